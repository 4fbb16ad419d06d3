"""What do filled slots mean once they are seen together?

>>> settled(slots, tokens, catalogue).metrics  # of "tax share of budget revenue"
('tax_revenue',)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.understand.slots import COUNTED, Slots
from bot.words import Language, Measure, changed

_REAL = re.compile("可比价|不变价")
_AT_ONE_PRICE = re.compile(
    "(?:in )?real (?:terms|growth(?: rate)?)|(?:at )?(?:constant|comparable) prices"
    "|(?:按|用)?(?:可比|不变)价(?:格)?(?:计算|算)?|实际(?:增速|增长率?|增幅)?|扣除价格因素"
)
_OVER_TIME = frozenset(["when", "ever", "each_year", "each_month", "each_quarter"])
_DEED = re.compile(
    "produc|generat|sell|sold|invest|spen[dt]|earn|attract|absorb|collect|rais|deliver|complet|sign"
    "|attain|utili[sz]|implement|employ|t[ao]o?ke? in|[发售]电|投|赚|招|交|完成"
)
_ANDS = frozenset(["和", "与", "及", "以及", "and", "as well as"])
_PLUS = frozenset(["plus", "加上", "加"])
_SPLIT = re.compile(
    "split|divid|broken down|breakdown|made up|make ?up|compos|consist|构成|组成|结构"
)
_TOTALS = frozenset(["total", "the total", "total amount", "总额", "总量", "合计", "总计"])
_POLITE = re.compile("(?:please|pls|plz|kindly|you|to)$")
_OBJECT = re.compile("(?:the|us|me|with|your|our)(?![a-z])")
_PART_OF = frozenset(["of", "in", "to"])
_STANDS = frozenset(["stand", "stands", "stood"])
_DONE = frozenset(["did", "have", "has"])
_OURS = frozenset(["we", "zone", "our", "area"])
_MAY = frozenset(["can", "could", "might", "may"])


_SIZED = re.compile(  # of an economy, which is its GDP
    "(?:how |which is |the )?(?:big|bigger|biggest|large|larger|largest|small|smaller|smallest)"
    "(?: than| in the city)?|更?[大小]|多大"
)
_DOLLAR = re.compile(r"dollar|usd|us\$|美元")
_HELD = frozenset(("compare", "highest", "lowest", "above", "below", "ranked"))
_FIELD_CUES = frozenset(("league", "leader", "districts"))
_EXTREMES = frozenset(("highest", "lowest"))
_SIZES = re.compile(
    "最[大高多小低少]"
    "|(?:the )?(?:biggest|largest|highest|greatest|most|smallest|lowest|least)(?![a-z])"
)


def settled(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with what one of them says of another."""
    if Measure.TARGET in slots.measures and slots.cues & {"compare", "above", "below"}:
        slots = changed(slots, cues=slots.cues | {"gap"})  # 比目标高多少
    if Measure.TARGET in slots.measures and not slots.amount and _asks_if_done(tokens):
        slots = changed(slots, cues=slots.cues | {"gap"})  # did we make the target
    if {Measure.TARGET, Measure.PROGRESS} <= set(slots.measures):
        slots = changed(slots, cues=slots.cues | {"gap"})  # 目标多少,完成几成
    if Measure.SHARE in slots.measures and not slots.share_of and _hands_over(tokens):
        slots = changed(slots, measures=tuple(m for m in slots.measures if m != Measure.SHARE))
    if slots.rank and _stood(slots, tokens, catalogue):
        slots = changed(slots, rank=False)
    slots = _one_place(_fell_most(slots, tokens), catalogue)
    slots = _economy(_split(_with_whole(slots, tokens, catalogue), tokens, catalogue), tokens)
    slots = _edge(_so_many(_trailing(slots)), catalogue)
    slots = _others(_choice(_field(slots, tokens), tokens, catalogue), tokens)
    if "sum" in slots.cues and _lists(tokens, slots, catalogue):
        slots = changed(slots, cues=slots.cues - {"sum"})
    if "variant" in slots.cues and _own_variant(tokens, slots, catalogue):
        slots = changed(slots, cues=slots.cues - {"variant"})
    if "basis" in slots.cues and _own_basis(tokens, slots, catalogue):
        slots = changed(slots, cues=slots.cues - {"basis"})
    if slots.amount and tokens[0].text in _MAY:  # can GDP reach 8 % this year
        slots = changed(slots, refuse=slots.refuse or "forecast")
    return _share(_sized(_usual(slots, tokens), tokens, catalogue), tokens, catalogue)


def _asks_if_done(tokens: Sequence[Token]) -> bool:
    """Whether a question opens with what we did: have we made it."""
    words = [word for token in tokens[:3] for word in token.text.split(" ")]
    return words[:1] != [] and words[0] in _DONE and bool(_OURS.intersection(words[1:3]))


def _one_place(slots: Slots, catalogue: Catalogue) -> Slots:
    """A district that is named is asked for itself, whatever else is said of districts."""
    home = catalogue.home
    others = set(slots.regions) - {home, catalogue.regions[home].within}
    bounds = slots.ordinal or slots.top or slots.bottom or slots.cues & _HELD
    if len(slots.regions) != 1 or not others or bounds or "league" not in slots.cues:
        return slots
    return changed(slots, cues=slots.cues - _FIELD_CUES, rank=False)


def _hands_over(tokens: Sequence[Token]) -> bool:
    """Whether to share is what we are asked to do, not a part of something: kindly share GDP."""
    told = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    if len(told) != 1 or tokens[told[0]].text != "share" or told[0] + 1 == len(tokens):
        return False
    before, behind = tokens[: told[0]], tokens[told[0] + 1].text
    if before:
        return bool(_POLITE.search(before[-1].text)) and behind not in _PART_OF
    return bool(_OBJECT.match(behind))


def _stood(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> bool:
    """Where did deposits stand: a balance stands at a level, unless it is we who stand there."""
    said = {token.text for token in tokens if token.get("rank")}
    stock = bool(slots.metrics) and all(catalogue.metrics[key].stock for key in slots.metrics)
    return stock and said <= _STANDS and not slots.scope and not slots.regions


def _with_whole(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Imports, exports and the total: the last is what both are parts of."""
    if len(slots.metrics) < 2:
        return slots
    wholes = {catalogue.metrics[key].share_of for key in slots.metrics}
    if len(wholes) != 1 or not all(wholes):
        return slots
    said = any(one.text in _ANDS and two.text in _TOTALS for one, two in pairwise(tokens))
    return changed(slots, metrics=(*slots.metrics, *wholes)) if said else slots


def _split(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """How GDP was split between the three industries: the share of each, and not GDP itself."""
    if len(slots.metrics) < 3 or slots.measures or not any(_SPLIT.match(t.text) for t in tokens):
        return slots
    parts = tuple(k for k in slots.metrics if catalogue.metrics[k].share_of in slots.metrics)
    if len(parts) != len(slots.metrics) - 1:
        return slots
    return changed(slots, metrics=parts, measures=(Measure.SHARE,))


def _sized(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The biggest GDP is the biggest by its level, where one is kept; 最快 is by growth."""
    if not slots.metrics or slots.measures or slots.rank or not slots.cues & _EXTREMES:
        return slots
    sized = any(_SIZES.match(token.text) for token in tokens)
    levels = all(Measure.VALUE in catalogue.metrics[key].measures for key in slots.metrics)
    return changed(slots, measures=(Measure.VALUE,)) if sized and levels else slots


def _usual(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Retail alone is all retail sales, unless a word speaks of what else retail may do."""
    named = [token for token in tokens if token.get("choice")]
    fields = [t for t in tokens if t.get("topic") and not t.get("metric") and t not in named]
    if slots.unknown or fields or len(named) != 1 or slots.counts:
        return slots
    if slots.metrics and not _is_listed(tokens, named[0].text):
        return slots
    if not (usual := named[0].get("usual")) or any(_DEED.match(token.text) for token in tokens):
        return slots
    metrics = tuple(dict.fromkeys((*slots.metrics, usual)))
    return changed(slots, metrics=metrics, choices=(), choice_word="")


def _field(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """All that is kept of a field whose name is also that of an indicator: 外贸这块的数都要."""
    if "survey" not in slots.cues or len(slots.metrics) != 1 or slots.measures or slots.rank:
        return slots
    both = any(token.get("metric") and token.get("topic") for token in tokens)
    return changed(slots, metrics=()) if both and len(slots.topics) == 1 else slots


def _economy(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """How big an economy is, or how fast it grew, is asked of its GDP."""
    if "economy" not in slots.cues or slots.metrics or slots.choices or slots.unknown:
        return slots
    key = next((token.get("usual") for token in tokens if token.get("usual")), "")
    size = any(_SIZED.fullmatch(token.text) for token in tokens)
    measures = slots.measures or ((Measure.VALUE,) if size else ())
    one = len(measures) == 1 and measures[0] in (Measure.VALUE, Measure.GROWTH)
    if not key or not one or slots.topics:
        return slots
    return changed(slots, metrics=(key,), measures=measures)


def _others(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """A second word of several meanings is not left out: it must be clear as well."""
    if slots.choices or not slots.metrics:
        return slots
    open_ = [t for t in tokens if t.get("choice") and not t.get("metric")]
    unclear = [t.text for t in open_ if not set(t.get("choice").split()) & set(slots.metrics)]
    if not unclear and len(slots.unknown) < 2:
        return slots
    return changed(slots, unknown=tuple(dict.fromkeys((*slots.unknown, *unclear))))


def _planned(slots: Slots, catalogue: Catalogue) -> Sequence[str]:
    """What a word may mean where plans or ranks are told of: key projects ahead of schedule."""
    if slots.rank and len(slots.choices) == 1:
        return slots.choices  # 利润排第几
    plans = {Measure.PROGRESS, Measure.TARGET} & set(slots.measures)
    return [key for key in slots.choices if plans & set(catalogue.metrics[key].measures)]


def _is_listed(tokens: Sequence[Token], word: str) -> bool:
    """Whether a word of several meanings is one of a list: 社零、固投、财政收入."""
    told = [token for token in tokens if token.text not in _ANDS]
    n = next(n for n, token in enumerate(told) if token.text == word)
    beside = [*told[max(0, n - 1) : n], *told[n + 1 : n + 2]]
    gaps = [max(told[n].start - one.end, one.start - told[n].end) for one in beside]
    apart = 1 if is_han(word[0]) else 2  # a space alone is no mark
    return any(one.get("metric") and gap >= apart for one, gap in zip(beside, gaps, strict=True))


def _trailing(slots: Slots) -> Slots:
    """Who is at the bottom: the last of all districts, not the lowest of all periods."""
    if "trailing" not in slots.cues or not slots.metrics or slots.cues & _OVER_TIME:
        return slots
    return changed(slots, cues=slots.cues - {"lowest"}, bottom=slots.bottom or 1, rank=True)


def _fell_most(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Dropped the most, the biggest falls: what fell furthest grew least."""
    if not {"fell", "highest"} <= slots.cues:
        return slots
    told = [token for token in tokens if not (token.senses and token.senses[0][0] == "filler")]
    sides = ({"fell"}, {"highest"})
    beside = any(
        all(side & set(one.all("cue")) for side, one in zip(sides, pair, strict=True))
        for two in pairwise(told)
        for pair in (two, two[::-1])
    )
    return changed(slots, cues=slots.cues - {"highest"} | {"lowest"}) if beside else slots


def _so_many(slots: Slots) -> Slots:
    """The three slowest districts: so many from one end of the league."""
    if "leader" not in slots.cues or not slots.count or not slots.metrics:
        return slots
    if "lowest" in slots.cues:
        return changed(slots, bottom=slots.bottom or slots.count)
    return changed(slots, top=slots.top or slots.count) if "highest" in slots.cues else slots


def _edge(slots: Slots, catalogue: Catalogue) -> Slots:
    """Is our growth the highest in the city: it asks for a first place, not for a best year."""
    edge = slots.cues & {"highest", "lowest"}
    elsewhere = slots.cues & (_OVER_TIME | {"leader", "league"})
    home = catalogue.home
    ours = home in slots.regions or "yes_no" in slots.cues
    if not (edge and slots.scope and slots.metrics and ours) or elsewhere:
        return slots
    first = 1 if "highest" in edge else 0
    city = catalogue.regions[home].within
    return changed(
        slots,
        cues=slots.cues - edge,
        ordinal=slots.ordinal or first,
        rank=True,
        regions=tuple(region for region in slots.regions if region != city),
    )


def _lists(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether plus only lists what cannot be added: R&D intensity, plus R&D spending."""
    said = {token.text for token in tokens if "sum" in token.all("cue")}
    units = {catalogue.metrics[key].unit for key in slots.metrics}
    return said <= _PLUS and len(units) > 1


def _own_variant(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether 平均 or per capita only says again what the indicator is: average PM2.5."""
    said = [token.text for token in tokens if "variant" in token.all("cue")]
    units = [catalogue.metrics[key].unit for key in slots.metrics]
    if units and all("美元" in unit for unit in units):  # it is kept in dollars
        said = [word for word in said if not _DOLLAR.search(word)]
    names = [
        name.name.lower() for key in slots.metrics for name in catalogue.metrics[key].names.values()
    ]
    return bool(names) and all(any(_is_said(word, name) for name in names) for word in said)


def _is_said(word: str, name: str) -> bool:
    """Whether a name holds a word; a Latin one must stand for itself."""
    return f" {word} " in f" {name} " if word.isascii() else word in name


def _own_basis(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether the growth that is kept is the one asked for: nominal of sales, real of GDP."""
    said = [token.text for token in tokens if "basis" in token.all("cue")]
    told = [catalogue.metrics[key].names[Language.ZH].define for key in slots.metrics]
    if told and slots.measures == (Measure.GROWTH,) and all(map(_AT_ONE_PRICE.fullmatch, said)):
        return all(_REAL.search(text) and "名义" not in text for text in told)
    nominal = all("名义" in text and not _REAL.search(text) for text in told)
    return bool(told) and nominal and all("名义" in w or "nominal" in w for w in said)


def _share(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """What part of the city's GDP is ours: a share of the city."""
    home = catalogue.home
    city = catalogue.regions[home].within
    if Measure.SHARE not in slots.measures or slots.share_of or slots.rank:
        return slots
    of_city = slots.scope or city in slots.regions
    parts = [key for key in slots.metrics if catalogue.metrics[key].share_of]
    in_total = any(token.get("scope") and token.text.endswith("total") for token in tokens)
    ours = home in slots.regions or in_total
    if parts or not of_city or not ours or set(slots.regions) - {home, city}:
        return slots
    return changed(slots, share_of=city, regions=(home,))


def _choice(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """An ambiguous word beside one of the indicators it may mean, or a count of them, is clear."""
    choices = slots.choices
    if not choices:
        return slots
    topical = slots.topics and not slots.metrics and "survey" in slots.cues
    counted = tuple(key for key in choices if catalogue.metrics[key].unit in COUNTED)
    if topical or any(metric in choices for metric in slots.metrics):
        more = counted if slots.counts and len(counted) == 1 else ()  # 重点项目多少个,总投资多少
        metrics = tuple(dict.fromkeys((*more, *slots.metrics)))
        return changed(slots, metrics=metrics, choices=(), choice_word="")
    whole = slots.metrics if Measure.SHARE in slots.measures else ()
    parts = [key for key in choices if catalogue.metrics[key].share_of in whole]
    if len(parts) == len(slots.metrics) == 1:  # tax share of budget revenue
        return changed(slots, metrics=tuple(parts), share_of=whole[0], choices=(), choice_word="")
    if not slots.metrics and len(told := _planned(slots, catalogue)) == 1:
        return changed(slots, metrics=tuple(told), choices=(), choice_word="")
    if slots.metrics and not slots.unknown and _is_listed(tokens, slots.choice_word):
        return slots  # 社零、固投、财政收入: which one is asked back
    if slots.metrics:  # property loans: the name of another field narrows it down
        return changed(slots, unknown=(*slots.unknown, slots.choice_word))
    if slots.counts:
        if len(counted) == 1:
            return changed(slots, metrics=(*slots.metrics, *counted), choices=(), choice_word="")
        choices = counted or choices
    return changed(slots, choices=choices)
