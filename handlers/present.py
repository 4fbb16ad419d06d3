"""How does a reply look in Telegram, on a terminal and in JSON?

>>> messages("8 < 9")
['8 &lt; 9']
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.spans import Period
from bot.words import Figure, Language, Query, Reply

if TYPE_CHECKING:
    from bot.intake.rows import Fault, Row
    from bot.loading import Report
    from bot.reply.onward import Onward
    from bot.store import Change

MESSAGE_LIMIT = 4096  # UTF-16 units of one Telegram message, counted here with the markup
OFFER = "• <code>{}</code>"
ROW = 3  # buttons side by side


def html(reply: Reply) -> list[str]:
    """The Telegram messages that show a reply; a tap on a suggestion copies it."""
    room = MESSAGE_LIMIT - units(OFFER.format(""))
    offers = (piece for offer in _offers(reply) for piece in _cut(offer, room, _escaped))
    return _packed([*_cut(reply.text, MESSAGE_LIMIT, _escaped), *map(OFFER.format, offers)])


def messages(text: str) -> list[str]:
    """The Telegram messages that show a plain text."""
    return _packed(_cut(text, MESSAGE_LIMIT, _escaped))


def parts(text: str) -> list[str]:
    """A plain text in messages as long as those of Telegram, for chats that know no markup."""
    return _packed(_cut(text, MESSAGE_LIMIT, str))


def _escaped(text: str) -> str:
    from html import escape  # with a table of two thousand names, which a terminal does not need

    return escape(text)


def rows(found: "Iterable[Onward]") -> "list[list[Onward]]":
    """How buttons stand: whole questions one a line, short labels side by side."""
    told: list[list[Onward]] = []
    for one in found:
        if one.label and told and told[-1][0].label and len(told[-1]) < ROW:
            told[-1].append(one)
        else:
            told.append([one])
    return told


def plain(reply: Reply) -> str:
    """The text of a reply, with the suggestions it does not name itself below."""
    return "\n".join([reply.text, *(f"• {offer}" for offer in _offers(reply))])


def as_dict(reply: Reply) -> dict[str, object]:
    """The reply object of the JSON surfaces."""
    return {
        "question": reply.question,
        "language": reply.language.value,
        "status": reply.status.value,
        "query": _query(reply.query),
        "answers": [answer(figure) for figure in reply.answers],
        "notes": list(reply.notes),
        "suggestions": list(reply.suggestions),
        "receipt": reply.receipt,
        "text": reply.text,
        **({"reason": reply.reason.value} if reply.reason else {}),
    }


def report(told: "Report", lang: Language, reason: "Callable[[Fault], str]") -> dict[str, object]:
    """The report object of an import."""
    from bot.intake.format import named
    from bot.store import Kind

    def fault(one: "Fault", *, column: bool) -> dict[str, object]:
        where = {"column": named(one.column, lang)} if column else {}
        return {**_place(one.row, one.sheet), **where, "reason": reason(one)}

    return {
        "batch": told.batch or None,
        "status": told.ending.value,
        **{kind.value: told.count(kind) for kind in Kind},
        "rejected": [fault(one, column=True) for one in told.rejected],
        "warnings": [fault(one, column=False) for one in told.warnings],
        "rows": [_change(row, change) for row, change in told.rows],
    }


def _change(at: "Row", change: "Change") -> dict[str, object]:
    from bot.store import Kind

    row, was = change.row, change.was
    told = {**_place(at.number, at.sheet), "change": change.kind.value, **_stored(row)}
    if change.kind is Kind.REVISED and was:
        told["was"] = _level(was)
    return told


def observation(figure: Figure) -> dict[str, object]:
    """A stored row with all that is told of it."""
    told = {
        "rank_scope": figure.rank_scope,
        "source": figure.source,
        "note": figure.note,
        "receipt": figure.handle,
    }
    return {**_stored(figure), **{name: said for name, said in told.items() if said}}


def _place(row: int, sheet: str) -> dict[str, object]:
    """The row as its spreadsheet shows it; the sheet where the file has several."""
    return {"row": row, **({"sheet": sheet} if sheet else {})}


def _stored(figure: Figure) -> dict[str, object]:
    """A row of the store: what it is of, and what it says."""
    return {
        "metric": figure.metric,
        "measure": figure.measure.value,
        "region": figure.region,
        "period": period(figure.period),
        **_level(figure),
        **({"share_of": figure.share_of} if figure.share_of else {}),
        **({"release_at": figure.release_at} if figure.release_at else {}),
    }


def _level(figure: Figure) -> dict[str, object]:
    high = number(figure.value_high)
    return {
        "value": number(figure.value),
        **({"value_high": high} if high is not None else {}),
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "rank": figure.rank,
    }


def _query(query: Query) -> dict[str, object]:
    periods = [said.iso() for said in query.periods]
    return {
        "intent": query.intent.value,
        "metrics": list(query.metrics),
        "measures": [measure.value for measure in query.measures],
        "regions": list(query.regions),
        "wants_rank": query.wants_rank,
        "periods": [{"start": start, "end": end} for start, end in periods],
    }


def answer(figure: Figure) -> dict[str, object]:
    """A figure of a reply."""
    optional = {
        "value_high": number(figure.value_high),
        "share_of": figure.share_of or None,
        "working": figure.working or None,
    }
    return {
        "metric": figure.metric,
        "measure": figure.measure.value,
        "region": figure.region,
        "period": period(figure.period),
        "value": number(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "rank": figure.rank,
        "rank_scope": figure.rank_scope or None,
        "source": figure.source,
        "derived": figure.derived,
        **{key: value for key, value in optional.items() if value is not None},
    }


def period(period: Period) -> dict[str, str]:
    """A period of the JSON surfaces."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def number(value: Decimal | None) -> int | float | None:
    """A number of the JSON surfaces."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _offers(reply: Reply) -> list[str]:
    return [offer for offer in reply.suggestions if offer not in reply.text]


def _cut(text: str, limit: int, spell: Callable[[str], str]) -> Iterator[str]:
    """Lines as they are spelled; one that fills more than the limit is cut between characters."""
    for line in text.split("\n"):
        if units(whole := spell(line)) <= limit:
            yield whole
            continue
        piece, room = "", limit
        for char in map(spell, line):
            if (width := units(char)) > room:
                yield piece
                piece, room = "", limit
            piece, room = piece + char, room - width
        yield piece


def _packed(lines: Iterable[str]) -> list[str]:
    packed: list[str] = []
    room = 0
    for line in lines:
        if (width := units(line) + 1) > room:
            packed.append(line)
            room = MESSAGE_LIMIT - width + 1
        else:
            packed[-1] += "\n" + line
            room -= width
    return [message for message in packed if message.strip()]  # Telegram refuses blank ones


def units(text: str) -> int:
    """How long Telegram takes a text to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
