"""How fast does a large table come in, and how fast are pictures drawn?

$ python -m tests.bench.work
"""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.catalogue import Catalogue, shipped
from bot.loading import Ending, Upload
from bot.words import Language, Measure, Role
from tests.bench.report import number, table
from tests.bench.sample import Question, ask, desk, world
from tests.conftest import NOW

ROWS = 50_000
PICTURES = 20
DRAWN = {"trend": "近几年GDP增速走势", "league": "2024年一季度各县区GDP增速"}


def done(folder: Path) -> dict[str, float]:
    """How many a second, by what is done."""
    catalogue = shipped()
    with TemporaryDirectory(dir=folder) as name:
        work = desk(Path(name) / "work.db", world(catalogue), catalogue)
        found = {}
        for kind, text in DRAWN.items():
            reply = ask(work, Question(text, Language.ZH, NOW.date()))
            start = perf_counter()
            for _ in range(PICTURES):
                work.gallery._pictures.clear()  # or it would be drawn but once
                picture = work.gallery.draw(reply, viewer=Role.PUBLIC, now=NOW)
                assert picture
                assert picture.png
            found[f"a {kind} as PNG"] = PICTURES / (perf_counter() - start)
        upload = Upload(_csv(catalogue), "work.csv")
        start = perf_counter()
        read = work.uploads.read(upload, NOW)
        report = work.uploads.preview(read, NOW)
        report = work.uploads.store(read, report, upload, "bench", NOW)
        assert (report.ending, len(report.rows)) == (Ending.COMMITTED, ROWS), report.rejected[:3]
        found[f"rows of a table of {ROWS:,}, checked and stored"] = ROWS / (perf_counter() - start)
        work.close()
    return found


def _csv(catalogue: Catalogue) -> bytes:
    return "\n".join(["指标,口径,地区,时期,数值,单位", *islice(_rows(catalogue), ROWS)]).encode()


def _rows(catalogue: Catalogue) -> Iterator[str]:
    """Growths of each indicator and place, year by year before those of the small world."""
    keys = [k for k, one in catalogue.metrics.items() if Measure.GROWTH in one.measures]
    for year, place, key in product(range(2019, 1919, -1), catalogue.regions, keys):
        yield f"{key},增速,{place},{year}年,{4 + year % 5},%"


def told(found: dict[str, float]) -> str:
    """How many a second, as a table."""
    return table(("work", "a second"), [(what, number(rate)) for what, rate in found.items()])


if __name__ == "__main__":
    with TemporaryDirectory(prefix="zhishu-bench-") as name:
        print(told(done(Path(name))))
