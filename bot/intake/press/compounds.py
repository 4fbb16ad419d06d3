"""Which names does a sentence write in pieces: 第一、二、三产业增加值, 限上批发业、零售业销售额?

>>> [keys for _, _, keys in compounds("第二、三产业增加值分别增长8.2%和5.5%", shipped())]
[('secondary_industry', 'tertiary_industry')]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.lexicon import names_in, tails
from bot.senses import spelled

Found = tuple[int, int, tuple[str, ...]]  # start, end, metrics
_ORDINALS: Final = re.compile(
    "第?[一二](?:次?产业)?[、和](?:第?二(?:产业)?[、和])?第?[二三]次?产业(?:增加值)?"
)
_RESIDENTS: Final = re.compile(
    "((?:城镇|农村|城乡)(?:常住)?(?:居民)?)[、和及与]((?:城镇|农村)(?:常住)?)(居民(?:人均)?(?:可支配)?收入)"
)
_PIECE: Final = r"[^、,。;:()\d和及与]{2,12}"
_SHARED: Final = re.compile(rf"(限额以上|限上|规模以上|规上)({_PIECE})((?:[、和及与]{_PIECE})+)")
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
_GOODS: Final = re.compile("(?:家电|家具|家居|家装|厨卫|数码|手机|消费品|电动(?:自行)?车|设备)$")
_HEADS: Final = ("销售额", "营业额", "销售(营业)额", "销售额(营业额)")
_ALSO: Final = re.compile(r"\((?:营业额|销售额)\)")
_FIRST: Final = re.compile("限额以上|限上")
_BARE: Final = re.compile("(?<=[,、:和及])((?:批发|零售|住宿|餐饮)业(?:商品)?(?:销售额|营业额))")
_LINKS: Final = re.compile("[、和及与]")


def compounds(text: str, catalogue: Catalogue) -> list[Found]:
    """Every such name, with the metrics it stands for."""
    shared = list(_shared(text, catalogue))
    found = [
        *_industries(text, catalogue),
        *_residents(text, catalogue),
        *shared,
        *_halves(text, catalogue),
    ]
    later = [
        one
        for one in _later(text, catalogue)
        if not any(a < one[1] and one[0] < b for a, b, _ in found)
    ]
    return [
        *found,
        *later,
        *_added(text, catalogue),
        *_english(text, catalogue),
        *_that_of(text, catalogue),
        *_urban_and_rural(text, catalogue),
        *_possessed(text, catalogue),
        *_put_to_use(text, catalogue),
        *_done(text, catalogue),
    ]


def _english(text: str, catalogue: Catalogue) -> Iterator[Found]:
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


def _industries(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that share their last words."""
    for match in _ORDINALS.finditer(text):
        names = [f"第{c}产业" for c in match[0] if c in "一二三"]
        keys = tuple(key for name in names for key in names_in(catalogue, name))
        if len(keys) == len(names):
            yield *match.span(), keys


def _residents(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """城镇、农村居民收入: names that share their last words."""
    for match in _RESIDENTS.finditer(text):
        names = [f"{match[n].removesuffix('居民')}{match[3]}" for n in (1, 2)]
        keys = tuple(key for name in names for key in names_in(catalogue, name))
        if len(keys) == len(names):
            yield *match.span(), keys


def _shared(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that share their first words: the last one may have other words behind it."""
    for match in _SHARED.finditer(text):
        pieces = [match[2], *_LINKS.split(match[3])[1:]]
        pieces = [piece.removeprefix(match[1]) for piece in pieces]
        keys: list[str] = []
        for piece in pieces:
            ends = range(len(piece), 1, -1) if piece is pieces[-1] else (len(piece),)
            named = ((n, _named(match[1], piece[:n], catalogue)) for n in ends)
            length, found = next(((n, found) for n, found in named if found), (0, ()))
            keys += found
            if not found or names_in(catalogue, piece[:length]):
                break  # a name of its own needs no first words
        else:
            end = match.end() - len(pieces[-1]) + length
            also = _ALSO.match(text, end)
            yield match.start(), also.end() if also else end, tuple(keys)


def _named(first: str, piece: str, catalogue: Catalogue) -> tuple[str, ...]:
    """A piece with the first words, and with the last ones where it left them to another piece."""
    ways = (piece, *(f"{piece}{head}" for head in _HEADS[:2]))
    if piece.endswith(_HEADS):  # 餐饮业销售额(营业额) is 餐饮业营业额
        stem = piece.partition("销售")[0].partition("营业")[0]
        ways += tuple(f"{stem}{head}" for head in _HEADS[:2])
    return next(filter(None, (names_in(catalogue, first + way) for way in ways)), ())


def _later(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that leave out first words said before: 限上餐饮业营业额下降,住宿业营业额增长."""
    first = _FIRST.search(text)
    if first is None:
        return
    for match in _BARE.finditer(text, first.end()):
        if keys := names_in(catalogue, first[0] + match[1]):
            yield match.start(1), match.end(1), keys


def _halves(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """A name whose first half stands before it: 以旧换新……带动消费."""
    for head, tail, key in tails(catalogue):
        behind = text.find(head) + len(head)
        at = text.find(tail, behind + 1) if head in text else -1
        if _GOODS.search(text[: max(0, behind - len(head))]):
            return  # 家电以旧换新 is not that of cars
        if at > 0:
            yield at, at + len(tail), (key,)
            return
