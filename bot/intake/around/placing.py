"""Which place is a title about: one that is kept, or whose else?

>>> Placing(words, frozenset()).told(tokens, less)
('', '肥西高新区')

A zone without the name of its city is ours, unless the name of another one stands before it.
"""

import re
from collections.abc import Set
from typing import Final

from bot.intake.words.lists import forms
from bot.intake.words.vocabulary import Vocabulary
from bot.understand.lexicon.match import Token

_HAN: Final = re.compile("[\u3400-\u9fff]")
_PLACE: Final = re.compile(
    "[\u3400-\u9fff]{1,7}?(?:省|自治区|自治州|市|县|区|镇|乡|街道|新城)(?![\u3400-\u9fff]?级)"
)
_SEVERAL: Final = re.compile(
    r"(?:各|重点|主要|所有|部分|下辖|所辖|[两二三四五六七八九十\d]个?)大?(?:功能区|园区|开发区|产业园)"
    r"|(?<![a-z])(?:zones|parks)(?![a-z])"
)
_ZONES: Final = re.compile(
    r"(?:的|各|大|重点|主要|经济|产业|[两二三四五六七八九十\d]个?){0,12}(?:功能区|园区|开发区|产业园|工业园)"
)
_GRADE: Final = re.compile("^(?:国家级|省级)")
_LAST_WORD: Final = re.compile(r"([a-z]+) *$")
_LEVELS: Final = frozenset(("national", "provincial", "state", "level", "s"))


class Placing:
    """Finds the place of a title among its tokens; `free` words say nothing of it."""

    def __init__(self, words: Vocabulary, free: Set[str]) -> None:
        self._words = words
        self._free = free

    def told(self, tokens: list[Token], less: str) -> tuple[str, str]:
        """The region a title is about, or the place where it is none that is kept."""
        kept = [t for t in tokens if t.get("region")]
        for token in kept:
            before = self._token_before(tokens, token, less)
            if before and self._strange(before, token, less):
                gap = " " if before.text.isascii() else ""
                return "", before.text + gap + token.text  # 肥西高新区
        if several := _SEVERAL.search(less):
            return "", several[0]  # 经开区各园区
        if zones := self._of_zones(tokens, kept):
            return "", zones
        if kept:
            graded = self._graded(tokens, kept)
            return (self._words.catalogue.home, "") if graded else self._one(kept)
        if other := next((t.text for t in tokens if t.get("elsewhere")), ""):
            return "", other
        for match in _PLACE.finditer(less):
            if not any(match[0].endswith(word) for word in forms("somewhere")):
                return "", match[0]
        return "", ""

    def _of_zones(self, tokens: list[Token], kept: list[Token]) -> str:
        """The words of a title about all zones of the city: 全市开发区."""
        behind = {token.start: token for token in tokens}
        for token in kept:
            follows = behind.get(token.end)
            if token.get("scope") and follows and (zones := _ZONES.match(follows.text)):
                return token.text + zones[0]
        return next((token.text for token in kept if token.text.endswith("zones")), "")

    @staticmethod
    def _token_before(tokens: list[Token], zone: Token, less: str) -> Token | None:
        """What stands right before the name of a zone, but for its level."""
        at = zone.start
        for token in reversed(tokens):
            if token.end <= at and not less[token.end : at].strip(" -"):
                if token.text.strip() not in _LEVELS:
                    return token
                at = token.start
        return None

    def _graded(self, tokens: list[Token], kept: list[Token]) -> bool:
        """Whether a zone of the city is named by the city and its grade alone: 某市国家级开发区."""
        city = {token.end for token in kept if any(c in token.text for c in self._words.city)}
        less = (_GRADE.sub("", t.text) for t in tokens if t.start in city and t.get("elsewhere"))
        return any(map(self._words.names.generic, less))

    def _one(self, kept: list[Token]) -> tuple[str, str]:
        """Of several regions the one that a title is about: a city is said of the zone in it."""
        named = [t for t in kept if not self._words.names.generic(t.text)] or kept
        found = {t.get("region") for t in named}
        found -= {self._words.catalogue.regions[key].within for key in found}
        one = len(found) == 1
        return (found.pop(), "") if one else ("", "、".join(t.text for t in named))

    def _strange(self, before: Token, zone: Token, less: str) -> bool:
        """Whether what stands before a zone without its city's name names another one's."""
        known = not self._words.anyones(zone.text, zone.get("region"))
        if known or before.senses:
            return not known and bool(before.get("elsewhere"))
        dated = "\0" in less[before.start : before.end] or before.text[-1:] in "年月度"
        foreign = _LAST_WORD.search(before.text)
        if foreign and not dated:
            return foreign[1] not in self._free
        return not dated and bool(_HAN.search(before.text[-1:]))
