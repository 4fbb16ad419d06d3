"""Can the public tell a store with embargoed rows from one without, before they are released?

Twins hold the same figures, but one also those that are not out yet: whatever the public asks, both
say the same, byte for byte. From the second of its release on, each row is there.
"""

import inspect
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import scorecard
from bot.access import Access
from bot.answer import asking
from bot.catalogue import shipped
from bot.desk import Desk
from bot.gallery import Gallery
from bot.intake import long
from bot.papers import Papers
from bot.settings import Settings
from bot.spans import Period, month_end
from bot.store import Cause, Source, Store, stamp, view
from bot.words import Figure, Language, Measure, Reply, Role
from handlers import present
from tests.conftest import NOW, WORLD
from tests.test_questions import FILES

CATALOGUE = shipped()
LOADED = NOW - timedelta(days=10)
EMBARGOED = NOW - timedelta(days=5)
SOON = NOW + timedelta(seconds=1)
SEEN_BY_THE_PUBLIC = {
    "draw",
    "ask",
    "brief",
    "calendar",
    "calendar_text",
    "consider",
    "converse",
    "examples",
    "figures",
    "latest",
    "latest_question",
    "metrics_text",
    "onward",
    "page",
    "source_text",
    "why",
}
Q1 = Period(date(2024, 1, 1), date(2024, 3, 31))
NEW_SOURCE = "开发区2024年上半年经济运行简报"
# fmt: off
GENERAL = (
    "有哪些指标", "有哪些数据", "数据来源", "最新数据", "上半年主要数据", "2024年主要指标", "帮助", "今年目标",
    "哪些指标全市第一", "哪些指标下降了", "GDP来源", "进出口有哪些时期的数据", "投资总额", "GDP历年增速", "xyzzy",
    "what can I ask?", "what data is there", "which indicators fell in 2024?",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Twins:
    """Two desks over the same public figures."""

    without: Desk
    beside: Desk

    def close(self) -> None:
        """Let go of both databases."""
        self.without.close()
        self.beside.close()


@cache
def world() -> tuple[Figure, ...]:
    """The rows that are public."""
    return tuple(long.sound(WORLD.read_text(encoding="utf-8"), CATALOGUE, WORLD))


def twins(
    public: Sequence[Figure],
    embargoed: Sequence[Figure],
    *,
    first: bool = False,
    documents: Sequence[Source] = (),
) -> Twins:
    """Both stores; the embargoed rows are loaded after the public ones, or before them."""
    desks = []
    for held in ((), embargoed):
        loads = [(public, LOADED, ()), (held, EMBARGOED, documents)]
        store = Store.open(":memory:")
        for each, at, told in reversed(loads) if first else loads:
            if each:
                store.load(each, Cause("import", "me", "table.csv"), at, told)
        desks.append(Desk(store, CATALOGUE, Settings()))
    return Twins(*desks)


def printed(reply: Reply) -> bytes:
    """All that any surface shows of a reply."""
    shown = [present.as_dict(reply), present.html(reply), present.plain(reply), repr(reply)]
    return json.dumps(shown, ensure_ascii=False).encode("utf-8", "surrogatepass")


def answered(desk: Desk, question: str, now: datetime, chat: str = "") -> Reply:
    return desk.ask(question, viewer=Role.PUBLIC, today=date(2024, 7, 15), now=now, chat=chat)


def pictures(desk: Desk, reply: Reply, now: datetime) -> list[str]:
    """Every picture of a reply, with all of its texts, and whether it may be kept."""
    drawn = [
        desk.gallery.draw(reply, viewer=Role.PUBLIC, now=now, as_card=as_card)
        for as_card in (False, True)
    ]
    version = desk.store.version(view(Role.PUBLIC, now))
    return [version, *(picture.svg for picture in drawn if picture)]


def pages(desk: Desk, now: datetime) -> list[str]:
    """What is told without a question, and what is written to files."""
    told = [repr(desk.calendar(Role.PUBLIC, now)), repr(desk.store.misses(10_000))]
    periods = [desk.latest(region, Role.PUBLIC, now) for region in desk.catalogue.regions]
    for lang in Language:
        told += [
            desk.metrics_text(lang, Role.PUBLIC, now),
            desk.source_text(lang, Role.PUBLIC, now),
            desk.calendar_text(lang, Role.PUBLIC, now),
            *(desk.greeting(name, lang, now) for name in ("start", "help")),
            desk.papers.as_file(desk.figures(Role.PUBLIC, now), "csv", lang).decode(),
        ]
        for region, period in zip(desk.catalogue.regions, periods, strict=True):
            if period:
                made = desk.papers.brief(region, period, (), lang, Role.PUBLIC, now)
                told.append(desk.papers.as_document(made, "md", now).decode())
        told.append(desk.latest_question(lang, Role.PUBLIC, now))
        for text in ("", "投资", "GDP", "历年"):
            told.append(repr(desk.offered(text, lang, now.date(), now)))
    return told


def origins(desk: Desk, receipts: Iterable[str], now: datetime) -> list[str]:
    """What `why` tells of receipts, in both languages."""
    told = []
    for receipt in receipts:
        for vintages in desk.why(receipt, Role.PUBLIC, now):
            told += [repr(vintages), *(desk.origin(vintages, lang) for lang in Language)]
    return told


def assert_alike(pair: Twins, questions: Iterable[str], handles: Iterable[str]) -> None:
    """Nothing that the public can see tells the twins apart."""
    receipts = set(handles)
    for question in questions:
        ours, theirs = (answered(desk, question, NOW) for desk in (pair.without, pair.beside))
        assert printed(ours) == printed(theirs), question
        assert pictures(pair.without, ours, NOW) == pictures(pair.beside, theirs, NOW), question
        ours_next, theirs_next = (
            desk.onward(reply, Role.PUBLIC, NOW.date(), NOW)
            for desk, reply in ((pair.without, ours), (pair.beside, theirs))
        )
        assert ours_next == theirs_next, question
        receipts.add(ours.receipt)
    assert pages(pair.without, NOW) == pages(pair.beside, NOW)
    assert origins(pair.without, receipts, NOW) == origins(pair.beside, receipts, NOW)
    eyes = view(Role.PUBLIC, NOW)
    assert list(pair.without.store.everything(eyes)) == list(pair.beside.store.everything(eyes))
    assert pair.beside.store.batches(eyes) == ()


def handle_of(desk: Desk, row: Figure) -> str:
    """The handle of an embargoed row, as an insider finds it; empty where it said nothing new."""
    vintages = desk.store.history(view(Role.ADMIN, NOW), row)
    return next((v.figure.handle for v in vintages if v.figure.release_at == row.release_at), "")


def revised(row: Figure) -> Figure:
    value = None if row.value is None else row.value + Decimal("1.7")
    rank = row.rank and row.rank % 8 + 1
    return replace(row, value=value, rank=rank)


def moved(row: Figure, months: int) -> Figure:
    """The same for a period that ends some months later."""
    start, end = row.period.start, row.period.end
    return replace(row, period=Period(start, month_end(end.year, end.month + months)))


def elsewhere(row: Figure) -> Figure:
    return replace(row, region="lchtdz" if row.region != "lchtdz" else "lcetdz")


def bare(row: Figure) -> Figure:
    """A row as it may be loaded again, under a title that nobody knows yet."""
    return replace(row, handle="", batch=0, source=NEW_SOURCE)


CHANGES: tuple[Callable[[Figure], Figure], ...] = (
    revised,
    lambda row: moved(row, 1),
    lambda row: moved(row, 6),
    elsewhere,
    lambda row: replace(row, period=Period(date(2025, 1, 1), date(2025, 12, 31))),
    lambda row: bare(revised(row)),
    lambda row: bare(elsewhere(moved(row, 2))),
    lambda row: row,
)
Pick = tuple[int, Callable[[Figure], Figure], int]  # which row, what is done to it, seconds to go
PICKS: st.SearchStrategy[list[Pick]] = st.lists(
    st.tuples(st.integers(0, 10_000), st.sampled_from(CHANGES), st.integers(1, 400 * 86_400)),
    min_size=1,
    max_size=8,
)


def picked(picks: Iterable[Pick], among: Sequence[Figure] = ()) -> list[Figure]:
    """The changed rows, one for each figure, each with its release."""
    found: dict[tuple[str, ...], Figure] = {}
    known = among or world()
    for number, change, seconds in picks:
        release = stamp(NOW + timedelta(seconds=seconds))
        row = replace(change(known[number % len(known)]), release_at=release)
        found.setdefault(row.key, row)
    return list(found.values())


def about(desk: Desk, rows: Iterable[Figure]) -> list[str]:
    """Questions that come near each row."""
    speaker = desk._speakers[Language.ZH]
    found = []
    for row in rows:
        name = speaker.metric(row.metric)
        where = "" if row.region == desk.catalogue.home else speaker.region(row.region)
        measure = None if row.measure is Measure.UNSTATED else row.measure
        asked = asking.question(
            speaker, row.metric, measure=measure, period=row.period, region=row.region
        )
        tails = ("", "增速", "排名", "历年", "2024年上半年", "有哪些数据")
        found += [asked, f"{name}各县区排名", *(f"{where}{name}{tail}" for tail in tails)]
    return found


def drawn(
    picks: Sequence[Pick], *, first: bool, told: bool, among: Sequence[Figure] = ()
) -> tuple[Twins, list[Figure]]:
    """Twins, and the rows that one of them holds beside the other's, with their documents or without."""
    known = among or world()
    embargoed = picked(picks, known)
    news = told and any(change is not CHANGES[-1] for _, change, _ in picks)
    documents = [Source(embargoed[0].source, "https://example.org", "2024-07-30")] if news else []
    return twins(known, embargoed, first=first, documents=documents), embargoed


def assert_out_in_time(desk: Desk, embargoed: Iterable[Figure]) -> None:
    """Each row is there from the second of its release on."""
    for row in embargoed:
        handle = handle_of(desk, row)
        if not handle:
            continue  # it says nothing new
        release = datetime.fromisoformat(row.release_at)
        before, after = (
            {v.figure.release_at for v in desk.store.by_handle(view(Role.PUBLIC, at), handle)}
            for at in (release - timedelta(seconds=1), release)
        )
        assert row.release_at not in before
        assert row.release_at in after


@settings(max_examples=20)
@given(picks=PICKS, first=st.booleans(), told=st.booleans())
def test_the_public_cannot_tell_the_twins_apart(picks: list[Pick], first: bool, told: bool) -> None:
    pair, embargoed = drawn(picks, first=first, told=told)
    handles = [handle_of(pair.beside, row) for row in embargoed]
    assert_alike(pair, [*GENERAL, *about(pair.without, embargoed)], handles)
    assert_out_in_time(pair.beside, embargoed)
    pair.close()


@pytest.mark.parametrize("first", [False, True], ids=["after", "before"])
def test_the_whole_corpus_is_answered_alike(first: bool) -> None:
    every = range(len(world()))
    embargoed = picked([(n, CHANGES[(n + k) % len(CHANGES)], 1) for k in range(3) for n in every])
    pair = twins(world(), embargoed, first=first)
    assert len(pair.beside.store.history(view(Role.ADMIN, NOW), embargoed[0])) > 1
    receipts = set()
    for path in FILES:
        for case in scorecard.cases(path):
            for turns in case.turns:
                chat = f"{path} {turns}" if len(turns) > 1 else ""
                for turn in turns:
                    ours = answered(pair.without, turn, NOW, chat)
                    assert printed(ours) == printed(answered(pair.beside, turn, NOW, chat)), turn
                    receipts.add(ours.receipt)
    assert origins(pair.without, receipts, NOW) == origins(pair.beside, receipts, NOW)
    assert_alike(pair, GENERAL, (handle_of(pair.beside, row) for row in embargoed))
    pair.close()


def to_july(row: Figure) -> Figure:
    return replace(row, period=Period(date(2024, 1, 1), date(2024, 7, 31)))


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("2024年1-7月GDP增速?", to_july),
        ("2024年一季度GDP增速?", revised),
        ("高新区2024年一季度GDP增速?", lambda row: revised(elsewhere(row))),
    ],
)
def test_a_row_is_answered_from_the_second_of_its_release(
    question: str, change: Callable[[Figure], Figure]
) -> None:
    known = next(row for row in world() if row.metric == "gdp" and row.period == Q1)
    row = replace(change(known), release_at=stamp(SOON))
    pair = twins(world(), [row])
    ours, late = answered(pair.without, question, NOW), SOON - timedelta(microseconds=1)
    for at in (NOW, late):
        assert printed(answered(pair.beside, question, at)) == printed(ours)
    told = pair.beside.ask(question, viewer=Role.ADMIN, today=date(2024, 7, 15), now=NOW)
    for reply in (answered(pair.beside, question, SOON), told):
        assert [figure.value for figure in reply.answers] == [row.value]
    pair.close()


def test_a_new_indicator_and_its_document_are_listed_at_their_release() -> None:
    metric = world()[0].metric
    others = [row for row in world() if row.metric != metric]
    first = [replace(bare(row), release_at=stamp(SOON)) for row in world() if row.metric == metric]
    documents = [Source(NEW_SOURCE, "https://example.org", "2024-07-30")]
    pair = twins(others, first, documents=documents)
    assert_alike(pair, [*GENERAL, *about(pair.without, first[:3])], ())
    name = CATALOGUE.metrics[metric].names[Language.ZH].say
    for at, out in ((NOW, False), (SOON - timedelta(microseconds=1), False), (SOON, True)):
        _, _, listed, *told = pages(pair.beside, at.astimezone(UTC))
        assert (name in re.split("[:、\n]", listed)) is out
        sources, calendar, _, _, table, *briefs = told
        assert all((NEW_SOURCE in text) is out for text in (sources, calendar, table))
        assert any(NEW_SOURCE in text for text in briefs) is out
    pair.close()


def test_an_embargoed_load_of_what_is_public_tells_nothing_of_its_document() -> None:
    again = [replace(world()[0], handle="", batch=0, release_at=stamp(SOON))]
    documents = [Source(again[0].source, "https://example.org/new", "2024-07-30")]
    pair = twins(world(), again, documents=documents)
    assert_alike(pair, [*GENERAL, *about(pair.without, again)], ())
    pair.close()


def test_every_verb_that_is_given_a_viewer_has_its_twins() -> None:
    given = {
        name
        for part in (Desk, Access, Gallery, Papers)
        for name, verb in inspect.getmembers(part, inspect.isfunction)
        if not name.startswith("_") and "viewer" in inspect.signature(verb).parameters
    }
    assert given == SEEN_BY_THE_PUBLIC, "a new surface needs a place in this file"
