"""Do assistants get what the public gets: typed figures, a typed no, and nothing else?"""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from subprocess import PIPE
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters
from mcp_types import CallToolResult, TextContent
from starlette.types import Message, Scope

from bot.desk import Desk
from bot.words import Language, Role
from handlers import cli, listening
from handlers.mcp import protocol, tools
from handlers.mcp.command import allowed
from handlers.mcp.schemas import gives
from tests.conftest import NOW
from tests.test_twins import CHANGES, GENERAL, Twins, about, handle_of, picked, twins, world
from tests.web import small_world

ROOT = Path(__file__).parent.parent
ASKED = "2024年一季度GDP增速?"
RUN = ("-m", "handlers.cli")
FIGURE = {"metric", "measure", "region", "period", "value", "unit", "rank", "source", "receipt"}


@asynccontextmanager
async def inside(desk: Desk) -> AsyncIterator[Client]:
    """A client of a server in this process."""
    async with Client(protocol.server(desk, lambda: NOW)) as client:
        yield client


def environ(**more: str) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **more}


def started(folder: Path, **more: str) -> StdioServerParameters:
    arguments = [*RUN, "--db", str(folder / "zhishu.db"), "mcp"]
    return StdioServerParameters(command=sys.executable, args=arguments, env=environ(**more))


def said(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def typed(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error
    assert result.structured_content is not None
    found: dict[str, Any] = result.structured_content
    return found


def phrases(desk: Desk, key: str) -> list[str]:
    return [desk.phrase(key, lang) for lang in Language]


# Over standard input and output


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_client_asks_over_the_pipes_of_a_process(tmp_path: Path, mode: str) -> None:
    async with Client(started(tmp_path), mode=mode) as client:
        names = {tool.name for tool in (await client.list_tools()).tools}
        assert names == {"ask", "list_metrics", "get_observations", "why"}
        reply = typed(await client.call_tool("ask", {"question": ASKED}))
        (figure,) = reply["answers"]
        assert reply["status"] == "answered"
        assert figure.keys() > FIGURE
        assert (figure["value"], figure["unit"], figure["rank"]) == (8.2, "%", 1)
        origin = await client.call_tool("why", {"receipt": figure["receipt"]})
        assert typed(origin)["figures"][0]["versions"][0]["value"] == figure["value"]
        assert figure["source"] in said(origin)


def test_standard_output_carries_the_protocol_alone(tmp_path: Path) -> None:
    noisy = (
        "import logging, os, sys; from bot.desk import Desk; from handlers import cli\n"
        "def converse(*_, **__): print('loud'); os.system('echo loud'); raise KeyError('secret')\n"
        "Desk.converse = converse; sys.exit(cli.main(sys.argv[1:]))"
    )
    start = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "t", "version": "0"},
    }
    sent: list[object] = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        "no object",
        {
            "jsonrpc": "2.0",
            "id": 2,
            "method": "tools/call",
            "params": {"name": "ask", "arguments": {"question": "GDP"}},
        },
    ]
    command = [sys.executable, "-c", noisy, "--db", str(tmp_path / "zhishu.db"), "mcp"]
    with subprocess.Popen(
        command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True, env=environ()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("{broken\n" + "".join(json.dumps(one) + "\n" for one in sent))
        process.stdin.flush()
        told = ""
        while '"id":2' not in told.replace(" ", ""):  # a pipe closed sooner ends what runs
            line = process.stdout.readline()
            assert line
            told += line
        rest, logged = process.communicate(timeout=60)
    assert process.returncode == 0
    told += rest
    lines = [json.loads(line) for line in told.splitlines()]
    assert {line["jsonrpc"] for line in lines} == {"2.0"}
    (failed,) = [line["result"] for line in lines if line.get("id") == 2]
    assert failed["isError"]
    assert "secret" not in told
    assert logged.count("loud") == 2
    assert "KeyError: 'secret'" in logged


def test_an_interrupt_ends_it_while_the_pipe_is_open(tmp_path: Path) -> None:
    command = [sys.executable, *RUN, "--db", str(tmp_path / "zhishu.db"), "mcp"]
    ping = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
    with subprocess.Popen(command, env=environ(), stdin=PIPE, stdout=PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(ping)
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == -signal.SIGINT


# What a call comes to


@pytest.mark.parametrize("lang", Language)
async def test_tools_tell_of_themselves_in_both_languages(world: Desk, lang: Language) -> None:
    async with inside(world) as client:
        listed = (await client.list_tools()).tools
        told = client.instructions or ""
    for tool in listed:
        assert world.phrase(f"mcp.{tool.name}", lang) in (tool.description or "")
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        for name, schema in tool.input_schema["properties"].items():
            assert len(set(schema["description"].split("\n"))) == 2, name
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
    home = world.catalogue.regions[world.catalogue.home].names[lang].name
    assert world.phrase("mcp.about", lang, home=home) in told


@pytest.mark.parametrize(
    ("question", "status", "reason"),
    [
        ("2024年一季度民营企业进出口?", "no_data", "unknown_metric"),
        ("How many astronauts were there in 2024?", "no_data", "unknown_metric"),
        ("2031年一季度GDP?", "no_data", "not_yet_published"),
        ("xyzzy", "not_understood", None),
        ("零售额?", "clarify", None),
        ("", "not_understood", None),
    ],
)
async def test_an_honest_no_is_typed_and_forbids_to_fill_the_gap(
    world: Desk, question: str, status: str, reason: str | None
) -> None:
    async with inside(world) as client:
        result = await client.call_tool("ask", {"question": question})
    reply = typed(result)
    assert (reply["status"], reply.get("reason")) == (status, reason)
    assert reply["answers"] == []
    assert reply["instruction"] == world.phrase("mcp.no_figure", Language(reply["language"]))
    assert reply["instruction"] in said(result)
    for offer in reply["suggestions"]:
        assert offer in said(result)


def test_no_schema_lets_a_no_hold_a_figure(world: Desk) -> None:
    outcome = tools.call(world, tools.tools(world)["ask"], {"question": ASKED}, NOW).told
    schema = Draft202012Validator(gives("ask"))
    assert schema.is_valid(json.loads(json.dumps(outcome)))
    for status in ("no_data", "clarify", "not_understood", "error"):
        assert not schema.is_valid({**json.loads(json.dumps(outcome)), "status": status})
    for field in FIGURE - {"rank"}:
        bare = json.loads(json.dumps(outcome))
        del bare["answers"][0][field]
        assert not schema.is_valid(bare), field


async def test_a_follow_up_brings_the_questions_before_it(world: Desk) -> None:
    async with inside(world) as client:
        asked = {"question": "那去年同期呢?", "after": [ASKED]}
        reply = typed(await client.call_tool("ask", asked))
        alone = typed(await client.call_tool("ask", {"question": "那去年同期呢?"}))
    assert reply["answers"][0]["period"]["end"] == "2023-03-31"
    assert alone["answers"] == []


async def test_language_and_day_count_and_null_says_nothing(world: Desk) -> None:
    asked = {"question": "今年一季度GDP增速?", "today": "2023-06-01", "lang": "en", "after": None}
    async with inside(world) as client:
        reply = typed(await client.call_tool("ask", asked))
    assert (reply["language"], reply["answers"][0]["period"]["end"]) == ("en", "2023-03-31")


async def test_indicators_are_listed_by_topic_and_those_without_figures_when_asked(
    world: Desk,
) -> None:
    async with inside(world) as client:
        held = typed(await client.call_tool("list_metrics", {}))["metrics"]
        every = typed(await client.call_tool("list_metrics", {"with_figures": False}))["metrics"]
        energy = typed(await client.call_tool("list_metrics", {"topic": "energy"}))["metrics"]
    assert all(one["latest"] for one in held)
    assert {one["key"] for one in every} == set(world.catalogue.metrics)
    assert 0 < len(held) < len(every)
    assert energy == [one for one in held if one["topic"] == "energy"]


async def test_observations_come_by_the_page_each_once(world: Desk) -> None:
    found: list[dict[str, Any]] = []
    asked: dict[str, Any] = {"limit": 37}
    async with inside(world) as client:
        while True:
            page = typed(await client.call_tool("get_observations", asked))
            found += page["observations"]
            if not page["next"]:
                break
            asked["cursor"] = page["next"]
        none = await client.call_tool("get_observations", {"metric": "gdp", "from": "2050-01-01"})
    assert len(found) == len(list(world.figures(Role.PUBLIC, NOW))) > 37
    assert len({json.dumps(one, sort_keys=True) for one in found}) == len(found)
    assert all(one.keys() >= FIGURE for one in found)
    assert typed(none)["observations"] == []
    assert all(line in said(none) for line in phrases(world, "mcp.no_figure"))


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("ask", {}, "missing_parameter"),
        ("ask", {"question": None}, "missing_parameter"),
        ("ask", {"question": 5}, "bad_parameter"),
        ("ask", {"question": "GDP", "after": "x"}, "bad_parameter"),
        ("ask", {"question": "GDP", "after": [1]}, "bad_parameter"),
        ("ask", {"question": "GDP", "after": ["x"] * 13}, "many_turns"),
        ("ask", {"question": "x" * 2001}, "long_parameter"),
        ("ask", {"question": "GDP", "after": ["x" * 2001]}, "long_parameter"),
        ("ask", {"question": "GDP", "as": "admin"}, "unknown_parameter"),
        ("ask", {"question": "GDP", "role": "admin"}, "unknown_parameter"),
        ("ask", {"question": "GDP", "now": "2050-01-01"}, "unknown_parameter"),
        ("ask", {"question": "GDP", "today": "2024-13-01"}, "bad_date"),
        ("ask", {"question": "GDP", "lang": "fr"}, "bad_lang"),
        ("list_metrics", {"topic": "weather"}, "unknown_key"),
        ("list_metrics", {"with_figures": "no"}, "bad_parameter"),
        ("get_observations", {"metric": "gpd"}, "unknown_key"),
        ("get_observations", {"limit": True}, "bad_parameter"),
        ("get_observations", {"limit": 0}, "bad_limit"),
        ("get_observations", {"limit": -5}, "bad_limit"),
        ("get_observations", {"limit": 10**30}, "bad_limit"),
        ("get_observations", {"cursor": "x"}, "bad_cursor"),
        ("get_observations", {"from": "May"}, "bad_date"),
        ("why", {"receipt": "0000000"}, "no_receipt"),
        ("why", {"receipt": ""}, "no_receipt"),
    ],
)
async def test_what_cannot_be_used_is_refused_in_both_languages(
    world: Desk, tool: str, arguments: dict[str, Any], code: str
) -> None:
    async with inside(world) as client:
        result = await client.call_tool(tool, arguments)
    assert result.is_error
    assert result.structured_content is None
    wrong, gap = said(result).split("\n\n")
    for lang, line in zip(Language, wrong.split("\n"), strict=True):
        before, _, after = world.catalogue.phrases[lang][f"error.{code}"].partition("{")
        assert line.startswith(before)
        assert line.endswith(after.rpartition("}")[2])
    assert gap.split("\n") == phrases(world, "mcp.no_figure")


async def test_a_tool_that_is_not_there(world: Desk) -> None:
    async with inside(world) as client:
        with pytest.raises(MCPError, match="delete_all") as told:
            await client.call_tool("delete_all", {})
    assert len(told.value.message.split("\n")) == 2


async def test_a_store_that_fails_tells_no_file_name(tmp_path: Path) -> None:
    desk = small_world()
    desk.store.close()
    async with inside(desk) as client:
        result = await client.call_tool("get_observations", {})
    assert result.is_error
    assert said(result).split("\n\n")[0].split("\n") in (
        phrases(desk, "error.internal"),
        phrases(desk, "error.unavailable"),
    )


# What is embargoed


def calls(
    questions: Iterable[str], metrics: Iterable[str], receipts: Iterable[str]
) -> list[tuple[str, Mapping[str, Any]]]:
    return [
        *(("ask", {"question": one}) for one in questions),
        ("list_metrics", {}),
        ("list_metrics", {"with_figures": False}),
        ("get_observations", {"limit": 1000}),
        ("get_observations", {"limit": 3}),
        *(("get_observations", {"metric": key}) for key in metrics),
        *(("why", {"receipt": one}) for one in receipts),
    ]


@pytest.mark.parametrize("first", [False, True], ids=["after", "before"])
async def test_the_twins_are_told_of_alike(first: bool) -> None:
    every = range(0, len(world()), 7)
    embargoed = picked([(n, CHANGES[(n + k) % len(CHANGES)], 60) for k in range(3) for n in every])
    pair = twins(world(), embargoed, first=first)
    receipts = [one for row in embargoed[:20] if (one := handle_of(pair.beside, row))]
    questions = [*GENERAL, *about(pair.without, embargoed[:6])]
    assert receipts
    assert await told_alike(pair, calls(questions, pair.without.catalogue.metrics, receipts)) > 20
    pair.close()


async def told_alike(pair: Twins, asked: Iterable[tuple[str, Mapping[str, Any]]]) -> int:
    """Both tell an assistant the same; how many answers that were."""
    figures = 0
    async with inside(pair.without) as ours, inside(pair.beside) as theirs:
        assert await ours.list_tools() == await theirs.list_tools()
        for tool, arguments in asked:
            our = await ours.call_tool(tool, dict(arguments))
            their = await theirs.call_tool(tool, dict(arguments))
            assert our.model_dump_json() == their.model_dump_json(), (tool, arguments)
            figures += len((our.structured_content or {}).get("answers", ()))
    return figures


# Over HTTP


@asynccontextmanager
async def http_server(folder: Path, *flags: str, **more: str) -> AsyncIterator[str]:
    """The address of a server in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *RUN,
        "--db",
        str(folder / "zhishu.db"),
        "mcp",
        "--http",
        "--port",
        "0",
        *flags,
        env=environ(**more),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    yield line.split()[-1]
    process.terminate()
    await asyncio.wait_for(process.wait(), 20)


PING = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": {"question": ASKED}},
}
ACCEPT = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


async def posted(url: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.post(url, json=PING, headers={**ACCEPT, **headers})


async def test_a_client_asks_over_http(tmp_path: Path) -> None:
    async with http_server(tmp_path) as url:
        assert url.startswith("http://127.0.0.1:")
        for mode in ("auto", "legacy"):
            async with Client(url, mode=mode) as client:
                reply = typed(await client.call_tool("ask", {"question": ASKED}))
                assert reply["answers"][0]["value"] == 8.2
                broken = await client.call_tool("ask", {"question": "GDP", "as": "admin"})
                assert broken.is_error
        async with httpx.AsyncClient() as web:
            huge = await web.post(url, content=b"[" * 100_000, headers=ACCEPT)
            assert huge.status_code == 413
            assert (await web.post(url, content=b"{broken", headers=ACCEPT)).status_code == 400
            plain = await web.post(url, content=b"{}", headers={"content-type": "text/plain"})
            assert plain.status_code in (400, 406, 415)
            assert (await web.get(url.removesuffix("/mcp"))).status_code == 404


@pytest.mark.parametrize("version", ["2025-06-18", "2026-07-28"])
async def test_who_comes_under_another_name_is_turned_away(tmp_path: Path, version: str) -> None:
    async with http_server(tmp_path, "--allow", "stats.example.org") as url:
        host = url.split("/")[2]
        port = host.rpartition(":")[2]
        told = {"mcp-protocol-version": version}
        for name in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", "127.0.0.1:1", f"localhost:{port}.evil.example", "stats.example.org.evil"):  # fmt: skip
            assert (await posted(url, host=name, **told)).status_code == 421, name
        for origin in ("http://evil.example", f"http://evil.example:{port}", "null", f"http://{host}.evil.example", "file://", "http://localhost:1", "https://stats.example.org.evil"):  # fmt: skip
            assert (await posted(url, origin=origin, **told)).status_code == 403, origin
        good = [
            {},
            {"origin": f"http://{host}"},
            {"host": f"localhost:{port}", "origin": f"http://localhost:{port}"},
            {"host": "stats.example.org", "origin": "https://stats.example.org"},
        ]
        for headers in good:
            found = await posted(url, **headers, **told)
            assert found.status_code not in (403, 421), headers
            assert "access-control-allow-origin" not in found.headers


async def test_an_address_that_asks_too_often_has_to_wait(tmp_path: Path) -> None:
    async with http_server(tmp_path, ZHISHU_WEB_RATE="1") as url:
        found = [(await posted(url)).status_code for _ in range(30)]
    assert found[0] == 200
    assert 429 in found


async def test_who_never_ends_a_request_is_hung_up_on(
    world: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SLOW_BODY", 0.2)
    served = protocol.server(world, lambda: NOW)
    app = listening.Prompt(protocol.web_app(served, ["a.example"]))
    started = iter([{"type": "http.request", "body": b"{", "more_body": True}])
    sent: list[Message] = []

    async def receive() -> Message:
        for message in started:
            return message
        return await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in {"host": "a.example", **ACCEPT}.items()]  # fmt: skip
    scope: Scope = {"type": "http", "method": "POST", "path": "/mcp", "headers": headers, "query_string": b""}  # fmt: skip
    async with served.session_manager.run():
        await asyncio.wait_for(app(scope, receive, send), 100)
    assert [message["status"] for message in sent if "status" in message] != [200]


def test_the_names_that_are_answered_to() -> None:
    own = ["127.0.0.1:5", "localhost:5", "[::1]:5"]
    assert allowed("127.0.0.1", 5, []) == allowed("0.0.0.0", 5, []) == allowed("::", 5, []) == own
    assert allowed("10.1.2.3", 5, ["a.example"]) == [*own, "10.1.2.3:5", "a.example"]
    assert allowed("fd00::1", 5, []) == [*own, "[fd00::1]:5"]


# Where it cannot run


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize(
    ("flags", "setting", "code"),
    [
        (["--as", "official", "mcp"], {}, "mcp_public"),
        (["mcp", "--as", "admin"], {}, "mcp_public"),
        (["mcp", "--http"], {"ZHISHU_ACCESS": "invited"}, "mcp_invited"),
        (["mcp", "--http", "--allow", "http://a.example"], {}, "bad_allowed"),
        (["mcp", "--http", "--allow", "*"], {}, "bad_allowed"),
        (["mcp", "--http", "--port", "99999"], {}, "bad_flag"),
    ],
)
def test_what_is_refused_at_the_start_is_said_in_one_line(
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    world: Desk,
    lang: Language,
    flags: list[str],
    setting: dict[str, str],
    code: str,
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["--lang", lang.value, "--db", ":memory:", *flags]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    start = world.catalogue.phrases[lang][f"error.{code}"].partition("{")[0]
    assert printed.err.startswith(start)
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("lang", Language)
def test_without_the_package_one_line_says_what_to_install(tmp_path: Path, world: Desk, lang: Language) -> None:  # fmt: skip
    code = (
        "import sys; sys.modules['mcp'] = None; from handlers import cli; "
        "assert cli.main(['--db', ':memory:', 'ask', 'GDP']) == 0; print('asked', flush=True); "
        "sys.exit(cli.main(['--db', ':memory:', '--lang', sys.argv[1], 'mcp']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, lang.value],
        capture_output=True,
        text=True,
        env=environ(),
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stdout.endswith("asked\n")
    assert ended.stderr == world.phrase("error.mcp_missing", lang) + "\n"


def test_no_other_command_loads_the_package(tmp_path: Path) -> None:
    code = (
        "import sys; from handlers import cli; cli.main(['--db', ':memory:', 'ask', 'GDP']); "
        "sys.exit(any(name in sys.modules for name in ('mcp', 'pydantic', 'asyncio')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environ(), cwd=tmp_path, timeout=60, check=False
    )
    assert ended.returncode == 0
