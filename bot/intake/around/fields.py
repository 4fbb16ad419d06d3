"""Does a name left of an indicator only say the field it is of, or whose figure it is?

>>> fields.says("财政金融", "税收收入", headed=False)
True
>>> fields.says("龙头企业", "税收收入", headed=True)
False
"""

from collections.abc import Mapping

from bot.entries import Metric
from bot.intake.around.headings import Headings
from bot.intake.words.label import Label
from bot.intake.words.labels import Labels
from bot.intake.words.lists import form_of, forms
from bot.intake.words.names import bare
from bot.intake.words.units import COUNTED


class Fields:
    """Tells the fields of a catalogue's indicators."""

    def __init__(self, metrics: Mapping[str, Metric], labels: Labels, headings: Headings) -> None:
        self._metrics = metrics
        self._labels = labels
        self._headings = headings

    def says(self, text: str, name: str, *, headed: bool) -> bool:
        """Whether a text leaves the name right of it what it is; `headed` as a column of fields."""
        if form_of(bare(text)) in forms("group"):
            return True
        label, own = self._labels.read(text), self._labels.read(name)
        if not headed or own.branch or self._headings.narrowed(text):
            return False
        units = [self._metrics[key].unit for key in (label.metric, own.metric) if key]
        bodies = len(units) > 1 and units[0] in COUNTED and units[1] not in COUNTED
        return bool(label.rest or len(units) > 1) and not bodies  # 高新技术企业, 税收收入: theirs

    def theirs(self, text: str, label: Label) -> bool:
        """Whether a text names those whose figure stands right of it: 龙头企业, 工业总产值."""
        return bool(label.choices) and bool(self._headings.narrowed(text))
