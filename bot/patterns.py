"""How are the patterns of a start not compiled again at the next one?

>>> with patterns.kept(folder):  # around the imports of what compiles them
...     from bot.desk import Desk

The grammar of questions is more than a hundred patterns, and Python compiles each of them anew.
What came of them is kept as the numbers that the engine runs, which the engine checks before it
takes them. A Python that makes patterns in another way compiles them as ever.
"""

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from bot import kept as keeping

_CODE: Final = "I"  # of what kind the numbers of the engine are


@contextmanager
def kept(folder: Path | None, name: str = "patterns") -> Iterator[None]:
    """Take patterns that are compiled inside from a file, and keep there what it lacks."""
    inside: Any = getattr(re, "_compiler", None)
    engine: Any = getattr(inside, "_sre", None)
    if folder is None or not all(hasattr(engine, name) for name in ("compile", "MAGIC")):
        yield
        return
    path = folder / name
    mark = keeping.digest(f"{sys.version} {engine.MAGIC}".encode())
    rows = keeping.Rows(path, mark)
    held = _Held(inside, engine, rows)
    usual, inside.compile, inside._sre = inside.compile, held.compile, held
    try:
        yield
    finally:
        inside.compile, inside._sre = usual, engine
        rows.keep()


class _Held:
    """Stands for the engine while patterns are made, and sees what it is given."""

    def __init__(self, inside: Any, engine: Any, rows: keeping.Rows) -> None:  # noqa: ANN401
        self._usual, self._engine, self._rows = inside.compile, engine, rows
        self._given: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._engine, name)

    def compile(self, pattern: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        """Make a pattern: of its text and flags when `re` asks, of its numbers when asked back."""
        if len(given) > 1:
            flags, code, *names = given
            self._given = int(flags), array(_CODE, code).tobytes(), *names
            return self._engine.compile(pattern, *given)
        flags = given[0] if given else named.get("flags", 0)
        if not isinstance(pattern, str | bytes):
            return self._usual(pattern, flags)
        key = pattern, int(flags)
        if row := self._rows.take(key):
            with suppress(RuntimeError, TypeError, ValueError, OverflowError):
                flags, code, *names = row
                numbers = memoryview(code).cast(_CODE).tolist()
                return self._engine.compile(pattern, flags, numbers, *names)
        made = self._usual(pattern, flags)
        self._rows.add(key, self._given)
        return made
