"""How is the data folder of another zone made?

>>> make(Path("suzhou"), Zone("苏州高新区", "Suzhou High-tech Zone", "苏州市", "Suzhou"))
'suzhou_high_tech_zone'

Indicators, words and sentences are those of the product. The places are the new zone and its city,
named in every way that their own names and the sets of `called` in regions.toml give them; the
places of the shipped folder are elsewhere then. There are no figures.
"""

import json
import re
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.catalogue import Catalogue, shipped
from bot.errors import BadInput
from bot.places import Namer, Zone, key_of, kind_of, short
from bot.senses import Sense, spelled
from bot.understand import understand
from bot.understand.spelled.clean import clean
from bot.words import Language
from data import ROOT

ALWAYS_SHIPPED: Final = ("spelling.toml", "sounds.toml")  # read from there, whatever the folder
_LONGEST: Final = 60  # characters of a name
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:, ?)?')
_ANY_DAY: Final = date(2024, 7, 1)
_NO_FIGURES: Final = "# Each document that figures of this folder come from, by its title.\n"
_DISTRICTS: Final = """
# The districts and counties that the city ranks, and its other zones: one like this for each.
# Keys are kept with the figures and never change; a place that is listed under [elsewhere] above
# has to leave that list.
#
# [some_district]
# level = "district"
# within = {city}
# ranked = true
# [some_district.zh]
# name = "某某区"
# aliases = ["某某"]
# [some_district.en]
# name = "Some District"
# aliases = []
"""


def make(folder: Path, zone: Zone) -> str:
    """Make the folder and give the key of the zone; whole, or nothing is made."""
    for name in (zone.name, zone.en, zone.city, zone.city_en):
        fit = 0 < len(name) <= _LONGEST and name.isprintable() and not set(name) & set("\"'\\")
        if not fit or not _is_free(name):
            raise BadInput("init_name", value=name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("init_taken", folder=folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".zhishu-") as made:
            inside = Path(made) / "data"
            key = _fill(inside, zone)
            inside.replace(folder)
    except OSError as error:
        raise BadInput("init_failed", folder=folder, problem=error.strerror) from error
    return key


def _fill(folder: Path, zone: Zone) -> str:
    """Write every file, and ask for each place by its names."""
    text = (ROOT / "regions.toml").read_text(encoding="utf-8")
    places = tomllib.loads(text)
    old_city = places[places[places["home"]]["within"]]
    for path in sorted(ROOT.rglob("*.toml")):
        of = path.relative_to(ROOT)
        if of.name in ("regions.toml", *ALWAYS_SHIPPED) or of.parts[0] == "figures":
            continue
        (folder / of).parent.mkdir(parents=True, exist_ok=True)
        (folder / of).write_text(_renamed(path, old_city, zone), encoding="utf-8")
    (folder / "figures").mkdir()
    (folder / "figures" / "sources.toml").write_text(_NO_FIGURES, encoding="utf-8")
    key, regions = _regions(text, places, zone)
    (folder / "regions.toml").write_text(regions, encoding="utf-8")
    catalogue = Catalogue.read(folder)
    for region in catalogue.regions.values():
        for names in region.names.values():
            reading = understand(f"{names.say} GDP", catalogue, _ANY_DAY)
            if reading.trouble or reading.slots.regions != (region.key,):
                raise BadInput("init_name", value=names.name)
    return key


def _renamed(path: Path, old: Mapping[str, Any], zone: Zone) -> str:
    """A file in which the city of the product is the new one."""
    text = path.read_text(encoding="utf-8")
    text = text.replace(old[Language.ZH]["name"], zone.city)
    for lang, new in ((Language.ZH, short(zone.city)), (Language.EN, zone.city_en)):
        was = min(_own(old[lang]), key=len)
        text = text.replace(was, new).replace(was.lower(), new.lower())
    return text


def _own(names: Mapping[str, Any]) -> tuple[str, ...]:
    """What one language calls a place by its own name."""
    return names["name"], names.get("say", names["name"]), *names.get("aliases", ())


def _regions(text: str, places: Mapping[str, Any], zone: Zone) -> tuple[str, str]:
    """The key of the zone, and regions.toml."""
    kind = kind_of(places["called"], zone)
    city = key_of(zone.city_en, "city", places)
    key = key_of(zone.en, "zone", {*places, city})
    called = ["home", *(name for name in (kind, f"our_{kind}") if name in places["called"])]
    namer = Namer(places["called"], _is_free)
    zh, en = (namer.zone(zone, lang) for lang in Language)
    here, there = (namer.city(zone, lang) for lang in Language)
    taken = {spelled(name) for names in (zh, en, here, there) for name in _own(names)}
    old = {lang: _places_of(places, lang) for lang in Language}
    if short(zone.city) in old[Language.ZH]:  # another zone of the same city
        old = dict.fromkeys(Language, ())
    start = min(text.index(f"\n[{region}]\n") for region in _tables(places))
    head = text[text.index("\n# Places that are not kept") : start]
    head = _LITERAL.sub(lambda one: "" if spelled(one[1]) in taken else one[0], head)
    for lang in reversed(Language):
        end = head.index("\n]", head.index(f"\n{lang.value} = ["))
        words = "".join(f"{_quoted(name)}, " for name in old[lang] if spelled(name) not in taken)
        head = f"{head[:end]}\n    {words.rstrip()}{head[end:]}" if words else head
    parts = (
        "# The places figures are kept of, and the words that point away from them.\n"
        "# A phrase belongs to one region alone.\n\n"
        f"home = {_quoted(key)}\n{head}",
        _table(key, "zone", city, called, (zh, en)),
        _table(city, "city", "", ["city"], (here, there)),
        _DISTRICTS.format(city=_quoted(city)),
    )
    return key, "\n".join(parts)


@cache
def _meant() -> Mapping[str, tuple[Sense, ...]]:
    return shipped().senses


def _is_free(name: str) -> bool:
    """Whether a name means nothing else in questions: 出口 is an indicator, 苏州 a place."""
    kinds = {kind for kind, _ in _meant().get(spelled(clean(name)), ())}
    return kinds <= {"region", "elsewhere", "scope"}


def _tables(places: Mapping[str, Any]) -> list[str]:
    return [key for key, table in places.items() if isinstance(table, dict) and "level" in table]


def _places_of(places: Mapping[str, Any], lang: Language) -> tuple[str, ...]:
    """The own names of every place of the shipped folder."""
    names = (name for key in _tables(places) for name in _own(places[key][lang]))
    return tuple(dict.fromkeys(names))


def _table(
    key: str,
    level: str,
    within: str,
    called: list[str],
    both: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> str:
    lines = [f"[{key}]", f"level = {_quoted(level)}", f"within = {_quoted(within)}"]
    lines += [f"ranked = {_quoted(bool(within))}", f"called = {_quoted(called)}"]
    for lang, names in zip(Language, both, strict=True):
        lines.append(f"[{key}.{lang.value}]")
        lines += [f"{field} = {_quoted(value)}" for field, value in names.items()]
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    """A text, a list of texts or a yes as TOML writes it."""
    return json.dumps(value, ensure_ascii=False)
