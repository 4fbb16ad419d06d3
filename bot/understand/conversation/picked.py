"""Which of the questions that were offered do the words of an answer single out?

>>> picked("居民的,今年一季度", "居民", ("一般公共预算收入?", "居民人均可支配收入?"))
'居民人均可支配收入 ,今年一季度'
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.spelled.clean import clean
from bot.understand.trouble import MAYBE_SLIPS

_DIGIT = re.compile(r"\d")
_IDLE = re.compile("^(?:的|呢|那个|这个|吧)+")


def of_offered(
    text: str, reading: Reading, asking: Asking, understood: Callable[[str, Asking], Reading]
) -> Reading | None:
    """What was asked back, answered by words that only one of the questions offered holds."""
    before = asking.before
    if not before or not before.open_choice or reading.trouble not in MAYBE_SLIPS:
        return None
    whole = picked(text, reading.about, before.offered)
    found = understood(clean(whole), replace(asking, before=None)) if whole else None
    return None if not found or found.trouble or not found.query.metrics else found


def picked(text: str, about: str, offered: Sequence[str]) -> str:
    """The one offered question that holds all of some words, with what else is said; else none."""
    words = about.split()
    fit = [one for one in offered if all(word in one.lower() for word in words)]
    if len(fit) > 1:  # residents alone are no urban residents
        fit = [one for one in fit if one.startswith(words[0]) or _is_least(one, fit)]
    if len(fit) != 1 or not words:
        return ""
    rest = text
    for word in words:
        rest = rest.replace(word, "", 1)
    rest = _IDLE.sub("", rest.strip(" ?!"))
    if _DIGIT.search(rest) and _DIGIT.search(fit[0]):
        return ""  # of which period, is said twice
    return f"{fit[0].rstrip(' ?')} {rest}".strip()


def _is_least(one: str, all_: Sequence[str]) -> bool:
    """Whether the others say all that one says, and more."""
    said = set(one.rstrip("?").split())
    return len(said) > 1 and all(said <= set(other.rstrip("?").split()) for other in all_)
