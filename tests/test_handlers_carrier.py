"""Is what a call came to told truly, whatever the line does, and never with the token in it?"""

import asyncio
import socket
import threading
import time
import traceback
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError, TimedOut

from handlers import carrier
from handlers.carrier import BrokenOff, Carrier, Unreached
from handlers.letters import Letter
from handlers.redact import redacted
from handlers.sending import RawBot
from tests.fake_telegram import FakeTelegram, Fault
from tests.faulty_line import FaultyLine, State
from tests.offline import TOKEN
from tests.soak.service import until

TEXT = {"chat_id": 7, "text": "增速 8.2% & <更多>"}


@asynccontextmanager
async def bot_at(
    root: str, *, most: int = 8, read: float = 10, connect: float = 10
) -> AsyncIterator[RawBot]:
    """A bot whose calls are carried there."""
    request = Carrier(most, root, read=read, connect=connect)
    await request.initialize()
    try:
        yield RawBot(
            TOKEN, f"{root}/bot", f"{root}/file/bot", request=request, get_updates_request=request
        )
    finally:
        await request.shutdown()


async def fails(bot: RawBot, patience: float = 10.0) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        await bot.call("sendMessage", TEXT, read_timeout=patience)
    assert TOKEN not in str(raised.value)
    return raised.value


def unused() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


async def test_what_is_said_arrives_as_it_is() -> None:
    async with FakeTelegram() as fake, bot_at(fake.url) as bot:
        assert await bot.call("sendMessage", {**TEXT, "reply_markup": {"inline_keyboard": []}})
        (call,) = fake.made("sendMessage")
        assert call.params == {**TEXT, "reply_markup": {"inline_keyboard": []}}


async def test_a_file_arrives_with_its_name_and_its_bytes() -> None:
    data = bytes(range(256)) * 4000
    letter = Letter("sendDocument", {"chat_id": 7, "caption": "图"}, {"document": ("图.csv", data)})
    async with FakeTelegram() as fake, bot_at(fake.url) as bot:
        await bot.call(letter.method, letter.filled)
        (call,) = fake.made("sendDocument")
        assert call.params == {"chat_id": 7, "caption": "图", "document": data}
        assert fake.named == {"document": "图.csv"}


async def test_a_file_is_fetched() -> None:
    async with FakeTelegram() as fake, bot_at(fake.url) as bot:
        fake.files["表.csv"] = bytes(range(256)) * 4000
        there = await bot.get_file("表.csv")
        assert bytes(await there.download_as_bytearray()) == fake.files["表.csv"]


async def test_nobody_there_is_told_from_silence() -> None:
    async with bot_at(unused()) as bot:
        assert isinstance(await fails(bot), Unreached)
    async with bot_at("http://no-such-host.invalid") as bot:
        assert isinstance(await fails(bot), Unreached)
    async with bot_at("https://127.0.0.1:1") as bot:
        assert isinstance(await fails(bot), Unreached)


async def test_a_server_that_speaks_no_tls_is_not_reached() -> None:
    async with FakeTelegram() as fake, bot_at(fake.url.replace("http:", "https:")) as bot:
        assert isinstance(await fails(bot), Unreached)
        assert not fake.calls


@pytest.mark.parametrize(
    ("state", "told"),
    [(State.HOLE, TimedOut), (State.HALF, BrokenOff), (State.CUT, BrokenOff)],
)
@pytest.mark.parametrize("used", [False, True])
async def test_what_a_line_does_that_fails(
    state: State, told: type[NetworkError], used: bool
) -> None:
    async with FakeTelegram() as fake, FaultyLine(fake.url) as line, bot_at(line.url) as bot:
        if used:  # the connection is there already
            await bot.call("sendMessage", TEXT)
        line.state = state
        assert type(await fails(bot, 0.3 if told is TimedOut else 10)) is told
        line.state = State.SOUND
        assert await bot.call("sendMessage", TEXT)


async def test_a_line_that_is_reset_may_have_carried_the_call() -> None:
    async with FakeTelegram() as fake, FaultyLine(fake.url) as line, bot_at(line.url) as bot:
        line.state = State.RESET
        assert type(await fails(bot)) is BrokenOff
        assert len(fake.begun) == 0  # and it is carried once, never again by itself


async def test_a_connection_that_was_closed_meanwhile_is_not_used() -> None:
    """The loop may be busy while the server hangs up, and what is said then would be lost."""
    listener = socket.create_server(("127.0.0.1", 0))

    told = b'{"ok": true, "result": true}'

    def answer_and_hang_up() -> None:
        for _ in range(2):
            line, _ = listener.accept()
            with line:
                line.recv(65536)
                line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(told) + told)

    with listener:
        serving = threading.Thread(target=answer_and_hang_up)
        serving.start()
        async with bot_at(f"http://127.0.0.1:{listener.getsockname()[1]}") as bot:
            for _ in range(2):
                assert await bot.call("sendMessage", TEXT) is True
                time.sleep(0.3)  # noqa: ASYNC251 - the loop hears nothing meanwhile
        serving.join()


async def test_a_server_that_hangs_is_given_up_in_time() -> None:
    async with FakeTelegram() as fake, bot_at(fake.url) as bot:
        fake.fail("getUpdates", Fault(hang=0.6, status=500))
        fake.fail("sendMessage", Fault(hang=5, status=500))
        assert type(await fails(bot, 0.3)) is TimedOut
        with pytest.raises(NetworkError, match="fault"):  # who waits longer is answered
            await bot.call("getUpdates", {})


async def test_a_body_that_breaks_off_is_no_answer() -> None:
    async with FakeTelegram() as fake, bot_at(fake.url) as bot:
        fake.fail("sendMessage", Fault(cut=True, done=True))
        assert type(await fails(bot)) is BrokenOff


async def test_who_finds_no_connection_free_was_not_sent() -> None:
    async with FakeTelegram() as fake, bot_at(fake.url, most=1, read=0.5, connect=0.5) as bot:
        fake.fail("getChat", Fault(hang=5, status=500))
        busy = asyncio.create_task(bot.call("getChat", {"chat_id": 7}, read_timeout=5.0))
        await until(lambda: fake.begun["getChat"] == 1, 10)
        assert isinstance(await fails(bot), Unreached)
        assert not fake.begun["sendMessage"]
        busy.cancel()


async def test_an_upload_that_nobody_takes_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrier, "UPLOAD", 0.2)

    ended = asyncio.Event()

    async def deaf(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()  # and soon the buffer of its reader is full
        writer.transport.abort()

    server = await asyncio.start_server(deaf, "127.0.0.1", 0)
    root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    letter = Letter("sendDocument", {"chat_id": 7}, {"document": ("大.csv", bytes(30 * 2**20))})
    async with server, bot_at(root, read=0.1, connect=0.1) as bot:
        with pytest.raises(TimedOut):
            await bot.call(letter.method, letter.filled)
        ended.set()
        await asyncio.sleep(0.05)


async def test_a_call_on_a_line_that_was_hung_up_was_not_sent() -> None:
    async with FakeTelegram() as fake:
        async with bot_at(fake.url) as bot:
            pass
        assert isinstance(await fails(bot), Unreached)


async def test_no_redirection_takes_the_token_elsewhere() -> None:
    head = b"HTTP/1.1 307 Elsewhere\r\nlocation: %s\r\ncontent-length: 0\r\n\r\n"
    async with FakeTelegram() as other:

        async def elsewhere(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(head % f"{other.url}/bot{TOKEN}/sendMessage".encode())
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(elsewhere, "127.0.0.1", 0)
        root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server, bot_at(root) as bot:
            await fails(bot)
        assert not other.begun


PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that names no proxy."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({}, None),
        ({"https_proxy": "http://p:1"}, "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ({"all_proxy": "http://p:2"}, "http://p:2"),
        ({"all_proxy": "http://p:2", "https_proxy": "http://p:1"}, "http://p:1"),
        ({"http_proxy": "http://p:3"}, None),
        ({"https_proxy": "http://p:1", "no_proxy": "telegram.org"}, None),
        ({"https_proxy": "http://p:1", "no_proxy": "elsewhere.org"}, "http://p:1"),
    ],
)
def test_which_proxy_the_environment_names(
    bare: pytest.MonkeyPatch, environ: dict[str, str], found: str | None
) -> None:
    for name, value in environ.items():
        bare.setenv(name, value)
    assert carrier.proxy("https://api.telegram.org") == found


async def test_a_call_goes_by_the_proxy_of_the_environment(bare: pytest.MonkeyPatch) -> None:
    asked = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    bare.setenv("HTTPS_PROXY", f"http://me:secret@127.0.0.1:{port}")
    async with server, bot_at("https://no-such-host.invalid") as bot:
        error = await fails(bot)
    assert isinstance(error, Unreached)
    assert "secret" not in str(error)
    assert "secret" not in redacted("".join(traceback.format_exception(error)))
    assert asked[0].startswith(b"CONNECT no-such-host.invalid:443")
    assert b64encode(b"me:secret") in asked[0]
