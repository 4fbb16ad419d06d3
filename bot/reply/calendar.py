"""What comes out when, and what has come out, in words?

The public is told what was announced and what is there. What is embargoed is told to insiders
alone, in a part of its own that the rest does not know of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answer.dates import clock
from bot.answer.say import Speaker

if TYPE_CHECKING:
    from bot.store import Announced, Held, Out


@dataclass(frozen=True, slots=True)
class Calendar:
    """Releases to come and past; `held` is empty for the public."""

    announced: tuple["Announced", ...]
    out: tuple["Out", ...]
    held: tuple["Held", ...]


def coming(announced: "Sequence[Announced]", speaker: Speaker) -> list[str]:
    """What the public was told of releases to come, line by line."""
    say = speaker.phrase
    lines = [say("calendar.announced") if announced else say("calendar.none_announced")]
    for one in announced:
        lines.append(say("calendar.coming", at=clock(one.at), title=one.title))
    return lines


def told(calendar: Calendar, speaker: Speaker) -> str:
    """The calendar line by line."""
    say = speaker.phrase
    lines = coming(calendar.announced, speaker)
    if calendar.out:
        lines.append(say("calendar.out"))
    for group in calendar.out:
        title = group.source or say("calendar.untitled")
        lines.append(say("calendar.came", at=clock(group.at), title=title, count=group.rows))
    if calendar.held:
        lines.append(say("calendar.held"))
    for batch in calendar.held:
        lines.append(
            say(
                "calendar.holds",
                at=clock(batch.at),
                batch=batch.batch,
                count=batch.rows,
                by=batch.loaded_by,
            )
        )
    return "\n".join(lines)
