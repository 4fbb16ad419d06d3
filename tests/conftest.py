import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.store import Cause, Store
from data import ROOT
from tests.engines import Engine, OnServer, Sqlite
from tests.postgres import Postgres, started

# The same examples every time; `pytest --hypothesis-profile=wild` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("wild", deadline=None, max_examples=5000)
settings.load_profile("steady")

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
WORLD = Path(__file__).parent / "world.csv"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder on an English machine, where nothing of ours is set and wang types."""
    for key in [key for key in os.environ if key.startswith("ZHISHU_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("USER", "wang")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of PostgreSQL."""
    with started() as server:
        yield server


@pytest.fixture(scope="session")
def on_server(postgres: Postgres) -> OnServer:
    """Empty databases of PostgreSQL."""
    return OnServer(postgres)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the engines that a store may have."""
    if request.param == "sqlite":
        return Sqlite()
    server: OnServer = request.getfixturevalue("on_server")
    return server


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.read(ROOT)


@pytest.fixture(scope="session")
def world(catalogue: Catalogue) -> Desk:
    """A desk over the small world that the sentence tests answer from."""
    store = Store.open(":memory:")
    figures = long.sound(WORLD.read_text(encoding="utf-8"), catalogue, WORLD)
    store.load(figures, Cause("shipped", "tests"), NOW)
    return Desk(store, catalogue, Settings())


@pytest.fixture(scope="session")
def shipped() -> Desk:
    """A desk over the figures that come with the product."""
    return Desk.open(Settings.read({"ZHISHU_DATABASE": ":memory:"}), NOW)


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the shipped figures, to be copied."""
    path = tmp_path_factory.mktemp("shipped") / "zhishu.db"
    Desk.open(Settings.read({"ZHISHU_DATABASE": str(path)}), NOW).close()
    return path


@pytest.fixture(scope="session")
def desk_of(world: Desk, shipped: Desk) -> Callable[[str], Desk]:
    return {"": world, "shipped": shipped}.__getitem__


@pytest.fixture
def few_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the corpus for what tries a name on it: one test asks the whole."""
    for language in ("zh", "en"):
        folder = tmp_path / "part" / "questions" / language
        folder.mkdir(parents=True)
        for name in ("unknown.toml", "ambiguous.toml"):
            shutil.copy(WORLD.parent / "questions" / language / name, folder)
    shutil.copy(WORLD, tmp_path / "part")
    monkeypatch.setattr("bot.trial.CORPUS", tmp_path / "part" / "questions")
