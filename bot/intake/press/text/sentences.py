"""Where does each sentence of a paragraph stand, and which words of the text are quoted for it?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.intake.press.text.paste import Piece
from bot.understand.spelled.clean import is_han

_SHORTENED: Final = "".join(
    rf"(?<!{word}\.)"
    for word in (
        *(rf"\b{word}" for word in ("co", "inc", "ltd", "mr", r"u\.s")),
        r"[ (.][a-ln-z]",
        r"[^q] m",  # M. Li, and no 118,000 sq m
        *(rf"\b{word}" for word in ("jan", "feb", "aug", "sept", "oct", "nov", "dec")),
    )
)
_STOPS: Final = re.compile(
    rf"[。!?;]|(?<!\.\.)\.(?=\s|$)(?!(?<=\bno\.)\s*\d){_SHORTENED}|(?<=[.!?]\))(?=\s|$)"
)
_MARKER: Final = re.compile(
    r"\s*(?:\d{1,2}/\d{1,2}(?= [a-z])|"  # 2/4 Factories: ……, in a thread
    r"\(?\d{1,2}[.、)](?!\d)|\d\.(?=\d{1,2}(?:-\d{1,2}月|月(?:当月|末|底|份)))|\(?[一二三四五六七八九十]{1,3}[、)])"
)
_NOTED: Final = re.compile(r"\s*\d\.(?=20\d\d年)")  # 2.2024年……: the second of several notes
_FIRST: Final = re.compile(  # 一是……。二是……: each begins with the period before the first
    r"(?:^|[,:])\s*(?:[一1](?:是|方面|则)|其[一1][,:、]|first(?:ly)?,)"
)
_NEXT: Final = re.compile(
    r"\s*(?:[二三四五六七八九十2-9](?:是|方面|则)|其[二三四五六七八九十2-9][,:、]|(?:second|third|fourth|fifth)(?:ly)?,)"
)
_SOFT: Final = ";!"
_LONGEST: Final = 160  # characters of an excerpt
_AROUND: Final = 40
_HEADING: Final = 36
_RUNNING: Final = re.compile("[。;!?]|%|亿元")
_DOUBTED: Final = re.compile(
    "[吗吧]$|是不是|是否|真的|属实|really|correct$|right$"
    "|^(?:(?:q|question|reporter)[:.] ?)?"
    "(?:is|was|are|were|did|does|do|has|have|will|can|could|isn't|wasn't)(?![a-z])"
    "|(?:is|was) (?:it|that|this) (?:true|right|so|correct|still)"
)
_GUESSED: Final = re.compile(  # GDP: 328.6 billion? 出口增长8%? but not: how did it grow by 8%?
    r"(?!.*(?:(?<![a-z])(?:why|how|what|which|when|where|who)(?![a-z])|怎|何|哪|什么|多少))"
    r".*\d ?(?:%|percent|(?:billion|million|bn|mn|m)(?: (?:yuan|rmb|us dollars))?"
    "|yuan|亿元?|万元?|成|倍)$"
)
_SAYS: Final = (
    "(?:sa(?:id|ys)|argue[sd]?|claim(?:s|ed)?|complain(?:s|ed)?|warn(?:s|ed)?|noted|thinks?)"
)
_OUTSIDER: Final = (
    "(?:analyst|economist|critic|observer|expert|blogger|columnist|commentator|scholar|professor"
    "|resident|skeptic|sceptic|broker)s?"
)
_OUTSIDERS: Final = re.compile(  # who speaks for himself: 一位业内人士表示, said one analyst
    "(?:业内人士|专家|学者|分析师|分析人士|经济学家|评论员|网友|市民|居民|村民|批评者|观察人士|教授|研究员|券商|智库|机构|媒体)"
    '[^,。:;“”"]{0,6}?(?:表示|认为|指出|说|称|坦言|质疑|评论|预测|估计|直言|担忧|调侃|吐槽)'
    f"|(?<![a-z]){_SAYS} (?:one|an?|some|the|another|several|local|outside|many)? ?(?:[a-z-]+ )?"
    f"{_OUTSIDER}(?![a-z])|(?<![a-z]){_OUTSIDER}(?: [a-z]+){{0,3}}? {_SAYS}(?![a-z])"
)
_CORRECTS: Final = re.compile(
    "(?:correction|clarification|erratum|corrigendum|errata)s?[:.-].*(?<![a-z])(?:gave|put|said"
    "|stated|wrote|reported|printed|quoted|listed|published|cited|version|edition|issue)(?![a-z])"
    "(?!.*(?:should have|correct figure))"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its place in its paragraph, and whether it only ends in a semicolon."""

    at: int
    text: str
    soft: bool
    asked: bool = False  # it ends in a question mark

    @property
    def english(self) -> bool:
        """Whether it holds no Chinese character."""
        return not any(map(is_han, self.text))


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; a semicolon in a bracket ends none."""
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    for match in _STOPS.finditer(text):
        start += len(noted[0]) if (noted := _NOTED.match(text, start)) else 0
        said = text[start : match.start()]
        inside = said.count("(") > said.count(")") and ")" in text[match.end() :]
        if match[0] == ";" and inside:
            continue
        if said.strip():
            yield Sentence(start, said, match[0] in _SOFT, match[0] == "?")
        start = match.end()
    if text[start:].strip():
        yield Sentence(start, text[start:], False)


def is_heading(text: str) -> bool:
    """Whether a paragraph is a short line without a stop or a figure in it."""
    return len(text) <= _HEADING and not _RUNNING.search(text)


def opens_item(text: str) -> int:
    """1 where a sentence begins a list with its first item, 2 with a later one, 0 with none."""
    return 2 if _NEXT.match(text) else int(bool(_FIRST.search(text)))


def unsaid(sentence: Sentence) -> str:
    """Why nothing that a sentence tells is said by the zone."""
    if _CORRECTS.match(sentence.text):
        return "old_value"  # what was wrong; the next sentence says what is right
    asks = sentence.asked and (_DOUBTED.search(sentence.text) or _GUESSED.match(sentence.text))
    doubted = asks or _OUTSIDERS.search(sentence.text.lower())
    return "hearsay" if doubted else ""  # 有数据说上半年出口增长20%,是这样吗?


class Excerpts:
    """The words around a figure as they were pasted: its sentence, or as much of a long one."""

    def __init__(self, text: str, piece: Piece) -> None:
        self._text, self._piece = text, piece
        self._stops = [0, *(m.end() for m in _STOPS.finditer(piece.text)), len(piece.text)]

    def __call__(self, start: int, end: int) -> str:
        """What stands from `start` to `end` of the paragraph, and what belongs to it."""
        said, at = self._piece.text, self._piece.at
        first = self._stops[bisect_right(self._stops, start) - 1]
        last = self._stops[bisect_left(self._stops, end)]
        if last - first > _LONGEST:
            first = max(first, said.rfind(",", first, max(first, start - _AROUND)) + 1)
            comma = said.find(",", end, last)
            last = comma if comma > 0 else min(last, end + _AROUND)
        words = self._text[at[first] : at[last - 1] + 1]
        words = re.sub(r"\s+", "" if any(map(is_han, words)) else " ", words)
        return words.strip().rstrip("。;；,，.").strip()
