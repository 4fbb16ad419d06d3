"""Does a line tell its figure before its name: 8.3%——全区GDP同比增速, 12 — new foreign enterprises?

>>> figure_first(found, "8.3%--gdp同比增速,居全市第1位")  # the number is read behind the name
[METRIC gdp, WORD 同比增速, NUMBER 8.3%, STOP, RANK]
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.text.sentences import Sentence
from bot.intake.press.tokens.sign import Kind, Sign

_DASH: Final = re.compile(r"\s*-+\s*")
_MOVED: Final = frozenset({"up", "down"})
_AROUND: Final = frozenset({"filler", "of", "yoy", "up", "down", "reach_to", "than"})
_AT: Final = ("at", "reaching", "totaling", "totalling", "with", "amounting to", "hitting")
_LIGHT: Final = frozenset({"filler", "of"})
_NAMING: Final = (Kind.METRIC, Kind.PLACE, Kind.WORD, Kind.PERIOD)


def figure_first(found: Sequence[Sign], text: str) -> Sequence[Sign]:
    """The signs of a sentence, a number that stands first read behind the name it is of."""
    head = found[:1]
    if [s.kind for s in head] != [Kind.NUMBER]:
        return _dangling(found)
    ends = (Kind.STOP, Kind.OPEN)
    unit = head[0].amounts[-1].unit
    led = [s.text for s in found[1:2]] == [":"] and bool(unit.rate or unit.money or unit.thing)
    begins = 2 if led else 1  # 27.9 billion yuan: the zone's GDP in 2024
    end = next((n for n, s in enumerate(found) if n >= begins and s.kind in ends), len(found))
    name = found[begins:end]
    told = [s for s in name if s.kind is Kind.METRIC]
    plain = all(
        s.kind in _NAMING and (s.text in ("growth", "growth of") or not s.roles & _MOVED)
        for s in name
    )
    amount = head[0].amounts[-1]
    signed = amount.signed and amount.unit.rate and name[:1] == told[:1]  # +9.4% GDP (20.8 bn yuan)
    dashed = bool(name) and _DASH.fullmatch(text, head[0].end, name[0].start) is not None
    if len(told) != 1 or not plain or not (signed or dashed or led):
        return found
    rest = found[end:]
    if rest and all(s.kind is Kind.PERIOD for s in rest[1:]):
        return [*name, *rest[1:], head[0]]  # 6.9% - GDP growth, Q1-Q3
    return [*name, head[0], *rest]


def _dangling(found: Sequence[Sign]) -> Sequence[Sign]:
    """The signs of an English sentence, a figure that opens it read at the end of its clause.

    Up 7 percent year on year, exports reached ……; at 3.2 billion yuan, exports were up …….
    """
    comma = next((n for n, s in enumerate(found) if s.kind is Kind.STOP), 0)
    clause, rest = found[:comma], found[comma + 1 :]
    end = next((n for n, s in enumerate(rest) if s.kind is Kind.STOP), len(rest))
    named = [n for n, s in enumerate(rest[:end]) if s.kind in (Kind.METRIC, Kind.CHOICE)]
    if len(named) != 1 or not _moves(clause):
        return found
    owners = (s.kind is Kind.PLACE or "filler" in s.roles for s in rest[: named[0]])
    if rest[named[0]].kind is not Kind.METRIC or not all(owners):
        return found
    return [*rest[:end], found[comma], *clause, *rest[end:]]


def _moves(clause: Sequence[Sign]) -> bool:
    """Whether a clause is but a growth, or a level, and names nothing."""
    first = clause[0] if clause else None
    if first is None or not (first.roles & _MOVED or first.text in _AT):
        return False
    numbers = [s for s in clause if s.kind is Kind.NUMBER]
    plain = all(s.kind in (Kind.NUMBER, Kind.PERIOD) or s.roles & _AROUND for s in clause[1:])
    return first.text.isascii() and plain and len(numbers) == 1 and len(numbers[0].amounts) == 1


def figures_alone(
    told: Sequence[tuple[Sentence, tuple[Sign, ...]]], home: str
) -> list[tuple[Sentence, tuple[Sign, ...]]]:
    """The sentences, one that is but a figure within the next: 912. New urban jobs, up 4%."""
    found: list[tuple[Sentence, tuple[Sign, ...]]] = []
    for sentence, signs in told:
        before = found[-1] if found else None
        alone = before is not None and [s.kind for s in before[1]] == [Kind.NUMBER]
        asked = sentence.asked or any(one.asked for one, _ in found[-2:-1])  # Exports? Plus 9%.
        if before is not None and alone and not asked and _names(signs, home):
            number, back = before[1][0], before[0].at - sentence.at
            moved = replace(number, start=number.start + back, end=number.end + back)
            found[-1] = (sentence, (signs[0], moved, *signs[1:]))
        else:
            found.append((sentence, signs))
    return found


def _names(signs: Sequence[Sign], home: str) -> bool:
    """Whether a clause is the name of an indicator, of the zone's, and tells no figure itself."""
    if not signs or signs[0].kind is not Kind.METRIC or not signs[0].text.isascii():
        return False
    for sign in signs[1:]:
        if sign.kind is Kind.STOP:
            return True
        own = sign.kind is Kind.PLACE and sign.keys[0] == home
        if not (own or sign.kind is Kind.PERIOD or sign.roles & _LIGHT):
            return False
    return True
