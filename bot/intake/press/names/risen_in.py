"""Of what is an English rise told: with a 9 percent increase in shipments, a rise in profits?

>>> risen_in(window, signs, n, shipped())  # larger firms reported an 11 percent rise in value added
(METRIC value added industrial_value_added, "")
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.owners.theirs import KINDS
from bot.intake.press.owners.those_firms import EARNED
from bot.intake.press.tokens.lexicon import first_named
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_WAYS: Final = frozenset({"up", "down"})
_HOW: Final = frozenset({"yoy", "basis_comparable", "basis_current", "basis_natural"})
_LIGHT: Final = (
    *("the", "its", "their", "our", "a", "total", "combined", "overall", "aggregate", "gross"),
    *("number", "value", "volume", "amount", "level", "size", "scale", "of", "both", "own"),
    *("number of", "the number of", "value of", "the value of", "volume of", "the volume of"),
)
_TERMS: Final = ("terms", "value", "volume", "yuan", "rmb", "dollars", "size", "scale", "amount")
_COUNTED: Final = ("家", "户", "万人", "人", "个")  # who may have a rise in something
_NAMES: Final = (Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN)
_TELLERS: Final = ("customs", "office", "bureau", "statistics", "statisticians", "authorities")
_AHEAD: Final = ("above quota ", "above scale ")
_SEEN, _RUN = 14, 4


def risen_in(
    window: Window, signs: Sequence[Sign], n: int, catalogue: Catalogue
) -> tuple[Sign | None, str]:
    """The name that a rate tells the rise of, or the code of why it is of none that is kept.

    Neither where it does not say of what, or where that is its subject.
    """
    what = _what(signs, n)
    if not what:
        return None, ""
    first = what[0]
    if doer := _doer(window, catalogue):
        keys = first_named(catalogue, _names(doer, what))
        named = replace(first, kind=Kind.METRIC, keys=keys) if keys else None
        return named, "" if keys else "part"
    if first.kind is Kind.METRIC:
        return (first if window.subject and not window.numbers else None), ""
    alone = first.kind is Kind.CHOICE and "part" not in first.roles and not window.subject
    whose = any({*KINDS} & {*s.text.split(" ")} for s in window.signs if s.kind is Kind.METRIC)
    own = {*window.subject} & {*first.keys} or alone or whose  # caterers saw growth in revenue
    return None, "" if own else "unknown_metric"


def _what(signs: Sequence[Sign], n: int) -> list[Sign]:
    """The words behind a rise in ……; none where they tell when, where or how it was measured."""
    if not signs[n].amounts or not signs[n].amounts[-1].unit.rate:
        return []
    behind = [s for s in signs[n + 1 : n + _SEEN] if not s.roles & _HOW]
    if behind and behind[0].roles & _WAYS:
        behind = behind[1:]
    elif not _of_rise(signs[max(0, n - 2) : n]):
        return []
    if [s.text for s in behind[:1]] != ["in"]:
        return []
    run = [*takewhile(lambda s: s.kind in _NAMES or s.kind is Kind.WORD, behind[1:])]
    named = next((m for m, s in enumerate(run) if s.text not in _LIGHT), len(run))
    measured = any(s.text in _TERMS or s.roles & _HOW for s in run[named : named + 2])
    what = [*takewhile(lambda s: s.kind in _NAMES or "part" in s.roles, run[named:])][:_RUN]
    return [] if measured else what


def _of_rise(before: Sequence[Sign]) -> bool:
    """Whether a number stands behind a noun of a rise: growth of, an increase of."""
    of = bool(before) and before[-1].text.split(" ")[-1] == "of"
    return of and any(s.roles & _WAYS for s in before)


def _doer(window: Window, catalogue: Catalogue) -> str:
    """Who saw the rise, where firms or people did and had none themselves; or nobody."""
    verbs = [m for m, s in enumerate(window.signs) if s.roles & {"reach", "verb"}]
    if window.numbers or not verbs:
        return ""
    who = [s for s in window.signs[: verbs[-1]] if s.kind in _NAMES or "part" in s.roles]
    named = [s for s in who if s.kind is Kind.METRIC]
    counted = all(catalogue.metrics[s.keys[0]].unit in _COUNTED for s in named)
    joins = len(named) == 1 and who[0] is named[0] and who[-1].kind is Kind.CHOICE
    tells = bool(who) and who[-1].text.lower() in _TELLERS
    return " ".join(s.text for s in who) if (counted or joins) and not tells else ""


def _names(doer: str, what: Sequence[Sign]) -> Iterator[str]:
    """What a figure of some firms may be called: sales of retail enterprises above ……."""
    kind = " ".join(KINDS.get(word, word) for word in doer.lower().split(" "))
    said = " ".join(s.text for s in what)
    for head in dict.fromkeys((said, EARNED.get(said, said), said.removeprefix("net "))):
        yield from (f"{head} of {kind}", f"{head} in {kind}", f"{kind} {head}")
        if kind.startswith(_AHEAD):  # above quota | catering enterprises
            yield f"{head} of {kind.partition(' ')[2].partition(' ')[2]} above designated size"
