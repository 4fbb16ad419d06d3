"""How is a file of the data folder read?

>>> table(ROOT / "topics.toml")["economy"]["metrics"][0]
'gdp'
"""

from pathlib import Path
from typing import Any

from bot.errors import BadData


def table(path: Path) -> dict[str, Any]:
    """The table of a file; BadData where there is none, or it is malformed."""
    import tomllib  # a start that kept what came of its files needs none

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadData("data_missing", file=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadData("data_malformed", file=str(path), problem=str(error)) from error
