"""Does a bracket, a doer or what was told before make another name of a name?

>>> made_other(reader, signs("registered (hukou) population"), 4)
'unknown_metric'
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.owners.scope import owned
from bot.intake.press.tokens.lexicon import lexicon, names_in
from bot.intake.press.tokens.sign import Kind, Sign
from bot.senses import spelled

_FIELD: Final = re.compile("服务业|限上|限额以上|批发|零售|住宿|餐饮|房地产|建筑业|商贸|金融")
_DOERS: Final = re.compile("((?:规上|规模以上|限上|限额以上)[\u4e00-\u9fff]{1,6}?)(?:企业|单位)")
_WHO: Final = ("who", "whom")
_BRANCHES: Final = frozenset(
    {"primary_industry", "secondary_industry", "tertiary_industry", "industrial_value_added"}
)
_HEADS: Final = ("方面", "上", "中", "领域")  # 投资方面,……
_SORTED: Final = re.compile("(?:分|按|从)(?:三次)?(?:产业|行业|领域)[^,]{0,3}[看分]")
_SECTORS: Final = ("sector", "sectors", "industry", "branch")
_INSIDE: Final = ("in", "of", "for", "by", "to", "from", "on", "at")
_NEAR: Final = 4  # signs between who and what they found
_SOME: Final = re.compile(  # 失业人员|实现城镇新增就业: theirs alone
    "(?:人员|毕业生|农民工|军人|残疾人|妇女|工人|青年|群体|大学生|劳动力|居民|劳动者|对象)$"
)
_SPENT: Final = "household_consumption"
_TOURISTS: Final = "touris"  # how the keys of what tourists do begin
_OF_HOMES: Final = ("居民", "家庭", "城镇", "农村", "resident", "household", "urban", "rural")


def made_other(reader: Reader, signs: Sequence[Sign], n: int) -> str:
    """The code of why the nth sign, a name, is one of another thing; empty where it is not."""
    if _bracketed(reader, signs, n):
        return "unknown_metric"
    if (reader.english and _without_noun(signs, n)) or _of_topic(reader, signs, n):
        return "part"
    if _of_some_people(reader, signs[n]):
        return "people"
    if not reader.english and (_of_other_field(signs, n) or _of_doers(reader, signs, n)):
        return "part"
    return "part" if _of_visitors(reader, signs[n]) else ""


def _of_other_field(signs: Sequence[Sign], n: int) -> bool:
    """Whether what is industry's where nobody is named is of another: 规上服务业……,利润总额."""
    name = signs[n]
    if "工" in name.text or not all(key.startswith("industrial_") for key in name.keys):
        return False
    for sign in reversed(signs[:n]):
        if sign.kind is Kind.PLACE or "工业" in sign.text:
            return False
        if sign.kind in (Kind.METRIC, Kind.CHOICE) and _FIELD.search(sign.text):
            return True
    return False


def _of_doers(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a name is of the firms that tell it: 规上工业企业实现营业收入……、进出口总额……."""
    name = signs[n]
    if "工业" in name.text or not all(map(owned, name.keys)):
        return False
    run = [*takewhile(lambda s: s.kind not in (Kind.STOP, Kind.PLACE), reversed(signs[:n]))]
    each = ((m, _DOERS.match(s.text)) for m, s in enumerate(run))
    last, doer = next(((m, doer) for m, doer in each if m and doer), (0, None))
    counted = doer and doer.end() == len(run[last].text) and run[last - 1].kind is Kind.NUMBER
    if not doer or counted:  # 规上工业企业214家
        return False
    return not {*names_in(reader.catalogue, doer[1] + name.text)} & {*name.keys}


def _bracketed(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a bracket in a name, or right behind it, narrows it: registered (hukou) population.

    Behind a name only what makes a known name of another thing does: population (registered).
    """
    if reader.english and n > 2 and signs[n - 1].kind is Kind.CLOSE:
        opens = max((m for m in range(n) if signs[m].kind is Kind.OPEN), default=0)
        inside, front = signs[opens + 1 : n - 1], signs[opens - 1] if opens else None
        named = front is not None and (front.kind is Kind.UNKNOWN or "reach" in front.roles)
        whole = " ".join(s.text for s in (*inside, signs[n]))  # resident (permanent) population
        same = names_in(reader.catalogue, spelled(whole)) == signs[n].keys
        unknown = bool(inside) and all(s.kind is Kind.UNKNOWN for s in inside)
        return named and unknown and not same
    behind = signs[n + 1 : n + 4]
    if [s.kind for s in behind[::2]] != [Kind.OPEN, Kind.CLOSE]:
        return False
    link = " " if reader.english else ""
    senses = lexicon(reader.catalogue).phrases.get(spelled(behind[1].text + link + signs[n].text))
    return senses is not None and ("whole", "") in senses


def _without_noun(signs: Sequence[Sign], n: int) -> bool:
    """Whether what rose in a name is told before it: investment in X fell, in services | rose."""
    before = [s for s in signs[:n] if s.text != "the"]
    moved = signs[n + 1 : n + 2] and signs[n + 1].roles & {"up", "down"}
    led = len(before) > 1 and before[-1].text in _INSIDE
    opens = led and (before[-2].kind is Kind.STOP or "and" in before[-2].roles)
    return bool(moved and opens) and any(s.kind is Kind.NUMBER for s in before)


def _of_topic(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a branch is but of what is told of it: 投资方面,第二产业; 固投……,分产业看,一产."""
    metrics = reader.catalogue.metrics
    branch = all(key in _BRANCHES for key in signs[n].keys)
    if not branch or "增加值" in signs[n].text or "value added" in signs[n].text:
        return False
    ends = [m for m, s in enumerate(signs[:n]) if s.kind is Kind.STOP]
    first = signs[: ends[0]] if ends else ()
    said = "" if reader.english else "".join(s.text for s in signs[:n])
    heads = bool(first) and first[-1].text in _HEADS and not any(s.amounts for s in first)
    told = tuple(key for s in first for key in s.keys if heads and key in metrics)
    if _SORTED.search(said) or (reader.english and _by_sector(signs[:n])):
        last = (d.figure.metric for d in reversed(reader.collect.drafts[reader.begun :]))
        told = told or tuple(key for key in last if key not in _BRANCHES)[:1]
    own = metrics[signs[n].keys[0]].topic
    return bool(told) and all(metrics[key].topic not in (own, "gdp") for key in told)


def _by_sector(before: Sequence[Sign]) -> bool:
    """Whether a sentence says before a name that it goes by sector: by industry, the primary ……."""
    words = [s.text for s in before]
    return any(a == "by" and b in _SECTORS for a, b in pairwise(words))


def _of_some_people(reader: Reader, sign: Sign) -> bool:
    """Whether people are counted that found a thing: laid-off workers who found new employment."""
    told = reader.window.signs
    if any(s.text in _WHO for s in told[-_NEAR:]) and reader.english:
        return True
    if reader.catalogue.metrics[sign.keys[0]].unit != "人":
        return False
    strange = [s for s in told if s.kind is Kind.UNKNOWN]
    some = any("people" in s.roles for s in told)
    return some or any(reader.english or _SOME.search(s.text) for s in strange)


def _of_visitors(reader: Reader, sign: Sign) -> bool:
    """Whether what each spends is told of tourists: 旅游总收入27.9亿元,人均消费723元."""
    if sign.keys != (_SPENT,) or any(word in sign.text for word in _OF_HOMES):
        return False
    subjects = reader.subjects
    told = [key for key in subjects.spoken if key]
    if not (told or subjects.far):
        told = [*(subjects.before or subjects.order)]
    return any(key.startswith(_TOURISTS) for key in told[-1:])
