"""What do the same words mean to those who ask in another zone?

>>> seen_from(catalogue, "suzhou_hightech").senses["全市"]
(('region', 'suzhou'),)

Only the words that mean a place whatever its name is (the sets of `called`) differ, and with them
which zone is home, which city is the whole city and which districts it ranks. Names, indicators
and the index of all words are shared, so another zone costs next to nothing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.errors import BadInput
from bot.senses import Overlaid, Sense, Senses
from bot.words import Language

_PLACE = ("region", "elsewhere")
_ELSEWHERE = ("elsewhere", "place")
_HOME, _CITY = "home", "city"


def seen_from(catalogue: Catalogue, zone: str) -> Catalogue:
    """The catalogue of those in a zone; BadInput where there is no such zone in a city."""
    if zone == catalogue.home:
        return catalogue
    if zone not in catalogue.regions or not catalogue.regions[zone].within:
        raise BadInput("zone_unknown", value=zone)
    return replace(catalogue, home=zone, senses=Overlaid(catalogue.senses, _over(catalogue, zone)))


def _over(catalogue: Catalogue, zone: str) -> dict[str, tuple[Sense, ...]]:
    """The phrases that mean another place there, or one that is not kept."""
    owners, meant = _owners(catalogue, zone), Senses()
    for name, words in catalogue.called.items():
        sense = ("region", owners[name]) if name in owners else _ELSEWHERE
        for lang in Language:
            meant.add_all(words[lang], sense, lang)
    over = {}
    for form, senses in meant.found.items():
        known = catalogue.senses.get(form, ())
        if any(kind in _PLACE for kind, _ in known):
            over[form] = (*senses, *(one for one in known if one[0] not in _PLACE))
    return over


def _owners(catalogue: Catalogue, zone: str) -> Mapping[str, str]:
    """Whom each set of words means: us first, else the one neighbour of its kind."""
    regions = catalogue.regions
    city, own = regions[zone].within, set(regions[zone].called)
    near = [key for key, one in regions.items() if one.within == city and key != zone]
    told = [(name, key) for key in near for name in regions[key].called if name not in own]
    times = Counter(name for name, _ in told)
    found = {name: key for name, key in told if times[name] == 1 and name != _HOME}
    return found | dict.fromkeys(own, zone) | {_HOME: zone, _CITY: city}
