"""Is each subscriber told once, at the moment and as the public sees it, whatever fails or is killed?"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalogue import shipped
from bot.desk import Desk
from bot.settings import Settings
from bot.spans import Period
from bot.store import Cause, Store, engine, stamp
from bot.store.chats import Chats
from bot.store.subscriptions import Place, Watch, Watched
from bot.understand.slots import Side
from bot.words import Figure, Language, Measure
from handlers import delivery, outgoing, sending
from handlers.line import Line
from tests.fake_telegram import FakeTelegram, Fault, words
from tests.offline import ME, TOKEN
from tests.test_handlers_serve import started, until

BOT = int(str(ME["id"]))
NOW = datetime(2024, 7, 15, tzinfo=UTC)
OUT = NOW + timedelta(minutes=30)
SECOND = timedelta(seconds=1)
CATALOGUE = shipped()
HOME = CATALOGUE.home
Q1 = Period(date(2024, 1, 1), date(2024, 3, 31))
H1 = Period(date(2024, 1, 1), date(2024, 6, 30))
GDP = Figure("gdp", Measure.GROWTH, HOME, Q1, Decimal("8.2"), "%", rank=3, rank_scope="liaocheng")
GDP = replace(GDP, source="一季度简报")
HALF = replace(GDP, period=H1, value=Decimal("8.6"), rank=1, source="上半年简报")
GROWTH = Watch(Watched.METRIC, "gdp", HOME, "growth")
ABOVE = Watch(Watched.THRESHOLD, "gdp", HOME, "growth", Side.ABOVE, False, "8.5", "%")


class Clock:
    """The moment that the bot takes it to be."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks often, and every wait is short."""
    monkeypatch.setattr(outgoing, "TICK", 0.02)
    for module in (delivery, sending):
        monkeypatch.setattr(module, "LONGEST_PAUSE", 0.05)


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with the first quarter in it, of which everything has been told."""
    where = tmp_path / "zhishu.db"
    with Store.open(str(where)) as store:
        store.load([GDP], Cause("import", "me"), NOW - timedelta(days=30))
        store.chats(BOT).outbox.advance(NOW - timedelta(days=1))
    return where


class Told:
    """A bot that is on the line with a fake."""

    def __init__(self, desk: Desk, line: Line, clock: Clock) -> None:
        self.desk, self.store, self.line, self.clock = desk, desk.store, line, clock
        self.chats: Chats = desk.store.chats(BOT)

    def subscribe(self, chat: int, watch: Watch, lang: Language = Language.ZH) -> None:
        assert self.chats.subscriptions.add(Place(chat), watch, lang, self.clock())

    def load(self, *rows: Figure) -> int:
        return self.store.load(rows, Cause("import", "me"), self.clock()).batch

    async def quiet(self) -> None:
        """Everything that is out has been told."""
        await until(
            lambda: not self.chats.outbox.stirred(self.clock()) and not self.chats.outbox.backlog()
        )

    def endings(self) -> Counter[str]:
        rows = engine.fetch(self.store._db, "SELECT state FROM notices")
        return Counter(row[0] for row in rows)


@asynccontextmanager
async def on_the_line(
    path: Path, fake: FakeTelegram, clock: Clock, **environ: str
) -> AsyncIterator[Told]:
    settings = Settings.read(
        {"ZHISHU_TELEGRAM_TOKEN": TOKEN, "ZHISHU_TELEGRAM_API": fake.url, **environ}
    )
    desk = Desk(Store.open(str(path)), CATALOGUE, settings)
    line = Line(desk, settings, clock=clock)
    running = asyncio.create_task(line.run())
    try:
        yield Told(desk, line, clock)
    finally:
        running.cancel()
        await asyncio.wait({running})
        await line.drain(5)
        await line.close()
        desk.close()


def held(row: Figure, until: datetime = OUT) -> Figure:
    return replace(row, release_at=stamp(until))


# At the moment, and not before


async def test_a_release_is_told_from_its_moment_on(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, GROWTH)
        bot.subscribe(8, ABOVE, Language.EN)
        bot.subscribe(-9, Watch(Watched.EVERY))
        bot.subscribe(10, Watch(Watched.METRIC, "exports", HOME))
        bot.load(held(HALF))
        for at in (NOW, OUT - SECOND):
            clock.now = at
            await bot.quiet()
            assert fake.made("sendMessage") == []
        clock.now = OUT
        calls = await fake.calls_of("sendMessage", 3)
        await bot.quiet()
        said = {call.params["chat_id"]: call.params["text"] for call in calls}
        assert set(said) == {7, 8, -9}
        assert len(fake.made("sendMessage")) == 3
        head, tail = bot.desk.phrase("news.head", Language.ZH), "《上半年简报》"
        sentence = bot.desk.sentence(HALF, Language.ZH)
        assert said[7].startswith(f"{head}\n{sentence}\n")
        assert tail in said[7]
        assert bot.desk.sentence(HALF, Language.EN) in said[8]
        assert "growth of GDP above 8.5%" in said[8]
        assert bot.endings() == {"sent": 3}


async def test_what_is_public_at_once_is_told_at_once(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, GROWTH)
        bot.load(replace(GDP, value=Decimal("8.4"), source="修订公告"))
        (call,) = await fake.calls_of("sendMessage")
        what = bot.desk.speaker(Language.ZH).measured(GDP)
        line = bot.desk.phrase(
            "news.revised", Language.ZH, what=what, was="8.2%、第3位", now="8.4%、第3位"
        )
        assert line in call.params["text"]


async def test_a_release_that_is_moved_or_undone_is_not_told(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, GROWTH)
        moved = bot.load(held(HALF))
        undone = bot.load(held(replace(GDP, value=Decimal("8.9"))))
        bot.store.undo(undone, "me", NOW)
        bot.store.move(moved, OUT + timedelta(hours=1), "me", NOW)
        clock.now = OUT + timedelta(minutes=59)
        await bot.quiet()
        assert fake.made("sendMessage") == []
        clock.now = OUT + timedelta(hours=1)
        (call,) = await fake.calls_of("sendMessage")
        assert "8.6%" in call.params["text"]


async def test_what_is_taken_back_before_it_is_said_is_not_said(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    with Store.open(str(path)) as store:
        desk = Desk(store, CATALOGUE, Settings())
        store.chats(BOT).subscriptions.add(Place(7), GROWTH, Language.ZH, NOW)
        batch = store.load([HALF], Cause("import", "me"), NOW).batch
        assert desk.herald.make(BOT, NOW) == 1
        store.undo(batch, "me", NOW)
    async with on_the_line(path, fake, clock) as bot:
        await bot.quiet()
        assert bot.endings() == {"void": 1}
        assert fake.made("sendMessage") == []


@pytest.mark.parametrize(
    ("rank", "value", "told"),
    [
        (1, "8.6", {"rank", "above"}),
        (3, "8.6", {"above"}),
        (1, "8.5", {"rank"}),
        (None, "8.5", set()),
    ],
)
async def test_a_bound_and_a_rank_are_told_where_they_are_met(
    path: Path, rank: int | None, value: str, told: set[str]
) -> None:
    with Store.open(str(path)) as store:
        desk, chats = Desk(store, CATALOGUE, Settings()), store.chats(BOT)
        chats.subscriptions.add(Place(7), Watch(Watched.RANK, "gdp", HOME), Language.ZH, NOW)
        chats.subscriptions.add(Place(8), ABOVE, Language.ZH, NOW)
        scope = HALF.rank_scope if rank else ""
        store.load(
            [replace(HALF, rank=rank, rank_scope=scope, value=Decimal(value))],
            Cause("import", "me"),
            NOW,
        )
        assert desk.herald.make(BOT, NOW) == len(told)
        found: dict[int, str] = {}
        while notice := chats.outbox.due(found):
            found[notice.subscription.place.chat] = desk.herald.told(BOT, notice, NOW)
        assert set(found) == {{"rank": 7, "above": 8}[one] for one in told}
        if "rank" in told:
            line = "GDP增速位次:2024年一季度第3位 → 2024年上半年第1位。"
            assert line in found[7]


async def test_a_place_is_held_against_one_of_its_own_kind(path: Path) -> None:
    june = Period(date(2024, 6, 1), date(2024, 6, 30))
    with Store.open(str(path)) as store:
        desk, chats = Desk(store, CATALOGUE, Settings()), store.chats(BOT)
        chats.subscriptions.add(Place(7), Watch(Watched.RANK, "gdp", HOME), Language.ZH, NOW)
        for row, count in (
            (replace(HALF, period=june, rank=5), 0),  # a month beside a quarter
            (replace(HALF, rank=3, rank_scope=""), 0),  # the city, though it is not said
            (replace(HALF, period=Period(H1.start, date(2024, 7, 31)), rank=2), 1),
        ):
            store.load([row], Cause("import", "me"), NOW)
            assert desk.herald.make(BOT, NOW) == count, row


async def test_history_that_is_filled_in_changes_no_rank(path: Path) -> None:
    with Store.open(str(path)) as store:
        desk, chats = Desk(store, CATALOGUE, Settings()), store.chats(BOT)
        chats.subscriptions.add(Place(7), Watch(Watched.RANK, "gdp", HOME), Language.ZH, NOW)
        chats.subscriptions.add(Place(8), ABOVE, Language.ZH, NOW)
        old = [replace(HALF, period=H1.back(years), rank=years + 4) for years in (1, 2)]
        store.load(old, Cause("import", "me"), NOW)
        assert desk.herald.make(BOT, NOW) == 0


async def test_a_long_release_is_cut_and_counted(path: Path) -> None:
    with Store.open(str(path)) as store:
        desk, chats = Desk(store, CATALOGUE, Settings()), store.chats(BOT)
        for lang, chat in ((Language.ZH, 7), (Language.EN, 8)):
            chats.subscriptions.add(Place(chat), Watch(Watched.EVERY), lang, NOW)
        rows = [replace(HALF, metric=key, source=f"文件{key}") for key in CATALOGUE.metrics]
        store.load(rows, Cause("import", "me"), NOW)
        assert desk.herald.make(BOT, NOW) == 2
        notice = chats.outbox.due()
        assert notice
        text = desk.herald.told(BOT, notice, NOW)
        assert desk.phrase("news.more", Language.ZH, count=len(rows) - 10) in text
        assert len(text) < 4000


# Corrections


CORRECTIONS = Watch(Watched.CORRECTIONS)
QUESTION = "2024年一季度GDP增速?"


async def test_who_was_shown_a_figure_learns_of_its_revision(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock) as bot:
        for chat in (7, 8):
            fake.push(words("/subscribe 修订通知" if chat == 7 else "/subscribe GDP排名", chat))
            fake.push(words(QUESTION, chat))
        await fake.calls_of("sendMessage", 4)
        await until(lambda: bot.line.inbox.backlog() == 0)
        bot.load(held(replace(GDP, value=Decimal("8.4"), source="修订公告")))
        clock.now = OUT - SECOND
        await bot.quiet()
        assert len(fake.made("sendMessage")) == 4
        clock.now = OUT
        *_, call = await fake.calls_of("sendMessage", 5)
        what = bot.desk.speaker(Language.ZH).measured(GDP)
        pair = {"what": what, "was": "8.2%、第3位", "source": "一季度简报"}
        told = bot.desk.phrase("news.pair", Language.ZH, **pair, now="8.4%、第3位", of="修订公告")
        assert call.params["chat_id"] == 7
        assert told in call.params["text"]
        clock.now = OUT + SECOND
        await bot.quiet()
        again = bot.load(replace(GDP, value=Decimal("8.5"), source="再修订"))
        *_, call = await fake.calls_of("sendMessage", 6)
        assert "8.4%、第3位(《修订公告》) → 8.5%、第3位(《再修订》)" in call.params["text"]
        bot.store.undo(again, "me", clock())
        *_, call = await fake.calls_of("sendMessage", 7)
        assert "8.5%、第3位(《再修订》) → 8.4%、第3位(《修订公告》)" in call.params["text"]


async def test_what_is_taken_back_for_good_is_told_too(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, CORRECTIONS)
        batch = bot.load(HALF)
        await bot.quiet()
        fake.push(words("2024年上半年GDP增速?"))
        await fake.calls_of("sendMessage", 1)
        await until(lambda: bot.line.inbox.backlog() == 0)
        bot.store.undo(batch, "me", NOW)
        *_, call = await fake.calls_of("sendMessage", 2)
        gone = bot.desk.phrase(
            "news.gone",
            Language.ZH,
            what=bot.desk.speaker(Language.ZH).measured(HALF),
            was="8.6%、第1位",
            source="上半年简报",
        )
        assert gone in call.params["text"]


async def test_a_figure_in_a_notice_was_shown_too(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, GROWTH)
        bot.subscribe(7, CORRECTIONS)
        batch = bot.load(HALF)
        await fake.calls_of("sendMessage", 1)
        await bot.quiet()
        bot.store.undo(batch, "me", NOW)
        *_, call = await fake.calls_of("sendMessage", 2)
        assert bot.desk.phrase("news.corrected", Language.ZH) in call.params["text"]


# What Telegram does


async def test_a_chat_that_is_closed_is_dropped(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    fake.fail("sendMessage", Fault(403, description="Forbidden: bot was blocked by the user"))
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, GROWTH)
        bot.subscribe(7, Watch(Watched.EVERY))
        bot.load(HALF)
        await until(lambda: bot.chats.subscriptions.everyone() == ())
        await bot.quiet()
        assert fake.made("sendMessage") == []


async def test_a_group_that_has_moved_is_told_in_its_new_place(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    moved = Fault(400, description="group chat was upgraded", moved_to=-1009)
    fake.fail("sendMessage", moved)
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(-9, GROWTH)
        bot.load(HALF)
        (call,) = await fake.calls_of("sendMessage")
        assert call.params["chat_id"] == -1009
        await bot.quiet()
        (one,) = bot.chats.subscriptions.everyone()
        assert one.place == Place(-1009)
        assert bot.endings() == {"sent": 1}


@pytest.mark.parametrize(
    ("faults", "ending", "sent"),
    [
        ([Fault(429, retry_after=1)], "sent", 1),
        ([Fault(502)] * 2, "sent", 1),
        ([Fault(400)], "void", 0),
        ([Fault(cut=True, done=True)], "unsure", 1),
    ],
    ids=["429", "502", "400", "cut"],
)
async def test_a_fault_of_sending(
    fake: FakeTelegram, path: Path, clock: Clock, faults: list[Fault], ending: str, sent: int
) -> None:
    fake.fail("sendMessage", *faults)
    async with on_the_line(path, fake, clock) as bot:
        bot.subscribe(7, GROWTH)
        bot.load(HALF)
        await until(lambda: bot.endings() == {ending: 1})
        calls = [call for call in fake.calls if call.method == "sendMessage"]
        assert len(fake.made("sendMessage")) == sent
        if faults[0].retry_after:
            assert calls[1].at - calls[0].at >= faults[0].retry_after


async def test_notices_do_not_wait_for_each_other_to_arrive(
    fake: FakeTelegram, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "FEW", 0)  # many are left to tell
    async with on_the_line(path, fake, clock) as bot:
        await fake.calls_of("getMe")
        fake.flowing.clear()
        for chat in range(1, 21):
            bot.subscribe(chat, GROWTH)
        bot.load(HALF)
        await until(lambda: fake.begun["sendMessage"] == outgoing.AT_ONCE)
        assert fake.made("sendMessage") == []
        fake.flowing.set()
        calls = await fake.calls_of("sendMessage", 20)
        assert Counter(call.params["chat_id"] for call in calls) == Counter(range(1, 21))


async def test_a_group_that_has_to_wait_holds_up_nobody(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    fake.fail("sendMessage", Fault(429, retry_after=30, chat=1))
    async with on_the_line(path, fake, clock) as bot:
        for chat in range(1, 21):
            bot.subscribe(chat, GROWTH)
        bot.load(HALF)
        calls = await fake.calls_of("sendMessage", 19)
        assert {call.params["chat_id"] for call in calls} == set(range(2, 21))


async def test_who_is_not_invited_any_more_is_told_nothing(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    async with on_the_line(path, fake, clock, ZHISHU_ACCESS="invited") as bot:
        bot.subscribe(7, GROWTH)
        bot.load(HALF)
        await until(lambda: bot.endings() == {"void": 1})
        assert fake.made("sendMessage") == []


async def test_an_edit_that_finds_no_answer_is_sent_anew(
    fake: FakeTelegram, path: Path, clock: Clock
) -> None:
    fake.fail("editMessageText", Fault(400, description="Bad Request: message to edit not found"))
    fake.fail("editMessageText", Fault(400, description="Bad Request: message is not modified"))
    async with on_the_line(path, fake, clock) as bot:
        fake.push(words(QUESTION))
        await fake.calls_of("sendMessage")
        (body,) = words(QUESTION).values()
        fake.push({"edited_message": {**body, "edit_date": 2}})
        _, anew = await fake.calls_of("sendMessage", 2)
        assert anew.params["text"].startswith(bot.desk.phrase("edited.anew", Language.ZH))
        fake.push({"edited_message": {**body, "edit_date": 3}}, words("GDP?", 8))
        await fake.calls_of("sendMessage", 3)
        await until(lambda: bot.line.inbox.backlog() == 0)
        edits = [call for call in fake.calls if call.method == "editMessageText"]
        assert [call.params["message_id"] for call in edits] == [1, 2]
        assert len(fake.made("sendMessage")) == 3


# Crashes


async def test_over_crashes_nobody_is_missed_and_one_a_crash_is_told_twice(
    fake: FakeTelegram, path: Path
) -> None:
    crashes, chats = 4, list(range(1, 41))
    fake.lag = 0.25  # much longer than the next message waits where many are to be told
    with Store.open(str(path)) as store:
        kept = store.chats(BOT)
        for chat in chats:
            kept.subscriptions.add(Place(chat), GROWTH, Language.ZH, NOW)
        now = datetime.now(tz=UTC)
        kept.outbox.advance(now)
        store.load([HALF], Cause("import", "me"), now)
        unsure: list[set[int]] = []  # by crash, the chats that may have been told and not noted
        for crash in range(crashes):
            process = await started(path.parent, fake.url)
            await fake.calls_of("sendMessage", 8 * crash + 5, seconds=60)
            process.kill()
            await process.wait()
            sql = "SELECT chat FROM notices AS n JOIN subscriptions AS s ON s.id = n.subscription"
            rows = engine.fetch(store._db, f"{sql} WHERE n.state = 'due'")
            unsure.append({row[0] for row in rows})
        process = await started(path.parent, fake.url)
        await until(lambda: len({c.params["chat_id"] for c in fake.made("sendMessage")}) == 40, 60)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
        assert kept.outbox.backlog() == 0
    said = [[call.params["chat_id"] for call in run] for run in fake.runs("sendMessage")]
    lost = [left & set(run) for run, left in zip(said, unsure, strict=False)]
    assert max(map(len, lost)) <= 1
    again = Counter(chat for one in lost for chat in one)
    assert Counter(chat for run in said for chat in run) == Counter(chats) + again
