"""Which figures does English tell by who made or earned them: produced …… of output, had …… a head?

>>> [keys for _, _, keys in made("the zone's economy expanded 7 percent", shipped())]
[('gdp',)]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.done_by import Found, told_by
from bot.intake.press.tokens.lexicon import first_named, names_in

_SUM: Final = (
    r"(?:(?:about|nearly|over|some|more than) |an? (?:total|average) of )?(?:rmb ?)?[\d.,]+"
)
_MONEY: Final = rf"{_SUM} ?(?:[a-z]+ )?(?:yuan|rmb)?"
_WAS: Final = "(?:were|was|had been|have been|has been)"
_ECONOMY: Final = re.compile(  # the zone's economy expanded 7.4 percent
    r"(?:^|(?<=an )|(?<=the )|(?<='s )|(?<=its )|(?<=our ))economy(?: as a whole| overall)?"
    r"(?=(?: of [a-z' -]{3,70}?(?: \([a-z' -]{2,12}\))?)? (?:expanded|grew|gained|advanced"
    r"|posted|registered|recorded|was up|rose|put on|climbed|increased|contracted|shrank)"
    r"(?: by| an?| growth of)* \d"
    r"|(?:,? (?:at|worth|with|of)|(?: was| is) (?:worth|valued at)"
    r"| (?:came to|produced|generated|turned out|yielded|reached|totaled|amounted to)) "
    r"(?:rmb |cny |about |some |over )*\d[\d.,]* [bm]illion)"
)
_FIRMS: Final = "(?:enterprises|firms|companies|factories|plants)"
_SIZED: Final = (
    rf"(?:industrial {_FIRMS} above (?:the )?designated size"
    rf"|above-(?:scale|designated-size) industrial {_FIRMS})"
)
_GROSS: Final = re.compile("(?:total |gross |combined )*(?:industrial )?output(?: value)?")
_OUTPUT: Final = re.compile(  # industrial enterprises above designated size produced ……
    rf"(?<!\d )(?<!\d new ){_SIZED} (?:produced|made|generated|realized|achieved|recorded"
    r"|reported|posted|delivered|turned out|registered|had)"
    rf"(?= {_MONEY} (?:of|in|worth of) {_GROSS.pattern}(?! of))"
)
_GOODS: Final = re.compile(  # and turned out goods worth 38.6 billion yuan
    "(?:turned out|produced|manufactured|made|delivered) (?:goods|products) (?:worth|valued at)"
)
_HIGH_TECH: Final = re.compile(  # high-tech industries turned out goods worth 9.6 billion yuan
    r"(?:(?<![\w-])(?<!\w )|(?<=the )|(?<='s )|(?<=its )|(?<=our )|(?<=and )|(?<=while ))"
    "high-tech industries"
    rf" {_GOODS.pattern}(?! {_MONEY} for export)"
)
_THAT: Final = re.compile(  # high-tech industries contributed 8.52 billion yuan of that output
    "(?<![a-z])(?<!of )(?<!in )(?<!by )high-tech industries"
    " (?:contributed|generated|produced|made up|accounted for|delivered)"
    r"(?=(?: [\d.]+ ?(?:percent|per cent|%) of (?:the zone's |the |its )?(?:gross |total )?"
    r"(?:industrial )?output(?: value)?(?![a-z])))"
    r"|(?<![a-z])high-tech industries"
    " (?:contributed|generated|produced|made up|accounted for|delivered)"
    rf"(?= {_MONEY} of (?:that|this|the|its|it)(?: (?:total|gross|output|sum|value))*(?:,|$))"
)
_PEOPLE: Final = (
    "((?:urban|rural) (?:residents|households|dwellers|people)|townspeople|townsfolk|town dwellers"
    "|urbanites|villagers|country folk|country dwellers|rural folk)"
    "(?: (?:in|of) the (?:zone|district))?"
)
_HAD: Final = re.compile(  # urban residents had 40,217 yuan on average
    rf"{_PEOPLE} (?:had|received|averaged|earned|made|enjoyed|took home|pocketed)"
    r"(?= (?:an average of [\d,]+ yuan"
    r"|[\d,]+ yuan (?:on average|each|a head|per head|per person|per capita|at their disposal"
    "|to spend|to live on|of disposable income|in disposable income|in their pockets))"
    "(?! (?:in|of) (?!(?:disposable|income|the|this|total)(?![a-z]))[a-z]))"
)
_OTHER: Final = re.compile(  # ……, and rural residents 22,486 yuan
    rf"(?<![a-z]){_PEOPLE}(?= (?:had |earned )?[\d,]+ yuan)"
)
_PROMISED: Final = "(?:investment[ -]promotion |investment |outside |promised |introduced )?"
_BROUGHT: Final = re.compile(  # brought 5.27 billion yuan of funds into place
    "(?:brought|got|put|secured|had)"
    rf"(?= {_MONEY} (?:of|in) {_PROMISED}(?:funds|funding|money) (?:in|into) place)"
)
_FUNDS: Final = re.compile(  # 2.1 billion yuan of investment-promotion funds were in place
    rf"(?<= of ){_PROMISED}funds (?:{_WAS}|are) (?:already )?in place"
)
_SOLD: Final = re.compile(  # 236,500 square meters of commercial housing (were) sold
    r"(?:(?<=square meters )|(?<=square metres ))of (?:new |newly built )?"
    rf"(?:commercial |commodity |residential )?(?:housing|homes|property)"
    rf" (?:{_WAS} )?sold(?! by (?!the end))"
)
_MONEY_INTO: Final = re.compile(  # money going into high-tech industries jumped 38 percent
    "(?:money|capital|funds|sums|investors' money)"
    " (?:going|flowing|put|poured|pumped|invested|ploughed|plowed|spent|channeled|that went)"
    " (?:into|in|on)"
    " ((?:the )?(?:[a-z-]+ ){0,3}[a-z-]+)"
)
_BARE_TRADE: Final = re.compile(  # in May alone trade shrank by 3.2 percent; the city's trade
    "(?:(?<=alone )|(?<=alone, )|(?<=city's ))trade(?= (?:volume |value )?(?:rose|fell|grew|shrank"
    "|dropped|declined|slipped|expanded|increased|decreased|was|were|is|came|stood|reached|totaled"
    "|jumped|contracted|edged|gained|climbed|surged)(?![a-z]))"
)


def home_of(people: str) -> str:
    """Whether people live in towns or in villages: urban, rural."""
    return "urban" if people.startswith(("urban", "town")) else "rural"


def made(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Every such name, with the metric it stands for."""
    ways = (
        (_ECONOMY, "gdp"),
        (_OUTPUT, "gross industrial output value"),
        (_THAT, "output value of high-tech industries"),
        (_HIGH_TECH, "output value of high-tech industries"),
        (_BROUGHT, "investment funds in place"),
        (_FUNDS, "investment funds in place"),
        (_SOLD, "floor space of commercial housing sold"),
        (_BARE_TRADE, "foreign trade"),
    )
    yield from told_by(text, ways, catalogue)
    for match in _OUTPUT.finditer(text):
        if (tail := _GROSS.search(text, match.end())) is not None:
            yield *tail.span(), names_in(catalogue, "gross industrial output value")
    doer = re.search(_SIZED, text)
    for match in _GOODS.finditer(text, doer.end() + 2 if doer else len(text)):
        yield *match.span(), names_in(catalogue, "gross industrial output value")
    for match in _MONEY_INTO.finditer(text):
        words = match[1].removeprefix("the ").split(" ")
        for n in range(len(words), 0, -1):
            said = " ".join(words[:n])
            if keys := first_named(catalogue, (f"investment in {said}", f"{said} investment")):
                yield match.start(), match.start(1) + match[1].index(said) + len(said), keys
                break
    earned = [*_HAD.finditer(text)]
    for match in [*earned, *_OTHER.finditer(text, earned[0].end())] if earned else ():
        name = f"per capita disposable income of {home_of(match[1])} residents"
        yield *match.span(), names_in(catalogue, name)
