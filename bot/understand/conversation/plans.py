"""How is a plan kept to that the question before was about: 全年目标多少? 一季度完成得咋样?

>>> of_plan("so how much so far", slots, tokens, (), asking).cues  # behind a target
frozenset({'gap'})
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.spans import Said
from bot.understand.asked.results import ACTUAL, is_part
from bot.understand.before import Before
from bot.understand.conversation.leaning import ACTUAL as ACTUAL_TOLD
from bot.understand.conversation.leaning import AHEAD, of_another_year
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Intent, Measure, changed

_HALF_DONE = re.compile(
    "(?:完成|任务|进度|目标|计划)(?:完成|了|任务|进度|已经?|是否|有没有|没有?|都|还){0,4}(?:过半|一半|过了?一半)"
    "|(?:[到够有过]|达到)了?(?:全年|年度)?的?(?:目标|任务|计划)的?一半"
    "|(?<![a-z])half(?:way)?[ -](?:done|complete[d]?|through|met|finished|there)(?![a-z])"
    "|(?<![a-z])half ?(?:way )?(?:of|to) (?:the|that|our|its) "
    "(?:annual |full-year )?(?:target|goal|plan)(?![a-z])"
)
_PASSED_HALF = re.compile("(?:过半|过了?一半)(?:了?(?:吗|没有?|么|不)|了)")


def half_done(text: str, slots: Slots, catalogue: Catalogue) -> Slots:
    """The slots with what part of a plan is done, where half of it is spoken of: 完成过半了吗."""
    if slots.measures == (Measure.SHARE,) and not slots.amount and _PASSED_HALF.search(text):
        cues = slots.cues - {"gap"} | {"above", "yes_no"}  # 占比过半了吗 is of no plan
        return changed(slots, cues=cues, amount="50", amount_unit="%", amounts=1)
    alone = slots.metrics and not slots.measures and _PASSED_HALF.search(text)
    half = alone or _HALF_DONE.search(text)
    if slots.measures not in ((), (Measure.TARGET,)) or not half:
        return slots
    if any(catalogue.metrics[key].unit == "%" for key in slots.metrics):
        return slots
    cues = slots.cues - {"gap"} | ({"of_target", "part_of_plan"} if slots.metrics else set())
    metrics = tuple(  # 重点项目投资,年度计划过半没有: the plan is of it
        key for key in slots.metrics if catalogue.metrics[key].plan_of not in slots.metrics
    )
    return changed(slots, metrics=metrics, measures=(Measure.PROGRESS,), cues=cues)


def of_plan(
    text: str,
    slots: Slots,
    tokens: Sequence[Token],
    said: Sequence[Said],
    asking: Asking,
) -> Slots:
    """How a plan that was asked about is kept to: 一季度完成得咋样, so how much came in."""
    before = asking.before
    slots = unclear_others(slots, tokens, before)
    if before and before.aimed and AHEAD.fullmatch(text) and not (slots.metrics or said):
        held = changed(slots, measures=(Measure.TARGET,), cues=slots.cues | {"gap"})
        return held if slots.regions in ((), before.query.regions) else slots
    if not before or before.query.measures != (Measure.TARGET,):
        return slots
    slots = _same_meant(slots, before, asking.catalogue)
    if _HOW_FAR.fullmatch(text) and not slots.metrics:
        return changed(slots, measures=(), unknown=(), cues=slots.cues | {"gap"})
    named = slots.metrics or slots.choices or slots.measures or slots.cues - _CARRY_ON
    if of_another_year(said, before.query) and ACTUAL_TOLD.search(text):
        return _as_come(slots, tokens)  # 今年的目标? 去年实际完成多少
    done = any(token.text.startswith("完成") for token in tokens)
    if not (named or done or _SO_FAR.search(text) or _BEYOND.search(text)) and _counts(tokens):
        if any(map(is_part, said)):
            return changed(slots, measures=(Measure.VALUE,))  # 1-5月签了几个: the result alone
        done = not said
    done = done or bool(not named and (_SO_FAR.search(text) or any(map(is_part, said))))
    level = slots.measures in ((), (Measure.VALUE,))
    if not (slots.metrics or slots.choices or slots.regions) and level and _BEYOND.search(text):
        done, slots = True, changed(slots, measures=())  # 还欠多少亿
    another = before.gap and slots.metrics and slots.follows and not slots.measures
    slots = _as_come(slots, tokens)  # 社零的目标? 那实际增速呢
    return changed(slots, cues=slots.cues | {"gap"}) if done or another else slots


def _as_come(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """The slots where 实际 says what has come of a plan, and is no kind of price."""
    if "basis" in slots.cues and all(
        ACTUAL.match(token.text) for token in tokens if "basis" in token.all("cue")
    ):
        return changed(slots, cues=slots.cues - {"basis"})
    return slots


def _counts(tokens: Sequence[Token]) -> bool:
    """Whether it is asked how many things somebody did: how many were signed, 签了几个."""
    asked = next((n for n, token in enumerate(tokens) if token.get("count")), None)
    return asked is not None and any(_DEED.search(token.text) for token in tokens)


def _same_meant(slots: Slots, before: Before, catalogue: Catalogue) -> Slots:
    """A word of several, or of the field, is a verb for what the plan is of: 实际签约多少."""
    key = before.query.metrics[0] if len(before.query.metrics) == 1 else ""
    if not key or slots.metrics:
        return slots
    if key in slots.choices:
        return changed(slots, choices=(), choice_word="", topics=())
    if slots.topics == (catalogue.metrics[key].topic,) and not slots.choices:
        return changed(slots, topics=())
    return slots


_HOW_FAR = re.compile(  # how many short, how much is done: of the plan just told
    "(?:(?:and|so|ok|well|then),? )*(?:by )?how (?:much|many|far)(?: of (?:it|that|them))?"
    "(?: (?:is|are|was|were|has|have|been|we|still)){0,4} "
    "(?:short|done|met|reached|achieved|completed|fulfilled|missing|left|to go)(?: so far)?[ ?!.]*"
)
_DEED = re.compile("[\u4e00-\u9fff]了|[a-z]{3}ed$|^(?:built|begun|done|won|brought|set up)$")
_SO_FAR = re.compile(
    "现在|目前|眼下|到现在|实际|(?<![a-z])(?:so far|now|currently|actual(?:ly)?)(?![a-z])"
)
_BEYOND = re.compile(
    "超(?!过)|富余|达标|够不够|跑赢|还[差欠缺]|[差欠缺](?:几|多少)|剩(?:下|余)?(?:几|多少)|(?<![a-z])(?:short|exceed)"
)
_CARRY_ON = frozenset(("follow", "latest", "item", "what_is", "reaches", "yes_no"))


def unclear_others(slots: Slots, tokens: Sequence[Token], before: Before | None) -> Slots:
    """Of all districts that were told none is meant by 他们: the word is not known."""
    if not before or before.query.intent is not Intent.LEAGUE or slots.regions:
        return slots
    said = tuple(token.text for token in tokens if token.text in _THEM)
    return changed(slots, unknown=(*slots.unknown, *said)) if said else slots


_THEM = frozenset(("他们", "他们的", "它们", "它们的", "该区", "they", "their", "theirs"))
