"""What holds for all that follows in a conversation: from now on private firms only?

>>> told("from now on private firms only. exports in q1?", NOTHING_SET).clause
'from now on private firms only'

A place, a measure or a period is kept to until it is lifted. Where figures are not kept apart by
what was set, nothing is answered with those of all.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.spans import Said
from bot.understand.slots import Slots
from bot.understand.spelled.either import Either
from bot.understand.trouble import Trouble
from bot.words import Intent, Measure, changed

if TYPE_CHECKING:
    from bot.understand.meaning import Reading


class Standing(NamedTuple):
    """What was set for the questions to come, until it is lifted."""

    unmet: str = ""  # the words of a limit that no figure is kept by
    regions: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    periods: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return self is not NOTHING_SET and any(self)


NOTHING_SET = Standing()


class Told(NamedTuple):
    """The clause of a message that sets or lifts a limit, and the question beside it."""

    clause: str
    rest: str = ""
    lifts: bool = False


# what stands in every limit that is set or lifted; most questions hold none
_MAY_TELL = Either(
    "下|从|后|每个|所有|全部|整个|次|轮|默认|限|条件|设定|恢复|只|limit|restriction|filter|condition|scope"
    "|rule|back to|again|from |hence|forward|follow|question|message|rest|until|chat|conversation"
    "|session|everything|answers|default|always"
)
_LASTING = re.compile(
    r"(?<![a-z])(?:from (?:now|here|this point|today)(?: on(?:wards?)?)?|henceforth|going forward"
    r"|for (?:all(?: of)?|everything|every question)(?: of)? (?:what|that|which) follows"
    r"|(?:in|for) (?:everything|all|what)(?: of)?(?: that| what)? follows"
    r"|(?:for|in) (?:all(?: of)? )?(?:the|my) (?:next|following|rest|remaining|coming|later)"
    r"(?: few| [a-z]+)? ?(?:questions?|messages?)"
    r"|(?:for|in) the rest(?: of (?:this|the|our) (?:chat|conversation|session|talk|day))?"
    r"|until (?:i say (?:so|otherwise)|further notice|i tell you)"
    r"|(?:for|in) (?:this|the) (?:whole|entire) (?:chat|conversation|session)"
    r"|(?:for|in) (?:all|every one of|each of) my questions|everything i ask(?: from here)?"
    r"|all (?:my |the )?(?:questions|answers) (?:below|that follow|from here)|by default"
    r"|^(?:please )?always)(?![a-z])"
    r"|接下来|从现在(?:起|开始)|从(?:这里|这儿|此)(?:起|开始)?(?=[^\d])|今后|往后(?!推)|从今往后"
    r"|(?:后面|下面|之后|以后|后续)(?:的(?:所有)?问题|我?(?:再)?[问要]的|几个问题|都|一律)"
    r"|以下(?:的?问题|都|均|几个问题)|(?:每个|所有|全部)的?(?:问题|提问)"
    r"|(?:整个|这次|本次|这轮)(?:对话|会话|聊天)|默认"
)
_BOUNDS = re.compile(
    r"(?<![a-z])(?:only|just|stick to|restrict|restricted|limit(?:ed)?|confine|keep to|assume"
    r"|exclusively|nothing but|use|include)(?![a-z])"
    r"|[只仅光限]|统一|一律|都[按用以看指]|均[按以指为]|默认|按照?|针对"
)
_OUT = re.compile(
    r"(?<![a-z])(?:exclud(?:e|es|ing)|without|leav(?:e|ing) out|except|ignor(?:e|ing)|minus"
    r"|net of|strip out|not counting|don't count|omit)(?![a-z])"
    r"|不含|不包括|不算|不计|剔除|除去|扣除|去掉|撇开|刨去|除.{1,10}外"
)
_LIFTS = re.compile(
    r"(?<![a-z])(?:(?:please )?(?:lift|drop|remove|cancel|forget|clear|undo|end|release|scrap)"
    r" (?:that|the|this|my|these|all(?: the)?|any) (?:limits?|limitations?|restrictions?|filters?"
    r"|conditions?|scope|rule)|no (?:more )?(?:limits?|restrictions?|filters?)"
    r"|without (?:the|that|any|my) (?:limit|restriction|filter)"
    r"|back to (?:all(?: of them)?|normal|everything|the whole(?: zone)?|the total)"
    r"|(?:everything|all(?: of them)?|the whole zone|the total) again)(?![a-z])"
    r"|(?:取消|解除|去掉|撤销|不要|清除|放开|拿掉)了?(?:这个|那个|刚才的|前面的|上面的|所有)?"
    r"(?:限制|限定|限范围|范围限制|条件|设定)"
    r"|不(?:再|用|必|做|作)?(?:限制|限定)(?:范围)?了?|不限(?:范围)?了|恢复(?:默认|正常|全部|全口径|原样)"
    r"|(?:不用|不必|不再|别再?)只[看要算问][^,.;?!]{0,12}了"
)
_STYLE = re.compile(
    r"(?<![a-z])(?:english|chinese|short|brief(?:ly)?|the numbers?|the figures?|numbers|digits"
    r"|charts?|tables?|one line|one sentence)(?![a-z])"
    "|英文|英语|中文|汉语|简短|简洁|数字|图表|表格|一句话"
)
_TALK = re.compile(  # what a limit is worded with
    r"(?<![a-z])(?:i(?:'m|'ll| am| will)?|me|my|we|need|want|would like|interested in|care about"
    r"|please|answer|answers|give|show|tell|look(?:ing)? at|questions?|messages?|figures?|numbers"
    r"|data|statistics|about|for|of|on|in|the|a|to|all|everything|that|it|them|only|just|concern"
    r"|asking|ask|and|is|are|be|will|stick|restrict(?:ed)?|limit(?:ed)?|confined?|keep|assume"
    r"|exclusively|nothing but|use|include|default|yourself|your|by)(?![a-z])"
    r"|[请我你您把给]|回答|问题|提问|对话|会话|数据|所有|全部|每个|都|只|仅|光|限于?|统一|一律|均|默认|按照?"
    r"|针对|来|看|要|问|说|算|用|以|指|的|就|关心|查|部分|情况|这块|口径|为准|进行|一下|吧|了"
)
_CLAUSE = re.compile(r"[.!?;:]+ ?|,")
_FREE = (Intent.DEFINE, Intent.LIST, Intent.HELP, Intent.SOURCE, Intent.COVERAGE)
_PLACED = (Intent.LOOKUP, Intent.TREND, Intent.EXTREME, Intent.DIGEST, Intent.RANKED)
_MEASURED = (Intent.LOOKUP, Intent.TREND, Intent.COMPARE, Intent.EXTREME)
_DATED = (Intent.LOOKUP, Intent.DIGEST, Intent.RANKED, Intent.LEAGUE)


def told(text: str, held: Standing) -> Told | None:
    """What a cleaned message sets or lifts for those to come; most do neither."""
    if not _MAY_TELL.search(text):
        return None
    if lift := _LIFTS.search(text):
        rest = f"{text[: lift.start()].strip(' ,.;:')} {text[lift.end() :].strip(' ,.;:!')}".strip()
        if held or (rest and not lift.start()):
            return Told(lift[0], rest, lifts=True)
    if not _LASTING.search(text) or not (_BOUNDS.search(text) or _OUT.search(text)):
        return None
    ends = [0, *(mark.end() for mark in _CLAUSE.finditer(text)), len(text)]
    for size in (1, 2):  # 接下来的问题,都只看民营企业
        for n in range(len(ends) - size):
            clause = text[ends[n] : ends[n + size]]
            bounds = _BOUNDS.search(clause) or _OUT.search(clause)
            if _LASTING.search(clause) and bounds and not _STYLE.search(clause):
                rest = f"{text[: ends[n]]}{text[ends[n + size] :]}".strip(" ,.;:")
                return Told(clause.strip(" ,.;:!?"), rest)
    return None


def content(clause: str) -> str:
    """What a limit names, without the words that set it: private firms."""
    named = _TALK.sub(" ", _LASTING.sub(" ", clause))
    named = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", named)
    return re.sub(" +", " ", named).strip(" ,.;:!?")


def takes_out(clause: str) -> bool:
    """Whether a limit leaves something out of what is told."""
    return bool(_OUT.search(clause))


def scope_of(slots: Slots, periods: tuple[Said, ...]) -> Standing:
    """The place, measure and period that the words of a limit name, where they name no more."""
    named = slots.metrics or slots.choices or slots.topics or slots.terms or slots.unknown
    other = slots.refuse or slots.elsewhere or slots.company or slots.ranks or slots.amount
    if named or other or slots.cues - {"follow"} or len(slots.regions) > 1 or len(periods) > 1:
        return NOTHING_SET
    return Standing("", slots.regions, slots.measures, periods)


def joined(held: Standing, new: Standing) -> Standing:
    """What holds once another limit was set."""
    unmet = ", ".join(dict.fromkeys(one for one in (held.unmet, new.unmet) if one))
    return Standing(
        unmet,
        new.regions or held.regions,
        new.measures or held.measures,
        new.periods or held.periods,
    )


def kept(reading: "Reading", held: Standing, text: str) -> "Reading":
    """A question as it is meant under what was set before it."""
    reading = changed(reading, standing=held)
    if reading.trouble or reading.query.intent in _FREE:
        return reading
    if held.unmet and not all(word in text for word in held.unmet.replace(",", " ").split()):
        return changed(reading, trouble=Trouble.LIMITED, about=held.unmet)
    return _scoped(reading, held)


def _scoped(reading: "Reading", held: Standing) -> "Reading":
    """A question that leaves open what was set, with that filled in."""
    query, slots, intent = reading.query, reading.slots, reading.query.intent
    changes: dict[str, object] = {}
    if held.regions and not slots.regions and intent in _PLACED and "region" not in reading.carried:
        changes["regions"] = held.regions
    if held.measures and not query.measures and not query.wants_rank and intent in _MEASURED:
        changes["measures"] = held.measures
    open_ = not query.periods and "latest" not in slots.cues
    if held.periods and open_ and intent in _DATED:
        changes["periods"] = held.periods
    if not changes:
        return reading
    carried = tuple(
        dict.fromkeys((*reading.carried, *(name.removesuffix("s") for name in changes)))
    )
    if "regions" in changes:
        slots = changed(slots, regions=held.regions)
    return replace(reading, query=changed(query, **changes), slots=slots, carried=carried)
