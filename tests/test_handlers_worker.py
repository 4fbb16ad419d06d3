"""Is each kept update handled in its turn, however little is looked for it?"""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.store import Arrival, Store, Waiting
from handlers.arrivals import Arrivals, at_once
from handlers.letters import Letter, dumps
from handlers.worker import Worker

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


class Echo:
    """Says the number of each update to its lane; `sending` is called before a letter is out."""

    def __init__(self, store: Store, sending: Callable[[int], None] = lambda _: None) -> None:
        self.store, self.inbox, self.sending = store, store.inbox(1), sending
        self.said: list[int] = []

    async def free(self) -> None:
        await at_once()

    async def handle(self, row: Waiting) -> None:
        letters = [Letter("sendMessage", {"text": row.update})]
        with self.store.write():
            self.inbox.settle(row.update, dumps(letters))

    def apology(self, row: Waiting) -> list[Letter]:
        return []

    async def send(self, letter: Letter, tick: Callable[[], None]) -> bool:
        number = letter.params["text"]
        assert isinstance(number, int)
        self.sending(number)
        await asyncio.sleep(0)
        self.said.append(number)
        tick()
        return True


def arrivals(*numbers: int, lane: str = "7") -> list[Arrival]:
    return [Arrival(number, lane, json.dumps({"update_id": number})) for number in numbers]


async def drained(worker: Worker, echo: Echo) -> list[int]:
    worker.start()
    await worker.drain(10)
    return echo.said


class Slow(Echo):
    """Its letters set out some turns of the loop later, one after the other."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.past: list[str] = []
        self._one = asyncio.Lock()

    async def handle(self, row: Waiting) -> None:
        self.past.append("handled")
        await super().handle(row)

    async def send(self, letter: Letter, tick: Callable[[], None]) -> bool:
        async with self._one:
            for _ in range(2):
                await asyncio.sleep(0)
            self.past.append("on its way")
            return await super().send(letter, tick)


async def test_letters_set_out_while_other_chats_wait_to_be_handled() -> None:
    with Store.open(":memory:") as store:
        slow = Slow(store)
        for number in range(1, 21):
            slow.inbox.put(arrivals(number, lane=str(number)), NOW)
        assert await drained(Worker(slow, slow.inbox), slow) == list(range(1, 21))
    ahead = [
        slow.past[:end].count("handled") - slow.past[:end].count("on its way") for end in range(41)
    ]
    assert max(ahead) <= 2


async def test_what_waits_already_is_handled_in_its_order() -> None:
    with Store.open(":memory:") as store:
        echo = Echo(store)
        echo.inbox.put(arrivals(3, 1, 2), NOW)
        assert await drained(Worker(echo, echo.inbox), echo) == [1, 2, 3]
        assert echo.inbox.backlog() == 0


async def test_what_comes_while_the_last_letter_goes_out_is_handled_too() -> None:
    with Store.open(":memory:") as store:

        def more(number: int) -> None:
            if number < 4:  # nothing else waited when this one was taken
                worker.wake(echo.inbox.put(arrivals(number + 1), NOW))

        echo = Echo(store, more)
        worker = Worker(echo, echo.inbox)
        echo.inbox.put(arrivals(1), NOW)
        assert await drained(worker, echo) == [1, 2, 3, 4]
        assert echo.inbox.backlog() == 0


async def test_letters_that_another_inbox_settled_are_found() -> None:
    with Store.open(":memory:") as store:
        echo = Echo(store)
        worker = Worker(echo, store.inbox(1))  # and not the one that the handler settles in
        echo.inbox.put(arrivals(1, 2), NOW)
        assert await drained(worker, echo) == [1, 2]


def test_letters_are_remembered_until_the_next_update_is_taken() -> None:
    with Store.open(":memory:") as store:
        inbox = store.inbox(1)
        inbox.put([*arrivals(1), *arrivals(2, lane="8")], NOW)
        assert inbox.take("7") == Waiting(1, '{"update_id": 1}', 0, "", None, 0, more=False)
        inbox.settle(1, "[1]")
        assert (inbox.settled(1), inbox.settled(2)) == ("[1]", None)
        inbox.take("8")
        assert inbox.settled(1) is None


@pytest.mark.parametrize("busy", [0, 3])
async def test_while_all_hands_are_full_what_comes_is_left_with_its_sender(busy: int) -> None:
    with Store.open(":memory:") as store:
        asked = 0

        def hands() -> bool:
            nonlocal asked
            asked += 1
            return asked <= busy

        inbox = store.inbox(1)
        await Arrivals(inbox, lambda _: None, lambda: NOW, busy=hands).lull()
        assert asked == busy + 1


async def test_it_is_not_left_there_for_long() -> None:
    with Store.open(":memory:") as store:
        inbox = store.inbox(1)
        async with asyncio.timeout(60):
            await Arrivals(inbox, lambda _: None, lambda: NOW, busy=lambda: True).lull()


async def test_hands_are_full_while_more_chats_wait_than_are_served() -> None:
    with Store.open(":memory:") as store:
        echo = Echo(store)
        worker = Worker(echo, echo.inbox, at_once=2)
        worker.start()
        found = []
        for number in range(1, 7):
            found.append(worker.busy())
            worker.wake(echo.inbox.put(arrivals(number, lane=str(number)), NOW))
        assert found == [False] * 5 + [True]
        await worker.drain(10)
        assert not worker.busy()
        assert sorted(echo.said) == [1, 2, 3, 4, 5, 6]
