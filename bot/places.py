"""What are a zone and the city it lies in called?

>>> suzhou = Zone("苏州高新区", "Suzhou High-tech Zone", "苏州市", "Suzhou")
>>> Namer(called).zone(suzhou, Language.ZH)["aliases"]
['苏州高新技术产业开发区', …]

A zone goes by its own name and by its proper part before every word for its kind, which are the
sets of `called` in regions.toml.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.words import Language

CITY: Final = "市"


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone and the city it lies in are called in both languages."""

    name: str = "某某经济开发区"
    en: str = "Moumou Economic Development Zone"
    city: str = "某某市"
    city_en: str = "Moumou"


class Namer:
    """Names by the sets of words for kinds of zone, without those that mean something else."""

    def __init__(
        self, called: Mapping[str, Any], is_free: Callable[[str], bool] = lambda _: True
    ) -> None:
        self._called, self._is_free = called, is_free

    def zone(self, zone: Zone, lang: Language) -> dict[str, Any]:
        """A name, how it is said, and its proper part before every word for its kind."""
        chinese = lang is Language.ZH
        name = zone.name if chinese else bare(zone.en)
        words = list(self._called.get(kind_of(self._called, zone), {}).get(lang, ()))
        ending = max((w for w in words if name.lower().endswith(w.lower())), key=len, default="")
        stem = name[: len(name) - len(ending)].strip() if ending else ""
        stems = [stem] if stem else []
        if chinese and stem == short(zone.city):
            stems.append(zone.city)
        joint = "" if chinese else " "
        aliases = [f"{one}{joint}{word}" for one in stems for word in words]
        say = f"the {name}" if not chinese else aliases[0] if aliases else name
        return self._named(name, say, aliases)

    def city(self, zone: Zone, lang: Language) -> dict[str, Any]:
        """The same of the city."""
        if lang is Language.EN:
            en = zone.city_en
            return self._named(en, en, [f"{en} City", f"the city of {en}", f"all of {en}"])
        name = short(zone.city)
        zh = [name, f"全{name}", f"整个{name}"] if name != zone.city else []
        return self._named(zone.city, zone.city, zh)

    def _named(self, name: str, say: str, aliases: Iterable[str]) -> dict[str, Any]:
        others = dict.fromkeys(alias for alias in aliases if alias not in (name, say))
        free = [alias for alias in others if self._is_free(alias)]
        return {"name": name, "say": say, "aliases": free}


def bare(name: str) -> str:
    """An English name without its article."""
    return re.sub("^the +", "", name, flags=re.IGNORECASE)


def short(city: str) -> str:
    """苏州市 as it is mostly called."""
    return city.removesuffix(CITY) if len(city) > len(CITY) + 1 else city


def kind_of(called: Mapping[str, Any], zone: Zone) -> str:
    """The set of words whose longest one the zone's name ends in; empty where none does."""
    kinds = [name for name in called if name not in ("home", "city") and name[:4] != "our_"]
    ends = [
        (len(word), kind)
        for name, lang in ((zone.name, Language.ZH), (zone.en.lower(), Language.EN))
        for kind in kinds
        for word in called[kind][lang]
        if name.endswith(word.lower())
    ]
    chinese = [one for one in ends if zone.name.endswith(tuple(called[one[1]][Language.ZH]))]
    return max(chinese or ends, default=(0, ""))[1]


def key_of(name: str, otherwise: str, taken: Iterable[str]) -> str:
    """A key out of an English name."""
    words = re.findall("[a-z0-9]+", bare(name).lower())
    key = "_".join(words) or otherwise
    return f"{key}_{otherwise}" if key in taken else key
