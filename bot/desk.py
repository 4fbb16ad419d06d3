"""What does the product do for whoever is at a surface? One method a command.

>>> Desk.open(Settings.read({"ZHISHU_DATABASE": ":memory:"})).ask("一季度GDP增速?", …).status
<Status.ANSWERED: 'answered'>
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Self

from bot import aliases, loading, shipped
from bot.answer import document, origin
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.errors import BadInput
from bot.intake import press, rows, write
from bot.intake.press import Day, Extract
from bot.intake.rows import Fault, Table
from bot.loading import Report, Upload, Watch
from bot.lookup.resolve import Finder
from bot.reply import about, calendar, imported, onward, reply
from bot.reply.brief import Brief, brief
from bot.reply.calendar import Calendar
from bot.reply.further import Further, examples, further
from bot.reply.onward import Onward
from bot.reply.voice import Voice
from bot.senses import spelled
from bot.settings import Settings
from bot.store import NOBODY, Store, Vintage, Wanted, view
from bot.understand import Reading, follow_up, understand
from bot.understand.clean import clean
from bot.understand.slots import Slots
from bot.words import Figure, Language, Period, Reason, Reply, Role, Status, changed

if TYPE_CHECKING:
    from bot.picture import Picture, Style

_PICTURES = 64  # that are kept
_ONWARD = 512  # replies whose further questions are kept


class Desk:
    """The store and the catalogue held open for one process."""

    def __init__(self, store: Store, catalogue: Catalogue, settings: Settings) -> None:
        self.store = store
        self.catalogue = catalogue
        self.settings = settings
        self._speakers = {language: Speaker(catalogue, language) for language in Language}
        self._pictures: OrderedDict[Hashable, Picture | None] = OrderedDict()
        self._onward: OrderedDict[Hashable, tuple[tuple[Onward, Reply], ...]] = OrderedDict()

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
        afresh: bool = False,
    ) -> Reply:
        """Answer one question: with figures that match it, or with an honest no.

        Questions of one chat share a conversation, which is forgotten after two hours; one that is
        asked afresh takes nothing over. One that got no answer is kept, without who asked it.
        """
        sight = int(viewer is not Role.PUBLIC)  # what an insider was told is nothing to follow up
        told = "" if afresh or not chat else self.store.recall(chat, sight, now)
        before = follow_up.loads(told)
        reading, answer = self.consider(
            question, viewer=viewer, today=today, now=now, lang=lang, before=before
        )
        if chat and (before := _before(reading, answer)):
            self.store.remember(chat, sight, follow_up.dumps(before), now)
        if _missed(answer):
            self.store.miss(question, answer.language, answer.status, now)
        return answer

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
        before: follow_up.Before | None = None
        answers: list[Reply] = []
        for question in questions:
            reading, answer = self.consider(
                question, viewer=viewer, today=today, now=now, lang=lang, before=before
            )
            before = _before(reading, answer) or before
            answers.append(answer)
        if answers and _missed(answers[-1]):
            self.store.miss(questions[-1], answers[-1].language, answers[-1].status, now)
        return answers

    def further(self, answer: Reply, viewer: Role, today: date, now: datetime) -> list[Further]:
        """Whole questions that follow from an answer, each of which is answered."""
        voice = self._voice(answer.language, viewer, today, now)
        return [one for one in further(voice, answer) if self._is_answered(one, viewer, today, now)]

    def examples(
        self, lang: Language, viewer: Role, today: date, now: datetime, most: int = 6
    ) -> list[str]:
        """Whole questions out of what is stored, each of which is answered."""
        offered = examples(self._voice(lang, viewer, today, now))
        fit = (one.question for one in offered if self._is_answered(one, viewer, today, now))
        return list(islice(dict.fromkeys(fit), most))

    def _is_answered(self, one: Further, viewer: Role, today: date, now: datetime) -> bool:
        _, answer = self.consider(one.question, viewer=viewer, today=today, now=now)
        return one.fits(answer)

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
            reading = changed(reading, language=lang)
        return reading, reply(self._voice(reading.language, viewer, today, now), question, reading)

    def onward(self, answer: Reply, today: date, now: datetime) -> tuple[Onward, ...]:
        """Questions to go on with, all of which the public gets an answer to."""
        return tuple(one for one, _ in self._tried(answer, today, now))

    def offered(
        self, text: str, lang: Language | None, today: date, now: datetime
    ) -> tuple[tuple[str, Reply], ...]:
        """Complete questions near a text, each with its answer for the public; nothing is kept."""
        if not text:
            home = self._voice(lang or Language.EN, Role.PUBLIC, today, now)
            answers = [self._public(one, today, now, lang) for one in home.neighbours()]
            return tuple((one.question, one) for one in answers)
        answer = self._public(text, today, now, lang)
        near = [(one.question, reply) for one, reply in self._tried(answer, today, now)]
        own = [(text, answer)] if answer.status is Status.ANSWERED else []
        return (*own, *near)

    def _public(self, question: str, today: date, now: datetime, lang: Language | None) -> Reply:
        return self.consider(question, viewer=Role.PUBLIC, today=today, now=now, lang=lang)[1]

    def _tried(self, answer: Reply, today: date, now: datetime) -> tuple[tuple[Onward, Reply], ...]:
        """What could be asked after a reply and is answered as offered, one of a kind."""
        version = self.store.version(view(Role.PUBLIC, now))
        key = answer, today, version
        if key not in self._onward:
            self._onward[key] = onward.tried(
                answer,
                self._speakers,
                lambda question, lang: self._public(question, today, now, lang),
            )
            if len(self._onward) > _ONWARD:
                self._onward.popitem(last=False)
        return self._onward[key]

    def _voice(self, lang: Language, viewer: Role, today: date, now: datetime) -> Voice:
        finder = Finder(self.store, view(viewer, now), self.catalogue, today)
        return Voice(self._speakers[lang], finder)

    def read_table(self, upload: Upload, now: datetime) -> Table:
        """The rows of a file that can be stored, and what is wrong with the others."""
        return loading.read(self.store, self.catalogue, upload, now)

    def preview(
        self, table: Table, now: datetime, *, skip_bad: bool = False, watch: Watch = iter
    ) -> Report:
        """What storing a table would change; `watch` shows how far a long run has come."""
        return loading.preview(self.store, table, now, skip_bad=skip_bad, watch=watch)

    def commit(
        self, table: Table, report: Report, upload: Upload, by: str, now: datetime
    ) -> Report:
        """Store what a report found fit, as one batch."""
        return loading.commit(self.store, table, report, upload, by, now)

    def told(self, report: Report, lang: Language) -> str:
        """A report as a person reads it."""
        return imported.told(report, self._speakers[lang])

    def reason(self, fault: Fault, lang: Language) -> str:
        """What is wrong with a row, in one sentence."""
        return rows.told(fault, lang, self.catalogue)

    def figures(self, viewer: Role, now: datetime) -> Iterator[Figure]:
        """Every figure that a role may see, sorted by key."""
        return self.store.everything(view(viewer, now))

    def page(
        self, wanted: Wanted, after: Sequence[str], most: int, viewer: Role, now: datetime
    ) -> tuple[Figure, ...]:
        """The figures that fit a filter, so many of them, after the key of one."""
        return self.store.page(view(viewer, now), wanted, after, most)

    def as_file(self, figures: Iterable[Figure], kind: str, lang: Language) -> bytes:
        """Figures in the import table format, as `csv` or `xlsx`."""
        if kind == "xlsx":
            return write.xlsx(figures, lang)
        return "".join(write.csv_text(figures, lang)).encode("utf-8-sig")

    def latest(self, region: str, viewer: Role, now: datetime) -> Period | None:
        """The latest and longest period that anything is stored for."""
        known = self.store.periods(view(viewer, now), region, limit=1)
        return known[0] if known else None

    def latest_question(self, lang: Language, viewer: Role, now: datetime) -> str:
        """The question for the main figures of the latest period; empty where nothing is stored."""
        period = self.latest(self.catalogue.home, viewer, now)
        when = period and self._speakers[lang].period(period)
        return self.phrase("go.ask_latest", lang, when=when) if when else ""

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
        rows = self.store.digest(view(viewer, now), region, period, stock=True)
        metrics = self.catalogue.metrics
        fit = [row for row in rows if row.period == period or metrics[row.metric].stock]
        chosen = [key for key in self.catalogue.topics if key in topics or not topics]
        return brief(fit, region, period, chosen, self._speakers[lang])

    def as_document(self, made: Brief, kind: str, now: datetime) -> bytes:
        """A bulletin as `docx`, or as Markdown."""
        return document.docx(made, now) if kind == "docx" else document.markdown(made).encode()

    def key_of(self, kind: str, text: str) -> str:
        """The key of a region or topic by any one name of it; BadInput for another word."""
        senses = self.catalogue.senses.get(spelled(clean(text)), ())
        found = [key for sense, key in senses if sense == kind]
        if text in (self.catalogue.regions if kind == "region" else self.catalogue.topics):
            return text
        if len(found) != 1:
            raise BadInput(f"unknown_{kind}_name", value=text)
        return found[0]

    def chart(
        self,
        question: str,
        *,
        viewer: Role,
        today: date,
        now: datetime,
        chat: str = "",
        lang: Language | None = None,
        as_card: bool = False,
        style: "Style | None" = None,
    ) -> "Picture | None":
        """Ask, and draw what the reply's figures allow; None where there is nothing to draw."""
        answer = self.ask(question, viewer=viewer, today=today, now=now, chat=chat, lang=lang)
        return self.draw(answer, viewer=viewer, now=now, as_card=as_card, style=style)

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
        eyes = view(viewer, now)
        what = answer.status, answer.language, answer.query, answer.answers, answer.receipt
        key = what, eyes.insider, self.store.version(eyes), as_card, style
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        speaker = self._speakers[answer.language]
        finder = Finder(self.store, eyes, self.catalogue, now.date())
        scene = chart.scene(answer, finder, speaker, as_card=as_card)
        self._pictures[key] = Picture(scene, style) if scene else None
        if len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)
        return self._pictures[key]

    def role_of(self, person_id: int) -> Role:
        """The role of a Telegram id; those the settings name are admins from the start."""
        if person_id in self.settings.admins and person_id not in NOBODY:
            return Role.ADMIN
        return self.store.role_of(person_id)

    def may_ask(self, person_id: int | None) -> bool:
        """Whether someone may ask at all; where one has to be invited, a stranger may not."""
        if self.settings.access == "open":
            return True
        if person_id is None:
            return False
        return self.role_of(person_id) is not Role.PUBLIC or self.store.is_known(person_id)

    def grant(self, person: int, role: Role, *, by: str, now: datetime, name: str = "") -> None:
        """Give a role; those the settings name stay admins."""
        if person in self.settings.admins and role is not Role.ADMIN:
            raise BadInput("admin_by_settings", person=person)
        self.store.grant(person, role, by=by, now=now, name=name)

    def revoke(self, person: int, *, by: str, now: datetime) -> None:
        """Take a role and the invitation back; those the settings name stay admins."""
        if person in self.settings.admins:
            raise BadInput("admin_by_settings", person=person)
        self.store.revoke(person, by=by, now=now)

    def redeem(self, code: str, person_id: int, now: datetime) -> Role:
        """The role that an invitation gives; BadInput where it is none, used up or too old."""
        if self.role_of(person_id) is Role.ADMIN:
            return Role.ADMIN
        return self.store.redeem(code, person_id, now)

    def calendar(self, viewer: Role, now: datetime) -> Calendar:
        """What is announced and what has come out; for insiders also what is held back."""
        seen = view(viewer, now)
        coming = [one for one in self.store.announced() if one.at > seen.now]
        if not seen.insider:  # is told what comes, not by whom it was put in
            coming = [replace(one, announced_by="", announced_at="") for one in coming]
        return Calendar(tuple(coming), self.store.out(seen), self.store.held_back(seen))

    def calendar_text(self, lang: Language, viewer: Role, now: datetime) -> str:
        """The calendar in words."""
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


def _before(reading: Reading, answer: Reply) -> follow_up.Before | None:
    """What the next question may leave unsaid; None where this one left nothing to go on from."""
    surveyed = reading.query.intent in follow_up.SURVEYS
    if not (reading.query.metrics + reading.slots.choices or surveyed):
        return None
    answered = answer.answers[0].period if answer.answers else None
    survey = reading.slots if surveyed else Slots()
    return follow_up.Before(reading.query, answered, answer.status is Status.CLARIFY, survey)


def _missed(answer: Reply) -> bool:
    """Whether a better vocabulary might have answered; figures that are not there would not."""
    if answer.status is Status.NO_DATA:
        return answer.reason is Reason.UNKNOWN_METRIC
    return answer.status in (Status.CLARIFY, Status.NOT_UNDERSTOOD)
