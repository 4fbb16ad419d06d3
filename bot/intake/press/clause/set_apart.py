"""Which words around a number keep it from its subject: of the year before, taken back, a bound?"""

from itertools import pairwise
from typing import Final

from bot.intake.press.clause.shares import gives
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Qualifier

_YEAR_BEFORE: Final = ("the year before", "the previous year", "a year earlier", "a year before")
_MOVED: Final = frozenset({"up", "down"})
_MORE: Final = ("超", "欠", "多", "少")
_DONE: Final = frozenset({"reach", "verb"})  # or a name
_TELLING: Final = ("streak", "capacity", "contribution")


def set_apart(window: Window, sign: Sign, code: str) -> str:
    """The code of why the words before a number keep it from its subject."""
    code = code or ("old_value" if _old(window) or _mended(window) else "")
    if _of_year_before(window):
        code = code or "compared"  # 较去年同期的6.12亿元增长7%
    if _had_been(window):
        code = code or "compared"  # the same period of 2024, when it had grown 6.7 percent
    if _is_threshold(window, sign):
        code = code or "threshold"
    if window.against or (window.held_against and not sign.amounts[-1].unit.points):
        code = code or "compared"
    if _more_or_less(window) and not (sign.amounts[-1].unit.rate or sign.amounts[-1].unit.points):
        code = code or "increment"
    told = (role for role in _TELLING if role in window.roles)
    if "contribution" in window.roles and gives(window, sign.amounts[-1]):
        return code
    return next(told, code)


def _more_or_less(window: Window) -> bool:
    """Whether a Chinese level is what there was more or less: 欠收8300万元, 多进口5000万元."""
    pairs = pairwise(window.signs)
    return any(a.text in _MORE and a.end == b.start and b.roles <= _DONE for a, b in pairs)


def _of_year_before(window: Window) -> bool:
    """Whether a number is held against: 较去年同期的|6.12亿元, 比快报数|268亿元减少."""
    last = window.signs[-2:]
    measured = len(last) > 1 and bool(last[0].roles & {"yoy", "other_base", "than"})
    if measured and last[1].text == "的":
        return True
    held = [n for n, s in enumerate(window.signs) if "than" in s.roles and not s.text.isascii()]
    rest = window.signs[held[-1] + 1 :] if held else []
    onward = bool(window.behind) and bool(window.behind[0].roles & _MOVED)
    return bool(rest) and onward and not any(s.roles & _MOVED for s in rest)


def _had_been(window: Window) -> bool:
    """Whether a clause tells what was at the time that something is held against."""
    said = [s.text for s in window.signs]
    before = any(s.text in _YEAR_BEFORE for s in window.behind[:1])
    return "had" in said and (said[:1] == ["when"] or before)  # had dropped 3.1% the year before


def _is_threshold(window: Window, sign: Sign) -> bool:
    """Whether a rate only bounds a noun: 低于3.5%的警戒线."""
    of = bool(window.behind) and window.behind[0].text == "的"
    bound = sign.amounts[-1].qualifier in (Qualifier.UNDER, Qualifier.OVER, Qualifier.AT_LEAST)
    plan = any(s.roles & {"target", "plan"} for s in window.behind[1:3])
    return of and bound and sign.amounts[-1].unit.rate and not plan


def _mended(window: Window) -> bool:
    """Whether a number is one that is taken back: 10.4%应为9.4%, 9.4 percent, not 10.4 percent."""
    onward = any("mended" in s.roles for s in window.behind[:2])
    taken_back = "wrong" in window.roles or [s.text for s in window.signs[-1:]] == ["not"]
    return onward or taken_back


def _old(window: Window) -> bool:
    """由5.6%提高到6.1%: of the first number no period is said."""
    onward = any("reach_to" in s.roles for s in window.behind[:1])
    if [s.text for s in window.signs[-1:]] == ["from"] and len(window.behind) > 1:
        onward = onward or (window.behind[0].text == "to" and window.behind[1].kind is Kind.NUMBER)
    opened = [n for n, s in enumerate(window.signs) if s.text in ("由", "从", "from")]
    dated = opened and any(s.kind is Kind.PERIOD for s in window.signs[opened[-1] :])
    return onward and bool(opened) and not dated
