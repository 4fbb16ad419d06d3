"""What do all pictures have: a title above, and below where the figures come from?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from bot.answer.say import Speaker
from bot.picture import letters
from bot.picture.scene import (
    ASCENT,
    DESCENT,
    Anchor,
    Box,
    Item,
    Line,
    Rect,
    Role,
    Scene,
    Text,
    clean,
)
from bot.picture.style import Paint
from bot.spans import Period
from bot.words import Figure, Qualifier

WIDTH: Final = 360.0
MARGIN: Final = 16.0
INNER: Final = WIDTH - 2 * MARGIN
SMALL: Final = 10.5  # the smallest text that is meant to be read
_TITLE: Final = 17.0
_NOTED: Final = 3  # notes of rows that there is room for


class Document(Protocol):
    """A document that figures were printed in, as the store gives it."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def published(self) -> str:
        """The day it came out, if that is known."""

    @property
    def published_inferred(self) -> bool:
        """Whether that day was worked out."""


@dataclass(frozen=True)
class Imprint:
    """What stands below a picture: its documents, the newest first, and its receipt."""

    documents: Sequence[Document] = ()
    receipt: str = ""
    embargo: str = ""  # until when it must not be shown around


@dataclass
class Sheet:
    """A picture that is being laid out, from top to bottom."""

    y: float = MARGIN
    items: list[Item] = field(default_factory=list)

    def add(self, *items: Item) -> None:
        """Put items on it."""
        self.items += items

    def paragraph(
        self,
        text: str,
        size: float,
        *,
        lines: int = 99,
        fill: Paint = Paint.INK,
        bold: bool = False,
        role: Role = Role.NOTE,
    ) -> None:
        """A text over the whole width, as many lines as it takes, or with an ellipsis."""
        for line in letters.wrapped(text, size, INNER, lines, bold=bold):
            self.y += size * ASCENT
            self.add(words(MARGIN, self.y, line, size, fill=fill, bold=bold, role=role))
            self.y += size * (1.38 - ASCENT)

    def rule(self) -> None:
        """A thin line over the whole width, with air around it."""
        self.y += 9
        self.add(Line(((MARGIN, self.y), (WIDTH - MARGIN, self.y)), Paint.GRID))
        self.y += 8

    def scene(self, title: str, told: Iterable[str]) -> Scene:
        """The picture as far as it has come."""
        return Scene(WIDTH, round(self.y + MARGIN - 4), tuple(self.items), title, "\n".join(told))


def words(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    fill: Paint = Paint.INK,
    anchor: Anchor = Anchor.START,
    bold: bool = False,
    role: Role = Role.NOTE,
) -> Text:
    """A line of text with the width that it takes."""
    room = letters.width(text, size, bold=bold)
    return Text(x, y, clean(text), size, room, fill, anchor, bold, role)


def middle(top: float, bottom: float, size: float) -> float:
    """The baseline of a line of text that is to stand midway."""
    return (top + bottom) / 2 + size * (ASCENT - DESCENT) / 2


def headed(speaker: Speaker, imprint: Imprint, title: str, under: str = "") -> Sheet:
    """A sheet with its title, what is said right under it, and its embargo above all."""
    sheet = Sheet()
    if imprint.embargo:
        text = speaker.phrase("picture.embargo", when=imprint.embargo)
        size = letters.fitted(text, 12, INNER - 16, bold=True)
        sheet.add(Rect(Box(0, 0, WIDTH, 26), Paint.HOME))
        y = middle(0, 26, size)
        sheet.add(words(MARGIN, y, text, size, fill=Paint.ON_HOME, bold=True))
        sheet.y = 26 + MARGIN
    else:
        sheet.add(Rect(Box(MARGIN, 0, MARGIN + 34, 5), Paint.HOME))
    one_line = letters.fitted(capital(title), _TITLE, INNER, bold=True)
    size = one_line if one_line >= _TITLE - 2 else _TITLE
    sheet.paragraph(capital(title), size, lines=4, bold=True, role=Role.TITLE)
    if under:
        sheet.y += 2
        sheet.paragraph(capital(under), 11.5, lines=3, fill=Paint.MUTED)
    sheet.y += 6
    return sheet


def close(
    sheet: Sheet,
    speaker: Speaker,
    figures: Sequence[Figure],
    imprint: Imprint,
    *,
    hollows: bool = True,
) -> None:
    """What is to be known of the figures, their documents and the receipt."""
    sheet.rule()
    for note in notes(speaker, figures, hollows=hollows):
        sheet.paragraph(note, SMALL, lines=3, fill=Paint.MUTED)
    if imprint.documents:
        sheet.paragraph(_source(speaker, imprint.documents), SMALL, lines=4, fill=Paint.MUTED)
    if figures:
        last = max(figure.period.end for figure in figures)
        until = speaker.phrase("picture.as_of", day=day(speaker, last))
        sheet.paragraph(until, SMALL, fill=Paint.MUTED)
    brand = speaker.phrase("picture.brand")
    end = sheet.y + SMALL * ASCENT
    sheet.add(
        words(WIDTH - MARGIN, end, brand, SMALL, fill=Paint.HOME, anchor=Anchor.END, bold=True)
    )
    if imprint.receipt:
        receipt = speaker.phrase("note.receipt", receipt=imprint.receipt)
        room = INNER - letters.width(brand, SMALL) - 12
        size = letters.fitted(receipt, SMALL, room)
        sheet.add(words(MARGIN, end, receipt, size, fill=Paint.MUTED))
    sheet.y += SMALL * 1.38


def notes(speaker: Speaker, figures: Sequence[Figure], *, hollows: bool) -> list[str]:
    """What a reader must know: what was worked out, what is bounded, what the rows say."""
    found = []
    if hollows and any(hollow(figure) for figure in figures):
        found.append(speaker.phrase("picture.hollow"))
    if any(figure.derived and figure.working for figure in figures):
        found.append(speaker.phrase("picture.starred"))
    if any(figure.derived and not figure.working for figure in figures):
        found.append(speaker.phrase("note.rank_derived"))
    if any(figure.inferred for figure in figures):
        found.append(speaker.phrase("note.inferred"))
    said = list(dict.fromkeys(figure.note for figure in figures if figure.note))
    found += [speaker.phrase("note.note", note=note) for note in said[:_NOTED]]
    return found


def hollow(figure: Figure) -> bool:
    """Whether the source bounds a figure rather than giving it."""
    return figure.value is not None and figure.qualifier is not Qualifier.EXACT


def starred(text: str, figure: Figure) -> str:
    """A number with the mark of what was worked out."""
    return f"{text}*" if figure.derived and figure.working else text


def day(speaker: Speaker, when: date) -> str:
    """A day by name."""
    return speaker.period(Period(when, when))


def capital(text: str) -> str:
    """A text that begins like a sentence."""
    return text[:1].upper() + text[1:]


def _source(speaker: Speaker, documents: Sequence[Document]) -> str:
    """The newest document with its day, and how many there are."""
    newest = documents[0]
    told = speaker.phrase("note.source", source=newest.title)
    if newest.published:
        key = "tell.published_inferred" if newest.published_inferred else "tell.published"
        told += speaker.phrase(key, published=newest.published)
    if len(documents) > 1:
        told = speaker.phrase("picture.one_of", source=told, count=len(documents))
    return told
