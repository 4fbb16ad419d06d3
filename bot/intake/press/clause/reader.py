"""What is known at each place of a text while it is read, and what ends with what?

A name holds until another one comes; a clause that names something unknown has no subject at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.clause.collect import Collector, Found
from bot.intake.press.clause.subjects import Subjects
from bot.intake.press.owners.scope import Scope
from bot.intake.press.text.lines import Lines
from bot.intake.press.tokens.in_hand import Snapshot
from bot.intake.press.tokens.sign import Sign
from bot.intake.press.tokens.window import Window
from bot.spans import Said
from bot.words import Measure

UNSAID: Final = {  # roles, and the code of what is told behind them
    **{role: role for role in ("hearsay", "supposed", "threshold")},
    "yields": "capacity",
}
_AHEAD: Final = re.compile(
    "(?:预期|主要|发展|奋斗|年度|全年|年)目标|(?<!锚定)(?<!紧盯)目标(?:任务)?$|工作安排|年安排|安排意见|工作思路|打算|展望|下一步|工作计划"
    "|重点任务|工作部署|主要任务|总体要求|努力方向|预算草案|计划草案|预算安排|收支安排"
    "|targets|goals|(?:plans?|priorities|arrangements?) for|(?<!general )outlook"
    "|draft (?:budget|plan)|looking ahead|the year ahead|next steps"
)
_BACK: Final = re.compile(
    "回顾|(?:完成|运行|执行|落实|工作)情况|成效|成绩|总结|小结|指标完成"
    "|review|performance(?! targets| goals)|results|summary|looking back"
    "|(?:implementation|execution) of"
)
_YEARS: Final = re.compile(  # 2023年……和2024年……, not 2024-2026
    r"(20\d\d)(?! ?年? ?(?:[-~\u2013\u2014至到]|to |through ))(?!\d).+?(?!\1)20\d\d"
)
_MET: Final = re.compile(  # how we did against the targets
    "against|(?<![a-z])did(?![a-z])|(?<![a-z])met(?![a-z])|fared|fulfil|achiev|missed|progress"
    "|compared|对照|完成|进展|实现情况"
)
_HOW_FAR: Final = re.compile(  # a question of what became of plans
    "reach|hit|met|miss|beat|track|far|close|compare|confiden|realis|realiz|still|worr|完成|实现|达|差|进度|如何看"
)
_THIS_YEAR: Final = re.compile("今年|本年|当前|目前|this year|so far|year to date|currently")
_VAGUE: Final = frozenset(
    {"no_subject", "unknown_metric", "of_noun", "ambiguous", "part", "percent_unclear"}
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands outside a bracket while one is read."""

    window: Window
    scope: Scope
    aim: bool
    said: tuple[Said, ...]
    local: bool
    fresh: bool
    own_year: int | None


@dataclass(slots=True)
class RankedList:
    """A place that is told once for a list: 全市第1: ……."""

    place: int
    basis: Measure | None
    since: int  # how many figures were told before it
    lines: int = 0  # that it heads below its own; the sentence where it heads none
    only: tuple[str, ...] = ()  # 居全市第1位的工业投资: of these alone


def leads_to_plans(text: str) -> bool:
    """Whether a line leads to plans: This year's targets are as follows: Your goals for 2024?"""
    if text.rstrip().endswith("?"):
        return is_of_plans(text) and not _HOW_FAR.search(text.lower())
    return text.rstrip().endswith(":") and is_of_plans(text.rstrip().rstrip(":"))


def is_of_plans(text: str) -> bool:
    """Whether a heading is of plans alone, and not of what became of them or of a year before."""
    said = text.lower()
    return bool(_AHEAD.search(said)) and not any(p.search(said) for p in (_MET, _BACK, _YEARS))


def looks_both_ways(text: str) -> bool:
    """Whether a heading is of a year that is over and of plans: 2022年工作回顾和2023年工作安排."""
    said = text.lower()
    return bool(_AHEAD.search(said)) and bool(_BACK.search(said) or _YEARS.search(said))


@dataclass(slots=True)
class Reader:
    """The state of reading a text."""

    catalogue: Catalogue
    collect: Collector
    english: bool = False
    signs: Sequence[Sign] = ()  # of the sentence in hand
    window: Window = field(default_factory=Window)
    subjects: Subjects = field(default_factory=Subjects)
    brackets: list[Saved] = field(default_factory=list)
    aim: bool = False  # 力争……: what follows is a plan
    aims: bool = False  # 主要预期目标是: and so is everything to the end of the sentence
    section: bool = False  # the heading above is of plans: 主要预期目标
    topic: frozenset[str] = frozenset()  # the one indicator that the title names
    reported: bool = False  # the zone itself speaks: a government work report
    heading_above: str = ""  # of a list: Investment
    named: tuple[str, ...] = ()  # the metrics of the paragraph
    lines: Lines = field(default_factory=Lines)  # below the heading
    doer: str = ""  # the firms that the sentence before spoke of
    sized: bool = False  # among units above designated size, ……; ……
    speaks: bool = False  # it says we of itself: our GDP
    letter: bool = False  # the zone writes to its friends
    ahead: bool = False  # this and what follows is of what is to come: 下一步,……
    leads: bool = False  # the paragraph before leads to a list of plans
    listing: bool = False  # the paragraph is a line of it
    list_year: int | None = None  # that they are of
    onward: bool = False  # the paragraph is of what is to come: 下一步,……
    goals: bool = False  # the paragraph has said that goals follow: 主要预期目标是:
    past: bool = False  # a year that is over was said last: no plan is told of it
    current: bool = False  # that is over within the year that runs: 上半年
    asked: bool = False  # the paragraph before ended in a question
    asks_when: tuple[Said, ...] = ()  # the month or quarter that it asked of
    asks_zone: bool = False  # and it named nobody else
    at: int = 0  # the sentence's place in its paragraph
    opening: bool = True  # nothing of the sentence was read yet
    other_base: bool = False  # Compared with 2019, …
    occasion: bool = False  # the sentence tells of a few days: during the holiday
    told: bool = False  # a number was read before in this sentence
    risen: frozenset[str] = frozenset()  # which way: 320 million yuan more, or 3.4 percent
    parted: bool = (
        False  # a part of a sum was told: contributing 1.23 billion yuan, or 80.9 percent
    )
    since: bool = False  # 比年初增加25亿元,增长9.5%: measured since then, or on the year?
    numbered: bool = False  # a number was read before in this run of clauses
    projects: bool = False  # the paragraph is about key projects
    shared: tuple[int, int] | None = None  # which of how many in the lists of a sentence is ours
    # of which period the levels of a sentence were: 612 in October and 6,450 in January-October
    long: bool = (
        False  # a sentence tells levels of years that lie apart: 31.7 in 2020, 65.9 in 2024
    )
    levels: list[tuple[str, Said]] = field(default_factory=list)
    without: bool = False  # excluding property, investment rose ……
    denied: Sequence[tuple[int, int]] = ()  # where the paragraph holds numbers it takes back
    unsaid: str = ""  # why nothing of the sentence is told by the zone: a report said, if
    ranked_by: Measure | None = None  # In terms of growth, ……
    taken: bool = False  # whether the last number was
    earlier: int = -1  # where the year before stands that the number before it was of
    legend: str = ""  # what it says that brackets hold: places in the city
    ranked: bool = False  # the last place told was among the districts of the city
    begun: int = 0  # how many figures were told before the paragraph
    listed: Snapshot | None = None  # the period before the first item of a list: 一是……
    below: int = 0  # how many lines a place heads that the paragraph is but
    ranked_list: RankedList | None = None  # the list that is being read below such a place

    @property
    def plans_on(self) -> bool:
        """Whether a sentence tells plans before it says so: under a heading, behind 目标是:."""
        return self.section or self.onward or self.goals

    def paragraph(self) -> None:
        """A new paragraph begins."""
        subjects = self.subjects.onward(asked=self.asked)
        subjects.answers = self.asked and self.asks_zone
        if not (self.english or self.asked):
            subjects = Subjects()
        self.sentence_ends(soft=False)
        self.subjects, self.named, self.doer = subjects, (), ""
        self.projects, self.begun = False, len(self.collect.drafts)
        self.past = self.past and self.current and not self.onward
        self.goals, self.listed = False, None
        self.aim = (self.section or self.onward) and not self.past
        self.collect.when.answers(self.asks_when if self.asked else ())
        self.collect.when.paragraph()
        if self.listing and self.list_year:
            self.collect.when.own_year = self.list_year
        self.collect.scope.paragraph()

    def sentence_ends(self, *, soft: bool, asks: bool = False) -> None:
        """A sentence is over; after a semicolon its subject may go on. `asks`: the next answers."""
        self.window, self.brackets = Window(), []
        self.aims = self.aims and soft
        self.sized = self.sized and soft
        self.aim = (self.aims or self.plans_on) and not self.past
        self.collect.estimate, self.collect.basis = False, ""
        self.collect.forecast = self.collect.ordered = self.collect.yearly = False
        self.collect.of_years = False
        self.collect.when.sentence(soft=soft)
        self.opening, self.other_base, self.earlier = True, False, -1
        self.ranked_by, self.without = None, False
        self.told, self.risen, self.since, self.parted = False, frozenset(), False, False
        self.levels = []
        if soft:
            self.subjects.inside, self.subjects.adding = 0, False
            self.subjects.parts = False
            self.collect.scope.semicolon()
            return
        self.collect.scope.sentence()
        self.numbered, self.shared, self.unsaid = False, None, ""
        self.subjects = self.subjects.after(answers=asks)  # a brief that ranks says once among whom

    def item(self, *, first: bool) -> None:
        """An item of a list goes on with the period before its first: 一是1-5月利润……。二是……."""
        if first:
            self.listed = self.collect.when.snapshot()
        elif self.listed is not None and self.listed.said:
            self.collect.when.restore(self.listed)

    def heading(self, text: str, years: Sequence[int]) -> None:
        """A heading tells whether its section looks back or ahead, and at which year."""
        self.collect.when.spanning = self.past = False
        if is_of_plans(text):
            self.section = True
        elif _BACK.search(text) or years:
            self.section = False
        if years:
            self.collect.when.section = years[-1]
            self.collect.when.only = years[-1] if len(set(years)) == 1 else None
        elif _THIS_YEAR.search(text.lower()):
            self.collect.when.section = self.collect.when.only = None  # 二、今年以来的情况

    def comes_back(self, window: Window) -> None:
        """Back to what was in hand before a clause that told of another time, or of the city."""
        if window.past is not None:
            self.collect.when.restore(window.past)
        if window.of_city:
            self.collect.scope.home()  # what follows is the zone's again

    def takes_back(self, sign: Sign) -> bool:
        """Whether a sign stands in a piece of the paragraph that is said to be wrong."""
        return any(start <= self.at + sign.start < end for start, end in self.denied)

    def put(self, sign: Sign, found: Found) -> None:
        """A figure that a sign holds."""
        self.collect.put(found, self.at + sign.start, self.at + sign.end)

    def skip(self, sign: Sign, code: str) -> None:
        """A number that is not taken, for the most telling reason."""
        scope = self.collect.scope
        if code in _VAGUE and scope.whose is not scope.base:
            code = scope.whose.value or code
        elif code in _VAGUE and sign.amounts and sign.amounts[0].unit.thing == "人":
            code = "people"
        self.collect.skip(self.at + sign.start, self.at + sign.end, code)
