"""What does Feishu (Lark) bring to the bot, and how is something said there?

>>> Feishu(settings.feishu).read(brought)  # POST /feishu
Arrival(update=…, lane='oc_…', raw='{"schema": "2.0", …}')

An event is signed with the Encrypt Key, encrypted with it and holds the Verification Token; one
whose signature is older than five minutes is refused, and one that comes again is known by its
message. The proof of the address alone comes without a signature: Feishu does not sign it.
"""

import hmac
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Final

import httpx
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from bot.settings import FeishuApp
from bot.store import Arrival
from bot.words import Language
from handlers.arrivals import unreadable
from handlers.letters import Letter
from handlers.worker import Unreadable
from handlers.workplace.dig import at, listed, parsed
from handlers.workplace.platform import Asked, Brought, Button, Echo, Outcome, Refused, Verdict

WINDOW: Final = timedelta(minutes=5)  # each delivery is signed anew, so repetitions fit too
REMEMBERS: Final = 3000.0  # of the hour in which a uuid is not sent again
MESSAGE, PRESS = "im.message.receive_v1", "card.action.trigger"
BLOCK: Final = 16
LATEST: Final = 2**41  # milliseconds: beyond, numbers of events would leave 63 bits
BITS: Final = 21  # of a number that tell apart what was written in one millisecond
BUSY: Final = frozenset({99991400, 230020, 11232})  # codes of too many messages at once
STRANGE: Final = frozenset({99991661, 99991663, 99991664, 99991671})  # of a pass that is not taken
_NAME: Final = re.compile(r"[\w-]{1,128}")  # ids of Feishu; one becomes part of an address


class Feishu:
    """A platform; see `Platform`."""

    name = "feishu"
    path = "/feishu"
    methods = ("POST",)
    thanks = b"{}"
    remembers = REMEMBERS

    def __init__(self, app: FeishuApp) -> None:
        self._app = app
        self._api = f"{app.api.rstrip('/')}/open-apis"
        self.number = -int.from_bytes(sha256(f"feishu:{app.app_id}".encode()).digest()[:7], "big")

    def read(self, brought: Brought) -> Arrival | Echo:
        """What is to be kept of a request; Refused where it cannot be trusted."""
        signed = "x-lark-signature" in brought.headers
        if signed:
            self._verify(brought)
        event = self._opened(brought.body)
        if event.get("type") == "url_verification":
            self._trust(event.get("token"))
            return Echo(json.dumps({"challenge": event.get("challenge")}).encode())
        self._trust(at(event, "header", "token"))
        if not signed or at(event, "header", "app_id") != self._app.app_id:
            raise Refused
        if at(event, "header", "event_type") not in (MESSAGE, PRESS):
            return Echo(self.thanks)
        number = _number(event)
        if number is None:
            return unreadable(brought.body)
        return Arrival(number, _chat(event), json.dumps(event))

    def _verify(self, brought: Brought) -> None:
        """Let nothing pass that is not signed, or was signed too long ago."""
        signed_at = brought.headers.get("x-lark-request-timestamp", "")
        nonce = brought.headers.get("x-lark-request-nonce", "")
        head = f"{signed_at}{nonce}{self._app.encrypt_key}".encode()
        wanted = sha256(head + brought.body).hexdigest()
        given = brought.headers["x-lark-signature"]
        if not hmac.compare_digest(wanted.encode(), given.encode()):
            raise Refused
        moment, now = _milliseconds(signed_at), brought.at.timestamp() * 1000
        if moment is None or abs(now - moment) > WINDOW.total_seconds() * 1000:
            raise Refused

    def _opened(self, body: bytes) -> Mapping[str, object]:
        """The event that stands encrypted in a body; whatever is wrong with it is refused alike."""
        try:
            return parsed(opened(str(parsed(body)["encrypt"]), self._app.encrypt_key))
        except (KeyError, ValueError) as error:
            raise Refused from error

    def _trust(self, token: object) -> None:
        known = self._app.verification_token.encode()
        if not isinstance(token, str) or not hmac.compare_digest(token.encode(), known):
            raise Refused

    def asked(self, raw: str, me: str) -> Asked | None:
        """What a kept event asks of the bot, whose id is given; Unreadable where it is no event."""
        try:
            return self._asked(parsed(raw), me)
        except ValueError as error:
            raise Unreadable(repr(error)) from error

    def _asked(self, event: Mapping[str, object], me: str) -> Asked | None:
        if at(event, "header", "event_type") == PRESS:
            return _pressed(event)
        if at(event, "event", "sender", "sender_type") != "user":
            return None  # two bots would answer each other for ever
        message = at(event, "event", "message")
        text = _text(message, me)
        if text is None:
            return None
        chat, thread = at(message, "chat_id"), at(message, "thread_id") or ""
        person = at(event, "event", "sender", "sender_id", "open_id")
        return Asked(text, f"feishu:{chat}:{thread}:{person}", _id(at(message, "message_id")))

    def letters(
        self,
        asked: Asked,
        update: int,
        texts: Sequence[str],
        buttons: Sequence[Sequence[Button]] = (),
    ) -> list[Letter]:
        """Cards under the message: in a plain text of theirs nothing is markup or a call."""
        last = len(texts) - 1
        cards = [_card(text, buttons if n == last else ()) for n, text in enumerate(texts)]
        return [
            Letter(
                f"im/v1/messages/{asked.under}/reply",
                {
                    "msg_type": "interactive",
                    "content": json.dumps(card, ensure_ascii=False),
                    "uuid": f"zhishu-{update}-{n}",  # not said again within the hour
                },
            )
            for n, card in enumerate(cards)
        ]

    def sign_in(self) -> httpx.Request:
        """How a pass is asked for."""
        secrets = {"app_id": self._app.app_id, "app_secret": self._app.app_secret}
        return httpx.Request(
            "POST", f"{self._api}/auth/v3/tenant_access_token/internal", json=secrets
        )

    def pass_of(self, told: Mapping[str, object]) -> tuple[str, float]:
        """The pass that was given, and for how many seconds it is good."""
        seconds = told.get("expire")
        lasts = float(seconds) if isinstance(seconds, int) else 0.0
        return str(told.get("tenant_access_token")), lasts

    def who(self, given: str) -> httpx.Request:
        """How the bot asks for its own id, by a pass."""
        return httpx.Request("GET", f"{self._api}/bot/v3/info", headers=_bearer(given))

    def me(self, told: Mapping[str, object]) -> str:
        """The id that was told."""
        return str(at(told, "bot", "open_id"))

    def request(self, letter: Letter, given: str) -> httpx.Request:
        """How a letter is sent, by a pass."""
        where = f"{self._api}/{letter.method}"
        return httpx.Request("POST", where, json=dict(letter.params), headers=_bearer(given))

    def outcome(self, response: httpx.Response) -> Outcome:
        """What came of a request."""
        try:
            told = parsed(response.content)
        except ValueError:
            told = {}
        code = told.get("code")
        why = f"{response.status_code} {code} {told.get('msg')}"
        if code == 0 and response.is_success:
            return Outcome(Verdict.DONE, told)
        if response.status_code == 429 or code in BUSY:
            wait = response.headers.get("x-ogw-ratelimit-reset", "")
            return Outcome(Verdict.LATER, told, float(wait) if wait.isdigit() else 0.0, why)
        if response.status_code == 401 or code in STRANGE:
            return Outcome(Verdict.STRANGER, told, why=why)
        doubtful = response.is_server_error or code is None
        return Outcome(Verdict.UNSURE if doubtful else Verdict.REFUSED, told, why=why)


def opened(sealed: str, encrypt_key: str) -> bytes:
    """What was encrypted; ValueError where it was not, or with another key."""
    whole = b64decode(sealed, validate=True)
    cipher = Cipher(AES(sha256(encrypt_key.encode()).digest()), CBC(whole[:BLOCK])).decryptor()
    padded = cipher.update(whole[BLOCK:]) + cipher.finalize()
    padding = PKCS7(BLOCK * 8).unpadder()
    return padding.update(padded) + padding.finalize()


def _bearer(given: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {given}"}


def _card(text: str, buttons: Sequence[Sequence[Button]]) -> dict[str, object]:
    """A card with a text, and below it buttons that hold their questions."""
    rows = [
        {
            "tag": "action",
            "actions": [
                {
                    "tag": "button",
                    "type": "default",
                    "text": {"tag": "plain_text", "content": one.label},
                    "value": {"question": one.question, "language": one.language.value},
                }
                for one in row
            ],
        }
        for row in buttons
    ]
    told = {"tag": "div", "text": {"tag": "plain_text", "content": text}}
    return {"config": {"wide_screen_mode": True}, "elements": [told, *rows]}


def _pressed(event: Mapping[str, object]) -> Asked:
    """The question of a button, for whoever pressed it."""
    value, context = at(event, "event", "action", "value"), at(event, "event", "context")
    question, lang = at(value, "question"), at(value, "language")
    if not isinstance(question, str) or lang not in {one.value for one in Language}:
        raise ValueError("a button of nobody's")
    person = at(event, "event", "operator", "open_id")
    conversation = f"feishu:{at(context, 'open_chat_id')}::{person}"
    under = _id(at(context, "open_message_id"))
    return Asked(question, conversation, under, Language(str(lang)), afresh=True)


def _text(message: object, me: str) -> str | None:
    """What a message says to the bot, without the bot's name; None where it is not for the bot."""
    content = at(message, "content")
    if not isinstance(content, str) or at(message, "message_type") not in ("text", "post"):
        return None
    said = parsed(content)
    plain = at(said, "text")
    text = plain if isinstance(plain, str) else "\n".join(_lines(said))
    called = at(message, "chat_type") == "p2p"
    names = {str(at(one, "key")): one for one in listed(at(message, "mentions"))}
    for key in sorted(filter(None, names), key=len, reverse=True):  # @_user_1 begins @_user_10
        mine = at(names[key], "id", "open_id") == me
        called = called or mine
        text = text.replace(key, "" if mine else f"@{at(names[key], 'name')}")
    return text.strip() if called else None


def _lines(post: Mapping[str, object]) -> Iterator[str]:
    """The title and the paragraphs of a text that was laid out."""
    if title := post.get("title"):
        yield str(title)
    for line in listed(post.get("content")):
        yield "".join(str(at(one, "text") or at(one, "user_id") or "") for one in listed(line))


def _number(event: Mapping[str, object]) -> int | None:
    """A number that grows with time and is the same when the event comes again.

    A message may come in events of several ids, so it is its own that counts.
    """
    message = at(event, "event", "message")
    key, when = at(event, "header", "event_id"), at(event, "header", "create_time")
    if at(event, "header", "event_type") == MESSAGE:
        key, when = at(message, "message_id"), at(message, "create_time")
    made = _milliseconds(when)
    if made is None or not isinstance(key, str) or not _NAME.fullmatch(key):
        return None
    return (made << BITS) + int.from_bytes(sha256(key.encode()).digest()[:4], "big") % 2**BITS


def _chat(event: Mapping[str, object]) -> str:
    """The chat whose events are handled in order with this one."""
    message, press = at(event, "event", "message"), at(event, "event", "context")
    return f"{at(message, 'chat_id') or at(press, 'open_chat_id') or ''}"


def _milliseconds(text: object) -> int | None:
    """A moment that Feishu tells in seconds, milliseconds or microseconds, as digits."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{9,17}", text):
        return None
    number = int(text)
    made = number * 1000 if number < 10**11 else number // 1000 if number >= 10**14 else number
    return made if made < LATEST else None


def _id(found: object) -> str:
    if not isinstance(found, str) or not _NAME.fullmatch(found):
        raise ValueError("no id")
    return found
