"""What is named in vain: words that are not known, and known ones that together name another thing.

>>> unknown(tokens, said, slots, ())  # of 制造业用电量
('制造业用电量',)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.named.subjects import PERCENT, towards, within
from bot.understand.slots import Said, Slots
from bot.understand.spelled.clean import is_han
from bot.words import Measure

_AMONG = frozenset({"中", "里", "里面", "当中", "之中"})
_PART_OF = frozenset({"的", "of", "of the"})
_OF_WHOLE = frozenset({"of", "of the", "in", "in the"})
_BELONGS = frozenset({"of", "by", "from", "among", "at", "in", "的"})
_SHARE = re.compile("占比|比重|比例|份额|share|proportion|percentage|weight")
_SHORT_NAME = 3
_ALL_OF = {"two": 2, "three": 3, "four": 4, "five": 5}
_SO_MANY = _ALL_OF | {"两个": 2, "三个": 3, "四个": 4, "五个": 5, "两项": 2, "三项": 3, "四项": 4}
_SO_MANY |= {
    said + thing: n
    for n, said in enumerate("两三四五", 2)
    for thing in ("地", "区", "县", "者", "期", "样", "块")
} | {"二者": 2, "两年": 2, "三年": 3}
_SEVERAL = frozenset(("ratios", "rates", "percentages"))
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
_NEARLY = "近"
_SINGULAR = frozenset(  # export projects are no exports
    ("export", "import", "deposit", "loan", "tourist", "visitor")
)
_ORDINAL_SECTOR = re.compile("[一二三]产")
_STRUCTURE = re.compile("结构|structure")
_VERBS = frozenset("is are was were do does did has have".split())  # noqa: SIM905
_BOUNDS = frozenset({"above", "below"})
_ALL = frozenset({"several", "ranked", "list"})
_LOOKS = frozenset("is are was were look looks looked seem seems".split())  # noqa: SIM905
_JUDGED: tuple[Sense, ...] = (("filler", "manner"),)
_MATTERS = frozenset({"roles", "doing", "papers", "houses", "occasions"})
_TOUCHING = frozenset({"houses", "occasions"})

_NEXT_DOOR = frozenset(("邻居", "隔壁", "隔壁的", "旁边的", "邻近的", "近邻", "兄弟", "友邻"))


def unknown(
    tokens: Sequence[Token], said: Said, slots: Slots, names: Sequence[str]
) -> tuple[str, ...]:
    """Words that are not known, and known ones that together name something that is not kept.

    Names that run together without a break do (制造业用电量), and so does the name of a field
    before an indicator (民生支出), a partner (对美国出口), a number nothing explains (month 15).
    """
    found = [t.text for t in tokens if not t.senses or ("unkept" in said and t.get("unkept"))]
    if found:
        found = _not_explained(found, tokens, said, slots)
    if "metric" in said or "choice" in said:
        several = len(said.get("metric", ())) + len(said.get("choice", ())) > 1
        found += [
            one.text + (" " if one.text.isascii() else "") + other.text.rstrip()
            for one, other in (pairwise(tokens) if several else ())
            if one.is_name and other.is_name and _is_one_name(one, other)
        ]
        found += _attached(tokens) + _parted(tokens, slots)
        found += _staged(tokens) if slots.countable or slots.counts else []
    if "newly" in said and not slots.additions and (slots.metrics or _names_none(slots)):
        found += [token.text for token in tokens if token.get("newly")]  # 新增GDP: is nothing
    if "elsewhere" in said:
        found += [t.text for n, t in enumerate(tokens) if t.get("elsewhere") and towards(tokens, n)]
    if slots.cues & _ALL and not slots.metrics:  # which figures are horrible: in whose eyes
        found += [
            other.text
            for one, other in pairwise(tokens)
            if one.text in _LOOKS and other.senses == _JUDGED and not other.text.endswith("ly")
        ]
    if _is_survey(slots):
        found += [token.text for token in tokens if _names_another_matter(token)]
    if slots.amount and not slots.amount_unit:
        quoted = "source" in slots.cues or _is_told(tokens) or _is_goal(tokens, slots)
        if not quoted and not _checks(slots, tokens):
            found.append(slots.amount)
    if "topic" in said and (slots.metrics or slots.choices):
        parts = Measure.SHARE in said.get("measure", ()) and len(slots.metrics) > 2
        found += [
            t.text
            for t in tokens
            if t.get("topic") and not t.get("cue") and not t.is_name
            if not within(t.text, names)  # the loan book of financial institutions
            if not (parts and _STRUCTURE.search(t.text))  # structure of the economy: its shares
        ]
    return tuple(found)


def _not_explained(
    found: list[str], tokens: Sequence[Token], said: Said, slots: Slots
) -> list[str]:
    """Words that are not known, without those that only say how many things are asked for."""
    found = [text for text in found if text not in _NUMBER_OF or not _counts_name(tokens, text)]
    if _NEARLY in found and _is_of_amount(tokens):
        found.remove(_NEARLY)
    told = {len(slots.metrics), len(set(said.get("measure", ()))), len(slots.regions)} - {1}
    found = [text for text in found if _SO_MANY.get(text) not in told]  # 三个总量, two ranks
    if "region" in said:  # 隔壁高新区
        near = {one.text for one, other in pairwise(tokens) if other.get("region")}
        found = [text for text in found if text not in _NEXT_DOOR & near]
    if len(slots.metrics) > 1:  # two ratios, R&D intensity and the urbanization rate
        found = [text for text in found if text not in _SEVERAL]
    return found


def _is_of_amount(tokens: Sequence[Token]) -> bool:
    """Whether a word says that an amount is not quite reached: 近3亿元."""
    return any(one.text == _NEARLY and two.get("amount") for one, two in pairwise(tokens))


def _is_told(tokens: Sequence[Token]) -> bool:
    """Whether a bare number is one that somebody has: I have 5.06, my draft says 12.1."""
    at = next((n for n, token in enumerate(tokens) if token.get("amount")), 0)
    last = at + 1 >= len(tokens) or not tokens[at + 1].is_name
    return at > 0 and last and tokens[at - 1].text.split(" ")[-1] in _HOLDS


def _is_goal(tokens: Sequence[Token], slots: Slots) -> bool:
    """Whether a bare number is how many things are aimed at: a goal of 40, the 40-project goal."""
    told = [token for token in tokens if token.text not in _OF_WHOLE]
    plans = [(a.get("amount"), b.get("measure") == Measure.TARGET) for a, b in pairwise(told)]
    plans += [(b.get("amount"), a.get("measure") == Measure.TARGET) for a, b in pairwise(told)]
    return slots.countable and any(amount and goal for amount, goal in plans)


def _names_none(slots: Slots) -> bool:
    """Whether nothing is named at all: new ones this year, of what was asked before."""
    return not (slots.choices or slots.topics or slots.cues & _ALL)


def _counts_name(tokens: Sequence[Token], word: str) -> bool:
    """Whether a word only says that an indicator is a number: 高企数, 上市公司家数."""
    behind = [one for one, other in pairwise(tokens) if other.text == word]
    return bool(behind) and all(one.is_name for one in behind)


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
        if part_of and one.get("unit") in PERCENT and other.is_name and not quoted:
            found.append(one.text + link.text + other.text)
    return found


def _attached(tokens: Sequence[Token]) -> list[str]:
    """Words of no weight that touch the name of an indicator and make another one of it.

    大工业用电, 定期存款, 办公室用电: each names a part of the indicator.
    """
    found = []
    for n, name in enumerate(tokens):
        if not n or not name.is_name:
            continue
        at, end = n - 1, name.start
        if tokens[at].text in _OF and n > 1 and name.start - tokens[at].end < 2:
            at, end = n - 2, tokens[at].start
        last = tokens[at]
        gap = end - last.end
        if gap == 0 and last.text in _SIZES and end == name.start:
            found.append(last.text + name.text)
        elif gap == 0 and last.text in _LOOSE and at and tokens[at - 1].text in _LOOSE:
            found.append(tokens[at - 1].text + last.text)
        elif gap < (1 if is_han(last.text[-1]) else 4) and _TOUCHING & set(last.all("filler")):
            found.append(last.text)
    return found


def _staged(tokens: Sequence[Token]) -> list[str]:
    """Words before a count that leave only those of one stage in it: completed key projects."""
    return [one.text for one, other in pairwise(tokens) if one.text in _STAGES and other.is_name]


def _is_one_name(one: Token, other: Token) -> bool:
    """Whether two names without a break between them are the name of a third thing."""
    both = bool(one.get("metric") and other.get("metric"))
    if one.end == other.start and is_han(one.text[-1]) and is_han(other.text[0]):
        return not (both and _short_names(one, other))  # 进口出口, 二产三产
    spaced = other.start - one.end == 1 and one.text.isascii() and other.text.isascii()
    one_of_many = one.text in _SINGULAR and other.text.split(" ")[0] not in _SINGULAR
    return spaced and both and (_bare(one) or one_of_many)


def _short_names(one: Token, other: Token) -> bool:
    """Two short names of one length side by side are a list, and no name of a third thing."""
    if _ORDINAL_SECTOR.fullmatch(one.text) and _ORDINAL_SECTOR.match(other.text):
        return True  # 一产二产三产增加值
    return len(one.text) == len(other.text) <= _SHORT_NAME and one.text != other.text


def _bare(token: Token) -> bool:
    """An English name before another narrows it down, unless it stands for itself: GDP."""
    return " " in token.text


def _checks(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Whether a bare number is held against the figure: 增速有没有到8; not population over 65."""
    bounds = [n for n, token in enumerate(tokens) if token.text in _BOUNDED]
    if any(tokens[n + 1].is_name for n in bounds if n + 1 < len(tokens)):
        return False  # 65以下人口 is a part of the people
    if slots.countable and tokens[0].text.split(" ")[0] in _VERBS and _is_counted(tokens):
        return True  # do we have 200 enterprises yet
    if "yes_no" in slots.cues and _is_counted(tokens, behind=True):
        if slots.countable:
            return True  # is it right that new jobs came to 1586
        # growth was 8.2, right: of what is meant; a number that counts things has no decimals
        if len(slots.metrics) == 1 and not bounds and "." in slots.amount:
            return True
    within = any("below" in tokens[n].all("cue") for n in bounds)
    held = within or slots.cues & {"reaches", "above"}
    asked = tokens[0].text.split(" ")[0] in _VERBS or any(
        token.get("measure") == Measure.GROWTH
        or ("yes_no" in token.all("cue") and not _BOUNDS & set(token.all("cue")))
        for token in tokens
    )
    return bool(held and asked and "yes_no" in slots.cues and slots.metrics)


def _is_counted(tokens: Sequence[Token], *, behind: bool = False) -> bool:
    """Whether a number stands right before what is counted, or somewhere behind it."""
    if behind:
        named = next((n for n, token in enumerate(tokens) if token.get("metric")), len(tokens))
        at = [n for n, token in enumerate(tokens) if token.get("amount")]
        return (
            len(at) == 1 and named < at[0] and not any(t.is_name for t in tokens[at[0] : at[0] + 2])
        )
    return any(one.get("amount") and other.get("metric") for one, other in pairwise(tokens))
