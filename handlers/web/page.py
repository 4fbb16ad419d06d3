"""What does a reader see in a browser?

GET /?q=一季度GDP增速

The page works without a script: a question is a link or a form, an answer is in the page that comes
back. With one, answers are added to the page that is there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from string import Template
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.answer.asking import question
from bot.answer.dates import clock
from bot.errors import BadSetting, ZhishuError
from bot.reply.calendar import Calendar
from bot.words import Language, Role
from handlers.asker import Asker
from handlers.rephrase import found
from handlers.web import assets, docs
from handlers.web.problems import Refused
from handlers.web.site import COOKIE, TURNS, Site, Visitor, asked, checked, language
from handlers.web.tags import tagged
from handlers.web.turns import TAGS, turns
from handlers.web.typeset import typeset

_YEAR = 365 * 24 * 3600
_EXAMPLES = 6
_RELEASED = 6
Draw = Callable[["_Page"], str]


class _Page:
    """One page in the making."""

    def __init__(self, site: Site, visitor: Visitor, request: Request) -> None:
        self.site, self.visitor, self.request = site, visitor, request
        self.lang = visitor.lang

    def say(self, key: str, **data: object) -> str:
        """A word of the page, ready to stand in HTML."""
        return self.set(self.site.desk.phrase(f"web.{key}", self.lang, **data))

    def set(self, text: str) -> str:
        """A text in the language of the page, ready to stand in HTML."""
        return escape(typeset(text, self.lang))

    def calendar(self) -> Calendar:
        """What comes out and what has come out."""
        asker = self.visitor.asker
        return self.site.desk.calendar(asker.role, asker.now)

    def home(self) -> str:
        """The name of the home region in full."""
        return self.site.desk.catalogue.regions[self.site.desk.catalogue.home].names[self.lang].name


def routes(site: Site) -> list[Route]:
    """Every page, and the files they bring."""
    examples = Examples(site)

    def route(
        path: str, draw: Draw, known: Sequence[str], more: Callable[[_Page], str] = _plain
    ) -> Route:
        async def endpoint(request: Request) -> Response:
            checked(request, ("lang", *known), ("after",) if "q" in known else ())
            visitor = reader(site, request)
            page = _Page(site, visitor, request)

            def make() -> Response:
                return HTMLResponse(draw(page))

            response = await found(lambda: tagged(request, visitor, make, assets.mark()))
            return _kept(request, response)

        return Route(path, endpoint, methods=["GET"])

    return [
        route("/", lambda page: _asking(page, examples), ("q", "today"), _announced),
        route("/turn", _turn, ("q", "today")),
        route("/why/{receipt}", _why, ()),
        route("/docs", _docs, ()),
        *assets.ROUTES,
    ]


def _plain(_: _Page) -> str:
    return ""


def _announced(page: _Page) -> str:
    """What is announced: no figure, so no version tells of it."""
    return repr(page.calendar().announced)


def reader(site: Site, request: Request) -> Visitor:
    """Who reads a page: the language of the page is not that of the answers in it."""
    visitor = site.visitor(request)
    return replace(visitor, asker=visitor.asker._replace(lang=None), lang=language(request))


def _kept(request: Request, response: Response) -> Response:
    """The language that was chosen stays chosen."""
    chosen = request.query_params.get("lang")
    if chosen in list(Language):
        response.set_cookie(COOKIE, str(chosen), max_age=_YEAR, samesite="lax", httponly=True)
    return response


class Examples:
    """Questions to begin with, found anew when what is seen or the day changes."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._found: dict[tuple[str, Language], tuple[str, list[str]]] = {}

    def of(self, visitor: Visitor) -> list[str]:
        """A few questions that have an answer."""
        asker = visitor.asker
        desk = self._site.desk
        mark = f"{desk.mark(desk.eyes(asker.role, asker.now))} {asker.today}"
        kept = self._found.get((asker.role, visitor.lang))
        if kept is None or kept[0] != mark:
            found = self._site.desk.examples(
                visitor.lang, asker.role, asker.today, asker.now, _EXAMPLES
            )
            kept = self._found[asker.role, visitor.lang] = mark, found
        return kept[1]


def _asking(page: _Page, examples: Examples) -> str:
    """The page to ask on, with what was asked already."""
    questions = asked(page.request) if page.request.query_params.get("q", "").strip() else []
    replies = page.site.ask(page.visitor, questions) if questions else []
    told = turns(page.site, page.visitor, questions, replies)
    offered = examples.of(page.visitor)
    recent = questions[-TURNS:]
    return _whole(
        page,
        title=questions[-1] if questions else "",
        main=Template(assets.template("ask.html")).substitute(
            _words(page, "conversation", "label", "ask", "again", "intro", "intro_more"),
            turns="\n".join(told),
            welcome=_welcome(page, offered),
            state="asking" if questions else "empty",
            before="".join(
                f'<input type="hidden" name="after" value="{escape(one)}">' for one in recent
            ),
            placeholder=page.say("placeholder", example=offered[0]) if offered else "",
            aside=_aside(page),
        ),
    )


def _turn(page: _Page) -> str:
    """One answer alone, for the script."""
    questions = asked(page.request)
    if not questions[-1].strip():
        raise BadSetting("no_q")
    replies = page.site.ask(page.visitor, questions)
    return turns(page.site, page.visitor, questions, replies)[-1]


def _welcome(page: _Page, offered: Sequence[str]) -> str:
    links = "".join(f"<li>{_ask_link(one, page.set(one))}</li>" for one in offered)
    return f'<h2>{page.say("try")}</h2><ul class="examples">{links}</ul>' if links else ""


def _ask_link(question: str, name: str) -> str:
    address = escape("/?" + urlencode({"q": question}))
    return f'<a href="{address}" data-ask="{escape(question)}">{name}</a>'


def _aside(page: _Page) -> str:
    return "\n".join([*_topics(page), *_releases(page)])


def _topics(page: _Page) -> Iterator[str]:
    """What can be asked, by topic."""
    desk, asker = page.site.desk, page.visitor.asker
    held = set(desk.store.held(desk.eyes(asker.role, asker.now), desk.catalogue.home))
    speaker = desk.speaker(page.lang)
    yield f'<section aria-labelledby="topics"><h2 id="topics">{page.say("topics")}</h2>'
    yield f'<p class="count">{page.say("topics_more", count=len(held))}</p>'
    for topic in desk.catalogue.topics.values():
        keys = [key for key in topic.metrics if key in held]
        if not keys:
            continue
        links = "".join(
            f"<li>{_ask_link(question(speaker, key), page.set(speaker.metric(key)))}</li>"
            for key in keys
        )
        title = escape(topic.names[page.lang].name)
        head = f"<summary>{title} <span>{len(keys)}</span></summary>"
        yield f"<details>{head}<ul>{links}</ul></details>"
    yield "</section>"


def _releases(page: _Page) -> Iterator[str]:
    """What comes out next, and what came out last."""
    found = page.calendar()
    coming = [(one.at, one.title) for one in found.announced]
    out = [(one.at, one.source) for one in found.out if one.source]
    for key, listed in (("calendar", coming), ("released", out)):
        if not listed:
            continue
        yield f'<section aria-labelledby="{key}"><h2 id="{key}">{page.say(key)}</h2><ol>'
        for at, title in listed[:_RELEASED]:
            name = f'<span lang="zh-CN">{escape(typeset(title, Language.ZH))}</span>'
            yield f'<li><time datetime="{at}">{clock(at)}</time> {name}</li>'
        yield "</ol></section>"


def _why(page: _Page) -> str:
    """Where the figures of a receipt come from."""
    receipt = page.request.path_params["receipt"][:200]
    asker = page.visitor.asker
    found = page.site.desk.why(receipt, asker.role, asker.now)
    if not found:
        raise Refused(404, "no_receipt", value=receipt)
    cards = []
    for vintages in found:
        lines = page.site.desk.origin(vintages, page.lang).split("\n")
        told = "".join(f"<p>{page.set(line)}</p>" for line in lines)
        cards.append(f'<article class="origin">{told}</article>')
    title = page.say("why_title", receipt=receipt)
    main = f'<main id="main" class="sheet"><h1>{title}</h1>{"".join(cards)}{_back(page)}</main>'
    return _whole(page, title=page.site.desk.phrase("web.why", page.lang), main=main)


def _docs(page: _Page) -> str:
    """The API, for people."""
    told = docs.told(page.site.desk, page.lang)
    main = f'<main id="main" class="sheet docs">{told}{_back(page)}</main>'
    return _whole(page, title=page.site.desk.phrase("web.api", page.lang), main=main)


def fault(site: Site, request: Request, error: ZhishuError, status: int) -> Response:
    """A page that says what is wrong."""
    lang = language(request)
    now = site.clock()
    visitor = Visitor(Asker(Role.PUBLIC, now.date(), now, None), lang, "", "", "")
    page = _Page(site, visitor, request)
    title = page.set(site.desk.phrase(f"http.{status}", lang))
    detail = page.set(site.desk.phrase(f"error.{error.code}", lang, **error.data))
    main = f'<main id="main" class="sheet"><h1>{title}</h1><p>{detail}</p>{_back(page)}</main>'
    headers = {"cache-control": "no-store"}
    return HTMLResponse(_whole(page, title=title, main=main), status, headers)


def _back(page: _Page) -> str:
    return f'<p class="back"><a href="/">{page.say("back")}</a></p>'


def _words(page: _Page, *keys: str) -> dict[str, str]:
    return {key: page.say(key) for key in keys}


def _whole(page: _Page, *, title: str, main: str) -> str:
    """A page with its head and foot around it."""
    other = Language.EN if page.lang is Language.ZH else Language.ZH
    kept = [one for one in page.request.query_params.multi_items() if one[0] != "lang"]
    switch = page.request.url.path + "?" + urlencode([*kept, ("lang", other.value)])
    name, tagline = page.say("title"), page.say("tagline", home=page.home())
    words = "skip", "language", "language_of", "api", "footer", "busy", "offline", "failed"
    return Template(assets.template("page.html")).substitute(
        _words(page, *words),
        lang=TAGS[page.lang],
        other=TAGS[other],
        title=f"{escape(title)} – {name}"
        if title
        else f"{name} – {page.say('tagline', home=page.home())}",
        name=name,
        tagline=tagline,
        switch=escape(switch),
        style=assets.address("style.css"),
        script=assets.address("page.js"),
        icon=assets.address("icon.svg"),
        main=main,
    )
