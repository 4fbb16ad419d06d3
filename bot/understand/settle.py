"""What do filled slots mean once they are seen together?

>>> settled(slots, tokens, catalogue).metrics  # of "tax share of budget revenue"
('tax_revenue',)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.asked.averaged import averaged
from bot.understand.asked.cues import WHERE
from bot.understand.asked.ends import (
    EXTREMES,
    at_ends,
    of_change,
    of_field,
)
from bot.understand.asked.planned import asks_part
from bot.understand.asked.results import falls_short
from bot.understand.lexicon.match import Token
from bot.understand.named.choices import (
    ANDS,
    as_named,
    at_edge,
    chosen,
    others_clear,
    plan_beside,
    usual,
    with_verb,
)
from bot.understand.named.forms import own_form
from bot.understand.named.intensity import as_ratio
from bot.understand.named.wholes import of_city, of_usual_whole
from bot.understand.slots import RESULTS, Slots
from bot.words import Measure, changed

_SPLIT = re.compile(
    "split|divid|broken down|breakdown|made up|make ?up|compos|consist|构成|组成|结构"
)
_TOTALS = frozenset(["total", "the total", "total amount", "总额", "总量", "合计", "总计"])
_POLITE = re.compile("(?:please|pls|plz|kindly|you|to)$")
_OBJECT = re.compile("(?:the|us|me|with|your|our)(?![a-z])")
_PART_OF = frozenset(["of", "in", "to"])
_STANDS = frozenset(["stand", "stands", "stood"])
_DONE = frozenset(["did", "have", "has"])
_OURS = frozenset(["we", "zone", "our", "area"])
_OF_FIELDS = EXTREMES | {"league", "leader", "districts", "trailing", "survey", "economy"}
_OF_FIELDS |= {"fell", "when"}  # without which no field, nor an end of one, is asked for
_PLAN = re.compile("目标|任务|计划|预算|target|plan|goal|budget")
_SCHEDULE = re.compile("序时|schedule")
_AHEAD = re.compile("[超快慢]|落后|领先|滞后|(?<![a-z])(?:ahead|behind|beat|lead)")
_PLANS = ("计划", "plan")  # and no 目标, which is none of what is invested
_ENOUGH = re.compile("够|超|达到")
_DONE_OF = re.compile("(?:完成|实现|达成|做|干)到?了?(?:多少|几|怎|咋|如何)")
_MAY = frozenset(["can", "could", "might", "may"])


_SIZED = re.compile(  # of an economy, which is its GDP
    "(?:how |which is |the )?(?:big|bigger|biggest|large|larger|largest|small|smaller|smallest)"
    "(?: than| in the city)?|更?[大小]|多大"
)
_OF_PLACES = frozenset(("leader", "league"))
_LARGER = re.compile("(?:a )?(?:larger|bigger|smaller)(?![a-z])|更[大小]|谁更?[大小多少]")
_SIZES = re.compile(
    "最[大高多小少]|最低(?!迷)"
    "|(?:the )?(?:biggest|largest|highest|greatest|most|smallest|lowest|least)(?![a-z])"
)


def settled(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with what one of them says of another."""
    if not RESULTS.issuperset(slots.measures) or "gap" in slots.cues:
        slots = _of_parts(_planned(slots, tokens), tokens, catalogue)
    if slots.rank and _stood(slots, tokens):
        slots = changed(slots, rank=False)
    fields = slots.ordinal or slots.top or not _OF_FIELDS.isdisjoint(slots.cues)
    if fields:
        slots = at_ends(slots, tokens, catalogue)
    if len(slots.metrics) > 1:
        slots = _split(_with_whole(slots, tokens, catalogue), tokens, catalogue)
    if fields:
        slots = of_field(_economy(slots, tokens), tokens, catalogue)
        slots = _field(slots, tokens)
    open_ = [token for token in tokens if token.get("choice")]
    if slots.choices:
        slots = with_verb(slots, tokens, catalogue)
    if slots.choices or open_ or len(slots.unknown) > 1:
        slots = others_clear(chosen(slots, tokens, catalogue), tokens, catalogue)
    slots = averaged(own_form(slots, tokens, catalogue), tokens, catalogue)
    if slots.amount and tokens[0].text in _MAY:  # can GDP reach 8 % this year
        slots = changed(slots, refuse=slots.refuse or "forecast")
    slots = usual(slots, tokens, catalogue) if open_ else slots
    if not EXTREMES.isdisjoint(slots.cues) or not _OF_PLACES.isdisjoint(slots.cues):
        slots = of_change(_sized(slots, tokens, catalogue), tokens)
    slots = as_named(slots, tokens) if open_ else slots
    return of_city(slots, tokens, catalogue)


def _planned(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """The slots with a plan held against what has come of it, where that is asked."""
    if Measure.TARGET in slots.measures and slots.cues & {"compare", "above", "below"}:
        slots = changed(slots, cues=slots.cues | {"gap"})  # 比目标高多少
    if Measure.TARGET in slots.measures and _is_held_to_plan(slots, tokens):
        slots = changed(slots, cues=slots.cues | {"gap"})  # did we make the target
    done = slots.measures in ((Measure.PROGRESS,), (Measure.VALUE, Measure.PROGRESS))
    if done and any(map(_names_plan, tokens)):
        # how much of the target is done: beside it, where no part is stored
        part = {"part_of_plan"} if asks_part(tokens) else set[str]()
        slots = changed(slots, cues=slots.cues | {"of_target"} | part)
    if slots.measures == (Measure.PROGRESS,) and _is_lead(tokens):
        slots = changed(slots, cues=slots.cues | {"lead"})
    if slots.measures == (Measure.PROGRESS,) and any(map(_is_short_of_plan, tokens, tokens[1:])):
        slots = changed(slots, measures=(Measure.TARGET,))  # 进度多少,目标还差多少
    if falls_short(slots, tokens):
        slots = changed(slots, measures=(Measure.TARGET,))
    if {Measure.TARGET, Measure.PROGRESS} <= set(slots.measures):
        slots = changed(slots, cues=slots.cues | {"gap"})  # 目标多少,完成几成
    return slots


def _is_lead(tokens: Sequence[Token]) -> bool:
    """Whether it is asked how far ahead of schedule something is, or behind it."""
    scheduled = any(_SCHEDULE.search(token.text) for token in tokens)
    return scheduled and any(_AHEAD.search(token.text) for token in tokens)


def _of_parts(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with the whole that a part is told of."""
    if Measure.SHARE in slots.measures and not slots.share_of and _hands_over(tokens):
        slots = changed(slots, measures=tuple(m for m in slots.measures if m != Measure.SHARE))
    slots = _plan_itself(done_of_plan(slots, catalogue), tokens, catalogue)
    slots = of_usual_whole(slots, tokens, catalogue)
    return as_ratio(slots, tokens, catalogue)


def done_of_plan(slots: Slots, catalogue: Catalogue) -> Slots:
    """How much of a yearly plan is done is told of what it plans: 年度计划投资完成了百分之几."""
    of = catalogue.metrics[slots.metrics[0]].plan_of if len(slots.metrics) == 1 else ""
    parts = {Measure.SHARE, Measure.PROGRESS}
    if not of or slots.share_of or not slots.measures or not parts.issuperset(slots.measures):
        return slots
    asked = Measure.SHARE in slots.measures or "part_done" in slots.cues  # and no 计划完成进度
    cues = slots.cues | ({"of_target", "part_of_plan"} if asked else set())
    return changed(slots, metrics=(of,), measures=(Measure.PROGRESS,), cues=cues)


def _plan_itself(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """What is planned of an indicator is the one that is its yearly plan, where there is one.

    It may be one of a list: key projects, their total investment and the annual plan.
    """
    if slots.measures != (Measure.TARGET,):
        return slots
    if any(map(_completes, tokens, [t for t in tokens[1:] if t.text != "了"])):
        return changed(slots, measures=(Measure.PROGRESS,), cues=slots.cues | {"of_target"})
    if _lists_plan(tokens) and (beside := plan_beside(slots.metrics, catalogue)):
        return changed(slots, metrics=(*slots.metrics, beside), measures=())
    plans = catalogue.plans.get(slots.metrics[0], ()) if len(slots.metrics) == 1 else ()
    if len(plans) != 1:
        return slots
    held = (*slots.metrics, *plans) if "gap" in slots.cues else plans  # how far it is from it
    return changed(slots, metrics=held, measures=())


def _completes(name: Token, plan: Token) -> bool:
    """Whether a name ends with what is done of the plan behind it: 重点项目投资完成年度任务多少."""
    return bool(name.get("metric") and name.text.endswith("完成") and plan.get("measure"))


def _lists_plan(tokens: Sequence[Token]) -> bool:
    """Whether a plan, and no goal, is told off behind a name: 总投资、年度计划."""
    plan = next((n for n, t in enumerate(tokens) if t.text.endswith(_PLANS)), 0)
    named = [n for n, t in enumerate(tokens[:plan]) if t.is_name or t.get("choice")]
    between = tokens[named[-1] + 1 : plan] if named else ()
    if any(token.text in ANDS for token in between):
        return True
    told = sum(t.end - t.start for t in between)
    return (
        bool(named)
        and tokens[plan].text[0] > "z"
        and (tokens[plan].start - tokens[named[-1]].end > told)
    )


def _names_plan(word: Token) -> bool:
    """Whether a word names a plan, or how much of one is done: 完成全年目标的几成."""
    planned = Measure.TARGET in word.all("measure")
    return planned or (Measure.PROGRESS in word.all("measure") and bool(_PLAN.search(word.text)))


def _is_held_to_plan(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Whether what has come is held against the plan: 8.6%够不够目标, 目标完成多少了."""
    if not slots.amount and _asks_if_done(tokens):
        return True
    planned = [Measure.TARGET in token.all("measure") for token in tokens]
    told = [token.text for token in tokens]
    return any(
        _ENOUGH.search(_before_amount(tokens[:n])) or _DONE_OF.match("".join(told[n + 1 : n + 3]))
        for n, plan in enumerate(planned)
        if plan
    )


def _is_short_of_plan(word: Token, behind: Token) -> bool:
    """Whether it is asked how far off a plan is: 目标还差多少."""
    return Measure.TARGET in word.all("measure") and "gap" in behind.all("cue")


def _before_amount(tokens: Sequence[Token]) -> str:
    """The word that tokens end with, but for an amount: 超过8%的."""
    told = [token for token in tokens if token.text != "的" and not token.get("amount")]
    return told[-1].text if told else ""


def _asks_if_done(tokens: Sequence[Token]) -> bool:
    """Whether a question opens with what we did: have we made it."""
    words = [word for token in tokens[:3] for word in token.text.split(" ")]
    return words[:1] != [] and words[0] in _DONE and bool(_OURS.intersection(words[1:3]))


def _hands_over(tokens: Sequence[Token]) -> bool:
    """Whether to share is what we are asked to do, not a part of something: kindly share GDP."""
    told = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    if len(told) != 1 or tokens[told[0]].text != "share" or told[0] + 1 == len(tokens):
        return False
    before, behind = tokens[: told[0]], tokens[told[0] + 1]
    if before:
        return bool(_POLITE.search(before[-1].text)) and behind.text not in _PART_OF
    return bool(_OBJECT.match(behind.text) or behind.get("metric") or behind.get("region"))


def _stood(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Where did deposits stand: an indicator stands at a level, unless it is we who stand there."""
    said = {token.text for token in tokens if token.get("rank")}
    alone = bool(slots.metrics) and not slots.measures
    where = next((n for n, token in enumerate(tokens) if token.text in WHERE), 0)
    ours = any(token.get("region") for token in tokens[where:])  # and not 'for our memo: where'
    return alone and said <= _STANDS and not slots.scope and not ours


def _with_whole(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Imports, exports and the total: the last is what both are parts of."""
    if len(slots.metrics) < 2:
        return slots
    wholes = {catalogue.metrics[key].share_of for key in slots.metrics}
    if len(wholes) != 1 or not all(wholes):
        return slots
    said = any(one.text in ANDS and two.text in _TOTALS for one, two in pairwise(tokens))
    return changed(slots, metrics=(*slots.metrics, *wholes)) if said else slots


def _split(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """How GDP was split between the three industries: the share of each, and not GDP itself."""
    if len(slots.metrics) < 3 or slots.measures or not any(_SPLIT.match(t.text) for t in tokens):
        return slots
    parts = tuple(k for k in slots.metrics if catalogue.metrics[k].share_of in slots.metrics)
    if len(parts) != len(slots.metrics) - 1:
        return slots
    return changed(slots, metrics=parts, measures=(Measure.SHARE,))


def _sized(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The biggest GDP is the biggest by its level, where one is kept; 最快 is by growth."""
    if not slots.metrics or slots.measures or slots.rank:
        return slots
    words = _SIZES if slots.cues & EXTREMES else _LARGER
    sized = any(words.match(token.text) for token in tokens)
    levels = all(Measure.VALUE in catalogue.metrics[key].measures for key in slots.metrics)
    return changed(slots, measures=(Measure.VALUE,)) if sized and levels else slots


def _field(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """All that is kept of a field whose name is also that of an indicator: 外贸这块的数都要."""
    edge = at_edge(slots)
    if "survey" not in slots.cues or len(slots.metrics) != 1:
        return slots
    if (slots.measures or slots.rank) and not edge:
        return slots
    both = any(token.get("metric") and token.get("topic") for token in tokens)
    return changed(slots, metrics=()) if both and len(slots.topics) == 1 else slots


def _economy(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """How big an economy is, or how fast it grew, is asked of its GDP."""
    if "economy" not in slots.cues or slots.metrics or slots.choices or slots.unknown:
        return slots
    key = next((token.get("usual") for token in tokens if token.get("usual")), "")
    size = any(_SIZED.fullmatch(token.text) for token in tokens)
    measures = slots.measures or ((Measure.VALUE,) if size else ())
    one = len(measures) == 1 and measures[0] in RESULTS
    if not key or not one or slots.topics:
        return slots
    return changed(slots, metrics=(key,), measures=measures)
