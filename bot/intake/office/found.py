"""What was read of a sheet, and which faults of it are no mistakes?

>>> left_out(Refused("measure", "share_unfit"), Data(1, Label()), ())
True
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from bot.intake.rows import Fault, Refused, Row
from bot.intake.shape.data import Data, twin

# what is no mistake of the file: it is left out, and the other figures are taken
_LEFT_OUT: Final = frozenset(
    (
        "left_out",
        "part_of",
        "growth_of_rate",
        "level_of_growth",
        "base_not_last_year",
        "other_prices",
        "share_unfit",
        "share_of_what",
        "target_of_when",
        "heading_says_other",
        "rank_of_what",
        "rank_elsewhere",
        "noted_period",
    )
)


@dataclass(slots=True)
class Found:
    """What was read of a sheet, or of all of them."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)  # of tables without a column of figures
    weights: bool = False
    empty: bool = False  # a header of the import format, and no row below it


def left_out(refused: Refused, data: Data, filled: Iterable[Data]) -> bool:
    """Whether a cell is left out with a warning: dollars, too, where the row tells of yuan."""
    if refused.code == "foreign_currency":
        return any(twin(data.label, other.label) for other in filled if other is not data)
    return refused.code in _LEFT_OUT
