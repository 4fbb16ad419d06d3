"""Which parts of a year belong to which years, where they stand apart?

>>> [item.year for item in distributed("q1 gdp, 2024 versus 2023", items, today) if item.parts]
[2024, 2023]
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.spans import Mode, Period, Said
from bot.understand.period.items import Item, in_year, years_of

_LIST = re.compile(
    r"(?: ?[、,;/&] ?)?(?: ?(?:和|与|及|以及|跟|同|或|还有|and|or) ?)?(?:the |in |of |for )*"
)
_ALSO = re.compile(r" ?(?:、|和|与|及|以及|还有|,? ?and )(?:the |in |for )*")
_VERSUS = re.compile(
    r".{0,4}?(?:比|对比|相比|较|vs\.?|versus|compared (?:with|to)|against|over|with|than)"
    r"(?:.{0,3}| those of | that of | the | of )"
)
THAN = re.compile(
    r"(?:(?<!城乡收入)(?<!城乡居民收入)(?<!请对)比|较|跟|同|与)(?:整个)?$"  # 城乡收入比 is a name
    r"|(?<![a-z])(?:than|since|vs\.?|versus|against|on|exceed(?:s|ed)?"
    "|compare (?:with|to)|compared(?: (?:with|to))?)"
    r"(?: at| in| of| for| the| all| whole| entire| levels?| that of| those of)* ?$"
)
A_YEAR = 1900  # 同期 counts years back; the same period of 2023 names one
_AND_THEN = re.compile(  # something, and then
    r"[\u4e00-\u9fffa-z]{2}(?:和|与|及|以及|还有|、|[,;?] ?)$"
    r"|(?<=[a-z]{3})(?:[,;?]| and|, and| plus| as well as) (?:and |the |for |in |what was )*$"
)
_ANOTHER = re.compile(  # and no more of the same: 去年增速, last year's growth
    r"全?年?度?末?底?的?(?!增[速幅长]|比|相比|对比|同期|相差|差|变|水平|数|情况|排|位|占|完成|目标"
    r"|怎|有|是|呢|吗|都|各|分别|多少)[\u4e00-\u9fffa-z]{2}"
    r"|(?:'s)?(?: full[ -]year)? (?!(?:vs|versus|compared|growth|rate|level|figure|number|one|rank"
    r"|total|value|share|target|and|or|for|in|was|were|is|too|as|please|respectively|each|by|of|on"
    r"|at|to|with|year|half|quarter)(?![a-z]))[a-z]{3}"
)
_NAMED_IN = re.compile(r"(?<![a-z])(?!how|was)[a-z]{3,} (?:in|for|during|over) $")
_NAMED_THEN = re.compile(  # exports in January to May and retail sales in 2023
    r",? (?:and|plus) (?!(?:the )?(?:whole|full|all|again)(?![a-z]))[a-z][a-z -]{3,40}"
    r" (?:in|for|during|over) (?:the (?:whole|full) (?:year )?(?:of )?|all of )?"
)
_THAT_YEAR = frozenset(("当年", "当年度", "那年", "那一年"))
_STOPS = re.compile(r"[,;?、和与及]|(?<![a-z])(?:and|plus)(?![a-z])")
_ENDS = (((1, 12),), ((12, 12),))  # of a year: 去年末和5月末 are five months apart
_ALL = ((1, 12),)  # the months of 全年
_RECENT = re.compile("近|过去|past|last|recent")


def distributed(text: str, items: list[Item], today: date) -> list[Item]:
    """A part and years that stand apart: Q1 GDP growth in 2023 and 2024, 近三年一季度.

    Every year gets every part, each in its place; a year behind 比 is left to be compared with.
    """
    if joined := _beside_whole(text, items):
        return joined
    parts = [item for item in items if item.parts and item.year is None]
    years = [item for item in items if years_of(item) and not item.as_of]
    shifted = [item for item in items if item.same]  # held against the part before them
    apart = parts and years and len(parts) + len(years) + len(shifted) == len(items)
    apart = apart and (not shifted or (len(years) == 1 and shifted[0] is items[-1]))
    if apart and any(_is_listed(text, one, next_) for one, next_ in pairwise(items)):
        return items
    if apart and all(_is_of_another(text, one, next_) for one, next_ in pairwise(items)):
        return items
    if not apart or any(_is_only_held(text, items, item) for item in years):
        return items
    part = parts[0]
    if len(items) == 2 and len(years_of(items[0])) == 1 and THAN.search(text[: part.start]):
        return items  # trade in 2023 compared with the first nine months
    told = [year for item in years for year in _years_with(text, item, part, today)]
    spread = [in_year(part, year) for year in told]
    others = [in_year(other, year) for other in parts[1:] for year in told]
    spans = [Item(item.start, item.end, finished=[], spent=True) for item in (*parts, *years)]
    return [*spans, *spread, *others, *shifted]


def _beside_whole(text: str, items: Sequence[Item]) -> list[Item] | None:
    """A part and its year that stand apart, held against one that is whole.

    Q1 GDP growth this year against Q1 2023.
    """
    if len(items) != 3 or not THAN.search(text[: items[2].start]):
        return None
    first, second, whole = items
    part, year = (first, second) if first.parts else (second, first)
    if not whole.parts or whole.year is None or _STOPS.search(text, first.end, second.start):
        return None
    if not part.parts or part.year is not None or year.parts or year.as_of or year.year is None:
        return None
    spans = [Item(one.start, one.end, finished=[], spent=True) for one in (first, second)]
    return [*spans, in_year(part, year.year), whole]


def told_back(text: str, items: list[Item]) -> list[Item]:
    """The items, of which 当年, by itself this year, is in the year that is named before it."""
    for before, item in pairwise(items):
        if before.year is not None and text[item.start : item.end] in _THAT_YEAR:
            item.year, item.relative = before.year, False
    return items


def _is_listed(text: str, year: Item, part: Item) -> bool:
    """Whether a whole year is told off before a part of the newest one: 去年、一季度, and Q1."""
    bare = year.year is not None and not year.parts and part.year is None
    return bare and bool(_ALSO.fullmatch(text, year.end, part.start))


def _is_of_another(text: str, first: Item, second: Item) -> bool:
    """Whether the second is of what is asked beside: Q1 GDP and last year's retail sales."""
    if _AND_THEN.search(text, first.end, second.start) and _ANOTHER.match(text, second.end):
        return True
    return bool(
        _NAMED_IN.search(text[: first.start])
        and _NAMED_THEN.fullmatch(text, first.end, second.start)
    )


def _is_only_held(text: str, items: Sequence[Item], year: Item) -> bool:
    """Whether a year is what something is held against, and not one year beside another.

    In Q1 GDP, 2024 versus 2023, both years have the part.
    """
    if not THAN.search(text[: year.start]):
        return False
    before = items[items.index(year) - 1]
    return before is year or not (years_of(before) and _linked(text, before, year))


def _years_with(text: str, item: Item, part: Item, today: date) -> list[int]:
    """The years an item names; the last three of a part include this year once the part is over."""
    years = years_of(item)
    recent = len(years) > 1 and _RECENT.search(text, item.start, item.end)
    over = today.month > max(last for _, last in part.parts)
    if item.said and item.said.days and not over:
        return [year for year in years if year < today.year] or years
    ends_last_year = bool(years) and years[-1] == today.year - 1
    return [year + 1 for year in years] if recent and over and ends_last_year else years


def of_year(said: Said, year: int, today: date) -> Said:
    """The same period of a year, or so many years before; a year that runs is one up to today."""
    if year > A_YEAR:
        return said._replace(year=year)
    if said.mode is Mode.RUNNING and said.year == today.year:
        days = Period(date(today.year, 1, 1), today)
        said = Said(today.year, 1, today.month, Mode.TO_DATE, days)
    return said.back(year)


def share_years(text: str, items: list[Item]) -> None:
    """A year said once holds for the list it stands in, and so does a part."""
    for before, item in pairwise(items):
        bare = item.year is not None and not item.parts
        if bare and before.part_first and _linked(text, before, item):
            item.parts, item.part_first = before.parts, True  # Q1 of 2023 and 2024
    _all_back(text, items)
    year: int | None = None
    dated = [item for item in items if item.year is not None]
    alone = False  # whether it is that of a whole year, and of no part of one
    for n, item in enumerate(items):
        if item.said:
            year = item.said.year if item.said.year is not None else year
            alone = False
        elif item.year is not None:
            year, alone = item.year, item.parts in ((), _ALL)
        elif item.parts and year is not None and not _is_again(item, dated, year):
            own = alone and _is_of_another(text, items[n - 1], item)
            if _is_listed(text, items[n - 1], item):
                year = None  # 去年、一季度、1-5月 are three periods
            elif items[n - 1].parts in _ENDS and (item.as_of or items[n - 1].as_of):
                year = year + 1 if _to(text, items[n - 1], item) else None  # 去年底到五月
            item.year = None if own else year


def _to(text: str, before: Item, item: Item) -> bool:
    """Whether it runs from one to the other."""
    return text[before.end : item.end].lstrip().startswith(("到", "至", "-", "to "))


def _is_again(item: Item, dated: list[Item], year: int) -> bool:
    """Whether a part would be one that is named already: Q1 last year and Q1."""
    return any(other.year == year and other.parts == item.parts for other in dated)


def _all_back(text: str, items: Sequence[Item]) -> None:
    """What each of the items gives the one before it, from the last on."""
    for n in range(len(items) - 1, 0, -1):
        if not _stands_whole(text, items[n - 1 : n + 2]):
            _share_back(text, items[n - 1], items[n])


def _stands_whole(text: str, items: Sequence[Item]) -> bool:
    """Whether a year is told off whole before dated stretches: 2023年、今年一季度、今年1-5月."""
    if len(items) < 3 or not all(_linked(text, *two) for two in pairwise(items)):
        return False
    whole, one, other = items
    bare = whole.year is not None and not whole.parts
    dated = one.year is not None and other.year is not None
    return bare and dated and () != one.parts != other.parts != ()


def _share_back(text: str, before: Item, item: Item) -> None:
    """What the later of two items gives the earlier one."""
    if before.said or item.said or before.same or item.same:
        return
    if item.parts and item.year and not item.part_first:
        if before.year is not None and not before.parts and _linked(text, before, item):
            before.parts = item.parts  # 2023年和2024年一季度
        return
    yearless = before.parts and before.year is None and item.part_first
    if (
        yearless
        and not (before.parts == item.parts and item.year)
        and (_LIST.fullmatch(text[before.end : item.start]) or _runs_on(text, before, item))
    ):
        before.year, before.part_first = item.year, True  # Q1, H1 and Q1-Q3 of 2023


def _runs_on(text: str, before: Item, item: Item) -> bool:
    """Whether two parts that follow each other are of one year: Jan-Mar vs Jan-May 2023.

    What is held against the end of a year is mostly of the year after it.
    """
    apart = _linked(text, before, item) or text[before.end : item.start] in (" to ", " to the ")
    first, last = before.parts[0], item.parts[0]
    return apart and first < last and last[1] < 12


def _linked(text: str, before: Item, item: Item) -> bool:
    """Whether two items stand in a list, or against each other."""
    gap = text[before.end : item.start]
    return bool(_LIST.fullmatch(gap) or _VERSUS.fullmatch(gap))
