"""How often are updates fetched?"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.store import Store
from handlers.arrivals import Arrivals
from handlers.poller import PACE, REST, Pulse, poll
from handlers.sending import RawBot


class Busy:
    """A Bot API at which something new has come whenever it is asked; or the same again."""

    def __init__(self, *, new: bool) -> None:
        self.new, self.asked = new, 0

    async def call(self, method: str, params: Mapping[str, object], **_: object) -> object:
        if method != "getUpdates":
            return True
        self.asked += 1
        return [{"update_id": self.asked if self.new else 1}]


@pytest.mark.parametrize(("new", "pace"), [(True, PACE), (False, REST)])
async def test_what_comes_in_quick_succession_is_fetched_together(new: bool, pace: float) -> None:
    bot = Busy(new=new)
    loop = asyncio.get_running_loop()
    with Store.open(":memory:") as store:
        arrivals = Arrivals(store.inbox(1), lambda _: None, lambda: datetime.now(UTC))
        begun = loop.time()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await poll(cast("RawBot", bot), arrivals, Pulse())
    assert 2 <= bot.asked <= (loop.time() - begun) / pace + 2
