"""How is a figure, a question or a note said in one language?

Every number of a sentence is one of the figures it is made from.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from bot.answer import dates, numbers, workings
from bot.catalogue import Catalogue
from bot.spans import Period, Said
from bot.words import Figure, Intent, Language, Measure, Qualifier, Query

Units = Mapping[str, Mapping[str, str]]

_ORDER = {measure: place for place, measure in enumerate(Measure)}
_ANY_YEAR = 2001  # a common one
_PERIODS = 4096  # whose names are kept


@dataclass(frozen=True)
class Speaker:
    """The sentences of one language."""

    catalogue: Catalogue
    language: Language

    @cached_property
    def phrases(self) -> Mapping[str, str]:
        """Every sentence of the language, with its placeholders."""
        return self.catalogue.phrases[self.language]

    @cached_property
    def _periods(self) -> dict[tuple[Period, bool], str]:
        """The names of the periods that were said, of which there are few."""
        return {}

    def phrase(self, key: str, **data: object) -> str:
        """A sentence of data/phrases with its placeholders filled."""
        return self.phrases[key].format_map(data) if data else self.phrases[key]

    def number(self, value: Decimal, unit: str) -> str:
        """A figure with its unit."""
        if self.language is Language.ZH:
            return numbers.zh(value, unit)
        return numbers.en(value, unit, self.catalogue.units)

    def count(self, largest: Decimal, unit: str) -> numbers.Count:
        """In what unit figures up to this one are counted, side by side."""
        if self.language is Language.ZH:
            return numbers.Count(unit)
        return numbers.counted_en(largest, unit, self.catalogue.units)

    def counted(self, figure: Figure, count: numbers.Count) -> str:
        """A figure's digits with its bound in words, but without its unit."""
        assert figure.value is not None
        number = count.digits(figure.value)
        if figure.value_high is not None:
            number = f"{number}-{count.digits(figure.value_high)}"
        return self.phrase(f"bound.{figure.qualifier}", number=number)

    def period(self, period: Period, *, stock: bool = False) -> str:
        """A period by name."""
        key = period, stock
        said = self._periods.get(key)
        if said is None:
            if len(self._periods) >= _PERIODS:
                self._periods.clear()
            name = dates.zh if self.language is Language.ZH else dates.en
            said = self._periods[key] = name(period, self.phrases, stock=stock)
        return said

    def short(self, period: Period, *, stock: bool = False) -> tuple[str, str]:
        """A period as an axis names it: its part of a year, and the year."""
        return dates.short(period, self.phrases, self.language, stock=stock)

    def part(self, said: Said) -> str:
        """A part of a year, of no year in particular."""
        name = self.period(said.in_year(_ANY_YEAR))
        return re.sub(rf"(?:of | )?{_ANY_YEAR}年?", "", name).strip()

    def metric(self, key: str) -> str:
        """A metric as sentences name it."""
        return self.catalogue.metric_name(key, self.language)

    def region(self, key: str) -> str:
        """A region as sentences name it."""
        return self.catalogue.region_name(key, self.language)

    def label(self, region: str) -> str:
        """A region as a table names it: the shorter of its names."""
        names = self.catalogue.regions[region].names[self.language]
        return min(names.say, names.name, key=len)

    def listed(self, names: Iterable[str]) -> str:
        """Names side by side."""
        return self.phrase("tell.and").join(names)

    def sentences(self, figures: Sequence[Figure]) -> list[str]:
        """One sentence for each metric, region and period, in the order given."""
        groups = groupby(
            figures, lambda f: (f.metric, f.region, f.period, f.measure is Measure.TARGET)
        )
        return [self._sentence(list(group)) for _, group in groups]

    def _sentence(self, figures: list[Figure]) -> str:
        first = figures[0]
        stock = self.catalogue.metrics[first.metric].stock
        valued = [f for f in figures if f.value is not None]
        told = [clause for figure in valued for clause in self._told(figure, valued[0])]
        told += [self._rank(f) for f in figures if f.value is None and f.rank]
        if self.language is Language.EN:
            last = figures[-1]  # up 9.7% goes with the verb before it, and is none itself
            aside = valued and not last.rank and _is_beside(last, valued[0])
            before = ", ".join(told[:-1]) + (", " if aside else " and ") if told[1:] else ""
            joined = before + told[-1]
        else:
            joined = ",".join(told)
        return self.phrase(
            "figure.sentence",
            when=self.when(first.period, stock=stock),
            where=self.region(first.region),
            what=self.metric(first.metric),
            told=joined,
        )

    def thing(self, figure: Figure) -> str:
        """What a figure is of: period, region and indicator."""
        stock = self.catalogue.metrics[figure.metric].stock
        return self.phrase(
            "subject.with_period",
            when=self.period(figure.period, stock=stock),
            where=self.region(figure.region),
            what=self.metric(figure.metric),
        )

    def measured(self, figure: Figure) -> str:
        """What a figure is of, and its measure."""
        what = self.thing(figure)
        if figure.measure is Measure.UNSTATED:
            return what
        measure = self.phrase(f"basis.{figure.measure}")
        return what + self.phrase("subject.measure", measure=measure)

    def cell(self, figure: Figure) -> str:
        """A figure's number alone; a dash where only its rank is known."""
        return self.bounded(figure) if figure.value is not None else "-"

    def worked_out(self, figure: Figure) -> str:
        """A derived figure with its working."""
        assert figure.value is not None
        what = self.thing(figure)
        basis = self.phrase(f"basis.{figure.measure}")
        kind, value = workings.told(figure.how, figure.value, figure.measure)
        return self.phrase(
            f"derived.{kind}",
            what=what,
            basis=basis,
            whole=self._whole(figure.share_of),
            number=self.phrase(f"bound.{figure.qualifier}", number=self.number(value, figure.unit)),
            working=figure.working,
        )

    def when(self, period: Period, *, stock: bool = False) -> str:
        """A period as a sentence begins with it."""
        at_once = stock or period.start == period.end
        return self.phrase(
            "when.at" if at_once else "when.in", period=self.period(period, stock=stock)
        )

    def _told(self, figure: Figure, first: Figure) -> list[str]:
        """What is said of one figure: the number in words of its measure, then its rank."""
        if _is_beside(figure, first):
            clauses = [self._growth(figure, more="_more")]
        elif figure.measure is Measure.TARGET and figure is not first:
            clauses = [self._target(figure, more="_more")]
        else:
            clauses = [_TELL[figure.measure](self, figure)]
        return [*clauses, self._rank(figure)] if figure.rank else clauses

    def amount(self, figure: Figure, *, absolute: bool = False) -> str:
        """The number of a figure without its bound; a range as low and high."""
        assert figure.value is not None
        value = abs(figure.value) if absolute else figure.value
        number = self.number(value, figure.unit)
        if figure.value_high is not None:
            low = numbers.plain(value) if self.language is Language.ZH else number
            return f"{low}-{self.number(figure.value_high, figure.unit)}"
        return number

    def bounded(self, figure: Figure, *, absolute: bool = False) -> str:
        """The number of a figure with its bound in words."""
        number = self.amount(figure, absolute=absolute)
        return self.phrase(f"bound.{figure.qualifier}", number=number)

    def _value(self, figure: Figure) -> str:
        if figure.qualifier is Qualifier.EXACT:
            return self.phrase("figure.value", number=self.amount(figure))
        return self.phrase(f"figure.value_{figure.qualifier}", number=self.amount(figure))

    def _growth(self, figure: Figure, more: str = "") -> str:
        assert figure.value is not None
        if figure.value == 0:
            about = figure.qualifier is Qualifier.ABOUT
            return self.phrase("figure.about_flat" if about else "figure.flat")
        number = self.bounded(figure, absolute=True)
        way = "up" if figure.value > 0 else "down"
        return self.phrase(f"figure.{way}{more}", number=number)

    def _share(self, figure: Figure) -> str:
        number = self.bounded(figure)
        if self.catalogue.metrics[figure.metric].rate:
            return self.phrase("figure.share_rate", number=number)
        if not figure.share_of:
            return self.phrase("figure.share_alone", number=number)
        return self.phrase("figure.share", whole=self._whole(figure.share_of), number=number)

    def _whole(self, key: str) -> str:
        if key in self.catalogue.metrics:
            return self.metric(key)
        return self.scope(key)

    def _progress(self, figure: Figure) -> str:
        assert figure.value is not None
        number = self.bounded(figure, absolute=True)
        if figure.unit == "%":
            return self.phrase("figure.done", number=number)
        return self.phrase("figure.ahead" if figure.value >= 0 else "figure.behind", number=number)

    def _target(self, figure: Figure, more: str = "") -> str:
        number = self.bounded(figure)
        rate = self.catalogue.metrics[figure.metric].unit == "%" or figure.unit != "%"
        return self.phrase(f"figure.target{'' if rate else '_growth'}{more}", number=number)

    def _rank(self, figure: Figure) -> str:
        rank = str(figure.rank) if self.language is Language.ZH else _ordinal(figure.rank or 0)
        scope = self.scope(figure.rank_scope)
        if figure.measure is Measure.UNSTATED:
            return self.phrase("figure.rank_unstated", scope=scope, rank=rank)
        basis = self.phrase(f"basis.{figure.measure}")
        return self.phrase("figure.rank", basis=basis, scope=scope, rank=rank)

    def scope(self, key: str) -> str:
        """What a rank is among or a share is of: the home's own city is 全市."""
        if key == self.catalogue.regions[self.catalogue.home].within or not key:
            return self.phrase("scope.city")
        return self.region(key)

    def subject(self, query: Query) -> str:
        """What a query is about, in a few words: no figure, only names and the period said."""
        metrics = self.listed(self.metric(key) for key in query.metrics)
        regions = self.listed(self.region(key) for key in query.regions)
        if query.intent is Intent.LEAGUE:  # of no single place
            regions = self.phrase("subject.districts")
        when = self.listed(self.period(p) for said in query.periods if (p := said.period))
        return self.phrase(
            "subject.with_period" if when else "subject.alone",
            when=when,
            where=regions,
            what=metrics or self.phrase("subject.any"),
        )


_TELL: dict[Measure, Callable[[Speaker, Figure], str]] = {
    Measure.VALUE: Speaker._value,
    Measure.GROWTH: Speaker._growth,
    Measure.SHARE: Speaker._share,
    Measure.PROGRESS: Speaker._progress,
    Measure.TARGET: Speaker._target,
}


def _is_beside(figure: Figure, first: Figure) -> bool:
    """Whether a growth is told by the way, behind a level: reached 39 billion yuan, up 9.7%."""
    grown = figure.measure is Measure.GROWTH and bool(figure.value)
    return grown and first.measure is Measure.VALUE


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """Figures as a sentence tells them: level, growth, share, progress, plan."""
    return sorted(figures, key=lambda f: _ORDER[f.measure])
