"""Which ordinals, bounds and amounts does a question hold besides its periods?

>>> [(token.get("ordinal"), token.text) for token in read("是全市第一吗")]
[('1', '第一')]
"""

import re

from bot.understand.match import Token
from bot.understand.zh import number

_N = r"(?:\d+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_WORDS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_ORDINALS = {
    w: n for n, w in enumerate(["zeroth", "first", "second", "third", "fourth", "fifth", "sixth"])
}

_PATTERN = re.compile(
    rf"(?P<bottom>倒数前?(?:第)?(?P<bottom_n>{_N})(?:名|位|个|项)?|bottom (?P<bottom_w>\d+|\w+)(?![a-z]))"
    rf"|(?P<top>(?:前|头)(?P<top_n>{_N})(?:名|位|强|个|项)?(?!产业|季|个?月|年)|top[ -](?P<top_w>\d+|two|three|four|five|six|ten)(?![a-z]))"
    rf"|(?P<ordinal>第(?P<ordinal_n>{_N})(?:名|位|个)?(?!产业|产|季|年|大)|首位|榜首|冠军|领跑|之首|居首"
    r"|(?<![a-z])(?:no\.? ?|number |#)(?P<ordinal_w>\d+|one|two|three)(?![a-z\d])"
    r"|(?<![a-z])(?P<ordinal_o>first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th))(?= (?:place|in the|in |among|citywide|by|on|for)|[?.!]|$)"
    r"|(?<![a-z])(?:ranks?|ranked|ranking|come|came|comes|are we|is it|place|placed) (?P<ordinal_r>first|second|third|fourth|fifth|\d+(?:st|nd|rd|th))(?![a-z]))"
    rf"|(?P<count>(?:哪|这|那|的|前)?(?P<count_n>[两三四五六七八九十]|\d)(?:个|项)(?=指标|数据|县)|(?<![a-z])(?P<count_w>two|three|four|five|six|ten|\d+)(?= (?:indicators|metrics|figures|districts|counties|fastest|slowest|best|worst|highest|lowest|top)))"
    r"|(?P<amount>(?<![\d.])-?\d[\d,]*(?:\.\d+)?(?![\d.])\s?(?P<unit>%|个百分点|百分点|亿元|万元|亿美元|万美元|亿|万|元|家|个"
    r"|percentage points?|percent|per cent|pp|billion yuan|million yuan|billion|million|bn)?)"
    r"|(?P<percent>百分之(?P<percent_n>[一二三四五六七八九十\d]+))"
)


def _count(text: str) -> int:
    if text in _WORDS:
        return _WORDS[text]
    if text in _ORDINALS:
        return _ORDINALS[text]
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else number(text)


def read(text: str) -> list[Token]:
    """Ordinals (第3), bounds (前三, top 5) and amounts (8%), left to right."""
    found = []
    for match in _PATTERN.finditer(text):
        kind = next(
            k for k in ("bottom", "top", "ordinal", "count", "amount", "percent") if match[k]
        )
        groups = match.groupdict()
        if kind == "amount":
            value, unit = match[0].replace(",", ""), match["unit"] or ""
            value = value.removesuffix(unit).strip()
            senses: tuple[tuple[str, str], ...] = (("amount", value), ("unit", unit))
        elif kind == "percent":
            senses = (("amount", str(_count(groups["percent_n"]))), ("unit", "%"))
        else:
            said = next((groups[g] for g in groups if g.startswith(kind + "_") and groups[g]), "1")
            try:
                senses = ((kind, str(_count(said))),)
            except KeyError:
                continue
        found.append(Token(match[0], match.start(), match.end(), senses))
    return found
