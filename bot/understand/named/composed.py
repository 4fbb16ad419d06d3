"""What is a whole made of, and what is the ratio of two: structure of GDP, 城乡比 of incomes?

>>> {token.get("measure") for token in made_of([gdp, structure], catalogue)}
{'', 'share'}
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.slots import Slots
from bot.words import Intent, Language, Measure, Query, changed

MADE = frozenset(
    ("structure", "composition", "breakdown", "make up", "makeup", "mix", "made up", "split")
) | {"结构", "构成", "组成"}
_BRANCHES = frozenset(("sector", "sectors", "industry", "industries", "branch", "branches"))
_OF_THREE = (  # GDP between farming, industry and services
    frozenset(("agriculture", "farming")),
    frozenset(("industry", "manufacturing")),
    frozenset(("services", "service sector")),
)
THREE, _ALL_THREE, _EACH = "三产", "三次产业", ("各", "分别")
MINUS = frozenset(("minus", "less", "减", "减去", "减掉"))
_TWO = 2  # parts that have a sum
_FEWEST = 3  # parts of a whole that has a structure
RATIO = frozenset(("比", "比值", "之比", "比例", "比率", "倍数", "倍差"))
RATIO |= {"ratio", "the ratio", "ratio of", "multiple"}
_SIDES = frozenset(("城乡", "urban", "rural", "两者", "二者", "两个", "them", "the two"))
GAPS = ("gap", "差", "difference", "disparity")
_GAP, _MONEY = re.compile("|".join(GAPS)), re.compile("元|yuan|rmb")
_TOWN, _LAND = re.compile("城|urban"), re.compile("乡|农|rural")


def made_of(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with a word for what a whole is made of as the shares of its parts."""
    words = [n for n, token in enumerate(tokens) if token.text in MADE and _is_made(token)]
    named = {key for token in tokens for key in token.all("metric")} if len(words) == 1 else ()
    if not named or _is_asked_of_one(tokens, words[0]):
        return tokens
    parts = next((p for key in sorted(named) if (p := _parts(key, catalogue))), ())
    whole = catalogue.metrics[parts[0]].share_of if parts else ""
    if not parts or not named <= {whole, *parts} or (len(named) > 1 and not named >= {*parts}):
        return tokens
    told = list(tokens)
    for n, token in enumerate(tokens):
        if token.get("metric") or token.text in _BRANCHES or _is_one_of_three(token, tokens):
            told[n] = token._replace(senses=CARRIED)
    shares: tuple[Sense, ...] = tuple(("metric", key) for key in parts)
    told[words[0]] = tokens[words[0]]._replace(senses=(*shares, ("measure", Measure.SHARE)))
    return told


def each_of_three(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with 三产 as all three industries, where each is asked for: 三产各占多少."""
    named = [n for n, token in enumerate(tokens) if token.get("metric")]
    if len(named) != 1 or tokens[named[0]].text != THREE:
        return tokens
    behind = tokens[named[0] + 1 : named[0] + 2]
    if not behind or not behind[0].text.startswith(_EACH):
        return tokens
    told = tokens[named[0]]._replace(senses=tuple(catalogue.senses[_ALL_THREE]))
    return [told if n == named[0] else token for n, token in enumerate(tokens)]


def _is_asked_of_one(tokens: Sequence[Token], n: int) -> bool:
    """Whether it is asked what share one part makes up: the verb alone asks for no parts."""
    told = any(token.get("measure") == Measure.SHARE for token in tokens[:n])
    return told and tokens[n].text.endswith(" up")


def _is_made(token: Token) -> bool:
    """Whether a word only says what something is made of."""
    known = not token.senses or token.get("measure") == Measure.SHARE
    return known and not token.get("metric")


def _parts(key: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The parts of the whole that an indicator is, or is one of, where it has several."""
    metric = catalogue.metrics[key]
    whole = metric.share_of or key
    field = catalogue.topics[metric.topic].metrics
    parts = tuple(one for one in field if catalogue.metrics[one].share_of == whole)
    return parts if len(parts) >= _FEWEST else ()


def _is_one_of_three(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word is one of the three that an economy is said to be made of, all told."""
    texts = {one.text for one in tokens}
    return any(token.text in one for one in _OF_THREE) and all(one & texts for one in _OF_THREE)


def subtracted(tokens: list[Token]) -> list[Token]:
    """The tokens with minus or 减 between two indicators as what holds their levels together."""
    n = next((n for n, token in enumerate(tokens) if token.text in MINUS), 0)
    behind = next((t for t in tokens[n + 1 :] if t.senses and t.text != "the"), None)
    if not behind or not behind.is_name or not any(t.is_name for t in tokens[:n]):
        return tokens
    grown = any(token.get("measure") for token in tokens)
    level: tuple[Sense, ...] = () if grown else (("measure", Measure.VALUE),)
    return [*tokens[:n], tokens[n]._replace(senses=(("cue", "compare"), *level)), *tokens[n + 1 :]]


def ratio_of(text: str, tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with a ratio of town and country as the indicator that tells it of those named."""
    words = [n for n, token in enumerate(tokens) if token.text in RATIO]
    if not words or not (_TOWN.search(text) and _LAND.search(text)):
        return tokens
    named = {key for token in tokens for key in token.all("metric")}
    topics = {catalogue.metrics[key].topic for key in named}
    if len(topics) != 1:
        return tokens
    found = [key for key in catalogue.topics[topics.pop()].metrics if _is_ratio(key, catalogue)]
    n = words[-1]
    lone = tokens[n].text == "比" and (not n or tokens[n - 1].text != "城乡")
    if len(found) != 1 or found[0] in named or lone:
        return tokens
    told = list(tokens)
    told[n] = tokens[n]._replace(senses=(("metric", found[0]),))
    for at in range(n - 1, max(-1, n - 3), -1):
        if tokens[at].text not in _SIDES:
            break
        told[at] = tokens[at]._replace(senses=CARRIED)
    return told


def told_apart(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with a gap that is asked for in money as the two that it lies between.

    城乡收入差距多少元 is no ratio, and how far two indicators are apart is not worked out.
    """
    at = next((n for n, t in enumerate(tokens) if t.get("metric") and _GAP.search(t.text)), -1)
    money = any(t.get("measure") == Measure.VALUE and _MONEY.search(t.text) for t in tokens)
    if at < 0 or not money or not _is_ratio(tokens[at].get("metric"), catalogue):
        return tokens
    field = catalogue.topics[catalogue.metrics[tokens[at].get("metric")].topic].metrics
    names = {key: catalogue.metrics[key].names[Language.ZH].name for key in field}
    two = [k for k in field if bool(_TOWN.search(names[k])) != bool(_LAND.search(names[k]))]
    senses: tuple[Sense, ...] = tuple(("metric", key) for key in two)
    return [*tokens[:at], tokens[at]._replace(senses=senses), *tokens[at + 1 :]]


def _is_ratio(key: str, catalogue: Catalogue) -> bool:
    """Whether an indicator is the ratio of two others."""
    return catalogue.metrics[key].names[Language.ZH].name.endswith("收入比")


def in_sum(query: Query, slots: Slots, catalogue: Catalogue) -> tuple[Query, Slots]:
    """Exports and imports together are trade: all parts of one whole that are asked for in sum."""
    keys = query.metrics
    if "sum" not in slots.cues or len(keys) < _TWO or Measure.SHARE in query.measures:
        return query, slots
    if len(query.regions) > 1 or len(query.periods) > 1:
        return query, slots
    whole = catalogue.metrics[keys[0]].share_of
    parts = [key for key, metric in catalogue.metrics.items() if metric.share_of == whole]
    if not whole or set(parts) != set(keys):
        return query, slots
    slots = changed(slots, metrics=(whole,), cues=slots.cues - {"sum", "compare", "versus"})
    kind = Intent.LOOKUP if query.intent is Intent.COMPARE else query.intent
    return changed(query, metrics=(whole,), intent=kind), slots
