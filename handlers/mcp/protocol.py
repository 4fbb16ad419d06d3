"""How do the tools go over the wire of the Model Context Protocol?

>>> await over_stdio(server(desk, clock))  # until standard input ends

This is the only module that imports the SDK, which takes half a second and may not be there.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from datetime import datetime
from typing import Final

from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Listed
from starlette.applications import Starlette

from bot.desk import Desk
from bot.errors import BadStore, ZhishuError
from bot.words import Language
from handlers.edition import edition
from handlers.mcp import tools

log = logging.getLogger(__name__)

PATH: Final = "/mcp"
BODY: Final = 64 * 1024  # bytes of one request: the longest question and those before it
_HINTS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server(desk: Desk, clock: Callable[[], datetime]) -> "Server[object]":
    """The tools of a desk as a server that any transport can carry."""
    known = tools.tools(desk)
    home = desk.catalogue.regions[desk.catalogue.home]

    async def listed(_: object, __: object) -> ListToolsResult:
        return ListToolsResult(tools=[_listed(tool) for tool in known.values()])

    async def called(_: object, said: CallToolRequestParams) -> CallToolResult:
        tool = known.get(said.name)
        if tool is None:
            told = {"value": said.name[:40], "known": ", ".join(known)}
            raise MCPError(INVALID_PARAMS, tools.both(desk, "error.unknown_tool", **told))
        try:
            outcome = tools.call(desk, tool, said.arguments or {}, clock())
        except BadStore as error:  # its data names files
            log.error("the store failed: %s %s", error.code, error.data)
            return _wrong(desk, "unavailable")
        except ZhishuError as error:
            return _wrong(desk, error.code, **error.data)
        except Exception:  # what went wrong inside is not for whoever calls
            log.exception("a call of %s failed", tool.name)
            return _wrong(desk, "internal")
        return CallToolResult(
            content=[TextContent(type="text", text=outcome.text)], structured_content=outcome.told
        )

    return Server(
        "zhishu",
        title="知数 Zhishu",
        version=edition(),
        instructions="\n".join(
            desk.phrase("mcp.about", lang, home=home.names[lang].name) for lang in Language
        ),
        on_list_tools=listed,
        on_call_tool=called,
    )


def _listed(tool: tools.Tool) -> Listed:
    return Listed(
        name=tool.name,
        description=tool.about,
        input_schema=dict(tool.takes),
        output_schema=dict(tool.gives),
        annotations=_HINTS,
    )


def _wrong(desk: Desk, code: str, **data: object) -> CallToolResult:
    """What is wrong with a call; a gap that this leaves is not to be filled either."""
    said = tools.both(desk, f"error.{code}", **data), tools.both(desk, "mcp.no_figure")
    return CallToolResult(content=[TextContent(type="text", text="\n\n".join(said))], is_error=True)


async def over_stdio(served: "Server[object]") -> None:
    """Serve whoever started this process, until they hang up."""
    # What is printed meanwhile would be flushed into the pipe when the process ends.
    async with stdio_server() as (incoming, outgoing):
        with redirect_stdout(sys.stderr):
            await served.run(incoming, outgoing, served.create_initialization_options())


def web_app(served: "Server[object]", hosts: Sequence[str]) -> Starlette:
    """An application that answers under the names of `hosts` alone, and holds no session.

    A page elsewhere that has its own name point here is told by its Host and Origin.
    """
    origins = [f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
    return served.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=BODY,
        transport_security=TransportSecuritySettings(
            allowed_hosts=list(hosts), allowed_origins=origins
        ),
    )
