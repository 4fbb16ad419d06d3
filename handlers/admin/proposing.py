"""How is an act offered, to be done on a yes?

>>> letters += proposed(act, text, "undo", {"batch": 3})
"""

from collections.abc import Mapping
from dataclasses import replace

from handlers.admin.acting import NO, YES, Act
from handlers.letters import Letter


def proposed(
    act: Act,
    text: str,
    kind: str,
    detail: Mapping[str, object],
    data: bytes = b"",
    *,
    yes: str = "propose.yes",
) -> list[Letter]:
    """A text with a button for yes (none where `yes` is empty) and one for no under it."""
    key = act.room.proposals.keep(act.owner, kind, detail, data, act.now)
    row = [(yes, YES), ("propose.no", NO)] if yes else [("propose.no", NO)]
    buttons = [{"text": act.phrase(label), "callback_data": mark + key} for label, mark in row]
    letters = act.tell(text)
    markup = {"inline_keyboard": [buttons]}
    last = replace(letters[-1], params={**letters[-1].params, "reply_markup": markup})
    return [*letters[:-1], last]
