"""How is a module imported only when something of it is asked for?

>>> calendar = Later("bot.store.calendar")
>>> calendar.announced(db)  # is imported here
()
"""

from importlib import import_module
from types import ModuleType


class Later(ModuleType):
    """Stands for a module that few starts need."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # none is a package
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)
