"""Does a number tell a plan, or which part of one is done: 目标增长8%, 完成年度计划的35%?"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Language

_DONE: Final = frozenset(
    [
        "完成",
        "已完成",
        "累计完成",
        "占",
        "占到",
        "占了",
        "达",
        "达到",
        "为",
        "实现",
        "是",
        "completed",
        "fulfilled",
        "achieved",
        "done",
    ]
)
_IS: Final = ("为", "是", "达", "达到", "定为", "确定为")
_BY_NOW: Final = (
    "已",
    "目前",
    "现在",
    "现有",
    "现已",
    "累计完成",
    "累计实现",
    "实际完成",
    "如今",
    "现为",
)
_NOW: Final = frozenset({"now", "already", "currently", "so far", "to date", "had", "at present"})
_SET: Final = (["planned"], ["targeted"], ["budgeted"], ["envisaged"])
_ARTICLES: Final = ("the", "a", "its", "'s", "own", "local")
_INTO: Final = ("in", "into", "for", "from", "within", "to", "under", "through")
_BROUGHT: Final = (
    *("bring", "brought", "tak", "took", "push", "lift", "driv", "drove", "rais", "boost"),
    *("send", "sent", "swell"),
)
_PERCENT: Final = "%"
_HAPPENED: Final = frozenset(phrase_words(Language.EN)["happened"])


def of_plan(window: Window, amount: Amount) -> bool:
    """完成年度计划的35%, 占年预算22%, 完成率35%: the part of a plan that is done."""
    order = [s for s in window.signs if not s.roles & {"filler", "basis_comparable"}]
    if "target" in window.before and amount.unit.thing == _PERCENT and _is_done(window):
        return True  # the plan for the year is 4,000, so that is 56 percent
    if window.planned and order and "of" in order[-1].roles:
        return True
    behind = window.behind[1:4] if window.behind and "of" in window.behind[0].roles else ()
    english = bool(window.behind) and window.behind[0].text.isascii()
    if english and _of_planned(window.behind):
        return True
    done = english or any(s.text.endswith("完成") for s in order)  # 低于3.5%的控制目标 is a plan
    goal = [s.text.removesuffix(" of") for s in behind if "filler" not in s.roles][:1]
    if english and goal in (["target"], ["goal"]) and not _grows(order):
        return True  # 71.5 percent of the target
    if done and any("plan" in s.roles for s in behind) and not _grows(order):
        return True  # 61.3 percent of the annual target
    if any("rate_done" in s.roles for s in order) and not _grows_after(order, "rate_done"):
        return amount.unit.thing == _PERCENT
    plans = [n for n, s in enumerate(order) if "plan" in s.roles or is_plan(s)]
    if not plans:
        return False
    last = plans[-1]
    if last and "than" in order[last - 1].roles:
        return False  # 比计划的4%快
    rest = order[last + 1 :]
    direct = all(s.roles & {"of", "share_noun", "reach", "within"} for s in rest)
    done = any(s.text in _DONE or s.roles & {"share"} for s in order[:last])
    return direct and (done or any("of" in s.roles and not s.text.isascii() for s in rest))


def _of_planned(behind: Sequence[Sign]) -> bool:
    """Whether a rate is of a number that was planned: 88 percent of the 5,000 planned."""
    said = [s for s in behind if s.text not in ("the", "its", "a", "total")][:3]
    led = len(said) == 3 and said[0].text == "of" and said[1].kind is Kind.NUMBER
    return led and bool(said[2].roles & {"target", "plan"}) and not said[1].amounts[-1].unit.rate


def _is_done(window: Window) -> bool:
    """Whether a clause behind a plan says how much of it is done, and nothing else."""
    said = [s.text for s in window.signs]
    plain = all(s.roles & {"filler", "reach", "within"} for s in window.signs)
    done = any(text.removesuffix("了") in _DONE for text in said[-2:]) or said[:3] == [
        "so",
        "that",
        "is",
    ]
    return plain and done and not _grows(window.signs)


def part_of_plan(window: Window) -> bool:
    """Whether a sentence opens with what is done of a plan: 21 percent of the annual budget was."""
    opens = all("filler" in s.roles for s in window.signs) and not window.numbers
    of = bool(window.behind) and window.behind[0].text == "of"
    return opens and of and any("plan" in s.roles for s in window.behind[1:4])


def _grows(order: list[Sign]) -> bool:
    """Whether the words before a number tell of a growth."""
    return any(s.roles & {"up", "down", "growth_noun"} for s in order)


def is_plan(sign: Sign) -> bool:
    """Whether a name is that of the plan of key projects for the year."""
    return sign.kind is Kind.METRIC and sign.keys == ("key_project_annual_plan",)


def _grows_after(order: list[Sign], role: str) -> bool:
    place = next(n for n, s in enumerate(order) if role in s.roles)
    return any(s.roles & {"up", "down"} for s in order[place:])


def aimed(window: Window) -> bool:
    """Whether a clause tells of a plan: 目标增长8%, 计划投资, 10%的目标."""
    if "target" in window.behind_of():
        return True
    if [s.text for s in window.behind[1:2] if window.object == window.behind[0].start] in _SET:
        return True  # of the 3,000 new urban jobs planned
    if _goes_on(window):
        return True
    order = [s for s in window.signs if "filler" not in s.roles]
    names = [n for n, s in enumerate(order) if s.kind is Kind.METRIC]
    elided = any(s.text in ("that", "those") for s in window.signs)  # and that of firms to 129
    brought = elided or any(s.text.startswith(_BROUGHT) for s in window.signs)
    behind = [order[n] for n in (names[-1] + 1, names[-1] + 2) if n < len(order)] if names else []
    place = any(s.kind in (Kind.PLACE, Kind.ELSEWHERE) for s in behind)  # visits to the zone hit
    linked = any("and" in s.roles for s in order[: names[-1]]) if names else False
    if [s.text for s in behind[:1]] == ["to"] and not (brought or place or linked):
        return True  # for imports and exports to surpass 8 billion yuan
    if order and order[0].text.isascii() and window.numbers:
        links = [n for n, s in enumerate(order) if "and" in s.roles]
        order = order[links[-1] :] if links else order  # 102 percent of the plan and up 4 percent
    shared = len(window.behind) > 1 and "of" in window.behind[0].roles
    part = shared and any(a.unit.rate for a in window.behind[1].amounts)  # 任务7000万美元的47.4%
    if part and order and "plan" in order[-1].roles:
        return True
    return any(s.roles & {"target", "aim"} or _english_plan(s, window) for s in order)


def _goes_on(window: Window) -> bool:
    """Whether a name has the plan of the one before: for exports 4 billion, and imports 300."""
    named = bool(window.signs) and window.signs[-1].kind is Kind.METRIC and window.numbers == 0
    plain = all(s.kind is Kind.METRIC or s.roles & {"and", "filler"} for s in window.signs)
    return named and plain and "target" in window.before and window.signs[-1].text.isascii()


def budgeted(window: Window) -> bool:
    """Whether a level stands right behind a plan that nothing was done of: 年初预算安排21.5亿元."""
    order = [
        s
        for s in window.signs
        if s.text in _DONE or (s.kind is Kind.WORD and not s.roles & {"filler", "reach", "verb"})
    ]
    if [s.text in _IS for s in order[-1:]] == [True]:
        order.pop()  # 收入预算为25.5亿元
    done = any(s.text in _DONE for s in order[:-1])
    return bool(order) and "plan" in order[-1].roles and not order[-1].text.isascii() and not done


def plans_rate(window: Window) -> bool:
    """Whether a year's plan stands right before the name a rate is of: 全年计划出口增长6.7%."""
    done = any(s.text in _DONE for s in window.signs)
    pairs = pairwise(window.signs)
    return not done and any(_is_plan_of(plan, name) for plan, name in pairs)


def already(window: Window) -> bool:
    """Whether a clause beside a plan tells what there is by now: 计划5200人,已实现3260人."""
    aims = [n for n, s in enumerate(window.signs) if s.roles & {"target", "aim"}]
    rest = window.signs[aims[-1] + 1 :] if aims else window.signs
    return any(s.text.startswith(_BY_NOW) or s.text in _NOW for s in rest)


def of_aimed_level(window: Window) -> bool:
    """Whether a growth goes on with a level that is aimed at: 预算为25.5亿元,增长6.5%."""
    dated = any(s.kind is Kind.PERIOD for s in window.signs)
    moves = window.roles & {"up", "down"} and not window.numbers
    return bool(moves and window.carried and "target" in window.before and not dated)


def _is_plan_of(plan: Sign, name: Sign) -> bool:
    """Whether a Chinese word of a plan touches a name."""
    touches = plan.end == name.start and name.kind is Kind.METRIC
    return touches and "plan" in plan.roles and not plan.text.isascii()


def names_goal(window: Window) -> bool:
    """Whether a clause says that a rate is aimed at: against an annual goal of 6 percent."""
    named = any(s.text.endswith(("target", "goal")) for s in window.signs)
    return named or bool(window.roles & {"target", "aim"})


def _english_plan(sign: Sign, window: Window) -> bool:
    """The target for the year is ……: a plan, not a part of one, nor where money went."""
    before = [s for s in window.signs if s.end <= sign.start and s.kind is not Kind.PLACE]
    into = [s.text for s in before if s.text not in _ARTICLES][-1:]
    went = sign.text == "budget" and into and into[0] in _INTO  # collected for the zone's budget
    return "plan" in sign.roles and sign.text.isascii() and not went


_HAS: Final = ("had ", "has ", "have ", "was ", "were ")
_WAS: Final = (["was"], ["were"], ["had been"], ["has been"], ["have been"])


def happened(window: Window) -> bool:
    """Whether an English clause tells what was, whatever year it seems to be of: fell by 22%."""
    if any(s.text.partition(" ")[0] in _HAPPENED for s in window.signs if s.kind is Kind.WORD):
        return True
    if any(s.kind is Kind.METRIC and s.text.startswith(_HAS) for s in window.behind[:1]):
        return True  # 3.2 billion yuan | had been completed
    was = [s.text for s in window.behind[:1]] in _WAS  # 1.35 billion yuan was reached by June
    return was and "reach" in window.behind[1].roles if len(window.behind) > 1 else False
