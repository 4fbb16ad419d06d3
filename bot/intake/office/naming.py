"""What is a row of a table called, and what do the rows above it say of it?

A part (其中, #, set in) has the row above it for its parent; a row without figures is a section.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.intake.around.fields import Fields
from bot.intake.around.headings import Headings
from bot.intake.dates import release
from bot.intake.office.carried import carried, nameless
from bot.intake.office.parts import Nest, as_part, is_narrowed, narrower, unknown_whole
from bot.intake.office.totals import adds_up
from bot.intake.rows import Hints, Refused
from bot.intake.shape.blocks import Line
from bot.intake.shape.columns import Roles
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.labels import Labels
from bot.intake.words.lists import form_of, forms
from bot.intake.words.names import bare, is_part
from bot.intake.words.over import strange
from bot.intake.words.units import PERCENT
from bot.intake.words.vocabulary import Vocabulary
from bot.words import Measure, changed

_HAN: Final = re.compile("[\u3400-\u9fff]")
_GENERIC: Final = re.compile(r"[:：]$|^按|^在|^其中|^of which|^by ")
_NUMBER: Final = re.compile(r"[一二三四五六七八九十\d]+|[^一二三四五六七八九十\d、.．()（）].*")
_UNIT_SAME: Final = frozenset(("〃", '"', "″", "同上"))


class Namer:
    """Names the rows of one table, from the top."""

    def __init__(
        self, words: Vocabulary, hints: Hints, labels: Labels, headings: Headings, found: Roles
    ) -> None:
        self._words = words
        self._hints = hints
        self._labels = labels
        self._headings = headings
        self._roles = found
        self._fields = Fields(words.catalogue.metrics, labels, headings)
        self._parent, self._parent_text = NOTHING, ""
        self._nest = Nest()
        self._above: dict[int, str] = {}
        self._section_units: tuple[str, ...] = ()
        self._unit_above = self._whole = (
            ""  # the indicator that branches of the economy are told below
        )
        self._over = NOTHING  # what the row above is called
        self._lost = False  # the row above is none that is kept
        self.named: frozenset[str] = frozenset()  # the indicators of all rows
        self.places = False  # rows are named by places
        self.zoned = False  # one of them is a zone called just that
        self.summed = False  # they are zones alone, so that all of them may be their sum
        self.mixed = False  # places stand below indicators, in one column with them
        self.placed = ""  # the section that names a place
        self.total = NOTHING  # what a row of all branches is called
        self.sure = ""  # the zone that is called just that, where the table shows which one
        self.context = NOTHING  # what the section says
        self.speaks: frozenset[str] = frozenset()  # the kinds of figures that it tells of
        self._chinese = 0  # the number of the last section in Chinese
        self._dated = self._numbered = ""  # how the sections are that say a time, or a kind
        self.parent_units: tuple[str, ...] = ()
        self.release = release(hints.release_at)

    def look(self, lines: Sequence[Line]) -> None:
        """See beforehand whether places and indicators stand in one column."""
        if len(self._roles.names) != 1:
            return
        labels = [self._labels.read(x.cells[self._roles.names[0]]) for x in lines if not x.section]
        self.named = frozenset(label.metric for label in labels)
        self.places = any(label.region or label.zone for label in labels)
        self.zoned = any(label.zone for label in labels)
        self.mixed = self.places and any(label.metric and not label.region for label in labels)
        self.summed = self._words.only_zones(label.region for label in labels if label.region)

    def text(self, line: Line) -> str:
        """The name of a row as it is written."""
        return " ".join(line.cells[n].strip() for n in self._roles.names if line.cells[n].strip())

    def unit(self, line: Line) -> str:
        """The unit in the row's own cell of a column of units."""
        for n in self._roles.units:
            text = line.cells[n].strip()
            if text in _UNIT_SAME:
                return self._unit_above
            label = self._labels.read(text)
            found = () if label.rest else (PERCENT,) if label.index else label.units
            less = self._labels.read(text.replace("%", " ").strip("() "))
            if "%" in text and less.measure is Measure.GROWTH and not less.rest:
                found = (PERCENT,)  # % growth
            found = found or self._labels.units(text)
            if text.strip("-—–/ "):
                self._unit_above = found[0] if found else text
                return self._unit_above
        return ""

    def section(self, line: Line) -> None:
        """A row without figures: what it says holds until the next one."""
        text = next((cell for cell in line.cells if cell.strip()), "")
        label = self._labels.read(text)
        self._hear(line, text)
        chinese = bool(_HAN.search(text))
        beside = line.number == self._chinese + 1 or self._same(label)
        self._chinese = line.number if chinese else self._chinese
        if not chinese and beside and (label.rest or self._same(label)):
            return  # the row above in English
        if units := self._labels.units_over(text):
            self.parent_units = self._section_units = units
        over = self._time_over(label, text)
        if part := narrower(self._headings.read(text), label):
            self.context = changed(over, narrower=part)
            return
        if _GENERIC.search(form_of(text)) and (label.rest or not label.says):
            return
        self._parent, self._parent_text = changed(label, rest=""), text
        metric = "" if label.rest else label.metric  # 增速 below it is of no row above it
        self._over, self._lost = Label(metric=metric), False
        self.parent_units = self._section_units = units
        self._whole = unknown_whole(text) if label.rest else ""
        if label.rest or label.choices or not label.says:
            place = changed(over, region=self.context.region, zone=self.context.zone)
            lost = place.placed or self.context.elsewhere  # rows of another place are not its
            self.context = changed(over, elsewhere=lost)
            if label.choices and not label.rest:
                of = label.choices if form_of(bare(text)) in forms("bearer") else ()
                self.context = changed(place, branch=label.branch, named=text, choices=of)
            return
        self.placed = text if label.region or label.zone else self.placed
        same = changed(over, metric="" if label.metric else self.context.metric)
        last = self.context
        same = changed(same, region=last.region, zone=last.zone, elsewhere=last.elsewhere)
        self.context = changed(label, text="", units=()).under(same)

    def _time_over(self, label: Label, text: str) -> Label:
        """The time of the rows below a section: its own, or one's that it is below."""
        number = _NUMBER.sub("", text.strip()[:4])
        beside, own = bool(number) and number == self._dated, label.time()
        if label.timed or label.several or label.base_year:
            self._dated = number
            doubtful = label.part is not None and bool(strange(label.rest))  # 10月力争
            doubtful |= label.back > 0 and label.when == "this" and bool(self.context.when)
            return changed(own, several=label.several or doubtful)  # 累计, 上年同期
        return own if beside else self.context.time()

    def heard(self, line: Line) -> frozenset[str]:
        """The kinds of figures that a section tells of."""
        text = next((cell for cell in line.cells if cell.strip()), "")
        return self._headings.read(text).speaks

    def _hear(self, line: Line, text: str) -> None:
        """Keep what a section tells of until one that is numbered alike, or tells of another."""
        heard = self.heard(line), _NUMBER.sub("", text.strip()[:4])
        if heard[0] or heard[1] == self._numbered:
            self.speaks, self._numbered = heard

    def _same(self, label: Label) -> bool:
        return bool(label.metric) and label.metric == self._parent.metric

    def row(self, line: Line) -> Label | None:
        """What a row is called; None where it is no indicator or place that is kept."""
        total = self.total.says and adds_up(line, self._roles)
        label = self.total if total else self._label(line)
        if label is None:
            self._over, self._lost = NOTHING, True
            self._lose(self._last(line))
            return None
        label = self._below(self._words.component(label, self._over.metric))
        named = label.metric or label.choices or label.region
        if label.drop and not named:
            return None  # 高于全市, 环比: the row above goes on
        if nameless(label) and self._lost:
            return None  # 用工人数, 增速: of what nobody keeps
        told = nameless(label) and bool(self._over.metric or self._over.choices)
        if nameless(label):
            label = carried(label, self._over)  # 增速 in a row of its own
        if label.rank and not label.measure and label.metric == self._over.metric:
            label = changed(label, measure=self._over.measure)
        if label.is_part and label.placed and not (label.metric or label.choices):
            label = changed(label, metric=self._parent.metric)  # 其中:经开区 below 税收收入
        self._over = label
        if not told:
            self._nest.keep(self._last(line), label)
        if not (label.is_part or told):
            self._parent, self._parent_text = label, self._last(line)
            own = label.units or tuple(filter(None, [self.unit(line)]))
            self.parent_units = own or (self.parent_units if label.branch else self._section_units)
        narrowed = is_narrowed(label, self.context, self._labels)
        kept = None if narrowed or label.drop else self._kept(line, label)
        self._lost = kept is None
        return kept

    def _lose(self, name: str) -> None:
        """Keep of a row that is not known that the parts below it are of nobody knows what."""
        self._nest.keep(name, Label(rest=name))
        if is_part(name):
            return
        self._whole = unknown_whole(name) or self._whole
        if form_of(bare(name)) not in forms("total"):
            self._parent, self._parent_text = Label(rest=name), name

    def _kept(self, line: Line, label: Label) -> Label | None:
        """A row's label as its section leaves it; None for the row of a sum or of another place."""
        theirs = label.is_part and self._labels.theirs(self._parent, label)
        lost = theirs or label.elsewhere or (self.context.elsewhere and not label.placed)
        if lost or self._labels.theirs(self.context, label) or self._totals(line, label):
            return None
        if label.choices and not label.metric:
            return self._chosen(label)
        if label.metric and not label.region and not label.is_part:
            self.context = changed(self.context, metric="") if self.context.metric else self.context
        if self.context.measure is Measure.TARGET and not label.timed:
            return changed(label, when=self.context.when)  # below 全年目标
        return label

    def _below(self, label: Label) -> Label:
        """A branch of the economy with the indicator that it is a part of by its place."""
        if label.branch:
            return changed(label, whole=label.whole or self._whole)
        if (label.metric or label.choices) and not (label.is_part or label.region):
            self._whole = label.metric or "?"
        return label

    def _totals(self, line: Line, label: Label) -> bool:
        """Whether a row adds others up; 开发区合计 is of several zones, and none of ours."""
        if adds_up(line, self._roles):
            return not self.total.says
        named = [form_of(line.cells[n]) for n in self._roles.names]
        ours = label.zone or label.region == self._words.catalogue.home
        ours = ours or (self.summed and label.placed)  # 全市合计 below zones
        return ours and any(word in form for form in named for word in forms("several"))

    def _label(self, line: Line) -> Label | None:
        """The names of a row's columns laid together; None where one is not known."""
        found = NOTHING
        for n, text in self._names(line):
            label = self._told(n, text)
            if label.indexed and self._roles.on_last_year(line, self._labels):
                label = label.on_last_year()
            left, headed = n != self._roles.names[-1], n in self._roles.groups
            if left and self._fields.says(text, self._last(line), headed=headed):
                continue  # 财政金融, 一般公共预算收入
            if label.rest or (left and self._fields.theirs(text, label)):
                if found.says and _HAN.search(found.text) and not _HAN.search(text):
                    continue  # the same in English
                return None
            another = bool(found.metric) and label.metric not in ("", found.metric)
            if another or self._labels.theirs(found, label):
                return None
            whole = f"{found.text} {text.strip()}".strip()
            found = changed(label.under(found), text=whole, is_part=label.is_part or found.is_part)
        if self._roles.names and not found.says and self._last(line):
            return None
        return found

    def _names(self, line: Line) -> Iterator[tuple[int, str]]:
        """The names of a row; the left ones of several stand for all rows below them."""
        last = self._roles.names[-1:]
        for n in self._roles.names:
            text = line.cells[n]
            if text.strip():
                self._above[n] = text
                for other in self._roles.names:
                    if other > n:
                        self._above.pop(other, None)
            elif [n] != last:
                text = self._above.get(n, "")
            if text.strip():
                yield n, text

    def _last(self, line: Line) -> str:
        return next(filter(str.strip, (line.cells[n] for n in reversed(self._roles.names))), "")

    def _told(self, n: int, text: str) -> Label:
        """One name; a part that is none by itself may be one together with its parent's."""
        if n in self._roles.months and text.strip().isdecimal() and 1 <= int(text) <= 12:
            return Label(text=text, part=(int(text), int(text)))
        label = self._labels.read(text)
        parent, above = self._nest.over(text) or (self._parent, bare(self._parent_text))
        return as_part(label, parent, above.strip(), self._labels, self._words.catalogue.metrics)

    def _chosen(self, label: Label) -> Label | None:
        """A name that could be several: the hint may say which; a part is none of them."""
        hint = self._words.names.find(self._hints.metric, "metric") if self._hints.metric else None
        if hint and hint.key in label.choices:
            return changed(label, metric=hint.key, choices=())
        part = label.is_part or form_of(label.text).endswith("业")
        return None if part and not label.branch else label

    def zone(self, text: str) -> str:
        """The zone that is called just that, as the hint or the places beside it tell."""
        if self._hints.region:
            return self._words.region(self._hints.region)
        if self.sure:
            return self.sure
        raise Refused("region", "ask_region", value=text)
