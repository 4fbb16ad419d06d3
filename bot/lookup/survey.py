"""Which figures answer a question over many of them: a trend, a comparison?"""

from collections.abc import Sequence
from datetime import date

from bot.lookup import derive
from bot.lookup.alike import all_stocks, as_far, as_long, as_much
from bot.lookup.apart import apart
from bot.lookup.half import grown_on_it, only_one
from bot.lookup.lacking import Missing
from bot.lookup.resolve import Finder, Found
from bot.lookup.steps import stepped
from bot.lookup.stretches import (
    is_last_and_this,
    is_one_part,
    is_stretch,
    part_of_year,
    whole_years,
)
from bot.spans import NEWEST_MONTH, Mode, Period, Said
from bot.understand.slots import HOW_FAR, MOVED, PARTS, PERCENT, RESULTS, TIMES, Slots
from bot.words import Figure, Measure, Query, Reason, changed

_LONGEST = 60  # rows of one series that are told at most
_YEARLY = 1012
_TWO = 2


def trend(finder: Finder, query: Query, slots: Slots) -> Found:
    """Every stored period of a metric, oldest first."""
    found = Found()
    for metric in query.metrics:
        for region in query.regions:
            rows = _year_on_year(finder, query, slots, metric, region)
            rows = rows or series(finder, query, slots, metric, region)
            if "each_month" in slots.cues:
                rows = [row for row in rows if row.period.months == 1] or rows
            if "single" in slots.cues and slots.cues & PARTS:  # and no total from January on
                months = 1 if "each_month" in slots.cues else 3
                rows = [row for row in rows if row.period.months == months]
                if not rows and months == 1 and _is_of_now(query):
                    found.add(finder.find(changed(query, **_newest_month(metric, region))))
                    continue
            if "turning" in slots.cues and len(rows) < _TWO:
                if all(said.year is None for said in query.periods):
                    rows = series(finder, changed(query, periods=()), slots, metric, region)
                if len(rows) == 1:  # which tells of no other that it moved from
                    return Found(refused="no.one_reading")
            rows = list(dict.fromkeys(rows))  # of two stretches that overlap
            stock = finder.catalogue.metrics[metric].stock
            rows, found.held = stepped(rows, slots, stock=stock)
            found.figures += rows
            if not rows:
                found.missing.append(gone(finder, query, metric, region))
    return found


def _year_on_year(
    finder: Finder, query: Query, slots: Slots, metric: str, region: str
) -> list[Figure]:
    """2022年GDP增速回落了吗: the growth of one period that is stored, and of the years before."""
    only = query.periods[0] if len(query.periods) == 1 else None
    if "turning" not in slots.cues or "trend" in slots.cues or not only or not only.period:
        return []
    if only.mode is not Mode.WHOLE:
        return []
    each = changed(query, periods=(only._replace(year=None),))
    rows = series(finder, each, slots, metric, region)
    rows = [row for row in rows if row.period.end <= only.period.end]
    return rows if rows and rows[-1].period.end == only.period.end else []


def _is_of_now(query: Query) -> bool:
    """Whether no period is said, or only the year that runs."""
    return all(said.mode is Mode.RUNNING for said in query.periods)


def _newest_month(metric: str, region: str) -> dict[str, object]:
    return {"metrics": (metric,), "regions": (region,), "periods": (NEWEST_MONTH,)}


def series(finder: Finder, query: Query, slots: Slots, metric: str, region: str) -> list[Figure]:
    """The rows of one series inside the periods said."""
    stock = finder.catalogue.metrics[metric].stock
    rows: list[Figure] = []
    for said in query.periods or (None,):
        if said and said.year is None and (slots.cues & PARTS or is_stretch(said, stock=stock)):
            said = _latest_year(finder, metric, region, said)
        since, until, shape = _inside(said, finder.today)
        if said and is_one_part(query.periods) and not slots.cues & PARTS:
            shape = said.in_year(2001).shape  # 2022年以来一季度: no month or half year
        found = finder.store.series(
            finder.viewer,
            region,
            metric,
            since=since.replace(month=1, day=1) if stock else since,
            until=until,
            shape=0 if stock else shape,
            limit=4 * _LONGEST,
        )
        if not found and said and not stock:
            found = _from_january(finder, metric, region, since, until)
        rows += [row for row in found if row.period.end >= since]
    rows = finder.fitting(query, metric, rows)
    if "each_year" in slots.cues and not any(map(part_of_year, query.periods)):
        rows = [
            row
            for row in rows
            if row.period.shape == _YEARLY or (stock and row.period.end.month == 12)
        ]
    parts = slots.cues & {"each_quarter", "each_month"}
    if rows and not parts and all(map(whole_years, query.periods)) and query.periods:
        of_now = any(is_last_and_this(said, finder.today) for said in query.periods)
        rows = [row for row in rows if row.period.months == 12 or stock or of_now] or rows
    rows = [row for row in rows if row.measure is not Measure.PROGRESS or query.measures]
    return rows[-_LONGEST:]


def _from_january(
    finder: Finder, metric: str, region: str, since: date, until: date
) -> tuple[Figure, ...]:
    """What has come from January on, by the months that such a stretch ends in: 2月到5月的走势."""
    first = since.replace(month=1, day=1)
    if since == first or until.year != since.year:
        return ()
    known = finder.store.series(
        finder.viewer, region, metric, since=first, until=until, limit=4 * _LONGEST
    )
    return tuple(row for row in known if row.period.start == first)


def _latest_year(finder: Finder, metric: str, region: str, said: Said) -> Said:
    """1-5月各月: the months of the latest year that has them, or a balance at the end of them."""
    stock = finder.catalogue.metrics[metric].stock
    shape = 1000 + said.last if stock else said.in_year(2001).shape
    latest = finder.store.latest(finder.viewer, region, metric, shape=shape)
    return said._replace(year=latest.end.year) if latest else said


def _inside(said: Said | None, today: date) -> tuple[date, date, int]:
    """First and last day, and the kind of period where only that was said (历年一季度)."""
    if said is None or said.mode is Mode.LATEST:
        return date.min, date.max, 0
    whole = said.period
    if whole is None:
        return date.min, date.max, said.in_year(2001).shape
    return whole.start, whole.end, 0


def gone(finder: Finder, query: Query, metric: str, region: str) -> Missing:
    """What is missing where a survey found nothing of a metric and region."""
    said = query.periods[0] if query.periods else None
    period = said.period if said else None
    measure = query.measures[0] if len(query.measures) == 1 else None
    held = finder.store.latest(finder.viewer, region, metric, measure=measure)
    early = period and (period.start > finder.today or (held and period.start > held.end))
    reason = Reason.NOT_YET_PUBLISHED if early else Reason.NOT_STORED
    if period and not finder.rows(metric, region, period):
        measure = None  # nothing of it is kept
    return Missing(metric, region, period, reason, measure, query.wants_rank)


def compare(finder: Finder, query: Query, slots: Slots) -> Found:
    """Two figures side by side, and how far they are apart."""
    found = _apart(finder, query, slots)
    ratio = not slots.cues.isdisjoint((TIMES, PERCENT))
    if ratio and found.figures and not any(f.how in (TIMES, PERCENT) for f in found.figures):
        one = found.missing and not any(row.value is None for row in found.figures)
        return Found(missing=found.missing) if one else Found(refused="no.no_ratio")
    return found


def _apart(finder: Finder, query: Query, slots: Slots) -> Found:
    if "apart" in slots.cues:
        return apart(finder, query, slots)
    return _side_by_side(finder, query, slots)


def _newest_alone(latest: Found, found: Found, query: Query, slots: Slots) -> Found:
    """The newest figure, where what it is held against is not kept: GDP against 2010.

    Half of it is no answer, unless it is asked how much there is as well.
    """
    if slots.level_first and latest.figures:
        latest.missing += found.missing
        return latest
    latest.figures = grown_on_it(latest, found, query, noun=slots.growth_noun)
    return latest if latest.figures else found


def _side_by_side(finder: Finder, query: Query, slots: Slots) -> Found:
    """Two periods, two places or several indicators, each beside the other."""
    spans = [p for said in query.periods if (p := said.period)]
    mixed = len(spans) == 2 and not spans[0].comparable(spans[1])
    if mixed and not all_stocks(finder, query) and not _both_grew(finder, query):
        return Found(refused="no.mixed")
    if slots.against and len(query.periods) == len(query.regions) == 1:
        latest = finder.find(changed(query, periods=()))
        each = "each_asked" in slots.cues
        found = finder.find(query if each else as_far(finder, query, latest.figures))
        dated = all(said.year is not None for said in query.periods)
        if dated and found.figures and _are_of(latest.figures, found.figures[0].period):
            earlier = tuple(said.back(1) for said in query.periods)  # 人口比上一年: 2023, 2022
            found = finder.find(changed(query, periods=earlier))
        if not found.figures:
            return _newest_alone(latest, found, query, slots)
        found.figures = [*latest.figures, *found.figures]
        found.notes = [*latest.notes, *found.notes]
    else:
        found = finder.find(as_much(finder, query))
    rows = found.figures
    if half := only_one(finder, found, query, level_first=slots.level_first):
        return half
    if "on_previous" in slots.cues and (len(rows) < 2 or any(row.derived for row in rows)):
        return Found(refused="no.mom")  # a month worked out of two totals shows no trend
    pairs = _pairs(finder, query, slots, rows)
    if len(query.regions) == 2 and len(query.metrics) == 1:
        found.missing += _of_one_only(query, rows)
    if not query.wants_rank or slots.cues & {HOW_FAR, MOVED}:
        found.figures = [*rows, *_worked_out(pairs, query, slots)]
    return found


def _both_grew(finder: Finder, query: Query) -> bool:
    """Whether the growth of a month, and that of all up to it, are both stored."""
    rows = finder.find(query).figures if query.measures == (Measure.GROWTH,) else []
    ends = {(row.period.start, row.period.end) for row in rows}
    return len(ends) == _TWO and len({end for _, end in ends}) == 1


def _pairs(
    finder: Finder, query: Query, slots: Slots, rows: Sequence[Figure]
) -> list[tuple[Figure, Figure]]:
    """Which figures are held against each other: ours against each place, or period by period."""
    home, places = finder.catalogue.home, query.regions
    if len(places) == 2 or (len(places) > 2 and home in places):
        first = _home_first(finder, query)[0]
        return [
            (a, b)
            for a in rows
            for b in rows
            if a.region == first != b.region and (a.metric, a.period) == (b.metric, b.period)
        ]
    if len(query.periods) == 2 or slots.against:
        return [
            (a, b)
            for a in rows
            for b in rows
            if (a.metric, a.region) == (b.metric, b.region)
            and a.period.end > b.period.end
            and as_long(finder, a, b)
        ]
    return []


def _of_one_only(query: Query, rows: Sequence[Figure]) -> list[Missing]:
    """The level or the growth that only one of two places has, where no measure was said."""
    if query.measures or query.wants_rank or not rows:
        return []
    held = {(row.region, row.measure, row.period) for row in rows if row.value is not None}
    told = {(measure, period) for _, measure, period in held if measure in RESULTS}
    return [
        Missing(query.metrics[0], region, period, Reason.NOT_STORED, measure)
        for measure, period in sorted(told)
        for region in query.regions
        if (region, measure, period) not in held
    ]


def _worked_out(pairs: Sequence[tuple[Figure, Figure]], query: Query, slots: Slots) -> list[Figure]:
    """How far each two are apart, or how many times the place told first is the other."""
    if slots.cues.isdisjoint((TIMES, PERCENT)):
        gaps = [derive.difference(a, b) for a, b in pairs if a.measure is b.measure]
    else:
        first, percent = query.regions[0], PERCENT in slots.cues
        held = [(a, b) if a.region == first else (b, a) for a, b in pairs]
        gaps = [derive.times(a, b, percent=percent) for a, b in held]
    return [gap for gap in gaps if gap]


def _are_of(figures: Sequence[Figure], period: Period) -> bool:
    """Whether all figures are of one period."""
    return bool(figures) and all(figure.period == period for figure in figures)


def _home_first(finder: Finder, query: Query) -> tuple[str, ...]:
    """Two regions, ours before the other: how far we are ahead of it."""
    return tuple(sorted(query.regions, key=lambda region: region != finder.catalogue.home))
