"""Why is a number, read by the words before it, no figure of its metric after all?

>>> doubted(reader, sign, "energy_intensity", amount, read)  # 完成市下达的3.5%的任务
'target_unclear'
"""

from typing import Final

from bot.intake.press.eased import moves_rate
from bot.intake.press.numbers import Amount
from bot.intake.press.plan_year import is_goal
from bot.intake.press.reader import Reader
from bot.intake.press.reading import Reading
from bot.intake.press.shares import moves_share
from bot.intake.press.sign import Sign
from bot.words import Measure

_OR_MORE: Final = ("及以上", "或以上", "or more", "or above", "and above", "and over")


def doubted(reader: Reader, sign: Sign, key: str, amount: Amount, read: Reading) -> str:
    """The code of why a reading does not hold; empty where it does."""
    if read.measure is Measure.GROWTH:
        if _over_long(reader):
            return "other_base"
        return "percent_unclear" if _of_rate(reader) else ""
    if read.measure is Measure.VALUE:
        return "threshold" if amount.unit.money and sign.text.endswith(_OR_MORE) else ""
    goal = read.measure is Measure.PROGRESS and read.unit == "%" and is_goal(reader, key)
    return "target_unclear" if goal else ""


def _over_long(reader: Reader) -> bool:
    """Whether a growth is from one year to a later one: from 2.1 in 2014 to 5.8, up 170 percent.

    One that says itself that it is year on year is not.
    """
    window = reader.window
    if not reader.long:
        return False
    told = any("yoy" in s.roles or s.text.startswith("同比") for s in window.signs)
    return not (told or any("yoy" in s.roles for s in window.behind[:2]))


def _of_rate(reader: Reader) -> bool:
    """Whether what a rate says moved may itself be a share, or a growth that is told to slow."""
    return moves_share(reader.window, reader.signs) or moves_rate(reader.window, reader.signs)
