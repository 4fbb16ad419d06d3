"""What does a question get at a surface, in a chat or afresh, and in which zone?

>>> Desk.open(Settings.read({"ZHISHU_DATABASE": ":memory:"})).ask("一季度GDP增速?", …).status
<Status.ANSWERED: 'answered'>
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Self

from bot import compiled
from bot.catalogue import Catalogue
from bot.kept import digest
from bot.later import Later
from bot.reply import reply
from bot.settings import Settings
from bot.shelf import Shelf
from bot.standpoint import seen_from
from bot.store import Store
from bot.understand import Reading, understand
from bot.understand.before import Before
from bot.understand.trouble import Trouble
from bot.words import Language, Query, Reason, Reply, Role, Status, changed

if TYPE_CHECKING:
    from bot.reply import sole
    from bot.reply.onward import Onward
    from bot.reply.reworded import Rephrase
    from bot.store import Whose
    from bot.understand.conversation import remembered
else:
    remembered = Later("bot.understand.conversation.remembered")
    sole = Later("bot.reply.sole")

_ONWARD = 512  # replies whose further questions are kept
_ZONES = 256  # desks in other zones that are at hand


class Desk(Shelf):
    """The store and the catalogue held open for one process."""

    def __init__(
        self, store: Store, catalogue: Catalogue, settings: Settings, root: Self | None = None
    ) -> None:
        self.rephrase: Rephrase | None = None  # whom a question that was not understood is put to
        self._onward: OrderedDict[Hashable, tuple[Onward, ...]] = OrderedDict()
        self._zones: OrderedDict[str, Self] = OrderedDict()  # desks in other zones
        super().__init__(store, catalogue, settings, root)

    @classmethod
    def open(cls, settings: Settings, now: datetime) -> Self:
        """Open the database of the settings; a new one is filled with the shipped figures.

        Names that were added to the store are known beside those of the data folder.
        """
        catalogue = compiled.catalogue(settings.data, settings.cache)
        store = Store.open(settings.database)
        if store.is_new:
            from bot import shipped

            shipped.load(store, catalogue, settings.data, now)
        return cls(store, catalogue, settings)

    def _know(self, catalogue: Catalogue) -> None:
        super()._know(catalogue)
        self._onward.clear()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def at(self, zone: str) -> Self:
        """The desk in another zone, over the same tables; BadInput where there is no such zone.

        An empty key, and that of the home zone, is this desk.
        """
        if not zone or zone == self._own.home:
            return self
        if self._root:
            return self._root.at(zone)
        if zone not in self._zones:
            seen = seen_from(self._own, zone)
            self._zones[zone] = type(self)(self.store, seen, self.settings, self)
            if len(self._zones) > _ZONES:
                self._zones.popitem(last=False)
        self._zones.move_to_end(zone)
        self._zones[zone].rephrase = self.rephrase
        return self._zones[zone]

    def of(self, whose: Whose, name: str) -> Self:
        """The desk in the zone of a chat or a program; this one where it has none."""
        return self.at(self.store.zone_of(whose, name)) if self.catalogue.bounds else self

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """A desk over the same database, for another thread; in memory there is but this one."""
        if self._root:
            with self._root.beside() as other:
                yield other.at(self._own.home)
            return
        with self.store.beside() as store:
            yield self if store is self.store else type(self)(store, self._own, self.settings)

    def ask(
        self,
        question: str,
        *,
        viewer: Role,
        today: date,
        now: datetime,
        chat: str = "",
        lang: Language | None = None,
        afresh: bool = False,
    ) -> Reply:
        """Answer one question: with figures that match it, or with an honest no.

        Questions of one chat share a conversation, which is forgotten after two hours; one that is
        asked afresh takes nothing over. One that got no answer is kept, without who asked it.
        """
        sight = self._talk(viewer)
        told = self.store.recall(chat, sight, now) if chat else ""
        before = remembered.loads(told) if told else None
        if before and afresh:
            before = Before(Query(), standing=before.standing)
        reading, answer = self.consider(
            question, viewer=viewer, today=today, now=now, lang=lang, before=before
        )
        first = answer
        if not reading.standing:
            reading, answer = self._in_other_words(question, reading, answer, viewer, today, now)
        if chat and (kept := remembered.left_by(reading, answer, before)):
            self.store.remember(chat, sight, remembered.dumps(kept), now)
        if _missed(first):
            self.store.miss(question, first.language, first.status, now)
        return answer

    def _talk(self, viewer: Role) -> int:
        """Which talk of a chat: what an insider, or one in another zone, was told is another."""
        zone = self._own.home if self._root else ""
        told = digest(zone.encode(), 6) if zone else b""
        return 2 * int.from_bytes(told) + (viewer is not Role.PUBLIC)

    def converse(
        self,
        questions: Sequence[str],
        *,
        viewer: Role,
        today: date,
        now: datetime,
        lang: Language | None = None,
    ) -> list[Reply]:
        """Answer questions put one after the other, in a conversation that is kept nowhere."""
        before: Before | None = None
        answers: list[Reply] = []
        first: Reply | None = None
        for question in questions:
            reading, first = self.consider(
                question, viewer=viewer, today=today, now=now, lang=lang, before=before
            )
            answer = first
            if not reading.standing:
                reading, answer = self._in_other_words(question, reading, first, viewer, today, now)
            before = remembered.left_by(reading, answer, before) or before
            answers.append(answer)
        if first and _missed(first):
            self.store.miss(questions[-1], first.language, first.status, now)
        return answers

    def _in_other_words(
        self,
        question: str,
        reading: Reading,
        answer: Reply,
        viewer: Role,
        today: date,
        now: datetime,
    ) -> tuple[Reading, Reply]:
        """A question that was not understood in words that others found, if they are of any use."""
        if self.rephrase is None:
            return reading, answer
        from bot.reply.reworded import is_lost, reworded

        if not is_lost(question, reading):
            return reading, answer
        words = self.rephrase(question, reading.language)
        voice = self._voice(reading.language, viewer, today, now)
        return (words and reworded(voice, reading, question, words)) or (reading, answer)

    def examples(
        self, lang: Language, viewer: Role, today: date, now: datetime, most: int = 6
    ) -> list[str]:
        """Whole questions out of what is stored, each of which is answered."""
        from bot.reply.examples import examples

        found: dict[str, None] = {}
        for one in examples(self._voice(lang, viewer, today, now)):
            if len(found) == most:
                break  # each is tried only while more are wanted
            if one.question not in found and one.fits(
                self.consider(one.question, viewer=viewer, today=today, now=now)[1]
            ):
                found[one.question] = None
        return list(found)

    def consider(
        self,
        question: str,
        *,
        viewer: Role,
        today: date,
        now: datetime,
        lang: Language | None = None,
        before: Before | None = None,
    ) -> tuple[Reading, Reply]:
        """How a question is read and what is replied, with nothing kept of it.

        All of it is of one moment: no answer holds a figure from before a revision beside one that
        was worked out behind it.
        """
        with self.store.snapshot():
            self.learn()
            reading = understand(question, self.catalogue, today, before)
            if lang:
                reading = changed(reading, language=lang)
            voice = self._voice(reading.language, viewer, today, now)
            if reading.trouble is Trouble.AMBIGUOUS:
                read = partial(understand, catalogue=self.catalogue, today=today, before=before)
                reading = sole.of_one_kept(voice, reading, question, read)
            return reading, reply(voice, question, reading)

    def onward(self, answer: Reply, viewer: Role, today: date, now: datetime) -> tuple[Onward, ...]:
        """Questions to go on with, all of which this viewer gets an answer to, one of a kind."""
        from bot.reply import onward

        handles = tuple(figure.handle for figure in answer.answers)
        said = answer.question, answer.language, answer.status, answer.query, answer.suggestions
        key = said, handles, today, self.mark(self.eyes(viewer, now))
        if key not in self._onward:
            self._onward[key] = onward.tried(
                answer,
                self._speakers,
                lambda question, lang: self.consider(
                    question, viewer=viewer, today=today, now=now, lang=lang
                )[1],
            )
            if len(self._onward) > _ONWARD:
                self._onward.popitem(last=False)
        return self._onward[key]

    def offered(
        self, text: str, lang: Language | None, today: date, now: datetime
    ) -> tuple[tuple[str, Reply], ...]:
        """Complete questions near a text, each with its answer for the public; nothing is kept."""
        if not text:
            home = self._voice(lang or Language.EN, Role.PUBLIC, today, now)
            answers = [self._public(one, today, now, lang) for one in home.neighbours()]
            return tuple((one.question, one) for one in answers)
        answer = self._public(text, today, now, lang)
        near = [
            (one.question, self._public(one.question, today, now, one.language))
            for one in self.onward(answer, Role.PUBLIC, today, now)
        ]
        own = [(text, answer)] if answer.status is Status.ANSWERED else []
        return (*own, *near)

    def _public(self, question: str, today: date, now: datetime, lang: Language | None) -> Reply:
        return self.consider(question, viewer=Role.PUBLIC, today=today, now=now, lang=lang)[1]

    def zone_of_name(self, text: str) -> str:
        """The key of a place in a city by any one name of it; BadInput for another word."""
        key = self.key_of("region", text)
        self.at(key)
        return key


def _missed(answer: Reply) -> bool:
    """Whether a better vocabulary might have answered; figures that are not there would not."""
    if answer.status is Status.NO_DATA:
        return answer.reason is Reason.UNKNOWN_METRIC
    return answer.status in (Status.CLARIFY, Status.NOT_UNDERSTOOD)
