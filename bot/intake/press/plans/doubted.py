"""Why is a number, read by the words before it, no figure of its metric after all?

>>> doubted(reader, sign, "energy_intensity", amount, read)  # 完成市下达的3.5%的任务
'target_unclear'
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.eased import moves_rate
from bot.intake.press.clause.reader import Reader
from bot.intake.press.clause.reading import Reading
from bot.intake.press.clause.shares import moves_share
from bot.intake.press.plans.plan_year import is_goal
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Measure, Qualifier

_STARTED: Final = ("key_projects", "key_projects_started")
_TOLD: Final = (Qualifier.EXACT, Qualifier.ABOUT)
_SEEN: Final = 16  # signs that are looked back at
_BRED: Final = re.compile("(?:培育|认定|获批|引育|孵化|扶持)$")  # some new ones, or all there are?
_ALL_NOW: Final = re.compile("累计|共|总|已|目前|现|截[至止]|[末底]$|有|达|到|新")
_OR_MORE: Final = ("及以上", "或以上", "or more", "or above", "and above", "and over")


def doubted(reader: Reader, sign: Sign, key: str, amount: Amount, read: Reading) -> str:
    """The code of why a reading does not hold; empty where it does."""
    if _of_several(reader):
        return "list_unclear"
    if _is_gross(reader, key, read):
        return "ambiguous"
    if read.measure is Measure.GROWTH:
        if _over_long(reader):
            return "other_base"
        if amount.qualifier not in _TOLD and _in_streak(reader, sign):
            return "streak"
        if reader.catalogue.metrics[key].rate:
            return "percent_unclear"  # the loss-making share was down 4.3 percent: or points?
        return "percent_unclear" if _of_rate(reader) or _of_share(reader, sign) else ""
    if read.measure is Measure.VALUE and _told_of_whole(reader, key):
        return "part"
    if read.measure in (Measure.VALUE, Measure.TARGET) and _bred(reader, key):
        return "increment"
    if read.measure is Measure.VALUE:
        return "threshold" if amount.unit.money and sign.text.endswith(_OR_MORE) else ""
    done = read.measure is Measure.PROGRESS and read.unit == "%"
    # they cost 8.6 billion yuan, equal to 78 percent of the plan: not of how many were started
    goal = done and (is_goal(reader, key) or (key in _STARTED and reader.window.carried))
    return "target_unclear" if goal else ""


def _of_several(reader: Reader) -> bool:
    """Whether a number is what several that were named have as one: exports ……, together 9%.

    Not where each of them has its own: 两者占GDP的比重分别为62.3%和35.7%.
    """
    window = reader.window
    several = len({*reader.subjects.spoken} - {""}) > 1
    as_one = "combined" in window.roles and "each" not in window.roles
    return several and window.carried and as_one


def _is_gross(reader: Reader, key: str, read: Reading) -> bool:
    """Whether an output told in yuan is the gross one, which papers call as the value added.

    So is one that grew to so many: industrial output rose 7 percent to 32.1 billion yuan.
    """
    said = [s.text for s in reader.signs if s.keys == (key,)] if reader.english else []
    if (
        not any("output" in name and "added" not in name for name in said)
        or reader.catalogue.metrics[key].unit != "%"
    ):
        return False
    number = [s for s in reader.window.behind[:2] if s.kind is Kind.NUMBER]
    to = [s.text for s in reader.window.behind[:1]] == ["to"]
    return bool(read.warnings) or (to and any(s.amounts[-1].unit.money for s in number))


def _told_of_whole(reader: Reader, key: str) -> bool:
    """Whether a level of the same was told before 其中: contracts of 4.6, 其中吸纳技术合同2.8."""
    said = reader.collect.when.said
    told = any(metric == key and (one,) == said for metric, one in reader.levels)
    return told and not reader.english and reader.subjects.parts and not reader.window.carried


def _bred(reader: Reader, key: str) -> bool:
    """Whether firms were only brought up or named; nobody says if these are all: 培育高企20家."""
    metric, when, signs = reader.catalogue.metrics[key], reader.collect.when, reader.window.signs
    if not metric.stock or metric.unit != "家" or when.at_date():
        return False
    said = [s.text for s in signs if s.kind is Kind.WORD]
    dated = [s.text for s in reader.signs if s.kind is Kind.PERIOD]  # 截至目前,……
    return any(map(_BRED.search, said)) and not any(map(_ALL_NOW.search, (*said, *dated)))


def _over_long(reader: Reader) -> bool:
    """Whether a growth is from one year to a later one: from 2.1 in 2014 to 5.8, up 170 percent.

    One that says itself that it is year on year is not.
    """
    window = reader.window
    if not reader.long:
        return False
    told = any("yoy" in s.roles or s.text.startswith("同比") for s in window.signs)
    return not (told or any("yoy" in s.roles for s in window.behind[:2]))


def _clause(signs: Sequence[Sign], sign: Sign) -> list[Sign]:
    """The signs of its clause that stand before one."""
    n = bisect_left(signs, sign.start, key=lambda s: s.start)
    back = reversed(signs[max(0, n - _SEEN) : n])
    return list(takewhile(lambda s: s.kind is not Kind.STOP, back))


def _in_streak(reader: Reader, sign: Sign) -> bool:
    """Whether a growth is but one that several months had: over 10 percent, three quarters on."""
    around = (*_clause(reader.signs, sign), *reader.window.behind)
    return any("streak" in s.roles for s in around)


def _of_share(reader: Reader, sign: Sign) -> bool:
    """Whether what a rate says moved may be the share before it: made up 18 percent, up 3 percent.

    Where a level was told, it is that.
    """
    window = reader.window
    if not (reader.english and window.carried) or window.had:
        return False
    opens = min([sign.start, *(s.start for s in window.signs)])
    n = bisect_left(reader.signs, opens, key=lambda s: s.start)
    told = _clause(reader.signs, reader.signs[n - 1]) if n else []
    rates = [n for n, s in enumerate(told) if s.amounts and s.amounts[-1].unit.rate]
    part = any(n and told[n - 1].text == "of" for n in rates)  # took 41 percent of GDP
    return part or (bool(rates) and any(s.roles & {"share", "share_noun"} for s in told))


def _of_rate(reader: Reader) -> bool:
    """Whether what a rate says moved may itself be a share, or a growth that is told to slow."""
    return moves_share(reader.window, reader.signs) or moves_rate(reader.window, reader.signs)
