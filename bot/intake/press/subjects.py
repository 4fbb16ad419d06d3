"""Whose number is this: which indicator does a clause tell of, and is it really that one?

民营企业进出口 is not 进出口: a word that is not known makes another name of the one beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.narrowing import half_said, joined, narrowed_by, touching
from bot.intake.press.numbers import Amount
from bot.intake.press.sign import Kind, Sign
from bot.intake.press.standing import (
    CALIBERS,
    after_name,
    part_of,
    stands_in,
    stranger,
    takes_up,
)
from bot.intake.press.taken_over import (
    beginning,
    ending,
    moving,
    of_doer,
    one_of_two,
    opens,
    sharing,
)
from bot.intake.press.topic import Topic, half_named, relative, topic
from bot.intake.press.window import Window
from bot.words import Measure

_TOTAL: Final = re.compile("总量|总数|总户|存量|保有|实有|现有|在册|total")
_AT_END: Final = re.compile("(?:末|底)$|^截[至止]")  # 年末经营主体: all of them
_ENDS: Final = ("期末", "年末", "月末")  # that say no year
_ALONE: Final = ("alone", "on its own", "by itself")  # a month
_NOUNS: Final = {"growth_noun": Measure.GROWTH, "share_noun": Measure.SHARE}
_NAMES: Final = 3  # names that half a one may go on with
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


@dataclass(slots=True)
class Subjects:
    """The names of a sentence, and which of them a clause without one goes on with."""

    keys: tuple[str, ...] = ()
    reason: str = ""
    gap: bool = False  # a clause about something else came between
    before: tuple[str, ...] = ()  # of the sentence before, for 增速居全市第1
    single: bool = False  # that sentence named nothing else
    named_before: tuple[str, ...] = ()  # all that it named, for the former and the latter
    far: bool = False  # and it ended a paragraph: only growth goes on with it
    title: tuple[str, ...] = ()  # of a paragraph: 2.固定资产投资。同比下降3.4%
    name: str = ""  # the words of the last name
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

    def heads(self, signs: Sequence[Sign]) -> None:
        """A sentence that is but a name (2.固定资产投资。) heads those behind it."""
        names = [sign for sign in signs if sign.kind is Kind.METRIC]
        if len(names) == len(signs) == 1:
            self.title = names[0].keys

    def about(self, signs: Sequence[Sign], *, projects: bool, english: bool) -> None:
        """What a sentence speaks of, for names that leave out half of what they say."""
        self.projects, self.english = projects, english
        self.idle = all(s.kind is Kind.STOP or "filler" in s.roles for s in signs)
        self.signing = any(_SIGNING.search(sign.text) for sign in signs)

    def after(self) -> "Subjects":
        """What a sentence leaves to the next one: 增速居全市第1, 两项指标均."""
        if self.idle:
            return replace(self, gap=False, topic=None, complete=False)
        before = () if self.reason else self.keys
        single = len(set(self.spoken)) == 1
        named = tuple(dict.fromkeys(self.spoken))
        return Subjects(
            before=before,
            told=self.told,
            order=self.order,
            title=self.title,
            single=single,
            rates=self.rates,
            names=self.names,
            named_before=named if all(named) else (),
        )

    def onward(self, *, asked: bool) -> "Subjects":
        """What a paragraph leaves to the next one: the only name of its last sentence.

        `asked`: it ended in a question, which the next one answers.
        """
        if not (self.single and self.before):
            return Subjects(names=self.names)
        told = {key: self.told[key] for key in self.before if key in self.told}
        return Subjects(
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

    def clause(self, window: Window) -> None:
        """A clause is over: what it leaves to the next one."""
        self.topic = topic(window) if self.english else None
        self.among = bool(window.signs) and all("within" in s.roles for s in window.signs)
        if self.topic and self.topic.beside and self.keys:
            return  # driven by exports
        self.complete = bool(window.numbers)
        if window.subject:
            self.keys, self.reason, self.gap = window.subject, window.reason, False
            told = next((m for role, m in _NOUNS.items() if role in window.roles), "")
            told = "" if window.numbers else told
            self.measure = window.named or told  # 固投增速由负转正,达到3.2%
        elif "growth_noun" in window.roles and not (window.numbers or window.lost):
            self.measure = Measure.GROWTH  # 增幅更高,达到17.6%
        elif window.lost and window.carried and window.numbers == window.lost_after:
            pass  # up 4.9 points from a peak
        elif window.numbers and (window.lost or (self.english and not window.carried)):
            self.keys, self.reason = (), "unknown_metric"
        elif window.lost and not any("comment" in s.roles for s in window.signs):
            self.gap = not (window.signs and window.signs[0].text.startswith(_CONCEDING))

    def of(self, window: Window) -> tuple[tuple[str, ...], str]:
        """The subject of a number, and why it may not be one."""
        if window.subject:
            behind = window.numbers and any(stranger(sign) for sign in window.signs)
            return ((), "unknown_metric") if behind else (window.subject, window.reason)
        if window.reason:
            return (), window.reason
        if window.lost:
            return (), "unknown_metric"
        if any("part" in s.roles for s in window.signs):
            return (), "part"
        self._behind_aside(window)
        onward = takes_up(window, english=self.english) or self._goes_on(window)
        growth = any(s.text in ("growth", "growth rate") for s in window.signs)
        onward = onward and (growth or not self.far)
        if onward and not self.single and any("target" in s.roles for s in window.signs):
            return (), "no_subject"  # exports ……, imports ……. The target: of which?
        if not self.keys and (self.title or onward):
            window.carried = True
            self.keys = self.title or self.before
            grown = {self.told[key][-1] for key in self.keys if self.told.get(key)}
            if self.english and any(s.text.endswith(_ALONE) for s in window.signs):
                window.measure = window.measure or (
                    Measure.GROWTH if grown == {Measure.GROWTH} else ""
                )
            return self.keys, ""
        gap = self.gap and not (self.english and stands_in(window))
        again = self.keys and any(s.roles & CALIBERS for s in window.signs)
        if (gap and not again) or not self.keys:
            return (), self.reason or "no_subject"
        window.carried = True
        bare = all(s.kind is Kind.PERIOD or "filler" in s.roles for s in window.signs)
        if self.measure == Measure.SHARE or "reach" in window.roles or (window.signs and bare):
            window.measure = (
                window.measure
                or self.measure
                or (moving(self.keys, {k: self.told.get(k, []) for k in self.own}, window) or "")
            )
        return one_of_two(self.keys, window), self.reason

    def these(self, window: Window, amounts: Sequence[Amount]) -> None:
        """The three figures were 6.9, 8.8 and 4.1 percent: as many as the sentence before named."""
        told = self.spoken_of(len(amounts)) if self.spoken else self.named_before
        refers = any("these" in s.roles for s in window.signs)
        if window.subject or not refers or len(told) != len(amounts) or len(amounts) < 2:
            return
        window.subject, window.reason, window.lost = told, "", False
        rates = all(amount.unit.rate for amount in amounts) and self.rates >= {*told}
        window.measure = window.measure or (Measure.GROWTH if rates else "")

    def _behind_aside(self, window: Window) -> None:
        """Dragged down by property investment, which fell: of whom a clause behind tells."""
        told, self.topic = self.topic, None
        if told is None or not told.beside or not self.keys:
            return
        if relative(window):
            one = self.complete and len(told.metrics) == 1
            self.keys, self.reason = (told.metrics, "") if one else ((), "no_subject")
        elif self.complete and told.keys:
            self.keys, self.reason = (), "no_subject"  # driven by exports, up 8 percent

    def _near(self, window: Window) -> tuple[str, ...]:
        """What was told before, for half a name: such sales, where a paragraph lies between."""
        near = not self.far or any(s.text == "such" for s in window.signs)
        return self.before if near else ()

    def _goes_on(self, window: Window) -> bool:
        """Whether a sentence tells another period of the one name told: 其中,6月份增长7.2%."""
        first = window.signs[0] if window.signs else None
        opens = first is not None and first.kind is Kind.PERIOD
        placed = any(s.kind is Kind.PLACE for s in window.signs)  # 其中,茌平区增长6.6%
        if self.english:
            said = [s for s in window.signs if "filler" not in s.roles]
            alone = bool(said) and said[0].kind is Kind.PERIOD and said[0].text.endswith(_ALONE)
            return alone and self.single and not self.spoken  # In June alone it was down
        opens = opens or (self.among and placed)
        return opens and self.single and not self.spoken

    def unknown(self, window: Window, sign: Sign, catalogue: Catalogue) -> None:
        """A word that is not known, unless it ends a name begun before: 研发经费……,投入强度."""
        plain = all(s.roles & {"filler", "within"} for s in window.signs)
        if not window.subject and plain and not window.numbers:
            if keys := ending(self.name, sign.text, catalogue) or beginning(
                self.name, sign.text, catalogue
            ):
                window.subject, window.reason, window.numbers = keys, "", 0
                self.spoken += keys
                return
        if window.subject and window.numbers == 0:
            window.reason = window.reason or "unknown_metric"
        window.lost, window.lost_after = True, window.numbers

    def narrowed(self, window: Window, sign: Sign, *, english: bool) -> None:
        """企业, 项目, 行业 behind a name: 外贸企业 is no foreign trade."""
        last = window.last
        own = window.subject and all(key.startswith("industrial") for key in window.subject)
        if own and sign.text.startswith("above "):
            return  # total output value of industries above designated size
        if english and window.subject and not window.numbers:
            window.reason = window.reason or "part"  # exports by private companies
        elif (
            last is not None and last.kind is Kind.METRIC and touching(last, sign, english=english)
        ):
            window.reason = window.reason or "unknown_metric"

    def named(self, window: Window, sign: Sign, catalogue: Catalogue, *, english: bool) -> None:
        """A name: of the subject, of one more of a list, or of the whole of a share."""
        if window.compared or self._whole(window) or (english and part_of(window)):
            return
        as_one = (
            joined(window, sign, catalogue)
            or of_doer(self.name, window, sign, catalogue)
            or (self._shared(sign, catalogue) if opens(window) and not self._parted else ())
        )
        again = () if as_one else self._again(window, sign)
        keys = as_one or again or (sign.keys if sign.kind is Kind.METRIC else ())
        last = window.last
        listed = (
            window.subject
            and window.numbers == 0
            and last is not None
            and "and" in last.roles
            and after_name(window)
        )
        if listed:
            keys = keys or self._shared(sign, catalogue)  # 规上工业总产值、营业收入
            window.subject = (*window.subject, *(k for k in keys if k not in window.subject))
            self.spoken += keys or ("",)
            return
        reason = "" if keys else "ambiguous"
        if sign.kind is Kind.CHOICE and not keys and self.english:
            known = (self.topic, self.label, self.keys, self._near(window), self.name, self.names)
            keys = half_named(window, sign, catalogue, *known)
            reason = "" if len(keys) == 1 else "ambiguous"
            if last is not None and stranger(last) and touching(last, sign, english=True):
                reason = "unknown_metric"  # auto sales
        if keys == sign.keys and sign.kind is Kind.METRIC and not as_one:
            reason = narrowed_by(window, sign, english=english) or half_said(
                sign, projects=self.projects, signing=self.signing
            )
            reason = "part" if window.some else reason
        elif sign.kind is Kind.CHOICE and not keys:
            part = narrowed_by(window, sign, english=english) == "part"
            reason = "part" if part else reason  # 省级重点项目12个
        window.subject = keys or sign.keys[:1]
        window.reason = reason
        self.spoken += ("",) if reason else window.subject
        window.measure, window.carried, window.numbers = sign.measure, False, 0
        window.named = sign.measure
        self.name = sign.text
        self.names = (*self.names, sign.text)[-_NAMES:]
        self.inside = self.inside + 1 if self.inside else int("within" in window.roles)
        self._adds(window, sign, catalogue)

    def unnamed(self, window: Window) -> None:
        """A label nobody knows: total profits: 356 million yuan are of nothing told before."""
        if window.lost and not window.subject:
            self.keys, self.reason = (), "unknown_metric"

    def labels(self, signs: Sequence[Sign]) -> None:
        """What a label says the clauses behind its colon are about."""
        named = [set(s.keys) for s in signs if s.kind in (Kind.METRIC, Kind.CHOICE)]
        self.label = set.intersection(*named) if named else set()

    def _again(self, window: Window, sign: Sign) -> tuple[str, ...]:
        """社零总额28.6亿元,其中二季度零售额: a name several share is of the one just told."""
        alone = all(
            s.kind in (Kind.PERIOD, Kind.PLACE) or s.roles & {"within", "filler", "reach"}
            for s in window.signs
        )
        alone = alone and not (window.numbers or window.lost or self.topic)
        dated = any(s.kind is Kind.PERIOD for s in window.signs)  # 其中,企业15803户 is a part
        short = "within" not in window.roles and set(sign.text) <= set(self.name)
        alone = alone and (dated or short)
        told = tuple(k for k in sign.keys if k in (self.spoken or self._near(window)))
        return told if sign.kind is Kind.CHOICE and alone and len(told) == 1 else ()

    def _adds(self, window: Window, sign: Sign, catalogue: Catalogue) -> None:
        """新增规上企业30家、高新技术企业20家: the second number is of what was added, too."""
        added = set(catalogue.additions.values())
        fresh = "newly" in window.roles or bool(added.intersection(window.subject))
        whole = bool(_TOTAL.search(sign.text) or window.roles & {"reach", "sum", "verb"})
        dated = [s for s in window.signs if s.kind is Kind.PERIOD]
        whole = whole or any(_AT_END.search(s.text) for s in dated)
        whole = whole or any(s.text in _ENDS for s in window.signs)
        window.adding = self.adding and not whole
        self.adding = fresh or window.adding

    @property
    def _parted(self) -> bool:
        """Whether something stands between a clause and the name before it."""
        return self.gap or bool(self.reason)

    def _shared(self, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
        """规上工业总产值、营业收入: of what the last name is, in Chinese."""
        return () if self.english else sharing(self.name, self.keys, sign, catalogue)

    def _whole(self, window: Window) -> bool:
        """占规上工业总产值的……: the name of a whole is no subject."""
        shares = any("share" in s.roles for s in window.signs)
        return window.whole_behind or (shares and bool(window.subject or self.keys))
