"""Which words say that a plan follows: 力争, aims to, 市委给我们的全年目标?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.drafts import Day
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.spans import Mode

PLANNED: Final = frozenset({"target", "plan"})
YEARLY: Final = re.compile("全年|年度|年初|年预算|年计划|年任务|.*(?:year|annual)")
_REFERS: Final = frozenset({"reach", "above", "below", "than", "share"})
_GOALS: Final = re.compile("目标|targets?|goals?|objectives?")
_NOUN: Final = re.compile("(?:target|goal|plan|budget)s?(?: of)?$")
_ARTICLES: Final = ("a", "an", "the", "its", "our", "their", "zone", "'s", "year", "full", "annual")
_MEETING: Final = (  # what stands before a plan that a result is held against
    *("beating", "exceeding", "surpassing", "topping", "missing", "meeting", "hitting", "reaching"),
    *("overshooting", "fulfilling", "achieving", "against", "above", "below", "short of", "versus"),
    *("ahead of", "compared with", "compared to", "than", "over", "beyond", "past", "from"),
)
_PROMISED: Final = re.compile(
    "(?:had )?promised|pledged|vowed|ha[sd] (?:set|targeted)|(?:we|it) (?:ha(?:d|s|ve) )?set"
)
YEARS: Final = ("全年", "年度")
_MET: Final = ("完成", "达到", "达", "为", "实现", "超过", "超")  # that a plan was, or a part of it
_PLAN_BEHIND: Final = 4  # signs from the year to its plan: 全年|50亿元|的|目标
_EARLY: Final = 3  # the month up to which a text may tell of nothing but the year to come
_LEAD: Final = 6  # signs up to the colon: targets for this year are as follows:
_MINDING: Final = (
    "对照",
    "对标",
    "围绕",
    "锚定",
    "紧盯",
    "聚焦",
    "按照",
    "按",
    "根据",
    "瞄准",
    "完成",
)


def aims(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """力争, 要, 预期目标是: a plan follows; 低于年度预期目标 tells none."""
    last = reader.window.last
    if "plan" in sign.roles and last is not None and last.roles & _REFERS:
        return
    if reader.english and _is_held(reader.window, sign):
        reader.window.signs.append(replace(sign, roles=frozenset({"target"})))
        reader.collect.yearly = False  # the full-year goal was of the number before
        return
    if "order" in sign.roles:
        if any(s.text in _MINDING for s in reader.window.signs):
            return  # 按照会议要求
    elif not reader.english and (reader.window.compared or _in_passing(reader, signs, n)):
        return  # 低于年初预期4.9个百分点
    reader.aim = True
    if reader.english and _PROMISED.match(sign.text):
        reader.collect.when.only_here()  # in January we promised 7 percent; they rose 5.1 percent
    reader.collect.ordered = reader.collect.ordered or "order" in sign.roles
    told = reader.numbered or any(s.kind is Kind.NUMBER for s in signs[:n])
    opens = not reader.english and not told
    reader.aims = reader.aims or opens  # 要锚定……: and so is what follows a semicolon
    reader.aims = reader.aims or "目标" in sign.text
    leads = any(s.text == ":" for s in signs[n + 1 : n + _LEAD])
    reader.goals = reader.goals or (leads and bool(_GOALS.search(sign.text)))


def _is_held(window: Window, sign: Sign) -> bool:
    """Whether a plan is only what was met or missed: beating its target of 4,800 for the year."""
    if not _NOUN.search(sign.text):
        return False
    before = [s.text for s in window.signs if s.text not in _ARTICLES]
    return " ".join(before).endswith(_MEETING)


def _in_passing(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether what was done follows in another clause: 上半年,锚定……目标,GDP增长7.2%."""
    if not reader.past or reader.numbered:
        return False
    for sign in signs[n + 1 :]:
        if sign.kind is Kind.NUMBER or sign.kind in (Kind.METRIC, Kind.CHOICE):
            return False
        if sign.kind is Kind.STOP:
            return sign.text == ","
    return False


def gives_plans(window: Window) -> bool:
    """Whether a clause only says that plans follow: 市委给我们的全年目标,GDP是8%."""
    named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in window.signs)
    if window.numbers or named or len(window.signs) < 2 or window.signs[0].text in _MINDING:
        return False
    of, noun = window.signs[-2:]
    return of.text.endswith("的") and bool(noun.roles & PLANNED) and "目标" in noun.text


def which_plan(window: Window, ahead: Sequence[Sign]) -> Sign | None:
    """The plan that a clause goes on to tell: 57 percent of the target, which is 36 million."""
    last = window.last
    which = [s.text for s in ahead[:1]] == ["which"] and "reach" in ahead[-1].roles
    if not which or not window.numbers or last is None or not last.roles & PLANNED:
        return None
    return replace(last, roles=last.roles | {"target"})


def of_plan_alone(signs: Sequence[Sign], n: int) -> bool:
    """Whether 全年 is of the plan behind it alone, of which a part is done: 完成全年|50亿元目标."""
    behind = [s for s in signs[n + 1 : n + _PLAN_BEHIND] if s.text != "的"]
    plan = [s.kind for s in behind[:1]] == [Kind.NUMBER] and len(behind) > 1
    before = [s for s in signs[max(0, n - _PLAN_BEHIND) : n] if "filler" not in s.roles][-1:]
    met = any(s.text.removesuffix("了").endswith(_MET) or "share" in s.roles for s in before)
    return plan and met and signs[n].text in YEARS and bool(behind[1].roles & PLANNED)


def only_plans(day: Day, found: Sequence[Sign]) -> bool:
    """Whether a text of the first months tells nothing but plans: 确保, 全年 and no past period."""
    if not day.known or day.day.month > _EARLY:
        return False
    said = [one for sign in found if sign.kind is Kind.PERIOD for one in sign.said]
    past = any(
        one.mode is Mode.LATEST or one.shift > 0 or (one.year or day.day.year) < day.day.year
        for one in said
    )
    whole = any(one.year is None and (one.first, one.last) == (1, 12) for one in said)
    aimed = any("aim" in sign.roles for sign in found)
    told = any(sign.roles & {"estimate", "yoy"} for sign in found)
    return aimed and whole and not past and not told
