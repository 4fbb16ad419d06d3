"""What was planned, what has been reached of it, and how far is that from the plan?

>>> [figure.working for figure in beside_plan(finder, query).figures if figure.derived]
['3800-1268=2532']
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from bot.catalogue import Catalogue
from bot.lookup import derive
from bot.lookup.alike import WHOLE_YEAR
from bot.lookup.resolve import Finder, Found
from bot.spans import Mode, Period, Said, as_said
from bot.words import Figure, Measure, Query, changed


def beside_plan(finder: Finder, query: Query) -> Found:
    """A plan and what has been reached of it.

    1-5月离目标差多少 holds the five months against the plan of their year, where they have none.
    """
    if own := own_plan(finder.catalogue, query):
        return _beside_own(finder, query, *own)
    found = finder.find(query)
    parts = [said for said in query.periods if said.last - said.first < WHOLE_YEAR]
    part = _up_to(parts[0]) if len(parts) == 1 else None
    planned = any(figure.measure is Measure.TARGET for figure in found.figures)
    if part and not planned and Measure.TARGET in query.measures:
        year = part._replace(first=1, last=12, mode=Mode.WHOLE)
        plan = finder.find(changed(query, periods=(year,), measures=(Measure.TARGET,)))
        plan.figures += [f for f in found.figures if f not in plan.figures]
        found = plan
    plans = [figure for figure in found.figures if figure.measure is Measure.TARGET]
    reached = _reached(finder, plans, part)
    if part and plans and not reached:  # that the months asked about are not kept is told
        form = Measure.GROWTH if plans[0].unit == "%" else Measure.VALUE
        held = changed(query, periods=(part,), measures=(form,))
        found.missing += finder.find(held).missing
    found.figures += [row for row in reached if row not in found.figures]
    gaps = [
        derive.to_plan(row, plan, stock=finder.catalogue.metrics[plan.metric].stock)
        for plan in plans
        for row in reached
    ]
    found.figures += [gap for gap in gaps if gap]
    return found


def own_plan(catalogue: Catalogue, query: Query) -> tuple[str, str] | None:
    """An indicator and the one that is its yearly plan, where both are asked for."""
    pairs = [(catalogue.metrics[key].plan_of, key) for key in query.metrics]
    both = [pair for pair in pairs if set(pair) == set(query.metrics)]
    return both[0] if len(both) == 1 else None


def _beside_own(finder: Finder, query: Query, done: str, plan: str) -> Found:
    """What has been done, the plan of its year and how far it is from it: 离年度计划还差多少."""
    found, levels, aims = _with_own(finder, query, done, plan)
    gaps = [derive.to_plan(level, aim, stock=False) for level in levels for aim in aims]
    found.figures += [gap for gap in gaps if gap]
    return found


def _part_of_own(finder: Finder, query: Query) -> Found | None:
    """What part is done of a plan that is an indicator of its own; None where that is not known."""
    own = finder.catalogue.plans.get(query.metrics[0], ()) if len(query.metrics) == 1 else ()
    if len(own) != 1:
        return None
    found, levels, aims = _with_own(finder, query, query.metrics[0], own[0])
    parts = [
        derive.of_plan(level, aim)
        for aim in aims
        for level in levels
        if not (aim.derived or level.derived)
    ]
    told = [figure for figure in found.figures if not figure.derived]
    found.figures = [*told, *filter(None, parts)]
    return found if len(found.figures) > len(told) else None


def _with_own(
    finder: Finder, query: Query, done: str, plan: str
) -> tuple[Found, list[Figure], list[Figure]]:
    """What has been done with the plans of its years; and either, the plans as aims of it."""
    found = finder.find(changed(query, metrics=(done,), measures=(Measure.VALUE,)))
    levels = list(found.figures)
    for year in dict.fromkeys(level.period.end.year for level in levels):
        whole = as_said(Period(date(year, 1, 1), date(year, 12, 31)))
        of_year = changed(query, metrics=(plan,), measures=(Measure.VALUE,), periods=(whole,))
        found.add(finder.find(of_year))
    plans = found.figures[len(levels) :]
    return found, levels, [replace(f, metric=done, measure=Measure.TARGET) for f in plans]


def _up_to(part: Said) -> Said:
    """All since January of a part of a year: the goal, where it stood in May, what is missing."""
    return part._replace(first=1) if part.mode is Mode.WHOLE else part


def part_done(finder: Finder, query: Query, found: Found) -> Found:
    """What part of a plan is done, as it was published or else worked out of plan and result.

    A lead over schedule is no such part: it stands beside it.
    """
    if any(figure.form == "percent" for figure in found.figures):
        return found
    if own := _part_of_own(finder, query):
        own.figures += [figure for figure in found.figures if figure not in own.figures]
        return own
    plan = beside_plan(finder, changed(query, measures=(Measure.TARGET,)))
    if not plan.figures:
        return found
    plans = [figure for figure in plan.figures if figure.measure is Measure.TARGET]
    parts = (derive.of_plan(row, one) for one in plans for row in plan.figures if not row.derived)
    if done := [part for part in parts if part]:
        plan.figures += done
    elif found.figures:
        return found
    else:
        plan.missing += found.missing
    return plan


def lead(finder: Finder, query: Query, found: Found) -> Found:
    """How far ahead of schedule or behind it: of what part of a task is done nothing tells that.

    Where no period is said the newest lead that is kept is told, however old.
    """
    leads = [figure for figure in found.figures if figure.form == "points"]
    if not leads and not query.periods:
        for region, metric in product(query.regions, query.metrics):
            rows = finder.store.series(finder.viewer, region, metric, measure=Measure.PROGRESS)
            leads += [row for row in rows if row.form == "points"][-1:]
    if not leads:
        return Found(refused="no.no_lead") if found.figures else found
    told = Found(figures=leads)
    newest = leads[0].period
    told.note(f"period_assumed:{newest.start}/{newest.end}")
    told.note(f"year_assumed:{newest.end.year}")
    return told if leads != found.figures else found


def _reached(finder: Finder, plans: Sequence[Figure], part: Said | None) -> list[Figure]:
    """The result of each plan's whole period or of a part of it, or the latest of its year."""
    found: list[Figure] = []
    for plan in plans:
        stock = finder.catalogue.metrics[plan.metric].stock
        measure = Measure.GROWTH if plan.unit == "%" else Measure.VALUE
        inside = part.in_year(plan.period.end.year) if part else plan.period
        period = finder.store.latest(
            finder.viewer,
            plan.region,
            plan.metric,
            measure=measure,
            shape=inside.shape if part and not stock else 0,
            until=inside.end,
        )
        if period and period.end >= plan.period.start:
            rows = finder.rows(plan.metric, plan.region, period)
            told = (measure, Measure.PROGRESS)
            found += [row for row in rows if row.measure in told and row not in found]
    return found
