"""What does a conversation go on from, and how is it written down?

>>> loads(dumps(Before(query))) == Before(query)
True
"""

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.spans import Mode, Period, Said
from bot.understand.before import Before
from bot.understand.conversation.again import keeps_course
from bot.understand.conversation.lacking import NOT_LACKING, Lacked, lacking
from bot.understand.conversation.lasttwo import differing_in_one
from bot.understand.conversation.other_one import told_of
from bot.understand.conversation.standing import NOTHING_SET, Standing
from bot.understand.conversation.surveyed import KEPT, SURVEYS
from bot.understand.slots import Claim, Course, Side, Slots
from bot.understand.trouble import Trouble
from bot.words import Intent, Language, Measure, Query, Reply, Status

if TYPE_CHECKING:
    from bot.understand import Reading


def left_by(reading: "Reading", answer: Reply, last: Before | None) -> Before | None:
    """What the next question may leave unsaid; None where this one left nothing to go on from."""
    found = answer.status is Status.ANSWERED or bool(reading.query.periods)
    surveyed = reading.query.intent in SURVEYS and found
    back = "yes_no" in reading.slots.cues and "metric" in reading.carried
    named = bool(reading.slots.metrics or reading.slots.choices)
    back = back or _is_deed(reading.about, answer.question)
    lacked = lacking(reading.trouble, reading.about, named=named, asks_back=back)
    if last and reading.trouble is last.lacked.trouble is Trouble.WHICH:
        lacked = last.lacked  # 孵化器呢? 增速呢? 高新区的呢: still of no indicator
    explained = reading.query.intent is Intent.DEFINE and not reading.query.metrics
    goes_on = explained and last is not None and bool(last.query.metrics)  # 规上是啥意思
    if goes_on or not (reading.query.metrics + reading.slots.choices or surveyed):
        old = last or Before(Query())
        lost = lacked if lacked.trouble else old.lacked
        new = replace(old, standing=reading.standing, lacked=lost, offered=answer.suggestions)
        return None if new == old else new
    turned = reading.slots.course in (Course.TURN, Course.BEGAN)  # it is the later of two
    answered = answer.answers[-1 if turned else 0].period if answer.answers else None
    survey = reading.slots if surveyed or keeps_course(reading.slots) else Slots()
    told = answer.query if "measure" in reading.carried else reading.query
    beside = differing_in_one(reading.query, last)
    return Before(
        told,
        answered,
        answer.status is Status.CLARIFY,
        survey,
        beside,
        "gap" in reading.slots.cues,
        reading.standing,
        lacked,
        answer.suggestions,
        _aimed(reading.query, last),
        *_in_field(reading, answer, last),
        *told_of(reading.query, answered, beside, last),
        language=reading.language,
    )


def _is_deed(word: str, text: str) -> bool:
    """Whether a word that is not known is what somebody did, and no name: 追上了没, caught up."""
    text = text.lower()
    at = text.find(word) if word else -1
    if at < 0:
        return False
    return bool(_DONE.match(text, at + len(word)) or _HAVE.search(text[:at]))


_DONE = re.compile("了(?:吗|没有?|么|多少|几)")
_HAVE = re.compile("(?<![a-z])(?:have|has|had|did|do|does|are|were|is|was) (?:we|they|it|you) $")


def _aimed(query: Query, last: Before | None) -> bool:
    """Whether the plan of what is told was asked for before: 社零目标? 1-5月实际增速呢."""
    old = last.query if last else Query()
    same = (old.metrics, old.regions) == (query.metrics, query.regions)
    told = query.intent is Intent.LOOKUP and {Measure.VALUE, Measure.GROWTH}.issuperset(
        query.measures
    )
    return same and old.measures == (Measure.TARGET,) and told


def _in_field(reading: "Reading", answer: Reply, last: Before | None) -> tuple[str, bool]:
    """The place pointed at in a field, and whether one was told: 谁最快? 我们呢 is of it still."""
    query = reading.query
    if query.intent is Intent.LEAGUE:
        return _pointed(reading, answer), True
    old = last.query if last and last.field else Query()
    same = (old.metrics, old.periods) == (query.metrics, query.periods)
    told = bool(query.metrics) and same and query.intent in (Intent.LOOKUP, Intent.COMPARE)
    return (last.pointed, True) if told and last else ("", False)


def _pointed(reading: "Reading", answer: Reply) -> str:
    """The place at the end of a field that was asked for: the largest, 垫底的, who came second."""
    slots, told = reading.slots, [f for f in answer.answers if not f.derived]
    if not told or len(reading.query.metrics) != 1:
        return ""
    placed = [f.region for f in told if f.rank and f.rank == slots.ordinal]
    if slots.ordinal:
        return placed[0] if len(placed) == 1 else ""
    ends = {"first": slots.cues & {"highest"}, "last": slots.cues & {"lowest", "trailing"}}
    if all(ends.values()) or not any(ends.values()) or slots.top > 1 or slots.bottom > 1:
        return ""
    return told[0 if ends["first"] else -1].region


def dumps(before: Before) -> str:
    """The state of a conversation as the store keeps it."""
    return json.dumps(
        {
            **_query_out(before.query),
            "answered": _days_out(before.answered),
            "open_choice": before.open_choice,
            "survey": _survey_out(before.survey),
            "beside": _query_out(before.beside) if before.beside else None,
            "gap": before.gap,
            "standing": _standing_out(before.standing),
            "lacked": before.lacked,
            "offered": before.offered,
            "aimed": before.aimed,
            "pointed": before.pointed,
            "field": before.field,
            "in_turn": before.in_turn,
            "language": before.language,
            "among": _query_out(before.among) if before.among != Query() else None,
        }
    )


def loads(text: str) -> Before | None:
    """The state that `dumps` wrote; None where nothing was remembered."""
    if not text:
        return None
    kept = json.loads(text)
    survey = _survey_in(kept.get("survey", {}))
    beside = _query_in(told) if (told := kept.get("beside")) else None
    return Before(
        _query_in(kept),
        _days_in(kept["answered"]),
        kept["open_choice"],
        survey,
        beside,
        kept.get("gap", False),
        _standing_in(kept.get("standing")),
        _lacked_in(kept.get("lacked")),
        tuple(kept.get("offered", ())),
        kept.get("aimed", False),
        kept.get("pointed", ""),
        kept.get("field", False),
        _query_in(told) if (told := kept.get("among")) else Query(),
        kept.get("in_turn", False),
        Language(told) if (told := kept.get("language")) else None,
    )


def _standing_out(held: Standing) -> list[object]:
    return [held.unmet, held.regions, held.measures, [_said_out(one) for one in held.periods]]


def _standing_in(kept: list[Any] | None) -> Standing:
    if not kept:
        return NOTHING_SET
    unmet, regions, measures, periods = kept
    periods = tuple(map(_said_in, periods))
    return Standing(unmet, tuple(regions), tuple(map(Measure, measures)), periods)


def _lacked_in(kept: list[str] | None) -> Lacked:
    return Lacked(Trouble(kept[0]), kept[1]) if kept else NOT_LACKING


def _query_out(query: Query) -> dict[str, object]:
    return {
        "intent": query.intent,
        "metrics": query.metrics,
        "measures": query.measures,
        "regions": query.regions,
        "periods": [_said_out(said) for said in query.periods],
        "wants_rank": query.wants_rank,
        "share_of": query.share_of,
    }


def _query_in(kept: dict[str, Any]) -> Query:
    return Query(
        Intent(kept["intent"]),
        tuple(kept["metrics"]),
        tuple(map(Measure, kept["measures"])),
        tuple(kept["regions"]),
        tuple(_said_in(one) for one in kept["periods"]),
        kept["wants_rank"],
        kept["share_of"],
    )


def _survey_out(slots: Slots) -> dict[str, object]:
    claim = slots.claim
    told = {name: getattr(slots, name) for name in KEPT}
    return told | {
        "cues": sorted(slots.cues),
        "claim": claim,
        "course": slots.course,
    }


def _survey_in(kept: dict[str, Any]) -> Slots:
    if not kept:
        return Slots()
    side, *told = kept["claim"]
    return Slots(
        topics=tuple(kept["topics"]),
        cues=frozenset(kept["cues"]),
        claim=Claim(Side(side), *told),
        course=Course(kept.get("course", "")),
        ordinal=kept["ordinal"],
        top=kept["top"],
        bottom=kept["bottom"],
        count=kept["count"],
        amount=kept["amount"],
        amount_to=kept.get("amount_to", ""),
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
