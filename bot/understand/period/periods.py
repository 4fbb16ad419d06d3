"""Which periods does a text name, before any store is asked?

>>> [said.iso() for said in read("q1 2024", date(2024, 7, 1)).said]
[('2024-01-01', '2024-03-31')]
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bot.spans import Mode, Said
from bot.understand.period import en, numeric, zh
from bot.understand.period.apposed import said_once
from bot.understand.period.atoms import MOST, YEAR, Atom, Kind, Months, Scanner
from bot.understand.period.counted import stripped, taken_out, without_counts
from bot.understand.period.items import (
    Item,
    in_year,
    join_ranges,
    join_years,
    mark_edges,
    open_ended,
    past_new_year,
)
from bot.understand.period.spread import A_YEAR, THAN, distributed, of_year, share_years, told_back
from bot.understand.period.until_now import AND_NOW, NOW_AND, SINCE_THEN
from bot.understand.spelled.clean import masked

_LATIN = re.compile(r"[a-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _scanner(*, han: bool, latin: bool) -> Scanner:
    """What finds the pieces of periods in a text of Chinese, of Latin letters, or of both."""
    rules = numeric.RULES + (zh.RULES if han else ()) + (en.RULES if latin else ())
    return Scanner(rules + (() if han and not latin else numeric.BARE_YEAR))


_NOT = re.compile(
    r"(?:(?:不要?|别|不用|不必)[跟和与同按拿]|不要|不是|而非|不算|不含|别给|非"
    r"|(?<![a-z])(?:not|rather than|instead of|never mind|forget(?: about)?|skip|leave out)"
    r"(?: the| for| in| just)? ?"
    r"|(?:don't|do not) (?:want|need|(?:give|tell|show|send|quote)(?: me| us)?)"
    r"(?: [a-z]+){0,4} ?)$"
)
_YEAR_BEFORE = re.compile("上一?年|前一年|(?:the )?(?:previous|preceding|prior) year")
_LAST_UNIT = r"[上前]一?个?(?:月|季度?)(?:份|末|底)?"
_WAIVED = re.compile(  # 一季度的就不用说了, never mind Q1
    "的?(?:数据?)?(?:就|先|可以)?(?:不用|不必|不要|不需要|甭|别)(?:再)?(?:[说给看管提报发讲列])了?"
)
_TAKEN_BACK = re.compile(  # 去年,不是,前年
    "[,;]?(?:哦|噢|啊|呃)?(?:不是|不对|错了|说错了|写错了|更正一?下?|口误)了?[,;:]"
)
_NOT_ITS_TOTAL = re.compile(  # Q2, not the total for the first half
    r"(?<![a-z])(?:not|rather than|instead of) (?:the |a )?(?:cumulative |running |combined )?"
    r"(?:total|figure|sum|number|amount|one)s? (?:for|of|in|over) (?:the )?$"
)
_ON_PREVIOUS = re.compile(
    rf"(?:比|较|与|跟|同){_LAST_UNIT}(?:相比|比较|对比|比)?|和{_LAST_UNIT}(?:相比|比较|对比|比)"
    r"|(?:than|from|on|over|vs\.?|versus|against|with|and|(?<=compare )to|(?<=compared )to) the"
    r" (?:(?:previous|preceding|prior|last) (?:month|quarter)|(?:month|quarter) before(?! last))"
)
# what stands in every base of a growth, and in every period held against the one before it
_MAY_BASE = re.compile("[去上]一?年|year|same|corresponding|comparable|equivalent")
_MAY_PREVIOUS = re.compile("[上前]|previous|preceding|prior|last|before")
_THANKS = re.compile(r"(?:[\u4e00-\u9fff][ ,.;!?~]|多少|几[家个户]|[吗呢吧啊呀下])3q[ .!~]*$")
_MAY_DENY = re.compile(
    "不|而非|别|非|错|更正|口误|甭|not|n't|rather|instead|never mind|forget|skip|leave"
)
_MARKS = frozenset(
    (Kind.UNTIL, Kind.END, Kind.TOTAL, Kind.SINGLE, Kind.SINCE, Kind.ONWARD, Kind.NOW)
)
_OF_BASE = re.compile(r" ?[的(]?(?:of |in |for )?")  # between 1-5月 and 去年同期
_APPOSED = re.compile(
    r" ?[,(:;-] ?(?:i\.?e\.?,? |that is(?: to say)?,? |namely,? |meaning |viz\.? )?"
    r"(?:the |from |in )?"
    r"|[,(:;-]? ?(?:也?就是|亦?即|也?即是|指的?是|也就是说|具体是|即指|是指)的?"
)
_OWN_YEAR = re.compile(r"this|今|本年|\d{4}")  # the year to date is that of the month beside it
_ASKED_OF_EACH = re.compile("多少|几[家个户件]|how (?:many|much)")
_IN = re.compile(r"(?<![a-z])(?:in|for|of|during)(?: the)? ?$")
_BOTH = ("今年和", "今年与", "今年跟", "今年同")  # 今年和去年比 is of both
_AGAINST_IT = re.compile("的?(?:时候)?(?:相比|比起来|比一?比|比)")
_HELD = re.compile(  # two periods are held against each other
    r"(?<![a-z])(?:than|vs?\.?|versus|against|with|to(?= the same)|compare[sd]?|on(?= the same))"
    r"(?![a-z])|[比较跟]"
)
_MOVED_FROM = re.compile(
    r"(?<![a-z])(?:grow|grown|grew|rise|risen|rose|fall|fallen|fell|up|down|increased?|decreased?"
    r"|declined?|drop|dropped|changed?|gained?|climb|climbed) from(?: the)? $"
)
_TO = re.compile(r" to | through |(?<=jan)[a-z]*[-–]|\d[-–]\d")
# 比去年同期增长, grew from a year earlier: what growth is measured on, not a period asked for
_BASES = re.compile(f"{zh.GROWTH_BASE}|{en.GROWTH_BASE}")


class Periods(NamedTuple):
    """The periods of a text, the spans they stand in, and what looked like one and is none."""

    said: tuple[Said, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    bad: str = ""
    single: bool = False  # 当月, 单季 said apart from any period
    against: bool = False  # 比去年底: the only period is what something is held against
    on_previous: bool = False  # 比上月, on the previous month: not year on year
    placed: tuple[tuple[int, int, Said], ...] = ()  # where each stands; no base of a growth

    @property
    def unplaced(self) -> list[tuple[int, int]]:
        """Where those stand that are set aside, said over, or what growth is measured on."""
        placed = {(start, end) for start, end, _ in self.placed}
        return [span for span in self.spans if span not in placed]


def read(text: str, today: date) -> Periods:
    """Every period of a cleaned text in the order said."""
    text, counts = without_counts(text)
    text, bases, previous = _without_bases(text)
    bases += counts
    han = bool(_HAN.search(text))
    scanner = _scanner(han=han, latin=not han or bool(_LATIN.search(text)))
    atoms = scanner.atoms(text, today)
    if not atoms:
        return Periods(spans=tuple(bases), on_previous=previous)
    bad = [a for a in atoms if a.kind is Kind.BAD]
    if len(atoms) > MOST:
        return Periods(spans=tuple((a.start, a.end) for a in atoms), bad=text[: atoms[0].end])
    items, refused = _items(text, atoms, today)
    spans = [*bases, *refused, *((i.start, i.end) for i in items)]
    if not bad and (gone := taken_out(text, items, refused)):
        return Periods(spans=tuple(spans), bad=gone)
    if bad:  # nothing beside it is to be trusted: 2024年13月 is not the year 2024
        return Periods(spans=tuple(spans), bad=text[bad[0].start : bad[0].end])
    alone = (a for a in atoms if a.kind is Kind.SINGLE)
    single = any(not any(s <= a.start < e for s, e in spans) for a in alone)
    placed = tuple([(item.start, item.end, one) for item in items for one in item.finished])
    against = len(items) == 1 and bool(placed) and _is_base(text, items[0])
    return Periods(
        tuple(dict.fromkeys([one for _, _, one in placed])),
        tuple(spans),
        single=single,
        against=against,
        on_previous=previous,
        placed=placed,
    )


def _is_base(text: str, item: Item) -> bool:
    """Whether something is held against a period: 比去年底, 和去年底相比, Q1 2023 and now."""
    held = _is_measured_on(text, item) or AND_NOW.match(text, item.end)
    held = held or NOW_AND.search(text[: item.start])
    since = item.as_of and SINCE_THEN.match(text, item.end)
    return bool(held or since or _has_moved_from(text, item))


def _is_measured_on(text: str, item: Item) -> bool:
    """Whether something is held against a period: 比去年, 和去年相比."""
    before = text[: item.start]
    with_it = before.endswith("和") and _AGAINST_IT.match(text, item.end)
    return not before.endswith(_BOTH) and bool(with_it or THAN.search(before))


def _has_moved_from(text: str, item: Item) -> bool:
    """Whether something rose or fell from a period, which is no stretch from January to May."""
    moved = "from" in text[: item.start] and _MOVED_FROM.search(text[: item.start])
    return bool(moved) and not _TO.search(text, item.start, item.end)


def _without_bases(text: str) -> tuple[str, list[tuple[int, int]], bool]:
    """The text without what growth is measured on, where that stood, and whether it is 上月."""
    bases: list[tuple[int, int]] = []
    if _MAY_BASE.search(text):
        bases = [match.span(str(match.lastgroup)) for match in _BASES.finditer(text)]
        text = masked(text, bases)
    if not _MAY_PREVIOUS.search(text):
        return text, bases, False
    previous = [match.span() for match in _ON_PREVIOUS.finditer(text)]
    return masked(text, previous), bases + previous, bool(previous)


def _items(text: str, atoms: list[Atom], today: date) -> tuple[list[Item], list[tuple[int, int]]]:
    """The periods that the atoms make, finished, and where those stand that are set aside."""
    items = told_back(text, join_ranges(text, join_years(text, atoms, today), today))
    if marks := [atom for atom in atoms if atom.kind in _MARKS]:
        for item in items:
            mark_edges(text, marks, item)
            open_ended(text, item, marks, today)
    for before, item in pairwise(items):
        if not item.relative_back:
            continue
        same = items[0].parts or items[0].year == item.year
        if before.year is not None and _YEAR_BEFORE.match(text, item.start):
            item.year, same = before.year - 1, True  # 2022年比上年
        if same and not item.parts and not item.as_of and _is_measured_on(text, item):
            item.same, item.year = 1, None  # 一季度……比去年, 2023年比上年
    refused = _denied(text, items)
    refused += stripped(text, [item for item in items if item not in refused])
    items = [item for item in items if item not in refused] if refused else items
    if len(items) > 1 and _THANKS.search(text, items[-2].end):
        refused.append(items.pop())  # 1-5月社零多少 3q, which is "thank you"
    again: list[tuple[int, int]] = []
    if len(items) > 1:
        items, again = said_once(text, items)
        items = distributed(text, _narrowed(text, items), today)
        share_years(text, items)
    _finish(text, items, today)
    return items, [*((item.start, item.end) for item in refused), *again]


def _denied(text: str, items: list[Item]) -> list[Item]:
    """The periods that are not meant: Q2, not H1."""
    if not _MAY_DENY.search(text):
        return []
    return [
        item
        for n, item in enumerate(items)
        if _NOT.search(text[: item.start])
        or (n and _NOT_ITS_TOTAL.search(text[: item.start]))
        or (len(items) > 1 and _is_waived(text, item, items[n + 1 :]))
    ]


def _is_waived(text: str, item: Item, behind: Sequence[Item]) -> bool:
    """Whether a period is said not to be told, or is taken back by the one right behind it."""
    back = _TAKEN_BACK.match(text, item.end)
    corrected = bool(back and behind and behind[0].start == back.end())
    return corrected or bool(_WAIVED.match(text, item.end))


def _gap_between(text: str, one: Item, other: Item) -> str:
    first, second = sorted((one, other), key=lambda item: item.start)
    return text[first.end : second.start]


def _finish(text: str, items: list[Item], today: date) -> None:
    """Items become Said values; 去年同期 shifts the nearest period before it."""
    for item in items:
        if item.said:
            item.finished = [item.said]
        elif item.every:
            each = [(in_year(item, year), part) for year in item.every for part in item.parts]
            item.finished = [_said(whole, part, today) for whole, part in each]
        elif not item.same and not item.spent:
            item.finished = [_said(item, part, today) for part in item.parts or ((1, 12),)]
    for n, item in enumerate(items):
        if not item.same or _is_explained(text, item, items[n + 1 :], today):
            continue
        others = [i for i in reversed(items[:n]) if i.finished] or [
            i for i in items[n + 1 :] if i.finished and not i.same
        ]
        if others:
            gap = _gap_between(text, others[0], item)
            of_base = _OF_BASE.fullmatch(gap) and not THAN.search(text[: item.start])
            item.finished = [of_year(said, item.same, today) for said in others[0].finished]
            if of_base or _is_told_again(text, item, others[0]):
                others[0].finished = []  # 1-5月的去年同期: only the year before is asked for
        elif not item.relative:  # 同期 alone names no period
            named = item.same if item.same > A_YEAR else None
            last = 1 if "月" in text[item.start : item.end] else YEAR  # 同月 is one month
            item.finished = [Said(named, 1, last, Mode.LATEST, shift=0 if named else item.same)]


def _is_told_again(text: str, same: Item, part: Item) -> bool:
    """In the same period of last year, Jan-May: the part only says which period that is."""
    after = same.end <= part.start and _APPOSED.fullmatch(text[same.end : part.start])
    return bool(after and _IN.search(text[: same.start]) and not _HELD.search(text))


def _is_explained(text: str, same: Item, behind: Sequence[Item], today: date) -> bool:
    """In the same period of last year, i.e. Jan-May 2023: the part is that period already."""
    year = same.same if same.same > A_YEAR else today.year - same.same
    if not behind or behind[0].year != year:
        return False
    return bool(_APPOSED.fullmatch(text[same.end : behind[0].start]))


def _narrowed(text: str, items: list[Item]) -> list[Item]:
    """So far in 2024, first five months: the stretch said beside "to date" is the one meant."""
    if len(items) != 2 or _HELD.search(text):
        return items
    open_ = [i for i in items if i.said and i.said.mode is Mode.TO_DATE]
    named = [i for i in items if len(i.parts) == 1 and (i.parts[0][0] == 1 or i.as_of)]
    if len(open_) != 1 or len(named) != 1:
        return items
    year = open_[0].said.year if open_[0].said else None
    first, second = items
    apposed = _APPOSED.fullmatch(text[first.end : second.start])
    until = named[0].as_of and first is open_[0]  # the year to date, through April
    if until and len(_ASKED_OF_EACH.findall(text)) > 1:
        return items  # 截至目前多少家,2023年底多少家
    if not (apposed or until):
        return items
    if named[0].year is None:
        named[0].year = year
    elif named[0].year != year and _OWN_YEAR.search(text, open_[0].start, open_[0].end):
        return items
    if not apposed:
        first.said, first.spent = None, True
        return items
    named[0].start, named[0].end = first.start, second.end
    return named


def _said(item: Item, part: Months, today: date) -> Said:
    first, last = part
    if last > YEAR:  # December to May 2024 ends in it, 2023年12月到5月 begins in it
        year = item.year - item.part_first if item.year is not None else None
        return past_new_year(year, part, today)
    if item.as_of:
        return Said(item.year, 1, last, Mode.AS_OF)
    running = item.relative and not item.parts
    return Said(item.year, first, last, Mode.RUNNING if running else Mode.WHOLE)
