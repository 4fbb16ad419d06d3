"""Is every update answered once, whatever Telegram, the line and the machine do?"""

import asyncio
import io
import json
import logging
import os
import re
import shutil
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from telegram.error import InvalidToken

from bot.catalogue import shipped
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store, engine
from bot.words import Language, Role
from handlers import chat, delivery, patience, poller, sending, serve, telegram_app, worker
from handlers.carrier import Carrier
from handlers.listening import address, bound
from handlers.redact import keep_token_out_of_logs
from handlers.serve import serving
from tests.fake_telegram import FakeTelegram, Fault, Json, words
from tests.offline import ME, TOKEN

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
SECRET = "a-secret_of-Telegram"
QUESTION = "2024年一季度GDP增速?"
UNKNOWN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"  # 20 x 20 names of what is not kept


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped figures."""
    path = tmp_path_factory.mktemp("template") / "zhishu.db"
    Desk.open(Settings.read({"ZHISHU_DATABASE": str(path)}), NOW).close()
    return path


@pytest.fixture(autouse=True)
def database(template: Path, tmp_path: Path) -> None:
    shutil.copy(template, tmp_path)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wait is short."""
    monkeypatch.setattr(poller, "LONG", 0.5)
    monkeypatch.setattr(poller, "GRACE", 0.2)
    monkeypatch.setattr(serve, "DRAIN", 0.3)
    for module in (delivery, patience, sending, worker):
        monkeypatch.setattr(module, "LONGEST_PAUSE", 0.05)


async def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    enough = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < enough
        await asyncio.sleep(0.01)


class Served:
    """A bot in this process, on the line with a fake."""

    def __init__(self, desk: Desk, url: str, stop: asyncio.Event) -> None:
        self.desk, self.url, self.stop = desk, url, stop
        self.inbox = desk.store.inbox(int(str(ME["id"])))

    def states(self) -> Counter[str]:
        rows = engine.fetch(self.desk.store._db, "SELECT state, count(*) FROM inbox GROUP BY state")
        return Counter(dict(rows))

    async def done(self, count: int) -> None:
        await until(lambda: self.states()["done"] >= count)

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient() as client:
            return await client.get(self.url + path)

    async def post(self, path: str, body: bytes, *secrets: str) -> httpx.Response:
        headers = [(b"X-Telegram-Bot-Api-Secret-Token", one.encode()) for one in secrets]
        async with httpx.AsyncClient() as client:
            return await client.post(self.url + path, content=body, headers=headers)


@asynccontextmanager
async def served(folder: Path, api: str, *, hook: bool = False) -> AsyncIterator[Served]:
    environ = {
        "ZHISHU_DATABASE": str(folder / "zhishu.db"),
        "ZHISHU_TELEGRAM_TOKEN": TOKEN if api else "",
        "ZHISHU_TELEGRAM_API": api,
    }
    listener = bound("127.0.0.1", 0)
    if hook:
        environ["ZHISHU_TELEGRAM_WEBHOOK"] = address(listener)
        environ["ZHISHU_TELEGRAM_SECRET"] = SECRET
    settings = Settings.read(environ)
    desk = Desk(Store.open(settings.database), shipped(), settings)
    stop = asyncio.Event()
    running = asyncio.create_task(serving(desk, settings, listener, stop))
    yield Served(desk, address(listener), stop)
    stop.set()
    assert await running is None
    desk.close()


def path(fake: FakeTelegram) -> str:
    """Where the fake was told to bring updates to."""
    return "/" + str(fake.hook["url"]).split("/", 3)[3]


# An answer arrives


async def test_a_question_is_fetched_and_answered(fake: FakeTelegram, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        fake.push(words(QUESTION))
        (call,) = await fake.calls_of("sendMessage")
        assert call.params["chat_id"] == 7
        assert "8.2%" in call.params["text"]
        await bot.done(1)
        fetches = [call.params for call in fake.made("getUpdates")]
        assert set(fetches[0]["allowed_updates"]) == set(poller.ALLOWED_UPDATES)
        assert fake.made("deleteWebhook")[0].params == {"drop_pending_updates": False}


async def test_a_question_is_brought_and_answered(fake: FakeTelegram, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url, hook=True) as bot:
        (hook,) = await fake.calls_of("setWebhook")
        assert re.fullmatch(r"http://127.0.0.1:\d+/telegram/[0-9a-f]{32}", hook.params["url"])
        assert hook.params["secret_token"] == SECRET
        assert set(hook.params["allowed_updates"]) == set(poller.ALLOWED_UPDATES)
        body = json.dumps({"update_id": 5, **words(QUESTION)}).encode()
        for _ in range(3):
            reply = await bot.post(path(fake), body, SECRET)
            assert (reply.status_code, reply.content) == (200, b"")
        await bot.done(1)
        assert len(fake.made("sendMessage")) == 1
        assert fake.made("getUpdates") == []


async def test_a_stranger_leaves_no_trace(fake: FakeTelegram, tmp_path: Path) -> None:
    wrong = [(), ("",), ("wrong",), (SECRET[:-1],), (SECRET + "x",), (SECRET, SECRET), ("密",)]
    async with served(tmp_path, fake.url, hook=True) as bot:
        await fake.calls_of("setWebhook")
        body = json.dumps({"update_id": 5, **words(QUESTION)}).encode()
        for secrets in wrong:
            reply = await bot.post(path(fake), body, *secrets)
            assert (reply.status_code, reply.content) == (403, b""), secrets
        assert bot.states() == {}


async def test_what_is_too_big_or_no_update(fake: FakeTelegram, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url, hook=True) as bot:
        await fake.calls_of("setWebhook")
        big = await bot.post(path(fake), b"[" * (1024 * 1024 + 1), SECRET)
        assert big.status_code == 413
        assert bot.states() == {}
        bodies = [b"{", b"[]", b'"x"', b"\xff", b'{"update_id": "5"}', b'{"update_id": 1e999}']
        for body in [*bodies, b"[" * 100_000]:
            reply = await bot.post(path(fake), body, SECRET)
            assert reply.status_code == 200, body[:20]
        assert bot.states() == {"poison": 7}


# What Telegram and the line do


FAULTS = {
    "401": [Fault(401)] * 3,
    "409": [Fault(409, description="Conflict: terminated by other getUpdates request")] * 3,
    "429": [Fault(429, retry_after=1)],
    "502": [Fault(502)] * 3,
    "500": [Fault(500)] * 3,
    "hang": [Fault(hang=1)],
    "cut": [Fault(cut=True)] * 2,
}


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("kind", FAULTS)
async def test_a_fault_of_the_fetch_is_outlived(
    fake: FakeTelegram, tmp_path: Path, kind: str
) -> None:
    fake.fail("getMe", *FAULTS[kind][:1])
    fake.fail("getUpdates", *FAULTS[kind])
    async with served(tmp_path, fake.url):
        fake.push(words(QUESTION))
        await fake.calls_of("sendMessage")
        fetches = [call for call in fake.calls if call.method == "getUpdates"]
        assert len(fetches) <= len(FAULTS[kind]) + 2
        if kind == "429":
            assert fetches[1].at - fetches[0].at >= 1


@pytest.mark.usefixtures("hasty")
async def test_a_webhook_that_was_left_is_taken_away(fake: FakeTelegram, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url):
        await fake.calls_of("getUpdates")
        fake.hook = {"url": "https://elsewhere.example/"}
        fake.push(words(QUESTION))
        await fake.calls_of("sendMessage")
        assert len(fake.made("deleteWebhook")) == 2


@pytest.mark.usefixtures("hasty")
async def test_a_token_that_is_refused_for_good_ends_the_service(
    fake: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "REFUSED", 0.3)
    environ = {"ZHISHU_DATABASE": str(tmp_path / "zhishu.db"), "ZHISHU_TELEGRAM_API": fake.url}
    settings = Settings.read({**environ, "ZHISHU_TELEGRAM_TOKEN": TOKEN})
    fake.fail("getUpdates", *[Fault(401)] * 100)
    desk = Desk.open(settings, NOW)
    fault = await serving(desk, settings, bound("127.0.0.1", 0), asyncio.Event())
    assert isinstance(fault, InvalidToken)
    desk.close()


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("faults", "sent"),
    [
        ([Fault(429, retry_after=1)], 1),
        ([Fault(502)] * 2, 1),
        ([Fault(502)] * 12, 1),
        ([Fault(500)] * 30, 0),  # of this letter it will never make anything
        ([Fault(400)], 0),
        ([Fault(403)], 0),
        ([Fault(cut=True, done=True)], 1),  # it may have been sent, and it was
        ([Fault(401)], 1),
    ],
    ids=["429", "502", "many 502", "500 for ever", "400", "403", "cut", "401"],
)
async def test_a_fault_of_sending(
    fake: FakeTelegram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    faults: list[Fault],
    sent: int,
) -> None:
    monkeypatch.setattr(delivery, "TROUBLE", 5)
    fake.fail("sendMessage", *faults)
    async with served(tmp_path, fake.url) as bot:
        fake.push(words(QUESTION))
        await bot.done(1)
        assert len(fake.made("sendMessage")) == sent


@pytest.mark.usefixtures("hasty")
async def test_silence_is_not_answered_by_saying_it_again(
    fake: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_app, "Carrier", partial(Carrier, read=0.3))
    fake.fail("sendMessage", Fault(hang=0.5, done=True))
    async with served(tmp_path, fake.url) as bot:
        fake.push(words(QUESTION))
        await bot.done(1)
    assert len([call for call in fake.calls if call.method == "sendMessage"]) == 1


@pytest.mark.usefixtures("hasty")
async def test_poison_is_set_aside_and_the_others_go_on(
    fake: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Desk.ask

    def ask(desk: Desk, question: str, **given: object) -> object:
        if "毒" in question:
            raise KeyError(question)
        return asked(desk, question, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "ask", ask)
    malformed: Json = {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 7}}}
    async with served(tmp_path, fake.url) as bot:
        fake.push({"update_id": "x"}, malformed, words("毒"), words(QUESTION), words(QUESTION, 8))
        await bot.done(2)
        assert bot.states() == {"done": 2, "poison": 3}
        texts = fake.texts()
        assert [text for text in texts if "8.2%" in text] == [max(texts, key=texts.__getitem__)]
        assert len(texts) == 2  # the other is the apology
        rows = engine.fetch(
            bot.desk.store._db, "SELECT raw FROM inbox WHERE state = 'poison' ORDER BY raw"
        )
        assert ["yesterday" in row[0] for row in rows].count(True) == 1
        fetches = [call.at for call in fake.calls if call.method == "getUpdates"]
        assert len(fetches) < 40


async def test_one_that_ends_the_process_is_not_tried_for_ever(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    async with served(tmp_path, "") as quiet:
        inbox = quiet.inbox
        from handlers.arrivals import arrived

        inbox.put([arrived({"update_id": 5, **words("杀")})], NOW)
        for _ in range(worker.MOST_ATTEMPTS):
            inbox.begin(5)
    async with served(tmp_path, fake.url) as bot:
        fake.push(words(QUESTION))
        await bot.done(1)
        assert bot.states() == {"done": 1, "poison": 1}


# Repetition and order


async def test_repetition_and_disorder(fake: FakeTelegram, tmp_path: Path) -> None:
    fake.repeat = fake.reorder = True
    updates = [words(f"幸福指数{UNKNOWN[n]}", chat) for n in range(3) for chat in (1, 2, 3, 4)]
    numbers = fake.push(*updates)
    fake.waiting += fake.waiting  # and each twice at once
    async with served(tmp_path, fake.url) as bot:
        await bot.done(len(updates))
        await asyncio.sleep(0.3)
        assert fake.repeated == set(numbers)
        for chat in (1, 2, 3, 4):
            texts = [
                c.params["text"] for c in fake.made("sendMessage") if c.params["chat_id"] == chat
            ]
            assert [UNKNOWN.index(_named(text)[-1]) for text in texts] == [0, 1, 2]
        assert {miss.count for miss in bot.desk.store.misses()} == {4}


@pytest.mark.usefixtures("hasty")
async def test_a_chat_that_has_to_wait_delays_no_other(fake: FakeTelegram, tmp_path: Path) -> None:
    fake.fail("sendMessage", *[Fault(429, retry_after=60, chat=8)] * 3)
    async with served(tmp_path, fake.url) as bot:
        fake.push(words(QUESTION, 8), words(QUESTION, 8), words(QUESTION, 9))
        (call,) = await fake.calls_of("sendMessage")
        assert call.params["chat_id"] == 9
        await bot.done(1)
    assert bot.stop.is_set()


@pytest.mark.usefixtures("hasty")
async def test_admins_are_told_once_that_the_disk_is_full_and_nothing_is_lost(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    async with served(tmp_path, fake.url) as bot:
        bot.desk.store.grant(9, Role.ADMIN, by="wang", now=NOW)
        await fake.calls_of("getUpdates")
        db = bot.desk.store._db
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        fake.push(*(words("甲" * 4000, 100 + number) for number in range(8)))
        (call,) = await fake.calls_of("sendMessage")
        assert call.params["chat_id"] == 9
        for lang in Language:
            assert bot.desk.phrase("advice.store_full", lang) in call.params["text"]
        assert (await bot.get("/healthz")).status_code == 200
        await fake.calls_of("getUpdates", len(fake.made("getUpdates")) + 2)
        assert len(fake.made("sendMessage")) == 1
        db.execute("PRAGMA max_page_count = 1000000")
        fake.push(words(QUESTION))
        await fake.calls_of("sendMessage", 10)
        assert {call.params["chat_id"] for call in fake.made("sendMessage")} == {
            *(9, 7),
            *range(100, 108),
        }


async def test_a_flood_is_cut_short_with_a_word_and_nobody_else_waits(
    fake: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "AHEAD", 2)
    flood = [words(f"幸福指数{one}") for one in UNKNOWN]
    async with served(tmp_path, fake.url) as bot:
        fake.push(*flood, words("/help"), words(QUESTION, 8))
        await bot.done(len(flood) + 2)
        texts = [c.params["text"] for c in fake.made("sendMessage") if c.params["chat_id"] == 7]
        word, *others = texts
        assert word == bot.desk.phrase("telegram_flood", Language.ZH)
        assert [_named(text)[-1] for text in others[:-1]] == list(UNKNOWN[-2:])
        assert len(fake.made("sendMessage")) == len(texts) + 1
        assert {miss.text[-1] for miss in bot.desk.store.misses()} == set(UNKNOWN[-2:])


# Crashes


def environment(folder: Path, api: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ZHISHU_")}
    return {
        **kept,
        "ZHISHU_DATABASE": str(folder / "zhishu.db"),
        "ZHISHU_TELEGRAM_TOKEN": TOKEN,
        "ZHISHU_TELEGRAM_API": api,
        "LANG": "en",
        "PYTHONPATH": str(ROOT),
    }


async def started(folder: Path, api: str, code: str = "") -> Process:
    """The real program in a process of its own; its first line holds its address."""
    run = ["-c", code] if code else ["-m", "handlers.cli", "serve", "--port", "0"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *run, cwd=folder, env=environment(folder, api), stdout=PIPE, stderr=PIPE
    )
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    assert re.search(r"http://127\.0\.0\.1:\d+", line)
    return process


def _named(text: str) -> str:
    found = re.search(rf"幸福指数[{UNKNOWN}]{{1,2}}", text)
    assert found, text
    return found[0]


async def test_nothing_is_lost_or_done_twice_over_crashes(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    names = [f"幸福指数{a}{b}" for a in UNKNOWN for b in UNKNOWN[:6]]
    fake.repeat, crashes = True, 5
    fake.push(*(words(name, 1 + number % 40) for number, name in enumerate(names)))
    fake.waiting += fake.waiting
    unsure: list[set[str]] = []  # by crash, what is not ticked off and may be out
    for crash in range(crashes):
        process = await started(tmp_path, fake.url)
        await fake.calls_of("sendMessage", 20 * crash + 11, 60)
        process.kill()
        await process.wait()
        unsure.append(settled(tmp_path))
    process = await started(tmp_path, fake.url)
    await until(lambda: len(set(map(_named, fake.texts()))) == len(names), 60)
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0
    said = [[_named(c.params["text"]) for c in run] for run in fake.runs("sendMessage")]
    again = Counter(n for run, left in zip(said, unsure, strict=False) for n in left & set(run))
    # What was out when it was not yet ticked off comes once more for each crash, and nothing else.
    assert Counter(n for run in said for n in run) == Counter(names) + again
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        assert {miss.text: miss.count for miss in store.misses(500)} == dict.fromkeys(names, 1)
        assert store.check() == ()
        rows = engine.fetch(store._db, "SELECT state, count(*) FROM inbox GROUP BY state")
    assert rows == [("done", len(names))]


def settled(folder: Path) -> set[str]:
    """What is handled and not ticked off."""
    with Store.open(str(folder / "zhishu.db")) as store:
        sql = "SELECT raw FROM inbox WHERE state = 'new' AND letters IS NOT NULL"
        return {json.loads(row[0])["message"]["text"] for row in engine.fetch(store._db, sql)}


async def test_a_stop_finishes_what_it_can_and_loses_nothing(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    fake.lag = 0.2
    fake.fail("sendMessage", Fault(429, retry_after=30, chat=1))
    names = [f"幸福指数{a}{b}" for a in UNKNOWN[:3] for b in UNKNOWN[:5]]
    process = await started(tmp_path, fake.url)
    await fake.calls_of("getMe")
    fake.push(*(words(name, 1 + number) for number, name in enumerate(names)))
    await fake.calls_of("sendMessage", 1)
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert len(fake.made("sendMessage")) == len(names) - 1
    process = await started(tmp_path, fake.url)
    await fake.calls_of("sendMessage", len(names))
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert Counter(map(_named, fake.texts().elements())) == dict.fromkeys(names, 1)


async def test_a_refused_token_ends_the_program_with_a_status_and_a_line(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    fake.fail("getMe", *[Fault(401)] * 100)
    code = "from handlers import cli, patience; patience.REFUSED = 0.1; cli.main(['serve', '--port', '0'])"
    process = await started(tmp_path, fake.url, code)
    _, errors = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 1
    assert "refuses ZHISHU_TELEGRAM_TOKEN" in errors.decode()
    assert TOKEN not in errors.decode()


# Health


async def test_without_a_token_the_web_server_is_alone(tmp_path: Path) -> None:
    async with served(tmp_path, "") as bot:
        assert (await bot.get("/healthz")).text == "ok"
        assert (await bot.get("/readyz")).json() == {"store": True}
        assert (await bot.get("/telegram/x")).status_code == 404
        bot.desk.store._db.execute("PRAGMA query_only = ON")
        assert (await bot.get("/readyz")).status_code == 503
        assert (await bot.get("/healthz")).status_code == 200


@pytest.mark.usefixtures("hasty")
async def test_whether_it_is_ready(
    fake: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.fail("getUpdates", *[Fault(502)] * 1000)
    async with served(tmp_path, fake.url) as bot:
        reply = await bot.get("/readyz")
        assert (reply.status_code, reply.json()["telegram"]) == (503, False)
        fake.faults.clear()
        await fake.calls_of("getUpdates")
        await asyncio.sleep(0.1)
        reply = await bot.get("/readyz")
        assert (reply.status_code, reply.json()) == (
            200,
            {"store": True, "telegram": True, "inbox": True},
        )
        monkeypatch.setattr("handlers.line.STALE", 0.2)
        fake.fail("getUpdates", *[Fault(502)] * 1000)
        await asyncio.sleep(0.8)  # the fetch that is on, and a little
        assert (await bot.get("/readyz")).json()["telegram"] is False


# Secrets


@pytest.mark.usefixtures("hasty")
async def test_the_token_is_in_no_log_over_all_faults(fake: FakeTelegram, tmp_path: Path) -> None:
    printed = io.StringIO()
    handler, root = logging.StreamHandler(printed), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        keep_token_out_of_logs()
        for name in ("getMe", "getUpdates", "sendMessage"):
            kinds = FAULTS if name == "getUpdates" else ("401", "409", "500", "cut")
            fake.fail(name, *(FAULTS[kind][0] for kind in kinds))
        async with served(tmp_path, fake.url) as bot:
            fake.push(words(QUESTION), words(QUESTION, 8))
            await bot.done(2)
        async with served(tmp_path, "http://127.0.0.1:1"):
            await asyncio.sleep(0.2)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert "getUpdates" in printed.getvalue()
    assert re.findall(r"\d+:[\w-]{30,}", printed.getvalue()) == []
