"""What is asked of a plan: what it is, what part of it is done, or both?

>>> of_plan(tokens, [Measure.TARGET, Measure.PROGRESS], slots)  # 目标多少,完成几成
(<Measure.TARGET: 'target'>, <Measure.PROGRESS: 'progress'>)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import PLANS, Slots
from bot.words import Measure, changed

ANDS = frozenset({"和", "还有", "与", "及", "以及", "及其", "和其", "以及其", "和它的", "and"})
STATES = frozenset({"完成", "完成情况", "完成额", "完成数", "实现", "数据", "情况", "数", "数字"})
STATES |= {"single month", "month alone", "当月", "当月值", "单月", "its", "their", "the"}
STATES |= {"figure", "figures", "number", "reading"}
DONE = re.compile(
    "(?:完成|实际|已|做|干|投|落实)[^,;?]{0,4}(?:多少|几)"
    "|(?<![a-z])how much(?: of (?:it|that|them))?(?: (?:is|was|has|have|had|been))* "
    "(?:done|completed|carried out|spent|invested)(?![a-z])"
)
_HOW_MANY_DONE = re.compile(  # which is not kept
    "((?:完成|竣工|完工|建成|开工|投产)[^,;?]{0,4}(?:多少|几)[个项家])"
    "|(?<![a-z])how many(?: of (?:them|these|those))?(?: (?:are|were|have|had|been))* "
    "(done|completed|finished|built|started|under way|underway|under construction)(?![a-z])"
)
_LEFT = re.compile(  # 年度计划投资还剩多少没完成
    "还?(?:剩下?|余下?|[欠缺差])了?(?:多少|几)|[没未](?:完成|投完|干完|落实|到位)"
    "|(?<![a-z])(?:still|yet|left|remain(?:s|ed|ing)?)(?: remains?)? to (?:be )?"
    "(?:completed?|done?|invest(?:ed)?|spen[dt]|come|go|do)(?![a-z])"
    "|(?<![a-z])(?:not|n't)(?: yet| been| yet been)? (?:completed|done|invested|spent)"
)
_ASKS_WHAT = frozenset(["几", "how much", "how many", "what is", "how far"])
_PART = re.compile("百分之|百分比|比例|几成|完成率|^占|percent|share|proportion|how much of")
_RATE = "率"  # 完成率 beside 目标: each is one of a list
_RATES = frozenset(("%", "percent", "per cent"))
_ITS = frozenset(("the", "its", "our", "their", "full-year", "annual"))
_PERCENT = frozenset(["百分之几", "百分之多少", "几成", "percent", "what percentage"])


def of_plan(tokens: Sequence[Token], measures: list[Measure], slots: Slots) -> tuple[Measure, ...]:
    """What is asked of a plan, whatever else is said: how far it is met, or what it is."""
    if PLANS.issubset(measures) and _plan_then_part(tokens):
        return (Measure.TARGET, Measure.PROGRESS)
    if "gap" in slots.cues and _gap_then_part(tokens):
        return (Measure.TARGET, Measure.PROGRESS)
    if _is_part_of_plan(tokens, measures):
        return (Measure.PROGRESS,)  # percentage of the annual target
    if Measure.PROGRESS not in measures:
        return (Measure.TARGET,)
    if listed := _listed_measures(tokens):
        return listed
    amount = "gap" not in slots.cues and any(map(_is_amount_asked, tokens))
    level = (Measure.VALUE,) if amount else ()
    grown = (Measure.GROWTH,) if _grew_beside(tokens) else ()
    return (*level, *grown, Measure.PROGRESS)


def _is_amount_asked(token: Token) -> bool:
    """Whether a word asks for an amount by itself: 投了多少钱, dollars."""
    return Measure.VALUE in token.all("measure") and token.text.startswith(("多少", "dollars"))


def with_done(text: str, slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with what a plan plans or projects build, where what is done is asked as well."""
    if not slots.metrics or slots.measures not in ((), (Measure.VALUE,), (Measure.TARGET,)):
        return slots
    last = catalogue.metrics[slots.metrics[-1]]
    done = last.plan_of or last.done_in
    if not done or done in slots.metrics:
        return slots
    named = max((token.end for token in tokens if token.is_name), default=0)
    planned = slots.measures == (Measure.TARGET,)
    if not planned and last.done_in and (count := _HOW_MANY_DONE.search(text, named)):
        return changed(slots, unknown=(*slots.unknown, count[count.lastindex or 0]))
    if named and last.plan_of and _LEFT.search(text, named):  # 年度计划投资还剩多少
        cues = slots.cues - {"yes_no", "part_done"} | {"gap", "apart", "how_far"}
        held = (*slots.metrics[:-1], done, slots.metrics[-1])
        return changed(slots, metrics=held, measures=(Measure.VALUE,), cues=cues)
    if not named or planned or not DONE.search(text, named):
        return slots
    return changed(slots, metrics=(*slots.metrics, done))


def _is_part_of_plan(tokens: Sequence[Token], measures: list[Measure]) -> bool:
    """Whether it is asked what part of a plan is done."""
    if Measure.GROWTH in measures:
        return False
    if Measure.PROGRESS in measures:  # percent of the full-year task
        return any(token.text.endswith(" of") and is_share(token) for token in tokens)
    return Measure.TARGET in measures and (asks_part(tokens) or _tells_part(tokens))


def _tells_part(tokens: Sequence[Token]) -> bool:
    """Whether it is told as so many percent of a plan: 42% of the plan, right? 达到目标的42%吗."""
    rates = [n for n, token in enumerate(tokens) if token.get("unit") in _RATES]
    if any(_is_plans(tokens[max(0, n - 2) : n]) for n in rates):
        return True
    behind = ([t for t in tokens[n + 1 :] if t.text not in _ITS][:2] for n in rates)
    return any(
        len(two) > 1 and two[0].text == "of" and two[1].get("measure") == Measure.TARGET
        for two in behind
    )


def _is_plans(two: Sequence[Token]) -> bool:
    """Whether two words say that what stands behind them is of a plan: 目标的."""
    return len(two) > 1 and two[0].get("measure") == Measure.TARGET and two[1].text == "的"


def _plan_then_part(tokens: Sequence[Token]) -> bool:
    """Whether a plan is asked for before which part of it is done: 目标多少,完成几成."""
    plans = [n for n, t in enumerate(tokens) if t.get("measure") == Measure.TARGET]
    parts = [n for n, t in enumerate(tokens) if t.get("measure") == Measure.PROGRESS]
    if not plans or not parts:
        return False
    between = tokens[plans[0] + 1 : parts[-1]]
    if any("多少" in t.text or t.text in _ASKS_WHAT or t.text in ANDS for t in between):
        return True
    end, rate = tokens[plans[0]].end, tokens[parts[-1]]
    apart = rate.start - end > sum(t.end - t.start for t in between)  # 全年目标?已到位?完成率?
    return plans[0] < parts[-1] and apart and rate.text.endswith(_RATE)


def _gap_then_part(tokens: Sequence[Token]) -> bool:
    """Whether it is asked how far a plan is, and which part is done: how short, what percent."""
    gaps = [n for n, t in enumerate(tokens) if "gap" in t.all("cue")]
    parts = [n for n, t in enumerate(tokens) if asks_part([t]) or t.text in _ASKS_WHAT]
    between = tokens[gaps[0] + 1 : parts[-1]] if gaps and parts else ()
    return asks_part(tokens) and any(t.text in ANDS for t in between)


def _grew_beside(tokens: Sequence[Token]) -> bool:
    """Whether a mark parts how something grew from how much of it is done: 是涨是跌,进度怎么样."""
    grown = [t for t in tokens if t.get("measure") == Measure.GROWTH]
    done = [t for t in tokens if t.get("measure") == Measure.PROGRESS]
    if not grown or not done or grown[-1].end > done[0].start:
        return False
    between = [t for t in tokens if grown[-1].end <= t.start < done[0].start]
    if any(t.text in ANDS for t in between):
        return True  # growth, and is it behind schedule
    gap = done[0].start - grown[-1].end - sum(t.end - t.start for t in between)
    return gap > 0 and done[0].text[0] > "\x7f"


def _listed_measures(tokens: Sequence[Token]) -> tuple[Measure, ...]:
    """Measures that are told off one by one, how much is done among them: amount, progress."""
    told = [n for n, token in enumerate(tokens) if token.get("measure")]
    said = {tokens[n].get("measure") for n in told}
    if len(said) < 2 or Measure.TARGET in said or Measure.PROGRESS not in said:
        return ()
    if told[-1] - told[0] > 2 * len(told):
        return ()
    for one, other in pairwise(told):
        between = tokens[one + 1 : other]
        apart = tokens[other].start - tokens[one].end
        if any(token.text not in ANDS and token.text not in STATES for token in between):
            return ()
        if not between and apart < (1 if tokens[one].text[-1] > "z" else 2):
            return ()
    return tuple(dict.fromkeys(Measure(tokens[n].get("measure")) for n in told))


def asks_part(tokens: Sequence[Token]) -> bool:
    """Whether it is asked for as a percentage: 完成百分之几, what share of the target."""
    return any(
        is_share(token) or token.text in _PERCENT or _asks_percent(token) for token in tokens
    )


def _asks_percent(token: Token) -> bool:
    """Whether one word asks for it: 完成了百分之几, what percent of plan."""
    done = token.get("measure") == Measure.PROGRESS and _PART.search(token.text)
    return bool(done) or "part_done" in token.all("cue")


def is_share(token: Token) -> bool:
    """Whether a word asks what part of a whole something is."""
    return token.get("measure") == Measure.SHARE
