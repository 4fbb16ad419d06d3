"""Which names does an English sentence take from what was named before: the former, these firms?

>>> again(signs("the former climbed 12.6 percent", shipped(), day), ("exports", "imports"), (), …)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.lexicon import first_named, names_in
from bot.intake.press.sector import sectors, the_total, users
from bot.intake.press.sign import Kind, Sign
from bot.intake.press.those_firms import EARNED, FIRMS, owned
from bot.senses import spelled

_HOMES: Final = ("urban", "rural")
_PEOPLE: Final = ("residents", "households", "dwellers", "people")
_LABELS: Final = frozenset({Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN, Kind.WORD})
_TRADING: Final = ("imported", "exported", "traded")
_PAID: Final = (["value"], ["revenue"], ["proceeds"], ["turnover"])
_PLACES: Final = {"former": 0, "latter": 1}


def again(
    signs: Sequence[Sign],
    before: Sequence[str],
    named: Sequence[str],
    catalogue: Catalogue,
    *,
    others: bool = False,
) -> tuple[Sign, ...]:
    """The signs of a sentence, its stand-ins read as the names that they stand for.

    `before` holds the metrics that the sentence before named, `named` those of the paragraph.
    `others`: the sentence before spoke of some firms, who are nobody's whose figures are kept.
    """
    told = (*named, *(key for s in signs for key in s.keys if s.kind is Kind.METRIC))
    signs = _incomes(signs, catalogue) if any(key.endswith("income") for key in told) else signs
    signs = users(the_total(_another(signs), named, catalogue), told, catalogue)
    signs = sectors(_sold(_in_zone(signs, catalogue.home), named, catalogue), told)
    return tuple(_pairs(owned(signs, () if others else named, catalogue), before))


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
    """Rose another 6 percent, another 41 firms were certified: the word adds nothing to these.

    Nor does it in: and imports for the other 21 percent.
    """
    out = list(signs)
    for n, sign in enumerate(signs[:-1]):
        number, behind = signs[n + 1], signs[n + 2 : n + 3]
        rate = bool(number.amounts) and number.amounts[-1].unit.rate
        new = any(key.startswith("new_") for s in behind for key in s.keys if s.kind is Kind.METRIC)
        word = sign.text in ("another", "other") and number.kind is Kind.NUMBER
        if word and (rate or (new and sign.text == "another")):
            out[n] = replace(sign, kind=Kind.WORD, roles=frozenset({"filler"}))
    return out


def _in_zone(signs: Sequence[Sign], home: str) -> Sequence[Sign]:
    """Enterprises in the zone imported and exported ……: who trades there is all of the zone."""
    n = next((n for n, s in enumerate(signs) if s.text in FIRMS), len(signs))
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
        if one in EARNED:  # catering above designated size, turnover
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
