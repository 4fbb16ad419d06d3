"""What do words for all that was told mean: 二产? 三产? 一产? 这三个哪个快; all of them as a table?

>>> spelled_out("三个谁最快", asking)  # behind a question on each of them
'东昌府区、茌平区、聊城经济技术开发区谁最快'
"""

import re
from collections.abc import Sequence

from bot.spans import Mode, Said
from bot.understand.conversation.other_one import in_its_year
from bot.understand.conversation.singled import COUNTS
from bot.understand.lexicon.asking import Asking
from bot.words import Language, Query

_FEW = 3  # of which more than the last two questions tell
_QUARTER, _YEAR = 3, 12  # months
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
    "|^(?:and |ok,? |now |please |can you |give me |show me |list |put )*"
    "(?P<en>all(?: of (?:them|these|those))?|them all|everything|both)"
    "(?:,? (?:in|as|into) (?:a|one) table)(?:,? please)?[ ?!.]*$"
)
_MOST = re.compile(
    "^(?:那么?|,)*(?P<zh>(?:哪一?[个项家者]|谁)的?(?:增速|增幅|总量|数)?是?最[高低快慢大小多少])"
    "的?[呢啊呀?!.]*$"
    "|^(?:and |so |then |ok,? )*(?P<en>which|who)(?: one)?"
    "(?P<rest>(?:'s| is| was| has been| grew| fell) (?:the )?(?:most|least|[a-z]+est|best|worst)[ ?!.]*)$"
)
_MAY = re.compile("[三四五六都表最]|全部|table|three|four|five|six|which|who")


def spelled_out(text: str, asking: Asking) -> str:
    """A text with the names of all that is meant in it, or the text as it is."""
    before = asking.before
    if not before or before.among == Query() or not _MAY.search(text):
        return text
    if told := _SO_MANY.search(text):
        count = COUNTS[told["zh"] or told["en"]]
        length = _LENGTHS.get(told["zu"] or told["zy"] or told["eu"] or "", 0)
        names = _last(count, length, text, asking)
        if not names:
            return text
        rest = text[told.end() :]
        lead = "of " if told[0].startswith("of ") else ""
        return f"{text[: told.start()]}{lead}{_listed(names, text)}{rest}"
    if told := _WHOLE.search(text):
        names = _last(0, 0, text, asking)
        each = f"的{told['each']}" if told["each"] else ""
        return f"{_listed(names, text)}{each}" if names else text
    if told := _MOST.search(text):
        names = _last(0, 0, text, asking)
        if len(names) < _FEW:
            return text
        if told["zh"]:
            return f"{_listed(names, text)}{told['zh']}"
        return f"{told['en']} of {_listed(names, text)}{told['rest']}"
    return text


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
        names = tuple(_called(one, text, asking) for one in last)
        periods = [one for one in last if isinstance(one, Said)]
        if length and not all(one.last - one.first + 1 == length for one in periods):
            continue
        if bool(length) and not periods:
            continue
        if all(names):
            found.append(names)
    return found[0] if len(found) == 1 else ()


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
        return f"{year}" if english else f"{year}年"
    if first == last:
        return f"{year}-{last:02}" if english else f"{year}年{last}月"
    if last - first + 1 == _QUARTER and not last % _QUARTER:
        quarter = last // _QUARTER
        return f"q{quarter} {year}" if english else f"{year}年{'一二三四'[quarter - 1]}季度"
    if first != 1:
        return ""
    return f"the first {last} months of {year}" if english else f"{year}年1-{last}月"
