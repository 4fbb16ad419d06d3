"""How well does this build answer a corpus, and how fast?

$ zhishu eval tests/questions
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path
from time import perf_counter_ns
from unicodedata import east_asian_width

from bot import scorecard, shipped
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.errors import BadData, BadSetting
from bot.intake import long
from bot.scorecard import Outcome, Score, Stored
from bot.settings import Settings
from bot.store import Cause, Store
from bot.words import Language, Reply, Role

WORLD = "world.csv"
_NOON = time(4, tzinfo=UTC)  # in Shanghai
_COLUMNS = ("language", "type", "sentences", "right", "asked_back", "wrong", "invented")
_TIMES = ("p50", "p95")


@dataclass(frozen=True, slots=True)
class World:
    """The store that a corpus file is answered from, and what can be seen of it on a day."""

    desk: Desk
    role: Role
    seen: dict[date, Stored] = field(default_factory=dict)

    def stored(self, today: date) -> Stored:
        """The rows that may be told at noon of a day."""
        if today not in self.seen:
            eyes = self.desk.eyes(self.role, datetime.combine(today, _NOON))
            self.seen[today] = Stored.of(self.desk.store.everything(eyes))
        return self.seen[today]


@dataclass(frozen=True, slots=True)
class Examiner:
    """As whom a corpus is asked; every case at noon of its own day."""

    settings: Settings
    role: Role
    now: datetime  # when the worlds are loaded
    lang: Language | None = None


def measured(paths: Sequence[Path], examiner: Examiner, world: str = "") -> list[Outcome]:
    """Ask every sentence of corpus files and folders, each in a world held in memory."""
    catalogue = Catalogue.read(examiner.settings.data)
    worlds: dict[str, World] = {}
    found: list[Outcome] = []
    try:
        for path in _files(paths):
            name = _world_of(path, world)
            if name not in worlds:
                worlds[name] = _opened(name, catalogue, examiner)
            found += _asked(path, worlds[name], examiner)
    finally:
        for held in worlds.values():
            held.desk.close()
    return found


def _files(paths: Sequence[Path]) -> list[Path]:
    """The corpus files named, and those of the folders named."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        if not inside or not path.exists():
            raise BadSetting("no_corpus", path=path)
        found += inside
    return [path.resolve() for path in found]


def _world_of(path: Path, named: str) -> str:
    """The table that a corpus file is answered from; "shipped" where it says so."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadData("data_malformed", file=path, problem=error) from error
    if table.get("world") == "shipped":
        return "shipped"
    if named:
        return named
    beside = next((up / WORLD for up in path.parents if (up / WORLD).is_file()), None)
    if beside is None:
        raise BadSetting("no_world", path=path)
    return str(beside)


def _opened(name: str, catalogue: Catalogue, examiner: Examiner) -> World:
    """A world in memory, asked once so that no sentence pays for the first one."""
    store = Store.open(":memory:")
    desk = Desk(store, catalogue, examiner.settings)
    if name == "shipped":
        shipped.load(store, catalogue, examiner.settings.data, examiner.now)
    else:
        _load(store, Path(name), catalogue, examiner.now)
    desk.ask("?", viewer=examiner.role, today=examiner.now.date(), now=examiner.now)
    return World(desk, examiner.role)


def _load(store: Store, path: Path, catalogue: Catalogue, now: datetime) -> None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise BadData("data_malformed", file=path, problem=error) from error
    rows = long.sound(text, catalogue, path)
    store.load(rows, Cause("import", "eval", path.name), now)


def _asked(path: Path, world: World, examiner: Examiner) -> Iterator[Outcome]:
    """What came of the sentences of one file."""

    def ask(question: str, today: date, chat: str) -> tuple[Reply, int]:
        now = datetime.combine(today, _NOON)
        began = perf_counter_ns()
        reply = world.desk.ask(
            question, viewer=examiner.role, today=today, now=now, chat=chat, lang=examiner.lang
        )
        return reply, perf_counter_ns() - began

    return scorecard.outcomes(path, ask, world.stored, world.desk.catalogue)


def sound(found: Sequence[Outcome]) -> bool:
    """Whether no figure was wrong and none invented."""
    return not any(one.wrong or one.invented for one in found)


def by_type(found: Sequence[Outcome]) -> dict[tuple[str, str], Score]:
    """The score of each language and type."""

    def of(one: Outcome) -> tuple[str, str]:
        return one.language, one.kind

    return {key: scorecard.score(list(some)) for key, some in groupby(sorted(found, key=of), of)}


def as_dict(found: Sequence[Outcome]) -> dict[str, object]:
    """The table and the faults as one JSON object."""
    rows = [
        {"language": language, "type": kind, **asdict(score)}
        for (language, kind), score in by_type(found).items()
    ]
    faults = [
        {"line": one.line, "wrong": list(one.wrong), "invented": list(one.invented)}
        for one in found
        if one.wrong or one.invented
    ]
    return {"types": rows, "total": asdict(scorecard.score(found)), "faults": faults}


def table(found: Sequence[Outcome], settings: Settings, lang: Language) -> str:
    """The table for a terminal, its total line, and what was wrong or invented."""
    phrase = Speaker(Catalogue.read(settings.data), lang).phrase
    names = (*_COLUMNS, *_TIMES)
    rows = [[phrase(f"scorecard.{name}") for name in names]]
    rows += [[*key, *_cells(score)] for key, score in by_type(found).items()]
    rows.append([phrase("scorecard.total"), "", *_cells(scorecard.score(found))])
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(_padded, row, widths, range(len(row)))).rstrip() for row in rows]
    for one in found:
        lines += [
            phrase("scorecard.fault_wrong", line=one.line, figure=figure) for figure in one.wrong
        ]
        lines += [
            phrase("scorecard.fault_invented", line=one.line, figure=figure)
            for figure in one.invented
        ]
    return "\n".join(lines)


def _cells(score: Score) -> list[str]:
    return [str(value) for value in asdict(score).values()]


def _padded(cell: str, width: int, column: int) -> str:
    """Words to the left, numbers to the right; a Chinese character takes two places."""
    space = " " * (width - _width(cell))
    return cell + space if column < 2 else space + cell


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
