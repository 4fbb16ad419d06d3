"""Which year is a plan of, and what is a result that stands beside one?

>>> of_result(reader, "foreign_trade", amount)  # with a target of 4 billion, it reached 1.8, up 8%
True
"""

import re
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.plans.aiming import YEARLY, YEARS
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind
from bot.intake.press.tokens.window import Window
from bot.words import Measure

PLAN: Final = frozenset({"plan", "target", "aim"})
_EARLY: Final = 3  # up to this month a year without a name may be the one before
_HANDED: Final = re.compile("下达|[确核制]定|定的|分解|要求|交办")
_GOAL: Final = re.compile("(?:target|goal|objective)(?: of)?$|^targeted")


def plans_year(reader: Reader) -> bool:
    """Whether a plan is of the whole year, whatever period was told last."""
    beside = reader.english and bool(reader.brackets)  # (target: 4,000)
    return _of_year(reader.window) or beside or had_aimed(reader.window)


def _of_year(window: Window) -> bool:
    """Whether a target is of the whole year: 全年目标70亿元, 低于3.5%的控制目标."""
    near = (*window.signs, *window.behind[1:3])
    said = [s for s in near if s.roles & {"plan", "target"} or _GOAL.search(s.text)]
    behind = takewhile(lambda s: s.kind in (Kind.WORD, Kind.PERIOD), window.behind)
    dated = any(s.kind is Kind.PERIOD for s in (*window.signs, *behind))
    named = any(s.roles & PLAN and not s.text.isascii() for s in window.behind[:1])
    told = [s for s in window.signs if s.roles & PLAN or s.kind is Kind.PERIOD or s.text in YEARS]
    aims = any("aim" in s.roles and not _GOAL.search(s.text) for s in window.signs)
    return any(YEARLY.match(s.text) for s in told) or (
        (bool(said) or named) and not dated and not aims
    )


def of_result(reader: Reader, key: str, amount: Amount) -> bool:
    """Whether a growth is of what was reached beside a plan: it reached 1.8 billion, up 8 percent.

    Also where the plan stands between: 1.8 billion, against a target of 4 billion, up 8 percent.
    """
    window, told = reader.window, reader.subjects.told.get(key, [])
    onward = reader.english and window.carried and amount.unit.rate and not window.roles & PLAN
    now = [(key, one) for one in reader.collect.when.said]
    level = "target" not in window.before or reader.levels[-1:] == now
    return onward and told[-1:] == [Measure.VALUE] and level


def is_goal(reader: Reader, key: str) -> bool:
    """Whether a rate before a plan is that plan, not what is done of it: 完成市下达的3.5%的任务.

    So it is where somebody set it, and where its metric was told by nothing but how it changed.
    """
    window, told = reader.window, reader.subjects.told.get(key, [])
    before = bool(window.behind) and "of" in window.behind[0].roles
    if reader.english or not before or any(s.roles & PLAN for s in window.signs):
        return False
    handed = any(_HANDED.search(s.text) for s in window.signs)
    return handed or (Measure.GROWTH in told and Measure.VALUE not in told)


def of_which_year(reader: Reader) -> bool:
    """Whether a plan in a bracket early in a year may be of the one before: (target: 4,000)."""
    when = reader.collect.when
    early = when.day.known and when.day.day.month <= _EARLY and reader.english
    beside = reader.brackets or reader.window.held  # against a plan of 9,000
    return bool(early and beside and when.said) and when.said[0].year is None


def had_aimed(window: Window) -> bool:
    """Whether a plan is told that ran in the period in hand: the target had been ……."""
    aims = any(s.roles & PLAN for s in window.signs)
    return aims and any(s.text in ("had", "had been") for s in window.signs)
