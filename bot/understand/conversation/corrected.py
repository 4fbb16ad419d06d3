"""What does a text take back of itself: GDP in Q1 2024 - sorry, I meant retail sales?

>>> parts("gdp in q1 2024 - sorry, i meant retail sales")
('gdp in q1 2024', 'retail sales')
"""

import re
from collections.abc import Sequence

from bot.spans import Mode, Said
from bot.understand.lexicon.match import NAMES, Token
from bot.understand.spelled.either import Either
from bot.words import Query, changed

_MAY = Either(
    "sorry|wrong|i mean|[,;-] ?no,|[,;]不,|scratch|strike|correction|wait|make that|oops|rather"
    "|不对|哦不|错了|口误|我是说|我的?意思"
)
_BACK = re.compile(
    r"(?:^|(?<=[^ ]))[ ,.;:(-]{0,4}(?:\b|(?<=[ ,.;:(-]))"
    r"(?:(?:oh|oops|ah|uh|um|no|wait|sorry|hang on|hold on)[ ,.-]{1,4}){0,4}"
    r"(?:(?:sorry|wait|oops)(?:[,.:-]| (?!for|to|about|but|if|that|i ))"
    r"|no[,.]? (?:wait|sorry)|(?<=[,;-] )no,|wrong(?: one)?[,.:]|i mean[t]?|scratch that"
    r"|strike that"
    r"|correction|(?:sorry,? )?make that|or rather)[ ,.:-]*"
    r"(?:(?:i meant?|make (?:that|it)|it's|for) )?"
    r"|[,.;!-]+ ?(?:我是说|我的?意思是)"
    r"|[,.;!-]* ?(?:哦,?不[是对]?|(?<=[,;])不(?=,)|(?<!对)不对(?!劲)|[说打写]?错了|口误)[,.!]?"
    r"(?:我?(?:应该)?(?:是说|是|说的是|要问的?是|问的是))?"
)
_MEANT = "i mean "
_TOLD_AGAIN = NAMES | {"filler", "refers", "region", "measure"}
_ASKS = (("cue", "yes_no"), ("cue", "item"), ("cue", "exists"))
_THANKS = re.compile(
    r"(?:many |so many )?(?:thanks|thank you|thx|cheers|谢谢)[^.!?;]*[.!?;] ?(?=.)"
)

_EXCLAIMED = re.compile(r"(?P<talk>[^,.!?;]{1,24})[,.!]+ ?(?=.)")  # 行。占全市多少; ouch. the rank?


def echoed(text: str, tokens: Sequence[Token]) -> str:
    """What goes on behind a word of wonder at the place or the amount just told: 哦第一啊,那…."""
    found = _EXCLAIMED.match(text) if _ECHOES.match(text) else None
    behind = [t for t in tokens if found and t.start < found.end("talk") and t.get("ordinal")]
    return exclaimed(text, tokens) if behind else ""


def exclaimed(text: str, tokens: Sequence[Token]) -> str:
    """What goes on behind a word or two that ask nothing; empty where there is none."""
    found = _EXCLAIMED.match(text)
    if not found or len(re.findall("[a-z']+|[\u4e00-\u9fff]", found["talk"])) > _FEW:
        return ""
    inside = [token for token in tokens if token.start < found.end("talk")]
    said = [t for t in inside if not t.senses or any(kind != "filler" for kind, _ in t.senses)]
    if _ECHOES.match(found["talk"]):  # 哦第一啊, oh 12%: what was told is said over
        said = [t for t in said if not _TOLD_OVER.issuperset(kind for kind, _ in t.senses)]
    if not all(_SURPRISE.fullmatch(token.text) for token in said):
        return ""  # domestic-funded, and in 2023: no word of talk
    return "" if _DENIES.search(found["talk"]) else text[found.end() :]


_ECHOES = re.compile("(?:哦|噢|喔|哇|嚯|啊|呀|才|居然|竟然?|原来)|(?:oh|wow|ah|whoa|hm+)(?![a-z])")
_TOLD_OVER = frozenset(("ordinal", "amount", "unit", "rank", "filler"))
_FEW = 5  # words, or characters
_SURPRISE = re.compile(
    "(?:ouch|oof|wow|whoa|oh|ah|aha|hm+|gosh|yikes|blimey|great|nice|cool|super|perfect|lovely"
    "|brilliant|interesting|impressive|amazing|good|fine|right|ok|okay|alright|sure|excellent"
    "|got it|i see|understood|noted|one|work|stuff|news|damn|man|well|really|so|sweet|neat|awesome"
    "|crazy|wild|huh|phew|gotcha|makes|sense|cheers|thanks|thx|know)+"
    "|(?:[哦噢喔哇啊呀嗯呃唉嘿哈咦]|家伙|懂|明白|了解|知道|清楚|收到|厉害|牛|不错|可以|天哪|真行"
    "|真好|太好|原来|这样"
    "|如此|好|行|嚯|乖乖|妥当?|稳|中|害|嗐|啧|6|棒|赞|绝|谢|了|啦|的|吧|呢|吗|这么|那么|多|高|低"
    "|少)+"
)
_DENIES = re.compile("[不没别非只仅除]|(?<![a-z])(?:no|not|only|just|without|but|except)(?![a-z])")


def parts(text: str) -> tuple[str, str] | None:
    """What was said first and what is meant instead, as an afterthought to it."""
    if not _MAY.search(text):
        return None
    found = [match for match in _BACK.finditer(text) if match.start()]
    if len(found) != 1:
        return None
    first, meant = text[: found[0].start()].strip(), text[found[0].end() :].strip(" ,.)-")
    if not first or not meant:
        return None
    return first, meant


def afterthought(meant: str) -> str:
    """What is meant, as a question that goes on from what was said before."""
    return _MEANT + meant if meant.isascii() else f"那{meant}呢"


def is_said_anew(first: Sequence[Token], said: Query, meant: Query) -> bool:
    """Whether all that was said first is said again: Q1, no, exports in January to May."""
    kinds = {kind for token in first if not _only_asks(token) for kind, _ in token.senses[:1]}
    if not all(token.senses for token in first) or not kinds <= _TOLD_AGAIN:
        return False
    return bool(
        (meant.periods or not said.periods)
        and (meant.measures or not said.measures)
        and (meant.metrics or not kinds & NAMES)
    )


def _only_asks(token: Token) -> bool:
    """Whether a word only makes a question of the others: how much did consumers spend."""
    return bool(token.senses) and token.senses[0] in _ASKS


def in_its_place(text: str, tokens: Sequence[Token], meant: str) -> str:
    """A text with what is meant in the place of its only word that is not known."""
    lost = [token for token in tokens if not token.senses]
    if len(lost) != 1:
        return ""
    return f"{text[: lost[0].start]}{meant}{text[lost[0].end :]}"


def narrowed(text: str) -> tuple[str, str] | None:
    """What is asked, and what alone is meant of it: 用电量多少?只要工业那块."""
    found = _ALONE.search(text) if _MAY_ALONE.search(text) else None
    if not found or not found.start():
        return None
    meant = (found["zh"] or found["en"] or found["tail"]).strip(" ,.")
    return text[: found.start()], afterthought(meant)


_MAY_ALONE = re.compile("只|单|我[问说]的是|only|just|alone|what i|enough")
_ALONE = re.compile(
    "[,.;?!]{1,3} ?哦?(?:(?:我?们?[只单](?:要|看|说|问|查|算)|我[问说要指]的是)"
    "(?P<zh>[\u4e00-\u9fff]{2,12}?)(?:的那?[块个]?|那[块个]|那部分|部分|这块|方面)?(?:就行|即可"
    "|就够了?)?"
    "|(?:just|only) (?:what |the )?(?P<en>[a-z' -]{3,40}?)"
    "|(?:sorry,? )?(?:the )?(?P<tail>[a-z' -]{3,40}?)"
    " (?:only|alone|(?:is|are) (?:all|what) i (?:meant?|want|need)|(?:is|are) enough))[ ,.!]*$"
)


def thanked(text: str) -> str:
    """What follows a sentence of thanks, whatever that thanks for; nothing where there is none."""
    return text[found.end() :] if (found := _THANKS.match(text)) else ""


def said_otherwise(text: str) -> tuple[str, str] | None:
    """A text, and the question it is then put as: do most live in towns, i.e. how many?"""
    found = _OTHERWISE.search(text) if _MAY_OTHERWISE.search(text) else None
    if not found and (lay := _LAY.match(text)):
        of = lay["of"] or (lay["zh"] or "")[:1]
        rest = text[lay.end() :]
        return (lay[0].strip(" ,.;:?-"), rest) if of in rest else None
    if not found or not found.start():
        return None
    return text[: found.start()].strip(" ,.;:-("), text[found.end() :].strip(" ,.;:-)")


_LAY = re.compile(  # what do country folk earn? rural income per head
    "(?:so |and |well,? )?(?:how much|how well|how|what) (?:do|did|does|have|has|are|were|is|was)"
    " (?:the |our |its |local |ordinary |average |most )*"
    "(?:shoppers|consumers|people|locals|residents|households|families|savers|borrowers|folks?"
    "|(?P<of>rural|urban) (?:residents|people|households|families))"
    "(?: (?:spend|spent|spending|earn|earned|earning|make|made|making|take home|bring home|save"
    "|saved|saving|put away|borrow|borrowed|owe|buy|bought|buying|have|do|doing|done|fare|faring"
    "|get by|live|living|on average|a year|each|in the (?:bank|shops?)|now|then))+"
    "(?: ?[:?;,.]+| -) ?(?=[^ ])"
    "|(?:so |and |well,? )?[a-z' -]{2,40} (?:(?:wants?|would like|is dying|keeps wanting) to know"
    "|(?:is|was|am|are)? ?(?:wondering|curious)|asked|asks|keeps asking|wonders)"
    "(?: me| us)? (?:how much|how well|what) (?:the |our |its |local |ordinary |average |most )*"
    "(?:shoppers|consumers|people|locals|residents|households|families|savers|borrowers|folks?"
    "|townspeople|townsfolk|villagers|farmers)"
    "(?: (?:around|round|in|over|living|of|from) (?:here|there|town|these parts|our (?:area|zone"
    "|town)|the zone)| here)*"
    "(?: (?:spend|spent|earn|earned|make|made|take home|bring home|save|saved|borrow|borrowed|owe"
    "|buy|have|live|on average|a year|each|in (?:a|one) (?:year|month)|nowadays|these days|now))+"
    "(?:,? (?:haha+|lol|ha|hehe))?(?: ?[:?;,.!]+| -) ?(?=[^ ])"
    "|(?:那|那么)?(?:(?P<zh>农民|农村人|城里人|城镇居民)|老百姓|居民|群众|大家)(?:们|一年|平均|都"
    "|到底|现在)*"
    "(?:能|可以)?(?:挣|赚|花|存|借|消费|买|收入)了?(?:得|的)?(?:多少|几个|怎么?样|咋样|如何)钱?"
    "[?,;:]+"
)
_MAY_OTHERWISE = re.compile(r"i\.e|(?<![a-z])ie(?![a-z])|in other|that is to say|说")
_OTHERWISE = re.compile(
    r"[,.;:(-]+ ?(?:i\.e\.?|ie|in other words|that is to say)[ ,:]+"
    "(?=what|how|which|where|did|is|was)"
    "|[,.;:?]+ ?(?:也就是说|换句话说|换言之|就是说),?"
)


def in_part(query: Query, said: Query) -> Query:
    """A query for a year alone as one for the part of a year that was said before."""
    if len(query.periods) != 1 or len(said.periods) != 1:
        return query
    now, old = query.periods[0], said.periods[0]
    if not _is_year(now) or _is_year(old) or old.days or old.mode is Mode.LATEST:
        return query
    return changed(query, periods=(old._replace(year=now.year),))


def _is_year(said: Said) -> bool:
    return said.year is not None and (said.first, said.last) == (1, 12) and not said.days
