"""What do the handlers share: the desk, who is spoken to, and how an update is settled?

>>> with room_of(context, update).settling(update) as letters:
...     letters += said(message, ["…"])
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self, TypeVar

from telegram import MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.store import Buttons, Chats, Inbox, Proposals, Whose
from bot.words import Language, Reply, Role
from handlers import present
from handlers.letters import Letter, dumps
from handlers.origin import OWN, origin

T = TypeVar("T")

Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Room:
    """What the handlers of one application share; its key in bot_data is "room"."""

    desk: Desk
    bot: int
    clock: Callable[[], datetime]
    inbox: Inbox
    buttons: Buttons
    chats: Chats
    proposals: Proposals
    last_poll: Callable[[], float | None]  # seconds since the last fetch that succeeded

    @classmethod
    def of(
        cls,
        desk: Desk,
        bot: int,
        clock: Callable[[], datetime],
        last_poll: Callable[[], float | None],
    ) -> Self:
        """The room of a bot over the store of a desk."""
        store = desk.store
        kept = store.inbox(bot), store.buttons(bot), store.chats(bot), store.proposals(bot)
        return cls(desk, bot, clock, *kept, last_poll)

    def over(self, desk: Desk) -> Self:
        """The same room over another desk, for another thread."""
        return self.of(desk, self.bot, self.clock, self.last_poll)

    def chosen(self, message: Message) -> Language | None:
        """The language that the writer of a message chose, if they did and are known."""
        writer = message.from_user if not message.sender_chat else None
        return self.buttons.language(writer.id) if writer else None

    def language(self, user: User | None) -> Language:
        """The language to speak to somebody in who has not asked a question."""
        if user and (chosen := self.buttons.language(user.id)):
            return chosen
        code = (user and user.language_code) or ""
        return Language.ZH if code.lower().startswith("zh") else Language.EN

    def show(self, letter: Letter, reply: Reply) -> None:
        """Note the figures that a chat is shown, where it wants to be told of corrections."""
        chat = letter.params["chat_id"]
        handles = [part for one in reply.answers for part in one.handle.split("-") if part]
        if isinstance(chat, int) and handles:
            self.chats.shown.keep(chat, handles, self.clock())

    @contextmanager
    def settling(self, update: Update, *, light: bool = False) -> Iterator[list[Letter]]:
        """What is written inside is kept together with the letters added, and never twice.

        No `await` may stand inside. A light one may be done anew after a power cut.
        """
        letters: list[Letter] = []
        with self.desk.store.write(light=light):
            yield letters
            self.inbox.settle(update.update_id, dumps(letters))


async def aside(desk: Desk, work: Callable[[Desk], T]) -> T:
    """What takes its time, done in another thread so that the loop goes on."""
    if desk.store.alone:
        return work(desk)

    def there() -> T:
        with desk.beside() as other:
            return work(other)

    return await asyncio.to_thread(there)


def said(message: Message, texts: list[str], viewer: Role = Role.PUBLIC) -> list[Letter]:
    """The letters that bring texts to where a message was written, under it in a group."""
    where = place(message, viewer, under=message.chat.type != ChatType.PRIVATE)
    return [Letter("sendMessage", {**where, "text": text}) for text in texts]


def place(message: MaybeInaccessibleMessage, viewer: Role, *, under: bool) -> dict[str, object]:
    """Where a letter about a message goes, and whether it may be passed on."""
    where: dict[str, object] = {"chat_id": message.chat.id, "parse_mode": ParseMode.HTML.value}
    if isinstance(message, Message) and message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    if under:
        where["reply_parameters"] = {
            "message_id": message.message_id,
            "allow_sending_without_reply": True,
        }
    if viewer is not Role.PUBLIC:
        where["protect_content"] = True  # it may hold what is not published yet
    return where


def room_of(context: Context, update: Update) -> Room:
    """What the handlers share, at the desk in the zone of the chat that an update is from."""
    room: Room = context.bot_data["room"]
    chat = update.effective_chat
    desk = room.desk.of(Whose.CHAT, f"telegram:{chat.id}") if chat else room.desk
    return room if desk is room.desk else replace(room, desk=desk)


def role_of(room: Room, update: Update) -> Role:
    """The writer's role where they alone wrote the message and they alone read the reply."""
    message = update.message
    if origin(update) not in OWN or message is None or message.from_user is None:
        return Role.PUBLIC
    return room.desk.access.role_of(message.from_user.id)


def conversation_of(message: Message) -> str:
    """One conversation a person and topic, so that people in a group do not share a thread."""
    person = message.sender_chat or message.from_user
    thread = message.message_thread_id or 0
    return f"telegram:{message.chat_id}:{thread}:{person.id if person else 0}"


def turned_away(room: Room, message: Message) -> list[Letter]:
    """What tells someone who was not invited, where one has to be, that they may not ask."""
    writer = message.from_user
    if room.desk.access.may_ask(writer.id if writer and not message.sender_chat else None):
        return []
    text = room.desk.phrase("office.not_invited", room.language(writer))
    return said(message, present.messages(text))


def tell(
    update: Update,
    context: Context,
    told: Callable[[Room, Message], list[Letter]],
    *,
    light: bool = True,
) -> None:
    """Settle a message with what is told, or with a word that one has to be invited."""
    message, room = update.message, room_of(context, update)
    if message:
        with room.settling(update, light=light) as letters:
            letters += turned_away(room, message) or told(room, message)
