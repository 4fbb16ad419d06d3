"""Which known words together ask for what is not kept, though each of them has a meaning?

>>> together("没完成的投资有多少", slots, tokens, (), catalogue)
('没完成的',)
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.spans import Said
from bot.understand.lexicon.match import Token
from bot.understand.named.forms import YUAN
from bot.understand.slots import COUNTED, Slots
from bot.words import Measure

_NOT_YET = re.compile(  # a part that is still to come: 没完成的投资, 未到位的资金
    "(?:还没有?|尚未|(?<![有是完成])[没未](?:有|能)?)(?:完成|开工|动工|到位|竣工|建成|投产|达产|入库|收回|签约"
    "|落地|[售卖]出|销售|到账|兑现|履约)的(?!任务|目标|指标|话)"
)
_IF = re.compile(  # what never was: exports if they had grown 10%
    r"(?<![a-z])if (?:[a-z']+ ){1,5}?(?:had (?:not )?(?:been|kept|stayed|[a-z]+(?:ed|own|len|sen))"
    "|were to|was to)(?![a-z])"
    "|(?:^|[,;.?] ?|what |how )if (?!you|possible|not|any|so|available|i |it helps|it(?: is|'s) no)"
    "[a-z' -]*? (?:grows?|grew|r[io]ses?|falls?|fell|drops?|increases?|decreases?|keeps?|kept"
    "|stays?|remains?|continues?|doubles?)(?![a-z])"
)
_ALL_BUT = re.compile(
    "(?<![a-z])(?:everything|anything|all|every indicator) (?:but|bar|save)(?![a-z])"
)
_TIMES = re.compile(
    "(?<![a-z])how many times(?! (?:did|has|have|had|was|were|do|does|in|over|since|is|are|we|our"
    "|the|above|below)(?![a-z]))|as a multiple of"
)
_OF_ZONES = re.compile(  # a rank among others than the districts of the city
    "(?:开发区|经开区|高新区|园区|功能区)(?:里面?|中间?|之[中间]|当中|内部?|范围内|序列|行列)"
    "|(?:among|amongst|of|in|within|between) (?:(?:all|the|our|other|city's|city|these|those) )*"
    "(?:(?:economic|and|technological|industrial|high-tech|development) )*(?:zones|parks)(?![a-z])"
)
_FROM_LAST = re.compile("from (?:the )?(?:bottom|last place|end(?! of))(?![a-z])")
_NONE_GREW = re.compile(  # of districts; of indicators these are the ones that fell
    "(?<!有)(?:没有?|未|不)(?:实现)?(?:正?增长?|上涨|涨)"
    "|(?<![a-z])(?:no growth|(?:not|n't|fail(?:ed|s)? to) (?:grow|rise|increase|expand))(?![a-z])"
)
_FIELD = frozenset(("leader", "districts", "league"))
_MORE_THAN_BEFORE = re.compile("比(?:去|上)年(?:同期)?[多少][增存贷]")
_MORE_A_YEAR = re.compile("同比[多少][增存贷收支卖用花投]")
_IN_YEARS = re.compile(
    "累计|总共|合计|cumulative|in total|total growth|overall|altogether|all told"
)
_EACH = re.compile(  # each is a cumulative one: 各期累计增速
    "[各逐每历][个一]?[期月季年次]"
    "|(?<![a-z])(?:each|every) (?:period|month|quarter|release)|period by period|month by month"
)
_OF_EACH = frozenset(("trend", "highest", "lowest"))  # of what each period came to
_SO_FAR = re.compile(
    "累计(?:同比)?(?:增速|增幅|增长率)|cumulative (?:[a-z-]+ ){0,3}?growth(?! over)"
)
_RESULT = re.compile(
    "(?:和|与|跟|及|对比)实际|(?<![a-z])(?:vs|versus|against|and|to|with) (?:the )?"
    "(?:actual|result|outcome)"
)
_AIM_MOVED = re.compile(  # of a plan the one that stands is kept, and not how it was changed
    "目标[^,;?!完]{0,4}?(?:提高|上调|[调抬][高低升整]|下调|降低|修[改订]|[改变]了)"
    "|(?:上调|下调|调[高低整]|修改|改)了?[^,;?!]{0,8}目标"
    "|(?<![a-z])(?:target|goal|aim)s? (?:was |were |been |be |has been )*"
    "(?:rais|low?er|chang|cut|revis|increas|adjust)"
    "|(?<![a-z])(?:rais|lower|chang|cut|revis|increas|adjust)(?:e|ed|ing|d)?(?: the| its| our)?"
    "(?: [a-z]+){0,3} (?:target|goal)"
)
_BY_PLACES = re.compile(  # our rank fell two places: that names no place
    "(?:[升降进退]|[前后上下]移|上升|下[降滑]|提升)了?[0-9一二两三四五六七八九十]+个?(?:位次?|名次?)"
    "|(?<![a-z])(?:improv|climb|ris[ei]|rose|f[ae]ll|drop|slip|advanc|gain|los[et]|jump|mov)[a-z]* "
    "(?:up |down |by )*(?:[0-9]+|one|two|three|four|five|six|several|a few|some|a) "
    "(?:places?|spots?|positions?|rungs?|notch(?:es)?)(?![a-z])"
)
_MAY_PLACE = re.compile("[位名]|place|spot|position|rung|notch")  # what every such move counts
_NAMES = re.compile(  # who they are, of whom only the number is kept: which companies signed them
    "(?<![a-z])(?:which|what) (?:companies|firms|enterprises|businesses|investors|developers)"
    " (?:are|were|have|did|signed|built|invested|made|got|came|paid|moved|opened|own)(?![a-z])"
    "|(?:哪些|哪几[家个]|什么)(?:企业|公司|厂家|单位|开发商|投资商)[^,;?!增涨降]{0,6}[签投建落中拿承买]"
)
_MARGINS = re.compile("(?<![a-z])margins(?![a-z])")
_DID = frozenset(("did", "do", "does", "have", "has", "had"))
_DOES = frozenset(("export", "exported", "import", "imported", "出口", "进口"))
_LISTED = re.compile("[,;、和与跟及]|以及")
_DONE = re.compile("了(?:多少|几)?")
_PART = re.compile("的?那一?(?:块|部分)|的部分")
_AND = re.compile("[、和与跟及]|还有|以及")
_CLAUSE_END = re.compile("[,;.?!]|$")
_FIRMS = frozenset(("家", "户"))
_NUMBER_OF = frozenset(("number of", "the number of", "a number of"))
_NUMBERS = frozenset(("数量", "件数", "笔数", "份数", "个数", "套数", "宗数", "家数", "户数"))
_TOTALS = re.compile("总数|总量|存量|现有|在库|(?:一共|总共|共)有|total|altogether|in all|exist")
_ADDED = re.compile("新|增|入库|new|add|net")


_NEAREST = re.compile("最(?:接近|靠近|贴近)|(?<![a-z])(?:closest|nearest)(?![a-z])")
_FIELDS = frozenset(("leader", "league", "districts", "ranked"))


def together(
    text: str, slots: Slots, tokens: Sequence[Token], said: Sequence[Said], catalogue: Catalogue
) -> tuple[str, ...]:
    """Such words; they are as good as unknown."""
    if not (slots.metrics or slots.choices):
        return ()
    found = [match[0].strip() for part in _parts(text, slots, said, catalogue) for match in part]
    if _MAY_PLACE.search(text):
        found += [match[0] for match in _BY_PLACES.finditer(text)]
    if slots.cues & _FIELDS:
        found += [match[0] for match in _NEAREST.finditer(text)]
    if slots.rank:
        found += [match[0] for match in _OF_ZONES.finditer(text)]
        counted = slots.bottom or slots.ordinal or "trailing" in slots.cues
        found += [] if counted else [match[0] for match in _FROM_LAST.finditer(text)]
    if not slots.metrics and (names := _NAMES.search(text)):
        found.append(names[0])
    found += _numbers(tokens, catalogue) + _totals(slots, tokens, catalogue)
    if len(slots.metrics) > 1:
        found += _made_by(text, tokens, catalogue) + _picked(text, tokens, catalogue)
    if "switch" in slots.cues and (instead := _switched(text, tokens)):
        found.append(instead)
    found += [f"单位{b.text}" for a, b in pairwise(tokens) if a.text == "单位" and _touch(a, b)]
    return tuple(found)


def _made_by(text: str, tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """Who does what is asked for: how much did high-tech companies export, 高企去年出口了多少."""
    names = [n for n, token in enumerate(tokens) if token.is_name]
    found = []
    for n, m in pairwise(names):
        who, does = tokens[n], tokens[m]
        asks = n and tokens[n - 1].text in _DID
        between = text[who.end : does.start]
        did = _DONE.match(text, does.end) if m == n + 1 and not _LISTED.search(between) else None
        if does.text in _DOES and (asks or did) and _is_of_firms(who, catalogue):
            found.append(text[who.start : did.end()] if did else who.text)
    return found


def _picked(text: str, tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """What of another figure is asked for by its name: 用电量,第二产业那块的.

    What is known as a part of that figure has its own: 预算收入里税收那块.
    """
    names = [t for t in tokens if t.get("metric")]
    if any(_AND.search(text, a.end, b.start) for a, b in pairwise(names)):
        return []
    told = [(t, match[0]) for t in names if (match := _PART.match(text, t.end))]
    wholes = {t.get("metric") for t in names} - {t.get("metric") for t, _ in told}
    return [
        said
        for t, said in told
        if wholes and catalogue.metrics[t.get("metric")].share_of not in wholes
    ]


def _switched(text: str, tokens: Sequence[Token]) -> str:
    """What is to take the place of what is asked for, and is not named: 换成大家手里能花的."""
    cue = next((t for t in tokens if "switch" in t.all("cue")), None)
    end = _CLAUSE_END.search(text, cue.end) if cue else None
    if not cue or not end:
        return ""
    said = [t for t in tokens if cue.end <= t.start < end.start()]
    idle = all({kind for kind, _ in t.senses} == {"filler"} for t in said)
    whole = "".join(t.text for t in said) == text[cue.end : end.start()]  # no period is in it
    return text[cue.end : end.start()] if said and idle and whole else ""


def _is_of_firms(token: Token, catalogue: Catalogue) -> bool:
    """Whether a name is for how many firms of a kind there are."""
    key = token.get("metric")
    return bool(key) and catalogue.metrics[key].unit in _FIRMS


def in_other_money(text: str, told: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Yuan, where what was asked before is kept in dollars: in yuan? Margins are no difference."""
    if told and (ratio := _MARGINS.search(text)):
        return (ratio[0],)
    if not told or not (found := YUAN.search(text)):
        return ()
    dollars = all("美元" in catalogue.metrics[key].unit for key in told)
    return (found[0],) if dollars else ()


def _parts(
    text: str, slots: Slots, said: Sequence[Said], catalogue: Catalogue
) -> Iterator[Iterator[re.Match[str]]]:
    """Where a part, a condition or another amount is told than the one that is kept."""
    if not text.isascii():
        yield _NOT_YET.finditer(text)
        yield _MORE_A_YEAR.finditer(text)
    else:
        if "if " in text:
            yield _IF.finditer(text)
        yield _ALL_BUT.finditer(text)
        if "times" not in slots.cues:  # else it is told, or is unknown already
            yield _TIMES.finditer(text)
    metrics = [catalogue.metrics[key] for key in slots.metrics]
    if not slots.cues.isdisjoint(_FIELD) and "fell" not in slots.cues:
        yield _NONE_GREW.finditer(text)
    years = Measure.GROWTH in slots.measures and any(one.over_years for one in said)
    if years and not (slots.cues & _OF_EACH and (_EACH.search(text) or _SO_FAR.search(text))):
        yield _IN_YEARS.finditer(text)
    if Measure.TARGET in slots.measures:
        yield _AIM_MOVED.finditer(text)
    if len(metrics) == 1 and metrics[0].plan_of:
        yield _RESULT.finditer(text)
    stock = bool(metrics) and all(one.stock for one in metrics)
    if stock:
        yield _MORE_THAN_BEFORE.finditer(text)


def _numbers(tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """A number of what an indicator does not count: 出口数量, number of technology contracts."""
    found = []
    for one, other in pairwise(tokens):
        name = other if one.text in _NUMBER_OF else one if other.text in _NUMBERS else None
        key = name.get("metric") if name else ""
        if key and not COUNTED & set(catalogue.metrics[key].unit):
            found.append(
                f"{one.text} {other.text}" if one.text.isascii() else one.text + other.text
            )
    return found


def _totals(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """All of what an indicator tells only the new ones of: 四上企业总数."""
    if (
        not slots.additions
        or len(slots.metrics) > 1
        or not any(_TOTALS.search(token.text) for token in tokens)
    ):
        return []
    return [t.text for t in tokens if t.get("metric") and not _ADDED.search(t.text)]


def _touch(one: Token, name: Token) -> bool:
    """Whether a word touches the name behind it: per unit of GDP."""
    return one.end == name.start and bool(name.get("metric"))
