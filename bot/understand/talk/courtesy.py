"""Does a clause only wish somebody well, thank them, or say how little is asked?

>>> is_courtesy("with best wishes for your work"), is_courtesy("祝工作顺利")
(True, True)
"""

import re

_WELL = (
    "(?:with |and |all |my |our |many )*(?:very )?"
    "(?:(?:kind|best|warm|good|sincere|cordial)(?:est)?|season's)"
    " (?:wishes|regards|greetings|thoughts)(?: (?:for|to|on|in|from|with) [a-z' -]{2,60})?"
    "|(?:i |we )?wish(?:ing)? you (?!had|were|could|would|to)[a-z' -]{2,60}"
    "|(?:all the (?:very )?best|good luck|best of luck|success"
    "|happy (?:new year|holidays|spring festival))(?: (?:for|to|with|in|on) [a-z' -]{2,60})?"
    "|(?:i'm |we're )?(?:an? )?(?:big|huge|great) (?:fan|admirer)s?(?: of [a-z' -]{2,40})?"
    "|(?:keep up|continue) (?:the|your) (?:[a-z]+ )?(?:work|effort|job|service)s?"
    "|have an? (?:very )?(?:good|nice|great|lovely|pleasant|productive|safe|peaceful"
    "|wonderful|restful)"
    " [a-z]+(?: (?:ahead|off|everyone|all))?"
    "|take (?:good )?care(?: of yourself)?|stay (?:safe|warm|well|cool)"
)
_YOU = "(?:[您你]们?|大家|各位|老师|领导|贵[区局处委]|咱们?区?|开发区)?"
_WELL_ZH = (  # 祝工作顺利, 先说声谢谢
    "(?:顺|敬|谨|预|先|最后|再次|也|在此|衷心)*祝(?:愿)?(?![^,]*(?:多少|几|吗|什么|哪))"
    f"{_YOU}[\u4e00-\u9fff]{{1,10}}|此致(?:敬礼)?|(?:顺颂|即颂|顺祝)[\u4e00-\u9fff]{{2,4}}"
    f"|(?:先|再|首先|提前|最后|还是|得|要|想)*(?:[跟和给向对]{_YOU})?(?:说|道|讲|问)一?[声句]"
    "(?:谢+|感谢|抱歉|对不起|不好意思|辛苦了?|[您你]好|好|早)"
)
_LITTLE_ZH = (  # 我只想要一个数, 不知道问你对不对口
    "(?:我们?|这次|今天|其实|就|只|也|光)*(?:想|需)?(?:要|问|查|打听|知道|核|求)"
    "(?:一|这么?一?|两|几|个)个?(?:数据?|数字|问题|指标|事儿?)(?:就[行够好])?"
    "|(?:也|还|我)*不(?:知道?|晓得|清楚|确定)(?:这事|这个)?(?:该)?(?:问|找)(?:你们?|您)?"
    "(?:对不对口?|合不合适|是不是找对了?人?|行不行|合适不合适)"
)
_COURTESY = re.compile(f"{_WELL}|{_WELL_ZH}|{_LITTLE_ZH}")


def is_courtesy(clause: str) -> bool:
    """Whether a clause says no more than that."""
    return bool(_COURTESY.fullmatch(clause))
