"""A chat-completions server on loopback that says what it is told to, or misbehaves.

>>> with lying("GDP增速?") as model:
...     model.asked[0]["messages"]
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Model:
    """What the server was asked, with which headers, and where it is."""

    script: Script
    port: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def environ(self, **more: str) -> dict[str, str]:
        return {"ZHISHU_LLM_URL": self.url, "ZHISHU_LLM_MODEL": "liar", **more}


def completion(words: object) -> bytes:
    """The body of a response that says so."""
    message = {"role": "assistant", "content": words}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def body(data: bytes, status: int = 200, encoding: str = "identity") -> Script:
    """Answers with these bytes."""

    def script(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("content-encoding", encoding)
        request.send_header("content-length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return script


def says(words: object) -> Script:
    return body(completion(words))


@contextmanager
def lying(script: str | Script) -> Iterator[Model]:
    """A server that runs while one asks it."""
    model = Model(says(script) if isinstance(script, str) else script)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(length := int(self.headers.get("content-length", 0)))
            if len(said) < length:  # it was hung up on
                return
            model.asked.append({"path": self.path, **json.loads(said)})
            model.headers.append({name.lower(): said for name, said in self.headers.items()})
            try:
                model.script(self)
            except OSError:  # it was hung up on
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.ended.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
