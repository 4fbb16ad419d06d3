"""What does a head over others leave unknown of the heads below it?

>>> strange("市属功能区", placed=True)
''

A word for the kind of the places below it says nothing that their names do not.
"""

import re
from functools import cache
from typing import Final

from bot.intake.words.label import Label
from bot.intake.words.lists import forms

_LEFT: Final = re.compile(r"[^\s\0,.;:?!、/()\[\]'<>+*&|~=_\-]+")
_NUMBER: Final = "一二三四五六七八九十两几\\d"
_KINDS: Final = re.compile(
    r"(?:市[属直辖管]|省[属直辖管]|[县区][属直辖管]|[市省国家县区]{1,3}级|以[上下]|[下所][辖属]|各|其[他它余]|其中"
    rf"|第?[{_NUMBER}]个?|[主老新]城|中心城?|[城近远]郊?|功能|开发|高新|经济|技术|产业|园|重点|主要|直管"
    r"|市辖|县域|市域|市|县|区|板块|片区|组团|组|类|梯队|及|和|与|的|[、,()/\s])++"
)
_LATIN_KINDS: Final = re.compile(
    r"(?:(?:city|municipal|urban|suburban|central|rural|county|counties|cities|districts?|zones?|functional|development"
    r"|economic|special|industrial|parks?|other|all|key|main|national|provincial|level|areas?|group|under|direct"
    r"|administered|subordinate|of|the|and|to|in|by|s|\d+|[ivx]+)(?![a-z])[\s,&()/'-]*)++"
)


_SOME: Final = re.compile(  # firms, streets and parks: of a part, whatever is told of it
    r"(?:企业|公司|集团|单位|农户|住户|商户|样本|百强|[\d一二三四五六七八九十百两几]+强|街道|办事处|[乡镇村]|社区"
    r"|园区?|[新市城片港片郊景厂矿校库]区|组团|基地|本级|口岸|国|洲|东盟|欧盟)[)）]?$"
    r"|\b(?:enterprises|firms|companies|businesses|smes|(?:sub-?)?districts?|parks?|towns?(?:hips?)?"
    r"|villages?|streets?|bases?|ports?|countries|samples?)$"
)


_BY: Final = "(?:district|county|counties|zone|city|region|area)"
_SPLITS: Final = re.compile(  # by places, and of no part of any: 分县(市、区), 按地区分
    r"(?:[按分各]|其中){1,2}(?:[县市区旗、,()/\s]|地区|区域|园区|功能区|开发区|行政区划?){1,9}(?:划?分)?"
    rf"|by {_BY}(?:(?:,? and |,? or |, ?| ?/ ?){_BY}){{0,3}}"
)


_OFFICE: Final = re.compile(  # who answers for what stands below
    r"(?:[^管居]委|局|部门|办公室|厅)$|\b(?:bureau|department|commission|office)$"
)


@cache
def _free() -> re.Pattern[str]:
    """The words of a head that leave the heads below it what they are: 数据, performance."""
    words = set().union(*map(forms, ("heading", "group", "whole", "somewhere", "total")))
    words -= {"预计", "平均", "平均值", "average"}  # not counted yet, and no figure of all
    each = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(each)})(?![a-z])")


def unread(text: str) -> list[str]:
    """The words of a text, without what only stands between them."""
    return _LEFT.findall(text)


def some(head: str, lower: Label) -> str:
    """A head over an indicator, if it is of somebody of whom alone that is told: 重点企业, 出口."""
    form = head.strip(" \0").lower()
    told = _SOME.search(form) or any(word in form for word in forms("narrower"))
    firms = _SOME.search(lower.named.lower())  # 四上企业, 新增四上企业
    return head if told and not firms else ""


def splits(heading: str) -> bool:
    """Whether a heading only says that places follow: 分县(市、区)."""
    return bool(_SPLITS.fullmatch(heading.strip().lower().rstrip(":：")))


def strange(rest: str, *, placed: bool = False) -> str:
    """What is unknown of a head over others, `placed` ones by their names, if it is not free."""
    if placed and (_KINDS.fullmatch(rest) or _LATIN_KINDS.fullmatch(rest)):
        return ""
    if _OFFICE.search(rest.lower()):
        return ""
    return rest if _LEFT.search(_free().sub(" ", rest)) else ""
