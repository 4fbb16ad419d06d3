"""Which phrases of a sentence are read as one word, because they only say how or since when?

>>> [sign.text for sign in asides("在高基数基础上,gdp增长8%", (), date(2024, 6, 18))]
['在高基数基础上']
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.intake.press.pieces.because import FRACTION
from bot.intake.press.pieces.coming import coming
from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign, covered
from bot.words import Language


def _one_of(kind: str, language: Language) -> str:
    """The words of a kind as the alternatives of a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, phrase_words(language)[kind]), key=len, reverse=True))


_ASIDE: Final = re.compile(
    r"(?:在|受|面对|克服|因|由于|随着|通过|依托|立足|针对|有赖于|按照)(?:[^,。;:()%、]{1,28}?)"
    r"(?:基础上|情况下|背景下|形势下|压力下|带动下|支撑下|拉动下|推动下|作用下|影响下|环境下|前提下|引领下|条件下|影响|因素|拖累|工作中|过程中)"
)
_SPAN: Final = re.compile(
    r"(?!一年来)(?:这|过去)?(?:[一二三四五六七八九十两]|\d{1,2})年(?:来|(?:间|内|时间)?(?=翻|年均|累计|实现翻))"
)
_BASE_YEAR: Final = re.compile(  # 以2019年同期为基数, 对照2019年同期, 三年增长
    r"以(?:20[01]\d|202[0-9])年[^,。;:()%]{0,8}?(?:为|作为?)(?:对比|比较)?(?:基数|基期|基准|基年|参照|起点|100)"
    r"|(?:对照|对标|参照|比照)(?:20[01]\d|202[0-9])年(?:同期)?|(?<![a-z])(?:tak|us)ing (?:20[01]\d|202\d) as (?:the|a) (?:base|benchmark|reference)"
    r"|(?<![第\d])(?:近|这|过去)?(?:[二三四五六七八九十两]|(?<!\d)[2-9])年(?:间|里|内|时间)?(?:总共|一共|总计|合计|共|净)?(?=增|多了|提高|提升|上升|下降|减少|上涨)"
)
_ORDERED: Final = re.compile(  # told bureaus to bring exports to 1.5 billion yuan
    "(?:told|asked|directed|pressed|wants?|wanted|expects?) [a-z ]{3,40}? to "
    "(?:bring|lift|raise|push|keep|get|achieve|reach|hold|secure|deliver)(?![a-z])"
)
_BUT_FOR: Final = re.compile(  # 剔除汽车类后增长6.6%
    "(?:扣除|剔除|除去|去除|刨除|抛开|不含|不计)(?!价格|[^,。;:()%]{0,12}(?:因素|影响|退税|减税|降费|缓税|免抵|不可比|基数))[^,。;:()%\\d]{2,12}?(?:之?后|以外|之外)"
)
_TOP: Final = re.compile(  # the top 20 had revenue of ……
    r"(?<![a-z])the (?:top|biggest|largest|first) (?:\d{1,3}|three|five|ten|twenty|fifty|hundred)(?![\d.%]| in | months| quarters)"
    r"|(?:重点)?(?:监测|调度|跟踪|抽样|联系|包保)的?\d{1,4}(?:家|户)(?=[^,。;:\d]{0,12}?(?:企业|单位|商户))"
    r"|(?<![a-z])the (?:\d{1,3}|three|five|ten|twenty|fifty) (?:biggest|largest|leading|top)"
)
_MONTH: Final = (
    "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
)
_UNDATED: Final = re.compile(
    "(?:元旦|春节|清明|五一|端午|中秋|国庆|双节|暑期|寒假|暑假|小|黄金)*(?:假期|长假|黄金周|假日)|(?:元旦|春节|清明|五一|端午|中秋|国庆|展会|活动|节会|庙会|节日|双11|双十一|618)期间"
    r"|(?:元旦|春节|清明|五一|端午|中秋|国庆|双节|假期|长假|节日)(?:短短)?(?:[一二三四五六七八九十]|\d{1,2})[天日](?!报)"
    r"|(?:短短|连续|前)?(?:[一二三四五六七八九十]|\d{1,2})天(?:内|里|时间|间)?(?=,?(?:全区|我区|共|累计)?(?:接待|吸引|迎来|涌入|卖出|售出|带动|拉动|网上|销售额|零售额|旅游))"
    "|(?:单|首|当)[日天]|每[天日]|[上本这]周|双休日|周末|双11当天"
    r"|(?:未来|今后|接下来)?(?:[一二三四五六七八九十两]|\d{1,2})(?:[到至-](?:[一二三四五六七八九十]|\d{1,2}))?年(?:之?内|左右|后|之后|以内)|(?:用|利用|经过|通过)(?:[一二三四五六七八九十两]|\d)(?:[到至-][一二三四五六七八九十\d])?年(?:时间|左右|努力|的时间)?"
    r"|十[一二三四五六七]五(?:规划)?(?:期间|时期|以来|期?末期?|五年|前[一二三四两]年)"
    r"|(?:(?:in|during|over|since|under|throughout) (?:the )?)?(?:(?:start|beginning|end) of the )?"
    r"1[1-7]th five[- ]year plan(?: period)?(?: began| started)?"
    r"|(?:未来|今后)(?:[一二三四五六七八九十两几]|\d{1,2})(?:[到至-](?:[一二三四五六七八九十]|\d{1,2}))?年"
    r"|(?:建区|成立|设立|起步|创建|挂牌)(?:之)?(?:初期?|伊始|时)|[多数几若]?[几数多干十](?:多)?年(?:之|以)?前"
    r"|(?:20\d\d年|今年|去年)?(?:\d{1,2}月|本月|当月|上月)份?[上中下]旬|(?:今年|本月|当月|\d{1,2}月份?)(?:前|头)(?:\d{1,2}|[一二三四五六七八九十]+)[天日]"
    rf"|(?<![a-z])(?:(?:in|by|during|until|through) )?(?:the )?(?:early|mid|late|(?:first|last|middle) (?:\d{{1,2}}|ten|five|seven|fifteen|twenty) days of)[ -](?:{_MONTH})(?![a-z])"
    rf"|(?<![a-z])(?:as of|by|until|up to|through) (?:{_MONTH})\.? (?:[1-9]|1\d|2[0-7])(?:st|nd|rd|th)?(?:,? 20\d\d)?(?![\d%.]|,\d)"
    r"|(?<![a-z])(?:(?:a|two|three|some|several) decades?|(?:some|several|many|a few) years) (?:ago|earlier)(?![a-z])"
    r"|我?(?:刚来|刚到任?|刚上任|来的|到任的?|上任的?)(?:时候?|之初|那会儿?|那年)"
    r"|(?<![a-z])(?:when (?:i|we|he|she) (?:first )?(?:came|arrived|joined|started|took (?:office|over)|moved)|when (?:the zone|it) was (?:founded|established|set up|launched)|in (?:its|the zone's|their|our) (?:early|first) (?:days|years)|at (?:its|the) (?:outset|founding|inception))(?![a-z])"
)
_FEW_DAYS: Final = re.compile(  # received 90,000 visitors | in three days
    r"(?<![a-z-])(?:in|over|within|during|for|across) (?:just |only |about |the |those |these |its )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|[12]\d) (?:straight |consecutive |holiday )?days"
    r"(?! (?:early|ahead|before|after|late|off|longer|shorter|less|more))(?![a-z])"
)
_FIRST_TWO: Final = re.compile(  # the growth rates of the first two both ranked third
    r"(?<![a-z])the (?:first|last|former|latter) (?:two|three)(?: (?:indicators|figures|rates))?"
    r"(?=,? (?:both|all|each|rank|came|plac|stood|being|taking)[a-z]*(?![a-z]))"
)
_OFF: Final = re.compile(  # sold 102,000 square meters, off 24.8 percent
    r"(?<=, )off(?= (?:by )?\d[\d.]* ?(?:%|percent|per cent))"
)
_PER_UNIT: Final = re.compile(  # electricity consumption per 10,000 yuan of output: no name
    r"(?<![a-z])(?:(?<=[a-z] )per (?:1,000|10,000|100,000|million|thousand|ten thousand|hundred|1000|10000)"
    r" (?:[a-z]+ ){0,2}?(?:yuan|rmb|people|residents|inhabitants|persons|households|workers|employees)"
    r"|(?:(?<=sales )|(?<=revenue )|(?<=exports )|(?<=trade )|(?<=deposits )|(?<=loans )|(?<=output )"
    r"|(?<=consumption ))per (?:head|person|capita|resident|inhabitant|worker|employee)(?! disposable| income))(?![a-z])"
)
_REMARK: Final = re.compile(  # 出口交货值|也很亮眼|,1-9月累计19.6亿元
    "(?<=[\u4e00-\u9fff])(?<!得)(?:也|还|更|更加|很|颇|颇为|较为|相当|十分|非常|依然|依旧|仍然|仍旧|同样|始终|算是|还算){1,2}"
    "[^,。;:%\\d、和与及为达是]{1,2}(?=,)"
)
_TIERS: Final = re.compile("(?:国家、?)?省、?市、?[区县](?:三级|各级|级)?(?=重点|重大)")
_ISSUE: Final = re.compile(  # No. 10 of 2024, (2024, No. 10): which bulletin it is, and no place
    r"(?:no\. ?|number |#|issue )\d{1,3}(?= of (?:19|20)\d\d|, ?(?:19|20)\d\d(?![\d,.%])|/(?:19|20)\d\d| ?\((?:19|20)\d\d)"
    r"|(?:(?<=issue )|(?<=bulletin )|(?<=brief )|(?<=newsletter )|(?<=edition )|(?<=20\d\d )|(?<=20\d\d, ))(?:no\. ?|number |#)\d{1,3}"
    r"(?= ?(?:$|[,.;:()-]))"
)
_APPOSED: Final = re.compile(  # the zone, in east China's Shandong Province, ……
    r"(?:,|(?<=zone)|(?<=district)|(?<=county)) (?:located )?(?:in )?"
    r"(?:(?:\w+ )?china's \w+(?: province)?|(?:\w+ern )?shandong(?: province)?)(?:,|(?= ))"
)
_LASTING: Final = re.compile(
    r"(?:提前|推迟|延后|延长|历时|为期|用时|仅用|只用|不到|短短|相差|缩短)了?(?:近|约)?(?:[一二两三四五六七八九十半]|\d{1,3})个?(?:多)?(?:季度|月|年|天|工作日|周)(?:时间)?"
)
_LEFT_UNTIL: Final = re.compile(  # 距离2025年收官不到两周
    rf"(?:{_one_of('left', Language.ZH)})[^,。;:()%]{{0,10}}?(?:{_one_of('closing', Language.ZH)})"
    rf"|(?:with )?(?:{_one_of('left', Language.EN)})? ?\w+ (?:days|weeks|months) (?:left )?"
    rf"(?:to go )?(?:before|until|till) (?:the )?(?:{_one_of('closing', Language.EN)}) of "
    r"(?:the year|20\d\d)"
)
_AIMED: Final = re.compile(  # 54.2 percent of what the zone aims to bring in this year
    rf"what (?:the (?:zone|district|county)|it|we) (?:{_one_of('aiming', Language.EN)}) to [a-z]+"
    r"(?: in)?(?: (?:for|in|over) the (?:whole )?year| (?:this|the whole|all) year)?"
    r"|what (?:had been|has been|was|is) (?:budgeted|planned|targeted|scheduled|earmarked|hoped for|set)"
    r" for (?:the|this) (?:whole |full |entire )?year"
)
_ACCORDING: Final = re.compile(  # 据聊城海关统计: who counted is no place that is told of; 分城乡看
    r"(?:根据|据)(?!初步|快报)[^,。;:()%\d]{2,16}?(?:统计|介绍|消息|通报|发布|公布|反馈|监测)(?:数据)?(?:显示)?(?=,)|(?:按|从|分)(?:城乡|常住地|地域|产业|行业|领域|结构|类型)(?:来|划)?(?:看|分|说)(?=,)"
)
_RELEASED: Final = re.compile(  # industrial profits, which are released a month later, ……
    r", (?:which|whose figures) (?:is|are|was|were|come|comes) (?:only )?"
    r"(?:released|published|reported|available|issued|compiled|out|due)[^,;:()\d]{0,40},"
)
_INCLUDING: Final = re.compile(  # total fiscal revenue, including the shares of the city, was
    r", (?:including|which includes?|inclusive of) (?:the )?(?:shares?|portions?|parts?) [^;:()\d]{3,80}?governments?,"
    r"|, (?:the )?(?:latest|most recent) (?:year|period|month|data|figures?) (?:that is |so far )?(?:available|on record),"
)
_AT_TIERS: Final = re.compile(  # 112 key projects at provincial, municipal and zone level
    r"(?<= )at (?:the )?(?:[a-z]+, )?[a-z]+,? and (?:zone|district|city|municipal|county) levels?(?![a-z])"
)
_FIELDS: Final = "(?:counties|districts|areas|zones|regions|divisions)"
_AMONG: Final = re.compile(  # Among the city's 11 counties and districts, the growth ranked 4th
    r"^\s*(?:among|of|across) (?:all )?(?:the )?(?:city's |\w+'s )?(?:\d{1,2}|ten|eleven) "
    rf"(?:[a-z-]+ ){{0,2}}{_FIELDS}(?:(?:,| and|, and) (?:[a-z-]+ ){{0,2}}{_FIELDS})*(?: (?:of|in) the city)?,(?= )"
)
_BY_THE_WAY: Final = re.compile(  # Q1 growth, in case you missed it, was 7.4 percent
    r", (?:in case you (?:missed|wonder(?:ed)?|are wondering|forgot) ?(?:it)?|by the way|incidentally|for the record|as (?:you may recall|promised|expected"
    r"|you (?:may )?know|always|usual|noted|reported earlier)|to be (?:fair|precise|exact)|it should be (?:noted|said)),"
)
_EACH: Final = re.compile(", respectively,(?= by )|(?<=were), respectively,")
_A_HEAD: Final = re.compile(
    r"(?<= yuan )(?:on average|each|a head|per head|per person|per capita)(?![a-z])"
)
_TO_PLAN: Final = re.compile(  # 31.4 percent of | the amount planned for the year
    r"(?<=of )(?:the |its )?(?:amount|sum|total|investment|figure|money|spending) (?:planned|budgeted|targeted|earmarked|scheduled|set) for the (?:whole |full |entire )?year"
)
_IN_MIND: Final = re.compile(  # we must also be soberly aware that; it must be pointed out that
    r"(?<![a-z])(?:we|it|one|you) (?:must|should|need to|have to|has to|needs to)"
    r"(?: (?:also|be|not|never|however|soberly|clearly|keenly|fully|at the same time))*"
    r" (?:aware|clear|clear[- ]eyed|clear[- ]headed|sober|pointed out|noted|admitted|recogni[sz]ed|acknowledged"
    r"|said|stressed|emphasi[sz]ed|frank|honest|forget|reali[sz]e|admit|acknowledge|note|recogni[sz]e|remember|see|face)"
    r"(?: the (?:fact|problem)s?)?(?: that)?(?![a-z])"
)
_SET: Final = re.compile(  # 年初定的|GDP增长7.5%; 外贸全年|盯着|62亿元去; what we agreed was
    r"(?:(?:年初|今年|全年|年度|去年)?(?:我们|区里|市里|上级)?(?:就?给(?:自己|我们))?(?:就|也)?"
    r"(?:定|定下|设定|制定|确定|提出|下达|敲定|商定|承诺|交办)(?:下来)?的(?:目标|任务|指标|数)?(?:是|为)?:?|任务(?:是|为))"
    r"(?=(?:全区|全年)?(?:gdp|(?:地区)?生产总值|(?:规上|规模以上)?工业(?:增加值|总产值|投资)|固定资产投资|固投|社会消费品零售总额|社零|外贸|进出口|出口|一般公共预算收入|财政(?:总)?收入|税收(?:收入)?|居民人均可支配收入|实际使用外资)(?:总额|总值|进出口)?的?(?:目标)?(?:同比)?(?:增长|增速|达到?|完成|实现|为|是|突破|超过?|不低于|约|:)*\d)"
    r"|(?:盯着|奔着|瞄着|冲着|朝着|瞄准|紧盯)(?=(?:约|超|近)?\d[\d.]*(?:万|亿|%|个|家))"
    r"|(?<![a-z])(?:what|the (?:figure|number|rate|mark|bar)) (?:(?:we|it|the zone|the city) )?(?:(?:had|was|were) )?(?:set|agreed|fixed|promised|pledged|settled|laid down|handed down)(?![a-z])[^,.;:()\d]{0,40}? (?:was|is|were|are)(?= )"
)
_IF_ZH: Final = re.compile(  # 若2024年收入下降20%以上,……
    "(?:^|(?<=[,;:]))(?:若是?|如)(?![干何下上期图表此实数愿约同皋果])(?=[^,。;]{2,30}?(?:下降|上升|增长|低于|高于|超过|达到|达不到|不能|无法|未能|不及|跌|上涨|突破))"
)
_IF_YOU: Final = re.compile(  # if you look at July alone; what I can tell you is that
    r"(?<![a-z])if (?:you|we|one|i) (?:(?:just|only|now|do|also) )?(?:look at|take(?! out| off| away| part)|turn to|ask(?: me)? (?:about|for)"
    r"|consider|isolate|single out|focus on|zoom in on|compare like with like|may(?: add| say| put it)?|want(?: to know)?|like|wish|prefer|insist)"
    r"(?: (?:a|one|the) (?:number|figure|answer)(?=[:,]))?(?! to be| exports?| trade)"
    r"|(?<![a-z])(?:what|all) (?:i|we|you) (?:(?:can|do|could|should|may|need to|must) )*(?:tell|say|know|see|add|confirm|report|share)"
    r"(?: (?:you|here|today|now|for sure|for certain))* (?:is|was)(?: this)?(?: that)?(?![a-z])"
)
_SMALL: Final = re.compile(  # trade was still small at 310 million yuan
    r"(?:(?<=was )|(?<=were )|(?<=is )|(?<=are )|(?<=still )|(?<=remained )|(?<=already )|(?<=quite )|(?<=rather )|(?<=fairly )|(?<=very ))"
    r"(?:small|large|big|low|high|tiny|thin|slight|sizeable|sizable|substantial|considerable|limited|impressive|respectable|decent)"
    r"(?: enough)?(?=,? at (?:about |around |just |only |some |over |nearly )?(?:rmb ?|us)?\$?\d)"
)
_PLANS: Final = "(?:target|goal|plan|budget|task|quota|objective)s?"
_OF_YEAR: Final = re.compile(  # 56 percent of its target for 2024, of the 2024 budget
    r"(?:(?<=percent of )|(?<=% of )|(?<=per cent of ))(?:(?:the|its|their|our|the zone's) )?(?:(?:whole-year|full-year|annual|yearly) )?"
    rf"(?:{_PLANS} (?:for|of|in) (?:the )?(?:whole |full |entire )?(?:of )?(?:year )?(20\d\d)"
    rf"|(20\d\d) (?:(?:annual|full-year|whole-year|investment) )?{_PLANS}"
    r"|what (?:is|was|had been|has been) (?:planned|budgeted|targeted|scheduled|set) for (20\d\d))(?![a-z\d])"
)
_EARLY: Final = 3  # up to this month a text tells of the year before
_BY_YEAR_END: Final = re.compile(
    r"(?<![\d元])(?:到|至)?(?:今年|本年)?(?:年底|年末|岁末)(?:之|以)?前"
)
_DAY: Final = re.compile(  # said on Oct 28, on Friday
    r"(?<![a-z])(?:on )(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"\.? \d{1,2}(?![\d,%-])(?:st|nd|rd|th)?"
    r"|(?<![a-z])(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])"
    r"|(?<![a-z])(?:on|dated|(?<!as )of) (?:the )?(?!2[89]|3[01])\d{1,2}(?:st|nd|rd|th)? (?:of )?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?:,? 20\d\d)?(?![a-z\d])"
    r"|(?<![a-z])(?:in |during )?(?:the |early |late )?(?:spring|summer|autumn|winter) (?:of )?20\d\d(?!\d)"
)
_AGREED: Final = re.compile(  # the budget | approved in January | puts revenue at 1.9 billion yuan
    r"(?:(?<=budget )|(?<=plan )|(?<=target )|(?<=targets )|(?<=goal )|(?<=figures )|(?<=report ))"
    r"(?:that was |which was )?(?:approved|adopted|passed|set|agreed|announced|published|released|drawn up|fixed)"
    r" (?:in|at|on|by|early in|late in) [^,;:()]{0,30}?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|year)[a-z]*"
    r"(?: 20\d\d)?"
)
_PLAN_YEAR: Final = re.compile(  # 是“十四五”收官之年: which year, is said elsewhere
    "十[二三四五六]五(?:规划)?(?:的|实施)?(?:圆满|胜利|全面)?(?:收官|开局|起步|关键|决胜|承上启下|谋划|中期)之?年"
)
_TURNED: Final = re.compile(
    r"由[^,。;:()%\d]{2,14}?转(?:为|成)(?:了)?(?=增|上升|下降|减|正|负|回升)"
)
_REACHED: Final = re.compile(
    r"(?:提高|提升|增加|增长|扩大|滑落|回撤|跌|落|掉|滑|上升|下降|降低|缩小|减少|调整|优化|回落|回升|收窄|攀升|升|降|增|转变|变|改善|下滑|恢复|加快|放缓|扩张|壮大|发展|缩|扩)(?:到|至|为)(?!了|什么|.{0,6}?[第首榜])"
)
_TOTAL: Final = (
    "[^,;:()]{0,32}?(?:total|number|figure|tally|count|balance|stock|sum|volume|value|amount)"
    r"(?: (?:[^,;:()\d]|20\d\d(?![\d,.])){1,40}?)? (?:to|at) "
)
_BRINGS: Final = re.compile(  # lifting the number in the zone to 139, which brought the total to
    r"(?<![a-z])(?:bring|tak|lift|push|rais|send|driv|boost|put|mak)ing(?= (?:the|its|their) "
    rf"{_TOTAL})|(?:brought|takes|took|lifted|pushed|raised|brings|puts|put|sent|drove|boosted)"
    rf"(?= (?:the|its|their) {_TOTAL})"
)
_UNDER_PLAN: Final = re.compile(  # 固定资产投资|在全年60亿元的目标下|,达到28亿元,增长8.4%
    r"(?:在|围绕|紧扣|紧盯|盯住|聚焦|锚定|瞄准|对照|对标|比照|面对|着眼|相对于?|相比|对应)(?:着|于)?"
    r"(?:全年|全区|今年|年度|年初|市里?|省里?|上级|下达|确定|既定|预定|制定|设定|计划|目标|任务|预算|完成|实现|达到|同比|增长|增速|约|超|的|为)*"
    r"\d[\d.]*(?:万|亿)?(?:%|元|美元|家|个|户|人|件|吨)(?:以上|左右)?"
    r"(?:的|全年|年度|年初|既定|总|预期|增长|增速)*(?:目标|任务|计划|预算|指标|要求)+(?:数|值|线)?"
    r"(?:的?(?:要求|背景|指引|引领|压力|框架|情况))?(?:之?下|来看|看)?(?=,(?!还?差|仍差|尚|完成率|进度|占|缺|[已仅只]?完成(?:率|了)?\d[\d.]*%|[要需须应]))"
)
_OVER: Final = re.compile(r"月|季度|半年|截至|目前|[去上]年|20\d\d年|已")  # what is told is over
_CALIBER: Final = re.compile(
    r"(?:扣除|剔除|还原|考虑)[^,。;:()%]{2,16}?(?:因素|影响){1,3}后?|(?:扣除|剔除|还原|考虑)[^,。;:()%]{0,12}?(?:退税|减税|降费|缓税|价格|免抵|不可比|基数)[^,。;:()%]{0,6}?后|同口径(?:计算|比较)?"
)


def asides(text: str, found: Sequence[Sign], today: date) -> list[Sign]:
    """Phrases that say under which circumstances; one that names an indicator is none."""
    years = {str(today.year), str(today.year - (today.month <= _EARLY))}
    phrases = [
        Sign(Kind.WORD, *m.span(), m[0], frozenset(roles))
        for pattern, *roles in (
            (_CALIBER, "basis_comparable"),
            (_SPAN, "other_base", "span"),
            (_BASE_YEAR, "other_base"),
            (_REACHED, "reach_to"),
            (_UNDATED, "undated"),
            (_FEW_DAYS, "undated", "occasion"),
            (_TOP, "part"),
            (_BUT_FOR, "without"),
            (_ORDERED, "order"),
            (_BY_YEAR_END, "aim"),
            (_SET, "aim"),
            (_IF_ZH, "supposed"),
            (_AIMED, "plan"),
            (_BRINGS, "sum"),
            (_AT_TIERS, "filler"),
            (_A_HEAD, "filler"),
            (_EACH, "each"),
            (_TO_PLAN, "plan"),
            (_REMARK, "comment"),
            (_TIERS, "filler"),
            (_OFF, "down"),
            (FRACTION, "filler"),
            (_FIRST_TWO, "these"),
        )
        for m in pattern.finditer(text)
    ]
    phrases += [Sign(Kind.WORD, *m.span(), m[0], frozenset({"aim"})) for m in coming(text)]
    phrases += [
        Sign(Kind.WORD, *m.span(), m[0], frozenset({"plan"}))
        for m in _OF_YEAR.finditer(text)
        if years.intersection(m.groups())
    ]
    taken = covered(len(text), (*found, *phrases))
    phrases += [
        Sign(Kind.ASIDE, *m.span(), m[0])
        for m in _ASIDE.finditer(text)
        if not any(taken[m.start() : m.end()])
    ]
    phrases += [
        Sign(Kind.ASIDE, *m.span(), m[0])
        for pattern in (
            _TURNED,
            *([_UNDER_PLAN] if _OVER.search(text) else []),
            _AGREED,
            _PLAN_YEAR,
            _DAY,
            _LASTING,
            _LEFT_UNTIL,
            _INCLUDING,
            _RELEASED,
            _ACCORDING,
            _AMONG,
            _BY_THE_WAY,
            _ISSUE,
            _IN_MIND,
            _SMALL,
            _IF_YOU,
        )
        for m in pattern.finditer(text)
    ]
    phrases += [Sign(Kind.UNKNOWN, *m.span(), m[0]) for m in _PER_UNIT.finditer(text)]
    phrases += [Sign(Kind.ASIDE, *m.span(), m[0]) for m in _APPOSED.finditer(text) if m.start()]
    taken = covered(len(text), found)
    return [phrase for phrase in phrases if not any(taken[phrase.start : phrase.end])]
