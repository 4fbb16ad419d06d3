"""A data folder with two cities, and the same figures of both."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.spans import Period, month_end
from bot.store import Cause, Source, Store, stamp
from bot.words import Figure, Measure
from data import ROOT
from tests.conftest import NOW, WORLD

HOME, OTHER = "lcetdz", "sz_hightech"
REGISTER = """key\tlevel\twithin\tname\ten\tprovince\tprovince_en
suzhou\tcity\t\t苏州市\tSuzhou\t江苏省\tJiangsu
sz_hightech\tzone\tsuzhou\t苏州高新技术产业开发区\tSuzhou High-tech Zone\t江苏省\tJiangsu
kunshan\tzone\tsuzhou\t昆山经济技术开发区\tKunshan Economic and Technological Development Zone\t江苏省\tJiangsu
sip\tzone\tsuzhou\t苏州工业园区\tSuzhou Industrial Park\t江苏省\tJiangsu
"""
TWIN = {"lcetdz": "sz_hightech", "liaocheng": "suzhou", "lchtdz": "kunshan", "lcresort": "sip"}
SOON = stamp(NOW + timedelta(days=2))
H1 = Period(date(2024, 1, 1), date(2024, 6, 30))


def folder(path: Path, register: str = REGISTER) -> Path:
    """The shipped data folder with a register."""
    root = path / "data"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "zones.tsv").write_text(register, encoding="utf-8")
    return root


def ours(known: Catalogue) -> list[Figure]:
    return long.sound(WORLD.read_text(encoding="utf-8"), known, WORLD)


def theirs(rows: Iterable[Figure]) -> list[Figure]:
    """The same indicators of the other city, otherwise, and later ones of all that lie in it."""
    found = [
        replace(
            row,
            region=TWIN[row.region],
            value=row.value and row.value + 1,
            source=f"苏州{row.source}",
            rank_scope="suzhou" if row.rank_scope else "",
            share_of="suzhou" if row.share_of == "liaocheng" else row.share_of,
        )
        for row in rows
        if row.region in TWIN
    ]
    later = Period(date(2024, 1, 1), month_end(2024, 12))
    return [*found, *(growth(key, later, 7) for key in ("sz_hightech", "kunshan", "sip"))]


def growth(region: str, period: Period, value: int, release_at: str = "") -> Figure:
    source = f"{region} {period.end}"
    said = Figure("gdp", Measure.GROWTH, region, period, Decimal(value), "%", source=source)
    return replace(said, release_at=release_at)


def desk(known: Catalogue, *loads: Iterable[Figure]) -> Desk:
    """A desk over a database in memory, each load a batch."""
    store = Store.open(":memory:")
    for rows in loads:
        told = [Source(row.source, published="2024-07-01") for row in rows]
        store.load(list(rows), Cause("import", "me", "table.csv"), NOW - timedelta(days=3), told)
    return Desk(store, known, Settings())
