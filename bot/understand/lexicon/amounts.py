"""What does a quantity say: its number, its unit, and of which kind it is?

>>> senses("percent", "八点二", "")
(('amount', '8.2'), ('unit', '%'))
"""

import re

from bot.understand.spelled.numerals import count, rate

_WRITTEN = dict.fromkeys(("pct", "per cent", "per-cent"), "percent")
_WRITTEN |= dict.fromkeys(("pct point", "pct points", "ppt", "ppts"), "percentage points")
_PARTS = {"two": 2, "three": 3, "four": 4}
_WHOLES = {"half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "tenth": 10}
_TURNED = {"hal": "50", "dou": "100", "tri": "200", "tre": "200", "腰斩": "50"}
_PHRASES = {
    "double digit": ("10", "%"),
    "double-digit": ("10", "%"),
    "double digits": ("10", "%"),
    "double-digits": ("10", "%"),
    "两位数": ("10", "%"),
    "双位数": ("10", "%"),
    "过半": ("50", "%"),
    "超过一半": ("50", "%"),
    "一半": ("50", "%"),
    "half": ("50", "%"),
    "过百亿": ("100", "亿"),
    "百亿": ("100", "亿"),
    "千亿": ("1000", "亿"),
}
_ROUND = {"百": "100", "千": "1000"}  # the others are a unit


def _either(said: str) -> tuple[tuple[str, str], ...]:
    """8.2 or 8.3 percent, 六个多点: which it is, no claim tells."""
    return ("amount", said if "." in said else str(count(said))), ("unit", "either")


def _turned(said: str) -> tuple[tuple[str, str], ...]:
    """Halved, doubled, 翻了两番: a growth, and by how much."""
    fell = (("cue", "fell"),) if said.startswith(("hal", "腰")) else ()
    part = ("300" if "两" in said else "100") if said.startswith("翻") else _TURNED[said[:3]]
    return ("amount", part), ("unit", "part"), ("measure", "growth"), *fell


def _part(said: str) -> tuple[tuple[str, str], ...]:
    """A part of a whole in per cent: a fifth is 20."""
    parts, whole = re.split("[ -]", said)
    percent = round(100 * _PARTS.get(parts, 1) / _WHOLES[whole.removesuffix("s")])
    return ("amount", str(percent)), ("unit", "part")


def _tenths(said: str) -> tuple[tuple[str, str], ...]:
    """降了两成多: how many tenths of what it was."""
    return ("amount", str(10 * count(said))), ("unit", "part")


def _short(said: str, unit: str) -> tuple[tuple[str, str], ...]:
    """两万五 is 2.5 of ten thousand."""
    scale = "万" if "万" in said else "亿"
    whole, _, digit = said.partition(scale)
    return ("amount", f"{count(whole)}.{count(digit[0])}"), ("unit", scale + unit)


_OF_FIELD = {  # so many districts, the first or the last so many
    "places": "count",
    "first_places": "top",
    "last_places": "bottom",
}
_SPOKEN = {"tenths": _tenths, "either": _either, "part": _part, "turned": _turned}


def senses(kind: str, said: str, unit: str) -> tuple[tuple[str, str], ...]:
    """What a quantity is; nothing where its number is none (bottom line, 三四百亿)."""
    try:
        return _of_number(kind, said, unit)
    except KeyError:
        return ()


def _of_number(kind: str, said: str, unit: str) -> tuple[tuple[str, str], ...]:
    """What a quantity is; KeyError where its number is none."""
    if kind in ("numeral", "worded", "points", "counted"):
        kind, said = "amount", str(count(said))
    if kind in ("amount", "things"):
        return ("amount", said.replace(",", "")), ("unit", _WRITTEN.get(unit, unit))
    if kind == "short":
        return _short(said, unit)
    if kind in _SPOKEN:
        return _SPOKEN[kind](said)
    if kind == "half":
        return ("amount", "50"), ("unit", "%")
    if kind == "phrase":
        value, unit = _PHRASES.get(said) or (_ROUND.get(said[0], "1"), said.lstrip("百千"))
        return ("amount", value), ("unit", unit)
    if kind == "percent":
        return ("amount", rate(said)), ("unit", "%")
    number = str(count(said))
    if kind == "nth" and unit:  # 第二高
        return ("nth", number), ("cue", "lowest" if unit in "低慢小少差弱" else "highest")
    if kind in _OF_FIELD:
        return (_OF_FIELD[kind], number), ("cue", "leader"), ("cue", "districts")
    return ((kind, number),)
