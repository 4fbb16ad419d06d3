"""What does the product do for whoever is at a surface? One method a command.

>>> Desk.open(Settings.read({"ZHISHU_DATABASE": ":memory:"})).ask("一季度GDP增速?", …).status
<Status.ANSWERED: 'answered'>
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Self

from bot import aliases, shipped
from bot.answer import origin
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.intake import press
from bot.intake.press import Day, Extract
from bot.lookup.resolve import Finder
from bot.reply import about, reply
from bot.reply.voice import Voice
from bot.settings import Settings
from bot.store import Store, Vintage, view
from bot.understand import Reading, follow_up, understand
from bot.words import Figure, Language, Reason, Reply, Role, Status


class Desk:
    """The store and the catalogue held open for one process."""

    def __init__(self, store: Store, catalogue: Catalogue, settings: Settings) -> None:
        self.store = store
        self.catalogue = catalogue
        self.settings = settings
        self._speakers = {language: Speaker(catalogue, language) for language in Language}

    @classmethod
    def open(cls, settings: Settings, now: datetime) -> Self:
        """Open the database of the settings; a new one is filled with the shipped figures.

        Names that were added to the store are known beside those of the data folder.
        """
        catalogue = Catalogue.read(settings.data)
        store = Store.open(settings.database)
        if store.is_new:
            shipped.load(store, catalogue, settings.data, now)
        return cls(store, aliases.merged(catalogue, store.aliases()), settings)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def ask(
        self,
        question: str,
        *,
        viewer: Role,
        today: date,
        now: datetime,
        chat: str = "",
        lang: Language | None = None,
    ) -> Reply:
        """Answer one question: with figures that match it, or with an honest no.

        Questions of one chat share a conversation, which is forgotten after two hours. One that
        got no answer is kept, without who asked it.
        """
        before = follow_up.loads(self.store.recall(chat, 0, now)) if chat else None
        reading, answer = self.consider(
            question, viewer=viewer, today=today, now=now, lang=lang, before=before
        )
        if chat and reading.query.metrics + reading.slots.choices:
            answered = answer.answers[0].period if answer.answers else None
            open_choice = answer.status is Status.CLARIFY
            kept = follow_up.Before(reading.query, answered, open_choice)
            self.store.remember(chat, 0, follow_up.dumps(kept), now)
        if _missed(answer):
            self.store.miss(question, answer.language, answer.status, now)
        return answer

    def consider(
        self,
        question: str,
        *,
        viewer: Role,
        today: date,
        now: datetime,
        lang: Language | None = None,
        before: follow_up.Before | None = None,
    ) -> tuple[Reading, Reply]:
        """How a question is read and what is replied, with nothing kept of it."""
        reading = understand(question, self.catalogue, today, before)
        if lang:
            reading = replace(reading, language=lang)
        return reading, reply(self._voice(reading.language, viewer, today, now), question, reading)

    def _voice(self, lang: Language, viewer: Role, today: date, now: datetime) -> Voice:
        finder = Finder(self.store, view(viewer, now), self.catalogue, today)
        return Voice(self._speakers[lang], finder)

    def role_of(self, person_id: int) -> Role:
        """The role of a Telegram id; those the settings name are admins from the start."""
        if person_id in self.settings.admins:
            return Role.ADMIN
        return self.store.role_of(person_id)

    def phrase(self, key: str, lang: Language, **data: object) -> str:
        """A sentence of data/phrases that needs nothing of the store."""
        return self._speakers[lang].phrase(key, **data)

    def greeting(self, key: str, lang: Language, now: datetime) -> str:
        """The start or help text, with an example that has an answer."""
        voice = self._voice(lang, Role.PUBLIC, now.date(), now)
        home = self._speakers[lang].region(self.catalogue.home)
        return self.phrase(key, lang, home=home, example=voice.example())

    def metrics_text(self, lang: Language, viewer: Role, now: datetime) -> str:
        """What can be asked, by topic."""
        return about.metrics_text(self._voice(lang, viewer, now.date(), now))

    def source_text(self, lang: Language, viewer: Role, now: datetime) -> str:
        """The documents that figures come from."""
        return about.sources_text(self._voice(lang, viewer, now.date(), now))

    def extract(self, text: str, day: Day, *, all_regions: bool = False) -> Extract:
        """The draft rows of a press release; nothing is stored."""
        return press.extract(text, self.catalogue, day, all_regions=all_regions)

    def sentence(self, figure: Figure, lang: Language) -> str:
        """One figure as an answer would tell it."""
        return " ".join(self._speakers[lang].sentences([figure]))

    def period(self, figure: Figure, lang: Language) -> str:
        """The period of a figure in words."""
        stock = self.catalogue.metrics[figure.metric].stock
        return self._speakers[lang].period(figure.period, stock=stock)

    def why(self, receipt: str, viewer: Role, now: datetime) -> list[tuple[Vintage, ...]]:
        """Each figure of a receipt with all its vintages, oldest first; empty if it names none."""
        seen = view(viewer, now)
        return [
            self.store.history(seen, vintage.figure)
            for handle in receipt.replace("-", " ").split()
            for vintage in self.store.by_handle(seen, handle)
        ]

    def origin(self, vintages: Sequence[Vintage], lang: Language) -> str:
        """The stored row of a figure, its words, its loading and what it replaced."""
        return origin.told(vintages, self._speakers[lang])


def _missed(answer: Reply) -> bool:
    """Whether a better vocabulary might have answered; figures that are not there would not."""
    if answer.status is Status.NO_DATA:
        return answer.reason is Reason.UNKNOWN_METRIC
    return answer.status in (Status.CLARIFY, Status.NOT_UNDERSTOOD)
