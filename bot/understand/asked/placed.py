"""Does a question ask which place we hold in the city, or how far we are from whoever holds one?

>>> sorted(held_to_place("固投离第一名差多少", Slots(metrics=("gdp",)), asking).cues)
['league', 'to_first']

Who holds it is not said, so that all districts are told side by side.
"""

import re
from typing import TYPE_CHECKING

from bot.understand.asked.planned import is_share
from bot.understand.lexicon.match import Token
from bot.understand.slots import HOW_FAR, PLANS, Slots
from bot.words import changed

if TYPE_CHECKING:
    from bot.understand.lexicon.asking import Asking

_ZH_NTH = "第[一二三四五六七八九十0-9]+[名位]?(?![季产批期一二三四五六七八九十0-9])"
_ZH_END, _EN_END = "最[高低快慢大小多少]", "(?:high|low|fast|slow|larg|small|bigg)est"
_ZH_PLACE = f"(?:全市)?(?:{_ZH_NTH}|榜首|头名|末位|(?:前|后|最后)一[名位]|{_ZH_END}的?)"
_END = re.compile(f"{_ZH_END}|(?<![a-z]){_EN_END}(?![a-z])")  # which may be a time as well
_FROM_PLACE = re.compile(
    f"(?:离|距离?|[跟和与比较]|领先于?|落后于?|超出?|追上|赶上){_ZH_PLACE}"
    "(?:的?(?:县区?|区|地方|那个|那家))?"
    "(?:(?:还|相比|比|要|又|大概|具体)*(?:差|多|少|高|低|快|慢|有|远|相差|几个)"
    "|[^,;?!]{0,14}?(?:相?差|差距|[高低快慢多少]出?)了?(?:多少|几个?|多大|多远))"
    f"|(?:离|距离?){_ZH_PLACE}[呢?!]*$|[跟和与]{_ZH_PLACE}相?比(?:呢|如何|怎么?样)?[?!]*$"
    "|(?<![a-z])(?:compared? (?:with|to)|against|versus|vs) (?:the )?"
    "(?:(?:first|top) (?:place|spot)|number one|leader|front[ -]?runner)(?![a-z])"
    "|(?<![a-z])(?:behind|ahead of|above|(?:far(?: (?:are|were|is|was) [^,;?!]{1,60}?)?"
    "|points?|away|off) from"
    "|gap (?:to|with"
    "|between (?:us|ours|our zone|the zone) and)|lead over|trail(?:ing)?|short of|off)"
    " (?:the )?(?:first|second|third|1st|2nd|3rd|top|last|number one|no\\.? ?1|leaders?"
    "|front[ -]?runner|runner[ -]?up|best(?= district| one|[ ?!.]*$)|winner"
    f"|{_EN_END}(?: (?:one|district|county|place))?)(?![a-z])"
    "(?! (?:quarter|half|month|week|year|[a-z]+ (?:month|quarter)))"
)
_MAY_PLACE = re.compile(
    "[第最]|榜首|头名|末位|一[名位]|behind|ahead|above| from|gap|first|leader|one|runner|spot"
    "|lead over|trail|short| off"
)
_FIRST = re.compile(
    "第[一1](?![0-9十])|榜首|头名|(?<!后)一[名位]"
    "|(?:first|1st|top|one|1|(?:first|top) (?:place|spot)"
    "|leaders?|front[ -]?runner|best|winner)$"
    "|最[高快大多]|(?<![a-z])(?:highest|fastest|largest|biggest)(?![a-z])"
)
_LAST = re.compile(
    "最后一[名位]|倒数第[一1](?![0-9十])|末位|(?<![a-z])last$"
    "|最[低慢小少]|(?<![a-z])(?:lowest|slowest|smallest)(?![a-z])"
)
DISTRICT = re.compile("区|县|district|county")
TO_FIRST, TO_LAST = "to_first", "to_last"  # how far it is from whoever leads, or comes last
_APART = frozenset(("margin", "more", "differ", "versus"))
_OF_PLACE = frozenset(("gap", "compare", "highest", "lowest", "trailing"))
HELD_TO_PLACE = _OF_PLACE | _APART | {TO_FIRST, TO_LAST}  # all that may be asked of a place

_STANDS = re.compile(  # 在全市处于什么水平: of the city it is a place, of ours a level
    "(?P<in>(?:在全市|全市(?=[^,;?!]{0,8}?[处属居排算]))(?:各?[县区市]+)?)(?:范围)?(?:[里中内]|来[说讲看])?(?:能?[是算属处居位排]|大[概约致]|到底)*"
    "(?:[于在到个]|得上)*(?:什么|啥|何种?|哪一?[个种]?|怎么?样)(?:样)?的?"
    "(?:水平|水准|位置|档次?|层次|段位|梯队|地位|名次|位次|行列|序列|方阵|阵营|等次|排位)"
)


def standing(text: str, tokens: list[Token]) -> list[Token]:
    """The words with those that ask where one stands in the city as a place that is asked for."""
    found = _STANDS.search(text)
    if not found:
        return tokens
    start, end = found.end("in"), found.end()
    if any(t.start < end < t.end or t.start < start < t.end for t in tokens):
        return tokens
    place = Token(text[start:end], start, end, (("rank", "words"),))
    others = [t for t in tokens if not (t.start < end and start < t.end)]
    return sorted((*others, place), key=lambda token: token.start)


LAGS = frozenset(("落后", "滞后", "落后了"))


def behind_places(tokens: list[Token]) -> list[Token]:
    """The words with 落后 before a place as a comparison with it: 落后高新区多少."""
    held = (("cue", "compare"),)
    return [
        token._replace(senses=held)
        if token.text in LAGS and behind and (behind.get("region") or behind.get("scope"))
        else token
        for token, behind in zip(tokens, (*tokens[1:], None), strict=True)
    ]


_ABOVE_CITY = re.compile(  # 比全市高几个点, 高出全市多少; of how far it is no place is told
    "(?:比|较|[高低快慢][出于]|超[过出]?|领先|落后于?|跑赢|[跟和与同]|[高低]过)了?全市(?:的?(?:平均|整体|总体)(?:水平|增速)?|水平|增速)?"
    "(?:相比|比|要|还)?(?:[高低快慢多少]出?|相?差|几个|多少)了?(?:多少|几个?(?:百分)?点?|多大)?"
    "|全市[^,;?!第]{1,14}?(?:是|为)?(?:多少|几)[^;?!]{0,6}?比(?:它|他|全市|这个?)[高低快慢多少]出?(?:多少|几个?(?:百分)?点?)"
    "|how (?:far|many (?:percentage )?points?|much) (?:is it |was it |are we |were we )?"
    "(?:above|below|ahead of|behind|higher than|lower than|faster than|slower than)"
    " (?:the )?city(?:'s| average|'s average| as a whole)?(?![a-z])"
)
_CITY_FIRST = re.compile(  # 全市GDP多少,我们排第几: the city's figure, and our place beside ours
    "全市[^,;?!第]{1,20}?(?:多少|怎么?样|如何|几个?[亿万])[^,;?!]{0,4}[,;?]\\s?(?:那|而|其中)?"
    "(?=(?:我们|咱们?|俺们?|我区|本区|经开区|开发区|区里))"
)
_CITY_LAST = re.compile(
    "(?<=[,;?])\\s?(?:那|而)?全市(?:的|平均)*(?:是|为|有)?(?:多少|几[个亿万]?)(?=[?了呢]*$)"
)
_BESIDE_CITY = (_ABOVE_CITY, _CITY_FIRST, _CITY_LAST)
_NEXT = re.compile("[,;?、](?=.)| and ")


def beside_city(text: str, tokens: list[Token]) -> list[Token]:
    """The words without a place that is asked for beside how far we are from the city: it is told
    with our figure.
    """
    held = next(filter(None, (told.search(text) for told in _BESIDE_CITY)), None)
    if not held or (held.re is _CITY_FIRST and any(map(is_share, tokens))):
        return tokens  # 全市GDP多少,我们占几成,排第几: with a share no place is told
    start, end = held.start(), held.end() - held[0].endswith((",", ";", "?"))
    behind = next((m.start() for m in _NEXT.finditer(text, end)), len(text))
    before = max((m.end() for m in _NEXT.finditer(text, 0, start + 1)), default=0)
    told = (("filler", "words"),)
    return [
        t._replace(senses=told) if t.get("rank") and (t.start >= behind or t.end <= before) else t
        for t in tokens
    ]


def held_to_place(text: str, slots: Slots, asking: "Asking") -> Slots:
    """The slots of a league where a place is only what ours is held against.

    The lowest is a place where districts are spoken of, and else may be a time.
    """
    if len(slots.metrics or asking.told) != 1 or slots.amount or PLANS & set(slots.measures):
        return slots
    if not _MAY_PLACE.search(text) or not (held := _FROM_PLACE.search(text)):
        return slots
    end = _END.search(held[0])
    if end and not (of_field(asking) or DISTRICT.search(held[0])):
        return slots
    cues = slots.cues - _OF_PLACE | {"league"}
    if _FIRST.search(held[0]):
        cues = cues - _APART | {TO_FIRST}
    elif _LAST.search(held[0]):
        cues = cues - _APART | {TO_LAST}
    elif slots.ordinal and not slots.places:  # whoever holds it is told beside ours: 离第五名差多少
        slots = changed(slots, places=(slots.ordinal,))
        cues = cues - _APART | {HOW_FAR}
    regions = slots.regions[1:] if slots.ours_unsaid else slots.regions  # 茌平和第一名差多少
    slots = changed(slots, regions=regions, ours_unsaid=False)
    unknown = tuple(word for word in slots.unknown if word not in held[0]) if end else slots.unknown
    return changed(slots, cues=cues, unknown=unknown, ordinal=0, top=0, bottom=0)


def of_field(asking: "Asking") -> bool:
    """Whether it was told before how the districts stand, or at which place one does."""
    before = asking.before
    return bool(before and (before.field or before.query.wants_rank))
