"""What stands between a question and its figures?

>>> trouble_of(Asked("15月gdp", slots, Intent.LOOKUP, periods, today, hints))
(<Trouble.BAD_PERIOD: 'bad_period'>, '15月')
"""

import re
from datetime import date
from typing import NamedTuple

from bot.understand.asked.cues import OF_INDICATORS
from bot.understand.period.periods import Periods
from bot.understand.slots import PLANS, Slots
from bot.understand.spelled.clean import is_han
from bot.understand.trouble import Trouble
from bot.words import Intent

_CODE = re.compile(  # markup and code, not a question; a semicolon in prose ends a clause
    r"[<>{}$=\\|_]|--|\.\./|;(?! |$|[\u4e00-\u9fff0-9])"
    r"|; ?(?:drop|select|delete|insert|update|alter|create|exec|truncate|rm|cat|sudo|curl) "
)


_PLACE_MOVED = re.compile(
    "(?:位次|排名|名次).{0,3}(?:前移|后移|上升|提升|提高|下降|下滑|变化|进步)"
    "|(?:improv|climb|ris[ei]|rose|moved|gain|fell|fall|drop|slip|lost)[a-z]* [a-z ]{0,12}"
    "(?:rank|place|position)"
    "|(?:rank|place|position)[a-z]* (?:[a-z]+ ){0,2}"
    "(?:improv|climb|rose|risen|moved|fell|drop|slip)"
)
_JUDGED = re.compile(  # whether those in charge do well, which no figure tells
    "(?<![a-z])(?:(?:is|are|was|were|do|does|did|has|have|can|how|well|good)(?: (?:the|our|your"
    "|their|these|those|this|local|city|zone|zone's|district|party|current|new|top|senior))+"
    " (?:officials?|leaders?|leadership|government|authorit(?:y|ies)|administration"
    "|mayor|secretary|cadres?|bureaucrats?|politicians?|governors?|management committee)"
    "(?! (?:ask|want|need|say|report))[^,;?!]*"
    "(?<![a-z])(?:job|work|well|good|bad(?:ly)?|poor(?:ly)?"
    "|competent|capable|honest|corrupt|clean|credit|do(?:ing)?|handl[a-z]+|manag(?:e|ing)"
    "|runn?(?:ing)?|perform(?:ing)?)(?![a-z]))"
    "|(?:领导|干部|官员|书记|区长|市长|政府|管委会|班子|一把手)们?(?:[^,;?!问要想让说催等看]{0,10})"
    "(?:[干做管抓搞]得|称职|能干|能力|有本事|行不行|靠谱|清廉|廉洁|腐败)"
)
_HOW_FAR = re.compile(
    "(?:落后|领先|相?差|[快慢高低])(?:了|出)*(?:多少|几个?(?:百分)?点)[呢啊?!]*$"
    "|(?<![a-z])how (?:far|many (?:percentage )?points) (?:[a-z]+ ){0,4}?"
    "(?:lag|behind|ahead|trail|lead)(?! of| target| plan| schedule)"
)
_OF_OURS = frozenset((Intent.LOOKUP, Intent.COMPARE))  # and of no field of places
_FIELD_HELD = frozenset(("ranked", "compare"))


class Asked(NamedTuple):
    """A question as far as it was read."""

    text: str
    slots: Slots
    intent: Intent
    periods: Periods
    today: date
    hints: frozenset[str]  # endings by which an unknown word still seems to name an indicator
    carried: bool = False  # the indicator is that of the question before


def is_code(text: str) -> bool:
    """Markup, paths or statements rather than a question."""
    return bool(_CODE.search(text))


def trouble_of(asked: Asked) -> tuple[Trouble, str]:
    """The first trouble, and the word or period that makes it."""
    slots = asked.slots
    if not asked.text:
        return Trouble.EMPTY, ""
    if slots.refuse and not _is_looked_up(asked):
        return Trouble(slots.refuse), ""
    if not (slots.metrics or slots.choices) and _JUDGED.search(asked.text):
        return Trouble.OPINION, ""
    if asked.periods.bad:
        return Trouble.BAD_PERIOD, asked.periods.bad
    if slots.company:
        return Trouble.COMPANY, slots.company
    if slots.elsewhere:
        return Trouble.ELSEWHERE, slots.elsewhere
    if slots.unknown:
        return _unknown(asked, slots.unknown)
    return _unkept(asked)


def _unkept(asked: Asked) -> tuple[Trouble, str]:
    """Every word is known, but what they ask for together is not kept, or not clear."""
    slots = asked.slots
    if asked.intent is Intent.DEFINE:
        return Trouble.NONE, ""
    if slots.bare_terms:
        return _unknown(asked, slots.bare_terms)
    if (slots.metrics or slots.choices or asked.carried) and (
        apart := slots.cues & {"variant", "base", "basis", "mom"}
    ):
        return Trouble(min(apart)), ""
    said = asked.periods.said
    several = max(len(slots.metrics), len(slots.regions), len(said)) > 1
    if "sum" in slots.cues and (several or any(one.over_years for one in said)):
        return Trouble.SUM, ""
    if slots.choices:
        return Trouble.AMBIGUOUS, slots.choice_word
    if _names_no_indicator(asked):
        return Trouble.WHICH, ""
    of_whom = "league" in slots.cues and "versus" not in slots.cues
    if len(slots.metrics) > 1 and asked.intent in _OF_OURS and of_whom:
        return Trouble.UNCLEAR, ""  # which district exports more than it imports
    if asked.intent is Intent.LOOKUP:
        return _held_in_vain(asked), ""
    if asked.intent is not Intent.UNKNOWN:
        return Trouble.NONE, ""
    told = slots.measures or slots.rank or "fell" in slots.cues
    return (Trouble.WHICH if told else Trouble.UNCLEAR), ""


def _held_in_vain(asked: Asked) -> Trouble:
    """What is in the way of one figure that is held against a field, or against nothing."""
    cues = asked.slots.cues
    if asked.slots.metrics and cues >= _FIELD_HELD and cues & {"several", "item"}:
        return Trouble.UNCLEAR  # which indicators grew faster than GDP
    return Trouble.AGAINST if _is_held_to_nothing(asked) else Trouble.NONE


def _is_held_to_nothing(asked: Asked) -> bool:
    """Whether it is asked how far one figure lags or leads, and not what: GDP落后多少."""
    slots, periods = asked.slots, asked.periods
    if "compare" not in slots.cues or len(slots.metrics) != 1 or slots.ranks or slots.amount:
        return False
    few = len(slots.regions) < 2 and len(periods.said) < 2
    held = periods.against or slots.against or not PLANS.isdisjoint(slots.measures)
    return few and not held and bool(_HOW_FAR.search(asked.text))


def _names_no_indicator(asked: Asked) -> bool:
    """Whether what is asked of a field of indicators can only be asked of one."""
    slots = asked.slots
    if asked.intent is Intent.DIGEST:  # indicators that grew faster than the city
        return slots.cues >= _FIELD_HELD and bool(slots.regions)
    if asked.intent is not Intent.RANKED:
        return False
    if "districts" in slots.cues and not slots.cues & OF_INDICATORS:
        return True  # the top three counties by growth
    if slots.amount and not PLANS.isdisjoint(slots.measures):
        return True  # how much of the target of 6.2 billion is done
    return slots.rank and bool(_PLACE_MOVED.search(asked.text))  # whose place improved


def _is_looked_up(asked: Asked) -> bool:
    """Only sounds like a forecast or an opinion: a coming year is just not published yet."""
    if asked.slots.refuse == "opinion":
        return asked.intent is Intent.DEFINE
    said = [one.period for one in asked.periods.said if one.period]
    future = any(period.start > asked.today for period in said)
    return asked.slots.refuse == "forecast" and bool(asked.slots.metrics) and future


def _unknown(asked: Asked, words: tuple[str, ...]) -> tuple[Trouble, str]:
    """An unknown word: the name of something that is not kept, or no word at all."""
    slots, about = asked.slots, " ".join(words)
    named = slots.metrics or slots.choices or slots.measures or slots.rank or slots.counts
    endings = tuple(hint for hint in asked.hints if is_han(hint[0]))
    hinted = any(word in asked.hints or word.endswith(endings) for word in about.split())
    behind = [asked.text.partition(word)[2].lstrip() for word in words]  # birth rate
    hinted = hinted or any(rest.startswith(tuple(asked.hints)) for rest in behind)
    if (named or asked.periods.said or hinted) and not is_code(asked.text):
        return Trouble.UNKNOWN_METRIC, about
    return Trouble.UNKNOWN_WORD, about
