"""What leaves the house on paper: figures as a file, a bulletin of a period?

>>> papers.as_file(desk.figures(Role.PUBLIC, now), "csv", Language.ZH)
b'\\xef\\xbb\\xbf…'
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.answer import document
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.intake import write
from bot.reply.brief import Brief, brief
from bot.spans import Period
from bot.store import Store, view
from bot.words import Figure, Language, Role


class Papers:
    """What a role may see, put on paper in either language."""

    def __init__(
        self, store: Store, catalogue: Catalogue, speakers: Mapping[Language, Speaker]
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._speakers = speakers

    def as_file(self, figures: Iterable[Figure], kind: str, lang: Language) -> bytes:
        """Figures in the import table format, as `csv` or `xlsx`.

        How far two of them are apart is no figure of either, and the format cannot say so.
        """
        own = (figure for figure in figures if not figure.is_apart)
        if kind == "xlsx":
            return write.xlsx(own, lang)
        return "".join(write.csv_text(own, lang)).encode("utf-8-sig")

    def brief(
        self,
        region: str,
        period: Period,
        topics: Sequence[str],
        lang: Language,
        viewer: Role,
        now: datetime,
    ) -> Brief:
        """A bulletin of what a role may see of a region and period; all topics, where none is."""
        eyes = view(viewer, now, self._catalogue.insight)
        rows = self._store.digest(eyes, region, period, stock=True)
        metrics = self._catalogue.metrics
        fit = [row for row in rows if row.period == period or metrics[row.metric].stock]
        chosen = [key for key in self._catalogue.topics if key in topics or not topics]
        return brief(fit, region, period, chosen, self._speakers[lang])

    def as_document(self, made: Brief, kind: str, now: datetime) -> bytes:
        """A bulletin as `docx`, or as Markdown."""
        return document.docx(made, now) if kind == "docx" else document.markdown(made).encode()
