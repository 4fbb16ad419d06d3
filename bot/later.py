"""How is a module imported only when something of it is asked for?

>>> calendar = Later("bot.store.calendar")
>>> calendar.announced(db)  # is imported here
()
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Final


class Later(ModuleType):
    """Stands for a module that few starts need."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # none is a package
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


# What modules of Python import for a function that hardly any start calls: a tenth of its time.
_IDLE: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "dataclasses": {"copy": (), "inspect": ()},
    "pathlib": {"ntpath": (), "urllib.parse": ("quote_from_bytes",)},
}


def lighten() -> None:
    """Import those modules with others put off, unless they are here already."""
    for name, others in _IDLE.items():
        absent = others.keys() - sys.modules.keys() if name not in sys.modules else ()
        for other in absent:
            sys.modules[other] = put_off = Later(other)
            for function in others[other]:
                put_off.__dict__[function] = _called(other, function)
        import_module(name)
        for other in absent:
            del sys.modules[other]


def _called(module: str, function: str) -> object:
    return lambda *given: getattr(import_module(module), function)(*given)
