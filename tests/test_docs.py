"""Is what the documents, the phrases and the corpus say of the program true?

Run as a program it prints the transcript of README.md anew.
"""

import ast
import contextlib
import io
import json
import os
import re
import shlex
import string
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue import shipped
from bot.words import Language
from handlers import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PHRASES = shipped().phrases
CODE = sorted(path for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py"))
CORPUS = ROOT / "tests" / "questions"
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "data/README.md",
    "data/fonts/README.md",
    "deploy/README.md",
    "deploy/admins.md",
    "deploy/failover.md",
    "SECURITY.md",
    "docs/threats.md",
    "docs/licences.md",
)
PROMPTS = ("$ make ask ", "$ zhishu ask ")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# README.md


def asked(line: str) -> list[str]:
    """The arguments that a line of the transcript gives to `zhishu`."""
    if line.startswith("$ make"):
        return ["ask", shlex.split(line)[3].removeprefix("Q=")]
    return shlex.split(line)[2:]


def answer(line: str, database: Path) -> list[str]:
    """The lines that a line of the transcript prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        cli.main(["--db", str(database), *asked(line)])
    return printed.getvalue().splitlines()


def transcript(readme: str, database: Path) -> str:
    """README.md with every answer in it given anew."""
    lines: list[str] = []
    stale = False
    for line in readme.splitlines():
        stale = stale and not line.startswith(("$ ", "```"))
        if not stale:
            lines.append(line)
        if line.startswith(PROMPTS):
            lines += answer(line, database)
            stale = True
    return "\n".join(lines) + "\n"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a fresh database will be, on a machine where nothing is set."""
    for key in [key for key in os.environ if key.startswith("ZHISHU_")]:
        monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs.db"


def test_the_transcript_is_what_is_really_printed(database: Path) -> None:
    readme = text("README.md")
    assert sum(line.startswith(PROMPTS) for line in readme.splitlines()) >= 4
    assert transcript(readme, database) == readme


def test_the_json_is_what_is_really_printed(database: Path) -> None:
    (told,) = re.findall(r"`zhishu (ask --json .+?)` prints", text("README.md"))
    block = text("README.md").split("```json\n", 1)[1].split("```", 1)[0]
    assert json.loads(answer(f"$ zhishu {told}", database)[0]) == json.loads(block)


def test_every_command_and_option_is_in_the_readme() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "handlers").rglob("*.py"))
    commands = set(re.findall(r'command\("(\w+)"\)', source))
    options = set(re.findall(r'add_argument\(\s*"(--[\w-]+)"', source))
    assert len(commands) >= 5
    readme = text("README.md")
    assert [name for name in commands if f"`zhishu {name}" not in readme] == []
    assert [name for name in options if name not in readme] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_names_a_command_that_is_not_there(name: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "handlers").rglob("*.py"))
    commands = set(re.findall(r'command\("(\w+)"\)', source))
    named = set(re.findall(r"(?:`|bin/)zhishu (?:--\S+ \S+ )*([a-z]+)\b", text(name)))
    assert named - commands == set()


@pytest.mark.parametrize("name", ["README.md", "deploy/env.example"])
def test_every_setting_is_told(name: str) -> None:
    keys = set(re.findall(r"ZHISHU_\w+", text("bot/settings.py")))
    assert len(keys) >= 5
    assert [key for key in keys if key not in text(name)] == []


def test_the_example_environment_can_be_read() -> None:
    lines = [line for line in text("deploy/env.example").splitlines() if "=" in line]
    named = {line.split("=")[0] for line in lines if not line.startswith("#")}
    assert named == set(re.findall(r"ZHISHU_\w+", text("bot/settings.py")))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_named_exists(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(name))
    told = re.findall(r"`((?:bot|handlers|data|tests|deploy)/[\w./-]*)`", text(name))
    missing = [path for path in links if not (ROOT / name).parent.joinpath(path).exists()]
    assert missing + [path for path in told if not (ROOT / path).exists()] == []


# ARCHITECTURE.md


def drawn() -> Iterator[Path]:
    """Every file and folder of the tree, as paths."""
    tree = text("ARCHITECTURE.md").split("```\n")[1]
    folders: list[str] = []
    for line in tree.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = [name for name in re.split(r"\s{2,}", line.strip()) if _is_path(name)]
        for name in names:
            yield ROOT.joinpath(*folders[:depth], name)
        folders = [*folders[:depth], names[0]]


def _is_path(name: str) -> bool:
    return bool(re.fullmatch(r"[\w./-]+(\.\w+|/)|Makefile", name))


def test_the_tree_names_what_exists() -> None:
    assert [str(path) for path in drawn() if not path.exists()] == []


def test_the_tree_names_every_module() -> None:
    named = set(drawn())
    modules = {path for path in CODE if path.name != "__init__.py"}
    assert sorted(str(path) for path in modules - named) == []


# Phrases


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def test_both_languages_have_the_same_phrases_and_placeholders() -> None:
    chinese, english = PHRASES[Language.ZH], PHRASES[Language.EN]
    assert set(chinese) == set(english)
    differ = [key for key in chinese if placeholders(chinese[key]) != placeholders(english[key])]
    assert differ == []


def asked_for() -> Iterator[tuple[str, set[str] | None]]:
    """Each phrase the code asks for by a literal key, and the placeholders it fills."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(
                node.func, ast.Attribute | ast.Name
            ):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            key = (
                node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            )
            if name == "phrase" and isinstance(key, str):
                filled = {word.arg for word in node.keywords if word.arg}
                yield key, filled if all(word.arg for word in node.keywords) else None


def test_every_phrase_that_is_asked_for_exists_and_is_filled() -> None:
    found = list(asked_for())
    assert len(found) > 20
    known = PHRASES[Language.ZH]
    assert sorted({key for key, _ in found if key not in known}) == []
    empty = [
        key for key, filled in found if filled is not None and placeholders(known[key]) - filled
    ]
    assert empty == []


def test_every_fault_has_its_words() -> None:
    codes: set[str] = set()
    for path in CODE:
        source = path.read_text(encoding="utf-8")
        codes.update(re.findall(r'\bBad(?:Setting|Data|Store|Input)\(\s*"(\w+)"', source))
    assert len(codes) > 20
    missing = {code for code in codes if f"error.{code}" not in PHRASES[Language.ZH]}
    assert missing == set()


def test_every_reason_to_refuse_a_row_has_its_words() -> None:
    codes: set[str] = set()
    for path in (ROOT / "bot" / "intake").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        codes.update(re.findall(r'\bRefused\(\s*(?:"\w*"|\w+),\s*"(\w+)"', source))
        codes.update(re.findall(r'\bFault\(\s*[^,]+,\s*(?:"\w*"|\w+),\s*"(\w+)"', source))
    assert len(codes) > 20
    assert {code for code in codes if f"intake.{code}" not in PHRASES[Language.ZH]} == set()


# Everything that is kept in the repository


def kept() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_nothing_names_a_place_that_not_everyone_has() -> None:
    refused = [f"{'pypi'}.{'org'}", f"{'python'}hosted", f"{'shared'}/", f"/{'work'}/"]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in kept()
        for word in refused
        if word.encode() in path.read_bytes()
    ]
    assert found == []


# The corpus


@pytest.mark.parametrize("name", sorted(path.name for path in (CORPUS / "zh").iterdir()))
def test_a_case_has_its_twin_with_the_same_query(name: str) -> None:
    twins = []
    for language in ("zh", "en"):
        table = tomllib.loads((CORPUS / language / name).read_text(encoding="utf-8"))
        cases = {
            case["id"]: (case.get("today", table["today"]), case.get("query"))
            for case in table["case"]
        }
        assert len(cases) == len(table["case"]), "an id stands twice"
        twins.append(cases)
    chinese, english = twins
    assert set(chinese) == set(english)
    assert {key for key in chinese if chinese[key] != english[key]} == set()


def test_both_languages_have_the_same_files() -> None:
    names = [{path.name for path in (CORPUS / language).iterdir()} for language in ("zh", "en")]
    assert names[0] == names[1]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(transcript(text("README.md"), Path(folder) / "docs.db"), encoding="utf-8")
