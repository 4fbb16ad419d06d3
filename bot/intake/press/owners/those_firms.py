"""What do the firms earn that were named before: revenue of these enterprises, their profits?

>>> owned(signs("their total profits were 1.2 billion", shipped(), day), ("industrial_output",), …)
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import names_in
from bot.intake.press.tokens.sign import Kind, Sign
from bot.senses import spelled

_INDUSTRY: Final = "industrial enterprises above the designated size"
_DOERS: Final = {
    "industrial_enterprises": _INDUSTRY,
    "new_industrial_enterprises": _INDUSTRY,
    "industrial_value_added": _INDUSTRY,
    "industrial_output": _INDUSTRY,
    "industrial_revenue": _INDUSTRY,
    "industrial_profit": _INDUSTRY,
    "industrial_profit_and_tax": _INDUSTRY,
    "industrial_energy_consumption": _INDUSTRY,
    "export_delivery_value": _INDUSTRY,
}
EARNED: Final = {
    "profits": "total profits",
    "profit": "total profits",
    "revenue": "business revenue",
    "sales": "business revenue",
    "turnover": "business revenue",
    "output": "gross output value",
    "output value": "gross output value",
    "value added": "value added",
}
_LINKS: Final = (["of"], ["from"], ["in"], ["at"], ["by"])
_LENGTHS: Final = (2, 3, 4, 5)
_SIZED: Final = 3  # signs: of | enterprises | above designated size
_OWN: Final = 2  # characters of the end of firms' and of the space behind it
FIRMS: Final = ("enterprises", "firms", "companies", "businesses")
_THEM: Final = (
    "(?:the|these|those|such|the same|these same|those same|the very same) (?:industrial )?"
    "(?:enterprises|firms|companies|businesses|factories|plants"
)
_OF_THEM: Final = re.compile(f"(?:of|at|by|in|from) {_THEM}|group)")
_LED: Final = ("total", "combined", "business", "operating", "aggregate", "overall", "gross")
_WHOLE: Final = ("business revenue", "operating revenue", "total profits", "business income")


def owned(signs: Sequence[Sign], before: Sequence[str], catalogue: Catalogue) -> list[Sign]:
    """Business revenue of these enterprises; their total profits: of whom was named."""
    out: list[Sign] = []
    doers = [_DOERS[key] for key in before if key in _DOERS]
    acting, n = False, 0
    while n < len(signs):
        sign = signs[n]
        acting = acting and sign.kind is not Kind.STOP
        if sign.kind is Kind.METRIC:
            whose = _whose(signs, n) if doers and sign.keys[0] in _DOERS else 0
            if whose := whose or _says_size(signs, n):  # gross industrial output of these firms
                out.append(replace(sign, end=signs[n + whose].end))
                n += 1 + whose
                continue
            doers += [_DOERS[key] for key in sign.keys if key in _DOERS]
        if doers and _counts_them(signs, n):  # of the 158 enterprises above designated size
            keys = names_in(catalogue, spelled(doers[-1]))
            name = replace(sign, kind=Kind.METRIC, roles=frozenset(), keys=keys)
            out.append(replace(name, end=signs[n + 1].end))
            n += 2
            continue
        length, keys = _earned(signs, n, doers[-1:], catalogue, acting=acting)
        if keys:
            last = signs[n + length - 1]
            while out and (out[-1].text in _LED or out[-1].text in FIRMS):
                sign = replace(out.pop(), end=last.end)
            text = f"{sign.text} {last.text}" if length > 1 else sign.text
            out.append(Sign(Kind.METRIC, sign.start, last.end, text, keys=keys))
            n += length
            continue
        if sign.text.rpartition(" ")[2] in FIRMS and sign.kind is not Kind.METRIC:
            acting = bool(doers) and _act_again(signs, n)
            if acting:  # the same enterprises posted profits of 620 million yuan
                sign = replace(sign, kind=Kind.WORD, roles=frozenset({"filler"}), keys=())
            elif not _owners(signs, n + 1):
                doers = []  # private enterprises did better: who the same firms are is not known
        out.append(sign)
        n += 1
    return out


def _counts_them(signs: Sequence[Sign], n: int) -> bool:
    """Whether firms above a size are those just named: the 158 enterprises above ……."""
    before = n > 0 and (signs[n - 1].kind is Kind.NUMBER or signs[n - 1].text in ("the", "all"))
    sized = [s.text.startswith("above ") for s in signs[n + 1 : n + 2]] == [True]
    return bool(before) and sized and signs[n].text in FIRMS


def _says_size(signs: Sequence[Sign], n: int) -> int:
    """How many signs only say that what is of firms above a size is of these; 0 where none do.

    Services revenue of enterprises above designated size.
    """
    of, *firms = [s.text for s in signs[n + 1 : n + 1 + _SIZED]] or [""]
    known = all(key in _DOERS or key == "services_revenue" for key in signs[n].keys)
    size, *who = sorted(firms, key=lambda text: text in FIRMS) or [""]
    told = known and [of] in _LINKS and size.startswith("above ")
    return _SIZED if told and who and who[0] in FIRMS else 0


def _act_again(signs: Sequence[Sign], n: int) -> bool:
    """Whether firms that do something are those just named: the same firms earned ……."""
    said = [s.text for s in signs[max(0, n - 2) : n]]
    same = said[-1:] == ["same"] or said[-1:] in (["these"], ["those"])
    doing = any(s.roles & {"reach", "verb"} for s in signs[n + 1 : n + 2])
    return same and doing and signs[n].text in FIRMS


def _whose(signs: Sequence[Sign], n: int) -> int:
    """How many signs behind the nth say that it is of the firms just named; 0 where none do."""
    for length in _LENGTHS:
        behind = signs[n + 1 : n + 1 + length]
        if len(behind) == length and _OF_THEM.fullmatch(" ".join(s.text for s in behind)):
            return length
    return 0


def _earned(
    signs: Sequence[Sign], n: int, doers: Sequence[str], catalogue: Catalogue, *, acting: bool
) -> tuple[int, tuple[str, ...]]:
    """How many signs from the nth on name what a doer earned, and the metric.

    `acting`: the doer stands before the verb of the clause.
    """
    sign = signs[n]
    head = EARNED.get(sign.text)
    if head is None or not doers or sign.kind not in (Kind.CHOICE, Kind.UNKNOWN, Kind.WORD):
        return 0, ()
    keys = names_in(catalogue, spelled(f"{head} of {doers[0]}"))
    if whose := _whose(signs, n):
        return 1 + whose, keys
    led = n > 0 and f"{signs[n - 1].text} {sign.text}" in _WHOLE  # ……, and business revenue to
    behind = [s.text for s in signs[n + 1 : n + 2]] in _LINKS
    own = acting or _owners(signs, n) or (led and not behind)
    return (1, keys) if own or _their(signs, n) else (0, ())


def _leader(signs: Sequence[Sign], n: int) -> int:
    """Where the word stands before those that only say how a sum was made: their | total | ……."""
    n -= 1
    while n >= 0 and signs[n].text in _LED:
        n -= 1
    return n


def _their(signs: Sequence[Sign], n: int) -> bool:
    """Whether a name is of who was just named: their total profits."""
    led = _leader(signs, n)
    return led >= 0 and signs[led].text == "their"


def _owners(signs: Sequence[Sign], n: int) -> bool:
    """Whether a name is of the firms just named: the firms' combined profits."""
    led = _leader(signs, n)
    firms = led > 0 and signs[led].text in FIRMS and signs[led - 1].text in ("the", "these")
    return firms and n < len(signs) and signs[led + 1].start - signs[led].end == _OWN
