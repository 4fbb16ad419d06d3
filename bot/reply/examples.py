"""What can be asked of a store that one does not know?

>>> [one.question for one in examples(voice)][:2]
['2024年一季度主要指标?', '哪些指标全市第一?']

These are only ways of asking. Who offers them tries each first and keeps those that are answered.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.answer.asking import moment, question, subject
from bot.reply.voice import Voice
from bot.words import Figure, Intent, Measure, Reply, Status

_OF_MANY = (Intent.TREND, Intent.LEAGUE)  # a single figure is neither a trend nor a ranking
_FEW = 4  # indicators that are asked for before a meaning is


@dataclass(frozen=True, slots=True)
class Example:
    """A whole question, and the kind of answer it has to get."""

    question: str
    intent: Intent
    metrics: tuple[str, ...] = ()

    def fits(self, answer: Reply) -> bool:
        """Whether an answer is of the kind that is meant."""
        asked = answer.query
        alike = asked.intent is self.intent and asked.metrics == self.metrics
        enough = len(answer.answers) > 1 or self.intent not in _OF_MANY
        return answer.status is Status.ANSWERED and alike and enough


def examples(voice: Voice) -> Iterator[Example]:
    """Questions of every kind out of what is stored, the kinds by turns."""
    finder, home = voice.finder, voice.finder.catalogue.home
    held = set(finder.store.held(finder.viewer, home))
    topics = finder.catalogue.topics.values()
    by_topic = ([key for key in topic.metrics if key in held] for topic in topics)
    keys = [key for key in chain.from_iterable(zip_longest(*by_topic)) if key]
    figures = [figure for key in keys if (figure := _latest(voice, key))]
    ways = [_ways(voice, figure, number) for number, figure in enumerate(figures)]
    yield from _of_all(voice, figures)
    yield from (one[0] for one in ways[:_FEW])
    yield from (_meaning(voice, figure) for figure in figures[-1:])
    yield from chain.from_iterable(zip(*ways, strict=True))


def _of_all(voice: Voice, figures: list[Figure]) -> Iterator[Example]:
    if not figures:
        return
    fullest = max(Counter(figure.period for figure in figures).items(), key=lambda one: one[::-1])
    when = voice.speaker.period(fullest[0])
    yield Example(voice.speaker.phrase("go.ask_digest", when=when), Intent.DIGEST)
    yield Example(voice.speaker.phrase("go.ask_first"), Intent.RANKED)


def _meaning(voice: Voice, figure: Figure) -> Example:
    what = voice.speaker.metric(figure.metric)
    return Example(
        voice.speaker.phrase("go.ask_meaning", what=what), Intent.DEFINE, (figure.metric,)
    )


def _ways(voice: Voice, figure: Figure, number: int) -> list[Example]:
    """The ways of asking for a figure; each figure begins with another one."""
    speaker, metrics = voice.speaker, (figure.metric,)
    measure = None if figure.measure is Measure.UNSTATED else figure.measure
    plain = question(speaker, figure.metric, measure=measure, period=figure.period)
    what = subject(speaker, figure.metric, measure=measure)
    when = moment(speaker, figure.metric, figure.period)
    ways = [
        Example(plain, Intent.LOOKUP, metrics),
        Example(speaker.phrase("go.ask_trend", what=what), Intent.TREND, metrics),
        Example(speaker.phrase("go.ask_league", what=what, when=when), Intent.LEAGUE, metrics),
    ]
    turn = number % len(ways)
    return [*ways[turn:], *ways[:turn]]


def _latest(voice: Voice, key: str) -> Figure | None:
    finder, home = voice.finder, voice.finder.catalogue.home
    period = finder.store.latest(finder.viewer, home, key)
    rows = finder.rows(key, home, period) if period else ()
    told = [row for row in rows if row.measure is not Measure.TARGET]
    return max(told, key=lambda row: row.measure is Measure.GROWTH) if told else None
