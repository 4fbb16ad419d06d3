"""Of whom is an English name told behind it: income for urban residents and for rural residents?

>>> [t.get("metric") for t in of_whom(tokens, lexicon, catalogue)]  # of "income of urban residents"
['urban_income', '']
"""

from collections.abc import Iterator, Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Lexicon, Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.spelled.clean import is_han
from bot.words import Language

_LINKS = frozenset(("and", "or", "for", "of", "the", "and for", "as well as", "plus", "both"))
_ALL = frozenset(("all", "overall", "everyone"))
_ANDS = frozenset(("和", "与", "及", "以及", "跟"))
_DENIES = frozenset(("not", "rather than", "instead of", "excluding", "without", "but not"))
_MOST = 6  # unknown words that may be told behind a name


def of_owners(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens with those whose name is told before 的: 城镇居民和农村居民的人均可支配收入."""
    told = list(tokens)
    for n, name in enumerate(tokens):
        if n < 2 or not name.get("metric") or tokens[n - 1].text != "的":
            continue
        owners = _owners(tokens, n - 1)
        named = [lexicon.phrases.get(tokens[at].text + name.text, ()) for at in owners]
        keys = [[sense for sense in senses if sense[0] == "metric"] for senses in named]
        if owners and all(len(one) == 1 for one in keys):
            told[n] = name._replace(senses=CARRIED)
            for at, senses in zip(owners, keys, strict=True):
                told[at] = tokens[at]._replace(senses=tuple(senses))
    return told


def _owners(tokens: Sequence[Token], end: int) -> list[int]:
    """The unknown Chinese words of the list that ends at a place."""
    found: list[int] = []
    for n in range(end - 1, -1, -1):
        if not tokens[n].senses and is_han(tokens[n].text[0]):
            found.append(n)
        elif tokens[n].text not in _ANDS:
            break
    return found[::-1]


def of_whom(tokens: list[Token], lexicon: Lexicon, catalogue: Catalogue) -> list[Token]:
    """The tokens with the words behind a name that make another name of it, as that one.

    The name alone is asked for as well where all of them are named beside the parts.
    """
    open_ = [n for n, token in enumerate(tokens) if not token.senses and token.text.isascii()]
    if not 1 < len(open_) <= _MOST:
        return tokens
    before = enumerate(tokens[: open_[0]])
    named = [n for n, t in before if (t.get("metric") or t.get("choice")) and t.text.isascii()]
    if len(named) != 1 or any(t.text in _DENIES for t in tokens[named[0] : open_[0]]):
        return tokens
    at = named[0]
    told, whole = list(tokens), False
    parts: list[str] = []
    for n, head in _headed(tokens, open_):
        if head is None:
            continue
        if n == head:  # all residents: the name says so itself
            whole = whole or tokens[n - 1].text in _ALL
            told[n] = told[n]._replace(senses=CARRIED) if told[n] is tokens[n] else told[n]
        elif key := _named_of(
            f"{tokens[n].text} {tokens[head].text}", tokens[at], lexicon, catalogue
        ):
            parts.append(key)
            told[n] = told[n]._replace(senses=(("metric", key),))
            told[head] = told[head]._replace(senses=CARRIED)
    if not parts:
        return tokens
    if not whole and " of " not in tokens[at].text:  # income of urban residents names its own
        told[at] = told[at]._replace(senses=CARRIED)
    return told


def _headed(tokens: Sequence[Token], open_: Sequence[int]) -> Iterator[tuple[int, int | None]]:
    """Each unknown word with the noun it stands before: urban and rural residents."""
    last = tokens[open_[-1]].text
    heads = [n for n in open_ if tokens[n].text == last]
    for n in open_:
        head = next((at for at in heads if at >= n), None)
        between = tokens[n + 1 : head] if head is not None else ()
        linked = all(not t.senses or t.text in _LINKS for t in between)
        yield n, head if linked else None


def _named_of(whom: str, name: Token, lexicon: Lexicon, catalogue: Catalogue) -> str:
    """The other indicator that a name is with "of" those behind it, or an empty string."""
    key = name.get("metric")
    own = catalogue.metrics[key].names[Language.EN] if key else None
    for alias in (name.text, *((own.name, own.say, *own.aliases) if own else ())):
        alias = alias.lower().partition(" of ")[0]
        for phrase in (f"{alias} of {whom}", f"{whom}' {alias}"):
            for kind, value in lexicon.phrases.get(phrase, ()):
                if kind == "metric" and value != key:
                    return value
    return ""
