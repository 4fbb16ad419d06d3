"""What does a workplace chat have to say of itself, so that the bot can be asked in it?

>>> platform.asked(platform.read(brought).raw, me)
Asked(text='一季度GDP?', conversation='feishu:oc_1::ou_1', under='om_1', …)

A platform is pure: what was brought -> what is kept -> what is asked, and what is said -> letters
-> requests. Routes, inbox, retries and passes are the same for all, in `line` and `caller`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

import httpx

from bot.store import Arrival
from bot.words import Language
from handlers.letters import Letter


class Refused(Exception):
    """It was not the platform that brought this, or not just now."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A request as it came; names of headers are in lower case."""

    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Echo:
    """What is answered at once, with nothing kept; also how an address is proved to be ours."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the bot, where it was asked and which message it is answered under."""

    text: str
    conversation: str
    under: str
    language: Language | None = None  # None is that of the question
    afresh: bool = False  # it takes nothing over from the conversation


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says, and the question that it asks."""

    label: str
    question: str
    language: Language


class Verdict(Enum):
    """What an answer of the platform comes to."""

    DONE = "done"
    LATER = "later"  # surely not carried out
    UNSURE = "unsure"  # perhaps carried out
    STRANGER = "stranger"  # the pass is not taken
    REFUSED = "refused"  # and would be again


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, what was answered, and for how many seconds to wait if that was said."""

    verdict: Verdict
    told: Mapping[str, object] = field(default_factory=dict)
    wait: float = 0.0
    why: str = ""


class Platform(Protocol):
    """A workplace chat."""

    @property
    def name(self) -> str:
        """Its key in conversations and in /readyz."""

    @property
    def number(self) -> int:
        """The number of the bot in the inbox, below zero: those of Telegram are above."""

    @property
    def path(self) -> str:
        """Where its server brings events to."""

    @property
    def methods(self) -> Sequence[str]:
        """How it does so."""

    @property
    def thanks(self) -> bytes:
        """What it is answered once an event is kept."""

    @property
    def remembers(self) -> float:
        """For how many seconds it knows a letter that it is given again."""

    def read(self, brought: Brought) -> Arrival | Echo:
        """What is to be kept of a request; Refused where it cannot be trusted."""

    def asked(self, raw: str, me: str) -> Asked | None:
        """What a kept event asks of the bot, whose id is given; Unreadable where it is no event."""

    def letters(
        self,
        asked: Asked,
        update: int,
        texts: Sequence[str],
        buttons: Sequence[Sequence[Button]] = (),
    ) -> list[Letter]:
        """What brings texts to where a question was asked, with rows of buttons under the last."""

    def sign_in(self) -> httpx.Request:
        """How a pass is asked for."""

    def pass_of(self, told: Mapping[str, object]) -> tuple[str, float]:
        """The pass that was given, and for how many seconds it is good."""

    def who(self, given: str) -> httpx.Request:
        """How the bot asks for its own id, by a pass."""

    def me(self, told: Mapping[str, object]) -> str:
        """The id that was told."""

    def request(self, letter: Letter, given: str) -> httpx.Request:
        """How a letter is sent, by a pass."""

    def outcome(self, response: httpx.Response) -> Outcome:
        """What came of a request."""
