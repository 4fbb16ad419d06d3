"""The short forms of what `python -m tests.soak` proves for long."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.bench.telegram import measured, steady
from tests.faulty_line import State
from tests.soak import crashes, faults, floods, strangers
from tests.soak.service import HELD, SECRET, exposed, filled, renewed


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a database is, to be copied."""
    folder = tmp_path_factory.mktemp("soak")
    filled(folder)
    return folder


@pytest.fixture
def folder(whole: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """One of its own, in which no log and no database may hold a secret."""
    yield (made := renewed(whole, str(abs(hash(request.node.nodeid)))))
    assert exposed(made) == []


@pytest.mark.parametrize("name", faults.BURSTS)
async def test_a_burst_of_refusals_is_outlived(folder: Path, name: str) -> None:
    assert (await faults.burst(folder, name, 5, faults.HASTY)).red
    assert "getUpdates" in (folder / "log").read_text("utf-8")  # at DEBUG


@pytest.mark.parametrize("state", [State.HOLE, State.HALF, State.CUT, State.RESET])
async def test_a_line_that_fails_is_outlived(folder: Path, state: State) -> None:
    assert (await faults.broken(folder, state, 8, faults.HASTY)).red


def test_a_secret_that_is_left_anywhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("all is well")
    assert exposed(tmp_path) == []
    (tmp_path / "copies").mkdir()
    for held in HELD:
        (tmp_path / "copies" / "1.db").write_text(f"SQLite {held}")
        assert exposed(tmp_path) == [tmp_path / "copies" / "1.db"]
    assert len(HELD) == len(set(HELD)) == 4


async def test_the_secret_of_the_webhook_is_in_no_log(folder: Path) -> None:
    await faults.brought(folder)
    logged = (folder / "log").read_text("utf-8")
    assert "setWebhook" in logged
    assert SECRET.upper() not in logged


async def test_a_token_that_is_not_known_any_more_ends_the_program(folder: Path) -> None:
    assert "ended with 1" in await faults.stranger(
        folder, f"{faults.HASTY} patience.REFUSED = 2.0; "
    )


async def test_malformed_updates_hold_up_nobody(folder: Path) -> None:
    assert await faults.malformed(folder)


async def test_each_update_is_answered_over_kills(folder: Path) -> None:
    assert "0 lost" in await crashes.killed(folder, 150, 3)


async def test_the_end_waits_for_what_is_under_way(folder: Path) -> None:
    assert "0 lost" in await crashes.drained(folder, 60)


async def test_a_flood_of_one_chat(folder: Path) -> None:
    flood = await floods.one_chat(folder, 100)
    assert flood.told == {7}
    assert flood.answers < flood.asked == 100
    assert flood.lost == 0


async def test_a_flood_of_many_chats_is_shed_with_a_word_in_the_language_of_each(
    folder: Path,
) -> None:
    flood = await floods.many_chats(folder, 15)
    assert flood.told == set(range(1, 11))
    assert flood.answers < flood.asked
    assert flood.lost == 0


async def test_nothing_that_comes_steadily_is_lost() -> None:
    run = await measured("lifted", partial(steady, 2, 20))
    assert run.lost == 0


async def test_forged_requests(folder: Path) -> None:
    assert "403 each" in (await strangers.forged(folder, 300)).told


async def test_slow_connections(folder: Path) -> None:
    assert "all hung up" in (await strangers.slow(folder, 20, 60)).told
