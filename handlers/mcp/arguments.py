"""Are the arguments of a call what its tool takes?

>>> checked({"metric": "gdp", "region": None}, takes)
{'metric': 'gdp'}
"""

from collections.abc import Callable, Mapping
from typing import Final

from bot.errors import BadSetting
from handlers.web.openapi import Json
from handlers.web.site import LONGEST, TURNS


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


_FITS: Final[Mapping[object, Callable[[object], bool]]] = {
    "string": _is_text,
    "integer": _is_whole,
    "boolean": _is_flag,
    "array": _is_texts,
}


def checked(given: Mapping[str, object], takes: Json) -> dict[str, object]:
    """The arguments that say something; BadSetting for one that cannot be used."""
    properties, required = takes["properties"], takes["required"]
    assert isinstance(properties, Mapping)
    assert isinstance(required, list)
    said = {name: value for name, value in given.items() if value is not None}
    for name in required:
        if name not in said:
            raise BadSetting("missing_parameter", value=name)
    for name, value in said.items():
        if name not in properties:
            raise BadSetting("unknown_parameter", value=name[:40], known=", ".join(properties))
        kind = properties[name]["type"]
        if not _FITS[kind](value):
            raise BadSetting("bad_parameter", value=name, kind=kind)
        _short_enough(name, value)
    return said


def _short_enough(name: str, value: object) -> None:
    texts = value if isinstance(value, list) else [value]
    if len(texts) > TURNS:
        raise BadSetting("many_turns", most=TURNS)
    if any(len(text) > LONGEST for text in texts if isinstance(text, str)):
        raise BadSetting("long_parameter", value=name, most=LONGEST)
