"""What does each piece of a sentence do: name a figure, count one, rank, shape, or nothing known?

>>> [sign.kind.name for sign in signs("全区gdp增长8.2%", catalogue, today)]
['PLACE', 'METRIC', 'WORD', 'NUMBER']
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.compounds import compounds
from bot.intake.press.months import lengths
from bot.intake.press.numbers import Amount, numbers
from bot.intake.press.ranks import OURS, Rank, ranks
from bot.intake.press.vocabulary import lexicon
from bot.understand import periods
from bot.understand.clean import is_han, masked
from bot.understand.match import Sense, Token
from bot.words import Said


class Kind(Enum):
    """What a sign is."""

    METRIC = auto()
    CHOICE = auto()  # a name that several indicators share
    PLACE = auto()
    ELSEWHERE = auto()
    COMPANY = auto()
    PERIOD = auto()
    NUMBER = auto()
    RATIO = auto()
    RANK = auto()
    WORD = auto()
    ASIDE = auto()  # 在高基数基础上
    UNKNOWN = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of a sentence and what it says."""

    kind: Kind
    start: int
    end: int
    text: str
    roles: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()  # metrics, or one region
    measure: str = ""
    said: tuple[Said, ...] = ()
    amounts: tuple[Amount, ...] = ()
    places: tuple[Rank, ...] = ()
    parts: tuple[Decimal, ...] = ()


_NONE: Final[frozenset[str]] = frozenset()
_EARLY: Final = frozenset({"yoy", "other_base", "plan", "rate_done", "schedule", "average"})
_RATIO: Final = re.compile(r"(?<![\d.:])\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){1,2}(?![\d:])")
_ASIDE: Final = re.compile(
    r"(?:在|受|面对|克服|因|由于|随着|通过|依托|立足|针对|有赖于|按照)(?:[^,。;:()%、]{1,28}?)"
    r"(?:基础上|情况下|背景下|形势下|压力下|带动下|支撑下|拉动下|推动下|作用下|影响下|环境下|前提下|引领下|条件下|影响|因素|拖累|工作中|过程中)"
)
_SPAN: Final = re.compile(
    r"(?!一年来)(?:[一二三四五六七八九十两]|\d{1,2})年(?:来|(?:间|内|时间)?(?=翻|年均|累计|实现翻))"
)
_UNDATED: Final = re.compile(
    "(?:元旦|春节|清明|五一|端午|中秋|国庆|双节|暑期|寒假|暑假|小|黄金)*(?:假期|长假|黄金周|假日)|(?:元旦|春节|清明|五一|端午|中秋|国庆|展会|活动|节会|庙会|节日|双11|双十一|618)期间"
    "|(?:单|首|当)[日天]|每[天日]|[上本这]周|双休日|周末|双11当天"
    r"|(?:未来|今后|接下来)?(?:[一二三四五六七八九十两]|\d{1,2})(?:[到至-](?:[一二三四五六七八九十]|\d{1,2}))?年(?:之?内|左右|后|之后|以内)|(?:用|利用|经过|通过)(?:[一二三四五六七八九十两]|\d)(?:[到至-][一二三四五六七八九十\d])?年(?:时间|左右|努力|的时间)?"
    r"|(?:未来|今后)(?:[一二三四五六七八九十两几]|\d{1,2})(?:[到至-](?:[一二三四五六七八九十]|\d{1,2}))?年"
)
_LASTING: Final = re.compile(
    r"(?:提前|推迟|延后|延长|历时|为期|用时|仅用|只用|不到|短短|相差|缩短)了?(?:近|约)?(?:[一二两三四五六七八九十半]|\d{1,3})个?(?:多)?(?:季度|月|年|天|工作日|周)(?:时间)?"
)
_BY_YEAR_END: Final = re.compile(
    r"(?<![\d元])(?:到|至)?(?:今年|本年)?(?:年底|年末|岁末)(?:之|以)?前"
)
_REACHED: Final = re.compile(
    r"(?:提高|提升|增加|增长|扩大|上升|下降|降低|缩小|减少|调整|优化|回落|回升|收窄|攀升|升|降|增|转变|变|改善|下滑|恢复|加快|放缓|扩张|壮大|发展|缩|扩)(?:到|至|为)(?!了|什么|.{0,6}?[第首榜])"
)
_CALIBER: Final = re.compile(
    r"(?:扣除|剔除|还原|考虑)[^,。;:()%]{2,16}?(?:因素影响|因素|影响|后)+|同口径(?:计算|比较)?"
)
_PERIODIC: Final = re.compile(
    r"[年月季期底末半]|(?<![a-z])(?:q[1-4]|h[12]|[1-4]q|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|quarter|half|month|year|period|20\d\d"
)
_DATED: Final = re.compile(r"[a-z]{3,9}\.? \d{1,2}, 20\d\d")  # June 30, 2024
_PAST_YEAR: Final = re.compile("(?<![一二三四五六七八九十])一年(?:以)?来")
_REPORTS: Final = {
    "一季报": (1, 3), "首季": (1, 3), "半年报": (1, 6), "过半": (1, 6), "半年答卷": (1, 6),
    "半年成绩单": (1, 6), "年中成绩单": (1, 6), "年中答卷": (1, 6), "三季报": (1, 9),
}  # fmt: skip
_REPORT: Final = re.compile(rf"(?:(20\d\d)年?)?(?:已经?)?(?P<what>{'|'.join(_REPORTS)})")
_LAST: Final = 12
_YEAR_OVER: Final = (1, 2, 3, _LAST)  # months in which 一年来 is the year that is over
_CLAUSE: Final = re.compile(r"[^,:()]+")
_MARKS: Final = {
    ",": Kind.STOP,
    ":": Kind.STOP,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
}
_BLANK: Final = frozenset(" \0.!?;。'/-|*")
_LISTED: Final = 4  # signs of a list: two numbers, and, a third one
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def _ours(text: str, catalogue: Catalogue) -> str:
    """A sentence in which the home zone's own city is told without its name."""
    city = catalogue.regions[catalogue.regions[catalogue.home].within]
    words = {word for names in city.names.values() for word in (names.name, names.say)}
    known = sorted(words | {word.removesuffix("市") for word in words}, key=len, reverse=True)
    pattern = "|".join(re.escape(word.lower()) for word in known)
    return re.sub(pattern, lambda match: OURS * len(match[0]), text)


def signs(text: str, catalogue: Catalogue, today: date, *, english: bool) -> list[Sign]:
    """The signs of one sentence, left to right, none overlapping."""
    tokens = [t for t in lexicon(catalogue).tokens(text, ()) if not _cut(text, t)]
    several = [
        Sign(Kind.METRIC, start, end, text[start:end], keys=keys)
        for start, end, keys in compounds(text, catalogue)
    ]
    found = [_named(token) for token in tokens if _names(token) and not _over(token, several)]
    found += several
    found += _asides(text, found)
    taken = [(s.start, s.end) for s in found]
    found += [
        Sign(Kind.RANK, r.start, r.end, text[r.start : r.end], places=(r,))
        for r in ranks(_ours(masked(text, taken), catalogue), english=english)
    ]
    found += _early(tokens, [(s.start, s.end) for s in found])
    found += _periods(text, [(s.start, s.end) for s in found], today)
    rest = masked(text, [(s.start, s.end) for s in found])
    found += [
        Sign(Kind.RATIO, *m.span(), m[0], parts=tuple(map(Decimal, m[0].split(":"))))
        for m in _RATIO.finditer(rest)
    ]
    rest = masked(text, [(s.start, s.end) for s in found])
    found += [
        Sign(Kind.NUMBER, n.start, n.end, text[n.start : n.end], amounts=(n,))
        for n in numbers(rest, english=english)
    ]
    found += _rest(text, tokens, found, lexicon(catalogue).phrases)
    found.sort(key=lambda sign: sign.start)
    return _listed(found)


def _over(token: Token, found: Iterable[Sign]) -> bool:
    return any(sign.start < token.end and token.start < sign.end for sign in found)


def _cut(text: str, token: Token) -> bool:
    """Whether a name is only the rest of a longer one: 亿元项目 of 10亿元项目."""
    return token.start > 0 and text[token.start - 1].isdigit() and token.text[0] in "亿万千百元"


def _names(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice") or token.get("company"))


def _named(token: Token) -> Sign:
    """A token that names an indicator, a place or a company, or shapes what stands beside it."""
    roles = frozenset(token.all("word")) or _NONE
    keys = tuple(token.all("metric"))
    at = (token.start, token.end, token.text)
    if keys:
        return Sign(Kind.METRIC, *at, roles, keys, token.get("measure"))
    if token.get("company") and not roles:
        return Sign(Kind.COMPANY, *at)
    if choice := token.get("choice"):
        return Sign(Kind.CHOICE, *at, roles, tuple(choice.split()), token.get("measure"))
    if region := token.get("region"):
        return Sign(Kind.PLACE, *at, roles, (region,))
    if token.get("elsewhere"):
        return Sign(Kind.ELSEWHERE, *at)
    if roles:
        return Sign(Kind.WORD, *at, roles)
    return Sign(Kind.UNKNOWN, *at)


def _asides(text: str, found: Sequence[Sign]) -> list[Sign]:
    """Phrases that say under which circumstances; one that names an indicator is none."""
    asides = [
        Sign(Kind.WORD, *m.span(), m[0], frozenset({role}))
        for pattern, role in (
            (_CALIBER, "basis_comparable"),
            (_SPAN, "other_base"),
            (_REACHED, "reach_to"),
            (_UNDATED, "undated"),
            (_BY_YEAR_END, "aim"),
        )
        for m in pattern.finditer(text)
    ]
    for match in _ASIDE.finditer(text):
        clear = not any(s.start < match.end() and match.start() < s.end for s in (*found, *asides))
        if clear:
            asides.append(Sign(Kind.ASIDE, *match.span(), match[0]))
    asides += [Sign(Kind.ASIDE, *m.span(), m[0]) for m in _LASTING.finditer(text)]
    return [a for a in asides if not any(s.start < a.end and a.start < s.end for s in found)]


def _early(tokens: Iterable[Token], taken: Sequence[tuple[int, int]]) -> list[Sign]:
    """Words that hold a period of their own (比上年同期, 全年任务), before periods are read."""
    return [
        _named(token)
        for token in tokens
        if not _names(token)
        and _EARLY.intersection(token.all("word"))
        and not any(start < token.end and token.start < end for start, end in taken)
    ]


def _periods(text: str, taken: Sequence[tuple[int, int]], today: date) -> list[Sign]:
    rest = _DATED.sub(lambda day: day[0].replace(",", " "), masked(text, taken))
    found: list[Sign] = []
    for clause in _CLAUSE.finditer(rest):
        if not _PERIODIC.search(clause[0]):
            continue
        read = periods.read(clause[0], today)
        base = clause.start()
        spans: dict[tuple[int, int], tuple[Said, ...]] = dict.fromkeys(read.spans, ())
        spans |= {(start, end): said for start, end, said in lengths(clause[0])}
        for start, end, said in read.placed:
            spans[start, end] = (*spans.get((start, end), ()), said)
        found += [
            Sign(Kind.PERIOD, base + start, base + end, text[base + start : base + end], said=said)
            for (start, end), said in spans.items()
            if end > start
        ]
    if today.month in _YEAR_OVER and (past := _PAST_YEAR.search(rest)):
        year = today.year - (today.month < _LAST)
        found.append(Sign(Kind.PERIOD, *past.span(), past[0], said=(Said(year, 1, 12),)))
    for report in _REPORT.finditer(rest):
        named = int(report[1]) if report[1] else None
        said = Said(named, *_REPORTS[report["what"]])
        found.append(Sign(Kind.PERIOD, *report.span(), report[0], said=(said,)))
    # 全球2024物流技术创新案例: digits among characters, without 年, are no year
    bare = [
        s
        for s in found
        if (s.text.isdigit() and is_han(text[s.end : s.end + 1] or "a"))
        or (s.text == "后年" and is_han(text[s.start - 1 : s.start] or "a"))  # 投产后|年可
    ]
    return _apart(sign for sign in found if sign not in bare)


def _apart(found: Iterable[Sign]) -> list[Sign]:
    """Signs that do not overlap, the longer ones kept."""
    kept: list[Sign] = []
    for sign in sorted(found, key=lambda s: s.start - s.end):
        if not any(s.start < sign.end and sign.start < s.end for s in kept):
            kept.append(sign)
    return kept


def _rest(
    text: str,
    tokens: Iterable[Token],
    found: Sequence[Sign],
    phrases: Mapping[str, tuple[Sense, ...]],
) -> list[Sign]:
    """Words, places and stops where nothing else stands, and what is left over."""
    taken = bytearray(len(text))
    for sign in found:
        taken[sign.start : sign.end] = b"\1" * (sign.end - sign.start)
    rest: list[Sign] = []
    for token in tokens:
        if token.senses and not _names(token) and not any(taken[token.start : token.end]):
            rest.append(_named(token))
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
    start = None
    for n, char in enumerate(f"{text} "):
        free = n == len(text) or taken[n] or char in _BLANK or char in _MARKS
        if start is not None and (free or is_han(char) != is_han(text[start])):
            said = text[start:n]  # a longer word may have been cut short by a period
            rest.append(_named(Token(said, start, n, phrases.get(said, ()))))
            start = None
        if not free and start is None:
            start = n
        if n < len(text) and not taken[n] and char in _MARKS:
            rest.append(Sign(_MARKS[char], n, n + 1, char))
    return rest


def _listed(found: Sequence[Sign]) -> list[Sign]:
    """Numbers joined by 、 or 和 are one list, and so are places in a ranking."""
    listed: list[Sign] = []
    for n, sign in enumerate(found):
        if _serial(found, n):
            continue  # 3.1%, 8.0% and 5.2%
        before = listed[-1] if listed else None
        link = before is not None and before.kind is Kind.WORD and "and" in before.roles
        head = listed[-2] if link and len(listed) > 1 else None
        if n and _serial(found, n - 1) and before is not None and sign.kind is Kind.NUMBER:
            listed[-1] = _joined(before, sign)
            continue
        if head and head.kind is sign.kind and sign.kind in (Kind.NUMBER, Kind.RANK):
            listed[-2:] = [_joined(head, sign)]
        elif head and sign.kind is Kind.WORD and _same_word(found, n) and head.kind is Kind.NUMBER:
            listed.append(sign)
        else:
            listed.append(sign)
    return listed


def _serial(found: Sequence[Sign], n: int) -> bool:
    """Whether a comma only parts two numbers of one unit, in an English list that has an end."""
    around = [*found[max(0, n - 1) : n], *found[n + 1 : n + 5]]
    if found[n].kind is not Kind.STOP or found[n].text != "," or len(around) < _LISTED:
        return False
    first, second, *rest = around
    alike = first.kind is second.kind is Kind.NUMBER and first.text.isascii()
    if not alike or first.amounts[-1].unit != second.amounts[0].unit:
        return False
    kinds = [s.kind for s in rest[:3] if "and" not in s.roles]
    ends = any("and" in s.roles for s in rest[:3]) and Kind.NUMBER in kinds
    return ends and set(kinds) <= {Kind.NUMBER, Kind.STOP, Kind.WORD}


def _same_word(found: Sequence[Sign], n: int) -> bool:
    return n + 1 < len(found) and found[n + 1].kind is Kind.NUMBER


def _joined(head: Sign, sign: Sign) -> Sign:
    """A list of numbers: one without a unit takes that of the next."""
    amounts = head.amounts + sign.amounts
    if amounts and not amounts[-1].unit.thing:
        return replace(head, end=sign.end, text=head.text + sign.text, amounts=amounts)
    last = amounts[-1] if amounts else None
    filled = tuple(
        replace(a, unit=last.unit, said=last.said)
        if last and not a.unit.thing and a.unit.times == 1
        else a
        for a in amounts
    )
    return replace(
        head,
        end=sign.end,
        text=f"{head.text}{sign.text}",
        amounts=filled,
        places=head.places + sign.places,
    )
