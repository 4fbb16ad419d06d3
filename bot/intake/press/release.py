"""How is a release read from its first paragraph to its last?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.clause.collect import Collector
from bot.intake.press.clause.reader import Reader, is_of_plans, leads_to_plans, looks_both_ways
from bot.intake.press.clause.that_month import asked_of
from bot.intake.press.clause.topic import opening
from bot.intake.press.drafts import Day, Extract
from bot.intake.press.merge import merged
from bot.intake.press.owned.attributed import attributed, opens_with_part
from bot.intake.press.owned.whose import OURS, spoken
from bot.intake.press.owners.about import about
from bot.intake.press.owners.said_by import by_firm
from bot.intake.press.owners.scope import Scope, Whose, owned
from bot.intake.press.owners.sections import Owner, owners
from bot.intake.press.owners.strangers import asks_ours, is_other, proper
from bot.intake.press.pieces.signs import signs
from bot.intake.press.plans.aiming import only_plans
from bot.intake.press.taken.bind import read
from bot.intake.press.taken.legends import legend, of_places, tells_places
from bot.intake.press.taken.ranked_list import close, line_over, lines_below, sentence_over
from bot.intake.press.text import grid
from bot.intake.press.text.figure_first import figure_first, figures_alone
from bot.intake.press.text.lines import goes_on, labelled
from bot.intake.press.text.paste import Piece, breaks, paragraphs, readable
from bot.intake.press.text.sentences import (
    Excerpts,
    Sentence,
    is_heading,
    opens_item,
    sentences,
    unsaid,
)
from bot.intake.press.text.taken_back import taken_back
from bot.intake.press.times.years import closings, dateline, unheaded, years_in, years_said
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.when import When

# who says "we" for a company
_SPEAKER: Final = re.compile(
    "(?:公司|企业|集团|商场|门店|工厂|中心|酒店|银行)[^。,]{0,16}(?:负责人|经理|人士|主管|主任)|总经理|董事长|总裁|厂长"
    "|(?:executive|manager|chairman|president|ceo|owner|director) (?:of|at)"
    "(?! (?:the )?(?:(?:[a-z-]+ ){0,4}development zone|zone|district|county|city|administrative"
    "|management|[a-z' ]{0,40}"
    "(?:bureau|committee|commission|department|office of|government)))"
)
_SPEAKING: Final = re.compile("我们|我公司|我司|公司今年|(?<![a-z])(?:we|ours?)(?![a-z])")
_OFFICIAL: Final = re.compile(
    "答:|发言人|局长|主任|区长|书记|officials?\\b|spokes(?:person|man|woman)|bureau"
)
_REPORTED: Final = re.compile(
    "政府工作报告|报告工作|工作会议上|[Ww]ork (?:[Rr]eport|[Cc]onference|[Mm]eeting)"
    "|Report on the [Ww]ork of"
)
_LETTER: Final = re.compile(  # the zone writes to its friends: we are the zone
    "[Nn]ewsletter|[Dd]ear (?:friends|partners|readers|investors)"
    "|致.{0,8}(?:朋友|伙伴|企业家)的?一?封?信"
)
_NOWADAYS: Final = re.compile(  # what is still wrong is told of the year, behind 五年来
    "(?:同时|当然|但是?)?,?(?:我们)?(?:也|还|更|必须|要|应当?)+(?:清醒地?|充分|深刻)?(?:看到|认识到|意识到|正视)"
    "|在(?:充分)?肯定成绩的同时|存在的?(?:主要|突出)?(?:问题|困难|不足|短板)"
    "|(?:at the same time, )?we (?:are|must|should) (?:also )?(?:be )?(?:[a-z]+ly )?aware"
)
_ONWARD: Final = re.compile(
    "(?:[一二三四五六七八九十]、|\\([一二三四五六七八九十]\\))?(?:下一?步|新的一年|下一阶段|接下来|今后一个时期|(?:重点|着力|全力|突出)?(?:抓好|做好).{0,6}(?:以下|如下|下列).{0,8}工作)"
)
# one firm that is told of as an example: 像区里一家做车身的企业
_LISTED: Final = re.compile(r"^\s*(?:[-;]|\(?\d{1,2}[.)、])|;\s*$|;? and$")
_SPOKESMAN: Final = re.compile("[^。,]{0,8}(?:负责人|经理|主管|主任|人士|厂长|总工程师)")
_HEADED: Final = re.compile(
    "^[^,.;:()]{2,60}\\([^()]+\\)$"
)  # since the new year (January-May 2024)
_BRACKETED: Final = [Kind.OPEN, Kind.PERIOD, Kind.CLOSE]
_HEADS_LIST: Final = re.compile(r"[a-z][a-z &-]{2,28}(?: \([a-z -]{3,32}\))?:?")
_EARLY: Final = 3  # the month up to which 全年 may be the year before or the one to come


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph and its sentences, each with its signs."""

    piece: Piece
    sentences: tuple[tuple[Sentence, tuple[Sign, ...]], ...]


def extract(text: str, catalogue: Catalogue, day: Day, *, all_regions: bool = False) -> Extract:
    """The draft rows of a text, and every number of it that was not taken."""
    text = readable(text)
    day = _dated(text, day)
    found = list(grid.tables(text))
    prose = unheaded(grid.blanked(text, found))
    read_as = [_paragraph(text, piece, catalogue, day) for piece in paragraphs(prose)]
    every = [found for paragraph in read_as for _, found in paragraph.sentences]
    reader = _reader(text, catalogue, day, every, all_regions=all_regions)
    home = reader.collect.scope.base is Whose.HOME
    for table in found:
        drafts, skipped = grid.read(table, catalogue, reader.collect.when, home=home)
        reader.collect.drafts += drafts
        reader.collect.skipped += skipped
    owner: Owner | None = None
    lines = [p.sentences[0][1] if len(p.sentences) == 1 else None for p in read_as]
    below = lines_below(lines, breaks(text, [p.piece for p in read_as]))
    for n, (paragraph, told) in enumerate(zip(read_as, _owners(read_as, catalogue), strict=True)):
        owner = told or owner
        reader.below = below.get(n, 0)
        _read_paragraph(reader, text, paragraph, owner)
    close(reader)
    collect = reader.collect
    return Extract(
        merged(collect.drafts),
        tuple(collect.skipped),
        ("year_of_today",) if collect.when.relative else (),
        _title(text, read_as),
    )


def _years_headed(reader: Reader, paragraph: _Paragraph) -> list[int]:
    """The years a heading names, without one that has only begun: 2026年工作会议 tells of 2025."""
    day, said = reader.collect.when.day, paragraph.piece.text
    years = years_in(said, day.day.year)[: 1 if looks_both_ways(said) else None]
    told = [one for _, found in paragraph.sentences for s in found for one in s.said]
    whole = all((one.first, one.last) == (1, 12) for one in told)
    begun = day.known and day.day.month <= _EARLY and whole and not is_of_plans(said)
    begun = begun and reader.collect.when.section is None  # 一、2025年执行情况 二、2026年安排
    return [year for year in years if not begun or year < day.day.year]


def _dated(text: str, day: Day) -> Day:
    """The day that a text prints, where nobody said which day it is of."""
    printed = None if day.known else dateline(text)
    return Day(printed) if printed is not None and printed <= day.day else day


def _paragraph(text: str, piece: Piece, catalogue: Catalogue, day: Day) -> _Paragraph:
    told = []
    for one in sentences(piece.text):
        found = figure_first(signs(one.text, catalogue, day.day, english=one.english), one.text)
        capitals = [text[at] for at in piece.at[one.at : one.at + len(one.text)]]
        found = proper(found, capitals) if one.english else found
        told.append((one, tuple(of_places(found) if legend(one.text) else found)))
    return _Paragraph(piece, tuple(figures_alone(told, catalogue.home)))


def _reader(
    text: str,
    catalogue: Catalogue,
    day: Day,
    every: Sequence[Sequence[Sign]],
    *,
    all_regions: bool,
) -> Reader:
    """The state that a text is begun with."""
    said = years_said(text, day.day.year)
    year = day.day.year if day.known else said
    when = When(day, year, year_sure=day.known or said is not None)
    found = [sign for signs_of in every for sign in signs_of]
    closings((one for sign in found if sign.kind is Kind.PERIOD for one in sign.said), when)
    scope = about(every, text, catalogue) if every else Scope()
    reader = Reader(catalogue, Collector(catalogue, when, scope, all_regions))
    reader.topic = opening(every[0]) if every else frozenset()
    reader.reported = when.reported = bool(_REPORTED.search(text))
    reader.letter = bool(_LETTER.search(text)) and scope.base is Whose.HOME
    reader.speaks = scope.base is Whose.HOME and any(map(_zone_speaks, every))
    reader.section = reader.aim = only_plans(day, found)
    return reader


def _owners(read_as: Sequence[_Paragraph], catalogue: Catalogue) -> list[Owner | None]:
    """Whose the section is that each paragraph begins."""
    lines = [[sign for _, found in one.sentences for sign in found] for one in read_as]
    return owners(lines, [is_heading(one.piece.text) for one in read_as], catalogue)


def _read_paragraph(reader: Reader, text: str, paragraph: _Paragraph, owner: Owner | None) -> None:
    """The figures of one paragraph, in the section of a place or in none."""
    said = paragraph.piece.text
    reader.collect.when.heading = not said.rstrip().endswith((".", "!", "?", '"'))
    if is_heading(said):
        reader.heading(said, _years_headed(reader, paragraph))
    if not said.lstrip().startswith(("-", ";")):
        reader.heading_above = said.strip() if _HEADS_LIST.fullmatch(said.strip()) else ""
    every = [sign for _, found in paragraph.sentences for sign in found]
    head = reader.lines.read(every) or labelled(every)
    head = head or (reader.subjects.title if goes_on(every) else ())
    reader.ahead = bool(_ONWARD.match(said)) or (reader.ahead and reader.reported)
    reader.listing = reader.leads or (reader.listing and bool(_LISTED.search(said)))
    reader.onward = reader.ahead or reader.listing
    reader.asked = reader.asked or (goes_on(every) and not reader.english)
    when = reader.collect.when
    when.spanning = when.spanning and not (when.section and _NOWADAYS.match(said))
    reader.paragraph()
    if owner and owner[0] is not Whose.HOME and reader.collect.scope.base is Whose.HOME:
        reader.collect.scope.turn(*owner, lasts=True)
    reader.subjects.title = () if labelled(every) else head
    reader.collect.excerpt = Excerpts(text, paragraph.piece)
    reader.denied = taken_back(said)
    quoted = bool(_SPEAKER.search(said)) or _by_company(paragraph)
    official = not quoted and bool(reader.reported or reader.letter or _OFFICIAL.search(said))
    if is_heading(said) or _HEADED.search(said):
        _dates_below(reader, every)
    told = [sentence.text for sentence, _ in paragraph.sentences]
    for n, (sentence, found) in enumerate(paragraph.sentences):
        if (quoted and _SPEAKING.search(sentence.text)) or by_firm(told, n):
            reader.collect.scope.turn(Whose.COMPANY, lasts=True)
        if official or (not quoted and (reader.speaks or _is_ours(found))):  # we are the zone
            found = spoken(found, reader.collect.scope)
        _read_sentence(reader, sentence, found, opens=n == 0)
    line_over(reader)
    reader.subjects.title = head
    _leave(reader, said, every)


def _read_sentence(
    reader: Reader, sentence: Sentence, found: tuple[Sign, ...], *, opens: bool
) -> None:
    """The figures of one sentence."""
    tells_places(reader, sentence.text, found)
    if item := opens_item(sentence.text):
        reader.item(first=item == 1)
    reader.at, reader.english = sentence.at, sentence.english
    reader.unsaid = unsaid(sentence) or reader.unsaid
    attributed(reader, sentence.text, found)
    before = len(reader.collect.drafts)
    read(reader, found)
    if opens:
        opens_with_part(reader, found, told=len(reader.collect.drafts) > before)
    asks = sentence.asked and asks_ours(found, reader.catalogue)
    reader.sentence_ends(soft=sentence.soft, asks=asks)
    sentence_over(reader)


def _leave(reader: Reader, said: str, every: Sequence[Sign]) -> None:
    """What a paragraph leaves to the next one: that plans follow, what it asked and of when."""
    reader.leads = leads_to_plans(said) and not any(s.kind is Kind.NUMBER for s in every)
    dated = [one.year for s in every if s.kind is Kind.PERIOD for one in s.said[:1]]
    reader.list_year = next(iter(dated), None) if reader.leads else reader.list_year
    reader.asked = said.rstrip().endswith("?")
    reader.asks_when = asked_of(every) if reader.asked else ()
    reader.asks_zone = not any(is_other(sign, reader.catalogue) for sign in every)


def _dates_below(reader: Reader, every: Sequence[Sign]) -> None:
    """What a heading without a figure says of when the lines below it are."""
    dated = [s.said for s in every if s.kind is Kind.PERIOD]
    bracketed = bool(dated) and [s.kind for s in every[-3:]] == _BRACKETED
    named = any(s.kind is Kind.METRIC for s in every)
    if any(s.kind in (Kind.NUMBER, Kind.RANK) for s in every) or (named and not bracketed):
        return
    plain = all(s.kind in (Kind.PERIOD, Kind.STOP) or s.roles & {"filler", "of"} for s in every)
    headed = dated[-1] if bracketed or (plain and len(dated) == 1) else ()
    reader.collect.when.heads(headed, bracketed=bracketed and bool(headed))


def _is_ours(found: Sequence[Sign]) -> bool:
    """Whether a sentence tells what no company has: our GDP, we signed nine projects."""
    named = [s for s in found if s.kind in (Kind.METRIC, Kind.CHOICE)]
    alone = all(s.kind is Kind.METRIC and not any(map(owned, s.keys)) for s in named)
    return bool(named) and alone and not any(s.kind is Kind.COMPANY for s in found)


def _zone_speaks(found: Sequence[Sign]) -> bool:
    """Whether a sentence is said by the zone itself: our GDP, we came third in the city."""
    said = any(s.text in OURS for s in found)
    placed = any(place.scope for s in found for place in s.places)
    return said and (placed or _is_ours(found)) and not any(s.kind is Kind.COMPANY for s in found)


def _by_company(paragraph: _Paragraph) -> bool:
    """Whether somebody of a company that is named speaks: 中通客车技术负责人说."""
    return any(
        sign.kind is Kind.COMPANY and bool(_SPOKESMAN.match(sentence.text, sign.end))
        for sentence, found in paragraph.sentences
        for sign in found
    )


def _title(text: str, read_as: Sequence[_Paragraph]) -> str:
    """The first line, where it is a heading."""
    if not read_as or not is_heading(read_as[0].piece.text):
        return ""
    at = read_as[0].piece.at
    if not at:  # a line of what cannot be seen
        return ""
    return text[at[0] : at[-1] + 1].strip()
