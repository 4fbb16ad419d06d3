"""How are the methods of dataclasses not compiled again at the next start?

>>> with methods.kept(folder):  # around the imports of modules that have such classes
...     from bot.desk import Desk

A dataclass writes its methods as text, which Python compiles anew at each start: a third of its
time. What came of each text is kept as Python keeps what comes of a module, for the same Python
alone, and is taken only out of a file that nobody but us can have written.
"""

import dataclasses
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

from bot import kept as keeping

Names = dict[str, Any]


@contextmanager
def kept(folder: Path | None) -> Iterator[None]:
    """Take methods that are made inside from a file, and keep there what it lacks."""
    module = vars(dataclasses)
    if folder is None or "exec" in module:
        yield
        return
    path = folder / "methods"
    mark = keeping.digest(f"{sys.version} {marshal.version}".encode())
    rows = keeping.Rows(path, mark)
    module["exec"] = _Held(rows).run  # in the place of the builtin, which the module goes by
    try:
        yield
    finally:
        del module["exec"]
        rows.keep()


class _Held:
    """Runs what dataclasses write, and sees what they write."""

    def __init__(self, rows: keeping.Rows) -> None:
        self._rows = rows

    def run(self, text: str, known: Names, names: Names) -> None:
        """Run a text as the builtin does, compiled before or now."""
        code = _code(self._rows.take(text))
        if code is None:
            code = compile(text, "<string>", "exec", dont_inherit=True)
            self._rows.add(text, marshal.dumps(code))
        exec(code, known, names)


def _code(row: bytes | None) -> CodeType | None:
    """The code of a row; None where there is none."""
    try:
        code = marshal.loads(row) if row else None
    except (EOFError, ValueError, TypeError):
        return None
    return code if isinstance(code, CodeType) else None
