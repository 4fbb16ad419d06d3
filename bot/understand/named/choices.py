"""Which of its meanings has a word of several, beside what else is said?

>>> chosen(slots, tokens, catalogue).metrics  # of 重点项目多少个
('key_projects',)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.asked.ends import FIELD_CUES, OVER_TIME
from bot.understand.lexicon.match import Token
from bot.understand.named.of_firms import are_told, counts_of_firms
from bot.understand.slots import COUNTED, PLANS, Slots
from bot.understand.spelled.clean import is_han
from bot.words import Measure, changed

_DEED = re.compile(
    "produc|generat|sell|sold|invest|spen[dt]|earn|attract|absorb|collect|rais|deliver|complet|sign"
    "|attain|utili[sz]|implement|employ|t[ao]o?ke? in|[发售]电|投|赚|招|交|完成"
)
ANDS = frozenset(["和", "与", "及", "以及", "and", "as well as"])
_EDGES = frozenset(("highest", "lowest", "fell"))  # 投资类指标哪个涨得最快, 哪些在降
_LISTS = ANDS | {"or", "vs", "versus", "than", "plus", "还是", "或", "跟"}
_PARTS = _LISTS | {"比", "较", "减", "减去", "minus"}
_THAN = ("than", "比")
_ALL = frozenset(("all", "the", "total", "overall", "the whole of"))
_OF = frozenset(("of", "by", "from", "at"))
_HELD = frozenset(("compare", "versus"))


def at_edge(slots: Slots) -> bool:
    """Whether it is asked which of a field stand at an end of it."""
    return bool(slots.cues & _EDGES) and not slots.cues & (FIELD_CUES | OVER_TIME)


def usual(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Retail alone is all retail sales, unless a word speaks of what else retail may do."""
    named = [token for token in tokens if token.get("choice")]
    if not named:
        return slots
    fields = [t for t in tokens if t.get("topic") and not t.get("metric") and t not in named]
    if slots.unknown or fields or len({token.text for token in named}) != 1:
        return slots
    if slots.metrics and not _is_told_off(tokens, named[0].text):
        return slots
    if not (usual := named[0].get("usual")) or any(_DEED.match(token.text) for token in tokens):
        return slots
    counts = [token.text for token in tokens if slots.counts and "count" in dict(token.senses)]
    if not all(text[-1] in catalogue.metrics[usual].unit for text in counts):
        return slots  # 零售多少家, but 快递多少件
    metrics = tuple(dict.fromkeys((*slots.metrics, usual)))
    return changed(slots, metrics=metrics, choices=(), choice_word="")


def as_named(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """The indicators in the order that a text names them in: the former is the first of them."""
    if len(slots.metrics) < 2:
        return slots
    named = [{*token.all("metric"), *token.get("choice").split()} for token in tokens]
    last = len(named)
    order = {
        key: next((n for n, keys in enumerate(named) if key in keys), last) for key in slots.metrics
    }
    return changed(slots, metrics=tuple(sorted(slots.metrics, key=order.__getitem__)))


def _is_told_off(tokens: Sequence[Token], word: str) -> bool:
    """Whether a word is one of a list, or begins a clause: trade up 19.8 %, retail up 12 %."""
    n = next(n for n, token in enumerate(tokens) if token.text == word)
    before, behind = tokens[max(0, n - 1) : n], tokens[n + 1 : n + 2]
    moves = any(token.get("measure") == Measure.GROWTH for token in behind)
    begins = any(tokens[n].start - token.end > 1 for token in before)
    return (moves and begins and word.isascii()) or _is_listed(tokens, word)


def others_clear(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """A second word of several meanings is not left out: it must be clear as well."""
    if slots.choices or not slots.metrics:
        return slots
    open_ = [t for t in tokens if t.get("choice") and not t.get("metric")]
    open_ = [t for t in open_ if not set(t.get("choice").split()) & set(slots.metrics)]
    theirs = {t: _of_named(t.get("choice").split(), slots, catalogue) for t in open_}
    slots = changed(slots, metrics=(*slots.metrics, *filter(None, theirs.values())))
    unclear = [token.text for token in open_ if not theirs[token]]
    if not unclear and len(slots.unknown) < 2:
        return slots
    return changed(slots, unknown=tuple(dict.fromkeys((*slots.unknown, *unclear))))


def _planned(slots: Slots, catalogue: Catalogue) -> Sequence[str]:
    """What a word may mean where plans or ranks are told of: key projects ahead of schedule."""
    if slots.rank and len(slots.choices) == 1:
        return slots.choices  # 利润排第几
    plans = PLANS & set(slots.measures)
    return [key for key in slots.choices if plans & set(catalogue.metrics[key].measures)]


def _by_measure(slots: Slots, catalogue: Catalogue) -> str:
    """The only one of several indicators that has what is asked for: a plan, a share, a growth."""
    if not slots.metrics and (grown := _grown(slots, catalogue)):
        return grown
    fitting = list(_planned(slots, catalogue))
    if not slots.metrics and slots.measures == (Measure.SHARE,):
        metrics = catalogue.metrics
        fitting = [key for key in slots.choices if Measure.SHARE in metrics[key].measures]
    return fitting[0] if len(fitting) == 1 else ""


def _grown(slots: Slots, catalogue: Catalogue) -> str:
    """What grows when a word of several meanings does: industry growth names one indicator."""
    if slots.measures != (Measure.GROWTH,) or slots.unknown:
        return ""
    word = slots.choice_word
    named = catalogue.senses.get(f"{word}增速" if is_han(word[0]) else f"{word} growth", ())
    return next((value for kind, value in named if kind == "metric"), "")


def _is_listed(tokens: Sequence[Token], word: str) -> bool:
    """Whether a word of several meanings is one of a list: 社零、固投、财政收入."""
    told = [token for token in tokens if token.text not in _PARTS]
    n = next(n for n, token in enumerate(told) if token.text == word)
    beside = [*told[max(0, n - 1) : n], *told[n + 1 : n + 2]]
    gaps = [max(told[n].start - one.end, one.start - told[n].end) for one in beside]
    apart = 1 if is_han(word[0]) else 2  # a space alone is no mark
    return any(one.get("metric") and gap >= apart for one, gap in zip(beside, gaps, strict=True))


def _is_another(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Whether a word is set against one that it may mean: investment or property investment."""
    if slots.cues.isdisjoint(_HELD):
        return False
    named = [n for n, t in enumerate(tokens) if t.get("metric") or t.text == slots.choice_word]
    return any(
        slots.choice_word in (tokens[n].text, tokens[m].text)
        and are_apart(tokens[n : m + 1])
        and not {tokens[n].get("metric"), tokens[m].get("metric")}.isdisjoint(slots.choices)
        for n, m in pairwise(named)
    )


def are_apart(told: Sequence[Token]) -> bool:
    """Whether the first and the last of some words are two things: listed, or held together."""
    one, *between, two = told
    while between and between[-1].text in _ALL:
        between.pop()  # online sales compared with all retail
    if any(map(_vies, between)):
        return True  # did high-tech output outpace total output
    if not between:
        return is_han(two.text[0]) and two.start > one.end  # 财政收入、税收收入
    held = between[-1].text.split(" ")[-1] in _THAN or "compare" in between[-1].all("cue")
    moves = all(token.get("measure") for token in between[:-1])  # tax growth or non-tax growth
    return held or (moves and between[-1].text in _PARTS)


def with_verb(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """A word of several meanings with the verb that makes a name of it: foreign capital we used."""
    word = slots.choice_word
    if slots.metrics or not word.isascii():
        return slots
    place = next((n for n, token in enumerate(tokens) if token.text == word), len(tokens))
    verbs = [token.text for token in tokens[place + 1 :] if token.text.isascii()]
    manner = "actually " if "actually" in verbs else ""
    names = {f"{word} {manner}{verb}{end}" for verb in verbs for end in ("", "d", "ed")}
    names |= {f"{verb} {word}" for verb in verbs if verb.endswith("ed")}
    found = {sense for name in names for sense in catalogue.senses.get(name, ())}
    keys = tuple(key for key in slots.choices if ("metric", key) in found)
    return changed(slots, metrics=keys, choices=(), choice_word="") if len(keys) == 1 else slots


_HOW_IT_RUNS = ("运行", "经济运行", "经济怎", "经济如何")  # of all of a field: 工业运行情况


def chosen(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """An ambiguous word beside one of the indicators it may mean, or a count of them, is clear."""
    choices = slots.choices
    several = len({*slots.metrics} & {*choices}) > 1  # home sales, by area or value
    if not choices or (_is_another(slots, tokens) and not several):
        return slots
    lists = bool(slots.cues & {"survey", "ranked", "item", "exists"})
    which = lists and at_edge(slots)
    survey = "survey" in slots.cues or which or any(t.text.startswith(_HOW_IT_RUNS) for t in tokens)
    topical = slots.topics and not slots.metrics and survey
    counted = tuple(key for key in choices if catalogue.metrics[key].unit in COUNTED)
    if topical or any(metric in choices for metric in slots.metrics):
        more = counted if slots.counts and len(counted) == 1 else ()  # 重点项目多少个,总投资多少
        metrics = tuple(dict.fromkeys((*more, *slots.metrics)))
        return changed(slots, metrics=metrics, choices=(), choice_word="")
    if (
        slots.metrics
        and not _is_theirs(tokens)
        and (theirs := _of_named(slots.choices, slots, catalogue))
    ):
        return changed(slots, metrics=(*slots.metrics, theirs), choices=(), choice_word="")
    if told := _of_whole(slots, catalogue) or _other_part(slots, tokens, catalogue):
        return told
    told_off = "compare" in slots.cues or _is_told_off(tokens, slots.choice_word)
    listed = not slots.unknown and slots.metrics and told_off
    if (listed or not slots.metrics) and (only := _by_measure(slots, catalogue)):
        metrics = tuple(dict.fromkeys((only, *slots.metrics)))  # key projects and funds in place
        return changed(slots, metrics=metrics, choices=(), choice_word="")
    if listed:
        return slots  # 社零、固投、财政收入: which one is asked back
    if slots.metrics:  # property loans: the name of another field narrows it down
        return changed(slots, unknown=(*slots.unknown, slots.choice_word))
    if slots.counts:
        if len(counted) == 1 < len(choices):  # 专利多少件 may be of any kind
            return changed(slots, metrics=(*slots.metrics, *counted), choices=(), choice_word="")
        choices = counted or choices
    return changed(slots, choices=choices)


def _of_whole(slots: Slots, catalogue: Catalogue) -> Slots | None:
    """The part of a whole that is named whose share is asked for: tax share of budget revenue."""
    of_whole = Measure.SHARE in slots.measures or "part_done" in slots.cues
    whole = slots.metrics if of_whole else ()
    parts = [key for key in slots.choices if catalogue.metrics[key].share_of in whole]
    if not len(parts) == len(slots.metrics) == 1:
        return None
    share = (Measure.SHARE,)  # how much of budget revenue was tax
    slots = changed(slots, metrics=tuple(parts), measures=share, share_of=whole[0])
    return changed(slots, choices=(), choice_word="")


def _other_part(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots | None:
    """The one thing a word may mean that is beside the other part of its whole: tax or non-tax."""
    wholes = {catalogue.metrics[key].share_of for key in slots.metrics} - {""}
    parts = [key for key in slots.choices if catalogue.metrics[key].share_of in wholes]
    if len(parts) != 1 or slots.unknown:
        return None
    named = [n for n, t in enumerate(tokens) if t.get("metric") or t.text == slots.choice_word]
    beside = [tokens[n : m + 1] for n, m in pairwise(named)]
    beside = [told for told in beside if slots.choice_word in (told[0].text, told[-1].text)]
    if not any(_are_linked(told) or are_apart(told) for told in beside):
        return None
    return changed(slots, metrics=(*slots.metrics, *parts), choices=(), choice_word="")


def _are_linked(told: Sequence[Token]) -> bool:
    """Whether only words that list two things stand between the first and the last: or by."""
    between = told[1:-1]
    if between and between[-1].text == "by":
        between = between[:-1]
    return bool(between) and all(token.text in _LISTS for token in between)


def _vies(token: Token) -> bool:
    """Whether a word is a verb that sets what is before it against what is behind it."""
    cues = token.all("cue")
    return "versus" in cues and "exists" not in cues


def _of_named(choices: Sequence[str], slots: Slots, catalogue: Catalogue) -> str:
    """The one thing a word may mean that is of what is named: key projects, their investment."""
    firms = counts_of_firms(catalogue)  # of whom other figures are kept where a name tells them
    of_head = [
        key
        for key in choices
        if any(
            catalogue.metrics[key].head == catalogue.metrics[one].head
            and (one not in firms or are_told(one, (key,), catalogue))
            for one in slots.metrics
        )
    ]
    return of_head[0] if len(of_head) == 1 else ""


def _is_theirs(tokens: Sequence[Token]) -> bool:
    """Whether a word of several meanings is told of those behind it: output of high-tech firms."""
    return any(
        word.get("choice") and of.text in _OF and name.get("metric")
        for word, of, name in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def plan_beside(named: Sequence[str], catalogue: Catalogue) -> str:
    """The one indicator that is itself the plan of what is named, of which none has a goal."""
    if any(Measure.TARGET in catalogue.metrics[key].measures for key in named):
        return ""
    heads = {catalogue.metrics[key].head for key in named}
    plans = [key for keys in catalogue.plans.values() for key in keys]
    of_head = [key for key in plans if catalogue.metrics[key].head in heads]
    return of_head[0] if len(of_head) == 1 and of_head[0] not in named else ""
