"""Which figures can be worked out of stored ones, exactly and with the working shown?

An official figure always wins over these; growth is never made out of two levels.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.catalogue import Catalogue
from bot.spans import Period, month_end
from bot.store import Store, View
from bot.words import BESIDE, Figure, Measure, Qualifier

_HUNDREDTH = Decimal("0.01")  # computed shares are rounded to two decimals, half up
POINTS = "个百分点"
TIMES = "倍"
_ROUND = frozenset((Qualifier.EXACT, Qualifier.ABOUT))
_PLANNED = frozenset((Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST))  # as plans are bounded


def difference(first: Figure, second: Figure) -> Figure | None:
    """The first figure minus the second: rates in percentage points, levels in their unit.

    None where a bound, another unit, or a cumulative level beside that of a single period forbids
    it; where one of them is about so much, the difference is.
    """
    if first.measure is not second.measure or first.unit != second.unit or first is second:
        return None
    if first.share_of != second.share_of:
        return None  # parts of two wholes
    if first.value is None or second.value is None:
        return None
    bounds = {first.qualifier, second.qualifier}
    if not bounds <= _ROUND:
        return None
    if not may_be_held(first.measure, first.period, second.period):
        return None
    rate = first.unit == "%"
    gap, working = _taken(first.value, second.value)
    made = _made_of(first, second, how="gap", working=working)
    bound = Qualifier.ABOUT if Qualifier.ABOUT in bounds else Qualifier.EXACT
    return replace(made, value=gap, unit=POINTS if rate else first.unit, qualifier=bound)


def may_be_held(measure: Measure | None, one: Period, other: Period) -> bool:
    """Whether two periods can be held against each other: a month's growth and that up to it."""
    return one.comparable(other) or (measure is Measure.GROWTH and one.end == other.end)


def to_plan(reached: Figure, plan: Figure, *, stock: bool) -> Figure | None:
    """How far a result is from the plan of its year: what is left of a level, points of a growth.

    None where another bound, another unit or a single month forbids it; of a plan of about 7.5 %
    it is about so much. Less than nothing is left where more was reached; a growth is above its
    plan or, with a minus, below.
    """
    same = (reached.metric, reached.region, reached.unit) == (plan.metric, plan.region, plan.unit)
    form = Measure.GROWTH if plan.unit == "%" else Measure.VALUE
    exact = reached.qualifier is Qualifier.EXACT and plan.qualifier in _PLANNED
    if not same or not exact or reached.measure is not form:
        return None
    part, whole = reached.period, plan.period
    inside = part.end <= whole.end and (part.start == whole.start or stock)
    if reached.value is None or plan.value is None or not inside:
        return None
    first, second = plan.value, reached.value
    if form is Measure.GROWTH:
        first, second = second, first
    gap, working = _taken(first, second)
    unit = POINTS if form is Measure.GROWTH else plan.unit
    made = _made_of(
        reached, plan, how="points" if form is Measure.GROWTH else "left", working=working
    )
    return replace(made, value=gap, unit=unit, qualifier=_bound(plan))


def _bound(plan: Figure) -> Qualifier:
    return Qualifier.ABOUT if plan.qualifier is Qualifier.ABOUT else Qualifier.EXACT


def of_plan(reached: Figure, plan: Figure) -> Figure | None:
    """What part of a planned level is done, in percent; None where to_plan tells nothing either."""
    if reached.measure is not Measure.VALUE or not to_plan(reached, plan, stock=False):
        return None
    if reached.value is None or not plan.value or plan.value < 0:
        return None
    percent, working = _percent(reached.value, plan.value)
    made = _made_of(reached, plan, how="of_plan", working=working)
    return replace(made, measure=Measure.PROGRESS, value=percent, unit="%", qualifier=_bound(plan))


def to_amount(reached: Figure, goal: Decimal) -> Figure | None:
    """How far a figure is from an amount in its unit; with a minus it is beyond."""
    if reached.value is None or reached.qualifier is not Qualifier.EXACT:
        return None
    gap, working = _taken(goal, reached.value)
    made = _made_of(reached, reached, how="short", working=working)
    return replace(made, value=gap, unit=POINTS if reached.unit == "%" else reached.unit)


def single(store: Store, viewer: View, region: str, metric: str, period: Period) -> Figure | None:
    """A single quarter or month of a level: one cumulative figure minus the one before it."""
    start = period.start
    if start.month == 1 or not period.months or start.year != period.end.year:
        return None
    january = start.replace(month=1, day=1)
    until = Period(january, period.end)
    before = Period(january, month_end(start.year, start.month - 1))
    levels = []
    for span in (until, before):
        rows = store.figures(viewer, region, metric, span)
        exact = [r for r in rows if r.measure is Measure.VALUE and r.qualifier is Qualifier.EXACT]
        if len(exact) != 1 or exact[0].value is None:
            return None
        levels.append(exact[0])
    taken = difference(levels[0], levels[1])
    return taken and replace(taken, period=period, how="single")


def share(part: Figure, whole: Figure, share_of: str) -> Figure | None:
    """What part of a whole a level is, in percent with two decimals; both of the same period."""
    values = part.value, whole.value
    same = part.unit == whole.unit and part.period == whole.period
    exact = part.qualifier is Qualifier.EXACT and whole.qualifier is Qualifier.EXACT
    if not same or not exact or values[0] is None or not values[1]:
        return None
    percent, working = _percent(values[0], values[1])
    made = _made_of(part, whole, how="share", working=working)
    return replace(made, measure=Measure.SHARE, value=percent, unit="%", share_of=share_of)


def times(part: Figure, whole: Figure, *, percent: bool = False) -> Figure | None:
    """How many times one level is another of the same period and unit, or what percent of it."""
    same = share(part, whole, "")
    if same is None or part.value is None or not whole.value or min(part.value, whole.value) < 0:
        return None
    if percent:
        return replace(same, measure=part.measure, how="percent")
    number = (part.value / whole.value).quantize(_HUNDREDTH, ROUND_HALF_UP)
    working = f"{part.value:f}÷{whole.value:f}={number:f}"
    made = _made_of(part, whole, how="times", working=working)
    return replace(made, value=number, unit=TIMES)


def ranks(figures: list[Figure], catalogue: Catalogue) -> list[Figure]:
    """Ranks out of a full league that has no official ones; ties share a place."""
    field = catalogue.ranked
    league = [f for f in figures if f.region in field]
    values = {f.region: f.value for f in league if f.value is not None}
    exact = all(f.qualifier is Qualifier.EXACT for f in league)
    if any(f.rank for f in league) or not exact or set(values) != field:
        return figures
    scope = catalogue.regions[catalogue.home].within
    places = {
        region: 1 + sum(other > value for other in values.values())
        for region, value in values.items()
    }
    return [replace(f, rank=places[f.region], rank_scope=scope, derived=True) for f in league]


def _made_of(first: Figure, second: Figure, *, how: str, working: str) -> Figure:
    """The first figure stripped of what is told of a stored row, and bound to both."""
    both = first, second
    titles = dict.fromkeys(title for figure in both for title in figure.documents)
    return replace(
        first,
        rank=None,
        rank_scope="",
        note="",
        excerpt="",
        source=BESIDE.join(titles),
        derived=True,
        how=how,
        handle="-".join(dict.fromkeys(figure.handle for figure in both)),
        working=working,
    )


def _percent(part: Decimal, whole: Decimal) -> tuple[Decimal, str]:
    """What percent of the second number the first is, and the line that shows it."""
    percent = (100 * part / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return percent, f"{part:f}÷{whole:f}={percent:f}%"


def _taken(first: Decimal, second: Decimal) -> tuple[Decimal, str]:
    """The first number minus the second, and the line that shows it."""
    gap = first - second
    return gap, f"{first:f}-{_bracketed(second)}={gap:f}"


def _bracketed(value: Decimal) -> str:
    return f"({value:f})" if value < 0 else f"{value:f}"
