"""What kind of answer do the filled slots ask for?

>>> intent(Slots(metrics=("gdp",)), ())
<Intent.LOOKUP: 'lookup'>
"""

from collections.abc import Sequence

from bot.spans import Mode, Said
from bot.understand.slots import MOVED, PARTS, PLANS, Slots
from bot.words import Intent, Measure

_ENDS = frozenset(("highest", "lowest"))
_ALL_ALONG = frozenset(("always", "yes_no"))
_WHICH = frozenset(("ranked", "several", "exists"))  # 哪些
_NAMED_SO = frozenset(("item", "survey", "list", "economy"))
_MOVED = frozenset(("shift", "margin", MOVED))  # by how much, from the one to the other


def intent(slots: Slots, periods: Sequence[Said]) -> Intent:
    """The kind of question, from the strongest sign to the weakest."""
    if "source" in slots.cues and not _is_no_source(slots):
        return Intent.SOURCE
    if _defines(slots, periods):
        return Intent.DEFINE
    if _lists(slots, periods):
        return Intent.LIST
    if "published" in slots.cues:
        return Intent.COVERAGE
    if slots.metrics or slots.choices:
        return _named(slots, periods)
    return _unnamed(slots, periods)


def _is_no_source(slots: Slots) -> bool:
    """Whether it is no document that growth came from: from which sector most of it came."""
    of_several = len(slots.metrics) > 1 and not slots.cues.isdisjoint(_ENDS)
    return Measure.SHARE in slots.measures or of_several


def _named(slots: Slots, periods: Sequence[Said]) -> Intent:
    """Questions that name an indicator."""
    cues = slots.cues
    if _asks_periods(slots, periods):
        return Intent.COVERAGE
    if slots.around or _is_league(slots):
        return Intent.LEAGUE
    if _is_compare(slots, periods):
        return Intent.COMPARE
    if slots.course:
        return Intent.EXTREME
    over_time = {"when", "ever", "each_year", "each_quarter", "each_month"}
    several = len(slots.metrics) > 1 or (len(slots.regions) > 1 and "leader" in cues)
    if several and cues & {"highest", "lowest"} and not cues & over_time:
        return Intent.COMPARE  # 一产二产三产哪个增速最高; of ours and theirs, who came last
    if cues & {"highest", "lowest"} and (not slots.rank or cues & {"when", "ever"} or periods):
        return Intent.EXTREME
    if slots.amount and (cues & {"when", "ever"} or cues >= _ALL_ALONG):
        return Intent.EXTREME  # GDP突破200亿是哪一年, was it above 6% all along
    if _is_trend(slots, periods):
        return Intent.TREND
    return Intent.LOOKUP


def _asks_periods(slots: Slots, periods: Sequence[Said]) -> bool:
    """For which years do you have GDP: the periods that are kept, not what stands in them."""
    cues = slots.cues
    if slots.measures or periods or cues & {"highest", "lowest"}:
        return False
    return "coverage" in cues or ("when" in cues and bool(cues & {"kept", "list"}))


def _is_trend(slots: Slots, periods: Sequence[Said]) -> bool:
    """A row of figures: over years, or month by month; monthly GDP of May is but one.

    A month that is told as a single one may stand beside all up to it: single month, cumulative.
    """
    if slots.cues & PARTS:
        lengths = {said.last - said.first + 1 for said in periods if said.mode is Mode.WHOLE}
        if "single" in slots.cues and 1 in lengths:
            return False
        if "each_month" in slots.cues and lengths:
            return lengths != {1}
        if "each_quarter" in slots.cues and lengths == {3}:
            return False
    return bool(slots.cues & {"trend", "turning"}) or any(said.over_years for said in periods)


def _defines(slots: Slots, periods: Sequence[Said]) -> bool:
    """A meaning is asked, or how two things differ (社零和限上有什么区别), and no figure."""
    if periods:
        return False
    named = bool(slots.metrics or slots.choices)
    differ = "differ" in slots.cues and not slots.measures and len(slots.regions) < 2
    thing = bool(slots.terms) or (slots.countable and not slots.counts)
    newest = "latest" in slots.cues
    meant = (
        "what_is" in slots.cues and thing and not newest and not slots.measures and not slots.rank
    )
    if named:
        based = "yes_no" in slots.cues and any(term.endswith("prices") for term in slots.terms)
        return "define" in slots.cues or bool(meant) or differ or based
    return bool(slots.terms) and bool(slots.cues & {"define", "differ", "what_is"})


def _lists(slots: Slots, periods: Sequence[Said]) -> bool:
    """有哪些外贸类指标: names are asked for, not figures."""
    bound = slots.ordinal or slots.top or slots.bottom or slots.amount or slots.rank
    if periods or slots.measures or bound or slots.cues & {"highest", "lowest", "fell"}:
        return False
    field = bool(slots.topics) or not (slots.metrics or slots.choices)
    if "leader" in slots.cues and slots.cues & {"exists", "list"} and not slots.metrics:
        return True
    asked = bool(slots.cues & {"survey", "item"}) or bool(slots.topics)
    exists = "exists" in slots.cues and asked
    exists = exists and not slots.cues & {"what_is", "digest", "economy"}
    exists = exists and not (slots.metrics and "coverage" in slots.cues)
    return field and ("list" in slots.cues or bool(exists))


def _unnamed(slots: Slots, periods: Sequence[Said]) -> Intent:
    """Questions that name no indicator."""
    cues = slots.cues
    if _lacks_name(slots):
        return Intent.UNKNOWN
    if _is_ranked(slots, periods) and not of_all_plans(slots):
        return Intent.RANKED
    if "list" in cues and not periods:
        return Intent.LIST
    if _is_coverage(slots, periods):
        return Intent.COVERAGE
    surveys = cues & {"economy", "survey"} or slots.topics
    if surveys or _asks_plans(slots, periods) or of_all_plans(slots):
        return Intent.DIGEST
    if cues & {"digest", "latest"} and not slots.measures and not slots.rank:
        return Intent.DIGEST  # give me the latest figures
    if periods and not slots.measures and cues & {"list", "several", "kept", "out_yet"}:
        return Intent.DIGEST  # 1-4月有哪些数据
    if "help" in cues and not periods:
        return Intent.HELP
    if "define" in cues:
        return Intent.DEFINE
    return Intent.UNKNOWN


_OF_INDICATORS = frozenset(("ranked", "item"))
_HELD_TO = frozenset(("compare", "highest", "lowest", "leader", "districts", "ahead", "behind"))


def of_all_plans(slots: Slots) -> bool:
    """Whether it is asked which indicators are how far along: 哪些指标完成过半, 进度落后.

    What is kept of each is told: of one it is the part that is done, of another its lead in points.
    """
    named = slots.metrics or slots.choices or slots.topics or slots.regions or slots.scope
    placed = slots.rank or slots.ordinal or slots.top or slots.bottom or slots.cues & _HELD_TO
    if named or placed or not slots.cues & _OF_INDICATORS:
        return False
    return slots.measures == (Measure.PROGRESS,)


AGAINST_OTHERS = frozenset(("ahead", "behind"))  # of another place: 哪些指标跑赢全市
_OF_FIELDS = frozenset(("digest", "economy", "survey", "ranked", "item", "list", "fell"))


def _lacks_name(slots: Slots) -> bool:
    """Which counties grew faster than 7%, which fell: of which indicator?"""
    cues = slots.cues
    bound = slots.amount or "fell" in cues
    if bound and "leader" in cues and not cues & {"ranked", "item", "several", "survey"}:
        return True
    edge = cues & {"highest", "lowest"}
    if "leader" in cues and edge and not (slots.topics or cues & _OF_FIELDS):
        return True  # who led in 2023, which district grew fastest
    if (slots.counts or slots.amount) and slots.topics and not cues & _OF_FIELDS:
        return True  # how many people lost their jobs, fiscal growth above 5%
    placed = slots.rank or slots.ordinal or slots.top or slots.bottom
    compared = "compare" in cues and not cues & AGAINST_OTHERS
    return bool(compared and cues & {"ranked", "item"} and slots.scope and not placed)


def _is_coverage(slots: Slots, periods: Sequence[Said]) -> bool:
    """Whether it is asked what is kept, or whether anything of a period is out."""
    bare = periods and not (slots.topics or slots.measures or slots.rank)
    out = bool(bare) and "out_yet" in slots.cues  # is the June data out
    asked = "coverage" in slots.cues or _asks_periods(slots, periods)
    return out or asked or _of_a_place(slots, periods)


def _asks_plans(slots: Slots, periods: Sequence[Said]) -> bool:
    """Which targets are set for a year."""
    asked = slots.cues & {"exists", "list", "several", "item", "what_is"}
    return slots.measures == (Measure.TARGET,) and bool(periods and asked)


def _of_a_place(slots: Slots, periods: Sequence[Said]) -> bool:
    """有没有高新区的数据: whether anything is kept of a place."""
    asked = slots.cues & {"yes_no", "exists", "kept"} and "compare" not in slots.cues
    return bool(slots.regions and asked) and not (periods or slots.measures or slots.rank)


def _is_ranked(slots: Slots, periods: Sequence[Said]) -> bool:
    """Which indicators: those of a rank, the fastest, those that fell or grew over a bound."""
    cues = slots.cues
    fell = "fell" in cues and "shift" not in cues  # has the fall narrowed: of which one
    edge = bool(cues & {"highest", "lowest"}) or fell or slots.amount or slots.top or slots.bottom
    asks = bool(cues & {"ranked", "list", "survey", "exists", "item"})
    asks = asks or bool("define" in cues and edge and not slots.terms)  # 增长最快的是什么
    if slots.ordinal or (slots.top and slots.scope):
        return asks or bool(periods) or slots.scope
    told = bool(periods and (slots.measures or fell or cues & {"highest", "lowest"}))
    if cues & AGAINST_OTHERS:
        return True
    return (bool(edge) and (asks or told)) or (asks and slots.rank)


_HELD_APART = frozenset(("compare", "versus", "apart"))


def _is_league(slots: Slots) -> bool:
    """Every district side by side: asked for in words, or by asking which district leads."""
    leads = "leader" in slots.cues and bool(
        slots.cues & {"highest", "lowest", "compare", "fell", "districts"}
        or slots.ordinal
        or slots.top
        or slots.bottom
        or slots.amount
    )
    leads = leads or ("districts" in slots.cues and (slots.rank or bool(slots.top)))
    leads = leads or _names_places(slots)
    if len(slots.metrics) > 1 and ("league" not in slots.cues or slots.cues & _HELD_APART):
        return False  # where exports are more than imports no league tells
    return ("league" in slots.cues or leads) and len(slots.regions) <= 1


def _names_places(slots: Slots) -> bool:
    """GDP增速前三, the runner-up in GDP growth: who stands there, where nobody is named."""
    alone = slots.ordinal and not slots.rank and len(slots.measures) < 2  # third: by which of two
    placed = slots.top or slots.bottom or alone
    if not placed or "yes_no" in slots.cues:
        return False
    if slots.ordinal and slots.amount:
        return False  # 58.94亿、居全市第1位: a claim of ours
    which = {"ranked"} if slots.ordinal or slots.among else {"ranked", "item"}  # name the second
    if len(slots.metrics) == 1 and slots.cues >= _WHICH and not slots.cues & _NAMED_SO:
        which = set()  # GDP增速前三的是哪些: of one that is named, districts stand there
    return not slots.regions and not slots.cues & {*which, "when", "ever"}


def _is_compare(slots: Slots, periods: Sequence[Said]) -> bool:
    """Two of something and a word that sets them against each other."""
    several = len(slots.regions) > 1 or len(periods) > 1 or (slots.against and bool(periods))
    if len(slots.metrics) > 1 and not several:
        return bool(slots.cues & {"versus", "apart"})
    over_time = (len(periods) > 1 or slots.against) and bool(slots.cues & _MOVED)
    apart = "gap" in slots.cues and len(slots.regions) > 1 and not PLANS & set(slots.measures)
    return several and ("compare" in slots.cues or over_time or apart)
