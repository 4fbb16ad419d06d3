"""Does each proof hold in its short form, and would it show what is not kept?"""

import re
from pathlib import Path

import pytest

from tests.soak import (
    backup,
    damage,
    disk,
    kills,
    mixed,
    power,
    proofs,
    report,
    steps,
    traffic,
)
from tests.soak.ledger import Ledger
from tests.soak.report import Length, Measured, Section, none
from tests.soak.traced import STRACE, traced


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
    """A store that says yes and does nothing."""
    course = steps.Course(tmp_path, 8)
    monkeypatch.setattr(kills, "Course", lambda _folder, _count: course)
    monkeypatch.setattr(kills, "STEPS", 8)
    monkeypatch.setattr(kills, "LONGEST", 0.5)
    monkeypatch.setattr(steps, "take", lambda _desk, _number: None)
    assert kills.killed(tmp_path, 4)["lost"] > 0


@pytest.mark.usefixtures("tracing")
def test_what_was_acknowledged_survives_power_cuts(tmp_path: Path) -> None:
    course, events = power.recorded(tmp_path)
    found = power.cut(tmp_path, course, events, 60)
    assert (found["lost"], found["broken"], found["cuts"]) == (0, 0, 60)
    unsynced = [event for event in events if event.kind != "sync"]
    assert power.cut(tmp_path, course, unsynced, 10)["spoilt"] > 0


@pytest.mark.usefixtures("tracing")
def test_a_write_is_whole_or_refused_whichever_call_fails(tmp_path: Path) -> None:
    found = disk.failed(tmp_path, 37)
    assert found["faults"] >= 15
    assert [found[kind] for kind in ("lost", "broken", "wordless", "stuck")] == [0, 0, 0, 0]
    assert found["store_full"] > 0 < found["store_disk_fault"]


def test_damage_is_found_told_and_mended(tmp_path: Path) -> None:
    found = damage.damaged(tmp_path, 4)
    assert found["found"] > 0
    assert sum(found[kind] for kind in ("unnoticed", "wordless", "raised", "lost")) == 0


def test_a_copy_lacks_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert backup.beside_a_writer(tmp_path, 2) == (0, 0, {"600"})


def test_it_stays_up_over_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixed, "EVERY", 3.0)
    monkeypatch.setattr(mixed, "AFTER", 2.0)
    monkeypatch.setattr(mixed, "LOOKED", 0.5)
    monkeypatch.setattr(traffic, "HANDED", 2.0)
    rows = {row.what: row for row in mixed.main(Length(minutes=0.12))}
    assert rows["minutes, and faults: one in each"].found == "2"
    for what, row in rows.items():
        if row.wanted == "0" and "twice" not in what and "never came" not in what:
            assert row.kept, row


# The page


def test_what_may_be_told_while_figures_come_and_go() -> None:
    ledger, key = Ledger(), ("exports", 1999)
    assert ledger.allowed(key, 0, 100) == {""}
    first = ledger.enter(key, "8.2", may=10)
    assert ledger.allowed(key, 0, 9) == {""}
    assert ledger.allowed(key, 0, 11) == {"", "8.2"}
    first.must = 12
    assert ledger.allowed(key, 12, 20) == {"8.2"}
    ledger.enter(key, "8.4", may=30).must = 31
    assert ledger.allowed(key, 12, 29) == {"8.2"}
    assert ledger.allowed(key, 12, 40) == {"8.2", "8.4"}
    assert ledger.allowed(key, 31, 40) == {"8.4"}


def test_what_is_not_measured_keeps_its_figures() -> None:
    names = ("One", "Two")
    text = report.told("", names, [Section("Two", [none("lost", 0)], "today")])
    assert "## One" not in text
    text = report.told(text, names, [Section("One", [none("lost", 3)], "later")])
    assert text.index("## One") < text.index("## Two")
    assert "| lost | **3**, not kept | 0 |" in text
    assert "| lost | 0 | 0 |" in text
    assert report.told(text, names, []) == text


def test_what_is_measured_of_a_part_leaves_the_rows_of_the_others() -> None:
    def said(text: str, where: str, *whats: str, whole: bool = False) -> str:
        rows = [Measured(what, where[1:4], "90%") for what in whats]
        return report.told(text, ["One"], [Section("One", rows, where, whole)])

    text = said("", "`all`, 9 s.", "holes in a, of 7", "holes in b, of 8", whole=True)
    text = said(text, "`one`, 3 s.", "holes in b, of 9", "holes in c")
    rows = "| holes in a, of 7 | all | 90% |\n| holes in b, of 9 | one | 90% |\n| holes in c | one | 90% |"
    assert text.endswith(f"{rows}\n\n`all`, 9 s.\n\n`one`, 3 s.\n")
    assert said(text, "`one`, 3 s.", "holes in b, of 9") == text
    whole = said(text, "`all`, 4 s.", "holes in a, of 7", whole=True)
    assert whole.endswith("---: |\n| holes in a, of 7 | all | 90% |\n\n`all`, 4 s.\n")


def test_a_part_that_no_proof_has_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mutants:bot/desk.py", "kills:all", "mutant"):
        with pytest.raises(SystemExit):
            proofs.run([name])
        assert name in capsys.readouterr().err


def test_each_proof_has_a_promise_of_its_own_and_its_place_on_the_page() -> None:
    known = proofs.proofs()
    promises = [one.promise for one in known.values()]
    assert len(set(promises)) == len(promises) >= 6
    told = re.findall(r"^## (.+)$", proofs.REPORT.read_text("utf-8"), re.M)
    assert set(told) <= set(promises)
    assert Length(0.001).of(1000) == 1
