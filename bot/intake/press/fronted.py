"""Does an English sentence open with a figure whose name follows: 1.8 billion yuan - exports?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.sentences import Sentence
from bot.intake.press.sign import Kind, Sign

Told = tuple[Sentence, tuple[Sign, ...]]
_LIGHT: Final = frozenset({"filler", "of"})


def fronted(told: Sequence[Told], home: str) -> list[Told]:
    """The sentences with each such figure behind its name: 912. New urban jobs, up 4 percent."""
    found: list[Told] = []
    for sentence, signs in told:
        before = found[-1] if found else None
        if before is not None and _is_figure(before[1]) and _names(signs, home):
            number = before[1][0]
            back = before[0].at - sentence.at
            moved = replace(number, start=number.start + back, end=number.end + back)
            found[-1] = (sentence, (signs[0], moved, *signs[1:]))
            continue
        if len(signs) > 1 and _is_figure(signs[:1]) and _names(signs[1:], home):
            dash = sentence.text[signs[0].end : signs[1].start].strip() in ("-", "--")
            signs = (signs[1], signs[0], *signs[2:]) if dash and sentence.english else signs
        found.append((sentence, signs))
    return found


def _is_figure(signs: Sequence[Sign]) -> bool:
    """Whether signs are one number and nothing else."""
    return len(signs) == 1 and signs[0].kind is Kind.NUMBER and len(signs[0].amounts) == 1


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
