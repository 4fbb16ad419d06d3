"""Which tools may an assistant call, what do they take, and what comes back?

>>> call(desk, tools(desk)["ask"], {"question": "一季度GDP增速?"}, now).told["status"]
'answered'

Whoever calls sees what the public sees. What holds no figure comes with words that tell a model to
leave the gap open.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Desk
from bot.errors import BadSetting
from bot.spans import SHANGHAI
from bot.words import Language, Measure, Role
from handlers import present
from handlers.asker import Asker, overlaid
from handlers.mcp.arguments import checked
from handlers.mcp.schemas import gives
from handlers.web import filters, told
from handlers.web.openapi import DAY, FLAG, TEXT, TEXTS, Json
from handlers.web.site import TURNS

Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call came to, for programs and in words."""

    told: dict[str, object]
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it says of itself in both languages, takes, gives and does."""

    name: str
    about: str
    takes: Json
    gives: Json
    run: Callable[[Desk, Asker, Given], Outcome]


def tools(desk: Desk) -> dict[str, Tool]:
    """Every tool by its name."""
    catalogue = desk.catalogue
    lang: Json = {"type": "string", "enum": ["auto", *Language]}
    takes: dict[str, dict[str, Json]] = {
        "ask": {
            "question": TEXT,
            "after": {**TEXTS, "maxItems": TURNS},
            "lang": lang,
            "today": DAY,
        },
        "list_metrics": {
            "topic": {"type": "string", "enum": list(catalogue.topics)},
            "with_figures": {**FLAG, "default": True},
        },
        "get_observations": {
            "metric": TEXT,
            "region": {"type": "string", "enum": list(catalogue.regions)},
            "measure": {"type": "string", "enum": list(Measure)},
            "from": DAY,
            "to": DAY,
            "limit": {"type": "integer", "minimum": 1, "maximum": filters.MOST},
            "cursor": TEXT,
        },
        "why": {"receipt": TEXT, "lang": lang},
    }
    needed = {"ask": ["question"], "why": ["receipt"]}
    run = {
        "ask": ask,
        "list_metrics": list_metrics,
        "get_observations": get_observations,
        "why": why,
    }
    return {
        name: Tool(
            name,
            both(desk, f"mcp.{name}"),
            _takes(desk, takes[name], needed.get(name, [])),
            gives(name),
            run[name],
        )
        for name in takes
    }


def both(desk: Desk, key: str, **data: object) -> str:
    """A sentence in both languages, a line each."""
    return "\n".join(desk.phrase(key, lang, **data) for lang in Language)


def _takes(desk: Desk, properties: Mapping[str, Json], needed: list[str]) -> Json:
    told = {
        name: {**schema, "description": both(desk, f"api.of_{_NAMED.get(name, name)}")}
        for name, schema in properties.items()
    }
    return {
        "type": "object",
        "properties": told,
        "required": needed,
        "additionalProperties": False,
    }


_NAMED = {"question": "q"}  # as the open API calls it


def call(desk: Desk, tool: Tool, given: Given, now: datetime) -> Outcome:
    """What a tool comes to for the public; BadSetting where the arguments cannot be used."""
    said = checked(given, tool.takes)
    public = Asker(Role.PUBLIC, now.astimezone(SHANGHAI).date(), now, None)
    return tool.run(desk, overlaid(public, said, None), said)


def ask(desk: Desk, asker: Asker, given: Given) -> Outcome:
    """One question, after those that it follows up."""
    after = given.get("after", [])
    assert isinstance(after, list)
    reply = desk.converse(
        [*after, str(given["question"])],
        viewer=asker.role,
        today=asker.today,
        now=asker.now,
        lang=asker.lang,
    )[-1]
    answers = [
        {**present.answer(figure), "receipt": figure.handle or reply.receipt}
        for figure in reply.answers
    ]
    outcome = {**present.as_dict(reply), "answers": answers}
    if answers:
        return Outcome(outcome, present.plain(reply))
    gap = desk.phrase("mcp.no_figure", reply.language)
    return Outcome({**outcome, "instruction": gap}, f"{present.plain(reply)}\n\n{gap}")


def list_metrics(desk: Desk, asker: Asker, given: Given) -> Outcome:
    """The indicators of one topic or of all; those without figures only when asked for."""
    topic = given.get("topic")
    if topic is not None and topic not in desk.catalogue.topics:
        raise BadSetting("unknown_key", kind="topic", value=str(topic)[:60])
    known = told.metrics(desk, asker)
    metrics = known["metrics"]
    assert isinstance(metrics, list)
    fit = [
        one
        for one in metrics
        if topic in (None, one["topic"]) and (one["latest"] or given.get("with_figures") is False)
    ]
    return _typed(desk, {**known, "metrics": fit}, empty=not fit)


def get_observations(desk: Desk, asker: Asker, given: Given) -> Outcome:
    """Stored figures by filter, a page at a time."""
    said = {name: str(value) for name, value in given.items()}
    fit, most = filters.wanted(said, desk.catalogue), filters.size(said)
    begin = filters.after(said.get("cursor", ""), fit)
    found = desk.page(fit, begin, most + 1, asker.role, asker.now)
    rows = found[:most]
    page: dict[str, object] = {
        "observations": [{**present.observation(row), "source": row.source} for row in rows],
        "next": filters.cursor(rows[-1]) if len(found) > most else None,
    }
    return _typed(desk, page, empty=not rows)


def _typed(desk: Desk, outcome: dict[str, object], *, empty: bool) -> Outcome:
    """An outcome whose words are its JSON."""
    if empty:
        outcome = {**outcome, "instruction": both(desk, "mcp.no_figure")}
    return Outcome(outcome, json.dumps(outcome, ensure_ascii=False))


def why(desk: Desk, asker: Asker, given: Given) -> Outcome:
    """Where the figures of a receipt come from, and what they replaced."""
    receipt = str(given["receipt"])
    found = told.why(desk, asker, receipt[:200], asker.lang or Language.ZH)
    figures = found["figures"]
    assert isinstance(figures, list)
    return Outcome(found, "\n\n".join(figure["text"] for figure in figures))
