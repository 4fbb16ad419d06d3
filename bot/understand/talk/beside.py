"""Which sentences beside a whole question may be left out of it, if the reply says so?

>>> parted("my parrot is moulting. exports in q1 2024?", tokens, spans, catalogue.asides)
('exports in q1 2024?', ('my parrot is moulting',))

Such a sentence tells of somebody and of what they do, whatever words stand in it. It stays where
it may limit, change or redirect what is asked, and the text is refused.
"""

import re
from collections.abc import Iterable, Sequence

from bot.understand.asked.covers import covered
from bot.understand.lexicon.match import NAMES, Token
from bot.understand.lexicon.nouns import is_noun
from bot.understand.spelled.clean import is_han, masked
from bot.understand.talk import (
    anchored_en,
    denied_en,
    denied_zh,
    frames_zh,
    led_en,
    told_en,
    told_zh,
)
from bot.understand.talk.asides import EDGES, hard_spans, is_mere_talk, overlaps
from bot.understand.talk.bearing import (
    is_field,
    same_named,
    with_pronoun,
)
from bot.understand.talk.clauses import clauses, sentences
from bot.understand.talk.scene import Scene, Span, Words
from bot.understand.talk.spared import is_spared, is_whole
from bot.understand.talk.themes_en import RECEIVERS
from bot.understand.talk.told import ASIDE, KNOWN, Built, Whose
from bot.understand.talk.turns_zh import DOUBTS
from bot.understand.talk.wanted_en import things, wants_other
from bot.words import Measure

_NEW_ONE = re.compile("new(?: [a-z'-]+){1,3}")
_OF_TOWN = re.compile(  # a house of the town: 聊城日报
    "(?:农商|商业|农村商业|建设|工商|中国|人民)?银?行(?!业)|大学|学院|师范|职业|[日晚早]报|电视台"
    "|广播|报社|医院|海关|供电|支行|分行|商会"
    "| (?:daily|evening|university|college|bank|tv|television|radio|hospital|customs|branch)"
    "(?![a-z])"
)
_SOMEBODY = re.compile(  # a comma parts a whole sentence: exports in May, I'm on a train
    "(?:i|we|i'm|we're|i've|we've|he|she|some(?:one|body)|(?:my|our) [a-z]+)(?: [a-z']+){2}"
)
_WISHED = re.compile(  # i'd like the share of high-tech; the change in points and the two ranks
    "(?:(?<![a-z])(?:(?:i|we)(?:'d| would| also| really)* (?:like|love|want|need)"
    "|(?:give|tell|send|show) (?:me|us))(?: to (?:see|know|have|get))?"
    "|(?:^|(?<= and)|(?<= plus))(?:and|plus|with|also)?)"
    "(?: ?(?:the|its|their|our|both|a|also)(?: [a-z-]+)?)? $"
    "|(?:想|要|需要?|请)(?:要|知道|看看?|了解|问问?)(?:一下)?(?:[^,;?!]{0,3})$"
)
_LINKS = re.compile("(?<![a-z])(?:and|or|to|then|plus)(?![a-z])")
_DOUBTED = re.compile(DOUBTS)
_MATTER = (
    "题材|主题|方面|领域|板块|类|复苏|回[暖升稳]|恢复|提振|增长|发展|运行|走[势向]|趋势|形势|行情"
    "|市场|情况|现状"
    "|变化|升级|转型|潜力|活力|亮点|热点|话题|问题|故事|观察|分析|盘点|解读|创新|投入|改革|开发区"
    "|经开区|我区"
)
_ZONES = frozenset(("开发区", "经开区", "我区", "development zone", "development zones"))
_ON = re.compile(f"(?:\0|{_MATTER})*\0+(?:{_MATTER})*的?")  # a paper on it


def parted(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[Span],
    words: Words,
    home: str = "",
    city: str = "",
) -> tuple[str, tuple[str, ...]]:
    """The text without its sentences that may be left out, and these; all where none may."""
    tokens = _without_houses(text, tokens, city, words)
    scene = Scene(text, tokens, periods, hard_spans(text, tokens, periods, words), words)
    told = {} if anchored_en.is_supposed(text) else _all_told(scene)
    while told:
        rest, left = _without(text, told)
        kept = [
            span
            for span, built in told.items()
            if not is_spared(scene, span, built, [*told], rest, home)
        ]
        if not kept:
            return (rest, left) if rest else (text, ())
        for start, end in _lending(scene, [*told]) or kept:
            del told[start, end]
            if any(map(is_han, text[start:end])) and (n := _framed(scene, (start, end))):
                told[start, start + n] = Built(Whose.OTHER)
    return text, ()


def _lending(scene: Scene, told: Sequence[Span]) -> list[Span]:
    """The last of some sentences that names what is asked for, where nothing beside them does."""
    if any(NAMES & {kind for kind, _ in t.senses} for t in scene.beside(told)):
        return []
    named = [span for span in sorted(told) if any(t.is_name for t in scene.named(span))]
    return named[-1:]


def _is_new_one(text: str, start: int, words: Words) -> bool:
    """Whether it is somebody, or a paper, that is new: our new director, the new website."""
    found = _NEW_ONE.match(text, start)
    return found is not None and not things(words).isdisjoint(found[0].split(" ")[1:])


def _without_houses(text: str, tokens: Sequence[Token], city: str, words: Words) -> list[Token]:
    """The tokens without a place that only names a house, and those that a paper is for."""
    given = [match.span() for match in RECEIVERS.finditer(text)]
    return [
        t
        for t in tokens
        if not (city and t.get("region") == city and _OF_TOWN.match(text, t.end))
        and (not given or t.get("metric") or not overlaps(given, t.start, t.end))
        and not (t.get("newly") and _is_new_one(text, t.start, words))
    ]


def _all_told(scene: Scene) -> dict[Span, Built]:
    """The sentences and clauses that only tell of somebody, and how each is built."""
    text, tokens, words = scene.text, scene.tokens, scene.words
    told: dict[Span, Built] = {}
    names = scene.names()
    whole, pieces = sentences(text), clauses(text)
    asking = [(a, b) for a, b in whole if any(a <= at < b for at in names)]
    leading = (
        p
        for p in pieces
        if any(at >= p[1] for at in names) and (overlaps(asking, *p) or not scene.named(p))
    )
    for span in (*whole, *leading):
        asks = bool(names) and all(span[0] <= at < span[1] for at in names)
        if overlaps([*told], *span) or asks or _wants_other(scene, span):
            continue  # what alone names something is the question itself
        if built := _of_itself(scene, span) or _told(
            scene, span, after=all(at < span[1] for at in names)
        ):
            told[span] = built
    last = max(names, default=len(text))
    behind = [p for p in pieces if last < p[0] and not overlaps([*told], *p)]
    for start, end in behind:  # what it is for
        said = text[start:end].strip(EDGES)
        if told_en.is_purpose(said, words):
            told[start, end] = Built(Whose.OTHER)
        elif ((said.isascii() and text[end - 1] != "?") or _SOMEBODY.match(said)) and (
            built := _told(scene, (start, end), after=True)
        ):
            told[start, end] = built
    told |= {span: KNOWN for span in covered(text, tokens) if not overlaps([*told], *span)}
    first = min((at for at in names if not overlaps([*told], at, at + 1)), default=0)
    ahead = [p for p in pieces if p[0] <= first and not overlaps([*told], *p)]
    for start, end in ahead:
        if n := _framed(scene, (start, end)):
            told[start, start + n] = Built(Whose.OTHER)
    return told


def _without(text: str, gone: Iterable[Span]) -> tuple[str, tuple[str, ...]]:
    """A text without some stretches of it, and what was said there."""
    cuts = sorted(gone)
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    kept = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    rest = " ".join(filter(None, kept)).strip(" ,;:-")
    return rest, tuple(text[a:b].strip(EDGES) for a, b in cuts)


def is_talk(said: str, words: Words) -> bool:
    """Whether what is said behind a question only tells of somebody."""
    return built_as(said, words, after=True) is not None


def built_as(
    said: str,
    words: Words,
    *,
    leads: bool = False,
    after: bool = False,
    beside: str = "",
    whole: bool = False,
) -> Built | None:
    """How a sentence is built, in the language that it is in, beside what else is said."""
    if any(map(is_han, said)):
        return told_zh.built(said, words, after=after, whole=whole)
    return told_en.built(said, words, leads=leads, after=after, beside=beside)


def among(left: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a clause tells what a place is among: of all zones of the country, where are we?"""
    fields = [token.text for token in tokens if token.get("elsewhere")]
    return any(field in clause for clause in left for field in fields)


def _of_itself(scene: Scene, span: Span) -> Built | None:
    """How a sentence is built that names what is not wanted, or what its paper is on."""
    if denied_zh.sets_aside(scene, span) or denied_en.sets_aside(scene, span):
        return ASIDE
    return KNOWN if _is_paper(scene, span) else None


def _told(scene: Scene, span: Span, *, after: bool) -> Built | None:
    """Whom a sentence tells of, in either language; none where it asks something.

    What comes behind a question limits it more often than what leads to it.
    """
    text, tokens, _, hard, words = scene
    start, end = span
    said = scene.said(span)
    asks = text[start:end].rstrip().endswith("?")
    if any(t.is_name and t.text == said for t in scene.inside(span)):  # 财政总收入,…
        return None
    if asks and not after and _DOUBTED.fullmatch(said):  # 靠谱吗?税收到底涨了多少
        return KNOWN
    if _is_wished(scene, span) or denied_zh.is_instead(scene, span):
        return None
    if not said or (asks and not (told_en.is_idle(said, words) or _asks_nothing(said, words))):
        return None
    if not _LINKS.sub("", masked(text, scene.periods)[start:end]).strip(EDGES + "\0"):
        return None  # jan-apr and jan-may: no verb is in it
    if not overlaps(hard, start, end) and is_mere_talk(said, words):
        return KNOWN
    leads = text[start:end].rstrip().endswith(":")  # what is wanted follows
    named = same_named(tokens, span)
    rest = " ".join((text[:start], text[end:], *(t.text for t in named)))
    if named and any(map(is_han, said)):
        said = with_pronoun(text, span, tokens, named).strip(EDGES)
    if anchored_en.ends_on_field(scene, span):
        return None
    whole = is_whole(scene, span)
    built = built_as(said, words, leads=leads, after=after, beside=rest, whole=whole)
    return built or anchored_en.set_apart(scene, span, rest, after=after)


def _is_wished(scene: Scene, span: Span) -> bool:
    """Whether a clause asks for a place, or for a measure by its noun: it is no talk."""
    return any(
        (token.get("rank") or is_noun(token) or token.get("measure") == Measure.SHARE)
        and _WISHED.search(scene.text[span[0] : token.start].lstrip(EDGES))
        for token in scene.inside(span)
    )


def _wants_other(scene: Scene, span: Span) -> bool:
    """Whether an English sentence wants a line on something that the question is not on."""
    said, (start, end) = scene.said(span), span
    beside = f"{scene.text[:start]} {scene.text[end:]}"
    return said.isascii() and wants_other(said, beside, scene.words)


def _asks_nothing(said: str, words: Words) -> bool:
    """Whether what is put as a question only opens the talk, or asks for help as such."""
    return anchored_en.asks_idly(said) or anchored_en.asks_help(said, words)


def _is_paper(scene: Scene, span: Span) -> bool:
    """Whether talk names no more than what its paper is on: for our fdi tracker.

    A paper may be on a part, 工业专题, of which what is asked is told by its own name.
    """
    text, tokens, _, hard, words = scene
    inside = [t for t in tokens if overlaps([span], t.start, t.end)]
    others = [t for t in tokens if t not in inside]
    asked = {key for t in others for key in t.all("metric")}
    placed = any(map(_is_place, others))
    parts = [
        (t.start, t.end)
        for t in inside
        if is_field(t, asked, words["parts"]) or (_is_place(t) and (placed or t.text in _ZONES))
    ]
    names = {(t.start, t.end) for t in tokens if t.get("metric")}
    if overlaps([one for one in hard if one not in names and one not in parts], *span):
        return False
    said = _ON.sub("", masked(text, parts)[slice(*span)])
    return is_mere_talk(said.strip(EDGES), words)


def _is_place(token: Token) -> bool:
    """Whether a word names places alone: 全市县区."""
    kinds = {kind for kind, _ in token.senses}
    return bool(kinds & {"region", "scope"} or {"districts", "league"} & {*token.all("cue")})


def _framed(scene: Scene, piece: Span) -> int:
    """How long the talk is that no mark parts from the question it leads to."""
    text, hard, words = scene.text, scene.hard, scene.words
    start, end = piece
    first = min((a for a, _ in hard if start <= a < end), default=start)
    if any(map(is_han, text[start:end])):
        return frames_zh.frame(text[start:first], words)
    return led_en.frame(text[start:end], words, whole=anchored_en.anchor(scene).held)
