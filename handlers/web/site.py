"""What do all parts of the web server share, and who asks?

>>> site.visitor(request).asker.role
<Role.PUBLIC: 'public'>
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from starlette.requests import Request

from bot.desk import Desk
from bot.errors import BadSetting
from bot.spans import SHANGHAI
from bot.store import Whose
from bot.understand.spelled.clean import is_han
from bot.words import Language, Reply, Role, Status
from handlers.asker import Asker, overlaid
from handlers.rephrase import were_sought
from handlers.web.limits import caller
from handlers.web.ops import Counts
from handlers.web.problems import Refused

LONGEST = 2000  # characters of one parameter; a question is far shorter
TURNS = 12  # of a conversation that a request may carry
COOKIE = "lang"
KEPT = 256  # conversations whose replies are at hand
_LANGUAGES: Final[dict[str | None, Language]] = {lang.value: lang for lang in Language}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a request, the language that is not of a question is told in, and what is seen."""

    asker: Asker
    lang: Language
    address: str
    version: str  # of all that the role may see at that moment
    edition: str  # of all else that makes an answer


@dataclass(frozen=True)
class Site:
    """The desk, a clock and what is counted, held for all requests."""

    desk: Desk
    clock: Callable[[], datetime]
    ticks: Callable[[], float]
    counts: Counts = field(default_factory=Counts)
    root: "Site | None" = None  # of which this one stands in another zone
    _kept: OrderedDict[Hashable, list[Reply]] = field(default_factory=OrderedDict)

    @cached_property
    def _data(self) -> str:
        """A mark of the data folder, with the names that were added before the first request."""
        known = self.desk.catalogue
        parts = (
            known.phrases,
            known.metrics,
            known.regions,
            known.topics,
            sorted(known.senses.items()),
        )
        return hashlib.blake2b(repr(parts).encode(), digest_size=6).hexdigest()

    @property
    def edition(self) -> str:
        """A mark of all that makes an answer but the figures."""
        data = f"{self.root._data}.{self.desk.catalogue.home}" if self.root else self._data
        return f"{data}.{self.desk.store.naming()}"

    def of(self, request: Request) -> "Site":
        """The same site in the zone of the key that a request comes with."""
        holder = self.desk.store.holder_of(_key(request)) if self.desk.catalogue.bounds else None
        desk = self.desk.of(Whose.KEY, holder.name) if holder else self.desk
        return self if desk is self.desk else replace(self, desk=desk, root=self)

    def version(self, role: Role, now: datetime) -> str:
        """Changes whenever what a role may see changes, and at no other time.

        It is empty where there are many zones: all of their figures would have to be read.
        """
        if self.desk.catalogue.bounds:
            return ""
        return self.desk.store.version(self.desk.eyes(role, now))

    def visitor(self, request: Request) -> Visitor:
        """Who asks: the public, unless a key says otherwise."""
        now = self.clock()
        asker = Asker(self._role(request), now.astimezone(SHANGHAI).date(), now, None)
        said = request.query_params
        if given := {name: said[name] for name in ("today", "lang") if said.get(name)}:
            asker = overlaid(asker, given, None)
        lang = asker.lang or language(request)
        version = self.version(asker.role, now)
        return Visitor(asker, lang, caller(request.scope), version, self.edition)

    def _role(self, request: Request) -> Role:
        given = request.headers.get("authorization")
        if given is None:
            if self.desk.settings.access != "open":
                raise Refused(401, "invited_only")
            return Role.PUBLIC
        role = self.desk.access.role_of_key(_key(request))
        if role is None:
            raise Refused(401, "bad_key")
        return role

    def ask(self, visitor: Visitor, questions: Sequence[str], chat: str = "") -> list[Reply]:
        """Answer questions that were put one after the other, and count the last.

        In a chat the last alone is answered: those before it are remembered there.
        """
        who, begun = visitor.asker, self.ticks()
        viewer, today, now, lang = who.role, who.today, who.now, who.lang
        if chat:
            room, last = _room(visitor, chat), questions[-1]
            ask = self.desk.ask
            replies = [ask(last, viewer=viewer, today=today, now=now, lang=lang, chat=room)]
        else:
            replies = self._conversed(visitor, questions)
        end = replies[-1]
        self.counts.answered(end.status.value, end.language.value, self.ticks() - begun)
        return replies

    def _conversed(self, visitor: Visitor, questions: Sequence[str]) -> list[Reply]:
        """The replies of a conversation; those that are given over and over are kept a while.

        Only what was answered is: a question that was not has to be counted each time.
        """
        who = visitor.asker
        mark = visitor.version or self.desk.mark(self.desk.eyes(who.role, who.now))
        key = (mark, visitor.edition, who.role, who.today, who.lang, tuple(questions))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        replies = self.desk.converse(
            questions, viewer=who.role, today=who.today, now=who.now, lang=who.lang
        )
        if replies[-1].status is Status.ANSWERED and not were_sought():
            self._kept[key] = replies
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return replies


def _key(request: Request) -> str:
    """The key that a request comes with; empty where it comes with none."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _room(visitor: Visitor, chat: str) -> str:
    """The conversation of one caller: a guessed name opens nobody else's."""
    said = "\x1f".join((visitor.asker.role.value, visitor.address, chat))
    return "web:" + hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


def language(request: Request) -> Language:
    """The language of what is not of a question: said, kept, of the question, of the browser."""
    for said in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if said in _LANGUAGES:
            return _LANGUAGES[said]
    question = request.query_params.get("q", "")
    if not question.isascii() and any(map(is_han, question)):
        return Language.ZH
    for one in request.headers.get("accept-language", "").lower().split(","):
        if one.strip()[:2] in _LANGUAGES:
            return _LANGUAGES[one.strip()[:2]]
    return Language.ZH


def checked(request: Request, known: Sequence[str], several: Sequence[str] = ()) -> None:
    """Refuse a parameter that is not known, too long, or said twice: it was meant to count."""
    seen: set[str] = set()
    for name, said in request.query_params.multi_items():
        if name not in known and name not in several:
            raise BadSetting("unknown_parameter", value=name[:40], known=", ".join(known))
        if name in seen and name not in several:
            raise BadSetting("double_parameter", value=name)
        if len(said) > LONGEST:
            raise BadSetting("long_parameter", value=name, most=LONGEST)
        seen.add(name)


def asked(request: Request) -> list[str]:
    """The question of a request, after those that were put before it."""
    question = request.query_params.get("q")
    if question is None:
        raise BadSetting("no_q")
    before = request.query_params.getlist("after")
    if len(before) > TURNS:
        raise BadSetting("many_turns", most=TURNS)
    return [*before, question]
