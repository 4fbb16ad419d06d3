"""A line between the bot and a server, which fails as lines do.

>>> async with FaultyLine(fake.url) as line:
...     line.state = State.HOLE
"""

import asyncio
from contextlib import suppress
from enum import Enum
from typing import Self
from urllib.parse import urlsplit


class State(Enum):
    """What becomes of what is sent over the line."""

    SOUND = "sound"
    HOLE = "hole"  # it is taken and never comes out
    HALF = "half-closed"  # the server says that it will say no more, and stays
    CUT = "cut"  # an answer breaks off
    RESET = "reset"


class FaultyLine:
    """Passes bytes between whoever connects and a server."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self.state = State.SOUND
        self._passing: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._open:
            writer.transport.abort()
        await asyncio.gather(*self._passing, return_exceptions=True)

    async def _accept(self, theirs: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._passing.add(task)
        task.add_done_callback(self._passing.discard)
        there, onward = await asyncio.open_connection(self._target.hostname, self._target.port)
        self._open |= {onward, back}
        try:
            await asyncio.gather(self._ask(theirs, onward, back), self._answer(there, back))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open -= {onward, back}
            for writer in (onward, back):
                with suppress(OSError, RuntimeError):
                    writer.close()

    async def _ask(
        self,
        reader: asyncio.StreamReader,
        onward: asyncio.StreamWriter,
        back: asyncio.StreamWriter,
    ) -> None:
        while data := await reader.read(65536):
            if self.state is State.RESET:
                back.transport.abort()
            elif self.state is State.HALF and back.can_write_eof():
                back.write_eof()
            elif self.state in (State.SOUND, State.CUT):
                onward.write(data)
                await onward.drain()
        onward.close()

    async def _answer(self, reader: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if self.state is State.CUT:
                back.write(data[:60])
                back.close()
                return
            if self.state is State.SOUND and not back.is_closing():
                back.write(data)
                await back.drain()
        if self.state is State.SOUND:
            back.close()
