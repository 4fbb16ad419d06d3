"""What shape has that which a tool gives?

>>> gives("ask")["required"][-1]
'text'
"""

import json
from collections.abc import Mapping

from bot.words import Status
from handlers.web.openapi import TEXT, Json, an_object, schemas

_NAMES = an_object("zh en", zh=TEXT, en=TEXT)
_NAMED: Json = {"type": "array", "items": an_object("key names", key=TEXT, names=_NAMES)}


def gives(tool: str) -> Json:
    """The schema of what a tool gives, whole in itself."""
    known = schemas(TEXT, TEXT)  # all keys in every listing would fill a model's memory
    shapes = {
        "ask": _reply(known["Reply"]),
        "list_metrics": _metrics(known["Observation"]),
        "get_observations": known["Page"],
        "why": _origins(known["Observation"]),
    }
    shape = _with(shapes[tool], instruction=TEXT)
    parts = {
        "Figure": _with(known["Figure"], "receipt", receipt=TEXT),
        "Observation": _with(known["Observation"], "receipt", source=TEXT),
    }
    used = {name: part for name, part in parts.items() if f"/{name}" in json.dumps(shape)}
    whole: dict[str, object] = json.loads(
        json.dumps({**shape, "$defs": used}).replace("#/components/schemas/", "#/$defs/")
    )
    return whole


def _with(shape: Json, needed: str = "", **more: Json) -> dict[str, object]:
    """A shape with more fields; those that stand in `needed` are always there."""
    required, properties = shape["required"], shape["properties"]
    assert isinstance(required, list)
    assert isinstance(properties, Mapping)
    return {
        **shape,
        "required": [*required, *needed.split()],
        "properties": {**properties, **more},
    }


def _reply(reply: Json) -> Json:
    """A reply; what is not answered has no figures, and says what is to be made of that."""
    no: Json = {"properties": {"answers": {"maxItems": 0}}, "required": ["instruction"]}
    answered: Json = {"properties": {"status": {"const": Status.ANSWERED}}}
    return {**reply, "if": answered, "else": no}


def _metrics(observation: Json) -> Json:
    properties = observation["properties"]
    assert isinstance(properties, Mapping)
    metric = an_object(
        "key topic unit kind every measures names define latest",
        **dict.fromkeys(("key", "topic", "unit", "kind", "every"), TEXT),
        measures={"type": "array", "items": properties["measure"]},
        names=_NAMES,
        define=_NAMES,
        latest={"anyOf": [properties["period"], {"type": "null"}]},
    )
    return an_object(
        "home topics regions metrics",
        home=TEXT,
        topics=_NAMED,
        regions=_NAMED,
        metrics={"type": "array", "items": metric},
    )


def _origins(observation: Json) -> Json:
    version = _with(
        observation,
        "since",
        **dict.fromkeys(("since", "excerpt", "loaded_at", "loaded_by"), TEXT),
    )
    figure = an_object("versions text", versions={"type": "array", "items": version}, text=TEXT)
    return an_object(
        "receipt language figures",
        receipt=TEXT,
        language=TEXT,
        figures={"type": "array", "items": figure},
    )
