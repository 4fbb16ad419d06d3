"""Which is the other one of two told of before: 出口和进口? 出口增速? 另一个呢; and the other two?

>>> others("另一个呢", tokens, said, Before(of_exports, among=of_both))[0][0].get("metric")
'imports'
"""

import re
from typing import TYPE_CHECKING

from bot.senses import Sense
from bot.spans import Period, Said
from bot.understand.conversation.meantime import in_its_year
from bot.understand.conversation.singled import COUNTS
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.period.periods import Periods
from bot.words import Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before

_AREA = "区县?|县市?区?|市|地方|园区"
_OTHER = re.compile(
    "(?:另外?的?那?|还有那?)(?P<z1>一)[个项家者]"
    f"(?:(?P<zm>指标|数据|数字)|(?P<zr>{_AREA}))?(?![\u4e00-\u9fff]?[月季年天周星度])"
    "|(?:另外?的?那?|还有那?)一(?P<zp>年|期|个(?:月|季度?|年度|年份|时期))(?=的|呢|[?!,.]*$)"
    "|(?:另外|其[他它余]|剩下?|余下)的?(?P<zn>[两二三四五六])[个项家者]"
    f"(?:指标|(?P<zx>{_AREA}))?(?![\u4e00-\u9fff]?[月季年天周星度])"
    "|(?:其[他它余]|剩下|余下|剩余)(?P<za>的|几[个项家])(?=[呢也都?!,]|$)"
    "|(?<![a-z])the (?:other (?:(?P<en>two|three|four|five) ?)?"
    "(?:(?P<em>(?:indicator|figure|number)s?)|(?P<er>(?:district|county|zone|place)s?)"
    "|(?P<ep>(?:year|quarter|month|period)s?)|ones?)?"
    "(?=[ ?!.,]*$|'s?|(?<=one) |(?<=indicator) |(?<=figure) )"
    "|other(?P<e1>)(?=[ ?!.,]*$)|(?P<ea>others|rest)(?=[ ?!.,]*$))"
)
_KINDS = (("metric", "metrics"), ("region", "regions"), ("period", "periods"))
_MOST = 3  # others, each of which a letter of 其他的 stands for
_LONGEST = 6  # told in turn
_FOLLOWS: Sense = ("cue", "follow")


def told_of(
    query: Query, answered: Period | None, beside: Query | None, last: "Before | None"
) -> tuple[Query, bool]:
    """What was named together, or one after another, of which a question now tells one.

    Beside it stands whether that was in turn.
    """
    query = changed(query, periods=in_its_year(query.periods, answered))
    if beside and last:
        beside = changed(beside, periods=in_its_year(beside.periods, last.answered))
    several = [name for _, name in _KINDS if len(getattr(query, name)) > 1]
    told: dict[str, object] = {}
    in_turn = bool(last and last.in_turn) and not several
    for _, name in _KINDS:
        now = getattr(query, name)
        kept = getattr(last.among, name) if last else ()
        was = getattr(beside, name) if beside else ()
        if name in several:
            told[name] = now
        elif now and {*now} < {*kept} and not several:
            told[name] = kept
        elif now != was and len(now) == len(was) == 1:
            before = kept if kept[-1:] == was and last and last.in_turn else was
            told[name], in_turn = (*before, *now)[-_LONGEST:], True
    return Query(**told), in_turn and bool(told)  # type: ignore[arg-type]


def others(
    text: str, tokens: list[Token], said: Periods, before: "Before"
) -> tuple[list[Token], Periods]:
    """The tokens and periods with the other one, or the others, of what was told of before."""
    found = _OTHER.search(text) if before.among != Query() else None
    left = _left(found, tokens, said, before) if found else None
    if not found or not left:
        return tokens, said
    kind, rest = left
    start, end = found.span()
    periods = tuple(one for one in rest if isinstance(one, Said))
    named: list[tuple[Sense, ...]] = [((kind, one),) for one in rest if isinstance(one, str)]
    if kind == "metric":
        named = [tuple(sense for one in named for sense in one)]
    senses = [(*one, _FOLLOWS) for one in named]
    if periods:
        said = said._replace(said=periods, placed=tuple((start, end, one) for one in periods))
        senses = [(*CARRIED, _FOLLOWS)]
    kept = [token for token in tokens if token.end <= start or end <= token.start]
    edges = (*range(start, start + len(senses)), end)  # a word for each of them
    words = [
        Token(text[edges[n] : edges[n + 1]], edges[n], edges[n + 1], one)
        for n, one in enumerate(senses)
    ]
    return sorted((*kept, *words), key=lambda token: token.start), said


def _left(
    found: re.Match[str], tokens: list[Token], said: Periods, before: "Before"
) -> tuple[str, tuple[str | Said, ...]] | None:
    """What kind the others are of, and which they are; none where that is not clear."""
    start, end = found.span()
    apart = [token for token in tokens if token.end <= start or end <= token.start]
    named = {kind for token in apart for kind, _ in token.senses}
    named |= {"metric"} if "choice" in named else set()
    named |= {"period"} if said.said else set()
    rests = [
        (kind, rest)
        for kind, name in _KINDS
        if kind not in named and _may_be(kind, found) and (rest := _rest(name, found, before))
    ]
    if len(rests) > 1:
        rests = [one for one in rests if one[0] != "period"]
    return rests[0] if len(rests) == 1 else None


def _rest(name: str, found: re.Match[str], before: "Before") -> tuple[str | Said, ...]:
    """Those that were told of and are not asked about now, if they are as many as are meant.

    What was told with the same words just before is no other one: 出口? 进口呢? 另一个呢.
    """
    now, told = getattr(before.query, name), getattr(before.among, name)
    if name == "periods":
        now = in_its_year(now, before.answered)
    rest = tuple(one for one in told if one not in now)
    if (
        not now
        or not rest
        or len(rest) > _MOST
        or (before.beside and getattr(before.beside, name) == rest)
    ):
        return ()
    count = COUNTS.get(found["zn"] or found["en"] or "", 0)
    if found["za"] or found["ea"]:
        return rest
    return rest if len(rest) == (count or 1) else ()


def _may_be(kind: str, found: re.Match[str]) -> bool:
    """Whether the words for the other one leave open that it is of a kind."""
    if found["zm"] or found["em"]:
        return kind == "metric"
    if found["zp"] or found["ep"]:
        return kind == "period"
    return kind == "region" or not (found["zr"] or found["zx"] or found["er"])
