"""Which figures do the rows of one table hold, its columns, titles and sections once sorted?

>>> Reader(words, hints, cells, table, roles, namer).line(line, found)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.entries import Metric
from bot.intake.around.remarks import ALL
from bot.intake.around.setting import Setting, period
from bot.intake.figures import kept_period, scaled, short
from bot.intake.office.aims import aimed, indexed, left, parted, ranks, standing
from bot.intake.office.found import Found, left_out
from bot.intake.office.indicator import Above, Indicators, parts
from bot.intake.office.naming import Namer
from bot.intake.rows import Fault, Hints, Refused, Row
from bot.intake.shape.among import in_the_city
from bot.intake.shape.blocks import Line
from bot.intake.shape.cells import Cell, Cells, parted_by_stroke, rank_of
from bot.intake.shape.columns import Roles
from bot.intake.shape.data import Data, grown
from bot.intake.shape.fitting import basis, fits_months, fits_whole, growth, whole
from bot.intake.shape.measured import Around, measured, of_unit
from bot.intake.words.label import Label
from bot.intake.words.units import PERCENT
from bot.intake.words.vocabulary import Vocabulary
from bot.words import Figure, Measure, Qualifier


class Reader:
    """Reads one table, row by row; what stands above a row says what it leaves out."""

    def __init__(
        self,
        words: Vocabulary,
        hints: Hints,
        cells: Cells,
        table: Setting,
        found: Roles,
        namer: Namer,
    ) -> None:
        self._words = words
        self._hints = hints
        self._cells = cells
        self._table = table
        self._roles = found
        self._namer = namer
        self._indicators = Indicators(words, hints)
        growths = any(data.label.measure is Measure.GROWTH for data in found.data)
        self._title = None if growths else table.measure
        self.among_places = False  # tables of places stand on the sheet
        self._asked: set[tuple[int, str, str, str]] = set()
        self._told: frozenset[str] = frozenset()  # of what titles say, what heads and rows do too
        self._before: frozenset[int] = frozenset()  # columns with a figure in the row above
        self._filled: Sequence[Data] = ()  # columns with a figure in the row that is read
        self._unclear = False  # below a title of places: whether figures are places

    def look(self, lines: Sequence[Line]) -> None:
        """See beforehand whether places and indicators stand in one column, and which ones."""
        self._namer.look(lines)
        self._roles.data = list(parts(self._roles.data, self._words))
        named = {data.label.metric for data in self._roles.data}
        columns = any(data.label.region or data.label.zone for data in self._roles.data)
        self.places = columns or self._namer.places
        self._named = self._namer.named | named | {self._roles.corner.metric}
        self._aim(lines)

    def _aim(self, lines: Sequence[Line]) -> None:
        """See beforehand what titles and sections say of figures that no head does."""
        rows = [line.cells for line in lines if not line.section]
        over = self._table.speaks.union(*(self._namer.heard(x) for x in lines if x.section))
        texts = (row[n] for row in rows for n in self._roles.names)
        self._told = over - left(over, self._roles.heads, texts)
        if "rank" in self._table.speaks - self._told:
            places = ranks(self._roles.data, rows, self._cells)
            self._unclear = places is None
            if places:
                told = [replace(d, label=replace(d.label, rank=True)) for d in self._roles.data]
                self._roles.data = told

    def line(self, line: Line, found: Found) -> None:
        """The figures of one row, or what is wrong with it."""
        if line.section:
            self._namer.section(line)
            return
        sure = (d for d in self._roles.data if not d.why)
        filled = [d for d in sure if not self._cells.missing(_text(line, d))]
        try:
            row = self._namer.row(line)
        except Refused as refused:
            found.faults += [refused.fault(line.number)] if filled else []
            return
        if row is None:
            if filled:
                data = {"value": self._namer.text(line)}
                found.warnings.append(Fault(line.number, "", "left_out", data))
            return
        self._figures(line, row, filled, found)
        self._before = frozenset(data.at for data in filled)

    def _figures(self, line: Line, row: Label, filled: Sequence[Data], found: Found) -> None:
        self._filled = filled
        ranks = {d.of: d for d in filled if d.ranks and d.of is not None}
        for data in filled:
            if data.ranks and data.of in {d.at for d in filled}:
                continue  # with the figure that it ranks
            try:
                for figure in self._cell(line, row, data, ranks.get(data.at)):
                    fits_whole(figure, row, self._words)
                    prices = basis(figure, row, data.label, self._words)
                    found.rows.append(Row(line.number, figure, "", prices, inferred=True))
            except Refused as refused:
                self._refuse(refused, line, data, filled, found)

    def _refuse(
        self, refused: Refused, line: Line, data: Data, filled: Sequence[Data], found: Found
    ) -> None:
        """A fault of this row; what a whole column lacks is asked for once a row."""
        text = line.cells[data.at].strip()
        told = {"value": text, **refused.data}
        if refused.code == "ask_unit":
            told["value"] = self._namer.text(line) or data.label.text
        cell = refused.column in ("value", "rank", "measure")
        key = (line.number, refused.column, refused.code, str(data.at) if cell else "")
        if key not in self._asked:
            self._asked.add(key)
            kind = found.warnings if left_out(refused, data, filled) else found.faults
            kind.append(Fault(line.number, refused.column, refused.code, told))

    def _cell(self, line: Line, row: Label, data: Data, ranked: Data | None) -> Iterator[Figure]:
        """The figures that one cell is: one, or two where a second stands in brackets."""
        text, ranks = _text(line, data), data.ranks or row.rank
        cell = None if ranks else self._cells.read(text)
        rank = rank_of(text) if ranks else cell.rank if cell else None
        others = self._roles.others and not in_the_city(row if row.rank else data.label)
        if others and ranks:
            raise Refused("rank", "rank_elsewhere", value=row.text)
        own = None if others else rank
        rank = own if ranked is None else rank_of(line.cells[ranked.at])
        if cell is None and not ranks:
            code = self._cells.broken(text) or "unreadable_value"
            raise Refused("value", code, value=text.strip())
        yield self._figure(line, row, data, cell, rank)
        if cell and cell.also:
            yield self._figure(line, row, data, cell.also, None)

    def _figure(
        self, line: Line, row: Label, data: Data, cell: Cell | None, rank: int | None
    ) -> Figure:
        if self._table.narrower:
            raise Refused("metric", "only_a_part", value=self._table.narrower)
        if self._table.based and not (data.label.measure or row.measure or data.label.units):
            raise Refused("measure", "base_not_last_year", value=data.label.text or row.text)
        metric = self._indicators.of(row, data.label, self._above())
        if not self._words.fits_deed(data.label, metric):
            raise Refused("", "left_out", value=data.label.text)
        if self._table.lagging & {metric.key, ALL}:
            raise Refused("period", "noted_period", value=row.text or data.label.text)
        region = self._region(row, data.label)
        when = period(data.label, row, self._namer.context, self._table)
        fits_months(metric, data.label, row, when)
        column = self._column(line, row, data, cell)
        column, (measure, unit, times) = self._measured(line, row, column, cell, metric)
        placed = row.rank and measure is Measure.PROGRESS and data.at not in self._before
        if cell is None and (measure is Measure.TARGET or placed):
            raise Refused("rank", "rank_of_what", value=data.label.text)
        low, high = (cell.low, cell.high) if cell else (None, None)
        if measure is Measure.GROWTH:
            low = growth(low, column, row, metric)
        if data.fractions and cell and not cell.unit and low is not None:
            low = short(low * 100)
        return Figure(
            metric=metric.key,
            measure=measure,
            region=region,
            period=kept_period(metric, when, yearly=self._words.yearly(metric)),
            value=scaled(low, times),
            unit=unit,
            qualifier=cell.qualifier if cell else Qualifier.EXACT,
            value_high=scaled(high, times),
            rank=(rank := None if measure is Measure.TARGET else rank),
            rank_scope=self._words.catalogue.regions[region].within if rank else "",
            share_of=whole(metric, column, row) if measure is Measure.SHARE else "",
            source=self._hints.source,
            release_at=self._namer.release,
        )

    def _measured(
        self, line: Line, row: Label, column: Label, cell: Cell | None, metric: Metric
    ) -> tuple[Label, tuple[Measure, str, Decimal]]:
        """The measure of a cell with its units, by its own heads and then by those over them."""
        aims = standing(self._table, self._namer.speaks, self._told)
        if self._unclear:
            raise Refused("rank", "rank_or_figure", value=line.cells[0])
        column = aimed(column, row, metric, aims)
        found = measured(metric, self._around(line, row, column), cell, self._words.units)
        other = parted(column, row, found[0], aims)
        if other is not column:
            found = measured(metric, self._around(line, row, other), cell, self._words.units)
        return other, found

    def _around(self, line: Line, row: Label, column: Label) -> Around:
        """Where the unit of a cell may be said; its growth beside it has the % of a caption."""
        told = self._table.units
        if any(grown(column, data.label) for data in self._filled):
            told = tuple(unit for unit in told if unit != PERCENT)
        return Around(
            column,
            row,
            "" if row.rank else self._namer.unit(line),  # 位次, 位: of a place, and of no figure
            self._namer.parent_units,
            told,
            self._title,
            self._hints.unit,
        )

    def _column(self, line: Line, row: Label, data: Data, cell: Cell | None) -> Label:
        """What the header of a cell says, with what a rank alone, a unit or the title adds."""
        column = data.label
        if cell is None and not (column.measure or row.measure):
            column = replace(column, measure=self._rank_measure(data))
        if cell and cell.unit and (cell.also or cell is not self._cells.read(_text(line, data))):
            column = of_unit(column, cell)
        told = column.measure or row.measure or column.units or row.units
        bare = self._table.index and not (told or self._namer.unit(line))
        return indexed(column, row, self._table) if bare else column

    def _rank_measure(self, data: Data) -> Measure:
        """Of what a rank is that stands alone: of the figure beside it, or nobody says."""
        if data.of is not None:
            return Measure.GROWTH if "%" in data.label.units else Measure.VALUE
        return self._table.measure or Measure.UNSTATED

    def _above(self) -> Above:
        """What stands over the cells of the row that is read."""
        return Above(
            section=self._namer.context,
            corner=self._roles.corner,
            title=self._table.metric,
            titles=self._table.about,
            branch=self._table.branch,
            partial=self._table.partial,
            file=self._table.file,
            named=self._named,
        )

    def _region(self, row: Label, column: Label) -> str:
        """The place of a cell in the same manner."""
        region = column.region or row.region
        if column.region and row.region and column.region != row.region:
            raise Refused("region", "two_regions", value=column.text, other=row.text)
        if region:
            return region
        if column.zone or row.zone:
            return self._namer.zone(column.text if column.zone else row.text)
        if column.elsewhere:
            raise Refused("region", "region_not_kept", value=column.text)
        context = self._namer.context
        if context.zone:
            return self._namer.zone(self._namer.placed)
        region = context.region or self._table.region
        if not region:
            raise Refused("region", "ask_place", value=self._table.stranger)
        others = self._table.beside or (self.among_places and not self.places)
        zone = self._table.hinted and self._namer.zoned  # the hint says only which zone that is
        if (self._table.assumed and (self._namer.mixed or others)) or (zone and self._namer.mixed):
            raise Refused("region", "ask_whose", value=row.text)
        return region


def _text(line: Line, data: Data) -> str:
    """What stands in a cell, a place behind a stroke as one in brackets."""
    text = line.cells[data.at]
    return parted_by_stroke(text) if data.label.paired else text
