"""Which kind of no is it, and which questions near it have an answer?

Never collected, not published yet, of another place or thing, or not understood.
"""

from collections.abc import Sequence
from itertools import islice

from bot.lookup import stored
from bot.lookup.lacking import Missing, Never
from bot.lookup.nearby import Offer, near
from bot.lookup.resolve import Found
from bot.reply.voice import Voice
from bot.spans import Period
from bot.understand import Reading
from bot.understand.slots import PLANS
from bot.understand.trouble import Trouble
from bot.words import Intent, Measure, Query, Reason, Reply, Status, changed

_WORD_LONGEST = 24  # of a word that is quoted back
_CHOICES = 4


def no_data(voice: Voice, base: Reply, query: Query, found: Found) -> Reply:
    """Nothing fits: why, and which complete questions near it do have an answer."""
    if found.refused:
        line = voice.speaker.phrase(found.refused, what=voice.speaker.subject(query))
        return _refused(voice, base, line, query, Reason.NOT_STORED)
    if not found.missing:
        return _none_such(voice, base, query)
    missing = found.missing[0]
    lines = list(dict.fromkeys(missing_line(voice, one) for one in found.missing))
    offers = [voice.question(one) for gap in found.missing for one in near(voice.finder, gap)]
    return changed(
        base,
        status=Status.NO_DATA,
        notes=(*base.notes, *found.notes, *lacking(found)),
        reason=missing.reason,
        suggestions=tuple(dict.fromkeys(offers))[:4],
        text=voice.offering(lines, offers[:4]),
    )


def _none_such(voice: Voice, base: Reply, query: Query) -> Reply:
    """A survey that found no row at all."""
    periods = [p for said in query.periods if (p := said.period)]
    today, region = voice.finder.today, query.regions[0]
    latest = stored.latest_of_all(voice.finder, region)
    last = min(latest.end, today) if latest else today
    early = any(period.end > last for period in periods)
    what = voice.speaker.subject(query)
    key = "no.not_yet_published" if early else "no.none_such"
    offers = voice.neighbours(query.regions[0])
    return changed(
        base,
        status=Status.NO_DATA,
        reason=Reason.NOT_YET_PUBLISHED if early else Reason.NOT_STORED,
        suggestions=tuple(offers),
        text=voice.offering([voice.speaker.phrase(key, what=what)], offers),
    )


def lacking(found: Found) -> list[str]:
    """The periods that figures are missing of, which nothing else of a reply may hold."""
    gaps = dict.fromkeys(one.period for one in found.missing)
    return [f"missing:{gap.start}/{gap.end}" for gap in gaps if gap]


def missing_line(voice: Voice, missing: Missing) -> str:
    """What is not there, in words without any figure."""
    stock = voice.finder.catalogue.metrics[missing.metric].stock
    if missing.never and missing.period:
        return _never_line(voice, missing, missing.never, missing.period)
    when = voice.speaker.period(missing.period, stock=stock) if missing.period else ""
    if missing.said:
        when = voice.speaker.part(missing.said)
    what = voice.speaker.phrase(
        "subject.with_period" if when else "subject.alone",
        when=when,
        where=voice.speaker.region(missing.region),
        what=voice.speaker.metric(missing.metric),
    )
    if missing.known_on:
        day = voice.speaker.period(Period(missing.known_on, missing.known_on))
        return voice.speaker.phrase("no.not_known_then", what=what, day=day)
    if missing.reason is Reason.NOT_YET_PUBLISHED:
        return voice.speaker.phrase("no.not_yet_published", what=what)
    measure = missing.measure and voice.speaker.phrase(f"basis.{missing.measure.value}")
    if missing.rank:
        line = voice.speaker.phrase("no.no_rank", what=f"{what}{_apart(voice, measure)}")
        return line + _other_rank(voice, missing)
    if measure:
        return voice.speaker.phrase("no.no_measure", what=what, measure=measure)
    return voice.speaker.phrase("no.not_stored", what=what)


def _never_line(voice: Voice, missing: Missing, never: Never, last: Period) -> str:
    """That nothing that is kept rose, fell or turned, and from when to when that is."""
    stock = voice.finder.catalogue.metrics[missing.metric].stock
    first, until = (voice.speaker.period(one, stock=stock) for one in (never.first, last))
    over = voice.speaker.phrase(
        "never.over" if never.rows > 1 else "never.over_one",
        first=first,
        last=until,
        count=never.rows,
    )
    what = voice.speaker.phrase(
        "subject.alone",
        where=voice.speaker.region(missing.region),
        what=voice.speaker.metric(missing.metric),
    )
    way = _WAYS[never.way]
    line = voice.speaker.phrase(f"never.{'turned_' * never.turn}{way}", what=what, over=over)
    if not never.all_along:
        return line
    return line + voice.speaker.phrase(f"never.all_{_WAYS[never.all_along]}")


def _other_rank(voice: Voice, missing: Missing) -> str:
    """That only the rank by another measure is stored, without saying which place it is."""
    if not missing.period or not missing.measure:
        return ""
    rows = voice.finder.rows(missing.metric, missing.region, missing.period)
    held = dict.fromkeys(row.measure for row in rows if row.rank)
    named = [voice.speaker.phrase(f"basis.{one.value}") for one in held if one != Measure.UNSTATED]
    if not named:
        return ""
    return voice.speaker.phrase("no.only_rank_of", measure=voice.speaker.listed(named))


def _apart(voice: Voice, measure: str | None) -> str:
    return voice.speaker.phrase("subject.measure", measure=measure) if measure else ""


_WAYS = {1: "up", -1: "down", 0: "fits"}
_REASONS = {  # the troubles that are understood, but of something that is not kept
    Trouble.UNKNOWN_METRIC: Reason.UNKNOWN_METRIC,
    Trouble.VARIANT: Reason.UNKNOWN_METRIC,
    Trouble.BASIS: Reason.NOT_STORED,
    Trouble.MOM: Reason.NOT_STORED,
    Trouble.SUM: Reason.NOT_STORED,
    Trouble.ELSEWHERE: Reason.NOT_STORED,
    Trouble.COMPANY: Reason.NOT_STORED,
}


def troubled(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """A question that cannot be looked up as it stands."""
    if reading.did_you_mean:
        return _did_you_mean(voice, base, reading.did_you_mean)
    if reading.trouble is Trouble.AMBIGUOUS:
        return _which(voice, base, reading)
    if reading.trouble is Trouble.WHICH:
        return _of_what(voice, base, reading)
    if reading.trouble is Trouble.AGAINST:
        return _against_what(voice, base, reading.query)
    if reading.trouble is Trouble.BASE:
        return _on_year_before(voice, base, reading.query)
    line = voice.speaker.phrase(
        f"no.{reading.trouble.value}",
        word=reading.about[:_WORD_LONGEST],
        what=voice.speaker.subject(reading.query),
        home=voice.speaker.region(voice.finder.catalogue.home),
        example=voice.example(),
    )
    if reason := _REASONS.get(reading.trouble):
        return _refused(voice, base, line, reading.query, reason)
    return unclear(voice, base, line)


def _did_you_mean(voice: Voice, base: Reply, questions: Sequence[str]) -> Reply:
    """A slip that may be several words: each as a whole question."""
    lines = [voice.speaker.phrase("ask.did_you_mean"), *(f"· {one}" for one in questions)]
    return changed(base, status=Status.CLARIFY, suggestions=tuple(questions), text="\n".join(lines))


def _refused(voice: Voice, base: Reply, line: str, query: Query, reason: Reason) -> Reply:
    """Understood, but of something that is not kept; what else was said is offered without it."""
    held = [
        voice.question(_sharpest(voice, key, query))
        for key in query.metrics
        if voice.has_results(key)
    ]
    offers = (held or voice.neighbours())[:3]
    text = voice.offering([line], offers)
    return changed(base, status=Status.NO_DATA, reason=reason, suggestions=tuple(offers), text=text)


def _on_year_before(voice: Voice, base: Reply, query: Query) -> Reply:
    """Growth on a base that is not kept; that of the same period on the year before is offered."""
    ends = {p.end: said for said in query.periods if (p := said.period)}
    open_ = [said for said in query.periods if not said.period]
    later = open_ or ([ends[max(ends)]] if len(ends) > 1 else [])
    asked = changed(query, periods=tuple(later[:1]))
    offers = [voice.question(_sharpest(voice, key, asked)) for key in query.metrics[:3]]
    what = voice.speaker.subject(changed(query, periods=()))
    text = voice.offering([voice.speaker.phrase("no.base", what=what)], offers)
    return changed(
        base,
        status=Status.NO_DATA,
        reason=Reason.NOT_STORED,
        suggestions=tuple(offers),
        text=text,
    )


def unclear(voice: Voice, base: Reply, line: str) -> Reply:
    """Not understood, in a line that says why and how to ask."""
    return changed(base, suggestions=(voice.example(),), text=line)


def _which(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """An ambiguous word: each likely reading as a complete question that has an answer."""
    slots, query = reading.slots, reading.query
    keys = _likely(voice, slots.choices, query)
    if not keys:
        line = voice.speaker.phrase("no.not_stored", what=slots.choice_word)
        return _refused(voice, base, line, query, Reason.NOT_STORED)
    offers = [voice.question(_sharpest(voice, key, query)) for key in keys[:_CHOICES]]
    line = voice.speaker.phrase("ask.which", word=slots.choice_word)
    return changed(
        base,
        status=Status.CLARIFY,
        suggestions=tuple(offers),
        text="\n".join([line, *(f"· {offer}" for offer in offers)]),
    )


def _of_what(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """A measure or a rank of no indicator: those that have it, as complete questions."""
    query, catalogue = reading.query, voice.finder.catalogue
    held = set(voice.finder.store.held(voice.finder.viewer, query.regions[0]))
    named = [catalogue.topics[key] for key in reading.slots.topics if key in catalogue.topics]
    topics = named or catalogue.topics.values()
    told = (key for topic in topics for key in topic.metrics if key in held)
    asked = (changed(query, intent=Intent.LOOKUP, metrics=(key,)) for key in told)
    fit = (one.metrics[0] for one in asked if voice.finder.find(one).figures)
    offers = [voice.question(_sharpest(voice, key, query)) for key in islice(fit, _CHOICES)]
    if not offers:
        example = voice.example()
        return unclear(voice, base, voice.speaker.phrase("no.unclear", example=example))
    text = "\n".join([voice.speaker.phrase("ask.of_what"), *(f"· {one}" for one in offers)])
    return changed(base, status=Status.CLARIFY, suggestions=tuple(offers), text=text)


def _against_what(voice: Voice, base: Reply, query: Query) -> Reply:
    """How far something lags or leads, and not what: the figure itself is offered."""
    offers = [voice.question(_sharpest(voice, key, query)) for key in query.metrics]
    text = "\n".join([voice.speaker.phrase("ask.against"), *(f"· {one}" for one in offers)])
    return changed(base, status=Status.CLARIFY, suggestions=tuple(offers), text=text)


def _likely(voice: Voice, choices: Sequence[str], query: Query) -> list[str]:
    """The choices that have results, or the plan asked for, then others of their topics."""
    catalogue = voice.finder.catalogue
    topics = dict.fromkeys(catalogue.metrics[key].topic for key in choices)
    others = [key for topic in topics for key in catalogue.topics[topic].metrics]
    plans = bool(query.measures) and PLANS.issuperset(query.measures)
    aims = {
        key
        for key in choices
        if plans and voice.finder.find(changed(query, intent=Intent.LOOKUP, metrics=(key,))).figures
    }
    likely = dict.fromkeys((*choices, *others))
    return [key for key in likely if key in aims or voice.has_results(key)]


def _sharpest(voice: Voice, key: str, query: Query) -> Offer:
    """The question that was asked, of one indicator; with less said where that has no answer."""
    whole = changed(query, intent=Intent.LOOKUP, metrics=(key,))
    found = voice.finder.find(whole).figures
    if not found:
        region = query.regions[0]
        return Offer(key, region if voice.has_results(key, region) else voice.finder.catalogue.home)
    measure = query.measures[0] if len(query.measures) == 1 else None
    period = found[0].period if query.periods else None
    return Offer(key, query.regions[0], measure, period, rank=query.wants_rank)
