"""Which units does a text of a table say, in one language or in both, and what is left of it?

>>> UnitWords(units).without("gdp(亿元, 100 million yuan)")
('gdp ', ('亿元',))

Two languages may say the same unit; where they say different ones, the text says none.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.intake.words.units import PERCENT, SIGNS, Units

BRACKETS: Final = re.compile(r"\(([^()]*)\)")
UNREAD: Final = "?"
_LINE: Final = re.compile(
    r"\(?(?:(?:计量)?单位|units?(?: of measurement)?)\s*:\s*([^()]*(?:\([^()]*\))?)\)?$"
)
_AHEAD: Final = re.compile(r"% (?=yoy\b|y-o-y\b|y/y|year[- ]|growth\b)")
_CAPTION: Final = re.compile(r"\(?(?:(?:计量)?单位|\bunits?(?: of measurement)?)\s*:\s*(.+)$")
_RIDERS: Final = re.compile(r"\s*[;,、。()]\s*|(?<=[\u3400-\u9fff%])\s+")
_SPLIT: Final = re.compile(r"[、;/,\s]+|和|及|或")
_ITEMS: Final = re.compile(r"\s*[、;,]\s*")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_THOUSANDS: Final = re.compile(r"(?<=\d)[, ](?=000(?!\d))")
_CALLED: Final = re.compile(r"/?\s*(?:(?:计量)?单位|\bunits?|(?<=[\u3400-\u9fff])units?)\s*:\s*")
_WORDY: Final = re.compile(r"[^\W\d_]|[%％﹪‰㎡±]")
_ALL_IN: Final = re.compile(
    r"\bin ((?:\d+ )?(?:hundred |thousand|million|billion)s?(?: of)? [a-z$]+(?: dollars)?)"
    r"(?= unless|[,;)]|$)"
)
_EACH_IN: Final = re.compile(  # value: million yuan; growth: %
    r"^\(?(?:values?|amounts?|levels?|totals?|总量|绝对[额值量]|数值|金额|规模)\s*(?::|in\b)\s*([^:;,、]+)[;,、]\s*"
    r"(?:growth(?: rates?)?|changes?|增速|增幅|增长|同比)\s*(?::|in\b)\s*(?:%|per ?cent)\)?"
)
_IN_PERCENT: Final = re.compile(r"[^\W\d](?:±|\+/?-)?%$")
_BORDER: Final = re.compile(
    r"(?<=[\u3400-\u9fff%)])\s*(?=[a-z\d'])|(?<=[a-z%)])\s+(?=[\u3400-\u9fff])"
)
_AMOUNTED: Final = re.compile(
    r"单位|[万亿]元$|\b(?:thousand|million|billion)s?\b|\b(?:yuan|rmb|dollars?)$"
)
_ENDS_BRACKETED: Final = re.compile(r"([^()]+)(\([^()]*\))")
_LONGEST: Final = 7  # characters of a unit that a name ends with
_WORDS: Final = 4  # and words of an English one
_SCALE: Final = re.compile(r"'?\d|(?:hundred|thousand|million|billion|mn|bn|rmb|cny|usd)\b|us\$")

Told = tuple[str, ...]


class UnitWords:
    """Finds units in cleaned texts."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def listed(self, text: str) -> Told:
        """The units that a text lists and nothing else: 亿元、%; empty where it does."""
        if not _WORDY.search(text):
            return ()
        if unit := self._units.read(text):
            return (unit,)
        text = _CALLED.sub(" ", _THOUSANDS.sub("", text.lower())).strip()
        inner = BRACKETS.sub(lambda match: match[0] if _HAN.search(match[1]) else "", text).strip()
        if inner and (unit := self._units.read(inner)):
            beside = self._items([match[1] for match in BRACKETS.finditer(text)])
            return () if any(self._differ(unit, other) for other in beside) else (unit,)
        if found := self._each(text):
            return found
        # 万元、% 10000 yuan, %
        first, *then = map(self._each, _BORDER.split(_inside_out(text), maxsplit=1))
        return first if first and then and self.alike(first, then[0]) else ()

    def without(self, text: str) -> tuple[str, Told]:
        """A text less its units, which stand in brackets, behind a comma or at its end."""
        text = _THOUSANDS.sub("", text)
        if self.clash(text):
            return text, ()
        if ahead := _AHEAD.match(text):
            return text[ahead.end() :], (PERCENT,)
        each = _EACH_IN.match(text)
        if each and (unit := self._units.read(each[1].strip())):
            return text[each.end() :], (unit, PERCENT)
        for pattern in (_ALL_IN, _LINE):
            match = pattern.search(text)
            said = match[1].replace("s of ", " ").replace(" of ", " ") if match else ""
            if match and (units := self.listed(said)):
                return text[: match.start()], units
        if found := self._bracketed(text):
            return found
        less, units = self._at_the_end(text)
        return (less, units) if units else self._before_a_bracket(text)

    def over(self, text: str) -> Told:
        """The unit of the rows below a line among them; UNREAD where it says one nobody knows."""
        text = text.lower().strip().rstrip(":：。.计")
        found = self.listed(text) or self.without(text)[1]
        return found or ((UNREAD,) if _AMOUNTED.search(text) else ())

    def ridden(self, text: str) -> tuple[str, Told, Told] | None:
        """A caption less its units and what it says besides: 单位:亿元;上年同期=100."""
        text = _THOUSANDS.sub("", text)
        match = _CAPTION.search(text) if ":" in text else None
        first, *rest = ("",) if match else text.split(";")  # rmb billion; cumulative from January
        if rest and (units := self.listed(first.strip())):
            return "", units, tuple(rest)
        if match and self.listed(match[1] if "(" in match[1] else match[1].removesuffix(")")):
            return None  # in two languages: 单位:万元、% Unit: 10,000 yuan, %
        items = [item for item in _RIDERS.split(match[1] if match else "") if item]
        riders = tuple(item for item in items if not self._units.read(item))
        if not match or not riders or len(riders) == len(items):
            return None
        return text[: match.start()], self._items(items), riders

    def clash(self, text: str) -> bool:
        """Whether brackets of a text say different units of one thing: (亿元) (million yuan)."""
        told = [units for match in BRACKETS.finditer(text) if (units := self.listed(match[1]))]
        return any(self._differ(told[0][0], other[0]) for other in told[1:])

    def alike(self, units: Sequence[str], others: Sequence[str]) -> bool:
        """Whether what two languages say are the same units."""
        times = self._units.times
        return all(any(times(each, other) == 1 for other in others) for each in units)

    def _bracketed(self, text: str) -> tuple[str, Told] | None:
        for match in reversed(list(BRACKETS.finditer(text))):
            before, behind = text[: match.start()], text[match.end() :]
            if units := self.listed(match[1]):
                growth = "±" if SIGNS.match(match[1].strip()) else " "
                less, more = self._bracketed(before) or (before, ())  # gdp(亿元)和增速(%)
                return less + growth + behind, tuple(dict.fromkeys((*more, *units)))
            items = _ITEMS.split(match[1])
            if units := self._items(items):
                others = [item for item in items if not self._units.read(item)]
                return f"{before}({', '.join(others)}){behind}", units  # (当月, 亿元)
            if _IN_PERCENT.search(match[1]):
                return f"{before}({match[1][:-1]}){behind}", (PERCENT,)  # (比上年±%)
        return None

    def _before_a_bracket(self, text: str) -> tuple[str, Told]:
        """A text less its unit that stands before its last bracket: 增速%(位次)."""
        match = _ENDS_BRACKETED.fullmatch(text)
        less, units = self._at_the_end(match[1].rstrip()) if match else (text, ())
        plain = units and (units[0] == PERCENT or _AMOUNTED.search(units[0]))
        return (f"{less}{match[2]}", units) if match and plain else (text, ())

    def _at_the_end(self, text: str) -> tuple[str, Told]:
        head, comma, tail = text.rpartition(", ")
        if comma and (unit := self._units.read(tail)):
            return head, (unit,)
        for size in range(min(_LONGEST, len(text) - 1), 0, -1):
            unit = self._units.read(text[-size:])
            if unit and (unit == PERCENT or (size > 1 and _HAN.search(text[-size:]))):
                return text[:-size] + ("±" if "±" in text[-size:] else ""), (unit,)
        words = text.split()
        for at in range(max(1, len(words) - _WORDS), len(words) - 1):
            if _SCALE.match(words[at]) and (unit := self._units.read(" ".join(words[at:]))):
                return " ".join(words[:at]), (unit,)  # amount 100 million yuan
        unit = self._units.read(text)
        return ("", (unit,)) if unit else (text, ())

    def _each(self, text: str) -> Told:
        for parts in (_ITEMS.split(text), _SPLIT.split(text)):
            words = [word for word in parts if word.strip()]
            found = self._items(words)
            scales = len(found) > 1 and any(u.isascii() and u != PERCENT for u in found)
            if found and len(found) == len(words) and not scales:
                return tuple(dict.fromkeys(found))
        return ()

    def _items(self, words: Iterable[str]) -> Told:
        return tuple(filter(None, map(self._units.read, words)))

    def _differ(self, unit: str, other: str) -> bool:
        """Whether two units are of one thing, and not the same."""
        return self._units.times(unit, other) not in (None, 1)


def _inside_out(text: str) -> str:
    """A list of units with the same in brackets behind it: 万元、% (10000 yuan, %)."""
    match = BRACKETS.search(text)
    return f"{text[: match.start()]} {match[1]}" if match and match.end() == len(text) else text
