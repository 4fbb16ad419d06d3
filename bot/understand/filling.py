"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand import subjects
from bot.understand.match import Token
from bot.understand.narrowed import CARRIED
from bot.understand.slots import COUNTED, NOTHING, Said, Slots
from bot.words import Measure, changed

_ANDS = frozenset({"和", "与", "及", "以及", "及其", "和其", "以及其", "和它的", "and"})
_STATES = frozenset({"完成", "完成情况", "完成额", "完成数", "实现", "数据", "情况", "数", "数字"})
_STATES |= {"figure", "figures", "number", "reading", "its", "their", "the"}
_YEAR = frozenset(("the year", "year"))
_WHOLES = frozenset(("total", "the total"))
_WHENS = frozenset(
    {"in", "for", "during", "at", "over", "as of", "by", "on"}
)  # retail in q1 and growth
_WITH = frozenset({"with", "along with", "together with", "alongside", "plus", "外加", "连同"})
_ALSO = re.compile("也(?:给|要|报|说|带|来|讲|列)|[带附]上")  # 社零多少,增速也报一下
_NOUN = re.compile("速|率|幅|同比|growth|rate|yoy|year on year")
_PERCENT = frozenset(["百分之几", "百分之多少", "几成", "percent", "what percentage"])
_ASKS_WHAT = frozenset(["几", "how much", "how many", "what is", "how far"])
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
_UNKEPT = ("unkept", "words")
_FIRMS = frozenset("家户个")
_COUNTERS = {"人": frozenset("人"), "家": _FIRMS, "户": _FIRMS}
_NOW = frozenset(("now", "现在"))
_LOOKS = ("看", "说", "换", "问", "查", "轮到", "来看", "look", "take", "turn", "switch")
_NUMBER_OF = frozenset(("how many", "number of", "the number of"))
_PEOPLE = frozenset(("people", "persons", "men and women"))
_LEVEL = re.compile(
    r"(?:total )?(?:exports?|imports?|(?:foreign )?trade|retail sales) (?:value|volume)"
)


def fill(
    tokens: Sequence[Token],
    catalogue: Catalogue,
    *,
    against: bool = False,
    since: bool = False,
    over_time: bool = False,
) -> Slots:
    """Sort the tokens of a question into slots; what its periods say is given."""
    tokens = _counting_people(tokens, catalogue)
    said: Said = {}
    for token in tokens:
        for kind, value in token.senses:
            said.setdefault(kind, []).append(value)
    if over_time and is_net(tokens):
        said.pop("newly", None)  # 5月底比去年底净增几家: what there is more of than there was
    metrics, regions, share_of = subjects.subjects(tokens, said, catalogue)
    choice = subjects.choice(tokens, metrics) if "choice" in said else None
    cues = frozenset(said.get("cue", ())) - _ORDERS
    if "source" in cues:
        cues -= _only_told(tokens)
    if "latest" in cues and _turns_to(tokens):
        cues -= {"latest"}
    if "amount" not in said and cues & _BOUNDS and _over_a_place(tokens):
        cues |= {"compare"}  # GDP增速超过全市平均没有
    slots = changed(
        NOTHING,
        metrics=metrics,
        choices=tuple(choice.get("choice").split()) if choice else (),
        choice_word=choice.text if choice else "",
        topics=tuple(dict.fromkeys(said["topic"])) if "topic" in said else (),
        terms=tuple(said.get("term", ())),
        bare_terms=_bare_terms(tokens) if "term" in said else (),
        share_of=share_of,
        rank=("rank" in said and not _came_in(tokens)) or ("scope" in said and _places(tokens)),
        scope="scope" in said,
        cues=cues | _source(tokens, cues),
        refuse="command" if _changes(tokens, said) else _first(said, "refuse"),
        elsewhere=subjects.elsewhere(tokens) if "elsewhere" in said else "",
        company=_company(tokens) if "company" in said else "",
        others_only="region" in said and subjects.others_only(tokens),
        growth_noun=Measure.GROWTH in said.get("measure", ()) and any(map(_is_noun, tokens)),
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
    measures = _measures(tokens, said, slots)
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
            *subjects.unknown(tokens, said, slots),
            *_unkept(tokens, catalogue),
            *(_counted_otherwise(tokens, metrics, catalogue) if "count" in said else ()),
        ),
        regions=subjects.places(regions, slots, catalogue, over_time=over_time),
    )


def _counting_people(tokens: Sequence[Token], catalogue: Catalogue) -> Sequence[Token]:
    """How many people found jobs: they are what an indicator counts, and nothing beside it."""
    if not any(token.text in _PEOPLE for token in tokens):
        return tokens
    told = {other.text for one, other in pairwise(tokens) if one.text in _NUMBER_OF}
    units = [catalogue.metrics[key].unit for token in tokens for key in token.all("metric")]
    if not told & _PEOPLE or not units or not all("人" in unit for unit in units):
        return tokens
    return [t._replace(senses=CARRIED) if t.text in _PEOPLE else t for t in tokens]


def _counted_otherwise(
    tokens: Sequence[Token], metrics: Sequence[str], catalogue: Catalogue
) -> list[str]:
    """Words for a number of what no indicator counts: 出口的有多少家, 多少人有存款."""
    units = [catalogue.metrics[key].unit for key in metrics]
    return [
        token.text
        for token in tokens
        if units and token.get("count") and (fit := _COUNTERS.get(token.text[-1]))
        if not any(set(unit) & fit for unit in units)
    ]


def is_net(tokens: Sequence[Token]) -> bool:
    """Whether what came is told net of what went: 净增, net increase."""
    told = [token.text for token in tokens if "variant" in token.all("cue")]
    return bool(told) and all(text.startswith(("net ", "净")) for text in told)


def _turns_to(tokens: Sequence[Token]) -> bool:
    """Whether now is said of the talk, and not of the figure: now the zone, 现在看经开区."""
    told = [t for t in tokens if t.text in _NOW or "follow" not in t.all("cue")]
    if len(told) < 2 or told[0].text not in _NOW:
        return False
    return bool(told[1].text.startswith(_LOOKS) or (told[1].get("region") and len(told) == 2))


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


def _is_noun(token: Token) -> bool:
    return token.get("measure") == Measure.GROWTH and bool(_NOUN.search(token.text))


def _number(said: Said, kind: str) -> int:
    if kind not in said:
        return 0
    return next((int(value) for value in said[kind] if value.isdecimal()), 0)


def _measures(tokens: Sequence[Token], said: Said, slots: Slots) -> tuple[Measure, ...]:
    """A plan's own measure is meant where several are said: GDP增速目标 is the target."""
    measures = _told_measures(tokens, said)
    if {Measure.PROGRESS, Measure.TARGET} <= set(measures) and _plan_then_part(tokens):
        return (Measure.TARGET, Measure.PROGRESS)
    if _is_part_of_plan(tokens, measures, slots):
        return (Measure.PROGRESS,)  # percentage of the annual target
    if Measure.PROGRESS in measures and (listed := _listed_measures(tokens)):
        return listed
    for plan in (Measure.PROGRESS, Measure.TARGET):
        if plan in measures:
            grew = plan is Measure.PROGRESS and _grew_beside(tokens)
            return (Measure.GROWTH, plan) if grew else (plan,)
    if slots.share_of:
        return (Measure.SHARE,)
    if slots.rank and not measures and any(map(_of_level, tokens)):
        return (Measure.VALUE,)
    if measures and Measure.VALUE not in measures and (_and_more(tokens) or _both_told(said)):
        measures.insert(0, Measure.VALUE)
    if "fell" in slots.cues and slots.metrics and not measures:
        return (Measure.GROWTH,)
    return tuple(measures)


def _grew_beside(tokens: Sequence[Token]) -> bool:
    """Whether a mark parts how something grew from how much of it is done: 是涨是跌,进度怎么样."""
    grown = [t for t in tokens if t.get("measure") == Measure.GROWTH]
    done = [t for t in tokens if t.get("measure") == Measure.PROGRESS]
    between = [t for t in tokens if grown and grown[-1].end <= t.start < done[0].start]
    if not grown or not done or grown[-1].end > done[0].start:
        return False
    gap = done[0].start - grown[-1].end - sum(t.end - t.start for t in between)
    return gap > 0 and done[0].text[0] > "\x7f"


def _is_part_of_plan(tokens: Sequence[Token], measures: list[Measure], slots: Slots) -> bool:
    """Whether it is asked what part of a plan is done."""
    if Measure.TARGET not in measures or Measure.GROWTH in measures:
        return False
    percent = Measure.SHARE in measures or "part_done" in slots.cues
    return percent or any(token.text in _PERCENT for token in tokens)


def _told_measures(tokens: Sequence[Token], said: Said) -> list[Measure]:
    """The measures in the order said, without a total that is but the whole of a share."""
    measures = list(dict.fromkeys(map(Measure, said.get("measure", ()))))
    if Measure.SHARE in measures and any(token.text in _WHOLES for token in tokens):
        measures = [m for m in measures if m is not Measure.VALUE]
    return measures[:1] if _share_moves(tokens, measures) else measures


def _listed_measures(tokens: Sequence[Token]) -> tuple[Measure, ...]:
    """Measures that are told off one by one, how much is done among them: amount, progress."""
    told = [n for n, token in enumerate(tokens) if token.get("measure")]
    said = {tokens[n].get("measure") for n in told}
    if len(said) < 2 or Measure.TARGET in said or Measure.PROGRESS not in said:
        return ()
    if told[-1] - told[0] > 2 * len(told):
        return ()
    for one, other in pairwise(told):
        between = tokens[one + 1 : other]
        apart = tokens[other].start - tokens[one].end
        if any(token.text not in _ANDS and token.text not in _STATES for token in between):
            return ()
        if not between and apart < (1 if tokens[one].text[-1] > "z" else 2):
            return ()
    return tuple(dict.fromkeys(Measure(tokens[n].get("measure")) for n in told))


def _plan_then_part(tokens: Sequence[Token]) -> bool:
    """Whether a plan is asked for before which part of it is done: 目标多少,完成几成."""
    plans = [n for n, t in enumerate(tokens) if t.get("measure") == Measure.TARGET]
    parts = [n for n, t in enumerate(tokens) if t.get("measure") == Measure.PROGRESS]
    between = tokens[plans[0] + 1 : parts[-1]]
    return any("多少" in t.text or t.text in _ASKS_WHAT or t.text in _ANDS for t in between)


def _share_moves(tokens: Sequence[Token], measures: Sequence[Measure]) -> bool:
    """Whether it is the share that rose or fell: 占比是升了还是降了."""
    if measures != [Measure.SHARE, Measure.GROWTH]:
        return False
    at = next(n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE)
    behind = [token for token in tokens[at + 1 :] if token.get("measure") == Measure.GROWTH]
    named = any(token.get("metric") for token in tokens[at + 1 :])
    return bool(behind) and not named and not any(map(_is_noun, behind))


def _both_told(said: Said) -> bool:
    """Whether a level and a rate are quoted: 收入8.89亿元、增长7.2%,没错吧."""
    units = said.get("unit", [])
    return len(units) == 2 and bool(units[0]) and units[0] != "%" and units[1] == "%"


def _of_level(token: Token) -> bool:
    """Whether a name says its level: export value, but not output value, which is but a name."""
    return bool(token.get("metric") and _LEVEL.fullmatch(token.text))


def _and_more(tokens: Sequence[Token]) -> bool:
    """进出口总额和增速, retail sales … with growth: the indicator itself, and its growth."""
    words = {token.text for token in tokens}
    for n, link in enumerate(tokens) if words & _WITH else ():
        if link.text in _WITH and any(token.get("metric") for token in tokens[:n]):
            behind = [t for t in tokens[n + 1 :] if not any(k == "filler" for k, _ in t.senses)]
            if behind and behind[0].get("measure") == Measure.GROWTH and _is_noun(behind[0]):
                return not any(token.get("measure") for token in tokens[:n])
    if any(t.get("measure") and _ALSO.match(o.text) for t, o in pairwise(tokens)):
        return True
    if words.isdisjoint(_ANDS):
        return False
    told = [t for n, t in enumerate(tokens) if not n or (not _tells_state(t) and not _is_idle(t))]
    for name, link, measure in zip(told, told[1:], told[2:], strict=False):
        if link.text in _ANDS and measure.get("measure") and _names(name):
            subjects = [token for token in tokens if _names(token)]
            return measure not in subjects and subjects[-1] is name
    return False


def _is_idle(token: Token) -> bool:
    """Whether a word carries nothing: GDP for the year 2022 and its growth."""
    if token.text in _ANDS:
        return False
    return token.text in _YEAR or (
        bool(token.senses) and all(k == "filler" for k, _ in token.senses)
    )


def _tells_state(token: Token) -> bool:
    """出口完成情况和增速, exports, newest figure and its growth: the indicator itself."""
    return token.text in _STATES or token.text in _WHENS or "latest" in token.all("cue")


def _names(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice"))
