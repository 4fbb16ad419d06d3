"""Does an answer take longer with more figures, or with more indicators and aliases?

Every store and catalogue holds what the questions are about, and more and more beside it.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count, islice, product
from pathlib import Path

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.settings import Settings
from bot.spans import Period, month_end, month_start
from bot.store import Store, engine
from bot.words import Figure, Language, Reply
from data import ROOT
from tests.bench.sample import Question, answered, ask, corpus
from tests.bench.sample import desk as new_desk
from tests.bench.timing import Times, interleaved, timed

FEWEST = 60
ROWS = (FEWEST, 100_000, 1_000_000)
CATALOGUES = ((1_000, 10_000), (10_000, 50_000))  # metrics, aliases
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SPANS = [(first, 1) for first in range(1, 13)] + [(1, months) for months in range(2, 13)]
INSERT = (
    "INSERT INTO observations (region, metric, measure, start_day, end_day, shape, form, value,"
    " unit, qualifier, source_id, batch_id, handle) VALUES (?,?,?,?,?,?,?,?,?,'exact',1,1,?)"
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a store or a catalogue is, and what an answer (and a slip) costs in it."""

    name: str
    answer: Times
    slip: Times | None = None


# The store


def stores(
    desk: Desk, rows: Sequence[Figure], questions: Sequence[Question], folder: Path, most: int
) -> tuple[list[Size], int]:
    """An answer in stores of growing size, and over how many questions that was taken."""
    few = _needed(desk, rows, questions)
    desks = {}
    for size in (*ROWS, *([most] if most not in ROWS else [])):
        desks[f"{size:,}"] = grown = new_desk(folder / f"{size}.db", few, desk.catalogue)
        _fill(grown.store.path, size - len(few), few, desk.catalogue)
    same = _same(desks, answered(desks[f"{FEWEST:,}"], questions))
    found = interleaved({name: partial(_run, desks[name], same) for name in desks})
    return [Size(name, found[name]) for name in desks], len(same)


def _needed(desk: Desk, rows: Sequence[Figure], questions: Sequence[Question]) -> list[Figure]:
    """The rows that most of the questions are answered with."""
    used = Counter(row.key for one in questions for row in ask(desk, one).answers)
    return sorted(rows, key=lambda row: -used[row.key])[:FEWEST]


def _run(desk: Desk, questions: Sequence[Question]) -> list[int]:
    return timed(partial(ask, desk), questions)


def _same(desks: Mapping[str, Desk], questions: Iterable[Question]) -> list[Question]:
    """The questions that every desk answers alike, so that only the size differs."""
    return [
        one for one in questions if len({_told(ask(desk, one)) for desk in desks.values()}) == 1
    ]


def _told(reply: Reply) -> tuple[object, ...]:
    return reply.status, reply.text


def _fill(path: str, rows: int, few: Sequence[Figure], catalogue: Catalogue) -> None:
    """Add so many rows; indexes are made anew at the end, which is faster."""
    db = engine.connect(path)
    taken = {(row.region, row.metric) for row in few}
    listed = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    indexes = db.execute(listed).fetchall()
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN IMMEDIATE")
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    db.executemany(INSERT, islice(_rows(catalogue, taken), rows))
    for _, sql in indexes:
        db.execute(sql)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _rows(catalogue: Catalogue, taken: set[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    """Every place, indicator and period back to 1900; then places that no question names."""
    units = {name: metric.unit for name, metric in catalogue.metrics.items()}
    years = product(range(2023, 1899, -1), catalogue.regions)
    more = product(range(2023, 1899, -1), (f"place{number}" for number in range(100)))
    handles = ("".join(digits) for digits in product(DIGITS, repeat=7))
    for year, region in chain(years, more):
        for metric, (first, months) in product(units, SPANS):
            if (region, metric) in taken and year > 2000:
                continue  # so that the questions keep their answers
            period = Period(month_start(year, first), month_end(year, first + months - 1))
            days = period.start.isoformat(), period.end.isoformat(), period.shape
            level = (*days, "level", "12.3", units[metric])
            yield region, metric, "value", *level, next(handles)
            yield region, metric, "growth", *days, "percent", "4.5", "%", next(handles)


# The catalogue


def catalogues(
    desk: Desk, questions: Sequence[Question], folder: Path
) -> tuple[list[Size], int, int]:
    """An answer and a slip with growing catalogues, and over how many of both."""
    desks = {size(desk.catalogue): desk}
    for metrics, aliases in CATALOGUES:
        root = folder / f"data{metrics}"
        grow(root, desk.catalogue, metrics, aliases)
        grown = Catalogue.read(root)
        desks[size(grown)] = Desk(Store.open(desk.store.path), grown, Settings())
    same = _same(desks, questions)
    typed = answered(desk, [one for lang in Language for one in corpus(lang, ("typing",))])
    slips = _same(desks, [one for one in typed if _is_slip(ask(desk, one))])
    runs = {(name, False): partial(_run, desks[name], same) for name in desks}
    runs |= {(name, True): partial(_run, desks[name], slips) for name in desks}
    found = interleaved(runs)
    sizes = [Size(name, found[name, False], found[name, True]) for name in desks]
    return sizes, len(same), len(slips)


def _is_slip(reply: Reply) -> bool:
    return any(note.startswith("read_as") for note in reply.notes)


def _aliases(catalogue: Catalogue) -> int:
    names = (names for metric in catalogue.metrics.values() for names in metric.names.values())
    return sum(len(one.aliases) for one in names)


def size(catalogue: Catalogue) -> str:
    return f"{len(catalogue.metrics):,} indicators, {_aliases(catalogue):,} aliases"


def grow(root: Path, catalogue: Catalogue, metrics: int, aliases: int) -> None:
    """A data folder with indicators of made-up trades beside the real ones."""
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
    new = metrics - len(catalogue.metrics)
    each, over = divmod(aliases - _aliases(catalogue), new)
    calls = {Language.ZH: _chinese(catalogue), Language.EN: _english(catalogue)}
    tables, keys = [], []
    for number in range(new):
        share = each + (number < over)
        counts = {Language.ZH: share // 2, Language.EN: share - share // 2}
        keys.append(f"made_up_{number}")
        tables.append(f"[{keys[-1]}]\n{_FIELDS}")
        for lang, names in calls.items():
            name, *more = islice(names, 1 + counts[lang])
            tables.append(f'[{keys[-1]}.{lang}]\nname = "{name}"\naliases = {more!r}\n')
    (root / "metrics" / "made_up.toml").write_text("".join(tables), encoding="utf-8")
    with (root / "topics.toml").open("a", encoding="utf-8") as topics:
        topics.write(f"\n[made_up]\nmetrics = {keys!r}\n")
        topics.write('[made_up.zh]\nname = "杜撰行业"\n[made_up.en]\nname = "Made-up trades"\n')


_FIELDS = 'unit = "亿元"\nmeasures = ["value", "growth"]\n' + (
    'direction = "up"\nkind = "flow"\nevery = "month"\n'
)
_HAN = "杉枫柏榆槐桐樟楠檀棠鹂鸢鹭鸥鹤雁翎翡瑾瑜璇玑琥珀琉璃瓷釉"
_SYLLABLES = [first + rest for first in "bdfghjklmnpqrstvwz" for rest in ("ax", "ov", "im")]


def _named(catalogue: Catalogue, lang: Language) -> list[str]:
    return [metric.names[lang].say for metric in catalogue.metrics.values()]


def _chinese(catalogue: Catalogue) -> Iterator[str]:
    """杉枫柏GDP, and GDP杉枫柏, which begins as the real name does."""
    for number, trade, name in zip(
        count(), product(_HAN, repeat=4), _turns(_named(catalogue, Language.ZH)), strict=False
    ):
        yield "".join(trade) + name if number % 2 else name + "".join(trade)


def _english(catalogue: Catalogue) -> Iterator[str]:
    """Baxdovfim retail sales, and retail sales of baxdovfim."""
    for number, trade, name in zip(
        count(), product(_SYLLABLES, repeat=4), _turns(_named(catalogue, Language.EN)), strict=False
    ):
        yield f"{''.join(trade)} {name}" if number % 2 else f"{name} of {''.join(trade)}"


def _turns(names: Sequence[str]) -> Iterator[str]:
    return chain.from_iterable(names for _ in count())
