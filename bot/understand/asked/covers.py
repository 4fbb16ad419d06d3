"""Where is it asked, behind what an indicator means, whether a thing is in it?

>>> covered("how is retail defined, does it count online sales", tokens)
[(22, 49)]

The meaning itself is the answer: 社零怎么定义的,网购算不算.
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.match import Token

_COVERS = re.compile(
    "(?<=[,;.:?])(?: |那|其中|里面)*(?:[\u4e00-\u9fff]{1,8}?(?:算不算|算(?:在内|进去|在里面)?吗|包不包括|含不含|包括吗|包含吗|在内吗|计不计入|计入吗)(?:在内|进去)?"
    "|(?:包不包括|含不含|包括|包含|算不算|含|有没有算)[\u4e00-\u9fff]{1,8}[吗么]?)[? ]*$"
    "|(?:(?<=[,;.:?])|(?<= and)|(?<= or)) ?(?:and |but |so )?(?:(?:does|do) [a-z ]{2,30}? (?:count|include|cover|contain)(?: in)?(?: [a-z -]{2,40})?"
    "|(?:is|are) [a-z -]{2,40} (?:included|counted|covered|part of it|in it|in there)(?: in it| there| too| as well)?)[? ]*$"
)


def covered(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of a text that ask so; none where no meaning is asked for."""
    if not any("define" in token.all("cue") for token in tokens):
        return []
    return [match.span() for match in _COVERS.finditer(text)]
