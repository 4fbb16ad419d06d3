"""The server of Feishu on loopback: it brings events as it documents, and takes replies.

>>> async with FakeFeishu() as fake:
...     body = sealed(message("一季度GDP?"))
...     await client.post(url, content=body, headers=signature(body, time.time()))
...     await fake.said(1)

Sealing and signing are written down here once more, from Feishu's own description, so that they
share nothing with what they are to be read by.
"""

import asyncio
import base64
import hashlib
import json
import os
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.fake_server import Cut, FakeServer

Json = dict[str, Any]
APP, SECRET = "cli_9f5343c580712544", "dskLLdkasdjlasdKKq8Zr2Lx5mW0vTnB"
KEY, TOKEN = "an encrypt key of 飞书", "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV"
ME, OTHER_BOT = "ou_e6e14f667cfe239d7b129b521dce0569", "ou_another_bot"
NUMBERS = count(1)


def sealed(event: object, key: str = KEY) -> bytes:
    """A body as Feishu sends it: base64 of iv and AES-256-CBC under the SHA-256 of the key."""
    plain = json.dumps(event).encode()
    rest = 16 - len(plain) % 16
    iv = os.urandom(16)
    cipher = Cipher(algorithms.AES256(hashlib.sha256(key.encode()).digest()), modes.CBC(iv))
    encryptor = cipher.encryptor()
    secret = encryptor.update(plain + bytes([rest] * rest)) + encryptor.finalize()
    return json.dumps({"encrypt": base64.b64encode(iv + secret).decode()}).encode()


def signature(body: bytes, at: float, key: str = KEY, nonce: str = "1404418486") -> dict[str, str]:
    """The headers of a body: SHA-256 of moment, nonce, key and body."""
    digest = hashlib.sha256()
    for part in (str(int(at)).encode(), nonce.encode(), key.encode(), body):
        digest.update(part)
    return {
        "X-Lark-Request-Timestamp": str(int(at)),
        "X-Lark-Request-Nonce": nonce,
        "X-Lark-Signature": digest.hexdigest(),
        "Content-Type": "application/json",
    }


def challenge(token: str = TOKEN) -> Json:
    return {"type": "url_verification", "challenge": "ajls384kdjx98XX", "token": token}


def header(kind: str, **fields: object) -> Json:
    made = {"event_id": f"{next(NUMBERS):032x}", "create_time": str(int(time.time() * 1000))}
    known = {"event_type": kind, "token": TOKEN, "app_id": APP, "tenant_key": "2ca1d211f64f6438"}
    return {**made, **known, **fields}


def message(
    text: str,
    *,
    person: str = "ou_li",
    group: bool = False,
    called: str = "",
    head: Json | None = None,
    **fields: object,
) -> Json:
    """An event of a message that somebody wrote, in a group with the one who is called in it."""
    name = {ME: "知数", OTHER_BOT: "日程"}.get(called, "王")
    mentions = [{"key": "@_user_1", "id": {"open_id": called}, "name": name}] if called else []
    said = {
        "message_id": f"om_{next(NUMBERS):032x}",
        "create_time": str(int(time.time() * 1000)),
        "chat_id": "oc_group" if group else f"oc_{person}",
        "chat_type": "group" if group else "p2p",
        "message_type": "text",
        "content": json.dumps({"text": text}),
        "mentions": mentions,
        **fields,
    }
    sender = {"sender_id": {"open_id": person}, "sender_type": "user"}
    event = {"sender": sender, "message": said}
    return {
        "schema": "2.0",
        "header": {**header("im.message.receive_v1"), **(head or {})},
        "event": event,
    }


def press(value: object, under: str, chat: str = "oc_ou_li", person: str = "ou_li") -> Json:
    """An event of a button that somebody pressed; its moment is told in microseconds."""
    event = {
        "operator": {"open_id": person},
        "token": "c-1",
        "action": {"tag": "button", "value": value},
        "host": "im_message",
        "context": {"open_message_id": under, "open_chat_id": chat},
    }
    at = str(int(time.time() * 1_000_000))
    return {
        "schema": "2.0",
        "header": header("card.action.trigger", create_time=at),
        "event": event,
    }


@dataclass(frozen=True)
class Fault:
    """What a reply gets instead of its answer; `done` says whether it was said before."""

    status: int = 0
    code: int = 0
    reset: int = 0
    hang: float = 0.0
    cut: bool = False
    done: bool = False


@dataclass(frozen=True)
class Said:
    under: str
    card: Json

    @property
    def text(self) -> str:
        return str(self.card["elements"][0]["text"]["content"])

    @property
    def buttons(self) -> list[Json]:
        return [one for row in self.card["elements"][1:] for one in row["actions"]]


@dataclass
class FakeFeishu(FakeServer):
    secret: str = SECRET
    faults: list[Fault] = field(default_factory=list)
    replies: list[Said] = field(default_factory=list)
    asked: int = 0  # how often a reply was tried
    passes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.uuids: set[str] = set()
        self.news = asyncio.Condition()

    async def said(self, count: int, seconds: float = 10) -> list[Said]:
        """All that was said, when there is so much."""
        async with asyncio.timeout(seconds), self.news:
            await self.news.wait_for(lambda: len(self.replies) >= count)
        return self.replies

    async def sign_in(self, request: Request) -> Response:
        given = await request.json()
        if given != {"app_id": APP, "app_secret": self.secret}:
            return JSONResponse({"code": 10014, "msg": f"app secret invalid: {given}"})
        self.passes.append(f"t-{len(self.passes):040x}")
        told = {"tenant_access_token": self.passes[-1], "expire": 7200}
        return JSONResponse({"code": 0, "msg": "ok", **told})

    async def info(self, request: Request) -> Response:
        return self._stranger(request) or JSONResponse({"code": 0, "bot": {"open_id": ME}})

    async def reply(self, request: Request) -> Response:
        self.asked += 1
        given = await request.json()
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or fault.done:
            if refused := self._stranger(request):
                return refused
            await self._say(request.path_params["message"], given)
        await asyncio.sleep(fault.hang if fault else 0)
        if fault and fault.cut:
            return Cut(b'{"code": 0', headers={"content-length": "1000"})
        if fault and fault.status >= 500:
            return PlainTextResponse("<html>Bad Gateway</html>", fault.status)
        if fault:
            reset = {"x-ogw-ratelimit-reset": str(fault.reset)} if fault.reset else {}
            return JSONResponse({"code": fault.code, "msg": "no"}, fault.status, headers=reset)
        return JSONResponse({"code": 0, "msg": "success", "data": {"message_id": "om_reply"}})

    async def _say(self, under: str, given: Json) -> None:
        assert given["msg_type"] == "interactive"
        assert len(given["uuid"]) <= 50
        if given["uuid"] in self.uuids:
            return
        self.uuids.add(given["uuid"])
        self.replies.append(Said(under, json.loads(given["content"])))
        async with self.news:
            self.news.notify_all()

    def _stranger(self, request: Request) -> Response | None:
        if request.headers.get("authorization") == f"Bearer {(self.passes or [''])[-1]}":
            return None
        return JSONResponse({"code": 99991663, "msg": "Invalid access token"}, 400)

    def app(self) -> Starlette:
        api = "/open-apis"
        inside = f"{api}/auth/v3/tenant_access_token/internal"
        return Starlette(
            routes=[
                Route(inside, self.sign_in, methods=["POST"]),
                Route(f"{api}/bot/v3/info", self.info),
                Route(f"{api}/im/v1/messages/{{message}}/reply", self.reply, methods=["POST"]),
            ]
        )
