"""What is growth measured on, where that is not the year before?

>>> on_base("gdp growth in 2023 measured against 2019", slots, said, asking)[0].cues
frozenset({'base'})
"""

import re
from datetime import date

from bot.spans import Mode, Said
from bot.understand.asked.balances import all_stock
from bot.understand.lexicon.asking import Asking
from bot.understand.period.periods import Periods
from bot.understand.slots import Slots
from bot.words import Measure, changed

_YEAR = 12  # months
_UNITS = (1, 3)  # months and quarters have one before them that 环比 is held against
# a rate that is held against another rate, not a level that grew
_RATES = re.compile(
    r"百分点|收窄|扩大|缩小|[加放]快|[加放]慢|放缓|回落|提速|[快慢高低](?!新|技|端|标|铁)"
    r"|(?<![a-z])(?:faster|slower|higher|lower|quick\w*|slow\w*|accelerat\w*|narrow\w*|widen\w*"
    r"|eas(?:ed?|ing)|pick\w* up|points?|pp)(?![a-z])"
)
_ON = re.compile(r"(?<![a-z])(?:on|over|(?<!and )from|above|since)(?: the| that of| those of)* ?$")
_ADDED = re.compile("增加(?!值)|减少|[多少]了")  # by what amount: the difference of two levels
_WHICH_WAY = re.compile("(?P<way>[涨升增](?:还是|是|了还是|了)?[跌降减])")
_BASE = re.compile(  # growth so told has this base, whether as a verb or as a noun
    r"基[数期年]|(?<![a-z])(?:measured|calculated|computed|counted|reckoned|taken|relative"
    r"|base year|as (?:the|a) base|basis of)(?![a-z])"
)


def on_base(text: str, slots: Slots, said: Periods, asking: Asking) -> tuple[Slots, Periods]:
    """Growth on the year before is the growth that is kept; on any other base none is."""
    if slots.measures != (Measure.GROWTH,) or not said.said or not _held(text, slots, said):
        return slots, said
    units = {asking.catalogue.metrics[key].unit for key in slots.metrics}
    other = slots.rank or len(slots.regions) > 1 or all_stock(slots, asking.catalogue)
    if other or not units or "%" in units:
        return slots, said
    if (
        "shift" in slots.cues
        or _RATES.search(text)
        or (slots.growth_noun and not _of_base(text, said))
    ):
        return slots, said
    today = asking.today
    ordered = sorted((one for _, _, one in said.placed), key=lambda one: _when(one, today))
    base, later = ordered[0], ordered[-1] if len(ordered) > 1 else None
    if _is_year_before(base, later, today):
        only = () if later is None else (later,)
        cues = slots.cues - {"compare", "versus"}
        return changed(slots, against=False, cues=cues), said._replace(said=only, against=False)
    if (both := _ADDED.search(text) or _WHICH_WAY.search(text)) and not slots.growth_noun:
        measures = () if both.lastgroup else (Measure.VALUE,)
        return changed(slots, measures=measures, cues=slots.cues | {"compare"}), said
    cue = "mom" if later and _is_one_before(base, later, today) else "base"
    return changed(slots, cues=slots.cues | {cue}), said


def _held(text: str, slots: Slots, said: Periods) -> bool:
    """Whether one period is what the growth of the other, or of the latest, is measured on."""
    if len(said.said) == 1:
        return said.against
    if len(said.said) != 2 or len(said.placed) != 2:
        return False
    return "compare" in slots.cues or bool(_ON.search(text[: said.placed[1][0]]))


def _of_base(text: str, said: Periods) -> bool:
    on = len(said.placed) == 2 and _ON.search(text[: said.placed[1][0]])
    return bool(on or _BASE.search(text))


def _when(said: Said, today: date) -> tuple[int, int]:
    return today.year - said.shift if said.year is None else said.year, said.last


def _is_year_before(base: Said, later: Said | None, today: date) -> bool:
    """Whether the base is as much of the year before."""
    if later is None:
        return base.year == today.year - 1 and (base.first, base.last) == (1, _YEAR)
    part = (base.first, base.last, base.days) == (later.first, later.last, later.days)
    year = (today.year if later.year is None else later.year) - 1
    return part and (base.year == year or (base.year is None and base.shift == 1))


def _is_one_before(base: Said, later: Said, today: date) -> bool:
    """Whether the base is the month or the quarter just before."""
    length = later.last - later.first + 1
    if not base.mode is later.mode is Mode.WHOLE or length not in _UNITS or base.days:
        return False
    apart = (later.year or today.year) - (base.year or later.year or today.year)
    return base.last + 1 == later.first + _YEAR * apart and base.last - base.first + 1 == length
