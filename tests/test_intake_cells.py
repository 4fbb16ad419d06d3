"""Is a cell of an office's table read as the figures, the rank or the mark that it holds?"""

from decimal import Decimal

import pytest

from bot.catalogue import shipped
from bot.intake.shape.cells import Cell, Cells, ordinal
from bot.intake.words.units import Units
from bot.words import Qualifier

CELLS = Cells(Units(shipped().units))


def brief(cell: Cell | None) -> str:
    """A cell as `low..high unit bound #rank`, a second figure behind `+`."""
    if cell is None:
        return ""
    bound = "" if cell.qualifier is Qualifier.EXACT else cell.qualifier.value
    high = "" if cell.high is None else f"..{cell.high}"
    parts = [f"{cell.low}{high}", cell.unit, bound, f"#{cell.rank}" if cell.rank else ""]
    told = " ".join(part for part in parts if part)
    return f"{told} + {brief(cell.also)}" if cell.also else told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8.5", "8.5"),
        ("8.5(3)", "8.5 #3"),
        ("8.5（第3）", "8.5 #3"),
        ("12(并列3)", "12 #3"),
        ("+5.8%(13697.5亿元)", "5.8 % + 13697.5 亿元"),
        ("13697.5亿元(+5.8%)", "13697.5 亿元 + 5.8 %"),
        ("13.2亿元(持平)", "13.2 亿元 + 0 %"),
        ("5.5%左右", "5.5 % about"),
        ("≥8%", "8 % at_least"),
        ("<3", "3 under"),
        ("5%-6%", "5..6 % range"),
        ("65亿元以上", "65 亿元 at_least"),
        ("持平", "0 %"),
        ("基本持平", "0 % about"),
        ("翻番", "100 %"),
        ("增长1.2倍", "120.0 %"),
        ("同比下降3.2%", "-3.2 %"),
        ("↓3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("1 054", "1054"),
        ("1,980.39 ", "1980.39"),
        ("８．２％", "8.2 %"),
        ("8.2①", "8.2"),
        ("8.2*", "8.2"),
    ],
)
def test_a_cell_holds(text: str, told: str) -> None:
    assert brief(CELLS.read(text)) == told


@pytest.mark.parametrize(
    "text",
    ["下降-3.2", "(3)", "▲3.2", "8.2(预计)", "1.2.3", "待核实", "5%-6亿元", "=?", "#N/A", "2 . 5", "1,23", "3月"],
)  # fmt: skip
def test_what_could_be_two_things_is_not_read(text: str) -> None:
    assert CELLS.read(text) is None
    assert not CELLS.missing(text)


@pytest.mark.parametrize(
    "text", ["", " ", "—", "-", "－", "/", "…", "...", "N/A", "×", "\u3000", "不考核"]
)
def test_a_mark_is_no_figure(text: str) -> None:
    assert CELLS.missing(text)
    assert CELLS.read(text) is None


@pytest.mark.parametrize("text", ["0", "0.0", "持平", "#N/A", "待定"])
def test_a_figure_of_nought_or_a_fault_is_no_mark(text: str) -> None:
    assert not CELLS.missing(text)


@pytest.mark.parametrize(
    ("text", "rank"),
    [("3", 3), ("第3", 3), ("(3)", 3), ("第三", 3), ("十一", 11), ("3/11", 3), ("并列3", 3), ("3rd", 3), ("第7位", 7)],
)  # fmt: skip
def test_a_rank(text: str, rank: int) -> None:
    assert ordinal(text) == rank


@pytest.mark.parametrize("text", ["0", "12/11", "前3", "首位", "3.5", "-1", "末位", "3-5"])
def test_what_is_no_single_rank(text: str) -> None:
    assert ordinal(text) is None


def test_numbers_are_exact() -> None:
    cell = CELLS.read("0.1") or pytest.fail("0.1")
    assert cell.low == Decimal("0.1")
