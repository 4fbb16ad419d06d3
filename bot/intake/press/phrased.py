"""Which names does an English sentence write around a verb, a number or an owner?

>>> text = "foreign capital actually used; value added of its above-scale industry grew 7 percent"
>>> [keys for _, _, keys in phrased(text, shipped())]
[('industrial_value_added',)]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.lexicon import names_in
from bot.senses import spelled

Found = tuple[int, int, tuple[str, ...]]  # start, end, metrics
_SECTORS: Final = re.compile(
    r"(?:(?:the )?value added of (?:the )?)?(?:primary, )?(?:primary|secondary),? (?:and|&) "
    r"(?:the )?(?:secondary|tertiary) (?:industries|sectors|industry|sector)"
)
_ADDED: Final = re.compile(
    r"(?<=[\da-z] )((?:[a-z-]+ ){1,4}?[a-z]+s)(?= (?:were|was|have been|had been) (?:newly )?"
    r"(added|registered|established|set up"
    r"|recognized|certified|approved|founded|accredited|identified)"
    r"(?: to the (?P<list>above-designated-size|above-quota|above-scale) list)?)"
)
_THAT_OF: Final = re.compile(
    r"(per[ -]capita disposable income) of (?:urban|rural) residents[^:]*?"
    r"(that of (rural|urban) residents)"
)
_INCOME: Final = "per[ -]capita (?:disposable )?incomes?"
_TWO_KINDS: Final = "(?:urban and rural|rural and urban)"
_PEOPLE: Final = "(?:residents|households|dwellers|people)"
_TOWN_AND_COUNTRY: Final = re.compile(
    rf"(?:the )?(?:average )?{_INCOME} (?:of|for) (?:its |the zone's )?{_TWO_KINDS} {_PEOPLE}"
    rf"|{_TWO_KINDS} {_PEOPLE}(?:'s?)? (?:saw |had |posted |recorded )?(?:their |average )*"
    rf"{_INCOME}|{_TWO_KINDS} (?:residents'? )?{_INCOME}"
)
_USED: Final = re.compile(
    r"(?:made )?actual(?:ly)? (?:use of|used|utilized|utilised)"
    r"(?= (?:about |over |nearly )?(?:us)?\$? ?[\d.,]+ [a-z. ]{5,25}?(?:in|of|worth of) foreign "
    "(?:capital|investment)s?)"
)
_WHOSE: Final = re.compile(
    " (?:of|in) (?:its|their|(?:the )?(?:zone|district|county|city|area)'s) "
)
_AS: Final = re.compile(
    r"(?<=[\da-z] )((?:firms|companies|enterprises)) (?:were|was|have been) (?:newly |first )?"
    r"(?:recognized|certified|accredited|identified|approved) as (?:new )?"
    r"((?:(?:national|provincial)(?:-level)? )?[a-z -]+? (?:enterprises|smes|firms|companies))"
)
_STARTED: Final = re.compile(  # 94 of the zone's key projects had started construction
    r"(?:of )?(?:(?:the zone's|its|our|the|all) )?(?:\d+ )?(?:annual )?key projects"
    "(?: of the year)?"
    r" (?:had |have |were )?(?:already )?(?:started|begun|begun construction|broken ground"
    r"|broke ground|started construction|under construction)(?: construction)?(?![a-z])"
)
_ROLLED: Final = re.compile(
    "(?:new[ -]energy vehicles|nevs) "
    "(?:rolled off|were (?:produced|made|built|assembled|turned out))"
)
_WORTH: Final = re.compile(
    "projects (?:each )?(?:worth|of|with investment of) (?:over|more than|at least|above) "
    "100 million yuan(?: each)?(?: or more)?"
)


def phrased(text: str, catalogue: Catalogue) -> list[Found]:
    """Every such name, with the metrics it stands for."""
    ways = (_added, _sectors, _that_of, _urban_and_rural, _possessed, _put_to_use, _done)
    return [found for way in ways for found in way(text, catalogue)]


def _sectors(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """The primary, secondary and tertiary industries: names that share their last word."""
    for match in _SECTORS.finditer(text):
        names = [f"{word} industry" for word in re.findall("primary|secondary|tertiary", match[0])]
        yield *match.span(), tuple(key for name in names for key in names_in(catalogue, name))


def _urban_and_rural(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Urban and rural residents saw their per capita disposable income rise ……: two names."""
    for match in _TOWN_AND_COUNTRY.finditer(text):
        kinds = re.findall("urban|rural", match[0])
        names = [spelled(f"per capita disposable income of {kind} residents") for kind in kinds]
        keys = tuple(key for name in names for key in names_in(catalogue, name))
        if len(keys) == len(kinds):
            yield *match.span(), keys


def _put_to_use(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Made actual use of $46.2 million in foreign capital: a name around its number."""
    for match in _USED.finditer(text):
        yield *match.span(), names_in(catalogue, "actual use of foreign capital")


def _done(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """What a verb behind a noun makes of it: 94 key projects had started, vehicles rolled off."""
    for pattern, name in (
        (_STARTED, "key projects started"),
        (_ROLLED, "output of new energy vehicles"),
        (_WORTH, "projects of 100 million yuan or more"),
    ):
        for match in pattern.finditer(text):
            if keys := names_in(catalogue, name):
                yield *match.span(), keys


def _possessed(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Value added of its above-scale industry: whose it is stands within a name."""
    for match in _WHOSE.finditer(text):
        left = [m.start() for m in re.finditer(r"[^ ,;:()]+(?= |$)", text[: match.start()])][-4:]
        right = [match.end() + m.end() for m in re.finditer(r"[^ ,;:()]+", text[match.end() :])][:6]
        spans = [(a, b) for a in left for b in reversed(right)]
        for a, b in spans:
            said = f"{text[a : match.start()]} of {text[match.end() : b]}"
            if not re.search("[,;:()]", said) and (keys := names_in(catalogue, spelled(said))):
                yield a, b, keys
                break


def _that_of(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Disposable income of urban residents ……, that of rural residents ……."""
    for match in _THAT_OF.finditer(text):
        keys = names_in(catalogue, spelled(f"{match[1]} of {match[3]} residents"))
        if keys:
            yield *match.span(2), keys


def _added(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Nine foreign-invested enterprises were newly established: names said after their number."""
    for match in _ADDED.finditer(text):
        size = " above designated size" if match["list"] else ""
        for new in (f"newly {match[2]}", "new", "newly added"):
            if keys := names_in(catalogue, spelled(f"{new} {match[1]}{size}")):
                yield *match.span(1), keys
                break
    for match in _AS.finditer(text):
        for new in ("newly recognized", "new", "newly added"):
            if keys := names_in(catalogue, spelled(f"{new} {match[2]}")):
                yield *match.span(1), keys
                break
