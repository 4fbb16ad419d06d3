"""What do 3,000 zones over the same tables cost, and how does it grow with their figures?

$ python -m tests.bench.zones          # up to a million figures; --full up to ten million

Writes docs/zones.md and the picture in it. A zone has 100 indicators in each of the months of 20
years; the first zones are full, so that a store of a million figures holds 41 of them.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time_ns
from typing import Final

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.settings import Settings
from bot.spans import Period, month_end, month_start
from bot.store import Cause, Store, engine
from bot.words import Figure, Language, Measure, Role, Status
from data import ROOT
from tests.bench.timing import Times, interleaved, tell, timed

ZONES, METRICS, YEARS = 3000, 100, 20
FULL: Final = METRICS * YEARS * 12  # figures of a zone
SIZES: Final = (100_000, 1_000_000)
MOST: Final = 10_000_000
DESIGN: Final = ZONES * FULL
TODAY: Final = date(2024, 3, 1)
NOW: Final = datetime(2024, 3, 1, 4, tzinfo=UTC)
FIRST, LAST = 2004, 2023
KINDS: Final = (
    ("经济技术开发区", "Economic and Technological Development Zone"),
    ("高新技术产业开发区", "High-tech Zone"),
    ("旅游度假区", "Tourism Resort"),
    ("工业园区", "Industrial Park"),
)
_HAN = "杉枫柏榆槐桐樟楠檀棠鹂鸢鹭鸥鹤雁翎翡瑾瑜璇玑琥珀琉璃瓷釉"
_SYLLABLES = [first + rest for first in "bdfghjklmnpqrstvwz" for rest in ("axa", "ovo")]
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_INSERT = (
    "INSERT INTO observations (region, metric, measure, start_day, end_day, shape, form, value,"
    " unit, qualifier, source_id, batch_id, handle)"
    " VALUES (?,?,'growth',?,?,?,'percent',?,'%','exact',?,?,?)"
)


_MADE = 1_000_000  # one by one
_AGAIN = (
    "INSERT INTO observations (region, metric, measure, start_day, end_day, shape, form, value,"
    " unit, qualifier, source_id, batch_id, handle)"
    " SELECT 'z' || (substr(region, 2) + ?1), metric, measure, start_day, end_day, shape, form,"
    " value, unit, qualifier, source_id + ?1, batch_id + ?1, handle"
    " FROM observations WHERE id <= ?2 ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is timed, in both languages."""

    name: str
    zh: str
    en: str


QUESTIONS: Final = (
    Asked("one figure", "2023年1-5月GDP增速", "GDP growth in January-May 2023"),
    Asked("the latest", "GDP增速", "GDP growth"),
    Asked("a trend", "GDP增速走势", "GDP growth trend"),
    Asked(
        "a league",
        "2023年1-5月全市各县市区GDP增速排名",
        "rank all districts by GDP growth in January-May 2023",
    ),
    Asked("all of a period", "2023年1-5月主要指标", "main indicators for January-May 2023"),
    Asked(
        "another zone, by name",
        "{name}2023年1-5月GDP增速",
        "GDP growth of {en} in January-May 2023",
    ),
)


@dataclass(frozen=True, slots=True)
class Size:
    """A store of so many figures: what it takes, what an answer and a month's load cost."""

    rows: int
    megabytes: float
    indexes: float
    build: float  # seconds
    loaded: float  # figures a second, a month of a zone at a time
    answers: dict[str, Times]


def register(zones: int = ZONES) -> str:
    """The register of so many zones, four in each city, thirty cities in each province."""
    lines = ["key\tlevel\twithin\tname\ten\tprovince\tprovince_en"]
    syllables = product(_SYLLABLES, repeat=2)
    for number, (han, told) in enumerate(zip(product(_HAN, repeat=2), syllables, strict=False)):
        if number * len(KINDS) >= zones:
            break
        city, en = f"c{number}", "".join(told).capitalize()
        province = f"第{number // 30}省", f"Province {number // 30}"
        lines.append("\t".join((city, "city", "", f"{''.join(han)}市", en, *province)))
        for kind, (name, called) in enumerate(KINDS):
            names = f"{''.join(han)}{name}", f"{en} {called}"
            key = f"z{number * len(KINDS) + kind}"
            lines.append("\t".join((key, "zone", city, *names, *province)))
    return "\n".join(lines) + "\n"


def catalogue(folder: Path, zones: int = ZONES) -> Catalogue:
    """The shipped catalogue with a register of so many zones."""
    root = folder / f"data{zones}"
    if not root.exists():
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "zones.tsv").write_text(register(zones), encoding="utf-8")
    return Catalogue.read(root)


def rows(known: Catalogue) -> Iterator[tuple[object, ...]]:
    """One zone after the other, whole."""
    metrics = ["gdp", *(key for key in known.metrics if key != "gdp")][:METRICS]
    handles = ("".join(digits) for digits in product(_DIGITS, repeat=7))
    days = [
        (month_start(year, 1).isoformat(), month_end(year, month).isoformat(), 1000 + month)
        for year, month in product(range(FIRST, LAST + 1), range(1, 13))
    ]
    for number, metric in product(range(ZONES), metrics):
        for turn, (start, end, shape) in enumerate(days):
            value = f"{(number * 7 + turn) % 90 / 10}"
            kept = number + 1, number + 1
            yield f"z{number}", metric, start, end, shape, value, *kept, next(handles)


def build(path: Path, size: int, known: Catalogue) -> float:
    """Fill a store with so many figures; the seconds that it took."""
    began = perf_counter()
    Store.open(str(path)).close()
    db = engine.connect(str(path))
    listed = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    indexes = [row for row in db.execute(listed).fetchall() if "observations" in row[0]]
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN IMMEDIATE")
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    db.execute("PRAGMA cache_size = -300000")
    zones = range(1, size // FULL + 12)
    at = NOW.isoformat()[:19] + "Z"
    batches = "INSERT INTO batches (id, kind, made_at, made_by) VALUES (?, 'import', ?, 'bench')"
    db.executemany(batches, [(zone, at) for zone in zones])
    sources = "INSERT INTO sources (id, title) VALUES (?, ?)"
    db.executemany(sources, [(zone, f"统计公报{zone}") for zone in zones])
    made = min(size, _MADE)
    db.executemany(_INSERT, islice(rows(known), made))
    for turn in range(1, size // made):  # the same of other zones, which is faster
        db.execute(_AGAIN, (turn * -(-made // FULL), made))
    for _, sql in indexes:
        db.execute(sql)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return perf_counter() - began


def measured(path: Path, size: int, known: Catalogue, took: float) -> Size:
    """What a store of so many figures takes and costs."""
    with Store.open(str(path)) as store:
        whole, indexes = _sizes(path)
        desk = Desk(store, known, Settings()).at("z0")
        answers = _answers(desk, known)
        loaded = _loaded(store, known)
        return Size(size, whole, indexes, took, loaded, answers)


_PAGES: Final = """
import json, sqlite3, sys
pages = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name"
print(json.dumps(dict(sqlite3.connect(sys.argv[1]).execute(pages).fetchall())))
"""


def _sizes(path: Path) -> tuple[float, float]:
    """Megabytes of a file, and of the indexes of figures in it; Python's own SQLite counts them."""
    words = [sys.executable, "-c", _PAGES, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    taken = {name: size / 1e6 for name, size in json.loads(done.stdout).items()}
    indexes = sum(size for name, size in taken.items() if name.startswith("observations_"))
    return sum(taken.values()), indexes


def _answers(desk: Desk, known: Catalogue) -> dict[str, Times]:
    other = known.regions["z1"].names
    runs = {}
    for one in QUESTIONS:
        texts = (
            one.zh.format(name=other[Language.ZH].name),
            one.en.format(en=other[Language.EN].name),
        )
        for text in texts:
            reply = _ask(desk, text)
            assert reply is Status.ANSWERED, (text, reply)
        runs[one.name] = partial(spent, partial(_ask, desk), texts * 5)
    return interleaved(runs, 5)


def spent(act: Callable[[str], object], texts: Sequence[str]) -> list[int]:
    """The nanoseconds that each call takes of the processor, whatever else the machine does."""
    return timed(act, texts, process_time_ns)


def _ask(desk: Desk, text: str) -> Status:
    return desk.ask(text, viewer=Role.PUBLIC, today=TODAY, now=NOW).status


def _loaded(store: Store, known: Catalogue) -> float:
    """Figures a second of the processor, where the last zone brings a month a batch."""
    metrics = list(known.metrics)[:METRICS]
    began, months = process_time_ns(), 12
    for month in range(1, months + 1):
        period = Period(month_start(2024, 1), month_end(2024, month))
        figures = [
            Figure(key, Measure.GROWTH, f"z{ZONES - 1}", period, Decimal(month), "%", source="公报")
            for key in metrics
        ]
        store.load(figures, Cause("import", "bench"), NOW)
    return months * len(metrics) * 1e9 / (process_time_ns() - began)


def main(words: Sequence[str]) -> None:
    """Measure, and write the page and its picture."""
    from tests.bench import zones_page

    sizes = (*SIZES, MOST) if "--full" in words else SIZES
    kept = next((Path(word) for word in words if not word.startswith("--")), None)
    with TemporaryDirectory(prefix="zhishu-zones-") as made:
        folder = kept or Path(made)
        folder.mkdir(exist_ok=True)
        known = catalogue(folder)
        found = []
        for size in sizes:
            tell(f"{size:,} figures")
            path = folder / f"{size}.db"
            took = 0.0 if path.exists() else build(path, size, known)
            found.append(measured(path, size, known, took))
            tell(str(found[-1]))
        zones_page.write(found, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
