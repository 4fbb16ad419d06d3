"""A Bot API that answers at once and remembers what it was told to send."""

import asyncio
import json
from collections.abc import Mapping

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

TOKEN = "123456789:AAtestTESTtestTESTtestTESTtestTESTte"
ME = {"id": 123456789, "is_bot": True, "first_name": "知数", "username": "zhishu_bot"}
SENT = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}


class Offline(BaseRequest):
    def __init__(self, fault: str = "") -> None:
        self.sent: list[Mapping[str, object]] = []  # the messages alone
        self.calls: list[tuple[str, Mapping[str, object]]] = []
        self.files: list[bytes] = []
        self.documents: dict[str, bytes] = {}  # what can be fetched, by its file_id
        self.fault = fault
        self.admins: set[object] = set()  # of every group
        self.broken: set[str] = set()  # methods that fail
        self.called = asyncio.Event()  # something was sent besides messages

    @property
    def read_timeout(self) -> float:
        return 1

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = None,
        write_timeout: ODVInput[float] = None,
        connect_timeout: ODVInput[float] = None,
        pool_timeout: ODVInput[float] = None,
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if "/file/bot" in url:
            return 200, self.documents[name]
        if request_data:
            self.calls.append((name, request_data.parameters))
            self.files += [
                data
                for _, data, _ in (request_data.multipart_data or {}).values()
                if isinstance(data, bytes)
            ]
        if name == "sendMessage" and request_data:
            self.sent.append(request_data.parameters)
            if self.fault:
                return 403, json.dumps({"ok": False, "description": self.fault}).encode()
        if name not in ("getMe", "sendMessage"):
            self.called.set()
        if name in self.broken:
            return 400, b'{"ok": false, "description": "Bad Request: broken"}'
        params = request_data.parameters if request_data else {}
        rank = "administrator" if params.get("user_id") in self.admins else "member"
        known = str(params.get("file_id", ""))
        answers = {
            "getMe": ME,
            "sendMessage": {**SENT, "message_id": len(self.sent)},
            "getChatMember": {"status": rank},
            "getFile": {"file_id": known, "file_unique_id": known, "file_path": f"files/{known}"},
        }
        answer = answers.get(name, True)
        return 200, json.dumps({"ok": True, "result": answer}).encode()

    def forget(self) -> None:
        """Nothing was sent yet."""
        self.sent, self.calls, self.files = [], [], []

    def made(self, method: str) -> list[Mapping[str, object]]:
        return [params for name, params in self.calls if name == method]

    @property
    def texts(self) -> list[str]:
        return [str(message["text"]) for message in self.sent]
