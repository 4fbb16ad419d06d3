"""Which names does an English sentence take from what was named before: the former, these firms?

>>> again(signs("the former climbed 12.6 percent", shipped(), day), ("exports", "imports"), (), …)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.homes import incomes
from bot.intake.press.names.sector import sectors, the_total, users
from bot.intake.press.owners.those_firms import EARNED, FIRMS, owned
from bot.intake.press.tokens.lexicon import first_named, names_in
from bot.intake.press.tokens.sign import Kind, Sign

_HOMES: Final = ("urban", "rural")
_LABELS: Final = frozenset({Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN, Kind.WORD})
_SUCH: Final = {
    "projects": ("signed_projects", "key_projects"),
    "contracts": ("technology_contracts",),
    "jobs": ("new_urban_jobs",),
}
_COUNTED: Final = ("个", "家", "项", "人", "万人")
_ONES: Final = ("ones", "shipments", "trade", "flows", "deliveries", "cargoes")
_CAME: Final = (
    "came",
    "comes",
    "went",
    "goes",
    "flowed",
    "was",
    "were",
    "is",
    "has",
    "had",
    "left",
)
_WAYS: Final = {"in": "imports", "out": "exports", "abroad": "exports", "overseas": "exports"}
_TRADE: Final = frozenset({"exports", "imports", "foreign_trade"})
_BY_THEM: Final = ("by", "of", "all", "the", "done", "run")
_THERE: Final = ("registered", "based", "located", "operating", "in")
_TRADING: Final = ("imported", "exported", "traded")
_BY_VALUE: Final = ("by value", "value", "in terms of value", "in money terms")
_TERMS: Final = ("money", "value", "terms", "in", "by", "the")
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
    signs = incomes(signs, catalogue) if any(key.endswith("income") for key in told) else signs
    signs = _inbound(signs, named, catalogue) if "exports" in told else signs
    signs = users(the_total(_another(signs), named, catalogue), told, catalogue)
    signs = _such(_what_came(signs, told, catalogue), told, catalogue)
    signs = sectors(_sold(_in_zone(signs, catalogue.home), named, catalogue), told)
    return tuple(_pairs(owned(signs, () if others else named, catalogue), before))


def _inbound(signs: Sequence[Sign], named: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """Outbound shipments came to 3.7 billion yuan, inbound ones to 1.4 billion: imports."""
    out = list(signs)
    for n in range(len(out) - 2, -1, -1):
        ones = out[n].text == "inbound" and out[n + 1].text in _ONES
        if ones and named[-1:] in ((), ("exports",), ("foreign_trade",)):
            keys = names_in(catalogue, "imports")
            out[n : n + 2] = [Sign(Kind.METRIC, out[n].start, out[n + 1].end, "imports", keys=keys)]
    return out


def _what_came(signs: Sequence[Sign], told: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """What came in was worth ……: imports, beside exports; what did anything else is nobody's."""
    out = list(signs)
    for n, sign in enumerate(signs[:-2]):
        opens = n == 0 or signs[n - 1].kind is Kind.STOP or "and" in signs[n - 1].roles
        words = " ".join(s.text for s in signs[n + 1 : n + 3]).split(" ")
        if sign.text != "what" or not opens or words[0] not in _CAME:
            continue
        name = _WAYS.get(words[1], "") if _TRADE.intersection(told) else ""
        if keys := names_in(catalogue, name):
            last = n + 1 if " " in signs[n + 1].text else n + 2
            out[n : last + 1] = [Sign(Kind.METRIC, sign.start, signs[last].end, name, keys=keys)]
        else:
            out[n] = replace(sign, kind=Kind.UNKNOWN, roles=frozenset())
        return out
    return signs


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


def _such(signs: Sequence[Sign], told: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """The goal is 60 such projects: those that the paragraph counted, where it counted one kind."""
    out = list(signs)
    for n, sign in enumerate(out[1:-1], 1):
        behind = out[n + 1]
        kind = _SUCH.get(behind.text.rpartition(" ")[2], ())
        if sign.text == "such" and [out[n - 1].kind, behind.kind] == [Kind.NUMBER, Kind.METRIC]:
            return [*out[:n], replace(behind, start=sign.start), *out[n + 2 :]]  # 40 such projects
        if sign.text != "such" or not kind or out[n - 1].kind is not Kind.NUMBER:
            continue
        keys = dict.fromkeys(key for key in told if key.startswith(kind))
        if len(keys) == 1 and catalogue.metrics[next(iter(keys))].unit in _COUNTED:
            text = f"such {behind.text}"
            name = Sign(Kind.METRIC, sign.start, behind.end, text, keys=(*keys,))
            return [*out[:n], name, *out[n + 2 :]]
    return signs


def _by_all(signs: Sequence[Sign], n: int, home: str) -> int:
    """Where the words begin that say that the firms of the zone trade; 0 where none do."""
    there = [s for s in signs[n + 1 : n + 5] if s.text not in _THERE]
    first = n
    while first and (signs[first - 1].text in _BY_THEM or signs[first - 1].text.endswith("ed")):
        first -= 1
    trades = 0 < first < n and _TRADE.intersection(signs[first - 1].keys)
    within = [s.text for s in signs[n + 1 : n + 4]]
    return first if trades and "in" in within and there and there[0].keys == (home,) else 0


def _in_zone(signs: Sequence[Sign], home: str) -> Sequence[Sign]:
    """Enterprises in the zone imported and exported ……: who trades there is all of the zone.

    So are imports and exports handled by companies in the zone.
    """
    n = next((n for n, s in enumerate(signs) if s.text in FIRMS), len(signs))
    if first := _by_all(signs, n, home):
        doer = replace(signs[first], kind=Kind.WORD, end=signs[n].end, roles=frozenset({"filler"}))
        return [*signs[:first], doer, *signs[n + 1 :]]
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


def _in_value(signs: Sequence[Sign]) -> int:
    """Where a sentence that opens with by value says they or it; 0 where it does not."""
    said = [s.text for s in signs[:5]]
    terms = next((n for n, text in enumerate(said) if text in _BY_VALUE), len(said))
    they = next((n for n, text in enumerate(said) if text in ("they", "it") and n > terms), 0)
    return (
        they
        if all(s.roles & {"filler", "and", "level"} for s in signs[:they] if s.text != ",")
        else 0
    )


def _sold(signs: Sequence[Sign], named: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """Sales value was down, behind the floor space of homes sold: what was paid for them."""
    if named[-1:] == ("housing_area_sold",) and (n := _in_value(signs)):
        keys = names_in(catalogue, "sales of commercial housing")  # by value they were off 23%
        return [*signs[:n], replace(signs[n], kind=Kind.METRIC, keys=keys), *signs[n + 1 :]]
    light = [s for s in signs[:5] if "filler" not in s.roles and s.text not in _TERMS]
    first = light[0] if light else None
    if first is None or first.text != "sales" or named[-1:] != ("housing_area_sold",):
        return signs
    n = list(signs).index(first)
    if {s.text for s in signs[:n]} & {*_TERMS[:2]}:  # in money terms the sales came to
        keys = names_in(catalogue, "sales of commercial housing")
        return [*signs[:n], replace(first, kind=Kind.METRIC, keys=keys), *signs[n + 1 :]]
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
