"""Which changes to the code of access and embargo would no test notice?

$ python -m tests.soak mutants --part 0.2
$ python -m tests.soak mutants:bot/access.py    # one file; the rows of the others stay

One operator, condition, number, return, call or word of SQL is changed at a time, and the tests of that file are run
until one fails. What they let live is printed.
"""

import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from tests.soak.report import Length, Measured

PROMISE: Final = "A hole in access or embargo is noticed"
WANTED: Final = 0.9
ROOT: Final = Path(__file__).parent.parent.parent
PATIENCE: Final = 600.0  # seconds
UNFIT: Final = 99  # the status of a process that cannot tell
WATCHED: Final[Mapping[str, Sequence[str]]] = {
    "bot/access.py": ("test_access.py",),
    "bot/store/visible.py": (
        "test_store_visible.py",
        "test_store_calendar.py",
        "test_store_find.py",
    ),
    "bot/store/calendar.py": (
        "test_store_calendar.py",
        "test_store_zones.py",
        "test_handlers_office.py",
    ),
    "bot/store/people.py": ("test_access.py", "test_store_people.py", "test_store_invites.py"),
    "bot/store/invites.py": ("test_store_invites.py",),
    "handlers/origin.py": ("test_handlers_origin.py",),
}
PARTS: Final = tuple(WATCHED)
_COMPARED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SQL: Final = (
    (r"<=", "<"), (r"(?<![<>])>(?![=>])", ">="), (r"<>", "="), (r"(?<![<>!])=(?!=)", "<>"),
    (r"\bOR\b", "AND"), (r"\bAND\b", "OR"), (r"\bIS NULL\b", "IS NOT NULL"),
    (r"\bIS NOT NULL\b", "IS NULL"), (r" DESC\b", ""),
    (r"\bIN \(", "NOT IN ("), (r"\bTHEN '9999-99'", "THEN ''"), (r"\bELSE \?1", "ELSE ''"),
)  # fmt: skip
_STATEMENT: Final = re.compile(r"\b(SELECT|UPDATE|INSERT|WHERE|AND|OR|IS NULL|ORDER BY)\b")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one change."""

    file: str
    line: int
    change: str
    source: str


def mutants(file: str) -> Iterator[Mutant]:
    """Every change of a file that this knows to make."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    for place, node in enumerate(ast.walk(tree)):
        for number, (told, _) in enumerate(_changes(node)):
            other = copy.deepcopy(tree)
            again = next(n for at, n in enumerate(ast.walk(other)) if at == place)
            _changes(again)[number][1]()
            source = ast.unparse(ast.fix_missing_locations(other))
            yield Mutant(file, getattr(node, "lineno", 0), told, source)


def _changes(node: ast.AST) -> list[tuple[str, Callable[[], None]]]:
    """What can be done to a node, in words, and doing it."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            new = _COMPARED[type(op)]()
            return [(_told(node), lambda: node.ops.__setitem__(0, new))]
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return [(_told(node), lambda: setattr(node, "op", other))]
        case ast.If() | ast.IfExp():
            turned = ast.UnaryOp(ast.Not(), node.test)
            return [(f"not: {_told(node.test)}", lambda: setattr(node, "test", turned))]
        case ast.Return(value=ast.expr()):
            return [(f"None: {_told(node)}", lambda: setattr(node, "value", ast.Constant(None)))]
        case ast.FunctionDef():
            return _without(node)
        case ast.Constant():
            return _other_value(node)
    return []


def _without(node: ast.FunctionDef) -> list[tuple[str, Callable[[], None]]]:
    """A function without one of its calls or refusals."""
    found: list[tuple[str, Callable[[], None]]] = []
    for holder in ast.walk(node):
        body = getattr(holder, "body", None)
        for at, one in enumerate(body if isinstance(body, list) else ()):
            called = isinstance(one, ast.Expr) and isinstance(one.value, ast.Call)
            if called or isinstance(one, ast.Raise):
                found.append((f"gone: {_told(one)}", lambda b=body, n=at: b.__setitem__(n, ast.Pass())))  # type: ignore[misc]  # fmt: skip
    return found


def _other_value(node: ast.Constant) -> list[tuple[str, Callable[[], None]]]:
    """A constant that is another; of a statement one word."""
    value = node.value
    if isinstance(value, bool) or type(value) is int:
        new = not value if isinstance(value, bool) else value + 1
        return [(f"{value} as {new}", lambda: setattr(node, "value", new))]
    if not isinstance(value, str) or not _STATEMENT.search(value) or "\n" in value:
        return []
    found: list[tuple[str, Callable[[], None]]] = []
    for pattern, other in _SQL:
        for hit in re.finditer(pattern, value):
            text = value[: hit.start()] + other + value[hit.end() :]
            found.append((f"SQL: {text}", lambda text=text: setattr(node, "value", text)))  # type: ignore[misc]
    return found


def _told(node: ast.AST) -> str:
    return ast.unparse(node).split("\n")[0][:80]


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a mutant in the place of its file."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = mutant.file.removesuffix(".py").replace("/", ".")

    def find_spec(
        self, name: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Its own module alone."""
        if name != self._name:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(ROOT / self._mutant.file))

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(self._mutant.source, self._mutant.file, "exec"), module.__dict__)


class _Soonest:
    """Tests of many examples come last; the same code over a server says nothing more of it."""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave out and put in order."""
        items[:] = [one for one in items if "postgres" not in f"{one.name} {one.fixturenames}"]
        items.sort(key=lambda one: hasattr(one.obj, "is_hypothesis_test"))


def _noticed(mutant: Mutant) -> None:
    """Run the tests over a mutant; the status of this process is what came of them."""
    import pytest

    if any(name.partition(".")[0] in ("bot", "handlers") for name in sys.modules):
        os._exit(UNFIT)  # what is imported already would be tried as it is
    sys.meta_path.insert(0, _Instead(mutant))
    files = [str(ROOT / "tests" / name) for name in WATCHED[mutant.file]]
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:schemathesis"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of what was at hand before
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        status = pytest.main([*options, *files], plugins=[_Soonest()])
    os._exit(int(status))


def unchanged(file: str) -> Mutant:
    """The file as it is, which has to live: or every change would seem to be noticed."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return Mutant(file, 0, "nothing", ast.unparse(tree))


def lives(mutant: Mutant) -> bool:
    """Whether every test passes all the same; one that takes too long tells of no failure."""
    own = get_context("forkserver")  # which has what is not ours at hand, and nothing of ours
    own.set_forkserver_preload(["pytest", "hypothesis", "telegram.ext", "httpx", __name__])
    process = own.Process(target=_noticed, args=(mutant,))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
        return True
    assert process.exitcode != UNFIT, "something of ours is imported before its mutant"
    return process.exitcode == 0


def main(length: Length) -> list[Measured]:
    """Try every mutant, or an even part of them."""
    found = []
    for file in [length.only] if length.only else PARTS:
        every, begun = [*mutants(file)], time.monotonic()
        assert lives(unchanged(file)), f"the tests of {file} fail as it is"
        some = every[:: max(1, len(every) // length.of(len(every)))]
        living = [one for one in some if lives(one)]
        for one in living:
            sys.stderr.write(f"  lives: {one.file}:{one.line} {one.change}\n")
        share = 1 - len(living) / len(some)
        what = f"changes to `{file}` that are noticed, of {len(some)}, {time.monotonic() - begun:.0f} s"
        found.append(Measured(what, f"{share:.0%}", f"{WANTED:.0%}", share >= WANTED))
    return found
