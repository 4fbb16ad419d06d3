"""Is a data folder whole, so that nothing of it fails only when it is used?

Each function raises BadData("data_wrong") with the file, the key and the field that is wrong.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.errors import BadData
from bot.words import Language, Measure

_ONE_OF: Final = {
    "direction": ("up", "down", "neutral"),
    "kind": ("flow", "stock"),
    "every": ("month", "quarter", "year"),
}
_LISTS: Final = ("aliases", *(measure.value for measure in Measure))


def _wrong(file: str, key: str, field: str, value: object) -> BadData:
    return BadData("data_wrong", file=file, key=key, field=field, value=value)


def metric(file: str, key: str, table: object, units: Mapping[str, object]) -> None:
    """A metric has the fields that are reckoned with, and nothing but text in its names."""
    if not isinstance(table, dict):
        raise _wrong(file, key, "table", table)
    for field, allowed in _ONE_OF.items():
        if field in table and table[field] not in allowed:
            raise _wrong(file, key, field, table[field])
    if "unit" in table and table["unit"] != "" and table["unit"] not in units:
        raise _wrong(file, key, "unit", table["unit"])
    for lang in Language:
        _texts(file, key, table.get(lang, {}))


def _texts(file: str, key: str, names: Mapping[str, Any]) -> None:
    for field in _LISTS:
        for phrase in names.get(field, ()):
            if not isinstance(phrase, str):
                raise _wrong(file, key, field, phrase)


def regions(places: Mapping[str, Any]) -> None:
    """Every region lies in one that is known; other places and companies are listed."""
    file = "regions.toml"
    keys = {key for key, table in places.items() if isinstance(table, dict) and "level" in table}
    for key in keys:
        for field in ("within", "ranked"):
            if field not in places[key]:
                raise _wrong(file, key, field, "")
        if places[key]["within"] not in ("", *keys):
            raise _wrong(file, key, "within", places[key]["within"])
        for name in places[key].get("called", ()):
            words = places.get("called", {}).get(name, {})
            if not all(isinstance(words.get(lang), list) for lang in Language):
                raise _wrong(file, key, "called", name)
    for key in ("elsewhere", "companies"):
        for lang in Language:
            if not isinstance(places.get(key, {}).get(lang), list):
                raise _wrong(file, key, lang.value, "")


def topics(told: Mapping[str, Any], metrics: Iterable[str]) -> None:
    """Every metric stands in one topic, and no other key does."""
    listed = [key for table in told.values() for key in table["metrics"]]
    for key in sorted(set(listed) ^ set(metrics)):
        raise _wrong("topics.toml", key, "metrics", listed.count(key))


def phrases(both: Mapping[Language, Mapping[str, str]]) -> None:
    """Both languages say the same things with the same placeholders."""
    zh, en = (both[lang] for lang in Language)
    for key in sorted(zh.keys() ^ en.keys()):
        raise _wrong("phrases", key, "zh/en", "")
    for key, text in zh.items():
        if _placeholders(text) != _placeholders(en[key]):
            raise _wrong("phrases", key, "{}", sorted(_placeholders(text)))


def _placeholders(text: str) -> set[str]:
    from string import Formatter

    return {name for _, name, _, _ in Formatter().parse(text) if name}


def senses(found: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
    """No phrase is a region and a company, or one metric and a choice of several."""
    for phrase, meant in found.items():
        kinds = {kind for kind, _ in meant}
        for pair in ({"region", "company"}, {"region", "elsewhere"}, {"metric", "choice"}):
            if pair <= kinds:
                raise _wrong("data", phrase, "/".join(sorted(pair)), "")
