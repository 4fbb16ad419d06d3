"""Does the search for what no test notices work? The long form is `python -m tests.soak mutants`."""

import ast

import pytest

from tests.soak import mutants


@pytest.mark.parametrize("file", mutants.WATCHED)
def test_every_mutant_is_another_program(file: str) -> None:
    usual = mutants.unchanged(file).source
    found = [*mutants.mutants(file)]
    assert len(found) > 25
    assert all(one.source != usual and ast.parse(one.source) for one in found)
    assert all((mutants.ROOT / "tests" / name).exists() for name in mutants.WATCHED[file])


def test_what_guards_the_embargo_is_changed_in_every_part() -> None:
    told = [one.change for one in mutants.mutants("bot/store/visible.py")]
    rule = [one for one in told if one.startswith("SQL: o.withdrawn IS") and "release_at" in one]
    assert len(rule) >= 6
    assert "self.sight == ALL" in told


def test_a_sound_file_has_no_hole() -> None:
    assert mutants.lives(mutants.unchanged("bot/access.py"))


@pytest.mark.parametrize(
    ("file", "told"),
    [("bot/access.py", "NOBODY"), ("bot/store/visible.py", "self.sight == ALL")],
)
def test_a_hole_is_noticed(file: str, told: str) -> None:
    """Each is a process of its own, which takes some seconds; the store is imported early."""
    hole = next(one for one in mutants.mutants(file) if told in one.change)
    assert not mutants.lives(hole)
