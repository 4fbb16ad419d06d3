"""How is a question on a balance read: one that stands at a day, such as deposits?"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.spans import Mode, Said
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.slots import MOVED, Slots
from bot.words import Measure, changed

_HOW_MUCH = re.compile("(?<![a-z])how (?:much|many|far)(?![a-z])")
_ADDED = re.compile(
    "增加了?(?:多少|几)|[多新]增了?(?:多少|几)|多了(?:多少|几)"
    "|(?<![a-z])(?:from|between) jan(?:uary)?(?![a-z])"
)
_ROSE = re.compile(
    "(?<![a-z])how (?:much|many)(?![a-z])[^,;.?]{0,40}"
    " (?:increased?|added?|gain(?:ed)?|r[io]se)(?![a-z])"
)
_OVER_TIME = frozenset(
    ("when", "ever", "trend", "each_year", "each_quarter", "each_month", "highest", "lowest")
)


def held_against(slots: Slots, said: Sequence[Said], stock: bool) -> tuple[Measure, ...]:
    """The measures of a comparison: a balance that grew since April is told by its level.

    Did it pick up from April to May may be asked of either, so that both are told.
    """
    several = len(said) > 1
    if not slots.growth_noun and slots.measures == (Measure.GROWTH,) and _are_units(slots, said):
        return (Measure.VALUE,) if stock else ()
    held = slots.against or slots.since
    if not stock or slots.growth_noun:
        return slots.measures
    if (held or several) and slots.measures == (Measure.GROWTH,):
        return (Measure.VALUE,)
    if slots.since and set(slots.measures) == {Measure.VALUE, Measure.GROWTH}:
        return (Measure.VALUE,)
    by_how_much = several and MOVED in slots.cues
    if not slots.measures and ((held and "compare" in slots.cues) or by_how_much):
        return (Measure.VALUE,)
    return slots.measures


def _are_units(slots: Slots, said: Sequence[Said]) -> bool:
    """Whether two single months or quarters of different names are held against each other."""
    if len(said) != 2 or "compare" not in slots.cues or "shift" not in slots.cues:
        return False
    lengths = {one.last - one.first for one in said if one.mode is Mode.WHOLE and not one.days}
    apart = said[0].first != said[1].first and len(slots.regions) < 2
    return apart and len(lengths) == 1 and lengths <= {0, 2}


def grew(slots: Slots) -> bool:
    """Whether it is asked by how much something grew, not for its growth rate."""
    alone = slots.measures == (Measure.GROWTH,) or "compare" in slots.cues
    # loans at the end of May and how much they rose since January
    beside = slots.since and Measure.GROWTH in slots.measures
    return (alone or beside) and not slots.growth_noun


def balance_before(said: Said) -> Said:
    """年初以来增加多少: a balance that grew since January is held against December's."""
    if said.year is None or not runs_since(said):
        return said
    return Said(said.year - (said.mode is Mode.TO_DATE), 1, 12, Mode.AS_OF)


def moved(
    text: str,
    slots: Slots,
    said: tuple[Said, ...],
    catalogue: Catalogue,
    before: Sequence[str] = (),
) -> tuple[Slots, tuple[Said, ...]]:
    """A balance that grew over a stretch, held against what it was where that began.

    The balance may be that of the question before. A rate of growth since then is not kept.
    """
    told = said
    if not told or not all_stock(slots, catalogue, before):
        return slots, told
    if slots.since and slots.growth_noun and slots.measures == (Measure.GROWTH,):
        return changed(slots, cues=slots.cues | {"base"}), told
    if not grew(slots):
        return slots, told
    if slots.since:
        held = tuple(map(balance_before, told))
    elif len(told) > 1:
        return slots, told
    elif slots.against:  # up on the end of 2023
        return changed(slots, cues=slots.cues | {"compare"}), told
    elif not told[0].year and _is_stretch(told[0]) and (vain := _ADDED.findall(text)):
        return changed(slots, unknown=(*slots.unknown, *vain)), told  # only the store knows when
    else:
        held = _held_to(text, slots, told[0])
    if not held:
        return slots, told
    return changed(slots, against=True, cues=slots.cues | {"compare"}), held


def _held_to(text: str, slots: Slots, said: Said) -> tuple[Said, ...]:
    """What a balance that moved over one stretch is held against."""
    if slots.cues.isdisjoint(_OVER_TIME) and (ends := ends_of(said)):
        return ends
    if base := _month_since(said):
        return (base,)
    if said.year and _is_stretch(said) and (_ADDED.search(text) or _ROSE.search(text)):
        return _year_begun(said)
    if _rose_so_far(text, slots, said):
        return (Said((said.year or 0) - 1, 1, 12, Mode.AS_OF),)
    return ()


def _is_stretch(said: Said) -> bool:
    """Whether a period is some months of a year from January on."""
    return said.mode is Mode.WHOLE and said.first == 1 < said.last and not said.days


def _year_begun(said: Said) -> tuple[Said, ...]:
    """Where a balance stood when a year began, and at the end of so many months of it."""
    end = said._replace(mode=Mode.AS_OF)
    return end._replace(last=12).back(1), end


def _month_since(said: Said) -> Said | None:
    """The end of the month that a balance moved since: since end-March."""
    month = said.mode is Mode.SPAN and said.days is not None and said.first == said.last > 1
    return Said(said.year, said.first, said.last, Mode.AS_OF) if month else None


def _rose_so_far(text: str, slots: Slots, said: Said) -> bool:
    """Whether it is asked how much a balance rose this year; 今年增长多少 is the official rate."""
    so_far = said.mode is Mode.RUNNING and said.year is not None
    asked = _HOW_MUCH.search(text) if text.isascii() else "compare" in slots.cues or slots.counts
    return bool(so_far and asked) and slots.cues.isdisjoint(_OVER_TIME)


def ends_of(said: Said) -> tuple[Said, ...]:
    """The two days that a balance moves between: March to April, 2022 to 2023; else none."""
    if said.days is not None or said.first == said.last:
        return ()
    if said.mode is Mode.WHOLE and said.first > 1 and said.last <= 12 and not _is_part(said):
        return tuple(Said(said.year, month, month, Mode.AS_OF) for month in (said.first, said.last))
    if said.mode is Mode.SPAN and said.last < 12:
        return tuple(Said(said.year, month, month, Mode.AS_OF) for month in (said.first, said.last))
    if said.mode is Mode.SPAN and said.year is not None and said.first > 1:  # over a New Year
        ends = ((said.last - 1) // 12, (said.last - 1) % 12 + 1)
        return tuple(
            Said(said.year + later, month, month, Mode.AS_OF)
            for later, month in ((0, said.first), ends)
        )
    years, rest = divmod(said.last, 12)
    whole = said.first == 1 and years > 1 and not rest
    if said.mode is Mode.SPAN and said.year is not None and whole:
        return tuple(Said(year, 1, 12, Mode.AS_OF) for year in (said.year, said.year + years - 1))
    return ()


def lying_between(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """The periods of a course: how a balance went from one day to another is all between them."""
    if len(said) != 2:
        return said
    first, last = said
    if (first.year is None) is not (last.year is None):
        return said
    until = last.last + 12 * ((last.year or 0) - (first.year or 0))
    if until <= first.last or not (_is_day(first) and _is_day(last)):
        return said
    return (Said(first.year, first.last, until, Mode.SPAN),)


def _is_day(said: Said) -> bool:
    """Whether a period stands for the day it ends on."""
    return not said.days and (said.mode is Mode.AS_OF or said.first == said.last)


def _is_part(said: Said) -> bool:
    """Whether a stretch of months is a quarter or a half of a year."""
    return (said.first, said.last) in ((4, 6), (7, 9), (10, 12), (7, 12))


def runs_since(said: Said) -> bool:
    """Whether a period runs from the turn of a year on: 年初以来, since end-2023."""
    december = said.mode is Mode.SPAN and said.days is not None and said.first == 12
    return said.mode is Mode.TO_DATE or december


def all_stock(slots: Slots, catalogue: Catalogue, before: Sequence[str] = ()) -> bool:
    """Whether every indicator asked for is a balance, or those of the question before are."""
    keys = slots.metrics or (() if slots.choices else before)
    return bool(keys) and all(catalogue.metrics[key].stock for key in keys)


def balance_of(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with a balance as that of what is named: the balance of household deposits."""
    keys = [key for token in tokens for key in token.all("metric")]
    if not keys or not all(catalogue.metrics[key].stock for key in keys):
        return tokens
    return [
        token._replace(senses=CARRIED)
        if "stands" in token.all("cue") and token.get("choice") and not token.get("metric")
        else token
        for token in tokens
    ]
