"""Does every shape of table give exactly its figures, and every bad file one clear reason?

Beside each table in tests/tables stands what it must give: a line a figure, `!` what is refused,
`~` what is warned of, `?` what whoever hands it over says of it.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import shipped
from bot.intake import tables
from bot.intake.rows import Fault, Hints, Table, told
from bot.words import Figure, Language, Qualifier

Rows = list[list[object]]

CATALOGUE = shipped()
FOLDER = Path(__file__).parent / "tables"
SHAPES = sorted(FOLDER.glob("*.csv"))
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def hints_of(text: str) -> Hints:
    pairs: Any = (pair.split("=") for pair in text.split(", ") if pair)
    return replace(Hints(), **dict(pairs))


def read(path: Path, hints: Hints) -> Table:
    return tables.read(path.read_bytes(), path.name, CATALOGUE, hints)


def line(number: int, figure: Figure) -> str:
    value = "-" if figure.value is None else f"{figure.value:f}"
    if figure.value_high is not None:
        value += f"..{figure.value_high:f}"
    bound = "" if figure.qualifier is Qualifier.EXACT else figure.qualifier.value
    rank = f"#{figure.rank}" if figure.rank else ""
    days = f"{figure.period.start}/{figure.period.end}"
    of = f"of {figure.share_of}" if figure.share_of else ""
    parts = (figure.metric, figure.measure.value, figure.region, days, value, figure.unit)
    return " ".join(part for part in (str(number), *parts, bound, rank, of) if part)


def told_lines(table: Table) -> list[str]:
    def fault(sign: str, each: Fault) -> str:
        return f"{sign} {each.row} {each.column or '-'} {each.code}"

    return [
        *(line(row.number, row.figure) for row in table.rows),
        *dict.fromkeys(fault("!", each) for each in table.rejected),
        *dict.fromkeys(fault("~", each) for each in table.warnings),
    ]


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_a_table_gives_exactly_its_figures(path: Path) -> None:
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    hint = wanted.pop(0)[2:] if wanted[0].startswith("?") else ""
    assert told_lines(read(path, hints_of(hint))) == wanted


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_every_fault_is_told_in_both_languages(path: Path) -> None:
    table = read(path, Hints())
    for fault in (*table.rejected, *table.warnings):
        zh, en = (told(fault, lang, CATALOGUE) for lang in Language)
        assert zh != en
        assert "{" not in zh + en


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_a_workbook_gives_what_the_text_gives(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        rows = [[number(cell) for cell in row] for row in csv.reader(file)]
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    hint = wanted[0][2:] if wanted[0].startswith("?") else ""
    table = tables.read(workbook(rows), path.name, CATALOGUE, hints_of(hint))
    bare = [text.replace(".0 ", " ").replace(".00 ", " ") for text in told_lines(table)]
    told_ = [text.replace(".0 ", " ").replace(".00 ", " ") for text in wanted if text[0] != "?"]
    assert bare == told_


def number(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell


def workbook(
    rows: Sequence[Sequence[object]],
    dress: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None] | None = None,
    name: str = "Sheet1",
) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell)
        if dress:
            dress(book, sheet)
    return packed.getvalue()


def figures(data: bytes, name: str = "table.xlsx", hints: Hints = Hints()) -> list[str]:  # noqa: B008
    return told_lines(tables.read(data, name, CATALOGUE, hints))


HEAD: list[object] = ["指标", "单位", "2024年1-5月", "增长%"]


def test_merged_cells_stand_for_all_they_cover() -> None:
    def dress(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("A1:E1", "2024年上半年各县市区主要指标")
        sheet.merge_range("A2:A3", "县市区")
        sheet.merge_range("B2:C2", "地区生产总值")
        sheet.merge_range("D2:E2", "固定资产投资")

    rows: Rows = [
        [],
        [],
        ["", "总量(亿元)", "增速(%)", "增速(%)", "位次"],
        ["冠县", 100.1, 6.5, -0.3, 4],
    ]
    days = "2024-01-01/2024-06-30"
    assert figures(workbook(rows, dress)) == [
        f"4 gdp value guanxian {days} 100.1 亿元",
        f"4 gdp growth guanxian {days} 6.5 %",
        f"4 fixed_asset_investment growth guanxian {days} -0.3 % #4",
    ]


def test_numbers_are_what_was_typed() -> None:
    rows: Rows = [HEAD, ["GDP", "亿元", 8.2, 1.1 + 2.2], ["社零", "亿元", 12345678.9, 1e-3]]
    table = tables.read(workbook(rows), "t.xlsx", CATALOGUE, Hints())
    values = [str(row.figure.value) for row in table.rows]
    assert values == ["8.2", "3.3", "12345678.9", "0.001"]


def test_a_percentage_is_what_the_cell_shows() -> None:
    def dress(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write(1, 3, 0.082, percent)
        sheet.write(2, 2, -0.0635, percent)

    rows: Rows = [HEAD, ["GDP", "亿元", 100, ""], ["规上工业增加值", "%", "", ""]]
    days = "lcetdz 2024-01-01/2024-05-31"
    assert figures(workbook(rows, dress)) == [
        f"2 gdp value {days} 100 亿元",
        f"2 gdp growth {days} 8.2 %",
        f"3 industrial_value_added growth {days} -6.35 %",
    ]


def test_months_and_days_of_a_workbook() -> None:
    def dress(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        month = book.add_format({"num_format": 'yyyy"年"m"月"'})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 1, date(2024, 5, 1), month)
        sheet.write_datetime(1, 3, date(2024, 7, 1), day)
        sheet.write_datetime(2, 1, date(2024, 5, 31), day)

    rows: Rows = [["指标", "时期", "数值", "发布时间"], ["社零", "", 1.5], ["存款余额", "", 200]]
    table = tables.read(workbook(rows, dress), "t.xlsx", CATALOGUE, Hints())
    assert table.sound
    first, second = (row.figure for row in table.rows)
    assert (first.period.start, first.period.end) == (date(2024, 5, 1), date(2024, 5, 31))
    assert first.release_at == "2024-06-30T16:00:00Z"
    assert second.period.end == date(2024, 5, 31)


def test_formulas_and_errors_are_never_read_as_empty() -> None:
    def dress(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, 2, "=1+1", None, 777)
        sheet.write_formula(2, 2, "=NA()", None, "#N/A")

    data = workbook([HEAD, ["GDP", "亿元", ""], ["社零", "亿元", ""], ["进口", "亿元", 3]], dress)
    never = repacked(data, {SHEET: lambda xml: xml.replace(b"<v>777</v>", b"")})
    assert figures(data)[0].endswith(" 777 亿元")
    assert figures(data)[2:] == ["! 3 value cell_in_error"]
    assert figures(never)[1:] == ["! 2 value formula_without_value", "! 3 value cell_in_error"]


def test_hidden_sheets_are_not_read_and_a_sheet_can_be_chosen() -> None:
    def dress(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for name, value in (("2024年1-3月", 30), ("底稿", 999), ("目录", "")):
            other = book.add_worksheet(name)
            other.write_row(0, 0, ["指标", "累计(亿元)"])
            other.write_row(1, 0, ["GDP", value] if value else ["说明"])
            if name == "底稿":
                other.hide()

    data = workbook([["指标", "累计(亿元)"], ["GDP", 50]], dress, "2024年1-6月")
    first = "2 gdp value lcetdz 2024-01-01/2024-06-30 50 亿元"
    second = "2 gdp value lcetdz 2024-01-01/2024-03-31 30 亿元"
    assert figures(data) == [first, second, "~ 0 - sheet_unread"]
    assert figures(data, hints=Hints(sheet="2024年1-3月")) == [second]
    assert figures(data, hints=Hints(sheet="2")) == [second]
    assert figures(data, hints=Hints(sheet="x")) == ["! 0 - unknown_sheet"]
    table = tables.read(data, "t.xlsx", CATALOGUE, Hints())
    assert [row.sheet for row in table.rows] == ["2024年1-6月", "2024年1-3月"]


def test_figures_in_hidden_rows_and_columns_are_left_out() -> None:
    def dress(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 2, None, None, {"hidden": True})

    rows: Rows = [
        ["指标", "1-5月(亿元)", "1-5月增速(%)", "1-6月(亿元)", "1-6月增速(%)"],
        ["进出口总额", 20.3, 4.4, 24.5, 4.6],
        ["进出口总额", 20.1, 4.1, 24.1, 4.1],
        ["税收收入", 4.3, 2.2, 5.1, 2.4],
    ]
    assert figures(workbook(rows, dress, "2024年")) == [
        "2 foreign_trade value lcetdz 2024-01-01/2024-06-30 24.5 亿元",
        "2 foreign_trade growth lcetdz 2024-01-01/2024-06-30 4.6 %",
        "4 tax_revenue value lcetdz 2024-01-01/2024-06-30 5.1 亿元",
        "4 tax_revenue growth lcetdz 2024-01-01/2024-06-30 2.4 %",
        "~ 0 - hidden_left_out",
    ]


def test_the_import_format_in_a_workbook() -> None:
    rows: Rows = [
        ["metric", "period", "value", "unit"],
        ["gdp", 2024, 8.2, "%"],
        ["gdp", "2024Q1", "8.4%"],
    ]
    assert figures(workbook(rows)) == [
        "2 gdp growth lcetdz 2024-01-01/2024-12-31 8.2 %",
        "3 gdp growth lcetdz 2024-01-01/2024-03-31 8.4 %",
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le"]
)
def test_encodings(encoding: str) -> None:
    text = "指标,时期,数值,单位\n地区生产总值,2024年一季度,8.2,%\n"
    assert figures(text.encode(encoding)) == ["2 gdp growth lcetdz 2024-01-01/2024-03-31 8.2 %"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "，", "|"])
def test_signs_between_cells(sign: str) -> None:
    text = f"指标{sign}2024年(亿元)\nGDP{sign}90\n社零{sign}30\n"
    assert len(figures(text.encode())) == 2


def test_the_period_may_stand_in_the_name_of_the_file() -> None:
    text = "指标,单位,本月,累计\n社零,亿元,1,5\n".encode()
    month, total = figures(text, "月报2024年5月.csv")
    assert "2024-05-01/2024-05-31" in month
    assert "2024-01-01/2024-05-31" in total
    assert figures(text, "20240615.csv") == ["! 2 period ask_period"]
    assert figures(text, "20240615.csv", Hints(period="2024年1-5月")) == [month, total]


def repacked(
    data: bytes,
    changes: dict[str, Callable[[bytes], bytes]],
    extra: Sequence[str] = (),
) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
        for name in extra:
            new.writestr(name, b"<x/>")
    return packed.getvalue()


def far(xml: bytes) -> bytes:
    """Two cells, at either end of the sheet."""
    start = xml[: xml.index(b"<sheetData>")]
    low = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return (
        start
        + b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        + low
        + b"</sheetData></worksheet>"
    )


def bomb(xml: bytes) -> bytes:
    row = b'<row r="9"><c r="A9"><v>1</v></c></row>'
    return xml.replace(b"</sheetData>", row * 1_500_000 + b"</sheetData>")


def entities(xml: bytes) -> bytes:
    nested = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
    doctype = b'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">' + nested + b"]>"
    text = b'<row r="8"><c r="A8" t="inlineStr"><is><t>&e8;</t></is></c></row></sheetData>'
    return doctype + xml.partition(b"?>")[2].replace(b"</sheetData>", text)


def hostile() -> dict[str, tuple[bytes, str]]:
    good = workbook([HEAD, ["GDP", "亿元", 100, 8.2]])
    return {
        "empty": (b"", "empty_file"),
        "blank": (b" \n\n", "empty_file"),
        "far cell": (repacked(good, {SHEET: far}), "unsafe_workbook"),
        "bomb": (repacked(good, {SHEET: bomb}), "unsafe_workbook"),
        "entities": (repacked(good, {SHEET: entities}), "broken_workbook"),
        "many parts": (repacked(good, {}, [f"x{n}" for n in range(600)]), "unsafe_workbook"),
        "cut short": (good[: len(good) // 2], "broken_workbook"),
        "document": (repacked(good, {}, ["word/document.xml"]), "not_a_table"),
        "open document": (repacked(good, {}, ["content.xml"]), "old_workbook"),
        "archive": (repacked(good, {}).replace(b"xl/", b"yl/"), "not_a_table"),
        "old workbook": (OLE, "old_workbook"),
        "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        "old document": (OLE + "WordDocument".encode("utf-16-le"), "not_a_table"),
        "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_a_table"),
        "pdf": (b"%PDF-1.7", "not_a_table"),
        "page": (b"<html><table><tr><td>GDP", "not_a_table"),
        "no text": (bytes(range(256)), "unreadable_text"),
        "odd nuls": (b"a,b\0c,d\n1\0,2,3\n", "unreadable_text"),
        "control": ("指标,数值\nG\x01DP,1".encode(), "unreadable_text"),
        "tall text": (b"a,b\n" * 50_002, "too_many_rows"),
        "tall sheet": (workbook([["GDP"]] * 50_002), "too_many_rows"),
        "large": (b"a,b\n" * 5_000_001, "too_big"),
        "prose": ("各部门:\n定于7月18日召开会议。\n".encode(), "no_header"),
        "list": ("单位,参加人\n统计局,1人\n财政局,2人\n".encode(), "no_figures"),
    }


HOSTILE = hostile()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_taken_is_refused_soon_with_one_reason(name: str) -> None:
    data, code = HOSTILE[name]
    began = perf_counter()
    table = tables.read(data, f"{name}.xlsx", CATALOGUE, Hints())
    assert perf_counter() - began < 5
    (fault,) = table.rejected
    assert (fault.row, fault.code, table.rows) == (0, code, ())
    for lang in Language:
        assert len(told(fault, lang, CATALOGUE).splitlines()) == 1


def test_more_rows_are_read_where_it_is_said() -> None:
    text = "指标,时期,数值\n" + "gdp,2024,1\n" * 50_002
    hints = Hints(max_rows=60_000)
    assert [f.code for f in tables.read(text.encode(), "t.csv", CATALOGUE, Hints()).rejected] == [
        "too_many_rows"
    ]
    assert len(tables.read(text.encode(), "t.csv", CATALOGUE, hints).rows) == 1


@given(st.binary(max_size=300))
def test_no_bytes_are_an_accident(data: bytes) -> None:
    table = tables.read(data, "t.csv", CATALOGUE, Hints())
    assert table.rows or table.rejected


WORDS = st.sampled_from(
    ["指标", "县市区", "单位", "GDP", "固定资产投资", "财政收入", "经开区", "茌平区", "全省", "2024年", "1-5月", "本月",
     "累计", "增长%", "位次", "总量", "上年同期", "亿元", "%", "8.2", "8.2(3)", "3", "—", "持平", "", "单位:万元", "其中:出口",
     "合计", "目标", "占比", "时期", "数值", "metric", "period", "value", "2024", "+5%(3亿元)", "#N/A", "备注"]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=7))
def test_no_table_is_an_accident(rows: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in rows)
    table = tables.read(text.encode(), "t.csv", CATALOGUE, Hints())
    for fault in (*table.rejected, *table.warnings):
        assert all(told(fault, lang, CATALOGUE) for lang in Language)
    for row in table.rows:
        assert row.figure.value is not None or row.figure.rank
        assert 1 <= row.number <= len(rows)
