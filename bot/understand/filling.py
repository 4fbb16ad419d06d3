"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand import subjects, vain
from bot.understand.cues import BOUNDS, WHERE, cues_of
from bot.understand.match import Token
from bot.understand.measured import is_noun, measures_of
from bot.understand.slots import COUNTED, NOTHING, RATES, Said, Slots
from bot.understand.tallied import counted_otherwise, counting_people, is_net, measured_in
from bot.words import Measure, changed

_BETWEEN = frozenset(["between", "from", "介于"])
_COMES = frozenset(  # where did GDP come citywide: a place, where a ranking is spoken of
    (
        *("come", "came", "comes", "finish", "finished", "land", "landed", "lie", "lies", "sit"),
        *("sits", "sat", "stand", "stands", "stood", "place", "placed", "end up", "ended up"),
    )
)
_FELL_AGAINST = frozenset(("yes_no", "compare", "fell"))
_PAST = frozenset(  # by how much it grew is more than, and over
    ("below", "above", "under", "past", "beyond", "beneath", "破", "破了", "过", "到", "至")
)
_ARRIVED = frozenset(["came in", "come in", "came out", "come out"])
_COUNTS = frozenset(("count", "unit"))
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
    tokens = measured_in(counting_people(tokens, catalogue), catalogue)
    said: Said = {}
    for token in tokens:
        for kind, value in token.senses:
            said.setdefault(kind, []).append(value)
    if over_time and is_net(tokens):
        said.pop("newly", None)  # 5月底比去年底净增几家: what there is more of than there was
    metrics, regions, share_of = subjects.subjects(tokens, said, catalogue)
    names = _official(metrics, catalogue) if "elsewhere" in said or "topic" in said else ()
    choice = subjects.choice(tokens, metrics) if "choice" in said else None
    cues = cues_of(tokens, said)
    slots = changed(
        NOTHING,
        metrics=metrics,
        choices=tuple(choice.get("choice").split()) if choice else (),
        choice_word=choice.text if choice else "",
        topics=tuple(dict.fromkeys(said["topic"])) if "topic" in said else (),
        terms=tuple(said.get("term", ())),
        bare_terms=_bare_terms(tokens) if "term" in said else (),
        share_of=share_of,
        without=tuple(" ".join(said["without"]).split()) if "without" in said else (),
        rank=("rank" in said and not _came_in(tokens)) or ("scope" in said and _places(tokens)),
        scope="scope" in said,
        cues=cues,
        refuse="command" if _changes(tokens, said) else _first(said, "refuse"),
        elsewhere=subjects.elsewhere(tokens, names) if "elsewhere" in said else "",
        company=_company(tokens) if "company" in said else "",
        others_only="region" in said and subjects.others_only(tokens),
        growth_noun=Measure.GROWTH in said.get("measure", ()) and any(map(is_noun, tokens)),
        ordinal=_number(said, "ordinal"),
        top=_number(said, "top"),
        bottom=_number(said, "bottom"),
        count=_number(said, "count"),
        amount=_first(said, "amount"),
        amount_to=_other_end(said),
        amounts=len(said.get("amount", ())),
        amount_unit=_unit(tokens, said),
        against=against,
        since=since,
        refers="refers" in said,
        then=_then(tokens) if "then" in said.get("filler", ()) else (),
        plan_form=_plan_form(said),
        follows="follow" in cues and _follows(tokens),
        counts="words" in said.get("count", ()),
        countable=any(catalogue.metrics[key].unit in COUNTED for key in metrics),
        additions=any(map(catalogue.adds, metrics)),
    )
    measures = measures_of(tokens, said, slots)
    verb = measures == (Measure.GROWTH,) and not slots.growth_noun
    fell_against = over_time and cues >= _FELL_AGAINST and "shift" not in cues
    if verb and (fell_against or _goes_past(tokens, slots)):  # did it fall compared with March
        measures = ()
    planned = slots.rank and slots.metrics and measures == (Measure.TARGET,)
    if planned and not slots.scope:  # where do we stand on the target: how much of it is done
        slots = changed(slots, rank=False, cues=slots.cues | {"gap"})
    bare = slots.amount and not slots.amount_unit and slots.cues & BOUNDS
    if bare and not slots.metrics and measures == (Measure.GROWTH,):
        slots = changed(slots, amount_unit="%")  # 增速超过10的指标
    return changed(
        slots,
        measures=measures,
        unknown=(
            *vain.unknown(tokens, said, slots, names),
            *_unkept(tokens, catalogue),
            *(counted_otherwise(tokens, metrics, catalogue) if said.keys() & _COUNTS else ()),
        ),
        regions=subjects.places(
            regions,
            slots,
            catalogue,
            over_time=over_time,
            whole=slots.rank
            and subjects.ranks_whole(tokens, catalogue.regions[catalogue.home].within),
        ),
    )


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


def _changes(tokens: Sequence[Token], said: Said) -> bool:
    """Whether a stored figure is to be changed: 把社零改成25亿, change retail sales to 25 bn."""
    cues = said.get("cue", ())
    if "command" in said.get("refuse", ()):
        return True
    if "switch" in cues and "amount" in said:
        at = next(n for n, token in enumerate(tokens) if "switch" in token.all("cue"))
        return any(token.get("amount") for token in tokens[at:])  # did it make the 9% it should
    if "orders" not in cues or "amount" not in said:
        return False
    first = next((t for t in tokens if "orders" in t.all("cue") or not t.get("filler")), None)
    return bool(first and "orders" in first.all("cue"))


def _places(tokens: Sequence[Token]) -> bool:
    """Whether it is asked where something comes."""
    where = next((n for n, token in enumerate(tokens) if token.text in WHERE), len(tokens))
    return any(token.text in _COMES for token in tokens[where:])


def _came_in(tokens: Sequence[Token]) -> bool:
    """Whether the only word of a rank says what came in: revenue came in during April."""
    said = {token.text for token in tokens if token.get("rank")}
    asked = any(t.get("ordinal") or t.get("scope") or t.text in WHERE for t in tokens)
    return said <= _ARRIVED and not asked


def _plan_form(said: Said) -> str:
    """Whether the growth or the level of a plan is asked for, where it is said."""
    measures = said.get("measure", ())
    if Measure.TARGET not in measures:
        return ""
    forms = [m for m in (Measure.GROWTH, Measure.VALUE) if m in measures]
    return forms[0] if len(forms) == 1 else ""


def _bare_terms(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of the glossary that mean nothing else; a cumulative figure is one of something."""
    named = any(token.get("metric") for token in tokens)
    told = [t for t in tokens if t.get("term") and len(t.senses) == 1]
    return tuple(t.text for t in told if not (named and t.get("term") == "cumulative"))


def _then(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens if "then" in token.all("filler"))


def _company(tokens: Sequence[Token]) -> str:
    return next(t.text for t in tokens if t.get("company"))


def _first(said: Said, kind: str) -> str:
    return said[kind][0] if kind in said else ""


def _other_end(said: Said) -> str:
    """The second of two amounts of one unit: growth between 5 % and 10 %."""
    amounts, units = said.get("amount", []), said.get("unit", [])
    two = len(amounts) == len(units) == 2 and units[0] in ("", units[1])
    return amounts[1] if two and amounts[0] != amounts[1] else ""


def _unit(tokens: Sequence[Token], said: Said) -> str:
    """The unit of the first amount; of two ends of a stretch the second one has it: 5 to 8 %."""
    units = said.get("unit", [""])
    ends = len(units) == 2 and any(token.text in _BETWEEN for token in tokens)
    return units[0] or (units[1] if ends else "")


def _follows(tokens: Sequence[Token]) -> bool:
    """Whether a question goes on from the one before: by its first word, 呢 or "what about"."""
    return any(
        "follow" in token.all("cue")
        and (n == 0 or token.text[-1] == "呢" or token.text.endswith("about"))
        for n, token in enumerate(tokens)
    )


def _number(said: Said, kind: str) -> int:
    if kind not in said:
        return 0
    return next((int(value) for value in said[kind] if value.isdecimal()), 0)
