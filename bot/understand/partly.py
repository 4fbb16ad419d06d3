"""Which texts are read without a part of them, however whole they seem as they stand?

>>> without_part("how did exports do? i think they fell", asking, understood).left_out
('i think they fell',)
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.later import Later
from bot.spans import Said
from bot.understand.asked import explained
from bot.understand.asked.released import came_with, released
from bot.understand.asked.sourced import figure_of
from bot.understand.before import Before
from bot.understand.conversation import corrected
from bot.understand.conversation.retaken import Understood, of_them, taken_back
from bot.understand.conversation.surveyed import SURVEYS
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.match import Token
from bot.understand.meaning import Reading
from bot.understand.named.in_full import in_full
from bot.understand.named.other_kind import is_other, without_kind
from bot.understand.reading import read as _read
from bot.understand.slots import PLANS
from bot.understand.spelled.either import Either
from bot.understand.talk.recalled import recalled
from bot.understand.trouble import Trouble
from bot.words import Intent, changed

if TYPE_CHECKING:
    from bot.understand.talk import beside, lent, lent_en, titled
else:
    beside, lent, lent_en, titled = (
        Later(f"bot.understand.talk.{name}") for name in ("beside", "lent", "lent_en", "titled")
    )

_READ = (Trouble.NONE, Trouble.AMBIGUOUS)


def without_part(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A text that is read without a part of it, however whole it seems as it stands."""
    if rest := corrected.thanked(text):
        reading = _read(rest, asking)
        if reading.query.metrics and not reading.trouble:
            return reading
    return (
        _of_one_kind(text, asking, understood)
        or _with_plan(text, asking, understood)
        or taken_back(text, asking, understood)
        or _as_remembered(text, asking, understood)
        or _with_source(text, asking, understood)
        or _of_release(text, asking, understood)
        or _with_meaning(text, asking, understood)
        or _said_in_full(text, asking, understood)
        or _two_lists(text, asking, understood)
        or _without_reason(text, asking, understood)
        or of_them(text, asking)
        or _not_only(text, asking, understood)
        or (lent.may_remember(text) and with_lent(text, asking, understood))
        or None
    )


def _of_one_kind(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A figure without the other kind of it, which is not wanted: 当月的不要, not the result."""
    told = without_kind(text)
    reading = understood(told.rest, asking) if told else None
    if not told or not reading or reading.trouble or not reading.query.metrics:
        return None
    query = reading.query
    return reading if is_other(told.kind, query.periods, query.measures, told.rest) else None


def without_title(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A text without what a paper is called, of words that would ask: 预算执行报告初稿."""
    if not _PAPER.search(text):
        return None
    tokens, said = asking.parts(text)
    told = titled.titled(text, tokens, said.spans)
    if not told or (told.planned and not any(map(_is_over, said.said))):
        return None
    for rest in told.rests:
        reading = understood(rest, asking)
        if not reading.trouble and reading.query.metrics:
            new = not any(told.title in one for one in reading.left_out)
            return changed(reading, left_out=(*reading.left_out, *(told.title,) * new))
    return None


def _is_over(said: Said) -> bool:
    """Whether a period is no whole year, of which a plan may be asked for."""
    return (said.first, said.last) != _WHOLE_YEAR


def _not_only(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A text that is not to be told of one thing alone, without that: 别只报增速,1-5月社零."""
    said = _NOT_ALONE.search(text)
    rest = f"{text[: said.start()]}{text[said.end() :]}".strip(" ,;:?") if said else ""
    if not said or not rest or _names_one(said.span(), asking.parts(text).tokens):
        return None  # not only exports: imports as well
    reading = understood(rest, asking)
    if not reading.query.metrics and not reading.slots.choices:
        return None
    return changed(reading, left_out=(*reading.left_out, said[0].strip(" ,;:?")))


def _with_plan(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """What is asked behind a plan that a question reminds of: 不是定了62亿吗,干到几成了."""
    told = _REMINDS.search(text) if "不是" in text else None
    if not told:
        return None
    plan = "目标" if told["more"] else f"目标是{told['plan']}吗"
    reading = understood(f"{text[: told.start()]}{plan}{text[told.end('asks') :]}", asking)
    of_plan = PLANS & set(reading.query.measures)
    return reading if of_plan and not reading.trouble else None


def with_lent(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A question with the name that it has from a clause of talk, or from what is remembered."""
    tokens, said = asking.parts(text)
    lends = lent_en.lent if text.isascii() else lent.lent
    told = lends(text, tokens, said.spans, asking.catalogue.asides)
    reading = understood(told[0], replace(asking, before=None)) if told else None
    if not told or not reading or reading.trouble not in _READ:
        return None
    query = reading.query
    if not (query.metrics or reading.slots.choices or query.intent in SURVEYS):
        return None
    return changed(reading, left_out=(told[1], *reading.left_out))


def _names_one(span: tuple[int, int], tokens: Sequence[Token]) -> bool:
    """Whether an indicator is named in a stretch."""
    return any(t.get("metric") and span[0] <= t.start < span[1] for t in tokens)


def _as_remembered(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """How something went, without what is only remembered of it, which says no measure."""
    if not (told := recalled(text)):
        return None
    reading = understood(told[0], asking)
    if reading.trouble or not reading.query.metrics:
        return None
    return changed(reading, left_out=(*reading.left_out, told[1]))


def _with_source(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A figure that is asked for with its source, which every answer tells."""
    figure = figure_of(text)
    reading = understood(figure, asking) if figure else None
    return reading if reading and reading.query.metrics and not reading.trouble else None


def _of_release(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """The document of a figure whose day of release is asked for, and the figure if it is too."""
    day = released(text)
    if day and not day.also and _ALL_OF_IT.fullmatch(day.of):  # 这些数据什么时候发布的
        return understood("数据来源", asking)
    reading = understood(day.of, asking) if day else None
    if not day or not reading or reading.trouble or reading.query.intent is not Intent.LOOKUP:
        return None
    query = reading.query
    if not query.metrics:
        return None
    came = changed(query, intent=Intent.SOURCE, periods=tuple(map(came_with, query.periods)))
    cues = reading.slots.cues | {"published"}
    of_day = changed(reading, query=came, slots=changed(reading.slots, cues=cues))
    return changed(reading, then=of_day) if day.also else of_day


def _with_meaning(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A figure that is asked for with what it means."""
    figure = explained.figure_of(text)
    reading = understood(figure, asking) if figure else None
    if not reading or not reading.query.metrics or reading.trouble:
        return None
    return changed(reading, slots=changed(reading.slots, cues=reading.slots.cues | {"define"}))


def _said_in_full(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """Two questions of one thing, of which the second cuts its name short."""
    if "?" not in text.rstrip("?. "):
        return None
    whole = in_full(text, asking)
    reading = understood(whole, asking) if whole else None
    return reading if reading and reading.then and not reading.trouble else None


def _two_lists(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """Two parts of one field that are asked for one after the other: 哪些超过10%,哪些低于5%."""
    second = _SECOND_LIST.search(text) if text.count("哪") + text.count("which") > 1 else None
    if not second or not _LISTS.search(text, 0, second.start()):
        return None
    first = understood(text[: second.start()] + (second["tail"] or ""), asking)
    if first.trouble or first.query.intent not in (Intent.RANKED, Intent.LEAGUE):
        return None
    before = Before(first.query, survey=first.slots)
    said = _BARE_WHICH.sub("which ones ", second["second"])
    then = understood(said, replace(asking, before=before, taken={}))
    if then.trouble:
        return changed(first, left_out=(*first.left_out, second["second"]))
    return changed(first, then=changed(then, carried=()))


def _without_reason(text: str, asking: Asking, understood: Understood) -> Reading | None:
    """A text without why it is asked, which says nothing of the figure: my bill has doubled."""
    why = _REASON.search(text) if "asking" in text or "问" in text else None
    if not why or not beside.is_talk(why["of"] or why["why"], asking.catalogue.asides):
        return None
    reading = understood(text[: why.start()], asking)
    left = (*reading.left_out, why["why"].strip())
    return None if reading.trouble else changed(reading, left_out=left)


_PAPER = re.compile(  # what such names hold; most questions speak of no paper
    "ppt|[稿告料表报会案件课程座坛题章文结话言单板册账卷书讯片频号]"
    "|(?<![a-z])(?:growth|rank(?:ing)?s?|targets?|shares?|progress|plan|planning|goals?|levels?"
    "|volume|value|trends?|comparison|gap|year-on-year|yoy|change|decline|increase|performance"
    "|schedule|structure)(?: [a-z-]+)? "
)
_ALL_OF_IT = re.compile(  # no indicator, but all that is kept or was told
    "(?:[这那]些?|上面的?|上述的?|刚才的?|你们的?|所有的?|全部的?)?(?:数据?|数字|统计数据|资料|指标)"
)
_WHOLE_YEAR = (1, 12)
_REASON = re.compile(
    "[.,;:!?]{1,3} ?(?P<why>(?:(?:i'm|i am|we're|we are|just|only|merely) )*asking"
    " (?:because|since|as|'?cause|cos) [^?]+|(?:我?问这个?|之所以问)是?因为(?P<of>[^?]+))$"
)
_LISTS = re.compile("哪(?:些|几)|(?<![a-z])which(?![a-z])")
_BARE_WHICH = re.compile("^which (?!ones?|of|indicators?|districts?|count)")
_SECOND_LIST = re.compile(
    "(?:[,;?] ?(?:又|还有|而|那么?|和|以及|and )*|(?<=[a-z]) and )"
    "(?P<second>(?:哪些|哪几|which (?!is |was |year|month|quarter|period))[^,;?]*)"
    "(?P<tail>, ?[^,;?]{1,30})?[?.! ]*$"
)
_REMINDS = re.compile(
    "不是(?:说好)?(?:定|计划|安排|下达?|明确|要求|提)[了的下过]*(?:是|要|个)?(?:目标|任务)?"
    "(?P<plan>[0-9.]+[多来几]?[亿万]?[美元家个户件%]*)(?P<asks>(?:的?(?:目标|任务))?吗)"
    "(?P<more>[,;?].*(?:几|多少|哪|怎么?样|如何))?"
)
_NOT_ALONE = Either(
    "(?:^|(?<=[,;?!]))(?:可|千万|请|麻烦|也|你们?)*(?:不要|别|不能|不可以?|不想|不该|不应该?|不用|甭)(?:再|总)?"
    "(?:仅仅?|只是?|光|单|净)(?:要|看|给|报|说|讲|算|写|列|发|告诉|提)(?:我|我们)?"
    "[^,;?!]{1,12}(?:[,;?!] ?|$)"
    "|(?:^|(?<=[,;:?!] ))(?:please |and )*"
    "(?:not|(?:do not|don't) (?:give|tell|show|send)(?: me| us)?) "
    "(?:just|only|merely|solely) (?!.* but )[a-z -]{3,24}(?:[,;:?!] ?|$)"
)
