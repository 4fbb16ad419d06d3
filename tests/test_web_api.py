"""Does the open API answer what the contract promises, and refuse what it cannot use?"""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from bot.desk import Desk
from bot.store import Cause, stamp
from bot.words import Language, Role
from handlers import present
from handlers.web import sdmx
from handlers.web.limits import Rate
from tests.conftest import NOW
from tests.web import client, small_world

ASKED = "一季度GDP增速?"


async def get(desk: Desk, path: str, **said: Any) -> httpx.Response:  # noqa: ANN401
    headers = said.pop("headers", {})
    async with client(desk) as web:
        return await web.get(path, params=said or None, headers=headers)


@pytest.mark.parametrize("question", [ASKED, "What was GDP growth in Q1?", "xyzzy", "零售额?", ""])
async def test_a_reply_is_the_object_of_every_other_surface(world: Desk, question: str) -> None:
    found = await get(world, "/api/ask", q=question)
    reply = world.ask(question, viewer=Role.PUBLIC, today=NOW.date(), now=NOW)
    assert found.status_code == 200
    assert found.json() == json.loads(json.dumps(present.as_dict(reply)))


async def test_what_is_said_of_day_and_language_counts(world: Desk) -> None:
    found = await get(world, "/api/ask", q="今年一季度GDP增速?", today="2023-06-01", lang="en")
    body = found.json()
    assert body["language"] == "en"
    assert body["answers"][0]["period"]["end"] == "2023-03-31"


@pytest.mark.parametrize("how", ["chat", "after"])
async def test_a_question_follows_up_another(how: str) -> None:
    desk = small_world()
    async with client(desk) as web:
        if how == "chat":
            await web.get("/api/ask", params={"q": ASKED, "chat": "a"})
            found = await web.get("/api/ask", params={"q": "那去年同期呢?", "chat": "a"})
            other = await web.get("/api/ask", params={"q": "那去年同期呢?", "chat": "b"})
            assert other.json()["answers"] == []
            assert found.headers["cache-control"] == "no-store"
        else:
            found = await web.get("/api/ask", params={"q": "那去年同期呢?", "after": ASKED})
    body = found.json()
    assert body["answers"][0]["period"] == {"start": "2023-01-01", "end": "2023-03-31"}
    assert "carried:metric" in body["notes"]


async def test_a_name_of_a_conversation_opens_nobody_elses() -> None:
    desk = small_world()
    key = desk.store.add_key("dash", Role.OFFICIAL, by="me", now=NOW)
    async with client(desk) as web:
        theirs = {"authorization": f"Bearer {key}"}
        await web.get("/api/ask", params={"q": ASKED, "chat": "a"}, headers=theirs)
        found = await web.get("/api/ask", params={"q": "那去年同期呢?", "chat": "a"})
    assert found.json()["answers"] == []


@pytest.mark.parametrize(
    ("path", "said", "code"),
    [
        ("/api/ask", {}, "no_q"),
        ("/api/ask", {"q": "a", "today": "2024-13-01"}, "bad_date"),
        ("/api/ask", {"q": "a", "lang": "fr"}, "bad_lang"),
        ("/api/ask", {"q": "a", "tody": "2024-01-01"}, "unknown_parameter"),
        ("/api/ask", {"q": ["a", "b"]}, "double_parameter"),
        ("/api/ask", {"q": "a" * 2001}, "long_parameter"),
        ("/api/ask", {"q": "a", "after": ["b"] * 13}, "many_turns"),
        ("/api/observations", {"metric": "gpd"}, "unknown_key"),
        ("/api/observations", {"limit": "0"}, "bad_limit"),
        ("/api/observations", {"limit": "²"}, "bad_limit"),
        ("/api/observations", {"from": "May"}, "bad_date"),
        ("/api/observations", {"after": "x"}, "bad_cursor"),
        ("/api/observations", {"after": "W10="}, "bad_cursor"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_what_cannot_be_used_is_refused_in_both_languages(
    world: Desk, path: str, said: dict[str, Any], code: str, lang: str
) -> None:
    found = await get(world, path, **said, headers={"accept-language": lang})
    body = found.json()
    assert found.status_code == body["status"] == 400
    assert found.headers["content-type"] == "application/problem+json"
    assert body["code"] == code
    assert {"title": body["title"], "detail": body["detail"]} == body["said"][lang]
    assert len({said["detail"] for said in body["said"].values()}) == 2


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/nothing", 404, "no_page"),
        ("/api/why/0000000", 404, "no_receipt"),
        ("/api/answer.csv?q=xyzzy", 404, "no_figures"),
        ("/api/chart.svg?q=xyzzy", 404, "no_figures"),
    ],
)
async def test_what_is_not_there(world: Desk, path: str, status: int, code: str) -> None:
    found = await get(world, path)
    assert (found.status_code, found.json()["code"]) == (status, code)


async def test_only_get_is_taken(world: Desk) -> None:
    async with client(world) as web:
        found = await web.post("/api/ask", params={"q": ASKED})
        assert (found.status_code, found.json()["code"]) == (405, "bad_method")
        assert "GET" in found.headers["allow"]
        crossed = await web.get("/api/ask", params={"q": "a"}, headers={"origin": "https://a.b"})
        assert "access-control-allow-origin" not in crossed.headers


async def test_a_key_gives_its_sight_and_a_wrong_one_none() -> None:
    desk = small_world()
    held = next(desk.figures(Role.ADMIN, NOW))
    when = stamp(NOW + timedelta(days=1))
    row = replace(held, value=Decimal("99.5"), release_at=when, handle="", batch=0)
    desk.store.load([row], Cause("import", "me"), NOW)
    keys = {
        role: desk.store.add_key(role.value, role, by="me", now=NOW)
        for role in (Role.PUBLIC, Role.OFFICIAL)
    }
    said = {"metric": held.metric, "region": held.region, "limit": "1000"}
    seen = {}
    for role, key in keys.items():
        found = await get(
            desk, "/api/observations", **said, headers={"authorization": f"Bearer {key}"}
        )
        seen[role] = {one["value"] for one in found.json()["observations"]}
    assert 99.5 in seen[Role.OFFICIAL]
    assert 99.5 not in seen[Role.PUBLIC]
    bare = await get(desk, "/api/observations", **said)
    assert {one["value"] for one in bare.json()["observations"]} == seen[Role.PUBLIC]
    desk.store.revoke_key("official", by="me", now=NOW)
    for wrong in (
        f"Bearer {keys[Role.OFFICIAL]}",
        "Bearer x",
        "Basic x",
        "",
        "Bearer " + "x" * 999,
    ):
        found = await get(desk, "/api/metrics", headers={"authorization": wrong})
        assert found.status_code == 401
        assert found.headers["www-authenticate"] == "Bearer"


async def test_observations_come_by_the_page_each_once(world: Desk) -> None:
    found, path = [], "/api/observations?limit=37"
    async with client(world) as web:
        while path:
            page = await web.get(path)
            found += page.json()["observations"]
            path = page.json()["next"]
            assert (path is None) == ("link" not in page.headers)
    everything = [
        json.loads(json.dumps(present.observation(one))) for one in world.figures(Role.PUBLIC, NOW)
    ]
    as_text = [json.dumps(one, sort_keys=True) for one in found]
    assert len(set(as_text)) == len(found) == len(everything)
    assert sorted(as_text) == sorted(json.dumps(one, sort_keys=True) for one in everything)


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ({"metric": "gdp"}, lambda one: one["metric"] == "gdp"),
        ({"region": "yanggu"}, lambda one: one["region"] == "yanggu"),
        ({"measure": "target"}, lambda one: one["measure"] == "target"),
        ({"from": "2024-01-01"}, lambda one: one["period"]["start"] >= "2024-01-01"),
        ({"to": "2023-03-31"}, lambda one: one["period"]["end"] <= "2023-03-31"),
        (
            {"metric": "gdp", "region": "lcetdz", "measure": "growth", "from": "2023-01-01"},
            lambda one: (
                (one["metric"], one["region"], one["measure"]) == ("gdp", "lcetdz", "growth")
                and one["period"]["start"] >= "2023-01-01"
            ),
        ),
    ],
)
async def test_a_filter_leaves_what_fits_and_nothing_else(
    world: Desk,
    said: dict[str, str],
    fits: Any,  # noqa: ANN401
) -> None:
    found = (await get(world, "/api/observations", **said, limit="1000")).json()["observations"]
    whole = (await get(world, "/api/observations", limit="1000")).json()["observations"]
    assert found == [one for one in whole if fits(one)]
    assert 0 < len(found) < len(whole)


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/api/observations.sdmx.csv", "*/*"),
        ("/api/observations", "application/vnd.sdmx.data+csv;version=2.0.0"),
    ],
)
async def test_observations_as_sdmx_csv(world: Desk, path: str, accept: str) -> None:
    found = await get(world, path, metric="gdp", headers={"accept": accept})
    assert found.headers["content-type"].startswith(sdmx.TYPE)
    rows = list(csv.DictReader(io.StringIO(found.text)))
    assert tuple(rows[0]) == sdmx.COLUMNS
    row = next(one for one in rows if one["TIME_PERIOD"] == "2024-Q1" and one["RANK"] == "1")
    told = row["REF_AREA"], row["MEASURE"], row["OBS_VALUE"], row["UNIT_MEASURE"]
    assert told == ("lcetdz", "growth", "8.2", "%")


async def test_a_file_of_an_answer_holds_its_figures(world: Desk) -> None:
    found = await get(world, "/api/answer.csv", q="那去年同期呢?", after=ASKED)
    rows = list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig"))))
    assert [row["数值"] for row in rows] == ["6.4"]
    assert "attachment" in found.headers["content-disposition"]
    book = await get(world, "/api/answer.xlsx", q=ASKED)
    assert book.content[:2] == b"PK"


@pytest.mark.parametrize("kind", ["svg", "png"])
async def test_a_picture_of_an_answer(world: Desk, kind: str) -> None:
    found = await get(world, f"/api/chart.{kind}", q="GDP增速走势?", style="dark")
    assert found.status_code == 200
    assert found.content[:4] in (b"<svg", b"\x89PNG")
    assert int(found.headers["content-length"]) == len(found.content) > 1000


PATHS = ("/api/ask?q=GDP", "/api/metrics", "/api/observations?metric=gdp", "/openapi.json", "/")


@pytest.mark.parametrize("path", PATHS)
async def test_who_has_an_answer_still_is_told_so_until_the_data_changes(path: str) -> None:
    desk = small_world()
    first = await get(desk, path)
    held = {"if-none-match": first.headers["etag"]}
    again = await get(desk, path, headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    desk.store.undo(1, "me", NOW)
    assert (await get(desk, path, headers=held)).status_code == 200


async def test_the_tag_of_one_is_not_the_tag_of_another(world: Desk) -> None:
    tags = [
        (await get(world, "/api/ask", **said, headers=headers)).headers["etag"]
        for said, headers in (
            ({"q": "GDP"}, {}),
            ({"q": "GDP", "today": "2024-01-01"}, {}),
            ({"q": "GDP"}, {"accept-language": "en"}),
        )
    ]
    assert len(set(tags)) == 3


async def test_metrics_calendar_and_provenance(world: Desk) -> None:
    told = (await get(world, "/api/metrics")).json()
    gdp = next(one for one in told["metrics"] if one["key"] == "gdp")
    assert gdp["latest"] == {"start": "2024-01-01", "end": "2024-03-31"}
    assert set(gdp["names"]) == {"zh", "en"}
    assert {one["key"] for one in told["regions"]} == set(world.catalogue.regions)
    released = (await get(world, "/api/calendar")).json()["released"]
    assert released
    assert all(one["figures"] > 0 for one in released)
    receipt = (await get(world, "/api/ask", q=ASKED)).json()["receipt"]
    (figure,) = (await get(world, f"/api/why/{receipt}", lang="en")).json()["figures"]
    assert figure["versions"][-1]["value"] == 8.2
    assert "loaded_by" not in figure["versions"][-1]


@pytest.mark.parametrize("lang", list(Language))
async def test_the_description_names_every_address(world: Desk, lang: Language) -> None:
    told = (await get(world, "/openapi.json", lang=lang.value)).json()
    assert told["openapi"] == "3.1.0"
    asked = {
        "/api/ask": {"q": "GDP"},
        "/api/answer.csv": {"q": "GDP"},
        "/api/answer.xlsx": {"q": "GDP"},
        "/api/chart.svg": {"q": "GDP"},
        "/api/chart.png": {"q": "GDP"},
    }
    assert len(told["paths"]) == 10
    for path, item in told["paths"].items():
        where = path.replace("{receipt}", "RTN7NEM")
        found = await get(world, where, **asked.get(path, {}))
        assert found.status_code == 200, path
        kind = found.headers["content-type"].split(";")[0]
        assert kind in item["get"]["responses"]["200"]["content"], path
        for one in item["get"]["parameters"]:
            assert one["description"]
    page = (await get(world, "/docs", lang=lang.value)).text
    assert all(path in page for path in told["paths"])


async def test_a_reply_has_the_fields_that_are_described(world: Desk) -> None:
    schemas = (await get(world, "/openapi.json")).json()["components"]["schemas"]
    reply = (await get(world, "/api/ask", q="各县区GDP排名")).json()
    rows = (await get(world, "/api/observations", limit="1000")).json()
    pairs = [("Reply", reply), ("Page", rows)]
    pairs += [("Figure", one) for one in reply["answers"]]
    pairs += [("Observation", one) for one in rows["observations"]]
    for name, told in pairs:
        assert set(schemas[name]["required"]) <= set(told) <= set(schemas[name]["properties"])


async def test_who_asks_too_often_has_to_wait(world: Desk) -> None:
    async with client(world, rate=Rate(1, 3)) as web:
        answers = [await web.get("/api/metrics") for _ in range(5)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
        assert answers[-1].json()["code"] == "too_often"
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await web.get("/healthz")).status_code == 200


async def test_those_who_watch_are_told_counts_and_no_question() -> None:
    desk = small_world()
    async with client(desk) as web:
        for question in (ASKED, ASKED, "xyzzy", "GDP growth in Q1"):
            await web.get("/api/ask", params={"q": question})
        found = await web.get("/metrics")
        assert (await web.get("/healthz")).text == "ok"
        assert (await web.get("/readyz")).status_code == 200
    assert found.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = found.text.splitlines()
    assert 'zhishu_questions_total{outcome="answered",language="zh"} 2' in lines
    assert 'zhishu_questions_total{outcome="not_understood",language="en"} 1' in lines
    assert "zhishu_answer_seconds_count 4" in lines
    assert 'zhishu_answer_seconds_bucket{le="+Inf"} 4' in lines
    assert any(line.startswith('zhishu_data_info{version="') for line in lines)
    assert "GDP" not in found.text
    assert "xyzzy" not in found.text


async def test_where_one_has_to_be_invited_a_key_is_asked_for() -> None:
    desk = small_world()
    desk.settings = replace(desk.settings, access="invited")
    key = desk.store.add_key("dash", Role.PUBLIC, by="me", now=NOW)
    for path in ("/", "/turn?q=GDP", "/docs", "/why/RTN7NEM", "/api/ask?q=GDP", "/api/metrics"):
        assert (await get(desk, path)).status_code == 401, path
        invited = await get(desk, path, headers={"authorization": f"Bearer {key}"})
        assert invited.status_code == 200, path
    assert (await get(desk, "/healthz")).status_code == 200


async def test_a_store_that_fails_is_told_without_its_path() -> None:
    desk = small_world()
    desk.store._db.execute("PRAGMA query_only = 0")
    desk.store._db.execute("DROP TABLE api_keys")
    found = await get(desk, "/api/metrics", headers={"authorization": "Bearer x"})
    assert found.status_code == 500
    assert found.json()["code"] == "internal"
    assert "content-security-policy" in found.headers


async def test_every_response_is_careful(world: Desk) -> None:
    for path in ("/", "/docs", "/api/metrics", "/api/nothing", "/nothing", "/why/0", "/healthz"):
        headers = (await get(world, path)).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
