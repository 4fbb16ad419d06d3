"""What do words for all that was told mean: 二产? 三产? 一产? 这三个哪个快; all of them as a table?

>>> spelled_out("三个谁最快", asking)  # behind a question on each of them
'东昌府区、茌平区、聊城经济技术开发区谁最快'
"""

import re
from collections.abc import Callable, Sequence

from bot.spans import Mode, Said
from bot.understand.conversation.meantime import in_its_year
from bot.understand.conversation.singled import COUNTS
from bot.understand.lexicon.asking import Asking
from bot.words import Language, Measure, Query

_TWO = 2  # that are held against each other
_FEW = 3  # of which more than the last two questions tell
_QUARTER, _YEAR = 3, 12  # months
_RATES = {Measure.GROWTH: ("增速", " growth"), Measure.SHARE: ("占比", " share")}
_LENGTHS = {"月": 1, "month": 1, "季": 3, "quarter": 3, "年": 12, "year": 12}
_SO_MANY = re.compile(
    "(?:[这那](?:前面)?|上述|(?<![\u4e00-\u9fff]))(?P<zh>[三四五六])(?:个(?P<zu>月|季)度?|(?P<zy>年)|[个项者样家]"
    "(?:指标|数字?|数据|区县?|县市?区?|地方)?)(?:当中|之中|[里中间])?(?![以之]?[前后来内])"
    "|(?<![a-z])(?:all |of )?(?:the|these|those|all) (?P<en>three|four|five|six)"
    "(?: (?P<eu>month|quarter|year)s| (?:indicators|figures|places|districts)"
    "| of (?:them|these|those))?(?=[ ?!.,]*$|,? "
    "(?!months|quarters|years|largest|biggest|highest|lowest|fastest|first|last|per))"
)
_WHOLE = re.compile(
    "^(?:那么?|请|帮我|给我|把|再|[,])*(?P<all>(?:它们|这些|以上|上面的?|前面的?)?(?:全部|全都|都|一起|[列做画弄给]?(?:成|个)表格?)"
    "(?:列|放|做|汇总)?(?:成|个|在)?(?:一?(?:张|个))?(?:表格?(?:里)?)?(?:列出来|列一?下|给我|出来|看看|来)?)[吧呢!.]*$"
    "|^(?P<each>[^,;?!、和与及]{2,8}?)都(?:说一?下|说说|要|列出来|列一?下|给我|发我|来一个)[吧呢!.]*$"
    "|^都(?:是)?(?P<all_are>[^,;?!、和与及]{2,12}?)[呢?!.]*$"
    "|^(?:and |so |the )*(?P<of>[a-z ]{4,24}?) (?:of|for) "
    "(?:each|every one|all|(?:all|each) of (?:them|these)|each one)[ ?!.]*$"
    "|^(?:and |so )*(?P<did>did|have|has|are|were|do) (?:they |these |those )?all "
    "(?P<done>[a-z ]{2,24})[ ?!.]*$"
    "|^(?:and |ok,? |now |please |can you |give me |show me |list |put )*"
    "(?P<en>all(?: of (?:them|these|those))?|them all|everything|both)"
    "(?:,? (?:in|as|into) (?:a|one) table)(?:,? please)?[ ?!.]*$"
)
_ALL_KEPT = re.compile("全部|所有|指标|数据|哪|谁|什么")  # 全部指标都列出来
_MOST = re.compile(
    "^(?:那么?|,)*(?P<zh>(?:哪一?[个项家者期]|哪个?时期|谁)的?(?:增速|增幅|总量|数)?是?"
    "(?:[降跌涨增升]得)?最[高低快慢大小多少猛狠])的?[呢啊呀?!.]*$"
    "|^(?:and |so |then |ok,? )*(?P<en>which|who)(?: one)?"
    "(?P<rest>(?:'s| is| was| has been| grew| fell) (?:the )?"
    "(?:most|least|[a-z]+est|best|worst)[ ?!.]*)$"
)
_PAIR = re.compile(
    "(?:这?两者|二者|它们|这?两个|这?俩)(?:之间)?(?=的?(?:增速|增幅|总量)?的?(?:相?差|差距))"
    "|(?<=between )(?:them|the two|these two|those two)(?! ?[a-z])"
)
_ADDED = re.compile("加|合计|总共|一共|sum|total|together|add")
_MAY = re.compile("[三四五六都表最差]|between|each|all|全部|table|three|four|five|six|which|who")


def spelled_out(text: str, asking: Asking) -> str:
    """A text with the names of all that is meant in it, or the text as it is."""
    before = asking.before
    if not before or before.among == Query() or not _MAY.search(text):
        return text
    for pattern, named in _RULES:
        if told := pattern.search(text):
            return named(text, told, asking) or text
    return text


def _so_many(text: str, told: re.Match[str], asking: Asking) -> str:
    """So many of those told last: 这三个, these three months."""
    measures = asking.before.query.measures if asking.before else ()
    if _ADDED.search(text) and not {Measure.VALUE}.issuperset(measures):
        return ""  # shares and growths have no sum
    length = _LENGTHS.get(told["zu"] or told["zy"] or told["eu"] or "", 0)
    names = _last(COUNTS[told["zh"] or told["en"]], length, text, asking)
    lead = "of " if told[0].startswith("of ") else ""
    rest = text[told.end() :]
    return f"{text[: told.start()]}{lead}{_listed(names, text)}{rest}" if names else ""


def _whole(text: str, told: re.Match[str], asking: Asking) -> str:
    """All that were told: 列个表, 增速都要, 去年的都要."""
    names, each = _last(0, 0, text, asking), told["each"] or told["all_are"] or ""
    if not names or _ALL_KEPT.search(each):
        return ""
    if told["of"]:
        return f"{told['of']} of {_listed(names, text)}"
    if told["did"]:
        return f"{told['did']} {_listed(names, text)} {told['done']}"
    if told["all_are"]:
        return f"{_listed(names, text)}{each}"
    if each.endswith("的"):
        return f"那{each}{_listed(names, text)}呢"
    return f"{_listed(names, text)}的{each}" if each else _listed(names, text)


def _pair(text: str, told: re.Match[str], asking: Asking) -> str:
    """The two that were told, by what was told of them: 两者差几个点."""
    names = _last(0, 0, text, asking)
    measures = asking.before.query.measures if asking.before else ()
    if len(names) != _TWO or not {Measure.VALUE, Measure.GROWTH}.issuperset(measures):
        return ""
    return f"{text[: told.start()]}{_listed(names, text)}{text[told.end() :]}"


def _most(text: str, told: re.Match[str], asking: Asking) -> str:
    """Which of more than the last two is at an end of them: 哪个最低."""
    names = _last(0, 0, text, asking)
    if len(names) < _FEW:
        return ""
    if told["zh"]:
        return f"{_listed(names, text)}{told['zh']}"
    return f"{told['en']} of {_listed(names, text)}{told['rest']}"


def _listed(names: Sequence[str], text: str) -> str:
    if not text.isascii():
        return "、".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _last(count: int, length: int, text: str, asking: Asking) -> tuple[str, ...]:
    """What the last so many that were told are called, or all of them; none where it is not clear.

    So many indicators may be meant, or places, or periods of a length.
    """
    assert asking.before
    query, among = asking.before.query, asking.before.among
    found: list[tuple[str, ...]] = []
    kinds = (among.metrics, among.regions, among.periods)
    said = in_its_year(query.periods, asking.before.answered)
    for now, told in zip((query.metrics, query.regions, said), kinds, strict=True):
        if len(told) < max(count, 2) or len(now) != 1 or now[0] not in told:
            continue
        if count and len(told) != count and not (asking.before.in_turn and now[0] == told[-1]):
            continue
        last = [one for one in told[-count:] if isinstance(one, str | Said)]
        of_it = _measured(text, asking) if kinds.index(told) == 0 else ""
        names = tuple(f"{_called(one, text, asking)}{of_it}" for one in last)
        periods = [one for one in last if isinstance(one, Said)]
        if length and not all(_is_long(one, length) for one in periods):
            continue
        if bool(length) and not periods:
            continue
        if all(names):
            found.append(names)
    return found[0] if len(found) == 1 else ()


def _is_long(said: Said, months: int) -> bool:
    """Whether a period is so long, or is told by the end of a month where months are."""
    ends = said.mode is Mode.AS_OF and months == 1
    return ends or said.last - said.first + 1 == months


def _measured(text: str, asking: Asking) -> str:
    """What of each indicator was told, where that is a rate and the text says nothing else."""
    measures = asking.before.query.measures if asking.before else ()
    own = any(token.get("measure") for token in asking.parts(text).tokens)
    if own or len(measures) != 1:
        return ""
    zh, en = _RATES.get(measures[0], ("", ""))
    return en if text.isascii() else zh


def _called(one: str | Said, text: str, asking: Asking) -> str:
    """What an indicator, a place or a period is called in the language of a text."""
    if isinstance(one, Said):
        return _dated(one, english=text.isascii())
    language = Language.EN if text.isascii() else Language.ZH
    named = asking.catalogue.metrics.get(one) or asking.catalogue.regions[one]
    return named.names[language].name.lower()


def _dated(said: Said, *, english: bool) -> str:
    """How a year, a quarter, a month or all up to one is written; nothing for any other."""
    if said.year is None or said.days or said.shift or said.mode not in (Mode.WHOLE, Mode.AS_OF):
        return ""
    year, first, last = said.year, said.first, said.last
    if said.mode is Mode.AS_OF:
        return f"the end of {year}-{last:02}" if english else f"{year}年{last}月末"
    if (first, last) == (1, _YEAR):
        return f"the year {year}" if english else f"{year}年"
    if first == last:
        return f"{year}-{last:02}" if english else f"{year}年{last}月"
    if last - first + 1 == _QUARTER and not last % _QUARTER:
        quarter = last // _QUARTER
        return f"q{quarter} {year}" if english else f"{year}年{'一二三四'[quarter - 1]}季度"
    if first != 1:
        return ""
    return f"the first {last} months of {year}" if english else f"{year}年1-{last}月"


_Named = Callable[[str, re.Match[str], Asking], str]
_RULES: tuple[tuple[re.Pattern[str], _Named], ...] = (
    (_SO_MANY, _so_many),
    (_WHOLE, _whole),
    (_PAIR, _pair),
    (_MOST, _most),
)
