"""Whose may figures be that name nobody, behind an office of another place, or a park told first?

>>> attributed(reader, "据市统计局通报,规上工业增加值增长7.1%", found)  # the city's, or the zone's?
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.owners.scope import Whose
from bot.intake.press.tokens.sign import Kind, Sign

_TELLS: Final = "[^,。;:]{0,12}?(?:数据|统计|获悉|通报|发布|公布|显示|消息|反馈)"
_WIDER: Final = re.compile(
    f"(?:国家统计局|海关总署|财政部|商务部|国家税务总局|国家发改委|省统计局|省商务厅|省财政厅|济南海关|青岛海关){_TELLS}"
    "|national bureau of statistics|general administration of customs"
    "|ministry of (?:commerce|finance)|provincial (?:bureau|department|statistics)"
)
_CITY: Final = re.compile(
    f"(?:市[\\u4e00-\\u9fff]{{1,4}}局|市发改委|[\u4e00-\u9fff]{{2}}海关|人民银行[^,。;]{{0,6}}行){_TELLS}"
    "|(?:city|municipal) (?:statistics |tax |commerce |finance |customs )?(?:bureau|office)"
)
_ONE_FIRM: Final = re.compile(
    "^[^,，。;；]{0,10}(?:一家|某)[^,，。;；]{0,12}?(?:企业|公司|厂|集团)(?=[,，:：]|一?年|去年|今年)"
    "|^(?!全区|我区|辖区|区内|驻区|金融|各|所有)[^,，。;；]{1,10}(?:银行|支行|农商行|信用社)(?=各项|存款|贷款|不良)"
)
_GROUPS: Final = re.compile(  # of firms and markets, which have figures of their own
    "民营企业|外资企业|国有企业|外商投资企业|私营企业|东盟|欧盟|(?:private|foreign|foreign-funded|foreign-invested|state-owned)"
    " (?:firms|companies|enterprises|businesses)|asean|european union"
)


def attributed(reader: Reader, text: str, found: Sequence[Sign]) -> None:
    """What an office of another place tells is theirs, or may be, where the zone is not named."""
    if _ONE_FIRM.match(text):
        reader.collect.scope.turn(Whose.COMPANY, lasts=True)
    home, said = reader.catalogue.home, text.lower()
    if any(s.kind is Kind.PLACE and s.keys[0] == home for s in found):
        return
    if _WIDER.search(said):
        reader.collect.scope.turn(Whose.ELSEWHERE, lasts=True)
    elif _CITY.search(said):
        reader.collect.scope.doubted = "all"


def opens_with_part(reader: Reader, found: Sequence[Sign], *, told: bool) -> None:
    """A paragraph that begins with one park, trade or kind of firm may go on with its figures."""
    clause = list(takewhile(lambda s: s.kind is not Kind.STOP, found))
    home = next((n for n, s in enumerate(clause) if s.kind is Kind.PLACE), len(clause))
    parts = [n for n, s in enumerate(clause[:home]) if s.roles & {"part", "ground"} and n]
    one = any(_names(clause[n - 1]) and clause[n].kind is Kind.WORD for n in parts)
    one = one or any(_GROUPS.fullmatch(s.text) for s in found)
    if told or not one:
        return
    ground = any("ground" in clause[n].roles for n in parts)
    reader.collect.scope.doubted = "all" if ground else "owned"


def _names(sign: Sign) -> bool:
    """Whether a word makes the noun behind it one of several: 有色金属|产业, materials | park."""
    return sign.kind in (Kind.UNKNOWN, Kind.METRIC) or "stranger" in sign.roles
