"""Which region and period is a figure of, and which words hold it? Or why is it not taken?"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.press.drafts import SURE, UNCLEAR, Draft, Skipped
from bot.intake.press.owners.scope import Scope, Whose
from bot.intake.press.tokens.in_hand import Told, outlived
from bot.intake.press.tokens.when import When
from bot.spans import Period, Said
from bot.words import Figure, Inferred, Measure, Qualifier

_YEARLY: Final = frozenset(
    {"key_projects", "key_project_total_investment", "key_project_annual_plan"}
)
_ANNUAL: Final = "key_project_annual_plan"
_DONE: Final = "key_project_investment"
_COUNT: Final = "key_projects"  # by the end of June 97 of the 112 had started: the year's 112
_YEAR: Final = 12  # months
_PLANNED: Final = 0.75
_FORECAST: Final = 15  # days: a result of a period that ends later is none yet


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a text before it has a region and a period."""

    metric: str
    measure: Measure
    low: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    high: Decimal | None = None
    share_of: str = ""
    rank: int | None = None
    sure: float = SURE
    warnings: tuple[str, ...] = ()
    nth: tuple[int, int] = (0, 1)  # of a list of how many
    of_year: bool = False  # 全年目标70亿元: whatever period the sentence tells
    stands: bool = False  # at the end of October we had 118 key projects: so many on that day
    done: bool = False  # retail sales grew by only 5 percent: told in the past tense


@dataclass(slots=True)
class Collector:
    """What was found so far, and the context that completes it."""

    catalogue: Catalogue
    when: When
    scope: Scope
    all_regions: bool = False
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    excerpt: Callable[[int, int], str] = lambda start, end: ""
    estimate: bool = False
    forecast: bool = False  # what follows is expected of a period to come
    yearly: bool = False  # a plan of the year is told: the full-year target
    ordered: bool = False  # what follows was demanded, of whatever period is said with it
    basis: str = ""
    of_years: bool = False  # in the same period: of the two years told before it, or of these?

    def of_part(self, said: tuple[Said, ...]) -> None:
        """A part of a year that is told behind a year's plan: 全年目标不放松,三季度增长9.5%."""
        parts = bool(said) and all(one.last - one.first < _YEAR - 1 for one in said)
        self.yearly = self.yearly and not parts

    def skip(self, start: int, end: int, code: str) -> None:
        """A number that is not taken."""
        self.skipped.append(Skipped(self.excerpt(start, end), code))

    def put(self, found: Found, start: int, end: int) -> None:
        """A figure with its region and period; one that is not the zone's is skipped."""
        if found.metric == _ANNUAL and found.measure is Measure.PROGRESS:
            found = replace(found, metric=_DONE)  # what is done of a plan is what was invested
        region, code = self._region(found.metric)
        if code:
            self.skip(start, end, code)
            return
        found = self._unclear(found)
        metric = self.catalogue.metrics[found.metric]
        plan = found.measure is Measure.TARGET
        yearly = found.metric in _YEARLY and not (found.stands and self.when.at_date())
        told = self.when.told(
            *found.nth,
            stock=metric.stock,
            plan=plan,
            yearly=yearly,
            early=self.estimate,
            of_year=(plan and (found.of_year or self.yearly))
            or found.metric == _ANNUAL
            or (found.metric == _COUNT and self.when.at_date() and not found.stands),
        )
        if told is None:
            self.skip(start, end, "no_year" if self.when.year is None else "no_period")
            return
        if not plan and (code := self._undated(metric, told)):
            self.skip(start, end, code)
            return
        if plan and self._is_january(told.period):  # in January we set a target of 7 percent
            told = replace(
                told, period=Period(told.period.start, told.period.end.replace(month=12))
            )
        late = plan and told.period.start.month > 1  # three more are to start in the third quarter
        if self.forecast or late or (plan and self.ordered and not self._is_yearly(told.period)):
            self.skip(start, end, "forecast")
            return
        early = 0 if self.estimate or told.period.months == 1 else _FORECAST  # 本月, on its 20th
        over = (told.period.end - self.when.day.day).days <= early
        planned = plan or (yearly and told.period.months == _YEAR)
        if not (planned or over) and self._is_plan(found, told.period):
            planned, found = True, _as_plan(found)
        if not (planned or over):
            self.skip(start, end, "forecast")
            return
        rises = found.measure is Measure.GROWTH
        if not (plan or yearly or rises) and self._of_no_part(metric, told.period):
            warnings = (*found.warnings, "period_carried")
            found = replace(found, sure=min(found.sure, _PLANNED), warnings=warnings)
        self._keep(found, region, told, start, end)

    def _undated(self, metric: Metric, told: Told) -> str:
        """The code of a figure of which the period in hand is none: 五年来, 近三年."""
        if told.period.months > _YEAR:
            return "other_base"
        carried = metric.stock and not self.when.fresh
        gone = carried and outlived(self.when.said, self.when.main, self.when.year)
        return "no_period" if gone else ""  # 有研发机构的企业发展到88家: then, or by now?

    def _of_no_part(self, metric: Metric, period: Period) -> bool:
        """Whether what is counted once a year is of a part of one that another sentence told."""
        part = period.months < _YEAR and not self.when.fresh
        return part and metric.every == "year" and not metric.stock

    def _unclear(self, found: Found) -> Found:
        """A figure of which a text leaves unclear whose it is, or of when."""
        if self.of_years:
            return replace(found, sure=min(found.sure, _PLANNED))
        if not self.scope.doubts(found.metric):
            return found
        return replace(found, sure=min(found.sure, _PLANNED), warnings=(*found.warnings, UNCLEAR))

    def _is_january(self, period: Period) -> bool:
        """Whether a period is a January that is over: a plan that was set then is the year's."""
        return period.months == period.end.month == 1 and period.end < self.when.day.day

    def _is_yearly(self, period: Period) -> bool:
        """Whether what is demanded is said to be of a whole year: then it is a plan."""
        return self.when.fresh and period.start.month == 1 and period.end.month == _YEAR

    def _is_plan(self, found: Found, period: Period) -> bool:
        """Whether a figure of a year that still runs is one: it can be no result."""
        whole = (period.start.month, period.end.month) == (1, 12)
        result = found.measure in (Measure.VALUE, Measure.GROWTH) and found.rank is None
        result = result and found.low != 0  # the budget for the year remains unchanged
        result = result and not found.done
        return whole and result and self.when.day.known and not self.estimate

    def _keep(self, found: Found, region: str, told: Told, start: int, end: int) -> None:
        """One more draft, or a place for a draft that is there."""
        growth = found.measure is Measure.GROWTH
        figure = Figure(
            found.metric,
            found.measure,
            region,
            told.period,
            found.low,
            found.unit,
            found.qualifier,
            found.high,
            rank=found.rank,
            rank_scope=self.catalogue.regions[region].within if found.rank else "",
            share_of=found.share_of or self._whole(found),
            excerpt=self.excerpt(start, end),
            inferred=max(told.inferred, Inferred.NO if self.when.year_sure else Inferred.YEAR),
        )
        sure = found.sure - (0 if told.sure else 0.1)
        sure = round(sure - (0.2 if "year_of_today" in told.warnings else 0), 2)
        warnings = (*found.warnings, *told.warnings)
        last = told.period.end.year < self.when.day.day.year
        if self.when.recent and (found.nth[1] > 1 or last):  # 近三年分别为……: up to which year?
            sure, warnings = min(sure, _PLANNED), (*warnings, "years_counted_back")
        basis = self.basis if growth and found.low is not None else ""
        self.basis = "" if basis else self.basis
        estimate = self.estimate and found.measure is not Measure.TARGET
        draft = Draft(figure, sure, estimate, basis, warnings)
        if found.rank is None or not self._ranked(draft):
            self.drafts.append(draft)

    def _whole(self, found: Found) -> str:
        """What a share is of by itself, where only its place in a ranking is told."""
        metric = self.catalogue.metrics[found.metric]
        told = found.measure is Measure.SHARE and not metric.rate
        return metric.share_of if told else ""

    def _region(self, metric: str) -> tuple[str, str]:
        """The region of a figure, or the code of the reason why it is not ours."""
        whose = self.scope.of(metric)
        region = self.scope.region if whose is self.scope.whose else self.scope.base_region
        if whose is Whose.HOME:
            return self.catalogue.home, ""
        if self.all_regions and whose in (Whose.CITY, Whose.REGION) and region:
            return region, ""
        return "", whose.value

    def _ranked(self, place: Draft) -> bool:
        """Give a place to the figure it belongs to, where that is there."""
        own = _key(place.figure)
        for n in range(len(self.drafts) - 1, -1, -1):
            draft = self.drafts[n]
            if _key(draft.figure) == own and draft.figure.rank in (None, place.figure.rank):
                ranked = replace(
                    draft.figure, rank=place.figure.rank, rank_scope=place.figure.rank_scope
                )
                sure = min(draft.confidence, place.confidence)
                self.drafts[n] = replace(draft, figure=ranked, confidence=sure)
                return True
        return False


def _as_plan(found: Found) -> Found:
    return replace(found, measure=Measure.TARGET, sure=min(found.sure, _PLANNED))


def _key(figure: Figure) -> tuple[object, ...]:
    form = figure.unit if figure.measure is Measure.PROGRESS else ""
    return form, figure.metric, figure.measure, figure.region, figure.period
