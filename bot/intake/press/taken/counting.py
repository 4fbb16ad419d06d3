"""Which number belongs to which name, one by one and in lists?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.intake.press.clause.counted import (
    counted,
    counts_projects,
    counts_within,
    of_key_projects,
    of_some,
    of_those,
    to_some,
)
from bot.intake.press.clause.planned import is_plan
from bot.intake.press.clause.reader import Reader
from bot.intake.press.clause.set_apart import set_apart
from bot.intake.press.clause.standing import english_object
from bot.intake.press.names.risen_in import risen_in
from bot.intake.press.owned.whose import at_home_behind, of_a_piece
from bot.intake.press.pieces.coming import of_more, still_to_be
from bot.intake.press.taken.by_unit import by_unit, sold_by
from bot.intake.press.taken.parts import (
    after_whole,
    is_part,
    of_the_city,
    of_whole,
    says_else,
    told_of_whole,
    which_of_two,
)
from bot.intake.press.taken.taking import take
from bot.intake.press.times.base_told import base_told, is_base
from bot.intake.press.times.bases import from_years_ago
from bot.intake.press.times.earlier import grew_before, told_before_that, told_earlier, told_from
from bot.intake.press.times.held import apart, beside, clause_behind, grown_to, of_rate_before
from bot.intake.press.times.rebased import rebased
from bot.intake.press.times.timing import period_behind
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure

_BASED: Final = frozenset({"other_base", "more", "less", "than", "yoy", "above", "below"})
_EXCEEDS: Final = (
    *("exceed", "exceeds", "exceeded", "exceeding", "surpassed", "surpassing", "topped", "topping"),
    *("outstripped", "outpaced", "outweighed", "overtook", "trailed", "beat"),
)
_TAKES: Final = ("占", "约占", "占到", "占了")
_LIMITS: Final = (["ceiling"], ["limit"], ["cap"], ["threshold"], ["warning line"])
_PLACES, _SEEN, _AHEAD = ("city", "elsewhere"), 7, 12


def on_number(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A number, or several in a list."""
    window, told = reader.window, len(reader.collect.drafts)
    if "beside" in sign.roles:
        reader.skip(sign, "list_unclear")  # 7.0% / 6.5%
        after(reader, sign)
        return
    own = reader.collect.when.base_year()
    window.behind = tuple(_since_then(s, own) for s in signs[n + 1 : n + _SEEN])
    if window.past is not None and any(s.text == "to" for s in window.signs):
        reader.comes_back(window)  # from 5.2 billion yuan in 2020 to 7.1 billion
        window.past = None
    earlier = reader.english and (told_earlier(reader, signs, n) or told_from(reader, signs, n))
    if not earlier and base_told(reader, signs, n):
        after(reader, sign)
        return
    code = _in_english(reader, window, signs, n, earlier=earlier) if reader.english else ""
    code = code or ("part" if says_else(window, sign) else "")
    against = beside(reader, signs, n) if reader.english else is_base(window, signs, n)
    code = code or ("compared" if against else "")
    code = reader.unsaid or code or _counted(reader, window, signs, n)
    code = code or from_years_ago(reader, signs, n, clause_behind(signs, n))
    code = "old_value" if reader.takes_back(sign) else code
    reader.subjects.these(window, sign.amounts)
    subject, reason = reader.subjects.of(window)
    code, reason = _whose(reader, sign, subject, code, reason)
    window.left = code or reason or ("" if subject else "no_subject")
    if window.left:
        reader.skip(sign, window.left)
        if reader.english and window.left == "of_noun" and to_some(window):
            window.reason = window.reason or "part"  # exports to 30 countries rose 9 percent
        if window.left in _PLACES:
            window.others = frozenset(window.roles & {"up", "down"}) or window.others
    else:
        take(reader, sign, subject)
    if any("reach_to" in s.roles for s in window.behind[:1]):
        reader.collect.when.revert()
    elif earlier or _only_held_against(window):
        reader.collect.when.forget()
    reader.told = True
    reader.taken = len(reader.collect.drafts) > told or sign.amounts[-1].unit.points
    after(reader, sign)


def _in_english(
    reader: Reader, window: Window, signs: Sequence[Sign], n: int, *, earlier: bool
) -> str:
    """What stands behind an English number, and the code of why that keeps it from its subject."""
    _parted(window)
    if earlier:
        return ""
    if of_a_piece(signs[n + 1 : n + _SEEN], reader.catalogue.home, window.subject):
        return "part"
    if told_of_whole(window, signs, n):
        return ""
    at_home_behind(reader, signs[n + 1 : n + _SEEN])
    window.against = window.against or (window.higher and not signs[n].amounts[-1].unit.points)
    if grown_to(window, signs, n):
        window.held = window.against = False
        window.signs = [s for s in window.signs if "than" not in s.roles]
    before = told_before_that(reader, signs, n)
    period_behind(reader, signs, n)
    if before:
        grew_before(reader)
        return ""
    unkept = _named_behind(reader, window, signs, n)
    reader.aim = reader.aim or still_to_be(signs[n + 1 : n + 3])
    if (
        of_rate_before(signs, n)
        or _than_another(window)
        or [s.text for s in signs[n + 1 : n + 2]] in _LIMITS
    ):
        return "compared"
    if of_those(signs, n, window):
        return "part"
    which_of_two(window)
    return unkept or _of_another(window, signs, n) or apart(reader, signs[n], signs, n)


def _of_another(window: Window, signs: Sequence[Sign], n: int) -> str:
    """1.6 billion yuan were exports and 500 million yuan | copper: the second has its own name."""
    named = [s.kind for s in signs[n + 1 : n + 2]] == [Kind.UNKNOWN]
    second = window.object >= 0 and window.numbers and any("and" in s.roles for s in window.signs)
    return "unknown_metric" if named and second and signs[n].amounts[-1].unit.money else ""


def _counted(reader: Reader, window: Window, signs: Sequence[Sign], n: int) -> str:
    """The code of a number that only describes a noun; one that counts it has it for a subject."""
    before, ahead = window.object, signs[n + 1 : n + _AHEAD]
    code = counted(window, signs[n], ahead, reader.catalogue, english=reader.english)
    if window.object != before and reader.english:
        reader.subjects.spoken += window.subject
    of_key_projects(window, signs[n])
    by_unit(reader, signs[n])
    if reader.english:
        sold_by(reader, window, signs, n)
    return code


def _whose(
    reader: Reader, sign: Sign, subject: tuple[str, ...], code: str, reason: str
) -> tuple[str, str]:
    """The codes of a number that is none of its subject, or of a part of the zone."""
    window, scope = reader.window, reader.collect.scope
    if window.roles & {"part"} and sign.amounts and sign.amounts[0].unit.thing in ("家", "户"):
        scope.part = True  # 过亿元的企业14家: what follows is theirs
    if counts_projects(window, sign, reason):
        scope.part = True  # 其中省级重点项目12个,完成投资23.1亿元
    if not reader.english and counts_within(window, sign, among=reader.subjects.among):
        code = code or "part"
    if _bounds_a_count(reader, sign, subject):
        reason = window.reason = window.reason or "threshold"  # 其中10亿元以上8个
    if of_more(window, code):
        scope.part = True  # a further 14 key projects …; their total investment is ……
    window.some = window.some or (not reader.english and of_some(sign, window))
    code = set_apart(window, sign, code or ("part" if reader.without else ""))
    _or_so(reader, window, sign)
    if reader.english and (code or reason) == "part" and not window.subject:
        scope.part = True  # private firms made up 80 percent, their trade ……
    _adding(reader, window)
    if not window.subject and not window.carried:
        reader.subjects.spoken.append("")
    based = rebased(reader, sign)
    return code or based, reason


def _since_then(sign: Sign, year: int | None) -> Sign:
    """The year before, where it is told by its number: 6.8 percent lower than in 2024."""
    one = sign.said[0] if sign.kind is Kind.PERIOD and len(sign.said) == 1 else None
    if one is None or year is None or one.year != year - 1:
        return sign
    return replace(sign, roles=sign.roles | {"yoy"})


def _parted(window: Window) -> None:
    """What an English number is measured on stands behind it; the next one has its own."""
    links = [n for n, s in enumerate(window.signs) if "and" in s.roles]
    if window.numbers and links:
        before = window.signs[: links[-1]]
        kept = [s for s in before if not s.roles & _BASED]
        window.signs = kept + window.signs[links[-1] :]


def _adding(reader: Reader, window: Window) -> None:
    """We added 15 firms, and three giants: in English the second was added as well."""
    fresh = reader.english and "newly" in window.roles
    reader.subjects.adding = reader.subjects.adding or fresh
    window.adding = window.adding or (reader.english and reader.subjects.adding)


def _named_behind(reader: Reader, window: Window, signs: Sequence[Sign], n: int) -> str:
    """What English says behind a number of its subject; the code of one that nobody keeps."""
    unkept = _object(reader, window, signs, n)
    of_whole(reader, window, signs[n + 1 : n + _SEEN])
    of_the_city(reader, window, signs[n + 1 : n + _SEEN])
    _scheduled(window, signs[n], signs, n)
    return unkept


def _or_so(reader: Reader, window: Window, sign: Sign) -> None:
    """An increase of 32 million yuan, or 3.4 percent: the second tells the first as a growth."""
    if [s.text for s in window.signs] == ["or"] and sign.amounts[-1].unit.rate:
        window.moved = window.moved or reader.risen
        more = any(s.roles & _BASED or s.roles & {"up", "down"} for s in window.behind[:1])
        parted = reader.parted and not (more or window.moved)
        window.measure = window.measure or ("share" if parted else "")
    if not reader.brackets:
        reader.parted = is_part(window, sign)
    ways = window.roles & {"up", "down"} if "reach_to" not in window.roles else set()
    reader.risen = frozenset(() if sign.amounts[-1].unit.rate else ways)


def _bounds_a_count(reader: Reader, sign: Sign, subject: Sequence[str]) -> bool:
    """Whether a sum only bounds what is counted behind it."""
    counts = subject and reader.catalogue.metrics[subject[0]].unit in ("个", "家", "户")
    return bool(counts and sign.amounts[-1].unit.money and not reader.english)


def _object(reader: Reader, window: Window, signs: Sequence[Sign], n: int) -> str:
    """A name behind an English number is its subject: growth of 9 percent in investment."""
    risen, unkept = risen_in(window, signs, n, reader.catalogue)
    found, sign = risen or english_object(window, signs, n), signs[n]
    if found is not None:
        window.subject, window.reason, window.object = found.keys, "", found.start
        reader.subjects.spoken += found.keys
        if window.moved and not window.roles & {"up", "down"}:  # and 5.5 percent in retail sales
            window.signs.append(Sign(Kind.WORD, sign.start, sign.start, "", window.moved))
        window.signs += [s for s in signs[n + 1 : n + 3] if s.roles & {"up", "down"}]
    return unkept


def _than_another(window: Window) -> bool:
    """Whether a number is by how much one name is more than another: exceeded imports by ……."""
    told = [s for s in window.signs if "filler" not in s.roles]
    pairs = pairwise(told)
    return any(a.text in _EXCEEDS and b.kind is Kind.METRIC for a, b in pairs)


def _scheduled(window: Window, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """English says behind the points what they lead: 16.9 percentage points ahead of schedule."""
    if sign.amounts[-1].unit.points:
        window.signs += [s for s in clause_behind(signs, n) if s.roles & {"schedule", "late"}]


def _only_held_against(window: Window) -> bool:
    """去年同期是17亿元: the period is of this number alone, where no name stands behind it."""
    dated = [n for n, s in enumerate(window.signs) if s.kind is Kind.PERIOD]
    return bool(dated) and all(s.kind is not Kind.METRIC for s in window.signs[dated[-1] :])


def after(reader: Reader, sign: Sign) -> None:
    """What a number leaves to the next one."""
    window = reader.window
    planned = any(s.roles & {"plan", "target"} or is_plan(s) for s in window.signs)
    unit = sign.amounts[0].unit if sign.amounts else None
    window.planned = planned and unit is not None and not (unit.rate or unit.points)
    window.numbers += 1
    window.number = sign.amounts[-1].unit if sign.amounts else None
    window.rounded = [amount.said for amount in sign.amounts] == ["成"]
    points = bool(sign.amounts) and sign.amounts[0].unit.points
    streak = "streak" in window.roles  # 增速连续4个季度居全市第2位
    held = {"growth_noun", "down_noun", "share_noun"}  # 降幅收窄6.5个百分点至4.1%
    onward = any("reach_to" in s.roles for s in window.behind[:1])
    if onward:  # 占比由5.9%提高到6.2%: what was said of the first is said of the second
        opened = ("由", "从", "from")
        kept = [s for s in window.signs if s.kind is not Kind.PERIOD and s.text not in opened]
    else:
        held |= {"level"} if streak else set()
        kept = [s for s in window.signs if (points or streak) and s.roles & held]
        kept = kept or [s for s in window.signs[-1:] if s.text in _TAKES]  # 占|32亿元外贸总额的
    window.signs = kept
    shared = points and window.named == Measure.SHARE  # its share rose 2.1 points to 61.5%
    window.measure = Measure.SHARE if shared else ""
    after_whole(window)
    reader.opening = False
