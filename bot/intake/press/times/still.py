"""Is a level flat, doubled or tripled, and since when: unchanged from a year ago, 持平, 翻番?"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from bot.intake.press.clause.collect import Found
from bot.intake.press.clause.reader import Reader
from bot.intake.press.times.bases import SAME_PERIOD
from bot.intake.press.times.held import clause_behind
from bot.intake.press.times.timing import period_behind
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure, Qualifier

_SPAN: Final = re.compile("[两二三四五六七八九十\\d]年(?:之)?内|未来|今后")
_STILL: Final = {"flat": Decimal(0), "double": Decimal(100), "triple": Decimal(200)}
_BOUNDS: Final = {
    "nearly": Qualifier.NEARLY,
    "almost": Qualifier.NEARLY,
    "more than": Qualifier.MORE_THAN,
    "over": Qualifier.OVER,
    "about": Qualifier.ABOUT,
    "basically": Qualifier.ABOUT,
    "broadly": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT,
    "largely": Qualifier.ABOUT,
}
_ROUGHLY: Final = re.compile(
    "基本|大体|接近|basically|largely|broadly|roughly|little|barely|hardly|more or less|virtually"
    "|essentially|practically|almost|nearly|about|much the|all but"
)
STILL: Final = frozenset(_STILL)
_PLAN: Final = frozenset({"target", "plan"})
_NOT_LEVEL: Final = frozenset(
    {"rank_noun", "than", "growth_noun", "down_noun", "other_base", "share_noun", "average"}
)
_LINKED: Final = (" as", " with", " from", " on", " at")
_BESIDE: Final = (*_LINKED, "matching")  # what stands behind is what it is held against
_NAMES: Final = (Kind.METRIC, Kind.CHOICE, Kind.NUMBER)
_BY: Final = ("by", "in", "for", "in terms of", "on")
_YEAR: Final = re.compile(r"\d{4}")
_POINT: Final = re.compile("(?<![a-z])(?:end|start|beginning|close|turn) of")
_YEAR_BEFORE: Final = ("of last year", "last year", "year earlier", "year ago")


def _before_still(window: Window, sign: Sign) -> Qualifier:
    """Nearly doubled, more than doubled."""
    before = " ".join(s.text for s in window.signs[-2:])
    found = (q for words, q in _BOUNDS.items() if before.endswith(words))
    own = (q for words, q in _BOUNDS.items() if sign.text.startswith(f"{words} "))
    return next(own, None) or next(found, Qualifier.EXACT)


def _still_since(signs: Sequence[Sign], n: int) -> bool:
    """Whether what is flat is so on another time: flat with the end of last year."""
    if any(s.kind is Kind.NUMBER and s.text.endswith("years") for s in signs[n + 1 : n + 5]):
        return True  # doubled over the five years
    linked = signs[n].text.endswith(_LINKED)
    for sign in clause_behind(signs, n):
        if "other_base" in sign.roles:
            return True
        if sign.kind is Kind.PERIOD and linked:
            yearly = SAME_PERIOD.search(sign.text) or sign.text.endswith(_YEAR_BEFORE)
            return bool(_POINT.search(sign.text)) or not (yearly or _YEAR.search(sign.text))
        if "yoy" in sign.roles:
            return False
        linked = linked or sign.text in ("from", "with", "as")
    return False


def _as_another(signs: Sequence[Sign], n: int) -> bool:
    """Whether something is only as much as another one: in line with the provincial rate."""
    if "flat" not in signs[n].roles or not signs[n].text.endswith(_BESIDE):
        return False
    behind = clause_behind(signs, n)
    return not any(s.kind is Kind.PERIOD or "yoy" in s.roles for s in behind)


def _at_another(signs: Sequence[Sign], n: int) -> bool:
    """Whether a level is but that of somebody named behind it: doubled at Xinhe, for one plant."""
    behind = clause_behind(signs, n)
    at = next((m for m, s in enumerate(behind) if s.text in ("at", "for", "by", "among")), None)
    own = (Kind.COMPANY, Kind.UNKNOWN, Kind.ELSEWHERE)
    return at is not None and any(s.kind in own or "part" in s.roles for s in behind[at:])


def _told_exactly(signs: Sequence[Sign], n: int) -> bool:
    """Whether a bracket behind says what the growth was: practically unchanged (+0.2 percent)."""
    for sign, inside in pairwise(signs[n + 1 :]):
        if sign.kind in (Kind.STOP, Kind.NUMBER):
            return False
        if sign.kind is Kind.OPEN:
            rate = inside.kind is Kind.NUMBER and inside.amounts[-1].unit.rate
            return rate and inside.amounts[-1].signed
    return False


def _not_yearly(signs: Sequence[Sign], n: int) -> bool:
    """Whether what is twice as much is so on something else than the year before."""
    if not signs[n].text.startswith(("double ", "twice ")):
        return False
    behind = clause_behind(signs, n)
    return not any("yoy" in s.roles or SAME_PERIOD.search(s.text) for s in behind)


def _based(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether the sentence is measured from years ago: Compared with 2021, exports doubled."""
    behind = clause_behind(signs, n)
    return reader.other_base and not any("yoy" in s.roles for s in behind)


def _of_rate(reader: Reader, subject: Sequence[str]) -> bool:
    """Whether the growth just told is what is flat: up 6.8 percent, matching the pace of 2024."""
    own = [reader.subjects.told[key][-1] for key in subject if key in reader.subjects.own]
    return reader.window.carried and bool(own) and set(own) == {Measure.GROWTH}


def _of_place(signs: Sequence[Sign], n: int) -> bool:
    """Whether it is a place that is kept: third in the city by trade, unchanged from a year ago."""
    if "flat" not in signs[n].roles:
        return False
    for m in range(n - 1, -1, -1):
        if signs[m].kind in _NAMES and not (m and signs[m - 1].text in _BY):
            return False
        if signs[m].kind is Kind.RANK:
            return True
    return False


def _of_plan(reader: Reader, sign: Sign) -> str:
    """The code of a plan that did not change: the target is the same as last year."""
    window = reader.window
    kept = "flat" in sign.roles and "target" in window.moved | window.before
    planned = kept or (window.roles & _PLAN and not reader.aim)
    return "target_unclear" if planned else ""


def _of_another_thing(reader: Reader, signs: Sequence[Sign], n: int) -> str:
    """The code of why no level is flat on the year before; empty where it may be."""
    if _of_place(signs, n):
        return "rank_move"
    if not reader.english:
        return ""
    if _still_since(signs, n) or _not_yearly(signs, n) or _based(reader, signs, n):
        return "other_base"
    if _at_another(signs, n):
        return "part"
    if _told_exactly(signs, n):
        return "flat_rate"
    return "compared" if _as_another(signs, n) else ""


def on_still(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """持平 is growth 0, 翻番 is 100, where the level itself is meant."""
    window = reader.window
    if code := _of_another_thing(reader, signs, n):
        reader.skip(sign, code)
        return
    if reader.english and not sign.text.endswith(_LINKED):
        period_behind(reader, signs, n)
    subject, reason = reader.subjects.of(window)
    if not subject:
        return
    reason = "old_value" if reader.takes_back(sign) else reason or _of_plan(reader, sign)
    if reason or window.roles & _NOT_LEVEL or ("flat" in sign.roles and _of_rate(reader, subject)):
        reader.skip(sign, reason or "flat_rate")
        return
    if reader.long or any(_SPAN.search(s.text) for s in window.signs):
        reader.skip(sign, "other_base")  # 三年内翻一番
        return
    bound = _before_still(window, sign) if reader.english else Qualifier.EXACT
    flat = "flat" in sign.roles and bound is not Qualifier.EXACT
    loose = bound is Qualifier.EXACT and _ROUGHLY.search(sign.text)
    bound = Qualifier.ABOUT if flat or loose else bound
    bound = Qualifier.OVER if sign.text.endswith("多") else bound
    measure = Measure.TARGET if reader.aim else Measure.GROWTH
    role = next(role for role in _STILL if role in sign.roles)
    for key in subject:
        if reader.catalogue.metrics[key].rate:  # 失业率2.5%,与上年持平: the rate itself is flat
            reader.skip(sign, "flat_rate")
            continue
        reader.put(sign, Found(key, measure, _STILL[role], "%", bound))
        reader.subjects.had(key, measure)
    window.numbers += 1
