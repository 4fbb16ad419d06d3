"""Can anybody in one zone tell whether another's figures are there, unless they name it?

Twins hold the same figures of one zone, but one also those of another, public and embargoed. The
public and the officials of the first get the same from both, byte for byte.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.words import Figure, Language, Reply, Role
from tests import zones
from tests.conftest import NOW
from tests.test_twins import GENERAL, printed
from tests.zones import H1, HOME, OTHER, SOON, TWIN, growth

CORPUS = Path(__file__).parent / "questions"
EVERYWHERE = (
    "GDP增速", "最新数据", "全市GDP增速", "我区GDP增速全市第几", "各县市区GDP增速排名", "GDP增速前三名是谁",
    "2024年GDP增速全市排名", "开发区GDP增速走势", "有哪些地区", "GDP有哪些时期的数据", "高新区GDP", "度假区GDP",
    "GDP growth", "which district grew fastest by GDP", "rank all districts by GDP growth",
    "what does the zone share of the city's GDP come to", "sources", "which districts are there",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return Catalogue.read(zones.folder(tmp_path_factory.mktemp("zones")))


@pytest.fixture(scope="module")
def both(known: Catalogue) -> tuple[list[Figure], list[Figure]]:
    """The figures of either city, with some that are not out yet."""
    ours = zones.ours(known)
    theirs = zones.theirs(ours)
    ours.append(growth(HOME, H1, 9, SOON))
    theirs += [growth(key, H1, 9, SOON) for key in TWIN.values()]
    return ours, theirs


def sentences() -> Iterator[str]:
    files = sorted(CORPUS.glob("*/*.toml"))
    cases = [case for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    yield from [case["say"][0] for case in cases if "say" in case][::29]
    yield from (*GENERAL, *EVERYWHERE)


def ask(desk: Desk, question: str, role: Role = Role.PUBLIC, chat: str = "") -> Reply:
    return desk.ask(question, viewer=role, today=date(2024, 7, 15), now=NOW, chat=chat)


def told(desk: Desk, role: Role) -> list[str]:
    """What is told without a question, and what leaves the house."""
    found = [repr(desk.calendar(role, NOW)), repr(list(desk.figures(role, NOW)))]
    found.append(repr([desk.latest(key, role, NOW) for key in desk.catalogue.near]))
    for lang in Language:
        found += [
            desk.metrics_text(lang, role, NOW),
            desk.source_text(lang, role, NOW),
            desk.calendar_text(lang, role, NOW),
            desk.latest_question(lang, role, NOW),
            desk.greeting("start", lang, NOW),
            repr(desk.examples(lang, role, NOW.date(), NOW)),
            *(repr(desk.offered(text, lang, NOW.date(), NOW)) for text in ("", "GDP", "投资")),
        ]
    return found


def pictures(desk: Desk, reply: Reply, role: Role) -> list[str]:
    drawn = (desk.gallery.draw(reply, viewer=role, now=NOW, as_card=card) for card in (False, True))
    return [picture.svg for picture in drawn if picture]


@pytest.mark.parametrize("first", [False, True], ids=["loaded after", "loaded before"])
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.OFFICIAL])
@pytest.mark.parametrize("zone", [HOME, OTHER])
def test_another_zone_is_as_if_it_were_not_there(
    known: Catalogue, both: tuple[list[Figure], list[Figure]], zone: str, role: Role, *, first: bool
) -> None:
    own, others = both if zone == HOME else both[::-1]
    alone = zones.desk(known, own).at(zone)
    beside = zones.desk(known, *((others, own) if first else (own, others))).at(zone)
    assert told(alone, role) == told(beside, role)
    answers = 0
    for question in EVERYWHERE if first else sentences():
        one, two = ask(alone, question, role), ask(beside, question, role)
        if set(one.query.regions) - set(alone.catalogue.near):
            continue  # it names the other zone
        assert printed(one) == printed(two), question
        if first:
            continue
        assert pictures(alone, one, role) == pictures(beside, two, role), question
        onward = [desk.onward(one, role, NOW.date(), NOW) for desk in (alone, beside)]
        assert onward[0] == onward[1], question
        answers += bool(one.answers)
    assert first or answers > 20


def test_a_zone_that_is_named_is_told_of(
    known: Catalogue, both: tuple[list[Figure], list[Figure]]
) -> None:
    desk = zones.desk(known, *both)
    for text in ("苏州高新区2024年GDP增速", "GDP growth of Suzhou High-tech Zone in 2024"):
        assert [one.region for one in ask(desk, text).answers] == [OTHER]
    (own,) = ask(desk.at(OTHER), "2024年GDP增速").answers
    assert own.region == OTHER
    assert own.value == 7
    (back,) = ask(desk.at(OTHER), "聊城经开区2024年一季度GDP增速").answers
    assert back.region == HOME


@pytest.mark.parametrize(
    ("at", "role", "text", "seen"),
    [
        (HOME, Role.OFFICIAL, "2024年上半年GDP增速", True),
        (HOME, Role.PUBLIC, "2024年上半年GDP增速", False),
        (HOME, Role.OFFICIAL, "苏州高新区2024年上半年GDP增速", False),
        (HOME, Role.ADMIN, "苏州高新区2024年上半年GDP增速", True),
        (OTHER, Role.OFFICIAL, "2024年上半年GDP增速", True),
        (OTHER, Role.OFFICIAL, "昆山经开区2024年上半年GDP增速", False),
        (OTHER, Role.OFFICIAL, "聊城经开区2024年上半年GDP增速", False),
    ],
)
def test_an_official_sees_what_is_held_back_of_one_zone(
    known: Catalogue,
    both: tuple[list[Figure], list[Figure]],
    at: str,
    role: Role,
    text: str,
    *,
    seen: bool,
) -> None:
    desk = zones.desk(known, *both).at(at)
    answers = ask(desk, text, role).answers
    assert [one.value for one in answers] == ([9] if seen else [])
    if role is not Role.ADMIN:
        assert all(one.batch == 0 for one in answers)
        assert desk.calendar(role, NOW).held == ()


def test_what_was_said_in_one_zone_is_not_carried_into_another(
    known: Catalogue, both: tuple[list[Figure], list[Figure]]
) -> None:
    desk = zones.desk(known, *both)
    ask(desk, "2024年一季度GDP增速", chat="c")
    assert ask(desk, "那上年同期呢", chat="c").answers
    assert ask(desk.at(OTHER), "那上年同期呢", chat="c").answers == ()
