"""What is said of the versions of a figure: since when one stood, and whether it was revised?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lookup import vintage
from bot.spans import Period
from bot.understand.slots import Version
from bot.words import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.lookup.vintage import Stood
    from bot.reply.voice import Voice
    from bot.understand.slots import Vintage as Meant


def stood_lines(voice: Voice, figures: Sequence[Figure], told: Mapping[int, Stood]) -> list[str]:
    """Since when each version told stood, and that it is not the current one where it is not."""
    lines: dict[str, None] = {}
    alone = len(set(told.values())) == 1
    for place, span in told.items():
        what = "" if alone else voice.speaker.measured(figures[place])
        since = _day(voice, span.since)
        if span.replaced:
            replaced = _day(voice, span.replaced)
            line = voice.speaker.phrase("note.stood_until", since=since, replaced=replaced)
        else:
            line = voice.speaker.phrase("note.stood", since=since)
        lines[f"{what}{voice.speaker.phrase('note.of')}{line}" if what else line] = None
    return list(lines)


def history(
    voice: Voice, meant: Meant, figures: Sequence[Figure]
) -> tuple[list[str], list[Figure], list[str]]:
    """Where it was asked whether figures were revised: lines, the versions before, and notes."""
    stored = [figure for figure in figures if not figure.derived]
    if meant.version is not Version.ALL or not stored:
        return [], [], []
    lines, before, notes = [], [], []
    for figure in stored:
        known = vintage.versions(voice.finder, figure)
        if len(known) < 2:
            continue
        told = [
            voice.speaker.phrase(
                "note.version",
                value=voice.speaker.cell(one.figure),
                since=_day(voice, vintage.day_of(one)),
            )
            for one in known
        ]
        what = voice.speaker.measured(figure)
        listed = voice.speaker.listed(told)
        lines.append(voice.speaker.phrase("note.revised", what=what, versions=listed))
        before += [one.figure for one in reversed(known[:-1])]
        notes += [f"version:{vintage.day_of(one)}" for one in known]
    return lines or [voice.speaker.phrase("note.never_revised")], before, notes


def release_days(voice: Voice, figures: Sequence[Figure]) -> tuple[list[str], list[str]]:
    """On which day figures came out first, where that is kept, and the notes of these days.

    It is told once where it is one day for all.
    """
    told: dict[str, date] = {}
    for figure in figures:
        first = next(iter(vintage.versions(voice.finder, figure)), None)
        if first and "" < first.figure.release_at <= voice.finder.viewer.now:
            told[voice.speaker.measured(figure)] = vintage.day_of(first)
    days = dict.fromkeys(told.values())
    said = {day: voice.speaker.phrase("tell.released", day=_day(voice, day)) for day in days}
    notes = [f"released:{day}" for day in days]
    if len(told) == len(figures) and len(days) == 1:
        return [*said.values()], notes
    of = voice.speaker.phrase("note.of")
    return [f"{what}{of}{said[day]}" for what, day in told.items()], notes


def _day(voice: Voice, day: date) -> str:
    return voice.speaker.period(Period(day, day))
