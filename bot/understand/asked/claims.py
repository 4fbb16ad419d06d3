"""What does a yes-or-no question claim of a figure?

>>> claim("1-5月固投增速跌破8%了吗").side
<Side.BELOW: 'below'>
"""

import re

from bot.understand.slots import Claim, Side

# 没有超过 denies; 有没有超过, 超没超 and a question that begins with isn't ask
_NOT = (
    "(?:(?<![有是会能超到破过达低高大多少])|(?<=是不是))(?:从未|未能?|没能?有?|不(?:会|能|是)?)"
    "(?:增长|增|涨|下降|降|跌)?"
)
_NOT_EN = "(?:(?<=[ ,])[a-z]+n't|(?<![a-z])(?:not|never|nor|neither))(?: [a-z]+){0,2} "
_NOT_BELOW = re.compile(
    rf"{_NOT}(?:[低少小弱慢]于|跌破|不足|不到)"
    r"|(?<![a-z])no (?:less|lower|fewer|smaller|slower|weaker) than"
    f"|{_NOT_EN}(?:below|under|short of|(?:less|lower|fewer|smaller|slower|weaker) than)(?![a-z])"
)
_NOT_ABOVE = re.compile(
    rf"超不过|{_NOT}(?:超过?|突破|过|破|[高大多快强优]于|跑?[赢过]|胜|[领抢]先|[快高多强大]过)|[≤]|<="
    r"|(?<![a-z])(?:at most|no (?:over|above)|within"
    r"|no (?:more|higher|greater|larger|bigger|faster|quicker|stronger) than)"
    f"(?![a-z])|{_NOT_EN}(?:exceed|over|above|surpass|top|beat|pass|(?:get|gone?) past|ahead of"
    "|lead(?:s|ing)?(?= (?:[0-9]|the city(?![a-z'])))|better(?: than)?(?= [0-9])"
    "|out(?:do|pac|grow|run|strip|perform|shine)"
    "|(?:more|higher|faster|quicker|stronger|greater|larger|bigger) than)"
)
_BELOW = re.compile(
    rf"以下|[以之]内|(?:过不了|[到上]不了|达不到|够不[上着]|[赶追]不上|跑不赢)|{_NOT}(?:达到?|到|上(?=\d))|不到|跑输|输给|不及|落后|逊于|[低少小弱慢]于|[低少小弱慢]过|不足|跌破|<"
    r"|(?:not|n't|never)(?: yet| even| quite| actually| really| managed? to| been able to){0,2}"
    r" (?:(?:reach|match|attain|touch|cross|clear|manage|achieve|equal)(?:e?[ds])?|hit|ma[dk]e"
    r"|me?et|br(?:eak|oken?)|g[eo]t to|c[ao]me (?:up )?to|(?:live|measure)d? up to"
    r"|ke(?:ep|pt) (?:up|pace) with)(?![a-z])"
    r"|(?<=[\d%]) (?:percent )?or (?:less|lower|below|under|fewer|worse|smaller|slower)(?![a-z])"
    r"|(?<![a-z])(?:below|under|short of|trail(?:s|ed|ing)?|lag(?:s|ged|ging)?(?: behind)?|behind"
    r"|(?:less|lower|fewer|smaller|slower|weaker|worse) than)(?![a-z])"
)
_ABOVE = re.compile(
    r">(?!=)|超|跑赢|赶超|突破|高于|大于|多于|(?<!跌)破|(?<!超)过(?!去)"
    r"|(?<![a-z])(?:over|above|exceed|surpass|top|beat|pass|in excess of|upwards of"
    r"|(?:get|got|gone?|went) past|cross(?:ed)?(?![a-z])"
    r"|(?:break|broke|broken|clear(?:ed)?|crack(?:ed)?) (?=the |\d)"
    r"|(?:more|higher|bigger|larger|greater|heftier|faster|quicker|stronger) than)"
)
_AT_LEAST = re.compile(
    r">=|≥|(?<!不)达(?!不)|(?<!不)到|有|够|至少|以上|(?<!以)上(?=了?[\d一二两三四五六七八九十百千])"
    r"|(?<![a-z])(?:reach|hit|at least|get to|as (?:much|high|far) as|up to|touch(?:ed)?"
    r"|(?:make|made|managed?) (?=the |\d))"
    r"|(?<=[\d%]) plus(?![a-z])|(?<=\d%)\+"
    r"|(?<![a-z])(?:or|and) (?:more|better|higher|above|over|greater|faster)(?![a-z])"
)
_ROUGH = re.compile(
    "大约|大概|约(?=\\d)|差不多|将近|接近|(?<![最附])近(?=\\d)|(?<=[\\d亿万元%点人家户吨])(?:左右|上下|多(?!少|久))|\\d[多来几][亿万]"
    "|(?<![a-z])(?:about|around|roughly|approximately|nearly|almost|close to|or so|or thereabouts"
    "|give or take|more or less|some(?= \\d))(?![a-z])"
)
_TWO_DIGITS = re.compile("[两双]位数|double[- ]digit")
_NUMBER_AHEAD = r"(?![^\d,;.?!]{0,20}\d+(?:\.\d+)?(?:%|个百分点| ?percent| percentage| points))"
_NOT_FALLING = re.compile(
    "(?:(?<![有是会能跌降负])|(?<=是不是))(?:从未|未|没有?|不(?:会|是|为)?)(?:出现|发生|同比)?"
    f"(?:负|下[降跌滑]|降|跌|减少){_NUMBER_AHEAD}"
    f"|(?<![a-z])non-?negative|{_NOT_EN}(?:f[ae]ll|drop|declin|decreas|shr[aiu]nk|contract|negative"
    f"|down(?![a-z]))(?![a-z]* (?:to|below|under|short|beneath)){_NUMBER_AHEAD}"
)
_NOT_RISING = re.compile(
    "(?:(?<![有是会能增涨正])|(?<=是不是))(?:从未|未|没有?|不(?:会|是|为)?)(?:实现|出现|同比)?(?:正增长|是正的|正的|转正|增长)"
    f"|{_NOT_EN}(?:positive|grow|grew|ris[ei]|rose|increas|climb|gain)"
)
_FALLS = re.compile(
    r"负增长|(?:降|跌)(?!破|到|至|在)|下滑|减少|是负的|(?<![a-z])(?:f[ae]ll|drop|declin|decreas|halv|shr[aiu]nk|contract|down)"
    r"(?![a-z]* (?:to|below|under|short|beneath))"
)
_RISES = re.compile(
    r"正增长|转正|是正的|(?<!负)(?:增长|增加|上涨|涨)了?[吗没]|(?<![a-z])(?:positive|grow(?!th)|grew|ris[ei]|rose|increas|climb|gain|up)(?![a-z]*th)"
)
_NOT_IN_PLACE = re.compile(  # 有没有, 是不是 and 排没排 only ask
    "(?:(?<![有是会能排拿得居进列夺获])|(?<=是不是))(?:没有?|未能?|并?[不非])(?:能|再|曾)?"
    "(?:排[在到]?|拿[到下]?|得|夺得?|位?居|进入?|列|获得?|是|在)?(?:了|个)?(?:全市)?(?:增速|总量)?的?"
    "(?:第[一二三四五六七八九十0-9]|头名|榜首|首位|冠军)"
    "|(?<=[a-z] )(?:(?:did|do|does|are|is|were|was|have|has)(?:n't| not)|not|never)"
    "(?: (?:in|the|rank(?:ed|ing)?|come|came|placed|at|a|our))*"
    " (?:first|second|third|fourth|fifth|number one)(?![a-z])"
    "|(?:do|does|did)(?:n't| not) (?:lead|top)(?![a-z])"
)
_OUTSIDE = re.compile(
    "[跌掉滑退落]出|不在|(?:排|挤|站|跻身?)不进|进不了|除了?前"
    "|(?:没有?|未)(?:能|曾)?(?:排|挤|跻身?|站|列|位居|居)?[进入在到](?=[^,;?]{0,4}前)"
    "|(?<![a-z])(?:out of|outside|not in|dropped out|fallen out"
    "|miss(?:ed|es|ing)?(?: out on)? (?:the |a )?(?:city's |city )?(?:top|podium)"
    "|fail(?:ed|s)? to (?:make|reach|enter|rank|be))"
    "|(?<=[a-z] )(?:(?:did|do|does|are|is|were|was|have|has)(?:n't| not)|not|never)"
    "(?: [a-z']+){0,4}? (?:the )?top (?=two|three|four|five|six|ten|[0-9])"
)

# what denies something told by a number has to turn its bound: 没有增长7%以上 is no 7%以上
_DENIES = re.compile(
    "(?<![有是会能超到破过达高低大])(?:从未|尚未|并未|未能|未曾|未(?!来)|还?没有?能?够?|难以|不能)"
    "(?![记搞弄算说看听写]错)(?=[^,;?!没未不]{0,8}?(?:超|突破|跑|达|[高低快慢大小]于|[赶追]上|够|落后"
    "|输|赢|增长|增加|上涨|[涨升降跌]|下降|到[0-9])[^,;?!没未不]{0,6}[0-9])"
    "|(?:(?<=[ ,])[a-z]+n't|(?<![a-z])(?:not|never|nor|neither|yet to|fail(?:s|ed|ing)? to"
    "|unable to|hardly|barely|scarcely|without(?= [a-z]+ing ))(?![a-z]))"
    "(?= (?:[a-z]+ ){0,4}?(?:reach|hit|make|match|meet|equal|attain|achiev|beat|top|exceed|surpass"
    "|pass|out(?:do|pac|grow|run|strip|perform)|cross|clear|break|keep|over|above|below|under|more"
    "|less|high|low|fast|slow|trail|lag|gr[eo]w|ris|rose|increas|f[ae]ll|drop|declin|climb)[a-z]*"
    "(?![a-z])[^,;?!]{0,24}[0-9])"
)
WHICH = re.compile("哪(?:[个些项几一]|[ ?!.]*$)|(?<![a-z])which(?![a-z])")
_IF_WRONG = re.compile(
    "(?<![a-z])(?:am|was|were|are) (?:i|we|they|he|she|you)(?: (?:just|totally|completely|now))?"
    " (?:wrong|mistaken|making (?:that|this|it) up|imagining|dreaming|misremembering|misreading)"
    "|(?<![a-z])(?:is|was) (?:it|this|that)(?: really| just| simply)?"
    " (?:wrong|false|untrue|incorrect|a lie|a mistake|a typo|an error|fake)(?![a-z])"
    "|(?:[记写说算看弄搞听报抄登引]|是不是|是)[错反]了?(?:吗|没有?|吧)?[?!.]*$|错了(?:吗|没有?|吧)[?!.]*$"
    "|(?:有误|假的?)(?:吗|吧)?[?!.]*$"
    "|(?:是不是|有没有|会不会)(?:[写报说算估定]|填|太|过|偏)*[高低多少大小]了?[?!.]*$"
    "|[写报说算估填太过偏][高低多少大小]了?(?:吗|吧|没有?)[?!.]*$"
    "|(?<![a-z])(?:too (?:high|low|big|small|much|little)|over(?:stated|blown|done)|understated"
    "|inflated|exaggerated)(?![a-z])"
)
_WRONG = frozenset("错反假误高低多少大小")


_TO = r"(?:到了?|至|(?<=[a-z]) to )(?=\d)"  # fell to 2.7 billion yuan: a way, and a number
_FELL_TO = re.compile(
    "(?:[降跌落滑减缩]|减少|下跌)"
    + _TO
    + "|(?<![a-z])(?:fell|fall|fallen|dropp?(?:ed)?|declin(?:ed?)"
    "|decreased?|shr[aiu]nk|slipp?(?:ed)?|slid|sank|down)" + _TO
)
_ROSE_TO = re.compile(
    "(?:[涨升增]|增长|增加|提高)"
    + _TO
    + "|(?<![a-z])(?:r[io]sen?|gr[eo]wn?|increased?|climb(?:ed)?"
    "|jump(?:ed)?)" + _TO
)


_NUMBER = re.compile(
    r"[0-9][0-9.,]* ?(?:%|个?百?分?点|[亿万家户人件]|per ?cent|pct|[bm]illion|[bm]n(?![a-z]))"
)
_BEHIND = re.compile(
    "及?以[上下]|及以内| or (?:more|less|above|below|over|under|higher|lower)(?![a-z])"
)
_LOWER, _UPPER = (Side.ABOVE, Side.AT_LEAST), (Side.BELOW, Side.AT_MOST)
_TWO = 2  # ends of a range
_NEAR = 20  # characters before a number in which its bound is said
_GREW_BUT = re.compile(
    "正增长,(?=[^,;?!哪谁]{0,8}(?:不|没|未|[低小]于)[^,;?!0-9哪谁]{0,4}[0-9])"
    "|(?<![a-z])(?:grow|grew|grown|rise|rose|risen|increased?"
    "|not (?:fall|drop|decline|decrease|shrink)"
    "(?: in [a-z0-9 -]{2,30}?)?),? but(?: grew| rose)?"
    "(?= (?:(?:by|only|just|at|no|not|less|under|below|never)(?![a-z]) ?){1,3}[^,;?!]{0,20}[0-9])"
)


def claim(text: str) -> Claim:
    """The claim of a cleaned text; without any word for it the figure is said to be equal."""
    side, denied = _side(text)
    kept_up = bool(_NOT_FALLING.search(text))
    ends = _ends(text)
    missed = bool(_NOT_IN_PLACE.search(text))
    asks = text.rstrip(" ?!").endswith(("吗", "么")) and not text.rstrip(" ?!").endswith("对吗")
    return Claim(
        side,
        falls=not kept_up and bool(_FALLS.search(text)),
        rises=kept_up or (bool(_RISES.search(text)) and not _NOT_RISING.search(text)),
        outside=bool(_OUTSIDE.search(text)),
        denied=denied,
        not_in_place=missed,
        either=missed and asks,
        rough=bool(_ROUGH.search(text)),
        moved=-1 if _FELL_TO.search(text) else 1 if _ROSE_TO.search(text) else 0,
        ends=ends,
        but=bool(_GREW_BUT.search(text)),
        not_risen=denies_rise(text),
    )


def _ends(text: str) -> tuple[Side, ...]:
    """The sides of both ends of a range, each with a word of its own: over 6% but under 7%."""
    spans = [number.span() for number in _NUMBER.finditer(text)]
    if len(spans) != _TWO:
        return ()
    (start, end), (_, last) = spans
    end = behind.end() if (behind := _BEHIND.match(text, end)) else end  # 6.4%以上、7.1%以下
    last = behind.end() if (behind := _BEHIND.match(text, last)) else last
    sides = _side(text[max(0, start - _NEAR) : end])[0], _side(text[end:last])[0]
    bounded = {side in _LOWER for side in sides if side in (*_LOWER, *_UPPER)}
    return sides if Side.EQUAL not in sides and len(bounded) == _TWO else ()


def unread_denial(text: str) -> str:
    """A denial in a text that its claim is the same without: it was not understood; else nothing.

    Which have yet to reach 10% is the contrary of which have reached it.
    """
    for denial in _DENIES.finditer(text):
        start, end = denial.span()
        if _side(text) == _side(f"{text[:start]}{text[end:]}"):
            return denial[0]
    return ""


def asks_if_wrong(text: str) -> bool:
    """Whether a yes would mean that a claim is wrong: am I mistaken, 我记错了吗."""
    return (text.isascii() or not _WRONG.isdisjoint(text)) and bool(_IF_WRONG.search(text))


def picks_out(text: str, told: Claim, *, bounded: bool) -> bool:
    """Whether those are asked for of which a claim holds: which of the three did not grow?"""
    moves = told.falls or told.rises or denies_rise(text)
    return bool(WHICH.search(text)) and (moves or bounded or told.outside)


def denies_move(text: str) -> bool:
    """Whether a text denies that something rose, or that it fell."""
    return denies_rise(text) or bool(_NOT_FALLING.search(text))


def denies_rise(text: str) -> bool:
    """Whether a text denies that something rose: 哪些指标没有增长."""
    return bool(_NOT_RISING.search(text))


def tells_fall(text: str) -> bool:
    """Whether a text says of a figure that it fell, and nothing of a rise."""
    if not _FALLS.search(text):  # most do not
        return False
    told = claim(text)
    return told.falls and not told.rises


def _side(text: str) -> tuple[Side, bool]:
    """The side of a number, and whether it is told by its contrary: 不低于 is at least."""
    if _NOT_BELOW.search(text):
        return Side.AT_LEAST, True
    if _NOT_ABOVE.search(text):
        return Side.AT_MOST, True
    if _BELOW.search(text):
        return Side.BELOW, False
    if _ABOVE.search(text):
        return Side.ABOVE, False
    two = _TWO_DIGITS.search(text)  # 降了两位数: so much or more
    return (Side.AT_LEAST if two or _AT_LEAST.search(text) else Side.EQUAL), False
