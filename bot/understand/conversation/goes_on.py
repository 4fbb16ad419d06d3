"""How is a text that cannot be read as it stands meant by what was said before it?

>>> gone_on("东昌府区呢,那边人多吧", reading, asking, understood).left_out
('那边人多吧',)
"""

import re
from collections.abc import Callable

from bot.understand.conversation import corrected, reacted
from bot.understand.conversation.all_told import spelled_out
from bot.understand.conversation.in_part import with_head
from bot.understand.conversation.picked import of_offered
from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.words import Intent, Query, changed


def gone_on(
    text: str, reading: Reading, asking: Asking, understood: Callable[[str, Asking], Reading]
) -> Reading | None:
    """A text that leans on the question before: on what it offered, named, or asked."""
    if told := of_offered(text, reading, asking, understood):
        return told
    if told := _behind(corrected.exclaimed(text, asking.parts(text).tokens), asking):
        return told
    return (
        with_head(text, reading, asking)
        or _among_them(text, reading, asking)
        or _without_guess(text, reading, asking)
    )


def reacting(
    text: str, reading: Reading, asking: Asking, understood: Callable[[str, Asking], Reading]
) -> Reading | None:
    """What is asked behind words that take back what was said, or only answer it."""
    asked = reacted.behind(text) if reading.trouble else None
    if not asked or not (asking.before or asked.whole):
        return None
    told = understood(asked.rest, asking)
    if asked.meant and not reacted.fits(told, asked):
        told = _read(asked.meant, asking)
    return told if reacted.fits(told, asked) else None


def echoed(text: str, asking: Asking) -> Reading | None:
    """A question behind a word of wonder at what was just told, which would else be asked for."""
    return _behind(corrected.echoed(text, asking.parts(text).tokens), asking)


def of_all_told(text: str, asking: Asking) -> Reading | None:
    """A question of all that was told one after another, with what each of it is called."""
    whole = spelled_out(text, asking)
    told = _read(whole, asking) if whole != text else None
    leans = told and (told.carried or told.query.periods) and not told.trouble
    return told if leans else None


def _behind(rest: str, asking: Asking) -> Reading | None:
    """What is asked behind a word that asks nothing, where it goes on from the question before."""
    told = _read(rest, asking) if rest else None
    return told if told and told.carried and not told.trouble else None


def _among_them(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """Who of those that were listed is asked for: who's third there, 其中第三是谁."""
    old = asking.before.query if asking.before else Query()
    among = _AMONG.search(text) if old.intent is Intent.LEAGUE and reading.trouble else None
    return _behind(text[: among.start()] + text[among.end() :], asking) if among else None


def _without_guess(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A question that goes on from the one before, without a guess at its answer behind it."""
    guess = _GUESS.search(text) if reading.trouble and _MAY_GUESS.search(text) else None
    if not guess or not text[: guess.start()]:
        return None
    told = _read(text[: guess.start()], asking)
    if not told.carried or told.trouble:
        return None
    return changed(told, left_out=(*told.left_out, guess[0].strip(" ,;?!.")))


def of_one_half(text: str, asking: Asking) -> Reading | None:
    """Whether it is the highest, without the other half: or was some earlier period higher."""
    may = "还是" in text or " or " in text
    half = _OTHER_HALF.search(text) if may else None
    told = _read(text[: half.start()], asking) if half and half.start() else None
    extreme = told and not told.trouble and told.query.intent is Intent.EXTREME
    return told if extreme and told and told.query.metrics else None


_AMONG = re.compile(
    "^(?:那么?|,)*(?:其中|这(?:里面|里头|其中)|里面|里头)(?:的|,)*"
    "| (?:there|(?:among|of) (?:them|these|those)|(?:in|on) (?:that|this|the) list)"
    "(?=[ ?!.]*$)"
)
_SIDES = "higher|lower|better|worse|bigger|faster|slower|smaller"
_OTHER_HALF = re.compile(
    ",? or (?:was|were|has|have|did|is|are|had) (?:there )?(?:(?:been|it|they|that|some|any|an?"
    "|one|another|other|earlier|previous|past|prior|before|period|month|quarter|year|time"
    "|reading)s? )*"
    f"(?:{_SIDES}|earlier|before)(?: (?:one|ones|before|earlier|than that))*[?!.]*$"
    "|[,?]?(?:还是|或者?)(?:说)?(?:之前|以前|前面|更早|此前|早些时候|别的|其他|其它)"
    "[^,;0-9]{0,10}?[高低快慢大小好差多少][^,;0-9]{0,4}$"
)
_MAY_GUESS = re.compile(
    "[吧啊呢]|guess|suppose|bet|imagin|assum|reckon|expect|ably|surely|must|right|doubt"
)
_SIZE_ZH = "[多少高低快慢大小好差强弱]"
_SIZE = (
    "(?:more|fewer|less|higher|lower|bigger|smaller|larger|faster|slower|better|worse|high|low"
    "|big|small|huge|tiny|fast|slow)"
)
_THINK = (
    "(?:i(?:'d)? (?:guess|suppose|bet|imagine|assume|reckon|expect|think|would guess)"
    "|(?:most )?(?:probably|presumably)|surely|no doubt|right)"
)
_GROUP = "(?: (?:people|residents|there|than (?:us|ours|here)|folks?|money|firms))*"
_IT = (
    "(?:(?:it|they|that|there|theirs)(?:'s|'re| is| are| must be| has| have| will be)? )?"
    "(?:must be |probably |a lot |much |far |way |even |quite |rather |pretty )*"
)
_GUESS = re.compile(
    "(?:(?<=呢)|[,?!])[,?!]? ?(?:那边|那里|那儿|他们|它们?|人家|我)*(?:那边|那里|的)?"
    "(?:应该|肯定|估计|大概|可能|想必|恐怕|怕是|猜|觉得|想|一定)*(?:人口?|钱|企业|数|总?量|增速)?"
    "(?:应该|肯定|估计|会|要|也|都|更|比较|挺|很|还|得|蛮|比我们|是)*"
    f"{_SIZE_ZH}(?:得多|一?[些点]|不少|很多|太多)?(?:的|了)?(?:吧|对吧|是吧|是不是)[?!.]*$"
    f"|(?<=[a-z0-9])[,.;?!]+ (?:{_THINK}(?: that)? {_IT}{_SIZE}{_GROUP}"
    f"|{_IT}{_SIZE}{_GROUP},? {_THINK}|(?:it|they|there) must be {_IT}{_SIZE}{_GROUP})[ ?!.]*$"
)
