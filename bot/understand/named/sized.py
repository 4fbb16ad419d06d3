"""By what size are things told that are counted: 过10亿元的项目, those over 5 billion yuan?

>>> [t.senses for t in by_size(tokens, catalogue)][-1]  # of "signed projects, those over 5 billion"
(('metric', 'signed_projects_5b'),)

A number of things is no amount of money: where no indicator counts those of that size, the size is
a word for something that is not kept.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.slots import COUNTED

_MONEY: Final = {  # in 亿元
    unit: Decimal(times)
    for times, units in (
        ("1", ("亿", "亿元", "个亿", "hundred million", "hundred million yuan")),
        ("10", ("billion", "bn", "billion yuan", "bn yuan")),
        ("0.01", ("million", "million yuan")),
        ("0.0001", ("万元",)),
    )
    for unit in units
}
_BOUNDS: Final = frozenset(("above", "reaches", "yes_no", "below"))


def by_size(tokens: list[Token], catalogue: Catalogue, before: Sequence[str] = ()) -> list[Token]:
    """The tokens with such sizes as what is counted, or as unknown.

    So it is behind a number of things that was told before: 签约过亿元项目? 50亿以上的呢.
    """
    keys = {key for token in tokens for key in token.all("metric")}
    keys = keys or _counted_of(tokens, catalogue) or {*before}
    if not keys or any(catalogue.metrics[key].unit not in COUNTED for key in keys):
        return tokens
    sizes = {n: size for n, token in enumerate(tokens) if (size := _size(token)) is not None}
    beside = {m for n in sizes for m in (n - 1, n + 1) if _bounds(tokens, m)}
    told = {n: _counted(size, catalogue) for n, size in sizes.items()}
    known = dict.fromkeys(beside, CARRIED) | told
    return [
        token._replace(senses=known[n]) if n in known else token for n, token in enumerate(tokens)
    ]


def _counted_of(tokens: Sequence[Token], catalogue: Catalogue) -> set[str]:
    """What a word of several meanings may mean; only what is counted where that is asked."""
    keys = {key for token in tokens for key in token.get("choice").split()}
    if not any(token.get("count") for token in tokens):
        return keys
    return {key for key in keys if catalogue.metrics[key].unit in COUNTED}


def _size(token: Token) -> Decimal | None:
    """An amount of money, in 亿元."""
    times = _MONEY.get(token.get("unit"))
    amount = token.get("amount")
    return None if times is None or not amount else Decimal(amount) * times


def _bounds(tokens: Sequence[Token], n: int) -> bool:
    """Whether the word at a place only says on which side of a size: 过, 以上, over."""
    return 0 <= n < len(tokens) and not _BOUNDS.isdisjoint(tokens[n].all("cue"))


def _counted(size: Decimal, catalogue: Catalogue) -> tuple[Sense, ...]:
    """The indicator that counts what is beyond a size, as a sense; nothing where there is none."""
    many = "" if size == 1 else f"{size.normalize():f}"
    named = catalogue.senses.get(f"过{many}亿元项目", ())
    return tuple(sense for sense in named if sense[0] == "metric")
