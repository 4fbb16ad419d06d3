"""What do the words before a colon say of what stands behind it: Housing: …, targets: …, A: …?"""

import re
from collections.abc import Sequence
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.plans.aiming import PLANNED
from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Language

_GROWTHS: Final = ("growth", "增速", "增幅", "增长率", "同比增速")
_BEING: Final = frozenset(phrase_words(Language.EN)["being"])
_OF_OTHERS: Final = {"by", "of", "from", "including", "especially", "particularly", "such"}
_ADVERBS: Final = ("still", "also", "again", "now", "all", "only", "even")
_MET: Final = re.compile("完成|进展|落实|执行|progress|performance|results")
_TELLING: Final = frozenset(
    {Kind.METRIC, Kind.CHOICE, Kind.PLACE, Kind.ELSEWHERE, Kind.PERIOD, Kind.COMPANY}
)


def on_label(reader: Reader, ahead: Sequence[Sign]) -> None:
    """A colon behind words that have told no number."""
    window = reader.window
    if any(s.text in _GROWTHS or s.text.startswith(_GROWTHS[0] + " ") for s in window.signs):
        window.named = "growth"  # GDP growth: target 7%; first half 6.6%
    met = any(_MET.search(s.text) for s in window.signs)  # 目标任务完成情况:
    if met or reader.aim or _of_plans(window):
        reader.aim = reader.aims = not met
    if reader.english and predicated(window):
        window.reason, window.lost = "", False  # e-commerce is still small: RMB 612m
    label = bool(window.reason) or (reader.english and _names_next(ahead))
    if label and reader.english:
        reader.subjects.labels(window.signs)
    if label:  # 工业:规上工业增加值
        reader.subjects.clause(window)  # 财政收入:19.8亿元 is not of what was told before
    speaker = reader.asked and not any(s.kind in _TELLING for s in window.signs)
    if not speaker:  # Guo Min: July to September, 1.87 billion yuan
        reader.subjects.unnamed(window)
    planned = _of_plans(window)
    if not window.subject or (reader.aim and (planned or not reader.english)) or label:
        apart = [s for s in window.signs if "capacity" in s.roles]  # single-day record: 412,000
        reader.window = Window(signs=apart)
    number = ahead[0] if ahead and ahead[0].kind is Kind.NUMBER else None
    if reader.english and window.subject and number and not number.amounts[-1].unit.rate:
        window.signs = [s for s in window.signs if not s.roles & {"up", "down"}]
    if reader.english and not any(s.kind in _TELLING for s in window.signs):
        reader.opening = True  # A: nationally, private investment was flat


def _of_plans(window: Window) -> bool:
    """Whether a label is of plans; Budget: revenue 2.71 billion yuan is of what is in it."""
    alone = [s.text for s in window.signs] == ["budget"]
    return not alone and any(s.roles & PLANNED for s in window.signs)


def predicated(window: Window) -> bool:
    """Whether the unknown words of a clause say what its one name is like: exports look healthy."""
    named = [n for n, s in enumerate(window.signs) if s.kind in (Kind.METRIC, Kind.CHOICE)]
    if len(named) != 1 or not window.subject or window.numbers:
        return False
    behind = [s.text for s in window.signs[named[0] + 1 :] if s.text not in _ADVERBS]
    whose = {word for text in behind for word in text.split(" ")} & _OF_OTHERS
    plain = (Kind.PLACE, Kind.PERIOD)
    before = [s for s in window.signs[: named[0]] if s.kind not in plain]
    before = [s for s in before if "filler" not in s.roles and s.text != "our"]
    being = (
        bool(behind)
        and behind[0] in _BEING
        and not whose
        and window.signs[named[0]].kind is Kind.METRIC
    )
    return being and not before and window.reason in ("", "unknown_metric")


def _names_next(signs: Sequence[Sign]) -> bool:
    """Whether a name comes before any number: Housing: floor space sold 152,000 sq m."""
    for sign in signs:
        if sign.kind in (Kind.NUMBER, Kind.RANK, Kind.STOP):
            return False
        if sign.kind in (Kind.METRIC, Kind.CHOICE):
            return True
    return False
