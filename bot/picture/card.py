"""What is one fact, or a handful of them, as a card to be quoted?"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from bot.answer.say import Speaker, in_order
from bot.picture import letters
from bot.picture.scene import Anchor, Box, Line, Rect, Role, Scene, Text
from bot.picture.sheet import (
    INNER,
    MARGIN,
    SMALL,
    WIDTH,
    Imprint,
    Sheet,
    capital,
    close,
    headed,
    middle,
    starred,
    words,
)
from bot.picture.style import Paint
from bot.words import Figure, Measure

MOST: Final = 14  # facts
_BIG: Final = 58.0
_BESIDE: Final = 17.0  # what stands beside the big number
_SIZE: Final = 13.0
_NAMES: Final = 0.56  # of the width, for names


def card(figures: Sequence[Figure], speaker: Speaker, imprint: Imprint) -> Scene | None:
    """One fact with its number large, or a list of several; None where there is none."""
    told = [f for f in figures if (f.value is not None or f.rank) and not f.is_apart]
    if not told:
        return None
    gaps = [speaker.worked_out(f) for f in figures if f.is_apart]
    facts = [list(group) for _, group in groupby(told, lambda f: (f.metric, f.region, f.period))]
    return (_one if len(facts) == 1 else _several)(facts, gaps, speaker, imprint)


def _one(
    facts: Sequence[list[Figure]], gaps: Sequence[str], speaker: Speaker, imprint: Imprint
) -> Scene:
    """The number, its rank, the sentence that tells it, and how far it is from another."""
    figures = in_order(facts[0])
    first = next((f for f in figures if f.value is not None), figures[0])
    title = speaker.metric(first.metric)
    sheet = headed(speaker, imprint, title, _where_and_when(first, speaker))
    _number(sheet, first, speaker)
    beside = [f for f in figures if f is not first and f.value is not None]
    for figure in beside:
        sheet.y += 20
        basis = speaker.phrase(f"picture.{figure.measure.value}")
        head = words(MARGIN, sheet.y, capital(basis), _SIZE, fill=Paint.MUTED, role=Role.NAME)
        x = head.box.right + 8
        text = starred(speaker.bounded(figure), figure)
        size = letters.fitted(text, _SIZE + 2, WIDTH - MARGIN - x, bold=True)
        sheet.add(head, words(x, sheet.y, text, size, bold=True, role=Role.NUMBER))
    sheet.y += 10 if beside else 4
    _badges(sheet, [f for f in figures if f.rank], speaker)
    sheet.y += 8
    told = [*_sentences(figures, speaker), *gaps]
    for sentence in told:
        sheet.paragraph(sentence, _SIZE, lines=8)
    close(sheet, speaker, figures, imprint, hollows=False)
    return sheet.scene(title, told)


def _where_and_when(figure: Figure, speaker: Speaker) -> str:
    stock = speaker.catalogue.metrics[figure.metric].stock
    when, where = speaker.period(figure.period, stock=stock), speaker.label(figure.region)
    return f"{where} · {when}"


def _sentences(figures: Sequence[Figure], speaker: Speaker) -> list[str]:
    plain = [f for f in figures if not f.working]
    return speaker.sentences(plain) + [speaker.worked_out(f) for f in figures if f.working]


def _number(sheet: Sheet, figure: Figure, speaker: Speaker) -> None:
    """What the number is, then the number itself with its bound and unit, as large as fits."""
    sheet.y += _SIZE
    basis = capital(speaker.phrase(f"picture.{figure.measure.value}"))
    sheet.add(words(MARGIN, sheet.y, basis, _SIZE, fill=Paint.MUTED, role=Role.NAME))
    if figure.value is None:
        return
    count = speaker.count(figure.value, figure.unit)
    number = count.digits(figure.value)
    if figure.value_high is not None:
        number = f"{number}-{count.digits(figure.value_high)}"
    before, _, after = speaker.counted(figure, count).partition(number)
    close_by = "" if count.unit == "%" else " "
    number = starred(number + (count.unit if not close_by else ""), figure)
    after = after.strip() + (close_by and count.unit)
    sizes = [size for text, size in ((before, _BESIDE), (after, _BESIDE)) if text]
    aside = sum(letters.width(t.strip(), _BESIDE) + 6 for t in (before, after) if t.strip())
    size = letters.fitted(number, _BIG, INNER - aside if sizes else INNER, bold=True)
    sheet.y += max(size * 0.98, _BESIDE * 1.3)
    sheet.add(*_run(sheet.y, before.strip(), number, after.strip(), size))
    sheet.y += size * 0.14


def _run(y: float, before: str, number: str, after: str, size: float) -> Iterator[Text]:
    """A bound in words, the number, and its unit, on one line."""
    x = MARGIN
    if before:
        text = words(x, y, before, _BESIDE, fill=Paint.MUTED, role=Role.NAME)
        yield text
        x = text.box.right + 6
    big = words(x, y, number, size, fill=Paint.HOME, bold=True, role=Role.NUMBER)
    yield big
    if after:
        yield words(big.box.right + 6, y, after, _BESIDE, fill=Paint.INK, role=Role.NAME)


def _badges(sheet: Sheet, ranked: Sequence[Figure], speaker: Speaker) -> None:
    """A badge for each rank, with what it is by."""
    for figure in ranked:
        text = _ranked(figure, speaker, by=len(ranked) > 1)
        size = letters.fitted(text, _SIZE, INNER - 20, bold=True)
        top, bottom = sheet.y, sheet.y + 24
        room = letters.width(text, size, bold=True) + 20
        sheet.add(Rect(Box(MARGIN, top, MARGIN + room, bottom), Paint.HOME, radius=4))
        y = middle(top, bottom, size)
        sheet.add(words(MARGIN + 10, y, text, size, fill=Paint.ON_HOME, bold=True, role=Role.RANK))
        sheet.y = bottom + 5


def _several(
    facts: Sequence[list[Figure]], gaps: Sequence[str], speaker: Speaker, imprint: Imprint
) -> Scene:
    """A row for each fact: what it is, its numbers and its rank; then how far they are apart."""
    shown = facts[:MOST]
    first = facts[0][0]
    alike = len({(f.region, f.period) for fact in facts for f in fact}) == 1
    title = speaker.phrase("picture.list")
    if alike:
        when, where = speaker.period(first.period), speaker.region(first.region)
        title = speaker.phrase("picture.digest", when=when, where=where)
    sheet = headed(speaker, imprint, title)
    for fact in shown:
        _fact(sheet, in_order(fact), speaker, alike=alike)
    if rest := len(facts) - len(shown):
        sheet.y += 6
        sheet.paragraph(speaker.phrase("picture.rest", count=rest), SMALL, fill=Paint.MUTED)
    sheet.y += 6 if gaps else 0
    for gap in gaps:
        sheet.paragraph(gap, _SIZE, lines=4)
    drawn = [figure for fact in shown for figure in fact]
    close(sheet, speaker, drawn, imprint, hollows=False)
    return sheet.scene(title, [*_sentences(drawn, speaker), *gaps])


def _fact(sheet: Sheet, figures: Sequence[Figure], speaker: Speaker, *, alike: bool) -> None:
    """A fact on as many lines as its name or its numbers take."""
    first = figures[0]
    name = capital(speaker.metric(first.metric) if alike else speaker.thing(first))
    names = letters.wrapped(name, _SIZE, INNER * _NAMES, 4)
    numbers = list(_numbers(figures, speaker))
    leading, top = _SIZE * 1.35, sheet.y + 6
    for number, line in enumerate(names):
        y = middle(top + number * leading, top + (number + 1) * leading, _SIZE)
        sheet.add(words(MARGIN, y, line, _SIZE, role=Role.NAME))
    room = INNER * (1 - _NAMES) - 10
    for number, (text, role) in enumerate(numbers):
        y = middle(top + number * leading, top + (number + 1) * leading, _SIZE)
        bold = number == 0
        size = letters.fitted(text, _SIZE if bold else _SIZE - 1.5, room, bold=bold)
        paint = Paint.HOME if role is Role.RANK else Paint.INK
        sheet.add(
            words(WIDTH - MARGIN, y, text, size, fill=paint, anchor=Anchor.END, bold=bold,
                  role=role)
        )  # fmt: skip
    sheet.y = top + max(len(names), len(numbers)) * leading + 5
    sheet.add(Line(((MARGIN, sheet.y), (WIDTH - MARGIN, sheet.y)), Paint.GRID))


def _numbers(figures: Sequence[Figure], speaker: Speaker) -> Iterator[tuple[str, Role]]:
    """Each number with what it is, but for a lone or leading level; then the ranks."""
    for figure in figures:
        if figure.value is not None:
            text = starred(speaker.bounded(figure), figure)
            if figure is not figures[0] or figure.measure.value != "value":
                basis = capital(speaker.phrase(f"picture.{figure.measure.value}"))
                text = f"{basis} {text}"
            yield text, Role.NUMBER
    for figure in figures:
        if figure.rank:
            yield _ranked(figure, speaker, by=len(figures) > 1), Role.RANK


def _ranked(figure: Figure, speaker: Speaker, *, by: bool) -> str:
    """A rank, and by what where it could be by several things."""
    scope = speaker.scope(figure.rank_scope)
    rank = speaker.phrase("picture.rank", scope=scope, rank=figure.rank)
    if not by or figure.measure is Measure.UNSTATED:
        return rank
    basis = capital(speaker.phrase(f"picture.{figure.measure.value}"))
    return speaker.phrase("picture.rank_by", basis=basis, rank=rank)
