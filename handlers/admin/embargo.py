"""How does an admin see and move what is held back? /embargo, /embargo 3 2026-12-01 09:30."""

from datetime import datetime

from bot.answer.dates import clock
from bot.errors import BadInput
from bot.store import Held, Proposal, stamp
from bot.words import Role
from handlers.admin.acting import Act
from handlers.admin.proposing import proposed
from handlers.asker import moment
from handlers.letters import Letter

NOW = "now"


def embargo(act: Act) -> list[Letter]:
    """List what is held back, or ask whether a batch is to come out at another time."""
    held = act.desk.calendar(Role.ADMIN, act.now).held
    number, _, at = act.words.partition(" ")
    at = at.strip()
    if not act.words:
        return act.tell("\n".join([*_listed(act, held), act.phrase("usage.embargo")]))
    if not (number.isascii() and number.isdecimal() and len(number) < 10) or not at:
        return act.say("usage.embargo")
    mine = [one for one in held if one.batch == int(number)]
    if not mine:
        raise BadInput("batch_is_out", batch=number)
    told = {"batch": number, "count": sum(one.rows for one in mine)}
    if at.lower() in (NOW, act.phrase("embargo.now")):
        text = act.phrase("embargo.release", **told)
        return proposed(
            act, text, "embargo", {"batch": int(number), "at": ""}, yes="embargo.yes_now"
        )
    when = stamp(moment(at))
    if when <= stamp(act.now):
        raise BadInput("release_past", at=clock(when))
    text = act.phrase("embargo.move", at=clock(when), **told)
    return proposed(act, text, "embargo", {"batch": int(number), "at": when})


def confirmed(act: Act, found: Proposal) -> list[Letter]:
    """Let it come out then."""
    batch = int(found.detail["batch"])
    at = datetime.fromisoformat(found.detail["at"]) if found.detail["at"] else act.now
    if found.detail["at"] and at <= act.now:
        raise BadInput("release_past", at=clock(stamp(at)))
    loaded = act.desk.store.move(batch, at, act.by, act.now)
    told = {"was": batch, "batch": loaded.batch, "count": loaded.revised}
    return act.say("calendar.moved", at=clock(stamp(at)), **told)


def _listed(act: Act, held: tuple[Held, ...]) -> list[str]:
    if not held:
        return [act.phrase("embargo.none")]
    lines = [act.phrase("calendar.held")]
    for one in held:
        told = {"batch": one.batch, "count": one.rows, "by": one.loaded_by}
        lines.append(act.phrase("calendar.holds", at=clock(one.at), **told))
    return lines
