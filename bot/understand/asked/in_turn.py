"""Is a text two questions, one asked after the other: May alone, and the rank of Jan-May?

>>> asked_in_turn("1-5月社零多少,限上多少", asking).query.metrics
('retail_sales', 'above_quota_retail_sales')

The second means what it would as a question of its own behind the first. A text is parted where
it cannot be read as one, or where that would lose one of its parts.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.understand.asked.holding import holds
from bot.understand.at_sight import IDLE
from bot.understand.before import Before
from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.slots import HOW_FAR, MOVED
from bot.words import Intent, Measure, Query, changed

_TURNS = re.compile("[,;?、] ?")
_ASKS = re.compile("多少|几|怎么?样|如何|呢$")
_CUT = re.compile(
    r"[,;?!、] ?(?P<and>and )?(?:then |又|再|另外,?|以及)*(?=.)|[和与及](?=.)| and (?=.)"
    r"|(?<=[a-z])\. (?=.)"
)
_ON_YEAR = re.compile("同比|(?<![a-z])(?:year on year|yoy|(?:up or down|change) (?:on|from|over))")
_POINTS = re.compile("^how many (?=above|below|ahead|behind|over|under|more|less|faster|slower)")
_MOST_TURNS = 4
_OF_PLACE = frozenset(("rank", "scope", "filler", "refers"))
_OVER_MANY = frozenset((Intent.EXTREME, Intent.LEAGUE, Intent.TREND))
_FIGURES = _OVER_MANY | {Intent.LOOKUP, Intent.COMPARE}
_CLAUSES = re.compile("[,;?!、]")
_QUESTIONS = re.compile(
    "多少|几|哪|吗|怎么?样|如何|什么时候|啥时候|咋样|谁|排名|排位|走势|每[期月季年]|各(?:县|区|期|月|季)"
    "|(?<![a-z])(?:what|how|which|when(?! it comes to)|where|who)(?![a-z])"
)
_SETS_ASIDE = re.compile(
    "不|别|没|甭|除|(?<![a-z])(?:no|not|never|except|without|skip)(?![a-z])|n't"
)


def asked_in_turn(text: str, asking: Asking) -> Reading | None:
    """Several that are asked for one by one, the later of them by a part of their names alone.

    1-5月社零多少,限上多少 asks for two: the second means what it would as a question of its own.
    """
    clauses = [part.strip() for part in _TURNS.split(text.strip(" ?!.")) if part.strip()]
    if not 1 < len(clauses) <= _MOST_TURNS or not all(map(_ASKS.search, clauses)):
        return None
    first = _read(clauses[0], replace(asking, before=None))
    if first.trouble or len(first.query.metrics) != 1:
        return None
    goes_on = Asking(asking.catalogue, asking.today, Before(first.query))
    metrics = [*first.query.metrics]
    for clause in clauses[1:]:
        more = _read(clause, goes_on)
        alike = changed(more.query, metrics=first.query.metrics) == first.query
        if more.trouble or len(more.query.metrics) != 1 or not alike:
            return None
        metrics += more.query.metrics
    return changed(first, query=changed(first.query, metrics=tuple(dict.fromkeys(metrics))))


def parted(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """The two questions of a text of which one answer to both would lose a part."""
    if reading.trouble or reading.query.intent not in _FIGURES or _is_held_to_end(reading):
        return None
    query = reading.query
    ranks = any(token.get("rank") for token in asking.parts(text).tokens)
    if ranks and query.measures == (Measure.TARGET,):
        query = changed(query, wants_rank=True)  # which a plan has none of
    fits = _needs_parting(text, query, asking.catalogue.home)
    if not fits and (asking.before or _SETS_ASIDE.search(text) or not _asks_twice(text)):
        return None
    marks = [mark for mark in _CUT.finditer(text) if fits or _may_both_ask(text, mark, asking)]
    for mark, first, second in _twos(text, marks, asking):
        known = {*second.query.metrics} <= {*first.query.metrics, *query.metrics}
        lost = known and not (holds(reading, first) and holds(reading, second))
        if fits(first, second) if fits else lost and _both_ask(text, mark, first, second):
            return changed(first, then=changed(second, carried=()))
    return None


def _is_held_to_end(reading: Reading) -> bool:
    """垫底的是谁,比冠县低多少: whoever stands there is held against the other, and not we."""
    cues = reading.slots.cues
    held = cues & {HOW_FAR, "gap"} and cues & {"highest", "lowest", "trailing"}
    return bool(held and reading.query.intent is Intent.LEAGUE and reading.slots.regions)


def _asks_twice(text: str) -> bool:
    """Whether two clauses of a text may ask: by two words that do, or joined by "and"."""
    words = len(_QUESTIONS.findall(text))
    return bool(_CLAUSES.search(text)) and (words > 1 or ", and " in text)


def _may_both_ask(text: str, mark: re.Match[str], asking: Asking) -> bool:
    """Whether a question may stand on either side of a mark, and the second is of no place alone.

    GDP growth, and where do we stand, is one question.
    """
    sides = text[: mark.start()], text[mark.end() :]
    if not _CLAUSES.match(mark[0]) or not (mark["and"] or all(map(_QUESTIONS.search, sides))):
        return False
    tokens, said = asking.parts(sides[1])
    kinds = {kind for token in tokens for kind, _ in token.senses if token.text not in IDLE}
    return bool(said.said) or not kinds <= _OF_PLACE or not all(t.senses for t in tokens)


def _both_ask(text: str, mark: re.Match[str], first: Reading, second: Reading) -> bool:
    """Whether both are questions, and the second is none on what the first told.

    What is asked behind an extreme or a league, of no time of its own, is asked of that; and how
    far apart two are, of those told.
    """
    clauses = (text[: mark.start()], first), (text[mark.end() :], second)
    if "turning" in second.slots.cues:
        return False
    if not all(
        _QUESTIONS.search(said) or (mark["and"] and _asks_more(one)) for said, one in clauses
    ):
        return False
    of_told = first.query.intent in _OVER_MANY or second.query.intent is Intent.COMPARE
    placed = second.query.intent is Intent.COMPARE and second.slots.regions
    return _is_dated(second) or bool(placed) or not of_told


def _is_dated(reading: Reading) -> bool:
    """Whether a question says itself of when it is."""
    return bool(reading.query.periods) and "period" not in reading.carried


def _needs_parting(text: str, query: Query, home: str) -> Callable[[Reading, Reading], bool] | None:
    """How two questions must be told apart that one query does not hold without a loss."""
    several = len(query.periods) > 1
    if Measure.TARGET in query.measures:
        field = query.intent is Intent.LEAGUE or query.regions != (home,)
        more = query.wants_rank or field or _ON_YEAR.search(text)
        return _plan_and_more if more else None
    if query.wants_rank and several and query.intent is Intent.LOOKUP:
        return _each_when
    if query.intent is Intent.COMPARE and several and query.regions != (home,):
        return _two_bases
    return None


def _plan_and_more(first: Reading, second: Reading) -> bool:
    """Whether a plan is asked for in one, and in the other a place, or how it is held to others."""
    planned = [Measure.TARGET in one.query.measures for one in (first, second)]
    plan, other = (first, second) if planned[0] else (second, first)
    return sum(planned) == 1 and not plan.query.wants_rank and bool(other.query.measures)


def _each_when(first: Reading, second: Reading) -> bool:
    """Whether each has a period of its own, and only one of them a place."""
    own = first.query.periods and "period" not in second.carried
    return bool(own) and first.query.wants_rank is not second.query.wants_rank


def _two_bases(first: Reading, second: Reading) -> bool:
    """Whether the same is held against another time in one, and against a place in the other."""
    both = first.query, second.query
    compared = all(query.intent is Intent.COMPARE for query in both)
    places = {len(query.regions) > 1 for query in both}
    return compared and len(places) == 2


def _twos(
    text: str, marks: Sequence[re.Match[str]], asking: Asking
) -> Iterator[tuple[re.Match[str], Reading, Reading]]:
    """A text as two questions, at each mark that may part them."""
    for mark in reversed(marks[-_MOST_TURNS:]):
        first = _read(text[: mark.start()], replace(asking, taken={}))
        query = first.query
        if first.trouble or query.intent not in _FIGURES or not query.metrics:
            continue
        before = Before(_subject(first))
        behind = text[mark.end() :]
        if "points" in text[: mark.start()]:  # and how many above the city
            behind = _POINTS.sub("how many points ", behind)
        second = _read(behind, replace(asking, before=before, taken={}))
        if not second.trouble and second.query.intent in _FIGURES and _asks_more(second):
            yield mark, first, second


def _subject(first: Reading) -> Query:
    """What the second question goes on from: of what, where and when, and no base or plan of it."""
    query = first.query
    if Measure.TARGET in query.measures:
        form = first.slots.plan_form
        when = tuple(said for said in query.periods if not said.of_any_year)
        query = changed(query, measures=(Measure(form),) if form else (), periods=when)
    if query.intent is not Intent.COMPARE:
        return query
    return changed(query, periods=query.periods[:1], regions=query.regions[:1])


def _asks_more(reading: Reading) -> bool:
    """Whether a question behind another says itself what of it is asked."""
    slots = reading.slots
    asks = slots.measures or slots.ranks or slots.cues & {HOW_FAR, MOVED, "compare"}
    return bool(asks) or _is_dated(reading) or reading.query.intent in _OVER_MANY
