"""How are marks set in Chinese text on a page?

>>> typeset("2024年一季度,GDP增长8.2%(全市第1位)", Language.ZH)
'2024年一季度，GDP增长8.2%（全市第1位）'

Sentences are typed with marks of half width, which every terminal shows; print sets them full. What
stands in a link or a file stays as it was typed.
"""

import re
from typing import Final

from bot.words import Language

_CHINESE: Final = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’%°"
_FULL: Final = str.maketrans(",:;?!()", "，：；？！（）")
_MARK: Final = re.compile(rf"(?<=[{_CHINESE}])[,:;?!]|[,:;?!](?=[{_CHINESE}])|[?!]$")
_BRACKETS: Final = re.compile(rf"\(([^()]*[{_CHINESE}][^()]*)\)")


def typeset(text: str, lang: Language) -> str:
    """A line as print sets it; English stays as it is."""
    if lang is not Language.ZH:
        return text
    text = _BRACKETS.sub(r"（\1）", text)
    return _MARK.sub(lambda found: found[0].translate(_FULL), text)
