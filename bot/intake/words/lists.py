"""Which words of tables does data/tables.toml list, and how are words of a file looked up?

>>> "开发区" in forms("zone")
True
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from bot.errors import BadData
from bot.senses import spelled
from bot.understand.spelled.clean import clean
from bot.words import Language
from data import ROOT

_FILE: Final = "tables.toml"
PROSE: Final = 60  # characters of Chinese that a title hardly has
_TEXTS: Final = 1024  # of a table, each asked for as a name, a place, a unit
_HAN: Final = re.compile("[\u3400-\u9fff]")
_HAN_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")


@cache
def listed() -> Mapping[str, Any]:
    """The lists of data/tables.toml, read once."""
    try:
        return tomllib.loads((ROOT / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadData("data_malformed", file=_FILE, problem=str(error)) from error


@lru_cache(maxsize=_TEXTS)
def tidy(text: str) -> str:
    """A text of a file, cleaned; spaces that only spread its characters are gone."""
    return _HAN_GAP.sub("", clean(text))


def form_of(text: str) -> str:
    """How a word of a file is looked up."""
    return spelled(tidy(text))


@cache
def forms(*kind: str) -> frozenset[str]:
    """The words of one list in both languages, as they are looked up."""
    table = listed()
    for key in kind:
        table = table[key]
    return frozenset(form_of(word) for lang in Language for word in table[lang])


def is_note(text: str) -> bool:
    """Whether a line is a note below a table."""
    form = form_of(text)
    prose = PROSE if _HAN.search(text) else PROSE * 2
    return len(text) > prose or form.startswith(tuple(forms("below")))
