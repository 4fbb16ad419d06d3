"""What may a text of a table say, and how do its words say it?

>>> ruled(Label(), "同比增长", grammar.RULES)[0].measure
<Measure.GROWTH: 'growth'>
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.intake.words import grammar
from bot.intake.words.lists import forms
from bot.intake.words.units import PERCENT
from bot.understand.spelled.clean import masked
from bot.words import Measure, changed


@dataclass(frozen=True)
class Label:
    """What a text of a table says; a path of headers is the labels of its levels laid together.

    Without slots, so that `changed` can make it.
    """

    text: str = ""
    metric: str = ""
    named: str = ""  # the text that says so
    choices: tuple[str, ...] = ()
    region: str = ""
    zone: bool = False  # a zone called just 开发区
    elsewhere: bool = False  # a place that is not kept
    city: bool = False  # a place that others are ranked in
    measure: Measure | None = None
    rank: bool = False
    paired: bool = False  # 增速(位次): the rank stands in brackets in the cell
    actual: bool = False  # 完成, 实际: a level as a rule, but what was done may be a growth
    done: bool = False  # 完成, 实际: what was done, be it below the head of a plan
    ahead: bool = False  # progress as a lead over schedule
    drop: str = ""  # something of which no figure is kept: 环比, a change in points
    index: bool = False  # 上年=100
    indexed: bool = False  # 指数: what stands at 100 is said elsewhere, or nowhere
    when: str = ""  # month, total, quarter, this, year: a part of the table's own period
    span: str = ""  # 比上年同月 is of a month, beside it 比上年同期 of the months up to it
    back: int = 0  # years: 上年同期; 明年 is one ahead
    same: bool = False  # 2023年同期: of that year the months that are told of this one
    change: bool = False  # a growth by a word that is said of points as well: 增减, ±
    basis: str = ""  # a growth at constant or at current prices
    year: int | None = None
    part: tuple[int, int] | None = None  # months of a year
    lent: bool = False  # its period is that of the head above it, or of a column beside it
    several: bool = False  # more periods than one
    base_year: int | None = None  # 比2022年增长
    units: tuple[str, ...] = ()
    counted: bool = False  # its unit is what it counts by all its text: 人次, visits
    planned: bool = False  # its indicator is itself a plan: 年度计划投资
    near: tuple[str, ...] = ()  # the units of the level that a growth is told of
    share_of: str = ""
    stub: str = ""  # what a column of names holds: metric, region, period, unit …
    rest: str = ""  # what of the text is not known
    narrower: str = ""  # the part of the economy that a title or a section is about
    deed: str = ""  # what was done with it, as only some indicators tell: 到位
    branch: str = (
        ""  # a branch of the economy, or some residents, all that a name says: 第一产业, 城镇
    )
    whole: str = ""  # the indicator that a branch is told below or beside; "?" is not known
    within: str = ""  # the branch of the economy above a name
    is_part: bool = False  # 其中, #, or set in
    speaks: frozenset[str] = frozenset()  # of a heading: the kinds of figures it tells of

    @property
    def timed(self) -> bool:
        """Whether a period is said or meant."""
        return bool(self.when or self.part or self.year or self.back)

    @property
    def says(self) -> bool:
        """Whether a column of figures can have this for its header."""
        named = self.metric or self.choices or self.branch
        placed = self.region or self.elsewhere or self.zone
        return bool(
            named or placed or self.measure or self.rank or self.drop or self.timed or self.units
        )

    @property
    def placed(self) -> bool:
        """Whether a place is said, kept or not."""
        return bool(self.region or self.zone or self.elsewhere)

    def under(self, upper: "Label") -> "Label":
        """This label with what it leaves out taken from the one above it."""
        choices = self.choices
        metric = self.metric
        if choices and upper.metric in choices:
            choices, metric = (), upper.metric  # 规模以上工业, 增加值
        named = bool(self.metric or self.choices)
        measure, units, drop = _laid(self, upper)
        return changed(
            self,
            metric=metric or ("" if choices or self.branch else upper.metric),
            named=self.named if named or self.branch else upper.named,
            choices=choices or (() if metric else upper.choices),
            region=self.region or ("" if self.placed else upper.region),
            zone=self.zone or (upper.zone and not self.placed),
            elsewhere=self.elsewhere or (upper.elsewhere and not self.placed),
            city=self.city or (upper.city and not self.placed),
            measure=measure,
            rank=self.rank or upper.rank,
            paired=self.paired or (upper.paired and not (self.rank or self.measure)),
            actual=self.actual if self.measure else upper.actual,
            done=self.done or (upper.done and self.measure is not Measure.TARGET),
            ahead=self.ahead or upper.ahead,
            drop=drop,
            index=self.index or upper.index,
            indexed=self.indexed or upper.indexed,
            when=self.when or ("" if self.part else upper.when),
            span=self.span or upper.span,
            back=self.back or upper.back,
            same=self.same or upper.same or (self.year is not None and upper.back > self.back),
            change=self.change or (not self.measure and upper.change),
            basis=self.basis or ("" if self.measure and upper.metric else upper.basis),
            year=self.year if self.year is not None else upper.year,
            part=self.part or upper.part,
            lent=self.lent or (upper.timed and not self.timed),
            several=self.several or upper.several,
            base_year=self.base_year or upper.base_year,
            units=units,
            counted=self.counted if self.units else upper.counted,
            planned=self.planned if named else upper.planned,
            near=self.near or upper.near,
            share_of=self.share_of or upper.share_of,
            narrower=self.narrower or upper.narrower,
            branch=self.branch or ("" if named else upper.branch),
            whole=self.whole or (upper.metric if self.branch else "" if named else upper.whole),
            within=self.within or (upper.branch if named and not self.branch else upper.within),
            deed=self.deed or ("" if named else upper.deed),
            speaks=self.speaks | upper.speaks,
        )

    def time(self) -> "Label":
        """What of this label is of time."""
        return Label(
            year=self.year,
            part=self.part,
            when=self.when or ("this" if self.same else ""),
            back=self.back,
            several=self.several,
            base_year=self.base_year,
        )

    def on_last_year(self) -> "Label":
        """An index as the growth that it is for, once it is known that last year stands at 100."""
        rest = " ".join(word for word in self.rest.split() if word not in forms("index"))
        return changed(self, measure=Measure.GROWTH, index=True, indexed=False, rest=rest, stub="")


NOTHING: Final = Label()
_RATES: Final = (Measure.GROWTH, Measure.SHARE, Measure.PROGRESS)


def _laid(lower: Label, upper: Label) -> tuple[Measure | None, tuple[str, ...], str]:
    """Measure, units and what is dropped of one level of a header below another."""
    over, under = upper.measure, lower.measure
    units, drop = lower.units or upper.units, lower.drop or upper.drop
    if over is Measure.TARGET and (lower.rank or under is Measure.SHARE):
        return under, units, drop or "plan"  # the place, or the share, that is aimed at
    if {over, under} == {Measure.TARGET, Measure.GROWTH}:
        rate = lower.units if under is Measure.GROWTH else lower.units or upper.units
        return Measure.TARGET, rate or (PERCENT,), drop  # 2026年目标, 增速
    if over is Measure.TARGET and under is Measure.VALUE and not lower.done:
        return over, units, drop
    percent = not lower.units or PERCENT in lower.units
    if over in _RATES and under is Measure.VALUE and lower.actual and percent:
        return over, units, drop  # 增速, 实际
    if over is Measure.VALUE and upper.actual and lower.rank and under is None:
        return None, units, drop  # 2025年实际, 位次: by which figure?
    return under or over, units, drop


def ruled(label: Label, text: str, rules: Iterable[grammar.Rule]) -> tuple[Label, str]:
    """What rules find in a text, and the text without it."""
    for rule in rules:
        for match in list(rule.pattern.finditer(text)):
            if match.group():
                label = _with(label, rule, match)
                text = masked(text, [match.span()])
    return label, text


_MEASURES: Final = {
    "growth": Measure.GROWTH,
    "base": Measure.GROWTH,
    "index": Measure.GROWTH,
    "progress": Measure.PROGRESS,
    "ahead": Measure.PROGRESS,
    "target": Measure.TARGET,
    "share": Measure.SHARE,
    "value": Measure.VALUE,
    "actual": Measure.VALUE,
}
_TIMES: Final = {
    "month": "month",
    "total": "total",
    "quarter": "quarter",
    "this": "this",
    "year_end": "year",
}
_BACK: Final = {"back": 1, "next": -1}  # years


def _with(label: Label, rule: grammar.Rule, match: re.Match[str]) -> Label:
    """A label with what one rule found; a growth of the level is a growth."""
    kind, groups = rule.kind, match.groupdict()
    if kind == "drop" or groups.get("drop"):
        return changed(label, drop=label.drop or rule.value or "change")
    if kind == "elsewhere":
        return changed(label, elsewhere=True)
    if kind in _TIMES:
        back = _BACK.get(rule.value, 0)
        return changed(label, when=label.when or _TIMES[kind], back=label.back or back)
    if kind == "of_year":
        return changed(label, year=int(groups["year"]), same=True)
    if kind in ("rank", "paired"):
        return changed(
            label, rank=label.rank or kind == "rank", paired=label.paired or kind == "paired"
        )
    return _measured(label, rule, match) if kind in _MEASURES else label


def of_rate(whole: Label, lowest: Label) -> Label:
    """A header of which the lowest level is a rate: it has its own unit, and none of a level."""
    levels = tuple(unit for unit in whole.units if unit != PERCENT)
    rate = lowest.measure in _RATES and whole.measure is lowest.measure
    if not (rate and levels) or (lowest.change and not lowest.units):
        return whole
    own = lowest.units or ((PERCENT,) if PERCENT in whole.units else ())
    return changed(whole, units=own, near=() if lowest.units else levels)


def _measured(label: Label, rule: grammar.Rule, match: re.Match[str]) -> Label:
    """A label with the measure that one rule found."""
    kind, groups = rule.kind, match.groupdict()
    measure = _MEASURES[kind]
    if measure is Measure.TARGET and label.measure is Measure.GROWTH:
        label = changed(label, measure=None, units=label.units or (PERCENT,))  # 目标增速
    if label.measure and (measure is Measure.VALUE or label.measure is not Measure.VALUE):
        measure = label.measure
    span = grammar.span(match.group()) or label.span
    changes = changed(
        label,
        measure=measure,
        span=span,
        actual=kind == "actual" and measure is Measure.VALUE,
        done=label.done or (kind == "actual" and rule.value == "done"),
        change=label.change or (kind == "growth" and grammar.changes(match.group())),
    )
    if kind == "base":
        return changed(changes, base_year=int(groups["year"]))
    if kind == "target" and rule.value == "year":
        return changed(changes, when=label.when or "year")
    if kind == "share" and rule.value:
        return changed(changes, share_of=rule.value)
    return changed(
        changes, index=label.index or kind == "index", ahead=label.ahead or kind == "ahead"
    )
