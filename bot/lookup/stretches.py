"""What stretch of time is meant by a period that is said: whole years, a part of each, all within?

>>> whole_years(Said(2021, 1, 36, Mode.SPAN))
True
"""

from collections.abc import Sequence
from datetime import date

from bot.lookup.alike import WHOLE_YEAR
from bot.spans import Mode, Said


def is_stretch(said: Said, *, stock: bool) -> bool:
    """Whether rows inside a period are meant: of a balance 3月到5月 is no one day."""
    inside = stock and said.mode is Mode.WHOLE and 1 < said.first < said.last
    return said.mode is Mode.SPAN or inside


def part_of_year(said: Said) -> bool:
    """历年一季度: a part of each year, not the years."""
    return said.mode is Mode.WHOLE and said.last - said.first < WHOLE_YEAR


def is_one_part(periods: Sequence[Said]) -> bool:
    """Whether several periods are one part of different years."""
    parts = {(said.first, said.last, said.mode, said.days) for said in periods}
    return len(periods) > 1 and len(parts) == 1 and all(map(part_of_year, periods))


def whole_years(said: Said) -> bool:
    """2021-2023年: years are asked for, not their quarters."""
    return said.mode is Mode.SPAN and said.first == 1 and said.last % 12 == 0 and not said.days


def is_last_and_this(said: Said, today: date) -> bool:
    """从去年到今年: of this year there is no whole one yet, so that its parts are meant."""
    return said.year == today.year - 1 and said.last == 2 * (WHOLE_YEAR + 1)
