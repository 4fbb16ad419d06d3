"""Which figures does an uploaded file hold?"""

from bot.catalogue import Catalogue
from bot.intake import long
from bot.intake.rows import Fault, Hints, Row, Table


def read(data: bytes, name: str, catalogue: Catalogue, hints: Hints) -> Table:
    """The rows of a file in the import format."""
    rows, bad = [], []
    for n, r in enumerate(long.read(data.decode("utf-8"), catalogue), 2):
        if isinstance(r, long.Bad):
            bad.append(Fault(r.row, r.column, r.code, {"value": r.value}))
        else:
            rows.append(Row(n, r))
    return Table(tuple(rows), tuple(bad))
