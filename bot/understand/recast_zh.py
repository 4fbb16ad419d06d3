"""Does a Chinese clause tell to do something to what is asked: to leave a part out, to add one?

>>> [recasts(said) for said in ("把大棚黄瓜抠出去", "打个八折", "把键盘踩了一遍")]
[True, True, False]

It is told in everyday words of any kind; what is done already changes nothing any more.
"""

import re

_WORD = "[\u4e00-\u9fff]"
_AWAY = "出去|出来|进去|进来|掉|开|走|除|外面|外头|里面|里头|干净|一块儿?|一起|一边|在外|在内|拢|平"
_SHOWN = "带|放|算|掺|搁|搭|落|漏|含|加|列|塞|捎|归|并|计|统|包|发|报|给我(?![添丢惹找整搞气打])"
_RECASTS = re.compile(
    f"(?:把|将|给)(?![我你您他她]){_WORD}+(?:{_AWAY})(?:再?[给发报告算]{_WORD}{{0,3}})?$"
    f"|(?:扒拉|划拉|剔|抠|刨|踢|挪|拎|摘|择|撇|拨|挤){_WORD}{{0,2}}(?:{_AWAY})(?!了)"
    f"|(?:(?<![国类性级区分个特])别|甭|莫|勿|不用|不要|不必|不许|不准)(?:再|也|又|往[里上]|跟[我着]|都|老)*(?:{_SHOWN})(?![错反混串乱稿])"
    f"|(?:拿|用|按|照|取|要|给|从|以)(?:(?!了){_WORD})*(?:版|次|回|那会儿?|那时候?|当时|以前|之前|以后|之后)的?{_WORD}{{0,2}}(?:给我|来|算起?|起|说话|就行|的?数)?$"
    "|(?:按|照|以|用|拿)[\u4e00-\u9fff]{1,6}(?:算|折|计)的?$"
    "|[往朝](?:里|外|进|上)(?:搁|放|算|加|塞|掺|摆|扔)|^(?:换|改|折|转|变|算|当)成"
    "|(?:细|具体|细化|拆|分|缩)[分解]?[到成](?!稿|纸|表|小数|了)"
    "|打个?[一二三四五六七八九对]折|掐头去尾|挤?(?:掉|干)?水分(?:挤|拧|去)?|摊[到给进]|除以|乘以?|倒推|往[前后上下](?:倒|推|挪|数|翻|猜|估|预)"
    f"|(?:也|都|顺手|一并|一块儿?|一起|连带|顺便|再)+(?:给|把)?{_WORD}{{0,6}}?(?:捎|带|算|加|搁|包|添|并)(?:上|进|里|着|一)"
)


def recasts(clause: str) -> bool:
    """Whether a clause tells what is to be done to a figure."""
    return bool(_RECASTS.search(clause))
