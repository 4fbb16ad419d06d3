"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from bot.catalogue import Catalogue
from bot.understand.asked.ahead import who_is_ahead
from bot.understand.asked.cues import BOUNDS, WHERE, cues_of
from bot.understand.asked.measured import measures_of
from bot.understand.asked.places_told import places_told
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.nouns import is_noun
from bot.understand.named import own_units, subjects, vain
from bot.understand.named.coordinated import unkept
from bot.understand.named.tallied import counted_otherwise, is_net
from bot.understand.slots import COUNTED, NOTHING, RATES, Said, Slots
from bot.words import Measure, changed

Slot = dict[str, object]
_BETWEEN = frozenset(["between", "from", "介于"])
_COMES = frozenset(  # where did GDP come citywide: a place, where a ranking is spoken of
    (
        *("come", "came", "comes", "finish", "finished", "land", "landed", "lie", "lies", "sit"),
        *("sits", "sat", "stand", "stands", "stood", "place", "placed", "end up", "ended up"),
    )
)
_FELL_AGAINST = frozenset(("yes_no", "compare", "fell"))
_PAST = frozenset(  # by how much it grew is more than, and over
    ("below", "above", "under", "past", "beyond", "beneath", "to", "破", "破了", "过", "到", "至")
)
_ARRIVED = frozenset(["came in", "come in", "came out", "come out"])
_ASKS_PLACE = re.compile("几|哪|何|多少|排名|位次|名次|座次|rank|where|what|which|how")
_COUNTS = frozenset(("count", "unit"))
_FROM_END = re.compile("第|last|penultimate|from")
_UNKEPT = ("unkept", "words")


def fill(
    tokens: Sequence[Token],
    catalogue: Catalogue,
    *,
    against: bool = False,
    since: bool = False,
    over_time: bool = False,
) -> Slots:
    """Sort the tokens of a question into slots; what its periods say is given."""
    said: Said = {}
    for token in tokens:
        for kind, value in token.senses:
            said.setdefault(kind, []).append(value)
    if over_time and is_net(tokens):
        said.pop("newly", None)  # 5月底比去年底净增几家: what there is more of than there was
    metrics, regions, share_of = subjects.subjects(tokens, said, catalogue)
    names = _official(metrics, catalogue) if "elsewhere" in said or "topic" in said else ()
    slots = changed(
        NOTHING,
        **_told(tokens, said),
        metrics=metrics,
        share_of=share_of,
        cues=cues_of(tokens, said, catalogue.asides["papers"]),
        elsewhere=subjects.elsewhere(tokens, names) if "elsewhere" in said else "",
        against=against,
        since=since,
        countable=any(catalogue.metrics[key].unit in COUNTED for key in metrics),
        additions=any(map(catalogue.adds, metrics)),
    )
    if "compare" in slots.cues and not over_time:
        slots = changed(slots, cues=slots.cues | who_is_ahead(tokens, slots, said))
    if "choice" in said and (choice := subjects.choice(tokens, metrics)):
        slots = changed(slots, choices=tuple(choice.get("choice").split()), choice_word=choice.text)
    measures = measures_of(tokens, said, slots)
    verb = measures == (Measure.GROWTH,) and not slots.growth_noun
    fell_against = over_time and slots.cues >= _FELL_AGAINST and "shift" not in slots.cues
    if verb and (fell_against or _goes_past(tokens, slots)):  # did it fall compared with March
        measures = ()
    planned = slots.rank and slots.metrics and measures == (Measure.TARGET,)
    if planned and not slots.scope:  # where do we stand on the target: how much of it is done
        slots = changed(slots, rank=False, cues=slots.cues | {"gap"})
    bare = slots.amount and not slots.amount_unit and measures == (Measure.GROWTH,)
    if bare and ("." in slots.amount if slots.metrics else slots.cues & BOUNDS):
        slots = changed(slots, amount_unit="%")  # 增速超过10的指标, growth was 8.2, right
    if slots.countable and slots.amount.isdigit() and not slots.amount_unit and not measures:
        slots = changed(slots, amount_unit="个")  # are there 197 above-scale firms
    whole = _of_whole_city(tokens, slots, catalogue)
    sides = subjects.places(regions, slots, catalogue, over_time=over_time, whole=whole)
    return changed(
        slots,
        measures=measures,
        unknown=(
            *own_units.without(vain.unknown(tokens, said, slots, names), metrics, catalogue),
            *_unkept(tokens, catalogue),
            *unkept(tokens, catalogue, measures),
            *(counted_otherwise(tokens, metrics, catalogue) if said.keys() & _COUNTS else ()),
        ),
        regions=sides,
        ours_unsaid=catalogue.home in sides and catalogue.home not in regions,
    )


def _of_whole_city(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether the city is asked for itself, and not only what a rank is among."""
    city = catalogue.regions[catalogue.home].within
    if "leader" in slots.cues and subjects.is_a_side(tokens, city):
        return True
    return slots.rank and subjects.ranks_whole(tokens, city)


def _goes_past(tokens: Sequence[Token], slots: Slots) -> bool:
    """Whether a level went beyond a bound: exports fell below 1 billion yuan, 跌破350亿元."""
    if not slots.amount_unit or slots.amount_unit in RATES:
        return False
    return any(
        Measure.GROWTH in one.all("measure") and other.text in _PAST
        for one, other in pairwise(tokens)
    )


def _official(metrics: Sequence[str], catalogue: Catalogue) -> list[str]:
    """What indicators are called officially, in both languages."""
    return [name.name.lower() for m in metrics for name in catalogue.metrics[m].names.values()]


def _unkept(tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """Words that make what is not kept of a name's first word: time deposits of households."""
    return [
        one.text
        for one, name in pairwise(tokens)
        if name.senses
        and name.senses[0][0] == "metric"
        and (" " in name.text or one.end == name.start)
        and _UNKEPT in catalogue.senses.get(_with_first_word(one.text, name.text), ())
    ]


def _with_first_word(word: str, name: str) -> str:
    """A word before the first one of a name: 数字 before 经济规模."""
    return f"{word} {name.partition(' ')[0]}" if name.isascii() else word + name[:2]


def _told(tokens: Sequence[Token], said: Said) -> dict[str, object]:
    """The slots that words of one kind fill by themselves."""
    told: dict[str, object] = {}
    for kind in said:
        if makes := _SLOTS_OF.get(kind):
            told.update(makes(tokens, said))
    return told


def _of_measures(tokens: Sequence[Token], said: Said) -> Slot:
    """Whether growth is named, and the growth or the level of a plan, where it is said."""
    measures = said["measure"]
    forms = [m for m in (Measure.GROWTH, Measure.VALUE) if m in measures]
    planned = Measure.TARGET in measures and len(forms) == 1
    return {
        "growth_noun": Measure.GROWTH in measures and any(map(is_noun, tokens)),
        "plan_form": forms[0] if planned else "",
    }


def _of_amounts(tokens: Sequence[Token], said: Said) -> Slot:
    """The first amount, and the second one of one unit: growth between 5 % and 10 %."""
    amounts, units = said["amount"], said.get("unit", [])
    two = len(amounts) == len(units) == 2 and units[0] in ("", units[1])
    return {
        "amount": amounts[0],
        "amount_to": amounts[1] if two and amounts[0] != amounts[1] else "",
        "amounts": len(amounts),
        **_refused(tokens, said),
    }


def _of_bottom(tokens: Sequence[Token], said: Said) -> Slot:
    """So many from the end, or the one in such a place from it: 倒数三个, 倒数第三."""
    alone = any(t.get("bottom") and _FROM_END.search(t.text) for t in tokens)
    return {"bottom": _number(said, "bottom"), "from_end": alone}


def _of_unit(tokens: Sequence[Token], said: Said) -> Slot:
    """The unit of the first amount; of two ends of a stretch the second one has it: 5 to 8 %."""
    units = said["unit"]
    ends = len(units) == 2 and any(token.text in _BETWEEN for token in tokens)
    return {"amount_unit": units[0] or (units[1] if ends else "")}


def _of_scope(tokens: Sequence[Token], said: Said) -> Slot:
    """All of the city is spoken of, and it may be asked where something comes in it."""
    where = next((n for n, token in enumerate(tokens) if token.text in WHERE), len(tokens))
    comes = any(token.text in _COMES for token in tokens[where:])
    return {"scope": True, "rank": True} if comes else {"scope": True}


def _of_rank(tokens: Sequence[Token], said: Said) -> Slot:
    """A rank, unless its only word says what came in: revenue came in during April."""
    words = {token.text for token in tokens if token.get("rank")}
    asked = any(t.get("ordinal") or t.get("scope") or t.text in WHERE for t in tokens)
    if "ordinal" in said and not any(map(_ASKS_PLACE.search, words)):
        return {}  # 排第二的, second place in GDP growth: the place is said
    return {} if words <= _ARRIVED and not asked else {"rank": True}


def _refused(tokens: Sequence[Token], said: Said) -> Slot:
    """What is not done: a stored figure is to be changed, a forecast, an opinion."""
    refused = said.get("refuse", ())
    if "command" in refused or _changes(tokens, said):
        return {"refuse": "command"}
    return {"refuse": refused[0]} if refused else {}


def _changes(tokens: Sequence[Token], said: Said) -> bool:
    """Whether a stored figure is to be changed: 把社零改成25亿, change retail sales to 25 bn."""
    cues = said.get("cue", ()) if "amount" in said else ()
    if "switch" in cues:
        at = next(n for n, token in enumerate(tokens) if "switch" in token.all("cue"))
        return any(token.get("amount") for token in tokens[at:])  # did it make the 9% it should
    if "orders" not in cues:
        return False
    first = next((t for t in tokens if "orders" in t.all("cue") or not t.get("filler")), None)
    return bool(first and "orders" in first.all("cue"))


def _of_terms(tokens: Sequence[Token], said: Said) -> Slot:
    """The words of the glossary, and those that mean nothing else.

    A cumulative figure is one of something.
    """
    named = any(token.get("metric") for token in tokens)
    alone = [t for t in tokens if t.get("term") and len(t.senses) == 1]
    bare = tuple(t.text for t in alone if not (named and t.get("term") == "cumulative"))
    return {"terms": tuple(said["term"]), "bare_terms": bare}


def _of_cues(tokens: Sequence[Token], said: Said) -> Slot:
    """Whether a question goes on from the one before: by its first word, 呢 or "what about"."""
    if "follow" not in said["cue"]:
        return {}
    follows = any(
        "follow" in token.all("cue")
        and (
            n == 0
            or token.text[-1] == "呢"
            or token.text[0] == "也"
            or token.text.endswith("about")
        )
        for n, token in enumerate(tokens)
    )
    return {"follows": follows}


def _number(said: Said, kind: str) -> int:
    return next((int(value) for value in said[kind] if value.isdecimal()), 0)


_SLOTS_OF: Final[dict[str, Callable[[Sequence[Token], Said], Slot]]] = {
    "measure": _of_measures,
    "rank": _of_rank,
    "scope": _of_scope,
    "cue": _of_cues,
    "amount": _of_amounts,
    "unit": _of_unit,
    "refuse": _refused,
    "term": _of_terms,
    "region": lambda tokens, said: {"others_only": subjects.others_only(tokens)},
    "refers": lambda tokens, said: {"refers": True},
    "topic": lambda tokens, said: {"topics": tuple(dict.fromkeys(said["topic"]))},
    "without": lambda tokens, said: {"without": tuple(" ".join(said["without"]).split())},
    "company": lambda tokens, said: {"company": next(t.text for t in tokens if t.get("company"))},
    "filler": lambda tokens, said: (
        {"then": tuple(t.text for t in tokens if "then" in t.all("filler"))}
        if "then" in said["filler"]
        else {}
    ),
    "ordinal": places_told,
    "nth": lambda tokens, said: {"nth": _number(said, "nth")},
    "top": lambda tokens, said: {"top": _number(said, "top")},
    "bottom": _of_bottom,
    "count": lambda tokens, said: {
        "count": _number(said, "count"),
        "counts": "words" in said["count"],
    },
}
