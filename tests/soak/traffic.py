"""Who asks, hands over, subscribes and reads, all at once and for as long as it takes?

>>> async with asyncio.timeout(600):
...     await asyncio.gather(traffic.asking(), traffic.importing(), traffic.reading())
"""

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any, Final

import httpx

from bot.desk import Desk
from bot.settings import Settings
from bot.words import Language, Role
from handlers import present
from tests.admins import ADMIN, file, press
from tests.fake_telegram import FakeTelegram, Json, words
from tests.soak.ledger import METRICS, YEARS, Key, Ledger

CHATS: Final = range(1000, 1200)  # that ask
SUBSCRIBERS: Final = range(100, 106)  # that are told of the first of the metrics
PATIENCE: Final = 120.0  # seconds after which a question has no answer
PACE: Final = 0.4  # seconds between two questions
HANDED: Final = 12.0  # seconds between two files
READ: Final = 0.5  # seconds between two requests
FIXED: Final = (
    "2024年一季度GDP增速?",
    "GDP growth in Q1 2024?",
    "2024年1-5月进出口总额",
    "Total imports and exports in January-May 2024",
    "2023年GDP",
    "GDP in 2023",
    "2024年一季度高新技术产业产值?",
    "2024年一季度民营企业进出口?",
)


class Watched(FakeTelegram):
    """A Bot API that tells of each message as it is sent."""

    heard: Callable[[int, Json], None] = staticmethod(lambda chat, params: None)

    def _note(self, method: str, params: Json, at: float, status: int) -> None:
        super()._note(method, params, at, status)
        if method == "sendMessage" and status == 200:
            self.heard(int(params["chat_id"]), params)
        del self.calls[:-1000]


class Traffic:
    """All who use one bot, and what they found wrong."""

    def __init__(self, fake: Watched) -> None:
        self.fake, self.ledger, self.chance = fake, Ledger(), random.Random(8)
        self.counts, self.wrong = Counter[str](), list[str]()
        self.waits: list[float] = []
        self.url = ""  # of the bot, which may move
        self.told: dict[int, Counter[str]] = defaultdict(Counter)  # values, by subscriber
        self._waiting: dict[int, asyncio.Future[Json]] = {}
        fake.heard = self._hear
        shipped = Desk.open(Settings.read({"ZHISHU_DATABASE": ":memory:"}), datetime.now(UTC))
        self._names = {
            (key, lang): shipped.catalogue.metric_name(key, lang)
            for key in METRICS
            for lang in Language
        }
        phrases = (shipped.catalogue.phrases[lang]["news.revised"] for lang in Language)
        self._revised = tuple(phrase.partition("{")[0] for phrase in phrases)
        now = datetime.now(UTC)
        self._fixed = {
            text: present.plain(
                shipped.ask(text, viewer=Role.PUBLIC, today=now.date(), now=now)
            ).partition("\n")[0]
            for text in FIXED
        }

    def _hear(self, chat: int, params: Json) -> None:
        if chat in SUBSCRIBERS:
            lines = str(params["text"]).splitlines()  # one of what it was before is no news
            news = [line for line in lines if not line.startswith(self._revised)]
            self.told[chat].update(_percents("\n".join(news)))
        if (waiting := self._waiting.get(chat)) and not waiting.done():
            waiting.set_result(params)

    async def _said(self, chat: int, *updates: Json) -> Json:
        """Send updates and wait for the message that answers them."""
        answer = self._waiting[chat] = asyncio.get_running_loop().create_future()
        self.fake.push(*updates)
        try:
            return await asyncio.wait_for(answer, PATIENCE)
        finally:
            del self._waiting[chat]

    # Questions in chats

    async def asking(self) -> None:
        """Somebody asks, in either language, for what changes or for what does not."""
        async with asyncio.TaskGroup() as asked:
            while True:
                await asyncio.sleep(PACE * 2 * self.chance.random())
                if free := [chat for chat in CHATS if chat not in self._waiting]:
                    asked.create_task(self._ask(self.chance.choice(free)))

    async def _ask(self, chat: int) -> None:
        text, key = self._question()
        asked = time.time()
        self.counts["questions"] += 1
        try:
            answer = await self._said(chat, words(text, chat))
        except TimeoutError:
            self.counts["unanswered"] += 1
            return
        self.waits.append(time.time() - asked)
        line = unescape(re.sub("<[^>]*>", "", str(answer["text"]))).partition("\n")[0]
        self._judge(text, key, asked, line)

    def _question(self) -> tuple[str, Key | None]:
        if self.chance.random() < 0.3:
            return self.chance.choice(FIXED), None
        known = list(self.ledger.versions) or [(METRICS[0], YEARS[0])]
        metric, year = self.chance.choice(known[-40:])
        if self.chance.random() < 0.5:
            return f"{year}年一季度{self._names[metric, Language.ZH]}增速?", (metric, year)
        return f"Growth of {self._names[metric, Language.EN]} in Q1 {year}?", (metric, year)

    def _judge(self, text: str, key: Key | None, asked: float, line: str) -> None:
        if key is None:
            good = line == self._fixed[text]
        else:
            allowed = self.ledger.allowed(key, asked, time.time())
            good = next(iter(_percents(line)), "") in allowed
        if not good:
            self.wrong.append(f"{text} → {line}")

    # Files of the admin

    async def importing(self) -> None:
        """An admin hands over one figure after the other; some are held back for a while."""
        for number in range(10**6):
            await asyncio.sleep(HANDED)
            key = (METRICS[number % len(METRICS)], YEARS[number // len(METRICS) % len(YEARS)])
            if number % 6 == 5 and len(self.ledger.versions) > 20:
                key = list(self.ledger.versions)[-18]  # a revision
            value = f"{number % 89 + 10}.{number // 89 % 9 + 1}"
            later = self.chance.choice((0, 0, 20, 40))
            with suppress(TimeoutError):
                await self._hand_over(number, key, value, later)

    async def _hand_over(self, number: int, key: Key, value: str, later: int) -> None:
        out = (datetime.now(UTC) + timedelta(seconds=later)).replace(microsecond=0)
        told = f"{out + timedelta(hours=8):%Y-%m-%dT%H:%M:%S}" if later else ""
        row = f"{key[0]},growth,{key[1]}Q1,{value},{told}"
        name = f"{number}.csv"
        self.fake.files[name] = f"metric,measure,period,value,release_at\n{row}\n".encode()
        shown = await self._said(ADMIN, file(name, who=ADMIN))
        version = self.ledger.enter(key, value, max(time.time(), out.timestamp()))
        while yes := _yes(shown):
            shown = await self._said(ADMIN, press(yes, who=ADMIN))
        version.must = max(time.time(), out.timestamp())
        self.counts["imports"] += 1
        del self.fake.files[name]

    async def subscribe(self) -> None:
        """Some chats want to be told of one metric."""
        for chat in SUBSCRIBERS:
            lang = Language.ZH if chat % 2 else Language.EN
            name = self._names[METRICS[0], lang]
            await self._said(chat, words(f"/subscribe {name}", chat))

    def missed(self, before: float) -> int:
        """How many notices of what was out by then never came."""
        out = [one.value for key, one in self.ledger.settled(before) if key[0] == METRICS[0]]
        return sum(value not in self.told[chat] for chat in SUBSCRIBERS for value in out)

    def repeated(self) -> int:
        """How many notices came more than once."""
        told = [self.told[chat] for chat in SUBSCRIBERS]
        values = {one.value for _, one in self.ledger.settled(time.time())}
        return sum(max(0, count - 1) for one in told for v, count in one.items() if v in values)

    # Page and API

    async def reading(self) -> None:
        """Somebody reads the page or asks over the API."""
        async with httpx.AsyncClient(timeout=30) as client:
            while True:
                await asyncio.sleep(READ * 2 * self.chance.random())
                text, key = self._question()
                asked = time.time()
                try:
                    if self.chance.random() < 0.5:
                        reply = await client.get(f"{self.url}/", params={"q": text})
                    else:
                        reply = await client.get(f"{self.url}/api/ask", params={"q": text})
                        line = str(reply.json()["text"]).partition("\n")[0]
                        self._judge(text, key, asked, line)
                except (httpx.HTTPError, ValueError):
                    self.counts["requests that a fault broke"] += 1
                    continue
                self.counts["requests"] += 1
                self.counts["server errors"] += reply.status_code >= 500


def _percents(text: str) -> list[str]:
    return re.findall(r"(\d+\.\d)%", text)


def _yes(shown: Json) -> str:
    markup: Any = shown.get("reply_markup") or {"inline_keyboard": []}
    keys = [one["callback_data"] for row in markup["inline_keyboard"] for one in row]
    return next((str(key) for key in keys if str(key).startswith("y:")), "")
