"""How is a release read from its first paragraph to its last?"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.about import about
from bot.intake.press.bind import read as bind
from bot.intake.press.collect import Collector
from bot.intake.press.drafts import Day, Extract
from bot.intake.press.merge import merged
from bot.intake.press.paste import Piece, paragraphs, readable
from bot.intake.press.reader import Reader
from bot.intake.press.scope import Scope
from bot.intake.press.signs import Kind, Sign, signs
from bot.intake.press.vocabulary import speaks
from bot.intake.press.when import When, closings, dateline, years_in, years_said
from bot.understand.clean import is_han
from bot.words import Language, Mode

_STOPS: Final = re.compile(
    r"[。!?;]|\.(?=\s|$)(?<!\bno\.)(?<!\bu\.s\.)(?<!\bco\.)(?<!\binc\.)(?<!\bltd\.)(?<!\bmr\.)"
    r"(?<!\b[a-z]\.)(?<!\bjan\.)(?<!\bfeb\.)(?<!\baug\.)(?<!\bsept\.)(?<!\boct\.)(?<!\bnov\.)(?<!\bdec\.)"
)
_HEADING: Final = 36  # characters
Sentence = tuple[int, bool, list[Sign], bool]  # place, soft end, signs, in English
_EARLY: Final = 3  # the month up to which 全年 may be the year before or the one to come
_LONGEST: Final = 160  # characters of an excerpt


def extract(text: str, catalogue: Catalogue, day: Day, *, all_regions: bool = False) -> Extract:
    """The draft rows of a text, and every number of it that was not taken."""
    text = readable(text)
    printed = dateline(text)
    if not day.known and printed is not None and printed <= day.day:
        day = Day(printed)
    pieces = list(paragraphs(text))
    said = years_said(text, day.day.year)
    year = day.day.year if day.known else said
    when = When(day, year, year_sure=day.known or said is not None)
    collect = Collector(catalogue, when, Scope(), all_regions)
    reader = Reader(catalogue, collect)
    read = [
        [
            (at, soft, signs(part, catalogue, day.day, english=_english(part)), _english(part))
            for at, part, soft in _sentences(piece)
        ]
        for piece in pieces
    ]
    for sentences in read:
        for _, _, found, _ in sentences:
            closings((one for sign in found if sign.kind is Kind.PERIOD for one in sign.said), when)
    collect.scope = about([found for s in read for _, _, found, _ in s], text, catalogue)
    reader.section = reader.aim = _plans_only(text, day, read)
    for piece, sentences in zip(pieces, read, strict=True):
        if _is_heading(piece.text):
            reader.heading(piece.text, years_in(piece.text, day.day.year))
        reader.paragraph()
        collect.excerpt = _Excerpts(text, piece)
        for at, soft, found, english in sentences:
            reader.at, reader.english = at, english
            bind(reader, found)
            reader.sentence_ends(soft=soft)
    notes = ("year_of_today",) if when.relative else ()
    skipped = tuple(skip for _, skip in collect.skipped)
    first = text[pieces[0].at[0] : pieces[0].at[-1] + 1].strip() if pieces else ""
    title = first if pieces and _is_heading(pieces[0].text) else ""
    return Extract(merged(collect.drafts, catalogue), skipped, notes, title)


def _plans_only(text: str, day: Day, read: list[list[Sentence]]) -> bool:
    """Whether a text of the first months tells nothing but plans: 确保, 全年 and no past period."""
    if not day.known or day.day.month > _EARLY:
        return False
    found = [sign for sentences in read for _, _, signs_of, _ in sentences for sign in signs_of]
    said = [one for sign in found if sign.kind is Kind.PERIOD for one in sign.said]
    past = any(one.year is not None and one.year < day.day.year for one in said)
    past = past or any(one.mode is Mode.LATEST for one in said)
    whole = any(one.year is None and (one.first, one.last) == (1, 12) for one in said)
    aimed = any("aim" in sign.roles for sign in found)
    told = any(sign.roles & {"estimate"} or "yoy" in sign.roles for sign in found)
    return aimed and whole and not past and not told


def _is_heading(text: str) -> bool:
    """A short line without a stop inside, or one that ends in none and names a year."""
    return len(text) <= _HEADING and not re.search("[。;!?]|%|亿元", text)


def _english(text: str) -> bool:
    return speaks(text) is Language.EN


def _sentences(piece: Piece) -> Iterator[tuple[int, str, bool]]:
    """The sentences of a paragraph: place, text, and whether only a semicolon ends it."""
    start = 0
    for match in _STOPS.finditer(piece.text):
        said = piece.text[start : match.start()]
        if (
            match[0] == ";"
            and said.count("(") > said.count(")")
            and ")" in piece.text[match.end() :]
        ):
            continue
        if said.strip():
            yield start, said, match[0] in ";!"
        start = match.end()
    if piece.text[start:].strip():
        yield start, piece.text[start:], False


class _Excerpts:
    """The words of the text around a figure: its sentence, or as much of a long one as tells."""

    def __init__(self, text: str, piece: Piece) -> None:
        self._text, self._piece = text, piece
        self._stops = [0, *(m.end() for m in _STOPS.finditer(piece.text)), len(piece.text)]

    def __call__(self, start: int, end: int) -> str:
        piece = self._piece
        first = max(stop for stop in self._stops if stop <= start)
        last = min(stop for stop in self._stops if stop >= end)
        if last - first > _LONGEST:
            first = max(first, piece.text.rfind(",", first, max(first, start - 40)) + 1)
            comma = piece.text.find(",", end, last)
            last = comma if comma > 0 else min(last, end + 40)
        said = self._text[piece.at[first] : piece.at[last - 1] + 1]
        said = re.sub(r"\s+", " " if not any(map(is_han, said)) else "", said)
        return said.strip().rstrip("。;;,，.").strip()


__all__ = ["Sign", "extract"]
