"""Does each proof hold in its short form, and would it show what is not kept?"""

from pathlib import Path

import pytest

from tests.soak import faults, kills, power, steps
from tests.soak.traced import STRACE, traced

EVERY = "each promise"


@pytest.fixture
def tracing(tmp_path: Path) -> None:
    """Skips where a process cannot be traced."""
    if not STRACE:
        pytest.skip("strace is not here")
    try:
        assert traced(lambda tell: tell("here"), log=tmp_path / "log") == ["here"]
    except RuntimeError as error:
        pytest.skip(str(error))


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    found = kills.killed(tmp_path, 30)
    assert (found["lost"], found["broken"]) == (0, 0)
    assert found["inside"] > 0 < found["acknowledged"]


def test_a_step_that_is_lost_would_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that forgets what it said yes to."""
    monkeypatch.setattr(steps, "take", lambda at_desk, number: None)
    course = steps.Course.__new__(steps.Course)
    monkeypatch.undo()
    course.__init__(tmp_path, 8)  # type: ignore[misc]
    monkeypatch.setattr(kills, "Course", lambda folder, count: course)
    monkeypatch.setattr(kills, "STEPS", 8)
    monkeypatch.setattr(steps, "take", lambda at_desk, number: None)
    assert kills.killed(tmp_path, 3)["lost"] == 3


@pytest.mark.usefixtures("tracing")
def test_what_was_acknowledged_survives_power_cuts(tmp_path: Path) -> None:
    course, events = power.recorded(tmp_path)
    found = power.cut(tmp_path, course, events, 60)
    assert (found["lost"], found["broken"], found["cuts"]) == (0, 0, 60)
    unsynced = [event for event in events if event.kind != "sync"]
    assert power.cut(tmp_path, course, unsynced, 10)["spoilt"] > 0


@pytest.mark.usefixtures("tracing")
def test_a_write_is_whole_or_refused_whichever_call_fails(tmp_path: Path) -> None:
    found = faults.failed(tmp_path, 37)
    assert found["faults"] >= 15
    assert {kind: found[kind] for kind in ("lost", "broken", "wordless", "stuck")} == {
        **dict.fromkeys(("lost", "broken", "wordless", "stuck"), 0)
    }
    assert found["store_full"] > 0 < found["store_disk_fault"]
