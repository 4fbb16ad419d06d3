"""What is only remembered of a figure, behind a question that asks how it went?

>>> recalled("how did retail sales do in 2022? i remember they shrank.")
('how did retail sales do in 2022?', 'i remember they shrank')

What is remembered with a number, or as a question, is held against the figure: see claims.py.
"""

import re

_MAY = ("remember", "recall", "think", "believe", "thought", "heard", "read", "impression")
_MAY_HAN = ("记得", "印象", "好像", "似乎", "听说", "以为", "觉得", "感觉")
_WENT = re.compile(
    "(?<![a-z])how (?:did|do|does|was|were|is|are|has|have|had)(?![a-z])|(?<![a-z])what happened"
    "|怎么?样|如何|咋样|(?:什么|啥)(?:情况|样)"
)
_THINKS = (
    "(?:i|we)(?:'m| am| was| were| have|'ve| had|'d)?(?: (?:seem to|vaguely|faintly|dimly|sort of|kind of"
    "|only|just|do|also|always|rather|under the))* (?:remember|recall|think|believe|thought|understood|heard"
    "|read|gather|suspect|assume|guess|told|impression)"
)
_IT = "(?:it|they|this|that|these|those|the figures?|the numbers?|sales|things)"
_HUNCH = re.compile(
    f"[?.;!] ?(?P<said>(?:(?:because|since|as|but|and|though) )?{_THINKS}(?: (?:that|reading|hearing|seeing))?"
    f" {_IT}(?:'d|'s| had| have| has| was| were| did)? [a-z' -]{{2,40}}"
    f"|{_IT} [a-z' -]{{2,30}}, {_THINKS}|{_IT} [a-z' -]{{2,30}},? if (?:i|we) (?:remember|recall)[a-z ]*"
    "|我?们?(?:隐约|依稀|好像|大概|总)?(?:记得|印象[里中]?|好像|似乎|听说|以为|觉得|感觉)(?:是|应该|它|都|已经|有点|还|说|当时|那年)*"
    "(?:下降|上升|增长|上涨|涨|下跌|跌|降|升|负增长|正增长|下滑|回落|萎缩|收缩|增加|减少)了?(?:的|来着|吧|一些|不少|一点)*"
    ")[.! ]*$"
)


def recalled(text: str) -> tuple[str, str] | None:
    """The question that a text asks, and what is remembered behind it; none where nothing is."""
    if not any(word in text for word in (_MAY if text.isascii() else _MAY_HAN)):
        return None
    told = _HUNCH.search(text)
    if not told or not _WENT.search(text, 0, told.start()):
        return None
    return text[: told.start("said")].strip(), told["said"].strip()
