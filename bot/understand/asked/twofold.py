"""Is the level asked for beside something else: how much is in place, and what part of the plan?

>>> in_two_parts("retail sales, and how fast they rose", tokens, slots, catalogue).measures
(<Measure.VALUE: 'value'>, <Measure.GROWTH: 'growth'>)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.spans import Said
from bot.understand.asked.results import LISTED, with_result
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.nouns import is_noun
from bot.understand.named.wholes import AND_OF_CITY, ASKED_AGAIN
from bot.understand.slots import Slots
from bot.understand.spelled.clean import masked
from bot.words import Measure, changed

_HOW_MUCH = re.compile(
    "(?<!百分之)(?:多少|多大|几[何多])(?!个百?分?点)|how (?:much|many|large|big)"
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
_AND_WHETHER = re.compile(  # household income, and is it growing faster than 6%
    "(?:, (?:and |but )?| and )(?:is|was|has|did|does) (?:it|they|this|that)(?= )"
)
_AND_PART = re.compile(  # tax revenue and its share of the budget
    r"(?:,|,? and|,? plus|,? with) (?:also )?(?:its|the|their|what)"
    " (?:share|proportion|percentage|portion|part|fraction|per ?cent)"
    "|(?:,|,? and) what (?:%|per ?cent(?:age)?|share|part|proportion|fraction) of (?:the|its|our)"
    "|(?:,|,? and|,? plus) (?:also )?how (?:much|many per ?cent|far) (?:of|through|into|along)"
    " (?:the|its|our|their|this)"
    "|[及和、,](?:其|它)?(?:的)?占"
)
_AND_GROWN = re.compile(  # new jobs in May? yoy?; + yoy
    "(?:[?;+&]|,? (?:plus|with|w/)) ?(?:and )?(?:the |its )?"
    "(?:yoy|y/y|growth(?: rate)?|year[ -]on[ -]year|change|同比|增速|增幅)"
    "(?: change| growth)?[?. ]*$"
)
_ITS_GROWTH = re.compile(r", (?:and )?(?:its|their) (?:annual |yearly )?growth(?: rate)?(?![a-z])")
_DOES = ("干", "完成", "实现", "做", "收", "签", "投", "卖", "拿")
_BREAK = re.compile("[,;?、](?=.)| and (?=(?:what|how|by how|where|which|its|their)(?![a-z]))")
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
_LIST_GOES_ON = re.compile("(?: rates?)?(?:,? and|,) (?=rank|share|place|position|as % of)")
_AT = frozenset(("in", "for", "at", "over"))
_OF_WHEN = re.compile("(?<![a-z])(?:in|for|at|over)(?![a-z])")
_CLAIMED = re.compile(  # whether the level is so much, and its growth: 出口45亿吗?增速多少
    "[0-9.]+[万亿][^,;?%]{0,4}[吗吧么没]?[,?][^,;?%]{0,12}(?:增速|增幅|增长|涨幅|涨了?|降了?)[^,;?%]{0,12}(?:多少|几)"
)


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
    slots = _of_both_places(tokens, slots, catalogue)
    claimed = slots.amount and slots.measures == (Measure.GROWTH,) and _CLAIMED.search(text)
    if claimed or _is_told_off(text, tokens, slots, placed):
        return changed(slots, measures=(Measure.VALUE, *slots.measures))
    if slots.measures == (Measure.TARGET,) and (kept := with_result(text, tokens, slots, placed)):
        return kept
    apart = _parted(text, slots, catalogue)
    if apart and _of_level(tokens, apart.start()) and not _of_city(tokens, apart.start()):
        return changed(slots, measures=(Measure.VALUE, *slots.measures))
    first = _HOW_MUCH.search(text)
    if not first:
        return slots
    if slots.measures == (Measure.TARGET,) and _is_told(tokens, first.start()):
        return changed(slots, cues=slots.cues | {"gap"})
    if Measure.SHARE in slots.measures and _of_city(tokens, first.start()):
        return slots  # 全市GDP多少,我们占几成: the level is not ours
    comma = _BREAK.search(text, first.end())
    again = ASKED_AGAIN.search(text, first.end())
    ends = [match.end() for match in (comma,) if match] + ([first.end()] if again else [])
    if not any(_of_level(tokens, end) for end in ends):
        return slots
    return changed(slots, measures=(Measure.VALUE, *slots.measures))


def _of_both_places(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> Slots:
    """Ours and the city's, and our share: the level of both that a list of the two names."""
    if slots.measures != (Measure.SHARE,) or slots.share_of not in catalogue.regions:
        return slots
    sides = (catalogue.home, slots.share_of)
    told = [t for t in tokens if t.get("region") or t.text in _RANK_LINKS or t.get("measure")]
    kinds = [t.get("region") or ("share" if t.get("measure") else "and") for t in told]
    pair = next((n for n in range(len(kinds) - 2) if (kinds[n], kinds[n + 2]) == sides), None)
    if pair is None or kinds[pair + 1] != "and" or "share" not in kinds[pair + 3 :]:
        return slots
    if "and" not in kinds[pair + 3 : kinds.index("share")]:
        return slots  # of which two one share is asked for
    return changed(slots, measures=(Measure.VALUE, Measure.SHARE), regions=sides)


def _parted(text: str, slots: Slots, catalogue: Catalogue) -> re.Match[str] | None:
    """What parts the level from the rest that is asked for: and how fast it rose, and its share."""
    ours = slots.measures == (Measure.SHARE,) and slots.share_of not in catalogue.regions
    apart = _AND_HOW.search(text) if "how" in text else None
    if not apart and (ours or slots.measures == (Measure.PROGRESS,)):
        apart = _AND_PART.search(text)
    elif not apart and slots.measures == (Measure.SHARE,) and not slots.regions[1:]:
        apart = AND_OF_CITY.search(text)
    if apart or slots.measures != (Measure.GROWTH,):
        return apart
    return _AND_GROWN.search(text) or _AND_WHETHER.search(text)


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


def _is_told_off(
    text: str, tokens: Sequence[Token], slots: Slots, placed: Sequence[tuple[int, int, Said]]
) -> bool:
    """Whether an indicator and its growth are two of a list: GDP、增速; GDP, growth and rank."""
    if slots.measures not in ((Measure.GROWTH,), (Measure.GROWTH, Measure.SHARE)):
        return False
    if (own := _ITS_GROWTH.search(text)) and _of_level(tokens, own.start()):
        return True  # GDP in 2023, its growth and its rank
    if not LISTED.search(text):
        return False
    return any(
        name.is_name
        and is_noun(grown)
        and not grown.is_name
        and _is_next(text, name.end, grown, placed)
        for name, grown in pairwise(token for token in tokens if token.text not in _AT)
    )


def _is_next(text: str, end: int, grown: Token, placed: Sequence[tuple[int, int, Said]]) -> bool:
    """Whether a growth is what a list goes on with behind a name, and its period."""
    if not text[: grown.start].endswith(("、", ", ")):
        return False  # 5月当月、1-5月累计增速
    spans = [(a, b) for a, b, _ in placed if end <= a and b <= grown.start]
    gap = masked(text[: grown.start], spans)[end:].replace("\0", "")
    gap = _OF_WHEN.sub("", gap).strip(" ")
    return gap == "、" or (gap == "," and bool(_LIST_GOES_ON.match(text, grown.end)))


def _is_told(tokens: Sequence[Token], end: int) -> bool:
    """任务62亿,到5月干了多少: the target is told, and how much is done is asked."""
    target = [n for n, t in enumerate(tokens) if t.get("measure") == Measure.TARGET]
    told = [t for t in tokens[target[0] + 1 : target[0] + 3] if t.get("unit")] if target else []
    done = any(t.text.startswith(_DOES) and t.end >= end - 2 for t in tokens if t.end <= end + 2)
    return bool(told) and done


def _of_city(tokens: Sequence[Token], end: int) -> bool:
    """Whether the whole city is named before a place of the text."""
    return any(token.get("scope") and token.end <= end for token in tokens)


def _of_level(tokens: Sequence[Token], end: int) -> bool:
    """Whether an indicator, and no measure of it, is named before a place of the text."""
    before = [token for token in tokens if token.start < end]
    named = any(token.is_name for token in before)
    return named and not any(token.get("measure") not in ("", Measure.VALUE) for token in before)
