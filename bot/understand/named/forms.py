"""Is a word for a variant, a price basis or a sum only a part of what an indicator is?

>>> own_form(slots, tokens, catalogue).cues  # of "average PM2.5"
frozenset()
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.spans import Said
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Language, Measure, changed

_REAL = re.compile("可比价|不变价")
_IS_NOT = re.compile("不是[^,，。；;]*")  # 它不是按现价算名义增速的总产值: of another figure
_AT_ONE_PRICE = re.compile(
    "(?:in )?real(?: terms| growth(?: rate)?)?|(?:at )?(?:constant|comparable) prices"
    "|(?:按|用)?(?:可比|不变)价(?:格)?(?:计算|算)?|实际(?:增速|增长率?|增幅)?|扣除价格因素"
)
_PLUS = frozenset(["plus", "加上", "加"])
_IN_ALL = ("一共", "总共", "altogether", "in all")
_EACH = frozenset(("各", "各自", "分别", "各是", "分别是", "每年", "each", "respectively"))
_TWO = 2  # places, whose balances could be added
_DOLLAR = re.compile(r"dollar|usd|us\$|美元")
_CURRENT = re.compile(
    r"按?(?:现价|现行价格?|当年价格?)(?:计算|核算|算)?"
    r"|(?:at |in )?(?:current(?: year)?|nominal) (?:prices?|terms)"
)
_THEIRS = frozenset(("the", "their", "its", "each", "respective", "also", "all", "other"))
_A_HEAD = frozenset(("average", "on average", "mean", "平均"))
YUAN = re.compile("yuan|rmb|renminbi|人民币")


def own_form(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots without a word for a variant, a basis or a sum that is none of the figure's."""
    cues = slots.cues
    if "sum" in cues and _lists(tokens, slots, catalogue):
        cues -= {"sum"}
    if "variant" in cues and _own_variant(tokens, slots, catalogue):
        cues -= {"variant"}
    if _in_yuan(slots, tokens, catalogue):
        cues |= {"variant"}
    if "basis" in cues and _own_basis(tokens, slots, catalogue):
        cues -= {"basis"}
    if "basis" in cues and _level_as_kept(tokens, slots, catalogue):
        return changed(slots, cues=cues - {"basis"}, measures=(Measure.VALUE,))
    return slots if cues is slots.cues else changed(slots, cues=cues)


def as_told(
    slots: Slots, tokens: Sequence[Token], told: Sequence[str], catalogue: Catalogue
) -> Slots:
    """The slots without the price basis that the growth of what was told is on: GDP? 实际增速呢."""
    unnamed = "basis" in slots.cues and not (slots.metrics or slots.choices or slots.unknown)
    meant = changed(slots, metrics=tuple(told)) if unnamed else slots
    if not slots.growth_noun or meant is slots or not _own_basis(tokens, meant, catalogue):
        return slots
    return changed(slots, cues=slots.cues - {"basis"})


def in_all(
    slots: Slots, tokens: Sequence[Token], said: Sequence[Said], catalogue: Catalogue
) -> Slots:
    """The slots with a sum, where 一共 or "altogether" is said of a flow over several periods."""
    several = len(said) > 1 or any(one.over_years for one in said)
    told = [t for t in tokens if t.text.startswith(_IN_ALL) and not t.get("scope")]
    if not several or not told:  # in all the city is where, and no sum
        return slots
    each = any(token.text in _EACH for token in tokens)
    stock = any(catalogue.metrics[key].stock for key in slots.metrics)
    return slots if each or stock else changed(slots, cues=slots.cues | {"sum"})


def _in_yuan(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> bool:
    """Whether what is kept in dollars is asked for in yuan."""
    dollars = any("美元" in catalogue.metrics[key].unit for key in slots.metrics)
    return dollars and any(YUAN.search(t.text) and not t.get("amount") for t in tokens)


def _lists(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether a sum is only a list, for nothing can be added: R&D intensity, plus R&D spending.

    What deposits added up to at two days is a balance at each.
    """
    if len(slots.metrics) == 1 and len(slots.regions) < _TWO:
        return catalogue.metrics[slots.metrics[0]].stock
    newly = {*slots.metrics[:1], *filter(None, map(catalogue.additions.get, slots.metrics[:1]))}
    if len(newly) > 1 and set(slots.metrics) == newly:
        return True  # how many in total, and how many are new
    growths = sum(token.get("measure") == Measure.GROWTH for token in tokens)
    if slots.measures == (Measure.GROWTH,) and growths >= len(slots.metrics) > 1:
        return True  # GDP growth and retail sales growth together
    said = {token.text for token in tokens if "sum" in token.all("cue")}
    units = {catalogue.metrics[key].unit for key in slots.metrics}
    return said <= _PLUS and (len(units) > 1 or _adds_measure(tokens))


def _adds_measure(tokens: Sequence[Token]) -> bool:
    """Whether it is only asked for a measure as well: exports and imports, plus their growth."""
    told = [token for token in tokens if token.text not in _THEIRS]
    behind = [two for one, two in pairwise(told) if "sum" in one.all("cue")]
    return bool(behind) and all(
        (token.get("measure") or token.get("rank")) and not token.is_name for token in behind
    )


def _own_variant(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether 平均 or per capita only says again what the indicator is: average PM2.5."""
    said = [token.text for token in tokens if "variant" in token.all("cue")]
    units = [catalogue.metrics[key].unit for key in slots.metrics]
    if units and all("美元" in unit for unit in units):  # it is kept in dollars
        said = [word for word in said if not _DOLLAR.search(word)]
    names = [
        name.name.lower() for key in slots.metrics for name in catalogue.metrics[key].names.values()
    ]
    if any("per capita" in name for name in names):  # average income of rural residents
        said = [word for word in said if word not in _A_HEAD]
    return bool(names) and all(any(is_said(word, name) for name in names) for word in said)


def is_said(word: str, name: str) -> bool:
    """Whether a name holds a word; a Latin one must stand for itself."""
    return f" {word} " in f" {name} " if word.isascii() else word in name


def _own_basis(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether the growth that is kept is the one asked for: nominal of sales, real of GDP."""
    said = [token.text for token in tokens if "basis" in token.all("cue")]
    told = [catalogue.metrics[key].names[Language.ZH].define for key in slots.metrics]
    if told and slots.measures == (Measure.GROWTH,) and all(map(_AT_ONE_PRICE.fullmatch, said)):
        return all(_REAL.search(text) and "名义" not in _IS_NOT.sub("", text) for text in told)
    nominal = all("名义" in text and not _REAL.search(text) for text in told)
    return bool(told) and nominal and all("名义" in w or "nominal" in w for w in said)


def _level_as_kept(tokens: Sequence[Token], slots: Slots, catalogue: Catalogue) -> bool:
    """Whether a level at current prices is asked for, which is how levels of money are kept."""
    said = [token.text for token in tokens if "basis" in token.all("cue")]
    money = all("元" in catalogue.metrics[key].unit for key in slots.metrics)
    level = slots.measures in ((), (Measure.VALUE,)) and not slots.ranks
    return bool(slots.metrics) and money and level and all(map(_CURRENT.fullmatch, said))
