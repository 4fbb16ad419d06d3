"""What did a press release come to, as a person reads it before saying yes?

>>> told(found, speaker).splitlines()[0]
'找到2个数据(草稿,未入库):'
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.answer.say import Speaker
from bot.intake.press import Draft, Extract, Skipped
from bot.intake.press.drafts import ASKED
from bot.words import Figure

_BASES: Final = {"自然口径": "natural", "可比": "comparable", "现价": "current"}
_EXAMPLE: Final = 40  # characters of what was skipped for one reason
_CUT: Final = "…"


def told(found: Extract, speaker: Speaker) -> str:
    """A figure and its words each, the doubtful ones marked; then what was not taken, and why."""
    lines = [speaker.phrase("press.found", count=len(found.drafts))]
    for draft in found.drafts:
        lines += _draft(draft, "•", speaker)
    if found.skipped:
        lines.append(speaker.phrase("press.skipped", count=len(found.skipped)))
    for skip in found.skipped:
        why = speaker.phrase(f"press.reason.{skip.reason}")
        lines.append(speaker.phrase("press.skip", excerpt=skip.excerpt, reason=why))
    return "\n".join(lines)


def in_short(found: Extract, speaker: Speaker) -> str:
    """The sure drafts numbered, the others below, and for each reason how many were skipped."""
    sure = sure_of(found)
    doubtful = [draft for draft in found.drafts if draft not in sure]
    lines = [speaker.phrase("press.found", count=len(found.drafts))]
    for number, draft in enumerate(sure, 1):
        lines += _draft(draft, f"{number}.", speaker)
    if doubtful:
        lines.append(speaker.phrase("press.doubtful", count=len(doubtful)))
    for draft in doubtful:
        lines += _draft(draft, "?", speaker)
    return "\n".join([*lines, *_reasons(found.skipped, speaker)])


def sure_of(found: Extract) -> list[Draft]:
    """The drafts that can be read in one way only."""
    return [draft for draft in found.drafts if draft.confidence >= ASKED]


def row(draft: Draft, title: str, speaker: Speaker) -> Figure:
    """A draft as it would be stored: its document, and in its note what to be careful of."""
    words = [speaker.phrase(f"press.warning.{code}") for code in draft.warnings]
    if draft.estimate:
        words.append(speaker.phrase("press.estimate"))
    note = "；".join(filter(None, (draft.basis, *dict.fromkeys(words))))
    return replace(draft.figure, source=title, note=note)


def _draft(draft: Draft, mark: str, speaker: Speaker) -> tuple[str, str]:
    sure = speaker.phrase("press.sure", percent=round(draft.confidence * 100))
    marks = [speaker.phrase(f"press.warning.{code}") for code in dict.fromkeys(draft.warnings)]
    if draft.estimate:
        marks.insert(0, speaker.phrase("press.estimate"))
    if draft.basis:
        marks.insert(0, speaker.phrase(f"press.basis.{_BASES[draft.basis]}"))
    sentence = " ".join(speaker.sentences([draft.figure]))
    excerpt = speaker.phrase("press.excerpt", excerpt=draft.figure.excerpt)
    return " ".join([mark, sentence, "·".join([sure, *marks])]), excerpt


def _reasons(skipped: Iterable[Skipped], speaker: Speaker) -> list[str]:
    """Why numbers were not taken, the most frequent reason first, each with its first words."""
    first = {skip.reason: skip.excerpt for skip in reversed(list(skipped))}
    counts = Counter(skip.reason for skip in skipped)
    if not counts:
        return []
    lines = [speaker.phrase("press.skipped", count=counts.total())]
    for reason, count in counts.most_common():
        words = first[reason]
        cut = words if len(words) <= _EXAMPLE else words[:_EXAMPLE] + _CUT
        why = speaker.phrase(f"press.reason.{reason}")
        lines.append(speaker.phrase("press.skips", count=count, excerpt=cut, reason=why))
    return lines
