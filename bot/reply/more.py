"""What is told beside the figures that a question asks for first?"""

from collections import defaultdict
from collections.abc import Sequence

from bot.lookup import derive, steps, survey
from bot.lookup.resolve import Finder, Found
from bot.reply import about
from bot.reply.provenance import receipt
from bot.reply.voice import Voice
from bot.spans import Mode
from bot.understand import Reading
from bot.understand.slots import HOW_FAR, MOVED, SERIES
from bot.words import Figure, Intent, Measure, Query, Reply, Status, changed

_TWO = 2
_SIDE_BY_SIDE = frozenset((Intent.LOOKUP, Intent.COMPARE, Intent.TREND))


def joined(voice: Voice, question: str, first: Reply, second: Reply) -> Reply:
    """One reply, with one receipt, out of those to two questions of a text.

    Where but one of them has figures, the other says in its place why it has none.
    """
    figures = tuple(dict.fromkeys((*first.answers, *second.answers)))
    code, told = receipt(figures), []
    for one in (first, second):
        own = voice.speaker.phrase("note.receipt", receipt=one.receipt)
        told.append("\n".join(line for line in one.text.split("\n") if line != own))
    if code:
        told[-1] += "\n" + voice.speaker.phrase("note.receipt", receipt=code)
    answered = first if first.status is Status.ANSWERED else second
    return changed(
        answered,
        question=question,
        query=first.query,
        answers=figures,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        suggestions=tuple(dict.fromkeys((*first.suggestions, *second.suggestions))),
        receipt=code,
        text="\n\n".join(told),
    )


def told(voice: Voice, reading: Reading, found: Found) -> list[Figure]:
    """A series that is told beside what was found, which is given the gaps it is asked for with."""
    found.figures += _gaps(voice, reading, found)
    return _series(voice, reading)


def _gaps(voice: Voice, reading: Reading, found: Found) -> list[Figure]:
    """How far the two figures of a measure are apart, where that is asked and is not told yet."""
    cues = reading.slots.cues
    if cues.isdisjoint((HOW_FAR, MOVED)) or reading.query.intent not in _SIDE_BY_SIDE:
        return []
    several = len(reading.query.metrics) > 1 and HOW_FAR not in cues  # each has moved by itself
    if several or any(figure.derived and figure.how != "share" for figure in found.figures):
        return []
    held: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in found.figures:
        held[figure.measure].append(figure)
    pairs = [_first_ours(voice.finder, rows) for rows in held.values() if len(rows) == _TWO]
    if not pairs and MOVED in cues and _is_bounded(reading.query):
        pairs = [_ends(voice.finder, rows) for rows in held.values()]
    return [gap for one, other in pairs if (gap := derive.difference(one, other))]


def _is_bounded(query: Query) -> bool:
    """Whether it is said from when to when one series is told."""
    bounded = all(said.year is not None or said.mode is not Mode.WHOLE for said in query.periods)
    return bool(query.periods) and bounded and len(query.regions) == len(query.metrics) == 1


def _ends(finder: Finder, rows: Sequence[Figure]) -> tuple[Figure, Figure]:
    """The last and the first of a series, of those from January on: 年初到现在提高了几个点."""
    kind = steps.kinds(rows, stock=finder.catalogue.metrics[rows[0].metric].stock)[0]
    return kind[-1], kind[0]


def behind(voice: Voice, reading: Reading, found: Found) -> list[str]:
    """What is said behind the figures: which difference is not told, and what they mean."""
    meant = about.meanings(voice, reading.query.metrics) if "define" in reading.slots.cues else []
    return _untold(voice, reading, found) + meant


def _untold(voice: Voice, reading: Reading, found: Found) -> list[str]:
    """That a difference which is asked for is not told: of a month and all up to another."""
    asked = not reading.slots.cues.isdisjoint((HOW_FAR, MOVED))
    told = [figure for figure in found.figures if figure.how != "single"]
    if not asked or reading.query.intent is not Intent.COMPARE or any(f.derived for f in told):
        return []
    rows = [figure for figure in found.figures if figure.period.months]
    held = all(derive.may_be_held(a.measure, a.period, b.period) for a in rows for b in rows)
    return (
        []
        if held
        else [voice.speaker.phrase("no.mixed", what=voice.speaker.subject(reading.query))]
    )


def _first_ours(finder: Finder, rows: Sequence[Figure]) -> tuple[Figure, Figure]:
    """Two figures, ours or the later one first."""
    home = finder.catalogue.home
    one, other = rows
    if one.metric != other.metric:
        return one, other
    one, other = sorted(rows, key=lambda row: (row.region == home, row.period.end), reverse=True)
    return one, other


def _series(voice: Voice, reading: Reading) -> list[Figure]:
    """Each period, where all of them are asked for beside the highest or the lowest."""
    if SERIES not in reading.slots.cues or reading.query.intent is not Intent.EXTREME:
        return []
    return survey.trend(voice.finder, reading.query, reading.slots).figures
