"""Is an English number held against another time, or only a part or a rise of what is named?

English puts the base behind the number: up 79 percent from 2019, 5 more than a year ago.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.eased import grew_to
from bot.intake.press.clause.reader import Reader
from bot.intake.press.times.bases import SAME_PERIOD, on_another
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_ENDS: Final = frozenset({Kind.STOP, Kind.NUMBER, Kind.RANK, Kind.OPEN, Kind.CLOSE})
_DURING: Final = ("during", "over", "in", "for", "on")
_PARTLY: Final = ("of", "among", "out")
_OF_THAT: Final = [["of", word] for word in ("that", "this", "it")]
_RISEN: Final = frozenset({"more", "less"})
_RISE: Final = ("increase", "rise", "gain", "growth", "drop", "fall", "decline", "decrease")
_INCLUDES: Final = ("included", "includes", "include")
_LAST_YEAR: Final = re.compile("last year|previous year|year (?:earlier|ago|before)")
_YEARLY: Final = ("from ", "over ", "than ", "compared ", "on ", "year ", "a year on", "yoy", "y/y")
_SEEN: Final = 9
_STEPS: Final = 4  # after | a | gain of


def grown_to(window: Window, signs: Sequence[Sign], n: int) -> bool:
    """Whether a rate is how the level before it was come to: 1.98 billion after growing 9%.

    Not behind a level that itself rose or fell: rose to 1.2 billion after falling 3 percent.
    """
    number, behind = window.number, clause_behind(signs, n)
    said = [s for s in window.signs if s.roles != {"filler"}]
    moves = {r for s in (*said[1:], *behind[:1]) for r in s.roles & {"up", "down"}}
    led = [s.text for s in said[:1]] in (["after"], ["following"]) and len(said) <= _STEPS
    if number is None or number.rate or not (signs[n].amounts[-1].unit.rate and led and moves):
        return False
    level = takewhile(lambda s: s.kind not in _ENDS, reversed(signs[: _last_number(signs, n)]))
    moved = any(s.roles & {"up", "down", "shift"} for s in level)
    dated = any(s.kind is Kind.PERIOD or "other_base" in s.roles or _then(s) for s in behind)
    return not (moved or dated)


def _last_number(signs: Sequence[Sign], n: int) -> int:
    """Where the number before the nth sign stands."""
    return max(m for m, s in enumerate(signs[:n]) if s.kind is Kind.NUMBER)


def _then(sign: Sign) -> bool:
    """Whether words tell the year before and do not measure from it: a year earlier."""
    return "yoy" in sign.roles and not sign.text.startswith(_YEARLY)


def clause_behind(signs: Sequence[Sign], n: int) -> list[Sign]:
    """The signs from a number to the next number or the end of its clause."""
    behind: list[Sign] = []
    for sign in signs[n + 1 : n + _SEEN]:
        if sign.kind in _ENDS:
            break
        behind.append(sign)
    return behind


def apart(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> str:
    """The code of why a number is none of its subject, by the words around it."""
    behind = clause_behind(signs, n)
    unit = sign.amounts[-1].unit
    if code := _elsewhere(reader, behind, rate=unit.rate):
        return code
    if unit.points:
        return ""
    if _respectively(sign, signs, n):
        return "list_unclear"
    if _includes(reader.window) and not unit.rate:
        return "part"  # budget revenue included 300 million yuan of fines
    named = bool(behind) and behind[0].kind is Kind.METRIC
    fresh = bool(behind) and any("newly" in s.roles for s in behind[:3]) and not unit.thing
    window = reader.window
    among = "within" in window.roles or reader.subjects.among  # Of this, 600 million was buses
    within = among and not window.subject
    onward = window.left == "part" and reader.subjects.parts and not unit.thing  # and 22,103 shops
    if (within or onward) and not (named or fresh):
        return "part"  # of which 1.42 billion yuan went to schools
    said = [s.text for s in behind[:2]]
    mine = any(s.kind is Kind.METRIC for s in behind)  # 2.9 billion yuan of which were exports
    if not (unit.rate or mine or reader.window.subject) and (
        said in _OF_THAT or said[:1] in (["of that"], ["of this"], ["of it"])
    ):
        return "part"  # and 2.2 billion yuan of that went on education
    if unit.rate:
        return "other_base" if reader.other_base or on_another(reader, behind) else ""
    parts = bool(behind) and "within" in behind[0].roles and not _added(behind)
    if parts and not (unit.thing and (mine or window.subject)):
        return "part" if behind[0].text.startswith(_PARTLY) else ""
    return "increment" if _rises(reader, behind, signs, n) else ""


def _includes(window: Window) -> bool:
    """Whether a number is of what the name before it includes."""
    signs = window.signs
    at = next((n for n, s in enumerate(signs) if s.text in _INCLUDES), len(signs))
    return at < len(signs) and not any(s.kind is Kind.METRIC for s in signs[at:])


def _elsewhere(reader: Reader, behind: Sequence[Sign], *, rate: bool) -> str:
    """The code of why a number is of another time, place or thing."""
    planned = reader.window.roles & {"target", "plan"}  # against a full-year goal of 40
    held = reader.window.held and not planned and not (rate and grew_to(reader.window, behind))
    if (held and not _dated(behind)) or _down_from(reader.window, behind):
        return "increment" if not rate else "old_value"
    if _of_last_year(reader.window, rate=rate):
        return "old_value"  # 7.3 percent up on last year's 4.72 billion yuan
    if place := _placed(reader, behind):
        return place
    if _is_whole(reader.window) and not (behind and behind[0].kind is Kind.METRIC):
        return "compared"
    if reader.occasion or _at_occasion(behind):
        return "no_period"
    return "capacity" if any("capacity" in s.roles for s in behind) else ""


def _of_last_year(window: Window, *, rate: bool) -> bool:
    """Whether a number is told as the year before's: last year's 4.7 billion yuan."""
    owner = window.signs[-2:]
    owns = len(owner) > 1 and owner[1].text == "'s"
    if owner and not rate and _LAST_YEAR.search(owner[-1].text):
        return True  # (+8%), previous year RMB 3.15bn
    return owns and ("yoy" in owner[0].roles or bool(_LAST_YEAR.search(owner[0].text)))


def _added(behind: Sequence[Sign]) -> bool:
    """Whether a part of a number is what was added: 36 of which were new."""
    return any("newly" in s.roles for s in behind[1:3])


def _down_from(window: Window, behind: Sequence[Sign]) -> bool:
    """Whether a number is the one before: down from 9.8 percent, to 9 from 7."""
    signs = window.signs
    if not signs or signs[-1].text != "from":
        return False
    said = [s for s in signs[:-1] if s.roles != {"filler"}]  # down | a touch | from 7.4 percent
    if said and said[-1].roles & {"up", "down", "less", "more", "shift"}:
        return True
    return bool(window.numbers) and not any(s.kind is Kind.PERIOD for s in behind)


def _is_whole(window: Window) -> bool:
    """Whether a number is what the one before is a part of: 78 percent of the 2.7 billion kWh."""
    said = [s.text for s in window.signs if s.text not in ("the", "its", "their", "a", "total")]
    return bool(window.numbers) and said == ["of"]


def _placed(reader: Reader, behind: Sequence[Sign]) -> str:
    """Whose a number is by the place behind it: 36.8 billion yuan in the city, nationwide."""
    if "share" in reader.window.roles or (behind and "of" in behind[0].roles):
        return ""
    home = reader.catalogue.home
    for n, sign in enumerate(behind):
        if sign.roles & {"than", "above", "below", "share"} or sign.kind is Kind.METRIC:
            return ""
        other = sign.kind is Kind.ELSEWHERE or (sign.kind is Kind.PLACE and sign.keys[0] != home)
        said = {s.text for s in behind[max(0, n - 2) : n]}
        if other and (n == 0 or said & {"in", "for", "across"}):
            return "city" if sign.kind is Kind.PLACE else "elsewhere"
    return ""


def occasional(signs: Sequence[Sign]) -> bool:
    """Whether a sentence opens with a few days: during the three-day holiday."""
    named = next((n for n, s in enumerate(signs) if s.kind is Kind.METRIC), len(signs))
    return _at_occasion(signs[:named])


def _at_occasion(signs: Sequence[Sign]) -> bool:
    """Whether words tell of a few days: during the eight-day holiday."""
    during = [n for n, s in enumerate(signs) if s.text in _DURING or "undated" in s.roles]
    return bool(during) and any("occasion" in s.roles for s in signs[during[0] :])


def _respectively(sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a lone number is one of a list that was not read as one."""
    for after in signs[n + 1 :]:
        if after.kind in (Kind.METRIC, Kind.CHOICE):
            return False
        if len(after.amounts) > 1 or after.places:
            return False
        if after.text == "respectively":
            return len(sign.amounts) == 1
    return False


def _dated(behind: Sequence[Sign]) -> bool:
    """Whether a figure held against another has a period of its own, and is of no other place."""
    periods = [s for s in behind if s.kind is Kind.PERIOD and s.said]
    others = any(s.kind in (Kind.PLACE, Kind.ELSEWHERE, Kind.COMPANY) for s in behind)
    return bool(periods) and not SAME_PERIOD.search(periods[0].text) and not others


def _or_part(behind: Sequence[Sign], signs: Sequence[Sign], n: int) -> bool:
    """Whether a level is the rise that a rate tells again: 210 million or 20.4 percent more."""
    if [s.text for s in behind] != ["or"]:
        return False
    onward = signs[n + 2 : n + 4]
    rate = len(onward) == 2 and onward[0].kind is Kind.NUMBER and onward[0].amounts[-1].unit.rate
    return rate and bool(onward[1].roles & (_RISEN | {"above", "below"}))


def _or_rise(reader: Reader, said: Sequence[str]) -> bool:
    """Whether a level tells growth again: 3 percent, or 40 million; not 82 percent of it, or …."""
    return said[-1:] == ["or"] and "share" not in reader.window.before


def _rises(reader: Reader, behind: Sequence[Sign], signs: Sequence[Sign], n: int) -> bool:
    """Whether a level is only a difference: 5 more than in May, and of 2.8 billion yuan."""
    said = [s.text for s in reader.window.signs]
    moved = reader.window.roles & {"up", "down"} and not reader.window.roles & {"reach_to"}
    if (said[-1:] == ["by"] and moved) or _or_rise(reader, said):
        return True
    if said[-2:] in (["and", "of"], ["and", "by"]):
        return True
    if any("other_base" in s.roles for s in behind) or _or_part(behind, signs, n):
        return True
    if not behind:
        return False
    ends = len(behind) + n + 1 == len(signs) or signs[n + 1 + len(behind)].kind is not Kind.NUMBER
    first = behind[0]
    if first.roles & _RISEN and len(behind) > 1 and behind[1].kind in (Kind.METRIC, Kind.CHOICE):
        return True  # 17 more high-tech enterprises
    compared = len(behind) > 1 and bool(behind[1].roles & {"than", "yoy", "other_base"})
    return (bool(first.roles & _RISEN) and compared) or (first.text in _RISE and ends)


def beside(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a bracket holds but a number like the one before it: of when, it does not say."""
    saved = reader.brackets[-1].window if reader.brackets else None
    closes = [s.kind for s in signs[n + 1 : n + 2]] == [Kind.CLOSE]
    if saved is None or reader.window.signs or not closes or reader.window.numbers != 1:
        return False
    rest = [s for s in saved.signs if s.start != saved.object]  # six firms were set up (nine)
    named = any(s.kind is Kind.METRIC or s.roles & {"up", "down"} for s in rest)
    return not named and saved.number == signs[n].amounts[-1].unit


def of_rate_before(signs: Sequence[Sign], n: int) -> bool:
    """Whether a level is what a rate before it is measured on: 4.2% | above the 2.97 billion."""
    before = signs[n - 1] if n else None
    if before is None or before.kind is not Kind.NUMBER or not before.amounts[-1].unit.rate:
        return False
    touches = signs[n].start - before.end <= 1 and not signs[n].amounts[-1].unit.rate
    return touches and signs[n].text.startswith(("above ", "over ", "below ", "under "))
