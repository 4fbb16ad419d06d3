"""Which number belongs to which name? One pass over the signs of each sentence.

A name holds until another one comes; a clause that names something unknown has no subject at all.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.collect import Collector, Found
from bot.intake.press.drafts import SURE
from bot.intake.press.numbers import Amount
from bot.intake.press.ranking import among, basis
from bot.intake.press.scope import Scope
from bot.intake.press.shares import rate_of, whole_of
from bot.intake.press.signs import Kind, Sign
from bot.intake.press.subjects import Subjects, english_object
from bot.intake.press.when import since
from bot.intake.press.whose import company, elsewhere, place
from bot.intake.press.window import Window, reading
from bot.words import Measure, Qualifier, Said

_BASES: Final = {
    "basis_natural": "自然口径",
    "basis_comparable": "可比",
    "basis_current": "现价",
    "basis_price": "",
}
_SAME_PERIOD: Final = re.compile(
    "same (?:period|quarter|month)|year earlier|year ago|previous year"
)
_AHEAD: Final = re.compile(
    "目标|工作安排|工作思路|工作打算|下一步|工作计划|重点任务|工作部署|主要任务|总体要求|targets|goals|plans? for|outlook"
)
_BACK: Final = re.compile(
    "回顾|完成情况|运行情况|成效|成绩|总结|指标完成|review|performance|results"
)
_PROJECTS: Final = ("key projects", "key project", "major projects")
_VAGUE: Final = frozenset({"no_subject", "unknown_metric", "of_noun", "ambiguous", "part"})
_TELLING: Final = ("streak", "capacity", "contribution")
_STILL: Final = {"flat": Decimal(0), "double": Decimal(100), "triple": Decimal(200)}
_NOT_LEVEL: Final = frozenset(
    {"rank_noun", "than", "growth_noun", "down_noun", "other_base", "share_noun", "average"}
)


@dataclass(slots=True)
class Saved:
    """What stands outside a bracket while one is read."""

    window: Window
    scope: Scope
    aim: bool
    said: tuple[Said, ...]
    local: bool


@dataclass(slots=True)
class Binder:
    """The state of reading a text."""

    catalogue: Catalogue
    collect: Collector
    english: bool = False
    window: Window = field(default_factory=Window)
    subjects: Subjects = field(default_factory=Subjects)
    brackets: list[Saved] = field(default_factory=list)
    aim: bool = False  # 力争……: what follows is a plan
    aims: bool = False  # 主要预期目标是: and so is everything to the end of the sentence
    at: int = 0  # the sentence's place in its paragraph
    opening: bool = True  # nothing of the sentence was read yet
    section: bool = False  # the heading above is of plans: 主要预期目标
    projects: bool = False  # the paragraph is about key projects
    ranked: bool = False  # a place among the city's districts was told in this sentence

    def paragraph(self) -> None:
        """A new paragraph begins."""
        self.sentence_ends(soft=False)
        self.subjects = Subjects()
        self.projects = False
        self.collect.when.paragraph()
        self.collect.scope.paragraph()

    def sentence_ends(self, *, soft: bool) -> None:
        """A sentence is over; after a semicolon its subject may go on."""
        self.window, self.brackets = Window(), []
        self.aims = self.aims and soft
        self.aim = self.aims or self.section
        self.collect.estimate, self.collect.basis = False, ""
        self.collect.when.sentence()
        self.opening = True
        scope = self.collect.scope
        if soft:
            scope.part = False
            if not scope.lasts:
                scope.home()
        else:
            before = self.subjects.keys if not self.subjects.reason else ()
            told = self.subjects.told
            order = self.subjects.order
            self.subjects, self.ranked = Subjects(before=before, told=told, order=order), False
            scope.sentence()

    def heading(self, text: str, years: Sequence[int]) -> None:
        """A heading tells whether its section looks back or ahead, and at which year."""
        if _AHEAD.search(text):
            self.section = True
        elif _BACK.search(text) or years:
            self.section = False
        if years:
            self.collect.when.section = years[-1]

    def read(self, signs: Sequence[Sign]) -> None:
        """Read one sentence."""
        self.projects = self.projects or any(s.text in _PROJECTS for s in signs)
        self.projects = self.projects or any("重点" in s.text and "项目" in s.text for s in signs)
        self.subjects.about(signs, projects=self.projects, english=self.english)
        if self.english and not self.collect.when.said:
            self._period_of(signs)
        for n, sign in enumerate(signs):
            _READ[sign.kind](self, sign, signs, n)
            based = bool(self.window.signs) and self.window.signs[-1].end >= sign.end
            kept = (Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.NUMBER, Kind.RANK)
            if sign.kind not in kept and not based:
                self.window.signs.append(sign)
                self.opening = False

    def _period_of(self, signs: Sequence[Sign]) -> None:
        """The period that an English sentence names at its end."""
        for n, sign in enumerate(signs):
            before = signs[n - 1] if n else None
            based = before is not None and before.text in ("from", "over", "than", "since", "on")
            if sign.kind is Kind.PERIOD and sign.said and not based:
                if not _SAME_PERIOD.search(sign.text):
                    self.collect.when.say(sign.said, sign.text)
                return

    def on_stop(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A comma ends a clause; a colon only where a number has been."""
        window = self.window
        if sign.text == ":" and not window.numbers and window.signs:
            if self.aim or any("target" in s.roles for s in window.signs):
                self.aim = self.aims = True
            if not window.subject or self.aim:
                self.window = Window()
            return
        self.subjects.clause(window)
        part = any("part" in s.roles for s in window.signs) and not window.subject
        self.collect.scope.part = self.collect.scope.part or part
        self.window = Window()

    def on_open(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A bracket holds a world of its own."""
        when = self.collect.when
        scope = replace(self.collect.scope)
        self.brackets.append(Saved(self.window, scope, self.aim, when.said, when.local))
        subject, reason = self.window.subject, self.window.reason
        if not subject and not self.window.lost:
            subject, reason = self.subjects.keys, self.subjects.reason
        self.window = Window(subject=subject, reason=reason, carried=True, numbers=1)

    def on_close(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """After a bracket everything is as it was before."""
        if self.brackets:
            saved = self.brackets.pop()
            told = self.window.numbers > 1 or any(s.roles & {"yoy"} for s in self.window.signs)
            if self.collect.when.said != saved.said and not told:  # 服务业营业收入(1-5月)
                saved = replace(saved, said=self.collect.when.said, local=True)
            self.window, self.collect.scope, self.aim = saved.window, saved.scope, saved.aim
            self.collect.when.said, self.collect.when.local = saved.said, saved.local

    def on_period(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A period, unless it is what a growth is measured on."""
        last = self.window.last
        if last is not None and last.end == sign.start and "than" in last.roles:
            yearly = sign.text.startswith(("去年", "上年", "上一年", "同期", "last year"))
            role = "yoy" if yearly else "other_base"
            named = re.search(r"\d{4}", sign.text)
            year = int(named[0]) if named else None
            if year is not None and year == (self.collect.when.base_year() or 0) - 1:
                role = "yoy"
            self.window.signs[-1] = replace(last, end=sign.end, roles=frozenset({role}))
            return
        if last is not None and last.end == sign.start and last.roles & {"yoy", "other_base"}:
            self.window.signs[-1] = replace(last, end=sign.end)
            return  # 比2019年|同期
        said, when = sign.said, self.collect.when
        if _multiple(signs, n):
            return  # 是2019年的1.34倍
        onward = any(s.text == "以来" for s in signs[n + 1 : n + 14])
        if last is not None and last.text in ("自", "从", "自从") and onward and len(said) == 1:
            said = (since(said[0], when.day.day),)
        if self.english and self._held_against(sign):
            return
        within = any("within" in s.roles for s in self.window.signs)
        single = len(said) == 1 and said[0].first == said[0].last and bool(when.said)
        when.say(said, sign.text, aside=(within and single) or bool(self.brackets))

    def _held_against(self, sign: Sign) -> bool:
        """Than that in the first two months; over the same period of the previous year."""
        if _SAME_PERIOD.search(sign.text):
            self.window.signs.append(replace(sign, kind=Kind.WORD, roles=frozenset({"yoy"})))
            return True
        held = {"than", "above", "below", "yoy", "other_base"}
        based = self.window.roles & held or any(
            s.text in ("from", "over", "on") for s in self.window.signs
        )
        return bool(self.window.numbers and based)

    def on_place(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A place that is kept."""
        place(self, sign, signs, n)

    def on_elsewhere(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A place that is not kept."""
        elsewhere(self, sign, signs, n)

    def on_company(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A company, a mall: its figures go on until the zone is named again."""
        company(self, sign)

    def on_word(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A word that shapes the numbers behind it."""
        roles = sign.roles
        if "aim" in roles:
            self.aim = True
            self.aims = self.aims or "目标" in sign.text
        if "estimate" in roles:
            self.collect.estimate = True
        for role, said in _BASES.items():
            if role in roles:
                self.collect.basis = said
        if "part" in roles:
            self.subjects.narrowed(self.window, sign, english=self.english)
        if roles & set(_STILL):
            self._still(sign)

    def on_unknown(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A word nobody knows: beside a name it makes another name of it."""
        self.subjects.unknown(self.window)

    def on_name(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A name of an indicator, or of several."""
        self.subjects.named(self.window, sign, self.catalogue, english=self.english)

    def on_nothing(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A phrase that changes nothing."""

    def on_ratio(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """5.6:56.6:37.8 of the three industries; 1.84:1 of two incomes."""
        subject, reason = self.subjects.of(self.window)
        behind = signs[n + 1 : n + 3]
        old = any("reach_to" in s.roles for s in behind[:1])
        if old and any(s.kind is Kind.PERIOD for s in self.window.signs):
            old = False
        shares = len(subject) == len(sign.parts) == 3 and not old
        if reason or not (shares or (len(subject) == 1 and not old)):
            self._skip(sign, reason or "ratio")
        elif shares:
            for key, part in zip(subject, sign.parts, strict=True):
                whole = self.catalogue.metrics[key].share_of
                self._put(
                    sign,
                    Found(
                        key, Measure.SHARE, part.normalize() if part else part, "%", share_of=whole
                    ),
                )
        elif self.catalogue.metrics[subject[0]].unit == "":
            self._put(sign, Found(subject[0], Measure.VALUE, sign.parts[0], ""))
        else:
            self._skip(sign, "ratio")
        if any("reach_to" in s.roles for s in behind[:1]):
            self.collect.when.revert()
        self._after(sign)

    def on_number(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A number, or several in a list."""
        self.window.behind = tuple(signs[n + 1 : n + 6])
        if self.english:
            self._ahead(signs, n)
        code = self.subjects.counted(self.window, sign, self.catalogue, english=self.english)
        subject, reason = self.subjects.of(self.window)
        if not code and self._old():
            code = "old_value"
        code = next((role for role in _TELLING if role in self.window.roles), code)
        if code or reason or not subject:
            self._skip(sign, code or reason or "no_subject")
        else:
            self._take(sign, subject)
        if any("reach_to" in s.roles for s in self.window.behind[:1]):
            self.collect.when.revert()
        self._after(sign)

    def _old(self) -> bool:
        """由5.6%提高到6.1%: of the first number no period is said."""
        onward = any("reach_to" in s.roles for s in self.window.behind[:1])
        opened = any(s.text in ("由", "从", "from") for s in self.window.signs)
        return onward and opened and not any(s.kind is Kind.PERIOD for s in self.window.signs)

    def _ahead(self, signs: Sequence[Sign], n: int) -> None:
        """What an English number has behind it: 3.68 billion yuan in the first half of the year."""
        than = False
        for sign in signs[n + 1 : n + 9]:
            if sign.kind in (Kind.STOP, Kind.NUMBER, Kind.RANK, Kind.OPEN):
                break
            if sign.kind is Kind.PERIOD and sign.said and not than:
                self.collect.when.say(sign.said, sign.text)
                break
            than = than or sign.text in ("from", "over", "on")
            than = than or bool(sign.roles & {"than", "yoy", "other_base", "above", "below"})
        found = english_object(self.window, signs, n)
        if found is not None:
            self.window.subject, self.window.reason = found.keys, ""
            self.window.signs += [s for s in signs[n + 1 : n + 3] if s.roles & {"up", "down"}]

    def _after(self, sign: Sign) -> None:
        window = self.window
        planned = any(s.roles & {"plan", "target"} for s in window.signs)
        window.planned = planned and bool(sign.amounts) and sign.amounts[0].unit.money
        window.numbers += 1
        points = bool(sign.amounts) and sign.amounts[0].unit.points
        held = {"growth_noun", "down_noun"}  # 降幅收窄6.5个百分点至4.1%
        window.signs = [s for s in window.signs if s.roles & held] if points else []
        window.measure = ""
        self.opening = False
        if self.collect.skipped and self.collect.skipped[-1][1].reason == "currency":
            if self.collect.skipped[-1][0] == self.at + sign.start and window.subject:
                window.reason = "currency"  # growth in dollars is another growth

    def _take(self, sign: Sign, subject: tuple[str, ...]) -> None:
        """Bind a list of numbers to a list of metrics, in their order."""
        amounts, window = sign.amounts, self.window
        if amounts[-1].unit.points and "schedule" not in window.roles:
            self._skip(sign, "points")
            return
        if len(amounts) > 1 and len(subject) != len(amounts) and window.carried:
            recent = self.subjects.latest(len(amounts))
            subject = recent if len(recent) == len(amounts) else subject
        if len(subject) == len(amounts):
            pairs = list(zip(subject, amounts, strict=True))
        elif len(amounts) == 1 and "all" in window.roles:
            pairs = [(key, amounts[0]) for key in subject]
        elif len(subject) == 1 and len(self.collect.when.said) == len(amounts):
            pairs = [(subject[0], amount) for amount in amounts]
        else:
            self._skip(sign, "list_unclear")
            return
        for n, (key, amount) in enumerate(pairs):
            self._one(sign, key, amount, (n, len(amounts)))

    def _one(self, sign: Sign, key: str, amount: Amount, nth: tuple[int, int]) -> None:
        window, additions = self.window, self.catalogue.additions
        read = reading(
            window,
            amount,
            self.catalogue.metrics[key],
            additions,
            aim=self.aim,
            english=self.english,
        )
        if read.measure is None:
            self._skip(sign, read.code)
            return
        key = read.metric or key
        if key == "key_project_annual_plan" and read.measure is Measure.TARGET:
            self._skip(sign, "target_unclear")
            return
        metric = self.catalogue.metrics[key]
        share_of = ""
        if read.measure is Measure.SHARE and not metric.rate:
            share_of = whole_of(window, metric, self.catalogue)
            window.whole_behind = self.english
            if not share_of:
                self._skip(sign, "share_whole")
                return
            if rate := rate_of(key, share_of, self.catalogue):
                key, share_of = rate, ""  # 研发经费支出占GDP is the intensity
        sure = SURE - (0.2 if read.unsure else 0) - (0.1 if read.warnings else 0)
        self._put(
            sign,
            Found(
                key,
                read.measure,
                read.low,
                read.unit,
                amount.qualifier,
                read.high,
                share_of,
                sure=sure,
                warnings=read.warnings,
                nth=nth,
            ),
        )
        if read.measure is not Measure.TARGET:
            self.subjects.had(key, read.measure)

    def _still(self, sign: Sign) -> None:
        """持平 is growth 0, 翻番 is 100, where the level itself is meant."""
        window = self.window
        subject, reason = self.subjects.of(window)
        if not subject:
            return
        if reason or window.roles & _NOT_LEVEL:
            self.collect.skip(self.at + sign.start, self.at + sign.end, reason or "flat_rate")
            return
        about = (
            Qualifier.ABOUT
            if sign.text[:2] in ("基本", "大体") or "基本" in sign.text
            else Qualifier.EXACT
        )
        measure = Measure.TARGET if self.aim else Measure.GROWTH
        role = next(role for role in _STILL if role in sign.roles)
        for key in subject:
            self._put(sign, Found(key, measure, _STILL[role], "%", about))
            self.subjects.had(key, measure)
        window.numbers += 1

    def on_rank(self, sign: Sign, signs: Sequence[Sign], n: int) -> None:
        """A place in a ranking, or several in a list."""
        window, first = self.window, sign.places[0]
        scope = next((r.scope for r in sign.places if r.scope), "")
        later = [r.scope for s in signs[n + 1 :] if s.kind is Kind.RANK for r in s.places]
        field_of = among(scope) or ("city" if self.ranked else "")
        field_of = field_of or (among(next(filter(None, later), "")) if self.english else "")
        subject, reason = self.subjects.of(window)
        these = next((s for s in window.signs if "these" in s.roles), None)
        if these is not None and not window.subject:
            subject, reason = self.subjects.latest(3 if "三" in these.text else 2), ""
        if first.code or field_of != "city":
            self._skip(sign, first.code or "rank_scope")
        elif reason or not subject:
            self._skip(sign, reason or "no_subject")
        elif "not_it" in window.roles or "contribution" in window.roles:
            self._skip(sign, "not_it")
        else:
            self._place(sign, subject, tuple(signs[n + 1 : n + 6]))
            self.ranked = True
        window.signs = []
        window.numbers += 1

    def _place(self, sign: Sign, subject: tuple[str, ...], behind: tuple[Sign, ...]) -> None:
        places = [rank.place for rank in sign.places]
        for n, key in enumerate(subject):
            metric = self.catalogue.metrics[key]
            found = basis(self.window, self.subjects.told.get(key, ()), behind, metric)
            measures = found.measures
            if len(places) == len(measures) and len(subject) == 1:
                pairs = list(zip(measures, places, strict=True))
            elif len(places) == len(subject):
                pairs = [(measure, places[n]) for measure in measures]
            elif len(places) == 1:
                pairs = [(measure, places[0]) for measure in measures]
            else:
                self._skip(sign, "list_unclear")
                return
            for measure, where in pairs:
                if where:
                    unit = _unit_of(measure, metric.unit)
                    self._put(sign, Found(key, measure, None, unit, rank=where, sure=found.sure))

    def _put(self, sign: Sign, found: Found) -> None:
        self.collect.put(found, self.at + sign.start, self.at + sign.end)

    def _skip(self, sign: Sign, code: str) -> None:
        scope = self.collect.scope
        if code in _VAGUE and scope.whose is not scope.base:
            code = scope.whose.value or code
        elif code in _VAGUE and sign.amounts and sign.amounts[0].unit.thing == "人":
            code = "people"
        self.collect.skip(self.at + sign.start, self.at + sign.end, code)


def _unit_of(measure: Measure, unit: str) -> str:
    """The unit of a row that holds a rank alone."""
    if measure in (Measure.GROWTH, Measure.SHARE):
        return "%"
    if measure is Measure.PROGRESS:
        return "个百分点"
    return unit if measure is Measure.VALUE else ""


def _multiple(signs: Sequence[Sign], n: int) -> bool:
    """Whether a period is only what a multiple is of."""
    behind = signs[n + 1 : n + 3]
    if len(behind) < 2 or "of" not in behind[0].roles or not behind[1].amounts:
        return False
    return behind[1].amounts[0].unit.thing == "倍"


_Reader = Callable[[Binder, Sign, Sequence[Sign], int], None]
_READ: Final[dict[Kind, _Reader]] = {
    Kind.METRIC: Binder.on_name,
    Kind.CHOICE: Binder.on_name,
    Kind.PLACE: Binder.on_place,
    Kind.ELSEWHERE: Binder.on_elsewhere,
    Kind.COMPANY: Binder.on_company,
    Kind.PERIOD: Binder.on_period,
    Kind.NUMBER: Binder.on_number,
    Kind.RATIO: Binder.on_ratio,
    Kind.RANK: Binder.on_rank,
    Kind.WORD: Binder.on_word,
    Kind.ASIDE: Binder.on_nothing,
    Kind.UNKNOWN: Binder.on_unknown,
    Kind.STOP: Binder.on_stop,
    Kind.OPEN: Binder.on_open,
    Kind.CLOSE: Binder.on_close,
}
