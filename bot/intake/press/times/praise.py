"""Is a period only what a figure is the best of: the best monthly result of the year so far?"""

from collections.abc import Sequence
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.tokens.sign import Kind, Sign

_BEST: Final = (
    "最",
    "首次",
    "首度",
    "首个",
    "新高",
    "新低",
    "单月",
    "单季",
    "同期",
    "各月",
    "第",
    "次高",
)
_BEST_EN: Final = frozenset(
    {
        "best",
        "highest",
        "lowest",
        "fastest",
        "slowest",
        "strongest",
        "weakest",
        "largest",
        "biggest",
    }
)
_NEAR: Final = 6  # signs between them


def only_praises(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a period is only what a figure is the best of: 增长8.3%,是今年以来最好的一个月."""
    sign, behind = signs[n], signs[n + 1 : n + 2]
    if sign.text.endswith("以来") and behind and behind[0].text.startswith(_BEST):
        return True
    if reader.english:
        return praised(signs, n)
    told = any(s.kind is Kind.NUMBER for s in signs[:n])
    return sign.text == "年内" and reader.collect.when.fresh and told  # 年内首次由降转升


def praised(signs: Sequence[Sign], n: int) -> bool:
    """Whether an English period stands behind a superlative that a number before it is called."""
    if signs[n].kind is not Kind.PERIOD or not any(s.kind is Kind.NUMBER for s in signs[:n]):
        return False
    for sign in reversed(signs[max(0, n - _NEAR) : n]):
        if sign.kind in (Kind.STOP, Kind.NUMBER, Kind.METRIC, Kind.PERIOD):
            return False
        if _BEST_EN & {*sign.text.split(" ")}:
            return True
    return False
