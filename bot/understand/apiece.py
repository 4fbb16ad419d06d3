"""Is a text several whole questions, each of an indicator of its own, that are no one question?

>>> whole_apiece("2023年GDP增速多少?1-5月出口呢", reading, asking).then.query.metrics
('exports',)

One query has one set of periods and measures: read as one, the first question would lose its own
period to the second, or its rank. Each is answered in turn, and a later one takes from the one
before it what it leaves unsaid, as in a conversation.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.understand.asking import Asking
from bot.understand.before import Before
from bot.understand.match import Token
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.slots import HOW_FAR, MOVED
from bot.words import Intent, Measure, Query, changed

_MARK = re.compile(  # and no point of a number
    r"[;?!]+ ?|(?<=[\u4e00-\u9fff])\.+ ?|(?<![0-9])\.+ |(?<=[0-9])\.(?: |(?=[\u4e00-\u9fff]))|, ?"
)
_LINK = re.compile(
    "(?:另外|还有|以及|此外|同时|顺便|顺带|再|并|也)*(?:(?:再|想)?[问查看]一?下)?[,:]?"
    "|(?:(?:and|also|plus|then|next|besides|as well as),? )*"
)
_ASKED = re.compile("(?:多少|几[个名位家户%]?|第几[名位]?|[吗么呢]|怎么?样|如何)$")
_ASKS = re.compile(
    "多少|几|[吗么呢]|怎么?样|如何|哪|啥|什么"
    "|(?<![a-z])(?:what|how|where|which|when|did|does|is|are|was|were|has|have|tell|give|show)(?![a-z])"
)
_NAMING = frozenset(("metric", "measure", "rank", "scope", "region", "term"))
_TAKES_BACK = re.compile(  # what is said beside it is not asked for, or meant otherwise
    "不[要是用算看问]|而非|别|除|口误|错|我是说|我的?意思|只[要看问]"
    "|(?<![a-z])(?:not|rather|instead|except|excluding|other than|forget|skip|without|sorry|wrong"
    "|correction|mean|only|never mind|leave|drop)(?![a-z])|n't"
)
_LEANS = re.compile(  # on what is named before it
    "其|它|他们|该|这[些个]|那[些个]|两者|二者|前者|后者"
    "|(?<![a-z])(?:its?|their|them|they|those|these|that|both|former|latter|same)(?![a-z])"
)
_MOST = 4  # questions of one text
_WHOLE = frozenset((Intent.LOOKUP, Intent.TREND, Intent.COMPARE, Intent.LEAGUE, Intent.EXTREME))
_HELD = frozenset((HOW_FAR, MOVED, "versus", "gap", "margin", "yes_no"))


def whole_apiece(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """The questions of a text in turn, where what was read as one would lose a part of them."""
    if not _MARK.search(text) or _TAKES_BACK.search(text):
        return None
    groups = _groups(text, asking)
    if not 1 < len(groups) <= _MOST:
        return None
    each: list[Reading] = []
    for group in groups:
        one = _read_behind(group, each[-1].query if each else None, asking)
        if not _is_whole(one) or any(
            _leans(one.query, other.query, asking.catalogue) for other in each
        ):
            return None
        each.append(one)
    if _is_held(reading, each, asking.catalogue):
        return None
    last = each[-1]
    for one in reversed(each[:-1]):
        last = changed(one, then=changed(last, carried=()))
    return last


def _groups(text: str, asking: Asking) -> list[str]:
    """The parts of a text that name an indicator and ask, each with what is said of it behind."""
    found: list[str] = []
    start, ends = 0, ""
    for mark in [*_MARK.finditer(text), None]:
        part = text[start : mark.start() if mark else len(text)].strip()
        if found and not (_names(part, asking) and _asks(found[-1], ends, part, asking)):
            found[-1] += ends + part
        elif part:
            link = _LINK.match(part) if found else None
            found.append(part[link.end() :] if link else part)
        start, ends = (mark.end(), mark[0]) if mark else (len(text), "")
    return found


def _names(part: str, asking: Asking) -> bool:
    """Whether a part of a text names an indicator, and nothing that was named before it."""
    return not _LEANS.search(part) and any(t.get("metric") for t in asking.parts(part).tokens)


def _asks(part: str, ends: str, behind: str, asking: Asking) -> bool:
    """Whether a part of a text is a question by itself: by its mark, its words, or what it names.

    How fast did GDP, retail sales and exports grow is one: what says no period may go on, and so
    may a list of names.
    """
    if ends.strip() in ("?", ";") or _ASKED.search(part):
        return True
    tokens, said = asking.parts(part)
    if not said.said or (ends[:1] == "," and not asking.parts(behind).said.said):
        return False
    return bool(_ASKS.search(part)) or all(_is_of_figure(token) for token in tokens)


def _is_of_figure(token: Token) -> bool:
    """Whether a word says what of, where or how a figure is told."""
    return token.text == "的" or not _NAMING.isdisjoint(kind for kind, _ in token.senses)


def _read_behind(text: str, query: Query | None, asking: Asking) -> Reading:
    """A question as it is meant behind another, of which it takes where and, unsaid, when."""
    if query is None:
        return _read(text, replace(asking, taken={}))
    alone = _read(text, replace(asking, before=None, taken={}))
    when = () if alone.query.periods and not alone.trouble else query.periods
    before = Before(Query(Intent.LOOKUP, query.metrics, (), query.regions, when))
    return _read(text, replace(asking, before=before, taken={}))


def _is_whole(one: Reading) -> bool:
    """Whether a question can be answered by itself, and asks nothing of another beside it."""
    query = one.query
    if one.trouble or not query.metrics or query.intent not in _WHOLE or "metric" in one.carried:
        return False
    return query.intent is Intent.COMPARE or one.slots.cues.isdisjoint(_HELD)


def _leans(one: Query, other: Query, catalogue: Catalogue) -> bool:
    """Whether a question behind another is of its indicator and periods, or of a part of it."""
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
    alike = all(one.query.measures == reading.query.measures for one in each)
    return alike and asked == {(key, said) for key, said, _ in reading.pairs}


def _holds(whole: Query, part: Query, catalogue: Catalogue) -> bool:
    """Whether a query asks for all that a narrower one asks for."""
    alike = changed(part, metrics=whole.metrics, measures=whole.measures) == whole
    kept = {form for key in part.metrics for form in catalogue.metrics[key].measures}
    told = not whole.measures or {*(part.measures or kept)} <= {*whole.measures}
    return alike and told and {*part.metrics} <= {*whole.metrics}
