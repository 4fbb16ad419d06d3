"""What does each column of an office's table hold, and which column is it told of?

>>> [column.label.when for column in roles(block, cells, labels).data]
['month', 'month', 'total', 'total']
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bot.intake.blocks import Block, Column
from bot.intake.cells import Cells, ordinal
from bot.intake.label import Label
from bot.intake.labels import Labels
from bot.intake.rows import Fault
from bot.intake.units import PERCENT, POINTS
from bot.words import Measure

_LEVELS: Final = (None, Measure.VALUE)
_NAMES: Final = ("metric", "region", "period")
_RATES: Final = (Measure.GROWTH, Measure.SHARE, Measure.PROGRESS)
_ENOUGH: Final = 3  # figures below one that make a column one of fractions
_FINE: Final = 3  # digits behind the point that no percentage is printed with


@dataclass(frozen=True, slots=True)
class Data:
    """A column of figures or ranks; `of` is the one that a rank belongs to."""

    at: int  # within the table
    label: Label
    of: int | None = None
    fractions: bool = False

    @property
    def ranks(self) -> bool:
        """Whether its cells are ranks alone."""
        return self.label.rank and not self.label.paired


@dataclass(slots=True)
class Roles:
    """The columns of a table sorted by what they hold."""

    names: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)  # of the names, those that number months
    units: list[int] = field(default_factory=list)
    data: list[Data] = field(default_factory=list)
    corner: Label = field(default_factory=Label)  # an indicator at the head of the names
    weights: bool = False
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def roles(block: Block, cells: Cells, labels: Labels) -> Roles:
    """Every column of a table by its header and by what stands in it."""
    found = Roles()
    for n, column in enumerate(block.columns):
        _sort(n, column, block, found, (cells, labels))
    bound = list(_spanned(list(_bound(found.data))))
    loose = [d for d in bound if _loose(d, bound)]
    for data in loose:
        head = {"value": data.label.text}
        found.warnings.append(Fault(block.number, "rank", "rank_of_what", head))
    found.data = [data for data in bound if data not in loose]
    found.data = [_fractions(data, block, found, cells) for data in found.data]
    return found


_Readers = tuple[Cells, Labels]


def _sort(n: int, column: Column, block: Block, found: Roles, readers: _Readers) -> None:
    """Put one column where it belongs."""
    _, labels = readers
    texts = [line.cells[n].strip() for line in block.lines if not line.section]
    texts = [text for text in texts if text]
    stubs = {labels.read(text).stub for text in column.path} - {""}
    label = labels.path(column.path)
    if "weight" in stubs:
        found.weights = True
    elif stubs & {"number", "note"} or not texts:
        return
    elif "unit" in stubs and sum(bool(labels.units(t)) for t in texts) * 2 >= len(texts):
        found.units.append(n)
    elif _is_names(n, texts, label, stubs, readers):
        _name(n, column, label, stubs, found)
    elif not label.says or label.rest:
        if column.path:
            found.warnings.append(_left_out(block, column))
    elif drop := _dropped(label):
        data = {"value": " ".join(column.path), "why": drop}
        found.warnings.append(Fault(block.number, "", f"column_{drop}", data))
    else:
        found.data.append(Data(n, label))


def _left_out(block: Block, column: Column) -> Fault:
    return Fault(block.number, "", "column_left_out", {"value": " ".join(column.path)})


def _is_names(
    n: int, texts: Sequence[str], label: Label, stubs: set[str], readers: _Readers
) -> bool:
    """Whether a column holds names or times: by its head, else by its texts."""
    cells, labels = readers
    told = sum(
        cells.missing(t) or cells.read(t) is not None or ordinal(t) is not None for t in texts
    )
    years = sum(labels.read(t).year is not None for t in texts)
    if "period" in stubs or (n == 0 and years == len(texts) and not label.says):
        return True
    if told * 2 > len(texts):
        return False
    if stubs or n == 0:
        return True
    known = sum(labels.read(t).says and not labels.read(t).rest for t in texts)
    return not label.says and known * 2 >= len(texts)


def _name(n: int, column: Column, label: Label, stubs: set[str], found: Roles) -> None:
    found.names.append(n)
    if any("月" in text or "month" in text.lower() for text in column.path):
        found.months.append(n)
    if not stubs and label.metric and not label.rest:
        found.corner = label


def _dropped(label: Label) -> str:
    """Why no figure of a column is kept; empty where they are."""
    if label.drop:
        return "dropped"
    unit = label.units[0] if label.units else ""
    change = label.measure is Measure.GROWTH and not label.rank and unit not in ("", PERCENT)
    points = unit == POINTS and label.measure not in (Measure.PROGRESS, Measure.TARGET)
    return "dropped" if change or points else ""


def _bound(columns: Sequence[Data]) -> Iterator[Data]:
    """Columns with what they leave to the one they are told of: 增长% to the value on its left."""
    done: list[Data] = []
    pairs = dict(_pairs(columns))
    for n, column in enumerate(columns):
        label = column.label
        if column.ranks:
            done.append(_ranked(column, done, columns))
        elif label.back:
            other = _anchor(done) or next((c for c in columns[n + 1 :] if _level(c.label)), None)
            done.append(_of(column, other, units=True))
        elif label.measure in _RATES:
            anchor = done[pairs[n]] if n in pairs else _anchor(done)
            done.append(_of(column, anchor))
        else:
            done.append(column)
    yield from done


def _spanned(columns: Sequence[Data]) -> Iterator[Data]:
    """Of growths on the same month and on the same period of last year, which is which."""
    spans = {column.label.span for column in columns if not column.label.timed}
    both = {"month", "total"} <= spans
    for column in columns:
        label = column.label
        told = both and label.span and not label.timed
        yield replace(column, label=replace(label, when=label.span)) if told else column


def _level(label: Label) -> bool:
    return label.measure in _LEVELS and not label.rank and not label.back


def _pairs(columns: Sequence[Data]) -> Iterator[tuple[int, int]]:
    """Several values and then as many growths: the first is of the first, and so on."""
    n = 0
    while n < len(columns):
        values = _run(columns, n, lambda label: _level(label))
        bare = _run(columns, n + values, _bare_growth)
        if values > 1 and values == bare:
            yield from ((n + values + i, n + i) for i in range(values))
        n += max(values + bare, 1)


def _bare_growth(label: Label) -> bool:
    growth = label.measure is Measure.GROWTH and not label.rank
    return growth and not label.timed and not label.metric and not label.region


def _run(columns: Sequence[Data], start: int, fits: object) -> int:
    assert callable(fits)
    size = 0
    while start + size < len(columns) and fits(columns[start + size].label):
        size += 1
    return size


def _anchor(done: Sequence[Data]) -> Data | None:
    """The nearest level on the left; of two years the later, which the other is there for."""
    at = next((n for n in reversed(range(len(done))) if _level(done[n].label)), None)
    if at is None:
        return None
    anchor = done[at]
    while at > 0 and _level(done[at - 1].label):
        at -= 1
        if _year_after(done[at].label, anchor.label):
            anchor = done[at]
    return anchor


def _year_after(label: Label, other: Label) -> bool:
    same = (label.metric, label.region, label.part) == (other.metric, other.region, other.part)
    return same and label.year is not None and label.year - 1 == other.year


def _of(column: Data, other: Data | None, *, units: bool = False) -> Data:
    """A column with the indicator, place and time of another where it says none."""
    if other is None:
        return column
    label, upper = column.label, other.label
    if label.metric and label.metric != upper.metric:
        return column
    said = Label(metric=upper.metric, choices=upper.choices, region=upper.region, zone=upper.zone)
    said = replace(said, elsewhere=upper.elsewhere, units=upper.units if units else ())
    said = replace(said, near=upper.units)
    if not (label.part or label.year or label.when not in ("", "this")):
        said = replace(said, year=upper.year, part=upper.part, when=upper.when)
        label = replace(label, when="")
    return replace(column, label=replace(label.under(said), text=label.text))


def _ranked(column: Data, done: Sequence[Data], columns: Sequence[Data]) -> Data:
    """A column of ranks with the one it ranks: the nearest on its left that it can be of."""
    fits = [data for data in done if not data.ranks and not data.label.back]
    told = [data for data in fits if _same_kind(column.label, data.label)]
    if not told and not done:
        told = [c for c in columns if not c.ranks and _same_kind(column.label, c.label)]
        told = told if len(told) == 1 else []
    if told:
        upper = told[-1].label
        label = replace(column.label.under(upper), measure=upper.measure, paired=False)
        return replace(column, label=replace(label, rank=True, units=upper.units), of=told[-1].at)
    return _of(column, fits[-1] if fits else None)


def _loose(data: Data, columns: Sequence[Data]) -> bool:
    """Whether a column of ranks could be of several others, and says of which by no word."""
    bare = data.ranks and data.of is None and not data.label.measure
    return bare and any(not other.ranks for other in columns)


def _same_kind(rank: Label, other: Label) -> bool:
    measure = rank.measure or other.measure
    alike = measure == other.measure or (measure is Measure.VALUE and other.measure in _LEVELS)
    metric = not rank.metric or rank.metric == other.metric
    timed = (rank.when, rank.part, rank.year) in (
        (other.when, other.part, other.year),
        ("", None, None),
    )
    return alike and metric and timed


def _fractions(data: Data, block: Block, found: Roles, cells: Cells) -> Data:
    """Whether a column of percentages holds 0.082 for 8.2: told by all its figures, or asked."""
    label = data.label
    if label.rank or label.ahead or not (label.measure in _RATES or PERCENT in label.units):
        return data
    read = [cells.read(line.cells[data.at]) for line in block.lines if not line.section]
    values = [c.low for c in read if c and not c.unit and c.low]
    if not values or any(abs(value) >= 1 for value in values):
        return data
    digits = [_digits(value) for value in values]
    head = {"value": label.text}
    fine = sum(n >= _FINE for n in digits)
    if len(values) >= _ENOUGH and fine * 2 >= len(values):
        found.warnings.append(Fault(block.number, "value", "read_as_fractions", head))
        return replace(data, fractions=True)
    if max(digits) > 1:
        found.faults.append(Fault(block.number, "value", "fraction_or_percent", head))
    return data


def _digits(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
