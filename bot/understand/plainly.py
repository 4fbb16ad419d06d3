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
from bot.understand.asides import is_light
from bot.understand.match import Token

Words = Mapping[str, frozenset[str]]
Span = tuple[int, int]

_NAMES = frozenset(("metric", "choice", "region", "topic", "elsewhere"))
_CLAUSE = re.compile("[,;:.?!] ?(?=.)|[,;:.?!]+$")
_BESIDE = 2  # words on either side
_GROWN = "增速|增幅|涨幅|降幅|跌幅|增长率?|上涨|下降|下滑|[涨降跌掉]了?"
_IDIOMS = (  # with something of the question between their words, or before them
    (  # a growth that is told without its unit is in percent: 涨了12
        re.compile(
            f"(?P<of>(?:{_GROWN})[是为才快近约到有]?)(?P<n>[0-9.]+)(?=[,;?!的了吧吗这那]|以[上下]|$)"
        ),
        r"\g<of>\g<n>%",
    ),
    (  # the border that an amount is: 破90亿的关口, 够不够十万这道杠
        re.compile(
            "(?<=[0-9亿万%点元])的?(?:这[道个条])?(?:整数)?(?:大关|关口|台阶|门槛|坎儿?|杠)"
        ),
        "",
    ),
    (  # a growth above so many percent: 增速过7的
        re.compile(
            "(?P<of>(?:增速|增幅|涨幅|降幅|跌幅|增长率?)[^,;?!0-9]{0,8}?(?:超?过|破|达?到|[低高快慢]于|不到|奔))"
            "(?P<n>[0-9.]+)(?=[了的去吧吗没,;?!]|以[上下]|$)"
        ),
        r"\g<of>\g<n>%",
    ),
    (re.compile("(?<=[亿万元%点人家户])(?:出头|挂零|有余|冒头|冒尖)"), "多"),
    (  # in which form it is to be told
        re.compile(
            "(?:请|麻烦|能否|可否)?(?:[以用按]|做成|整成|整理成|列成|弄成)(?:一[张个份])?(?:表格?|列表|清单|分条|分点|条目|图表)的?(?:形式|方式|格式|样式)?"
            "(?=给|列|说|告|发|展示|呈现|回[答复]|提供)"
        ),
        "",
    ),
    (re.compile("(?<=当月)值"), "数"),
    (re.compile("各项(?=增速|增幅|涨幅|增长|目标)"), "各项指标的"),
    (re.compile("最(?P<how>[高低差好])的[一那]年"), r"最\g<how>的年份"),
    (  # 城镇比农村收入高多少
        re.compile(
            "(?P<one>城镇|农村)(?:居民)?(?P<than>[比和与跟])(?P<other>农村|城镇)(?:居民)?的?"
            "(?:人均)?(?:可支配)?收入"
        ),
        r"\g<one>居民人均可支配收入\g<than>\g<other>居民人均可支配收入",
    ),
    (re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}第[一二三四五六七八九十]问[,:]"), ""),
    (
        re.compile(
            "(?:论文|材料|报告|稿件|稿子|课题|研究|文章|讲稿|总结|年鉴|提案|汇报)急?需要?(?!要)(?=[0-9\u4e00-\u9fff])"
        ),
        "需要",
    ),
    (re.compile("(?<=[几名位])去了?(?=[,;?!]|$)"), ""),  # 掉到第几去了
    (re.compile("(?<=[0-9%负])者"), "的指标"),  # 增速逾10%者
    (  # 规上企业里建了研发机构的
        re.compile(
            "(?P<of>规上(?:工业)?企业)(?:[里中]面?|当中)?(?:已|新)?[建设有拥][立成有]?了?(?:有|的)?研发机构的?"
        ),
        r"\g<of>研发机构",
    ),
    (  # by what it is reckoned: 若以2023年全年计
        re.compile(
            "(?:若|如)?[以按](?P<of>[^,;?!元万亿]{2,12}?)(?:计算?|测算|为准|为例|而论)(?=[,;?!]|$)"
        ),
        r"\g<of>",
    ),
    (  # what it is held against: 拿东阿作参照
        re.compile("[拿以用](?P<whom>[^,;?!]{2,14}?)[作做为当](?:参照系?|对照|标尺|基准|参考)"),
        r"跟\g<whom>比",
    ),
    (re.compile("[跑走排]在(?P<whom>[^,;?!]{1,8}?)(?:前[面头]|之前)"), r"高于\g<whom>"),
    (  # who set a plan: the zone's own office, and no other's
        re.compile(
            "(?<![区园县市镇乡街国省新])(?:区?党?工委|管委会?|区委|区政府)(?:(?:[和、与及]|的)?(?:管委会?|党工委|区政府|办公室))*"
            "(?P<of>[^,;:?!的]{0,12}?)(?:[定提]|定下|提出|下达|确定|制定|明确|安排|设定|公布|发布|通报|宣布|部署|敲定|拟定)来?的"
        ),
        r"区里\g<of>定的",
    ),
    (  # where a figure was written down: 台账上登记的是多少, 系统里录的2023年出口
        re.compile(
            "(?:登记|记录?|记载|录入?|存档?|留存|归档|备案|入库|入账|在册|在案|填报?|统计|收录|掌握|汇总|核定)(?:下?来|着|过|上去|进去)?的"
            "(?=(?:数(?:据|字|值)?)?(?:是|为|有)?(?:多少|几|啥|什么数)|(?:[0-9]{4}|今|去|前|上|本)年)"
        ),
        "",
    ),
    (re.compile("起于(?P<from>[^,;?!]{2,12})$"), r"从\g<from>起"),
    (
        re.compile("甩开(?P<whom>[^,;?!]{2,10}?)(?:多少身位|多远|几个身位|多少)"),
        r"比\g<whom>高多少",
    ),
    (re.compile("谁压过?了?谁?一头"), "谁高"),
    (re.compile("[单光](?P<month>[0-9]{1,2}月份?)(?![末底0-9])"), r"\g<month>当月"),  # 那光5月呢
    (re.compile("甩开了?(?P<whom>[^,;?!]{1,8}?)(?=多少|几)"), r"比\g<whom>高"),
    (re.compile("输给了?(?P<whom>[^,;?!]{1,8}?)(?=多少|几)"), r"比\g<whom>低"),
    (re.compile("奔着(?P<aim>[^,;?!]{1,8}?)去的?"), r"目标\g<aim>"),
    (re.compile("(?:五一|劳动节)的?(?:那个月|当月|那一个月)"), "5月"),
    (re.compile("(?:国庆|十一|国庆节)的?(?:那个月|当月|那一个月)"), "10月"),
    (re.compile("元旦的?(?:那个月|当月|那一个月)"), "1月"),
    (
        re.compile(r"(?:压过?|[高盖强胜]过)(?P<whom>[^,;?!]{1,8}?)一[头筹截]"),
        r"比\g<whom>高",
    ),
)


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
    for start, end, plain in reversed(cuts):
        text = text[:start] + plain + text[end:]
    for idiom, plain in _IDIOMS:
        text = idiom.sub(plain, text)
    return text


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
    if text.isascii():
        return text
    known, gone = _framing(words), list[Span]()
    heads = known.sober if _SELECTS.search(text) else known.heads
    for n, token in enumerate(tokens):
        if token.senses or (gone and token.end <= gone[-1][1]):
            continue
        for start, end in _framed(text, tokens, n, known._replace(heads=heads)):
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
