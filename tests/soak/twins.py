"""Can the public tell by anything at all that something is embargoed, over ten thousand worlds?

$ python -m tests.soak twins --minutes 30       # of each part, at most; the next run goes on from there
$ python -m tests.soak twins:page

What is embargoed and what is asked is drawn; what tells twins apart is made small and printed. Ten thousand
worlds take a core a quarter of an hour to an hour a part; how many there were is kept in `.soak` until they are enough.
"""

import asyncio
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from mcp import ClientSession

from bot.words import Figure
from handlers.web.site import Site
from tests.conftest import NOW
from tests.soak.report import Length, Measured, none
from tests.soak.tally import KEPT, Tally
from tests.test_handlers_mcp import calls, told_alike
from tests.test_twins import (
    CHANGES,
    GENERAL,
    PICKS,
    Pick,
    Twins,
    about,
    assert_alike,
    assert_out_in_time,
    drawn,
    handle_of,
    picked,
    world,
)
from tests.test_twins_history import (
    HISTORY,
    LATER,
    Act,
    assert_hidden,
    behind,
    sentences,
)
from tests.test_twins_outbox import assert_unheard
from tests.test_twins_web import addresses, shown_alike

PROMISE: Final = "Nothing that the public can see tells of what is embargoed"
WORLDS: Final = 10_000
CHUNK: Final = 20  # worlds between two looks at the clock; each chunk has a seed of its own
ASKED: Final = 3  # questions in a world
# One world in eight holds all figures, the others an eighth of them, which takes a third of the time.
AMONG: Final = st.integers(0, 7).map(lambda k: world()[k::8] if k else world())
NUMBERS: Final = st.lists(st.integers(0, 10**6), min_size=ASKED, max_size=ASKED)
DRAWN: Final = settings(
    max_examples=CHUNK,
    derandomize=False,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
World = Callable[[], None]
Rows = Sequence[Figure]


@DRAWN
@given(picks=PICKS, among=AMONG, first=st.booleans(), told=st.booleans(), asked=NUMBERS)
def answers(picks: list[Pick], among: Rows, first: bool, told: bool, asked: list[int]) -> None:
    """Replies, pictures, lists, files and receipts; each row is out from its second on."""
    pair, embargoed = drawn(picks, first=first, told=told, among=among)
    questions, handles = _asked(pair, embargoed, asked)
    assert_alike(pair, questions, handles)
    assert_out_in_time(pair.beside, embargoed)
    pair.close()


@DRAWN
@given(picks=PICKS, among=AMONG, first=st.booleans(), told=st.booleans(), asked=NUMBERS)
def page(picks: list[Pick], among: Rows, first: bool, told: bool, asked: list[int]) -> None:
    """Page and API, with their headers."""
    pair, embargoed = drawn(picks, first=first, told=told, among=among)
    paths = addresses(*_asked(pair, embargoed, asked))
    with _quickened():
        assert asyncio.run(shown_alike(pair, paths))
    pair.close()


@DRAWN
@given(picks=PICKS, among=AMONG, first=st.booleans(), told=st.booleans(), asked=NUMBERS)
def tools(picks: list[Pick], among: Rows, first: bool, told: bool, asked: list[int]) -> None:
    """The tools of assistants."""
    pair, embargoed = drawn(picks, first=first, told=told, among=among)
    questions, handles = _asked(pair, embargoed, asked)
    metrics = [row.metric for row in embargoed]
    with _quickened():
        asyncio.run(told_alike(pair, calls(questions, metrics, handles)))
    pair.close()


@DRAWN
@given(picks=PICKS, first=st.booleans(), public=st.sampled_from(CHANGES[:-1]))
def notices(picks: list[Pick], first: bool, public: Callable[[Figure], Figure]) -> None:
    """What subscribers are told, while figures of each kind come out."""
    assert_unheard(picked(picks), first=first, public=public)


@DRAWN
@given(acts=HISTORY, later=LATER, asked=NUMBERS)
def histories(acts: list[Act], later: int, asked: list[int]) -> None:
    """Replies, lists, files and receipts behind loads, undoes, moves and announcements."""
    moment = NOW + timedelta(seconds=later)
    pair, hidden = behind(acts, moment)
    questions, _ = _asked(pair, hidden, asked)
    assert_hidden(pair, hidden, moment, questions)
    pair.close()


@contextmanager
def _quickened() -> Iterator[None]:
    """Without what takes longest and cannot tell twins apart: the mark of the catalogue, which they
    share, and holding what a tool gives against its schema, which the short form does.
    """

    async def taken(*_: object) -> None:
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Site, "_data", "")
        patch.setattr(ClientSession, "validate_tool_result", taken)
        yield


def _asked(
    pair: Twins, embargoed: Sequence[Figure], numbers: Sequence[int]
) -> tuple[list[str], list[str]]:
    """A question near what is embargoed, a general one and one of the corpus; and the receipts."""
    near = about(pair.without, embargoed[:8]) or GENERAL
    pools = zip((near, GENERAL, sentences()), numbers, strict=True)
    handles = [handle for row in embargoed if (handle := handle_of(pair.beside, row))]
    return [pool[number % len(pool)] for pool, number in pools], handles


SURFACES: Final[Mapping[str, World]] = {
    "answers": answers,
    "page": page,
    "tools": tools,
    "notices": notices,
    "histories": histories,
}
PARTS: Final = tuple(SURFACES)


def main(length: Length) -> list[Measured]:
    """Draw worlds until there are enough, or the time is over."""
    found = []
    for name in [length.only] if length.only else PARTS:
        wanted, folder = length.of(WORLDS), KEPT / f"twins-{name}"
        tally = Tally.going_on(folder, wanted)
        apart = 0 if _lived(SURFACES[name], tally, wanted, length.minutes) else 1
        tally.keep(folder)
        said = (SURFACES[name].__doc__ or "").strip(".")
        enough = tally.runs >= wanted
        what = f"worlds of {name}, {tally.told()}: {said}"
        found += [
            Measured(what, f"{tally.runs:,}", f"{WORLDS:,}", enough),
            none(f"worlds of {name} whose twins are told apart", apart),
        ]
    return found


def _lived(world: World, tally: Tally, wanted: int, minutes: float | None) -> bool:
    """Whether all twins were alike; those that were not are printed."""
    begun, already = time.monotonic(), tally.seconds
    while tally.runs < wanted:
        try:
            seed(tally.runs)(world)()
        except Exception:
            traceback.print_exc()
            return False
        finally:
            tally.seconds = already + time.monotonic() - begun
        tally.runs += CHUNK
        if minutes and tally.seconds - already > 60 * minutes:
            break
    return True
