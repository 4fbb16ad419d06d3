"""Which periods does a text name, before any store is asked?

>>> [said.iso() for said in read("q1 2024", date(2024, 7, 1)).said]
[('2024-01-01', '2024-03-31')]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from bot.understand import en, numeric, zh
from bot.understand.atoms import Atom, Kind, Months, Scanner
from bot.words import Mode, Period, Said, month_start

_LATIN = re.compile(r"[a-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ZH, _EN, _BOTH = (
    Scanner(rules)
    for rules in (
        numeric.RULES + zh.RULES,
        numeric.RULES + en.RULES + numeric.BARE_YEAR,
        numeric.RULES + zh.RULES + en.RULES + numeric.BARE_YEAR,
    )
)

_ATTACHED = re.compile(r"(?:的|份|度|'s| )*")
_OF_YEAR = re.compile(r"(?: of the year| of| in|,| )?(?: the)?[ '/-]?")
_RANGE = re.compile(r",? ?(?:-|到|至|to|through|thru|until|till|up to) ?(?:the )?")
_LIST = re.compile(
    r"(?: ?[、,;/&] ?)?(?: ?(?:和|与|及|以及|跟|同|或|还有|and|or) ?)?(?:the |in |of |for )*"
)
_VERSUS = re.compile(
    r".{0,4}?(?:比|对比|相比|较|vs\.?|versus|compared (?:with|to)|against|over|with|than)"
    r"(?:.{0,3}| those of | that of | the | of )"
)
_NOT = re.compile(
    r"(?:不要|不是|而非|不算|不含|别给|非"
    r"|(?<![a-z])(?:not|rather than|instead of)(?: the| for| in| just)? ?)$"
)
_MOST = 60  # pieces of periods
_THAN = re.compile(
    r"(?:比|较|跟|同|与)$"
    r"|(?<![a-z])(?:than|since|vs\.?|versus|against|on|exceed(?:s|ed)?)"
    r"(?: at| in| of| the| levels?| that of| those of)* ?$"
)
_ON_PREVIOUS = re.compile(
    r"(?:比|较|与|跟|同)上一?个?(?:月|季度?)(?:份|末|底)?(?:相比)?"
    r"|(?:than|from|on|over|vs\.?|versus) the (?:previous|preceding|prior|last) (?:month|quarter)"
)
_RECENT = re.compile("近|过去|past|last|recent")
_OF_BASE = re.compile(r" ?[的(]?(?:of |in |for )?")  # between 1-5月 and 去年同期
_FEW_YEARS = 10
_A_YEAR = 1900  # 同期 counts years back; the same period of 2023 names one
_DOTTED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\.(?=\d{1,2}[-到至]\d{1,2}月)")  # 2024.1-5月
_UP_TO = re.compile(r"的?(?:截至|截止到?|到|至|累计)")
# 比去年同期增长, grew from a year earlier: what growth is measured on, not a period asked for
_BASES = re.compile(f"{zh.GROWTH_BASE}|{en.GROWTH_BASE}")


@dataclass(slots=True)
class _Item:
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


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a text, the spans they stand in, and what looked like one and is none."""

    said: tuple[Said, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    bad: str = ""
    single: bool = False  # 当月, 单季 said apart from any period
    against: bool = False  # 比去年底: the only period is what something is held against
    on_previous: bool = False  # 比上月, on the previous month: not year on year


def read(text: str, today: date) -> Periods:
    """Every period of a cleaned text in the order said."""
    text = _DOTTED_YEAR.sub(r"\1年", text)
    bases = [match.span(str(match.lastgroup)) for match in _BASES.finditer(text)]
    for start, end in bases:
        text = text[:start] + "\0" * (end - start) + text[end:]
    scanner = _EN if not _HAN.search(text) else _BOTH if _LATIN.search(text) else _ZH
    previous = bool(_ON_PREVIOUS.search(text))
    for match in _ON_PREVIOUS.finditer(text):
        bases.append(match.span())
        text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]
    atoms = scanner.atoms(text, today)
    if not atoms:
        return Periods(spans=tuple(bases), on_previous=previous)
    bad = next((a for a in atoms if a.kind is Kind.BAD), None)
    if len(atoms) > _MOST:  # no question names so many
        return Periods(spans=tuple((a.start, a.end) for a in atoms), bad=text[: atoms[0].end])
    items = _join_ranges(text, _join_years(text, atoms, today))
    for item in items:
        _mark_edges(text, atoms, item)
        _open_ended(text, item, atoms, today)
    for item in items[1:]:
        if (
            item.relative_back
            and not item.parts
            and not item.as_of
            and _THAN.search(text[: item.start])
            and items[0].parts
        ):
            item.same, item.year = 1, None  # 一季度……比去年
    refused = [item for item in items if _NOT.search(text[: item.start])]  # Q2, not H1
    items = [item for item in items if item not in refused]
    bases += [(item.start, item.end) for item in refused]
    items = _distributed(text, items, today)
    _share_years(text, items)
    _finish(text, items)
    spans = bases + [(i.start, i.end) for i in items]
    single = any(
        a.kind is Kind.SINGLE and not any(s <= a.start < e for s, e in spans) for a in atoms
    )
    said: list[Said] = []
    for item in items:
        said += [one for one in item.finished if one not in said]
    if bad:  # nothing beside it is to be trusted: 2024年13月 is not the year 2024
        return Periods(spans=tuple(spans), bad=text[bad.start : bad.end])
    against = len(items) == 1 and bool(_THAN.search(text[: items[0].start]))
    return Periods(tuple(said), tuple(spans), single=single, against=against, on_previous=previous)


def _join_years(text: str, atoms: Sequence[Atom], today: date) -> list[_Item]:
    """Year and part that stand together become one item, in either order."""
    items: list[_Item] = []
    for n, atom in enumerate(atoms):
        before = items[-1] if items else None
        if atom.kind is Kind.SPAN:
            items.append(_Item(atom.start, atom.end, said=atom.said))
        elif atom.kind is Kind.SAME:
            items.append(_Item(atom.start, atom.end, same=atom.year, relative=atom.relative))
        elif atom.kind is Kind.PART:
            if before and before.year is not None and not before.parts and not before.as_of:
                gap = text[before.end : atom.start]
                up_to = bool(_UP_TO.fullmatch(gap))
                if up_to or _ATTACHED.fullmatch(gap) or gap in ("-", "/", ",", ", "):
                    before.end, before.parts, before.as_of = (
                        atom.end,
                        atom.parts,
                        atom.as_of or up_to,
                    )
                    continue
            items.append(_Item(atom.start, atom.end, parts=atom.parts, as_of=atom.as_of))
        elif atom.kind is Kind.YEAR:
            if before and before.parts and before.year is None and not _opens(text, atoms, n):
                gap = text[before.end : atom.start]
                if _OF_YEAR.fullmatch(gap):
                    before.end, before.year, before.part_first = atom.end, atom.year, True
                    continue
            back = atom.year == today.year - 1 and not text[atom.start].isdigit()
            items.append(
                _Item(
                    atom.start,
                    atom.end,
                    year=atom.year,
                    relative=atom.relative,
                    relative_back=back,
                )
            )
    return items


def _opens(text: str, atoms: Sequence[Atom], n: int) -> bool:
    """Whether the year at n belongs to the part behind it rather than to the one before."""
    if n + 1 == len(atoms) or atoms[n + 1].kind is not Kind.PART:
        return False
    gap = text[atoms[n].end : atoms[n + 1].start]
    return gap in ("", "的") or (gap == " " and atoms[0].kind is Kind.YEAR)


def _mark_edges(text: str, atoms: Sequence[Atom], item: _Item) -> None:
    """截至, 末, 累计, 当月 beside an item change what it means."""
    for atom in atoms:
        behind = atom.start >= item.end and _ATTACHED.fullmatch(text, item.end, atom.start)
        ahead = item.start >= atom.end and _ATTACHED.fullmatch(text, atom.end, item.start)
        if atom.kind is Kind.END and behind:
            item.end, item.as_of = atom.end, True
        elif atom.kind in (Kind.UNTIL, Kind.TOTAL) and ahead:
            item.start, item.as_of = atom.start, True
        elif atom.kind is Kind.TOTAL and behind:
            item.end, item.as_of = atom.end, item.as_of or bool(item.parts)
        elif atom.kind is Kind.SINGLE and behind:
            item.end = atom.end
        elif atom.kind is Kind.SINGLE and ahead:
            item.start = atom.start


def _join_ranges(text: str, items: list[_Item]) -> list[_Item]:
    """Two items with a dash or 到 between them are one."""
    joined: list[_Item] = []
    for item in items:
        before = joined[-1] if joined else None
        gap = text[before.end : item.start] if before else ""
        between = before and text[: before.start].endswith("between ") and gap == " and "
        ranged = (
            before and (between or _RANGE.fullmatch(gap)) and not _both_cumulative(before, item)
        )
        if before and ranged and gap == "-" and _years_of(before) and item.parts and item.year:
            years = range(_years_of(before)[0], item.year + 1)  # 2022-2024年一季度
            item.start, item.every = before.start, tuple(years)
            joined[-1] = item
        elif before and ranged and (span := _span(before, item)):
            joined[-1] = _Item(before.start, item.end, said=span)
        else:
            joined.append(item)
    return joined


def _both_cumulative(left: _Item, right: _Item) -> bool:
    """Jan-Apr to Jan-May: two figures, not a stretch."""
    parts = (*left.parts, *right.parts)
    one_year = right.year in (None, left.year) and parts[:1] != parts[1:]
    return one_year and len(parts) == 2 and all(first == 1 and last > 1 for first, last in parts)


def _edges(item: _Item) -> tuple[int | None, int, int] | None:
    """Year, first and last month of an item that is one run of months."""
    if item.said:
        return None if item.said.days else (item.said.year, item.said.first, item.said.last)
    if len(item.parts) > 1 or item.same:
        return None
    first, last = item.parts[0] if item.parts else (1, 12)
    return item.year, first, last


def _span(left: _Item, right: _Item) -> Said | None:
    """From the start of one item to the end of the other; None where they make no range."""
    a, b = _edges(left), _edges(right)
    if not a or not b:
        return None
    left_year = a[0] if a[0] is not None else b[0]
    right_year = b[0] if b[0] is not None else a[0]
    years = 0 if left_year is None or right_year is None else right_year - left_year
    last = b[2] + 12 * years
    if last < a[1]:
        return None
    one_year = years == 0 and a[1] == 1 and not _whole_year(left) and not _whole_year(right)
    return Said(left_year, a[1], last, Mode.WHOLE if one_year else Mode.SPAN)


def _whole_year(item: _Item) -> bool:
    edges = _edges(item)
    return edges is not None and edges[1:] == (1, 12)


def _open_ended(text: str, item: _Item, atoms: Sequence[Atom], today: date) -> None:
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
            if ahead is not None and not ahead.replace("the", "").strip():
                item.start, since = atom.start, True
    if not since or item.same:
        return
    edges = _edges(item)
    year = edges[0] if edges else None
    if edges and year is None:
        year = today.year if month_start(today.year, edges[1]) <= today else today.year - 1
    if edges and year is not None:
        start = month_start(year, edges[1])
        to_date = start == date(today.year, 1, 1)
        mode = Mode.TO_DATE if to_date else Mode.SPAN
        item.said = Said(year, edges[1], edges[1], mode, Period(start, max(start, today)))


def _distributed(text: str, items: list[_Item], today: date) -> list[_Item]:
    """A part and years that stand apart: Q1 GDP growth in 2023 and 2024, 近三年一季度.

    Every year gets every part, each in its place; a year behind 比 is left to be compared with.
    """
    parts = [item for item in items if item.parts and item.year is None]
    years = [item for item in items if _years_of(item) and not item.as_of]
    apart = parts and years and len(parts) + len(years) == len(items)
    if not apart or any(_THAN.search(text[: item.start]) for item in years):
        return items
    part = parts[0]
    told = [year for item in years for year in _years_with(text, item, part, today)]
    spread = [_in_year(part, year) for year in told]
    others = [_in_year(other, year) for other in parts[1:] for year in told]
    spans = [_Item(item.start, item.end, finished=[], spent=True) for item in (*parts, *years)]
    return [*spans, *spread, *others]


def _years_of(item: _Item) -> list[int]:
    """The whole years an item names: one, or those of a span of a few."""
    if item.year is not None and not item.parts:
        return [item.year]
    said = item.said
    if said and said.year is not None and said.mode is Mode.SPAN and not said.days:
        count, rest = divmod(said.last, 12)
        if said.first == 1 and not rest and 1 < count <= _FEW_YEARS:
            return list(range(said.year, said.year + count))
    return []


def _years_with(text: str, item: _Item, part: _Item, today: date) -> list[int]:
    """The years an item names; the last three of a part include this year once the part is over."""
    years = _years_of(item)
    recent = len(years) > 1 and _RECENT.search(text, item.start, item.end)
    over = today.month > max(last for _, last in part.parts)
    ends_last_year = bool(years) and years[-1] == today.year - 1
    return [year + 1 for year in years] if recent and over and ends_last_year else years


def _in_year(part: _Item, year: int) -> _Item:
    """The same part in a year."""
    return _Item(part.start, part.end, year=year, parts=part.parts, as_of=part.as_of)


def _share_years(text: str, items: list[_Item]) -> None:
    """A year said once holds for the list it stands in, and so does a part."""
    for before, item in pairwise(items):
        bare = item.year is not None and not item.parts
        if bare and before.part_first and _linked(text, before, item):
            item.parts = before.parts  # Q1 of 2023 and 2024, Q1 this year vs last year
    for item, before in pairwise(reversed(items)):
        _share_back(text, before, item)
    year: int | None = None
    for item in items:
        if item.said:
            year = item.said.year if item.said.year is not None else year
        elif item.year is not None:
            year = item.year
        elif item.parts and year is not None:
            item.year = year


def _share_back(text: str, before: _Item, item: _Item) -> None:
    """What the later of two items gives the earlier one."""
    if before.said or item.said or before.same or item.same:
        return
    if item.parts and item.year and not item.part_first:
        if before.year is not None and not before.parts and _linked(text, before, item):
            before.parts = item.parts  # 2023年和2024年一季度
        return
    yearless = before.parts and before.year is None and item.part_first
    if yearless and _LIST.fullmatch(text[before.end : item.start]):
        before.year, before.part_first = item.year, True  # Q1, H1 and Q1-Q3 of 2023


def _linked(text: str, before: _Item, item: _Item) -> bool:
    """Whether two items stand in a list, or against each other."""
    gap = text[before.end : item.start]
    return bool(_LIST.fullmatch(gap) or _VERSUS.fullmatch(gap))


def _gap_between(text: str, one: _Item, other: _Item) -> str:
    first, second = sorted((one, other), key=lambda item: item.start)
    return text[first.end : second.start]


def _finish(text: str, items: list[_Item]) -> None:
    """Items become Said values; 去年同期 shifts the nearest period before it."""
    for item in items:
        if item.said:
            item.finished = [item.said]
        elif item.every:
            item.finished = [
                _said(_in_year(item, year), part) for year in item.every for part in item.parts
            ]
        elif not item.same and not item.spent:
            item.finished = [_said(item, part) for part in item.parts or ((1, 12),)]
    for n, item in enumerate(items):
        if not item.same:
            continue
        others = [i for i in reversed(items[:n]) if i.finished] or [
            i for i in items[n + 1 :] if i.finished and not i.same
        ]
        if others:
            gap = _gap_between(text, others[0], item)
            item.finished = [
                replace(said, year=item.same) if item.same > _A_YEAR else said.back(item.same)
                for said in others[0].finished
            ]
            if _OF_BASE.fullmatch(gap):
                others[0].finished = []  # 1-5月的去年同期: only the year before is asked for
        elif not item.relative:  # 同期 alone names no period
            item.finished = [Said(None, 1, 12, Mode.LATEST, shift=item.same)]


def _said(item: _Item, part: Months) -> Said:
    first, last = part
    if item.as_of:
        return Said(item.year, 1, last, Mode.AS_OF)
    running = item.relative and not item.parts
    return Said(item.year, first, last, Mode.RUNNING if running else Mode.WHOLE)
