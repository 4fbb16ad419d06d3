"""Is what a question claims so?

>>> verdict(voice, "一季度GDP增速有8%吗", reading, found)
['是。']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lookup import check
from bot.words import Intent, Measure

if TYPE_CHECKING:
    from bot.lookup.resolve import Found
    from bot.reply.voice import Voice
    from bot.understand import Reading

# it wasn't below 8%, was it: a no would agree, and so would a yes; of the others nothing is known
_UNTOLD = re.compile(
    "(?<=[a-z%0-9] )(?:(?:do|does|did|is|are|was|were|has|have|had|ca|could|would|wo)n't"
    "|not(?! only)|never|neither|nor)(?![a-z])|(?<![a-z])only (?:we|us|ours|the zone)(?![a-z])"
    "|(?:只有|仅|唯独?|就)(?:我们|咱们?|我区|开发区|经开区)|唯一|独一家"
)


def verdict(voice: Voice, question: str, reading: Reading, found: Found) -> list[str]:
    """Yes or no, where a claim was made of one exact figure, or of many together.

    Whoever asks how far something fell that rose is told that it did not fall.
    """
    if "picked" in reading.slots.cues:  # which of the three did not grow
        none = "none_picked" in found.notes and not found.missing
        return [voice.speaker.phrase("tell.none_of_them")] if none else []
    told = _told(voice, question, reading, found)
    return [] if told and _UNTOLD.search(question.lower()) else told


def _told(voice: Voice, question: str, reading: Reading, found: Found) -> list[str]:
    if "spans" in reading.slots.cues and found.figures:
        stock = voice.finder.catalogue.metrics[found.figures[0].metric].stock
        return [voice.speaker.phrase(f"tell.{check.counts(found.figures[0], stock=stock)}")]
    if found.held is not None:
        return [voice.speaker.phrase("tell.yes" if found.held else "tell.no")]
    when = reading.query.intent is Intent.EXTREME and "when" in reading.slots.cues
    if when or reading.query.intent is Intent.LEAGUE:
        return []  # who is last, when was it passed: nothing is claimed
    listed = reading.slots.cues & {"several", "yes_no"} != {"yes_no"}
    if reading.query.intent is Intent.RANKED and listed:
        return []  # which fell, which did not make the top five
    if "gap" in reading.slots.cues and Measure.TARGET in reading.query.measures:
        return []  # is 7% enough for the target: claimed of neither the target nor the result
    held = check.holds(reading.slots, found.figures, len(voice.finder.catalogue.ranked))
    stock = any(voice.finder.catalogue.metrics[f.metric].stock for f in found.figures)
    part = not (reading.query.periods or stock) and check.is_part(reading.slots, found.figures)
    if held is None and check.rose_instead(question, reading.slots, found.figures):
        return [voice.speaker.phrase("tell.not_fallen")]
    several = len(reading.query.periods) > 1 or len(reading.query.regions) > 1
    if found.missing and (held or several):
        return []  # 总量居全市第2位, of which only the place by growth is kept; one of two periods
    if held is None or (part and held != check.is_reached(reading.slots)):
        return []  # GDP过200亿了吗: a first quarter tells nothing of the year
    return [voice.speaker.phrase("tell.yes" if held else "tell.no")]
