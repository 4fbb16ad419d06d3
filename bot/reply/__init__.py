"""What is replied to a question that was read?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answer.read_as import reading_line
from bot.later import Later
from bot.lookup import amounts, check, vintage
from bot.lookup.resolve import Finder, Found
from bot.reply import verdict, versions
from bot.reply.provenance import documents
from bot.reply.provenance import receipt as receipt_of
from bot.spans import Mode
from bot.understand.slots import MORE
from bot.understand.trouble import LASTING
from bot.words import Figure, Intent, Language, Measure, Query, Reply, Status, changed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answer import tables
    from bot.lookup import digest, extremes, league, plans, ranked, survey
    from bot.reply import about, lasting, more, planned, refuse, unsaid
    from bot.reply.voice import Voice
    from bot.understand import Reading
    from bot.understand.slots import Slots
else:
    tables = Later("bot.answer.tables")
    digest, extremes, league, plans, ranked, survey = (
        Later(f"bot.lookup.{name}")
        for name in ("digest", "extremes", "league", "plans", "ranked", "survey")
    )
    about, lasting, more, planned, refuse, unsaid = (
        Later(f"bot.reply.{name}")
        for name in ("about", "lasting", "more", "planned", "refuse", "unsaid")
    )


_NOTHING_SAID = Reply("", Language.ZH, Status.NOT_UNDERSTOOD)
_TWO = 2  # figures that are told in a sentence each


def reply(voice: Voice, question: str, reading: Reading) -> Reply:
    """The whole reply to one reading."""
    if reading.then:
        first = reply(voice, reading.words or question, changed(reading, then=None))
        second = reply(voice, reading.then.words or question, reading.then)
        return more.joined(voice, question, first, second)
    base = changed(
        _NOTHING_SAID,
        question=question,
        language=voice.speaker.language,
        query=reading.query,
        notes=_notes(reading),
    )
    if reading.trouble in LASTING:
        return lasting.lasting(voice, base, reading)
    if reading.trouble:
        return refuse.troubled(voice, base, reading)
    if tell := _telling(reading.query.intent):
        return tell(voice, base, reading)
    gap = "gap" in reading.slots.cues
    if gap and reading.query.intent is Intent.COMPARE and _is_plan(reading.query):
        found = plans.beside_plan(voice.finder, reading.query)
        return _found(voice, base, reading, planned.of_form(voice.finder, found, reading.slots))
    if survey_of := _surveying(reading.query.intent):
        found = survey_of(voice.finder, reading.query, reading.slots)
        return _found(voice, base, reading, found)
    if reading.query.metrics:
        found = _looked_up(voice, reading, gap=gap)
        if freed := None if found.figures else unsaid.freed(reading):
            wider = unsaid.beside(found, _looked_up(voice, freed, gap=gap))
            if wider.figures:
                base = changed(base, query=freed.query, notes=_notes(freed))
                return _found(voice, base, freed, wider)
        return _found(voice, base, reading, found)
    return refuse.unclear(voice, base, voice.speaker.phrase("no.unclear", example=voice.example()))


def _notes(reading: Reading) -> tuple[str, ...]:
    """What was taken over, put right and left out."""
    if not (reading.carried or reading.read_as or reading.left_out):
        return ()
    notes = tuple(f"carried:{what}" for what in reading.carried)
    notes += tuple(f"read_as:{word}" for word in reading.read_as)
    return notes + tuple(f"left_out:{clause}" for clause in reading.left_out)


def _telling(intent: Intent) -> Callable[[Voice, Reply, Reading], Reply] | None:
    """What tells of the data itself, where that is asked."""
    match intent:
        case Intent.DEFINE:
            return about.define
        case Intent.LIST:
            return about.listing
        case Intent.HELP:
            return about.usage
        case Intent.SOURCE:
            return about.source
        case Intent.COVERAGE:
            return about.coverage
    return None


def _surveying(intent: Intent) -> Callable[[Finder, Query, Slots], Found] | None:
    """What finds figures that are told together, where such are asked."""
    match intent:
        case Intent.TREND:
            return survey.trend
        case Intent.COMPARE:
            return survey.compare
        case Intent.LEAGUE:
            return league.league
        case Intent.RANKED:
            return ranked.ranked
        case Intent.EXTREME:
            return extremes.extreme
        case Intent.DIGEST:
            return digest.digest
    return None


def _looked_up(voice: Voice, reading: Reading, *, gap: bool) -> Found:
    """The figures of the indicators named, beside a plan what has been reached of it."""
    find = plans.beside_plan if gap else Finder.find
    query = reading.query
    if "out_yet" in reading.slots.cues:
        query = _last_past(query, voice.finder.today)
    if reading.pairs and not gap:
        return voice.finder.find_pairs(query, reading.pairs)
    found = find(voice.finder, query)
    if "picked" in reading.slots.cues:
        _pick(found, reading.slots)
    found.figures += amounts.short_of(reading.slots.goal, found.figures)
    for metric, *goal in reading.slots.goals:
        of_it = [figure for figure in found.figures if figure.metric == metric]
        found.figures += amounts.short_of((goal[0], goal[1]), of_it)
    if query is not reading.query:
        found.note(f"year_assumed:{query.periods[0].year}")
    if "result" in reading.slots.cues and not found.figures:
        return planned.without_plan(voice.finder, query, reading.slots, found)
    if "lead" in reading.slots.cues:
        found = plans.lead(voice.finder, query, found)
    if "part_of_plan" in reading.slots.cues or not found.figures:
        of_plan = "of_target" in reading.slots.cues
        found = plans.part_done(voice.finder, query, found) if of_plan else found
    if "result" in reading.slots.cues and reading.slots.plan_form == Measure.GROWTH:
        found.add(planned.growth_beside(voice.finder, query, found))
    tell = planned.of_form if gap else planned.in_form
    return tell(voice.finder, found, reading.slots)


def _pick(found: Found, slots: Slots) -> None:
    """Keep those of several that a claim holds of; where it holds of none, all of them tell it."""
    if slots.top and not slots.amount:
        placed = [one for one in found.figures if one.rank]
        kept = [one for one in placed if check.among_first(one.rank or 0, slots)]
    elif slots.rank or slots.ordinal:
        return
    else:
        kept = check.meeting(found.figures, slots)
    if slots.amount:  # what is told in another unit can be held to no bound
        bounded = {one.metric for one in found.figures if check.bounded([one], slots)}
        kept = [one for one in found.figures if one in kept or one.metric not in bounded]
    if kept:
        found.figures = kept
    elif found.figures:
        found.note("none_picked")


def _last_past(query: Query, today: date) -> Query:
    """上半年GDP出来了吗: the last first half that is over, whether it is stored or not."""
    years = [
        next(year for year in (today.year, today.year - 1) if said.in_year(year).end < today)
        for said in query.periods
        if said.year is None and said.mode in (Mode.WHOLE, Mode.AS_OF)
    ]
    if not years or len(years) < len(query.periods):
        return query
    periods = zip(query.periods, years, strict=True)
    return changed(query, periods=tuple(said._replace(year=year) for said, year in periods))


def _is_plan(query: Query) -> bool:
    """One plan held against what has been reached of it, whatever periods are said."""
    return query.measures == (Measure.TARGET,) and len(query.metrics) == len(query.regions) == 1


def _found(voice: Voice, base: Reply, reading: Reading, found: Found) -> Reply:
    """The figures asked for, each with what was assumed and where it comes from."""
    query = reading.query
    meant, stood = reading.slots.vintage, dict[int, vintage.Stood]()
    if vintage.names_version(meant):
        stood = vintage.stood(voice.finder, query, meant, found)
        if not found.figures and meant.day:
            base = changed(base, notes=(*base.notes, f"as_of:{meant.day}"))
    if not found.figures:
        return refuse.no_data(voice, base, query, found)
    lines = _read_as(voice, reading) + verdict.verdict(voice, base.question, reading, found)
    each = more.told(voice, reading, found) if reading.slots.cues & MORE else []
    lines += tables.series(voice.speaker, each) if each else []
    lines += _figure_lines(voice, reading, found)
    lines += versions.stood_lines(voice, found.figures, stood)
    revised, before, dated = versions.history(voice, meant, found.figures)
    lines += revised
    lines.append(reading_line(voice.speaker, query, found.figures))
    if reading.carried:
        taken = [voice.speaker.phrase(f"carried.{what}") for what in reading.carried]
        lines.append(voice.speaker.phrase("note.carried", what=voice.speaker.listed(taken)))
    if reading.left_out:
        said = voice.speaker.listed(reading.left_out)
        lines.append(voice.speaker.phrase("note.left_out", words=said))
    lines += _assumed(voice, found, said=bool(query.periods))
    lines += [refuse.missing_line(voice, missing) for missing in found.missing]
    if "no_mom" in reading.slots.cues:
        lines.append(voice.speaker.phrase("no.mom", what=voice.speaker.subject(query)))
    lines += [] if query.wants_rank else _without_number(voice, query.measures, found.figures)
    lines += more.behind(voice, reading, found) if reading.slots.cues & (MORE | {"define"}) else []
    told = tuple(dict.fromkeys((*found.figures, *each)))
    lines += documents(voice.speaker, told)
    receipt = receipt_of(told)
    if receipt:
        lines.append(voice.speaker.phrase("note.receipt", receipt=receipt))
    return changed(
        base,
        status=Status.ANSWERED,
        answers=tuple(dict.fromkeys((*told, *before))),
        notes=(*base.notes, *found.notes, *dated, *refuse.lacking(found)),
        receipt=receipt,
        text="\n".join(lines),
    )


def _figure_lines(voice: Voice, reading: Reading, found: Found) -> list[str]:
    """The figures as a table or in sentences, and behind them what was worked out of two."""
    told = [figure for figure in found.figures if not figure.working]
    worked = [figure for figure in found.figures if figure.working]
    if reading.query.intent is Intent.LEAGUE:
        lines = tables.league(voice.speaker, told)
    elif _is_series(reading, found):  # where a single month that was worked out is one of them
        told = [figure for figure in found.figures if not figure.is_apart]
        worked = [figure for figure in worked if figure.is_apart]
        lines = tables.series(voice.speaker, told)
    else:
        lines = voice.speaker.sentences(told)
    return lines + [voice.speaker.worked_out(figure) for figure in worked]


def _without_number(
    voice: Voice, measures: Sequence[Measure], figures: Sequence[Figure]
) -> list[str]:
    """That a number which is asked for was not published, where a place alone was."""
    placed = [figure for figure in figures if figure.value is None and figure.measure in measures]
    return [
        voice.speaker.phrase("note.rank_only", what=voice.speaker.measured(one)) for one in placed
    ]


def _is_series(reading: Reading, found: Found) -> bool:
    """Whether the figures are of one indicator over time, and more than a sentence each."""
    intent = reading.query.intent
    over_time = intent is Intent.TREND or reading.slots.course
    return bool(over_time) and sum(not figure.working for figure in found.figures) > _TWO


def _read_as(voice: Voice, reading: Reading) -> list[str]:
    """How a slip of the pen was read."""
    if not reading.read_as:
        return []
    words = voice.speaker.listed(reading.read_as)
    return [voice.speaker.phrase("note.read_as", words=words)]


_ADDED = ("both_kept", "places_unknown")  # notes that stand beside what was assumed
_TOLD = ("earliest", "run_from_earliest", "turned")  # notes that are a sentence of their own


def _assumed(voice: Voice, found: Found, *, said: bool) -> list[str]:
    """What was assumed of the period, in words."""
    if not found.notes:
        return []
    notes = dict(note.partition(":")[::2] for note in found.notes)
    both = [voice.speaker.phrase(f"note.{one}") for one in _ADDED if one in notes]
    if told := next((key for key in _TOLD if key in notes), ""):
        return [voice.speaker.phrase(f"note.{told}")]
    if "period_assumed" in notes:
        key = "note.period_latest" if said else "note.period_assumed"
        return [*both, voice.speaker.phrase(key)]
    if year := notes.get("year_assumed"):
        return [*both, voice.speaker.phrase("note.year_assumed", year=year)]
    return both
