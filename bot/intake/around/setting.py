"""What does a table say once for all its rows: in its titles, the sheet's and the file's name?

>>> setting(block, years, ("Sheet1", "2024年1-5月.xlsx"), headings, words, hints).time.part
(1, 5)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from bot.intake.around.dating import UNDATED, Dating, Years, dating
from bot.intake.around.headings import Headings
from bot.intake.around.titles import held
from bot.intake.rows import Hints, Refused
from bot.intake.shape.blocks import Block
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.printed import signed
from bot.intake.words.spoken import based, noted, planned
from bot.intake.words.vocabulary import Vocabulary
from bot.spans import Period, month_end, month_start
from bot.words import Measure


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every row of a table that does not say otherwise."""

    metric: str = ""
    about: frozenset[str] = frozenset()  # all indicators that titles and names say
    branch: str = ""  # the branch of the economy that the titles are about
    partial: tuple[str, str] = ("", "")  # the indicator that they mean a part of, in their words
    file: str = ""  # the indicator in the name of the file
    when: str = ""
    region: str = ""
    assumed: bool = False  # nobody names the place, so it is the home zone
    beside: bool = False  # another table of the sheet is of another place
    hinted: bool = False  # whoever hands it over names the place, and no title does
    stranger: str = ""  # a place that is not kept, or not known: nothing is taken for it
    narrower: str = ""  # the part of the economy that all of it is about
    measure: Measure | None = None
    index: bool = False  # levels are told with those of the year before as 100
    apart: bool = False  # what is told so says it itself
    based: bool = False  # or with those of another year
    units: tuple[str, ...] = ()
    time: Dating = UNDATED
    speaks: frozenset[str] = frozenset()  # the kinds of figures that titles and names tell of
    noted: frozenset[str] = frozenset()  # those that the notes say its growths are
    share_of: str = ""
    planned: frozenset[int] = frozenset()  # years of which notes say that they are planned
    base_year: int | None = None  # 比2019年增长, by the titles
    noted_base: int | None = None  # and by the notes, of growths
    lagging: frozenset[str] = frozenset()  # indicators that the notes tell of another time
    asked: tuple[int, int] | None = None  # months that whoever hands it over says
    running: bool = False  # its columns tell how much of a year's task is done


def setting(
    block: Block,
    years: Years,
    named: tuple[str, str],
    headings: Headings,
    words: Vocabulary,
    hints: Hints,
) -> Setting:
    """The setting of one table, `named` its sheet and file: the nearest word holds."""
    titles = held(block, headings)
    own, near = titles.own, titles.near
    sheet, stem = named[0], PurePath(named[1]).stem
    names = [headings.read(sheet), headings.read(stem)]
    hint = headings.read(hints.period) if hints.period else NOTHING
    about = next((title for title in (*own, names[0]) if title.metric or title.branch), NOTHING)
    files = names[:1] if stem.isascii() else names  # 21-yearbook-gdp: no words of a sentence
    said = frozenset(kind for title in (*near, *files) for kind in title.speaks)
    less = next((t for t in (*near, *files) if t.metric and t.within), NOTHING)
    stranger, region = _place(near, names, words, hints)
    indexed = any(title.index for title in near)
    plans, all_planned = planned(block.notes)
    home = words.catalogue.home
    return Setting(
        metric=about.metric,
        about=frozenset(key for t in (*own, *names) for key in (t.metric, *t.choices) if key),
        branch=about.branch,
        partial=(less.metric, less.within),
        file="" if names[1].within else names[1].metric,
        when=next((title.when for title in (*near, names[0]) if title.when), ""),
        region=region or ("" if stranger else home),
        narrower=next((title.narrower for title in [*near, *files] if title.narrower), ""),
        assumed=not region and not stranger,
        beside=any(t.region not in ("", home) or t.elsewhere for t in titles.beyond),
        hinted=bool(hints.region) and not any(t.region for t in (*near, names[0])),
        stranger=stranger,
        measure=next((title.measure for title in own if title.measure), None),
        index=indexed,
        based=not indexed and any(title.drop == "index" for title in near),
        units=next(filter(None, (*(t.units for t in own), *map(headings.noted, block.notes))), ()),
        time=dating(titles, names, hint, years),
        speaks=said | ({"target"} if all_planned else set()),
        planned=plans,
        noted=noted(block.notes),
        base_year=next((title.base_year for title in near if title.base_year), None),
        noted_base=based(block.notes),
        share_of=next((title.share_of for title in own if title.share_of), ""),
        asked=hint.part,
    )


def _place(
    titles: Sequence[Label], names: Sequence[Label], words: Vocabulary, hints: Hints
) -> tuple[str, str]:
    """The place of a table that none is said of in its rows; an office may tell of another's."""
    for title in sorted(titles, key=lambda title: signed(title.text)):
        if title.region:
            return "", title.region
        if title.elsewhere and not hints.region:
            return title.rest, ""
    if names[0].region:
        return "", names[0].region  # the sheet of another place than whoever hands it over says
    if hints.region:
        return "", words.region(hints.region)
    for name in names:
        if name.region or name.elsewhere:
            return ("" if name.region else name.rest), name.region
    return "", ""


def period(column: Label, row: Label, context: Label, table: Setting) -> Period:
    """The period of a cell out of what its column, its row and its table say of it."""
    if column.several or row.several or context.several:
        raise Refused("period", "several_periods", value=column.text or row.text)
    if column.part and row.part and column.part != row.part:
        raise Refused("period", "several_periods", value=f"{column.text}, {row.text}")
    said = _first(column.year, row.year, context.year)
    time = table.time
    year = time.year if said is None else said
    part = column.part or row.part or context.part
    when = column.when or row.when or ("" if part else context.when or table.when)
    planned = Measure.TARGET in (column.measure, row.measure)
    if planned and said is not None and not (part or when):
        when = "year"  # 2025年目标 in a table of 1-8月 is the year's
    held = time.titled or said is None or (when and not time.unsure)
    base = part or (time.part if held else None)
    if table.running and base and not (part or when) and base[0] > 1:
        if table.asked is None:  # 6月 over 完成率: the one month, or all up to it?
            raise Refused("period", "ask_period", value=column.text or row.text)
        base = table.asked
    if base is None and when != "year" and _doubted(year, said, table):
        if table.asked is None:  # 2024年 below another table of its 1-8月: all of it?
            raise Refused("period", "ask_part", value=str(year))
        base = table.asked
    months = _months(when, base, whole=year is not None)
    if year is None or months is None:
        raise Refused("period", "ask_period", value=column.text or row.text)
    year -= _back(column, time.year) or _back(row, time.year) or (context.back if not said else 0)
    measure = column.measure or row.measure
    over = table.base_year if measure is not Measure.VALUE else None
    over = over or (table.noted_base if measure is Measure.GROWTH else None)
    base_year = column.base_year or row.base_year or context.base_year or over
    if base_year and base_year != year - 1:
        raise Refused("period", "base_not_last_year", value=column.text or row.text)
    return Period(month_start(year, months[0]), month_end(year, months[1]))


def _doubted(year: int | None, said: int | None, table: Setting) -> bool:
    """Whether nobody knows if a year without months is whole; that of a plan is."""
    unsure = year in table.time.begun or (said is not None and table.time.unsure)
    return unsure and "target" not in table.speaks


def _back(label: Label, year: int | None) -> int:
    """How many years before the one said a label is: 上年同期 may say which one that was."""
    told = label.same or (year is not None and label.year == year - label.back)
    return 0 if told else label.back


def _first(*years: int | None) -> int | None:
    return next((year for year in years if year is not None), None)


def _months(when: str, base: tuple[int, int] | None, *, whole: bool) -> tuple[int, int] | None:
    """The months that 本月, 累计 and their like are of the table's own."""
    if when == "year":
        return 1, 12
    if base is None:
        return (1, 12) if whole and when in ("", "this", "total") else None
    first, last = base
    if when == "month":
        return last, last
    if when == "total":
        return 1, last
    if when == "quarter":
        return (last - 2, last) if last % 3 == 0 else None
    return first, last
