"""Which words name what is not meant: GDP总量,不要增速 and "value, not growth"?

>>> [token.text for token in left(text, tokens)]  # of "value, not growth, of gdp"
['value', 'of', 'gdp']
"""

import re
from collections.abc import Sequence, Set

from bot.catalogue import Catalogue
from bot.spans import Said
from bot.understand.lexicon.match import Token
from bot.understand.named.untold import OF_NO_TOTAL
from bot.understand.named.warned import missed, without_warnings
from bot.understand.named.without import BESIDES
from bot.understand.spelled.clean import masked
from bot.words import Measure

_NOT = re.compile(
    r"(?<![是有没])(?:不要|不是|而非|不算|不看|不问|别再?[发给报]|不用|不需要|不必给|除了|撇开"
    r"|(?:先|暂时?|暂且)?(?:不[说谈提管]|别[说谈提管讲看发]))(?![,;.?!了]|$)"
    r"|(?<![a-z])(?:(?<!if )(?<!did )(?<!does )(?<!has )(?<!have )(?<!had )not"  # it did not fall
    "(?! (?:fall|rise|grow|drop|decline|increase|decrease|shrink|contract)(?![a-z]))"
    "|rather than|instead of|excluding|other than|never mind|forget|skip"
    r"|(?:don't|do not) (?:need|want|bother with)"
    "|(?:was|were|am|are|is|did|do)n't (?:really |actually |even )?"
    "(?:(?:ask|look)(?:ing)? (?:for|about|at|after)|want(?:ing)?|mean|after|need(?:ing)?"
    "|interested in))(?![a-z])"
)
MAY = re.compile(  # no question sets anything aside without one of these
    "不|没|而非|别|了|放一|got|i know|n't|from|opposed|unlike"
    "|除|撇开|not|rather|instead|excluding|other than|never mind|forget|skip|aside|apart"
)
_ASIDE = re.compile(
    r"(?<![a-z])(?:aside|apart)(?![a-z])|除外|不算|(?:先|暂时?|就)不(?:用|要|需要|必)了?(?=[,;.?!]|$)"
    r"|(?:先|暂时?|暂且)(?:不[说谈提管]|别[说谈提管])了?(?=[,;.?!]|$)"
    "|(?<=的)(?<!别的)(?<!其[他它余]的)(?:就|都|可以)?(?:不(?:用|要|必|看|需要|考虑)|别(?:给|要|报|算|看|管)?)了?(?=[,;.?!]|$)"
)
_OUT = re.compile(  # what is told to be left out of it
    "(?:不要|不算|不含|除了|撇开|(?<![a-z])(?:excluding|other than|don't want))[^,;.?!]{0,6}$"
)
_OF_PERIOD = re.compile(
    "half[ -]year|full[ -]year|year[ -]to[ -]date|ytd|cumulative|running total|first half"
    "|h1(?![0-9])|累计|全年|半年|年初以来"
)
_ONLY = re.compile(r"(?<![a-z])not (?:only|just)(?![a-z])|不[仅只光]")
_NOT_NEW = re.compile(
    "(?:不[仅只光]|(?<![是有没])(?:不[是要看问]|而非|别))(?:是|要|看|问|给|报|拿|算)?我?(?:当年|今年|本年|其中)?"
    "的?(?=新|净增|添)"
    "|(?<![a-z])(?:not|rather than|instead of)(?: just| only| merely)?(?: the| those)?"
    "(?= ?(?:new|added))"
)
_AS_WELL = re.compile("[,;]? ?(?:but|also|也|还|而且|更|总|the total|total)")
_NUMBERS = frozenset(("数", "量", "的数", "那部分", "figure", "number", "count"))
_CLAUSE = re.compile(r"[,;.?!:()]|[吗吧么]|(?<![a-z])but(?![a-z])")
_BUT = re.compile(  # 不是进口是出口
    rf"{_CLAUSE.pattern}|(?<=[^不就还要说])(?:而是|(?<!而)是(?!不是|多少|几|什么|啥|否|怎))"
)
_OTHER: dict[str, Measure] = {Measure.GROWTH: Measure.VALUE, Measure.VALUE: Measure.GROWTH}
_OTHER_PLACE = re.compile(  # 除了我们区 leaves one out of a field, 不是我们区 names the other one
    r"(?<![是有没])(?:不是问?|没有?问|而非|不要|不看|不问|(?:可|千万)*(?:别|不要|勿)(?:再|把它)?(?:[给报发拿弄搞写算当说看做整查填误]"
    r"|错)+(?:我(?!们|区)|[成作为])*)"
    r"|(?<![a-z])(?:(?<!if )not|rather than|instead of|don't (?:want|need|give(?: me| us)?))"
    r"(?![a-z]| only| just)(?: (?:for|of|in)(?= (?:our|the|us)(?![a-z])))?"
)
_KNOWN = re.compile(
    "(?<![^,;.?!])[^,;.?!]*(?:我们?(?:已经|都|这边)?(?:知道|有|查到|拿到|清楚)了|先?放一放|放一边)(?=[,;.?!])"
    "|(?:先|暂时)?(?:别说|不说|撇开|抛开)(?:我们|咱们?)区?(?=[,;.?!])"
    "|(?<![^,;.?!])[^,;.?!]*(?<![a-z])(?:i've got|i have got|i've seen|i know)(?=[,;.?!]|$)"
)
_ASKED = ("吗", "吧", "么", "?")
_PLACED = frozenset(("filler", "region", "scope"))
_KEPT_BY = frozenset(("口径", "数据", "数"))  # a figure of a place: 开发区口径的
_NOT_SUMMED = re.compile(
    "(?:不要|不是|而非|不算|不看|不问|别给|别报|不用|不需要|不必给|别|不|非)(?:给|报|要|的)?我?"
    "(?:累计|累加)(?:的|数|值|额|量|数据|数字|总数)*"
    "|(?<![a-z])(?:(?:don't|do not) (?:want|need)|not|rather than|instead of) (?:the |a )?"
    "(?:cumulative|running|year[- ]to[- ]date"
    "|ytd|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[0-9]{1,2})[- ]months?)"
    "(?: (?:figure|total|number|one|sum|value)s?)?"
)
_SET_BEHIND = re.compile("(?<!别)(?<!其[他它余])的(?:就|都|可以)?[不别][^,;.?!]*$")
_NOT_ALONE = re.compile(
    "(?:不要|不是|而非|不看|不问|别给|别报|不用|不需要)(?:给|报|要|的)?我?"
    "(?:[0-9]{1,2}月份?)?(?:当月|单月)(?:的|数|值|量)*"
    "|(?:当月|单月)(?:的|数|值|量)*(?:就|都)?(?:不要|不看|不用|别给|别报|不需要)了?"
    "|(?<![a-z])(?:not|rather than|instead of) (?:for |of )?(?:the |a |that )?"
    "(?:[a-z]+ ){1,2}(?:alone|on its own|by itself)(?![a-z])"
    "|(?<![a-z])(?:not|rather than|instead of) (?:the |a )?(?:single|one)[- ]month"
    "(?: figure| total)?"
)
_NEAR = 24  # characters in which a name is told to be left out
_QUARTER = 2  # months between the first and the last of a quarter


def denies_place(said: str) -> bool:
    """Whether words only say that a place is not meant, so that they are no idle talk."""
    match = _OTHER_PLACE.match(said)  # 别发 alone denies nothing
    return match is not None and (said.isascii() or match.end() < len(said.split(" ")[0]))


def left(
    text: str,
    tokens: list[Token],
    periods: Sequence[Said] = (),
    home: str = "",
    aside: Sequence[tuple[int, int]] = (),
) -> list[Token]:
    """The tokens without those that a question sets aside, where others of their kind are left."""
    if not MAY.search(text):
        return tokens
    known = (t for t in tokens if (t.get("metric") or t.get("measure")) and MAY.search(t.text))
    # investment excluding rural households sets nothing aside; never mind percentages is a level
    text = masked(text, ((t.start, t.end) for t in known))
    tokens = _known_already(text, tokens)
    tokens = _not_the_new(text, without_warnings(text, tokens))
    if not (_NOT.search(text) or _ASIDE.search(text) or _OTHER_PLACE.search(text)):
        return tokens
    tokens = _not_alone(text, _not_summed(text, tokens, periods), periods)
    tokens = _elsewhere(text, tokens, home)
    for start, end in _denied(text):
        inside = [token for token in tokens if start <= token.start and token.end <= end]
        rest = [token for token in tokens if not (start <= token.start and token.end <= end)]
        period = any(start <= first and last <= end for first, last in aside)
        if period or _OF_PERIOD.search(
            text, start, end
        ):  # not the half-year total: a period is denied
            inside = [t for t in inside if t.get("measure") != Measure.VALUE and not t.get("term")]
            tokens = sorted((*rest, *inside), key=lambda token: token.start)
        lacks = missed(inside, rest)
        if lacks and "metric" in lacks and (measured := _before_name(inside)):
            inside = measured  # not the growth of trade: what is denied is the growth
            rest = [token for token in tokens if token not in inside]
            lacks = missed(inside, rest)
        if lacks is None and _SET_BEHIND.search(text, start, end):  # 农村的不要
            unknown = Token(text[start:end], start, end, ())
            tokens = sorted((*rest, unknown), key=lambda token: token.start)
        elif lacks == set():
            tokens = _without_measure(rest, inside)
        elif lacks == {"measure"} and any(token.get("metric") for token in rest):
            own = any(OF_NO_TOTAL.search(t.text) for t in rest if t.get("metric") or t.get("newly"))
            turned = [] if own or _names_another(inside, rest) else _turned(inside)
            tokens = sorted((*rest, *turned), key=lambda token: token.start)
        elif lacks == {"measure"} and all(t.get("filler") for t in rest):  # of what was told before
            tokens = sorted((*rest, *_turned(inside)), key=lambda token: token.start)
    return tokens


def taken_out(
    text: str, tokens: Sequence[Token], rest: list[Token], catalogue: Catalogue
) -> list[Token]:
    """What is left, with what was set aside as not known where it is a part: 财政收入,不要非税."""
    asked = {key for token in rest for key in token.all("metric")}
    gone = (
        (t, _OUT.search(text, max(0, t.start - _NEAR), t.start)) for t in tokens if t not in rest
    )
    parts = [
        Token(text[told.start() : t.end], told.start(), t.end, ())
        for t, told in gone
        if told and any(may_hold(asked, key, catalogue) for key in t.all("metric"))
    ]
    return sorted((*rest, *parts), key=lambda t: t.start) if parts else rest


def may_hold(asked: Set[str], part: str, catalogue: Catalogue) -> bool:
    """Whether it is a part of what is asked for, or of a whole within that."""
    whole = catalogue.metrics[part].share_of
    if not whole or any(catalogue.metrics[key].share_of == whole for key in asked):
        return False
    return whole in asked or any(
        whole in topic.metrics and not asked.isdisjoint(topic.metrics)
        for topic in catalogue.topics.values()
    )


def _not_the_new(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens without what was added, where that is denied: in total, not just the new ones."""
    if not any(token.get("newly") for token in tokens):
        return tokens
    for match in _NOT_NEW.finditer(text):
        end = _CLAUSE.search(text, match.end())
        start, stop = match.start(), end.start() if end else len(text)
        inside = [t for t in tokens if start <= t.start and t.end <= stop]
        light = all(
            {kind for kind, _ in t.senses} & {"filler", "newly", "count"} or t.text in _NUMBERS
            for t in inside
            if t.end > match.end()
        )
        rest = [token for token in tokens if token not in inside]
        more = _ONLY.match(match[0]) and _AS_WELL.match(text, stop)
        if light and not more and any(token.get("metric") for token in rest):
            tokens = rest
    return tokens


def _known_already(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens without a place whose figure is known, where another one is named: 换成茌平的."""
    for match in _KNOWN.finditer(text):
        inside = [t for t in tokens if match.start() <= t.start and t.end <= match.end()]
        places = [t for t in inside if t.get("region")]
        if places and any(t.get("region") or t.get("scope") for t in tokens if t not in inside):
            tokens = [t for t in tokens if t not in places]
    return tokens


def _elsewhere(text: str, tokens: list[Token], home: str) -> list[Token]:
    """The tokens without a place that is denied: 全市,不是我们区, and 不是全市的, which is ours.

    Our own one is denied only where another one is named; of which place a figure is wanted
    that is just not ours, nobody knows.
    """
    for match in _OTHER_PLACE.finditer(text):
        end = (_BUT if match[0].startswith("不是") else _CLAUSE).search(text, match.end())
        stop = end.start() if end else len(text)
        inside = [t for t in tokens if match.start() <= t.start and t.end <= stop]
        rest = [token for token in tokens if token not in inside]
        named = (t for t in inside if t.start >= match.end() and t.text not in _KEPT_BY)
        kinds = {kind for t in named for kind, _ in t.senses}
        places = [token for token in inside if token.get("region") or token.get("scope")]
        asked = text[stop:][:1] in _ASKED and not match[0].startswith(("rather", "instead"))
        if asked or not places or not kinds <= _PLACED | {"metric", "measure"}:
            continue
        other = any(token.get("region") or token.get("scope") for token in rest)
        if other or not any(home in token.all("region") for token in places):
            gone = inside if kinds <= _PLACED else places
            tokens = [token for token in tokens if token not in gone]
        elif kinds <= _PLACED:
            unknown = Token(text[match.start() : stop], match.start(), stop, ())
            tokens = sorted((*rest, unknown), key=lambda token: token.start)
    return tokens


def _not_summed(text: str, tokens: list[Token], periods: Sequence[Said]) -> list[Token]:
    """三季度单季,不要累计: no word of its own where it is a month or a quarter that is asked for.

    Beside months that run from January it stays, as what is not known: they are cumulative.
    """
    if not (match := _NOT_SUMMED.search(text)):
        return tokens
    alone = periods and all(0 <= one.last - one.first <= _QUARTER for one in periods)
    rest = [t for t in tokens if not (match.start() <= t.start and t.end <= match.end())]
    if alone:
        return rest
    unknown = Token(match[0], match.start(), match.end(), ())
    return sorted((*rest, unknown), key=lambda token: token.start)


def _not_alone(text: str, tokens: list[Token], periods: Sequence[Said]) -> list[Token]:
    """5月用电,不要当月的: what is wanted of a month that is not of it alone, is not said."""
    if not (match := _NOT_ALONE.search(text)):
        return tokens
    rest = [t for t in tokens if not (match.start() <= t.start and t.end <= match.end())]
    if not any(one.last == one.first for one in periods):
        return rest
    unknown = Token(match[0], match.start(), match.end(), ())
    return sorted((*rest, unknown), key=lambda token: token.start)


def _denied(text: str) -> list[tuple[int, int]]:
    """The stretches from a word that denies to the end of its clause, and those before "aside"."""
    found = []
    for match in _NOT.finditer(text):
        both = BESIDES.match(text, match.start())  # 除了增速,总量也要
        if not both and not _ONLY.match(text, match.start()):
            end = (_BUT if match[0].startswith("不是") else _CLAUSE).search(text, match.end())
            found.append((match.start(), end.start() if end else len(text)))
    for match in _ASIDE.finditer(text):
        clauses = [mark.end() for mark in _CLAUSE.finditer(text, 0, match.start())]
        found.append((clauses[-1] if clauses else 0, match.end()))
    return found


def _names_another(inside: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether the measure that is denied is another indicator's: skip the trade total. exports?"""
    denied, asked = ({key for t in some for key in t.all("metric")} for some in (inside, rest))
    return bool(denied) and not denied & asked


def _before_name(inside: Sequence[Token]) -> list[Token]:
    """What is denied before the first name in it, where that is a measure; else one behind it."""
    at = next((n for n, token in enumerate(inside) if token.get("metric")), 0)
    if any(token.get("measure") for token in inside[:at]):
        return list(inside[:at])
    return [token for token in inside[at + 1 :] if token.get("measure")]


def _without_measure(rest: list[Token], inside: Sequence[Token]) -> list[Token]:
    """What is left without the measure denied, if another one is: 总量排第几,不是问增速."""
    denied = {token.get("measure") for token in inside} - {""}
    left = {token.get("measure") for token in rest} - {""}
    if len(denied) != 1 or not left - denied or any(token.get("metric") for token in inside):
        return rest
    return [t for t in rest if t.get("metric") or t.get("measure") not in denied]


def _turned(inside: Sequence[Token]) -> list[Token]:
    """The one measure denied as the other one: GDP,不是问增速 asks for its level."""
    told = [token for token in inside if token.get("measure")]
    other = _OTHER.get(told[0].get("measure")) if len(told) == 1 else None
    if not other:
        return list(inside)
    return [told[0]._replace(senses=(("measure", other),))]
