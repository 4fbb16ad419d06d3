"""Which indicators and places do the words of a question name, and what do they name in vain?

>>> subjects(tokens, said, catalogue)  # of 二产占GDP比重
(('secondary_industry',), [], 'gdp')
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.understand.slots import Said, Slots
from bot.words import Measure

_TOWARDS = frozenset({"对", "向", "自", "与", "to", "with", "from", "to the"})
_SHARE_VERBS = frozenset({"占", "占到", "占了"})  # 占比 names no whole behind it
_AMONG = frozenset({"中", "里", "里面", "当中", "之中"})
_PART_OF = frozenset({"的", "of", "of the"})
_OF_WHOLE = frozenset({"of", "of the", "in", "in the"})
_BELONGS = frozenset({"of", "by", "from", "among", "at", "in", "的"})
_SHARE = re.compile("占比|比重|比例|份额|share|proportion|percentage|weight")
_PERCENT = frozenset(("%", "percent", "per cent", "part"))
_OTHER_WHOLE = "other"  # a whole that no share is kept of
_THAN = frozenset({"比", "跟", "较", "than", "vs", "versus", "against"})
_WITH = frozenset({"和", "跟", "与", "同"})
_SHORT_NAME = 3
_ALL_OF = {"two": 2, "three": 3, "four": 4, "five": 5}
_SO_MANY = _ALL_OF | {"两个": 2, "三个": 3, "四个": 4, "五个": 5, "两项": 2, "三项": 3, "四项": 4}
_STAGES = frozenset(["completed", "finished"])  # a part of the projects that are kept
_OF = frozenset(["的", "'s"])
_SIZES = frozenset("大小高低")  # 大工业用电 is another thing than 工业用电
_LOOSE = frozenset(
    "定期活长短收卖投存放新旧内外上下"
)  # two of them side by side are one word: 定期
_HOLDS = frozenset(
    (
        "have",
        "have got",
        "got",
        "says",
        "say",
        "said",
        "shows",
        "show",
        "reads",
        "saw",
        "see",
        "printed",
        "ran",
        "quoted",
        "wrote",
        "published",
        "reported",
        "写的是",
        "是",
    )
)
_BOUNDED = frozenset(("以内", "以下", "之内", "以上"))
_NUMBER_OF = frozenset({"数", "数量", "家数", "户数", "个数", "总数", "单位数"})
_ORDINAL_SECTOR = re.compile("[一二三]产")
_STRUCTURE = re.compile("结构|structure")
_VERBS = frozenset("is are was were do does did has have".split())  # noqa: SIM905
_BOUNDS = frozenset({"above", "below"})
_MATTERS = frozenset({"roles", "doing", "papers", "houses", "occasions"})
_TOUCHING = frozenset({"houses", "occasions"})


def subjects(
    tokens: Sequence[Token], said: Said, catalogue: Catalogue
) -> tuple[tuple[str, ...], list[str], str]:
    """The indicators and regions asked about, and what a share is asked of."""
    metrics, regions, share_of = _named(tokens, catalogue.regions[catalogue.home].within)
    if share_of and any(token.text == "shares" for token in tokens):
        siblings = dict.fromkeys(said.get("metric", ()))
        if len({catalogue.metrics[key].share_of for key in siblings}) == 1:
            metrics, share_of = tuple(siblings), ""  # shares of the first, second and third
    if Measure.SHARE in said.get("measure", ()) or "part_done" in said.get("cue", ()):
        metrics, share_of = _parts_of(metrics, share_of, said.get("metric", ()), catalogue)
    if "newly" in said:
        added = tuple(catalogue.additions.get(key, key) for key in metrics)
        metrics = (*metrics, *added) if _asked_before(tokens) else added
    return metrics, regions, share_of


def _asked_before(tokens: Sequence[Token]) -> bool:
    """Whether how many there are is asked before how many are new: 市场主体多少,新增多少."""
    new = next(n for n, token in enumerate(tokens) if token.get("newly"))
    name = next((n for n, token in enumerate(tokens[:new]) if token.get("metric")), new)
    return any(t.get("measure") or t.get("count") or "多少" in t.text for t in tokens[name:new])


def _named(tokens: Sequence[Token], city: str) -> tuple[tuple[str, ...], list[str], str]:
    """Indicators, regions and a whole as they follow each other.

    占 and "share of" make the next name a whole: 二产占GDP比重, what share of GDP is industry.
    """
    metrics: list[str] = []
    regions: list[str] = []
    share_of = whole = ""
    after_share = of_city = False
    for n, token in enumerate(tokens):
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
        elif region and region not in regions:
            regions.append(region)
        shares = token.get("measure") == Measure.SHARE
        opens = shares and (not is_han(token.text[0]) or token.text in _SHARE_VERBS)
        opens = opens or (
            bool(token.senses) and token.senses[0][0] == "amount" and _is_part(tokens, n)
        )
        after_share = opens or (after_share and _links(token))
        if shares and is_han(token.text[0]):
            whole = ""
    return tuple(metrics), regions, share_of


def _is_part(tokens: Sequence[Token], n: int) -> bool:
    """Whether a number is a part of the name behind it: more than two thirds of GDP."""
    percent = tokens[n].get("unit") in _PERCENT
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


def elsewhere(tokens: Sequence[Token]) -> str:
    """A place that is not kept; 对美国出口 is of another indicator, not of another place."""
    for n, token in enumerate(tokens):
        if token.get("elsewhere") and not _towards(tokens, n):
            return token.text
    return ""


def _towards(tokens: Sequence[Token], n: int) -> bool:
    """Whether the place at n is a partner: exports to the United States."""
    before = [token.text for token in tokens[max(0, n - 2) : n] if token.text != "the"]
    return bool(before) and before[-1] in _TOWARDS


def others_only(tokens: Sequence[Token]) -> bool:
    """Whether the first region named stands behind 比 or than."""
    place = next((n for n, token in enumerate(tokens) if token.get("region")), 0)
    before = [token.text for token in tokens[max(0, place - 2) : place] if token.text != "the"]
    if not before:
        return False
    compares = any("compare" in token.all("cue") for token in tokens[place:])
    return (before[-1] in _WITH and compares) or before[-1].split()[-1] in _THAN


def places(
    said: Sequence[str], slots: Slots, catalogue: Catalogue, *, over_time: bool
) -> tuple[str, ...]:
    """The regions asked about: 全市 beside a rank is only what the rank is among.

    One that is compared over time is not compared with ours: 茌平1-5月比1-4月.
    """
    home = catalogue.home
    city = catalogue.regions[home].within
    regions = [region for region in said if not (region == city and slots.ranks)]
    if slots.others_only and home not in regions and "compare" in slots.cues:
        return (home, *regions)
    if "compare" in slots.cues and not slots.amount and len(regions) <= 1 and not over_time:
        other = regions[0] if regions else (city if slots.scope and not slots.ranks else "")
        if other == home and slots.scope and not slots.ranks:  # the city's population vs ours
            other = city
        if other and other != home:  # 比高新区快多少: we are the other side
            return home, other
    if slots.scope and not slots.ranks and not regions and slots.share_of != city:
        regions.append(city)
    return tuple(regions)


def unknown(tokens: Sequence[Token], said: Said, slots: Slots) -> tuple[str, ...]:
    """Words that are not known, and known ones that together name something that is not kept.

    Names that run together without a break do (制造业用电量), and so does the name of a field
    before an indicator (民生支出), a partner (对美国出口), a number nothing explains (month 15).
    """
    found = [t.text for t in tokens if not t.senses or ("unkept" in said and t.get("unkept"))]
    found = [text for text in found if text not in _NUMBER_OF or not _counts_name(tokens, text)]
    told = {len(slots.metrics), len(set(said.get("measure", ())))} - {1}
    found = [text for text in found if _SO_MANY.get(text) not in told]  # 三个总量, two ranks
    if "metric" in said or "choice" in said:
        several = len(said.get("metric", ())) + len(said.get("choice", ())) > 1
        found += [
            one.text + other.text
            for one, other in (pairwise(tokens) if several else ())
            if _names(one) and _names(other) and _is_one_name(one, other)
        ]
        found += _attached(tokens) + _parted(tokens, slots)
        found += _staged(tokens) if slots.countable or slots.counts else []
    if "newly" in said and slots.metrics and not slots.additions:
        found += [token.text for token in tokens if token.get("newly")]  # 新增GDP: is nothing
    if "elsewhere" in said:
        found += [
            t.text for n, t in enumerate(tokens) if t.get("elsewhere") and _towards(tokens, n)
        ]
    if _is_survey(slots):
        found += [token.text for token in tokens if _names_another_matter(token)]
    if slots.amount and not slots.amount_unit:
        quoted = "source" in slots.cues or _is_told(tokens)  # 那个8.2谁发布的
        if not quoted and not _checks(slots, tokens):
            found.append(slots.amount)
    if "topic" in said and (slots.metrics or slots.choices):
        parts = Measure.SHARE in said.get("measure", ()) and len(slots.metrics) > 2
        found += [
            t.text
            for t in tokens
            if t.get("topic") and not t.get("cue") and not _names(t)
            if not (parts and _STRUCTURE.search(t.text))  # structure of the economy: its shares
        ]
    return tuple(found)


def _is_told(tokens: Sequence[Token]) -> bool:
    """Whether a bare number is one that somebody has: I have 5.06, my draft says 12.1."""
    at = next((n for n, token in enumerate(tokens) if token.get("amount")), 0)
    last = at + 1 >= len(tokens) or not _names(tokens[at + 1])
    return at > 0 and last and tokens[at - 1].text.split(" ")[-1] in _HOLDS


def _counts_name(tokens: Sequence[Token], word: str) -> bool:
    """Whether a word only says that an indicator is a number: 高企数, 上市公司家数."""
    behind = [one for one, other in pairwise(tokens) if other.text == word]
    return bool(behind) and all(_names(one) for one in behind)


def _is_survey(slots: Slots) -> bool:
    """Whether no indicator is named, only a field or how things are."""
    named = slots.metrics or slots.choices or slots.ordinal or slots.top or slots.bottom
    wide = bool(slots.topics or slots.cues & {"digest", "survey"})
    return wide and not named and not slots.rank and "economy" not in slots.cues


def _names_another_matter(token: Token) -> bool:
    """A word of no weight beside an indicator is one where none is: how are the leaders doing."""
    return bool(token.senses) and all(
        kind == "filler" and name in _MATTERS for kind, name in token.senses
    )


def _parted(tokens: Sequence[Token], slots: Slots) -> list[str]:
    """A part of an indicator that is not kept: 外资中制造业占比, half of retail sales."""
    if slots.share_of or (len(slots.metrics) < 2 and not slots.amount):
        return []
    found = []
    quoted = "source" in slots.cues  # 8.2%的GDP增速是哪儿发布的
    shared = any(token.get("measure") == Measure.SHARE for token in tokens)
    told = [token for token in tokens if token.text != "the"]
    for one, link, other in zip(told, told[1:], told[2:], strict=False):
        whole, part = one.get("metric"), other.get("metric")
        shares = bool(whole and part and _SHARE.search(other.text))
        if link.text in _AMONG and shares and not part.endswith(f"_of_{whole}"):
            found.append(one.text + link.text + other.text)
        shares = bool(whole and part and _SHARE.search(one.text))
        if link.text in _BELONGS and whole and part and slots.countable and whole != part:
            found.append(link.text + other.text)  # foreign capital of high-tech enterprises
        if link.text in _OF_WHOLE and shares and not whole.endswith(f"_of_{part}"):
            found.append(one.text)  # share of manufacturing in exports
        part_of = link.text in _PART_OF and not shared
        if part_of and one.get("unit") in _PERCENT and _names(other) and not quoted:
            found.append(one.text + link.text + other.text)
    return found


def _attached(tokens: Sequence[Token]) -> list[str]:
    """Words of no weight that touch the name of an indicator and make another one of it.

    大工业用电, 定期存款, 办公室用电: each names a part of the indicator.
    """
    found = []
    for n, name in enumerate(tokens):
        if not n or not _names(name):
            continue
        last = tokens[n - 1]
        if last.text in _OF and n > 1 and name.start - last.end < 2:
            last, end = tokens[n - 2], last.start
        else:
            end = name.start
        gap = end - last.end
        if gap == 0 and last.text in _SIZES and end == name.start:
            found.append(last.text + name.text)
        elif gap == 0 and last.text in _LOOSE and n > 1 and tokens[n - 2].text in _LOOSE:
            found.append(tokens[n - 2].text + last.text)
        elif gap < (1 if is_han(last.text[-1]) else 4) and _TOUCHING & set(last.all("filler")):
            found.append(last.text)
    return found


def _staged(tokens: Sequence[Token]) -> list[str]:
    """Words before a count that leave only those of one stage in it: completed key projects."""
    return [one.text for one, other in pairwise(tokens) if one.text in _STAGES and _names(other)]


def _is_one_name(one: Token, other: Token) -> bool:
    """Whether two names without a break between them are the name of a third thing."""
    both = bool(one.get("metric") and other.get("metric"))
    if one.end == other.start and is_han(one.text[-1]) and is_han(other.text[0]):
        return not (both and _short_names(one, other))  # 进口出口, 二产三产
    spaced = other.start - one.end == 1 and one.text.isascii() and other.text.isascii()
    return spaced and both and _bare(one)


def _short_names(one: Token, other: Token) -> bool:
    """Two short names of one length side by side are a list, and no name of a third thing."""
    if _ORDINAL_SECTOR.fullmatch(one.text) and _ORDINAL_SECTOR.match(other.text):
        return True  # 一产二产三产增加值
    return len(one.text) == len(other.text) <= _SHORT_NAME and one.text != other.text


def _names(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice"))


def _bare(token: Token) -> bool:
    """An English name before another narrows it down, unless it stands for itself: GDP."""
    return " " in token.text


def _checks(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Whether a bare number is held against the figure: 增速有没有到8; not population over 65."""
    bounds = [n for n, token in enumerate(tokens) if token.text in _BOUNDED]
    if any(_names(tokens[n + 1]) for n in bounds if n + 1 < len(tokens)):
        return False  # 65以下人口 is a part of the people
    if slots.countable and tokens[0].text.split(" ")[0] in _VERBS and _is_counted(tokens):
        return True  # do we have 200 enterprises yet
    within = any("below" in tokens[n].all("cue") for n in bounds)
    held = within or slots.cues & {"reaches", "above"}
    asked = tokens[0].text.split(" ")[0] in _VERBS or any(
        token.get("measure") == Measure.GROWTH
        or ("yes_no" in token.all("cue") and not _BOUNDS & set(token.all("cue")))
        for token in tokens
    )
    return bool(held and asked and "yes_no" in slots.cues and slots.metrics)


def _is_counted(tokens: Sequence[Token]) -> bool:
    """Whether a number stands right before what is counted."""
    return any(one.get("amount") and other.get("metric") for one, other in pairwise(tokens))
