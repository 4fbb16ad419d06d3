"""Is all that comes out news once, at its moment and never before, whatever is moved or undone?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.spans import Period
from bot.store import Arrival, Cause, Store, View, stamp, view
from bot.store.chats import Chats
from bot.store.outbox import LASTS, Ending, Item
from bot.store.subscriptions import Place, Subscription, Watch, Watched
from bot.understand.slots import Side
from bot.words import Figure, Language, Measure, Role
from tests.engines import Engine

NOW = datetime(2024, 7, 1, tzinfo=UTC)
OUT = NOW + timedelta(hours=1)
LATER = NOW + timedelta(hours=2)
SECOND = timedelta(seconds=1)
Q1 = Period(date(2024, 1, 1), date(2024, 3, 31))
GDP = Figure("gdp", Measure.GROWTH, "lcetdz", Q1, Decimal("8.2"), "%", source="简报")
EXPORTS = replace(GDP, metric="exports")
BOT = 1


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        load(opened, NOW - timedelta(days=9), replace(GDP, value=Decimal("8.1")))
        opened.chats(BOT).outbox.advance(NOW)
        yield opened


def load(store: Store, at: datetime, *rows: Figure) -> int:
    return store.load(rows, Cause("import", "me"), at).batch


def held(row: Figure, until: datetime = OUT) -> Figure:
    return replace(row, release_at=stamp(until))


def told(store: Store, at: datetime) -> list[tuple[str, str]]:
    """What is news at a moment, and from then on no more: values, and what they were."""
    outbox = store.chats(BOT).outbox
    stirred = outbox.stirred(at)
    found = outbox.fresh(at, lambda _: True)
    assert stirred or not found
    outbox.advance(at)
    assert outbox.fresh(at, lambda _: True) == []
    return [(str(one.figure.value), str(one.was.value) if one.was else "") for one in found]


def test_what_is_loaded_is_news_once(store: Store) -> None:
    assert told(store, NOW) == []
    load(store, NOW, GDP, EXPORTS)
    assert sorted(told(store, NOW)) == [("8.2", ""), ("8.2", "8.1")]
    assert not store.chats(BOT).outbox.stirred(NOW + SECOND)


def test_what_is_held_back_is_news_from_the_second_of_its_release(store: Store) -> None:
    load(store, NOW, held(GDP))
    for at in (NOW, NOW + SECOND, OUT - SECOND, OUT - timedelta(microseconds=1)):
        assert told(store, at) == []
    assert told(store, OUT) == [("8.2", "8.1")]
    assert told(store, OUT + SECOND) == []


def test_nothing_is_missed_over_a_long_sleep(store: Store) -> None:
    load(store, NOW, held(GDP))
    load(store, NOW, held(EXPORTS, LATER))
    assert sorted(told(store, LATER + timedelta(days=400))) == [("8.2", ""), ("8.2", "8.1")]


def test_a_clock_put_back_tells_nothing_twice(store: Store) -> None:
    load(store, NOW, held(GDP))
    assert told(store, OUT) == [("8.2", "8.1")]
    assert told(store, NOW) == []
    assert told(store, OUT + SECOND) == []


def test_a_release_that_is_moved_is_told_at_its_new_moment(store: Store) -> None:
    batch = load(store, NOW, held(GDP))
    store.move(batch, LATER, "me", NOW)
    assert told(store, OUT) == []
    assert told(store, LATER) == [("8.2", "8.1")]
    forward = load(store, LATER, held(EXPORTS, LATER + timedelta(days=9)))
    store.move(forward, LATER + SECOND, "me", LATER)
    assert told(store, LATER + SECOND) == [("8.2", "")]


def test_a_release_that_is_undone_is_not_told(store: Store) -> None:
    batch = load(store, NOW, held(GDP))
    assert told(store, NOW) == []
    store.undo(batch, "me", NOW)
    assert told(store, LATER) == []


def test_what_an_undo_gives_back_after_its_moment_is_told_then(store: Store) -> None:
    batch = load(store, NOW, held(GDP))
    moved = store.move(batch, LATER, "me", NOW).batch
    assert told(store, OUT + SECOND) == []
    store.undo(moved, "me", OUT + timedelta(minutes=5))
    assert told(store, OUT + timedelta(minutes=5)) == [("8.2", "8.1")]


def test_an_older_figure_that_an_undo_brings_back_is_no_release(store: Store) -> None:
    batch = load(store, NOW, GDP)
    assert told(store, NOW) == [("8.2", "8.1")]
    store.undo(batch, "me", NOW)
    assert told(store, NOW) == []
    assert store.chats(BOT).outbox.taken_back() == []
    again = load(store, NOW, GDP)
    store.undo(again, "me", NOW)
    assert store.chats(BOT).outbox.taken_back() == [GDP.key]


def test_what_comes_out_behind_a_later_version_is_no_news(store: Store) -> None:
    load(store, NOW, held(GDP))
    load(store, NOW, replace(GDP, value=Decimal("8.4")))
    assert told(store, NOW) == [("8.4", "8.1")]
    assert told(store, OUT) == []


def test_the_same_number_in_another_document_is_no_news(store: Store) -> None:
    load(store, NOW, held(GDP))
    load(store, NOW, replace(GDP, source="公报"))
    assert told(store, NOW) == [("8.2", "8.1")]
    assert told(store, OUT) == []


def test_only_what_somebody_wants_is_read(store: Store) -> None:
    load(store, NOW, GDP, EXPORTS)
    found = store.chats(BOT).outbox.fresh(NOW, lambda figure: figure.metric == "exports")
    assert [one.figure.metric for one in found] == ["exports"]


# Notices


WATCH = Watch(Watched.THRESHOLD, "gdp", "lcetdz", "growth", Side.AT_LEAST, True, "8.5", "%")


def subscribed(chats: Chats, chat: int = 7, watch: Watch = WATCH) -> Subscription:
    assert chats.subscriptions.add(Place(chat, 3), watch, Language.EN, NOW)
    return next(one for one in chats.subscriptions.of(chat) if one.watch == watch)


def test_a_subscription_is_kept_as_it_was_made_and_once(store: Store) -> None:
    chats = store.chats(BOT)
    one = subscribed(chats)
    assert (one.place, one.language, one.watch) == (Place(7, 3), Language.EN, WATCH)
    assert not chats.subscriptions.add(Place(7), WATCH, Language.ZH, NOW)
    assert store.chats(2).subscriptions.of(7) == ()
    assert not store.chats(2).subscriptions.remove(7, one.id)
    assert not chats.subscriptions.remove(8, one.id)
    assert chats.subscriptions.remove(7, one.id)
    assert not chats.subscriptions.remove(7, one.id)


def test_notices_are_told_in_order_and_a_chat_at_a_time(store: Store) -> None:
    chats, outbox = store.chats(BOT), store.chats(BOT).outbox
    first, other = subscribed(chats), subscribed(chats, -8)
    for one in (first, first, other):
        outbox.put([(one.id, [Item("A", "B"), Item("C")] + [Item("D")] * 12)], NOW)
    notice = outbox.due()
    assert notice
    assert (notice.subscription, notice.items, notice.more) == (
        first,
        (Item("A", "B"), Item("C"), *[Item("D")] * 8),
        4,
    )
    beside = outbox.due([7])
    assert beside
    assert beside.subscription == other
    assert outbox.due([7, -8]) is None
    assert store.chats(2).outbox.due() is None
    outbox.tick(notice.id, Ending.SENT)
    assert outbox.backlog() == 2
    following = outbox.due([-8])
    assert following
    assert following.id > notice.id
    outbox.prune(NOW + LASTS)
    outbox.prune(NOW + LASTS + SECOND)
    assert outbox.backlog() == 2


def test_what_is_cancelled_is_not_told(store: Store) -> None:
    chats = store.chats(BOT)
    one = subscribed(chats)
    chats.outbox.put([(one.id, [Item("A")])], NOW)
    chats.subscriptions.remove(7, one.id)
    assert chats.outbox.due() is None


# What was shown


def test_what_was_shown_is_kept_for_those_alone_who_want_it(store: Store) -> None:
    chats = store.chats(BOT)
    (handle,) = {one.handle for one in store.everything(view_of(NOW))}
    chats.shown.keep(7, [handle], NOW)
    assert chats.shown.of(GDP.key) == []
    one = subscribed(chats, 7, Watch(Watched.CORRECTIONS))
    chats.shown.keep(8, [handle], NOW)
    chats.shown.keep(7, [handle, "0000000"], NOW)
    assert chats.shown.of(GDP.key) == [(one.id, handle)]
    chats.subscriptions.remove(7, one.id)
    assert chats.shown.of(GDP.key) == []


def test_what_is_not_out_or_was_replaced_is_not_kept_as_shown(store: Store) -> None:
    chats = store.chats(BOT)
    (old,) = {one.handle for one in store.everything(view_of(NOW))}
    subscribed(chats, 7, Watch(Watched.CORRECTIONS))
    load(store, NOW, held(GDP))
    load(store, NOW, held(EXPORTS))
    hidden = [one.handle for one in store.everything(view_of(NOW, insider=True))]
    chats.shown.keep(7, hidden, NOW)
    assert chats.shown.of(GDP.key) == chats.shown.of(EXPORTS.key) == []
    chats.shown.keep(7, [old], OUT)
    assert chats.shown.of(GDP.key) == []
    chats.shown.keep(7, hidden, OUT)
    assert len(chats.shown.of(GDP.key)) == 1


def view_of(now: datetime, *, insider: bool = False) -> View:
    return view(Role.ADMIN if insider else Role.PUBLIC, now)


# Chats that move or are forgotten


def filled(store: Store, chat: int) -> None:
    """Something of each kind, of one chat."""
    chats = store.chats(BOT)
    one = subscribed(chats, chat)
    chats.outbox.put([(one.id, [Item("A")])], NOW)
    (handle,) = {one.handle for one in store.everything(view_of(NOW))}
    subscribed(chats, chat, Watch(Watched.CORRECTIONS))
    chats.shown.keep(chat, [handle], NOW)
    chats.answers.keep(chat, 5, 6, NOW)
    store.buttons(BOT).keep(chat, [("GDP", Language.ZH)], NOW)
    store.remember(f"telegram:{chat}:0:9", 0, "{}", NOW)


def counts(store: Store, chat: int) -> list[int]:
    db, where = store._db, f"(bot = {BOT} AND chat = {chat})"
    subs = f"(SELECT id FROM subscriptions WHERE {where})"
    return [
        db.execute(f"SELECT count(*) FROM {rest}").fetchone()[0]
        for rest in (
            f"subscriptions WHERE {where}",
            f"notices WHERE subscription IN {subs}",
            f"shown WHERE subscription IN {subs}",
            f"answers WHERE {where}",
            f"buttons WHERE {where}",
            f"conversations WHERE chat LIKE 'telegram:{chat}:%'",
        )
    ]


FULL, NONE = [2, 1, 1, 1, 1, 1], [0] * 6


def test_a_group_that_moves_takes_everything_along(store: Store) -> None:
    for chat in (-5, 7):
        filled(store, chat)
    store.chats(BOT).move(-5, -1005)
    assert (counts(store, -5), counts(store, -1005), counts(store, 7)) == (NONE, FULL, FULL)
    filled(store, -5)
    store.chats(BOT).move(-5, -1005)  # what stands in both stands once
    assert (counts(store, -5), counts(store, -1005)[0]) == (NONE, 2)


def test_all_of_a_chat_is_forgotten_and_no_more(store: Store) -> None:
    for chat in (-5, 7, 77):
        filled(store, chat)
    store.remember("telegram:-5:0:7", 0, "{}", NOW)
    store.buttons(BOT).choose(7, Language.EN)
    store.grant(7, Role.OFFICIAL, by="me", now=NOW)
    trail = store.trail()
    store.chats(BOT).forget(7)
    assert (counts(store, 7), counts(store, 77), counts(store, -5)) == (NONE, FULL, FULL)
    assert store.recall("telegram:-5:0:7", 0, NOW) == ""
    assert store.recall("telegram:-5:0:9", 0, NOW) == "{}"
    assert store.buttons(BOT).language(7) is None
    assert store.role_of(7) is Role.OFFICIAL
    assert store.trail() == trail
    assert store.check() == ()


def test_nobody_is_found_in_the_inbox_of_who_was_forgotten(store: Store) -> None:
    inbox = store.inbox(BOT)
    inbox.put([Arrival(1, "7", '{"text": "秘密"}', "broken"), Arrival(2, "7", "{}")], NOW)
    inbox.put([Arrival(3, "8", '{"text": "别人的"}', "broken")], NOW)
    store.chats(BOT).forget(7)
    rows = store._db.execute("SELECT raw, lane FROM inbox ORDER BY update_id").fetchall()
    assert rows == [("", ""), ("{}", "7"), ('{"text": "别人的"}', "8")]
    inbox.finish(2)
    assert store._db.execute("SELECT raw, lane FROM inbox WHERE update_id = 2").fetchone() == (
        "",
        "",
    )
    assert inbox.put([Arrival(1, "7", "{}"), Arrival(2, "7", "{}")], NOW) == []


def test_an_answer_is_known_for_two_days(store: Store) -> None:
    answers = store.chats(BOT).answers
    answers.keep(7, 5, 6, NOW)
    answers.keep(7, 5, 9, NOW)
    assert answers.of(7, 5, NOW + timedelta(hours=48)) == 9
    assert answers.of(7, 5, NOW + timedelta(hours=48, seconds=1)) == 0
    assert answers.of(8, 5, NOW) == store.chats(2).answers.of(7, 5, NOW) == 0
    answers.prune(NOW + timedelta(hours=48, seconds=1))
    assert answers.of(7, 5, NOW) == 0
