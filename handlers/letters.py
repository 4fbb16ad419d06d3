"""What is to be said, in a form that outlives the process?

>>> loads(dumps([Letter("sendMessage", {"chat_id": 7, "text": "…"})]))[0].method
'sendMessage'
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from telegram import InputFile


@dataclass(frozen=True, slots=True)
class Letter:
    """One call of a chat's API: a method, its parameters, and its files by parameter."""

    method: str
    params: Mapping[str, object]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)  # name and content

    @property
    def filled(self) -> dict[str, object]:
        """The parameters with the files among them."""
        files = {key: InputFile(data, filename=name) for key, (name, data) in self.files.items()}
        return {**self.params, **files}


def dumps(letters: Iterable[Letter]) -> str:
    """Letters as JSON."""
    return json.dumps([[letter.method, letter.params, _packed(letter)] for letter in letters])


def _packed(letter: Letter) -> dict[str, list[str]]:
    return {key: [name, b64encode(data).decode()] for key, (name, data) in letter.files.items()}


def loads(text: str) -> list[Letter]:
    """The letters of a JSON that `dumps` made."""
    return [
        Letter(
            method, params, {key: (name, b64decode(data)) for key, (name, data) in files.items()}
        )
        for method, params, files in json.loads(text)
    ]
