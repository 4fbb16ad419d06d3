"""Which words at the head of a message only answer what was told: my mistake, it should have been….

>>> behind("oops typo, should have been january-march").meant
'i mean january-march'

They take back what was asked, are sorry that nothing is there, or say in which direction it goes
on. What stands behind them is asked.
"""

import re
from typing import NamedTuple

from bot.spans import Mode
from bot.understand.meaning import Reading
from bot.understand.spelled.either import Either


class Behind(NamedTuple):
    """What is asked behind such words."""

    rest: str
    meant: str = ""  # as what is meant instead of what was said before
    dated: bool = False  # it names a period, to which the words lead
    several: bool = False  # it names the parts of what was told
    whole: bool = False  # it is a question of its own


_MARK = r"(?: ?[,.:;!?]+ ?| -+ |(?<![,.:;!?]) (?=(?:it|that|this|i|the) )|$)"
_OH = (
    "(?:(?:oops|whoops|oh|ah|aha|ach|argh|ugh|hm+|huh|uh|um|er|erm|sorry|apologies|pardon"
    "|forgive me|excuse me"
    "|damn|darn|gosh|right|ok|okay|well|fine|no|nope|wait|hang on|hold on|so|and|but|actually|then"
    r"|a(?:ha)+|(?:ha)+|lol|heh|alright|all right)(?![a-z])[,.!]* ?)*"  # each a word of its own
)
_WRONG = (  # what was asked was not meant
    "(?:(?:(?:silly|stupid|clumsy|daft) me|(?:my )?(?:fat|clumsy|butter|cold) fingers|(?:blast"
    "|drat|bother|dash)(?: it)?)"
    "|i(?:'ve| have| must have)? (?:just |got )?(?:confused|mixed up|muddled|swapped|switched"
    "|mixed)"
    " (?:the two|them|those|that|it|things)(?: up)?"
    "|(?:that was |it was |there was )?(?:a |my |an )?(?:silly |stupid |little |small )?"
    "(?:typo|slip|mistake|error|bad|fault|misprint|slip of the (?:pen|tongue|finger|keyboard)"
    "|mix-?up)"
    "(?: (?:there|of mine|on my part|in my question|again|from me))?"
    "|i(?:'ve| have)? (?:just )?(?:misspoke|misspoken|mistyped|miswrote|misstated|mis-?said"
    "|slipped up"
    "|(?:typed|wrote|said|put|got|asked|had)(?: in)? (?:that|it|this"
    "|the [a-z]+(?: [a-z]+)?) (?:wrong(?:ly)?|badly|the wrong way|incorrectly|mixed up))"
    "|i(?:'ve| have)? (?:said|typed|wrote|written|asked for|put|picked"
    "|named) [a-z -]{2,40} (?:by (?:mistake|accident)|accidentally|in error|mistakenly)"
    "|i (?:wasn't|was not|haven't been|have not been|wasn't being) (?:very |quite |being |too "
    "|at all |really )*"
    "(?:clear|precise|specific|exact)(?: enough)?"
    "|i (?:expressed|explained) (?:myself|that|it) (?:badly|poorly|wrong(?:ly)?|unclearly)"
    "|(?:i (?:said|wrote|typed|gave|asked for|picked|chose|named|hit) the )?wrong"
    " (?:months?|years?|quarter|period|place|district|county|zone|indicator|one|word|date|key"
    "|thing|number|name)"
    "|that(?:'s| is| was) not (?:what|the one) i (?:meant|wanted|asked for|was after)"
    "|let me (?:rephrase|correct|put|say)(?: (?:that|it|myself|this))?(?: (?:differently|again"
    "|another way|right))?)"
)
_SHOULD = (  # what is meant instead
    "(?:(?:it|that|this|what i (?:meant|wanted)|the [a-z]+) )?(?:(?:should(?:'ve)?|ought to"
    "|was (?:supposed|meant) to)"
    "(?: have)? (?:been|be|read|said|say)|i (?:really |actually )?mean[t]?(?: to (?:say|type"
    "|write|ask)(?: for)?)?"
    "|what i (?:meant|wanted)(?: to (?:say|type|ask))? (?:was|is))"
)
_LACKS = (  # nothing was told
    "(?:(?:there(?:'s| is) )?(?:nothing|none|no (?:luck|data|figures?|answer|record"
    "|result)s?)(?: (?:there|at all|then|for that|on that|again|stored|kept))*"
    "|(?:(?:that(?:'s| is) |what )?an? )?(?:real |great )?(?:pity|shame)|too bad|bad luck"
    "|fair enough|fair point"
    "|(?:you|they) (?:don't|do not) (?:have|keep|store|know) (?:it|that|this|any)|not (?:kept"
    "|stored|there|available)(?: then)?"
    "|if (?:you (?:can't|cannot|won't|don't)"
    "(?: (?:have|keep|know|store|forecast|predict|guess|judge|say|tell|it|that|this|any|one|me"
    "|then)){0,3}|not|(?:it|that)(?:'s| is) not [a-z]+)"
    "|no (?:forecasts?|opinions?|causes?|reasons?|comment|poems?|jokes?) (?:then|is fine|needed)"
    "|(?:don't|do not) (?:forecast|predict|guess|judge) (?:it |that )?then)(?:,? (?:huh|eh|i see"
    "|then|i suppose|i guess))?"
)
_TURNS = (  # the talk turns to the matter
    "(?:(?:down|back|on)(?: to| with) (?:business|work|the (?:matter|point|job|task|facts|figures"
    "|serious stuff))"
    "|to business|seriously(?: now| though)?|(?:all )?jok(?:es|ing) (?:aside|apart)"
    "|(?:it was |that was )?worth a (?:try|shot|go)|(?:i was |i'm )?(?:only |just )(?:kidding"
    "|joking|teasing)"
    "|on a (?:more )?serious note|let's (?:get|be) serious)"
)
_ON = (  # in which direction it goes on
    "(?:(?:going |go |moving |and |now )*(?:(?:even |a (?:bit|little) |still |one (?:step|month"
    "|year|stop)? ?)*)(?:further|farther|earlier|later)(?: (?:back|on"
    "|still|ahead|again|along|forward))?"
    "|(?:going |go |moving |and )?back(?:wards)?(?: (?:further|again|a bit|a little|in time"
    "|some more|still))*"
    "|before (?:that|this|then)|after that|next)"
)
_HEAD = re.compile(
    f"{_OH}(?:(?P<wrong>{_WRONG})|(?P<lacks>{_LACKS})|(?P<turns>{_TURNS})|(?P<on>{_ON})){_MARK}"
)
_MEANT = re.compile(f"{_OH}(?:{_SHOULD})[ ,:]+(?=.)")
_WANTED = re.compile(
    "(?:(?:it|that)(?:'s| is| was)|i(?:'m| am)? (?:want(?:ed)?"
    "|need(?:ed)?)) (?P<it>.+?)(?:,? (?:that )?i (?:want(?:ed)?|need(?:ed)?|mean|meant"
    "|was after))?[ .!]*"
)

_ZH_OH = (
    "(?:哎呀?|哎哟|啊|呀|哦|噢|嗯|呃|额|唉|哈|嘿|对不起|不好意思|抱歉|好吧?|行吧?|那|不[对是]"
    "|等等|等一下|,)*"
)
_ZH_WRONG = (
    "(?:(?:[瞧看]我这?)?(?:脑子|脑袋|记性|眼神|手|嘴|眼睛?)(?:进水|短路|糊涂|一?[抖快滑花瓢]"
    "|不好使|不好|卡壳)*了?|(?:我)?(?:真是?)?(?:糊涂|犯傻|犯迷糊|晕)了?"
    "|(?:刚才|刚刚|上面|前面|上一[句条]|我)*(?:说|写|打|敲|输入?|问|讲|记|弄|搞|选|点|看|念"
    "|报)(?:错|岔|反|漏|混|串|偏|快)"
    "(?:了|啦)?(?:一?个?字|月份|年份|地方|指标|名字|键)?(?:了|啦)?"
    "|(?:我|刚才|刚刚)*(?:口误|手误|笔误|手滑|手抖|嘴瓢|嘴快)了?"
    "|(?:我|刚才|刚刚)*(?:没|没有)?(?:说|讲|问|表达|写)(?:得)?(?:不够|不太|不|没)?(?:清楚?|明白"
    "|准确?|到位|具体|对|全)"
    "|我?(?:重新|换个说法|纠正|更正|改)(?:说|问|一下)*)"
)
_ZH_SHOULD = (
    "(?:(?:其实|本来|我|这个|那个|正确的?)*(?:应该?[是为]|应当[是为]|该是|(?:想|要)(?:问|说|查"
    "|要)的?(?:其实)?是|(?:说|问"
    "|指|要)的(?:其实)?是|原意是|本意是))"
)
_ZH_LACKS = (
    "(?:(?:你们?|这里|库里)?(?:不|没有?|没法|不能|无法|不肯|不给)(?![含算计除分要])[^,.;?!含算计除分]{0,6}?"
    "(?:也行|也可以|也罢|也成|也没事|也没关系|也好|就算了|算了|拉倒)(?:吧|啦)?"
    "|(?:原来)?(?:这个|这些|它)?(?:也)?没有(?:啊|呀|吗|么|呢|吧|数据|数|这个)*|可惜了?|遗憾"
    "|查不到(?:啊|呀|吗)?)"
)
_ZH_TURNS = (
    "(?:(?:言归正传|说正经的|说正事|正经问题|回到正题|玩笑归玩笑|不开玩笑了?|不闹了|不逗你了"
    "|(?:逗|开)[你您](?:玩?的?|的?玩笑的?)|开个?玩笑的?|闹着玩的?|随便问问的?)(?:啦|了"
    "|呢)?(?:,(?:言归正传|说正经的|说正事|说回来))?)"
)
_ZH_ON = (
    "(?:(?:接着|继续|然后|那)*(?:再|更|继续)(?:往|向)?(?:前|后|早|上|晚)(?:[推数倒翻看走]"
    "|一[点些])*(?:[推数倒翻看走])?)"
)
_ZH_APART = (
    "(?:(?:那|再|给我|把它)*(?:拆|分|掰|细分|拆分)(?:开|细|一下|解)?(?:来|了)*(?:看|说|讲|算|列|报"
    "|问)?(?:的话|吧|一下|呢)?)"
)
_ZH_HEAD = re.compile(
    f"{_ZH_OH}(?:(?P<wrong>{_ZH_WRONG})|(?P<lacks>{_ZH_LACKS})|(?P<turns>{_ZH_TURNS})"
    f"|(?P<on>{_ZH_ON})"
    f"|(?P<apart>{_ZH_APART}))[,.:;!?]+ ?(?=.)"
)
_ZH_MEANT = re.compile(f"{_ZH_OH}(?:{_ZH_SHOULD})(?=.)")
_SWITCHED = re.compile("^(?:make (?:that|it)|(?:那)?[改换]成|改为|应该?[是为]) ?")
_EXCUSED = re.compile(  # behind what is meant: how it came to be said wrong
    "[,;.] ?(?:sorry,? )?(?:i|my [a-z]+)(?:'ve| have| had| must have| just)* (?:misread|mistyped"
    "|misspoke|miscounted"
    "|misheard|slipped|confused|mixed up|muddled|looked|was looking)(?: [a-z' ]{2,40})?[.! ]*$"
    "|[,;.](?:我)?(?:刚才|刚刚)?(?:看|写|说|打|记|弄|搞|听|问|念)(?:错|串|混|反|漏|岔"
    "|花)[了行眼列的吧]*[.! ]*$"
)
_MAY = Either(
    "make|改|silly|stupid|finger|blast|drat|worth|kidding|joking|teasing|脑|糊涂|晕|逗|闹|开个?玩"
    "|typo|slip|mis|error|bad|fault|wrong|clear|precise|specific|exact|let me|should|ought"
    "|supposed|mea|noth|none"
    "|no |pity|shame|fair|if |have|not |n't|business|work|back|serious|jok|further|farther"
    "|earlier|later|before|after|next|on "
    "|[错岔反漏混串偏快误滑抖瓢清明准到具对全重换纠更改]|应|是|不|没|惜|遗憾|正|玩笑|再|拆|分|掰"
)


def behind(text: str) -> Behind | None:
    """What is asked behind such words; none where a message opens with no such words."""
    if not _MAY.search(text):
        return None
    excused = _EXCUSED.search(text)
    if excused and excused.start():
        rest = _SWITCHED.sub("", text[: excused.start()]).strip(" ,.;:")
        return Behind(rest, _instead(rest)) if rest else None
    head, should = (_HEAD, _MEANT) if text.isascii() else (_ZH_HEAD, _ZH_MEANT)
    found = head.match(text)
    rest = text[found.end() :] if found else text
    meant = should.match(rest)
    if not found and not meant:
        return None
    rest = (rest[meant.end() :] if meant else rest).strip(" ,.:;")
    if not rest:
        return None
    kind = found.lastgroup if found else "wrong"
    if kind != "wrong" and meant:
        return None
    afterthought = ""
    if kind == "wrong":
        wanted = _WANTED.fullmatch(rest)
        afterthought = _instead(wanted["it"] if wanted else rest)
    return Behind(rest, afterthought, kind == "on", kind == "apart", kind in ("lacks", "turns"))


def _instead(said: str) -> str:
    """What is meant instead of what was said before, as a question that goes on from it."""
    said = said.rstrip("?!. 的")
    return f"i mean {said}" if said.isascii() else f"那{said}呢"


def fits(told: Reading, asked: Behind) -> bool:
    """Whether a reading is of what such words lead to."""
    if told.trouble or told.slots.amount or not (told.carried or told.query.metrics):
        return False  # my mistake, it should be 8%: nothing is asked
    query = told.query
    if asked.dated:
        return any(one.mode is not Mode.LATEST for one in query.periods) and (
            "period" not in told.carried
        )
    if asked.several:  # split up, trade: of which parts nothing is said
        return len(query.metrics) > 1
    return bool(query.metrics) and (
        not asked.whole or bool(told.slots.metrics) or bool(told.carried)
    )
