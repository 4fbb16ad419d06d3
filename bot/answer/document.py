"""How does a bulletin look as Markdown and as a Word file?

>>> markdown(brief).splitlines()[0]
'# 全区2024年一季度主要指标'
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from docx.document import Document

_FONT: Final = "宋体"
_MARKS: Final = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#"})


class Sentence(Protocol):
    """A sentence and the number of its source."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def source(self) -> int:
        """From 1; 0 where no document is known."""


class Section(Protocol):
    """What is told of one topic."""

    @property
    def heading(self) -> str:
        """The topic."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """What a reader reads."""

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The same figures side by side."""


class Bulletin(Protocol):
    """A whole bulletin."""

    @property
    def title(self) -> str:
        """Place and period."""

    @property
    def columns(self) -> Sequence[str]:
        """The heads of every table."""

    @property
    def sections(self) -> Sequence[Section]:
        """A topic each."""

    @property
    def sources_heading(self) -> str:
        """What stands over the sources."""

    @property
    def sources(self) -> Sequence[str]:
        """The documents by their number."""

    @property
    def remarks(self) -> Sequence[str]:
        """What must be known of the figures."""


def markdown(brief: Bulletin) -> str:
    """The bulletin as Markdown; what is said in it can never become markup."""
    lines = [f"# {_plain(brief.title)}"]
    for section in brief.sections:
        lines += ["", f"## {_plain(section.heading)}", ""]
        lines += [f"{_plain(one.text)}{_mark(one.source)}  " for one in section.sentences]
        lines += ["", _cells(brief.columns), _cells(["---"] * len(brief.columns))]
        lines += [_cells([_plain(cell) for cell in row]) for row in section.rows]
    lines += ["", f"## {_plain(brief.sources_heading)}", ""]
    lines += [f"{number}. {_plain(title)}" for number, title in enumerate(brief.sources, 1)]
    lines += ["", *(_plain(remark) for remark in brief.remarks)] if brief.remarks else []
    return "\n".join(lines) + "\n"


def docx(brief: Bulletin, made_at: datetime) -> bytes:
    """The bulletin as a Word file, the same bytes for the same figures and moment."""
    import docx as library  # 150 ms that no question needs

    book = library.Document()
    _set_font(book)
    book.core_properties.title = brief.title
    book.core_properties.author = ""
    moment = made_at.astimezone(UTC).replace(tzinfo=None)
    book.core_properties.created = book.core_properties.modified = moment
    book.add_heading(brief.title, level=0)
    for section in brief.sections:
        book.add_heading(section.heading, level=1)
        for one in section.sentences:
            paragraph = book.add_paragraph(one.text)
            if one.source:
                paragraph.add_run(f"[{one.source}]").font.superscript = True
        _add_table(book, brief.columns, section.rows)
    book.add_heading(brief.sources_heading, level=1)
    for number, title in enumerate(brief.sources, 1):
        book.add_paragraph(f"[{number}] {title}")
    for remark in brief.remarks:
        book.add_paragraph(remark)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _set_font(book: "Document") -> None:
    """Chinese text needs its own font named, or Word falls back to one without the glyphs."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Heading 1"):
        properties = book.styles[name].element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)


def _add_table(book: "Document", columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = book.add_table(rows=1, cols=len(columns), style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, columns, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _plain(text: str) -> str:
    return text.translate(_MARKS)


def _mark(source: int) -> str:
    return f" \\[{source}\\]" if source else ""


def _cells(row: Sequence[str]) -> str:
    return f"| {' | '.join(row)} |"
