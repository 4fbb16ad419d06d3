"""Which of the questions that were offered do the words of an answer single out?

>>> picked("居民的,今年一季度", "居民", ("一般公共预算收入?", "居民人均可支配收入?"))
'居民人均可支配收入 ,今年一季度'
"""

import re
from collections.abc import Sequence

_DIGIT = re.compile(r"\d")
_IDLE = re.compile("^(?:的|呢|那个|这个|吧)+")


def picked(text: str, about: str, offered: Sequence[str]) -> str:
    """The one offered question that holds all of some words, with what else is said; else none."""
    words = about.split()
    fit = [one for one in offered if all(word in one.lower() for word in words)]
    if len(fit) > 1:  # residents alone are no urban residents
        fit = [one for one in fit if one.lower().startswith(words[0])]
    if len(fit) != 1 or not words:
        return ""
    rest = text
    for word in words:
        rest = rest.replace(word, "", 1)
    rest = _IDLE.sub("", rest.strip(" ?!"))
    if _DIGIT.search(rest) and _DIGIT.search(fit[0]):
        return ""  # of which period, is said twice
    return f"{fit[0].rstrip(' ?')} {rest}".strip()
