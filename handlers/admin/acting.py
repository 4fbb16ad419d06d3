"""Who acts here, and how is what they do settled?

Only an admin's own fresh message in their private chat is an act, or their own press on a button
there; for the routing table anything else is a command that does not exist.
"""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import Message, Update, User
from telegram.ext import filters

from bot.desk import Desk
from bot.errors import BadInput, BadSetting, ZhishuError
from bot.words import Language, Role
from handlers import present
from handlers.letters import Letter
from handlers.origin import OWN, origin, pressed_by_owner
from handlers.room import Context, Room, place, room_of

YES: Final = "y:"
NO: Final = "n:"
UPLOAD, PASTE = OF_FILES = ("/upload", "/paste")  # what a caption may begin with


@dataclass(frozen=True, slots=True)
class Act:
    """Something an admin wants: where they said so, and what they said behind the command."""

    room: Room
    update: Update
    user: User
    where: Mapping[str, object]
    words: str
    now: datetime

    @property
    def desk(self) -> Desk:
        """The desk of the room."""
        return self.room.desk

    @property
    def by(self) -> str:
        """The name for the audit trail."""
        return str(self.user.id)

    @property
    def lang(self) -> Language:
        """The language to speak to the admin in."""
        return self.room.language(self.user)

    @property
    def owner(self) -> tuple[int, int]:
        """The chat and the person that a proposal is bound to."""
        chat = self.where["chat_id"]
        assert isinstance(chat, int)
        return chat, self.user.id

    def phrase(self, key: str, **data: object) -> str:
        """A sentence in the language of the admin."""
        return self.desk.phrase(key, self.lang, **data)

    def say(self, key: str, **data: object) -> list[Letter]:
        """The letters that bring one sentence."""
        return self.tell(self.phrase(key, **data))

    def tell(self, text: str) -> list[Letter]:
        """The letters that bring a text."""
        texts = present.messages(text)
        return [Letter("sendMessage", {**self.where, "text": one}) for one in texts]


Do = Callable[[Act], list[Letter]]


class Own(filters.UpdateFilter):
    """Lets the own message of an admin through, and nothing else."""

    def __init__(self, room: Room) -> None:
        super().__init__("an admin's own message")
        self._room = room

    def filter(self, update: Update) -> bool:
        """Whether an update is one."""
        return update.message is not None and is_admin(self._room, update)


def is_admin(room: Room, update: Update) -> bool:
    """Whether an update is an admin's own doing, in their chat with the bot."""
    user = update.effective_user
    own = origin(update) in OWN or pressed_by_owner(update)
    return own and user is not None and room.desk.access.role_of(user.id) is Role.ADMIN


def acting(update: Update, context: Context) -> Act | None:
    """What the message of an admin asks for."""
    message, room = update.message, room_of(context, update)
    if message is None or message.from_user is None or not is_admin(room, update):
        return None
    where = place(message, Role.ADMIN, under=False)
    return Act(room, update, message.from_user, where, words_of(message), room.clock())


def words_of(message: Message) -> str:
    """What follows the command in a message or a caption, line breaks and all."""
    text = message.text or message.caption or ""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    is_command = first.startswith("/") if message.text else first in OF_FILES
    return (text.strip()[len(first) :] if is_command else text).strip()


def command(do: Do) -> Callable[[Update, Context], Coroutine[object, object, None]]:
    """A handler that settles an admin's command with what one function does."""

    async def run(update: Update, context: Context) -> None:
        if act := acting(update, context):
            settle(act, do)

    return run


def told(act: Act, error: ZhishuError) -> list[Letter]:
    """Why something is refused."""
    return act.say(f"error.{error.code}", **error.data)


def settle(act: Act, do: Do, refused: Callable[[Act, ZhishuError], list[Letter]] = told) -> None:
    """Keep what an act changes with what is said of it; one that is refused changes nothing."""
    room = act.room
    try:
        with room.settling(act.update) as letters:
            if is_admin(room, act.update):  # the role may be gone since a file was sent for
                letters += do(act)
    except (BadInput, BadSetting) as error:
        with room.settling(act.update) as letters:
            letters += refused(act, error)


def refuse(act: Act, error: ZhishuError) -> None:
    """Tell why nothing comes of an act."""
    settle(act, lambda act: told(act, error))
