"""What was found in a question, before it is decided what kind of question it is?

>>> Slots(ordinal=1).ranks
True
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.words import Measure

HOW_FAR = "how_far"  # a cue: how far two figures are apart that are told
TIMES, PERCENT = "times", "percent"  # how many times another level is one, what part of it
MOVED = "moved"  # how far one has moved between two periods that are told
EACH_STEP = "each_step"  # whether it went one way from each period to the next
CUMULATIVE = "cumulative"  # of a series only what has come from January on
SERIES = "series"  # each period, beside the one that is highest or lowest
AND_PLACE = "and_place"  # a figure and the place it gives: 增速和位次
MORE = frozenset((HOW_FAR, MOVED, SERIES))
COUNTED = frozenset("个家户件项人辆")  # units of things that are counted
RATES = frozenset(  # units of a growth, a share or the gap between two
    (
        *("%", "percent", "per cent", "pp", "part", "个点", "个百分点", "百分点"),
        *("percentage points", "percentage point"),
    )
)

POINTS = frozenset(u for u in RATES if "point" in u or "点" in u) | {"pp"}  # between two rates

Said = dict[str, list[str]]  # what the words of each kind say, in order


class Course(StrEnum):
    """What is asked of how an indicator went over all that is kept of it."""

    NONE = ""
    EACH = "each"  # when it rose or fell, or whether it ever did
    ALWAYS = "always"  # whether it always did
    LAST = "last"  # when it last did
    TURN = "turn"  # when it turned from the one to the other
    SINCE = "since"  # since when it has been so
    BEGAN = "began"  # when that began


class Around(StrEnum):
    """Which part of a field is asked for, seen from a place in it."""

    NONE = ""
    AHEAD = "ahead"  # all before it
    BEHIND = "behind"
    NEXT_UP = "next_up"  # the one right before it
    NEXT_DOWN = "next_down"
    NEXT_BOTH = "next_both"  # the one before and the one behind
    BETWEEN = "between"  # of two places

    @property
    def is_next(self) -> bool:
        """Whether one place alone is asked for."""
        return self in (Around.NEXT_UP, Around.NEXT_DOWN)


class Side(StrEnum):
    """On which side of the number named the figure is said to be."""

    EQUAL = "equal"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW = "below"


class Claim(NamedTuple):
    """A side, and whether the figure is said to have fallen or risen."""

    side: Side = Side.EQUAL
    falls: bool = False
    rises: bool = False
    outside: bool = False  # 跌出前三: no longer among them
    denied: bool = False  # the side is told by its contrary: 不低于, no more than
    not_in_place: bool = False  # 没排第一吧
    either: bool = False  # 不是第一吗: that it is, or that it is not
    rough: bool = False  # 236亿多, about 237: so much or near it
    moved: int = 0  # fell to 2.7 billion: it went this way, and to so much
    ends: tuple[Side, ...] = ()  # above and below of 高于6.4%但不到7.1%, as the two are said
    not_risen: bool = False  # 没有增长: it fell, or stayed as it was
    but: bool = False  # grew, but by no more than 5%: what fell is none of them


NO_CLAIM = Claim()


class Version(StrEnum):
    """Which of the versions of a figure is meant; CURRENT where none is named."""

    CURRENT = ""
    AT = "at"  # what stood on a day
    FIRST = "first"
    BEFORE = "before"  # what the last revision replaced
    ALL = "all"  # was it revised?


class Vintage(NamedTuple):
    """The version asked for, its day if one was said, and the words that said so."""

    version: Version = Version.CURRENT
    day: date | None = None
    spans: tuple[tuple[int, int], ...] = ()


NO_VINTAGE = Vintage()


@dataclass(frozen=True)
class Slots:
    """What the words of a question say, sorted; without slots, so that `changed` can make it."""

    metrics: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # metric keys an ambiguous word may mean
    choice_word: str = ""
    topics: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # words of the glossary
    bare_terms: tuple[str, ...] = ()  # of these, the ones that mean nothing else
    measures: tuple[Measure, ...] = ()
    regions: tuple[str, ...] = ()
    share_of: str = ""
    without: tuple[str, ...] = ()  # indicators or places that are left out of a field
    rank: bool = False
    scope: bool = False
    cues: frozenset[str] = frozenset()
    refuse: str = ""  # forecast, opinion or chat
    elsewhere: str = ""
    company: str = ""
    ordinal: int = 0  # 第3
    nth: int = 0  # 2 of the second highest, 第二快
    top: int = 0  # 前三
    among: tuple[int, ...] = ()  # 3, 4 and 5 of 第三到第五: these of the first so many
    bottom: int = 0  # 倒数三个
    from_end: bool = False  # 倒数第三: that one alone
    places: tuple[int, ...] = ()  # 1 and -1 of 首尾差多少: how far they are apart is asked
    around: Around = Around.NONE  # 排在茌平前头的: those on one side of a place are asked for
    count: int = 0  # 三个指标
    amount: str = ""  # 8 of 8%
    amount_to: str = ""  # 10 of 5% to 10%: the other end
    amounts: int = 0  # how many of them are named
    amount_unit: str = ""
    goal: tuple[str, str] = ("", "")  # 50 and 亿元 of 离50亿还差多少: how far it is is asked
    goals: tuple[tuple[str, str, str], ...] = ()  # of each of several indicators its own
    claim: Claim = NO_CLAIM  # what is claimed of the figure
    course: Course = Course.NONE
    ours_unsaid: bool = False  # 比高新区快多少: it is held against ours, which is not named
    others_only: bool = False  # 比高新区和茌平: we are held against all that are named
    since: bool = False  # 年初以来: from a day on
    growth_noun: bool = False  # 增速 or growth was said, not only 增长 or rose
    level_first: bool = False  # 2023年多少,比上年如何: how much it is is asked before it is held
    against: bool = False  # 比去年底: the one period said is what the latest is held against
    counts: bool = False  # 多少个: the number of them is asked for
    countable: bool = False  # the indicator is a number of things, such as enterprises
    additions: bool = False  # the indicator counts what was added
    refers: bool = False  # its, 该区: the place of the question before
    plan_form: str = ""  # 计划增长百分之几: the growth of a plan, or its level
    follows: bool = False  # 呢, 那, what about: it goes on from the question before
    vintage: Vintage = NO_VINTAGE  # which version of the figures is meant
    then: tuple[str, ...] = ()  # 当时, that year: a period that was said, or is not known
    unknown: tuple[str, ...] = ()

    @property
    def ranks(self) -> bool:
        """Whether a place in a ranking is asked for, or who holds it.

        Indicators that are only spoken of have none: 全市指标, the indicator GDP.
        """
        placed = self.rank or self.ordinal or self.top or self.bottom
        ended = "ranked" in self.cues and not self.metrics and self.cues & _ENDS
        return bool(placed or ended or self.cues & _RANKING)

    @property
    def wants_place(self) -> bool:
        """Whether a place in a ranking is asked for or claimed."""
        placed = bool(self.ordinal or self.top or self.bottom)
        of_what = placed and (self.metrics or self.scope)
        return bool(self.rank or of_what or (self.ordinal and "ranked" in self.cues))


NOTHING = Slots()
RESULTS = frozenset((Measure.VALUE, Measure.GROWTH))  # no plan, and no part of anything
PLANS = frozenset((Measure.TARGET, Measure.PROGRESS))  # what is set for a year, and kept to
_RANKING = frozenset({"league", "leader"})
_ENDS = frozenset({"highest", "lowest"})
PARTS = frozenset(("each_month", "each_quarter"))  # of a year, one after the other
