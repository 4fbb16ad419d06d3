"""What is to be said, in a form that outlives the process?

>>> loads(dumps([Letter("sendMessage", {"chat_id": 7, "text": "…"})]))[0].method
'sendMessage'
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import InputFile


@dataclass(frozen=True, slots=True)
class Letter:
    """One call of a chat's API: a method, its parameters, and its files by parameter."""

    method: str
    params: Mapping[str, object]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)  # name and content
    answers: int = 0  # the message that this one alone answers
    otherwise: "Letter | None" = None  # what is sent where this one cannot be

    @property
    def filled(self) -> dict[str, object]:
        """The parameters with the files among them."""
        files = {key: InputFile(data, filename=name) for key, (name, data) in self.files.items()}
        return {**self.params, **files}


def dumps(letters: Iterable[Letter]) -> str:
    """Letters as JSON."""
    return json.dumps(list(map(_packed, letters)))


def _packed(letter: Letter) -> list[object]:
    files = {key: [name, b64encode(data).decode()] for key, (name, data) in letter.files.items()}
    otherwise = _packed(letter.otherwise) if letter.otherwise else None
    return [letter.method, letter.params, files, letter.answers, otherwise]


def loads(text: str) -> list[Letter]:
    """The letters of a JSON that `dumps` made."""
    return list(map(_unpacked, json.loads(text)))


def _unpacked(packed: Any) -> Letter:  # noqa: ANN401 - JSON
    method, params, files, *rest = packed
    answers, otherwise = rest or (0, None)  # kept before there was more
    data = {key: (name, b64decode(content)) for key, (name, content) in files.items()}
    return Letter(method, params, data, answers, _unpacked(otherwise) if otherwise else None)
