"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand import subjects, vain
from bot.understand.match import Token
from bot.understand.measured import is_noun, measures_of
from bot.understand.slots import COUNTED, NOTHING, Said, Slots
from bot.understand.tallied import counted_otherwise, counting_people, is_net
from bot.words import Measure, changed

_ORDERS = frozenset(["orders"])  # only at the head of a text: change it, but not the change
_ISSUED = frozenset(["published", "issued", "released", "announced", "made public", "put out"])
_BETWEEN = frozenset(["between", "from", "介于"])
_WHERE = frozenset(["where", "where's", "wheres"])
_WITNESSES = frozenset(["source", "sources"])
_TELLS = frozenset(["says", "say", "said", "has it"])
_COMES = frozenset(  # where did GDP come citywide: a place, where a ranking is spoken of
    (
        *("come", "came", "comes", "finish", "finished", "land", "landed", "lie", "lies", "sit"),
        *("sits", "sat", "stand", "stands", "stood", "place", "placed", "end up", "ended up"),
    )
)
_FELL_AGAINST = frozenset(("yes_no", "compare", "fell"))
_ARRIVED = frozenset(["came in", "come in", "came out", "come out"])
_BOUNDS = frozenset(("above", "below"))
_ARTICLES = frozenset(("the", "了", "the whole"))
_COUNTS = frozenset(("count", "unit"))
_UNKEPT = ("unkept", "words")
_YEARLY = frozenset(("yearly", "the yearly"))
_PLANNED = frozenset((Measure.TARGET, Measure.PROGRESS))
_FROM = frozenset(("和", "跟", "与", "同", "离", "距", "距离", "from", "to"))
_NOW = frozenset(("now", "现在"))
_DONE = ("完成", "实现", "达", "做到", "兑现", "增长", "涨", "降", "落实", "定")
_LOOKS = ("看", "说", "换", "问", "查", "轮到", "来看", "look", "take", "turn", "switch")


def fill(
    tokens: Sequence[Token],
    catalogue: Catalogue,
    *,
    against: bool = False,
    since: bool = False,
    over_time: bool = False,
) -> Slots:
    """Sort the tokens of a question into slots; what its periods say is given."""
    tokens = counting_people(tokens, catalogue)
    said: Said = {}
    for token in tokens:
        for kind, value in token.senses:
            said.setdefault(kind, []).append(value)
    if over_time and is_net(tokens):
        said.pop("newly", None)  # 5月底比去年底净增几家: what there is more of than there was
    metrics, regions, share_of = subjects.subjects(tokens, said, catalogue)
    names = _official(metrics, catalogue) if "elsewhere" in said or "topic" in said else ()
    choice = subjects.choice(tokens, metrics) if "choice" in said else None
    cues = _cues(tokens, said)
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
        cues=cues | _source(tokens, cues),
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
        additions=any(catalogue.metrics[key].adds_to for key in metrics),
    )
    measures = measures_of(tokens, said, slots)
    verb = measures == (Measure.GROWTH,) and not slots.growth_noun
    if (
        verb and over_time and cues >= _FELL_AGAINST and "shift" not in cues
    ):  # did it fall compared with March
        measures = ()
    planned = slots.rank and slots.metrics and measures == (Measure.TARGET,)
    if planned and not slots.scope:  # where do we stand on the target: how much of it is done
        slots = changed(slots, rank=False, cues=slots.cues | {"gap"})
    bare = slots.amount and not slots.amount_unit and slots.cues & _BOUNDS
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
        regions=subjects.places(regions, slots, catalogue, over_time=over_time),
    )


def _official(metrics: Sequence[str], catalogue: Catalogue) -> list[str]:
    """What indicators are called officially, in both languages."""
    return [name.name.lower() for m in metrics for name in catalogue.metrics[m].names.values()]


def _cues(tokens: Sequence[Token], said: Said) -> frozenset[str]:
    """What the words ask for, once those beside them are seen."""
    cues = frozenset(said.get("cue", ())) - _ORDERS
    if "source" in cues:
        cues -= _only_told(tokens)
    if "latest" in cues and _turns_to(tokens):
        cues -= {"latest"}
    if "lowest" in cues and any(map(_in_the_end, tokens, tokens[1:])):
        cues -= {"lowest"}
    if "gap" in cues and Measure.TARGET not in said.get("measure", ()) and _to_a_place(tokens):
        cues |= {"compare"}  # GDP增速和高新区还差多少
    if "trend" in cues and _of_one_year(tokens, said):
        cues -= {"trend", "each_year"}
    if "amount" not in said and cues & _BOUNDS and _over_a_place(tokens):
        cues |= {"compare"}  # GDP增速超过全市平均没有
    return cues


def _in_the_end(word: Token, behind: Token) -> bool:
    """Whether a word says when something was done, and not how low: 最后完成了吗."""
    return word.text == "最后" and behind.text.startswith(_DONE)


def _of_one_year(tokens: Sequence[Token], said: Said) -> bool:
    """Whether yearly is only said of a plan, which is of one year: the yearly task."""
    planned = not _PLANNED.isdisjoint(said.get("measure", ()))
    return planned and all(t.text in _YEARLY for t in tokens if "trend" in t.all("cue"))


def _turns_to(tokens: Sequence[Token]) -> bool:
    """Whether now is said of the talk, and not of the figure: now the zone, 现在看经开区."""
    told = [t for t in tokens if t.text in _NOW or "follow" not in t.all("cue")]
    if len(told) < 2 or told[0].text not in _NOW:
        return False
    return bool(told[1].text.startswith(_LOOKS) or (told[1].get("region") and len(told) == 2))


def _to_a_place(tokens: Sequence[Token]) -> bool:
    """Whether it is a place that something is held against."""
    return any(one.text in _FROM and other.get("region") for one, other in pairwise(tokens))


def _over_a_place(tokens: Sequence[Token]) -> bool:
    """Whether it is a place that something is above or below."""
    told = [token for token in tokens if token.text not in _ARTICLES]
    return any(
        _BOUNDS & set(one.all("cue")) and (other.get("region") or other.get("scope"))
        for one, other in pairwise(told)
    )


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


def _source(tokens: Sequence[Token], cues: frozenset[str]) -> frozenset[str]:
    """The document is asked for: where is it from, when was it published."""
    whence = tokens and tokens[-1].text == "from" and _WHERE & {t.text for t in tokens}
    issued = "when" in cues and any(token.text in _ISSUED for token in tokens)
    return frozenset({"source"}) if whence or issued else frozenset()


def _only_told(tokens: Sequence[Token]) -> frozenset[str]:
    """A source that says something is not asked for: a source says GDP topped 20 billion."""
    told = [
        one
        for one, verb in pairwise(tokens)
        if one.text in _WITNESSES and (verb.text in _TELLS or "telling" in verb.all("filler"))
    ]
    asked = [token for token in tokens if "source" in token.all("cue") and token not in told]
    return frozenset({"source"}) if told and not asked else frozenset()


def _changes(tokens: Sequence[Token], said: Said) -> bool:
    """Whether a stored figure is to be changed: 把社零改成25亿, change retail sales to 25 bn."""
    cues = said.get("cue", ())
    if "command" in said.get("refuse", ()) or ("switch" in cues and "amount" in said):
        return True
    if "orders" not in cues or "amount" not in said:
        return False
    first = next((t for t in tokens if "orders" in t.all("cue") or not t.get("filler")), None)
    return bool(first and "orders" in first.all("cue"))


def _places(tokens: Sequence[Token]) -> bool:
    """Whether it is asked where something comes."""
    where = next((n for n, token in enumerate(tokens) if token.text in _WHERE), len(tokens))
    return any(token.text in _COMES for token in tokens[where:])


def _came_in(tokens: Sequence[Token]) -> bool:
    """Whether the only word of a rank says what came in: revenue came in during April."""
    said = {token.text for token in tokens if token.get("rank")}
    asked = any(t.get("ordinal") or t.get("scope") or t.text in _WHERE for t in tokens)
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
