"""Does a period say when a figure is of, or only what a growth is measured on?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.reader import Reader
from bot.intake.press.signs import Kind, Sign
from bot.intake.press.when import since

_SAME_PERIOD: Final = re.compile(
    "same (?:period|quarter|month)|year earlier|year ago|previous year"
)
_LAST_YEAR: Final = ("去年", "上年", "上一年", "同期", "last year")
_YEAR: Final = re.compile(r"\d{4}")
_BASED: Final = ("from", "over", "than", "since", "on")
_HELD: Final = frozenset({"than", "above", "below", "yoy", "other_base"})
_SEEN, _NEAR = 14, 9  # signs that are looked ahead at


def on_period(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A period, unless it is a base."""
    last, window, when = reader.window.last, reader.window, reader.collect.when
    if last is not None and last.end == sign.start:
        if "than" in last.roles:
            base = _base(sign, when.base_year())
            window.signs[-1] = replace(last, end=sign.end, roles=frozenset({base}))
            return
        if last.roles & {"yoy", "other_base"}:
            window.signs[-1] = replace(last, end=sign.end)  # 比2019年|同期
            return
    if _multiple(signs, n) or (reader.english and _held_against(reader, sign)):
        return
    said = sign.said
    onward = any(s.text == "以来" for s in signs[n + 1 : n + _SEEN])
    if last is not None and last.text in ("自", "从", "自从") and onward and len(said) == 1:
        said = (since(said[0], when.day.day),)
    opened = last is not None and last.text in ("由", "从") and not onward  # 由上半年的4.8%升至
    within = any("within" in s.roles for s in window.signs)
    single = len(said) == 1 and said[0].first == said[0].last and bool(when.said)
    when.say(said, sign.text, aside=(within and single) or opened or bool(reader.brackets))


def _base(sign: Sign, year: int | None) -> str:
    """Whether a growth measured on a period is year on year: 比去年同期, 比2023年 of 2024."""
    named = _YEAR.search(sign.text)
    before = named is not None and year is not None and int(named[0]) == year - 1
    return "yoy" if before or sign.text.startswith(_LAST_YEAR) else "other_base"


def _multiple(signs: Sequence[Sign], n: int) -> bool:
    """Whether a period is only what a multiple is of: 是2019年的1.34倍."""
    behind = signs[n + 1 : n + 3]
    if len(behind) < 2 or "of" not in behind[0].roles or not behind[1].amounts:
        return False
    return behind[1].amounts[0].unit.thing == "倍"


def _held_against(reader: Reader, sign: Sign) -> bool:
    """Than that in the first two months; over the same period of the previous year."""
    window = reader.window
    if _SAME_PERIOD.search(sign.text):
        window.signs.append(replace(sign, kind=Kind.WORD, roles=frozenset({"yoy"})))
        return True
    based = window.roles & _HELD or any(s.text in ("from", "over", "on") for s in window.signs)
    return bool(window.numbers and based)


def sentence_period(reader: Reader, signs: Sequence[Sign]) -> None:
    """The period that an English sentence names only at its end, where none is known yet."""
    for n, sign in enumerate(signs):
        based = n > 0 and signs[n - 1].text in _BASED
        if sign.kind is Kind.PERIOD and sign.said and not based:
            if not _SAME_PERIOD.search(sign.text):
                reader.collect.when.say(sign.said, sign.text)
            return


def period_behind(reader: Reader, signs: Sequence[Sign], n: int) -> None:
    """The period behind an English number: 3.68 billion yuan in the first half of the year."""
    for sign in signs[n + 1 : n + _NEAR]:
        if sign.kind in (Kind.STOP, Kind.NUMBER, Kind.RANK, Kind.OPEN):
            return
        if sign.text in ("from", "over", "on") or sign.roles & _HELD:
            return
        if sign.kind is Kind.PERIOD and sign.said:
            reader.collect.when.say(sign.said, sign.text)
            return
