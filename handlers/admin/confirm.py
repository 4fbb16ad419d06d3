"""What happens when an admin presses yes or no?

Whoever else presses, wherever, gets what a button gives that never was.
"""

from collections.abc import Callable, Mapping
from typing import Final

from telegram import CallbackQuery, Update

from bot.errors import ZhishuError
from bot.store import Proposal, State
from bot.words import Role
from handlers import buttons
from handlers.admin import embargo, intake, names, undo
from handlers.admin.acting import NO, YES, Act, is_admin, settle, told
from handlers.letters import Letter
from handlers.room import Context, place, room_of

_DOES: Final[Mapping[str, Callable[[Act, Proposal], list[Letter]]]] = {
    "undo": undo.confirmed,
    "embargo": embargo.confirmed,
    "alias": names.confirmed,
}


async def press(update: Update, context: Context) -> None:
    """Do what was proposed, or leave it; once, however often it is pressed."""
    query, room = update.callback_query, room_of(context, update)
    marked = query is not None and str(query.data).startswith((YES, NO))
    if not marked or query is None or query.message is None or not is_admin(room, update):
        await buttons.press(update, context)
        return
    said, key = (query.data or "")[: len(YES)], (query.data or "")[len(YES) :]
    where = place(query.message, Role.ADMIN, under=True)
    act = Act(room, update, query.from_user, where, said, room.clock())
    found = room.proposals.find(key, act.owner, act.now)
    if found is None:
        await buttons.press(update, context)
    elif found.state is not State.OPEN:
        note = act.phrase(f"propose.{found.state.value}")
        settle(act, lambda _: [buttons.noted(query, note)])
    elif said == NO:
        settle(act, lambda act: _dropped(act, query, found))
    elif found.act == intake.KIND:
        await intake.confirmed(act, found, _closed(query))
    else:
        settle(
            act,
            lambda act: _done(act, query, found),
            lambda act, error: _refused(act, query, found, error),
        )


def _done(act: Act, query: CallbackQuery, found: Proposal) -> list[Letter]:
    if not act.room.proposals.settle(found.key, State.DONE):
        return _closed(query)  # another process was faster
    return [*_closed(query), *_DOES[found.act](act, found)]


def _dropped(act: Act, query: CallbackQuery, found: Proposal) -> list[Letter]:
    act.room.proposals.settle(found.key, State.DROPPED)
    return [*_closed(query), *act.say("propose.left")]


def _refused(act: Act, query: CallbackQuery, found: Proposal, why: ZhishuError) -> list[Letter]:
    act.room.proposals.settle(found.key, State.DROPPED)
    return [*_closed(query), *told(act, why)]


def _closed(query: CallbackQuery) -> list[Letter]:
    """The press is acknowledged, and the buttons are taken away."""
    assert query.message is not None
    message = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
    return [
        Letter("answerCallbackQuery", {"callback_query_id": query.id}),
        Letter("editMessageReplyMarkup", {**message, "reply_markup": {"inline_keyboard": []}}),
    ]
