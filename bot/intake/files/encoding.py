"""In which encoding is a file written, by what it holds and not by a guess?

>>> decoded("开发区".encode("gb18030"))
'开发区'
"""

import codecs

from bot.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 or GB 18030; None for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data:
        return _unmarked(data)
    for encoding in ("utf-8", "gb18030"):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    return None


def text_of(data: bytes, name: object) -> str:
    """The text of a file that is to be read as prose; BadInput where it holds none."""
    text = decoded(data)
    if text is None or "\0" in text:
        raise BadInput("text_undecoded", path=name)
    if not text.strip():
        raise BadInput("text_empty", path=name)
    return text


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: the half that holds more zeros is the upper one."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if even == odd or len(data) % 2:
        return None
    text = _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
    return text if text is not None and "\0" not in text else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
