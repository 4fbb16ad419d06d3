"""What of a reply is the answer itself, and what stands below it in small print?

>>> parts(reply, desk.phrase).lead
('2024年一季度,聊城经开区GDP同比增长8.2%,增速居全市第1位。',)

A reply's text is made of phrases, and by these its lines are told apart; a line of no known kind is
part of the answer, so nothing is ever lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.words import Language, Reply

Phrase = Callable[..., str]


class Kind(StrEnum):
    """What a line of small print tells."""

    REWORDED = "reworded"  # stands above the answer: another question was answered
    READING = "reading"
    NOTE = "note"
    SOURCE = "source"
    RECEIPT = "receipt"


_BELOW: dict[str, Kind] = {
    "read.line": Kind.READING,
    "note.source": Kind.SOURCE,
    "note.receipt": Kind.RECEIPT,
    "note.carried": Kind.NOTE,
    "note.read_as": Kind.NOTE,
    "note.left_out": Kind.NOTE,
    "note.reworded": Kind.REWORDED,
    "note.rank_derived": Kind.NOTE,
    "note.year_assumed": Kind.NOTE,
    "note.period_latest": Kind.NOTE,
    "note.period_assumed": Kind.NOTE,
    "note.inferred": Kind.NOTE,
    "note.note": Kind.NOTE,
    "note.missing": Kind.NOTE,
}
_GAPS = ("parts", "source", "receipt", "what", "words", "year", "note")


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a reply, each in its place."""

    lead: tuple[str, ...]
    below: tuple[tuple[Kind, str], ...]

    def of(self, kind: Kind) -> list[str]:
        """The lines of one kind."""
        return [line for each, line in self.below if each is kind]


def parts(reply: Reply, phrase: Phrase) -> Parts:
    """The lines of a text in their places; those that only repeat a suggestion are left out."""
    offered = {f"· {offer}" for offer in reply.suggestions}
    if offered:
        offered.add(phrase("no.have", reply.language))
    lead: list[str] = []
    below: list[tuple[Kind, str]] = []
    for line in reply.text.split("\n"):
        if line in offered or not line.strip():
            continue
        kind = _kind(line, reply.language, phrase) if reply.answers else None
        if kind:
            below.append((kind, line))
        else:
            lead.append(line)
    return Parts(tuple(lead), tuple(below))


def _kind(line: str, lang: Language, phrase: Phrase) -> Kind | None:
    for key, kind in _BELOW.items():
        if re.fullmatch(_pattern(phrase(key, lang, **dict.fromkeys(_GAPS, "\x00"))), line):
            return kind
    return None


@cache
def _pattern(said: str) -> str:
    """A phrase as a pattern in which each gap may hold anything."""
    return ".+".join(map(re.escape, said.split("\x00")))
