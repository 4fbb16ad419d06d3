"""What is told beside a plan, or where none is kept?

>>> in_form(finder, found, slots).figures  # of a plan that is kept as a level and as a growth
[Figure(metric='gdp', measure=<Measure.TARGET: 'target'>, …)]
"""

from bot.lookup.resolve import Finder, Found
from bot.understand.slots import Slots
from bot.words import Measure, Query, changed


def of_form(finder: Finder, found: Found, slots: Slots) -> Found:
    """What has come beside a plan; a growth is not held to one that is kept as a level alone."""
    targets = [figure for figure in found.figures if figure.measure is Measure.TARGET]
    rate = any(finder.catalogue.metrics[figure.metric].unit == "%" for figure in targets)
    alone = "result" not in slots.cues
    grown = alone and slots.growth_noun and slots.plan_form == Measure.GROWTH and not rate
    if grown and targets and all(figure.unit != "%" for figure in targets):
        return Found(refused="no.no_growth_target")
    return found


def growth_beside(finder: Finder, query: Query, plan: Found) -> Found:
    """How fast it grew, asked for beside a plan that is a level: 今年目标多少,1-5月增速多少."""
    if any(figure.measure is Measure.GROWTH for figure in plan.figures):
        return Found()
    when = tuple(said for said in query.periods if not said.of_any_year)
    return finder.find(changed(query, measures=(Measure.GROWTH,), periods=when))


def without_plan(finder: Finder, query: Query, slots: Slots, plan: Found) -> Found:
    """What was reached, where no plan is stored: it is said that there is none.

    What a full year was to come to is not held against what the one before came to.
    """
    form = slots.plan_form
    measures = (Measure(form),) if form else (Measure.VALUE, Measure.GROWTH)
    reached = tuple(said for said in query.periods if not said.of_any_year)
    found = finder.find(changed(query, measures=measures, periods=reached))
    if not found.figures:
        return plan
    open_ones = any(said.of_any_year for said in query.periods)  # of which none is the last one
    missing = [m._replace(period=None) if open_ones else m for m in plan.missing]
    found.missing = [*missing, *found.missing]
    return found


def in_form(finder: Finder, found: Found, slots: Slots) -> Found:
    """Of a plan that is kept as a level and as a growth, the form asked for."""
    metrics = finder.catalogue.metrics
    targets = [f for f in found.figures if f.measure is Measure.TARGET]
    targets = [f for f in targets if metrics[f.metric].unit != "%"]
    if not targets or not slots.plan_form:
        return found
    growth = slots.plan_form == Measure.GROWTH
    other = [f for f in targets if (f.unit == "%") != growth]
    if len(other) < len(targets):
        found.figures = [f for f in found.figures if f not in other]
    elif growth:  # a level is no answer to by how many percent
        return Found(refused="no.no_growth_target")
    else:  # nor is a growth one to how much it is to come to
        return Found(refused="no.no_level_target")
    return found
