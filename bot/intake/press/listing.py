"""Which numbers or places of a sentence are one list: 增长13.0%、9.8%和5.2%?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.sign import Kind, Sign

_LISTED: Final = 4  # signs of a list: two numbers, and, a third one


def listed(found: Sequence[Sign]) -> list[Sign]:
    """Numbers joined by 、 or 和 are one list, and so are places in a ranking."""
    told: list[Sign] = []
    for n, sign in enumerate(found):
        if _serial(found, n):
            continue  # 3.1%, 8.0% and 5.2%
        before = told[-1] if told else None
        link = before is not None and before.kind is Kind.WORD and "and" in before.roles
        head = told[-2] if link and len(told) > 1 else None
        if n and _serial(found, n - 1) and before is not None and sign.kind is Kind.NUMBER:
            told[-1] = _joined(before, sign)
            continue
        if head and head.kind is sign.kind and sign.kind in (Kind.NUMBER, Kind.RANK):
            told[-2:] = [_joined(head, sign)]
        else:
            told.append(sign)
    return told


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
