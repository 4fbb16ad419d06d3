"""What does a table say once for all its rows: in its titles, the sheet's and the file's name?

>>> setting(block, "Sheet1", "2024年1-5月.xlsx", labels, hints).part
(1, 5)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.intake.blocks import Block
from bot.intake.headings import Headings
from bot.intake.label import NOTHING, Label
from bot.intake.rows import Hints, Refused
from bot.intake.spoken import noted, planned
from bot.intake.vocabulary import Vocabulary
from bot.words import Measure, Period, month_end, month_start


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
    hinted: bool = False  # whoever hands it over names the place, and no title does
    stranger: str = ""  # a place that is not kept, or not known: nothing is taken for it
    narrower: str = ""  # the part of the economy that all of it is about
    measure: Measure | None = None
    index: bool = False  # levels are told with those of the year before as 100
    based: bool = False  # or with those of another year
    units: tuple[str, ...] = ()
    year: int | None = None
    part: tuple[int, int] | None = None
    titled: bool = False  # the part of the year stands in the table's own titles
    speaks: frozenset[str] = frozenset()  # the kinds of figures that titles and names tell of
    noted: frozenset[str] = frozenset()  # those that the notes say its growths are
    share_of: str = ""
    planned: frozenset[int] = frozenset()  # years of which notes say that they are planned
    base_year: int | None = None  # 比2019年增长, by the titles
    asked: tuple[int, int] | None = None  # months that whoever hands it over says
    running: bool = False  # its columns tell how much of a year's task is done


def setting(
    block: Block, sheet: str, file: str, headings: Headings, words: Vocabulary, hints: Hints
) -> Setting:
    """The setting of one table: the nearest word holds."""
    own = [headings.read(text) for text in block.titles]
    above = [headings.read(text) for text in block.above]
    names = [headings.read(sheet), headings.read(PurePath(file).stem)]
    hint = headings.read(hints.period) if hints.period else NOTHING
    about = next((title for title in (*own, names[0]) if title.metric or title.branch), NOTHING)
    slug = PurePath(file).stem.isascii()  # 21-yearbook-gdp: no words of a sentence
    files = names[:1] if slug else names
    said = frozenset(kind for title in (*own, *files) for kind in title.speaks)
    less = next((t for t in (*own, *files) if t.metric and t.within), NOTHING)
    stranger, region = _place([*own, *above], names, words, hints)
    indexed = any(title.index for title in own)
    year, part = _period([*own, *above, *names, hint])
    years, all_planned = planned(block.notes)
    return Setting(
        metric=about.metric,
        about=frozenset(key for t in (*own, *names) for key in (t.metric, *t.choices) if key),
        branch=about.branch,
        partial=(less.metric, less.within),
        file="" if names[1].within else names[1].metric,
        when=next((title.when for title in (*own, names[0]) if title.when), ""),
        region=region or ("" if stranger else words.catalogue.home),
        narrower=next((title.narrower for title in [*own, *above, *files] if title.narrower), ""),
        assumed=not region and not stranger,
        hinted=bool(hints.region) and not any(t.region for t in (*own, *above, names[0])),
        stranger=stranger,
        measure=next((title.measure for title in own if title.measure), None),
        index=indexed,
        based=not indexed and any(title.drop == "index" for title in own),
        units=next(filter(None, (*(t.units for t in own), *map(headings.noted, block.notes))), ()),
        year=year,
        part=part,
        titled=any(title.part for title in (*own, *above)),
        speaks=said | ({"target"} if all_planned else set()),
        planned=years,
        noted=noted(block.notes),
        base_year=next((title.base_year for title in own if title.base_year), None),
        share_of=next((title.share_of for title in own if title.share_of), ""),
        asked=hint.part,
    )


def _place(
    titles: Sequence[Label], names: Sequence[Label], words: Vocabulary, hints: Hints
) -> tuple[str, str]:
    """The place of a table that none is said of in its rows."""
    for title in titles:
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


def _period(titles: Iterable[Label]) -> tuple[int | None, tuple[int, int] | None]:
    """The year and the months of it, each by the nearest title that says them."""
    year: int | None = None
    part: tuple[int, int] | None = None
    for title in titles:
        if title.several:
            year = title.year if year is None else year
            continue
        if part is None and title.part:
            part = title.part
            year = title.year if year is None else year
        elif year is None:
            year = title.year
    return year, part


def period(column: Label, row: Label, context: Label, table: Setting) -> Period:
    """The period of a cell out of what its column, its row and its table say of it."""
    if column.several or row.several:
        raise Refused("period", "several_periods", value=column.text or row.text)
    if column.part and row.part and column.part != row.part:
        raise Refused("period", "several_periods", value=f"{column.text}, {row.text}")
    said = _first(column.year, row.year, context.year)
    year = table.year if said is None else said
    part = column.part or row.part or context.part
    when = column.when or row.when or ("" if part else table.when)
    planned = Measure.TARGET in (column.measure, row.measure)
    if planned and said is not None and not (part or when):
        when = "year"  # 2025年目标 in a table of 1-8月 is the year's
    base = part or (table.part if table.titled or said is None or when else None)
    if table.running and base and not (part or when) and base[0] > 1:
        if table.asked is None:  # 6月 over 完成率: the one month, or all up to it?
            raise Refused("period", "ask_period", value=column.text or row.text)
        base = table.asked
    months = _months(when, base, whole=year is not None)
    if year is None or months is None:
        raise Refused("period", "ask_period", value=column.text or row.text)
    year -= _back(column, table.year) or _back(row, table.year)
    rate = (column.measure or row.measure) is not Measure.VALUE
    base_year = column.base_year or row.base_year or (table.base_year if rate else None)
    if base_year and base_year != year - 1:
        raise Refused("period", "base_not_last_year", value=column.text or row.text)
    return Period(month_start(year, months[0]), month_end(year, months[1]))


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


def with_context(context: Label, section: Label) -> Label:
    """What a section says for the rows below it; what it is no word of stays."""
    return replace(section, rest="", text="").under(context)
