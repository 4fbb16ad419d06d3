"""What is asked next, most likely: of the figure just given, and of a store one does not know?

>>> [one.question for one in further(voice, answer)]
['GDP增速走势?', '2024年一季度各县市区GDP增速排名?', '2023年一季度GDP增速?', '2024年一季度GDP来源?']

These are only ways of asking. Who offers them tries each first and keeps those that are answered.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from bot.reply.voice import Voice
from bot.words import Figure, Intent, Measure, Reply, Status

_TABLES = (Intent.TREND, Intent.LEAGUE, Intent.COMPARE)
_OF_MANY = (Intent.TREND, Intent.LEAGUE)  # a single figure is neither a trend nor a ranking


_FEW = 4  # indicators that are asked for before a meaning is


@dataclass(frozen=True, slots=True)
class Further:
    """A whole question, how a button names it, and the kind of answer it has to get."""

    label: str
    question: str
    intent: Intent
    metrics: tuple[str, ...] = ()

    def fits(self, answer: Reply) -> bool:
        """Whether an answer is of the kind that is meant."""
        asked = answer.query
        alike = asked.intent is self.intent and asked.metrics == self.metrics
        enough = len(answer.answers) > 1 or self.intent not in _OF_MANY
        return answer.status is Status.ANSWERED and alike and enough


def further(voice: Voice, reply: Reply) -> Iterator[Further]:
    """The questions that follow from an answer with figures."""
    if not reply.answers:
        return
    figure = _told_of(voice, reply)
    intent, measure = reply.query.intent, _measure(figure)
    what = _what(voice, figure, measure)
    if intent is not Intent.TREND:
        yield _asked(voice, "trend", Intent.TREND, figure, what=what)
    if intent is not Intent.LEAGUE:
        everywhere = _what(voice, replace(figure, region=voice.finder.catalogue.home), measure)
        when = _when(voice, figure)
        yield _asked(voice, "league", Intent.LEAGUE, figure, what=everywhere, when=when)
    if intent not in _TABLES:
        yield Further(
            voice.speaker.phrase("further.last_year"),
            voice.speaker.question(
                figure.metric,
                measure=measure,
                period=figure.period.back(1),
                region=figure.region,
                rank=reply.query.wants_rank and figure.rank is not None,
            ),
            Intent.LOOKUP,
            (figure.metric,),
        )
    plain, when = _what(voice, figure, None), _when(voice, figure)
    yield _asked(voice, "source", Intent.SOURCE, figure, what=plain, when=when)


def examples(voice: Voice) -> Iterator[Further]:
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


def _of_all(voice: Voice, figures: list[Figure]) -> Iterator[Further]:
    if not figures:
        return
    fullest = max(Counter(figure.period for figure in figures).items(), key=lambda one: one[::-1])
    when = voice.speaker.period(fullest[0])
    yield Further("", voice.speaker.phrase("further.digest_ask", when=when), Intent.DIGEST)
    yield Further("", voice.speaker.phrase("further.first_ask"), Intent.RANKED)


def _meaning(voice: Voice, figure: Figure) -> Further:
    what = voice.speaker.metric(figure.metric)
    question = voice.speaker.phrase("further.define_ask", what=what)
    return Further("", question, Intent.DEFINE, (figure.metric,))


def _ways(voice: Voice, figure: Figure, number: int) -> list[Further]:
    """The ways of asking for a figure; each figure begins with another one."""
    speaker, measure, metrics = voice.speaker, _measure(figure), (figure.metric,)
    plain = speaker.question(figure.metric, measure=measure, period=figure.period)
    what, when = _what(voice, figure, measure), _when(voice, figure)
    ways = [
        Further("", plain, Intent.LOOKUP, metrics),
        _asked(voice, "trend", Intent.TREND, figure, what=what),
        _asked(voice, "league", Intent.LEAGUE, figure, what=what, when=when),
    ]
    turn = number % len(ways)
    return [*ways[turn:], *ways[:turn]]


def _latest(voice: Voice, key: str) -> Figure | None:
    finder, home = voice.finder, voice.finder.catalogue.home
    period = finder.store.latest(finder.viewer, home, key)
    rows = finder.rows(key, home, period) if period else ()
    told = [row for row in rows if row.measure is not Measure.TARGET]
    return max(told, key=lambda row: row.measure is Measure.GROWTH) if told else None


def _told_of(voice: Voice, reply: Reply) -> Figure:
    """The figure that an answer is about: of a trend the last, of a league the home one."""
    home = voice.finder.catalogue.home
    if reply.query.intent is Intent.TREND:
        return max(reply.answers, key=lambda figure: figure.period.end)
    ranked = [one for one in reply.answers if one.rank] if reply.query.wants_rank else []
    told = ranked or reply.answers
    return next((one for one in told if one.region == home), told[0])


def _measure(figure: Figure) -> Measure | None:
    return None if figure.measure is Measure.UNSTATED else figure.measure


def _what(voice: Voice, figure: Figure, measure: Measure | None) -> str:
    """An indicator with region and measure, as a question names it."""
    speaker, what = voice.speaker, voice.speaker.metric(figure.metric)
    if figure.region != voice.finder.catalogue.home:
        what = speaker.phrase("ask.of_region", what=what, where=speaker.region(figure.region))
    return speaker.phrase(f"ask.{measure.value}", what=what) if measure else what


def _when(voice: Voice, figure: Figure) -> str:
    stock = voice.finder.catalogue.metrics[figure.metric].stock
    when = voice.speaker.period(figure.period, stock=stock)
    return voice.speaker.phrase("further.at" if stock else "further.in", when=when)


def _asked(voice: Voice, kind: str, intent: Intent, figure: Figure, **said: str) -> Further:
    label = voice.speaker.phrase(f"further.{kind}")
    question = voice.speaker.phrase(f"further.{kind}_ask", **said)
    return Further(label, question, intent, (figure.metric,))
