"""Whose figures does an English noun for figures tell: the national figures were 6.2 percent for …?

>>> tells_figures(signs("the national readings for May were 3 percent for GDP", …), 1)
True
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Language

_NOUNS: Final = frozenset(phrase_words(Language.EN)["figures"])
_NOT_TOLD: Final = frozenset({"above", "below", "than", "share", "newly", "aim", "up", "down"})
_IN: Final = ("for", "in", "of", "across", "from", "within")
_NEAR: Final = 5  # signs of a noun and the mark behind it
_SCALES: Final = ("at", "on", "to", "in", "from", "across")
_PLACES: Final = (Kind.ELSEWHERE, Kind.PLACE)
_PAST: Final = (Kind.PERIOD, Kind.ASIDE, Kind.UNKNOWN, *_PLACES, Kind.METRIC)


def tells_figures(signs: Sequence[Sign], n: int) -> bool:
    """Whether the place at n is whose the figures are that a noun behind or before it tells.

    The national figures for the period were ……; those for the province as a whole: ……
    """
    end = next((m for m in range(n + 1, len(signs)) if _is_figure(signs[m])), None)
    if end is None or not _says(signs[end - 1]):
        return False
    between = signs[n + 1 : end - 1]
    if not all(s.kind in (*_PAST, Kind.STOP, Kind.NUMBER) or _light(s) for s in between):
        return False
    if any("and" in a.roles and b.kind not in _PLACES for a, b in pairwise(between)):
        return False  # in step with the national rate and its exports were ……
    named = signs[n + 1 : n + 3]
    if named[:1] and named[0].text == "'s":
        named = named[1:]
    before = signs[:n]
    opened = [m for m, s in enumerate(before) if s.kind is Kind.STOP]
    before = before[opened[-1] + 1 :] if opened else before
    grew = any(s.kind is Kind.METRIC or s.roles & {"up", "down"} for s in before)
    if named[:1] and _noun(named[0]) and not grew:  # Economists put the national | figures at ……
        return True  # exports grew at the national rate of 4 percent: ours did
    plain = all(s.kind in (*_PAST[:3], Kind.NUMBER) or _light(s) or _noun(s) for s in before)
    told = [m for m, s in enumerate(before) if _noun(s)]
    return plain and bool(told) and any(s.text in _IN for s in before[told[-1] + 1 :])


def seen_from(signs: Sequence[Sign], n: int) -> bool:
    """Whether a sentence is seen from a place: at the national level GDP rose, on that scene ……."""
    words = [s.text for s in signs[max(0, n - 2) : n] if s.text not in ("the", "a", "an")]
    light = all("filler" in s.roles or s.text in _SCALES for s in signs[:n])
    fronted = light and words[-1:] != [] and words[-1] in _SCALES
    ends = [m for m, s in enumerate(signs[n + 1 : n + _NEAR]) if s.text == ","][:1]
    noun = signs[n + 1 : n + 1 + ends[0]] if ends else ()  # point of view
    bare = bool(noun) and all(s.kind is Kind.UNKNOWN or s.roles & {"filler", "of"} for s in noun)
    level = [s.text for s in signs[n + 1 : n + 2]] == ["level"]
    return fronted and (level or bare)


def _is_figure(sign: Sign) -> bool:
    """Whether a number is a rate or a sum, and not how many districts or months there are."""
    units = [amount.unit for amount in sign.amounts]
    return sign.kind is Kind.NUMBER and any(u.rate or u.points or u.thing for u in units)


def _says(sign: Sign) -> bool:
    """Whether a number is told of what stands before: were, at, a colon."""
    return "reach" in sign.roles or sign.text == ":" or sign.roles >= {"average"}


def _noun(sign: Sign) -> bool:
    return sign.text.removeprefix("the ").removeprefix("same ") in _NOUNS


def _light(sign: Sign) -> bool:
    """Whether a word only stands within a noun and what is said of it."""
    return sign.kind is Kind.WORD and not sign.roles & _NOT_TOLD
