"""Which firms that nobody knows does Chinese name: 鑫科生物, 恒泰新材, 凯美总经理李强说?

>>> [sign.text for sign in firms("鑫科生物获批省级重点实验室", (), ())]
['鑫科生物']
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.understand.lexicon.match import Token
from bot.words import Language

_WORDS: Final = phrase_words(Language.ZH)
_COMMON: Final = frozenset(_WORDS["common_trade"])
_TRADES: Final = sorted({*_WORDS["trade"], *_COMMON}, key=len, reverse=True)
_TRADE: Final = re.compile("|".join(_TRADES))
# what a whole trade is called with in the place of a name: 精细化工, 高端装备
_KINDS: Final = re.compile("|".join(_WORDS["of_trade"]))
_LEADS: Final = re.compile(  # 其中恒泰新材, 走进远大重工
    "其中|例如|比如|譬如|支持|助力|引导|推动|帮助|服务|依托|随着|得益于|受益于|[以如像在对与和由从据让使为于并及]"
)
_VISITED: Final = re.compile("走进|来到|走访|到访|参观|探访|位于")  # 一行人来到|翔宇阀门
_THIS: Final = re.compile(  # 这家成立于2009年的企业, 该企业
    "[这该那][一1]?家(?=[^,;:]{0,16}(?:企业|公司|厂|商家))|[该本](?:企业|厂)(?!家|区)"
)
_SHORT, _LONG = 2, 4  # characters of a name before its trade
_CUT: Final = ",;:、()[]\"'<> /|-"
_NO_FIRM: Final = re.compile(  # of a trade, of a park, or one of a list: 云启科技园, 恒润医药产业
    "等?(?:[\u4e00-\u9fff]{0,4}(?:产业|行业|领域|集群|板块|赛道|园|小镇|基地|市场)|制造|加工|企业|人才|、)"
)
_NOUN: Final = re.compile(  # what a trade is only a part of, or the end of its clause: 节能降耗
    "[化型性业类率费]|创新|成果|攻关|投入|支出|进步|贷款|金融|消[费耗]|技术|服务|安全|价格|销售|改造|减排|降耗|保障|供[应给]|[,;]|$"
)


_ITS: Final = re.compile(  # what none but a firm has, behind its bare name: 凯美总经理, 金帝新厂房
    "(?:副?董事长|副?总经理|副厂长|厂长|总裁|新(?:厂房|工厂|车间|产线|生产线)|(?:项目)?[一二三四]期"
    "|(?:成功|正式|顺利)?(?:登陆|挂牌|敲钟)(?:北交所|科创板|创业板|新三板|主板|深交所|上交所|港交所|资本市场))"
)
_MAY_BE: Final = re.compile(f"{_TRADE.pattern}|{_ITS.pattern}")


def firms(text: str, tokens: Iterable[Token], found: Sequence[Sign]) -> Iterator[Sign]:
    """Every such name that opens its clause, or stands behind a place, a time or 走进."""
    taken = [(s.start, s.end) for s in found]
    for match in _THIS.finditer(text):
        if all(b <= match.start() or a >= match.end() for a, b in taken):
            yield Sign(Kind.COMPANY, *match.span(), match[0])
    if not _MAY_BE.search(text):
        return
    ends = sorted([*(s.end for s in found), *(t.end for t in tokens if _known(t))])
    since = 0
    for match in _MAY_BE.finditer(text):
        own = _ITS.fullmatch(match[0]) is not None
        start, end = max([since, *(e for e in ends if e <= match.start())]), match.end()
        start = max([start, *(text.rfind(c, 0, match.start()) + 1 for c in _CUT)])
        since, end = end, match.start() if own else end
        for visited in _VISITED.finditer(text, start, match.start()):
            start = visited.end()
        if (lead := _LEADS.match(text, start, match.start())) is not None:
            start = lead.end()
        noun = match[0] in _COMMON and _NOUN.match(text, end)
        if noun or (not own and _NO_FIRM.match(text, end)):
            continue
        name = text[start : match.start()]
        free = all(b <= start or a >= end for a, b in taken)
        named = _SHORT <= len(name) <= _LONG and not _KINDS.search(name)
        if free and named and all("\u4e00" <= c <= "\u9fff" for c in name):
            yield Sign(Kind.COMPANY, start, end, text[start:end])


def _known(token: Token) -> bool:
    """Whether a word is one that no name of a firm holds."""
    return bool(token.senses) and len(token.text) > 1 and not _MAY_BE.fullmatch(token.text)
