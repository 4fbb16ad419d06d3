"""Which names does an English sentence take from what was named before: the former, these firms?

>>> again(signs("the former climbed 12.6 percent", shipped(), day), ("exports", "imports"), (), …)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.lexicon import first_named, names_in
from bot.intake.press.sector import sectors, the_total
from bot.intake.press.sign import Kind, Sign
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
_EARNED: Final = {
    "profits": "total profits",
    "profit": "total profits",
    "revenue": "business revenue",
    "sales": "business revenue",
    "turnover": "business revenue",
    "output": "gross output value",
    "output value": "gross output value",
    "value added": "value added",
}
_FIRMS: Final = ("enterprises", "firms", "companies", "businesses")
_THESE: Final = ("these", "those", "such", "of these", "of those", "the")
_OF_THESE: Final = re.compile(
    "(?:of|at|by|in|from) (?:these|those|such|the same) (?:industrial )?"
    "(?:enterprises|firms|companies|businesses|factories)"
)
_LED: Final = ("total", "combined", "business", "operating", "aggregate", "overall", "gross")
_WHOLE: Final = ("business revenue", "operating revenue", "total profits", "business income")
_HOMES: Final = ("urban", "rural")
_PEOPLE: Final = ("residents", "households", "dwellers", "people")
_LABELS: Final = frozenset({Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN, Kind.WORD})
_TRADING: Final = ("imported", "exported", "traded")
_PAID: Final = (["value"], ["revenue"], ["proceeds"], ["turnover"])
_PLACES: Final = {"former": 0, "latter": 1}


def again(
    signs: Sequence[Sign], before: Sequence[str], named: Sequence[str], catalogue: Catalogue
) -> tuple[Sign, ...]:
    """The signs of a sentence, its stand-ins read as the names that they stand for.

    `before` holds the metrics that the sentence before named, `named` those of the paragraph.
    """
    told = (*named, *(key for s in signs for key in s.keys if s.kind is Kind.METRIC))
    signs = _incomes(signs, catalogue) if any(key.endswith("income") for key in told) else signs
    signs = the_total(_another(signs), named, catalogue)
    signs = sectors(_sold(_in_zone(signs, catalogue.home), named, catalogue), told)
    if any(key.startswith("key_project") for key in told):
        signs = _completed(signs, catalogue)
    return tuple(_pairs(_owned(signs, named, catalogue), before))


def _incomes(signs: Sequence[Sign], catalogue: Catalogue) -> Sequence[Sign]:
    """That of urban residents, where a paragraph tells of incomes."""
    out = list(signs)
    for n in range(len(out) - 1, 1, -1):
        said = [s.text for s in out[max(0, n - 3) : n + 1]]
        led = said[-4:-2] == ["that", "of"] or said[-3:-2] == ["for"]  # for urban residents it was
        if said[-1] not in _PEOPLE or said[-2] not in _HOMES or not led:
            continue
        keys = names_in(catalogue, spelled(f"per capita disposable income of {said[-2]} residents"))
        if keys:
            first = n - 2 if said[-3] == "for" else n - 3
            name = Sign(Kind.METRIC, out[first].start, out[n].end, " ".join(said), keys=keys)
            out[first : n + 1] = [name]
    return out


def _another(signs: Sequence[Sign]) -> Sequence[Sign]:
    """Rose another 6 percent, another 41 firms were certified: the word adds nothing to these."""
    out = list(signs)
    for n, sign in enumerate(signs[:-1]):
        number, behind = signs[n + 1], signs[n + 2 : n + 3]
        rate = bool(number.amounts) and number.amounts[-1].unit.rate
        new = any(key.startswith("new_") for s in behind for key in s.keys if s.kind is Kind.METRIC)
        if sign.text == "another" and number.kind is Kind.NUMBER and (rate or new):
            out[n] = replace(sign, kind=Kind.WORD, roles=frozenset({"filler"}))
    return out


def _in_zone(signs: Sequence[Sign], home: str) -> Sequence[Sign]:
    """Enterprises in the zone imported and exported ……: who trades there is all of the zone."""
    n = next((n for n, s in enumerate(signs) if s.text in _FIRMS), len(signs))
    light = (Kind.PERIOD, Kind.STOP, Kind.PLACE)
    stops = [m for m, s in enumerate(signs[:n]) if s.kind is Kind.STOP]
    front = signs[stops[-1] if stops else 0 : n]
    opens = all(s.kind in light or "filler" in s.roles for s in front)
    behind = [s for s in signs[n + 1 : n + 5] if s.kind is Kind.METRIC or s.kind is Kind.PLACE]
    owner = [s.keys[:1] for s in (*front, *behind) if s.kind is Kind.PLACE]
    does = [s for s in behind if s.kind is Kind.METRIC and s.text.startswith(_TRADING)]
    if not (opens and does and owner and all(keys == (home,) for keys in owner)):
        return signs
    doer = replace(signs[n], kind=Kind.WORD, roles=frozenset({"filler"}), keys=())
    return [*signs[:n], doer, *signs[n + 1 :]]


def _sold(signs: Sequence[Sign], named: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """Sales value was down, behind the floor space of homes sold: what was paid for them."""
    light = [s for s in signs[:3] if "filler" not in s.roles]
    first = light[0] if light else None
    if first is None or first.text != "sales" or named[-1:] != ("housing_area_sold",):
        return signs
    n = list(signs).index(first)
    if [s.text for s in signs[n + 1 : n + 2]] not in _PAID:
        return signs
    text, keys = f"sales {signs[n + 1].text}", names_in(catalogue, "sales of commercial housing")
    name = Sign(Kind.METRIC, first.start, signs[n + 1].end, text, keys=keys)
    return [*signs[:n], name, *signs[n + 2 :]] if keys else signs


def _completed(signs: Sequence[Sign], catalogue: Catalogue) -> Sequence[Sign]:
    """They completed 3.1 billion yuan of investment, where a paragraph tells of key projects."""
    out = list(signs)
    for n, sign in enumerate(out[1:], 1):
        money = [s.kind for s in out[n + 1 : n + 2]] == [Kind.NUMBER]
        whole = [s.text for s in out[n + 2 : n + 4]] in (["of", "investment"], ["in", "investment"])
        done = sign.text == "completed" and out[n - 1].text in ("they", "projects", "which", "had")
        if money and whole and done:
            keys = names_in(catalogue, "investment in key projects")
            out[n] = replace(sign, kind=Kind.METRIC, roles=frozenset(), keys=keys)
    return out


def under(signs: Sequence[Sign], heading: str, catalogue: Catalogue) -> Sequence[Sign]:
    """A label that a heading above, or its own second half, completes.

    Fixed assets, below Investment; hotels above designated size, turnover.
    """
    colon = next((n for n, s in enumerate(signs) if s.text == ":"), 0)
    opened = next((n for n, s in enumerate(signs[:colon]) if s.kind is Kind.OPEN), colon)
    first = int(any("within" in s.roles for s in signs[:1]))  # of which manufacturing: ……
    label = signs[first:opened]
    comma = next((n for n, s in enumerate(label) if s.text == ","), 0)
    halves = [label[:comma], label[comma + 1 :]] if comma else [label]
    kinds = _LABELS if comma else _LABELS - {Kind.METRIC}
    plain = all(half and all(s.kind in kinds for s in half) for half in halves)
    if not (plain and label and (heading or comma)):
        return signs
    said = [" ".join(s.text for s in half) for half in halves]
    ways = _in_two(said[0], said[1], heading) if comma else _below(said[0], heading)
    keys = first_named(catalogue, ways)
    if not keys:  # of urban or rural residents alone
        lost = comma and any(half.startswith(_HOMES) for half in said)
        return [replace(s, kind=Kind.UNKNOWN) for s in label] + [*signs[opened:]] if lost else signs
    name = Sign(Kind.METRIC, label[0].start, label[-1].end, ", ".join(said), keys=keys)
    return [*signs[:first], name, *signs[opened:]]


def _in_two(head: str, rest: str, heading: str) -> Iterator[str]:
    """The names that a label in two halves may stand for, below a heading or below none."""
    for one, other in ((head, rest), (rest, head)):
        yield from (f"{one} of {other}", f"{one} {other}", f"{one} in {other}", f"{one} by {other}")
        if other.startswith(_HOMES) and "income" in one:
            yield f"per capita disposable income of {other}"
        if one in _EARNED:  # catering above designated size, turnover
            firms = other.replace(" above ", " enterprises above ")
            yield from (f"{one} of {firms}", f"revenue of {other}", f"revenue of {firms}")
    for whole in (heading, heading.replace("industry", "industrial")) if heading else ():
        yield from (f"{head} of {whole} {rest}", f"{whole} {head} {rest}")
        yield f"{head} of {whole} enterprises {rest}"


def _below(label: str, heading: str) -> Iterator[str]:
    """The names that a label below a heading may stand for, the likeliest first."""
    bare, bracket, inside = heading.partition("(")
    whole = f"{bare.strip()} {inside.strip(') ')}" if bracket else bare.strip()
    for head in (whole, whole.replace("industry", "industrial enterprises"), bare.strip()):
        yield from (f"{label} of {head}", f"{head} in {label}", f"{label} {head}")
        yield f"{label} in {head}"
    yield f"{label} {heading.rpartition(' ')[2]}"  # manufacturing, of fixed-asset investment


def _pairs(signs: Sequence[Sign], before: Sequence[str]) -> list[Sign]:
    """The former and the latter of the last two that were named."""
    told: list[str] = []
    out: list[Sign] = []
    for sign in signs:
        role = next((r for r in ("former", "latter") if r in sign.roles), "")
        pair = tuple(told[-2:]) if len(told) > 1 else tuple(before)
        if role and len(pair) == len(_PLACES):
            sign = replace(sign, kind=Kind.METRIC, roles=frozenset(), keys=(pair[_PLACES[role]],))
        elif sign.kind is Kind.METRIC:
            told += [key for key in sign.keys if key not in told]
        out.append(sign)
    return out


def _owned(signs: Sequence[Sign], before: Sequence[str], catalogue: Catalogue) -> list[Sign]:
    """Business revenue of these enterprises; their total profits: of whom was named."""
    out: list[Sign] = []
    doers = [_DOERS[key] for key in before if key in _DOERS]
    n = 0
    while n < len(signs):
        sign = signs[n]
        if sign.kind is Kind.METRIC:
            whose = _whose(signs, n) if doers and sign.keys[0] in _DOERS else 0
            if whose:  # gross industrial output value of these enterprises
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
        length, keys = _earned(signs, n, doers[-1:], catalogue)
        if keys:
            last = signs[n + length - 1]
            while out and out[-1].text in _LED:
                sign = replace(out.pop(), end=last.end)
            text = f"{sign.text} {last.text}" if length > 1 else sign.text
            out.append(Sign(Kind.METRIC, sign.start, last.end, text, keys=keys))
            n += length
            continue
        out.append(sign)
        n += 1
    return out


def _counts_them(signs: Sequence[Sign], n: int) -> bool:
    """Whether firms above a size are those just named: the 158 enterprises above ……."""
    before = n > 0 and (signs[n - 1].kind is Kind.NUMBER or signs[n - 1].text in ("the", "all"))
    sized = [s.text.startswith("above ") for s in signs[n + 1 : n + 2]] == [True]
    return bool(before) and sized and signs[n].text in _FIRMS


def _whose(signs: Sequence[Sign], n: int) -> int:
    """How many signs behind the nth say that it is of the firms just named; 0 where none do."""
    for length in (2, 3, 4):
        behind = signs[n + 1 : n + 1 + length]
        if len(behind) == length and _OF_THESE.fullmatch(" ".join(s.text for s in behind)):
            return length
    return 0


def _earned(
    signs: Sequence[Sign], n: int, doers: Sequence[str], catalogue: Catalogue
) -> tuple[int, tuple[str, ...]]:
    """How many signs from the nth on name what a doer earned, and the metric."""
    sign = signs[n]
    head = _EARNED.get(sign.text)
    if head is None or not doers or sign.kind not in (Kind.CHOICE, Kind.UNKNOWN, Kind.WORD):
        return 0, ()
    keys = names_in(catalogue, spelled(f"{head} of {doers[0]}"))
    texts = [s.text for s in signs[n + 1 : n + 4]]
    for length, said in ((2, texts[:2]), (3, texts[:3])):
        if len(said) == length and said[-1] in _FIRMS and said[-2] in _THESE:
            return 1 + length, keys
    theirs = [s.text for s in signs[max(0, n - 3) : n] if s.text not in _LED]
    led = n > 0 and f"{signs[n - 1].text} {sign.text}" in _WHOLE  # ……, and business revenue to
    behind = texts[:1] and texts[0] in ("of", "from", "in", "at", "by")
    return (1, keys) if theirs[-1:] == ["their"] or (led and not behind) else (0, ())
