"""Does what docs/threats.md and SECURITY.md say hold?"""

import re
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from tests import licences

ROOT = Path(__file__).parent.parent
THREATS = 32


def rows() -> list[tuple[str, ...]]:
    """Number, threat, defence and tests of every line of the table."""
    text = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
    found = [line.strip("|").split("|") for line in text.splitlines() if re.match(r"\| \d+ ", line)]
    return [tuple(cell.strip() for cell in row) for row in found]


@cache
def known() -> frozenset[str]:
    files = (ROOT / "tests").glob("test_*.py")
    return frozenset(
        name
        for file in files
        for name in re.findall(
            r"^(?:(?:async )?def |(?=Test))([Tt]est\w+)", file.read_text("utf-8"), re.MULTILINE
        )
    )


def test_every_threat_is_told_once_with_a_defence() -> None:
    assert [int(row[0]) for row in rows()] == [*range(1, THREATS + 1)]
    assert all(len(row) == 4 and all(row) for row in rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_test_that_is_named_exists(row: tuple[str, ...]) -> None:
    named = re.findall(r"`([Tt]est_?\w+)`", row[3])
    assert named
    assert [name for name in named if name not in known()] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_long_form_that_is_named_is_there(row: tuple[str, ...]) -> None:
    named = re.findall(r"`python -m tests\.soak (\w+)`", " ".join(row))
    assert [name for name in named if not (ROOT / "tests" / "soak" / f"{name}.py").exists()] == []


def pinned(name: str) -> dict[str, str]:
    """What a lock file pins, each with its lines."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"^([A-Za-z0-9][\w.-]*(?:\[[\w,-]+\])?==.*)$", text, re.MULTILINE)
    return {re.split(r"[\[=]", line)[0].lower(): line for line in found}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_pinned_by_its_hash(name: str) -> None:
    found = pinned(name)
    assert len(found) > 20
    assert [line for line in found.values() if "--hash=sha256:" not in line] == []


def test_every_licence_is_listed() -> None:
    """What is pinned for the program itself, each with the licence that it tells of."""
    told = licences.listed()
    names = {licences.plain(name) for name in pinned("requirements.txt")}
    assert names - told.keys() == set()
    assert told.keys() - names == set()
    assert [name for name, licence in told.items() if not licence] == []
    for name, licence in told.items():
        try:
            assert licence == licences.of(name), name
        except metadata.PackageNotFoundError:
            continue  # of another system
