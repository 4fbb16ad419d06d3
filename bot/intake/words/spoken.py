"""What does a title, a section or a note say of the figures below it that their heads leave out?

>>> sorted(spoken("2026年各县市区工业增加值环比增速"))
['chain', 'growth']

A month's growth on the month before, under a head that says only 9月, would be stored as one on
the year; so would a goal be stored as what was reached.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from bot.intake.words.lists import listed, tidy
from bot.words import Language

# of what no figure is kept, whatever the unit
UNKEPT: Final = frozenset(
    (
        "chain",
        "year_start",
        "average",
        "part",
        "gap",
        "amount",
        "move",
        "forecast",
        "score",
        "weight",
    )
)
_CLAUSE: Final = re.compile(r"[,;。;]|(?<!\d)\.(?!\d)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=年|\b)")
_SAYS: Final = re.compile(r"均?为|[是系指]|\b(?:is|are|shows?)\b")
_ALL: Final = re.compile(r"表|数据|数字|\b(?:data|figures|table)\b")
_GROWS: Final = re.compile(
    r"(?:增速|增长率?|增幅|同比|growths?(?: rates?)?|changes?)[^为系指]{0,8}?"
    r"(?:均?为|均?系|均?指|\b(?:is|are|refers? to|means?)\b)(.*)"
)
_BASED: Final = re.compile(
    r"(?:[比较与]|over|from|on|against|relative to|compared (?:with|to)|since)\D{0,24}"
    r"((?:19|20)\d\d)"
)


def spoken(text: str) -> frozenset[str]:
    """The kinds of figures that a text speaks of; a plan of which it tells what is done is none."""
    form = tidy(text)
    found = {kind for kind, pattern in _patterns().items() if pattern.search(form)}
    return frozenset(found - {"target"} if "done" in found else found)


def noted(notes: Iterable[str]) -> frozenset[str]:
    """What notes say that the growths of a table are: 注:增速为两年平均增速."""
    return frozenset(kind for text in _grown(notes) for kind in spoken(text) if kind in UNKEPT)


def based(notes: Iterable[str]) -> int | None:
    """The year that notes say all growths of a table are measured from: 增速为比2019年同期增长."""
    found = (match for text in _grown(notes) if (match := _BASED.search(text)))
    return next((int(match[1]) for match in found), None)


def _grown(notes: Iterable[str]) -> Iterator[str]:
    """What notes say after the words that growths are."""
    clauses = (clause for note in notes for clause in _CLAUSE.split(tidy(note)))
    return (match[1] for clause in clauses if (match := _GROWS.search(clause)))


def planned(notes: Iterable[str]) -> tuple[frozenset[int], bool]:
    """The years of which notes say that they are planned, and whether all of a table is."""
    years: set[int] = set()
    whole = False
    for clause in (clause for note in notes for clause in _CLAUSE.split(tidy(note))):
        said = _SAYS.search(clause)
        if said and spoken(clause[said.end() :]) & {"target", "forecast"}:
            named = {int(year) for year in _YEAR.findall(clause[: said.start()])}
            years |= named
            whole = whole or (not named and bool(_ALL.search(clause[: said.start()])))
    return frozenset(years), whole


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words of each kind; Latin ones begin and end where letters do."""
    return {
        kind: re.compile("|".join(_alternative(word) for lang in Language for word in words[lang]))
        for kind, words in listed()["spoken"].items()
    }


def _alternative(word: str) -> str:
    form = re.escape(tidy(word))
    return rf"(?<![a-z]){form}(?![a-z])" if word.isascii() else form
