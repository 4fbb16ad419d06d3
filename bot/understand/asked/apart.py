"""How far are two indicators apart: 出口比进口多多少, the gap between deposits and loans?

>>> set_apart("出口比进口多多少", slots, tokens).measures
(<Measure.VALUE: 'value'>,)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.named.composed import MINUS
from bot.understand.slots import RESULTS, Slots
from bot.words import Intent, Measure, Query, changed

_TWO = 2
_APART = RESULTS | {Measure.SHARE}  # 二产比重和三产比重差多少: in points
_CUES = frozenset(("compare", "gap", "margin", "versus"))
_BALANCE = re.compile(
    "[顺逆贷之]差|差额|(?<![a-z])(?:trade (?:balance|surplus|deficit|gap)|balance of trade)"
)
_HOW_FAR = re.compile(
    "[多少高低大小快慢差]出?了?(?:多少|几)|相差|差距|差额|差值|差了?多大|之差|[顺逆贷之]差"
    "|trade (?:balance|surplus|deficit|gap)|balance of trade"
    "|(?<![a-z])(?:gap (?:between|in|of)|difference (?:between|in|of)|how (?:far apart|wide)"
    "|(?:by )?(?:(?:what|which) margin|how (?:much|many)(?: more| less| fewer| higher| lower"
    "| larger| smaller| bigger| greater| faster| slower| deeper)?)"
    "(?= .*(?:than|exceed|outstrip|outweigh|surpass|outpace|(?<![a-z])top(?![a-z]))))"
    r"|(?<![a-z])(?:which|whose) (?:[a-z]+ ){0,3}"
    r"(?:(?:bigg|larg|high|great|small|low|fast|slow)er|more|less)(?![a-z])"
    r".*(?:how (?:much|many)|difference|gap|margin)(?![a-z])"
    r"|(?<![a-z])(?:(?:bigg|larg|high|great|small|low)er|more|less|vs|versus)(?![a-z])"
    r".* (?:gap|difference|margin)(?![a-z])"
    r"|(?:and|,) (?:the|their) (?:gap|difference)(?: between (?:them|the two))?[ ?.!]*$"
)
_PACE = re.compile("[快慢](?:出|了)*(?:多少|几)|百分点|faster|slower|(?<![a-z])points?(?![a-z])")
_AGAINST = frozenset(  # a place behind one of these is held against ours
    ("比", "和", "与", "跟", "同", "than", "versus", "vs", "against", "behind", "ahead of", "and")
)


_BARE = re.compile(  # of two that were told before
    "[相一]减|差(?=[呢吗了]*[?!.]*$)|subtract|(?<![a-z])(?:difference|gap|disparity)[ ?!.]*$"
)


_IN_POINTS = re.compile(
    "(?:几|多少)个?(?:百分)?点|[快慢]了?(?:多少|几)"
    "|(?<![a-z])how many (?:percentage )?points(?![a-z])"
)


def in_points(text: str, slots: Slots, catalogue: Catalogue) -> Slots:
    """The slots of growths alone where it is asked by how many points they differ: 比全市快几个点.

    A rate differs by points itself.
    """
    if "compare" not in slots.cues or slots.measures or not _IN_POINTS.search(text):
        return slots
    rates = any("%" in catalogue.metrics[key].unit for key in slots.metrics)
    return slots if rates or not slots.metrics else changed(slots, measures=(Measure.GROWTH,))


def still_apart(
    text: str, query: Query, slots: Slots, tokens: Sequence[Token]
) -> tuple[Query, Slots]:
    """The same of two indicators that are taken over from before: 出口? 进口呢? 差多少?"""
    if len(query.metrics) != _TWO or slots.course or query.intent is Intent.DEFINE:
        return query, slots
    if len(query.regions) != 1 or len(query.periods) > 1 or query.wants_rank:
        return query, slots
    cues = slots.cues - {"differ", "versus"}
    both = changed(slots, metrics=query.metrics, measures=query.measures, regions=(), cues=cues)
    told = set_apart(text, both, tokens, bare=True)
    if "apart" not in told.cues:
        return query, slots
    return changed(query, intent=Intent.COMPARE, measures=told.measures), told


def set_apart(text: str, slots: Slots, tokens: Sequence[Token], *, bare: bool = False) -> Slots:
    """The slots with the difference of two indicators of one place and period asked for.

    A place beside them is whose indicators they are: 茌平区出口比进口多多少.
    """
    which = "leader" in slots.cues and "versus" in slots.cues  # of the two, and no place
    ranks = slots.rank or slots.wants_place if which else slots.ranks
    alone = not (slots.against or ranks or slots.amount or slots.choices or slots.course)
    if len(slots.metrics) != _TWO or not alone:
        return slots
    taken = any(token.text in MINUS and "compare" in token.all("cue") for token in tokens)
    if len(slots.measures) > 1 or not (
        taken or _HOW_FAR.search(text) or (bare and _BARE.search(text))
    ):
        return slots
    meant = "define" in slots.cues or ("differ" in slots.cues and not slots.measures)
    if meant and not taken:
        return slots  # what the two mean
    if _CUES.isdisjoint(slots.cues) and not _BALANCE.search(text):
        return slots
    measure = slots.measures or ((Measure.GROWTH if _PACE.search(text) else Measure.VALUE),)
    named = dict.fromkeys(key for token in tokens for key in token.all("region"))
    held = any(one.text in _AGAINST and two.get("region") for one, two in pairwise(tokens))
    if held or len(named) > 1 or measure[0] not in _APART:
        return slots
    own = tuple(key for key in named if measure[0] != Measure.SHARE or key != slots.share_of)
    return changed(slots, regions=own, measures=measure, cues=slots.cues | {"apart"})
