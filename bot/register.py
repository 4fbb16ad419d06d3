"""Which cities and zones does the register of a data folder hold, beside those of regions.toml?

>>> tables(folder / FILE, places)["suzhou_hightech"]["zh"]["aliases"]
['苏州高新技术产业开发区', …]

A line a place, with tabs between: its key, level, the city it lies in, its name in both languages
and its province. A name that two places bear is a name of neither.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final

from bot.errors import BadData
from bot.places import Namer, Zone, kind_of
from bot.senses import spelled
from bot.words import Language

FILE: Final = "zones.tsv"
CITY: Final = "city"
LEVELS: Final = (CITY, "zone", "district", "county")


@dataclass(frozen=True, slots=True)
class Line:
    """A place of the register."""

    key: str
    level: str
    within: str  # the key of its city; empty of a city
    name: str
    en: str
    province: str
    province_en: str


COLUMNS: Final = tuple(Line.__dataclass_fields__)


def tables(path: Path, places: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Tables such as regions.toml holds; none where there is no register."""
    if not path.exists():
        return {}
    lines = {line.key: line for line in _lines(path, places)}
    namer, called = Namer(places["called"]), places["called"]
    found = {key: _table(line, lines, places, namer, called) for key, line in lines.items()}
    borne = Counter(form for table in found.values() for form in _forms(table))
    for key, table in found.items():
        for lang in Language:
            names = table[lang]
            if all(borne[spelled(one)] > 1 for one in (names["name"], *names["aliases"])):
                raise _wrong(path, key, "name", names["name"])
            names["aliases"] = [one for one in names["aliases"] if borne[spelled(one)] == 1]
            if borne[spelled(names["name"])] > 1:
                names["name"] = names["say"] = names["aliases"][0]
            if borne[spelled(names["say"])] > 1:
                names["say"] = names["name"]
    return found


def _wrong(path: Path, key: str, field: str, value: object) -> BadData:
    return BadData("data_wrong", file=path.name, key=key, field=field, value=value)


def _lines(path: Path, places: Mapping[str, Any]) -> Iterator[Line]:
    """The places, each of which lies in a city that is known."""
    try:
        head, *rows = path.read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, ValueError) as error:
        raise BadData("data_malformed", file=str(path), problem=str(error)) from error
    if tuple(head.split("\t")) != COLUMNS:
        raise _wrong(path, "1", "columns", head)
    lines: dict[str, Line] = {}
    for number, row in enumerate(rows, 2):
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) != len(COLUMNS) or not all(cells[:2]) or not all(cells[3:5]):
            raise _wrong(path, str(number), "columns", row)
        line = Line(*cells)
        if line.key in lines or line.key in places:
            raise _wrong(path, str(number), "key", line.key)
        if line.level not in LEVELS:
            raise _wrong(path, line.key, "level", line.level)
        lines[line.key] = line
    for line in lines.values():
        city = lines.get(line.within)
        known = city.level == CITY if city else places.get(line.within, {}).get("level") == CITY
        if known == (line.level == CITY):
            raise _wrong(path, line.key, "within", line.within)
    yield from lines.values()


def _table(
    line: Line,
    lines: Mapping[str, Line],
    places: Mapping[str, Any],
    namer: Namer,
    called: Mapping[str, Any],
) -> dict[str, Any]:
    table: dict[str, Any] = {"level": line.level, "within": line.within, "called": []}
    table["ranked"] = line.level != CITY
    if line.level == CITY:
        whole = Zone("", "", line.name, line.en)
        both = {lang: namer.city(whole, lang) for lang in Language}
        table["called"] = [CITY]
    else:
        of = _city(lines.get(line.within), places.get(line.within, {}))
        whole = Zone(line.name, line.en, *of)
        both = {lang: namer.zone(whole, lang) for lang in Language}
        kind = kind_of(called, whole)
        table["called"] = [name for name in (kind, f"our_{kind}") if name in called]
        both[Language.ZH]["aliases"] += [of[0] + line.name, line.province + line.name]
        both[Language.EN]["aliases"] += [f"{line.en} of {of[1]}", f"{line.en}, {of[1]}"]
    return table | {lang.value: names for lang, names in both.items()}


def _city(line: Line | None, table: Mapping[str, Any]) -> tuple[str, str]:
    if line:
        return astuple(line)[3:5]
    return table[Language.ZH]["name"], table[Language.EN]["name"]


def _forms(table: Mapping[str, Any]) -> Iterable[str]:
    """How the names of a place stand in questions, each once."""
    names = (table[lang] for lang in Language)
    return {spelled(one) for each in names for one in (each["name"], each["say"], *each["aliases"])}
