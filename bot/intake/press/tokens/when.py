"""Which period is a figure of, where its sentence does not say it whole?

A year is of the text's own day unless one is said; a period holds until another one is said.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from bot.intake.press.drafts import Day
from bot.intake.press.tokens import in_hand
from bot.intake.press.tokens.in_hand import Snapshot, Told, runs_on, still_runs, told_for
from bot.spans import Mode, Period, Said, month_end
from bot.words import Inferred

_DECEMBER: Final = 12
_STALE: Final = timedelta(days=243)  # what ended before is no news: 三季度 in July is to come


@dataclass(slots=True)
class When:
    """The periods of a text as it is read."""

    day: Day
    year: int | None  # of periods that are said without one; None asks for --published
    year_sure: bool = True
    said: tuple[Said, ...] = ()
    main: tuple[Said, ...] = ()  # the cumulative period the text is about
    ends: list[date] = field(default_factory=list)
    relative: bool = False
    local: bool = False
    stated: bool = False  # in this paragraph
    fresh: bool = False  # in this sentence
    own_year: int | None = None
    mains: set[date] = field(default_factory=set)
    section: int | None = None  # the year that a heading names
    only: int | None = None  # where it names no other one
    local_main: tuple[Said, ...] = ()
    spanning: bool = False  # 五年来
    recent: bool = False  # 近三年: years that are counted back from the day
    mirrored: bool = False  # 去年同期: what a number is held against
    kept: Snapshot | None = None  # what was in hand before it
    reported: bool = False  # a work report: 去年 is what it is about
    passing: bool = False  # the sentence runs through years: no other one is of the last of them
    headed: tuple[Said, ...] = ()  # what a heading tells of the lines below it: November only
    asked: tuple[Said, ...] = ()  # what the question before asked of
    opened: bool = False  # it was said before any number of its sentence
    heading: bool = False  # the line is one
    years: bool = False  # that ran over years was told in this paragraph: the past two years
    lone: tuple[Said, ...] = ()  # the last month or quarter that was told by itself
    coming: bool = False  # the paragraph goes on with months to come: 下半年,力争……

    def answers(self, said: tuple[Said, ...]) -> None:
        """A paragraph answers what was asked of a month: and in October? 310 million yuan."""
        self.headed = said or (() if self.headed == self.asked else self.headed)
        self.asked = said

    def paragraph(self) -> None:
        """A new paragraph goes on with what the text is about."""
        self.said = () if self.spanning else self.headed or self.main
        self.stated, self.local, self.fresh, self.own_year = False, False, False, self.section
        self.years = self.coming = False

    def sentence(self, *, soft: bool = False) -> None:
        """A sentence goes on with the one before it, not with an aside: 5月当月,进口……;出口……."""
        on = soft and self.opened and not self.mirrored
        whole = [(one.first, one.last) for one in self.said] == [(1, _DECEMBER)]
        self.fresh = on and whole and self.fresh  # in 2025, we strive for ……; exports will ……
        self.mirrored, self.opened = False, on
        if self.local and not (on or self.coming):
            self.said, self.local = self.headed or self.local_main or self.main, False

    def heads(self, said: tuple[Said, ...], *, bracketed: bool = False) -> None:
        """A heading without a figure: the period that the lines below it are of, or none."""
        if bracketed and said[0].first == 1:
            self.main = said  # Momentum (January-April 2024)
        months = [one for one in said if one.mode is Mode.WHOLE and one.days is None]
        self.headed = said if self.main and [one.first > 1 for one in months] == [True] else ()

    def say(self, said: tuple[Said, ...], text: str, *, aside: bool = False) -> None:
        """A period said in the text; of years ago, nobody says the months."""
        if in_hand.AGO.search(text):
            self.lose()
        elif said:
            self._say(said, text, aside=aside)

    def _say(self, said: tuple[Said, ...], text: str, *, aside: bool) -> None:
        """A period of months."""
        if text.startswith(("上年", "上一年")) and self.own_year and said[0].year:
            said = (Said(self.own_year - 1, 1, 12),)
            self.local_main = self.local_main if self.local else self.said
            self.local, self.said = True, said
            return
        said = in_hand.up_to(said, text, self.lone)
        first, past = said[0], bool(in_hand.PAST.search(text))
        self.recent = in_hand.counts_back(first, text, self.day)
        self._learn_year(said[-1], text, passing=aside or self.passing)
        if first.year is None and self.own_year is not None:
            said = tuple(
                s._replace(year=self.own_year) if s.year is None and not s.shift else s
                for s in said
            )
        said = self._mirror(said)
        aside = aside or self.mirrored
        local = in_hand.is_local(first, text, self.day, self.main, aside=aside) or (
            past and self.stated
        )
        if local and not self.local:
            self.local_main = self.said
        self.local, self.said, self.stated, self.fresh = local, said, True, True
        ahead = in_hand.is_to_come(said, self.year, self.day)
        self.coming = ahead or (self.coming and still_runs(first, self.day))  # 下半年,……,全年……
        self.years = self.years or in_hand.over_years(first)
        if len(said) == 1 and first.last - first.first in (0, 2):
            self.lone = said
        self.spanning = self.spanning and (first.first, first.last) == (1, 12)
        if self.reported and past and not aside and in_hand.only_runs(self.main, self.day.day.year):
            self.main = said
        if len(said) == 1 and runs_on(first, self.main) and not (past or local or self.spanning):
            self.headed = ()
            whole = self._whole(first, plan=False)
            if not self._is_before_main(whole):
                self.main = said
            if whole:
                self.mains.add(whole.period.end)

    def _mirror(self, said: tuple[Said, ...]) -> tuple[Said, ...]:
        """去年同期, apart from the period it shifts; what was in hand is kept to come back to."""
        before, self.mirrored = self.mirrored, said[0].mode is Mode.LATEST
        if not self.mirrored:
            return said
        if not before:
            self.kept = self.snapshot()
        return tuple(in_hand.same_in(one, said[0]) for one in self.said) or said

    def _is_before_main(self, whole: Told | None) -> bool:
        """Whether a period ends before what the text is about: 1-2月 of a quarter, last year."""
        main = self._whole(self.main[0], plan=False) if self.main else None
        earlier = bool(self.only and whole and whole.period.end.year < self.only)
        headed = bool(whole and whole.period.end.year == self.section)
        other = whole and main and whole.period.start.year != main.period.start.year
        if main and main.period.end > max(self.day.day, whole.period.end if whole else date.min):
            return False  # a steady start in 2026: nothing is told of the whole year yet
        if main and whole and whole.period.end > self.day.day + in_hand.AHEAD and not headed:
            return True
        before = bool(whole and main and whole.period.end < main.period.end)
        return earlier or (before and not (headed and other))

    def inside(self, said: tuple[Said, ...]) -> bool:
        """Whether a period is an earlier part of the one in hand, both from January."""
        if len(said) != 1 or len(self.said) != 1 or said[0].first != 1:
            return False
        return in_hand.is_inside(*(self._whole(one, plan=False) for one in (said[0], self.said[0])))

    def _learn_year(self, first: Said, text: str, *, passing: bool) -> None:
        """A year that is said holds for periods without one; 今年 needs to know today."""
        relative = bool(in_hand.RELATIVE.search(text))
        earlier = bool(self.only and first.year and first.year < self.only)
        if first.year and not (relative or earlier or passing) and first.year <= self.day.day.year:
            self.own_year = first.year
        if (first.first, first.last) == (1, _DECEMBER) and in_hand.NEXT_YEAR.search(text):
            self.own_year = first.year  # 明年,力争全年……; not 订单排到明年3月
        if in_hand.THIS_YEAR.search(text):  # 2023年……;今年以来……;1-4月……
            self.own_year = None
        if relative and not self.day.known:
            self.relative = True
            if self.year is None:
                self.year, self.year_sure = self.day.day.year, False

    def base_year(self) -> int | None:
        """The year that a growth of the period in hand is measured from the one before."""
        year = self.said[0].year if self.said else None
        told = self._whole(self.said[0], plan=False) if self.said and not year else None
        return year or self.own_year or (told.period.end.year if told else self.year)

    def past(self) -> bool:
        """Whether the period in hand is of a year that is over."""
        return self.day.known and (self.base_year() or self.day.day.year) < self.day.day.year

    def is_over(self, said: tuple[Said, ...], text: str) -> bool:
        """Whether a period ended before the text: no plan is told of it."""
        if in_hand.PAST.search(text):
            return True
        told = self._whole(said[0], plan=True) if said else None
        day = self.day.day if self.day.known else date(self.year or 1, 1, 1)
        return told is not None and told.period.end < day

    def is_ahead(self) -> bool:
        """Whether the period in hand is a year that still runs or is to come."""
        year, said = self.day.day.year, self.said
        return any((one.year or 0) > year or still_runs(one, self.day) for one in said)

    def at_date(self) -> bool:
        """Whether the period in hand is told by its end: by the end of June, 截至6月底."""
        return len(self.said) == 1 and self.said[0].mode is Mode.AS_OF

    def closes_year(self) -> bool:
        """Whether the period in hand ends with a year."""
        return len(self.said) == 1 and self.said[0].last == 12  # December

    def span(self) -> None:
        """五年来: nothing is of one period until one is said that is no year."""
        self.spanning, self.said, self.local = True, (), False

    def lose(self) -> None:
        """A period nobody can tell: the holidays, three years from now."""
        if not self.local:
            self.local_main = self.said
        self.local, self.said, self.fresh = True, (), True

    def only_here(self) -> None:
        """A month or a quarter in which something was promised tells when nothing else was."""
        one = self.said[0] if self.fresh and len(self.said) == 1 else None
        if one is not None and one.last - one.first < 3 and self.main and self.said != self.main:
            self.local, self.local_main, self.opened = True, self.main, False

    def nowadays(self) -> None:
        """如今, today: back from a year that is over to what the text is about."""
        year = self.said[0].year if len(self.said) == 1 else None
        if self.main and year is not None and year < self.day.day.year and self.said != self.main:
            self.said, self.own_year, self.local = self.main, None, False

    def forget(self) -> None:
        """Back from 去年同期 once what was said of it is over."""
        if self.mirrored and self.kept is not None:
            self.restore(self.kept)
        self.mirrored = False

    def revert(self) -> None:
        """Back from a period that held for one number: 由上年的……调整为."""
        if self.local:
            self.said, self.local = self.local_main or self.main, False

    def snapshot(self) -> Snapshot:
        """The period in hand, to come back to."""
        return Snapshot(self.said, self.local_main, local=self.local)

    def restore(self, kept: Snapshot) -> None:
        """Back to a period that was in hand."""
        self.said, self.local_main, self.local = kept.said, kept.local_main, kept.local

    def told(
        self,
        n: int,
        count: int,
        *,
        stock: bool,
        plan: bool,
        yearly: bool,
        early: bool = False,
        of_year: bool = False,
    ) -> Told | None:
        """The whole period of figure n of a list of `count`; None where no year is known."""
        said = self.said
        if self.coming and not (self.fresh or plan or yearly or of_year):
            return None  # 下半年,力争……。新签约项目20个
        stays = self.fresh or self.coming or told_for(said, opened=self.opened, plan=plan)
        stale = plan and in_hand.is_stale(self.own_year, self.section, self.day)
        if stale and not (stays or of_year):
            return None  # 2.86 billion was collected in 2023. Expenditure is to be held at ……
        if of_year or ((plan or yearly) and not stays):
            said = (Said((said[0].year if of_year and said else None) or self.own_year, 1, 12),)
        if not said or (len(said) > 1 and len(said) != count):
            return None
        one = said[n] if len(said) == count and count > 1 else said[-1 if len(said) == 1 else 0]
        early = early and (self.day.day.month > in_hand.SPRING or (one.first, one.last) != (1, 12))
        told = self._whole(one, plan=plan or yearly or early)
        if told is not None and not (self.stated or plan or yearly) and len(self.mains) > 1:
            warnings = (*told.warnings, "period_carried")  # of which period, nobody said
            told = Told(told.period, Inferred.END, warnings, False)
        if told is None or not stock:
            return in_hand.to_date(told)
        period = Period(told.period.end.replace(month=1, day=1), told.period.end)
        return Told(period, told.inferred, told.warnings, told.sure)

    def _whole(self, one: Said, *, plan: bool) -> Told | None:
        warnings = ("year_of_today",) if self.relative else ()
        loose, inferred, today = (*warnings, "end_of_text"), Inferred.NO, self.day.day
        runs = one.mode in (Mode.RUNNING, Mode.TO_DATE, Mode.SPAN) and one.last <= _DECEMBER
        if runs and plan and one.year:
            return Told(Period(date(one.year, 1, 1), date(one.year, 12, 31)), inferred, warnings)
        if one.mode is Mode.RUNNING and one.year is not None and one.year >= today.year:
            run = in_hand.so_far(self.ends, one.year, today)
            return Told(run, Inferred.END, loose, False) if run else None
        if one.mode is Mode.LATEST:
            return None
        if one.mode is Mode.SPAN and one.days:
            end = month_end(one.days.end.year, one.days.end.month)
            return Told(Period(one.days.start, end), Inferred.END, loose, False)
        if one.days or one.year is not None:
            return Told(one.period, inferred, warnings) if one.period else None
        if self.year is None:
            return None
        period, now = one.in_year(self.year - one.shift), one.in_year(self.year)  # 上年同期
        ahead = now.end > today + in_hand.AHEAD and self.year >= today.year
        if ahead and not (plan or still_runs(one, self.day)):
            earlier = one.in_year(self.year - 1 - one.shift)
            stale = today - earlier.end > _STALE and any(e.year == today.year for e in self.ends)
            period = period if stale else earlier
        return Told(period, inferred if self.year_sure else Inferred.YEAR, warnings)
