"""Which cells does an XLSX workbook hold? Run as a program of its own, by `guarded.py`.

It reads a workbook on standard input and prints its sheets as JSON; whatever a hostile file does
to the parser, it does to this process alone. Nothing of the product is imported here.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import unescape

MEMORY: Final = 1 << 30
SECONDS: Final = 10
CELL_AT_MOST: Final = 4096
COLUMNS_AT_MOST: Final = 400

_BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
    17: "mmm-yy",
    27: "yyyy年m月",
    55: "yyyy年m月",
    57: "yyyy年m月",
}
_FORMAT: Final = re.compile(r'<(?:\w+:)?numFmt [^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"')
_STYLES: Final = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE: Final = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_STYLE_FORMAT: Final = re.compile(r'numFmtId="(\d+)"')
_CELL: Final = re.compile(r"<(?:\w+:)?c ([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ROW: Final = re.compile(r"<(?:\w+:)?row ([^>]*)>")
_COLUMNS: Final = re.compile(r"<(?:\w+:)?col ([^>]*)>")
_PLACE: Final = re.compile(r'\br="([A-Z]+)(\d+)"')
_WITH_STYLE: Final = re.compile(r'\bs="(\d+)"')
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet ([^>]*?)/?>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship ([^>]*?)/?>")
_ATTRIBUTE: Final = re.compile(r'([\w:]+)="([^"]*)"')
_LITERAL: Final = re.compile(r'\\.|"[^"]*"|\[[^\]]*\]|_.')
_PERCENT, _MONTH, _YEAR, _ERROR, _FORMULA = "percent", "month", "year", "error", "formula"


def main() -> None:
    """Read the workbook of standard input and print its sheets."""
    most_rows = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    json.dump(list(_sheets(data, most_rows)), sys.stdout, ensure_ascii=True)


def _sheets(data: bytes, most_rows: int) -> Iterator[dict[str, object]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    parts = zipfile.ZipFile(BytesIO(data))
    paths, looks = _paths(parts), _looks(parts)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for told in book.sheets_metadata:
        if told.visible != SheetVisibleEnum.Visible or told.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(told.name)
        height, width = (n + 1 for n in sheet.end) if sheet.end else (0, 0)
        if height > most_rows + 1 or width > COLUMNS_AT_MOST:
            yield {"name": told.name, "height": height, "width": width, "rows": []}
            continue
        xml = _part(parts, paths.get(told.name, ""))
        marks = dict(_marks(xml, looks))
        rows = [
            [_text(cell, marks.get((r, c), "")) for c, cell in enumerate(row)]
            for r, row in enumerate(sheet.to_python(skip_empty_area=False))
        ]
        merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
        whole = {"name": told.name, "rows": rows, "merged": merged, "hidden": _hidden(xml)}
        yield whole | {"height": height, "width": 0}


def _part(parts: zipfile.ZipFile, path: str) -> str:
    return parts.read(path).decode("utf-8", "replace") if path in parts.namelist() else ""


def _paths(parts: zipfile.ZipFile) -> dict[str, str]:
    """The part of the package that each sheet is in."""
    relations = {}
    for match in _RELATION.finditer(_part(parts, "xl/_rels/workbook.xml.rels")):
        told = dict(_ATTRIBUTE.findall(match[1]))
        target = told.get("Target", "")
        relations[told.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    paths = {}
    for match in _SHEET.finditer(_part(parts, "xl/workbook.xml")):
        told = dict(_ATTRIBUTE.findall(match[1]))
        name = unescape(told.get("name", ""), {"&quot;": '"', "&apos;": "'"})
        paths[name] = relations.get(told.get("r:id", ""), "")
    return paths


def _looks(parts: zipfile.ZipFile) -> dict[str, str]:
    """What a style makes of a number: a percentage, or a date without its day."""
    xml = _part(parts, "xl/styles.xml")
    formats = {int(n): unescape(code, {"&quot;": '"'}) for n, code in _FORMAT.findall(xml)}
    formats = _BUILT_IN | formats
    found = {}
    styles = _STYLES.search(xml)
    for n, match in enumerate(_STYLE.finditer(styles[0] if styles else "")):
        said = _STYLE_FORMAT.search(match[1])
        if look := _look(formats.get(int(said[1]), "") if said else ""):
            found[str(n)] = look
    return found


def _look(code: str) -> str:
    bare = _LITERAL.sub("", code.split(";")[0]).lower()
    if "%" in bare:
        return _PERCENT
    if "y" in bare and not set("dhs") & set(bare):
        return _MONTH if "m" in bare else _YEAR
    return ""


def _hidden(xml: str) -> list[list[int]]:
    """The rows and the columns that nobody sees on the screen, as numbers from 0."""
    if "hidden=" not in xml:
        return [[], []]
    rows = (dict(_ATTRIBUTE.findall(told)) for told in _ROW.findall(xml))
    columns = (dict(_ATTRIBUTE.findall(told)) for told in _COLUMNS.findall(xml))
    spans = (range(int(c["min"]) - 1, int(c["max"])) for c in columns if _is_hidden(c))
    wide = range(COLUMNS_AT_MOST)
    return [
        [int(row["r"]) - 1 for row in rows if _is_hidden(row) and row.get("r", "").isdecimal()],
        [n for span in spans for n in span if n in wide],
    ]


def _is_hidden(told: dict[str, str]) -> bool:
    return told.get("hidden") in ("1", "true")


def _marks(xml: str, looks: dict[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells that are more than their bare value: formatted, in error, or never computed."""
    plain = not looks and "<f" not in xml and 't="e"' not in xml and ":f" not in xml
    for match in () if plain else _CELL.finditer(xml):
        attributes, inside = match[1], match[2] or ""
        style = _WITH_STYLE.search(attributes)
        look = looks.get(style[1], "") if style else ""
        if 't="e"' in attributes:
            look = _ERROR
        elif "<" in inside and re.search(r"<(?:\w+:)?f[ >/]", inside):
            look = look if re.search(r"<(?:\w+:)?v>[^<]", inside) else _FORMULA
        if look and (place := _PLACE.search(attributes)):
            yield (int(place[2]) - 1, _column(place[1])), look


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: Any, look: str) -> str:  # noqa: ANN401
    """A cell as it is read off the screen, with every digit it has."""
    if look in (_ERROR, _FORMULA):
        return "#N/A" if look == _ERROR else "=?"
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number(cell, look)
    if isinstance(cell, datetime) and cell.time() == time(0):
        cell = cell.date()
    if isinstance(cell, date) and look in (_MONTH, _YEAR):
        return f"{cell:%Y-%m}" if look == _MONTH else f"{cell:%Y}"
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)[: CELL_AT_MOST + 1]


def _number(value: float, look: str) -> str:
    """The shortest decimal that is this number: what was typed, not what binary made of it."""
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return str(value)
    if look == _PERCENT:
        exact *= 100
    exact = exact.normalize()
    if -exact.as_tuple().exponent > 12:  # type: ignore[operator]
        exact = Decimal(f"{exact:.15g}").normalize()  # 0.1 + 0.2 was computed, not typed
    return f"{exact:f}" + ("%" if look == _PERCENT else "")


if __name__ == "__main__":
    main()
