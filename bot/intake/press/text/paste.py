"""How is a pasted text cut into paragraphs of one spelling, each character with its place?

>>> [piece.text for piece in paragraphs("全区“GDP”增长８.２％ 。")]
['全区gdp增长8.2%。']
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Final

from bot.intake.press.text.marks import counting, unmarked
from bot.understand.spelled.clean import is_han

_BREAKS: Final = re.compile(
    r"<(?:br|/?(?:p|div|li|tr|h\d|section|article)\b)[^<>]*>", re.IGNORECASE
)
_HIDDEN: Final = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]*>")
_ALIKE: Final = dict.fromkeys(map(ord, "‐‑‒–—―−－~～〜─﹣"), "-") | {ord("∶"): ":"}
_QUOTES: Final = frozenset('"“”‘’「」『』《》〈〉＂')
_LABELS: Final = {"【": "", "】": ";", "〖": "", "〗": ";"}
_BULLETS: Final = frozenset("•·▪‣※")
_UNITS: Final = frozenset("㎡㎥℃㎏㎞㎎㎝㎜㏑℉")  # signs of their own, and no ornament
_ENDS: Final = tuple("。!?;:！？；：…")
_COMMAS: Final = (",", "，", "、", "(", "（")
_INNER: Final = re.compile(r"[,，。;；、:：]")
_HEADING: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d)"
    r"|0?\d[ \u3000]+(?=[^\W\d_])|[-—–●■◆•*·▲※]+)"
)
_LED: Final = re.compile(  # ✅ 消费有温度 |全年社零总额……
    r"^(\s*(?:[^\w\s\"“‘'(（《【]\ufe0f?\s*)+[\u4e00-\u9fff]{2,10})[ \u3000]+(?=[\u4e00-\u9fff\d])"
)
_FIGURE: Final = re.compile(  # 5.68 billion yuan - exports
    r"\s*[+$¥-]?\d[\d,.]*%?(?: [A-Za-z%]+){0,3} ?[-–—:] ?[A-Za-z]|\s*[+−–-]\d[\d.]*% [A-Za-z]"
)
_OF_WHICH: Final = re.compile(  # a line of its own: o/w manufacturing: +12.7%, of which October: 3%
    r"\s*(?:o/w|of which|of this|thereof|incl\.|including)[,:]? [^.;:]{2,60}: ?[+$¥-]?\d"
)
_ABOUT: Final = re.compile(
    r"(?<![\d%‰亿万元年月日 ])[~～](?=[\d$¥])|(?<=[A-Za-z,:] )[~～](?=[\d$¥])"
)
_GAP: Final = 12  # spaces that part two words
_WRAPPED: Final = 60  # a line shorter than this with an empty one behind it was not wrapped
_SHORT: Final = 22  # a line shorter than this that ends in no stop is a heading, or ends one
_RISES: Final = re.compile(r"[↑⬆↗▲🔺📈]( ?)(?=\d)")
_FALLS: Final = re.compile(r"[↓⬇↘▼🔻📉]( ?)(?=\d)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph: its text in one spelling, and where each character stood in the original."""

    text: str
    at: tuple[int, ...]


def readable(text: str) -> str:
    """A paste without its markup: every tag of a block is a line break."""
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", _BREAKS.sub("\n", _HIDDEN.sub("", text)))
    return unescape(text) if "&" in text else text


def paragraphs(text: str) -> Iterator[Piece]:
    """The paragraphs of a text; a line break inside a sentence parts nothing."""
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\r\n\u2028\u2029]+", text) if m[0].strip()]
    parted, counted = _parted(text, lines), counting([line for _, line in lines])
    chars: list[str] = []
    at: list[int] = []
    before, running = "", False
    for n, (start, line) in enumerate(lines):
        line = _LED.sub(_headed, unmarked(line, counts=n in counted))
        line = _arrowed(line)
        goes_on = bool(before) and _runs_on(before, line, running=running)
        goes_on = goes_on and (start not in parted or before.rstrip().endswith(_COMMAS))
        running = goes_on
        if before and not goes_on:
            yield _piece(chars, at)
            chars, at = [], []
        elif before and not is_han(before.rstrip()[-1]):
            chars.append(" ")
            at.append(start)
        for place, char in enumerate(line, start):
            for one in _spelled(char):
                chars.append(one)
                at.append(place)
        before = line
    if chars:
        yield _piece(chars, at)


def _arrowed(line: str) -> str:
    """Arrows before a number as the words that they stand for: ↑9.4% is 增9.4%."""
    line = _ABOUT.sub("约" if any(map(is_han, line)) else " ", line)
    up, down = ("增", "降") if any(map(is_han, line)) else ("+", "-")
    return _FALLS.sub(rf"\1{down}", _RISES.sub(rf"\1{up}", line))


def _headed(match: re.Match[str]) -> str:
    """What heads a line behind an emoji or a bullet, parted from what follows: ✅ 消费 全年……."""
    return f"{match[1]};{' ' * (len(match[0]) - len(match[1]) - 1)}"


def _parted(text: str, lines: list[tuple[int, str]]) -> set[int]:
    """Where the lines begin that an empty one parts from one too short to have been wrapped."""
    return {
        start
        for (before, line), (start, _) in pairwise(lines)
        if len(line) < _WRAPPED and text[before + len(line) : start].count("\n") > 1
    }


def _runs_on(before: str, line: str, *, running: bool) -> bool:
    """Whether a line goes on in the next one: it is long, has stops inside and none at its end."""
    end, begin = before.rstrip(), line.lstrip()
    if end.endswith((*_ENDS, ".", "”", '"', "|")) or "\t" in line:
        return False
    if end.endswith(_COMMAS):
        return True
    if _FIGURE.match(before) and _FIGURE.match(line):
        return False
    if _OF_WHICH.match(line):
        return False
    adorned = any(unicodedata.category(char) == "So" for char in (begin[0], end[-1]))
    if adorned or _HEADING.match(line) or "\u3000" in line[:2]:
        return False
    if begin[0].islower() and begin[0].isascii():
        return True
    if begin[0].isascii() and begin[0].isupper():
        return False
    if is_han(begin[0]) != is_han(end[-1]) and not begin[0].isdigit():
        return False
    if running and _INNER.search(end):
        return True
    return len(end) >= _SHORT and bool(_INNER.search(end) or len(end) > 2 * _SHORT)


def _spelled(char: str) -> str:
    """One character in the spelling that names are known in; none for what is invisible."""
    if char in _QUOTES:
        return ""
    if (unicodedata.category(char) == "So" and char not in _UNITS) or char in _BULLETS:
        return ";"  # an emoji or a bullet parts what it stands between
    if char in _LABELS:
        return _LABELS[char]  # 【消费】 heads what follows
    narrow = unicodedata.normalize("NFKC", char.translate(_ALIKE)).translate(_ALIKE)
    if len(narrow) != 1:
        narrow = char if char.isprintable() else ""
    if narrow.isdecimal():
        return str(unicodedata.decimal(narrow))  # what patterns take for a digit is one of ours
    if narrow.isspace():
        return " "
    if narrow and unicodedata.category(narrow)[0] in "CM":
        return ""  # a variation selector shapes the emoji before it
    return narrow.lower() if len(narrow.lower()) == 1 else narrow


def _piece(chars: list[str], at: list[int]) -> Piece:
    """Spaces beside Chinese characters and doubled ones go; each character keeps its place."""
    text = _simplified("".join(chars))
    kept = [n for n, char in enumerate(text) if char != " " or _parts(text, n)]
    return Piece("".join(text[n] for n in kept), tuple(at[n] for n in kept))


def _parts(text: str, n: int) -> bool:
    """Whether the space at n parts two Latin words."""
    before, behind = text[max(0, n - _GAP) : n].rstrip()[-1:], text[n + 1 : n + 2]
    if not before.strip() or not behind.strip():
        return False
    wide = any(is_han(c) or c in "。、%" for c in (before, behind))
    return not wide or (before == "%" and behind.isascii() and behind.isalpha())


def _simplified(text: str) -> str:
    """Traditional characters to simplified, one for one."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if any(map(is_han, text)):
            from bot.understand.spelled.traditional import simplify

            simple = simplify(text)
            return simple if len(simple) == len(text) else "".join(map(simplify, text))
    return text


def breaks(text: str, pieces: Sequence[Piece]) -> list[int]:
    """How many line breaks of the pasted text stand before each paragraph."""
    starts = [piece.at[0] if piece.at else 0 for piece in pieces]
    ends = [0, *(piece.at[-1] if piece.at else 0 for piece in pieces)]
    return [text.count("\n", end, start) for end, start in zip(ends, starts, strict=False)]
