"""Verbs of one trade for a plain one beside a figure: to book exports, 发了多少件快递?

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

_MONTH: Final = "(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"

_PRICES: Final = "按?(?:现行?|当年|名义|不变|可比|固定)价格?(?:计?算|核算|计)?的?"

VERBS: Final[tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]] = (
    (  # how much did banks extend in new loans: banks alone do
        (" banks ", " lenders "),
        re.compile(
            "(?<![a-z])(?:did|do|have|had|has) (?:the |all |local )*(?:banks|lenders) "
            "(?:extend|lend|issue|grant|make|give out|hand out|take in|hold|have)(?:ed|d)?(?![a-z])"
        ),
        "were there",
    ),
    (
        ("银行",),
        re.compile(
            "(?<![\u4e00-\u9fff])(?:各家?|所有|全部)?银行(?:业|系统|机构)?(?=[^,;?!]{0,16}[存贷]款)"
        ),
        "",
    ),
    (  # what had growth slowed to: how fast it was
        ("growth ",),
        re.compile(
            "(?<![a-z])what (?:had|has|have|did|does) ([a-z' -]{2,50}growth) "
            "(?:slow|ease|cool|fall|fallen|drop|rise|risen|climb|picke?d? up|accelerate"
            "|recover|rebound|improve|slip|come|get|got)"
            "(?:d|ed|ped)? to(?![a-z])"
        ),
        r"what was \1",
    ),
    (  # at which release was it highest
        ("which release", "which bulletin", "which reading"),
        re.compile(
            "(?<![a-z])(?:at|in|with) which (?:release|bulletin|reading)"
            "(?= (?:this year )?(?:was|were|did))"
        ),
        "when",
    ),
    (  # 按现价算还是按不变价算
        ("价算", "价格", "价还是", "价计", "价核"),
        re.compile(f"{_PRICES}[,、]?还是{_PRICES}"),
        "现价还是不变价",
    ),
    (  # 把工业增速写成一句现成的话
        ("成一句", "成一段", "成一条", "成句"),
        re.compile(
            "[把将](?!刚|上[面述]|以上|[这那它]|前[面述])(?P<what>[^,;?!]{4,40}?)(?:写|编|整理|做|组织)成一?[句段条]?"
            "(?:[\u4e00-\u9fff]{0,4}的)?(?:话|文字|表述|新闻|句子)"
        ),
        r"\g<what>",
    ),
    (("缩水",), re.compile("缩水(?!的)"), "下降"),
    (
        ("跑了", "跑出"),
        re.compile("(?<![追赶])跑(?:出)?了?(?=几个?百?分?点|多少个?百?分?点|百分之几)"),
        "增长",
    ),
    (("市里头",), re.compile("市里头"), "市里"),
    (("在库", "在册"), re.compile("在[库册]的?(?=规[上模]|限上|四上)"), ""),
    (("进度条",), re.compile("进度条"), "进度"),
    (  # how much trade did the zone book in May
        (" book ", " clock up ", " notch up ", " rack up ", " chalk up ", " ring up "),
        re.compile(
            "(?<![a-z])((?:how (?:much|many)|what) [a-z -]{3,48})"
            "( (?:did|does|has|have) [a-z' -]{2,40}?)"
            " (?:book|(?:clock|notch|rack|chalk|ring) up)"
            "(?= (?:in|for|during|over|from|by|last|this)(?![a-z])|[?.! ]*$)"
        ),
        r"\1\2 have",
    ),
    (  # growing faster than the target calls for
        (" calls for", " call for", " requires", " demands", " asks for", " provides for"),
        re.compile(
            "(?<![a-z])(target|plan|goal)s? "
            "(?:calls? for|requires?|demands?|asks? for|provides? for)(?=[?.! ]*$| in )"
        ),
        r"\1",
    ),
    (  # what is traded in here are cars, and no trade is done in anything
        ("trade-in",),
        re.compile(
            "(?<![a-z])(?<!car )(?<!cars )(?<!vehicle )(?<!vehicles )(?<!auto )(?<!automobile )"
            "trade-in(s?)(?![a-z])"
        ),
        r"car trade-in\1",
    ),
    (  # did it break the 9 billion yuan mark
        ("break ", "broke ", "broken ", "breaks ", "crack ", "cracked ", "breach"),
        re.compile(
            "(?<![a-z])(?:breaks?|broken?|crack(?:ed)?|breach(?:ed)?) "
            "(?:(?:through|past) )?(?:the )?"
            r"(\d[\d.,]*(?: ?%| percent| [bm]illion)?(?:[- ]yuan)?)(?![\d-])"
            "(?: (?:mark|barrier|threshold|level|line)(?![a-z]))?"
        ),
        r"exceed \1",
    ),
    (  # hw fast did GDP grow: a word too short for a slip to be seen in it
        ("hw ", "hpw ", "hiw ", "hiow "),
        re.compile(
            "(?<![a-z])h(?:w|pw|iw|iow)(?= (?:fast|much|many|large|big|high|low|far|well|quickly"
            "|is|was|are|were|did|does|do|has|have|had)(?![a-z]))"
        ),
        "how",
    ),
    (  # 占谁的比重: of which whole, which every share tells
        ("占谁", "占什么", "占啥", "占哪"),
        re.compile("占(?:谁|什么|啥|哪个?|哪一个?)的(?:比重|比例|份额|比)?(?=[呢啊呀?!.]*$)"),
        "占比",
    ),
    (  # of all that are above a size, which their name says already: 占全部规上工业企业
        ("占全部", "占所有", "占全体", "占整个"),
        re.compile("占(?:全部|所有|全体|整个)的?(?=规模?以?上|规模|规工|限上|限额)"),
        "占",
    ),
    (  # when June 2023 closed
        (" closed", " ended", " was over", " to a close", " to an end"),
        re.compile(
            f"(?<![a-z])(?:when|as|by the time(?: that)?|once) ({_MONTH}(?: of)? (?:19|20)\\d\\d) "
            "(?:(?:had )?(?:closed|ended)|was over|(?:drew|came) to (?:a close|an end))(?![a-z])"
        ),
        r"at the end of \1",
    ),
    (  # how much do farmers round here make per head
        ("farmer", "villager", "rural residents"),
        re.compile(
            "(?<![a-z])(how much (?:do|does|did) )"
            "(?:the |our )?(?:farmers?|villagers|rural residents)"
            "(?: (?:a)?round here| (?:in|of) the (?:zone|area))?"
            " (?:make|earn|take home|bring in)(?: (?:per|a) (?:head|person))?(?![a-z])"
        ),
        r"\1rural residents earn",
    ),
    (
        ("urban residents",),
        re.compile("(?<![a-z])(how much d[oesid]+ )(?:the )?(urban residents) (?:make|take home)"),
        r"\1\2 earn",
    ),
    (  # 一共发了多少件快递
        ("发了", "收了", "寄了", "寄出", "发出"),
        re.compile("(?:发|收|寄|送)[了出]+(?=(?:多少|几)(?:[亿万]?件|个|单)?(?:快递|包裹|快件))"),
        "",
    ),
    (  # slides for investors: no fall of anything
        ("slide",),
        re.compile(
            "(^|[,;:.!?(] ?|(?<![a-z])(?:my|our|your|their|some|these|those|new|few|board|of|for|on"
            "|into|more|needs?|with|making|putting|preparing|building|drafting|doing|finishing"
            "|updating|writing|polishing|redoing|fixing|assembling|prepping|summary|title|the|two"
            "|three|four|five|six) )slides"
            "(?=(?: (?:for|on|about|to|together|due|need|that|by|with|are|is|before|at|tonight"
            "|today|tomorrow|now|and)(?![a-z]))|[,:;.?!)]|$| -)"
        ),
        r"\1deck",
    ),
    (
        (" slide",),
        re.compile("(?<![a-z])(my|our|his|her|(?:for|on) (?:a|one|the|my|our)) slide(?!s| in )"),
        r"\1 deck",
    ),
    (  # which of imports and exports grew faster: two, and not all trade
        ("imports and exports",),
        re.compile(
            "(?<![a-z])(which(?: one)? of |between )?(?:the )?imports and exports"
            "(?(1)|(?=,? which (?:(?:one|of (?:them|the two)) )?(?:grew|rose|fell|is|are|was|were"
            "|did|gained|dropped|has)))"
        ),
        r"\1exports and imports",
    ),
    (  # our English newsletter: in which language a paper is
        (" english", " chinese ", " bilingual "),
        re.compile(
            "(?<![a-z])(our|the|an?|my|your|their|for|into|in) (?:english|chinese|bilingual)"
            "(?:[ -]language)? (?=(?:newsletter|(?:web ?)?(?:page|site)|press release|bulletin"
            "|brochure|leaflet|magazine|handbook|guide|deck|memo|blog|factsheet|fact sheet)s?"
            "(?![a-z]))"
        ),
        r"\1 ",
    ),
    (  # looking at where the money goes: nothing is asked by it
        (" money ",),
        re.compile(
            "(?<![a-z])(looking at|curious about|writing about|a look at) where (?:the|all the|our)"
            " money (?:goes|is going|went|flows|comes from|is)(?=[,:.;] )"
        ),
        r"\1 how things are going",
    ),
    (
        ("看看钱", "看下钱", "看一下钱"),
        re.compile(
            "(?:想|先|来|就|正|我们?|咱们?){0,4}看(?:看|一?下)钱(?:都|是|究竟){0,2}"
            "(?:往|去|到|流|投|花|从|来)[了到向自]?(?:哪[里儿]?|何处)[了走去投流花儿来的]{0,3}[,:;]"
        ),
        "",
    ),
)
