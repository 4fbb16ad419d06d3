"""Is a period held against now: at the end of 2023 and now, 去年底多少,现在呢?

>>> bool(AND_NOW.match("at the end of 2023 and now", 18))
True
"""

import re

_NOW = "(?:right )?(?:now|today|currently|at present|the present|the latest)(?![a-z])"
_HELD_TO = r"(?:vs\.?|versus|against|compared? (?:with|to))"
AND_NOW = re.compile(  # at the end of 2023 and now: that period against the latest
    rf",? ?(?:and|to|{_HELD_TO})"
    rf"(?: it is| how (?:many|much)(?: (?:is it|are there|are they))?)? {_NOW}"
    rf"|(?: [a-z-]+){{1,3}},? {_HELD_TO} {_NOW}"
    rf"|, {_NOW}(?=,? (?:and )?(?:the )?(?:increase|rise|change|difference|gap)(?![a-z]))"
    rf"|[?] ?(?:and )?how (?:much|many)(?: (?:is|are)(?: (?:it|they|there))?)? (?:it is )?{_NOW}"
    r"|[^,;]{0,8}?(?:和|与|跟|同)(?:现在|目前|如今|眼下)(?:相|对)?比"
    r"|[^;]{0,8}?(?:多少|几[家个户])[家个户]?[,?]?那?(?:现在|目前|如今|眼下)(?=[呢又是有多几如怎]|[?!.]*$)"
    # it was 186, and now
    r"|(?<=[底末])[^,;?0-9]{0,14}[0-9][^,;?]{0,9}[,?](?:对吗|对吧|是吧|没错吧)?[,?]?那?"
    r"(?:现在|目前|如今|眼下)(?=[到呢又是有多几比])"
    # whether it was 45, and how much now
    r"|[^,;?0-9]{0,14}[0-9][^,;?]{0,9}(?:(?:[吗吧么]|对不对|是不是)[,?]|[?]) ?那?"
    r"(?:现在|目前|如今|眼下)(?:已经?|都|又)?(?=[到呢是有多几收卖做干])"
    r"|,?(?:和|与|跟|比|到|对比)?(?:现在|目前|如今|眼下)"
    r"|的?[0-9.]*[万亿]?[家户个件元人]?(?:一路)?[涨增升降跌做干提冲蹿窜]+[长加高]?到了?(?:现在|目前|如今|眼下)"
)
_COPULA = "(?: (?:is|are|was|were|did|do|does)(?: it| they| there| that)?(?: stand| come to)?)?"
NOW_AND = re.compile(  # what stands before the period: how many now, and how many at the end of
    rf"(?<![a-z])(?<!\bhere )(?<!go )(?<!free )(?<!busy ){_NOW}(?:[,;:?]| -)?(?: and| {_HELD_TO})"
    rf"(?: (?:how (?:many|much)|what){_COPULA})?(?: (?:back )?(?:at|in|by|as of|on))?(?: the)? ?$"
    r"|(?:现在|目前|如今|眼下|当前)[^,;.?!要想问查需在写做]{0,12}(?:多少|几(?=[家个户件]))[万亿]?[家户个件元人]?"
    r"[,;?]? ?(?:而|和|以及|那么?)?(?:在|到|截至)?$"
    r"|(?:现在|目前|如今|眼下|当前)(?:和|与|跟|同|、)(?:在|截至)?$"
)
SINCE_THEN = re.compile(  # loans at the end of 2023 and how much they have grown since
    r",?(?: and)? how [a-z ]{3,40} since(?: then)?(?=[ .?!]*$)"
    r"|[^,;]{2,8}[,;](?:到?现在|目前|如今|眼下)比(?:那时候?|当时|那会儿)又?[多少增涨降高低]"
)
EACH_ASKED = re.compile(  # how much it was, and how much it is now: each of them is asked for
    r"[0-9][^,;?]{0,9}(?:(?:[吗吧么]|对不对|是不是)[,?]|[?]) ?那?(?:现在|目前|如今|眼下)|"
    r"(?:多少|几[家个户])[^,;?]{0,4}[,;?]那?(?:现在|目前|如今|眼下)(?:又|是|有|已|到)*(?:多少|几|如何|怎)"
    r"|(?:现在|目前|如今|眼下)(?:又|是|有|已|到)*(?:多少|几)[^,;?]{0,4}[,;?][^,;?]*(?:多少|几[家个户])"
    rf"|(?<![a-z])how (?:much|many) .*(?:and|,|[?]) ?how (?:much|many)(?: [a-z]+){{0,3}} {_NOW}"
    r"|(?<![a-z])(?:did|was|were|has|have) .*[0-9].*[,?] ?(?:and )?how (?:much|many)"
    rf"(?: [a-z]+){{0,3}} {_NOW}"
    rf"|(?<![a-z])how (?:much|many)(?: [a-z-]+){{0,4}} {_NOW}.* and how (?:much|many)(?![a-z])"
)
BESIDE_NOW = re.compile(  # 去年出口是45亿吗?目前增速多少: a second question, of another time
    "(?:[吗吧么][,?]|(?:多少|几)[^,;?]{0,3}[,?]|[?]) ?"
    "(?P<now>那?(?:现在|目前|如今|眼下)[^?]*(?:多少|几|第|如何|怎么?样|呢)"
    "|(?:and )?(?:what|how)(?:'s| is| are)?(?: [a-z'-]+){1,5} (?:now|today|currently)(?![a-z]))"
)
