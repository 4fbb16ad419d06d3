"""Whom does an English number count: three of our firms are little giants, we had 104 of them?

Nine of them were newly added: these are new ones, and no more than that.

>>> some_of(signs("three of our firms are little giants", shipped(), day), (), shipped())
[METRIC little giants, NUMBER three]
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.sign import Kind, Sign
from bot.spans import Mode

_FIRMS: Final = ("firms", "companies", "enterprises", "businesses", "manufacturers", "makers")
_WHOSE: Final = frozenset({"our", "its", "their", "these", "those", "the", "'s", "local", "all"})
_ARE: Final = frozenset(
    {"are", "is", "now", "already", "currently", "count", "rank", "as", "among"}
)
_OF_THEM: Final = frozenset({"of them", "of these", "of those"})
_HAS: Final = frozenset({"has", "had", "have", "counted", "counts", "were", "are", "numbered"})
_WITHIN: Final = frozenset({"within"})
_COUNTED: Final = ("家", "户", "个")
_BEEN: Final = ("were", "was", "are", "had", "have", "being", "had been", "have been", "newly")
_DATED: Final = frozenset(
    {"in", "during", "over", "this", "since", "the", "within", "by", "for", "new", "year"}
)
_ONE: Final = ("one", "among", "one of")
_OF_THE: Final = ("of", "the", "its", "our", "these", "all", "'s", "now")
_STAND: Final = (  # where those are of which one is: on the zone's books, that the zone has
    *("that", "which", "are", "were", "in", "of", "on", "the", "'s", "books", "list", "roster"),
    *("registered", "based", "located", "has", "have", "had", "counts", "counted"),
)
_SEEN, _FAR = 8, 14


def some_of(
    signs: Sequence[Sign],
    whole: Sequence[str],
    catalogue: Catalogue,
    *,
    before: Sequence[str] = (),
) -> list[Sign]:
    """The signs of a sentence, a count of some read as that of what they are, or as of a part.

    `whole` holds what the sentence before named without saying how many there are, `before` the
    one thing that it told.
    """
    out = list(signs)
    for n in range(len(signs) - 1, -1, -1):
        if signs[n].kind is not Kind.NUMBER or signs[n].amounts[-1].unit.thing:
            continue
        if end := _of_firms(signs, n):
            are = _are(signs, end, catalogue)
            of = Sign(Kind.WORD, signs[n + 1].start, signs[end - 1].end, "of our firms", _WITHIN)
            out[n : are + 1 or end] = [signs[are], signs[n]] if are >= 0 else [signs[n], of]
        elif (are := _firms_are(signs, n, catalogue)) >= 0:
            out[n : are + 1] = [signs[are], signs[n]]
        elif [s.text in _OF_THEM for s in signs[n + 1 : n + 2]] == [True] and (m := _new(out, n)):
            _added(out, n, m, before, catalogue)
        elif len(keys := _them(signs, n, whole)) == 1 and catalogue.metrics[keys[0]].stock:
            out[n + 1] = replace(signs[n + 1], kind=Kind.METRIC, roles=frozenset(), keys=keys)
    return out


def one_of(signs: Sequence[Sign], catalogue: Catalogue) -> Sequence[Sign]:
    """The signs of a sentence, one of the 105 key projects of the zone read as so many of them."""
    n = next((n for n, s in enumerate(signs) if s.text in _ONE), -1)
    told = [m for m, s in enumerate(signs[n + 1 : n + 5], n + 1) if s.kind is Kind.NUMBER]
    led = signs[n + 1 : told[0]] if told else []
    if n < 0 or not told or not all(s.text in _OF_THE or s.kind is Kind.PLACE for s in led):
        return signs
    number, behind = told[0], signs[told[0] + 1 : told[0] + _FAR]
    behind = [*takewhile(lambda s: s.kind is not Kind.STOP, behind)]
    counts = signs[number].amounts[-1]
    keys = _all_of(behind[0], catalogue) if behind else ()
    there = [s for s in behind[1:] if s.text not in _STAND and s.kind is not Kind.PERIOD]
    there = there or [s for s in signs[n + 1 : number] if s.kind is Kind.PLACE]
    ours = [s.kind is Kind.PLACE and s.keys[0] == catalogue.home for s in there] == [True]
    if not (keys and ours) or counts.unit.thing or any(s.kind is Kind.NUMBER for s in signs[:n]):
        return signs
    at, of = signs[n], signs[n + 1]
    name = Sign(Kind.METRIC, at.start, at.end, behind[0].text, keys=keys)
    had = Sign(Kind.WORD, of.start, of.end, "had", frozenset({"reach"}))
    dated = [s for s in signs[:n] if s.kind in (Kind.PERIOD, Kind.STOP)]
    dated += [replace(s, start=at.start, end=at.start) for s in behind if s.kind is Kind.PERIOD]
    rest = [s for s in signs[number + 2 :] if s not in behind or s.kind is not Kind.PERIOD]
    return [*dated, name, had, signs[number], *rest]


def _all_of(noun: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """What a noun counts all of: key projects, or firms of a kind."""
    if noun.text == "key projects":
        return ("key_projects",)
    metric = catalogue.metrics[noun.keys[0]] if noun.kind is Kind.METRIC else None
    return noun.keys if metric and metric.stock and metric.unit in _COUNTED else ()


def _of_firms(signs: Sequence[Sign], n: int) -> int:
    """Where "of our firms" behind a number ends; 0 where it is not told of some firms."""
    end = n + 1
    if [s.text for s in signs[end : end + 1]] != ["of"]:
        return 0
    end += 1
    while end < len(signs) and (signs[end].text in _WHOSE or signs[end].kind is Kind.PLACE):
        end += 1
    firms = end < len(signs) and signs[end].text.split(" ")[-1] in _FIRMS
    return end + 1 if firms and signs[end].kind is not Kind.METRIC else 0


def _are(signs: Sequence[Sign], end: int, catalogue: Catalogue) -> int:
    """Where a name stands that says what they all are; -1 where none does."""
    for n in range(end, min(end + _SEEN, len(signs))):
        if signs[n].kind is Kind.METRIC and n > end:
            metric = catalogue.metrics[signs[n].keys[0]]
            return n if metric.stock and metric.unit in _COUNTED else -1
        if signs[n].text not in _ARE:
            return -1
    return -1


def _firms_are(signs: Sequence[Sign], n: int, catalogue: Catalogue) -> int:
    """Where a name stands that says what so many firms are; -1 where none does.

    Eleven firms are now little giants, and two are listed companies.
    """
    behind = signs[n + 1].text if n + 1 < len(signs) else ""
    opens = n == 0 or signs[n - 1].kind in (Kind.STOP, Kind.PERIOD) or "and" in signs[n - 1].roles
    if behind in _FIRMS:
        return _are(signs, n + 2, catalogue) if opens else -1
    told = (m for m, s in enumerate(signs[:n]) if s.kind is Kind.NUMBER)
    if behind != "are" or not opens or all(_firms_are(signs, m, catalogue) < 0 for m in told):
        return -1
    return _are(signs, n + 1, catalogue)


def _them(signs: Sequence[Sign], n: int, whole: Sequence[str]) -> tuple[str, ...]:
    """What the zone had so many of: the first number behind a name, or behind none of its own."""
    before, behind = signs[:n], signs[n + 1 : n + 2]
    has = bool(before) and before[-1].text in _HAS
    if not has or [s.text in _OF_THEM for s in behind] != [True]:
        return ()
    named = [s for s in before if s.kind in (Kind.METRIC, Kind.CHOICE)]
    if any(s.kind is Kind.NUMBER for s in before) or len(named) > 1:
        return ()
    return named[0].keys if named else tuple(whole[-1:])


def _new(signs: Sequence[Sign], n: int) -> int:
    """Where a word stands that says that those a number counts are new; 0 where none does."""
    for m in range(n + 2, min(n + _SEEN, len(signs))):
        if "newly" in signs[m].roles and signs[m].text != "newly":
            return m
        if signs[m].text not in _BEEN:
            return 0
    return 0


def _added(out: list[Sign], n: int, m: int, before: Sequence[str], catalogue: Catalogue) -> None:
    """Read those of them that are new as what was added; new to some other list, as a part."""
    rest = [s for s in out[m + 1 : m + _SEEN] if s.text not in _DATED]
    ends = not rest or rest[0].kind in (Kind.STOP, Kind.PERIOD, Kind.CLOSE)
    ends = ends and not any(one.mode is Mode.SPAN for s in rest[:1] for one in s.said)  # since May
    ends = ends or bool(rest and rest[0].roles & {"that_month", "undated", "and"})
    told = any(s.kind is Kind.METRIC for s in out[:n])
    new = catalogue.additions.get(before[-1], "") if before and not told else ""
    if ends and new:
        name = Sign(Kind.METRIC, out[n + 1].start, out[m].end, "newly added", keys=(new,))
        runs = [s for s in rest[:1] if s.said and s.said[0].mode in (Mode.RUNNING, Mode.TO_DATE)]
        out[n:] = [name, out[n], *(s for s in out[m + 1 :] if s not in runs)]  # since January
    elif not ends:
        out[m] = replace(out[m], kind=Kind.UNKNOWN, roles=frozenset())
