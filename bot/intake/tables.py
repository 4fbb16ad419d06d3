"""Which figures does an uploaded file hold, whatever shape its table has?

>>> read(path.read_bytes(), path.name, catalogue, Hints()).rows[0].figure.metric
'gdp'
"""

from bot.catalogue import Catalogue
from bot.intake import long, sheets
from bot.intake.rows import Hints, Refused, Table
from bot.intake.vocabulary import Vocabulary


def read(data: bytes, name: str, catalogue: Catalogue, hints: Hints) -> Table:
    """The figures of a CSV or XLSX file; a file that cannot be taken is a Fault of row 0."""
    try:
        sheets.allowed(data, hints)
        words = Vocabulary(catalogue)
        grid = sheets.text_grid(data, hints)
        return long.take(grid.rows, words, hints)
    except Refused as refused:
        return Table(rejected=(refused.fault(0),))
