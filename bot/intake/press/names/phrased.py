"""Which names does an English sentence write in pieces, around an owner or a number?

>>> text = "foreign capital actually used; value added of its above-scale industry grew 7 percent"
>>> [keys for _, _, keys in phrased(text, shipped())]
[('industrial_value_added',)]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.done_by import Found, done_by
from bot.intake.press.names.makers import made
from bot.intake.press.names.worded import worded
from bot.intake.press.tokens.lexicon import first_named, names_in
from bot.senses import spelled

_SECTORS: Final = re.compile(
    r"(?:(?:the )?value added of (?:the )?)?(?:primary, )?(?:primary|secondary),? (?:and|&) "
    r"(?:the )?(?:secondary|tertiary) (?:industries|sectors|industry|sector)"
)
_ADDED: Final = re.compile(
    r"(?<=[\da-z] )((?:[a-z-]+ ){0,4}?[a-z]+s)(?= (?:were|was|have been|had been) (?:newly )?"
    r"(added|registered|established|set up"
    r"|recognized|certified|approved|founded|accredited|identified)"
    r"(?: to the (?P<list>above-designated-size|above-quota|above-scale) list)?)"
)
_AT_END: Final = re.compile(r"(?:at|by|until) the end of|as of |at year.end|end of ")
_SOME: Final = "(?:[a-z-]+ ){0,4}?[a-z]+s(?: above (?:the )?designated size)?"
_BESIDE: Final = re.compile(
    rf"(?:^|[,:] ?)(?:a total of |about |some )?(?:[\d,]+|[a-z]+) ({_SOME}) and (?:\d[\d,]*|[a-z]+) {_SOME}"
    " (?:were|was|have been|had been) (?:newly )?"
    "(added|registered|established|recognized|certified|approved|founded|accredited|identified)"
)
_THAT_OF: Final = re.compile(
    r"(per[ -]capita disposable income) of (?:urban|rural) residents[^:]*?"
    r"(that of (rural|urban) residents)"
)
_INCOME: Final = (
    "(?:per[ -]capita (?:disposable )?|disposable )incomes?(?: per (?:head|person|capita))?"
)
_TWO_KINDS: Final = "(?:urban and rural|rural and urban)"
_PEOPLE: Final = "(?:residents|households|dwellers|people)"
_TOWN_AND_COUNTRY: Final = re.compile(
    rf"(?:the )?(?:average )?{_INCOME} (?:of|for) (?:its |the zone's )?{_TWO_KINDS} {_PEOPLE}"
    rf"|{_TWO_KINDS} {_PEOPLE}(?:'s?)? (?:saw |had |posted |recorded )?(?:their |average )*"
    rf"{_INCOME}|{_TWO_KINDS} (?:residents'? )?{_INCOME}"
)
_WHOSE: Final = re.compile(
    " (?:of|in|at|by) (?:its|their|our|(?:the )?(?:zone|district|county|city|area)'s) "
)
_AS: Final = re.compile(
    r"(?<=[\da-z] )((?:firms|companies|enterprises)) (?:were|was|have been) (?:newly |first )?"
    r"(?:recognized|certified|accredited|identified|approved) as (?:new )?"
    r"((?:(?:national|provincial)(?:-level)? )?[a-z -]+? (?:enterprises|smes|firms|companies))"
)

_LISTED_AS: Final = re.compile(  # 162 firms were listed as technology-based SMEs
    r"(?<=\d )(firms|companies|enterprises) (?:were|are|have been|had been) (?:listed|rated|classed|classified|counted)"
    r" as ([a-z -]+? (?:enterprises|smes|firms|companies))"
)
_BECAME: Final = re.compile(  # 64 companies crossed the threshold to become new …… enterprises
    r"(?<=\d )(?:firms|companies|enterprises|businesses)(?: (?:crossed|passed|reached|met|cleared) the"
    r"(?: [a-z]+){1,2}? to become| (?:became|grew into|turned into|qualified as|were promoted to))"
    r" (?:new |newly added )([a-z -]+? (?:enterprises|smes|firms|companies))"
)
_HEAD: Final = re.compile(
    r"(?<![a-z])(sales|revenue|turnover|total profits|profits|value added|added value|output value"
    r"|investment)(?: (?:of|in|at|by) | rose| fell| grew| was| were)"
)
_OTHERS: Final = re.compile(
    r"(?<![a-z])(?:that|those) (?:of|in|at|by) (?:the )?(?P<whose>[a-z][a-z -]{3,70})"
)
_TELLS: Final = re.compile(
    " (?:by|at|to|up|down|was|were|rose|fell|grew|increased|decreased|dropped|declined|climbed"
    "|came|stood|reached)(?![a-z])"
)
_RESIDENTS: Final = re.compile(  # urban residents in the zone had a per capita disposable income of
    r"(urban|rural) (?:residents|households|dwellers|people)'?(?: (?:in|of) the (?:zone|district))?"
    r"(?: (?:had|saw|enjoyed|received|earned|posted|recorded|reported|took home))?"
    rf"(?: (?:a|an|their|average))* {_INCOME}"
)
_OF_RESIDENTS: Final = re.compile(  # disposable income per head of the zone's urban households
    rf"(?:average )?{_INCOME} (?:of|for|among) (?:the |the zone's |its |our |local )?"
    r"(urban|rural) (?:residents|households|dwellers|people)(?!'|,? and (?:urban|rural))"
)
_OTHER_HALF: Final = re.compile(  # ……, and rural residents 12,780 yuan
    r"(?<![a-z])(?:an? |the )?(urban|rural) (?:residents?|households|dwellers?|ones?|counterparts|figure|number|level|average|total)(?!'|,? and (?:urban|rural))"
)
_EARNED: Final = re.compile(  # urban residents earned 43,855 yuan on average
    r"(?:an? )?(urban|rural) (?:residents?|households?|dwellers?|people) (?:(?:earned|took home|made)(?= (?:an average of )?\d[\d,]+ yuan)"
    r"|(?:had|got|saw)(?= (?:an average of )?\d[\d,]+ yuan (?:(?:per|a) (?:head|person) )?"
    r"(?:to spend|(?:in|of) disposable)))"
)
_ENTERED: Final = re.compile(
    r"(?<=[\da-z] )(?:firms|companies|enterprises|ones|newcomers|names|members|entries|businesses)"
    r" (?:were |was |have been |had been )?(?:newly )?"
    r"(?:added to|included in|put on|entered|joined|made it onto|placed on) the (?:[a-z'-]+ ){0,2}?"
    r"(?:list|ranks|roll|roster|register|catalogue|catalog|directory)s? of "
    r"((?:[a-z-]+ ){0,4}?(?:enterprises|smes|firms|companies|giants))"
)
_LENGTHENED: Final = re.compile(  # the list of high-tech enterprises grew by 15 names
    r"(?:list|roster|ranks|roll|register|catalogue|catalog|directory|club|family)s? of (?:the |our )?"
    r"((?:[a-z&-]+ ){0,6}?(?:enterprises|smes|firms|companies|giants)(?: above (?:the )?designated size)?)"
    r" (?:(?:has|have|had|was|were) )?(?:lengthened|grew|grown|expanded|swelled|swollen|increased|rose"
    r"|risen|got longer|extended)(?= by (?!(?:about |some |over |nearly )?[\d.]+ ?(?:percent|per cent|%|points)))"
)


_IN_TURN: Final = (  # primary : secondary : tertiary = 1.1 : 66.4 : 32.5
    r"primary(?: industry)? ?[:/,] ?secondary(?: industry)? ?[:/,] ?(?:and )?tertiary"
    r"(?: (?:industry|industries|sectors?))?"
)
_STRUCTURE: Final = re.compile(  # the three-industry structure was adjusted to 1.1:66.4:32.5
    r"(?<![a-z])(?<!investment )(?<!employment )(?<!tax )(?<!trade )(?<!export )(?<!energy )(?<!product )"
    r"(?:(?:(?:structure|ratio|composition|proportions?|shares?|mix|make-?up|breakdown|split|weights?) (?:of|between|among)"
    r" (?:the |its |our )?(?:value added of (?:the )?)?(?:three (?:[a-z]+ )?(?:industries|sectors)|primary, secondary,? and tertiary"
    r" (?:industries|industry|sectors?)|gdp)|(?:three[- ]|three[- ]tier )?(?:industrial|industry|sectoral|sector|economic) "
    r"(?:structure|mix|composition|ratio|make-?up|breakdown)|gdp (?:structure|mix|composition|make-?up|breakdown)"
    r"|gdp(?= by (?:sector|industry)))"
    rf"(?: of gdp)?(?: by (?:sector|industry))?(?:,? \(?{_IN_TURN}\)?)?|{_IN_TURN})"
    r"(?=[^,;]{0,80}?(?<![\d.:])\d+(?:\.\d+)? ?: ?\d+(?:\.\d+)? ?: ?\d)"
)
_INDUSTRIES: Final = ("primary", "secondary", "tertiary")


_ONE_SECTOR: Final = re.compile(
    r"(?<![a-z])(primary|secondary|tertiary)(?:,? (?:at|up|down|by|with|to))?(?=:? (?:rmb|cny|yuan)? ?[+-]?\d)"
)


def phrased(text: str, catalogue: Catalogue) -> list[Found]:
    """Every such name, with the metrics it stands for."""
    found: list[Found] = []
    for one in (one for way in _WAYS for one in way(text, catalogue)):
        if one[2] and not any(start < one[1] and one[0] < end for start, end, _ in found):
            found.append(one)
    return found


def _sectors(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """The primary, secondary and tertiary industries: names that share their last word."""
    for match in _SECTORS.finditer(text):
        names = [f"{word} industry" for word in re.findall("primary|secondary|tertiary", match[0])]
        yield *match.span(), tuple(key for name in names for key in names_in(catalogue, name))


def _structure(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """The structure of the three industries, where the ratio of three numbers follows."""
    keys = tuple(k for word in _INDUSTRIES for k in names_in(catalogue, f"{word} industry"))
    for match in _STRUCTURE.finditer(text):
        yield *match.span(), keys


def _three(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """By sector: primary 0.11 billion, secondary 9.46 billion, tertiary 5.35 billion."""
    told = [*_ONE_SECTOR.finditer(text)]
    if len({match[1] for match in told}) == len(_INDUSTRIES):
        for match in told:
            yield *match.span(), names_in(catalogue, f"{match[1]} industry")


def _urban_and_rural(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Urban and rural residents saw their per capita disposable income rise ……: two names."""
    for match in _TOWN_AND_COUNTRY.finditer(text):
        kinds = re.findall("urban|rural", match[0])
        keys = tuple(key for kind in kinds for key in _income_of(kind, catalogue))
        if len(keys) == len(kinds):
            yield *match.span(), keys


def _income_of(kind: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The income of urban or of rural residents."""
    return names_in(catalogue, f"per capita disposable income of {kind} residents")


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
        yield *match.span(2), _income_of(match[3], catalogue)


def _those_of(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Sales of wholesalers rose 13 percent, and those of retailers 6: the head is told once."""
    heads = [*_HEAD.finditer(text)]
    for match in _OTHERS.finditer(text):
        told = [m[1] for m in heads if m.end() <= match.start()][-1:]
        words = re.split(_TELLS, match["whose"])[0].split(" ")
        for n in range(len(words), 0, -1) if told else ():
            said = " ".join(words[:n])
            if keys := first_named(catalogue, (f"{told[0]} of {said}", f"{said} {told[0]}")):
                yield match.start(), match.start("whose") + len(said), keys
                break


def _added(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Nine foreign-invested enterprises were newly established: names said after their number."""
    for match in _ADDED.finditer(text):
        if match[2] == "registered" and "newly" not in text and _AT_END.search(text):
            continue  # at the end of June 38,000 were registered: all there are
        size = " above designated size" if match["list"] else ""
        said = re.sub("^(?:more|further|additional|another) ", "", match[1])
        noun = "business entities" if match[1] in ("entities", "new entities") else said
        kinds = (f"newly {match[2]}", "new", "newly added")
        words = noun.split(" ")  # and eight | foreign-invested enterprises were set up
        most = words.index("new") if "new" in words else len(words) - 1
        for n in range(min(2, most) + 1):
            rest = " ".join(words[n:])
            names = (f"{new} {rest}{size}" for new in kinds)
            if keys := first_named(catalogue, names):
                start = match.start(1) if n == 0 else match.end(1) - len(rest)
                yield start, match.end(1), keys
                break
    for match in _LISTED_AS.finditer(text):
        yield *match.span(), names_in(catalogue, spelled(match[2]))
    for match in _BECAME.finditer(text):
        names = (f"{new} {match[1]}" for new in ("newly added", "newly recognized", "new"))
        yield *match.span(), first_named(catalogue, names)
    for match in _AS.finditer(text):
        names = (f"{new} {match[2]}" for new in ("newly recognized", "new", "newly added"))
        yield *match.span(1), first_named(catalogue, names)


def _beside(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """, 11 high-tech enterprises and four giants were newly recognized: the first were as well."""
    for match in _BESIDE.finditer(text):
        names = (f"{new} {match[1]}" for new in (f"newly {match[2]}", "new", "newly added"))
        yield *match.span(1), first_named(catalogue, names)


def _entered(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Eleven companies were added to the list of high-tech enterprises: so many new ones."""
    for match in _LENGTHENED.finditer(text):
        stocks = names_in(catalogue, spelled(match[1]))
        added = catalogue.additions
        yield *match.span(), tuple(added[key] for key in stocks if key in added)
    for match in _ENTERED.finditer(text):
        names = (f"{new} {match[1]}" for new in ("newly recognized", "newly added", "new"))
        yield *match.span(), first_named(catalogue, names)


def _resident(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Urban residents had a per capita income of ……, and rural residents of ……."""
    for match in _OF_RESIDENTS.finditer(text):
        yield *match.span(), _income_of(match[1], catalogue)
    told = [*_RESIDENTS.finditer(text)]
    for match in told:
        yield *match.span(), _income_of(match[1], catalogue)
    earned = [*_EARNED.finditer(text)]
    for match in earned:
        yield *match.span(), _income_of(match[1], catalogue)
    if not (earned or re.search(_INCOME, text)):
        return
    for match in _OTHER_HALF.finditer(text):
        before = text[: match.start()]
        if re.search(rf"{_INCOME} (?:of|for) (?:[a-z']+ ){{0,3}}$", before):
            continue
        told_so = any(one.end() <= match.start() for one in earned)
        if told_so or re.search(_INCOME, before):
            yield *match.span(), _income_of(match[1], catalogue)


_WAYS: Final = (
    *(
        _beside,
        _added,
        _entered,
        _structure,
        _three,
        _sectors,
        _that_of,
        _those_of,
        _urban_and_rural,
        _resident,
        _possessed,
    ),
    made,
    done_by,
    worded,
)
