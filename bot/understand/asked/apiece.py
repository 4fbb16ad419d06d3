"""Is a text several whole questions, each of an indicator of its own, that are no one question?

>>> whole_apiece("2023年GDP增速多少?1-5月出口呢", reading, asking).then.query.metrics
('exports',)

One query has one set of periods and measures: read as one, the first question would lose its own
period to the second, or its rank. Each is answered in turn, and a later one takes from the one
before it what it leaves unsaid, as in a conversation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.catalogue import Catalogue
from bot.understand.at_sight import IDLE
from bot.understand.before import Before
from bot.understand.conversation.retaken import Understood
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.match import Token
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.slots import HOW_FAR, MOVED
from bot.words import Intent, Measure, Query, changed

_STRONG = re.compile(  # and no point of a number
    r"[;?!]+ ?|(?<=[\u4e00-\u9fff])\.+ ?|(?<![0-9])\.+ |(?<=[0-9])\.(?: |(?=[\u4e00-\u9fff]))"
    "|, ?(?=另外|还有|此外|顺[便带]|(?:and )?also |plus )"
    "|, (?=and (?:what|how|where|which|who|did|does|do|is|are|was|were|has|have|tell|give|show) )"
)
_WEAK = re.compile(", ?")
_LINK = re.compile(
    "(?:(?:and|also|plus|then|next|besides|as well as),? )+"
    "|(?:另外|还有|以及|此外|同时|顺便|顺带|再|并|也)*(?:(?:再|想)?[问查看]一?下)?[,:]?"
)
_ASKED = re.compile("(?:多少|几[个名位家户%]?|第几[名位]?|[吗么呢]|怎么?样|如何)$")
_ASKS = re.compile(
    "多少|几|[吗么呢]|怎么?样|如何|哪|啥|什么"
    "|(?<![a-z])(?:what|how|where|which|when(?! it comes to)|did|does|is|are|was|were|has|have"
    "|tell|give|show)(?![a-z])"
)
_FOR_WHAT = re.compile(
    "多少|几|怎么?样|如何|哪|(?<![a-z])(?:what|how|where|which)(?![a-z])|over the"
)
_NAMING = frozenset(("metric", "measure", "rank", "scope", "region", "term"))
_TAKES_BACK = re.compile(  # what was asked is meant otherwise
    "口误|错|我是说|我的?意思|只[要看问]"
    "|(?<![a-z])(?:rather|instead|sorry|wrong|correction|mean|only|never mind)(?![a-z])"
)
_DENIES = re.compile(
    "(?:please |请|千万|可)?(?:别|甭|不要|不用|不是|勿|除|跳过"
    "|(?:do not|don't|not|never|skip|leave|forget|drop|ignore|spare|no need)(?![a-z]))"
)
_LEANS = re.compile(  # on what is named before it
    "其|它|他们|该|这[些个]|那[些个]|两者|二者|前者|后者"
    "|(?<![a-z])(?:its?|their|them|they|those|these|that|both|each one|former|latter|same)(?![a-z])"
)
_MOST = 4  # questions of one text
_OF_FIGURES = frozenset(
    (Intent.LOOKUP, Intent.TREND, Intent.COMPARE, Intent.LEAGUE, Intent.EXTREME)
)
_WHOLE = _OF_FIGURES | {Intent.DEFINE, Intent.COVERAGE, Intent.SOURCE}
_OF_FIELD = frozenset((Intent.RANKED, Intent.DIGEST, Intent.LIST))  # which need no indicator
_HELD = frozenset((HOW_FAR, MOVED, "versus", "gap", "margin"))


class _Part(NamedTuple):
    """A part of a text that may be a question by itself."""

    text: str
    stands: bool  # by a stop of its own, and not only by a comma


def whole_apiece(
    text: str, reading: Reading, asking: Asking, understood: Understood
) -> Reading | None:
    """The questions of a text in turn, where what was read as one would lose a part of them."""
    if not _may_part(text, asking) or _TAKES_BACK.search(text):
        return None
    parts = _parts(text, asking)
    if not 1 < len(parts) <= _MOST or any(_DENIES.match(part.text) for part in parts):
        return None
    each: list[Reading] = []
    for part in parts:
        one = _read_behind(part, each[-1].query if each else None, asking, understood)
        if one is None or any(
            _leans(part, one.query, other.query, asking.catalogue) for other in each
        ):
            return None
        each.append(changed(one, words=part.text))
    if _is_held(reading, each, asking.catalogue):
        return None
    last = each[-1]
    for one in reversed(each[:-1]):
        last = changed(one, then=changed(last, carried=()))
    return last


def _may_part(text: str, asking: Asking) -> bool:
    """Whether a stop parts a text, or a comma one that has the names of two indicators."""
    if _STRONG.search(text.rstrip(" .?!;")):
        return True
    return "," in text and sum(1 for t in asking.parts(text).tokens if t.get("metric")) > 1


def told_in_part(text: str, reading: Reading, asking: Asking) -> Reading:
    """A reading that says which part of a text nothing was taken from, and that was not denied."""
    query = reading.query
    if reading.trouble or reading.then or reading.left_out or not query.metrics:
        return reading
    if not _STRONG.search(text) or _TAKES_BACK.search(text):
        return reading
    parts = _parts(text, asking)
    lost = [
        part.text
        for part in parts
        if part.stands and (own := _own_names(part.text, asking)) and own.isdisjoint(query.metrics)
    ]
    if not 0 < len(lost) < len(parts) or any(map(_DENIES.match, lost)):
        return reading
    return changed(reading, left_out=tuple(lost))


def _own_names(part: str, asking: Asking) -> set[str]:
    """The indicators that a part of a text names."""
    return {key for token in asking.parts(part).tokens for key in token.all("metric")}


def _parts(text: str, asking: Asking) -> list[_Part]:
    """The parts of a text that say what they are of, each with what else is said of it."""
    found: list[_Part] = []
    for sentence, ends in _parted(text, _STRONG):
        before = found[-1].text if found else ""
        if found and not (_stands(sentence, before, asking) and _is_told(before, asking)):
            found[-1] = _Part(before + sentence + ends, found[-1].stands)
            continue
        own: list[str] = []
        for clause, mark in _parted(_unlinked(sentence) if found else sentence, _WEAK):
            if own and _names(clause, asking) and _asks(own[-1], clause, asking):
                own.append(_unlinked(clause) + mark)
            elif own:
                own[-1] += clause + mark
            else:
                own.append(clause + mark)
        own[-1] += ends
        found += [_Part(one, len(own) == 1) for one in own]
    return [_Part(part.text.strip(" ,"), part.stands) for part in found]


def _parted(text: str, marks: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The parts of a text, each with the mark behind it."""
    start = 0
    for mark in marks.finditer(text):
        if text[start : mark.start()].strip():
            yield text[start : mark.start()], mark[0]
            start = mark.end()
    if text[start:].strip():
        yield text[start:], ""


def _unlinked(part: str) -> str:
    """A part of a text without the words that link it to the one before."""
    link = _LINK.match(part)
    return part[link.end() :] if link else part


def _stands(sentence: str, before: str, asking: Asking) -> bool:
    """Whether a sentence says what it is of, or behind a full stop asks for a whole field."""
    if _names(sentence, asking):
        return True
    if _LEANS.search(sentence) or _own_names(sentence, asking):
        return False
    if before.endswith(", "):
        return False
    alone = _read_alone(_unlinked(sentence), asking)
    if alone.query.intent is Intent.DIGEST and "economy" not in alone.slots.cues:
        return False  # how much now
    return not alone.trouble and alone.query.intent in _OF_FIELD


def _names(clause: str, asking: Asking) -> bool:
    """Whether a clause names an indicator, and before it nothing that was named already."""
    first = next((t.start for t in asking.parts(clause).tokens if t.get("metric")), None)
    return first is not None and not _LEANS.search(clause[:first]) and clause[first - 1] != "占"


def _is_told(part: str, asking: Asking) -> bool:
    """Whether what stands before a stop asks, or says what of an indicator is to be told."""
    if not part.rstrip().endswith(".") or _ASKS.search(part):
        return True
    alone = _read_alone(part, asking)
    query = alone.query
    if alone.trouble or alone.slots.amount or not query.metrics:
        return False
    return bool(query.measures or query.wants_rank or query.periods)


def _read_alone(text: str, asking: Asking) -> Reading:
    """What a text asks for by itself."""
    return _read(text, replace(asking, before=None, taken={}))


def _asks(part: str, behind: str, asking: Asking) -> bool:
    """Whether what stands before a comma is a question by itself: by its words, or what it names.

    How fast did GDP, retail sales and exports grow is one: what says no period may go on, and so
    may a list of names.
    """
    if _ASKED.search(part.rstrip(" ,")):
        return True
    tokens, said = asking.parts(part)
    if not said.said or not asking.parts(behind).said.said:
        return False
    return bool(_ASKS.search(part)) or all(map(_is_of_figure, tokens))


def _is_of_figure(token: Token) -> bool:
    """Whether a word says what of, where or how a figure is told."""
    return token.text in IDLE or not _NAMING.isdisjoint(kind for kind, _ in token.senses)


def _read_behind(
    part: _Part, query: Query | None, asking: Asking, understood: Understood
) -> Reading | None:
    """A question as it is meant behind another, of which it takes where and, unsaid, when."""
    told = alone = _read_alone(part.text, asking) if query else _read(part.text, asking)
    if query and not _is_by_itself(alone.query, query, asking.catalogue.home):
        periods = () if alone.query.periods and not alone.trouble else query.periods
        before = Before(Query(Intent.LOOKUP, query.metrics, (), query.regions, periods))
        told = _read(part.text, replace(asking, before=before, taken={}))
        told = told if _is_whole(told, part) else alone
    if told.trouble and part.stands:
        told = understood(part.text, replace(asking, before=None, taken={}))
    return told if _is_whole(told, part) else None


def _is_by_itself(one: Query, before: Query, home: str) -> bool:
    """Whether a question takes nothing from the one before: it says when, and where or at home."""
    if one.intent in _OF_FIELD:
        return True
    same = before.regions == (home,) or one.regions != (home,)
    return bool(one.metrics and one.periods) and same


def _is_whole(one: Reading, part: _Part) -> bool:
    """Whether a question can be answered by itself, and asks nothing of another beside it."""
    query = one.query
    if one.trouble or one.then or "metric" in one.carried:
        return False
    if part.stands:
        asks = query.periods or _FOR_WHAT.search(part.text)  # and is no talk of jobs or research
        return bool(asks if query.intent in _OF_FIELD else query.metrics and query.intent in _WHOLE)
    if not query.metrics or query.intent not in _OF_FIGURES:
        return False
    if "yes_no" in one.slots.cues and not _FOR_WHAT.search(part.text):
        return False
    return query.intent is Intent.COMPARE or one.slots.cues.isdisjoint(_HELD)


def _leans(part: _Part, one: Query, other: Query, catalogue: Catalogue) -> bool:
    """Whether a question behind another is of its indicator and periods, or of a part of it."""
    if part.stands:
        alike = bool(one.periods) and (one.periods, one.regions) == (other.periods, other.regions)
        return alike and bool(one.metrics) and {*one.metrics} <= {*other.metrics}
    if Measure.SHARE in one.measures and not one.share_of:  # 一般公共预算收入多少,税收占几成
        return any(catalogue.metrics[key].share_of in other.metrics for key in one.metrics)
    return one.periods == other.periods and not {*one.metrics}.isdisjoint(other.metrics)


def _is_held(reading: Reading, each: Sequence[Reading], catalogue: Catalogue) -> bool:
    """Whether all that the questions ask for is in what they were read as together."""
    if reading.trouble or reading.left_out:
        return False
    if all(_holds(reading.query, one.query, catalogue) for one in each):
        return True
    asked = {(key, said) for one in each for key in one.query.metrics for said in one.query.periods}
    told = reading.query.measures, reading.query.wants_rank
    alike = all((one.query.measures, one.query.wants_rank) == told for one in each)
    return alike and bool(asked) and asked == {(key, said) for key, said, _ in reading.pairs}


def _holds(whole: Query, part: Query, catalogue: Catalogue) -> bool:
    """Whether a query asks for all that a narrower one asks for."""
    alike = changed(part, metrics=whole.metrics, measures=whole.measures) == whole
    kept = {form for key in part.metrics for form in catalogue.metrics[key].measures}
    told = not whole.measures or {*(part.measures or kept)} <= {*whole.measures}
    return alike and told and {*part.metrics} <= {*whole.metrics}
