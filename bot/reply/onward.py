"""What may someone want to ask next, once they have read a reply?

>>> [one.kind for one in candidates(reply, speakers)]
['trend', 'league', 'year_ago', 'source', 'other', 'other']

Candidates are complete questions. Each is tried before it is offered: only where the reply to it is
what its label promises does it get a button.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.answer.asking import moment, question, subject
from bot.answer.say import Speaker
from bot.spans import Period
from bot.words import Figure, Intent, Language, Measure, Reply, Status

_SUGGESTED: Final = ""  # a suggestion, which is its own label


@dataclass(frozen=True, slots=True)
class Onward:
    """A question to go on with, and the language of its answer."""

    kind: str
    question: str
    language: Language

    @property
    def label(self) -> str:
        """The phrase that names it; empty where the question does so itself."""
        return f"go.{self.kind}" if self.kind else ""


def candidates(answer: Reply, speakers: Mapping[Language, Speaker]) -> list[Onward]:
    """What to try, in the order of the buttons; of those of one kind the first that fits."""
    lang = answer.language
    if answer.status is not Status.ANSWERED:
        return [Onward(_SUGGESTED, one, lang) for one in answer.suggestions]
    if not answer.answers:
        return []
    speaker = speakers[lang]
    found = [Onward(kind, asked, lang) for kind, asked in _around(answer, speaker)]
    other = Language.EN if lang is Language.ZH else Language.ZH
    found.append(Onward("other", _again(answer, speakers[other]), other))
    found.append(Onward("other", answer.question, other))  # as it was asked, where it must be
    return found


def tried(
    answer: Reply,
    speakers: Mapping[Language, Speaker],
    ask: Callable[[str, Language], Reply],
) -> tuple[Onward, ...]:
    """The candidates that are answered as offered, one of a kind."""
    home = speakers[answer.language].catalogue.home
    found: dict[str, Onward] = {}
    for one in candidates(answer, speakers):
        name = one.kind or one.question
        if name in found:
            continue
        told = ask(one.question, one.language)
        if told.status is Status.ANSWERED and _leads_on(one.kind, told, answer, home):
            found[name] = one
    return tuple(found.values())


def _leads_on(kind: str, told: Reply, answer: Reply, home: str) -> bool:
    """Whether an answer is what the label of its question says."""
    match kind:
        case "":
            return True
        case "other":
            return told.answers == answer.answers
        case "source":
            return told.query.intent is Intent.SOURCE
    meant = _told_of(answer, home)
    if {f.metric for f in told.answers} != {f.metric for f in meant}:
        return False
    regions = {f.region for f in told.answers}
    if kind == "league" and told.query.intent is Intent.LEAGUE:
        return len(regions) > 1
    if regions != {f.region for f in meant}:
        return False
    periods = {f.period for f in told.answers}
    match kind:
        case "trend":
            return told.query.intent is Intent.TREND and len(periods) > 1
        case "year_ago":
            return periods == {f.period.back(1) for f in meant}
        case _:
            return any(figure.rank for figure in told.answers)


def _told_of(answer: Reply, home: str) -> tuple[Figure, ...]:
    """The figures that an answer is about: of a league those of home, of a trend the last."""
    figures, intent = answer.answers, answer.query.intent
    if intent is Intent.LEAGUE:
        return tuple(one for one in figures if one.region == home) or figures
    if intent is Intent.TREND:
        end = max(one.period.end for one in figures)
        return tuple(one for one in figures if one.period.end == end)
    return figures


def _around(answer: Reply, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Questions around figures that are of one indicator, region and period."""
    figures, intent = _told_of(answer, speaker.catalogue.home), answer.query.intent
    first, measure = figures[0], _measure(answer)
    metric, region, period = first.metric, first.region, first.period
    if {f.metric for f in figures} != {metric} or {f.region for f in figures} != {region}:
        return
    when = moment(speaker, metric, period)
    if intent is not Intent.TREND:
        what = subject(speaker, metric, measure=measure, region=region)
        yield "trend", speaker.phrase("go.ask_trend", what=what)
    if {f.period for f in figures} != {period}:
        return
    if intent is not Intent.LEAGUE:
        what = subject(speaker, metric, measure=measure)
        yield "league", speaker.phrase("go.ask_league", what=what, when=when)
        if not any(figure.rank for figure in figures):
            yield "league", _asked(answer, speaker, first, period, rank=True)
    if intent not in (Intent.TREND, Intent.LEAGUE) and not first.working:
        ranked = answer.query.wants_rank and first.rank is not None
        if ranked:
            yield "year_ago", _asked(answer, speaker, first, period.back(1), rank=True)
        yield "year_ago", _asked(answer, speaker, first, period.back(1))
    plain = subject(speaker, metric, region=region)
    yield "source", speaker.phrase("go.ask_source", what=plain, when=when)


def _measure(answer: Reply) -> Measure | None:
    """The measure that was asked for, where it was one."""
    asked = answer.query.measures
    return asked[0] if len(asked) == 1 and asked[0] is not Measure.UNSTATED else None


def _asked(
    answer: Reply, speaker: Speaker, figure: Figure, period: Period, *, rank: bool = False
) -> str:
    """The question of an answer for one period."""
    return question(
        speaker,
        figure.metric,
        measure=_measure(answer),
        period=period,
        region=figure.region,
        rank=rank,
    )


def _again(answer: Reply, speaker: Speaker) -> str:
    """The question that has the first figure of an answer, and may be all of them, as its own."""
    first = answer.answers[0]
    return _asked(answer, speaker, first, first.period, rank=answer.query.wants_rank)
