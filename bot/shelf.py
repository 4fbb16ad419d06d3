"""What stands in the store as a viewer sees it, and how is it told where nothing was asked?

>>> desk.why("7K2M9QXP", Role.PUBLIC, now)[0][-1].figure.value
Decimal('8.2')
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.answer.say import Speaker
from bot.errors import BadInput
from bot.lookup import stored
from bot.lookup.resolve import Finder
from bot.reply.voice import Voice
from bot.rooms import Rooms
from bot.senses import spelled
from bot.spans import Period
from bot.store import view
from bot.understand.spelled.clean import clean
from bot.words import Figure, Language, Role

if TYPE_CHECKING:
    from bot.reply.calendar import Calendar
    from bot.store import View, Vintage, Wanted


class Shelf(Rooms):
    """The figures of a store, their documents and dates, for one who sees so much of it."""

    def eyes(self, role: Role, now: datetime) -> View:
        """How a role sees the store: an official, where there are many zones, that of one."""
        return view(role, now, self.catalogue.insight)

    def mark(self, eyes: View) -> Hashable:
        """What is kept of what somebody sees is kept by: it changes with what they see."""
        return self.store.mark(eyes, many=bool(self.catalogue.bounds))

    def _voice(self, lang: Language, viewer: Role, today: date, now: datetime) -> Voice:
        finder = Finder(self.store, self.eyes(viewer, now), self.catalogue, today)
        return Voice(self._speakers[lang], finder)

    def figures(self, viewer: Role, now: datetime) -> Iterator[Figure]:
        """Every figure of our city that a role may see, sorted by key."""
        return self.store.everything(self.eyes(viewer, now), self.catalogue.bounds)

    def page(
        self, wanted: Wanted, after: Sequence[str], most: int, viewer: Role, now: datetime
    ) -> tuple[Figure, ...]:
        """The figures that fit a filter, so many of them, after the key of one."""
        return self.store.page(self.eyes(viewer, now), wanted, after, most)

    def latest(self, region: str, viewer: Role, now: datetime) -> Period | None:
        """The latest and longest period that is over and has anything stored."""
        finder = Finder(self.store, self.eyes(viewer, now), self.catalogue, now.date())
        return stored.latest_of_all(finder, region)

    def latest_question(self, lang: Language, viewer: Role, now: datetime) -> str:
        """The question for the main figures of the latest period; empty where nothing is stored."""
        period = self.latest(self.catalogue.home, viewer, now)
        when = period and self._speakers[lang].period(period)
        return self.phrase("go.ask_digest", lang, when=when) if when else ""

    def key_of(self, kind: str, text: str) -> str:
        """The key of a region or topic by any one name of it; BadInput for another word."""
        self.learn()
        senses = self.catalogue.senses.get(spelled(clean(text)), ())
        found = [key for sense, key in senses if sense == kind]
        if text in (self.catalogue.regions if kind == "region" else self.catalogue.topics):
            return text
        if len(found) != 1:
            raise BadInput(f"unknown_{kind}_name", value=text)
        return found[0]

    def calendar(self, viewer: Role, now: datetime) -> Calendar:
        """What is announced and what has come out; for insiders also what is held back."""
        from bot.reply.calendar import Calendar

        seen = self.eyes(viewer, now)
        coming = [one for one in self.store.announced() if one.at > seen.now]
        if not seen.insider:  # is told what comes, not by whom it was put in
            coming = [replace(one, announced_by="", announced_at="") for one in coming]
        out = self.store.out(seen, regions=self.catalogue.bounds)
        return Calendar(tuple(coming), out, self.store.held_back(seen))

    def calendar_text(self, lang: Language, viewer: Role, now: datetime) -> str:
        """The calendar in words."""
        from bot.reply import calendar

        return calendar.told(self.calendar(viewer, now), self._speakers[lang])

    def phrase(self, key: str, lang: Language, **data: object) -> str:
        """A sentence of data/phrases that needs nothing of the store."""
        return self._speakers[lang].phrase(key, **data)

    def speaker(self, lang: Language) -> Speaker:
        """Who says figures, periods and names in a language."""
        return self._speakers[lang]

    def greeting(self, key: str, lang: Language, now: datetime) -> str:
        """The start or help text, with an example that has an answer."""
        voice = self._voice(lang, Role.PUBLIC, now.date(), now)
        home = self._speakers[lang].region(self.catalogue.home)
        return self.phrase(key, lang, home=home, example=voice.example())

    def metrics_text(self, lang: Language, viewer: Role, now: datetime) -> str:
        """What can be asked, by topic."""
        from bot.reply import about

        return about.metrics_text(self._voice(lang, viewer, now.date(), now))

    def source_text(self, lang: Language, viewer: Role, now: datetime) -> str:
        """The documents that figures come from."""
        from bot.reply import about

        return about.sources_text(self._voice(lang, viewer, now.date(), now))

    def sentence(self, figure: Figure, lang: Language) -> str:
        """One figure as an answer would tell it."""
        return " ".join(self._speakers[lang].sentences([figure]))

    def period(self, figure: Figure, lang: Language) -> str:
        """The period of a figure in words."""
        stock = self.catalogue.metrics[figure.metric].stock
        return self._speakers[lang].period(figure.period, stock=stock)

    def why(self, receipt: str, viewer: Role, now: datetime) -> list[tuple[Vintage, ...]]:
        """Each figure of a receipt with all its vintages, oldest first; empty if it names none."""
        seen = self.eyes(viewer, now)
        return [
            self.store.history(seen, vintage.figure)
            for handle in receipt.replace("-", " ").split()
            for vintage in self.store.by_handle(seen, handle)
        ]

    def origin(self, vintages: Sequence[Vintage], lang: Language) -> str:
        """The stored row of a figure, its words, its loading and what it replaced."""
        from bot.answer import origin

        return origin.told(vintages, self._speakers[lang])
