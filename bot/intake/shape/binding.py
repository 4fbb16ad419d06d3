"""Which column is each column of a table told of, and which of them must be left out with it?

>>> [data.of for data in bound(columns)]
[None, None, 2]

What is left out keeps its place until all is bound: a growth or a rank beside a column that is
not known is that column's, and never the one's before it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.intake.shape.data import RATES, Data, is_told, same_kind
from bot.intake.shape.pairing import UNCLEAR, pairs, spanned
from bot.intake.words.label import Label
from bot.intake.words.spoken import spoken
from bot.intake.words.units import PERCENT
from bot.words import Measure

_ASIDE: Final = "column_aside"
_ON_YEAR: Final = re.compile(r"[上去]年|同比|year|yoy", re.IGNORECASE)
_RANKS_WHAT: Final = "rank_of_what"


def bound(columns: Sequence[Data]) -> list[Data]:
    """Columns with what they leave to the one they are told of: 增长% to the value on its left."""
    done: list[Data] = []
    paired = dict(pairs(columns))
    for n, column in enumerate(columns):
        if column.why:
            done.append(column)
        elif column.ranks:
            done.append(_ranked(column, done, columns, paired.get(n)))
        elif column.label.back or column.label.same:
            anchor = _anchor(done) or next((c for c in columns[n + 1 :] if c.level), None)
            done.append(_of(column, anchor, units=True))
        elif column.label.measure in (*RATES, Measure.TARGET):
            done.append(_rated(column, done, columns[n + 1 :], paired.get(n)))
        else:
            done.append(_behind(column, done))
    return [_loose(data, done) for data in spanned(done)]


def _rated(column: Data, done: Sequence[Data], behind: Sequence[Data], pair: int | None) -> Data:
    """A growth, a share or a progress with the level that it is told of."""
    before = done[-1] if done else None
    if _doubtful(column, before, done, pair):
        return replace(column, why=UNCLEAR)
    if column.label.measure is Measure.PROGRESS and (plan := _anchor(done)) and plan.label.planned:
        return _of_plan(column, done)
    if before and not column.label.timed and _both_plans(column.label, before.label):
        return _of(column, before)
    level = before and PERCENT not in before.label.units
    aim = before and level and before.label.measure is Measure.TARGET
    if before and aim and column.label.measure is Measure.GROWTH:
        return _of_a_plan(column, before, done)
    if pair is not None:
        return _of(column, done[pair])
    if _two_spans(done) and not column.label.timed:
        return replace(column, why=UNCLEAR)
    anchor = _anchor(done)
    if anchor and (told := _of_whom(column, anchor, done, behind)):
        return told
    if anchor is None and column.label.measure is Measure.TARGET:
        return _planned(column, behind)
    return _of(column, anchor)


def _doubtful(column: Data, before: Data | None, done: Sequence[Data], pair: int | None) -> bool:
    """Whether a rate may be told of the one on its left, or of what that is told of."""
    label = column.label
    of_share = before and not before.ranks and before.label.measure in RATES[1:]
    sure = before and before.label.measure is Measure.PROGRESS and _ON_YEAR.search(label.text)
    if label.change and of_share and not (sure or label.metric):
        return True  # 占比, 增减: of the share, or of the level?
    if pair is None and before and _of_a_rate(label, before):
        return True  # 增速, 增减(%): of the growth, or of the level?
    return label.lent and _beside_later(label, done)  # 2026年, 2025年, 增幅: under which of them?


def _of_whom(
    column: Data, anchor: Data, done: Sequence[Data], behind: Sequence[Data]
) -> Data | None:
    """A bare growth right of our level and of the city's; None where it is the nearest one's."""
    label = column.label
    ours = [data for data in _levels(done) if not data.label.placed]
    if ours and label.share_of and label.share_of == anchor.label.region:
        return _of(column, ours[0])  # 总量, 全市总量, 占全市比重
    wholes = {data.label.metric for data in ours[1:]}
    if label.share_of and not label.metric and anchor.label.is_part and wholes - {label.share_of}:
        return replace(column, why=UNCLEAR)  # 收入, 其中税收, 占全市比重: which of them?
    if not (anchor.label.city and ours) or label.measure is not Measure.GROWTH or label.placed:
        return None
    theirs = any(c.label.city and c.label.measure is Measure.GROWTH for c in behind)
    return _of(column, ours[0]) if theirs else replace(column, why=UNCLEAR)


def _both_plans(label: Label, other: Label) -> bool:
    """Whether a planned growth stands right of the plan itself: 2025年计划, 计划增长(%)."""
    planned = label.measure is other.measure is Measure.TARGET
    return planned and PERCENT in label.units and PERCENT not in other.units


def _of_a_rate(label: Label, before: Data) -> bool:
    """Whether a change right of a growth may be the one of that, in points."""
    other = before.label
    growth = other.measure is Measure.GROWTH or (other.measure is None and PERCENT in other.units)
    bare = not (label.timed or label.metric or label.region)
    kept = not (before.ranks or before.why or other.change)
    return label.change and growth and bare and kept


def _beside_later(label: Label, done: Sequence[Data]) -> bool:
    """Whether a growth is under the head of a year, and the later one beside it has none."""
    if len(done) < 2 or not (done[-1].level and done[-2].level):
        return False
    return label.year == done[-1].label.year and _years_after(done[-2].label, done[-1].label)


def _of_a_plan(column: Data, plan: Data, done: Sequence[Data]) -> Data:
    """A growth right of a plan: the plan's own, or 同比 of what is done of it; else unclear."""
    anchor = _anchor([data for data in done if not data.why])
    later = anchor and (plan.label.year or 0) > (anchor.label.year or 0) > 0
    if column.label.timed or column.label.metric not in ("", plan.label.metric):
        return _of(column, anchor)
    if anchor and not later:
        yearly = _ON_YEAR.search(column.label.text)
        return _of(column, anchor) if yearly else replace(column, why=UNCLEAR)
    label = replace(column.label, measure=Measure.TARGET, units=(PERCENT,))
    return _of(replace(column, label=label), plan)


def _planned(column: Data, behind: Sequence[Data]) -> Data:
    """A plan that stands before what is done of it has its name, and not its time."""
    done = next((data for data in behind if data.level), None)
    if done is None or column.label.metric or done.why:
        return column
    label = done.label
    said = Label(metric=label.metric, named=label.named, choices=label.choices, units=label.units)
    return replace(column, label=replace(column.label.under(said), text=column.label.text))


def _of_plan(column: Data, done: Sequence[Data]) -> Data:
    """What is done of a plan right of the plan itself: it is told of the level before that."""
    told = [data for data in done if not data.label.planned]
    anchor = _anchor(told)
    return _of(column, anchor) if anchor else replace(column, why=UNCLEAR)


def _behind(column: Data, done: Sequence[Data]) -> Data:
    """A branch of the economy right of an indicator is a part of it: 税收收入, 第一产业."""
    if not column.label.branch or column.label.whole:
        return column
    whole = next((d for d in reversed(done) if d.level and not d.label.branch), None)
    if whole is None:
        return column
    key = whole.label.metric or ("?" if whole.why and not whole.label.metric else "")
    units = column.label.units or (whole.label.units if column.label.is_part else ())
    return replace(column, label=replace(column.label, whole=key, units=units))


def _anchor(done: Sequence[Data]) -> Data | None:
    """The nearest level on the left; of two years the later, which the other is there for."""
    levels = _levels(done)
    if not levels:
        return None
    anchor = levels[0]
    for level in levels[1:]:
        if _years_after(level.label, anchor.label):
            anchor = level
    held = [one for one in levels if any(_years_after(one.label, o.label) for o in levels)]
    alone = len(held) == 1 and _later(held[0].label, anchor.label)
    return held[0] if alone else anchor  # 2025年1-9月, 2024年1-9月, 2024年


def _levels(done: Sequence[Data]) -> list[Data]:
    """The levels on the left that stand together, the nearest first."""
    at = next((n for n in reversed(range(len(done))) if done[n].level), -1)
    together = takewhile(lambda data: data.level or _aside(data), reversed(done[: at + 1]))
    return [data for data in together if data.level]


def _aside(column: Data) -> bool:
    """Whether a column between two years takes no growth from either: 占预算, 增减额."""
    parts = (Measure.SHARE, Measure.PROGRESS, Measure.TARGET)
    return column.label.measure in parts or (column.why == "column_dropped")


def _years_after(label: Label, other: Label) -> bool:
    return label.part == other.part and _later(label, other)


def _later(label: Label, other: Label) -> bool:
    same = (label.metric, label.region) == (other.metric, other.region)
    return same and (label.year or 0) > (other.year or 0) > 0


def _two_spans(done: Sequence[Data]) -> bool:
    """Whether beside months of one year stands another year, so that a growth could be either's."""
    anchor = _anchor(done)
    if anchor and any(_later(data.label, anchor.label) for data in _levels(done)):
        return True
    if len(done) < 2 or not (done[-1].level and done[-2].level):
        return False
    left, right = done[-2].label, done[-1].label
    if left.planned or anchor is not done[-1]:
        return False
    if right.part and right.part[0] == 1 and (right.year or 0) > (left.year or 0) > 0:
        return False  # 2023年, 2024年1-6月, 同比: of the later one right beside it
    return bool(left.part) != bool(right.part) and left.year != right.year


def _of(column: Data, other: Data | None, *, units: bool = False) -> Data:
    """A column with the indicator, place and time of another where it says none."""
    if other is None:
        return column
    label, upper = column.label, other.label
    if label.metric and label.metric != upper.metric:
        return column
    if other.why and label.metric in ("", upper.metric):
        return replace(column, why=_ASIDE)
    said = Label(
        metric=upper.metric,
        named=upper.named,
        choices=upper.choices,
        branch=upper.branch,
        whole=upper.whole,
        within=upper.within,
        region=upper.region,
        zone=upper.zone,
        elsewhere=upper.elsewhere,
        units=upper.units if units else (),
        near=upper.units,
        deed=upper.deed,
    )
    if label.same:
        said = replace(said, part=upper.part, when=upper.when)
        label = replace(label, when="" if upper.part or upper.when else "this")
    elif not (label.part or label.year or label.when not in ("", "this")):
        said = replace(said, year=upper.year, part=upper.part, when=upper.when)
        label = replace(label, when="")
    elif label.part and label.part == upper.part:
        said = replace(said, year=upper.year)  # 2023年前三季度, 前三季度增速
    return replace(column, label=replace(label.under(said), text=label.text))


def _ranked(column: Data, done: Sequence[Data], columns: Sequence[Data], pair: int | None) -> Data:
    """A column of ranks with the one it ranks: the nearest on its left that it can be of."""
    fits = [d for d in done if is_told(d) and not (d.label.back or d.label.same)]
    if (
        not column.label.region
    ):  # 全区增速, 全市增速, 全省增速, 位次: the city has no place in itself
        fits = [d for d in fits if not (d.label.elsewhere or d.label.city)] or fits
    told = [data for data in fits if same_kind(column.label, data.label)]
    if pair is not None:
        told = [columns[pair] if pair >= len(done) else done[pair]]
    if not told and not done:
        behind = [c for c in columns if is_told(c) and c.label.drop != "before"]
        told = [c for c in behind if same_kind(column.label, c.label)]
        told = told if len(told) == 1 else []
    if not told:
        return _of(column, fits[-1] if fits else None)
    of, nearest = told[-1], fits[-1] if fits else told[-1]
    if of.why:
        return replace(column, why=_ASIDE)
    city = bool(nearest.label.share_of) and nearest is of and not column.label.measure
    taken = any(data.of == of.at for data in done)
    apart = nearest.label.metric != of.label.metric and not column.label.metric
    beside = next((c for c in columns if c.ranks and c.at == column.at + 1), None)
    if beside and beside.label.measure and not column.label.measure:
        taken = taken or same_kind(beside.label, of.label)  # the next one says that it is of it
    elsewhere = bool(of.label.region) and any(not d.label.region for d in fits)
    elsewhere = elsewhere or _of_scores(column, done, columns)
    if taken or city or elsewhere or (apart and pair is None):
        return replace(column, why=_RANKS_WHAT)
    upper = of.label
    label = replace(column.label.under(upper), measure=upper.measure, paired=False)
    return replace(column, label=replace(label, rank=True, units=upper.units), of=of.at)


def _of_scores(rank: Data, done: Sequence[Data], columns: Sequence[Data]) -> bool:
    """Whether the one rank of a table that says no more may be by its scores: 得分, ……, 排名."""
    scored = any(data.why == "weight" and "score" in spoken(data.label.text) for data in done)
    alone = sum(data.ranks for data in columns) == 1
    return scored and alone and not (rank.label.measure or rank.label.metric)


def _loose(data: Data, columns: Sequence[Data]) -> Data:
    """A column of ranks that could be of several others, and says of which by no word."""
    bare = data.ranks and data.of is None and not data.label.measure
    loose = not data.why and bare and any(not other.ranks for other in columns)
    return replace(data, why=_RANKS_WHAT) if loose else data
