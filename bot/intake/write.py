"""How does a figure stand in the import table format, so that reading it back changes nothing?

>>> cells(figure, Language.ZH)["value"]
'突破90'
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.intake.format import COLUMNS, INFERRED, MEASURES, ZONE, harmless, named
from bot.intake.values import SAID
from bot.spans import Period
from bot.words import Figure, Inferred, Language

_NUMBERS: Final = frozenset({"value", "rank"})
_DERIVED: Final = {Language.ZH: "推算", Language.EN: "computed"}
SHEET: Final = {Language.ZH: "数据", Language.EN: "figures"}


def cells(figure: Figure, lang: Language) -> dict[str, str]:
    """One figure as the texts of its columns, by key."""
    return {
        "metric": figure.metric,
        "measure": _word(MEASURES[figure.measure], figure.measure.value, lang),
        "region": figure.region,
        "period": period(figure.period, lang),
        "value": _value(figure, lang),
        "unit": figure.unit,
        "rank": str(figure.rank or ""),
        "rank_scope": figure.rank_scope,
        "share_of": figure.share_of,
        "source": figure.source,
        "release_at": local(figure.release_at),
        "note": _note(figure, lang),
        "excerpt": figure.excerpt,
        "inferred": _inferred(figure.inferred, lang),
    }


def period(span: Period, lang: Language) -> str:
    """A period as the format writes it, of which the period grammar reads the same days."""
    start, end = span.start, span.end
    if not span.months or start.year != end.year:
        return f"{start}" if start == end else f"{start}/{end}"
    if span.months == 12:
        return f"{end.year}"
    if span.months == 1:
        return f"{end:%Y-%m}"
    if lang is Language.ZH:
        return f"{end.year}年{start.month}-{end.month}月"
    return f"{start:%b}-{end:%b} {end.year}"


def _note(figure: Figure, lang: Language) -> str:
    """What the row says of itself; what was worked out is never one that was published."""
    if not figure.derived:
        return figure.note
    return ": ".join(filter(None, (_DERIVED[lang], figure.working or figure.note)))


def csv_text(figures: Iterable[Figure], lang: Language) -> Iterator[str]:
    """The lines of a CSV file, header first; text that begins like a formula is made harmless."""
    yield _line(_header(lang))
    for figure in figures:
        row = cells(figure, lang)
        yield _line([text if key in _NUMBERS else harmless(text) for key, text in row.items()])


def xlsx(figures: Iterable[Figure], lang: Language) -> bytes:
    """An XLSX file; exact numbers are numbers, all else is text and never a formula."""
    import xlsxwriter  # 60 ms that no question needs

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET[lang])
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(_header(lang)):
            sheet.write_string(0, column, name)
        for number, figure in enumerate(figures, 1):
            for column, (key, text) in enumerate(cells(figure, lang).items()):
                if key in _NUMBERS and _is_plain(text):
                    sheet.write_number(number, column, float(text))
                elif text:
                    sheet.write_string(number, column, text)
    return out.getvalue()


def _header(lang: Language) -> list[str]:
    return [named(column, lang) for column in COLUMNS]


def _word(chinese: tuple[str, ...], english: str, lang: Language) -> str:
    return chinese[0] if lang is Language.ZH else english


def _line(row: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()


def _value(figure: Figure, lang: Language) -> str:
    if figure.value is None:
        return ""
    low = f"{figure.value:f}"
    high = "" if figure.value_high is None else f"{figure.value_high:f}"
    return SAID[figure.qualifier][lang is Language.EN].format(low, high)


def local(stamp: str) -> str:
    """A release time (UTC) as the format writes it, in the time of Shanghai."""
    if not stamp:
        return ""
    return datetime.fromisoformat(stamp).astimezone(ZONE).strftime("%Y-%m-%dT%H:%M:%S")


def _inferred(inferred: Inferred, lang: Language) -> str:
    names = [name for name, kind in INFERRED.items() if kind is inferred]
    return _word((names[0],), names[1], lang) if names else ""


def _is_plain(text: str) -> bool:
    """Whether a spreadsheet's number, a double, holds a text without loss."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return False
    return len(number.as_tuple().digits) <= 15 and f"{Decimal(repr(float(text))):f}" == text
