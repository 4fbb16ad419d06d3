"""What may someone want to ask next, once they have read a reply?

>>> [one.kind for one in candidates(reply, speakers)]
['trend', 'league', 'year_ago', 'source', 'other', 'other']

Candidates are complete questions. Each is tried before it is offered: only where the reply to it is
what its label promises does it get a button.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.answer.say import Speaker
from bot.words import Intent, Language, Period, Reply, Status

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
    found = [Onward(kind, question, lang) for kind, question in _around(answer, speakers[lang])]
    other = Language.EN if lang is Language.ZH else Language.ZH
    found.append(Onward("other", _again(answer, speakers[other]), other))
    found.append(Onward("other", answer.question, other))  # as it was asked, where it must be
    return found


def tried(
    answer: Reply,
    speakers: Mapping[Language, Speaker],
    ask: Callable[[str, Language], Reply],
) -> tuple[tuple[Onward, Reply], ...]:
    """The candidates that are answered as offered, one of a kind, each with its answer."""
    found: dict[str, tuple[Onward, Reply]] = {}
    for one in candidates(answer, speakers):
        name = one.kind or one.question
        if name not in found and _leads_on(one, told := ask(one.question, one.language), answer):
            found[name] = one, told
    return tuple(found.values())


def _leads_on(one: Onward, told: Reply, answer: Reply) -> bool:
    """Whether the reply to a candidate is what the label says."""
    if told.status is not Status.ANSWERED:
        return False
    match one.kind:
        case "":
            return True
        case "other":
            return told.answers == answer.answers
        case "source":
            return told.query.intent is Intent.SOURCE
        case "trend":
            return told.query.intent is Intent.TREND and _several(told, answer)
        case "year_ago":
            return _same_thing(told, answer) and {f.period for f in told.answers} == {
                f.period.back(1) for f in answer.answers
            }
        case _:
            if told.query.intent is Intent.LEAGUE:
                return len({f.region for f in told.answers}) > 1 and _same_metric(told, answer)
            return _same_thing(told, answer) and any(figure.rank for figure in told.answers)


def _around(answer: Reply, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Questions around figures that are of one indicator, place and period."""
    first, intent = answer.answers[0], answer.query.intent
    if {f.metric for f in answer.answers} != {first.metric}:
        return
    alone = len({(f.region, f.period) for f in answer.answers}) == 1
    stock = speaker.catalogue.metrics[first.metric].stock
    if intent is not Intent.TREND and len({f.region for f in answer.answers}) == 1:
        yield "trend", speaker.phrase("go.ask_trend", what=_what(answer, speaker))
    if intent is not Intent.LEAGUE and alone:
        what = _what(answer, speaker, placed=False)
        when = speaker.period(first.period, stock=stock)
        yield "league", speaker.phrase("go.ask_league", what=what, when=when)
        if not any(figure.rank for figure in answer.answers):
            yield "league", _asked(answer, speaker, first.period, rank=True)
    if alone and not first.working:
        yield "year_ago", _asked(answer, speaker, first.period.back(1))
    yield "source", speaker.phrase("go.ask_source", what=_what(answer, speaker, measured=False))


def _what(answer: Reply, speaker: Speaker, *, placed: bool = True, measured: bool = True) -> str:
    """The subject of an answer, as questions put it, with or without its region and measure."""
    first, asked = answer.answers[0], answer.query.measures
    told = speaker.metric(first.metric)
    if placed and first.region != speaker.catalogue.home:
        told = speaker.phrase("ask.of_region", what=told, where=speaker.region(first.region))
    if measured and len(asked) == 1:
        told = speaker.phrase(f"ask.{asked[0].value}", what=told)
    return told


def _asked(answer: Reply, speaker: Speaker, period: Period, *, rank: bool = False) -> str:
    """The question of an answer for one period."""
    first, measures = answer.answers[0], answer.query.measures
    measure = measures[0] if len(measures) == 1 else None
    return speaker.question(
        first.metric, measure=measure, period=period, region=first.region, rank=rank
    )


def _again(answer: Reply, speaker: Speaker) -> str:
    """The question that has the first figure of an answer, and may be all of them, as its own."""
    return _asked(answer, speaker, answer.answers[0].period, rank=answer.query.wants_rank)


def _several(told: Reply, answer: Reply) -> bool:
    return len({f.period for f in told.answers}) > 1 and _same_thing(told, answer)


def _same_metric(told: Reply, answer: Reply) -> bool:
    return {f.metric for f in told.answers} == {f.metric for f in answer.answers}


def _same_thing(told: Reply, answer: Reply) -> bool:
    regions = {f.region for f in told.answers} == {f.region for f in answer.answers}
    return regions and _same_metric(told, answer)
