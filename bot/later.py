"""How is a module imported only when something of it is asked for?

>>> calendar = Later("bot.store.calendar")
>>> calendar.announced(db)  # is imported here
()
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


class Later(ModuleType):
    """Stands for a module that few starts need.

    What was asked of it once is kept: who puts another thing in its place afterwards is not heard.
    """

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # none is a package
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)  # is asked for once: the import system takes its time
        return found


@contextmanager
def put_off(*names: str) -> Iterator[None]:
    """Import modules that others import inside only when something of them is asked for."""
    held = {name: Later(name) for name in names if name not in sys.modules}
    sys.modules.update(held)
    try:
        yield
    finally:
        for name, module in held.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
