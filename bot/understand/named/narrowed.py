"""Which of several indicators does an afterthought mean: 财政收入(一般公共预算), 商品房,按面积?

>>> [token.get("metric") for token in told_apart(text, tokens, lexicon, catalogue)]
['general_budget_revenue', '']
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.lexicon.match import Lexicon, Token

_MOST = 12  # ambiguous words of one question
CARRIED: tuple[Sense, ...] = (("filler", "words"),)
_APART = re.compile(r"[,;:(]|[\u4e00-\u9fff] [\u4e00-\u9fff]")
_DENIES = re.compile("[不非没?]|(?<![a-z])(?:not|no|non|than|except|excluding|without)(?![a-z])")
_LINKED = re.compile("(?:^|[ ,])(?:[和与跟及或、]|(?:and|or) )|(?:[和与跟及或、]| and| or)[ ,]?$")
_ANDS = frozenset(("and", "or", "versus", "vs", "和", "与", "还是", "或", "跟"))
OWNERS = frozenset(
    ("residents", "resident", "households", "people", "dwellers", "areas", "ones", "folk", "居民")
)
_ASKS_ON = re.compile(" ?(?:呢|怎么样|咋样|如何)")  # 投资怎么样,房地产呢: a second question
_UNITS = (  # words of a question, and the unit that they ask for
    (re.compile("平|面积|square|area"), "平方米"),
    (re.compile("亿元?$|万元|金额|yuan"), "元"),
    (re.compile("吨|ton"), "吨"),
    (re.compile("度$|千瓦时|kwh"), "千瓦时"),
)
_NUMBER = frozenset(("number", "the number", "count", "个数", "数量"))
_COUNTED = frozenset("个家户件辆")
_WHEN = frozenset(("in", "for", "this", "at"))  # what is left of a period
_MONEY = re.compile("多少钱|几个钱")
_SOLD = re.compile("卖|销|成交|花|收|投")  # 卖了多少钱 is a sum; 商品房多少钱 may be a price


def told_apart(
    text: str, tokens: list[Token], lexicon: Lexicon, catalogue: Catalogue
) -> list[Token]:
    """The tokens with a word of several meanings made clear by what is said apart from it."""
    choices = [n for n, t in enumerate(tokens) if t.get("choice") and not t.get("metric")]
    if len(choices) > _MOST:  # no question names so many, and each is held against all others
        return tokens
    words = [m for m, word in enumerate(tokens) if _narrows(word)]
    for n in choices:
        token = tokens[n]
        for m in words:
            word = tokens[m]
            if m == n or not _apart(text, tokens, n, m):
                continue
            if sense := _meant(token, word, lexicon):
                if others := _listed_with(tokens, m, token, lexicon):
                    return _each(tokens, n, {m: sense} | others)
                counted = _counted_too(tokens, n, catalogue)  # 重点项目几个,总投资几何
                tokens[n] = token._replace(senses=(*counted, sense))
                tokens[m] = word._replace(senses=CARRIED)
                return _without_scope(tokens, m)
    return (
        tokens
        if any(token.get("metric") for token in tokens)
        else _by_unit(text, tokens, catalogue)
    )


def _counted_too(tokens: Sequence[Token], n: int, catalogue: Catalogue) -> tuple[Sense, ...]:
    """The number of the things that a word names, where it is asked for right behind it."""
    behind = next((token for token in tokens[n + 1 :] if token.text not in _WHEN), None)
    keys = tokens[n].get("choice").split()
    counted = [key for key in keys if catalogue.metrics[key].unit in _COUNTED]
    asked = behind and (behind.get("count") or behind.text in _NUMBER)
    return (("metric", counted[0]),) if asked and len(counted) == 1 else ()


def _listed_with(
    tokens: Sequence[Token], m: int, token: Token, lexicon: Lexicon
) -> dict[int, Sense]:
    """What the words linked to one mean as well: whose income, urban or rural residents'."""
    found: dict[int, Sense] = {}
    for n in range(m + 1, len(tokens)):
        word = tokens[n]
        if word.text in _ANDS or word.text in OWNERS:
            continue
        sense = _meant(token, word, lexicon) if _narrows(word) else None
        if not sense:
            break
        found[n] = sense
    return found


def _each(tokens: list[Token], n: int, told: dict[int, Sense]) -> list[Token]:
    """The tokens with each word that narrows as the indicator it makes of the one at n."""
    tokens[n] = tokens[n]._replace(senses=CARRIED)
    for m in range(min(told), len(tokens)):
        if m in told:
            tokens[m] = tokens[m]._replace(senses=(told[m],))
        elif tokens[m].text in OWNERS and not tokens[m].senses:
            tokens[m] = tokens[m]._replace(senses=CARRIED)
    return tokens


def _apart(text: str, tokens: Sequence[Token], n: int, m: int) -> bool:
    """Whether two words stand apart, and neither is denied nor asked about by itself."""
    first, last = (tokens[min(n, m)], tokens[max(n, m)])
    gap = text[first.end - 1 : last.start + 1]
    between = gap[1:-1]
    listed = _DENIES.search(between) or _LINKED.search(between)
    return bool(_APART.search(gap)) and not (listed or _ASKS_ON.match(text, last.end))


def _meant(token: Token, word: Token, lexicon: Lexicon) -> Sense | None:
    """The one indicator of a word of several meanings that another word leaves."""
    if word.get("choice") and not word.get("metric"):
        both = [key for key in token.get("choice").split() if key in word.get("choice").split()]
        if len(both) == 1:
            return "metric", both[0]
    for phrase in (f"{word.text} {token.text}", f"{word.text}{token.text}"):
        keys = [value for kind, value in lexicon.phrases.get(phrase, ()) if kind == "metric"]
        if len(keys) == 1:
            return "metric", keys[0]
    return None


def _narrows(word: Token) -> bool:
    """Unknown, the name of an indicator or of a field; no word of the question itself."""
    kinds = {kind for kind, _ in word.senses}
    return kinds <= {"choice", "topic", "term", "metric"}


def _without_scope(tokens: list[Token], m: int) -> list[Token]:
    """口径 behind the word that tells which one is meant asks for no definition."""
    for n in range(m + 1, min(m + 3, len(tokens))):
        if "define" in tokens[n].all("cue"):
            tokens[n] = tokens[n]._replace(senses=CARRIED)
    return tokens


def _by_unit(text: str, tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """商品房卖了多少平: of all that the word may mean, what is counted in the unit asked for.

    So it is of a field where no word means one of several: 楼市卖了多少平.
    """
    open_ = [n for n, token in enumerate(tokens) if token.get("choice")]
    open_ = open_ or [n for n, token in enumerate(tokens) if token.get("topic")]
    if len(open_) != 1:
        return tokens
    word = tokens[open_[0]]
    keys_of = word.get("choice").split() or catalogue.topics[word.get("topic")].metrics
    said = [token.text for token in tokens if token.get("measure") == "value"]
    asked = [unit for form, unit in _UNITS if any(map(form.search, said))]
    if _MONEY.search(text) and _SOLD.search(text):
        asked.append("元")
    asked += [unit for token in tokens if (unit := token.get("unit")) in _COUNTED]  # 超过100个吗
    before = tokens[open_[0] - 1] if open_[0] else word
    if before.get("amount") and not before.get("unit") and word.text.isascii():
        asked.append("个")  # more than 100 key projects
    found = []
    for unit in dict.fromkeys(asked):
        keys = [key for key in keys_of if unit in catalogue.metrics[key].unit]
        if len(keys) != 1:
            return tokens
        found.append(("metric", keys[0]))
    if found:
        tokens[open_[0]] = word._replace(senses=tuple(found))
    return tokens
