"""Which numbers of a reply are not out of its own figures?

>>> loose(reply, catalogue)
[]
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from bot.catalogue import Catalogue
from bot.spans import Period
from bot.words import Figure, Intent, Reply

# These tell of the catalogue and the store, and hold no figure.
OF_THE_DATA: Final = frozenset(
    {Intent.DEFINE, Intent.COVERAGE, Intent.SOURCE, Intent.HELP, Intent.LIST}
)

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PERIOD: Final = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_SCALES: Final = tuple(map(Decimal, ("1", "0.1", "0.01", "10", "100", "0.001", "1000")))
_YEARS: Final = range(1900, 2201)
_NO_YEAR: Final = 2001  # any common year: which one was taken stands in the notes


def loose(reply: Reply, catalogue: Catalogue) -> list[Decimal]:
    """The numbers of a text that none of its figures, periods and offers holds."""
    if reply.query.intent in OF_THE_DATA:
        return []
    return sorted(numbers(_unquoted(reply, catalogue)) - _known(reply))


def numbers(text: str) -> set[Decimal]:
    """Every number that is printed in a text."""
    return {Decimal(found.replace(",", "")) for found in _NUMBER.findall(text)}


def _known(reply: Reply) -> set[Decimal]:
    found: set[Decimal] = set()
    for figure in reply.answers:
        found |= _of_figure(figure)
    for told in (*reply.suggestions, *reply.notes):
        found |= numbers(told)
    for start, end in _PERIOD.findall(" ".join(reply.notes)):
        found |= _of_period(Period(date.fromisoformat(start), date.fromisoformat(end)))
    for said in reply.query.periods:
        found |= _of_period(said.in_year(said.year or _NO_YEAR))
        found |= {year - said.shift for year in found if said.shift and year in _YEARS}
    return found


def _of_figure(figure: Figure) -> set[Decimal]:
    """A figure in every unit it may be told in, its rank, and its period."""
    values = [v for v in (figure.value, figure.value_high) if v is not None]
    told = {abs(value * scale) for value in values for scale in _SCALES}
    told |= _of_period(figure.period) | numbers(figure.working) | numbers(figure.note)
    return told | ({Decimal(figure.rank)} if figure.rank else set())


def _of_period(period: Period) -> set[Decimal]:
    return set(map(Decimal, _parts(period)))


def _parts(period: Period) -> Iterator[int]:
    """Years, months, days and the quarter that a period is told with."""
    for day in (period.start, period.end):
        yield from (day.month, day.day)
    yield (period.end.month - 1) // 3 + 1
    yield from range(period.start.year, period.end.year + 1)


def _unquoted(reply: Reply, catalogue: Catalogue) -> str:
    """The text without what is quoted: names, titles, receipts, words of the question."""
    quoted = [title for figure in reply.answers for title in figure.documents]
    quoted += [reply.receipt, *reply.suggestions]
    named = [name for one in catalogue.metrics.values() for name in one.names.values()]
    named += [name for one in catalogue.terms.values() for name in one.names.values()]
    quoted += [words for name in named for words in (name.say, name.define)]
    text = reply.text
    for words in sorted(filter(None, quoted), key=len, reverse=True):
        text = text.replace(words, " ")
    return _QUOTED.sub(" ", text)
