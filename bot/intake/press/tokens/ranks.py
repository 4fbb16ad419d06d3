"""Which places in a ranking does a sentence tell, and what only sounds like one?

>>> [(found.place, found.scope) for found in ranks("增速居全市第2位")]
[(2, '全市')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.understand.spelled.numerals import number

OURS: Final = "\ue000"  # stands for each letter of the home zone's own city
_SOME: Final = r"(?!0+(?!\d))"  # nobody is in place 0
_N: Final = rf"{_SOME}\d{{1,3}}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_COUNT: Final = rf"(?:(?:{_N})[个家]?)?"
_FIELD: Final = (
    r"(?:县\(?市、?区\)?|县\(市\)区?|县市区|市县区|区县|县区|区\(县\)|县\(市\)|开发区|经开区|高新区|功能区|园区|区|县|市)"
    r"(?:[和及、](?:市属)?(?:各类|各)?(?:开发区|功能区|园区|经济功能区))?"
)
_PLACES: Final = (
    rf"(?:(?:全市|全省|全国|我市|\ue000+|山东省|山东|市|省|国家级)?(?:各|同类|市属|省级|国家级|主城)*{_COUNT}{_FIELD}"
    r"(?:板块|单位)?(?:中|里|之)?|全市|全省|全国|我市|\ue000+|全区|全县|市属)"
)
_VERB: Final = (
    r"(?:同样|也|亦|仍|仍然|依然|依旧|再次|一直|双双|均|都)?(?:排名|排位|位次|名次|排行|排序|排在|排到|排|稳在|稳居|保持在|维持在|位居|位列|位次居|名列|列居|居于|分列|分居|分别居|分别列|连续居|居|列|"
    r"拿下|坐上|坐稳|斩获|摘得|摘取|勇夺|夺取|问鼎|蝉联|稳坐|坐稳|雄踞|高居|位于|攀升至|攀升到|冲到|冲上|挺进|前进到|前进至|进至|落到|落至|退居|退至|滑落至|滑落到|滑至|滑到|掉到|掉至|跌到|跌至|退到|降至|降到|下降到|下降至|并列|跃居|跃升至|跃升到|升至|升到|上升到|上升至|前移至|前移到|提升至|提升到|进位至|跻身|进入|保持|夺得|获得|获|领跑|为|是|处于|占据|占)"
)
_TIMES: Final = r"(?:了|在|于|至|到|继续|均|都|稳定|已|仍|持续|再次)*"
_ORDINAL: Final = rf"第(?:->|→)?(?P<n>{_N})(?![\d个])(?:位|名)?(?!产业|季|届|次会|批|轮|期|代|方|三方|大|种|类|阶段|步|年|天|章|条|项|场|家)"
_TOP: Final = "首位|榜首|之首|冠军|头名|头把交椅"
_ZH: Final = re.compile(
    rf"(?:在(?P<scope0>{_PLACES})|(?P<scope9>{_PLACES})(?:里|中|内)?(?=[排居列位名]))?(?P<verb>{_VERB})?{_TIMES}(?P<tied>并列)?(?P<scope>{_PLACES})?(?:的|中|内)?(?:排名|位列|居|列)?(?P<tied2>并列)?"
    rf"(?:{_ORDINAL}|no\.? ?(?P<no>{_SOME}\d{{1,2}})(?!\d)|(?P<top>{_TOP}|top ?1(?![\d0])))"
)
_ALONE: Final = re.compile(
    r"(?:领跑|居首)(?P<scope>全市|全省)?|(?P<lead>居(?P<scope2>全市|全省)首)"
)
_MOVE: Final = re.compile(
    rf"(?:前移|后移|上升|下降|提升|前进|后退|跃升|进位|退位|进|退|下滑|升|降|提高|赶超|跃)了?(?:{_N})(?:个)?(?:位次|名次|位|名)"
)
_BOUND: Final = re.compile(
    rf"(?:{_VERB})?{_TIMES}(?:{_PLACES})?(?:的)?(?:top ?\d{{1,2}}|倒数第?(?:{_N})(?:位|名)?|前列|前茅|上游|第一方阵|第一梯队|末位|后列|前(?:{_N})(?![\d个年季月项])(?:位|名|强)?|后(?:{_N})(?:位|名))"
)
_LEFT: Final = re.compile(
    rf"[由从](?!其|目前)[^,。;:、由从]{{0,14}}?(?:第(?:{_N})|首)(?:位|名)?(?=[^,。;:第首]{{0,9}}(?:升|移|进|降|退|跃|滑|到|至|为)[^,。;:]{{0,8}}(?:第|首|榜|前))"
)
_THEN: Final = re.compile(
    r",(?:[去上前]年|20\d\d年|上个?月|上季度|[一二三四]季度|上半年|前三季度|\d{1,2}月份?|同期|同月|年初|年底)+(?:我区|全区)?[还仍只仅则才都也]*"
)
_STRONG: Final = re.compile("[排名位居列跃升移进退降落滑夺拿摘]")
_FROM: Final = re.compile("[由从]$|(?:上月|上年|去年|年初|上季度|同期)的?$")

_EN_ORDINALS: Final = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
        ],
        1,
    )
}
_EN_N: Final = rf"{_SOME}\d{{1,2}}(?:st|nd|rd|th)|" + "|".join(_EN_ORDINALS)
_EN_SCOPE: Final = (
    r"(?: place)?(?: \([^()]*\))?(?: out of (?:the )?(?:\d{{1,2}}|ten|eleven)(?= in ))?(?: (?:in|among|across|within|out of|of) (?:(?:the (?:whole|entirety) of|all of|all) )?(?:the )?(?P<{0}>whole city|entire city|city(?!'s)|prefecture(?!'s)|municipality(?!'s)|province(?!'s)|country(?!'s)|nation|\ue000+(?!'s)|"
    r"(?:province|country|nation|china)'s (?:[\w-]+ ){{0,4}}?(?:zones|districts|counties|parks|areas|regions)|"
    r"(?:city|prefecture|municipality|\ue000+)'s (?:\w+ ){{0,3}}?(?:districts|counties|zones|county-level regions|regions)(?:(?: and|,|/) ?(?:districts|counties|(?:functional )?zones))*|any (?:other )?(?:district|county)|(?:\w+ ){{0,3}}?(?:districts|counties|zones|county-level (?:regions|areas|divisions))(?:(?: and|,|/) ?(?:counties|districts|(?:functional )?zones))*(?: (?:in|of) (?:the )?(?:city|\ue000+))?|(?:\d{{1,2}}|ten|eleven)(?=$|[ ,.;)](?!%|percent|billion|million)))| (?P<{0}w>citywide|city-wide|provincewide))?"
)
_OF_WHAT: Final = (
    "(?:growth rate|rate of growth|growth|increase|rise|gain|pace|rate|speed|proportion|share|ratio|volume|amount|total"
    "|level|value|size|scale|figure|result|performance|showing|reading|advance|expansion)"
)
_EN: Final = re.compile(
    rf"(?:(?<![a-z])(?P<verb>rank(?:s|ed|ing)?|plac(?:es|ed|ing|e(?= (?:the zone|us|it) ))|com(?:e|ing)|came(?: in)?|stood|stands?|took|taking|put(?:s|ting)?|at|remained|finish(?:ed|ing))(?: joint| tied| at| in| a| the zone| the district| the county| it| us| the)* "
    rf"(?P<n>{_EN_N})(?![a-z\d])(?!-(?!highest|largest|fastest|strongest|biggest)| quarter| half| five| month| two| time| place prize)(?P<sup>[ -](?:highest|largest|fastest|strongest|biggest))?{_EN_SCOPE.format('s1')})"
    rf"|(?:(?<![a-z\d])(?:(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|(?:stood |sits? |stands? )?at) (?:no\. ?|number |#)|no\. ?|#|(?:(?<=is )|(?<=was )|(?<=are )|(?<=were )|(?<=as )|(?<=the ))number |(?<=, )number (?=\d{{1,2}} (?:in|among|out|of)))(?P<no>{_SOME}\d{{1,2}})(?!\d|[,.]\d|%){_EN_SCOPE.format('s2')})"
    rf"|(?:(?<![a-z])(?:the )?(?:(?P<n2>{_EN_N})[ -])?(?:highest|largest|fastest|biggest|strongest|quickest|best)(?: {_OF_WHAT})?{_EN_SCOPE.format('s3')}(?<=[ysngedlt\ue000]))"
    rf"|(?:(?<![a-z])(?:the )?(?P<s9>(?:city|\ue000+)'s) (?:(?P<n8>{_EN_N})[ -])?(?:highest|largest|fastest|biggest|strongest|quickest|best)(?: {_OF_WHAT})?(?![a-z-]))"
    rf"|(?:(?<![a-z])from (?:the )?(?:{_EN_N})(?: place| position| spot)?(?: a year (?:ago|earlier|before))? to (?:the )?(?P<n9>{_EN_N})(?P<spot> place| position| spot)?(?! (?:quarter|half|month|week|day)){_EN_SCOPE.format('s10')})"
    rf"|(?:(?<![a-z])(?P<only>(?:second|beaten|bettered|surpassed|outpaced|outdone|exceeded|topped|behind) only (?:to|by)?|behind only)(?: (?:that|those) of)?(?![a-z]))"
    rf"|(?:(?<![a-z])(?P<none>second to none|unmatched|unrivall?ed|unsurpassed|unequall?ed){_EN_SCOPE.format('s11')})"
    rf"|(?:(?<![a-z])(?:faster|quicker|more|higher|better|stronger|larger|bigger|greater|steeper) than (?:(?:in|at|that of|those of|that in) )?"
    rf"(?P<else>anywhere else|any other (?:district|county)(?:,? (?:or|and) (?:district|county|(?:functional )?zone))*)"
    r"(?: (?:in|of|across|throughout) (?:the (?:whole|entire) )?(?:the )?(?P<s12>city|prefecture|municipality|\ue000+|[a-z]+))?(?!-))"
    rf"|(?:(?<![a-z])(?:is|was|are|were|be) (?:the |in )?(?P<n6>{_EN_N})(?=$|[,;.]| (?:in|among|across|by|of all|citywide|overall|and))(?! (?:in a row|and only|of its)){_EN_SCOPE.format('s7')})"
    rf"|(?:(?<![a-z])(?:retain(?:s|ed|ing)?|kept|keeps?|keeping|held|holds?|holding|occup(?:y|ies|ied|ying)|shar(?:es?|ed|ing)|tak(?:e|es|ing|en)|took|secur(?:ed|ing)|claim(?:ed|ing)|defend(?:ed|ing)|maintain(?:ed|ing)|earn(?:ed|s|ing)|w[io]n(?:s|ning)?|g[ia]v(?:e|es|ing)) (?:onto )?(?:its|the zone|the|a|their|us|it)? ?(?P<n7>{_EN_N}) (?:place|position|spot){_EN_SCOPE.format('s8')})"
    rf"|(?:(?<![a-z])(?:(?:in|for|into) (?P<n5>{_EN_N})(?= place)|(?:enough|good|sufficient) for (?P<n10>{_EN_N})(?=$|[,;.] | in| among)){_EN_SCOPE.format('s6')})"
    rf"|(?:(?<![a-z\d])(?:joint |equal |tied (?:for )?)?(?P<n3>{_EN_N}) (?P<s5>in (?:the )?city|in the prefecture|in the municipality|citywide|in \ue000+|(?:among|of) (?:all )?(?:the )?(?:city's )?(?:\d{{1,2}} )?(?:districts|counties)(?: and (?:counties|districts))?))"
    rf"|(?:(?<![a-z\d])(?:(?<=and )|(?<=but )|(?<=only )|(?<=just )|(?<=value )|(?<=volume )|(?<=growth )|(?<=size )|(?<=scale )|(?<=growth rate )|(?<=growth, )|(?<=value, )|(?<=volume, )|(?<=size, )|(?<=growth rate, ))(?P<n4>{_EN_N})(?= by (?:total )?(?:value|growth|volume|size)| in (?:terms of|value|growth|volume|the city)|,|$))"
    rf"|(?:(?<![a-z])(?P<lead>leading|topping|led|topped) (?:all )?(?:the )?(?P<s4>city|province|(?:\d{{1,2}} )?(?:counties|districts)(?: and (?:counties|districts|zones))?(?: (?:in|of|across) (?:the )?(?:city|\ue000+))?))"
)

_EN_SCOPES: Final = [name for name in _EN.groupindex if name.startswith("s") and name[1].isdigit()]
_EN_PLACES: Final = ["no", *(name for name in _EN.groupindex if re.fullmatch(r"n\d*", name))]
_EN_LABEL: Final = re.compile(  # (rank in city: 2), (ranking by growth: 4), city rank 2, rank 6 of 11
    r"(?<![a-z])(?P<scope>city(?:wide)?|\ue000+|provincial|national)?(?:'s )?(?: ?rank(?:ing)?)"
    r"(?: (?:in|within|among) (?:the )?(?P<scope2>city|\ue000+|province|country))?"
    r"(?: by (?:total )?(?:growth|value|volume|size|amount)(?: rate)?)?:? ?(?:no\. ?)?"
    rf"(?P<n>{_SOME}\d{{1,2}})(?:st|nd|rd|th)?(?:(?: ?/ ?| (?:out )?of )(?:the )?(?P<scope3>\d{{1,2}}))?"
    r"(?: (?:in|within) (?:the )?(?P<scope4>city|\ue000+|province|country))?"
    r"(?= ?(?:$|[,;.()])| (?:by|on|up|down|from|unchanged|and)(?![a-z]))"
)
_ZH_LABEL: Final = re.compile(  # (全市位次:2), (增速位次3), 位次第5
    r"(?P<scope>全市)?(?:增速|增幅|总量|规模|占比)?(?:的)?(?:全市)?(?:位次|排名|排位|名次)[: ]?第?(?P<n>\d{1,2})位?(?=[),;、]|$)"
)
_EN_LIST: Final = re.compile(  # ranked second, third and first in the city respectively
    r"(?<![a-z])(?:rank(?:s|ed|ing)?|plac(?:ed|ing)|put(?:ting)?|came(?: in)?|coming(?: in)?|stood|finish(?:ed|ing)|were|are) "
    rf"(?:joint |at |in |it |us |them |the zone )?(?P<list>(?:the )?(?:{_EN_N})(?:, (?:the )?(?:{_EN_N}))*,? and (?:the )?(?:{_EN_N}))(?![a-z\d-])"
    rf"{_EN_SCOPE.format('s1')}"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking: 0 is one that is no exact place (a bound, a move, an old place)."""

    start: int
    end: int
    place: int
    scope: str
    code: str = ""  # why it is none: rank_bound, rank_move, rank_before


def ranks(text: str, *, english: bool = False) -> Iterator[Rank]:
    """Every place, and every bound or move, of a sentence."""
    if english:
        yield from _english(text)
        return
    taken: list[tuple[int, int]] = []
    for match in _LEFT.finditer(text):
        taken.append(match.span())
        yield Rank(*match.span(), 0, "", "rank_before")
    for match in _ZH_LABEL.finditer(text):
        taken.append(match.span())
        yield Rank(*match.span(), int(match["n"]), "全市")
    yield from _told(text, taken)
    for match in _ALONE.finditer(text):
        if not _over(match, taken) and not text.startswith(("第", "位"), match.end()):
            taken.append(match.span())
            yield Rank(*match.span(), 1, match["scope"] or match["scope2"] or "")
    for pattern, code in ((_MOVE, "rank_move"), (_BOUND, "rank_bound")):
        for match in pattern.finditer(text):
            if not _over(match, taken):
                taken.append(match.span())
                yield Rank(*match.span(), 0, "", code)


def _told(text: str, taken: list[tuple[int, int]]) -> Iterator[Rank]:
    """The places that are said by a verb, a scope or a list, with what stands in `taken` struck."""
    left = {m.end(): m[0] for m in _LEFT.finditer(text)}
    for match in _ZH.finditer(_struck(text, taken)):
        strong = (
            match["scope"]
            or match["scope0"]
            or match["scope9"]
            or _STRONG.search(match["verb"] or "")
        )
        if not strong and not _listed(text, match, taken):
            continue
        old = bool(_FROM.search(text[: match.start()])) and not match["verb"]
        place = 1 if match["top"] else number(match["n"] or match["no"])
        taken.append(match.span())
        code = "rank_before" if old else ""
        scope = match["scope"] or match["scope0"] or match["scope9"] or ""
        if not scope and taken[-2:-1] and taken[-2][1] in left and "全市" in left[taken[-2][1]]:
            scope = "全市"
        yield Rank(*match.span(), 0 if old else place, scope, code)


def _struck(text: str, taken: list[tuple[int, int]]) -> str:
    """A text without what was read of it, each character at its place."""
    for start, end in taken:
        text = f"{text[:start]}{chr(0) * (end - start)}{text[end:]}"
    return text


def _listed(text: str, match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """Whether a bare 第3 goes on with the places before it: 第1、第3位; 第2,去年同期还是第3."""
    between = text[taken[-1][1] : match.start()] if taken else ""
    ends = match.end() == len(text) or text[match.end()] in ",。;!?、)"
    return between in ("、", "和", ",", "与", "及") or bool(ends and _THEN.fullmatch(between))


def _over(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in taken)


def _english(text: str) -> Iterator[Rank]:
    for match in _EN_LABEL.finditer(text):
        scope = next((match[s] for s in ("scope", "scope2", "scope4", "scope3") if match[s]), "")
        yield Rank(*match.span(), int(match["n"]), scope)
        text = _struck(text, [match.span()])
    for match in _EN_LIST.finditer(text):
        told = [*re.finditer(_EN_N, match["list"])]
        for n, one in enumerate(told):
            start = match.start("list") + one.start() if n else match.start()
            end = match.start("list") + one.end() if n < len(told) - 1 else match.end()
            yield Rank(start, end, _place(one[0]), match["s1"] or match["s1w"] or "")
        text = _struck(text, [match.span()])
    for match in _EN.finditer(text):
        if (rank := _told_en(match)) is not None:
            yield rank


def _told_en(match: re.Match[str]) -> Rank | None:
    """The place that an English phrase tells."""
    found = match.groupdict()
    scope = next((found[s] for s in _EN_SCOPES if found[s]), "")
    if found["else"]:  # faster than in any other district: than in another of the city's
        own = found["s12"] or (
            "city" if "any" in found["else"] and "where" not in found["else"] else ""
        )
        return Rank(*match.span(), 1, own) if own else None
    if found["only"]:
        return Rank(*match.span(), 0, "", "rank_only")
    if found["n9"] and not (scope or found["spot"]):
        return None  # from the first to the third quarter
    if said := next((found[n] for n in _EN_PLACES if found[n]), ""):
        return Rank(*match.span(), _place(said), scope)
    first = found["lead"] or found["none"] or scope
    return Rank(*match.span(), 1, scope) if first else None


def _place(said: str) -> int:
    return _EN_ORDINALS.get(said) or int(re.sub(r"\D", "", said))
