"""What does a question mean? Pure: the same text, date and catalogue give the same reading.

>>> understand("一季度GDP增速?", shipped(), date(2024, 7, 1)).query.metrics
('gdp',)
"""

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.later import Later
from bot.understand.asked.year_plan import as_plan
from bot.understand.at_sight import at_sight
from bot.understand.before import Before
from bot.understand.conversation import standing
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.languages import asked_in, says_none
from bot.understand.meaning import Reading, asks_much
from bot.understand.slots import NOTHING
from bot.understand.spelled.checked import to_be_checked
from bot.understand.spelled.clean import clean
from bot.understand.spelled.dated import undated
from bot.understand.spelled.labelled import without_labels, without_numbers, without_units
from bot.understand.spelled.shifted import on_year_before
from bot.understand.talk.thanked import thanked
from bot.understand.trouble import Trouble
from bot.words import Language, Query, changed

if TYPE_CHECKING:
    from bot.understand import attempts
    from bot.understand.asked import claims, supposed
    from bot.understand.conversation import anew, meantime, singled
    from bot.understand.talk import papers_zh, tells_only
else:  # half of all there is to load, of which what is read at sight needs nothing
    anew, attempts, claims, meantime, papers_zh, singled, supposed, tells_only = (
        Later(f"{__name__}.{name}")
        for name in (
            "conversation.anew",
            "attempts",
            "asked.claims",
            "conversation.meantime",
            "talk.papers_zh",
            "conversation.singled",
            "asked.supposed",
            "talk.tells_only",
        )
    )

_IN_UNITS = re.compile("^(?!.*(?:[a-z]{4}|(?<![a-z])in ?[亿万])).*[\u4e00-\u9fff]")

__all__ = ["LONGEST", "Reading", "understand"]


def understand(
    text: str, catalogue: Catalogue, today: date, before: Before | None = None
) -> Reading:
    """Read one question; nothing of it that carries meaning is ever left out silently."""
    cleaned = without_labels(without_numbers(without_units(clean(text))))
    cleaned = to_be_checked(as_plan(on_year_before(undated(cleaned, today))))
    if len(cleaned) > LONGEST:
        return _too_long(cleaned, catalogue)
    asking = Asking(catalogue, today, before if before and before.query != Query() else None)
    held = before.standing if before else standing.NOTHING_SET
    if before and (told := _afresh(cleaned, catalogue, today, before)):
        return told
    goes_back = not held and "back to" in cleaned  # to what was told: nothing was set
    if not goes_back and (lasts := standing.told(cleaned, held)):
        return _lasting(cleaned, lasts, held, asking)
    if asking.before:
        cleaned = meantime.in_that_year(cleaned, asking.before)
    if asking.before and (same := meantime.at_same_time(cleaned, asking.before)):
        rest, told_before = same
        gone_on = attempts.understood(rest, replace(asking, before=told_before, taken={}))
        if not gone_on.trouble and "period" in gone_on.carried:
            return gone_on
    reading = at_sight(cleaned, asking)
    if reading is None:
        reading = _not_asked_for(cleaned, asking) or papers_zh.noted(
            cleaned, attempts.understood(cleaned, asking), asking
        )
    if asks_much(reading.query):
        return _too_long(cleaned, catalogue)
    reading = thanked(_doubted(reading, cleaned), cleaned)
    language = _told_in(text, cleaned, reading, asking, before)
    if language is not reading.language:
        reading = changed(reading, language=language)
    return standing.kept(reading, held, cleaned) if held else reading


def _told_in(
    text: str, cleaned: str, reading: Reading, asking: Asking, before: Before | None
) -> Language:
    """The language to answer in: codes alone (GDP, Q1?) are in that of the question before."""
    if before and before.language and says_none(cleaned):
        return before.language
    if reading.language is not Language.EN:
        return reading.language
    if not cleaned.isascii():  # where no more is left than GDP
        return asked_in(cleaned, asking.parts(cleaned).tokens)
    in_units = not text.isascii() and _IN_UNITS.search(clean(text))
    return Language.ZH if in_units else Language.EN  # GDP(亿元): its unit is all it is told by


def _not_asked_for(text: str, asking: Asking) -> Reading | None:
    """What is made of a text that asks for nothing stored: that only tells, or supposes."""
    if supposed.supposes(text):
        query = Query(regions=(asking.catalogue.home,))
        return Reading(query, asked_in(text, []), NOTHING, Trouble.FORECAST)
    return tells_only.told_only(text, asking)


def _afresh(text: str, catalogue: Catalogue, today: date, before: Before) -> Reading | None:
    """A question of its own: one that was offered and is chosen, or of another matter."""
    alone = Before(Query(), standing=before.standing)
    if offer := singled.chosen(text, before.offered):
        said_in = asked_in("".join((text, *before.offered)), [])
        return changed(understand(offer, catalogue, today, alone), language=said_in)
    rest = anew.anew(text) if before.query != Query() else ""
    if rest and meantime.at_same_time(rest, before):  # never mind; retail sales in the same months?
        old = Query(metrics=before.query.metrics, periods=before.query.periods)
        alone = replace(alone, query=changed(old, regions=(catalogue.home,)))
        alone = replace(alone, answered=before.answered)
    told = understand(rest, catalogue, today, alone) if rest else None
    if told and told.trouble is Trouble.WHICH and anew.given_up(text):  # 不估了,去年是多少
        again = understand(rest, catalogue, today, before)
        told = told if again.trouble else again
    return told


def _doubted(reading: Reading, text: str) -> Reading:
    """A reading to which no yes is said where that would mean that a claim is wrong."""
    cues = reading.slots.cues
    if "yes_no" not in cues or not claims.asks_if_wrong(text):
        return reading
    return changed(reading, slots=changed(reading.slots, cues=cues - {"yes_no"}))


def _too_long(text: str, catalogue: Catalogue) -> Reading:
    """A text that is not one question, which nothing is taken from."""
    query = Query(regions=(catalogue.home,))
    return Reading(query, asked_in(text[:LONGEST], []), NOTHING, Trouble.TOO_LONG)


def _lasting(text: str, told: standing.Told, held: standing.Standing, asking: Asking) -> Reading:
    """A message that sets something for those to come, or lifts it, and the question beside it."""
    trouble, about = Trouble.LIFTED, told.clause
    held = standing.NOTHING_SET if told.lifts else held
    if not told.lifts:
        about = standing.content(told.clause)
        out = standing.takes_out(told.clause)
        alone = attempts.understood(about, replace(asking, before=None))
        named = alone.query.metrics and not alone.trouble and not out
        if named or not about:  # from now on just GDP growth: a question, and no limit to others
            return standing.kept(attempts.understood(text, asking), held, text)
        new = standing.scope_of(alone.slots, alone.query.periods)
        met = bool(new) and not out
        trouble = Trouble.SET if met else Trouble.UNMET
        held = standing.joined(held, new if met else standing.Standing(unmet=about))
    if told.rest:
        return standing.kept(attempts.understood(told.rest, asking), held, told.rest)
    query = Query(regions=(asking.catalogue.home,))
    return Reading(query, asked_in(text, []), NOTHING, trouble, about, standing=held)


LONGEST = 400  # characters of one question; what is longer is not one
