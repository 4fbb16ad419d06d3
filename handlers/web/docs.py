"""How is the API described to people? The same description, laid out as a page.

>>> "/api/ask" in told(desk, Language.EN)
True
"""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from bot.desk import Desk
from bot.words import Language
from handlers.web import openapi

Part = dict[str, Any]  # of the description, which is JSON

_SAMPLES = {
    "/api/ask": "/api/ask?q=GDP",
    "/api/metrics": "/api/metrics",
    "/api/observations": "/api/observations?metric=gdp&limit=5",
    "/api/observations.sdmx.csv": "/api/observations.sdmx.csv?metric=gdp",
    "/api/calendar": "/api/calendar",
}


def told(desk: Desk, lang: Language) -> str:
    """The body of the page."""
    document: Part = openapi.document(desk, lang)

    def say(key: str) -> str:
        return escape(desk.phrase(f"api.{key}", lang))

    info = document["info"]
    parts = [
        f"<h1>{escape(info['title'])}</h1>",
        f"<p>{escape(info['description'])}</p><p>{say('limits')}</p>",
        f'<p><a href="/openapi.json?lang={lang}">{say("document")}</a></p>',
        *(_path(path, item["get"], say) for path, item in document["paths"].items()),
        f"<h2>{say('schemas')}</h2>",
        *_schemas(document["components"]["schemas"]),
    ]
    return "\n".join(parts)


def _path(path: str, get: Part, say: Callable[[str], str]) -> str:
    rows = "".join(
        f"<tr><th scope='row'><code>{escape(one['name'])}</code></th>"
        f"<td>{escape(one['description'])}{_choices(one['schema'])}"
        f"{' · ' + say('needed') if one.get('required') else ''}</td></tr>"
        for one in get["parameters"]
    )
    kinds = ", ".join(f"<code>{escape(kind)}</code>" for kind in get["responses"]["200"]["content"])
    sample = _SAMPLES.get(path)
    link = f' <a href="{escape(sample)}">{say("try")}</a>' if sample else ""
    return (
        f'<section class="path"><h2><code>GET {escape(path)}</code></h2>'
        f"<p>{escape(get['summary'])}{link}</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(path)}">'
        f"<table><caption>{say('takes')}</caption><tbody>{rows}</tbody></table></div>"
        f"<p>{say('answers')}: {kinds}</p></section>"
    )


def _choices(schema: Part) -> str:
    """The values a parameter may have, where they are few."""
    found = schema.get("enum", ())
    few = ", ".join(f"<code>{escape(str(one))}</code>" for one in found)
    return f" ({few})" if 0 < len(found) <= 15 else ""


def _schemas(schemas: Part) -> Iterator[str]:
    for name, schema in schemas.items():
        fields = ", ".join(f"<code>{escape(field)}</code>" for field in schema["properties"])
        yield f"<h3>{escape(name)}</h3><p>{fields}</p>"
