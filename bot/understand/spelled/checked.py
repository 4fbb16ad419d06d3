"""Is a claim handed over to be looked over, in words that are no yes or no of it: any errors?

>>> to_be_checked("一季度gdp增长8%,居全市第2,有没有问题")
'一季度gdp增长8%,居全市第2,有误吗'

What is asked is whether it is wrong, so that no yes and no no is said to it: asked/claims.py.
"""

import re

_MAY = (
    *("问题", "毛病", "差错", "错误", "出入", "不妥", "wrong", "error", "mistake", "correct me"),
    *("problem with", "issue", "inaccura", "mistaken", "amiss"),
)
_CLAIMS = re.compile(  # what may be wrong: a number, or a place
    "[0-9](?:%|[亿万个点]| ?(?:percent|pct|billion|million|bn|mn|points))|[0-9]+\\.[0-9]"
    "|第[一二三四五六七八九十0-9]|首位|榜首|末位|头名"
    "|(?<![a-z])(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"
    "|[0-9]+(?:st|nd|rd|th)|top|no\\.? ?[0-9]+|number [a-z]+)(?![a-z])"
)
_FAULT = "(?:问题|毛病|差错|错误|出入|不妥|硬伤|纰漏)(?:之处|的地方)?"
_HAN = re.compile(
    f"(?:(?:有没有|有无|是否有|存不存在|是否存在)(?:什么|啥|任何)?{_FAULT}[呢啊]?"
    f"|(?:有|存在)(?:什么|啥)?{_FAULT}(?:吗|么|没有?|不|否)"
    f"|没(?:有|什么|啥)*{_FAULT}(?:吧|吗|么))(?=[,;?!.]|$)"
)
_ERROR = "(?:errors?|mistakes?|problems?|issues?|inaccurac(?:y|ies)|slips?|typos?)"
_IN_THAT = (
    "(?: (?:in|with|about|to) (?:that|this|it|there|here"
    "|(?:the|that|this|my|our) (?:sentence|line|claim|statement|text|copy|draft|wording|figures?|paragraph))"
    "| there| here)?"
)
_LATIN = re.compile(
    "(?<![a-z])(?:(?:please |do |and |so )*correct me(?:,)? (?:if|where|in case)"
    " (?:i|we|that|this|it)(?: am| are| is|'m|'re|'s|'ve got it| got (?:it|that|this))"
    " (?:wrong|mistaken|off|not right|incorrect|inaccurate)"
    "|(?:am|are|was|were) (?:i|we|they|he|she) (?:wrong|mistaken|off)"
    "|(?:have|did|do) (?:i|we) (?:got|get|gotten|have) (?:that|this|it|anything|something)"
    " wrong"
    "|(?:is|was) (?:that|this|it) (?:wrong|mistaken|erroneous|an error|a mistake|in error)"
    "|(?:(?:(?:is|are|was|were) there|(?:do|can) you (?:see|spot|find)) )?"
    f"(?:(?:any|an|a|some) {_ERROR}|(?:any|some)thing (?:wrong|off|amiss|incorrect|inaccurate))"
    f"{_IN_THAT})(?=[?!. ]*$)"
)
_AHEAD = re.compile(  # is there an error in: GDP was up 8%
    "^(?:please |hi, |hello, )*(?:is|are|was) there "
    f"(?:(?:any|an|a) {_ERROR}|(?:any|some)thing (?:wrong|off|amiss)) (?:in|with|about|here)"
    "(?: this| the following| saying| writing| my sentence| this sentence)*(?: that|:| -|,)* "
)


_SEVERAL = re.compile(  # 这几处都对吗: what is told before it, however many numbers it has
    "(?:(?:这|那|上述|以上|文中)(?:(?:[几两二三四五六]|[0-9])[处个点项]|些)(?:数据?|数字|表述|说法|地方|内容)?)"
    "(?:是否|是不是)?(?:都|全都?|均)?"
    "(?=对得上|没有?(?:什么|啥)?(?:问题|毛病|差错|错|出入)|对[吗不没]|准确|正确|无误|有误|属实|站得住)"
)
_HANDED = re.compile("[处个点项些]|[稿校]")
_LOOKED_OVER = re.compile("^(?:核稿|校稿|审稿|校对|审校|核校)(?:一下)?[:,] ?(?=.*[吗吧没?])")
_SAYABLE = re.compile(  # 能这样表述吗
    "(?:(?:是不是|是否|能不能|可不可以|可否|能否|能|可以)(?:就|直接)?(?:这样|这么|如此)(?:来)?"
    "(?:写|说|表述|表达|讲|报|描述|提|用|措辞|下笔)(?:进[稿文去][里中]?)?(?:吗|么|不|吧|没问题吧)?"
    "|(?:这样|这么|如此)(?:写|说|表述|表达|讲|报|描述|提|措辞)(?:行|妥|准确|合适|恰当|可以|没问题)(?:吗|么|不|吧)?)"
    "(?=[,;?!.。 ]*$)"
)
_SAID_SO = ("这样", "这么", "如此")


def to_be_checked(text: str) -> str:
    """A cleaned text with such words for a claim in it as the plain ones: is that false."""
    if not text.isascii():
        if any(map(text.__contains__, _SAID_SO)):
            text = _SAYABLE.sub("对吗", text)
        if _HANDED.search(text) and _CLAIMS.search(text):
            text = _SEVERAL.sub("", _LOOKED_OVER.sub("", text))
    if not any(map(text.__contains__, _MAY)) or not _CLAIMS.search(text):
        return text
    if not text.isascii():
        text = _HAN.sub("有误吗", text)
    if (told := _AHEAD.match(text)) and told.end() < len(text):
        return f"{text[told.end() :].rstrip(' ?.')}, is that false?"
    return _LATIN.sub("is that false", text)
