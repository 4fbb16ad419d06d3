"""What only counts the periods beside it, or takes one out of another?

>>> without_counts("2021、2022、2023三年gdp")[1]
[(14, 16)]
"""

import re
from collections.abc import Sequence

from bot.understand.period import zh
from bot.understand.period.items import Item
from bot.understand.spelled.clean import masked
from bot.understand.spelled.numerals import number

_IDIOMS = re.compile("一月比一月|一季比一季|一年比一年")
_YEARS_COUNTED = re.compile(r"((?:20\d\d年?[、,和]){1,4}20\d\d年?)这?([两二三四五])年(?!.?均)")
_LESS_MONTHS = re.compile(
    rf"(?:刨去|刨掉|刨除|除去|除掉|减去|减掉|扣掉|扣除|扣去|抛开|抛去|撇开|去掉|剔除|不算)"
    rf"[前头]({zh.COUNT})个?月份?的?,?({zh.COUNT})月份?(?![-到至、和])"
)
_LESS = re.compile("(?:不算|不含)(?:上|进)?$")
_STRIPPED = re.compile(  # the third quarter, stripped of the first half
    "[,;]? ?(?:(?:stripped|shorn|exclusive|clear) of|without|excluding|leaving out"
    "|not (?:counting|including)|(?:stripping|taking) out)(?: the| all of| all)* ?$"
)


def without_counts(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without what only counts or takes apart the periods beside it, and where that was.

    2021、2022、2023三年 is the three years; 刨去前四个月,5月份一个月 is May by itself.
    """
    told: list[tuple[int, int]] = []
    if "比一" in text:
        text = masked(text, [match.span() for match in _IDIOMS.finditer(text)])
    if (
        text.count("20") > 1
        and (match := _YEARS_COUNTED.search(text))
        and number(match[2]) == len(re.findall(r"\d{4}", match[1]))
    ):
        told.append((match.start(2), match.end()))
    if (
        ("前" in text or "头" in text)
        and (match := _LESS_MONTHS.search(text))
        and number(match[1]) + 1 == number(match[2])
    ):
        told.append((match.start(), match.start(2)))
    return masked(text, told), told


def taken_out(text: str, items: Sequence[Item], refused: Sequence[tuple[int, int]]) -> str:
    """A period left out of the one asked for: 不算一季度,1-5月. Empty where none is."""
    if not refused:
        return ""
    whole = any(not item.parts or any(b - a > 0 for a, b in item.parts) for item in items)
    gone = [span for span in refused if _LESS.search(text[max(0, span[0] - 8) : span[0]])]
    return text[slice(*gone[0])] if gone and whole else ""


def stripped(text: str, items: Sequence[Item]) -> list[Item]:
    """The periods left out of later ones that never held them: of Q3, stripped of the first half.

    Each then stands with the words that take it out; of a whole year nothing is left out so.
    """
    gone: list[Item] = []
    if len(items) < 2:
        return gone
    for n, item in enumerate(items):
        match = _STRIPPED.search(text[: item.start]) if n else None
        others = [part for other in items[:n] for part in other.parts]
        last = max((last for _, last in item.parts), default=0)
        if match and last and others and all(first > last for first, _ in others):
            item.start = match.start()
            gone.append(item)
    return gone
