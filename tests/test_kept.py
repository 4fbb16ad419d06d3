"""What is kept to save time is taken only whole, out of the right hands, and for what it was made of."""

import dataclasses
import marshal
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Hashable
from dataclasses import FrozenInstanceError, dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import compiled, kept, methods, patterns
from bot.catalogue import Catalogue
from bot.errors import BadData
from bot.kept import caches
from bot.understand.lexicon.match import Lexicon
from data import ROOT
from tests.started import running

MARK = b"m" * kept.SIZE


def _all(path: Path, mark: bytes = MARK) -> dict[Hashable, Any]:
    rows = kept.Rows(path, mark)
    return {key: rows.take(key) for key in rows}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "file"
    kept.write(path, MARK, {"a": (1, "二")})
    return path


def test_what_was_kept_is_read_again(file: Path) -> None:
    assert _all(file) == {"a": (1, "二")}
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [*file.parent.iterdir()] == [file]  # nothing half written stays


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))


def _forge(path: Path) -> None:
    path.write_bytes(MARK + bytes(kept.SIZE) + marshal.dumps("not what was kept"))


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


@pytest.mark.parametrize(
    "spoil",
    [
        _flip,
        _forge,
        _link,
        _pipe,
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.chmod(0o620),
        lambda path: path.chmod(0o602),
        lambda path: path.parent.chmod(0o770),
        lambda path: path.parent.chmod(0o707),
        Path.unlink,
    ],
)
def test_what_is_amiss_is_not_taken(file: Path, spoil: Callable[[Path], None]) -> None:
    spoil(file)
    assert not _all(file)


def test_what_another_user_owns_is_not_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not _all(file)


def test_what_was_made_of_something_else_is_not_taken(file: Path) -> None:
    assert not _all(file, b"n" * kept.SIZE)


DAY = 24 * 60 * 60


def _aged(path: Path, days: float) -> Path:
    path.write_bytes(b"")
    now = time.time()
    os.utime(path, (now, now - days * DAY))
    return path


def test_what_no_start_has_read_for_long_goes_when_something_is_written(file: Path) -> None:
    folder = file.parent
    gone = [_aged(folder / "a.catalogue", 20), _aged(folder / "tmp1234", 2)]
    stays = [_aged(folder / "b.catalogue", 10), _aged(folder / "tmp5678", 0.1)]
    kept.write(file, MARK, {"a": 1})
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in stays)


def test_of_many_files_those_that_were_read_last_stay(file: Path) -> None:
    made = [_aged(file.parent / f"{number}.catalogue", number / 10) for number in range(1, 31)]
    kept.write(file, MARK, {"a": 1})
    left = [path for path in made if path.exists()]
    assert left == made[: len(left)]
    assert 1 < len(left) < 12


def test_a_file_that_is_read_counts_as_needed(file: Path) -> None:
    os.utime(file, (0, 0))
    assert _all(file)
    kept.write(file.with_name("other"), MARK, {"a": 1})
    assert file.exists()


def test_rows_that_no_start_needs_go(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "rows"
    for start in range(20):
        rows = kept.Rows(path, MARK)
        assert rows.take("all") == (1 if start else None)
        for key in ("all", *(f"{start} {number}" for number in range(10))):
            rows.add(key, 1)
        rows.keep()
    left = _all(path)
    assert {"all", "19 9", "18 9"} <= left.keys()
    assert len(left) < 30


def test_a_service_keeps_what_it_made_once_it_has_started(tmp_path: Path) -> None:
    cache = tmp_path / "zhishu"
    environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "ZHISHU_TELEGRAM_TOKEN": ""}
    command = f"import sys; {SERVED} sys.exit(main(sys.argv[1:]))"
    words = sys.executable, "-c", command, "--db", str(tmp_path / "a.db"), "serve", "--port", "0"
    with running(*words, environ=environ, cwd=tmp_path) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"  # nothing stands in for the engine any more
    assert {path.name for path in cache.iterdir()} >= {"patterns", "methods"}


SERVED = (
    """
import re
from handlers import serve
from handlers.cli import main
usual = re._compiler.compile
serve.run = lambda *_: print(re._compiler.compile is usual, flush=True)
""".replace("\n", "; ").strip("; ")
    + ";"
)


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept.write(tmp_path / "file" / "below", MARK, {"a": 1})
    kept.write(tmp_path / "cache" / "odd", MARK, {"a": object()})
    assert not (tmp_path / "cache" / "odd").exists()


@pytest.fixture(scope="module")
def read() -> Catalogue:
    return Catalogue.read(ROOT)


def test_a_kept_catalogue_is_the_one_that_is_read(read: Catalogue, tmp_path: Path) -> None:
    for _ in range(2):
        assert compiled.catalogue(ROOT, tmp_path / "cache") == read
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    assert compiled.catalogue(ROOT, tmp_path / "cache") == read
    assert compiled.catalogue(ROOT, None) == read


def test_the_second_reading_opens_no_data_file_as_toml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = compiled.catalogue(ROOT, tmp_path)

    def fail(_: object, root: Path) -> Catalogue:
        raise AssertionError(root)

    monkeypatch.setattr(Catalogue, "read", classmethod(fail))
    assert compiled.catalogue(ROOT, tmp_path) == first


@pytest.fixture(scope="module")
def packed(read: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Catalogue]:
    """Makes catalogues of which nothing has been asked for yet."""
    cache = tmp_path_factory.mktemp("packed")
    assert compiled.catalogue(ROOT, cache) == read
    return lambda: compiled.catalogue(ROOT, cache)


def test_phrases_that_are_at_hand_are_those_that_a_text_can_hold(
    read: Catalogue, packed: Callable[[], Catalogue]
) -> None:
    texts = ["2024年一季度gdp增速", "how did industrial output do in q1 2024", "x", "", "高新区"]
    known = Lexicon(read.senses)
    for text in texts:
        assert Lexicon(packed().senses).tokens(text, ()) == known.tokens(text, ())
    senses = packed().senses
    assert [senses.get(phrase) for phrase in ("gdp", "", "no such phrase")] == [
        (("metric", "gdp"),),
        None,
        None,
    ]
    assert "gdp" in senses
    assert "gdq" not in senses


def test_who_goes_through_all_phrases_has_them_in_the_order_of_the_data_folder(
    read: Catalogue, packed: Callable[[], Catalogue]
) -> None:
    some = packed().senses
    Lexicon(some).tokens("gdp增速", ())
    for senses in (some, packed().senses):
        assert [*senses.items()] == [*read.senses.items()]
        assert Lexicon(senses).tokens("出口额", ()) == Lexicon(read.senses).tokens("出口额", ())
    assert [*packed().metrics] == [*read.metrics]


def test_a_changed_data_folder_is_read_anew(tmp_path: Path) -> None:
    folder, cache = tmp_path / "data", tmp_path / "cache"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("*.py", "fonts", "__pycache__"))
    assert compiled.catalogue(folder, cache).metrics["gdp"].unit == "亿元"
    file = next(
        path for path in (folder / "metrics").iterdir() if "\n[gdp]" in f"\n{path.read_text()}"
    )
    before = file.stat()
    table, changed = file.read_text(), 'unit = "万元"'
    file.write_text(re.sub(r'(\[gdp\][^\[]*?)unit = "亿元"', rf"\1{changed}", table, count=1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # only what is in it tells
    assert compiled.catalogue(folder, cache).metrics["gdp"].unit == "万元"
    file.write_text("[[[")
    with pytest.raises(BadData, match="data_malformed"):
        compiled.catalogue(folder, cache)


def test_a_kept_value_that_is_no_catalogue_is_left(read: Catalogue, tmp_path: Path) -> None:
    compiled.catalogue(ROOT, tmp_path)
    (path,) = tmp_path.iterdir()
    mark = path.read_bytes()[: kept.SIZE]
    oddities: list[dict[Hashable, object]] = [{}, {"": 7}, {("metrics", "gdp"): ("gdp",)}]
    for odd in oddities:
        kept.write(path, mark, odd)
        assert compiled.catalogue(ROOT, tmp_path) == read


MADE = (r"(?P<year>\d{4})年|去年", r"[a-z]+(?:ed|s)?(?i:x)", rb"\x00|a")


def _made() -> list[object]:
    re.purge()
    return [re.compile(pattern, re.IGNORECASE) for pattern in MADE]


def test_a_kept_pattern_is_the_one_that_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = _made()
    for _ in range(2):
        with patterns.kept(tmp_path):
            assert _made() == usual  # the text, the flags and what the engine runs
    found = re.compile(MADE[0]).search("2024年")
    assert found
    assert found["year"] == "2024"
    monkeypatch.setattr("re._compiler.compile", _never)
    with patterns.kept(tmp_path):
        assert _made() == usual


def _never(pattern: object, flags: int = 0) -> object:
    raise AssertionError(pattern)


def test_numbers_that_are_no_pattern_are_compiled_anew(tmp_path: Path) -> None:
    with patterns.kept(tmp_path):
        usual = _made()
    path = tmp_path / "patterns"
    mark = path.read_bytes()[: kept.SIZE]
    rows = _all(path, mark)
    kept.write(path, mark, {key: (row[0], [1, 2, 3], *row[2:]) for key, row in rows.items()})
    with patterns.kept(tmp_path):
        assert _made() == usual


def test_a_fault_of_a_pattern_is_told_as_ever(tmp_path: Path) -> None:
    with patterns.kept(tmp_path), pytest.raises(re.error, match="unterminated"):
        re.compile("(unterminated-group-of-nobody")
    with pytest.raises(re.error):
        re.compile("(another-one")


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, Path("/c/zhishu")),
        ({"XDG_CACHE_HOME": "here", "HOME": "/h"}, Path("/h/.cache/zhishu")),
        ({"HOME": "/h"}, Path("/h/.cache/zhishu")),
        ({"HOME": "h"}, None),
        ({}, None),
    ],
)
def test_where_it_is_kept(environ: dict[str, str], folder: Path | None) -> None:
    assert caches(environ) == folder


HEAVY = (
    "telegram",
    "aiohttp",
    "starlette",
    "httpx",
    "PIL",
    "sqlite_utils",
    "dateparser",
    "xlsxwriter",
    "docx",
)
LATER = ("bot.uploads", "bot.herald", "bot.papers", "bot.trial", "bot.zone", "handlers.office")
SCRIPT = """
import sys
from handlers.cli import main
status = main(["--db", sys.argv[1], "--today", "2024-07-01", "ask", "一季度GDP增速"])
print(*sys.modules, file=sys.stderr)
sys.exit(status)
"""


def test_a_question_imports_no_more_than_it_needs(tmp_path: Path) -> None:
    environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}

    def ask() -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", SCRIPT, str(tmp_path / "a.db")]
        return subprocess.run(command, capture_output=True, text=True, env=environ, check=True)

    first, again = ask(), ask()  # the first one fills the database
    assert first.stdout == again.stdout
    assert "8.2%" in again.stdout
    loaded = set(again.stderr.split())
    assert not loaded & {*HEAVY, *LATER}
    assert {"bot.desk", "handlers.question"} <= loaded


def _classed() -> type:
    @dataclass(frozen=True, slots=True)
    class Pair:
        """Two of a kind."""

        first: int
        second: str = "二"

    return Pair


def test_a_kept_method_does_as_one_that_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with methods.kept(tmp_path):
        _classed()
    assert (tmp_path / "methods").stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(methods, "compile", _never, raising=False)
    with methods.kept(tmp_path):
        kind = _classed()
    assert kind(1) == kind(1, "二") != kind(2)
    assert repr(kind(1)).endswith("Pair(first=1, second='二')")
    assert hash(kind(1)) == hash(kind(1))
    with pytest.raises(FrozenInstanceError):
        kind(1).first = 2
    assert "exec" not in vars(dataclasses)


def test_what_is_no_method_is_compiled_anew(tmp_path: Path) -> None:
    with methods.kept(tmp_path):
        _classed()
    path = tmp_path / "methods"
    mark = path.read_bytes()[: kept.SIZE]
    rows = _all(path, mark)
    kept.write(path, mark, dict.fromkeys(rows, b"no code"))
    with methods.kept(tmp_path):
        assert _classed()(1).second == "二"


def test_starts_that_race_for_what_is_kept_all_answer(tmp_path: Path) -> None:
    environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    told = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(tmp_path / f"{number}.db")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environ,
            cwd=tmp_path,
            text=True,
        )
        for number in range(3)
    ]
    said = {one.communicate()[0] for one in told}
    assert len(said) == 1
    assert "8.2%" in said.pop()
    assert {one.returncode for one in told} == {0}
    assert not [*(tmp_path / "zhishu").glob("tmp*")]


def test_where_nothing_can_be_kept_a_question_is_answered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "file")}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "a.db")]
    found = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    assert "8.2%" in found.stdout
