"""Which numbers or places of a sentence are one list: 增长13.0%、9.8%和5.2%?"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign

_MOVED: Final = frozenset({"up", "down"})
_ARTICLES: Final = ("the", "its", "their", "total")
_ALONE: Final = frozenset(  # ordinals that a list of places is made of
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split()  # noqa: SIM905
)
_LISTED: Final = 4  # signs of a list: two numbers, and, a third one


def listed(found: Sequence[Sign]) -> list[Sign]:
    """Numbers joined by 、 or 和 are one list, and so are places in a ranking."""
    found = _named(_signed(found))
    each = any(s.text == "respectively" or s.text.startswith("分别") for s in found)
    told: list[Sign] = []
    for n, sign in enumerate(found):
        if _serial(found, n, each=each):
            continue  # 3.1%, 8.0% and 5.2%
        before = told[-1] if told else None
        link = before is not None and before.kind is Kind.WORD and "and" in before.roles
        head = told[-2] if link and len(told) > 1 else None
        if (
            n
            and _serial(found, n - 1, each=each)
            and before is not None
            and sign.kind in (Kind.NUMBER, Kind.RANK)
        ):
            told[-1] = _joined(before, sign)
            continue
        alike = head and head.kind is sign.kind and sign.kind in (Kind.NUMBER, Kind.RANK)
        plan = alike and not each and _of_plan(found[n + 1 : n + 5])
        if head and alike and not plan and (each or not _of_two_kinds(head, sign)):
            told[-2:] = [_joined(head, sign)]
        else:
            told.append(sign)
    return told


def _named(found: Sequence[Sign]) -> Sequence[Sign]:
    """Names parted by commas as one, before as many numbers: sales, exports and FDI rose ….."""
    if not any(s.text.isascii() and "and" in s.roles for s in found):
        return found
    told = list(found)
    for n in range(len(told) - 1, -1, -1):
        run = _run(told, n)
        keys = tuple(key for s in run for key in s.keys if s.kind is Kind.METRIC)
        if len([s for s in run if s.kind is Kind.METRIC]) > 2 and _counts(
            told[n + len(run) :], keys
        ):
            text = " ".join(s.text for s in run)
            told[n : n + len(run)] = [replace(run[0], end=run[-1].end, text=text, keys=keys)]
    return told


def _run(told: Sequence[Sign], n: int) -> Sequence[Sign]:
    """The signs from n on that list names, to the name behind the last link."""
    end, linked = n, False
    for m, sign in enumerate(told[n:], n):
        if sign.kind is Kind.METRIC:
            end = m + 1
            if linked:
                return told[n:end]
        elif m == n or not ((sign.kind is Kind.STOP and sign.text == ",") or _light(sign)):
            return ()
        linked = linked or "and" in sign.roles
    return ()


def _light(sign: Sign) -> bool:
    """Whether a word may stand between the names of a list."""
    return "and" in sign.roles or sign.text in _ARTICLES


def _counts(behind: Sequence[Sign], keys: Sequence[str]) -> bool:
    """Whether as many numbers follow as names are listed, and nothing else is named before."""
    amounts = 0
    for sign in behind:
        if sign.kind in (Kind.NUMBER, Kind.RANK):
            amounts += len(sign.amounts) + len(sign.places)
        elif sign.kind in (Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN, Kind.COMPANY) and not amounts:
            return False
        elif amounts and not ((sign.kind is Kind.STOP and sign.text == ",") or "and" in sign.roles):
            break
    return amounts == len(keys)


def _signed(found: Sequence[Sign]) -> Sequence[Sign]:
    """A list whose verbs differ as one of signed numbers: 分别下降2.1%和增长3.8%."""
    if not any("each" in s.roles for s in found):
        return found
    found = [s for n, s in enumerate(found) if not _by(found, n)]
    told: list[Sign] = []
    n = 0
    while n < len(found):
        run = _moves(found, n) or found[n : n + 1]
        told += _one_list(run) if sum(bool(s.roles & _MOVED) for s in run) > 1 else run
        n += len(run)
    return told


def _one_list(run: Sequence[Sign]) -> list[Sign]:
    """The verbs of a list and their numbers as one word and a list of signed numbers."""
    numbers: list[Sign] = []
    way: frozenset[str] = frozenset()
    for sign in run:
        way = sign.roles & _MOVED or way
        numbers += [_as_signed(sign, "down" in way)] if sign.kind is Kind.NUMBER else []
    return [replace(run[0], roles=frozenset({"yoy"})), reduce(_joined, numbers)]


def _moves(told: Sequence[Sign], n: int) -> Sequence[Sign]:
    """The signs from a verb on that list how much: rose 6.8%, 3% and fell 12.5%."""
    end, last = n, ""
    if not told[n].roles & _MOVED:
        return ()
    for m, sign in enumerate(told[n:], n):
        if sign.kind is Kind.NUMBER and last != "number":
            unit = sign.amounts[-1].unit
            if unit.thing != "%" or unit.points:
                break
            end, last = m + 1, "number"
        elif sign.roles & _MOVED and last != "verb":
            last = "verb"
        elif m > n and last == "number" and _parts(told[n], sign):
            last = "link"
        elif not (last == "link" and "and" in sign.roles):
            break
    return told[n:end]


def _parts(verb: Sign, sign: Sign) -> bool:
    """Whether a sign stands between the numbers of a list; in English a comma does."""
    comma = sign.kind is Kind.STOP and sign.text == "," and verb.text.isascii()
    return comma or "and" in sign.roles


def _by(found: Sequence[Sign], n: int) -> bool:
    """Whether a sign only parts a verb from how much: up by 6.8 percent."""
    around = found[n - 1 : n + 2] if n else ()
    by = len(around) > 2 and around[1].text == "by" and around[2].kind is Kind.NUMBER
    return by and bool(around[0].roles & _MOVED)


def _as_signed(sign: Sign, down: bool) -> Sign:
    """A number that holds its own direction."""
    return replace(
        sign,
        amounts=tuple(replace(a, low=-a.low if down else a.low, signed=True) for a in sign.amounts),
    )


def _serial(found: Sequence[Sign], n: int, *, each: bool) -> bool:
    """Whether a comma only parts two numbers of one unit, in an English list that has an end."""
    around = [*found[max(0, n - 1) : n], *found[n + 1 : n + 5]]
    if _ranked(found, n):
        return True
    if found[n].kind is not Kind.STOP or found[n].text != "," or len(around) < _LISTED:
        return False
    first, second, *rest = around
    alike = first.kind is second.kind is Kind.NUMBER and first.text.isascii()
    if not alike or (first.amounts[-1].unit != second.amounts[0].unit and not each):
        return False
    kinds = [s.kind for s in rest[:3] if "and" not in s.roles]
    ends = any("and" in s.roles for s in rest[:3]) and Kind.NUMBER in kinds
    return ends and set(kinds) <= {Kind.NUMBER, Kind.STOP, Kind.WORD}


def _ranked(found: Sequence[Sign], n: int) -> bool:
    """Whether a comma only parts two places of one list: second, third and first in the city."""
    ends = [*found[max(0, n - 1) : n], *found[n + 1 : n + 2]]
    comma = found[n].kind is Kind.STOP and found[n].text == ","
    ranked = len(ends) > 1 and all(s.kind is Kind.RANK for s in ends)
    return comma and ranked and ends[1].text in _ALONE


def _of_plan(behind: Sequence[Sign]) -> bool:
    """Whether a rate is the part of a plan that is done: and 57 percent of the target."""
    opens = bool(behind) and behind[0].text == "of"
    return opens and any(s.roles & {"plan", "target"} for s in behind[1:])


def _of_two_kinds(head: Sign, sign: Sign) -> bool:
    """Whether a number is of another unit than the one before, a place among others.

    Grew 6 percent and topped 2 billion yuan are two numbers.
    """
    scopes = [place.scope for s in (head, sign) for place in s.places]
    if scopes and scopes[-1] not in ("", scopes[0]):
        return True  # 居全市第3位、三个功能区第1位
    units = [s.amounts[-1].unit for s in (head, sign) if s.amounts]
    return len(units) > 1 and all(u.thing for u in units) and units[0].thing != units[1].thing


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
