"""What does a head over others leave unknown of the heads below it?

>>> strange("市属功能区", placed=True)
''

A word for the kind of the places below it says nothing that their names do not.
"""

import re
from functools import cache
from typing import Final

from bot.intake.lists import forms

_LEFT: Final = re.compile(r"[^\s\0,.;:?!、/()\[\]'<>+*&|~=_\-]+")
_NUMBER: Final = "一二三四五六七八九十两几\\d"
_KINDS: Final = re.compile(
    r"(?:市[属直辖管]|省[属直辖管]|[县区][属直辖管]|[市省国家县区]+级|以[上下]|[下所][辖属]|各|其[他它余]|其中"
    rf"|第?[{_NUMBER}]+个?|[主老新]城|中心城?|[城近远]郊?|功能|开发|高新|经济|技术|产业|园|重点|主要|直管"
    r"|市辖|县域|市域|市|县|区|板块|片区|组团|组|类|梯队|及|和|与|的|[、,()/\s])+"
)
_LATIN_KINDS: Final = re.compile(
    r"(?:(?:city|municipal|urban|suburban|central|rural|county|counties|cities|districts?|zones?|functional|development"
    r"|economic|special|industrial|parks?|other|all|key|main|national|provincial|level|areas?|group|under|direct"
    r"|administered|subordinate|of|the|and|to|in|by|s|\d+|[ivx]+)(?![a-z])[\s,&()/'-]*)+"
)


@cache
def _free() -> re.Pattern[str]:
    """The words of a head that leave the heads below it what they are: 数据, performance."""
    words = set().union(*map(forms, ("heading", "group", "whole", "somewhere", "total")))
    each = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(each)})(?![a-z])")


def unread(text: str) -> list[str]:
    """The words of a text, without what only stands between them."""
    return _LEFT.findall(text)


def strange(rest: str, *, placed: bool = False) -> str:
    """What is unknown of a head over others, `placed` ones by their names, if it is not free."""
    if placed and (_KINDS.fullmatch(rest) or _LATIN_KINDS.fullmatch(rest)):
        return ""
    return rest if _LEFT.search(_free().sub(" ", rest)) else ""
