"""A Bot API server on loopback that remembers all calls and fails on demand.

>>> async with FakeTelegram() as fake:
...     fake.push(words("一季度GDP?"))
...     await fake.calls_of("sendMessage", 1)
"""

import asyncio
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.fake_server import Cut, FakeServer
from tests.offline import ME, TOKEN

Json = dict[str, Any]
PERSON: Json = {"id": 7, "is_bot": False, "first_name": "李", "language_code": "zh-hans"}


def words(text: str, chat: int = 7, **fields: object) -> Json:
    """A message in the private chat of a person, or in a group, whose id is below zero."""
    kind = "private" if chat > 0 else "supergroup"
    person = {**PERSON, "id": chat if chat > 0 else 7}
    place = {"id": chat, "type": kind, "title": "统计"}
    entities = (
        [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        if text.startswith("/")
        else []
    )
    head = {"message_id": 5, "date": 0, "chat": place, "from": person, "entities": entities}
    return {"message": {**head, "text": text, **fields}}


@dataclass(frozen=True)
class Call:
    method: str
    params: Json
    at: float
    status: int


@dataclass
class Fault:
    """What a call gets instead of its answer; `done` says whether it was carried out before."""

    status: int = 0
    retry_after: int = 0
    hang: float = 0.0
    cut: bool = False
    done: bool = False
    description: str = "fault"
    chat: int = 0
    moved_to: int = 0


@dataclass
class FakeTelegram(FakeServer):
    files: dict[str, bytes] = field(default_factory=dict)
    reorder: bool = False
    repeat: bool = False  # every update comes once more after it was confirmed
    waiting: list[Json] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    hook: Json = field(default_factory=dict)
    number: int = 1000
    lag: float = 0.0

    def __post_init__(self) -> None:
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.repeated: set[int] = set()
        self.pushed: dict[int, float] = {}  # when, by chat, where a test keeps it
        self.news = asyncio.Condition()
        self.begun: Counter[str] = Counter()  # calls that came, by method, answered or not
        self.flowing = asyncio.Event()  # while it is clear, no call but getUpdates is answered
        self.flowing.set()
        self.stuck: Fault | None = None  # what every call gets while it is there
        self.sent = 0
        self.told: Counter[str] = Counter()  # messages, by chat
        self.named: dict[str, str] = {}  # files that came last, by parameter

    # What a test does

    def push(self, *updates: Json) -> list[int]:
        """Let updates arrive; one without a number gets the next."""
        for update in updates:
            self.number += 1
            self.waiting.append({"update_id": self.number, **update})
        self._tell()
        return [update["update_id"] for update in self.waiting[-len(updates) :]]

    def fail(self, method: str, *faults: Fault) -> None:
        """What the next calls of a method get."""
        self.faults[method] += faults

    async def calls_of(self, method: str, count: int = 1, seconds: float = 30.0) -> list[Call]:
        """The calls of a method that were carried out, when there are so many."""
        async with asyncio.timeout(seconds), self.news:
            await self.news.wait_for(lambda: len(self.made(method)) >= count)
        return self.made(method)

    async def answered(self, chat: int, seconds: float = 30.0) -> None:
        """Until something was said to a chat."""
        async with asyncio.timeout(seconds), self.news:
            await self.news.wait_for(lambda: self.told[str(chat)])

    def made(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method and call.status == 200]

    def runs(self, method: str) -> list[list[Call]]:
        """The calls of a method that were carried out, by the start of the bot that they are of."""
        runs: list[list[Call]] = []
        for call in self.calls:
            if call.method == "getMe" and call.status == 200:
                runs.append([])
            elif call.method == method and call.status == 200:
                runs[-1].append(call)
        return runs

    def texts(self) -> Counter[str]:
        return Counter(str(call.params["text"]) for call in self.made("sendMessage"))

    # What the bot does

    async def answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        if request.path_params["token"] != TOKEN:
            return self._no(401, "Unauthorized")
        try:
            body = await request.body()
        except ClientDisconnect:  # the bot was killed in the middle of a call
            return Response(status_code=499)
        params, self.named = _params(request.headers.get("content-type", ""), body)
        at = time.monotonic()
        self.begun[method] += 1
        if method != "getUpdates":
            await self.flowing.wait()
        fault = self._fault(method, params)
        if fault:
            if fault.done:
                self._note(method, params, at, 200)
            else:
                self._note(method, params, at, fault.status or -1)
            return await self._failing(fault)
        await asyncio.sleep(self.lag if method != "getUpdates" else 0)
        result = await self._result(method, params)
        if method == "getUpdates" and self.hook.get("url"):
            return self._no(409, "Conflict: can't use getUpdates method while webhook is active")
        self._note(method, params, at, 200)
        return JSONResponse({"ok": True, "result": result})

    def _fault(self, method: str, params: Json) -> Fault | None:
        if self.stuck:
            return self.stuck
        for fault in self.faults[method]:
            if fault.chat in (0, params.get("chat_id")):
                self.faults[method].remove(fault)
                return fault
        return None

    async def _failing(self, fault: Fault) -> Response:
        await asyncio.sleep(fault.hang)
        if fault.cut:
            headers = {"content-length": "1000", "content-type": "application/json"}
            return Cut(b'{"ok": true, "resu', headers=headers)
        if fault.status == 502:
            return PlainTextResponse("<html>Bad Gateway</html>", 502)
        extra = {"parameters": {"retry_after": fault.retry_after}} if fault.retry_after else {}
        if fault.moved_to:
            extra = {"parameters": {"migrate_to_chat_id": fault.moved_to}}
        return self._no(fault.status or 500, fault.description, **extra)

    def _no(self, status: int, why: str, **extra: object) -> Response:
        body = {"ok": False, "error_code": status, "description": why, **extra}
        return JSONResponse(body, status)

    async def _result(self, method: str, params: Json) -> object:
        match method:
            case "getMe":
                return ME
            case "getUpdates":
                return await self._updates(params)
            case "setWebhook":
                self.hook = params
            case "deleteWebhook":
                self.hook = {}
            case "getFile":
                name = params["file_id"]
                return {"file_id": name, "file_unique_id": name, "file_path": f"files/{name}"}
            case "getChat":
                return {"id": params["chat_id"], "type": "private", "first_name": "李"}
            case _ if method.startswith(("send", "edit")) and method != "sendChatAction":
                self.sent += 1
                chat = {"id": params.get("chat_id", 0), "type": "private"}
                return {"message_id": self.sent, "date": 0, "chat": chat, "text": "…"}
        return True

    async def _updates(self, params: Json) -> list[Json]:
        offset = int(params.get("offset", 0))
        if offset:
            known = {_number(one) for one in self.waiting if _number(one) < offset}
            again = known - self.repeated if self.repeat else set()
            self.repeated |= again
            self.waiting = [one for one in self.waiting if _number(one) not in known - again]
        async with self.news:
            try:
                async with asyncio.timeout(float(params.get("timeout", 0))):
                    await self.news.wait_for(lambda: self.waiting)
            except TimeoutError:
                return []
        batch = self.waiting[: int(params.get("limit", 100))]
        return random.Random(1).sample(batch, len(batch)) if self.reorder else batch

    async def file(self, request: Request) -> Response:
        return Response(self.files[request.path_params["name"]])

    def _note(self, method: str, params: Json, at: float, status: int) -> None:
        if method == "sendMessage" and status == 200:
            self.told[str(params.get("chat_id"))] += 1
        self.calls.append(Call(method, params, at, status))
        self._tell()

    def _tell(self) -> None:
        async def tell() -> None:
            async with self.news:
                self.news.notify_all()

        self._telling = asyncio.ensure_future(tell())

    # Being a server

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self.answer, methods=["GET", "POST"]),
                Route("/file/bot{token}/files/{name}", self.file),
            ]
        )


def _number(update: Mapping[str, Any]) -> int:
    number = update["update_id"]
    return number if type(number) is int else 0


def _params(kind: str, body: bytes) -> tuple[Json, dict[str, str]]:
    """What is said, and the names of the files in it."""
    if kind == "application/json":
        return json.loads(body), {}
    if not kind.startswith("multipart/"):
        pairs = parse_qsl(body.decode())
        return {name: _value(value.encode()) for name, value in pairs}, {}
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts: Iterable[Any] = whole.get_payload()
    told: Json = {}
    named: dict[str, str] = {}
    for part in parts:
        head = " ".join(value for name, value in part.raw_items())
        found = dict(
            re.findall(r'(\w+)="([^"]*)"', head.encode("ascii", "surrogateescape").decode())
        )
        told[found["name"]] = _value(part.get_payload(decode=True))
        if "filename" in found:
            named[found["name"]] = found["filename"]
    return told, named


def _value(data: bytes) -> object:
    try:
        return json.loads(data)
    except ValueError:
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data
