"""What is a Chinese question in plain words, and which of its words only frame it?

>>> in_plain_words("gdp增速孰高孰低", tokens, (), catalogue.asides)
'gdp增速谁高谁低'

Only what is not known is touched, so a word that has its own meaning somewhere keeps it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from bot.once import Once
from bot.understand.lexicon.match import Token
from bot.understand.talk.asides import is_light
from bot.understand.talk.turns_zh import in_plain_turns

Words = Mapping[str, frozenset[str]]
Span = tuple[int, int]

_NAMES = frozenset(("metric", "choice", "region", "topic", "elsewhere"))
_CLAUSE = re.compile("[,;:.?!] ?(?=.)|[,;:.?!]+$")
_POINTED = re.compile(  # 技改投资那项, 收入那格
    "[那这]一?(?:项|格子?|栏|行|列|条|页|块儿?|处|个数字?|个指标)(?![目业情间款件])"
)
_PART_OF = re.compile("[那这]一?(?:块|类|部分)(?!时间|工作)")  # which part is meant: 网上那块
_MOST = 24  # unknown rests: a text of more of them is no question in a frame
_BESIDE = 2  # words on either side


def in_plain_words(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words
) -> str:
    """A text with its literary and racy words as everybody says them."""
    gaps = _gaps(tokens)
    if text.isascii() or not gaps:
        return text
    told, pattern = _plain(words["plain"])
    held = [(t.start, t.end) for t in tokens if _NAMES & {kind for kind, _ in t.senses}]
    held += periods
    cuts = [
        (*match.span(), told[match[0]])
        for match in pattern.finditer(text)
        if _is_unknown(gaps, *match.span()) and not _crosses(held, *match.span())
    ]
    cuts += [(*span, "") for span in _pointed(text, tokens)]
    for start, end, plain in sorted(cuts, reverse=True):
        text = text[:start] + plain + text[end:]
    return in_plain_turns(text)


def _pointed(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Where a word only points to the name before it: 技改投资那项."""
    names = [t.end for t in tokens if t.get("metric") or t.get("choice")]
    return [match.span() for end in names if (match := _POINTED.match(text, end))]


def as_said(clause: str, texts: Sequence[str]) -> str:
    """A clause of the last of some texts as the first of them had it."""
    first = _CLAUSE.split(texts[0])
    for text in texts[1:]:
        clauses = _CLAUSE.split(text)
        if clause in clauses and len(clauses) == len(first):
            return first[clauses.index(clause)]
    return clause


def without_frame(text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words) -> str:
    """A text without the unknown rests that are nothing but words around a question.

    A rest counts with the light words that touch it: 请遴选出来 may be split after 出. A word that
    judges is no frame where one of several is asked for, which it may select: 谁家惨淡.
    """
    if text.isascii() or sum(not token.senses for token in tokens) > _MOST:
        return text
    known, gone = _framing(words), list[Span]()
    heads = known.sober if _SELECTS.search(text) else known.heads
    for n, token in enumerate(tokens):
        if token.senses or (gone and token.end <= gone[-1][1]):
            continue
        for start, end in _framed(text, tokens, n, known._replace(heads=heads)):
            if _PART_OF.match(text, end):
                continue
            while gone and start < gone[-1][1]:
                start = min(start, gone.pop()[0])
            gone.append((start, end))
    for start, end in reversed(gone):
        text = text[:start] + text[end:]
    return text.strip(" ,;:") if gone else text


def _framed(text: str, tokens: Sequence[Token], n: int, known: "_Framing") -> list[Span]:
    """The shortest stretch around an unknown rest that only frames what is asked, if any."""
    first, last = n, n
    while first and n - first < _BESIDE and _touch(tokens[first - 1 : first + 1]):
        first -= 1
    while last - n < _BESIDE and _touch(tokens[last : last + 2]):
        last += 1
    around = [
        (tokens[a].start, tokens[b].end) for a in range(first, n + 1) for b in range(n, last + 1)
    ]
    around.sort(key=lambda span: span[1] - span[0])
    return [span for span in around if _is_frame(text[slice(*span)], known)][:1]


def _touch(two: Sequence[Token]) -> bool:
    """Whether two words touch, neither of which says what is asked."""
    return (
        len(two) > 1
        and two[0].end == two[1].start
        and all(not one.senses or is_light(one) for one in two)
    )


def _is_frame(rest: str, known: "_Framing") -> bool:
    """Whether a rest is made of words of asking, telling and degree, and of nothing else."""
    ways = {0: _Seen.NOTHING}  # where words may end, and what was said up to there
    for start in range(len(rest)):
        if start not in ways:
            continue
        for end in range(start + 1, min(len(rest), start + known.longest) + 1):
            word, seen = rest[start:end], ways[start]
            if word in known.heads or (seen is _Seen.VERB and word in known.leads):
                seen = _Seen.FRAME
            elif word in known.verbs:
                seen = max(seen, _Seen.VERB)
            elif word not in known.tails:
                continue
            ways[end] = max(seen, ways.get(end, seen))
    return ways.get(len(rest)) is _Seen.FRAME


def _gaps(tokens: Iterable[Token]) -> list[Span]:
    """Where a text is not understood."""
    return [(t.start, t.end) for t in tokens if not t.senses]


def _is_unknown(gaps: Iterable[Span], start: int, end: int) -> bool:
    """Whether a word is not known; one character is only by itself one, else a slip of the pen."""
    if end - start == 1:
        return (start, end) in gaps
    return any(s < end and start < e for s, e in gaps)


def _crosses(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether a stretch holds only a part of one of some spans."""
    return any(s < end and start < e and not (start <= s and e <= end) for s, e in spans)


def _in_plain(listed: frozenset[str]) -> tuple[dict[str, str], re.Pattern[str]]:
    """The plain word for each, and what finds any of them, the longest first."""
    told: dict[str, str] = {}
    for line in listed:
        plain, _, others = line.partition(":")
        told |= dict.fromkeys(others.split(), plain.strip())
    found = "|".join(sorted(map(re.escape, told), key=lambda word: (-len(word), word)))
    return told, re.compile(found or "(?!)")


class _Seen(IntEnum):
    """What a rest has said so far: nothing that asks, a verb that may, or what only frames."""

    NOTHING = 0
    VERB = 1
    FRAME = 2


class _Framing(NamedTuple):
    """The words of frames: such as stand alone, verbs of showing, what may follow either."""

    heads: frozenset[str]
    sober: frozenset[str]  # of these, such as do not judge
    verbs: frozenset[str]
    tails: frozenset[str]
    leads: frozenset[str]  # of these, such as make a verb one of showing: 甩给我
    longest: int


def _frames(words: Words) -> _Framing:
    heads, judged = words["frames"] | words["common"] | words["judged"], words["judged"]
    verbs, tails = words["shows"], words["endings"]
    doubled = {f"{verb}{gap}{verb}" for verb in verbs for gap in ("", "一", "了")}
    heads |= doubled | {word * 2 for word in heads if len(word) == _PAIR}
    leads = frozenset(word for word in tails if len(word) >= _PAIR)
    longest = max(map(len, heads | verbs | tails), default=0)
    return _Framing(heads, heads - judged, verbs, tails, leads, longest)


_PAIR = 2  # characters
_SELECTS = re.compile("谁|哪[些个家项几一边头里县区]|几[个家项]|最|更|的(?:指标|县|区|地方)")
_plain, _framing = Once(_in_plain), Once(_frames)
