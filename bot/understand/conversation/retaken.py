"""What is asked by a text that takes back, narrows or says over a part of itself?

>>> put_otherwise("do most live in towns, i.e. what was urbanization", asking).left_out
('do most live in towns',)
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.understand.before import Before
from bot.understand.conversation import corrected
from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.slots import COUNTED
from bot.understand.trouble import MAYBE_SLIPS
from bot.words import Language, Measure, changed

_THEM = re.compile("(?<![a-z])(?:on|in|into|by|for|of) (them|(?:these|those)(?! [a-z]))(?![a-z])")
_DAY_SET = re.compile(
    "(?:在|今年|本年)*(?<![比离距较到自从])年初(?:的?时候?|那时)?[给对把为]?[就,]?(?!以来|至今|到)"
    "|(?:back )?(?:at|in|from) the (?:very )?(?:start|beginning|outset) of (?:the|this) year,? ?"
)
Understood = Callable[[str, Asking], Reading]


def taken_back(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A text that takes back a part of itself, as the afterthought it ends with."""
    told = corrected.parts(text)
    if not told:
        return None
    said = _read(told[0], asking)
    if said.trouble or not said.query.metrics:
        return _said_anew(*told, said, replace(asking, before=None), understood)
    after = corrected.afterthought(told[1])
    meant = _read(after, Asking(asking.catalogue, asking.today, Before(said.query)))
    if meant.trouble or not meant.query.metrics:
        return None
    return changed(meant, query=corrected.in_part(meant.query, said.query), carried=())


def _said_anew(
    first: str, meant: str, said: Reading, asking: Asking, understood: Understood
) -> Reading | None:
    """What alone is no question, and is said over as one, or its lost word in other words."""
    tokens = asking.parts(first).tokens
    other = corrected.in_its_place(first, tokens, meant)
    if other and said.trouble in MAYBE_SLIPS:
        reading = understood(other, asking)
        return None if reading.trouble or not reading.query.metrics else reading
    reading = understood(meant, asking)
    if reading.trouble or not corrected.is_said_anew(tokens, said.query, reading.query):
        return None
    if any(token.get("region") for token in tokens) and not reading.slots.regions:
        return None
    return changed(reading, query=corrected.in_part(reading.query, said.query))


def without_day_set(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A plan for the year without when it was set, at the start of it: 年初GDP定的什么目标."""
    if reading.trouble not in MAYBE_SLIPS or Measure.TARGET not in reading.slots.measures:
        return None
    rest = _DAY_SET.sub("", text)
    told = _read(rest.strip(" ,"), asking) if rest != text else None
    return told if told and not told.trouble else None


def of_them(text: str, asking: Asking) -> Reading | None:
    """What is asked of the things that the question before counted: and the spending on them?"""
    if len(asking.told) != 1 or not (stands := _THEM.search(text)):
        return None
    counted = asking.catalogue.metrics[asking.told[0]]
    if counted.unit not in COUNTED:
        return None
    things = counted.names[Language.EN].say.lower().removeprefix("number of ")
    reading = _read(f"{text[: stands.start(1)]}{things}{text[stands.end(1) :]}", asking)
    other = reading.query.metrics and reading.query.metrics != asking.told
    return reading if other and not reading.trouble else None


def alone(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A text that ends with what alone is meant of what it asks for."""
    told = corrected.narrowed(text)
    said = _read(told[0], asking) if told else None
    if not told or not said or said.trouble or not said.query.metrics:
        return None
    meant = _read(told[1], Asking(asking.catalogue, asking.today, Before(said.query)))
    asked = meant.query.metrics
    if meant.trouble or not asked or {*asked} == {*said.query.metrics}:
        return None
    if not reading.trouble and not {*asked} < {*reading.query.metrics}:
        return None
    return changed(meant, carried=())


def put_otherwise(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A text that could not be read, and says itself in a whole question what it asks."""
    told = corrected.said_otherwise(text)
    if not told:
        return None
    tokens, said = asking.parts(told[0])
    if said.said or any(t.is_name or t.get("region") for t in tokens):
        return None  # which of these, the question may not say
    reading = understood(told[1], replace(asking, before=None))
    whole = reading.query.metrics and not reading.trouble
    return changed(reading, left_out=(told[0],)) if whole else None
