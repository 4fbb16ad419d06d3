"""Does a text take leave of what was asked before: 换个话题,失业率多少; never mind, how is GDP?

>>> anew("换个话题,2023年常住人口多少")
'2023年常住人口多少'

What follows takes nothing over; 算了 and never mind do so only before a whole question.
"""

import re

_LEAVES = re.compile(
    "(?:(?:好的?|行|嗯|哦|那|那么|我们|咱们|现在|再|[,!])*"
    "(?:换(?:一?个|下)?(?:话题|题目?|问题|主题|内容|别的|方面)(?:吧|来?问|说)?"
    "|(?:不|先不|不再)(?:说|谈|聊|问|管)(?:这|那)(?:个|些|事|方面)?了?"
    "|另一个(?:问题|话题)|(?:下|新)一?个?(?:问题|话题)|转(?:个|换)?话题|说点?别的"
    "|(?:帮我?|给我|麻烦)?(?:查|问|看看?|来|要)[一下点]*个?(?:新|别|另|其[他它])的?"
    "(?:一个|数据?|指标|问题)?)"
    r"|(?:(?:ok(?:ay)?|right|fine|well|so|now|and|alright|anyway)[ ,.]+)*"
    "(?:(?:here(?:'s| is) )?(?:a |an)?(?:new|different|other|another) (?:one|thing|figure)"
    "|(?:let's |let us |to )?(?:change|switch)(?:ing)? (?:the )?(?:subject|topic)s?"
    "|(?:a )?(?:new|different|another|next|separate)(?: and (?:different|new|separate))?"
    " (?:question|topic|subject|matter|thing)"
    "|on (?:another|a different) (?:note|topic|subject|matter)"
    "|(?:forget|leave) (?:that|it|this)(?: (?:one|aside))?"
    "|moving on|to move on|let's move on|something else|changing tack)"
    r"(?: (?:now|then|please|altogether|entirely|completely))?"
    ")[,.:;!?-]+ ?(?=.)"
)
_GIVES_UP = re.compile(
    "(?:好吧?|行|嗯|哦|那|[,!])*(?:算了|没事|没关系|不要紧|不用了|罢了"
    "|(?:先|就)?不(?:用|必|再|想)?(?:估[计算]?|预测|猜|问|看|查|说|算|比|管|聊|谈|要)(?:这个|它)?了)"
    "(?:吧|啦|了)?[,.;!]+ ?(?=.)"
    "|(?:(?:ok(?:ay)?|right|fine|well|oh|ah)[ ,.]+)*"
    "(?:never ?mind|doesn't matter|no matter|no worries)"
    r"(?: (?:that|then|about that))?[,.:;!]+ ?(?=.)"
)
_LEANS = re.compile(
    "^(?:那么?|再|还有|也|其中|and |so |then |also |(?:what|how) about |its |their )|呢[?]?$"
)
_ASKS = re.compile(
    "多少|几|[吗如何怎哪]|什么"
    "|(?<![a-z])(?:what|how|which|who|where|when|is|are|did|does|was|were)(?![a-z])|[?]$"
)


def anew(text: str) -> str:
    """The question behind such words, which is one of its own; empty where there is none."""
    if left := _LEAVES.match(text):
        return _LEANS.sub("", text[left.end() :])
    rest = given_up(text)
    return rest if _ASKS.search(rest) and not _LEANS.search(rest) else ""


def given_up(text: str) -> str:
    """What is asked once a question is given up: 不估了,去年是多少, which may go on."""
    left = _GIVES_UP.match(text)
    return text[left.end() :] if left else ""
