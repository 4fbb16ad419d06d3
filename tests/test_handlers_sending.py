"""Is Telegram never sent more than it takes, and is whoever must wait made to wait alone?"""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.store import Store
from handlers import sending
from handlers.carrier import BrokenOff, Carrier, Unreached
from handlers.letters import Letter, dumps, loads
from handlers.sending import Gate, RawBot, lasting, surely_unsent
from handlers.tempo import Limits
from tests.engines import OnServer
from tests.fake_telegram import FakeTelegram, Fault
from tests.offline import TOKEN, Offline

# The limits of Telegram in a smaller time: a tenth of a second stands for one.
SMALL = Limits(overall=(30, 0.3), chat=(3, 0.3), group=(8, 1.0))


@asynccontextmanager
async def calling(limits: Limits = SMALL) -> AsyncIterator[tuple[FakeTelegram, RawBot]]:
    async with FakeTelegram() as fake:
        root, lines = f"{fake.url}/bot", Carrier(64, fake.url)
        bot = RawBot(
            TOKEN, root, request=lines, get_updates_request=lines, rate_limiter=Gate(limits)
        )
        async with bot:
            yield fake, bot


async def say(bot: RawBot, chat: int | str, method: str = "sendMessage") -> None:
    await bot.call(method, {"chat_id": chat, "text": "…"})


def most_within(times: Sequence[float], seconds: float) -> int:
    """The greatest number of moments in any stretch of so many seconds."""
    return max(sum(start <= one < start + seconds for one in times) for start in times)


def at(fake: FakeTelegram, method: str = "sendMessage") -> list[float]:
    return sorted(call.at for call in fake.made(method))


async def moments(
    *calls: tuple[int | str, str], limits: Limits = SMALL
) -> dict[object, list[float]]:
    """When calls that are all wanted at once are let through, by chat."""
    gate = Gate(limits)
    found: dict[object, list[float]] = defaultdict(list)

    async def pass_through(chat: int | str, method: str) -> None:
        async def sent() -> bool:
            found[chat].append(asyncio.get_running_loop().time())
            await asyncio.sleep(0.001)
            return True

        await gate.process_request(sent, (), {}, method, {"chat_id": chat}, None)

    await asyncio.gather(*(pass_through(*call) for call in calls))
    return found


def to(chats: Iterable[int | str], method: str = "sendMessage") -> list[tuple[int | str, str]]:
    return [(chat, method) for chat in chats]


async def test_the_limit_of_the_bot() -> None:
    found = [moment for times in (await moments(*to(range(1, 76)))).values() for moment in times]
    assert most_within(found, 0.3) <= 30
    assert max(found) - min(found) < 0.9  # and not much slower than allowed


async def test_the_limit_of_a_chat_delays_no_other() -> None:
    found = await moments(*to([7] * 7), *to([8] * 2))
    assert most_within(found[7], 0.3) <= 3
    assert max(found[8]) < found[7][3]


@pytest.mark.parametrize("group", [-100, "@channel"])
async def test_the_limit_of_a_group(group: int | str) -> None:
    found = await moments(*to([group] * 10))
    assert most_within(found[group], 1) <= 8


async def test_the_limits_are_those_of_telegram() -> None:
    limits = Limits()
    for (most, seconds), (allowed, per) in (
        (limits.overall, (30, 1)),
        (limits.chat, (3, 3)),
        (limits.group, (20, 60)),
    ):
        assert most <= allowed
        assert per <= seconds <= 1.15 * per


@pytest.mark.parametrize(
    ("method", "counts"),
    [
        ("sendMessage", True),
        ("sendPhoto", True),
        ("editMessageText", True),
        ("copyMessage", True),
        ("forwardMessage", True),
        ("sendChatAction", False),
        ("answerCallbackQuery", False),
        ("getChat", False),
    ],
)
async def test_what_counts_as_a_message(method: str, counts: bool) -> None:
    found = await moments(*to([7] * 4, method))
    # three waits of a tenth; the first call may have been noted late
    assert (found[7][-1] - found[7][0] >= 0.2) is counts


async def test_who_is_told_to_wait_waits_alone() -> None:
    async with calling() as (fake, bot):
        fake.fail("sendMessage", Fault(429, retry_after=1, chat=7))
        await asyncio.gather(say(bot, 7), say(bot, 8), say(bot, 9))
        moments = {c.params["chat_id"]: c.at for c in fake.made("sendMessage")}
        (refused,) = (c.at for c in fake.calls if c.status == 429)
        assert 1 <= moments[7] - refused <= 2
        assert max(moments[8], moments[9]) - refused < 0.5


async def test_where_all_are_told_to_wait_the_bot_is_meant() -> None:
    async with calling() as (fake, bot):
        fake.fail("sendMessage", *[Fault(429, retry_after=1)] * sending.HALT)
        first = [asyncio.ensure_future(say(bot, chat)) for chat in range(1, sending.HALT + 1)]
        await asyncio.sleep(0.3)
        await say(bot, 99)
        await asyncio.gather(*first)
        told = [c.at for c in fake.calls if c.status == 429]
        assert min(at(fake)) - max(told) >= 1


async def test_a_message_goes_out_when_the_one_before_is_answered_or_slow() -> None:
    async with calling() as (fake, bot):
        fake.lag = 0.02
        await asyncio.gather(*(say(bot, chat) for chat in range(1, 6)))
        assert at(fake)[-1] - at(fake)[0] >= 4 * 0.02
        fake.lag = 0.5
        started = time.monotonic()
        await asyncio.gather(*(say(bot, chat) for chat in range(11, 16)))
        assert time.monotonic() - started < 1


async def test_of_what_is_to_be_alone_one_is_under_way() -> None:
    async with calling() as (fake, bot):
        fake.lag = 0.2
        params = {"text": "…"}
        alone = (bot.call("sendMessage", {"chat_id": n, **params}, alone=True) for n in range(1, 5))
        others = (say(bot, chat) for chat in range(11, 15))
        await asyncio.gather(*alone, *others)
        moments = {c.params["chat_id"]: c.at for c in fake.made("sendMessage")}
        apart = sorted(moments[chat] for chat in range(1, 5))
        assert all(later - one >= 0.2 for one, later in pairwise(apart))
        assert max(moments[chat] for chat in range(11, 15)) < apart[-1]


async def test_who_has_to_wait_does_not_hold_up_others_that_are_alone() -> None:
    async with calling() as (fake, bot):
        fake.fail("sendMessage", Fault(429, retry_after=1, chat=7))
        params = {"text": "…"}
        sent = (bot.call("sendMessage", {"chat_id": n, **params}, alone=True) for n in (7, 8, 9))
        await asyncio.gather(*sent)
        moments = {c.params["chat_id"]: c.at for c in fake.made("sendMessage")}
        assert max(moments[8], moments[9]) < moments[7] - 0.5


async def test_a_server_that_is_not_there_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LONGEST_PAUSE", 0.01)
    tries = 0

    class Nobody(Offline):
        async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
            nonlocal tries
            tries += 1
            raise Unreached("refused")

    bot = RawBot(TOKEN, request=Nobody(), rate_limiter=Gate(SMALL))
    with pytest.raises(NetworkError):
        await say(bot, 7)
    assert tries == sending.TRIES


@pytest.mark.parametrize(
    ("error", "unsent", "waits"),
    [
        (Unreached("x"), True, True),
        (TimedOut("x"), False, False),
        (BrokenOff("x"), False, False),
        (NetworkError("Bad Gateway (502)"), True, False),
        (BadRequest("can't parse entities"), False, False),
        (Forbidden("blocked"), False, False),
        (InvalidToken("x"), False, True),
        (RetryAfter(3), False, True),
        (TelegramError("Invalid server response"), False, False),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_was_surely_not_sent(error: TelegramError, unsent: bool, waits: bool) -> None:
    assert (isinstance(error, NetworkError) and surely_unsent(error)) is unsent
    assert lasting(error) is waits


async def test_letters_outlive_the_process_with_their_files() -> None:
    letters = [
        Letter("sendMessage", {"chat_id": 7, "text": "增速"}),
        Letter("sendPhoto", {"chat_id": 7, "caption": "图"}, {"photo": ("图.png", b"\x89PNG\x00")}),
    ]
    assert loads(dumps(letters)) == letters
    async with calling() as (fake, bot):
        for letter in loads(dumps(letters)):
            await bot.call(letter.method, letter.filled)
        (photo,) = fake.made("sendPhoto")
        assert photo.params["caption"] == "图"
        assert photo.params["photo"] == b"\x89PNG\x00"


# Several replicas


Gates = tuple[Gate, Gate]
WITHIN = 0.8  # of a stretch: it takes its time from the moment of the server to that of the call


@pytest.fixture
def gates(on_server: OnServer, tmp_path: Path) -> Iterator[Gates]:
    """Those of two replicas of one bot."""
    address = on_server.address(tmp_path)
    with Store.open(address) as one, Store.open(address) as other:
        found = Gate(SMALL), Gate(SMALL)
        for gate, store in zip(found, (one, other), strict=True):
            gate.share(store.replica, 123)
        yield found


Moments = dict[object, list[float]]


async def passed(
    gates: Sequence[Gate],
    *calls: tuple[int | str, str],
    found: Moments | None = None,
    seconds: float = 0.0,
) -> Moments:
    """When calls are let through that are wanted at once, of each gate in turn.

    At first each is told to wait for so many seconds.
    """
    found = defaultdict(list) if found is None else found

    async def pass_through(gate: Gate, chat: int | str, method: str) -> None:
        async def sent() -> bool:
            found.setdefault(chat, []).append(asyncio.get_running_loop().time())
            if seconds and len(found[chat]) == 1:
                raise RetryAfter(timedelta(seconds=seconds))
            return True

        await gate.process_request(sent, (), {}, method, {"chat_id": chat}, None)

    some = zip(cycle(gates), calls, strict=False)
    await asyncio.gather(*(pass_through(gate, *call) for gate, call in some))
    return found


async def test_the_limit_of_the_bot_holds_for_all_replicas(gates: Gates) -> None:
    found = [at for times in (await passed(gates, *to(range(1, 101)))).values() for at in times]
    assert len(found) == 100
    assert most_within(found, WITHIN * 0.3) <= 30


@pytest.mark.parametrize(("chat", "most", "seconds"), [(7, 3, 0.3), (-100, 8, 1.0)])
async def test_the_limit_of_a_chat_holds_for_all_replicas(
    gates: Gates, chat: int, most: int, seconds: float
) -> None:
    found = await passed(gates, *to([chat] * 10))
    assert len(found[chat]) == 10
    assert most_within(found[chat], WITHIN * seconds) <= most


@asynccontextmanager
async def told_to_wait(gate: Gate, *chats: int) -> AsyncIterator[float]:
    """Telegram tells a second to each of some chats; when it did so last."""
    found: Moments = {}
    calls = passed([gate], *to(chats), found=found, seconds=1.0)
    waiting = asyncio.create_task(calls)
    while len(found) < len(chats):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    yield max(times[0] for times in found.values())
    await waiting


@pytest.mark.parametrize("method", ["sendMessage", "sendChatAction"])
async def test_a_chat_that_is_told_to_wait_waits_for_all_replicas(
    gates: Gates, method: str
) -> None:
    one, other = gates
    async with told_to_wait(one, 7) as began:
        found = await passed([other], (7, method), (8, method))
    assert found[7][0] - began >= 1
    assert found[8][0] < found[7][0]


async def test_a_bot_that_is_told_to_wait_waits_as_a_whole(gates: Gates) -> None:
    one, other = gates
    async with told_to_wait(one, 7, 8), told_to_wait(other, 9) as began:
        found = await passed([one], (10, "sendMessage"), (10, "sendChatAction"))
    assert min(found[10]) - began >= 1


async def test_another_bot_has_limits_of_its_own(gates: Gates) -> None:
    one, other = gates
    assert one._replica
    other.share(one._replica, 456)
    async with told_to_wait(one, 7):
        found = await passed([other], (7, "sendMessage"))
        assert one._told(7) > found[7][0]
