"""Files and prose to figures and back; no database."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.catalogue import Catalogue
    from bot.intake.rows import Hints, Table
    from bot.intake.stages import Watch


def read(
    data: bytes, name: str, catalogue: "Catalogue", hints: "Hints", watch: "Watch | None" = None
) -> "Table":
    """The figures of a CSV or XLSX file; a file that cannot be taken is a Fault of row 0."""
    from bot.intake import tables  # 80 ms that no question needs
    from bot.intake.stages import unwatched

    return tables.read(data, name, catalogue, hints, watch or unwatched)
