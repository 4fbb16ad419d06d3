"""Is it asked how something moved that is no level: a growth, a lead over others, a place?

>>> turning("gdp增速和全市的差距扩大了吗", slots, tokens, catalogue).cues
frozenset({'trend', 'turning'})

One figure does not tell that, so that it is told by those of one period after another.
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.asked.ends import EXTREMES, FIELD_CUES, HELD
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.nouns import is_noun
from bot.understand.slots import RESULTS, Slots
from bot.words import Measure, changed

_TOLD = frozenset(("trend", "turning"))
_IDLE = frozenset(
    ("yes_no", "fell", "compare", "versus", "gap", "shift", "above", "below", "what_is")
)
_KEPT = RESULTS | {Measure.SHARE}
_WAY = re.compile(
    "(?:收窄|扩大|放缓|加快|回落|提速|减速)了?|narrow(?:ed|ing)?|widen(?:ed|ing)?|eas(?:ed?|ing)"
    "|(?:ac|de)celerat(?:ed?|ing)|slow(?:ed|ing)?(?: down)?|sp(?:e?ed|eeding) up|quicken(?:ed|ing)?"
    "|deepen(?:ed|ing)?|worsen(?:ed|ing)?|moderat(?:ed?|ing)|cool(?:ed|ing)?(?: off| down)?"
    "|pick(?:ed|ing)? up(?: speed| pace| steam)?|taper(?:ed|ing)?(?: off)?|tail(?:ed|ing)? off"
    "|(?:los[et]|losing|gain(?:ed|ing)?|gather(?:ed|ing)?) (?:steam|momentum|pace|speed)"
    "|r[au]n(?:ning)? out of steam"
)
_MOVES = re.compile(  # said of a growth that is named
    "提[升高振]|有没有变|变化(?!率|幅度)|[回走抬][升高低暖落]|反弹|好转|改善|上扬|improv|strengthen|weaken|firm|soften|recover"
)
_GOES = re.compile(  # what a level does as well: said of a growth that is named before it
    "(?:同比|又|还)?是?(?:下[降滑跌]|降低|[降跌]|上升|上涨|升高|升)了?(?:的|吗|(?:多少|几)(?:个(?:百分)?点)?)?"
    "|f[ae]ll(?:en|s|ing)?|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    "|(?:go|goes|gone|going|went|come|came|been|is|was) (?:up|down)|ris(?:en?|es|ing)|rose"
)
_PLAIN = re.compile("增速|增长率|增长速度|涨幅|增幅|growth")  # 降幅 may be that of the level
_LEAD = re.compile(  # how far one is ahead of the other
    "(?:差距|相差|距离|领先|落后|优势|幅度|身位)[^,;?!]{0,8}?(?:扩大|缩小|收窄|拉[大开]|缩短|变[大小])"
    "|(?<![a-z])(?:gap|lead|distance|margin|advantage|difference|edge)(?![a-z])[^,.;?!]*? "
    "(?:widen|narrow|clos(?:ed|ing)|shr[aiu]nk|grow(?!th)|grew|increas|decreas|chang)"
    "|(?<![a-z])(?:clos|narrow|widen|shrink|extend|increas|stretch)[a-z]* (?:the |our |its )?"
    "(?:gap|lead|distance|margin)(?![a-z])"
)
_MAY_LEAD = re.compile(
    "差|距|先|落后|优势|幅度|身位|gap|lead|distance|margin|advantage|difference|edge"
)
_PLACE_ZH = (
    "(?:上升|下降|[前上下后]移|前进|后退|提升|提高|下滑|滑落|进步|退步|变化|变动|升降"
    "|[进晋提退]位|升了|降了)"
)
_PLACE_EN = (
    "(?:improv|chang|mov|climb|ris[ei]|rose|fall|fell|drop|slip|worsen|advanc|shift|jump|"
    "gain|los[et]|go(?:ne)? (?:up|down)|went (?:up|down))"
)
_PLACE = re.compile(
    f"(?:排名|位次|名次|排位)[^,;?!多少几]{{0,4}}?(?:{_PLACE_ZH}|是升是降)"
    f"|{_PLACE_ZH}了?(?:几|多少)个?(?:位次?|名次?)"
    "|(?<![a-z])(?:rank|ranking|position|place|standing)s?(?: in (?:[a-z]+ ){0,3}[a-z]+)?"
    f"(?: (?:has|have|did|been))* {_PLACE_EN}"
    f"|(?<![a-z]){_PLACE_EN}[a-z]* (?:up |down )?(?:in|of)(?: (?!and )[a-z]+){{0,3}}? "
    "(?:rank|ranking|position|place)s?(?![a-z])"
    "|how many (?:places|spots|positions|rungs|notches) (?:did|has|have)(?![a-z])"
    f"[^,.;?!]* {_PLACE_EN}"
)
_NTH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|[0-9]+(?:st|nd|rd|th)"
_FROM_PLACE = re.compile(  # 从第三升到第一
    "从(?:全市)?第[一二三四五六七八九十0-9]{1,3}[名位]?[^,;?!第]{0,6}?"
    "(?:升|前进|跃|进|提|降|滑|跌|退|掉|落)[^,;?!第]{0,3}[到至为]了?(?:全市)?第"
    "|(?<![a-z])(?:mov|ris|rose|climb|jump|went|go|f[ae]ll|drop|slip|advanc)[a-z]* (?:up |down )?"
    f"from (?:{_NTH})(?: place)? to (?:{_NTH})(?![a-z])"
)
_MAY_PLACE = re.compile("[名位第]|rank|place|position|standing|spots|rungs|notches|from ")


_SHARE = re.compile(  # how much a part of a whole gained
    "(?:比重|占比|比例|份额)(?:[^,;?!多少]{0,6}?|比[^,;?!]{0,12}?)"
    "(?:提[高升]|上升|下[降滑]|降低|增加|减少|变[化动]|走[高低]|扩大|缩小|[涨降升]了|(?<![和与及])增长)"
    "|(?<![a-z])(?:share|proportion|percentage)(?![a-z])[^,.;?!]* (?:ris[ei]|rose|climb"
    "|(?:fall|fell)(?![a-z]* to (?:us|our|the zone|the city|[a-z]+ (?:county|district|city|zone)))"
    "|drop|chang|increas|decreas|improv|grow(?!th)|grew|up by|down by|go up|gone up|went up)"
    "|(?<![a-z])(?:share|proportion|percentage)(?![a-z])[^.;?!]{0,60}?(?<![a-z])"
    "(?:up or down|down or up|rising or falling|falling or rising|growing or shrinking)"
    "|(?<![a-z])(?:chang|ris[ei]|increas|drop|fall|declin|improv|shift)[a-z]* (?:in|of) [^,.;?!]*"
    "(?:share|proportion|percentage)(?![a-z])"
)


def turning(text: str, slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with such a move told by one period after another."""
    if slots.amount or slots.choices or not _KEPT.issuperset(slots.measures):
        return slots
    if not slots.metrics:  # of the question before: did it accelerate
        return _of_growth(slots, tokens)
    if _MAY_LEAD.search(text) and _LEAD.search(text):
        return _of_two(slots, tokens, catalogue)
    if moves_place(text):
        between = ("从" in text or "from" in text) and _FROM_PLACE.search(text)
        return _of_place(changed(slots, ordinal=0) if between else slots, tokens)
    if slots.measures == (Measure.SHARE,):
        bound = len(slots.metrics) > 1 or slots.rank or slots.cues & (EXTREMES | FIELD_CUES)
        moves = not bound and _SHARE.search(text)
        return changed(slots, cues=slots.cues - _IDLE | _TOLD) if moves else slots
    return _of_growth(slots, tokens)


def moves_place(text: str) -> bool:
    """Whether a text tells of places that were gained or lost: 排名进步了吗, our rank fell."""
    return bool(_MAY_PLACE.search(text) and (_PLACE.search(text) or _FROM_PLACE.search(text)))


def _of_two(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Whether one draws away from another is told by both, in all periods."""
    home = catalogue.home
    among = any(token.get("scope") for token in tokens) and not set(slots.regions) - {home}
    regions = (*slots.regions, catalogue.regions[home].within) if among else slots.regions
    if regions and home not in regions and len(slots.metrics) == 1:
        regions = (home, *regions)
    if sorted((len(slots.metrics), max(1, len(regions)))) != [1, 2]:
        return slots
    cues = slots.cues - _IDLE - EXTREMES - FIELD_CUES
    measures = slots.measures if any(map(is_noun, tokens)) else ()
    told = changed(slots, cues=cues | _TOLD, measures=measures, regions=regions)
    return changed(told, rank=False, scope=False, ordinal=0, top=0)


def _of_place(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Whether we gained or lost places; a rise that is said there is no growth."""
    measures = slots.measures if any(map(is_noun, tokens)) else ()
    if len(slots.metrics) > 1 or len(slots.regions) > 1 or slots.cues & FIELD_CUES:
        return slots
    if slots.ordinal or slots.top or slots.bottom:
        return slots
    cues = slots.cues - _IDLE
    return changed(slots, cues=cues | _TOLD, measures=measures, rank=True)


def _of_growth(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Whether a growth is narrowing or picking up."""
    alone = len(slots.metrics) < 2 and slots.measures == (Measure.GROWTH,)
    bound = slots.rank or slots.ordinal or slots.top or slots.bottom or len(slots.regions) > 1
    held = EXTREMES | HELD | FIELD_CUES | {"gap"}
    compared = [token.text for token in tokens if "compare" in token.all("cue")]
    if all(_MOVES.match(text) or _GOES.fullmatch(text) for text in compared):
        held -= {"compare"}
    if not alone or bound or (slots.scope and not slots.regions) or slots.cues & held:
        return slots
    named = any(map(is_noun, tokens))
    turns = any(
        _WAY.fullmatch(token.text) or (named and _MOVES.match(token.text)) for token in tokens
    )
    if not turns and named and _goes(tokens):  # GDP增速下降了吗: the growth, and not the level
        return changed(slots, cues=slots.cues - _IDLE | {"turning"})
    return changed(slots, cues=slots.cues | {"turning"}) if turns else slots


def _goes(tokens: Sequence[Token]) -> bool:
    """Whether a growth is named, and behind it that it fell or rose."""
    named = next((n for n, t in enumerate(tokens) if _PLAIN.search(t.text)), len(tokens))
    behind = [token.text for token in tokens[named + 1 :]]
    return behind[:1] in (["up"], ["down"]) or any(map(_GOES.fullmatch, behind))
