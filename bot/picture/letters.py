"""How wide is a text, how is it broken into lines, and can the font write it?

>>> printable("GDP 😀")
'GDP 〓'
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.picture.scene import clean
from data import ROOT

if TYPE_CHECKING:
    from PIL import ImageFont

FONT: Final = ROOT / "fonts" / "NotoSansSC-GBK.otf"
MISSING: Final = "〓"  # what a printer sets where a type is missing
MORE: Final = "…"
BOLD: Final = 0.022  # of the size, added on every side

_EM: Final = 1000  # units of the font in its size
_SHORTEST: Final = 6.0
_NOT_FIRST: Final = frozenset(",。、;:?!)》〉」』】”’%,.;:?!)]}·…")
_NOT_LAST: Final = frozenset("(《〈「『【“‘([{")


@lru_cache(maxsize=6)  # 1.7 MB each, and 1 ms to open: what one picture needs
def font(size: float) -> "ImageFont.FreeTypeFont":
    """The font at a size in pixels."""
    from PIL import ImageFont  # 40 ms, which no other question needs

    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def written() -> bytes:
    """A one at each character that the font has, out of its own table (format 4 of `cmap`)."""
    file = FONT.read_bytes()
    (tables,) = struct.unpack_from(">H", file, 4)
    start = next(
        offset
        for tag, _, offset, _ in (
            struct.unpack_from(">4sIII", file, 12 + 16 * n) for n in range(tables)
        )
        if tag == b"cmap"
    )
    (at,) = struct.unpack_from(">I", file, start + 8)
    table = file[start + at :]
    kind, size, _, twice = struct.unpack_from(">HHHH", table)
    if kind != 4:
        raise ValueError(f"{FONT.name}: cmap format {kind}")
    words = struct.unpack_from(f">{size // 2}H", table)
    found = bytearray(0x10000)  # a set of so many numbers takes fifty times the room
    for code in _characters(words, twice // 2):
        found[code] = 1
    return bytes(found)


def _characters(words: tuple[int, ...], segments: int) -> Iterator[int]:
    """The characters of every segment that have a glyph."""
    ends, starts, deltas, ranges = (7, 8 + segments, 8 + 2 * segments, 8 + 3 * segments)
    for n in range(segments):
        first, last = words[starts + n], words[ends + n]
        delta, away = words[deltas + n], words[ranges + n]
        for code in range(first, last + 1):
            glyph = code
            if away and not (glyph := words[ranges + n + away // 2 + code - first]):
                continue
            if (glyph + delta) & 0xFFFF:
                yield code


def writable(char: str) -> bool:
    """Whether the font has the character."""
    known = written()
    return ord(char) < len(known) and bool(known[ord(char)])


def printable(text: str) -> str:
    """A text in which what the font cannot write is seen to be missing."""
    return "".join(char if writable(char) else MISSING for char in clean(text))


@lru_cache(maxsize=8192)
def _advance(char: str) -> float:
    return float(font(_EM).getlength(printable(char) or " " if char != " " else " ")) / _EM


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How much room a line takes: the font has no kerning."""
    room = sum(map(_advance, clean(text))) * size
    return room + 2 * BOLD * size if bold else room


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The size, in half pixels and at most `size`, at which a text fits into the room."""
    while size > _SHORTEST and width(text, size, bold=bold) > room:
        size -= 0.5
    while width(text, size, bold=bold) > room:  # a number is never cut, however long it is
        size *= 0.9
    return size


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A text that fits, with an ellipsis for what does not."""
    text = clean(text)
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + MORE, size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + MORE


def wrapped(
    text: str, size: float, room: float, lines: int = 99, *, bold: bool = False
) -> list[str]:
    """A text broken into at most so many lines; the last one is shortened where it must be."""
    broken: list[str] = []
    line = ""
    rest = list(_pieces(clean(text)))
    while rest:
        piece = rest.pop(0)
        if width((line + piece).rstrip(), size, bold=bold) <= room:
            line += piece
        elif len(broken) == lines - 1:
            return [*broken, shortened(line + piece + "".join(rest), size, room, bold=bold)]
        elif line:
            broken.append(line.rstrip())
            line, rest = "", [piece.lstrip(), *rest]
        else:
            fits = next(
                (n for n in range(len(piece), 1, -1) if width(piece[:n], size, bold=bold) <= room),
                1,
            )
            broken.append(piece[:fits])
            rest = [piece[fits:], *rest] if piece[fits:] else rest
    return [*broken, line.rstrip()] if line.strip() or not broken else broken


def _pieces(text: str) -> Iterator[str]:
    """What must stay on one line: a Latin word with its space, a Chinese character with signs."""
    piece = ""
    for char in text:
        wide = ord(char) > 0x2E7F
        if piece and _may_break(piece[-1], char, wide=wide):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, char: str, *, wide: bool) -> bool:
    if char in _NOT_FIRST or before in _NOT_LAST or char == " ":
        return False
    return before == " " or wide or ord(before) > 0x2E7F
