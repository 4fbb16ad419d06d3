"""Which indicators and places do the words of a question name, and what do they name in vain?

>>> subjects(tokens, said, catalogue)  # of 二产占GDP比重
(('secondary_industry',), [], 'gdp')
"""

from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.named.forms import is_said
from bot.understand.slots import POINTS, Said, Slots
from bot.understand.spelled.clean import is_han
from bot.words import Measure

_TOWARDS = frozenset({"对", "向", "自", "与", "to", "with", "from", "to the"})
_SHARE_VERBS = frozenset({"占", "占到", "占了"})  # 占比 names no whole behind it
PERCENT = frozenset(("%", "percent", "per cent", "part"))
_ASKED_SHARE = frozenset(("多少", "几成", "百分之几", "多大", "几"))
_FEW = 2  # of more that one word names, none is the whole of the others: GDP by sector
_OTHER_WHOLE = "other"  # a whole that no share is kept of
_THAN = frozenset({"比", "跟", "较", "than", "vs", "versus", "against"})
_OUR = frozenset({"我们", "咱们", "我们的", "咱们的", "our", "my"})
_IN_ALL = frozenset({"总数", "总量", "存量", "the total", "the total number"})
_ALL_TOLD = ("一共", "总共", "共有", "altogether", "in all", "in total", "all told")
_OF_WHICH = ("of which", "of them", "of those", "其中")
_NAME_NOTHING = frozenset(("filler", "refers", "cue", "rank", "scope", "count", "term", "unit"))
_WITH = frozenset({"和", "跟", "与", "同"})


def subjects(
    tokens: Sequence[Token], said: Said, catalogue: Catalogue
) -> tuple[tuple[str, ...], list[str], str]:
    """The indicators and regions asked about, and what a share is asked of."""
    metrics, regions, share_of = _named(tokens, catalogue.regions[catalogue.home].within)
    if share_of and any(t.text == "shares" or len(t.all("metric")) > _FEW for t in tokens):
        siblings = dict.fromkeys(said.get("metric", ()))
        if len({catalogue.metrics[key].share_of for key in siblings}) == 1:
            metrics, share_of = tuple(siblings), ""  # shares of the first, second and third
    if Measure.SHARE in said.get("measure", ()) or "part_done" in said.get("cue", ()):
        metrics, share_of = _parts_of(metrics, share_of, said.get("metric", ()), catalogue)
    if "newly" in said:
        added = tuple(catalogue.additions.get(key, key) for key in metrics)
        both = _asked_before(tokens) or _asked_behind(tokens)
        metrics = tuple(dict.fromkeys((*metrics, *added))) if both else added
    wholes = tuple(w for key in metrics if (w := catalogue.metrics[key].adds_to) not in metrics)
    if any(wholes) and _in_all(tokens):
        metrics = (*metrics, *filter(None, wholes))
    return metrics, regions, share_of


def _in_all(tokens: Sequence[Token]) -> bool:
    """Whether how many there are is asked behind what is new: and how many are there in all."""
    first = next((n for n, token in enumerate(tokens) if token.get("metric")), len(tokens))
    counts = [n for n, t in enumerate(tokens) if n > first and t.get("count")]
    return any(
        tokens[n].text.startswith(_ALL_TOLD) or any(t.text in _ALL_TOLD for t in tokens[n:])
        for n in counts
    )


def _asked_before(tokens: Sequence[Token]) -> bool:
    """Whether how many there are is asked before how many are new: 市场主体多少,新增多少."""
    new = next(n for n, token in enumerate(tokens) if token.get("newly"))
    name = next((n for n, token in enumerate(tokens[:new]) if token.get("metric")), new)
    said = " ".join(token.text for token in tokens[name : new + 1])
    if any(words in said for words in _OF_WHICH):
        return True  # how many in all, of which new
    return any(t.get("measure") or t.get("count") or "多少" in t.text for t in tokens[name:new])


def _asked_behind(tokens: Sequence[Token]) -> bool:
    """Whether how many there are is asked behind how many are new: the new ones and the total."""
    new = next(n for n, token in enumerate(tokens) if token.get("newly"))
    return any(
        token.text in _IN_ALL and token.get("measure") == Measure.VALUE for token in tokens[new:]
    )


def _named(tokens: Sequence[Token], city: str) -> tuple[tuple[str, ...], list[str], str]:
    """Indicators, regions and a whole as they follow each other.

    占 and "share of" make the next name a whole: 二产占GDP比重, what share of GDP is industry.
    """
    metrics: list[str] = []
    regions: list[str] = []
    share_of = whole = ""
    after_share = of_city = False
    for n, token in enumerate(tokens):
        of_city = of_city and token.start - tokens[n - 1].end <= 1  # exports' share, imports' share
        if token.senses and token.senses[0][0] in _NAME_NOTHING and len(token.senses) == 1:
            after_share = after_share and _links(token)
            of_city = of_city and token.text not in _ASKED_SHARE  # 出口占全市多少,进口占全市多少
            continue
        for metric in token.all("metric"):
            if of_city and metrics and metric not in metrics:
                share_of = _OTHER_WHOLE  # 二产占全市GDP
            elif after_share and metrics:
                share_of = metric
            elif whole and metric != whole:
                share_of, metrics, whole = whole, [metric], ""
            elif metric not in metrics:
                whole = metric if after_share and not metrics else ""
                metrics.append(metric)
        region = token.get("region")
        if region and after_share and region == city:
            share_of, of_city = city, True
        elif region and region not in regions and not _only_theirs(tokens, n):
            regions.append(region)
        shares = token.get("measure") == Measure.SHARE
        of_city = of_city and bool(region)  # 占全市比重
        after_share = _opens_share(tokens, n, shares) or (after_share and _links(token))
        whole = "" if shares and is_han(token.text[0]) else whole
    return tuple(metrics), regions, share_of


def _only_theirs(tokens: Sequence[Token], n: int) -> bool:
    """Whether a word for us only says whose the place right behind it is: 我们高新区."""
    if tokens[n].text not in _OUR or n + 1 == len(tokens):
        return False
    apart = tokens[n + 1].start - tokens[n].end  # 我们、茌平 are two
    return bool(tokens[n + 1].get("region")) and apart <= tokens[n].text.isascii()


def _opens_share(tokens: Sequence[Token], n: int, shares: bool) -> bool:
    """Whether the name behind a word is the whole of a share: 占, share of, two thirds of."""
    token = tokens[n]
    if shares and (not is_han(token.text[0]) or token.text in _SHARE_VERBS):
        return True
    return bool(token.senses) and token.senses[0][0] == "amount" and _is_part(tokens, n)


def _is_part(tokens: Sequence[Token], n: int) -> bool:
    """Whether a number is a part of the name behind it: more than two thirds of GDP."""
    percent = tokens[n].get("unit") in PERCENT
    return percent and n + 1 < len(tokens) and tokens[n + 1].text in ("of", "of the")


def _parts_of(
    metrics: tuple[str, ...], share_of: str, said: Sequence[str], catalogue: Catalogue
) -> tuple[tuple[str, ...], str]:
    """Of several indicators beside 占比 the one that the others are parts of is the whole."""
    named = dict.fromkeys(said)
    wholes = {catalogue.metrics[key].share_of for key in named} & set(named)
    if len(wholes) != 1:
        return metrics, share_of
    whole = wholes.pop()
    parts = tuple(key for key in named if catalogue.metrics[key].share_of == whole)
    return (parts, whole) if len(parts) == len(named) - 1 else (metrics, share_of)


def _links(token: Token) -> bool:
    """Whether a word only carries 占 on to what it is a share of."""
    return bool(token.senses) and all(kind in ("filler", "refers") for kind, _ in token.senses)


def choice(tokens: Sequence[Token], metrics: Sequence[str]) -> Token | None:
    """The ambiguous word that no indicator beside it makes clear, or else the first one."""
    choices = [token for token in tokens if token.get("choice") and not token.get("metric")]
    unclear = [t for t in choices if not any(m in t.get("choice").split() for m in metrics)]
    return next(iter([*unclear, *choices]), None)


def elsewhere(tokens: Sequence[Token], names: Sequence[str]) -> str:
    """A place that is not kept; 对美国出口 is of another indicator, not of another place.

    No place is a word of the official names of what is asked for: a provincial title.
    """
    for n, token in enumerate(tokens):
        if token.get("elsewhere") and not towards(tokens, n) and not within(token.text, names):
            return token.text
    return ""


def within(word: str, names: Sequence[str]) -> bool:
    """Whether names hold a word, be it joined to another: provincial-level."""
    said = word.replace("-", " ")
    return any(is_said(said, name.replace("-", " ")) for name in names)


def towards(tokens: Sequence[Token], n: int) -> bool:
    """Whether the place at n is a partner: exports to the United States."""
    before = [token.text for token in tokens[max(0, n - 2) : n] if token.text != "the"]
    return bool(before) and before[-1] in _TOWARDS


_OVER = frozenset(
    ("above", "below", "ahead of", "behind", "领先", "落后于", "高于", "低于", "快于", "慢于")
)


def others_only(tokens: Sequence[Token]) -> bool:
    """Whether the first region named stands behind 比 or than, but for what a place is among."""
    ends = (*tokens[1:], None)
    told = [
        n
        for n, (token, behind) in enumerate(zip(tokens, ends, strict=True))
        if token.get("region") and not (token.get("scope") and behind and behind.get("ordinal"))
    ]
    place = told[0] if told else 0
    before = [token.text for token in tokens[max(0, place - 2) : place] if token.text != "the"]
    if not before:
        return False
    compares = any("compare" in token.all("cue") for token in tokens[place:])
    return (
        (before[-1] in _WITH and compares) or before[-1] in _OVER or before[-1].split()[-1] in _THAN
    )


_EITHER = frozenset(("or", "and", "versus", "vs", "和", "与", "跟", "同", "还是", "或"))
_WITHIN = frozenset(("在", "in", "of", "within", "across", "among", "for", "to"))
_OWNS = frozenset(
    ("'s", "take", "take in", "took", "took in", "hold", "held", "come", "came", "stand", "have")
)
_ASKS = frozenset(("did", "does", "do", "has", "is", "was"))


def ranks_whole(tokens: Sequence[Token], city: str) -> bool:
    """Whether it is the city whose place is asked for, by its name, and not what it is among.

    Of the city no place is known; the words for all of it (全市) only say what a rank is among.
    """
    for n, token in enumerate(tokens):
        if token.get("region") != city or token.get("scope"):
            continue
        before, behind = tokens[n - 1 : n], tokens[n + 1 : n + 2]
        if not token.text.isascii() and behind and behind[0].get("metric"):
            return not any(one.text in _WITHIN for one in before)
        asked = any(one.text in _ASKS for one in before)  # and not our city ranking
        owns = any(one.text in _OWNS or (asked and one.get("rank")) for one in behind)
        if token.text.isascii() and owns and not any(one.text in _WITHIN for one in before):
            return True
    return False


def is_a_side(tokens: Sequence[Token], city: str) -> bool:
    """Whether the city is one of two that are held against each other: us or the city, who grew."""
    told = [token for token in tokens if token.text != "the"]
    return any(
        link.text in _EITHER and city in (one.get("region"), other.get("region"))
        for one, link, other in zip(told, told[1:], told[2:], strict=False)
        if one.get("region") and other.get("region")
    )


def places(
    said: Sequence[str], slots: Slots, catalogue: Catalogue, *, over_time: bool, whole: bool
) -> tuple[str, ...]:
    """The regions asked about: 全市 beside a rank is only what the rank is among.

    One that is compared over time is not compared with ours: 茌平1-5月比1-4月.
    """
    home = catalogue.home
    city = catalogue.regions[home].within
    regions = [r for r in said if whole or not (r == city and slots.ranks)]
    if "leader" in slots.cues and len(regions) == 1 and regions[0] not in (home, city):
        return tuple(regions)  # which counties grew faster than that one: all of them are meant
    if slots.others_only and home not in regions and "compare" in slots.cues:
        return (home, *regions)
    held = not slots.amount or slots.amount_unit in POINTS  # 高于全市3.7个百分点
    if "compare" in slots.cues and held and len(regions) <= 1 and not over_time:
        other = regions[0] if regions else (city if slots.scope and not slots.ranks else "")
        if regions and other != city and slots.scope and not slots.ranks:
            return other, city  # 高新区GDP高出全市多少; the city's population vs ours
        if other and other != home:  # 比高新区快多少: we are the other side
            return home, other
    if slots.scope and not slots.ranks and not regions and slots.share_of != city:
        regions.append(city)
    return tuple(regions)
