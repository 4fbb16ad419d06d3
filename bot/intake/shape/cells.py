"""What does one cell of an office's table hold: a figure, two of them, a rank, or a mark for none?

>>> Cells(units).read("+5.8%(13697.5亿元)").also.unit
'亿元'
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from bot.intake.rows import Refused
from bot.intake.values import value
from bot.intake.words.lists import listed
from bot.intake.words.units import PERCENT, Units
from bot.words import Language, Qualifier

_FULL: Final = str.maketrans(
    "０１２３４５６７８９（）％﹪，．－﹣＋＜＞〔〕［］　\xa0\u2009\u202f",
    "0123456789()%%,.--+<>()()    ",
)
_FOOTNOTE: Final = re.compile(r"(?<=.)[①-⑳⑴-⑽*※†¹²³]+$")
_SPACED: Final = re.compile(r"[-+−]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_INSIDE: Final = re.compile(r"(.*?\S)\s*\(([^()]+)\)")
_ORDINAL: Final = re.compile(
    r"(?:并列|居|列|全市|排名?|t-?(?=\d)|=|tied (?:for )?|(?:joint|equal)[ -])*(?:第|no\.? ?)?"
    r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:st|nd|rd|th)?(?:位|名)?(?:\(?并列\)?|=|\(?tied?\)?)?(?:\s*(?:/|of)\s*(\d{1,3}))?",
    re.IGNORECASE,
)
_UP: Final = re.compile(
    r"^(?:同比)?(?:增长|上升|提高|上涨|增加|增|↑"
    r"|(?:up|rose|grew|increased?|growth|rise)(?: by| of)? )\s*(?=[\d.])",
    re.IGNORECASE,
)
_DOWN: Final = re.compile(
    r"^(?:同比)?(?:负增长|下降|减少|回落|降低|下跌|下滑|降|[↓▼▽]"
    r"|(?:down|fell|dropped|decreased?|declined?|fall|drop)(?: by| of)? )\s*(?=[\d.])",
    re.IGNORECASE,
)
_SCALED: Final = re.compile(  # 6.13 billion yuan, US$96.3 million, -0.4 percentage points
    r"((?:(?!rmb|cny|usd)[a-z]+ )*)(rmb|cny|us\$|usd)?\s?([-+−]?\d[\d,]*(?:\.\d+)?)\s?"
    r"((?:(?:million|billion|bn|mn|thousand)s?\b)?)\s*((?:rmb |us |percentage )?[a-z]*)",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(  # how many points another figure has moved
    r"(?:同比|[比较]\w{2,6})?(?:增长|上升|提高|提升|增加|增|扩大|加快|下降|减少|回落|降低|下滑|收窄|放缓|降|[↑↓]"
    r"|(?:up|down|rose|fell|grew|increased?|decreased?|declined?|dropped)(?: by)?)?\s*"
    r"[-+−]?\d+(?:\.\d+)?\s*(?:个?百分点|(?:percentage points?|ppts?|pps?)\b"
    r"(?: (?:up|down|higher|lower|more|less))?)",
    re.IGNORECASE,
)
_TRIANGLE: Final = re.compile(r"^[▲△]\s*(?=\.?\d)")
_BELOW_NOUGHT: Final = re.compile(r"\((\d[\d,]*\.\d+)(%?)\)(%?)")  # (3.5); (3) could be a rank
_FALLS: Final = re.compile(
    r"[▲△][^,，。;；]{0,10}(?:下降|减少|降低|负|减|decrease|decline|fall|fell|negative|minus)"
)
_TIMES: Final = re.compile(r"(\d+(?:\.\d+)?)倍")
_SIGNS: Final = (
    (re.compile(r"^(?:≥|>=)\s*"), "不低于", ""),
    (re.compile(r"^>\s*"), "超过", ""),
    (re.compile(r"^(?:≤|<=)\s*"), "", "以内"),
    (re.compile(r"^<\s*"), "不足", ""),
)
UNCOMPUTED: Final = "=?"  # how workbook.py writes a formula that was never computed
_ERROR: Final = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)")
_STROKE: Final = re.compile(r"([^/]+?)\s*/\s*(?:第?(\d{1,3})位?|[-—–―…*.]+)")
_NUMERALS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a cell: number, bound, the unit and rank that stand beside it."""

    low: Decimal
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    rank: int | None = None
    growth: bool = False  # words say that it grew or fell
    also: "Cell | None" = None  # a second figure in brackets


class Cells:
    """Reads cells; what a distinct text holds is worked out once."""

    def __init__(self, units: Units, triangle: str = "") -> None:
        self._triangle = triangle  # what ▲ before a number is on this sheet: -, ↑, or unsaid
        self._units = units
        self._unit = _behind_digits(tuple(units.known))
        words = listed()["cells"]
        self._missing = frozenset(words["missing"])
        self._flat = _told(words)
        self._found: dict[str, Cell | None] = {}

    def broken(self, text: str) -> str:
        """What is wrong with a cell that has no value, or one of unknown sign; empty otherwise."""
        if text.strip() == UNCOMPUTED:
            return "formula_without_value"
        if _TRIANGLE.match(plain(text)) and not self._triangle:
            return "triangle_of_what"
        if _MOVED.fullmatch(plain(text)):
            return "growth_of_rate"  # 下降0.6个百分点
        return "cell_in_error" if _ERROR.fullmatch(text.strip()) else ""

    def missing(self, text: str) -> bool:
        """Whether a cell is empty or holds a mark for no figure."""
        mark = plain(text).lower()
        return not mark or mark in self._missing

    def read(self, text: str) -> Cell | None:
        """The figure of a cell; None for what is none, a missing mark too."""
        if text not in self._found:
            self._found[text] = self._read(plain(text))
        return self._found[text]

    def _read(self, text: str) -> Cell | None:
        if text in self._flat:
            low, qualifier = self._flat[text]
            return Cell(low, None, qualifier, PERCENT, growth=True)
        text = _TRIANGLE.sub(self._triangle, text) if self._triangle else text
        if below := _BELOW_NOUGHT.fullmatch(text):
            text = f"-{below[1]}{below[2] or below[3]}"
        inside = _INSIDE.fullmatch(text)
        if not inside:
            return self._number(text)
        main, other = self._read(inside[1]), inside[2].strip()
        if main is None or main.also or main.rank:
            return None
        if (rank := ordinal(other)) is not None:
            return replace(main, rank=rank)
        second = self._read(other)
        if second and second.unit and second.unit != main.unit:
            return replace(main, also=second)
        return None

    def _number(self, text: str) -> Cell | None:
        sign = 0
        if match := _UP.match(text) or _DOWN.match(text):
            sign = 1 if _UP.match(text) else -1
            text = text[match.end() :]
        if sign and (times := _TIMES.fullmatch(text)):
            return Cell(Decimal(times[1]) * 100, unit=PERCENT, growth=True) if sign > 0 else None
        said = None if sign or self._units.read(text) else _SCALED.fullmatch(text)
        if said and (unit := self._units.read(f"{said[4]} {said[5] or said[2] or ''}".strip())):
            found = value(f"{said[1]}{said[3]}") if not (said[2] and said[5]) else None
            return Cell(*found, unit) if found else None
        units = {self._units.read(match[1]) for match in self._unit.finditer(text)}
        if len(units) > 1:
            return None
        bare = self._unit.sub("", text)
        for pattern, before, behind in _SIGNS:
            bare = pattern.sub(before, bare) + behind if pattern.match(bare) else bare
        found = value(bare.replace(" ", "") if _SPACED.fullmatch(bare) else bare)
        if found is None:
            return None
        low, high, qualifier = found
        unit = units.pop() if units else ""
        if not sign:
            return Cell(low, high, qualifier, unit)
        if low < 0 or high is not None or unit not in ("", PERCENT):
            return None  # 下降-3.2: which of the two signs holds?
        return Cell(low * sign, None, qualifier, unit, growth=True)


@lru_cache(maxsize=4)
def _behind_digits(forms: tuple[str, ...]) -> re.Pattern[str]:
    """What finds a unit right behind a number, the longest first."""
    words = sorted((form for form in forms if not form.isdigit()), key=len, reverse=True)
    return re.compile(
        r"(?<=\d)\s*(" + "|".join(map(re.escape, words)) + r"|亿|万)(?![a-z])", re.IGNORECASE
    )


def triangle(texts: Iterable[str]) -> str:
    """What ▲ before a number means on a sheet: - by its note, ↑ beside ▼; empty if unsaid."""
    told = [text for text in texts if any(sign in text for sign in "▲△▼▽")]
    if any(_FALLS.search(text.lower()) for text in told):
        return "-"
    return "↑" if any(text.strip()[:1] in ("▼", "▽") for text in told) else ""


def plain(text: str) -> str:
    """A cell without its footnote's sign, in half width."""
    text = text.translate(_FULL).strip()
    return _FOOTNOTE.sub("", text).strip()


def parted_by_stroke(text: str) -> str:
    """A figure and its place, 8.4/3, as they are read, 8.4(3); a mark for no place is left out."""
    match = _STROKE.fullmatch(plain(text))
    if not match:
        return text
    return f"{match[1]}({match[2]})" if match[2] else match[1]


def ordinal(text: str) -> int | None:
    """The rank of a cell: 3, 第3, (3), 3/11, 并列3, 3rd, T3, =3; None for anything else."""
    text = plain(text).strip("() ")
    match = _ORDINAL.fullmatch(text)
    if not match:
        return None
    rank = int(match[1]) if match[1].isdigit() else _numeral(match[1])
    beyond = match[2] is not None and rank > int(match[2])
    return rank if rank > 0 and not beyond else None


def rank_of(text: str) -> int:
    """The rank of a cell; Refused where it holds none."""
    rank = ordinal(text)
    if rank is None:
        raise Refused("rank", "bad_rank", value=text.strip())
    return rank


def _numeral(text: str) -> int:
    tens, found, ones = text.partition("十")
    if not found:
        return _NUMERALS.index(text) if len(text) == 1 else 0
    ten = _NUMERALS.index(tens) if tens else 1
    return ten * 10 + (_NUMERALS.index(ones) if ones else 0)


def _told(words: dict[str, dict[str, list[str]]]) -> dict[str, tuple[Decimal, Qualifier]]:
    """Words that are a growth by themselves: 持平, 翻番."""
    kinds = {
        "flat": (Decimal(0), Qualifier.EXACT),
        "nearly_flat": (Decimal(0), Qualifier.ABOUT),
        "doubled": (Decimal(100), Qualifier.EXACT),
    }
    return {
        word: told
        for kind, told in kinds.items()
        for lang in Language
        for word in words[kind][lang]
    }
