"""A name that a later question of a text cuts short is said in full: budget revenue? … revenue?

>>> in_full("our budget revenue? and yanggu's revenue growth?", asking)
"our budget revenue? and yanggu's budget revenue growth?"
"""

from collections.abc import Iterator

from bot.catalogue import Catalogue
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.match import Token


def in_full(text: str, asking: Asking) -> str:
    """The text with a cut name behind a question mark as it was told before; empty where none is.

    It is the end of the only name told before, or makes a name with it: 重点项目几个?投资完成多少?
    """
    stop, tokens = text.find("?"), asking.parts(text).tokens
    named = [t for t in tokens if t.end <= stop and (t.get("metric") or t.get("choice"))]
    cut = [token for token in tokens if token.get("choice") and token.start > stop]
    if len(named) != 1 or len(cut) != 1 or any(t.get("metric") for t in tokens if t.start > stop):
        return ""
    told, word = named[0], cut[0]
    for name in _names(told.text.removeprefix("how many "), word.text):
        key = [token.get("metric") for token in asking.parts(name).tokens]
        if len(key) == 1 and key[0] and _may_mean(key[0], told, word, asking.catalogue):
            return f"{text[: word.start]}{name}{text[word.end :]}"
    return ""


def _may_mean(key: str, told: Token, word: Token, catalogue: Catalogue) -> bool:
    """Whether it is an indicator that the cut name may mean, or of the field told before."""
    if key in word.get("choice").split() or key in told.get("choice").split():
        return True
    before = catalogue.metrics.get(told.get("metric"))
    return before is not None and catalogue.metrics[key].topic == before.topic


def _names(name: str, word: str) -> Iterator[str]:
    """What a word may be cut from: a name that ends in it, or one that begins as another does."""
    if name.endswith(word):
        yield name
    elif name.isascii():
        yield f"{name.removesuffix('s')} {word}"
    else:
        yield name + word
