"""How is a table or a text shown before it is stored, and stored on a yes?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.desk import Desk
from bot.loading import Upload
from bot.store import Proposal, State
from bot.uploads import Look, Stale, packed, unpacked
from handlers.admin.acting import Act, settle
from handlers.admin.proposing import proposed
from handlers.busy import at_work
from handlers.letters import Letter
from handlers.pen import storing
from handlers.room import aside

KIND: Final = "import"


async def look(act: Act, upload: Upload, intro: str = "", instead_of: str = "") -> None:
    """Show what an upload would change, in the place of a proposal that it replaces."""
    seen = await _looked(act, upload)

    def show(act: Act) -> list[Letter]:
        if instead_of:
            act.room.proposals.settle(instead_of, State.REPLACED)
        return _shown(act, upload, seen, intro)

    settle(act, show)


async def confirmed(act: Act, found: Proposal, closed: Sequence[Letter]) -> None:
    """Store what was shown, or show it anew where it is not what would be stored any more."""
    upload = unpacked(found.detail, found.data)
    seen = await _looked(act, upload)

    def store(act: Act) -> list[Letter]:
        if not act.room.proposals.settle(found.key, State.DONE):
            return list(closed)  # another process was faster
        mark = found.detail["mark"]
        report = act.desk.uploads.commit(seen, upload, mark, act.by, act.now)
        text = act.desk.uploads.in_chat(report, upload, act.lang)
        return [*closed, *act.tell(f"{text}\n{act.phrase('import.undo', batch=report.batch)}")]

    def show(act: Act) -> list[Letter]:
        act.room.proposals.settle(found.key, State.REPLACED)
        return [*closed, *_shown(act, upload, seen, act.phrase("import.stale"))]

    def apart(desk: Desk) -> None:
        settle(replace(act, room=act.room.over(desk)), store)

    try:
        async with at_work(act.update.get_bot(), act.owner[0]):
            await storing(act.desk, apart)
    except Stale:
        seen = await _looked(act, upload)
        settle(act, show)


async def _looked(act: Act, upload: Upload) -> Look:
    async with at_work(act.update.get_bot(), act.owner[0]):
        return await aside(act.desk, lambda desk: desk.uploads.look(upload, act.now))


def _shown(act: Act, upload: Upload, seen: Look, intro: str) -> list[Letter]:
    """The preview; a yes where something would be stored, a question for what is unsaid."""
    uploads = act.desk.uploads
    report, asked = uploads.in_chat(seen.report, upload, act.lang), uploads.asked(seen, act.lang)
    text = "\n\n".join(filter(None, (intro, report, asked)))
    if not (seen.changes or asked):
        return act.tell(text)
    yes = ("import.yes_partly" if seen.report.rejected else "import.yes") if seen.changes else ""
    detail = {**packed(upload, seen.mark), "missing": seen.missing}
    return proposed(act, text, KIND, detail, upload.data, yes=yes)
