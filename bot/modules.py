"""How are our modules not sought and opened one by one at the next start?

>>> with modules.kept(folder):  # around their imports
...     from bot.desk import Desk

For each of a hundred modules Python looks into folders, compares two files and reads one. Their
code is kept together, each with the state of the file that it was made of: one that has changed
since is imported as ever.
"""

import marshal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from bot import kept as keeping

_OURS: Final = ("bot.", "handlers.")


@contextmanager
def kept(folder: Path | None) -> Iterator[None]:
    """Take modules that are imported inside from a file, and keep there what it lacks."""
    if folder is None:
        yield
        return
    told = f"{sys.version} {marshal.version} {sys.flags.optimize}"
    rows = keeping.Rows(folder / "modules", keeping.digest(told.encode()))
    held = _Held(rows)
    sys.meta_path.insert(0, held)
    try:
        yield
    finally:
        sys.meta_path.remove(held)
        held.add_lacking()
        rows.keep()


class _Held:
    """Finds our modules among the rows, and remembers those that it did not find there."""

    def __init__(self, rows: keeping.Rows) -> None:
        self._rows, self._lacking = rows, list[str]()

    def find_spec(
        self, name: str, path: Sequence[str] | None, _: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module of ours is, if its file is what it was."""
        if not path or not name.startswith(_OURS):
            return None
        with suppress(TypeError, ValueError, OSError):
            origin, compiled, package, state, code = self._rows.take(name)
            file = Path(origin)
            inside = path[0] == str(file.parent.parent if package else file.parent)
            if inside and isinstance(code, CodeType) and state == keeping.state(file.stat()):
                return _spec(name, origin, compiled, code, package=package)
        self._lacking.append(name)
        return None

    def add_lacking(self) -> None:
        """Keep the modules that had to be imported as ever."""
        for name in self._lacking:
            spec = getattr(sys.modules.get(name), "__spec__", None)
            if spec and spec.origin and isinstance(spec.loader, SourceFileLoader):
                with suppress(OSError, ImportError):
                    state = keeping.state(Path(spec.origin).stat())
                    package = spec.submodule_search_locations is not None
                    code = spec.loader.get_code(name)
                    self._rows.add(name, (spec.origin, spec.cached, package, state, code))


class _Loader(SourceFileLoader):
    """Gives a module the code that was kept of it."""

    def __init__(self, name: str, origin: str, code: CodeType) -> None:
        super().__init__(name, origin)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """The code of the module."""
        return self._code


def _spec(name: str, origin: str, compiled: str, code: CodeType, *, package: bool) -> ModuleSpec:
    """What Python itself would say of a module and where it is from."""
    spec = ModuleSpec(name, _Loader(name, origin, code), origin=origin, is_package=package)
    spec.has_location, spec.cached = True, compiled
    if spec.submodule_search_locations is not None:
        spec.submodule_search_locations.append(str(Path(origin).parent))
    return spec
