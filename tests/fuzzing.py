"""What is fed with anything at all, and must never fail: questions, tables, texts, buttons, updates.

>>> targets()["question"](b"GDP")
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate

from telegram import Update

from bot.catalogue import Catalogue, shipped
from bot.desk import Desk
from bot.intake import long, tables
from bot.intake.press import Day, extract
from bot.intake.rows import Hints
from bot.settings import Settings
from bot.store import Arrival, Cause, Store
from bot.words import Role, Status
from handlers import present
from handlers.arrivals import arrived, unreadable
from handlers.origin import Origin, origin, pressed_by_owner
from tests.conftest import NOW, WORLD

Target = Callable[[bytes], None]
TODAY = date(2024, 7, 15)
BOT = 4711
LONGEST = 2000  # bytes of a made-up input
_USUAL = 400  # bytes of most: a paragraph or a few rows; what goes wrong goes wrong there, five times as fast
_OFTEN = 20  # of so many inputs, one may be as long as they get
_SHORT = 100  # bytes below which one is taken hardly more often than another
SEEDS: Mapping[str, Sequence[str]] = {
    "question": ("一季度GDP增速?", "2024年1-5月进出口总额", "GDP growth in Q1 2024?", "茌平区排第几", "那二季度呢"),
    "table": ("指标,时期,数值,单位\nGDP,2024年一季度,27.1,亿元\n", "县市区,总量,增速\n茌平区,1,2%\n", "metric\tperiod\tvalue\ngdp\t2024\t1\n"),
    "text": ("上半年,全区GDP完成27.1亿元,同比增长8.2%,增速居全市第1位。", "Exports grew 5.3 percent in the first half."),
    "button": ("k" * 22, "yes", "AAAA-BBBB_CCCC"),
    "update": (
        '{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "is_bot": false, "first_name": "A"}, "text": "GDP"}}',
        '{"update_id": 2, "callback_query": {"id": "1", "from": {"id": 7, "is_bot": false, "first_name": "A"}, "chat_instance": "1", "data": "x"}}',
        '{"update_id": 3, "inline_query": {"id": "1", "from": {"id": 7, "is_bot": false, "first_name": "A"}, "query": "GDP", "offset": ""}}',
    ),
}  # fmt: skip


@cache
def _catalogue() -> Catalogue:
    return shipped()


@cache
def _desk() -> Desk:
    store = Store.open(":memory:")
    rows = long.sound(WORLD.read_text(encoding="utf-8"), _catalogue(), WORLD)
    store.load(rows, Cause("shipped", "tests"), NOW)
    return Desk(store, _catalogue(), Settings())


@cache
def _stored() -> frozenset[str]:
    return frozenset(figure.handle for figure in _desk().figures(Role.PUBLIC, NOW))


def question(data: bytes) -> None:
    """A question gets a reply in words, with figures only where it was understood."""
    _, reply = _desk().consider(
        data.decode("utf-8", "surrogateescape"), viewer=Role.PUBLIC, today=TODAY, now=NOW
    )
    assert reply.text
    assert not reply.answers or reply.status in (Status.ANSWERED, Status.CLARIFY, Status.NO_DATA)
    assert all(one.derived or one.handle in _stored() for one in reply.answers)
    assert present.html(reply)


def table(data: bytes) -> None:
    """A table gives figures or says what is wrong; a workbook is another process's."""
    if data[:2] == b"PK":
        return
    found = tables.read(data, "t.csv", _catalogue(), Hints())
    assert found.rows or found.rejected
    assert all(row.figure.value is not None or row.figure.rank for row in found.rows)


def text(data: bytes) -> None:
    """A text gives drafts that hold a number each."""
    found = extract(data.decode("utf-8", "replace"), _catalogue(), Day(TODAY))
    assert all(one.figure.value is not None or one.figure.rank for one in found.drafts)


def button(data: bytes) -> None:
    """What a button carries does nothing unless it is a key that was given out."""
    said, store = data.decode("utf-8", "surrogateescape"), _desk().store
    assert store.buttons(BOT).asked(said, 7, NOW) is None
    assert store.proposals(BOT).find(said, (7, 7), NOW) is None


def update(data: bytes) -> None:
    """An update is kept under a number and a lane; if the library can read it, it has an origin."""
    try:
        told: object = json.loads(data)
    except (ValueError, RecursionError):
        assert isinstance(unreadable(data), Arrival)
        return
    arrival = arrived(told)
    assert isinstance(arrival.lane, str)
    if isinstance(told, dict) and not arrival.fault:
        try:
            read_as = Update.de_json(told, None)
        except Exception:  # the library's own faults set an update aside
            return
        assert isinstance(origin(read_as), Origin)
        assert pressed_by_owner(read_as) in (True, False)


def targets() -> dict[str, Target]:
    """Every target by its name."""
    return {each.__name__: each for each in (question, table, text, button, update)}


def seeds(name: str) -> list[bytes]:
    """What the inputs of a target are made of."""
    return [one.encode() for one in SEEDS[name]]


def inputs(name: str, count: int, seed: int = 0, found: Sequence[bytes] = ()) -> Iterator[bytes]:
    """So many inputs for a target: its seeds and what else was found, changed and put together.

    Short ones more often: each reaches what is new in it sooner.
    """
    dice, begun = random.Random(seed), [*seeds(name), *found]
    shares = list(accumulate(1 / (_SHORT + len(data)) for data in begun))
    for number in range(count):
        most = _USUAL if number % _OFTEN else LONGEST
        yield changed(dice.choices(begun, cum_weights=shares)[0], dice, most)


def changed(data: bytes, dice: random.Random, most: int = LONGEST) -> bytes:
    """An input with up to five changes, some of them pieces of other seeds."""
    made = bytearray(data)
    for _ in range(dice.randrange(6)):
        _change(made, dice, _every())
    return bytes(made[:most])


@cache
def _every() -> tuple[bytes, ...]:
    return tuple(one.encode() for some in SEEDS.values() for one in some)


def _change(data: bytearray, dice: random.Random, every: Sequence[bytes]) -> None:
    at, piece = dice.randrange(len(data) + 1), dice.choice(every)
    match dice.randrange(6):
        case 0:
            data[at:at] = dice.randbytes(dice.randrange(1, 5))
        case 1:
            del data[at : at + dice.randrange(1, 9)]
        case 2:
            begin = dice.randrange(len(piece))
            data[at:at] = piece[begin : begin + dice.randrange(1, 40)]
        case 3:
            data[at:at] = data[at : at + 20] * dice.randrange(1, 9)
        case 4 if data:
            data[at % len(data)] ^= 1 << dice.randrange(8)
        case _:
            data[at:at] = dice.choice(
                ["\u202e", "\ufeff", "\0", "９", "٣", "１-５月", "-", "%", ",", "\n", "]", "{"]
            ).encode()
