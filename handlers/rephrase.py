"""Who finds other words for a question that was not understood, where a model may be asked?

>>> desk.rephrase = Rephraser(desk)
>>> await found(lambda: desk.ask("老百姓腰包鼓不鼓?", …))

The desk does not wait: while it answers inside `found` it breaks off at a question that it lost,
the model is asked, and the desk answers anew with the words at hand. Outside of `found` nobody is
asked. The model is told the question and the names of the indicators; what it says is tried by
`bot/reply/reworded.py`, and whatever goes wrong leaves the reply as it was.
"""

import asyncio
import json
import logging
import re
import ssl
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final, TypeVar

import httpx

from bot.desk import Desk
from bot.words import Language

log = logging.getLogger(__name__)

PATIENCE: Final = 3.0  # seconds, from the first byte sent to the last one read
AT_ONCE: Final = 4  # questions under way; one more gets its plain reply
BODY: Final = 64 * 1024  # bytes of a response
KEPT: Final = 512  # questions whose other words are at hand
_WORDS: Final = 120  # tokens that the model may spend
_THOUGHTS: Final = re.compile(r"<think>.*?</think>", re.DOTALL)
_QUOTES: Final = " \t\r\n\"'“”‘’「」"

T = TypeVar("T")
Key = tuple[str, Language]
_told: ContextVar[dict[Key, str] | None] = ContextVar("words found for this run", default=None)


class Lost(Exception):
    """Breaks off an answer until the model was asked."""

    def __init__(self, rephraser: "Rephraser", key: Key) -> None:
        super().__init__()
        self.rephraser, self.key = rephraser, key


async def found(make: Callable[[], T]) -> T:
    """What is made, with other words for one question that gets lost on the way."""
    told: dict[Key, str] = {}
    mark = _told.set(told)
    try:
        asked = False
        while True:
            try:
                return make()
            except Lost as lost:
                told[lost.key] = "" if asked else await lost.rephraser.words(*lost.key)
                asked = True
    finally:
        _told.reset(mark)


def at_once(make: Callable[[], T]) -> T:
    """The same where no loop runs."""
    return asyncio.run(found(make))


def were_sought() -> bool:
    """Whether other words were sought for what is being made: it may come out otherwise again."""
    return bool(_told.get())


class Rephraser:
    """The model, and the words it found lately."""

    def __init__(self, desk: Desk) -> None:
        settings = desk.settings
        base = settings.llm_url.rstrip("/").removesuffix("/chat/completions")
        self._url, self._model = f"{base}/chat/completions", settings.llm_model
        self._key, self._desk = settings.llm_key, desk
        self._trust = ssl.create_default_context() if base.startswith("https:") else False
        self._kept: OrderedDict[Key, str] = OrderedDict()
        self._under_way = 0

    def __call__(self, question: str, lang: Language) -> str:
        """Other words that are at hand, or none; Lost where they may be waited for."""
        told = _told.get()
        if told is None:
            return ""
        key = question, lang
        if key not in told:
            if key not in self._kept:
                raise Lost(self, key)
            told[key] = self._kept[key]
        return told[key]

    async def words(self, question: str, lang: Language) -> str:
        """What the model says; nothing where it fails, is slow or busy."""
        if self._under_way >= AT_ONCE:
            return ""
        self._under_way += 1
        try:
            async with asyncio.timeout(PATIENCE):
                words = await self._said(question, lang)
        except Exception as error:  # its text may hold the address, the question or the key
            log.warning("no other words for a question: %s", type(error).__name__)
            return ""
        finally:
            self._under_way -= 1
        if words:
            self._kept[question, lang] = words
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return words

    async def _said(self, question: str, lang: Language) -> str:
        headers = {"accept-encoding": "identity"}  # so that no small body unpacks to a large one
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        client = httpx.AsyncClient(verify=self._trust, trust_env=False, timeout=PATIENCE)
        request = client.build_request(
            "POST", self._url, json=self._request(question, lang), headers=headers
        )
        async with client:
            response = await client.send(request, stream=True, follow_redirects=False)
            if response.status_code != httpx.codes.OK:
                raise ValueError(response.status_code)
            body = b""
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > BODY:
                    raise ValueError(len(body))
        words = json.loads(body)["choices"][0]["message"]["content"]
        return _THOUGHTS.sub("", str(words)).strip(_QUOTES)

    def _request(self, question: str, lang: Language) -> dict[str, object]:
        metrics = self._desk.catalogue.metrics.values()
        names = "\n".join(metric.names[lang].name for metric in metrics)
        return {
            "model": self._model,
            "messages": [
                {"role": "system", "content": self._desk.phrase("rephrase.how", lang, names=names)},
                {"role": "user", "content": question},
            ],
            "temperature": 0,
            "max_tokens": _WORDS,
            "stream": False,
        }
