"""How many times the level of another is one's level: 东昌府区的社零是我们的几倍?

>>> in_multiples("东昌府区的社零是我们的几倍", slots, tokens, catalogue).regions
('dongchangfu', 'lcetdz')

Only of two places whose levels are kept, each named in its place: 多几倍 and 涨了几倍 may be one
more or less, and growths are no levels, so that the words for it are as good as unknown there.
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import RATES, Slots
from bot.words import Measure, changed

_OURS = frozenset(("我们", "咱们", "咱", "我区", "我们区", "咱区", "本区", "俺们"))
_IS = re.compile("(?:是|为|相当于|等于|顶)(?:约|大约|大概|差不多)?$")
_HELD = re.compile(
    "[比它他]|其(?!中)|增|涨|翻|(?<![a-z])(?:than|more|higher|larger|bigger|greater|grow|grew|its)"
)


def in_multiples(text: str, slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with such a question as the comparison of two levels, the first named first."""
    if "times" not in slots.cues:
        return slots
    two = _two(text, tokens, catalogue.home)
    if two and _of_levels(slots, catalogue) and not _HELD.search(text):
        cues = slots.cues | {"compare"}
        return changed(slots, cues=cues, regions=two, measures=(Measure.VALUE,))
    if (
        not slots.regions
        and _is_ratio(slots, catalogue)
        and not _HELD.search(_unnamed(text, tokens))
    ):
        return changed(slots, cues=slots.cues - {"times"})  # 城乡收入差几倍
    told = tuple(token.text for token in tokens if "times" in token.all("cue"))
    return changed(slots, unknown=(*slots.unknown, *told))


def _is_ratio(slots: Slots, catalogue: Catalogue) -> bool:
    """Whether the indicator itself tells how many times one thing is another."""
    return len(slots.metrics) == 1 and not catalogue.metrics[slots.metrics[0]].unit


def _unnamed(text: str, tokens: Sequence[Token]) -> str:
    """The text without the name in it: 城乡收入比 holds nothing against another."""
    for token in tokens:
        text = text.replace(token.text, "") if token.is_name else text
    return text


def _of_levels(slots: Slots, catalogue: Catalogue) -> bool:
    """Whether the level of one indicator is asked for, and nothing else of it."""
    if len(slots.metrics) != 1 or slots.measures not in ((), (Measure.VALUE,)):
        return False
    if slots.rank or slots.amount or slots.choices or slots.ordinal or slots.top or slots.bottom:
        return False
    metric = catalogue.metrics[slots.metrics[0]]
    return metric.unit not in RATES and Measure.VALUE in metric.measures


def _two(text: str, tokens: Sequence[Token], home: str) -> tuple[str, str] | None:
    """The place told first, and the one that stands right before the word for a multiple."""
    at = [n for n, token in enumerate(tokens) if "times" in token.all("cue")]
    if len(at) == 1 and text.isascii():
        return _two_in_english(tokens, at[0], home)
    if len(at) != 1 or not at[0]:
        return None
    whole = tokens[at[0] - 1]
    second = home if whole.text in _OURS else whole.get("region")
    names = {key for token in tokens[: at[0] - 1] for key in token.all("region")}
    if not second or len(names) != 1 or not _IS.search(text[: whole.start]):
        return None
    first = names.pop()
    return (first, second) if first != second else None


def _two_in_english(tokens: Sequence[Token], n: int, home: str) -> tuple[str, str] | None:
    """The same where the word for it stands before the other: how many times that of Chiping."""
    ours = tokens[n].text.endswith(" ours")
    second = home if ours else tokens[n + 1].get("region") if n + 1 < len(tokens) else ""
    told = [*tokens[:n], *tokens[n + 1 + (not ours) :]]
    names = {key for token in told for key in token.all("region")}
    return (names.pop(), second) if second and len(names) == 1 and second not in names else None
