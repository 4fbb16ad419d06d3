"""Which version of a figure is asked for: the one of a day, the first, the one before a change?

>>> read("一季度gdp增速4月时公布的是多少", date(2024, 7, 15)).day
datetime.date(2024, 4, 30)
"""

import re
from datetime import date

from bot.spans import month_end
from bot.understand.period import periods
from bot.understand.slots import NO_VINTAGE, Version, Vintage
from bot.understand.spelled.clean import masked
from bot.understand.spelled.either import Either

_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = r"(?:(?:(?:19|20)?\d\d年|(?:19|20)\d\d-?|[今去前当]年)的?)?"
_ZH_DAY = (
    rf"{_YEAR}(?<![\d\-到至、十]){_N}月(?:[0-3]?\d[日号]|份?(?:末|底|初|中旬|上旬|下旬)?)"
    r"|(?:19|20)\d\d-\d\d?-\d\d?|上个?月|本月|这个月"
)
_ZH_THEN = r"的?(?:时候?|那时候?|当时|那会儿?|那次|那回|那期|那阵子)"
_ZH_TOLD = r"(?:对外|首次|最初|正式|官方)?(?:公布|发布|发表|披露|通报|公开)"
_ZH_THING = r"(?:数据|数字|数值|数|值|版本|那版|结果)?"
_ZH_CHANGED = r"(?:修订|修正|更正|改动|订正|修改|调整)"
_ZH_AS = r"(?:按|以|截至|截止到?|在)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TH = r"(?:st|nd|rd|th)?"
_EN_DAY = (
    rf"(?:(?:the )?\d\d?{_TH} (?:of )?)?{_MONTH}(?: \d\d?{_TH}(?!\d),?)?"
    r"(?:,? (?:of )?(?:(?:19|20)\d\d|last year|this year))?|(?:19|20)\d\d-\d\d-\d\d|last month"
)
# what a zone did report in May is of May; what you did publish then is a version
_NO_LOANS = "".join(f"(?<!{word} )" for word in ("loans", "credit", "bonds", "patents", "permits"))
_EN_TOLD = rf"(?:(?:publish|releas|announc|{_NO_LOANS}issu|print|disclos)(?:ed|e)?|reported)"
_EN_CHANGED = (
    r"(?:revis(?:ed|ions?)|correct(?:ed|ions?)|chang(?:ed|es?)|adjust(?:ed|ments?)"
    r"|updat(?:ed|es?)|amend(?:ed|ments?))"
)
_EN_THING = r"(?: (?:figures?|numbers?|values?|readings?|version|data))?"
_IT_WAS = r"(?:(?:it |they )?(?:was|were) )?"
_B, _E = r"(?<![a-z])", r"(?![a-z\d])"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# Where the day is not said with "when it was published", the words of the day are a period.
_AT = _any(
    rf"{_ZH_AS}(?P<zh1>{_ZH_DAY}){_ZH_THEN}(?:所|你们|第一次)?(?:{_ZH_TOLD}|报出?)"
    rf"(?:过|出来)?的?{_ZH_THING}",
    rf"{_ZH_AS}(?P<zh2>{_ZH_DAY})(?:所|你们)?{_ZH_TOLD}(?:过|出来)?(?:的|时的?){_ZH_THING}",
    rf"(?:按|以)?(?P<zh3>{_ZH_DAY})(?:的|那个?)?(?:版本|那版|那一版)的?{_ZH_THING}",
    rf"(?:按|以)(?P<zh4>{_ZH_DAY})(?:的)?(?:口径|为准)",
    rf"{_B}(?:as |what was |that (?:was|were) )?{_IT_WAS}(?:first |originally )?{_EN_TOLD}"
    rf"(?: back)? (?:in|on|at|by|as of|as at|at the end of|around) (?P<en1>{_EN_DAY}){_E}",
    rf"{_B}as (?:it |they )?(?:was |were )?(?:known|stood|quoted|available|shown|given)"
    rf"(?: back)? (?:in|on|at|by|as of|at the end of) (?P<en2>{_EN_DAY}){_E}",
    rf"{_B}(?:in |from |of |per |by |according to |as of |as per )*(?:the |its |our )?"
    rf"(?P<en3>{_EN_DAY})(?:'s)?"
    rf" (?:release|vintage|edition|version|publication|announcement|print){_E}",
)
_FIRST = _any(
    r"(?:当时|那时候?|当初|最初|最早|首次|初次|第一次|一开始|起初|起先|原先|刚(?:刚|开始)?|原来)"
    rf"(?:所|对外|官方|正式)?(?:{_ZH_TOLD}|报出?|出来|给出)(?:过|出来)?"
    rf"(?:的?时候?|时)?的?{_ZH_THING}",
    rf"(?:首次|初次|第一次|最初|最早){_ZH_THING}(?={_ZH_TOLD})",
    r"初值|初步(?:数据|数字|数|值|结果)|首发(?:数据|数|值)",
    r"最初(?:的|那个)(?:数据|数字|数|值|版本)",
    rf"{_B}(?:as |when |what was |that (?:was|were) )?{_IT_WAS}"
    rf"(?:first|originally|initially|at first) {_EN_TOLD}{_EN_THING}",
    rf"{_B}(?:in |at |on |from |of |as )*(?:the |its )?"
    r"(?:first|initial|original|earliest|preliminary|flash|advance)(?:ly)? "
    r"(?:release|print|estimate|publication|vintage|announcement|published|reported|released"
    rf"|version){_EN_THING}{_E}",
    rf"{_B}(?:the |its )?(?:initial|original|preliminary|flash)"
    rf" (?:figure|number|value|reading)s?{_E}",
    rf"{_B}(?:{_EN_TOLD} )?at the time"
    rf" (?:of (?:its |the )?(?:first )?(?:publication|release)|it was {_EN_TOLD})",
    rf"{_B}(?:as |what was )?{_EN_TOLD} (?:at the time|back then){_E}",
)
_BEFORE = _any(
    rf"(?:没有?|未经?)?(?:{_ZH_CHANGED}|更新|改|核实)(?:之前|以前|前(?!{_N}个?[月季]|半年))"
    rf"的?{_ZH_THING}(?!后)",
    rf"未修订的?{_ZH_THING}|原值|原数(?:据)?|旧数(?:据)?",
    rf"{_B}(?:as (?:it was )?|what was (?:it )?)?(?:before|prior to)"
    r"(?: (?:it|they|the|its|any|being|was|were|got|last|latest|most recent))*"
    rf" {_EN_CHANGED}{_E}",
    rf"{_B}(?:the )?pre ?-?revision{_EN_THING}",
    rf"{_B}(?:the )?unrevised{_EN_THING}{_E}",
)
_ALL = _any(
    r"(?:有没有|有无|是否|是不是|曾经?|有)?(?:被|经过|做过|进行过?)?"
    rf"(?:{_ZH_CHANGED}|更新|改|变)过(?:吗|没有?|么|几次|多少次|的)?",
    rf"(?:有没有|有无|是否|是不是)(?:被|经过|做过|进行过?)?{_ZH_CHANGED}",
    r"(?:修订|修正|更正)(?:了?(?:吗|没有?|几次|多少次)|记录|历史|情况|前后)",
    r"(?:历次|各次|几次)(?:修订|修正)",
    r"初步(?:数|值)?还是最终(?:数|值|的)?|最终(?:数|值)?还是初步(?:数|值|的)?",
    rf"{_B}(?:(?:has|have|had|was|were|is|are|did|does|ever|since|been|get|got|be|it|they|any"
    r"|the|history of|subsequently|later) )*(?:revised|revision history|revisions?|re-?stated"
    rf"|amended)(?: since| at all| later| afterwards| or not)?{_E}",
    rf"{_B}(?:been|ever|been ever|ever been) (?:chang|correct|adjust|updat)ed(?: since)?{_E}",
    rf"{_B}(?:chang|correct|adjust|updat)ed (?:since|after) {_IT_WAS}"
    rf"(?:first |its first |the first |its )?(?:{_EN_TOLD}|publication|release){_E}",
    rf"{_B}(?:preliminary or final|final or preliminary){_E}",
)
_IN_TURN = ((Version.BEFORE, _BEFORE), (Version.ALL, _ALL), (Version.FIRST, _FIRST))
# no version is asked for without one of these; most questions hold none
_SIGN = Either(
    "布|发|披露|通报|公开|版|修|改|更|订正|调整|变过|初|原|旧|为准|口径|最终|刚|报|publish|releas|announc"
    "|issu|report|print|disclos|vintage|edition|version|revis|stated|amend|chang|correct|adjust"
    "|updat|prelim|initial|origin|flash|stood|known|quoted|available|shown|given|estimate"
)


def read(text: str, today: date) -> Vintage:
    """The version that a cleaned text asks for; most name none."""
    if not _SIGN.search(text):
        return NO_VINTAGE
    if (match := _AT.search(text)) and not _is_balance(text, match, today):
        said = next(name for name in match.groupdict() if match[name])
        if day := _last_day(match[said], today):
            return Vintage(Version.AT, day, _all_spans(text, match.span()))
    for version, pattern in _IN_TURN:
        if match := pattern.search(text):
            return Vintage(version, None, _all_spans(text, match.span()))
    return NO_VINTAGE


def _is_balance(text: str, match: re.Match[str], today: date) -> bool:
    """Whether a day is the only one that is said of what stood then: loans as they stood in May."""
    return "stood" in match[0] and not periods.read(masked(text, [match.span()]), today).said


def _all_spans(text: str, first: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The words found, and those of versions beside them: was it revised since it was published?"""
    spans = [first]
    rest = masked(text, spans)
    for pattern in (_BEFORE, _FIRST, _ALL):
        spans += [match.span() for match in pattern.finditer(rest)]
        rest = masked(rest, spans)
    return tuple(spans)


def _last_day(words: str, today: date) -> date | None:
    """The last day of what was said, the latest past one where no year was: 4月 is its 30th."""
    found = periods.read(words, today)
    if len(found.said) != 1 or found.bad:
        return None
    said = found.said[0]
    if said.year is None:
        this_year = said.in_year(today.year)
        end = (this_year if this_year.start <= today else said.in_year(today.year - 1)).end
    else:
        end = said.in_year(said.year).end
        if said.days is None:
            end = month_end(end.year, end.month)
    return min(end, today)
