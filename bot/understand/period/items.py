"""Which pieces of a period stand together: year and part, range, from a day on?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.spans import Mode, Period, Said, month_end, month_start
from bot.understand.period.atoms import YEAR, Atom, Kind, Months, runs_past_new_year

_ATTACHED = re.compile(r"(?:的|份|度|'s| )*")
_ADDED = frozenset((", ", " (", "-"))  # May 2024, year to date; May-cumulative
_OF_YEAR = re.compile(
    r"(?P<total>[ -](?:cumulative(?:ly)?|accumulated|ytd),?)?"
    r"(?: of the year| of| in|,| )?(?: the)?[ '/-]?"
)
_GAP = re.compile(r"(?<![a-z])(?:gap|difference)s? (?:in [a-z ]{2,40} )?between $")
_RANGE = re.compile(r",? ?(?:-|到|至|to|through|thru|until|till|up to) ?(?:the )?")
_UP_TO = re.compile(r"的?(?:截至|截止到?|到|至|累计)")
_AT_END = re.compile("end|close")
_START_OF = re.compile(r"(?:the )?(?:start|beginning|outset) of ?")
_FROM_END = re.compile(r"(?<![a-z])(?:end|close)(?:-| of | )(?:the )?$")
_FEW_YEARS = 10


@dataclass(slots=True)
class Item:
    """A period under construction."""

    start: int
    end: int
    year: int | None = None
    parts: tuple[Months, ...] = ()
    said: Said | None = None
    relative: bool = False
    relative_back: bool = False  # 去年, last year
    as_of: bool = False
    part_first: bool = False
    same: int = 0
    finished: list[Said] = field(default_factory=list)
    every: tuple[int, ...] = ()  # years that all have the part
    spent: bool = False  # its meaning went into other items


def join_years(text: str, atoms: Sequence[Atom], today: date) -> list[Item]:
    """Year and part that stand together become one item, in either order."""
    items: list[Item] = []
    for n, atom in enumerate(atoms):
        before = items[-1] if items else None
        if atom.kind is Kind.SPAN:
            items.append(Item(atom.start, atom.end, said=atom.said))
        elif atom.kind is Kind.SAME:
            items.append(Item(atom.start, atom.end, same=atom.year, relative=atom.relative))
        elif atom.kind is Kind.PART:
            if before and before.year is not None and not before.parts and not before.as_of:
                gap = text[before.end : atom.start]
                up_to = bool(_UP_TO.fullmatch(gap))
                apart = gap.startswith(",") and _opens_since(text, atoms, before)
                joins = gap in ("-", "/", ",", ", ") and not apart
                if up_to or _ATTACHED.fullmatch(gap) or joins:
                    before.end, before.parts, before.as_of = (
                        atom.end,
                        atom.parts,
                        atom.as_of or up_to,
                    )
                    continue
            items.append(Item(atom.start, atom.end, parts=atom.parts, as_of=atom.as_of))
        elif atom.kind is Kind.YEAR:
            if before and before.parts and before.year is None and not _opens(text, atoms, n):
                of_year = _OF_YEAR.fullmatch(text, before.end, atom.start)
                if of_year:
                    before.as_of = before.as_of or bool(of_year["total"])
                    before.end, before.year, before.part_first = atom.end, atom.year, True
                    continue
            back = atom.year == today.year - 1 and not text[atom.start].isdigit()
            items.append(
                Item(
                    atom.start,
                    atom.end,
                    year=atom.year,
                    relative=atom.relative,
                    relative_back=back,
                )
            )
    return items


def _opens_since(text: str, atoms: Sequence[Atom], year: Item) -> bool:
    """Whether it is from a year on: since 2023, Jan-May trade."""
    return any(
        atom.kind is Kind.SINCE
        and atom.end <= year.start
        and not text[atom.end : year.start].strip()
        for atom in atoms
    )


def _opens(text: str, atoms: Sequence[Atom], n: int) -> bool:
    """Whether the year at n belongs to the part behind it rather than to the one before."""
    if n + 1 == len(atoms) or atoms[n + 1].kind is not Kind.PART:
        return False
    gap = text[atoms[n].end : atoms[n + 1].start]
    return gap in ("", "的") or (gap == " " and atoms[0].kind is Kind.YEAR)


_ENDS = re.compile("[-到至]|to|through|thru|till|until")


def mark_edges(text: str, atoms: Sequence[Atom], item: Item) -> None:
    """截至, 末, 累计, 当月 beside an item change what it means."""
    for atom in atoms:
        added = atom.kind is Kind.TOTAL and text[item.end : atom.start] in _ADDED
        behind = added or (
            atom.start >= item.end and _ATTACHED.fullmatch(text, item.end, atom.start)
        )
        ahead = item.start >= atom.end and _ATTACHED.fullmatch(text, atom.end, item.start)
        if atom.kind is Kind.END and behind:
            item.end, item.as_of = atom.end, True
            if item.year is not None and not item.parts:
                item.parts = ((1, 12),)  # 2023年末 is its December, whatever stands beside it
        elif atom.kind is Kind.TOTAL and (behind or ahead) and _is_stretch(text, item):
            item.start, item.end = min(item.start, atom.start), max(item.end, atom.end)
        elif atom.kind in (Kind.UNTIL, Kind.TOTAL) and ahead:
            if (
                item.year is not None
                and not item.parts
                and _AT_END.search(text, atom.start, atom.end)
            ):
                item.parts = ((1, 12),)  # end-2023 is its December, whatever stands beside it
            _as_of_month(item)
            item.start, item.as_of = atom.start, True
        elif atom.kind is Kind.TOTAL and behind:
            _as_of_month(item)
            item.end, item.as_of = atom.end, item.as_of or bool(item.parts)
        elif atom.kind is Kind.SINGLE and behind:
            item.end = atom.end
        elif atom.kind is Kind.SINGLE and ahead:
            item.start = atom.start


def _as_of_month(item: Item) -> None:
    """Up to the last day of a month is up to that month: as of 31 May 2024."""
    days = item.said.days if item.said else None
    if days and days.start == days.end == month_end(days.end.year, days.end.month):
        month = days.end.month
        item.said, item.year, item.parts = None, days.end.year, ((month, month),)


def _is_stretch(text: str, item: Item) -> bool:
    """Whether months not from January on are told by their ends: 3-5月累计 is their sum."""
    told = len(item.parts) == 1 and 1 < item.parts[0][0] < item.parts[0][1]
    return told and bool(_ENDS.search(text, item.start, item.end))


def join_ranges(text: str, items: list[Item], today: date) -> list[Item]:
    """Two items with a dash or 到 between them are one."""
    joined: list[Item] = []
    for item in items:
        before = joined[-1] if joined else None
        gap = text[before.end : item.start] if before else ""
        between = before and text[: before.start].endswith("between ") and gap == " and "
        apart = before and (
            _both_cumulative(before, item)
            or (between and _same_part(before, item))
            or (between and _GAP.search(text, 0, before.start))
        )
        ranged = before and (between or _RANGE.fullmatch(gap)) and not apart
        if before and ranged and gap == "-" and years_of(before) and item.parts and item.year:
            years = range(years_of(before)[0], item.year + 1)  # 2022-2024年一季度
            item.start, item.every = before.start, tuple(years)
            joined[-1] = item
        elif before and ranged and (span := _span(_closing(text, before), item, today)):
            joined[-1] = Item(before.start, item.end, said=span)
        else:
            joined.append(item)
    return joined


def _same_part(left: Item, right: Item) -> bool:
    """Between Q1 2023 and Q1 2024: two figures, not all that lies between."""
    return left.parts == right.parts and len(left.parts) == 1 and left.year != right.year


def _both_cumulative(left: Item, right: Item) -> bool:
    """Jan-Apr to Jan-May: two figures, not a stretch."""
    parts = (*left.parts, *right.parts)
    one_year = None in (left.year, right.year) or left.year == right.year
    one_year = one_year and parts[:1] != parts[1:]
    return one_year and len(parts) == 2 and all(first == 1 and last > 1 for first, last in parts)


def _closing(text: str, item: Item) -> Item:
    """From end-2023 on: of a period whose end is meant, its last month."""
    ends = item.as_of or _FROM_END.search(text, 0, item.start)
    edges = _edges(item) if ends else None
    if not edges:
        return item
    return Item(item.start, item.end, year=edges[0], parts=((edges[2], edges[2]),))


def _edges(item: Item) -> tuple[int | None, int, int] | None:
    """Year, first and last month of an item that is one run of months."""
    if item.said:
        return None if item.said.days else (item.said.year, item.said.first, item.said.last)
    if len(item.parts) > 1 or item.same:
        return None
    first, last = item.parts[0] if item.parts else (1, 12)
    return item.year, first, last


def _span(left: Item, right: Item, today: date) -> Said | None:
    """From the start of one item to the end of the other; None where they make no range."""
    if left.said and right.said and left.said.days and right.said.days:
        return _between(left.said.days, right.said.days)
    a, b = _edges(left), _edges(right)
    if not a or not b:
        return None
    left_year = a[0] if a[0] is not None else b[0]
    right_year = b[0] if b[0] is not None else a[0]
    if left_year and right_year == left_year and right.year is None and b[2] < a[1]:
        right_year += 1  # 去年12月到5月
    years = 0 if left_year is None or right_year is None else right_year - left_year
    last = b[2] + 12 * years
    if right.year is None and runs_past_new_year(a[1], b[2]):
        return past_new_year(a[0], (a[1], b[2] + YEAR), today)
    if last < a[1]:
        return None
    into = _whole_year(left) and right.year is None  # this year through April: so much of it
    one_year = years == 0 and a[1] == 1 and not _whole_year(right)
    one_year = one_year and (into or not _whole_year(left))
    return Said(left_year, a[1], last, Mode.WHOLE if one_year else Mode.SPAN)


def past_new_year(year: int | None, part: Months, today: date) -> Said:
    """A stretch that runs into the next year, of a year or else the latest that is over."""
    first, last = part
    if year is None:
        year = today.year - 1 - (month_end(today.year, last - YEAR) > today)
    return Said(year, first, last, Mode.SPAN)


def _between(first: Period, last: Period) -> Said | None:
    """From one day to another: 2024年1月1日至2024年6月25日."""
    if last.end <= first.start:
        return None
    days = Period(first.start, last.end)
    return Said(first.start.year, first.start.month, first.start.month, days=days)


def _whole_year(item: Item) -> bool:
    edges = _edges(item)
    return edges is not None and edges[1:] == (1, 12)


def open_ended(text: str, item: Item, atoms: Sequence[Atom], today: date) -> None:
    """2022年以来, since 2022, 从2022年到现在: from its start to today."""
    since = False
    for atom in atoms:
        gap_behind = text[item.end : atom.start] if atom.start >= item.end else None
        if (
            atom.kind is Kind.ONWARD and gap_behind is not None and not gap_behind.strip("初 ")
        ) or (atom.kind is Kind.NOW and gap_behind is not None and _RANGE.fullmatch(gap_behind)):
            item.end, since = atom.end, True
        elif atom.kind is Kind.SINCE and text[atom.start : atom.end] not in ("从", "from"):
            ahead = text[atom.end : item.start] if item.start >= atom.end else None
            ahead = ahead and _START_OF.sub("", ahead)
            if ahead is not None and not ahead.replace("the", "").strip():
                item.start, since = atom.start, True
    if not since or item.same:
        return
    edges = _edges(_closing(text, item))
    year = edges[0] if edges else None
    if edges and year is None:
        year = today.year if month_start(today.year, edges[1]) <= today else today.year - 1
    if edges and year is not None:
        start = month_start(year, edges[1])
        to_date = start == date(today.year, 1, 1)
        mode = Mode.TO_DATE if to_date else Mode.SPAN
        item.said = Said(year, edges[1], edges[1], mode, Period(start, max(start, today)))


def years_of(item: Item) -> list[int]:
    """The whole years an item names: one, those of a span of a few, or all since one."""
    if item.said and item.said.days and item.year is not None and not item.parts:
        return list(range(item.year, item.said.days.end.year + 1))  # since 2022
    if item.year is not None and not item.parts:
        return [item.year]
    said = item.said
    if said and said.year is not None and said.mode is Mode.SPAN and not said.days:
        count, rest = divmod(said.last, 12)
        if said.first == 1 and not rest and 1 < count <= _FEW_YEARS:
            return list(range(said.year, said.year + count))
    return []


def in_year(part: Item, year: int) -> Item:
    """The same part in a year."""
    return Item(part.start, part.end, year=year, parts=part.parts, as_of=part.as_of)
