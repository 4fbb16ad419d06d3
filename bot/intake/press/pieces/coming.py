"""Where does a sentence say that something is still to be: 将再开工, is to grow, by the end of May?

>>> [match[0] for match in coming("三季度将再集中开工项目14个")]
['将']
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Language


def _one_of(language: Language) -> str:
    """What may still be done, the longest words first."""
    words = phrase_words(language)["to_come"]
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ZH: Final = re.compile(  # 三季度将再开工14个; 将其, 将就业作为 tell none
    rf"(?<![即必])[即必]?将(?=(?:还|也|共|再|新|又|全|力争|继续|陆续|进一步|集中|重点|组织|持续|着力|加快|统筹|分批|计划)*(?:{_one_of(Language.ZH)}))"
    r"|(?<![\d至到\-])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:底|末)(?:之|以)?前"
)
_EN: Final = re.compile(  # is to grow, are due to start; exports are to Europe tells none
    r"(?<![a-z])(?:is|are) (?:also |still |only |now |then |both |all )?"
    r"(?:due to|scheduled to|going to|meant to|supposed to|budgeted to|to)"
    rf"(?= (?:{_one_of(Language.EN)})(?![a-z]))"
)


def coming(text: str) -> Iterator[re.Match[str]]:
    """The words that say so."""
    yield from _ZH.finditer(text)
    yield from _EN.finditer(text)


def still_to_be(behind: Sequence[Sign]) -> bool:
    """Whether what a number counts is still to come: six industrial enterprises are to be added."""
    return [s.kind for s in behind[:1]] == [Kind.METRIC] and "aim" in behind[-1].roles


def of_more(window: Window, code: str) -> bool:
    """Whether a number counts key projects beside those that the year's list holds."""
    noun = window.behind[0] if window.behind else None
    listed = noun is not None and "key_projects" in noun.keys
    return code == "of_noun" and listed and "newly" in window.roles
