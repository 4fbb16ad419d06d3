"""Which meaning has a word of several, where only one of them is kept of the places asked about?

>>> of_one_kept(voice, reading, question, read).query.metrics  # of "investment growth of Linqing"
('fixed_asset_investment',)
"""

import re
from collections.abc import Callable, Sequence

from bot.reply.voice import Voice
from bot.understand import Reading
from bot.understand.slots import PLANS
from bot.words import Intent, Query, changed

Read = Callable[[str], Reading]  # how a text is read where this one is asked
_FEWEST = 2  # districts of a league


def of_one_kept(voice: Voice, reading: Reading, question: str, read: Read) -> Reading:
    """An ambiguous reading with the only one of its indicators that is kept of other places.

    Of our own zone all may come to be kept, so there it is asked which one is meant.
    """
    word = reading.slots.choice_word
    if reading.query.metrics or not word:
        return reading
    kept = _kept(voice, reading.slots.choices, reading.query)
    if len(kept) != 1:
        return reading
    name = voice.speaker.catalogue.metrics[kept[0]].names[voice.speaker.language].name
    put = re.sub(re.escape(word), lambda _: name, question, count=1, flags=re.IGNORECASE)
    named = read(put)
    if named.trouble or named.query.metrics != (kept[0],):
        return reading
    return changed(named, read_as=(*named.read_as, voice.speaker.metric(kept[0])))


def _kept(voice: Voice, keys: Sequence[str], query: Query) -> list[str]:
    """The indicators that are kept of all other places, or of several districts."""
    finder = voice.finder
    home = finder.catalogue.home
    others = [region for region in query.regions if region != home]
    fewest = len(others)
    if query.intent is Intent.LEAGUE:
        others = [region for region in finder.catalogue.ranked if region != home]
        fewest = _FEWEST
    if not others:
        return _with_plan(voice, keys, query)
    held = [finder.store.held(finder.viewer, region) for region in others]
    return [key for key in keys if sum(key in one for one in held) >= fewest]


def _with_plan(voice: Voice, keys: Sequence[str], query: Query) -> list[str]:
    """Those of our own indicators that a plan is kept of, where a plan is asked for."""
    if not query.measures or not PLANS.issuperset(query.measures):
        return []
    asked = (changed(query, intent=Intent.LOOKUP, metrics=(key,)) for key in keys)
    return [one.metrics[0] for one in asked if voice.finder.find(one).figures]
