"""Which period comes next or before in a conversation: 2023年出口? 上一年呢? and a year later?

>>> stepped("and a year later?", tokens, said, Before(of_2022)).said
(Said(year=2023, first=1, last=12),)

Last year is that of today; the year before, or after, is that of what was asked.
"""

import re
from collections.abc import Sequence

from bot.spans import Mode, Said, as_said
from bot.understand.asked.pairs import Placed
from bot.understand.before import Before
from bot.understand.conversation.one_more import issued_before, more, moved, one_more
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.period.periods import Periods
from bot.understand.slots import Slots
from bot.understand.spelled.either import Either
from bot.words import Intent, changed

_BACK = (
    "再[上前]一?|[上前]一|再?[往向]前(?:推|数|倒|退|倒推)?一|再?往上一|[再更]早一|再倒(?:推|退)?一"
)
_ON = "再[下后]一?|[下后]一|再?[往向]后(?:推|数)?一?|再晚一"
_STEPS = (  # a step in months, 12 of them being the same part of another year
    (
        -12,
        "(?:[上前]一?|再前一?)年的?同一?(?:天|日|时点)"
        f"|(?:{_BACK}|再?[往早]前?一)个?年度?(?!同期|度?末|年?[底末])"
        "|再(?:往?[上前]|往前推)一?个?年(?:的)?年?[末底]",
        "(?:the )?same (?:date|day|point|moment) (?:a|one|the) year (?:before|earlier)"
        "|(?:the )?(?:previous|preceding|prior) year|the year before(?! last)"
        "|(?<!a )(?<!one )year before(?= that|[ ?!.]*$)",
    ),
    (
        12,
        f"(?:{_ON})个?年度?|[次翌]年|一年(?:之|以)?后|过了?一年|再过一年",
        "(?:a|one) year (?:later|on|after(?:wards?)?)|the (?:following|next|subsequent) year"
        "|the year after(?: that)?|next year",
    ),
    (
        -3,
        f"(?:{_BACK})个?季度?",
        "(?:the )?(?:previous|preceding|prior) quarter|the quarter before(?! last)",
    ),
    (
        3,
        f"(?:{_ON}|[下后])个?季度?",
        "(?:the )?(?:following|next|subsequent) quarter|the quarter after(?: that)?",
    ),
    (
        -1,
        f"(?:{_BACK})个?月",
        "(?:the )?(?:previous|preceding|prior) month|the month before(?! last)",
    ),
    (
        1,
        f"(?:{_ON}|[下后])个?月",
        "(?:the )?(?:following|next|subsequent) month|the month after(?: that)?",
    ),
)
_STEP = re.compile(
    "|".join(
        f"(?P<z{n}>{han})|(?<![a-z])(?P<e{n}>{latin})(?![a-z])"
        for n, (_, han, latin) in enumerate(_STEPS)
    )
)
_ISSUE = re.compile(
    "(?P<han>再?上一?期|再?前一期)|(?<![a-z])(?:the )?(?:previous|preceding|prior)"
    " (?:period|reading|release|issue)(?![a-z])"
)
_SUMMED = re.compile(
    "(?P<sum>累计(?:的?(?:数据|数字|数|值|额|量))?"
    r"|(?<![a-z])(?:the )?(?:cumulative|running)(?: (?:figure|total|number|one|sum|value)s?)?"
    "(?![a-z]))"
)
_ALONE = re.compile(
    "(?P<quarter>[当单]季(?:度)?(?:的?(?:数据|数字|数|值|额|量))?"
    r"|(?<![a-z])(?:the |that )?(?:single|one) quarter(?: alone| figure)?(?![a-z]))"
    "|(?P<month>[当单]个?月(?:的?(?:数据|数字|数|值|额|量))?"
    r"|(?<![a-z])(?:the |that )?(?:(?:single|one) month(?: alone| figure)?|month alone)(?![a-z]))"
)
_THAT_YEAR, _THAT_QUARTER = "当年", "那一季度"
_HAN = "一二三四五六七八九"
_NUMBERS = (*_HAN, *"one two three four five six seven eight nine".split())  # noqa: SIM905
_STRETCH = re.compile(
    "[这那]前?(?P<zh>[二三四五六七八九])个?(?:月|季度)(?![前后来])"
    "|(?<![a-z])(?:(?:for|over|in|during) )?(?:these|those|the same) "
    "(?P<en>two|three|four|five|six|seven|eight|nine) (?:months|quarters)(?![a-z])"
)
_LAST_TWO = Either(
    "[这那](?P<zy>两年)|(?<![近头第十百每各隔])[这那]?(?:(?P<zm>两个月)|(?P<zq>两个季度))(?![前后来内以之])"
    "|(?<![a-z])(?:(?:the|these|those) two|both) (?:(?P<m>months)|(?P<q>quarters))(?![a-z])"
    "|(?<![a-z])(?:(?:these|those) two|both) (?P<y>years)(?![a-z])"
)
_FIRST = "前一"  # by itself the first one of the year, and behind a question the one before
_APART = re.compile("差|apart|difference|gap|between")
_PAIR = {"m": 1, "q": 3}  # months of each of the two
_YEAR = 12  # months
_DATED = re.compile(r"年|\d{4}|year")
_LINKED = re.compile("的?[和与跟及、]| and ")


def stepped(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with a step on from what was asked before, where one is told."""
    told = _STEP.search(text)
    issue = None if told else _ISSUE.search(text)
    further = None if told or issue else more(text)
    if not (told or issue or further) or any(token.get("metric") for token in tokens):
        return tokens, said
    if further:
        return (tokens, said) if said.said else _further(further, tokens, said, before)
    if issue:
        earlier = tuple(filter(None, map(issued_before, _base(before))))
        return (
            (tokens, said)
            if said.said or not earlier
            else _told_by(issue.span(), tokens, earlier, said)
        )
    assert told
    start, end = told.span()
    others = [one for one in said.placed if not (one[0] < end and start < one[1])]
    if any(first < start for first, _, _ in others):
        return tokens, said  # it is a step on from the period named before it
    months = _STEPS[int(str(told.lastgroup)[1:])][0]
    steps = [moved(one, months) for one in _base(before)]
    if not steps or None in steps:
        lost = said.said and told[0].startswith(_FIRST)
        return _lost(text, told.span(), tokens, said) if lost else (tokens, said)
    found = tuple(one for one in steps if one)
    if not _said_over(text, found, others):
        if not _LINKED.match(text, end):
            return tokens, said
        found += tuple(one for _, _, one in others)
    return _told_by((start, end), tokens, found, said)


def _further(
    told: tuple[int, int, bool], tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with a step on the way that the last two questions went."""
    start, end, back = told
    found = before.answered if before.query.intent is Intent.EXTREME else None
    base = (as_said(found),) if found else _base(before)
    first = before.beside.periods if before.beside else ()
    further = one_more(base[0], first[0] if len(first) == 1 else None, back=back) if base else None
    if not further or len(base) > 1:
        return tokens, said
    return _told_by((start, end), tokens, (further,), said)


def same_stretch(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with these five months as those told, and not as the last ones."""
    told = _STRETCH.search(text)
    base = _base(before)
    if not told or len(base) != 1:
        return tokens, said
    count = _NUMBERS.index(told["zh"] or told["en"]) % len(_HAN) + 1
    length = count * (3 if told[0].rstrip("s").endswith(("季度", "quarter")) else 1)
    start, end = told.span()
    others = any(s < start or end < e for s, e, _ in said.placed)
    if others or base[0].last - base[0].first + 1 != length:
        return tokens, said
    return _told_by((start, end), tokens, base, said)


def last_two(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with these two months as those of the last two questions."""
    told = _LAST_TWO.search(text)
    base = (*before.beside.periods, *before.query.periods) if told and before.beside else ()
    if not told or any(s < told.start() or told.end() < e for s, e, _ in said.placed):
        return tokens, said
    start, end = told.span()
    if len(base) == len(_PAIR) and _are_two(base, str(told.lastgroup)[-1]):
        return _told_by((start, end), tokens, base, said)
    if not _APART.search(text):
        return tokens, said
    return _lost(text, (start, end), tokens, said)  # of which nothing was told


def _lost(
    text: str, span: tuple[int, int], tokens: Sequence[Token], said: Periods
) -> tuple[list[Token], Periods]:
    """The tokens with words for a period that is not known."""
    start, end = span
    left = [token for token in tokens if token.end <= start or end <= token.start]
    lost = Token(text[start:end], start, end, ())
    return sorted((*left, lost), key=lambda token: token.start), said._replace(said=(), placed=())


def _are_two(base: Sequence[Said], unit: str) -> bool:
    """Whether two periods are different years, or single months or quarters."""
    if unit == "y":
        years = {span.start.year for one in base if (span := one.period)}
        return len(years) == len(_PAIR)
    alone = all(one.mode is Mode.WHOLE and one.last - one.first + 1 == _PAIR[unit] for one in base)
    return alone and base[0] != base[1]


def on_month_before(
    slots: Slots, said: tuple[Said, ...], before: Before | None
) -> tuple[Slots, tuple[Said, ...]]:
    """环比呢: what was asked before, on the month before it."""
    if before is None or "mom" not in slots.cues or slots.metrics or slots.choices or said:
        return slots, said
    if slots.topics or slots.unknown or slots.measures or not before.query.metrics:
        return slots, said
    old = before.query
    return changed(slots, metrics=old.metrics, regions=slots.regions or old.regions), old.periods


def at_that_time(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with 当年, and with 那一季度 as the quarter just found."""
    if _THAT_YEAR in text:
        said = _in_that_year(text, said, before)
    at = text.find(_THAT_QUARTER)
    found = before.answered if before.query.intent is Intent.EXTREME else None
    if at < 0 or not found or len(said.said) > 1:
        return tokens, said
    return _told_by((at, at + len(_THAT_QUARTER)), tokens, (as_said(found),), said)


def _in_that_year(text: str, said: Periods, before: Before) -> Periods:
    """The periods with 当年 as the year asked about before, which by itself is this one."""
    at = [one for one in said.placed if text[one[0] : one[1]] == _THAT_YEAR]
    years = {one.year for one in _base(before)}
    if len(at) != 1 or len(years) != 1 or (year := years.pop()) in (None, at[0][2].year):
        return said
    start, end, one = at[0]
    told = one._replace(year=year, mode=Mode.WHOLE)
    placed = tuple((start, end, told) if place is at[0] else place for place in said.placed)
    return said._replace(said=tuple(dict.fromkeys(p for _, _, p in placed)), placed=placed)


def summed(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The periods asked before, all up to them or the last month alone: 累计呢? 当月呢?"""
    told = _SUMMED.search(text) or _ALONE.search(text)
    if not told or said.said or any(token.get("metric") for token in tokens):
        return tokens, said
    found = tuple(_summed(one, str(told.lastgroup)) for one in _base(before))
    if not found or None in found:
        return tokens, said
    return _told_by(told.span(), tokens, tuple(one for one in found if one), said)


def _summed(said: Said, kind: str) -> Said | None:
    """All of a year up to a month or quarter, or the last one of a stretch from January."""
    if said.year is None or said.days or said.mode is not Mode.WHOLE:
        return None
    if kind == "sum":
        return said._replace(first=1) if said.first > 1 else None
    length = 3 if kind == "quarter" else 1
    fits = said.first == 1 and length < said.last <= _YEAR and not said.last % length
    return said._replace(first=said.last - length + 1) if fits else None


def _base(before: Before) -> tuple[Said, ...]:
    """What was asked, or what it was answered for where that was left open."""
    base = before.query.periods
    if before.answered and not (base and all(one.year for one in base)):
        told = as_said(before.answered)
        same = len(base) == 1 and (base[0].first, base[0].last) == (told.first, told.last)
        ends = same and base[0].mode is Mode.AS_OF  # 5月末存款? 前一个月呢
        return (told._replace(mode=Mode.AS_OF) if ends else told,)
    return base


def _told_by(
    span: tuple[int, int], tokens: Sequence[Token], found: tuple[Said, ...], said: Periods
) -> tuple[list[Token], Periods]:
    """The tokens with words that tell a period carrying nothing more, and the periods they tell."""
    start, end = span
    left = [
        token._replace(senses=CARRIED) if token.start < end and start < token.end else token
        for token in tokens
    ]
    placed = tuple((start, end, one) for one in found)
    return left, said._replace(said=found, placed=placed, single=False)


def _said_over(text: str, found: Sequence[Said], others: Placed) -> bool:
    """Whether all other periods are those of the step once more: the year before, 2022."""
    forms = {*found, *(one._replace(first=1, last=_YEAR) for one in found)}
    parts = {(one.first, one.last) for one in found}
    return all(
        one in forms or ((one.first, one.last) in parts and not _DATED.search(text, start, end))
        for start, end, one in others
    )
