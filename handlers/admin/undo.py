"""How does an admin take a batch back? /undo 3, or /undo for the newest."""

from bot.errors import BadInput
from bot.store import Batch, Proposal, view
from bot.words import Role
from handlers.admin.acting import Act
from handlers.admin.proposing import proposed
from handlers.letters import Letter


def undo(act: Act) -> list[Letter]:
    """Ask whether a batch is to be taken back."""
    if act.words and not (act.words.isascii() and act.words.isdecimal() and len(act.words) < 10):
        return act.say("usage.undo")
    batch = act.desk.store.batch(int(act.words)) if act.words else _newest(act)
    if batch is None:
        return (
            act.say("error.batch_unknown", batch=act.words) if act.words else act.say("undo.none")
        )
    if batch.undone_at or batch.kind == "undo":
        return act.say("error.batch_undone", batch=batch.id)
    text = act.phrase("undo.proposed", **_of(batch), at=batch.made_at[:10], by=batch.made_by)
    return proposed(act, text, "undo", {"batch": batch.id}, yes="undo.yes")


def confirmed(act: Act, found: Proposal) -> list[Letter]:
    """Take it back."""
    number = found.detail["batch"]
    if not isinstance(number, int):
        raise BadInput("batch_unknown", batch=number)
    undone = act.desk.store.undo(number, act.by, act.now)
    return act.say("undo.done", **_of(undone))


def _newest(act: Act) -> Batch | None:
    """The newest batch that somebody loaded and nobody took back."""
    known = act.desk.store.batches(view(Role.ADMIN, act.now))
    return next((one for one in known if one.kind != "undo" and not one.undone_at), None)


def _of(batch: Batch) -> dict[str, object]:
    return {"batch": batch.id, "rows": batch.rows, "file": batch.file or batch.kind}
