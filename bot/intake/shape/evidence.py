"""Which column of ranks or of percentages do the figures beside it prove, and which do they refute?

>>> weighed(bound(columns), columns, block, readers)[3].of
2

A header may be read wrongly, the figures of a whole column cannot: growths that are all the one
of two levels beside them are of these, and places in the order of one column alone are its.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from typing import Final

from bot.intake.shape.blocks import Block
from bot.intake.shape.cells import Cells, ordinal
from bot.intake.shape.data import LEVELS, RATES, Data, same_kind
from bot.intake.words.label import Label
from bot.intake.words.labels import Labels
from bot.intake.words.units import PERCENT
from bot.words import Measure

_ROWS: Final = 40  # of a table that are looked at
_COLUMNS: Final = 12
_FEW: Final = 4  # rows that could be alike by chance
_SOME: Final = 3  # places that by chance are seldom in the order of another column alone
_PLACES: Final = 5  # places that could be in the order of a column by chance
_RANKS_WHAT: Final = "rank_of_what"
_CONTRADICTED: Final = "column_contradicted"
_BY: Final = re.compile(
    r"按照?([^,，。;；、()（）]{1,20}?)(?:从高到低|由高到低|高低)?(?:进行)?(?:排名|排序|排位|排列)"
    r"|(?:rank|order|sort)(?:ed|ing|s)? (?:is |are )?by ([a-z -]{3,40})",
    re.IGNORECASE,
)

_Numbers = list[float | None]
_Readers = tuple[Cells, Labels]


def weighed(
    columns: Sequence[Data],
    before: Sequence[Data],
    block: Block,
    readers: _Readers,
    *,
    alike: bool = True,
) -> list[Data]:
    """The columns as the figures leave them; `before` is what their headers alone say.

    Places are in no order of figures unless its rows are `alike`, all of one indicator.
    """
    rows = [line.cells for line in block.lines if not line.section][:_ROWS]
    cells, labels = readers
    numbers = {c.at: [_number(row[c.at], c, cells) for row in rows] for c in columns}
    digits = {c.at: max(map(_digits, (row[c.at] for row in rows)), default=0) for c in columns}
    seen = _Seen(tuple(columns[:_COLUMNS]), numbers, digits, alike)
    said = [labels.read(text) for text in _bases(block)]
    done = []
    for column, plain in zip(columns, before, strict=True):
        if column.ranks:
            done.append(seen.ranked(column, bare=not plain.label.measure, said=said))
        elif not column.why and seen.refuted(column):
            done.append(replace(column, why=_CONTRADICTED))
        else:
            done.append(column)
    return done


def _bases(block: Block) -> Iterator[str]:
    """By what places are told to be given: 注:按税收收入增幅排名."""
    for text in (*block.titles, *block.notes):
        for match in _BY.finditer(text):
            yield (match[1] or match[2]).strip()


def _number(text: str, column: Data, cells: Cells) -> float | None:
    if column.ranks:
        return ordinal(text)
    cell = cells.read(text)
    return float(cell.low) if cell and cell.high is None else None


def _digits(text: str) -> int:
    return len(text.partition(".")[2].rstrip("% "))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The figures of a table's first rows, column by column."""

    columns: tuple[Data, ...]
    numbers: dict[int, _Numbers]
    digits: dict[int, int]
    alike: bool

    def ranked(self, column: Data, *, bare: bool, said: Sequence[Label]) -> Data:
        """A column of ranks with what it ranks, where a note or the order of the figures tells."""
        own = next((c for c in self.columns if c.at == column.of), None)
        if not bare or (own and self._ordered(column, own)):
            return column
        if own and own.at > column.at:
            return replace(column, of=None, why=_RANKS_WHAT)
        others = [c for c in self.columns if not c.ranks]
        told = [c for c in others for label in said if same_kind(label, c.label)]
        fits = [c for c in told or others if self._ordered(column, c)] if self.alike else told
        held = sum(rank is not None for rank in self.numbers[column.at])
        if len(fits) != 1 or fits[0].why:
            return column
        if not (told or held >= _PLACES):
            doubted = own and fits[0] is not own and held >= _SOME
            return replace(column, of=None, why=_RANKS_WHAT) if doubted else column
        upper = fits[0].label
        label = replace(column.label.under(upper), measure=upper.measure, paired=False)
        label = replace(label, rank=True, units=upper.units, metric=upper.metric)
        return replace(column, label=label, of=fits[0].at, why="")

    def _ordered(self, ranks: Data, column: Data) -> bool:
        """Whether the places are in the order of a column: the greatest is the first."""
        both = zip(self.numbers[ranks.at], self.numbers[column.at], strict=True)
        held = sorted((r, v) for r, v in both if r is not None and v is not None)
        alike = all((a[1] > b[1]) if a[0] < b[0] else (a[1] == b[1]) for a, b in pairwise(held))
        return len(held) > 1 and alike

    def refuted(self, column: Data) -> bool:
        """Whether percentages are of something else than the header was read to say."""
        label = column.label
        percent = label.measure in RATES or PERCENT in label.units[:1]
        values = self.numbers[column.at]
        if not percent or label.index or label.ahead or len({v for v in values if v}) < _FEW:
            return False
        levels = [c for c in self.columns if _is_amount(c)]
        growths, parts = [], []
        for a, b in permutations(levels, 2):
            growths += [a] * self._all(column, a, b, 100)
            parts += [a] * self._all(column, a, b, 0)
        if label.measure is None and label.metric:
            return False  # 城镇化率(%) is of two columns, and none of them is a plan
        if label.measure in (Measure.GROWTH, None):
            strange = growths and not any(_akin(column, level) for level in growths)
            return bool(strange or (parts and not growths))
        return bool((growths and not parts) or (parts and label.measure is Measure.TARGET))

    def _all(self, rates: Data, above: Data, below: Data, less: int) -> bool:
        """Whether percentages are those of one level in another, less 100 for a growth."""
        tested = 0
        fine = 0.5 * 10.0 ** -self.digits[rates.at] + 1e-6
        ends = [0.5 * 10.0 ** -self.digits[level.at] for level in (above, below)]
        numbers = (self.numbers[c.at] for c in (rates, above, below))
        for rate, high, low in zip(*numbers, strict=True):
            if rate is None or not high or not low:
                continue
            ratio = high / low * 100
            blur = abs(ratio) * (ends[0] / abs(high) + ends[1] / abs(low))
            if blur > 1 or abs(ratio - less - rate) > fine + blur:
                return False
            tested += 1
        return tested >= _FEW


def _is_amount(column: Data) -> bool:
    """Whether a column holds levels, of a plan or of another time as well."""
    label = column.label
    level = label.measure in (*LEVELS, Measure.TARGET) and not (label.rank or label.stub)
    return level and PERCENT not in label.units[:1]


def _akin(rate: Data, level: Data) -> bool:
    """Whether a growth can be the one of a level, by all that both say."""
    one, other = rate.label, level.label
    said = ((one.metric, other.metric), (one.region, other.region), (one.part, other.part))
    times = ((one.year, other.year), (one.when, other.when), (one.branch, other.branch))
    return not other.back and all(a == b or not (a and b) for a, b in (*said, *times))
