"""What does the API describe of itself, for programs?

>>> document(desk, Language.EN)["openapi"]
'3.1.0'
"""

from collections.abc import Mapping

from bot.desk import Desk
from bot.words import Intent, Language, Measure, Qualifier, Reason, Status
from handlers.edition import edition
from handlers.web import filters, sdmx

Json = Mapping[str, object]
TEXT: Json = {"type": "string"}
DAY: Json = {"type": "string", "format": "date"}
NUMBER: Json = {"type": ["number", "null"]}
FLAG: Json = {"type": "boolean"}
TEXTS: Json = {"type": "array", "items": TEXT}


def document(desk: Desk, lang: Language) -> dict[str, object]:
    """The whole description, its words in one language."""

    def say(key: str) -> str:
        return desk.phrase(f"api.{key}", lang)

    return {
        "openapi": "3.1.0",
        "info": {"title": say("title"), "version": edition(), "description": say("about")},
        "servers": [{"url": "/"}],
        "security": [{}, {"key": []}],
        "paths": _paths(desk, lang),
        "components": {
            "schemas": schemas(
                {"enum": list(desk.catalogue.metrics)}, {"enum": list(desk.catalogue.regions)}
            ),
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": say("key")}
            },
            "responses": {
                name: {
                    "description": desk.phrase(f"http.{status}", lang),
                    "content": {"application/problem+json": {"schema": _ref("Problem")}},
                }
                for name, status in PROBLEMS.items()
            },
        },
    }


PROBLEMS = {"BadRequest": 400, "BadKey": 401, "NotFound": 404, "TooOften": 429}
_CODES = {str(status): name for name, status in PROBLEMS.items()}
_ALWAYS = ("400", "401", "429")


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _paths(desk: Desk, lang: Language) -> dict[str, object]:
    def say(key: str) -> str:
        return desk.phrase(f"api.{key}", lang)

    def takes(name: str, schema: Json, *, needed: bool = False, where: str = "query") -> Json:
        told = {"name": name, "in": where, "schema": schema, "description": say(f"of_{name}")}
        return {**told, "required": True} if needed else told

    def get(
        key: str, takes: list[Json], answers: Mapping[str, Json], *, also: tuple[str, ...] = ()
    ) -> Json:
        problems = {
            code: {"$ref": f"#/components/responses/{_CODES[code]}"} for code in (*_ALWAYS, *also)
        }
        told = {
            "summary": say(key),
            "operationId": key,
            "parameters": takes,
            "responses": {
                "200": {
                    "description": say("ok"),
                    "content": {kind: {"schema": schema} for kind, schema in answers.items()},
                },
                "304": {"description": say("unchanged")},
                **problems,
            },
        }
        return {"get": told}

    language = takes("lang", {"enum": ["auto", *Language]})
    again = {"type": "array", "items": TEXT, "maxItems": 12}
    question = [
        takes("q", TEXT, needed=True),
        takes("after", again),
        language,
        takes("today", DAY),
    ]
    catalogue = desk.catalogue
    rows = [
        takes("metric", {"enum": list(catalogue.metrics)}),
        takes("region", {"enum": list(catalogue.regions)}),
        takes("measure", {"enum": list(Measure)}),
        takes("from", DAY),
        takes("to", DAY),
        takes("limit", {"type": "integer", "minimum": 1, "maximum": filters.MOST}),
        {**takes("after", TEXT), "description": say("of_cursor")},
        language,
    ]
    style = takes("style", {"enum": ["light", "dark"]})
    receipt = takes("receipt", TEXT, needed=True, where="path")
    files = {"type": "string", "contentMediaType": "application/octet-stream"}
    listed = {"application/json": _ref("Page"), sdmx.TYPE: TEXT}
    missing = ("404",)
    return {
        "/api/ask": get(
            "ask", [*question, takes("chat", TEXT)], {"application/json": _ref("Reply")}
        ),
        "/api/answer.csv": get("answer_csv", question, {"text/csv": TEXT}, also=missing),
        "/api/answer.xlsx": get("answer_xlsx", question, {_XLSX: files}, also=missing),
        "/api/chart.svg": get(
            "chart_svg", [*question, style], {"image/svg+xml": TEXT}, also=missing
        ),
        "/api/chart.png": get("chart_png", [*question, style], {"image/png": files}, also=missing),
        "/api/metrics": get("metrics", [language], {"application/json": {"type": "object"}}),
        "/api/observations": get("observations", rows, listed),
        "/api/observations.sdmx.csv": get("observations_sdmx", rows, {sdmx.TYPE: TEXT}),
        "/api/calendar": get("calendar", [language], {"application/json": {"type": "object"}}),
        "/api/why/{receipt}": get(
            "why", [receipt, language], {"application/json": {"type": "object"}}, also=missing
        ),
    }


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def an_object(needed: str, **optional: Json) -> Json:
    """An object; the fields that stand in `needed` are always there."""
    return {"type": "object", "required": needed.split(), "properties": optional}


def schemas(metric: Json, region: Json) -> dict[str, Json]:
    """The objects of the API, given what a key of an indicator and of a region may be."""
    measure: Json = {"enum": list(Measure)}
    period = an_object("start end", start=DAY, end=DAY)
    said = an_object("start end", start=TEXT, end=TEXT)  # an open year is written --MM-DD
    figure: dict[str, Json] = {
        "metric": metric,
        "measure": measure,
        "region": region,
        "period": period,
        "value": NUMBER,
        "value_high": NUMBER,
        "unit": TEXT,
        "qualifier": {"enum": list(Qualifier)},
        "rank": {"type": ["integer", "null"], "minimum": 1},
        "source": TEXT,
        "share_of": TEXT,
    }
    told = "metric measure region period value unit qualifier rank"
    scope: Json = {"type": ["string", "null"]}
    return {
        "Reply": an_object(
            "question language status query answers notes suggestions receipt text",
            question=TEXT,
            language={"enum": list(Language)},
            status={"enum": list(Status)},
            reason={"enum": list(Reason)},
            query=an_object(
                "intent metrics measures regions wants_rank periods",
                intent={"enum": list(Intent)},
                metrics=TEXTS,
                measures={"type": "array", "items": measure},
                regions=TEXTS,
                wants_rank=FLAG,
                periods={"type": "array", "items": said},
            ),
            answers={"type": "array", "items": _ref("Figure")},
            notes=TEXTS,
            suggestions=TEXTS,
            receipt=TEXT,
            text=TEXT,
        ),
        "Figure": an_object(
            f"{told} rank_scope source derived",
            **figure,
            rank_scope=scope,
            derived=FLAG,
            working=TEXT,
        ),
        "Observation": an_object(
            told, **figure, rank_scope=TEXT, note=TEXT, receipt=TEXT, release_at=TEXT
        ),
        "Page": an_object(
            "observations next",
            observations={"type": "array", "items": _ref("Observation")},
            next={"type": ["string", "null"]},
        ),
        "Problem": an_object(
            "type title status detail code language said",
            type=TEXT,
            title=TEXT,
            status={"type": "integer"},
            detail=TEXT,
            code=TEXT,
            language={"enum": list(Language)},
            said={"type": "object"},
        ),
    }
