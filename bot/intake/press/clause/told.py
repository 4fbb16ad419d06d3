"""What has a sentence told so far, and what does a clause or the next sentence go on with?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Self

from bot.intake.press.clause.that_month import of_time
from bot.intake.press.clause.topic import Topic, located, only_speaks_of, relative, topic
from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Language, Measure

_SIGNING: Final = re.compile("签|招|引进|sign|contracted|attract")
_CONCEDING: Final = (
    "虽",
    "尽管",
    "由于",
    "受",
    "面对",
    "随着",
    "经过",
    "在",
    "despite",
    "although",
)
_MANY: Final = {"三": 3, "three": 3, "四": 4, "four": 4}
_SOME: Final = re.compile("^[前后]|first|last|latter|former")
_FIRST: Final = re.compile("^前|first|former")
_BESIDE: Final = frozenset(phrase_words(Language.EN)["beside"])
ALONE: Final = ("alone", "on its own", "by itself")  # a month
_BEING: Final = frozenset(phrase_words(Language.EN)["being"])
_SAYS: Final = re.compile(r"\d| (?:were|was|had|have|has|been) ")  # all 92 projects were started
_UNLIKE: Final = ("not_it", "unit_unfit", "part")  # what a number is of that is none of the subject
_SHORT: Final = 3  # signs of a sentence that only says yes or no: Nonsense. Not bad.
_WORDS: Final = (Kind.WORD, Kind.UNKNOWN, Kind.STOP)
_ANSWERS: Final = frozenset({"filler", "up", "down"})  # Up 8 percent in the ten months
_NOUNS: Final = {"growth_noun": Measure.GROWTH, "share_noun": Measure.SHARE}


@dataclass(slots=True)
class Told:
    """The names that were told so far, and which of them a clause without one goes on with."""

    keys: tuple[str, ...] = ()
    reason: str = ""
    gap: bool = False  # a clause about something else came between
    before: tuple[str, ...] = ()  # of the sentence before, for 增速居全市第1
    single: bool = False  # that sentence named nothing else
    named_before: tuple[str, ...] = ()  # all that it named, for the former and the latter
    answers: bool = False  # the paragraph before asked of it
    far: bool = False  # and it ended a paragraph: only growth goes on with it
    title: tuple[str, ...] = ()  # of a paragraph: 2.固定资产投资。同比下降3.4%
    name: str = ""  # the words of the last name
    doer: str = ""  # those of who earned what was told: 规上工业企业214家,实现营业收入……
    parts: bool = False  # the sentence has said 其中
    inside: int = 0  # how many names stand behind 其中
    adding: bool = False  # 新增……: the numbers are of what was added
    measure: str = ""  # that the name told: 税收占比
    english: bool = False
    projects: bool = False
    signing: bool = False
    told: dict[str, list[Measure]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    label: set[str] = field(default_factory=set)  # Housing sales: …
    own: set[str] = field(default_factory=set)  # those of this sentence
    here: int = 0  # how many of the order are of this sentence
    topic: Topic | None = None  # of the clause before, that told no number
    complete: bool = False  # the clause that names it has told its number
    among: bool = False  # the clause before was but 其中
    names: tuple[str, ...] = ()  # the words of the last names, in this sentence and before
    rates: set[str] = field(default_factory=set)  # whose growth was told or aimed at
    idle: bool = False  # the sentence named nothing and told no number: Rather well.
    spoken: list[str] = field(default_factory=list)  # of the sentence; empty for what is not kept

    def heads(self, signs: Sequence[Sign], home: str) -> None:
        """A sentence that is but a name (2.固定资产投资。) heads those behind it."""
        names = [sign for sign in signs if sign.kind is Kind.METRIC]
        light = [s for s in signs if s.roles & {"filler", "and"} and s.kind is Kind.WORD]
        alone = len(names) == 1 and len(signs) == 1 + len(light)
        if alone and not _SAYS.search(names[0].text):
            self.title = names[0].keys  # And paid-in foreign capital? A meagre ……
        if self.english and located(signs, home):
            self.keys = ()  # Loans remained weak across Shandong. They ……
        elif self.english and (keys := only_speaks_of(signs, home)):
            self.keys, self.reason, self.gap = keys, "", False

    def about(self, signs: Sequence[Sign], *, projects: bool, english: bool) -> None:
        """What a sentence speaks of, for names that leave out half of what they say."""
        self.projects, self.english = projects, english
        plain = all(s.kind is Kind.STOP or ("filler" in s.roles and not s.keys) for s in signs)
        short = english and len(signs) <= _SHORT and all(s.kind in _WORDS for s in signs)
        self.idle = plain or short
        self.signing = any(_SIGNING.search(sign.text) for sign in signs)

    def after(self, *, answers: bool = False) -> Self:
        """What a sentence leaves to the next one: 增速居全市第1, 两项指标均; and what it asks."""
        if self.idle:
            return replace(self, gap=False, topic=None, complete=False)
        before = () if self.reason else self.keys
        onward = self.english and len(before) == 1 and not self.spoken  # It ranked third.
        single = len(set(self.spoken)) == 1 or onward
        named = tuple(dict.fromkeys(self.spoken))
        return type(self)(
            before=before,
            told=self.told,
            order=self.order,
            title=self.title,
            single=single,
            rates=self.rates,
            names=self.names,
            named_before=named if all(named) else (),
            answers=answers,
        )

    def onward(self, *, asked: bool) -> Self:
        """What a paragraph leaves to the next one: the only name of its last sentence.

        `asked`: it ended in a question, which the next one answers.
        """
        if not (self.single and self.before):
            return type(self)(names=self.names)
        told = {key: self.told[key] for key in self.before if key in self.told}
        return type(self)(
            before=self.before,
            told=told,
            order=[*told],
            single=True,
            far=not asked,
            names=self.names,
        )

    def had(self, key: str, measure: Measure) -> None:
        """A figure of a metric was told."""
        self.told.setdefault(key, []).append(measure)
        if key in self.order:
            self.order.remove(key)
            self.here -= key in self.own
        self.order.append(key)
        self.own.add(key)
        self.here += 1

    def listed(self, count: int) -> tuple[str, ...]:
        """The last metrics that a figure of this sentence was told of, in their order."""
        return tuple(self.order[len(self.order) - min(count, self.here) :])

    def spoken_of(self, count: int) -> tuple[str, ...]:
        """The last names of the sentence, for 累计分别达到74家和9家; none where one is not kept."""
        recent = tuple(self.spoken[-count:])
        return recent if len(recent) == count and all(recent) else ()

    def latest(self, count: int) -> tuple[str, ...]:
        """The last metrics that a figure was told of, in the order they were named."""
        return tuple(self.order[-count:])

    def referred(self, text: str) -> tuple[str, ...]:
        """The metrics that words stand for: 两项指标, the last told; 前两项 of more than two."""
        count = next((count for words, count in _MANY.items() if words in text), 2)
        if not _SOME.search(text):
            return self.latest(count)
        named = tuple(dict.fromkeys(self.spoken)) or self.named_before
        if len(named) <= count or not all(named):
            return ()
        return named[:count] if _FIRST.search(text) else named[-count:]

    def clause(self, window: Window) -> None:
        """A clause is over: what it leaves to the next one."""
        self.topic = topic(window) if self.english else None
        self.among = bool(window.signs) and all("within" in s.roles for s in window.signs)
        if self.topic and self.topic.beside and self.keys:
            return  # driven by exports
        waits = self.english and bool(self.keys) and not (self.complete or window.numbers)
        self.complete = bool(window.numbers)
        if window.subject:
            self.keys, self.reason, self.gap = window.subject, window.reason, False
            unfit = window.left in ("unit_unfit", "of_noun")
            other = unfit and window.numbers > 1 and not window.carried
            if self.english and (other or window.left == "unknown_metric"):
                self.keys, self.reason = (
                    (),
                    window.left,
                )  # 178 firms sold wine worth 3 million, up 5%
            told = next((m for role, m in _NOUNS.items() if role in window.roles), "")
            told = "" if window.numbers else told
            self.measure = window.named or told  # 固投增速由负转正,达到3.2%
        elif "growth_noun" in window.roles and not (window.numbers or window.lost):
            self.measure = Measure.GROWTH  # 增幅更高,达到17.6%
        elif self.english and window.left == "of_noun":
            self.keys, self.reason = (), window.left  # 1,940 newcomers had signed up, 3.8% more
        elif window.lost and window.carried and window.numbers == window.lost_after:
            pass  # up 4.9 points from a peak
        elif window.numbers and (
            window.lost or window.left in _UNLIKE or (self.english and not window.carried)
        ):
            self.keys, self.reason = (), "unknown_metric"
        elif window.lost and not any("comment" in s.roles for s in window.signs):
            first = window.signs[0].text if window.signs else ""
            aside = (
                waits and first.partition(" ")[0] in _BESIDE
            )  # profits, with the usual lag, fell
            says = self.english and first in _BEING  # which is a little smaller
            self.gap = not (aside or says or first.startswith(_CONCEDING))

    def these(self, window: Window, amounts: Sequence[Amount]) -> None:
        """The three figures were 6.9, 8.8 and 4.1 percent: as many as the sentence before named."""
        told = self.spoken_of(len(amounts)) if self.spoken else self.named_before
        refers = any("these" in s.roles for s in window.signs)
        if window.subject or not refers or len(told) != len(amounts) or len(amounts) < 2:
            return
        window.subject, window.reason, window.lost = told, "", False
        rates = all(amount.unit.rate for amount in amounts) and self.rates >= {*told}
        window.measure = window.measure or (Measure.GROWTH if rates else "")

    def behind_aside(self, window: Window) -> None:
        """Dragged down by property investment, which fell: of whom a clause behind tells."""
        told, self.topic = self.topic, None
        if told is None or not told.beside or not self.keys:
            return
        if relative(window):
            one = self.complete and len(told.metrics) == 1
            self.keys, self.reason = (told.metrics, "") if one else ((), "no_subject")
        elif self.complete and told.keys:
            self.keys, self.reason = (), "no_subject"  # driven by exports, up 8 percent

    def goes_on(self, window: Window) -> bool:
        """Whether a sentence tells another period of the one name told: 其中,6月份增长7.2%."""
        first = window.signs[0] if window.signs else None
        opens = first is not None and first.kind is Kind.PERIOD
        placed = any(s.kind is Kind.PLACE for s in window.signs)  # 其中,茌平区增长6.6%
        if self.english:
            said = [s for s in window.signs if "filler" not in s.roles]
            alone = bool(said) and said[0].kind is Kind.PERIOD
            alone = alone and (said[0].text.endswith(ALONE) or of_time(window))
            return alone and self.single and not self.spoken  # In June alone it was down
        opens = opens or (self.among and placed)
        return opens and self.single and not self.spoken

    def answering(self, window: Window) -> bool:
        """Whether a number answers the question of the paragraph before: July to September, ……."""
        light = (s.roles & _ANSWERS or s.text in ("was", "were", "is", "are") for s in window.signs)
        plain = all(a or s.kind is Kind.PERIOD for a, s in zip(light, window.signs, strict=True))
        return self.answers and plain and not self.spoken

    def grown(self) -> Measure | str:
        """The growth, where that was what was told last of each name in hand."""
        last = {self.told[key][-1] for key in self.keys if self.told.get(key)}
        return Measure.GROWTH if last == {Measure.GROWTH} else ""

    def near(self, window: Window) -> tuple[str, ...]:
        """What was told before, for half a name: such sales, where a paragraph lies between."""
        near = not self.far or any(s.text == "such" for s in window.signs)
        return self.before if near else ()
