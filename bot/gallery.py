"""What does a reply look like? Drawn once for all who see the same.

>>> Gallery(store, catalogue, speakers).draw(reply, viewer=Role.PUBLIC, now=…).png()
b'\\x89PNG…'
"""

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.lookup.resolve import Finder
from bot.store import Store, view
from bot.words import Language, Reply, Role

if TYPE_CHECKING:
    from bot.picture import Picture, Style

_PICTURES = 8  # that are kept, each of some 200 KB: what a page asks for at once


class Gallery:
    """The pictures of replies, of which the last ones are kept."""

    def __init__(
        self, store: Store, catalogue: Catalogue, speakers: Mapping[Language, Speaker]
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._speakers = speakers
        self._pictures: OrderedDict[Hashable, Picture | None] = OrderedDict()

    def draw(
        self,
        answer: Reply,
        *,
        viewer: Role,
        now: datetime,
        as_card: bool = False,
        style: "Style | None" = None,
    ) -> "Picture | None":
        """The picture of a reply that this viewer got, drawn anew when what they see changes."""
        from bot import chart  # 40 ms that no question needs
        from bot.picture import LIGHT, Picture

        style = style or LIGHT
        eyes = view(viewer, now, self._catalogue.insight)
        what = answer.status, answer.language, answer.query, answer.answers, answer.receipt
        key = what, self._store.mark(eyes, many=bool(self._catalogue.bounds)), as_card, style
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        speaker = self._speakers[answer.language]
        finder = Finder(self._store, eyes, self._catalogue, now.date())
        scene = chart.scene(answer, finder, speaker, as_card=as_card)
        self._pictures[key] = Picture(scene, style) if scene else None
        if len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)
        return self._pictures[key]
