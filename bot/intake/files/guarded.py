"""How is an uploaded workbook read without trusting it?

>>> grids(path.read_bytes(), Hints())[0].name
'Sheet1'
"""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from bot.intake.files.sheets import Grid, Range
from bot.intake.rows import Hints, Refused

_PROGRAM: Final = Path(__file__).with_name("workbook.py")
_SECONDS: Final = 15
_PARTS: Final = 500
_UNPACKED: Final = 100_000_000
_LARGE: Final = 1_000_000
_RATIO: Final = 200  # a table of one number repeated packs to a hundredth; a bomb to a thousandth
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)
_OPENED: Final = {"word/": "DOCX", "ppt/": "PPTX", "content.xml": "ODS", "Index/": "Numbers"}


def is_workbook(data: bytes) -> bool:
    """Whether bytes are a workbook by their content, whatever the file is called.

    Refused where they are a file of another kind, which no option will make a table of.
    """
    if data.startswith(_OLD):
        raise _old(data)
    for mark, kind in _OTHER:
        if data.startswith(mark) and (mark != b"BM" or b"\0" in data[:32]):
            raise Refused("", "not_a_table", found=kind)
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<svg")):
        raise Refused("", "not_a_table", found="HTML/XML")
    return data.startswith(b"PK")


def _old(data: bytes) -> Refused:
    """What an OLE file is: a workbook with a password, or one of the old kind."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused("", "encrypted")
    word = "WordDocument".encode("utf-16-le") in data
    return (
        Refused("", "not_a_table", found="DOC")
        if word
        else Refused("", "old_workbook", found="XLS")
    )


def grids(data: bytes, hints: Hints) -> list[Grid]:
    """The visible sheets of a workbook, read by a process that may be lost."""
    _checked(data)
    command = [sys.executable, "-I", "-X", "utf8", str(_PROGRAM), str(hints.max_rows)]
    try:
        ran = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        raise Refused("", "unsafe_workbook") from None
    if ran.returncode:
        raise Refused("", _lost(ran))
    return [_grid(sheet, hints) for sheet in json.loads(ran.stdout)]


def _lost(ran: subprocess.CompletedProcess[bytes]) -> str:
    """Why the process gave up: on the file, or for want of memory and time."""
    told = ran.stderr[-2000:]
    if b"Password" in told:
        return "encrypted"
    starved = ran.returncode < 0 or b"MemoryError" in told or b"PanicException" in told
    return "unsafe_workbook" if starved else "broken_workbook"


def _checked(data: bytes) -> None:
    """A package whose own list says that it is a workbook and unpacks into little enough."""
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise Refused("", "broken_workbook") from None
    names = [part.filename for part in parts]
    for start, kind in _OPENED.items():
        if any(name.startswith(start) for name in names):
            code = "old_workbook" if kind in ("ODS", "Numbers") else "not_a_table"
            raise Refused("", code, found=kind)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("", "encrypted")
    large = [part for part in parts if part.file_size > _LARGE]
    packed = any(part.file_size > _RATIO * max(part.compress_size, 1) for part in large)
    if packed or len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Refused("", "unsafe_workbook")
    if not any(name.startswith("xl/") for name in names):
        raise Refused("", "not_a_table", found="ZIP")


def _grid(sheet: dict[str, Any], hints: Hints) -> Grid:
    rows = [tuple(map(str, row)) for row in sheet["rows"]]
    if sheet["height"] > hints.max_rows + 1:
        most = str(hints.max_rows)
        raise Refused("", "too_many_rows", found=str(sheet["height"]), most=most)
    if sheet["width"]:
        raise Refused("", "unsafe_workbook")
    merged = tuple(_range(each) for each in sheet["merged"])
    hidden_rows, hidden_columns = map(frozenset, sheet["hidden"])
    return Grid(str(sheet["name"]), tuple(rows), merged, hidden_rows, hidden_columns)


def _range(told: list[int]) -> Range:
    top, left, bottom, right = told
    return top, left, bottom, right
