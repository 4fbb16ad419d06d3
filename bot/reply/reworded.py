"""May a question that was not understood be answered in words that somebody else found for it?

>>> reworded(voice, reading, "老百姓腰包鼓不鼓?", "居民收入增速")[1].notes
('read_as:居民收入增速',)

Whoever found the words is not trusted: they may name an indicator, and nothing of what was said
may be lost or made up: no digit, period, place or amount. They are understood as any question is,
and the reply says what was answered instead.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import Final

from bot.catalogue import Catalogue
from bot.reply import reply
from bot.reply.voice import Voice
from bot.understand import Reading, understand
from bot.understand.hindered import is_code
from bot.understand.spelled.clean import clean
from bot.understand.trouble import Trouble
from bot.words import Intent, Language, Reply, Status

Rephrase = Callable[[str, Language], str]  # other words for a question; empty where there are none

LONGEST: Final = 80  # characters of other words; a question of ours is far shorter
_LOST: Final = (Trouble.UNKNOWN_WORD, Trouble.UNCLEAR)
_TOLD: Final = (Status.ANSWERED, Status.NO_DATA)
_PLAIN: Final = re.compile(r"[\w ,.?!:;'()%&/、-]+")
_DIGITS: Final = re.compile(r"\d+")


def is_lost(question: str, reading: Reading) -> bool:
    """Whether other words may help; what we know to be no question of ours needs none."""
    return reading.trouble in _LOST and not is_code(clean(question))


def reworded(
    voice: Voice, reading: Reading, question: str, words: str
) -> tuple[Reading, Reply] | None:
    """The question read and answered in other words; None where these are not to be trusted."""
    words = unicodedata.normalize("NFKC", words).strip()
    found = _trusted(question, words, voice.finder.catalogue, voice.finder.today)
    if found is None:
        return None
    answer = reply(voice, question, found)
    if answer.status not in _TOLD:
        return None
    line = voice.speaker.phrase("note.reworded", words=words)
    notes = (f"read_as:{words}", *answer.notes)
    read = replace(found, language=reading.language)
    return read, replace(answer, notes=notes, text=f"{line}\n{answer.text}")


def _trusted(question: str, words: str, catalogue: Catalogue, today: date) -> Reading | None:
    """Other words as they are read, where they are a question of ours and add nothing."""
    if len(words) > LONGEST or not _PLAIN.fullmatch(words):
        return None
    if not set(_digits(words)) <= set(_digits(question)):
        return None
    asked, found = (understand(text, catalogue, today) for text in (question, words))
    if found.trouble or found.read_as or found.did_you_mean or _pinned(found) != _pinned(asked):
        return None
    claims = "yes_no" in found.slots.cues  # the yes or no would be to what was never asked
    return None if claims or found.query.intent in (Intent.UNKNOWN, Intent.HELP) else found


def _digits(text: str) -> list[str]:
    """Every number that is written in digits of any script."""
    return _DIGITS.findall(unicodedata.normalize("NFKC", text))


def _pinned(reading: Reading) -> Hashable:
    """What of a question no other words may change: when, where, which version, how many."""
    slots = reading.slots
    amounts = slots.ordinal, slots.top, slots.bottom, slots.count, slots.amount, slots.amount_unit
    places = frozenset(slots.regions), slots.elsewhere, slots.company
    version = slots.vintage.version, slots.vintage.day
    return frozenset(reading.query.periods), places, version, amounts
