"""Which indicator does a word make of one that was named before it: 农村的呢?

>>> [t.get("metric") for t in of_before([rural], ("urban_income",), lexicon, catalogue)]
['rural_income']
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.halves import around, is_open
from bot.understand.lexicon.match import Lexicon, Token
from bot.understand.named.narrowed import CARRIED, OWNERS
from bot.understand.spelled.clean import is_han
from bot.words import Language, Measure

A_HEAD = frozenset(("per capita", "per head", "per person", "人均"))  # of what was asked before
_A_PART = frozenset(  # the private part of it, the urban residents
    ("part", "portion", "bit", "side", "hold", "use", "residents", "people", "dwellers")
)
_WHERE = {  # words for where people live, and the one that names of indicators have
    **dict.fromkeys(
        ("urban", "cities", "towns", "townsfolk", "city folk", "town", "townspeople"), "urban"
    ),
    **dict.fromkeys(("rural", "countryside", "villages", "villagers", "country folk"), "rural"),
    **dict.fromkeys(("village", "country", "farmers", "farm"), "rural"),
    "all residents": "resident",
    "全体居民": "全体居民",
    **dict.fromkeys(("城镇", "城里", "城里人", "城市", "城镇居民"), "城镇"),
    **dict.fromkeys(("农村", "乡下", "乡村", "农民", "乡下人", "农村居民"), "农村"),
}
_BOTH = ({"urban", "rural"}, {"城镇", "农村"})
_NEXT = frozenset(("呢", "的呢"))
_OF_WHICH = frozenset(("其中", "of which"))
_END = Token("", 0, 0, ())
_GROWS = 2  # characters of 增速


def of_before(
    tokens: list[Token], before: Sequence[str], lexicon: Lexicon, catalogue: Catalogue
) -> list[Token]:
    """农村的呢 behind a question on 城镇居民收入: the word takes the place of another one in it."""
    tokens = _all_of_them(tokens)
    open_ = [
        n
        for n, t in enumerate(tokens)
        if (is_open(t) or t.text in A_HEAD or t.get("newly")) and not (n and t.text in _A_PART)
    ]
    open_ = _said_once(tokens, open_) if len(open_) > 1 else open_
    if len(before) == 1 and len(open_) == 2 and _heads(tokens, open_) in _BOTH:
        for n in open_:  # split by town and village: what each of them makes of it
            one = of_before([tokens[n]], (*before, *before), lexicon, catalogue)  # itself as well
            tokens = [*tokens[:n], *one, *tokens[n + 1 :]]
        return tokens
    word = tokens[open_[0]] if len(open_) == 1 else None
    if not before or not word or (len(before) > 1 and word.text not in _WHERE):
        return tokens
    called: tuple[str, ...] = (
        _WHERE.get(word.text, word.text),
        word.text,
        word.text.removesuffix("s"),
    )
    if word.get("newly"):  # new ones this year
        called = ("新增" if is_han(word.text[0]) else "newly added",)
    made = [
        _made_of(key, word, called, lexicon, catalogue) - {*before[: len(before) == 1]}
        for key in before
    ]
    found = made[0] if all(one == made[0] for one in made) else set()
    found = found or _of_field(word, before, catalogue)
    if len(found) == 1:
        idle = _A_PART | OWNERS | _WHERE.keys()
        tokens = [t._replace(senses=CARRIED) if t.text in idle else t for t in tokens]
        tokens[open_[0]] = word._replace(senses=(("metric", found.pop()),))
    return tokens


def _made_of(
    told: str, word: Token, called: Sequence[str], lexicon: Lexicon, catalogue: Catalogue
) -> set[str]:
    """The indicators that a word makes of one that was told, by whatever name of it."""
    topic = catalogue.metrics[told].topic

    def near(key: str) -> bool:
        """A word that may be several things stays in the field of the question before."""
        mean, other = word.get("choice").split(), catalogue.metrics[key]
        return not mean or other.share_of == told or (key in mean and other.topic == topic)

    return {
        value
        for names in catalogue.metrics[told].names.values()
        for alias in (names.name, names.say, *names.aliases)
        for said in called
        for phrase in (f"{said}{alias.lower()}", *around(said, alias.lower()))
        for kind, value in lexicon.phrases.get(phrase, ())
        if kind == "metric" and near(value)
    }


def _of_field(word: Token, before: Sequence[str], catalogue: Catalogue) -> set[str]:
    """The one meaning of a word in the field of all that was told: 税收多少? 支出呢."""
    fields = {catalogue.metrics[key].topic for key in before}
    mean = set(word.get("choice").split())
    near = {key for key in mean if catalogue.metrics[key].topic in fields}
    told = [catalogue.metrics[key].names[Language.ZH].name for key in before]
    some = any(name.startswith(tuple(_BOTH[1])) for name in told)  # of rural income it is another
    one = len(fields) == len(near) == 1 and mean.isdisjoint(before)
    return near if one and not some else set()


def _all_of_them(tokens: list[Token]) -> list[Token]:
    """The tokens with all residents, who are neither urban nor rural ones, as one."""
    pairs = enumerate(pairwise(tokens))
    at = next((n for n, (a, b) in pairs if f"{a.text} {b.text}" in _WHERE), -1)
    if at < 0:
        return tokens
    one, two = tokens[at : at + 2]
    whole = Token(f"{one.text} {two.text}", one.start, two.end, ())
    return [*tokens[:at], whole, *tokens[at + 2 :]]


def _heads(tokens: Sequence[Token], open_: Sequence[int]) -> set[str]:
    """For which people words stand, where every one of them does."""
    return {_WHERE.get(tokens[n].text, "") for n in open_}


def _said_once(tokens: Sequence[Token], open_: Sequence[int]) -> list[int]:
    """One of several words for the same people: in the cities, I mean urban residents."""
    heads = {_WHERE.get(tokens[n].text): n for n in open_ if tokens[n].text not in OWNERS}
    return list(heads.values()) if None not in heads else list(open_)


def asked_next(tokens: list[Token], lexicon: Lexicon, catalogue: Catalogue) -> list[Token]:
    """The tokens with a word that is asked about behind a name as what it makes of that name."""
    told = list(tokens)
    for n, (word, behind) in enumerate(pairwise((*tokens, _END))):
        asked = not word.senses and behind.text in _NEXT and is_han(word.text[0])
        part = not asked and _is_part(tokens, n)
        if not asked and not part:
            continue
        named = [key for token in tokens[:n] for key in token.all("metric")]
        if part and named and word.get("metric"):  # 其中工业增速: that of the part
            made = _made_of(named[-1], _END, (word.text[:-_GROWS],), lexicon, catalogue)
            field = catalogue.metrics[named[-1]].topic
            keys = [("metric", key) for key in made if catalogue.metrics[key].topic == field]
            grown = (*keys, ("measure", Measure.GROWTH.value)) if len(keys) == 1 else ()
            told[n] = word._replace(senses=grown)
        else:
            told[n : n + 1] = of_before([word], named[-1:], lexicon, catalogue)
    return told


def _is_part(tokens: Sequence[Token], n: int) -> bool:
    """Whether a word that may be several things is said of a part: 用电量多少,其中工业多少."""
    before = tokens[n - 1].text if n else ""
    if not (before in _OF_WHICH or (before == "中" and n > 1 and tokens[n - 2].text[-1] == "其")):
        return False
    word = tokens[n]
    grown = word.get("measure") == Measure.GROWTH and word.text.endswith(("增速", "增幅"))
    return is_open(word) or (bool(word.get("metric")) and grown)
