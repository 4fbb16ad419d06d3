"""Does a zone decide who we are, for a chat, a key, an official and at a terminal?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.errors import BadData, BadInput
from bot.reply import watch as watching
from bot.standpoint import seen_from
from bot.store import Store, Whose
from bot.store.subscriptions import Watch, Watched
from bot.understand import understand
from bot.understand.lexicon.asking import lexicon
from bot.words import Language, Query, Role
from handlers import cli
from tests import zones
from tests.admins import ADMIN, own, talking
from tests.conftest import NOW
from tests.web import client
from tests.zones import H1, HOME, OTHER, REGISTER

TODAY = date(2024, 7, 15)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return zones.folder(tmp_path_factory.mktemp("zones"))


@pytest.fixture(scope="module")
def known(root: Path) -> Catalogue:
    return Catalogue.read(root)


@pytest.fixture
def desk(known: Catalogue) -> Iterator[Desk]:
    ours = zones.ours(known)
    made = zones.desk(known, ours, zones.theirs(ours))
    yield made
    made.close()


# What words mean


@pytest.mark.parametrize(
    ("text", "at_home", "there"),
    [
        ("GDP", HOME, OTHER),
        ("我区GDP", HOME, OTHER),
        ("our zone's GDP", HOME, OTHER),
        ("全市GDP", "liaocheng", "suzhou"),
        ("GDP of the whole city", "liaocheng", "suzhou"),
        ("开发区GDP", HOME, "kunshan"),
        ("高新区GDP", "lchtdz", OTHER),
        ("聊城经开区GDP", HOME, HOME),
        ("苏州高新区GDP", OTHER, OTHER),
        ("江苏省苏州高新技术产业开发区GDP", OTHER, OTHER),
        ("Suzhou GDP", "suzhou", "suzhou"),
        ("苏州工业园区GDP", "sip", "sip"),
        ("茌平GDP", "chiping", "chiping"),
    ],
)
def test_the_same_words_in_another_zone(
    known: Catalogue, text: str, at_home: str, there: str
) -> None:
    for zone, region in ((HOME, at_home), (OTHER, there)):
        reading = understand(text, seen_from(known, zone), TODAY)
        assert not reading.trouble
        assert reading.query.regions == (region,)


def test_a_kind_that_the_city_has_none_of_is_elsewhere(known: Catalogue) -> None:
    assert understand("度假区GDP", known, TODAY).query.regions == ("lcresort",)
    assert understand("度假区GDP", seen_from(known, OTHER), TODAY).about == "度假区"


def test_what_is_ranked_is_what_lies_in_the_city(known: Catalogue) -> None:
    assert len(known.ranked) == 11
    assert seen_from(known, OTHER).ranked == {"sz_hightech", "kunshan", "sip"}


def test_all_zones_share_the_index_of_words(known: Catalogue) -> None:
    there = seen_from(known, OTHER)
    assert lexicon(there).root is lexicon(known)
    assert lexicon(there)._gains is lexicon(known)._gains
    assert there.metrics is known.metrics


@pytest.mark.parametrize("zone", ["nowhere", "suzhou"])
def test_no_one_stands_in_a_city_or_nowhere(known: Catalogue, zone: str) -> None:
    with pytest.raises(BadInput):
        seen_from(known, zone)


def test_a_name_that_two_places_bear_is_a_name_of_neither(tmp_path: Path) -> None:
    second = "hd\tcity\t\t邯郸市\tHandan\t河北省\tHebei\n"
    lines = [
        f"{key}\tzone\t{city}\t滨湖新区\tBinhu New Area\t{province}\tX\n"
        for key, city, province in (("one", "suzhou", "江苏省"), ("two", "hd", "河北省"))
    ]
    made = Catalogue.read(zones.folder(tmp_path, REGISTER + second + "".join(lines)))
    assert understand("滨湖新区GDP", made, TODAY).trouble
    for name, key in (("苏州市滨湖新区", "one"), ("邯郸市滨湖新区", "two")):
        assert understand(f"{name}GDP", made, TODAY).query.regions == (key,)


@pytest.mark.parametrize(
    "line",
    [
        "x\tzone\tsuzhou\t园区",
        "x\tzone\tnowhere\t某园区\tA\tB\tC",
        "x\tcity\tsuzhou\t某市\tA\tB\tC",
        "x\ttown\tsuzhou\t某镇\tA\tB\tC",
        "lcetdz\tzone\tsuzhou\t某园区\tA\tB\tC",
        "sip\tzone\tsuzhou\t某园区\tA\tB\tC",
    ],
)
def test_a_register_that_is_not_whole_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadData) as caught:
        Catalogue.read(zones.folder(tmp_path, f"{REGISTER}{line}\n"))
    assert caught.value.data["file"] == "zones.tsv"


# Who stands where


def test_a_name_that_was_added_is_known_in_every_zone(desk: Desk) -> None:
    there = desk.at(OTHER)

    def query() -> Query:
        return there.ask("经济蛋糕", viewer=Role.PUBLIC, today=TODAY, now=NOW).query

    assert not query().metrics
    desk.store.add_alias("经济蛋糕", "gdp", Language.ZH, by="me", now=NOW)
    assert (query().metrics, query().regions) == (("gdp",), (OTHER,))


def test_an_official_is_the_public_in_another_zone(desk: Desk) -> None:
    for person in (7, 8):
        desk.store.grant(person, Role.OFFICIAL, by="me", now=NOW)
    desk.store.give_zone(Whose.PERSON, "8", OTHER, by="me", now=NOW)
    roles = {
        (zone, person): desk.at(zone).access.role_of(person)
        for zone in (HOME, OTHER, "kunshan")
        for person in (7, 8)
    }
    assert {place for place, role in roles.items() if role is Role.OFFICIAL} == {
        (HOME, 7),
        (OTHER, 8),
    }


async def test_a_chat_is_answered_in_its_zone(desk: Desk) -> None:
    desk.store.grant(ADMIN, Role.ADMIN, by="me", now=NOW)
    async with talking(desk) as say:
        assert "聊城经开区" in await say(own("2023年上半年GDP增速", 7))
        assert "/zone" in await say(own("/zone"))
        assert "没有" in await say(own("/zone 7 火星开发区"))
        assert "苏州高新区" in await say(own("/zone 7 苏州高新区"))
        assert "苏州高新区" in await say(own("2023年上半年GDP增速", 7))
        assert "聊城经开区" in await say(own("2023年上半年GDP增速", 9))
        assert "Suzhou High-tech Zone" in await say(own("/zone Suzhou High-tech Zone", code="en"))
        assert "苏州高新区" in await say(own("2023年上半年GDP增速"))
        await say(own("/zone 9 苏州高新区", 7))  # which only admins may
        assert "聊城经开区" in await say(own("2023年上半年GDP增速", 9))
    assert [one.name for one in desk.store.zones()] == [f"telegram:{ADMIN}", "telegram:7"]


def test_a_chat_that_moves_takes_its_zone_along(desk: Desk) -> None:
    desk.store.give_zone(Whose.CHAT, "telegram:-5", OTHER, by="me", now=NOW)
    chats = desk.store.chats(1)
    chats.move(-5, -1005)
    assert [one.name for one in desk.store.zones()] == ["telegram:-1005"]
    chats.forget(-1005)
    assert desk.store.zones() == ()


def test_every_release_is_every_one_of_the_city(desk: Desk) -> None:
    for zone, region in ((HOME, "liaocheng"), (OTHER, "kunshan")):
        (every,) = desk.at(zone).herald.wished("all releases", TODAY).watches
        assert every == Watch(Watched.EVERY, region=zone)
        heard = {
            key
            for key in ("liaocheng", "chiping", "kunshan", "suzhou")
            if watching.concerns(every, zones.growth(key, H1, 8), desk.catalogue)
        }
        assert heard == set(desk.at(zone).catalogue.near) & {
            *("liaocheng", "chiping", "kunshan", "suzhou")
        }
        assert region in heard


async def test_a_program_is_answered_in_the_zone_of_its_key(desk: Desk) -> None:
    keys = {name: desk.store.add_key(name, Role.PUBLIC, by="me", now=NOW) for name in ("a", "b")}
    desk.store.give_zone(Whose.KEY, "b", OTHER, by="me", now=NOW)
    async with client(desk) as web:
        found = {}
        for name, key in keys.items():
            headers = {"Authorization": f"Bearer {key}"}
            asked = await web.get("/api/ask?q=2023年上半年GDP增速", headers=headers)
            rows = await web.get("/api/observations?metric=gdp&limit=1000", headers=headers)
            regions = {one["region"] for one in rows.json()["observations"]}
            found[name] = [one["region"] for one in asked.json()["answers"]], regions
    assert found["a"][0] == [HOME]
    assert found["b"][0] == [OTHER]
    assert found["b"][1] == {"sz_hightech", "kunshan", "sip", "suzhou"} & found["b"][1]
    assert OTHER not in found["a"][1]


def test_it_is_set_at_a_terminal(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHISHU_DATA", str(root))
    database = str(tmp_path / "zones.db")

    def run(*words: str) -> tuple[int, str]:
        status = cli.main(["--db", database, "--lang", "zh", *words])
        return status, "".join(capsys.readouterr())

    assert run("zone", "set", "chat", "telegram:7", "苏州高新区")[0] == 0
    assert "telegram:7" in run("zone", "list")[1]
    assert run("zone", "set", "key", "nobody", "苏州高新区")[0] == 2
    assert run("zone", "set", "chat", "telegram:7", "火星")[0] == 2
    assert run("zone", "list", "--as", "official")[0] == 2
    assert "苏州高新区" in run("ask", "--zone", "苏州高新区", "GDP")[1]
    assert "聊城经开区" in run("ask", "GDP")[1]
    assert run("zone", "clear", "chat", "telegram:7")[0] == 0
    assert run("zone", "clear", "chat", "telegram:7")[0] == 2
    with Store.open(database) as store:
        assert [deed.act for deed in store.trail(2)] == ["zone_clear", "zone_set"]
