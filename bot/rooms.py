"""What lies behind a desk, for the surfaces that ask for it?

>>> desk.gallery.draw(reply, viewer=Role.PUBLIC, now=now)

A room is opened, and what it needs imported, when it is first asked for: a question at a terminal,
which asks for none, is answered the sooner. Names that are added to the store meanwhile are learned
when they are next needed.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Self

from bot import aliases
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.standpoint import seen_from
from bot.store import Store
from bot.words import Language

if TYPE_CHECKING:
    from bot.access import Access
    from bot.gallery import Gallery
    from bot.herald import Herald
    from bot.papers import Papers
    from bot.uploads import Uploads


class Rooms:
    """Store, catalogue and settings, and what is made of them when it is asked for."""

    def __init__(
        self, store: Store, catalogue: Catalogue, settings: Settings, root: Self | None = None
    ) -> None:
        self.store = store
        self.settings = settings
        self._own = catalogue  # without the names that were added to the store
        self._root = root  # of which this one stands in another zone
        self._naming = store.naming()
        self._speakers = {language: Speaker(catalogue, language) for language in Language}
        self._stand(root.catalogue if root else aliases.merged(catalogue, store.aliases()))

    def _stand(self, catalogue: Catalogue) -> None:
        """Know a catalogue as those of this zone do."""
        self._known = catalogue
        self._know(seen_from(catalogue, self._own.home))

    def _know(self, catalogue: Catalogue) -> None:
        """Read questions and tables by a catalogue from now on."""
        self.catalogue = catalogue
        for room in ("_uploads", "_herald"):
            self.__dict__.pop(room, None)

    def learn(self) -> None:
        """Take up the names that were added or taken back, by whatever process."""
        if self._root:
            self._root.learn()
            if self._root.catalogue is not self._known:
                self._stand(self._root.catalogue)
            return
        if self._naming != (mark := self.store.naming()):
            self._naming = mark
            self._stand(aliases.merged(self._own, self.store.aliases()))

    @cached_property
    def access(self) -> "Access":
        """Who may ask, and who may do more."""
        from bot.access import Access, Stand

        if not self.catalogue.bounds:
            return Access(self.store, self.settings)
        first = (self._root or self)._own.home
        return Access(self.store, self.settings, Stand(self._own.home, first))

    @cached_property
    def gallery(self) -> "Gallery":
        """Replies as pictures."""
        from bot.gallery import Gallery

        return Gallery(self.store, self.catalogue, self._speakers)

    @cached_property
    def papers(self) -> "Papers":
        """Figures as files and bulletins."""
        from bot.papers import Papers

        return Papers(self.store, self.catalogue, self._speakers)

    @property
    def uploads(self) -> "Uploads":
        """Tables and texts that come in."""
        self.learn()
        return self._uploads

    @cached_property
    def _uploads(self) -> "Uploads":
        from bot.uploads import Uploads

        return Uploads(self.store, self.catalogue, self._speakers, self.settings.cache)

    @property
    def herald(self) -> "Herald":
        """What is told without being asked."""
        self.learn()
        return self._herald

    @cached_property
    def _herald(self) -> "Herald":
        from bot.herald import Herald

        return Herald(self.store, self.catalogue, self._speakers)
