"""What does each column of an office's table hold, and which column is it told of?

>>> [column.label.when for column in roles(block, cells, labels).data]
['month', 'month', 'total', 'total']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bot.intake.rows import Fault
from bot.intake.shape import changes
from bot.intake.shape.among import in_the_city
from bot.intake.shape.binding import bound
from bot.intake.shape.blocks import Block, Column, Line
from bot.intake.shape.cells import Cells, ordinal
from bot.intake.shape.data import RATES, Data, said_over
from bot.intake.shape.evidence import weighed
from bot.intake.shape.fitting import far_off
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.labels import Labels
from bot.intake.words.units import PERCENT, POINTS
from bot.words import Measure

_ENOUGH: Final = 3  # figures below one that make a column one of fractions
_ADJUSTED: Final = re.compile(r"调整|变动|adjusted|revised|amended", re.IGNORECASE)
_FINE: Final = 3  # digits behind the point that no percentage is printed with


@dataclass(slots=True)
class Roles:
    """The columns of a table sorted by what they hold."""

    names: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)  # of the names, those that number months
    groups: list[int] = field(default_factory=list)  # and those that say what field a row is of
    units: list[int] = field(default_factory=list)
    data: list[Data] = field(default_factory=list)
    heads: list[Label] = field(default_factory=list)  # of every column, kept or not
    corner: Label = field(default_factory=Label)  # an indicator at the head of the names
    told_in: tuple[str, ...] = ()  # the units that stand beside the head of the names
    indexed: bool = False  # its titles or notes say that last year stands at 100
    weights: bool = False
    others: bool = False  # places are told among others than the districts of the city
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def strange(self, data: Data) -> bool:
        """Whether a column holds places among others than the districts of the city."""
        return self.others and data.ranks and not in_the_city(data.label)

    def on_last_year(self, line: Line, labels: Labels) -> bool:
        """Whether last year stands at 100, by what is said of the table or beside a row's name."""
        beside = (line.cells[n] for n in (*self.names, *self.units))
        return self.indexed or any(labels.read(text).index for text in beside)


def roles(
    block: Block, cells: Cells, labels: Labels, *, indexed: bool = False, others: bool = False
) -> Roles:
    """Every column of a table by its header and by what stands in it."""
    found = Roles(indexed=indexed, others=others)
    units = _row_of_units(block, labels)
    for n, column in enumerate(block.columns):
        _sort(n, column, block, found, (cells, labels))
    if units:
        found.data = [replace(d, label=replace(d.label, counted=False)) for d in found.data]
    found.data = said_over(_first_budgets(found.data))
    found.data = changes.told(found.data, found.names, block, (cells, labels))
    found.heads = [labels.path(column.path) for column in block.columns]
    alike = not any(labels.read(text).metric for text in _named(block, found))
    told = weighed(bound(found.data), found.data, block, (cells, labels), alike=alike)
    told = [replace(d, why=d.why or "rank_elsewhere") if found.strange(d) else d for d in told]
    for data in told:
        if data.why and data.why != "weight" and block.columns[data.at].path:
            where = "rank" if data.why.startswith("rank_") else ""
            head = {"value": " ".join(block.columns[data.at].path)}
            found.warnings.append(Fault(block.number, where, data.why, head))
    found.data = [_fractions(d, block, found, cells) for d in told if not d.why]
    return found


def _named(block: Block, found: Roles) -> Iterator[str]:
    """What the rows of a table with figures are called."""
    rows = (line.cells for line in block.lines if not line.section)
    return (row[n] for row in rows for n in found.names)


def _first_budgets(columns: Sequence[Data]) -> list[Data]:
    """Of parts of a budget done and of the same one adjusted the first is kept."""
    progress = [c for c in columns if c.label.measure is Measure.PROGRESS and not c.label.ahead]
    later = [c for c in progress if _ADJUSTED.search(c.label.text)]
    kept = len(later) in (0, len(progress))
    return [c if kept or c not in later else replace(c, why="column_dropped") for c in columns]


_Readers = tuple[Cells, Labels]


def _are_units(texts: Sequence[str], labels: Labels) -> bool:
    """Whether texts are units, be it units that two languages say differently."""
    found = sum(bool(labels.read(text).units or labels.units(text)) for text in texts)
    return found * 2 >= len(texts)


def _row_of_units(block: Block, labels: Labels) -> bool:
    """Whether the lowest level of the header is units alone, one for each column of figures."""
    lowest = [column.path[-1] for column in block.columns[1:] if len(column.path) > 1]
    return len(lowest) > 1 and all(labels.units(text) for text in lowest)


def _headed(column: Column, texts: Sequence[str], labels: Labels) -> tuple[Label, set[str]]:
    """The head of a column, and of which names it says to be; Month over figures is of one.

    Years below 年份 are times of figures.
    """
    label = labels.path(column.path)
    if label.stub == "period" and label.text.lower() == "month" and any("." in t for t in texts):
        return replace(label, stub="", when="month"), set()
    stubs = {labels.read(text).stub for text in column.path} - {""}
    lowest = labels.read(column.path[-1]) if len(column.path) > 1 else NOTHING
    of_figures = lowest.year is not None or (
        lowest.says and label.when == "month" and label.measure
    )
    return label, stubs - {"period"} if of_figures else stubs


def _sort(n: int, column: Column, block: Block, found: Roles, readers: _Readers) -> None:
    """Put one column where it belongs."""
    cells, labels = readers
    texts = [line.cells[n].strip() for line in block.lines if not line.section]
    texts = [text for text in texts if text]
    label, stubs = _headed(column, texts, labels)
    if "weight" in stubs:
        found.weights = True
        found.data.append(Data(n, replace(label, stub="weight"), why="weight"))
    elif stubs & {"number", "note"} or not texts:
        return
    elif "unit" in stubs and _are_units(texts, labels):
        found.units.append(n)
    elif _is_names(n, texts, label, stubs, readers):
        _name(n, column, label, stubs, found)
    else:
        unsaid = label.indexed and not label.index
        label, why = _as_growth(label, texts, cells, found)
        if unsaid and not why:
            found.warnings.append(_told_of("read_as_index", block, column))
        if _in_points(label):
            label = replace(label, drop="gap" if label.drop == "gap" else "change")
        lowest = labels.read(column.path[-1]) if column.path else label
        why = why or ("column_unclear" if lowest.planned and lowest.done else _unkept(label))
        if not why and label.change and not (label.units or any("%" in t for t in texts)):
            why = "column_unclear"  # 增减: by how much, or by how many percent?
        if not why and _bare_percent(label):
            why = "column_unclear"  # %: of growth, of a plan, of a whole?
        if why == "column_left_out" and not _holds_figures(texts, readers):
            found.warnings += [_told_of(why, block, column)] if column.path else []
        else:
            found.data.append(Data(n, label, why=why))


def _as_growth(label: Label, texts: Sequence[str], cells: Cells, found: Roles) -> tuple[Label, str]:
    """A column of indices as one of growths; or the code of why it is none."""
    if label.indexed and not (found.indexed or label.index):
        return label, "column_dropped" if label.drop else "index_of_what"
    told = label.on_last_year() if label.indexed else label
    far = told.index and far_off(cell.low for cell in map(cells.read, texts) if cell)
    return told, "index_far_off" if far else ""


def _bare_percent(label: Label) -> bool:
    """Whether a head is a sign for percent and nothing else."""
    return label.units == (PERCENT,) and label == Label(text=label.text, units=label.units)


def _unkept(label: Label) -> str:
    """The code of why no figure of a column is kept; empty where they are."""
    if not label.says or label.rest:
        return "column_left_out"
    if label.elsewhere:
        return "column_elsewhere"
    return "column_dropped" if _dropped(label) else ""


def _told_of(code: str, block: Block, column: Column) -> Fault:
    return Fault(block.number, "", code, {"value": " ".join(column.path)})


def _holds_figures(texts: Sequence[str], readers: _Readers) -> bool:
    """Whether a column holds figures, ranks and marks for none more than words."""
    cells, _ = readers
    told = sum(
        cells.missing(t) or cells.read(t) is not None or ordinal(t) is not None for t in texts
    )
    return told * 2 > len(texts)


def _is_names(
    n: int, texts: Sequence[str], label: Label, stubs: set[str], readers: _Readers
) -> bool:
    """Whether a column holds names or times: by its head, else by its texts."""
    _, labels = readers
    if "period" in stubs:
        return True
    if n == 0 and not label.says and all(labels.read(t).year is not None for t in texts):
        return True
    if _holds_figures(texts, readers):
        return False
    if stubs or n == 0:
        return True
    known = sum(labels.read(t).says and not labels.read(t).rest for t in texts)
    return known * 2 >= len(texts)


def _name(n: int, column: Column, label: Label, stubs: set[str], found: Roles) -> None:
    found.names.append(n)
    if label.stub:
        found.told_in = label.units or found.told_in
    if any("月" in text or "month" in text.lower() for text in column.path):
        found.months.append(n)
    if "group" in stubs:
        found.groups.append(n)
    if not stubs and label.metric and not label.rest:
        found.corner = label


def _dropped(label: Label) -> bool:
    """Whether a column holds what no figure is kept of."""
    unit = label.units[0] if label.units else ""
    amount = label.measure is Measure.GROWTH and not label.rank and unit not in ("", PERCENT)
    return bool(label.drop) or amount


def _in_points(label: Label) -> bool:
    """Whether a column holds how many points another figure has moved."""
    points = POINTS in label.units[:1] and not label.rank
    return points and label.measure not in (Measure.PROGRESS, Measure.TARGET)


def _fractions(data: Data, block: Block, found: Roles, cells: Cells) -> Data:
    """Whether a column of percentages holds 0.082 for 8.2: told by all its figures, or asked."""
    label = data.label
    if label.rank or label.ahead or not (label.measure in RATES or PERCENT in label.units):
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
        return replace(data, why="fraction_or_percent")
    return data


def _digits(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
