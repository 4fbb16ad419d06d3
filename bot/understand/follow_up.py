"""What does 「那二季度呢?」 leave unsaid, and what was said before it?

>>> merged(reading, Before(query, None), home).carried
('metric', 'measure')
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.understand.claims import Claim, Side
from bot.understand.intents import intent
from bot.understand.slots import NOTHING, Slots
from bot.words import Intent, Measure, Mode, Period, Query, Said, changed


@dataclass(frozen=True, slots=True)
class Before:
    """The question before: how it was read, and the period it was answered for."""

    query: Query
    answered: Period | None = None
    open_choice: bool = False  # it was asked back which indicator is meant
    survey: Slots = NOTHING  # what bounds a question over many indicators


def merged(
    query: Query, slots: Slots, before: Before | None, home: str
) -> tuple[Query, tuple[str, ...]]:
    """A query with its gaps filled from the one before, and what was carried over."""
    if before is None or not _is_follow_up(query, slots, before):
        if before and _refers(slots, before) and before.query.regions != (home,):
            return changed(query, regions=before.query.regions), ("region",)
        return query, ()
    old, carried = before.query, []
    changes: dict[str, object] = {}
    if not query.metrics:
        changes["metrics"] = old.metrics
        carried.append("metric")
    if not slots.regions:
        changes["regions"] = old.regions
        if old.regions != (home,):
            carried.append("region")
    elif "compare" in slots.cues and len(slots.regions) == 1 and slots.regions != old.regions:
        changes["regions"] = tuple(dict.fromkeys((*old.regions, *slots.regions)))
    periods, kept = _periods(query, slots, before)
    changes["periods"] = periods
    if kept:
        carried.append("period")
    another = bool(query.metrics and query.periods) and slots.refers and not slots.follows
    if not another and not query.measures and old.measures and query.intent is not Intent.DEFINE:
        changes["measures"] = tuple(m for m in old.measures if m is not Measure.UNSTATED)
        carried.append("measure")
        same = not query.metrics or query.metrics == old.metrics
        changes["wants_rank"] = query.wants_rank or (old.wants_rank and same)
    if not query.share_of and not query.measures:
        changes["share_of"] = old.share_of
    whole = changed(query, **changes)
    full = _in_view(slots, whole, old)
    kind = intent(full, query.periods)  # a meaning is asked of no period
    kind = kind if kind is Intent.DEFINE else intent(full, periods)
    return changed(whole, intent=kind), tuple(carried)


def _in_view(slots: Slots, whole: Query, old: Query) -> Slots:
    """The slots with what was carried over; the slowest after all districts is one of them."""
    if old.intent is Intent.LEAGUE and slots.cues & {"highest", "lowest"}:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"leader"})
    return changed(slots, metrics=whole.metrics, regions=whole.regions)


SURVEYS = (Intent.RANKED, Intent.DIGEST)
_BOUNDS = ("ordinal", "top", "bottom", "count", "amount", "amount_unit")
_KEPT = ("topics", *_BOUNDS)


def resumed(
    query: Query, slots: Slots, before: Before | None
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The same survey of another period or place: 一季度哪些指标排第一? 那1-5月呢?"""
    if before is None or before.query.intent not in SURVEYS:
        return None
    named = slots.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    bound = any(getattr(slots, name) for name in _BOUNDS) or slots.rank or query.measures
    if named or bound or not (query.periods or slots.regions) or slots.elsewhere:
        return None
    periods, kept = _periods(query, slots, before)
    old = before.query
    whole = changed(old, periods=periods, regions=slots.regions or old.regions)
    known = {name: getattr(before.survey, name) for name in (*_KEPT, "cues", "claim")}
    return whole, changed(slots, **known), ("period",) if kept else ()


def _is_follow_up(query: Query, slots: Slots, before: Before) -> bool:
    """An indicator that was not named, or one named with nothing else said of it."""
    if not before.query.metrics and not before.open_choice:
        return False
    if slots.metrics:
        alone = not query.periods and (not query.measures or "follow" in slots.cues)
        alone = alone or slots.follows or _refers(slots, before)
        alone = alone or (not query.periods and query.measures == (Measure.SHARE,))  # 税收占几成
        return (alone and not slots.cues & {"define", "league"}) or (
            before.open_choice and not query.periods
        )
    if slots.choices or slots.topics or slots.refuse or slots.unknown:
        return False
    if slots.cues & {"help", "list", "economy"}:
        return False
    said = query.periods or query.measures or slots.regions or query.wants_rank
    return bool(said or slots.cues & _OWN_CUES or slots.amount)


def _refers(slots: Slots, before: Before) -> bool:
    """Whether its or 该区 stands for the place of the question before."""
    return slots.refers and not slots.regions and bool(before.query.regions)


_OWN_CUES = frozenset(
    {"trend", "league", "source", "highest", "lowest", "compare", "coverage", "gap", "define",
     "yes_no", "revision"}
)  # fmt: skip


def _periods(query: Query, slots: Slots, before: Before) -> tuple[tuple[Said, ...], bool]:
    """The periods meant: those said, with the year before them; or those before."""
    old = before.query.periods
    if not query.periods:
        return old, bool(old)
    if any(said.mode is Mode.LATEST for said in query.periods):
        base = old or ((as_said(before.answered),) if before.answered else ())
        asked = query.periods[0]
        shifted = tuple(
            replace(said, year=asked.year) if asked.year else said.back(asked.shift)
            for said in base
        )
        if "compare" in slots.cues:
            return (*base, *shifted), True
        return shifted or query.periods, False
    year = next((said.year for said in old if said.year is not None), None)
    named = tuple(
        replace(s, year=year) if s.year is None and not s.days else s for s in query.periods
    )
    if "compare" in slots.cues and len(named) == 1 and old and named != old:
        return (*old, *named), True
    return named, False


def as_said(period: Period) -> Said:
    """A period that was answered, as one that a question says."""
    first = period.start.month
    return Said(period.start.year, first, first + max(period.months, 1) - 1)


def dumps(before: Before) -> str:
    """The state of a conversation as the store keeps it."""
    query = before.query
    return json.dumps(
        {
            "intent": query.intent,
            "metrics": query.metrics,
            "measures": query.measures,
            "regions": query.regions,
            "periods": [_said_out(said) for said in query.periods],
            "wants_rank": query.wants_rank,
            "share_of": query.share_of,
            "answered": _days_out(before.answered),
            "open_choice": before.open_choice,
            "survey": _survey_out(before.survey),
        }
    )


def loads(text: str) -> Before | None:
    """The state that `dumps` wrote; None where nothing was remembered."""
    if not text:
        return None
    kept = json.loads(text)
    query = Query(
        Intent(kept["intent"]),
        tuple(kept["metrics"]),
        tuple(map(Measure, kept["measures"])),
        tuple(kept["regions"]),
        tuple(_said_in(one) for one in kept["periods"]),
        kept["wants_rank"],
        kept["share_of"],
    )
    survey = _survey_in(kept.get("survey", {}))
    return Before(query, _days_in(kept["answered"]), kept["open_choice"], survey)


def _survey_out(slots: Slots) -> dict[str, object]:
    claim = slots.claim
    told = {name: getattr(slots, name) for name in _KEPT}
    return told | {
        "cues": sorted(slots.cues),
        "claim": [claim.side, claim.falls, claim.rises, claim.outside],
    }


def _survey_in(kept: dict[str, Any]) -> Slots:
    if not kept:
        return Slots()
    side, falls, rises, outside = kept["claim"]
    return Slots(
        topics=tuple(kept["topics"]),
        cues=frozenset(kept["cues"]),
        claim=Claim(Side(side), falls, rises, outside),
        ordinal=kept["ordinal"],
        top=kept["top"],
        bottom=kept["bottom"],
        count=kept["count"],
        amount=kept["amount"],
        amount_unit=kept["amount_unit"],
    )


def _said_out(said: Said) -> list[object]:
    return [said.year, said.first, said.last, said.mode, _days_out(said.days), said.shift]


def _said_in(kept: list[object]) -> Said:
    year, first, last, mode, days, shift = kept
    return Said(year, first, last, Mode(str(mode)), _days_in(days), shift)  # type: ignore[arg-type]


def _days_out(period: Period | None) -> list[str] | None:
    return [period.start.isoformat(), period.end.isoformat()] if period else None


def _days_in(kept: object) -> Period | None:
    if not isinstance(kept, list):
        return None
    return Period(date.fromisoformat(kept[0]), date.fromisoformat(kept[1]))
