"""Does a Chinese clause say by name, or by an office, who asks?

>>> introduces("我是统计站新来的小陈"), is_office("政策研究室的"), is_office("企业办的")
(True, True, False)
"""

import re

from bot.understand.talk.smalltalk import SURNAME

_INTRODUCES = re.compile(  # by name: 我是统计站新来的小陈, 我叫王磊
    f"(?:我|俺|我?这[边里]|[新我]来?的?(?:主任|领导|科长|局长|同事|老师))(?:就|也)?(?:是[\u4e00-\u9fff]{{0,14}}?(?:[小老]{SURNAME}|(?<=的){SURNAME}(?:(?!的)[\u4e00-\u9fff]){{1,2}})"
    f"|叫(?:[小老]{SURNAME}|{SURNAME}(?:(?!的)[\u4e00-\u9fff]){{1,2}})|姓{SURNAME})$"
)
_OFFICE = re.compile("[\u4e00-\u9fff]{1,6}(?:研究室|办公室|[局科处])的")


def introduces(clause: str) -> bool:
    """Whether somebody is told by name: 我叫王磊, 新来的主任姓段."""
    return bool(_INTRODUCES.fullmatch(clause))


def is_office(clause: str) -> bool:
    """Whether a clause is nothing but the office that who asks is of."""
    return bool(_OFFICE.fullmatch(clause))
