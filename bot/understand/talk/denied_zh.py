"""Which Chinese clauses of talk set aside by its name what is not wanted, or is told already?

>>> sets_aside(Scene("产值我已经抄好了,增加值多少", tokens, (), (), {}), (0, 9))
True

What is then asked for beside it is another thing of the same kind: 面积那个不用管,要销售额.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han, masked
from bot.understand.talk.asides import EDGES
from bot.understand.talk.scene import Scene, Span

_NAMED = frozenset(("metric", "choice", "measure", "rank", "region", "scope"))
_NAME = "\0+(?:(?:的|和|与|、|跟)+\0+)*(?:的|那[个块项句行栏段]|这[个块项]|口径|数字?|数据){0,3}"
_TELL = "发|给|报|写|说|提|念|讲|拿|抄|填"
_TALK = "[\u4e00-\u9fff]{0,12}?"
_NO = (
    "(?:千万|可|就|都|先|请|麻烦|暂时|也){0,4}"
    f"(?:不要|不[用必](?:再|管|{_TELL}){{0,3}}|(?:别|甭|莫)(?:再)?(?:管|{_TELL}|带))"
)
_DONE = "(?:[抄核填写报查对改拿问印登画念删划背找要](?:好|过|完|到|掉|去|走|定|妥|清楚)|有|知道)了?"
# what is told to be left out, and what is done with
_ASIDE = re.compile(
    f"(?P<head>{_TALK}){_NO}(?:我|再|了|来){{0,3}}{_NAME}了?[啊哈吧呀]?"
    f"|(?P<paper>{_TALK}){_NAME}(?P<talk>{_TALK})"
    f"(?:(?:{_NO}|算了|免了|省了)(?:上|进[来去]|我|给我|了){{0,3}}[啊哈吧呀]?|{_DONE}(?:就?不[用必]管)?了?)"
)
_NARROWS = re.compile(
    "[的里中内](?!时候)|[除算含包占加减]|之外|以外|部分|其|只|光|单|多少|几|哪|吗"
)
# what is meant instead
_INSTEAD = re.compile(
    "(?:而|就|应该?|应当|其实|本来|我[要想问说]的?|想问的?)*是\0+(?:(?:的|和|与|及|、)+\0*)*"
    "|(?:it's|it is|it was|that's|but|i mean|i meant|i want|i wanted) (?:the )?\0+"
)
_ON_PAPER = re.compile("[稿表]子?里")
_OF_PART = re.compile("带|的(?:就|都|千万|可)*(?:不|别)")  # 限上的不要: a part of what is asked


def sets_aside(scene: Scene, span: Span) -> bool:
    """Whether a clause says of what it names that it is not wanted, or told already."""
    said = scene.said(span)
    names = list(filter(is_named, scene.inside(span)))
    spans = [(t.start, t.end) for t in names]
    spans += [one for one in scene.periods if span[0] <= one[0] < span[1]]
    if not spans or not any(map(is_han, said)):
        return False
    if _OF_PART.search(said) and any(map(_keys, names)):
        return False
    start = scene.text.index(said, span[0])
    told = _ASIDE.fullmatch(masked(said, [(a - start, b - start) for a, b in spans]))
    if not told:
        return False
    talk = (told["head"] or "", told["talk"] or "", _ON_PAPER.sub("", told["paper"] or ""))
    return not any(map(_NARROWS.search, talk))


def is_instead(scene: Scene, span: Span) -> bool:
    """Whether a clause says no more than what is meant: 不是存款,是贷款."""
    named = [(t.start, t.end) for t in scene.inside(span) if t.is_name or t.get("region")]
    said = masked(scene.text, named)[slice(*span)].strip(EDGES)
    return bool(_INSTEAD.fullmatch(said))


def is_another(denied: Iterable[Token], wanted: Sequence[Token], *, then: bool | None) -> bool:
    """Whether all that a clause sets aside has another thing of its kind in what is asked.

    Then is whether its period has one; none where it names no period.
    """
    denied = list(filter(is_named, denied))
    other = bool(then)
    for kind in (_keys, _measures, _places):
        gone, left = _all(kind, denied), _all(kind, wanted)
        if gone and not left:
            return False
        other |= bool(gone) and not gone & left
    return other and then is not False


def is_named(token: Token) -> bool:
    """Whether a word names what may be asked for, and does not say how it went: 掉了."""
    kinds = {kind for kind, _ in token.senses}
    return bool(kinds & _NAMED) and not {"fell", "rose"} & {*token.all("cue")}


def _all(kind: Callable[[Token], Iterable[str]], tokens: Iterable[Token]) -> set[str]:
    return {key for token in tokens for key in kind(token)}


def _keys(token: Token) -> tuple[str, ...]:
    return (*token.all("metric"), *token.get("choice").split())


def _measures(token: Token) -> tuple[str, ...]:
    return (*token.all("measure"), *token.all("rank"))


def _places(token: Token) -> tuple[str, ...]:
    return (*token.all("region"), *token.all("scope"))
