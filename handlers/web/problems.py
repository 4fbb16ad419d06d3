"""What is wrong with a request, so that a program and both kinds of reader understand it?

>>> problem(404, "no_page", speaking).headers["content-type"]
'application/problem+json'

The form is that of RFC 9457; `said` holds the words in both languages, `title` and `detail` those
of the asker's.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final

from starlette.responses import Response

from bot.errors import ZhishuError
from bot.words import Language

TYPE: Final = "application/problem+json"
Phrase = Callable[..., str]  # Desk.phrase


class Refused(ZhishuError):
    """A request that is not answered, with the status that says so."""

    def __init__(self, status: int, code: str, **data: object) -> None:
        super().__init__(code, **data)
        self.status = status


def problem(
    fault: ZhishuError,
    lang: Language,
    phrase: Phrase,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response that tells a fault."""
    status = fault.status if isinstance(fault, Refused) else 400
    said = {each.value: _told(fault, status, each, phrase) for each in Language}
    body = {
        "type": f"/docs#{fault.code}",
        "status": status,
        **said[lang.value],
        "code": fault.code,
        "language": lang.value,
        "said": said,
    }
    data = json.dumps(body, ensure_ascii=False).encode()
    kept = {"cache-control": "no-store", "content-language": lang.value, **(headers or {})}
    return Response(data, status, kept, TYPE)


def _told(fault: ZhishuError, status: int, lang: Language, phrase: Phrase) -> dict[str, str]:
    title = phrase(f"http.{status}", lang)
    return {"title": title, "detail": phrase(f"error.{fault.code}", lang, **fault.data)}
