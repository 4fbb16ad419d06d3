"""Which figures come with the product?

>>> load(store, catalogue, ROOT, now).new
27
"""

import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.catalogue import Catalogue
from bot.store import Cause, Loaded, Source, Store
from bot.words import Figure, Inferred


def load(store: Store, catalogue: Catalogue, root: Path, now: datetime) -> Loaded:
    """Fill a new store with the figures of a data folder."""
    figures, sources = read(catalogue, root)
    return store.load(figures, Cause("shipped", "shipped"), now, sources)


def read(catalogue: Catalogue, root: Path) -> tuple[list[Figure], list[Source]]:
    """The figures of a data folder and their documents; BadData says which row is wrong."""
    from bot.intake import long  # of all starts only the first one reads tables

    folder = root / "figures"
    sources = _sources(folder / "sources.toml")
    inferred = {source.title for source in sources if source.published_inferred}
    figures: list[Figure] = []
    for path in sorted(folder.glob("*.csv")):
        rows = long.sound(path.read_text(encoding="utf-8"), catalogue, path.name)
        figures += [_marked(row, inferred) for row in rows]
    return figures, sources


def _marked(figure: Figure, inferred: set[str]) -> Figure:
    if figure.inferred or figure.source not in inferred:
        return figure
    return replace(figure, inferred=Inferred.YEAR)


def _sources(path: Path) -> list[Source]:
    if not path.exists():
        return []
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Source(
            title,
            url=table.get("url", ""),
            published=table.get("published", ""),
            published_inferred=bool(table.get("inferred", False)),
            note=table.get("note", ""),
        )
        for title, table in tables.items()
    ]
