"""No pattern of the grammar or of intake takes time without end, whatever is said over and over."""

import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterable, Iterator
from re import _parser as syntax
from types import FrameType
from typing import Any

import pytest

from bot import intake, understand
from bot.understand.spelled.either import Either

LONGEST = understand.LONGEST
TEXTS = 12  # of each pattern
STUCK = 5  # seconds; the slowest takes a hundredth of that


def held(thing: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, which may be a table of them."""
    if isinstance(thing, re.Pattern):
        yield thing
    elif isinstance(thing, Either):
        yield re.compile(thing.pattern)
    elif depth and isinstance(thing, list | tuple | set | frozenset | dict):
        for one in thing.values() if isinstance(thing, dict) else thing:
            yield from held(one, depth - 1)


def patterns() -> dict[str, list[re.Pattern[str]]]:
    """Those of each module."""
    names = [
        one.name
        for package in (understand, intake)
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    modules = [importlib.import_module(name) for name in names]
    return {
        module.__name__: [one for thing in vars(module).values() for one in held(thing)]
        for module in modules
    }


def spun(parsed: Iterable[tuple[object, Any]], dice: random.Random) -> str:
    """A text such as a part of a pattern is made for."""
    text = ""
    for kind, what in parsed:
        match str(kind):
            case "LITERAL":
                text += chr(what)
            case "IN":
                text += one_of(what, dice)
            case "ANY" | "NOT_LITERAL":
                text += dice.choice("a 的")
            case "BRANCH":
                text += spun(dice.choice(what[1]), dice)
            case "SUBPATTERN":
                text += spun(what[3], dice)
            case "MAX_REPEAT" | "MIN_REPEAT":
                for _ in range(min(int(what[1]), what[0] + dice.randrange(4))):
                    text += spun(what[2], dice)
    return text


def one_of(members: list[tuple[object, Any]], dice: random.Random) -> str:
    """A character of a class."""
    if str(members[0][0]) == "NEGATE":
        return dice.choice("a的 ")
    kind, what = dice.choice(members)
    match str(kind):
        case "LITERAL":
            return chr(what)
        case "RANGE":
            return chr(dice.randint(*what))
    return "5 "["SPACE" in str(what)]


def over_and_over(pattern: re.Pattern[str], dice: random.Random) -> Iterator[str]:
    """Texts in which a piece of what a pattern is made for is said over and over."""
    parsed = syntax.parse(pattern.pattern)
    for _ in range(TEXTS):
        if text := spun(parsed, dice)[: LONGEST // 3]:
            start = dice.randrange(len(text))
            end = dice.randint(start + 1, min(len(text), start + 24))
            times = max(1, (LONGEST - len(text)) // (end - start))
            yield text[:start] + text[start:end] * times + dice.choice(("", text[end:], "!x"))


@pytest.mark.parametrize(("name", "own"), patterns().items())
def test_each_pattern_comes_to_an_end(name: str, own: list[re.Pattern[str]]) -> None:
    def stuck(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"{name}: {one.pattern[:80]} on {text!r}")

    usual, dice = signal.signal(signal.SIGALRM, stuck), random.Random(name)
    try:
        for one in own:
            for text in over_and_over(one, dice):
                signal.alarm(STUCK)
                one.search(text)
                one.fullmatch(text)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, usual)
