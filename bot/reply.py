"""What is replied to a question that was read: figures, or which kind of no?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot import check, survey
from bot.answer.say import Speaker
from bot.resolve import Finder, Found, Missing
from bot.store import Source
from bot.understand import Reading, Trouble
from bot.understand.slots import Slots
from bot.words import (
    Figure,
    Intent,
    Measure,
    Period,
    Query,
    Reason,
    Reply,
    Status,
)

_SURVEYS: dict[Intent, Callable[[Finder, Query, Slots], Found]] = {
    Intent.TREND: survey.trend,
    Intent.COMPARE: survey.compare,
    Intent.LEAGUE: survey.league,
    Intent.RANKED: survey.ranked,
    Intent.EXTREME: survey.extreme,
    Intent.DIGEST: survey.digest,
}
_RECEIPT_LONGEST = 6  # figures; a longer answer is a question asked again
_PERIODS_TOLD = 12  # of a coverage list; the rest is one question away


@dataclass(frozen=True)
class Composer:
    """Turns readings into replies in one language, through one viewer's eyes."""

    speaker: Speaker
    finder: Finder

    def reply(self, question: str, reading: Reading) -> Reply:
        """The whole reply to one reading."""
        notes = tuple(f"carried:{what}" for what in reading.carried)
        base = Reply(
            question, self.speaker.language, Status.NOT_UNDERSTOOD, reading.query, notes=notes
        )
        if reading.trouble:
            return self._troubled(base, reading)
        answers: dict[Intent, Callable[[Reply, Reading], Reply]] = {
            Intent.DEFINE: self._define,
            Intent.LIST: self._list,
            Intent.HELP: self._help,
            Intent.SOURCE: self._source,
            Intent.COVERAGE: self._coverage,
        }
        if tell := answers.get(reading.query.intent):
            return tell(base, reading)
        if survey_of := _SURVEYS.get(reading.query.intent):
            found = survey_of(self.finder, reading.query, reading.slots)
            return self._found(base, reading, found)
        if reading.query.metrics:
            found = self.finder.find(reading.query)
            if "gap" in reading.slots.cues:
                found.figures += survey.results_beside(self.finder, found.figures)
            return self._found(base, reading, found)
        return self._unclear(base, self.speaker.phrase("no.unclear", example=self.example()))

    # Figures

    def _found(self, base: Reply, reading: Reading, found: Found) -> Reply:
        """The figures asked for, each with what was assumed and where it comes from."""
        query = reading.query
        if not found.figures:
            return self._no_data(base, query, found)
        lines = self._verdict(reading, found)
        if query.intent is Intent.LEAGUE:
            lines += self.speaker.league(found.figures)
        elif query.intent is Intent.TREND and len(found.figures) > 2:
            lines += self.speaker.series(found.figures)
        else:
            lines += self.speaker.sentences([f for f in found.figures if not f.working])
            lines += [self.speaker.worked_out(f) for f in found.figures if f.working]
        lines += self._assumed(found)
        lines += [self._missing_line(missing) for missing in found.missing]
        lines += self._provenance(found.figures)
        receipt = _receipt(found.figures)
        if receipt:
            lines.append(self.speaker.phrase("note.receipt", receipt=receipt))
        return replace(
            base,
            status=Status.ANSWERED,
            answers=tuple(found.figures),
            notes=(*base.notes, *found.notes),
            receipt=receipt,
            text="\n".join(lines),
        )

    def _verdict(self, reading: Reading, found: Found) -> list[str]:
        """Yes or no, where a claim was made of one exact figure."""
        held = check.holds(reading.slots, found.figures)
        if held is None:
            return []
        return [self.speaker.phrase("tell.yes" if held else "tell.no")]

    def _assumed(self, found: Found) -> list[str]:
        """What was assumed of the period, in words."""
        notes = dict(note.split(":", 1) for note in found.notes)
        if "period_assumed" in notes:
            return [self.speaker.phrase("note.period_assumed")]
        if year := notes.get("year_assumed"):
            return [self.speaker.phrase("note.year_assumed", year=year)]
        return []

    def _provenance(self, figures: Sequence[Figure]) -> list[str]:
        """Notes of the rows, and the documents they stand in."""
        notes = dict.fromkeys(figure.note for figure in figures if figure.note)
        lines = [self.speaker.phrase("note.note", note=note) for note in notes]
        for title in dict.fromkeys(figure.source for figure in figures if figure.source):
            lines.append(self.speaker.phrase("note.source", source=title))
        if any(figure.inferred for figure in figures):
            lines.append(self.speaker.phrase("note.inferred"))
        return lines

    # The kinds of no

    def _no_data(self, base: Reply, query: Query, found: Found) -> Reply:
        """Nothing fits: why, and which complete questions near it do have an answer."""
        if found.refused:
            line = self.speaker.phrase(found.refused, what=self.speaker.subject(query))
            return self._refused(base, line, query, Reason.NOT_STORED)
        if not found.missing:
            return self._none_such(base, query)
        missing = found.missing[0]
        lines = list(dict.fromkeys(self._missing_line(one) for one in found.missing))
        offers = [self._question(*near) for one in found.missing for near in self.finder.near(one)]
        return replace(
            base,
            status=Status.NO_DATA,
            reason=missing.reason,
            suggestions=tuple(dict.fromkeys(offers))[:4],
            text=self._offering(lines, offers[:4]),
        )

    def _none_such(self, base: Reply, query: Query) -> Reply:
        """A survey that found no row at all."""
        periods = [p for said in query.periods if (p := said.period)]
        newest = self.finder.store.periods(self.finder.viewer, query.regions[0], limit=1)
        last = newest[0].end if newest else self.finder.today
        early = any(period.end > min(last, self.finder.today) for period in periods)
        what = self.speaker.subject(query)
        key = "no.not_yet_published" if early else "no.none_such"
        offers = [
            self.speaker.question(key) for key in self.finder.neighbours("", query.regions[0])
        ]
        return replace(
            base,
            status=Status.NO_DATA,
            reason=Reason.NOT_YET_PUBLISHED if early else Reason.NOT_STORED,
            suggestions=tuple(offers),
            text=self._offering([self.speaker.phrase(key, what=what)], offers),
        )

    def _missing_line(self, missing: Missing) -> str:
        """What is not there, in words without any figure."""
        stock = self.finder.catalogue.metrics[missing.metric].stock
        when = self.speaker.period(missing.period, stock=stock) if missing.period else ""
        what = self.speaker.phrase(
            "subject.with_period" if when else "subject.alone",
            when=when,
            where=self.speaker.region(missing.region),
            what=self.speaker.metric(missing.metric),
        )
        if missing.reason is Reason.NOT_YET_PUBLISHED:
            return self.speaker.phrase("no.not_yet_published", what=what)
        measure = missing.measure and self.speaker.phrase(f"basis.{missing.measure.value}")
        if missing.rank:
            return self.speaker.phrase("no.no_rank", what=f"{what}{self._apart(measure)}")
        if measure:
            return self.speaker.phrase("no.no_measure", what=what, measure=measure)
        return self.speaker.phrase("no.not_stored", what=what)

    def _apart(self, measure: str | None) -> str:
        return self.speaker.phrase("subject.measure", measure=measure) if measure else ""

    def _question(
        self, metric: str, measure: Measure | None, period: Period | None, region: str, rank: bool
    ) -> str:
        return self.speaker.question(
            metric, measure=measure, period=period, region=region, rank=rank
        )

    def _offering(self, lines: list[str], offers: Iterable[str]) -> str:
        """Lines, then the questions that can be asked instead."""
        listed = [f"· {offer}" for offer in dict.fromkeys(offers)]
        return "\n".join([*lines, *([self.speaker.phrase("no.have")] if listed else []), *listed])

    def _troubled(self, base: Reply, reading: Reading) -> Reply:
        """A question that cannot be looked up as it stands."""
        phrase, query = self.speaker.phrase, reading.query
        home, example = self.speaker.region(self.finder.catalogue.home), self.example()
        match reading.trouble:
            case Trouble.AMBIGUOUS:
                return self._which(base, reading)
            case Trouble.UNKNOWN_METRIC:
                line = phrase("no.unknown_metric", word=reading.about)
                return self._refused(base, line, query, Reason.UNKNOWN_METRIC)
            case Trouble.VARIANT:
                line = phrase(f"no.{reading.about}", what=self.speaker.subject(query))
                other = reading.about == "variant"
                reason = Reason.UNKNOWN_METRIC if other else Reason.NOT_STORED
                return self._refused(base, line, query, reason)
            case Trouble.SUM:
                line = phrase("no.sum", what=self.speaker.subject(query))
                return self._refused(base, line, query, Reason.NOT_STORED)
            case Trouble.ELSEWHERE:
                line = phrase("no.elsewhere", word=reading.about, home=home)
                return self._refused(base, line, query, Reason.NOT_STORED)
            case Trouble.COMPANY:
                line = phrase("no.not_ours", word=reading.about, home=home)
                return self._refused(base, line, query, Reason.NOT_STORED)
            case Trouble.BAD_PERIOD:
                line = phrase("no.bad_period", word=reading.about, example=example)
            case Trouble.UNKNOWN_WORD:
                line = phrase("no.unknown_word", word=reading.about, example=example)
            case trouble:
                line = phrase(f"no.{trouble.value}", example=example)
        return self._unclear(base, line)

    def _refused(self, base: Reply, line: str, query: Query, reason: Reason) -> Reply:
        """Understood, but of something that is not kept; the metric named is offered alone."""
        held = [key for key in query.metrics if self._has_results(key)]
        names = held or self.finder.neighbours("", self.finder.catalogue.home)
        offers = [self.speaker.question(key) for key in names][:3]
        text = self._offering([line], offers)
        return replace(
            base, status=Status.NO_DATA, reason=reason, suggestions=tuple(offers), text=text
        )

    def _unclear(self, base: Reply, line: str) -> Reply:
        return replace(base, suggestions=(self.example(),), text=line)

    def _which(self, base: Reply, reading: Reading) -> Reply:
        """An ambiguous word: each likely reading as a complete question that has an answer."""
        slots, query = reading.slots, reading.query
        topics = {self.finder.catalogue.metrics[key].topic for key in slots.choices}
        keys = [key for key in slots.choices if self._has_results(key)] or [
            key
            for topic in topics
            for key in self.finder.catalogue.topics[topic].metrics
            if self._has_results(key)
        ]
        measure = query.measures[0] if len(query.measures) == 1 else None
        offers = []
        for key in keys[:4]:
            sharper = [
                self.finder.find(
                    Query(
                        Intent.LOOKUP,
                        (key,),
                        query.measures,
                        query.regions,
                        query.periods,
                        query.wants_rank,
                    )
                ).figures
            ]
            period = sharper[0][0].period if sharper[0] and query.periods else None
            offers.append(
                self.speaker.question(
                    key,
                    measure=measure if sharper[0] else None,
                    period=period,
                    region=query.regions[0],
                    rank=query.wants_rank and bool(sharper[0]),
                )
            )
        if not offers:
            return self._refused(
                base,
                self.speaker.phrase("no.not_stored", what=slots.choice_word),
                query,
                Reason.NOT_STORED,
            )
        lines = [self.speaker.phrase("ask.which", word=slots.choice_word)]
        return replace(
            base,
            status=Status.CLARIFY,
            suggestions=tuple(offers),
            text="\n".join([*lines, *(f"· {offer}" for offer in offers)]),
        )

    def _has_results(self, metric: str) -> bool:
        home = self.finder.catalogue.home
        return self.finder.store.latest(self.finder.viewer, home, metric) is not None

    def example(self) -> str:
        """A question that has an answer, out of what is stored."""
        names = self.finder.neighbours("", self.finder.catalogue.home)
        if not names:
            return self.speaker.question(next(iter(self.finder.catalogue.metrics)))
        home = self.finder.catalogue.home
        period = self.finder.store.latest(self.finder.viewer, home, names[0])
        return self.speaker.question(names[0], period=period)

    # What is told of the catalogue and the store

    def _define(self, base: Reply, reading: Reading) -> Reply:
        """What the named indicators mean."""
        catalogue, lang = self.finder.catalogue, self.speaker.language
        metrics = reading.query.metrics or (() if reading.slots.terms else reading.slots.choices)
        if not metrics and not reading.slots.terms:
            return self._unclear(base, self.speaker.phrase("tell.define_which"))
        lines = []
        terms = () if metrics else dict.fromkeys(reading.slots.terms)
        told = [catalogue.metrics[key].names[lang] for key in metrics]
        told += [catalogue.terms[key][lang] for key in terms]
        for names in told:
            lines.append(self.speaker.phrase("tell.define", name=names.name, define=names.define))
        return replace(base, status=Status.ANSWERED, text="\n".join(lines))

    def _list(self, base: Reply, reading: Reading) -> Reply:
        if "leader" in reading.slots.cues:
            names = [self.speaker.region(key) for key in self.finder.catalogue.regions]
            text = self.speaker.phrase("tell.regions", names=self.speaker.listed(names))
            return replace(base, status=Status.ANSWERED, text=text)
        text = self.metrics_text(reading.slots.topics)
        return replace(base, status=Status.ANSWERED, text=text)

    def metrics_text(self, topics: Sequence[str] = ()) -> str:
        """The indicators that have figures, of all topics or of some."""
        catalogue = self.finder.catalogue
        held = set(self.finder.store.held(self.finder.viewer, catalogue.home))
        lines = [self.speaker.phrase("tell.list")]
        for topic in catalogue.topics.values():
            if topics and topic.key not in topics:
                continue
            names = [self.speaker.metric(key) for key in topic.metrics if key in held]
            if names:
                title = topic.names[self.speaker.language].name
                listed = self.speaker.listed(names)
                lines.append(self.speaker.phrase("tell.topic", topic=title, names=listed))
        return "\n".join(lines) if len(lines) > 1 else self.speaker.phrase("no.nothing")

    def _help(self, base: Reply, reading: Reading) -> Reply:
        home = self.speaker.region(self.finder.catalogue.home)
        text = self.speaker.phrase("help", home=home, example=self.example())
        return replace(base, status=Status.ANSWERED, text=text)

    def _source(self, base: Reply, reading: Reading) -> Reply:
        """Where the figures of the named indicators, or all figures, come from."""
        titles: set[str] = set()
        for key in reading.query.metrics:
            found = self.finder.find(
                Query(Intent.LOOKUP, (key,), (), reading.query.regions, reading.query.periods)
            )
            titles.update(figure.source for figure in found.figures)
        if reading.query.metrics and not titles:
            return self._no_data(base, reading.query, self.finder.find(reading.query))
        sources = [
            s
            for s in self.finder.store.sources(self.finder.viewer)
            if not titles or s.title in titles
        ]
        return replace(base, status=Status.ANSWERED, text=self.sources_text(sources))

    def sources_text(self, sources: Sequence[Source] | None = None) -> str:
        """The documents that figures come from."""
        if sources is None:
            sources = self.finder.store.sources(self.finder.viewer)
        if not sources:
            return self.speaker.phrase("no.nothing")
        return "\n".join([self.speaker.phrase("tell.sources"), *map(self._source_line, sources)])

    def _source_line(self, source: Source) -> str:
        key = "tell.published_inferred" if source.published_inferred else "tell.published"
        published = self.speaker.phrase(key, published=source.published) if source.published else ""
        return self.speaker.phrase("tell.source_line", title=source.title, published=published)

    def _coverage(self, base: Reply, reading: Reading) -> Reply:
        """Which periods of a metric, or how much in all, is stored."""
        catalogue, store, viewer = self.finder.catalogue, self.finder.store, self.finder.viewer
        region = reading.query.regions[0]
        if not reading.query.metrics:
            periods = store.periods(viewer, region, limit=1)
            if not periods:
                return self._unclear(base, self.speaker.phrase("no.nothing"))
            text = self.speaker.phrase(
                "tell.coverage_all",
                where=self.speaker.region(region),
                count=len(store.held(viewer, region)),
                latest=self.speaker.period(periods[0]),
            )
            return replace(base, status=Status.ANSWERED, text=text)
        metric = reading.query.metrics[0]
        periods = store.periods(viewer, region, metric=metric, limit=_PERIODS_TOLD)
        if not periods:
            return self._no_data(base, reading.query, self.finder.find(reading.query))
        stock = catalogue.metrics[metric].stock
        listed = self.speaker.listed(self.speaker.period(p, stock=stock) for p in periods)
        what = f"{self.speaker.region(region)}{self.speaker.phrase('subject.joint')}{self.speaker.metric(metric)}"
        return replace(
            base,
            status=Status.ANSWERED,
            text=self.speaker.phrase("tell.coverage", what=what, periods=listed),
        )


def _receipt(figures: Sequence[Figure]) -> str:
    """The handles of the stored figures of an answer."""
    handles = dict.fromkeys(figure.handle for figure in figures if not figure.working)
    return "-".join(list(handles)[:_RECEIPT_LONGEST])
