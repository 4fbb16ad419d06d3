"""Which sentences beside a whole question may be left out of it, if the reply says so?

>>> parted("my parrot is moulting. exports in q1 2024?", tokens, spans, catalogue.asides)
('exports in q1 2024?', ('my parrot is moulting',))

Such a sentence tells of somebody and of what they do, whatever words stand in it. It stays where
it may limit, change or redirect what is asked, and the text is refused.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from bot.understand import told_en, told_zh
from bot.understand.asides import EDGES, hard_spans, overlaps, talk_of
from bot.understand.clean import is_han, masked
from bot.understand.covers import covered
from bot.understand.match import Token
from bot.understand.sentences import pieces_of, sentences_of
from bot.understand.told import KNOWN, Built, Whose

_SURVEYS = frozenset(("digest", "economy", "ranked"))
_NARROWING = frozenset(("variant", "basis", "mom", "single", "sum", "revision"))
_NAMES = frozenset(("metric", "choice", "topic"))
_DATED = re.compile("[0-9]{4}|今年|去年|前年|(?:this|last) year")  # a period with its year
_OF_YEAR = re.compile("(?<!今)年|(?<!this )year|[0-9]{4}")  # this year is meant anyway
# what is asked may be of those that a sentence speaks of, or of the asker's own house
_THEIRS = re.compile(
    "(?<![a-z])(?:their|theirs|they|them|his|her|hers|those|these|the same"
    "|(?<!is )(?<!are )(?<!was )(?<!were )there(?! is| are| was| were))(?![a-z'])"
    "|[他她它]们?|其(?!中|余|他|实)|(?<!应)该(?![部项])|人家|[这那]些|[这那]里|那边"
)
_ITS = re.compile("(?<![a-z])its?(?![a-z'])")
_THEY = re.compile("(?<![a-z])(?:they|them|their|those)(?![a-z'])")
_THERE = re.compile(
    "(?<![a-z])(?<!is )(?<!are )(?<!was )(?<!were )(?:over |out |down |up )?there"
    "(?! is| are| was| were|fore|[a-z])|[我俺咱他她]们?那[儿里边]|那[儿里边]|当地|他们[县区市]"
)
_SELVES = re.compile(
    "(?<![a-z])(?:we|our|ours|us|my|mine|i)(?![a-z'])|(?<![诉给帮跟让教替托])我们?(?!们?(?:区|想[问知]))|咱们?(?!们?区)|俺们?(?!们?区)"
)
_TELL_US = re.compile(  # who is told: nothing is theirs
    "(?<![a-z])(?:(?:tell|give|send|show|let|help|get|inform|advise|provide|for|to) (?:me|us)"
    "|(?:could|can|may|might) (?:i|we) (?:please |kindly )?(?:get|have|ask|see|know|check)"
    "|(?:i|we)(?: would|'d|'m|'re| am| are)? (?:like|love|need|want|wish|after|looking)"
    "(?: to (?:know|see|get|have|ask|check|learn))?)(?![a-z])"
)
_TO = re.compile(
    "(?:[问要查看指是]|(?<![a-z])(?:about|for|want|wants|need|needs|mean)(?: the)? ?)$"
)
_OF_TOWN = re.compile(  # a house of the town: 聊城日报
    "(?:农商|商业|农村商业|建设|工商|中国|人民)?银?行(?!业)|大学|学院|师范|职业|[日晚早]报|电视台|广播|报社|医院|海关|供电|支行|分行|商会"
    "| (?:daily|evening|university|college|bank|tv|television|radio|hospital|customs|branch)"
    "(?![a-z])"
)
_ON = re.compile("\0+(?:题材|主题|方面|领域|板块|类)?的?")  # a paper on it
_MEASURED = re.compile(
    "[率速额幅]|比重|占比|排名|名次|位次|总量|目标|进度|growth|rate|share|rank|target|level|progress"
)

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def parted(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[Span],
    words: Words,
    home: str = "",
    city: str = "",
) -> tuple[str, tuple[str, ...]]:
    """The text without its sentences that may be left out, and these; all where none may."""
    tokens = [
        t for t in tokens if not (city and t.get("region") == city and _OF_TOWN.match(text, t.end))
    ]
    hard = hard_spans(text, tokens, periods, words)
    told: dict[Span, Built] = {}
    names = [t.start for t in tokens if _NAMES & {kind for kind, _ in t.senses}]
    names = names or [start for start, _ in hard]
    sentences = sentences_of(text)
    asking = [(a, b) for a, b in sentences if any(a <= at < b for at in names)]
    pieces = (
        p for p in pieces_of(text) if overlaps(asking, *p) and any(at >= p[1] for at in names)
    )
    for span in (*sentences, *pieces):
        if overlaps([*told], *span):
            continue
        paper = KNOWN if _is_paper(text, span, tokens, hard, words) else None
        after = all(at < span[1] for at in names)
        if built := paper or _told(text, span, hard, words, after=after):
            told[span] = built
    told |= {span: KNOWN for span in covered(text, tokens) if not overlaps([*told], *span)}
    first = min(names, default=0)
    for start, end in pieces_of(text):
        if first < start or overlaps([*told], start, end):
            continue
        if n := _framed(text, (start, end), hard, words):
            told[start, start + n] = Built(Whose.OTHER)
    while told:
        rest, left = _without(text, told)
        others = [t for t in tokens if not overlaps([*told], t.start, t.end)]
        kept = [
            span
            for span, built in told.items()
            if not _is_free(built, _in(span, tokens, hard), others, home)
            or any(_TO.search(text[: t.start]) for t in _away(_in(span, tokens, hard), home))
            or _is_meant(built, _in(span, tokens, hard), _own(rest, others))
            or (overlaps(periods, *span) and not _dated(text, span, periods, told, rest))
        ]
        if not kept:
            return (rest, left) if rest else (text, ())
        for span in kept:
            del told[span]
    return text, ()


def _dated(text: str, span: Span, periods: Sequence[Span], told: Iterable[Span], rest: str) -> bool:
    """Whether what is asked has a period of its own, and no year that a sentence may lend."""
    if _DATED.search(rest):
        return True
    return not _OF_YEAR.search(text[slice(*span)]) and any(
        not overlaps([*told], *one) for one in periods
    )


def _without(text: str, gone: Iterable[Span]) -> tuple[str, tuple[str, ...]]:
    """A text without some stretches of it, and what was said there."""
    cuts = sorted(gone)
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    kept = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    rest = " ".join(filter(None, kept)).strip(" ,;:-")
    return rest, tuple(text[a:b].strip(EDGES) for a, b in cuts)


def is_talk(said: str, words: Words) -> bool:
    """Whether what is said behind a question only tells of somebody."""
    return _built(said, words, after=True) is not None


def _built(said: str, words: Words, *, leads: bool = False, after: bool = False) -> Built | None:
    """How a sentence is built, in the language that it is in."""
    if any(map(is_han, said)):
        return told_zh.built(said, words, after=after)
    return told_en.built(said, words, leads=leads, after=after)


def among(left: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a clause tells what a place is among: of all zones of the country, where are we?"""
    fields = [token.text for token in tokens if token.get("elsewhere")]
    return any(field in clause for clause in left for field in fields)


def there(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words, home: str
) -> str:
    """The text with the one place a sentence tells of where it says 那边 or there; "" if none."""
    named = [t for t in tokens if t.get("region") and not _SELVES.fullmatch(t.text)]
    away = [t for t in named if t.get("region") != home]
    if len({t.get("region") for t in away}) != 1 or any(t.get("elsewhere") for t in tokens):
        return ""
    place, hard = away[0], hard_spans(text, tokens, periods, words)
    span = next((s for s in sentences_of(text) if s[0] <= place.start < s[1]), (0, 0))
    rest = text[span[1] :]
    if (
        overlaps(periods, *span)
        or any(t.start >= span[1] for t in named)
        or not _THERE.search(rest)
    ):
        return ""
    free = [one for one in hard if one != (place.start, place.end)]
    said = text[slice(*span)].strip(EDGES)
    if overlaps(free, *span) or not _built(said, words):
        return ""
    return text[: span[0]] + _THERE.sub(place.text, rest, count=1)


def _in(span: Span, tokens: Sequence[Token], hard: Sequence[Span]) -> list[Token]:
    """What is named in a sentence."""
    start, end = span
    return [t for t in tokens if start <= t.start < end and overlaps(hard, t.start, t.end)]


def _told(
    text: str, span: Span, hard: Sequence[Span], words: Words, *, after: bool
) -> Built | None:
    """Whom a sentence tells of, in either language; none where it asks something.

    What comes behind a question limits it more often than what leads to it.
    """
    start, end = span
    said = text[start:end].strip(EDGES)
    if not said or (text[start:end].rstrip().endswith("?") and not told_en.is_idle(said, words)):
        return None
    if not overlaps(hard, start, end) and talk_of(words).is_talk(said):
        return KNOWN
    leads = text[start:end].rstrip().endswith(":")  # what is wanted follows
    return _built(said, words, leads=leads, after=after)


def _is_paper(
    text: str, span: Span, tokens: Sequence[Token], hard: Sequence[Span], words: Words
) -> bool:
    """Whether talk names no more than what its paper is on: for our fdi tracker.

    A paper may be on a part, 工业专题, of which what is asked is told by its own name.
    """
    inside = [t for t in tokens if overlaps([span], t.start, t.end)]
    asked = {key for t in tokens if t not in inside for key in t.all("metric")}
    parts = [(t.start, t.end) for t in inside if _is_field(t, asked, words["parts"])]
    names = {(t.start, t.end) for t in tokens if t.get("metric")}
    if overlaps([one for one in hard if one not in names and one not in parts], *span):
        return False
    said = _ON.sub("", masked(text, parts)[slice(*span)])
    return talk_of(words).is_talk(said.strip(EDGES))


def _is_field(token: Token, asked: Set[str], parts: Set[str]) -> bool:
    """Whether a word is the field of an indicator that is asked for, or of several."""
    field = token.get("topic") and token.text not in parts
    return bool(field or asked & {*token.get("choice").split()})


def _is_free(built: Built, named: Sequence[Token], rest: Sequence[Token], home: str) -> bool:
    """Whether nothing that a sentence names can be what is asked for beside it."""
    kinds = {kind for token in rest for kind, _ in token.senses}
    if named and not kinds & _NAMES and not _SURVEYS & _cues(rest):
        return False
    if _cues(named) & _NARROWING or any(t.get("newly") for t in named):
        return False
    placed = any(t.get("scope") or _is_place(t) for t in rest)
    away = _away(named, home)
    if built.whose is Whose.OTHER:
        return placed or not any(t.get("region") for t in away)
    asked = {key for token in rest for key in token.all("metric")}
    traded = built is KNOWN or (built.presents and placed)  # 我是做投资的, and it is our zone's
    if not traded and any(_competes(token, asked) for token in named):
        return False
    if built.whose is Whose.THING:
        return placed or not any(t.get("region") for t in away)
    # what a house does here is told from outside: 贵区; and of firms none has several
    placed = placed or (
        built.presents and any(_is_place(t) and t.get("region") == home for t in named)
    )
    placed = placed or (built.presents and any(t.get("count") for t in rest))
    return placed or not (away or built.part or any(t.get("company") for t in named))


def _is_place(token: Token) -> bool:
    """Whether a word names a place, and does not only say that it is of those who ask."""
    return bool(token.get("region")) and not _SELVES.fullmatch(token.text)


def _away(named: Sequence[Token], home: str) -> list[Token]:
    """The places that are not ours."""
    return [
        t
        for t in named
        if t.get("region") not in ("", home) or t.get("elsewhere") or t.get("scope")
    ]


def _competes(token: Token, asked: Set[str]) -> bool:
    """Whether a word names a figure other than those asked for, or what is asked of one."""
    kinds = {kind for kind, _ in token.senses}
    keys = {*token.all("metric"), *token.get("choice").split()}
    if kinds & {"metric", "choice", "topic", "unkept"}:
        return not keys & asked
    return bool(kinds & {"measure", "rank", "count"} and _MEASURED.search(token.text))


def _own(rest: str, others: Sequence[Token]) -> str:
    """What is asked, up to where they are the figures just named: deposits, and how they grew."""
    told = _THEY.search(rest)
    names = told and any(t.get("metric") and 0 <= rest.find(t.text) < told.start() for t in others)
    return rest[: told.start()] + rest[told.end() :] if told and names else rest


def _is_meant(built: Built, named: Sequence[Token], other: str) -> bool:
    """Whether what is asked is of somebody that a sentence speaks of."""
    home = any(token.get("region") for token in named)
    if built is not KNOWN and (_THEIRS.search(other) or (_ITS.search(other) and not home)):
        return True
    return (built.presents or built.part) and bool(_SELVES.search(_TELL_US.sub("", other)))


def _cues(tokens: Sequence[Token]) -> set[str]:
    return {cue for token in tokens for cue in token.all("cue")}


def _framed(text: str, piece: Span, hard: Sequence[Span], words: Words) -> int:
    """How long the talk is that no mark parts from the question it leads to."""
    start, end = piece
    first = min((a for a, _ in hard if start <= a < end), default=start)
    if any(map(is_han, text[start:end])):
        return told_zh.frame(text[start:first], words)
    return told_en.frame(text[start:end], words)
