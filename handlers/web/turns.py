"""How does one question with its answer look on the page?

>>> turn(site, visitor, ["一季度GDP增速?"], reply)
'<article class="turn" …'

All of it is made here, for the first page and for what the script fetches later alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from bot.answer import tables
from bot.answer.say import Speaker, in_order
from bot.picture import Picture
from bot.words import Figure, Intent, Language, Reply, Status
from handlers.web.shown import Kind, Parts, parts
from handlers.web.site import Site, Visitor
from handlers.web.typeset import typeset

TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}
_FEW = 2  # documents that are named at once
_MANY = 2  # figures of a trend that are still told in sentences
_BEGINS: Final = re.compile(r"(?<![\d.,])\d")  # where a number does
_DRAWN = (Intent.TREND, Intent.LEAGUE, Intent.COMPARE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply on its way to the page, with the questions it was put after."""

    site: Site
    visitor: Visitor
    reply: Reply
    before: tuple[str, ...]

    @property
    def speaker(self) -> Speaker:
        """Who says it, in the language of the question."""
        return self.site.desk.speaker(self.reply.language)

    def say(self, key: str, **data: object) -> str:
        """A word of the page, in the language it is in, ready to stand in HTML."""
        lang = self.visitor.lang
        return escape(typeset(self.site.desk.phrase(f"web.{key}", lang, **data), lang))

    def set(self, text: str) -> str:
        """A text of the reply, ready to stand in HTML."""
        return escape(typeset(text, self.reply.language))

    def query(self, **more: str) -> str:
        """The part of an address that asks this again, alone or after what it follows up."""
        follows = any(note.startswith("carried:") for note in self.reply.notes)
        said = [("after", one) for one in self.before] if follows else []
        return escape(urlencode([*said, ("q", self.reply.question), *more.items()]))


def turn(one: Turn) -> str:
    """The article of one question and its answer."""
    reply = one.reply
    told = parts(reply, one.site.desk.phrase)
    picture = _picture(one)
    mark = f"{reply.receipt or 'q'}-{len(one.before)}"
    body = [
        f'<h2 class="asked" id="{mark}" lang="{TAGS[reply.language]}" tabindex="-1">'
        f"{one.set(reply.question)}</h2>",
        f'<div class="answer" lang="{TAGS[reply.language]}">',
        *_status(one),
        *(f'<p class="reworded">{one.set(line)}</p>' for line in told.of(Kind.REWORDED)),
        *_lead(one, told),
        *_chart(one, picture),
        *_tables(one, open_=picture is None),
        *_small(one, told),
        "</div>",
        *_offers(one),
        *_tools(one, told),
    ]
    asked = escape(reply.question)
    head = f'<article class="turn is-{reply.status}" aria-labelledby="{mark}" data-q="{asked}">'
    return "\n".join([head, *body, "</article>"])


def _status(one: Turn) -> Iterator[str]:
    if one.reply.status is not Status.ANSWERED:
        yield f'<p class="status">{one.say(one.reply.status.value)}</p>'


def _lead(one: Turn, shown: Parts) -> Iterator[str]:
    laid_out = set(_laid_out(one))
    lines = [line for line in shown.lead if line not in laid_out]
    told = one.reply.answers or one.reply.status is not Status.ANSWERED
    size = "lead" if told and len(lines) <= _MANY else "lead is-long"
    for line in lines:
        yield f'<p class="{size}">{_marked(one, line)}</p>'


def _marked(one: Turn, line: str) -> str:
    """A line in which the figures stand out."""
    speaker = one.speaker
    said = {speaker.amount(f, absolute=True) for f in one.reply.answers if f.value is not None}
    if not said:
        return one.set(line)
    numbers, text = sorted(map(escape, said), key=len, reverse=True), one.set(line)
    told, done = list[str](), 0
    for begins in _BEGINS.finditer(text):
        at = begins.start()
        number = next((each for each in numbers if text.startswith(each, at)), "")
        if number and at >= done:
            told += text[done:at], f'<b class="number">{number}</b>'
            done = at + len(number)
    return "".join((*told, text[done:]))


def _groups(one: Turn) -> list[list[Figure]]:
    """The figures that stand in tables, those of one table together."""
    intent, figures = one.reply.query.intent, one.reply.answers
    if intent is Intent.LEAGUE:
        return [list(g) for _, g in groupby(figures, lambda f: (f.metric, f.measure, f.period))]
    if intent is Intent.TREND and len(figures) > _MANY:
        ordered = sorted(in_order(figures), key=lambda f: (f.metric, f.region))
        return [list(g) for _, g in groupby(ordered, lambda f: (f.metric, f.region, f.measure))]
    return []


def _laid_out(one: Turn) -> Iterator[str]:
    """The lines of the text that the tables take the place of."""
    form = tables.league if one.reply.query.intent is Intent.LEAGUE else tables.series
    for group in _groups(one):
        yield from form(one.speaker, group)


def _tables(one: Turn, *, open_: bool) -> Iterator[str]:
    league = one.reply.query.intent is Intent.LEAGUE
    form = tables.league if league else tables.series
    for group in _groups(one):
        title = one.set(form(one.speaker, group)[0].rstrip(":"))
        name = one.say("place" if league else "when")
        table = [
            f'<div class="scroll" tabindex="0" role="region" aria-label="{title}">',
            f"<table><caption>{title}</caption>",
            f'<thead><tr><th scope="col">{name}</th>',
            f'<th scope="col" class="n">{one.say("number")}</th>',
            f'<th scope="col" class="n">{one.say("rank")}</th></tr></thead><tbody>',
            *(_row(one, figure, league=league) for figure in group),
            "</tbody></table></div>",
        ]
        body = "\n".join(table)
        yield (
            body
            if open_
            else (f'<details class="data"><summary>{one.say("table")}</summary>{body}</details>')
        )


def _row(one: Turn, figure: Figure, *, league: bool) -> str:
    speaker = one.speaker
    stock = speaker.catalogue.metrics[figure.metric].stock
    name = speaker.region(figure.region) if league else speaker.period(figure.period, stock=stock)
    home = league and figure.region == speaker.catalogue.home
    rank = str(figure.rank) if figure.rank else "–"
    mark = ' class="home"' if home else ""
    cells = f'<td class="n">{one.set(speaker.cell(figure))}</td><td class="n">{rank}</td>'
    return f'<tr{mark}><th scope="row">{one.set(name)}</th>{cells}</tr>'


def _picture(one: Turn) -> Picture | None:
    """The chart of figures side by side; what is told in a sentence needs none."""
    asker = one.visitor.asker
    if len(one.reply.answers) <= _MANY or one.reply.query.intent not in _DRAWN:
        return None
    return one.site.desk.gallery.draw(one.reply, viewer=asker.role, now=asker.now)


def _chart(one: Turn, picture: Picture | None) -> Iterator[str]:
    if picture is None:
        return
    scene, light, dark = picture.scene, one.query(), one.query(style="dark")
    yield (
        '<figure class="chart"><picture>'
        f'<source media="(prefers-color-scheme: dark)" srcset="/api/chart.svg?{dark}">'
        f'<img src="/api/chart.svg?{light}" width="{round(scene.width)}"'
        f' height="{round(scene.height)}" alt="{escape(scene.told or scene.title)}">'
        "</picture></figure>"
    )


def _small(one: Turn, told: Parts) -> Iterator[str]:
    """The small print: how it was read, what was assumed, where it comes from."""
    if told.below:
        yield '<div class="small">'
    for kind, line in told.below:
        if kind is Kind.RECEIPT:
            receipt = escape(one.reply.receipt)
            link = f'<a href="/why/{receipt}">{receipt}</a>'
            yield f'<p class="receipt">{one.set(line).replace(receipt, link)}</p>'
        elif kind not in (Kind.SOURCE, Kind.REWORDED):
            yield f'<p class="{kind}">{one.set(line)}</p>'
        elif line in told.of(Kind.SOURCE)[:1]:
            yield _sources(one, told.of(Kind.SOURCE))
    if told.below:
        yield "</div>"


def _sources(one: Turn, lines: Sequence[str]) -> str:
    """The documents of an answer; many of them are folded away."""
    told = "".join(f'<p class="source">{one.set(line)}</p>' for line in lines)
    if len(lines) <= _FEW:
        return told
    head = one.say("sources", count=len(lines))
    return f"<details><summary>{head}</summary>{told}</details>"


def _offers(one: Turn) -> Iterator[str]:
    """Whole questions to go on with, each a link that asks it."""
    reply, asker = one.reply, one.visitor.asker
    offers = [("", question) for question in reply.suggestions]
    title = "choices" if reply.status is Status.CLARIFY else "instead"
    if not offers and reply.answers:
        found = one.site.desk.onward(reply, asker.role, asker.today, asker.now)
        offers = [
            (one.speaker.phrase(each.label), each.question)
            for each in found
            if each.language is reply.language  # the page itself changes its language
        ]
        title = "further"
    if not offers:
        return
    links = (
        f'<li><a class="offer" href="/?{escape(urlencode({"q": question}))}"'
        f' data-ask="{escape(question)}">'
        f"{f'<span>{escape(label)}</span> ' if label else ''}<q>{one.set(question)}</q></a></li>"
        for label, question in offers
    )
    seen = ' class="unseen"' if title == "choices" else ""  # the answer has just said it
    yield f'<nav class="offers" aria-label="{one.say(title)}"><h3{seen}>{one.say(title)}</h3>'
    yield f'<ul lang="{TAGS[reply.language]}">{"".join(links)}</ul></nav>'


def _tools(one: Turn, told: Parts) -> Iterator[str]:
    """What can be done with an answer."""
    if not one.reply.answers:
        return
    lines = [*told.lead, *told.of(Kind.SOURCE)]
    home = one.speaker.phrase("table.home")  # a mark for terminals
    quote = "\n".join(typeset(line.removesuffix(home), one.reply.language) for line in lines)
    yield f'<p class="tools"><button type="button" data-copy="{escape(quote)}"'
    yield f' data-done="{one.say("copied")}" hidden>{one.say("copy")}</button>'
    for path in ("answer.csv", "answer.xlsx", "chart.png"):
        kind = path.rpartition(".")[2].upper()
        label = f"{one.say('download')} {kind}"
        yield f'<a href="/api/{path}?{one.query()}" download aria-label="{label}">{kind}</a>'
    done = one.say("linked")
    yield f'<a href="/?{one.query()}" data-link data-done="{done}">{one.say("link")}</a>'
    yield "</p>"


def turns(
    site: Site, visitor: Visitor, questions: Sequence[str], replies: Sequence[Reply]
) -> list[str]:
    """The articles of a conversation."""
    return [
        turn(Turn(site, visitor, reply, tuple(questions[:number])))
        for number, reply in enumerate(replies)
    ]
