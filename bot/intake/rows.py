"""What did a table, or a text, say row by row, and what was wrong with it?

>>> Table(rows=(), rejected=(Fault(0, "unit", "ask_unit", {"option": "--unit"}),)).sound
False
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.catalogue import Catalogue
from bot.words import Figure, Language

ROWS_AT_MOST: Final = 50_000
BYTES_AT_MOST: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Hints:
    """What whoever hands a file over says of it, because the file itself does not.

    `unit` is for levels alone, `region` is which region the rows called just 开发区 are, `source`
    and `release_at` are for rows that name none. All are as typed; empty is unsaid.
    """

    metric: str = ""
    region: str = ""
    period: str = ""
    unit: str = ""
    sheet: str = ""
    source: str = ""
    release_at: str = ""
    max_rows: int = ROWS_AT_MOST


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and the spreadsheet's number of the row that it stands in, from 1.

    `sheet` names the sheet where a workbook has several, `basis` the prices that a growth says
    it is at; `inferred` is what heads and titles say together, and no row by itself.
    """

    number: int
    figure: Figure
    sheet: str = ""
    basis: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its number (0 is the file itself), column, and a phrase's code.

    `column` is a key of the import format, empty where it is no single one; `data` fills the
    placeholders of the phrase `intake.<code>`.
    """

    row: int
    column: str
    code: str
    data: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one file, what was refused of it, and what a person should look at."""

    rows: tuple[Row, ...] = ()
    rejected: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    chinese: bool = False  # what the file itself is written in

    @property
    def sound(self) -> bool:
        """Whether nothing was refused."""
        return not self.rejected


class Refused(Exception):
    """What keeps a cell from being a figure; becomes a Fault once its row is known."""

    def __init__(self, column: str, code: str, **data: str) -> None:
        super().__init__(column, code, data)
        self.column = column
        self.code = code
        self.data = data

    def fault(self, row: int, sheet: str = "") -> Fault:
        """The same with its place."""
        return Fault(row, self.column, self.code, self.data, sheet)


def told(fault: Fault, lang: Language, catalogue: Catalogue) -> str:
    """A fault in words: what is wrong and what to do about it; places stand in it by their keys."""
    data = dict(fault.data)
    if data.get("region") in catalogue.regions:
        data["region"] = catalogue.region_name(data["region"], lang)
    return catalogue.phrases[lang][f"intake.{fault.code}"].format(**data)
