"""Which names does an English verb make of its doer: exported goods, 91 had broken ground?

>>> [keys for _, _, keys in done_by("the zone exported goods worth 1.7 billion yuan", shipped())]
[('exports',)]
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import first_named, names_in
from bot.senses import spelled

Found = tuple[int, int, tuple[str, ...]]  # start, end, metrics
_USED: Final = re.compile(
    r"(?:(?:made )?actual(?:ly)? (?:use of|used|utilized|utilised)|(?:(?<=we )|(?<=zone ))used)"
    r"(?= (?:about |over |nearly )?(?:us)?\$? ?[\d.,]+ [a-z. ]{5,25}?(?:in|of|worth of) foreign "
    "(?:capital|investment)s?)"
)
_UTILIZED: Final = re.compile(
    "foreign (?:capital|investment|funds) (?:was|were|had been|has been) (?:actually )?"
    "(?:utili[sz]ed|used|put to use|paid in)"
)
_ACTUALLY: Final = re.compile(  # $45.12 million was actually utilized
    r"(?<=[a-z\d] )(?:was|were|had been|has been) actually (?:utili[sz]ed|used|put to use)"
    r"(?! by (?:one|a|an|the|two|three) )"
    r"|(?:(?<=dollars )|(?<=\dm )|(?<=\dmn )|(?<=million )|(?<=billion ))(?:to be |being )?"
    r"(?:actually (?:used|utili[sz]ed|paid in)|in actual use)(?! of)"
)
_IN_PLACE: Final = re.compile(r"(?<![a-z])funds (?:were|was|had been|have been) in place")
_REGISTERED: Final = re.compile(  # from January to September, 2,870 were newly registered
    r"(?<=\d )(?:were|had been|have been) newly registered(?! as)"
)
_LABS: Final = "r&d (?:institutions|cent(?:er|re)s|units|departments|bodies)"
_OF_SIZE: Final = (
    "(?:above-(?:scale|designated-size|quota) )(?:industrial )?(?:enterprises|companies|firms)"
)
_HAVE_LABS: Final = re.compile(  # 127 above-scale enterprises have R&D institutions
    rf"{_OF_SIZE} (?:have|had|run|ran|operate|have set up|had set up|have established) (?:their own )?{_LABS}"
    rf"|{_OF_SIZE} (?:have |had )?(?:set up|established|built|opened|run|have|had)(?= [\d,]+ {_LABS})"
)
_TOOK_IN: Final = re.compile(  # industrial enterprises took in 13.4 billion yuan in revenue
    rf"(?:industrial (?:enterprises|firms|companies) above (?:the )?designated size|{_OF_SIZE})"
    " (?:took in|earned|generated|booked|made|posted|recorded|reported|brought in|realized|achieved)"
    r"(?= [\d.,]+ [a-z]+ yuan (?:in|of) (?:business |operating |total )?revenue)"
)
_CROSSED: Final = re.compile(  # 27 new industrial enterprises crossed the statistical threshold
    r"(?<=[\da-z] )(?:new |more )?industrial (?:enterprises|firms|companies)"
    " (?:(?:crossed|passed|cleared|topped|reached) the (?:(?:statistical|above-scale|designated|size|reporting)"
    "(?:-| )?(?:size )?threshold|threshold for (?:above-scale|industrial) statistics)"
    "|(?:grew|moved|rose|expanded) (?:above|past|beyond) (?:the )?designated size)"
)
_TIERS: Final = "(?:national|state|provincial|municipal|city|district|county|zone)(?:-level)?"
_OF_TIERS: Final = re.compile(  # provincial, municipal and district key projects are all of them
    rf"{_TIERS}(?:, {_TIERS})*,? and {_TIERS} key (?:construction )?projects"
)
_YEARS_PLAN: Final = re.compile(  # with a planned investment of 12.5 billion yuan for the year
    r"planned investment(?= (?:of|worth) [\d.,]+ [a-z]+ yuan (?:for|in|over|during) (?:the|this) year)"
)
_BEGAN_THEM: Final = re.compile(  # by the end of September, 103 of them had started
    r"(?<=\d )of (?:them|these|those|the projects) (?:had |have )(?:already )?(?:broken ground|begun construction"
    r"|started construction|begun|got under way|gotten under way|started)(?: construction)?(?![a-z])"
)
_STARTED: Final = re.compile(  # 94 of the zone's key projects had started construction
    r"(?:(?:out )?of (?:(?:the zone's|(?:the|this) year's|the planned|its|our|the|all) )?(?:\d+ )?"
    r"|(?<=\d ))(?:annual )?key projects"
    "(?: of the year)?"
    r" (?:(?:had |have |were )?(?:already )?(?:got under way|gotten under way|launched|kicked off|started|begun|begun construction"
    r"|broken ground|broke ground|started construction)|(?:were |are |had been |already )+under construction)(?: construction)?(?![a-z])"
)
_BEGAN: Final = re.compile(  # in the third quarter, work began on 12 key projects
    "(?P<verb>(?:work|construction) (?:had |has |have )?(?:already )?(?:began|begun|started|got under way|kicked off) on|ground was broken (?:on|for)"
    "|(?:broke|breaking) ground (?:on|for)|kicked off|(?:started|began|begun) (?:work|construction) on"
    "|(?:(?<=had )|(?<=has )|(?<=have )|(?<=we )|(?<=zone ))(?:started|begun|launched))"
    r" (?:[a-z-]+|\d+) (?P<what>key (?:construction )?projects)"
)
_ROLLED: Final = re.compile(
    "(?:new[ -]energy vehicles|nevs) "
    "(?:rolled off|were (?:produced|made|built|assembled|turned out))"
)
_SUM: Final = "(?:100 million yuan|(?:rmb|cny|yuan) ?100 ?(?:m|mn|million))"
_WORTH: Final = re.compile(
    "projects (?:each )?(?:(?:worth|of|with investment of) |(?=over|above|exceeding|larger))"
    f"(?:(?:over|more than|at least|above|exceeding|larger than) {_SUM}(?: each| apiece)?(?: or more)?"
    f"|{_SUM}(?: each| apiece)? (?:or|and) (?:more|above|over))"
)
_JOBS: Final = re.compile(
    "(?<![a-z])(?:new )?urban jobs(?! (?:lost|fairs?))|were newly employed in (?:urban areas|cities|towns)"
    r"|(?<=\d )(?:new )?jobs (?:were|was|have been|had been) (?:newly )?created in (?:the zone's )?urban areas"
)
_EARNING: Final = re.compile(
    r"(?<![a-z])((?:[a-z-]+ ){0,3}industries)(?: in the zone)? (?:produced|generated|recorded|posted|reported"
    r"|realized|achieved|turned out|yielded|created|delivered) (?:an? )?(?:total |combined )?"
    "output(?: value)?(?! of )"
)
_MEASURED: Final = re.compile(  # industrial output, measured by value added, rose
    r"(?<![a-z])(?:gross )?industrial output(?: (?:of|by|from) [a-z' -]{3,50})?, (?:as )?(?:measured|gauged)"
    r" (?:by|in terms of) (?:the )?value[ -]added(?: (?:of|in|by) (?:the )?[a-z -]{3,50}?)?"
    r"(?:,|(?= (?:rose|grew|expanded|climbed|increased|gained|fell|declined|was|went|jumped)))"
)
_OF_OUTPUT: Final = re.compile(  # high-tech industries accounted for 52.3 percent of that output
    r"(?<![a-z])high-tech industries(?= (?:accounted for|made up|represented|contributed|took up) [^,;]{3,24} percent of"
    " (?:that|this|the|its|total|gross|their) (?:gross |total |industrial )*output)"
)
_SOLD_FOR: Final = re.compile(  # floor space sold was 61,200 square meters, and sales revenue 408 million
    r"(?:(?<=and )|(?<=, ))(?:their )?sales"
    r"(?: (?:revenue|turnover|proceeds)(?= (?:was |were |of |at |came to |totaled )?[\d])|(?= (?:was|were|of|at|came to|totaled) [\d]))"
)
_WORK_ON: Final = re.compile(  # work had started on 68 of the 118 key projects
    "(?:work|construction) (?:had |has |have )?(?:started|begun|began|got under way) on"
    r"(?= \d+ of (?:the |its |our )?\d+ )"
)
_SHOPS: Final = re.compile(  # sales by retailers, restaurants and hotels above the designated size
    r"(?<![a-z])(?:retail )?sales (?:by|of|at) (?:wholesalers, )?(?:retailers|shops|stores|outlets)"
    r"(?:,| and) [a-z, ]{3,40}? above (?:the )?designated size"
)
_TRADED: Final = re.compile(
    "(?<![a-z])(?<!imported and )(?<!exported and )(ex|im)ported (?:goods|products|merchandise|commodities)"
    "(?= (?:worth|valued at|with a value of|to the tune of|totaling|totalling))"
)
_KEY: Final = re.compile(r"key (?:construction |industrial )?projects")
_OF_ALL: Final = re.compile(
    r"(?<=\d )(?:annual |provincial )?key (?:construction )?projects(?=(?: (?:for|of) (?:the|this) year"
    r"| this year| in 20\d\d| planned for the year)?, (?:\d|all))"
)
_BEGUN: Final = re.compile(
    r"(?<=\d )(?:of them |of these |projects )?(?:have |had |were |are |has |was )?(?:been |already |now )?"
    r"(?:broken ground|broke ground|begun construction|started construction|begun|under construction"
    "|got under way|gotten under way|started|under way)(?: construction)?(?![a-z])"
)
_INVESTED: Final = re.compile(
    "(?<=yuan )(?:had been|has been|have been|was|were|being) (?:invested|spent|completed)"
    "(?: (?:in|on) (?:them|these projects|those projects|(?:the |its |our |the zone's )?key projects))?"
    "|(?<=yuan )(?:had|has|have) (?:gone|flowed|been sunk) into (?:them|these projects|those projects)"
    "|(?<=yuan )(?:had been|has been|have been|was|were|being) (?:poured|put|pumped|plowed|ploughed|injected|channeled)"
    " into (?:them|these projects|those projects|(?:the |its |our |the zone's )?key projects)"
)
_COST_ALONE: Final = re.compile("total (?:planned )?investment(?!.*(?:annual|year|january|month))")
_INVESTING: Final = re.compile(
    r"(?<![a-z])(?:invested|spent|poured|put)(?= (?:a total of |about |some |over |more than )?"
    r"(?:rmb ?)?[\d.,]+ ?(?:million|billion|m|bn|b)(?: yuan)?"
    r" (?:in|on|into) (?:its |the |these |those )?(?:\d+ )?(?:key )?projects)"
)
_INTO: Final = re.compile(r"(?:in|on|into) (?:its |the |these |those )?(?:\d+ )?key projects")
_SPENT: Final = re.compile(
    r"(?<![a-z])(?:(?:tourists|visitors|sightseers) )?(?:spent|spending)(?= (?:a total of |about )?(?:rmb ?)?[\d.]+)"
    r"|(?:(?<=visits )|(?<=visitors )|(?<=tourists )|(?<=visits, )|(?<=who )|(?<=,\x20))(?:brought in|bringing in|generated|generating|yielded)"
    r"(?= (?:a total of |about )?(?:rmb ?)?[\d.]+ [mb]illion yuan)"
)
_TRADE_OF: Final = re.compile(
    r"(?:^ ?|(?<=zone's )|(?<=its )|(?<=our ))trade(?: (?:for|in|over) the (?:month|period|quarter))?"
    r"(?= (?:slipped|slid|dipped|edged|gained|shrank|:had|has|grew|rose|fell|was|were|expanded|reached"
    r"|totaled|stood|came|increased|dropped|climbed|volume|value|jumped|surged))"
)
_USERS: Final = re.compile(
    "(?<![a-z])industr(?:ial|y)(?: (?:users|consumers|customers|enterprises|use|usage))?"
    "(?= (?:took|consumed|used|using|taking|consuming) )"
)
_USE: Final = re.compile(
    "(?:power|electricity) (?:consumption|use|usage|demand) (?:by|of|in|from) (?:the )?"
    "industr(?:y|ial users|ial sector|ial enterprises|ial consumers)(?: in the zone)?"
)
_BIG: Final = re.compile(  # 19 were worth 100 million yuan or more
    r"(?<=\d )(?:of them |of these |of which )?(?:were |are |was |had |have |each )*"
    r"(?:worth|of|with|valued at|involved|an investment of|investment of| )*"
    "(?:over |more than |at least |above )?100 million yuan(?: each)?(?: (?:or|and) (?:more|above))?"
)
_TRADES: Final = re.compile(
    r"(?:(?<=, )|(?<=and )|(?<=while )|(?<=by )|(?<=of ))"
    r"(wholesale|retail|accommodation|catering|hotel|restaurant)(?:s|ers| enterprises| firms"
    r"| businesses| companies| units)(?= (?:by )?\d| (?:rose|fell|grew|up|down|increased|dropped))"
)
_TRADE: Final = re.compile(
    r"(?:sales|revenue|turnover) of (?:above-[a-z-]+ )?(?:wholesale|retail|accommodation|catering)"
    r" (?:enterprises|firms|companies|businesses|units)"
)
_SALES: Final = re.compile(
    r"(?:(?<=[,;] )|(?<=the )|(?<=of which ))(above-quota|above-designated-size|online)"
    r"(?: (part|portion|segment|component|units|outlets|enterprises))?(?= (?:were |was |at )?(?:rmb|\d|[-+]))"
)
_HEADS: Final = ("sales of {}", "revenue of {}")
_KINDS: Final = {"hotel": "accommodation", "restaurant": "catering"}


def done_by(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Every such name, with the metrics it stands for."""
    for way in (_put_to_use, _done, _earned, _projects, _traders):
        yield from way(text, catalogue)


def _put_to_use(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Made actual use of $46.2 million in foreign capital: a name around its number."""
    for match in (p for way in (_USED, _UTILIZED, _ACTUALLY) for p in way.finditer(text)):
        yield *match.span(), names_in(catalogue, "actual use of foreign capital")


def told_by(
    text: str, ways: Iterable[tuple[re.Pattern[str], str]], catalogue: Catalogue
) -> Iterator[Found]:
    """Every place where a pattern matches, with the metrics of the name that it stands for."""
    for pattern, name in ways:
        for match in pattern.finditer(text):
            if keys := names_in(catalogue, spelled(name)):
                yield *match.span(), keys


def _done(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """What a verb behind a noun makes of it: 94 key projects had started, vehicles rolled off."""
    ways = (
        (_STARTED, "key projects started"),
        (_ROLLED, "output of new energy vehicles"),
        (_WORTH, "projects of 100 million yuan or more"),
        (_JOBS, "new urban jobs"),
        (_MEASURED, "industrial value added"),
        (_OF_OUTPUT, "output value of high-tech industries"),
        (_SHOPS, "retail sales above designated size"),
        (_IN_PLACE, "investment funds in place"),
        (_REGISTERED, "newly registered business entities"),
        (_HAVE_LABS, "r&d institutions"),
        (_TOOK_IN, "industrial revenue"),
        (_CROSSED, "newly added industrial enterprises above designated size"),
        (_OF_TIERS, "number of key projects"),
        (_YEARS_PLAN, "annual planned investment"),
        (_BEGAN_THEM, "key projects started"),
    )
    yield from told_by(text, ways, catalogue)
    for match in _BEGAN.finditer(text):
        keys = names_in(catalogue, "key projects started")
        yield *match.span("verb"), keys
        yield *match.span("what"), keys


def _earned(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """High-tech industries produced output worth ……; the zone exported goods worth ……."""
    for match in _EARNING.finditer(text):
        words = match[1].split(" ")
        for n in range(len(words)):
            doer = " ".join(words[n:])
            if keys := names_in(catalogue, spelled(f"output value of {doer}")):
                yield match.end(1) - len(doer), match.end(), keys
                break
    for match in _TRADED.finditer(text):
        yield *match.span(), names_in(catalogue, f"{match[1]}ports")
    for match in _TRADE_OF.finditer(text):
        yield *match.span(), names_in(catalogue, "foreign trade")
    if "kwh" in text or "kilowatt" in text:
        for match in (*_USE.finditer(text), *_USERS.finditer(text)):
            yield *match.span(), names_in(catalogue, "industrial electricity consumption")
    floor = re.search("floor space|square met(?:er|re)s", text)
    for match in _SOLD_FOR.finditer(text, floor.end() if floor else len(text)):
        yield *match.span(), names_in(catalogue, "sales of commercial housing")
    guests = re.search("tourist|visitor|sightseer", text)
    for match in _SPENT.finditer(text, guests.start() if guests else len(text)):
        yield *match.span(), names_in(catalogue, "tourism revenue")


def _projects(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Of the 98 key projects, 91 had broken ground, and 14.8 billion yuan had been invested."""
    for match in _OF_ALL.finditer(text):
        yield *match.span(), names_in(catalogue, "number of key projects")
    named = _KEY.search(text)
    for match in _INVESTED.finditer(text):
        if match[0].endswith("key projects"):
            yield *match.span(), names_in(catalogue, "investment in key projects")
            break
    for match in _WORK_ON.finditer(text) if named else ():
        yield *match.span(), names_in(catalogue, "key projects started")
    yield from _done_since(text, named.end() if named else len(text), catalogue)
    signed = re.search("projects? [^,]{0,20}signed|signed [^,]{0,20}projects?", text)
    for match in _BIG.finditer(text, signed.end() if signed else len(text)):
        yield *match.span(), names_in(catalogue, "projects of 100 million yuan or more")
    for match in _INVESTING.finditer(text):
        keys = names_in(catalogue, "investment in key projects")
        into = _INTO.search(text, match.end())
        if into:
            yield *match.span(), keys
            yield *into.span(), keys


def _done_since(text: str, at: int, catalogue: Catalogue) -> Iterator[Found]:
    """What was done with key projects, behind their name; not of a total in all their years."""
    for match in _BEGUN.finditer(text, at):
        yield *match.span(), names_in(catalogue, "key projects started")
    for match in _INVESTED.finditer(text, at):
        if not _COST_ALONE.search(text[: match.start()]):
            yield *match.span(), names_in(catalogue, "investment in key projects")


def _traders(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Sales of wholesale enterprises above the designated size rose ……, hotels 5.5 percent."""
    for match in _SALES.finditer(text):
        if match[2] or "retail sales" in text[: match.start()]:
            yield *match.span(), names_in(catalogue, spelled(f"{match[1]} retail sales"))
    first = _TRADE.search(text)
    if first is None or "above" not in text:
        return
    for match in _TRADES.finditer(text, first.end()):
        kind = f"{_KINDS.get(match[1], match[1])} enterprises above the designated size"
        yield *match.span(), first_named(catalogue, (head.format(kind) for head in _HEADS))
