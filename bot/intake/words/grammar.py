"""With what words does a column, a row or a title say measure, rank, time and basis?

Each rule is what it finds, a value, and a pattern over a cleaned text; the first rules go first,
and what one has found no other one sees again.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying one thing."""

    kind: str
    value: str
    pattern: re.Pattern[str]


CITY: Final = "city"  # the home zone's own, whatever it is called
_LAST: Final = r"(?:上年|去年|上一年|上年度)"
_OF_A_YEAR: Final = r"(?:19|20)\d\d年?(?:价格|水平)?(?:为| ?[=:] ?| as | is | at )100(?!\d)"
_MORE: Final = r"(?:增长|增减|增速|增幅|升降|变动|变化|增加|±|增|提高|上涨|涨跌)"
_RATE: Final = r"(?:幅度?|率|速度|百分比)?"
_CHANGE: Final = re.compile(
    r"(?:增减|±|升降|变动|变化|提高|涨跌|增加)(?!幅|率)|(?<!% )\b(?:change|increase)\b|(?:[上去]年|上一年)度?(?:同期|同月|同季度?)?(?:数|水平)?(?:相比|比)?$|^(?:\+/- ?)?(?:over|from|on|compared|against|than|vs)\b"
)
_SPANS: Final = (
    ("month", re.compile("同月|same month")),
    ("total", re.compile("同期|same period")),
)
_BASES: Final = (
    ("constant", re.compile(r"可比(?:价|增|口径)|不变价|实际增|(?:constant|comparable) prices|real growth")),
    ("current", re.compile(r"现价|现行价|当年价|名义|自然口径|current prices|nominal")),
)  # fmt: skip
_SCHEDULE: Final = r"(?:(?:序时|时序|均衡|时间)进度(?:要求|目标)?)"
_LEAD: Final = r"(?:超前?|超过|快|领先|高出?|提前)于?"
_LAG: Final = r"(?:慢|落后|滞后|低|欠)于?"
_LEADS: Final = r"(?:ahead|lead(?:ing)?|faster|above)"
_LAGS: Final = r"(?:behind|lag(?:ging)?(?: behind)?|slower than|below)"
_POINTS: Final = r"(?:(?:percentage |% )?points? )?"
_SCHEDULED: Final = r"(?:the )?(?:(?:time|linear|pro[- ]rata) )?(?:schedule|time progress)"
_RANK: Final = r"(?:位次|排名|名次|排位|排行|排序|座次)"
OVER: Final = r"(?:over|from|on|compared (?:with|to)|against|than|vs\.?)"
_YEAR_AGO: Final = (
    r"(?:the )?(?:same (?:period|month|quarter)(?: of| in)? ?)?(?:the )?"
    r"(?:(?:last|previous|preceding|prior) year|a year (?:earlier|ago)|year (?:earlier|ago|before))"
)

# names of places are part of these, so that they are found before the names are
_BEFORE_NAMES: Final = (
    ("drop", "gap", r"(?:(?:与|比|较|高于|低于)(?:全国|全省|全市|省|市)|(?:高出?|低)(?:全国|全省|全市))(?:平均)?(?:水平|增速)?"
     r"(?:相比|比较|比|差距|差|高低|高|低|±|增减)*"),
    ("drop", "rank", rf"(?:增量|(?:在|居)?(?:全省|全国|省内|功能区|开发区|全国级?经开区|三区|本组|组内))"
     rf"(?:内|的)?{_RANK}"),
    ("drop", "rank", rf"{_RANK}(?:比|较|与)?(?:上月|上年|去年|上期|同期|上季度?)?(?:相比)?"
     r"(?:变化|升降|变动|增减|进退|提升)(?:情况)?"),
    ("drop", "rank", rf"(?:较|比|与)上(?:个?月|期|年|季度?)(?:相比)?{_RANK}?(?:升降|变化|变动|进退)"),
    ("drop", "rank", r"(?:升降|进退)(?:情况|位)|(?:national|provincial) rank(?:ing)?|rank change"),
    ("elsewhere", "", r"(?:全省|我省|全国|省内|国内)(?:平均|水平)?(?=增|同比|累计|平均|$)|(?:national|nationwide|provincial)(?: average)?(?= growth| yoy|$)"),
    ("filler", "", r"全县|我县|本县|全区域"),
    ("paired", "", rf"(?:及|和|与|、| ?/ ?)(?:其)?(?:在)?(?:全市)?{_RANK}(?=\s*$)| ?/ ?(?:city )?rank(?:ing)?(?=\s*$)"
     r"|(?<=[a-z%) ] )(?:and|&) (?:its |city )?rank(?:ing)?(?=\s*$)"),
    ("paired", "", rf"\((?:括号内)?(?:为|是)?(?:全市)?{_RANK}\)|\((?:city )?rank(?:ing)?\)"),
    ("rank", "", rf"(?:在|居|列)?全市(?:内|的)?{_RANK}|(?:city ?wide|city(?:'s)?) rank(?:ing)?"
     r"|rank(?:ing)? (?:in|within|among) (?:the )?(?:city|districts|counties)"),
    ("drop", "share", r"占(?:全国|全省|省)的?(?:比重|比例|份额)?|share (?:of|in) (?:the )?(?:country|"
     r"province|nation)(?:'s total)?"),
    ("share", CITY, r"占(?:全市|市)(?:总量|总额|总数|总值|合计)?的?(?:百分)?(?:比重|比例|比|份额)?|全市(?:内|的)?(?:占比|比重|份额)"
     r"|占比\(?(?:占)?全市\)?"
     r"|(?:as )?(?:a )?(?:share|proportion|%|percent|percentage) (?:of|in|to) (?:the )?(?:(?:whole|entire) )?"
     r"(?:city|municipality|city ?wide|municipal)(?:'s)?(?: (?:total|aggregate|as a whole|whole))?"),
)  # fmt: skip

_RULES: Final = (
    ("filler", "", r"(?:和|及|与|、)(?:其)?(?:同比)?(?:增长|增速|增幅)(?:率|速度)?(?=$|[^位排名次])"
     r"|(?<=[a-z\0 ]) and (?:(?:its|their|the|yoy|year[- ]on[- ]year) )*(?:growth|increase)(?: rates?)?(?=\s*$|\s*[,;(\d]|\s{2}|\s(?:values?|amounts?|levels?)\b)"),
    ("index", "", rf"(?:以)?{_LAST}(?:同期|同月|同季度?)?(?:价格|水平)?(?:为|作为?|是|=|:) ?100(?!\d)"
     rf"|(?:(?:corresponding (?:period|month)(?: (?:of|in))? )?{_YEAR_AGO}|corresponding period)"
     r"(?: ?[=:] ?| is | as | at | equals? )100(?!\d)"),
    ("drop", "index", rf"发展速度|(?:以)?{_OF_A_YEAR}"),
    ("drop", "change", rf"(?:增速|增幅|占比|比重|率)(?:与|比|较)(?:{_LAST}|上月|上季度?|全国|全省|全市|年初)"
     r"(?:同期|同月)?(?:比较|相比)?(?:增减|提高|加快|回落|变化|升降|变动|±|提升)?"),
    ("drop", "change", r"(?:占比|比重|(?<!增长)率|进度)的?同比(?:增减|提高|变化|升降|变动|±)?"
     r"|(?:占比|比重|增速|增幅|率|进度)的?(?:变化|变动|升降)"
     r"|(?:yoy |year[- ]on[- ]year )?changes? in (?:the )?(?:shares?|rates?|proportion|growth)(?: rate)?"),
    ("drop", "month", r"环比(?:增长|增速|增减|变化|±)?|(?:比|较|与)上个?(?:月|季度?|期)(?:末)?(?:相比)?"
     r"(?:增长|增减|增加|变化|±)?(?:额|量)?|(?:mom|m-o-m|qoq|month[- ]on[- ]month|month over month"
     r"|quarter[- ]on[- ]quarter)(?: growth| change)?(?: rate)?"),
    ("drop", "year_start", rf"(?:比|较)(?:年初|{_LAST}(?:末|底)|年底|上年底)(?:增长|增加|增减|新增|净增|±)?"
     r"(?:额|量)?|(?:since|from|over) (?:the )?(?:beginning|start|end) of (?:the )?(?:last )?year"),
    ("drop", "average", r"(?:[两三四五]年|年)(?:平均|均)(?:增长|增速)?(?:率|速度)?|平均(?:增速|增长)|复合(?:年均)?(?:增长率|增速)"
     r"|(?:two|three|four|five)[- ]year average(?: growth)?|average annual growth(?: rate)?|cagr|compound(?: annual)? growth(?: rate)?"),
    ("drop", "change", r"(?:较|比|与)(?:[一1]季度|上半年|前[三3]季度|\d{1,2}(?:-\d{1,2})?月|上月|上季度?)(?:份|末|累计)?"
     r"(?:增速|增幅)?(?:相比|比)?(?:增减|提高|回落|加快|变化|变动|升降|±)(?:幅度?|情况)?"),
    ("drop", "amount", r"增减额|增加额|增减量|净增额|增长额|增长量|增减绝对额|增量|increment"),
    ("drop", "part", r"贡献率|拉动(?:增长|作用|点数)?|贡献|contribution(?: rate)?"),
    ("drop", "schedule", r"^\s*(?:序时|时序|均衡|时间)进度\s*$|^\s*(?:time )?schedule\s*$"),
    ("ahead", "", rf"{_LEAD}\(?\+?\)?\s*[/、或,]?\s*{_LAG}\(?-?\)?\s*于?{_SCHEDULE}"
     rf"|(?:比|较|与|同|和|对比)?{_SCHEDULE}(?:相比|比较|比)?(?:{_LEAD}\(?\+?\)?\s*[/、或,]?\s*{_LAG}\(?-?\)?±?|[±+]/?-?)"),
    ("ahead", "", rf"{_POINTS}{_LEADS}\s*(?:\(\+\))?\s*(?:/|or|,)\s*{_LAGS}\s*(?:\(-\))?(?: of| on| against| over)?\s*{_SCHEDULED}"),
    ("drop", "behind", rf"{_LAG}{_SCHEDULE}|(?:比|较|与|距|离)?{_SCHEDULE}(?:相比|比较|比)?(?:仍|尚|还)?(?:{_LAG}|差距?|缺口)"
     rf"|(?:距离?|离){_SCHEDULE}|{_POINTS}(?:{_LAGS}|short of|gap to|shortfall (?:against|on|to))(?: the)? {_SCHEDULED}"),
    ("ahead", "", rf"{_LEAD}{_SCHEDULE}|(?:比|较|与|同|对比)?{_SCHEDULE}(?:相比|比较|比)?(?:{_LEAD}|增减)?"
     rf"|{_POINTS}(?:{_LEADS}(?: of| over| than)?|over|against|relative to|vs\.?|compared (?:with|to)) {_SCHEDULED}"),
    ("drop", "plan", r"(?:占|完成)?(?:调整|变动)后?的?预算(?:数|额|的)?|(?:adjusted|revised|amended) budget"),
    ("progress", "", r"完成(?:年度|全年|年初|年)?(?:预期|预定|既定|责任|考核)?(?:目标|任务|计划|预算|预期目标)(?:任务|数|值)?的?(?:百分比|"
     r"比例|比重|率|进度|情况)?|完成(?:率|进度|比例|百分比)|(?:占|达到?|为|相当于)(?:年度|全年|年初|年)?的?(?:预期|预定|既定|责任|考核)?(?:计划|目标|任务|预算)(?:目标|任务)?"
     r"的?(?:比重|比例)?|(?:年度|全年|年初)?(?:目标|任务|计划|预算|支出|收入|收支)?(?:完成|执行)(?:率|进度|比例)"
     r"|(?:年度|全年)?(?:目标|任务|计划|预算|支出)(?:率|进度|比例)|进度"
     r"|(?:as )?(?:a )?(?:%|percent|percentage|share|proportion) of (?:the )?(?:annual |yearly |full[- ]year )?(?:target|plan|task|"
     r"budget)(?: completed| done| achieved| met)?|completion(?: rate)?|progress(?: rate)?"
     r"|(?:% |percent(?:age)? )(?:complete|completed|done|achieved|attained|fulfilled|executed)(?! (?:of|in|on)\b)"),
    ("share", "", r"(?:as )?(?:a )?(?:%|percent|percentage) (?:of|in)(?= (?:the )?(?:total )?\0)"),
    ("target", "year", r"(?:年度|全年|年初|年)?预算(?:数|额|目标|安排)(?!完成|执行)|^\s*预算\s*$|(?:initial |approved |original |annual |yearly |full[- ]year )*budget(?:ed)?(?! \w)"),
    ("target", "year", r"年初(?:计划|任务|目标|预算)(?:目标|任务|数|值)?"),
    ("base", "1", r"(?:比|较)(?P<year>(?:19|20)\d\d)年?(?:同期|同月)?(?:相比)?"
     rf"(?:{_MORE}{_RATE})?"),
    ("base", "1", rf"(?:(?:growth|change|increase) {OVER}|{OVER} (?:the )?same (?:period|months?|quarter) (?:of|in))"
     r" (?P<year>(?:19|20)\d\d)"),
    ("drop", "basis", r"(?:同口径|扣除留抵退税|扣除减税降费|剔除)[^,、;()]{0,12}?(?=增|同比|$)"),
    ("growth", "", rf"(?:按可比价格?计算)?(?:比|较|同|与|跟){_LAST}(?:同期|同月|同季度?|度)?(?:数|水平)?"
     rf"(?:相比|比)?(?:实际|名义|可比)?{_MORE}?{_RATE}(?P<drop>额|量)?"),
    ("growth", "", rf"(?:比|较|与)?(?<![上去]年)(?<!\d年)(?:同期)(?:数)?(?:相比|比)?{_MORE}{_RATE}(?P<drop>额|量)?"),
    ("growth", "", rf"(?:上升|增长|增加|上涨|提高)(?:或|/|、|\()?(?:下降|减少|降低|下跌)\)?{_RATE}"),
    ("growth", "", rf"同比(?:实际|名义|可比)?{_MORE}?{_RATE}|增长(?:率|速度|幅度?|情况)?|增速|增幅|涨幅"
     r"|增减(?:幅度?|率)|升降(?:幅度?|率)|涨跌幅|±|增减"),
    ("growth", "", rf"(?:(?:yoy|y-o-y|y/y|year[- ]on[- ]year|year over year|annual|real|nominal) )?"
     r"(?:rate of )?(?:growth|change|increase)(?: rate)?(?: (?:yoy|y-o-y|y/y|year[- ]on[- ]year))?"
     rf"(?: {OVER} {_YEAR_AGO})?|(?:\+/- ?)?{OVER} {_YEAR_AGO}|yoy|y-o-y|y/y|year[- ]on[- ]year|year over year|% change"),
    ("year_end", "back", rf"{_LAST}(?:末|底)(?:余额|数值|数|值)?|(?:at )?(?:the )?end of (?:the )?(?:last|previous) year"),
    ("year_end", "", r"(?:本年|今年|当年)(?:末|底)(?:余额|数值|数|值)?|(?:at )?(?:the )?end of (?:the|this) year"),
    ("year_end", "next", r"明年|下一?年度|(?:the )?(?:next|coming) year"),
    ("drop", "before", r"上个?(?:月|季度?|期)(?:末|底)?(?:余额|数)?"
     r"|(?:at )?(?:the )?(?:end of )?(?:the )?(?:last|previous|preceding|prior) (?:month|quarter)(?:'s)?(?:[- ]end)?"),
    ("total", "", r"(?:截[至止]|至)(?:本|当)月(?:末|底|止)?(?:余额|数)?(?![末底止累])|(?:本|当)月止(?!累)|(?<=\d月)份?止(?!累)"
     r"|(?:up )?(?:to|till|until|through) (?:the )?(?:end of )?(?:the |this )month"),
    ("this", "", r"(?<![\d一二三四五六七八九十两])(?<!\d )[本当]?[月季](?:末|底)(?:余额|数|值)?"
     r"|(?:as )?(?:at|of|on)? ?(?:the )?(?:month|quarter|period)[- ]end"
     r"|(?:as )?(?:at |of )?(?:the )?end[- ](?:of )?(?:the )?(?:month|quarter|period)"),
    ("month", "back", rf"{_LAST}(?:同月)(?:数|值)?|same month (?:of |in )?(?:the )?(?:last|previous) year"),
    ("total", "back", rf"{_LAST}(?:同期)?累计(?:数|值|完成)?|{_LAST}1-本月"),
    ("total", "", r"(?:自?年初|(?:1|一|元)月?)(?:至|到|-)(?:本|当)月止?(?:累计)?(?:数|值|完成)?|(?:本|当)月(?:末|止|底)?累计(?:完成|实现)?(?:数|值|额|量)?|(?:本月止|截至?至?本(?:年|月)"
     r"(?:末|止|底)?|至本月止?|本年度?|今年|年初至今|今年以来)累计(?:完成|实现)?(?:数|值|额|量)?|今年以来|年初至今"
     r"|cumulative(?: total)?|(?:year[- ])to[- ]date|ytd|accumulated"),
    ("month", "", r"(?:本|当|单)月(?:数|值|额|完成)?(?:数|额)?|(?:this|current|the|single|reporting) month"
     r"(?: only)?|monthly|^\s*month\s*$"),
    ("quarter", "", r"(?:本|当|单)季度?(?:数|值)?|(?:this|current|the) quarter"),
    ("of_year", "", r"(?P<year>(?:19|20)\d\d)年?同期(?:数|值|累计)?"),
    ("of_year", "", r"(?:the )?same (?:period|months?|quarter) (?:of |in )?(?P<year>(?:19|20)\d\d)"),
    ("this", "back", rf"{_LAST}(?:同期|同季度?)?(?:数值|数|值|完成|实绩|实际)?(?:数)?|同期(?:数|值)?|{_YEAR_AGO}"),
    ("this", "", r"(?:本期末|期末)(?:余额|数|值)?|本期(?:数|值)?|本年度?(?:数|实际)?|今年(?:数)?|报告期(?:数)?|当期(?:数)?|当年(?:数)?"
     r"|(?:this|current|reporting) (?:period|year)"),
)  # fmt: skip

# behind the periods: 1-5月累计, 全年目标 are read as one
_AFTER_PERIODS: Final = (
    ("total", "", r"累计(?:完成|实现)?(?:数|值|额|量)?|total to date"),
    ("target", "year", r"(?:年度|全年|年初|年)\0*(?:预期|计划|规划|任务|目标|预算|责任)+(?:目标|任务|计划|值|数|任务数|指标|额)*"
     r"|(?:annual|full[- ]year|yearly) (?:target|plan|goal|task|budget)(?: value)?"
     r"|(?:target|plan|goal|budget) (?:for|of) the (?:full |whole )?year"),
    ("target", "", r"(?:预期|计划|规划|任务|目标|预算|责任)+(?:目标|任务|计划|值|数|任务数|指标|额|完成)*"
     r"|targets?(?: value)?|planned|plans?|goals?|budgets?"),
    ("share", "", r"占比|比重|份额|所占比(?:重|例)|占|(?:as )?(?:a )?(?:share|proportion)"),
    ("rank", "", rf"{_RANK}|rank(?:ing)?|position"),
    ("value", "", r"(?:按|以)?人民币(?:计价?)?|(?:in )?rmb|总量|绝对(?:值|量|额|数)|总额|金额|规模|总值|(?<!-)level|amount|total|volume|absolute (?:value|figure)"),
    ("actual", "done", r"执行(?:数|额)|决算(?:数|额)?|完成(?:额|值|数|量|情况)?|实际(?:完成)?(?:数|值|额)?|实绩|实现(?:额|数|值)?"
     r"|到位(?:数|额)?|到账(?:数|额)?|(?<!funds )in place|actuals?|completed|done|delivered|attained|fulfilled|results?|outcomes?|outturn|final accounts?|achieved|realised|realized"),
    ("actual", "", r"支出数|收入数|数值|数量|本期数|指标值|value|figure"),
    ("filler", "", r"(?:初步核算|初步|最终核实|最终核算|快报|修订|核定)(?:后|数)?"),
    ("filler", "", r"的|情况|按?可比(?:价格?|口径)?(?:计算)?|按?不变价格?(?:计算)?|按?现行?价格?(?:计算)?|按?当年价格?(?:计算)?|(?:按?自然口径)|实际"
     r"|名义|及|和|与|其中|by|in|of"
     r"|the|'s|at|and|current prices|constant prices|comparable prices|for"),
)  # fmt: skip


def basis(text: str) -> str:
    """At which prices a growth is, or a level, by the words of its label."""
    said = {value for value, pattern in _BASES if pattern.search(text)}
    return said.pop() if len(said) == 1 else ""


def span(text: str) -> str:
    """Whether a growth is on the same month of last year or on all months up to it."""
    return next((kind for kind, pattern in _SPANS if pattern.search(text)), "")


def changes(text: str) -> bool:
    """Whether the word for a growth is one that is said of points as well."""
    return bool(_CHANGE.search(text))


# only of a percentage: 完成年度计划投资(亿元) is an amount, and its words are an indicator's
_OF_PLAN: Final = (
    ("progress", "", r"(?:完成|占|达到?|为|实际完成)(?:[^,;()]{0,6})(?:计划|目标|任务|预算(?!收|支))[^,;()收支产增]{0,6}"),
    ("progress", "", r"(?:as )?(?:% |percent |share )?(?:completed |done |achieved )?(?:of|against) (?:the )?"
     r"(?:\w+ ){0,3}(?:plan|target|budget|task|goal)(?:ned investment|s)?(?: completed| done| achieved| met)?"),
    ("progress", "", r"(?:投资|任务|资金|计划|目标|预算)?(?:完成|到位|兑现)(?:率|进度|比例|百分比)"),
    ("progress", "", r"完成(?:全年|年度|本年)的?(?=[ )]*$)"),  # 完成全年%
    ("progress", "", r"(?:budget )?(?:execution|implementation|completion|achievement)(?: rate| ratio| progress)?"),
)  # fmt: skip


def _compiled(rules: tuple[tuple[str, str, str], ...]) -> tuple[Rule, ...]:
    """Latin words begin and end where letters do."""
    return tuple(
        Rule(kind, value, re.compile(rf"(?<![a-z](?=[a-z]))(?:{pattern})(?!(?<=[a-z])[a-z])"))
        for kind, value, pattern in rules
    )


# no month of its own, and no change since then
SINCE_JANUARY: Final = _compiled(
    (
        ("total", "", r"(?:均|都|各期)?(?:为|是|系)?(?:[自从由](?:本年|当年|每年|年初)?(?:[1一元]月份?(?:1日)?|年初)(?:起|开始)?|(?<![\d十年])[1一元]月份?(?:1日)?起)(?:至(?:报告期|本?期|[本当]月)[末止底]?)?的?"
         r"(?:累计|累加)(?:计算)?的?(?:数|值)?"
         r"|(?:(?:cumulative|accumulated|cumulated|counted|runn?(?:ing)?|totall?ed|totals?|added up) )?(?:from|since|(?:begin|start)(?:ning|ing|s)?(?: in| from| on)?)"
         r" (?:1(?:st)? )?january(?: 1(?:st)?)?(?: on(?:wards?)?)?(?!,? *(?:to|-|until|till|through|up|and|of|\d))"
         r"|(?:cumulative|accumulated|cumulated|counted|totall?ed|totals?|added up) (?:from|since) (?:the )?(?:beginning|start) of (?:the|each|every) year"),
    )
)[0]  # fmt: skip
OTHER_BASE: Final = re.compile(_OF_A_YEAR)
BEFORE_NAMES: Final = _compiled(_BEFORE_NAMES)
RULES: Final = (SINCE_JANUARY, *_compiled(_RULES))
AFTER_PERIODS: Final = _compiled(_AFTER_PERIODS)
OF_PLAN: Final = _compiled(_OF_PLAN)
LAST_YEAR_BASE: Final = next(rule.pattern for rule in RULES if rule.kind == "index")
