"""Is the level asked for beside something else: how much is in place, and what part of the plan?

>>> in_two_parts("retail sales, and how fast they rose", tokens, slots, catalogue).measures
(<Measure.VALUE: 'value'>, <Measure.GROWTH: 'growth'>)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.spans import Mode, Said
from bot.understand.match import Token
from bot.understand.measured import is_noun
from bot.understand.slots import Slots
from bot.understand.wholes import AND_OF_CITY, ASKED_AGAIN
from bot.words import Measure, changed

_HOW_MUCH = re.compile(
    "(?<!百分之)(?:多少|多大|几何)(?!个百?分?点)|how (?:much|many|large|big)"
    "|what (?:was|is|were|are|did)"
)
_HOW_IS_IT = re.compile(
    "怎么?样|如何|咋样|啥样|什么样|[啥什]么?情况|情况|表现|成色|多少|几[个家亿]"
    "|(?<![a-z])how (?:is|are|was|were|did|do|does|has|have|much|many|well)(?![a-z])"
)
_AND_HOW = re.compile(
    r"(?:, ?(?:and )?| and | with )(?:by )?how (?:fast|quickly|much|far|strongly)"
    " (?:(?:did|do|does|has|have|was|were|is|are) )?(?:it|they|that|this)"
)
_AND_PART = re.compile(  # tax revenue and its share of the budget
    r"(?:,|,? and|,? plus|,? with) (?:also )?(?:its|the|their|what)"
    " (?:share|proportion|percentage|portion|part|fraction|per ?cent)"
    "|(?:,|,? and|,? plus) (?:also )?how (?:much|many per ?cent|far) (?:of|through|into|along)"
    " (?:the|its|our|their|this)"
    "|[及和、,](?:其|它)?(?:的)?占"
)
_AND_GROWN = re.compile(  # new jobs in May? yoy?; + yoy
    "(?:[?;+&]|,? (?:plus|with|w/)) ?(?:and )?(?:the |its )?"
    "(?:yoy|y/y|growth(?: rate)?|year[ -]on[ -]year|change|同比|增速|增幅)"
    "(?: change| growth)?[?. ]*$"
)
_DOES = ("干", "完成", "实现", "做", "收", "签", "投", "卖", "拿")
_BREAK = re.compile("[,;?、](?=.)| and (?=(?:what|how|by how|where|which|its|their)(?![a-z]))")
_PARTS = re.compile(r"(?:[,;?、]|\.(?= )) ?(?:and )?(?=.)| and | vs\.? | versus |[和与及]")
_RANK_LINKS = frozenset(
    (
        "和",
        "与",
        "及",
        "以及",
        "及其",
        "和其",
        "以及其",
        "and",
        "and its",
        "and the",
        "plus",
        "with",
    )
)
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
_FORMS = frozenset((Measure.VALUE, Measure.GROWTH))  # what a plan may be set in
_IDLE = frozenset(("filler", "metric"))
_LIST_GOES_ON = re.compile("(?: rates?)?(?:,? and|,) (?=rank|share|place|position)")
_LISTED = re.compile("(?<=[a-z]), |、")
_HAS_COME = re.compile(  # what has come of a plan is asked for as well
    "实际|完成|实现|现在|目前|眼下|已|到位|还有|以及"
    "|(?<![a-z])(?:so far|actual(?:ly)?|done|reached|now|current(?:ly)?|to date"
    "|plus|as well as|along with)(?![a-z])"
)
_CLAIMED = re.compile(  # whether the level is so much, and its growth: 出口45亿吗?增速多少
    "[0-9.]+[万亿][^,;?%]{0,4}[吗吧么没]?[,?][^,;?%]*(?:增速|增幅|增长|涨幅|涨了?|降了?)[^,;?%]*(?:多少|几)"
)
ACTUAL = re.compile("实际")  # beside a plan it is what has come of it, and no kind of price


def in_two_parts(
    text: str,
    tokens: Sequence[Token],
    slots: Slots,
    catalogue: Catalogue,
    placed: Sequence[tuple[int, int, Said]] = (),
) -> Slots:
    """到位资金多少,完成任务的百分之几: the level is asked for as well, before the rest.

    Without a comma two words that ask tell it: 达到多少增长多少.
    """
    if _is_beside_rank(text, tokens, slots, catalogue):
        return changed(slots, measures=(Measure.VALUE, Measure.GROWTH))
    if not slots.metrics or not slots.measures or Measure.VALUE in slots.measures:
        return slots
    claimed = slots.amount and slots.measures == (Measure.GROWTH,) and _CLAIMED.search(text)
    if claimed or _is_told_off(text, tokens, slots):
        return changed(slots, measures=(Measure.VALUE, Measure.GROWTH))
    if slots.measures == (Measure.TARGET,) and (kept := _of_plan(text, tokens, slots, placed)):
        return kept
    apart = _parted(text, slots, catalogue)
    if apart and _of_level(tokens, apart.start()):
        return changed(slots, measures=(Measure.VALUE, *slots.measures))
    first = _HOW_MUCH.search(text)
    if not first:
        return slots
    if slots.measures == (Measure.TARGET,) and _is_told(tokens, first.start()):
        return changed(slots, cues=slots.cues | {"gap"})
    if Measure.SHARE in slots.measures and any(
        token.get("scope") and token.end <= first.start() for token in tokens
    ):
        return slots  # 全市GDP多少,我们占几成: the level is not ours
    comma = _BREAK.search(text, first.end())
    again = ASKED_AGAIN.search(text, first.end())
    ends = [match.end() for match in (comma,) if match] + ([first.end()] if again else [])
    if not any(_of_level(tokens, end) for end in ends):
        return slots
    return changed(slots, measures=(Measure.VALUE, *slots.measures))


def _parted(text: str, slots: Slots, catalogue: Catalogue) -> re.Match[str] | None:
    """What parts the level from the rest that is asked for: and how fast it rose, and its share."""
    ours = slots.measures == (Measure.SHARE,) and slots.share_of not in catalogue.regions
    apart = _AND_HOW.search(text) if "how" in text else None
    if not apart and (ours or slots.measures == (Measure.PROGRESS,)):
        apart = _AND_PART.search(text)
    elif not apart and slots.measures == (Measure.SHARE,) and not slots.regions[1:]:
        apart = AND_OF_CITY.search(text)
    return apart or (_AND_GROWN.search(text) if slots.measures == (Measure.GROWTH,) else None)


def _is_beside_rank(text: str, tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether an indicator is asked for, and its place as well: 利润怎么样,排第几."""
    bound = slots.ordinal or slots.top or slots.bottom or slots.amount
    if not slots.rank or bound or not slots.metrics:
        return False
    if slots.measures not in ((), (Measure.VALUE,)):
        return False
    if any(Measure.SHARE in catalogue.metrics[key].measures for key in slots.metrics):
        return False  # which may be placed by its share
    rank = next((n for n, t in enumerate(tokens) if t.get("rank")), 0)
    named = [n for n, t in enumerate(tokens[:rank]) if t.get("metric")]
    if not named:
        return False
    place = tokens[rank]
    before = text[: place.start]
    between = tokens[named[-1] : rank]
    link = place.text.startswith("and ") or any(t.text in _RANK_LINKS for t in between)
    asked = bool(_HOW_IS_IT.search(before))
    return (link and not slots.measures) or (
        asked and "," in text[tokens[named[-1]].end : place.start]
    )


def _of_plan(
    text: str,
    tokens: Sequence[Token],
    slots: Slots,
    placed: Sequence[tuple[int, int, Said]],
) -> Slots | None:
    """The slots of a plan, with what came of it where that is asked; None where more is to see."""
    if _forms_of_plan(text, tokens, placed):
        return slots
    result = _result_of(text, tokens)
    if not (result or _WHETHER_MET.search(text) or _is_told_apart(text, tokens, placed)):
        return None
    told = "basis" in slots.cues and all(
        ACTUAL.match(token.text) for token in result if "basis" in token.all("cue")
    )
    return changed(slots, cues=slots.cues - ({"basis"} if told else set()) | {"gap", "result"})


def _is_told_off(text: str, tokens: Sequence[Token], slots: Slots) -> bool:
    """Whether an indicator and its growth are two of a list: GDP、增速; GDP, growth and rank."""
    alone = slots.measures == (Measure.GROWTH,) and len(slots.metrics) == 1
    if not alone or not _LISTED.search(text):
        return False
    return any(
        name.is_name
        and is_noun(grown)
        and not grown.is_name
        and (
            text[name.end : grown.start].strip() == "、"
            or (text[name.end : grown.start] == ", " and _LIST_GOES_ON.match(text, grown.end))
        )
        for name, grown in pairwise(tokens)
    )


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
    forms = [n for n, t in enumerate(tokens) if t.get("measure") in _FORMS and n not in plans]
    told = {tokens[n].get("measure") for n in forms}
    if len(forms) != len(_FORMS) or told != _FORMS or any(is_part(one) for _, _, one in placed):
        return False
    plan = max((n for n in plans if n < forms[0]), default=plans[0])
    first, last = min(plan, *forms), max(plan, *forms)
    others = [t for n, t in enumerate(tokens) if n > first and n not in forms]
    if not all(map(_is_idle, others)) or _HAS_COME.search(text):
        return False
    listed = _LISTED.match(text, tokens[plan].end)
    return not (listed and forms[0] == plan + 1 and last - first == len(_FORMS) + 1)


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
        measured = any(t.get("measure") in _RESULTS for t in other)
        planned = any(Measure.TARGET in t.all("measure") for t in other)
        if planned or _OF_PLAN.search(said) or _NOT.search(said):
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


def _is_told(tokens: Sequence[Token], end: int) -> bool:
    """任务62亿,到5月干了多少: the target is told, and how much is done is asked."""
    target = [n for n, t in enumerate(tokens) if t.get("measure") == Measure.TARGET]
    told = [t for t in tokens[target[0] + 1 : target[0] + 3] if t.get("unit")] if target else []
    done = any(t.text.startswith(_DOES) and t.end >= end - 2 for t in tokens if t.end <= end + 2)
    return bool(told) and done


def _of_level(tokens: Sequence[Token], end: int) -> bool:
    """Whether an indicator, and no measure of it, is named before a place of the text."""
    before = [token for token in tokens if token.start < end]
    named = any(token.is_name for token in before)
    return named and not any(token.get("measure") not in ("", Measure.VALUE) for token in before)
