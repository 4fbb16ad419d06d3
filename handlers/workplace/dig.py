"""What stands in JSON that somebody else wrote?

>>> at(parsed(b'{"header": {"event_id": "5e37"}}'), "header", "event_id")
'5e37'
"""

import json
from collections.abc import Mapping


def parsed(text: str | bytes) -> Mapping[str, object]:
    """A JSON object; ValueError for anything else."""
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def at(thing: object, *path: str) -> object:
    """What stands at a path of keys, None where there is nothing."""
    for key in path:
        thing = thing.get(key) if isinstance(thing, Mapping) else None
    return thing


def listed(thing: object) -> list[object]:
    """A list, empty where there is none."""
    return thing if isinstance(thing, list) else []
