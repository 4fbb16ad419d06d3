"""Does the long comparison of twins count its worlds, go on where it was, and tell of what it finds?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.soak import twins
from tests.soak.report import Length


@twins.DRAWN
@given(number=st.integers())
def broken(number: int) -> None:
    """All that is below a hundred."""
    assert number < 100


def test_worlds_are_counted_over_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "KEPT", tmp_path)
    for wanted in (1, 2):
        counted, apart = twins.main(Length(wanted * twins.CHUNK / twins.WORLDS, only="notices"))
        assert (counted.found, counted.kept) == (str(wanted * twins.CHUNK), True)
        assert apart.kept


def test_twins_that_are_told_apart_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(twins, "KEPT", tmp_path)
    monkeypatch.setattr(twins, "SURFACES", {"broken": broken})
    _, apart = twins.main(Length(only="broken"))
    assert not apart.kept
    assert "assert 100 < 100" in capsys.readouterr().err
