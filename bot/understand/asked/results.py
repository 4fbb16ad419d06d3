"""Is what came of a plan asked for beside it: 今年目标多少,一季度实际增长多少?

>>> with_result(text, tokens, slots, placed).cues
frozenset({'gap', 'result'})
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.spans import Mode, Said
from bot.understand.lexicon.match import Token
from bot.understand.slots import RESULTS, Slots
from bot.words import Measure, changed

_PARTS = re.compile(r"(?:[,;?、]|\.(?= )) ?(?:and )?(?=.)| and | vs\.? | versus |[和与及]")
_PARTS_OR_AND = re.compile("[,;?:] ?|[和与及]|还有| and | vs | versus ")
_YEAR = 12  # months
_NOT = re.compile("不[要用是含]|别|(?<![a-z])(?:not|without|never mind)(?![a-z])")
_HELD = frozenset(("compare", "versus"))
_STILL = (
    *("还差", "还欠", "还缺", "还剩", "剩多少"),
    *("missing", "still missing", "still short", "still lack", "still to go", "how much is left"),
)
_ASKED = re.compile(
    "多少|实际|几成|几个|咋样|怎么样|如何|(?:完成|实现|达成|达到|兑现|做到)(?:了?(?:吗|没有?)|情况|与否)"
    "|[到为是]几|已[\u4e00-\u9fff]{0,3}(?:数|额|量|情况)|完成(?:数|额|量|值)"
    "|(?<![a-z])(?:how|what|actual(?:ly)?|so far|where|to date|achieved)(?![a-z])"
    "|(?:number|amount|value|volume|total) (?:already )?(?:signed|done|reached|completed)(?![a-z])"
)
_WHETHER_MET = re.compile(
    "(?:是否|有没有|能否|到底)[^,;?!]{0,3}(?:完成|实现|达成|达到|兑现)"
    "|(?:完成|实现|达成|兑现)了?(?:吗|没有?)"
    r"|(?<![a-z])(?:was|were|is|has|did)(?![a-z])[^.?!;]*(?:target|goal|plan)[^.?!;]*"
    r"(?<![a-z])(?:met|reached|achieved|hit|missed)(?![a-z])"
)
_RESULTS = frozenset((Measure.GROWTH, Measure.VALUE, Measure.PROGRESS))
_OF_PLAN = re.compile(
    "(?<![a-z])(?:set|fixed|agreed)(?![a-z])|定[的了在为]|设[定为]"
)  # what was it set at
_WANTED = re.compile(  # what is wanted of a year is its plan: 全年要招引几个?目标
    "(?:全年|年内|年底前|年度)(?:我们|我区|全区|开发区)?(?:得?要|需要|计划|打算|准备|争取|力争|确保|拟)"
    "(?![^,;?]*(?:实际|已|完成了))[^,;?]{0,14}(?:多少|几)"
    "|(?<![a-z])(?:needs?|ha(?:s|ve)|plans?|aims?|want|hope) to (?![a-z ]*have been)"
)
_UNIT = re.compile("in (?:yuan|money|amount|absolute|kwh|percent)")  # what a plan is told in
_ANDS = frozenset(("and", "和", "及", "以及"))
_IDLE = frozenset(("filler", "metric"))
_HAS_COME = re.compile(  # what has come of a plan is asked for as well
    "实际|完成|实现|现在|目前|眼下|已|到位|还有|以及"
    "|(?<![a-z])(?:so far|actual(?:ly)?|done|reached|now|current(?:ly)?|to date"
    "|plus|as well as|along with)(?![a-z])"
)
ACTUAL = re.compile("实际")  # beside a plan it is what has come of it, and no kind of price
LISTED = re.compile("(?<=[a-z0-9]), |、")


def with_result(
    text: str,
    tokens: Sequence[Token],
    slots: Slots,
    placed: Sequence[tuple[int, int, Said]],
) -> Slots | None:
    """The slots of a plan, with what came of it where that is asked; None where more is to see."""
    if _forms_of_plan(text, tokens, placed):
        return slots
    if _tells_all(tokens):
        measures = (Measure.TARGET, Measure.VALUE, Measure.GROWTH)
        return changed(slots, measures=measures, cues=slots.cues | {"gap", "result"})
    result = _result_of(text, tokens)
    if not (result or _WHETHER_MET.search(text) or _is_told_apart(text, tokens, placed)):
        return None
    told = "basis" in slots.cues and all(
        ACTUAL.match(token.text) for token in result if "basis" in token.all("cue")
    )
    return changed(slots, cues=slots.cues - ({"basis"} if told else set()) | {"gap", "result"})


def falls_short(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Whether it is asked what is still to be done of a plan: 过亿元项目今年还差几个."""
    told = slots.measures not in ((), (Measure.PROGRESS,))  # 年度任务完成了吗,还差多少
    held = told or slots.regions or slots.scope or slots.rank or slots.amount
    placed = slots.ranks or slots.cues & _HELD
    named = slots.metrics or slots.choices
    if "gap" not in slots.cues or held or not named or placed:
        return False
    return any(token.text.startswith(_STILL) for token in tokens)


def _forms_of_plan(
    text: str, tokens: Sequence[Token], placed: Sequence[tuple[int, int, Said]]
) -> bool:
    """Amount and growth told off together are those of a plan: 今年目标,总量和增幅都给.

    As a third of one list, or with a part of a year, they are what has come.
    """
    plans = [n for n, t in enumerate(tokens) if Measure.TARGET in t.all("measure")]
    forms = [n for n, t in enumerate(tokens) if t.get("measure") in RESULTS and n not in plans]
    told = {tokens[n].get("measure") for n in forms}
    if len(forms) != len(RESULTS) or told != RESULTS or any(is_part(one) for _, _, one in placed):
        return False
    plan = max((n for n in plans if n < forms[0]), default=plans[0])
    first, last = min(plan, *forms), max(plan, *forms)
    others = [t for n, t in enumerate(tokens) if n > first and n not in forms]
    if not all(map(_is_idle, others)) or _HAS_COME.search(text):
        return False
    listed = LISTED.match(text, tokens[plan].end)
    return not (listed and forms[0] == plan + 1 and last - first == len(RESULTS) + 1)


def _tells_all(tokens: Sequence[Token]) -> bool:
    """Whether level, growth and plan are told off one after the other: 总量、增速、目标."""
    kinds = [t.get("measure") or t.get("rank") for t in tokens if t.text not in _ANDS]
    first = next((n for n, kind in enumerate(kinds) if kind in RESULTS), len(kinds))
    run = list(takewhile(bool, kinds[first:]))
    return run[-1:] == [Measure.TARGET] and {*run} >= {*RESULTS}


def _is_idle(token: Token) -> bool:
    """Whether a word says no more than the plan, what it is of, or how words are joined."""
    kinds = {kind for kind, _ in token.senses}
    return bool(kinds & _IDLE) or Measure.TARGET in token.all("measure")


def _result_of(text: str, tokens: Sequence[Token]) -> list[Token]:
    """今年目标多少,一季度实际增长多少: what is asked beside a plan, in a part of its own."""
    plan = next((t for t in tokens if Measure.TARGET in t.all("measure")), None)
    for mark in _PARTS.finditer(text) if plan else ():
        if any(t.start < mark.start() and mark.end() < t.end for t in tokens):
            continue  # of a name: the target of imports and exports
        before = [t for t in tokens if t.end <= mark.start()]
        behind = [t for t in tokens if t.start >= mark.end()]
        other, at = (behind, mark.end()) if plan in before else (before, 0)
        said = text[at:] if other is behind else text[: mark.start()]
        measured = any(t.get("measure") in _RESULTS and not _UNIT.match(t.text) for t in other)
        planned = any(Measure.TARGET in t.all("measure") for t in other)
        wanted = _OF_PLAN.search(said) or _WANTED.search(said)
        if planned or wanted or _NOT.search(said):
            continue
        if (measured or _ASKED.search(said)) and not any(t.get("metric") for t in behind):
            return other
    return []


def _is_told_apart(
    text: str, tokens: Sequence[Token], placed: Sequence[tuple[int, int, Said]]
) -> bool:
    """Signed in Jan-May, and the full-year target: a period of its own beside that of a plan."""
    plan = next((t for t in tokens if Measure.TARGET in t.all("measure")), None)
    parts = [start for start, end, one in placed if is_part(one) and not _bare(text[start:end])]
    if not plan or not parts:
        return False
    for mark in _PARTS_OR_AND.finditer(text):
        before = [start for start in parts if start < mark.start()]
        behind = [start for start in parts if start >= mark.start()]
        told, other = (before, behind) if plan.start < mark.start() else (behind, before)
        if other and not told:
            return True
    return False


def _bare(words: str) -> bool:
    """Whether a period is but a year in words: the 2024 target beside January to May."""
    return words.strip("年度 ").isdigit()


def is_part(said: Said) -> bool:
    """Whether a period is a part of a year, of which no plan is made."""
    return said.mode in (Mode.WHOLE, Mode.AS_OF) and said.last < _YEAR and not said.days
