"""Can a subscriber tell a store with embargoed rows from one without, before they are released?

Both twins have the same subscribers, who were shown the same figures. Whatever is loaded, moved or
undone behind the embargo of one of them, both tell the same, byte for byte, until the moment.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.store import Cause, stamp, view
from bot.store.outbox import Ending
from bot.store.subscriptions import Place, Watch, Watched
from bot.understand.slots import Side
from bot.words import Figure, Language, Role
from tests.conftest import NOW
from tests.test_twins import CATALOGUE, CHANGES, PICKS, Pick, Twins, picked, revised, twins, world

BOT = 1
HOME = CATALOGUE.home
SECOND = timedelta(seconds=1)
WATCHES = (
    Watch(Watched.EVERY),
    Watch(Watched.CORRECTIONS),
    *(Watch(Watched.TOPIC, key, HOME) for key in CATALOGUE.topics),
    *(Watch(Watched.METRIC, key, HOME) for key in ("gdp", "exports", "general_budget_revenue")),
    *(Watch(Watched.RANK, key, HOME) for key in ("gdp", "foreign_trade", "retail_sales")),
    *(
        Watch(Watched.THRESHOLD, "gdp", HOME, "growth", side, False, "8", "%")
        for side in (Side.ABOVE, Side.BELOW)
    ),
)


def subscribe(desk: Desk) -> None:
    """Each watch in a chat of its own; all that is public was shown to who wants corrections."""
    chats = desk.store.chats(BOT)
    for chat, watch in enumerate(WATCHES, 1):
        lang = Language.ZH if chat % 2 else Language.EN
        chats.subscriptions.add(Place(chat), watch, lang, NOW)
    chats.outbox.advance(NOW)
    for row in desk.figures(Role.PUBLIC, NOW):
        chats.shown.keep(2, [row.handle], NOW)


def told(desk: Desk, now: datetime) -> list[str]:
    """All that is said at a moment, and what a subscriber can see of their subscriptions."""
    chats, said = desk.store.chats(BOT), []
    desk.herald.make(BOT, now)
    while notice := chats.outbox.due():
        chat = notice.subscription.place.chat
        said.append(f"{chat} {desk.herald.told(BOT, notice, now)}")
        chats.outbox.tick(notice.id, Ending.SENT)
    for chat, watch in enumerate(WATCHES, 1):
        assert [one.watch for one in chats.subscriptions.of(chat)] == [watch]
        said += [desk.herald.named(watch, lang) for lang in Language]
    return said


def assert_alike(pair: Twins, now: datetime) -> int:
    """Both say the same; how much that is."""
    ours, theirs = told(pair.without, now), told(pair.beside, now)
    assert ours == theirs
    return len(ours) - 2 * len(WATCHES)


def pair_of(embargoed: Sequence[Figure], *, first: bool = False) -> Twins:
    pair = twins(world(), embargoed, first=first)
    for desk in (pair.without, pair.beside):
        subscribe(desk)
    return pair


def assert_unheard(
    embargoed: Sequence[Figure], *, first: bool, public: Callable[[Figure], Figure]
) -> None:
    """What comes out meanwhile is told by both alike, up to the second before the first release."""
    pair = pair_of(embargoed, first=first)
    soon = min(datetime.fromisoformat(row.release_at) for row in embargoed)
    at = NOW
    for number, step in enumerate((SECOND, (soon - NOW) / 2, soon - NOW - SECOND)):
        at = max(at, NOW + step - SECOND)
        row = replace(public(world()[7 * number]), handle="", batch=0)
        for desk in (pair.without, pair.beside):
            desk.store.load([row], Cause("import", "me"), at)
        assert_alike(pair, at)
    pair.close()


@settings(max_examples=8)
@given(picks=PICKS, first=st.booleans(), public=st.sampled_from(CHANGES[:-1]))
def test_nothing_is_told_of_what_is_not_out(
    picks: list[Pick], first: bool, public: Callable[[Figure], Figure]
) -> None:
    assert_unheard(picked(picks), first=first, public=public)


@pytest.mark.parametrize("act", ["load", "move", "undo"])
def test_nothing_done_behind_the_embargo_is_heard(act: str) -> None:
    soon = NOW + timedelta(days=1)
    rows = [replace(revised(row), release_at=stamp(soon)) for row in world()]
    pair = pair_of(rows)
    store = pair.beside.store
    (batch,) = {row.batch for row in store.everything(view(Role.ADMIN, NOW))} - {1}
    if act == "load":
        more = [replace(row, value=Decimal(7), release_at=stamp(soon)) for row in rows[:9]]
        store.load(more, Cause("import", "me"), NOW)
    elif act == "move":
        store.move(batch, soon + SECOND, "me", NOW)
    else:
        store.undo(batch, "me", NOW)
    for at in (NOW, NOW + SECOND, soon - SECOND, soon - timedelta(microseconds=1)):
        assert assert_alike(pair, at) == 0
    late = told(pair.beside, soon)
    assert (late == told(pair.without, soon)) is (act in ("move", "undo"))
    later = soon + SECOND
    assert (told(pair.beside, later) == told(pair.without, later)) is (act != "move")
    pair.close()


def test_from_the_moment_on_both_kinds_of_notice_are_told() -> None:
    soon = (NOW + timedelta(days=1)).astimezone(UTC)
    gdp = next(row for row in world() if row.metric == "gdp" and row.measure == "growth")
    pair = pair_of([replace(revised(gdp), release_at=stamp(soon))])
    assert assert_alike(pair, soon - SECOND) == 0
    said = {line.split(" ")[0] for line in told(pair.beside, soon)}
    assert {"1", "2"} <= said
    assert not {"1", "2"} & {line.split(" ")[0] for line in told(pair.without, soon)}
    pair.close()


def test_what_is_subscribed_to_is_read_without_the_store() -> None:
    pair = pair_of([replace(revised(row), release_at=stamp(NOW + SECOND)) for row in world()])
    for text in ("GDP", "工业", "收入", "GDP增速>8%", "xyzzy", "every release"):
        ours, theirs = (
            desk.herald.wished(text, NOW.date()) for desk in (pair.without, pair.beside)
        )
        assert ours == theirs
    pair.close()
