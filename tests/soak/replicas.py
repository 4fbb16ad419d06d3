"""Are several processes over one server one bot, and does it go on whichever of them is killed?

Real processes over a real PostgreSQL, which fetch from a fake Telegram. The first of them is the one
that fetches, so it is the first to be killed.
"""

import asyncio
import logging
import random
import signal
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Cause, Store, view
from bot.store.subscriptions import Place, Watch, Watched
from bot.words import Language, Role
from tests.admins import ADMIN
from tests.fake_telegram import FakeTelegram, words
from tests.offline import ME
from tests.postgres import started
from tests.soak.crashes import UNKNOWN
from tests.soak.report import Length, Measured, none
from tests.soak.service import LIFTED, Service, service, until

PROMISE: Final = "Several replicas over one server are one bot, whichever of them is killed"
BOT: Final = int(str(ME["id"]))
SOON: Final = 5.0  # seconds from a kill to the next answer
LOADED: Final = datetime(2024, 7, 15, 4, tzinfo=UTC)  # which the calendar tells
PATIENCE: Final = 120.0
REST: Final = 0.5  # seconds after which an answer has left nothing to write
FASTEST: Final = 30  # messages a second that Telegram takes from a bot
BURST: Final = 6  # questions that are under way when a kill falls
GROUP: Final = -100
SCRIPT: Final = {  # what is said in each chat, one behind the other
    7: ("/start", "2024年一季度GDP增速?", "那进出口呢?", "/source", "/latest", "Total exports?"),
    8: ("GDP growth in Q1 2024?", "and the rank?", "幸福指数甲?", "/why", "/lang zh", "/help"),
    9: ("/subscribe GDP", "/subscribe", "2023年GDP", "比上年呢?", "/calendar", "/forget"),
    ADMIN: ("/grant 1001 official", "/people", "/grant 1002 official", "/revoke 1001", "/people"),
    GROUP: ("@zhishu_bot 2024年1-5月进出口总额", "/source", "/metrics"),
}
Said = tuple[str, str]  # a method and its text


class Fleet:
    """The replicas, and how they are begun and ended."""

    def __init__(self, database: str, api: str, folder: Path, patch: str) -> None:
        self.running: list[Service] = []
        self._how = (folder, api)
        self._database, self._patch = database, patch
        self._stack = AsyncExitStack()

    async def begin(self, count: int) -> None:
        """Start so many more, side by side, until each could do all of it."""
        begun = (
            self._stack.enter_async_context(
                service(*self._how, patch=self._patch, database=self._database)
            )
            for _ in range(count)
        )
        new = await asyncio.gather(*begun)
        self.running += new
        async with asyncio.timeout(PATIENCE):
            while not all([await one.ready() for one in new]):  # noqa: ASYNC110
                await asyncio.sleep(0.2)

    async def kill(self, which: int, *, stop: bool) -> None:
        """End one as a power cut would, or have it stand still, and be ended in the end."""
        gone = self.running.pop(which)
        if stop:
            gone.process.send_signal(signal.SIGSTOP)
        else:
            await gone.kill()

    async def end(self) -> None:
        """Ask all of them to end."""
        await asyncio.gather(*(one.stop() for one in self.running))
        await self._stack.aclose()


@asynccontextmanager
async def fleet(
    database: str,
    fake: FakeTelegram,
    folder: Path,
    count: int,
    *,
    patch: str = LIFTED,
    before: int = 0,
) -> AsyncIterator[Fleet]:
    """So many replicas; where one starts before the others, it is the one that fetches."""
    ships = Fleet(database, fake.url, folder, patch)
    await ships.begin(before)
    await until(lambda: not before or bool(fake.begun["getUpdates"]), PATIENCE)
    await ships.begin(count - before)
    try:
        yield ships
    finally:
        await ships.end()


def filled(database: str) -> None:
    """The shipped figures, and all of them told."""
    with Desk.open(Settings.read({"ZHISHU_DATABASE": database}), LOADED).store as store:
        store.grant(ADMIN, Role.ADMIN, by="tests", now=LOADED)
        store.chats(BOT).outbox.advance(datetime.now(UTC))


async def transcript(database: str, folder: Path, count: int) -> dict[int, list[Said]]:
    """What is said in each chat by so many replicas, where all ask at once."""
    filled(database)
    async with FakeTelegram() as fake:
        async with fleet(database, fake, folder, count) as ships:
            longest = max(map(len, SCRIPT.values()))
            for turn in range(longest):
                at = [(chat, lines[turn]) for chat, lines in SCRIPT.items() if turn < len(lines)]
                fake.push(*(_mention(text, chat) for chat, text in at))
            await _handled(ships, sum(map(len, SCRIPT.values())))
        said: defaultdict[int, list[Said]] = defaultdict(list)
        for call in fake.calls:
            if call.method.startswith("send") and call.method != "sendChatAction":
                told = str(call.params.get("text", call.params.get("caption", "")))
                said[int(call.params["chat_id"])].append((call.method, told))
        menus = len(fake.made("setMyCommands")) + len(fake.made("deleteMyCommands"))
    with Store.open(database) as store:
        assert store.check() == ()
        deeds = [(deed.act, deed.subject) for deed in store.trail(-1)]
    said[0] = [("menus", str(menus)), *((act, str(subject)) for act, subject in deeds)]
    return dict(said)


def _mention(text: str, chat: int) -> dict[str, object]:
    """A message; in a group the bot is called by its name."""
    if not text.startswith("@"):
        return words(text, chat)
    called = {"type": "mention", "offset": 0, "length": len(text.split()[0])}
    return words(text, chat, entities=[called])


async def _handled(ships: Fleet, count: int) -> None:
    """Until so many updates are done, and no others."""
    await until(lambda: ships.running[0].states() == {"done": count}, PATIENCE)


@dataclass(frozen=True, slots=True)
class Killed:
    """What became of questions over kills."""

    asked: int
    waits: tuple[float, ...]  # seconds from each kill to the answer of what was asked right after
    again: int  # answers that came twice
    lost: int
    effects: int  # of which each update has one


async def killed(
    database: str, folder: Path, count: int, kills: int, *, stop: bool = False
) -> Killed:
    """Kill one replica after the other while many ask: first the one that fetches.

    One that is to stand still does so while nobody asks: what it wrote would be in the way.
    """
    filled(database)
    names = [f"幸福指数{a}{b}" for a in UNKNOWN for b in UNKNOWN]
    chance, asked, waits = random.Random(1), 0, []
    async with FakeTelegram() as fake:
        fake.repeat = True

        def ask(questions: int) -> int:
            nonlocal asked
            for _ in range(questions):
                asked += 1
                fake.push(words(names[asked % len(names)], asked))
            return asked

        async with fleet(database, fake, folder, count, before=1) as ships:
            for kill in range(kills):
                burst = 1 if stop else BURST
                await fake.answered(ask(burst) - burst + 1, PATIENCE)
                await asyncio.sleep(REST * stop)
                await ships.kill(chance.randrange(count) if kill else 0, stop=stop)
                gone = time.monotonic()
                await fake.answered(ask(1), PATIENCE)
                waits.append(time.monotonic() - gone)
                await ships.begin(1)
            await _handled(ships, asked)
        told = Counter({int(chat): number for chat, number in fake.told.items()})
    with Store.open(database) as store:
        assert store.check() == ()
        effects = sum(miss.count for miss in store.misses(len(names)))
    lost = len(set(range(1, asked + 1)) - set(told))
    return Killed(asked, tuple(waits), told.total() - len(told), lost, effects)


async def notices(database: str, folder: Path, count: int, chats: int) -> tuple[Counter[int], int]:
    """How often each chat is told of one release by so many replicas, and the most in a second."""
    filled(database)
    now = datetime.now(UTC)
    with Store.open(database) as store:
        kept = store.chats(BOT)
        for chat in range(1, chats + 1):
            kept.subscriptions.add(Place(chat), Watch(Watched.EVERY), Language.ZH, now)
        (old, *_) = store.everything(view(Role.ADMIN, now))
        async with FakeTelegram() as fake, fleet(database, fake, folder, count, patch=""):
            new = replace(old, value=Decimal("12.5"), source="公报")
            store.load([new], Cause("import", "me"), datetime.now(UTC))
            await fake.calls_of("sendMessage", chats, PATIENCE)
            await until(lambda: not kept.outbox.backlog(), PATIENCE)
        made = fake.made("sendMessage")
        at = sorted(call.at for call in made)
        # a second less what calls may be late and the next ones early
        most = max(bisect_left(at, start + 0.9) - number for number, start in enumerate(at))
        return Counter(int(call.params["chat_id"]) for call in made), most


def main(length: Length) -> list[Measured]:
    """The long form."""
    rows: list[Measured] = []
    logging.getLogger("uvicorn.error").disabled = True  # whoever is killed breaks off
    with started() as server, TemporaryDirectory(prefix="zhishu-soak-") as name:
        told = [asyncio.run(transcript(server.schema(), Path(name), count)) for count in (1, 2, 4)]
        lines = sum(len(said) for said in told[0].values())
        differ = sum(one != told[0] for one in told)
        rows.append(Measured("chats, with the lines said in them", f"{len(SCRIPT)}, {lines}", ""))
        rows.append(none("transcripts of 2 and 4 replicas that differ from that of 1", differ))
        kills, chats = length.of(30), length.of(1000)
        found = asyncio.run(killed(server.schema(), Path(name), 4, kills))
        rows += _of_kills(found, kills)
        stops = length.of(6)
        found = asyncio.run(killed(server.schema(), Path(name), 3, stops, stop=True))
        rows.append(Measured("replicas that stood still, one of 3 each time", f"{stops}", ""))
        rows.append(none("questions lost, effects missing or doubled", _wrong(found)))
        rows.append(_waits("a standstill", found))
        often, most = asyncio.run(notices(server.schema(), Path(name), 4, chats))
        rows.append(Measured("chats told of one release by 4 replicas", f"{len(often):,}", ""))
        rows.append(none("of them not told, or told twice", _not_once(often, chats)))
        kept = most <= FASTEST
        rows.append(Measured("the most of them in a second", f"{most}", f"{FASTEST}", kept))
    return rows


def _not_once(often: Counter[int], chats: int) -> int:
    return sum(often[chat] != 1 for chat in range(1, chats + 1))


def _wrong(found: Killed) -> int:
    return found.lost + abs(found.effects - found.asked)


def _waits(what: str, found: Killed) -> Measured:
    waits = sorted(found.waits)
    told = f"seconds from {what} to the next answer: the middle one, the longest"
    longest = f"{waits[len(waits) // 2]:.2f}, {waits[-1]:.2f}"
    return Measured(told, longest, f"at most {SOON:.0f}", waits[-1] <= SOON)


def _of_kills(found: Killed, kills: int) -> list[Measured]:
    return [
        Measured("questions, and kills -9 of one of 4 replicas", f"{found.asked:,}, {kills}", ""),
        none("questions lost", found.lost),
        none("effects missing or doubled", abs(found.effects - found.asked)),
        Measured(
            "answers repeated: sent, and not yet ticked off when the kill fell",
            f"{found.again}",
            "",
        ),
        _waits("a kill", found),
    ]
