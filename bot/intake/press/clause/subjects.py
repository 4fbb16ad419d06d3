"""Whose number is this: which indicator does a clause tell of, and is it really that one?

民营企业进出口 is not 进出口: a word that is not known makes another name of the one beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.clause.added import adds
from bot.intake.press.clause.narrowing import half_said, joined, narrowed_by, those, touching
from bot.intake.press.clause.planned import part_of_plan
from bot.intake.press.clause.standing import (
    CALIBERS,
    after_name,
    names_whole,
    own_share,
    part_of,
    stands_in,
    stranger,
    takes_up,
    that_rise,
)
from bot.intake.press.clause.taken_over import (
    beside,
    ended_as,
    moving,
    of_doer,
    one_of_two,
    rest_of,
    sharing,
)
from bot.intake.press.clause.told import ALONE, Told
from bot.intake.press.clause.topic import half_named
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure

_PLANNED: Final = frozenset({"target", "plan"})
_KEY: Final = "key_project"
_COUNTS: Final = ("key_projects", "key_projects_started")
_COSTS: Final = ("key_project_total_investment", "key_project_annual_plan")
_INVESTED: Final = ("完成投资", "累计完成投资", "实现投资", "完成投资额")
_NAMES: Final = 3  # names that half a one may go on with


@dataclass(slots=True)
class Subjects(Told):
    """The names of a sentence, and which of them its numbers are of."""

    def of(self, window: Window) -> tuple[tuple[str, ...], str]:
        """The subject of a number, and why it may not be one."""
        if window.subject:
            window.had = self._had(window.subject)
            return self._named_so(window)
        if window.reason:
            return (), window.reason
        if window.lost:
            return (), "unknown_metric"
        if any("part" in s.roles for s in window.signs):
            return (), "part"
        self.behind_aside(window)
        onward = takes_up(window, english=self.english) or self.goes_on(window)
        onward = onward or (self.english and (part_of_plan(window) or self.answering(window)))
        growth = any(s.text in ("growth", "growth rate") for s in window.signs)
        onward = onward and (growth or not self.far)
        onward = onward or (self.english and self._leveled and that_rise(window))
        one = self.single or (self.keys and len(set(self.spoken)) == 1 and not self.english)
        if onward and not one and any(s.roles & self._of_one for s in window.signs):
            return (), "no_subject"  # exports ……, imports ……. The target: of which?
        strange = self.english and bool(self.reason)
        strange = strange and (not self.title or self.reason == "unknown_metric")
        if not self.keys and (self.title or onward) and not strange:
            window.carried = True
            self.keys = self.title or self.before
            window.had = self._had(self.keys)
            dated = (Kind.PLACE, Kind.PERIOD)
            if self.english and any(
                s.text.endswith(ALONE) or s.kind in dated for s in window.signs
            ):
                window.measure = window.measure or self.grown()
            return self.keys, ""
        gap = self.gap and not (self.english and (stands_in(window) or part_of_plan(window)))
        again = self.keys and any(s.roles & CALIBERS for s in window.signs)
        if (gap and not again) or not self.keys:
            return (), self.reason or "no_subject"
        window.carried = True
        window.had = self._had(self.keys)
        bare = all(s.kind in (Kind.PERIOD, Kind.PLACE) or "filler" in s.roles for s in window.signs)
        if self.measure == Measure.SHARE or "reach" in window.roles or (window.signs and bare):
            window.measure = (
                window.measure
                or self.measure
                or (moving(self.keys, {k: self.told.get(k, []) for k in self.own}, window) or "")
            )
        return one_of_two(self.keys, window), self.reason

    def _named_so(self, window: Window) -> tuple[tuple[str, ...], str]:
        """The subject that a clause names, unless somebody else stands before a later number."""
        behind = window.numbers and any(stranger(sign) for sign in window.signs)
        if behind and self.english and any("and" in s.roles for s in window.signs):
            window.reason = "unknown_metric"  # and rural ones 6.4 percent to 22,950 yuan
        return ((), "unknown_metric") if behind else (window.subject, window.reason)

    @property
    def _leveled(self) -> bool:
        """Whether the sentence before told the level of one thing, and nothing else."""
        last = [self.told.get(key, [])[-1:] for key in self.before]
        return self.single and not self.far and last == [[Measure.VALUE]]

    def _had(self, keys: Sequence[str]) -> bool:
        """Whether a level of one of some metrics was told."""
        return any(Measure.VALUE in self.told.get(key, ()) for key in keys)

    def unknown(self, window: Window, sign: Sign, catalogue: Catalogue) -> None:
        """A word that is not known, unless it ends a name begun before: 研发经费……,投入强度."""
        plain = all(s.roles & {"filler", "within"} for s in window.signs)
        opens = not window.subject and plain and not window.numbers
        keys = rest_of(self.name, sign.text, catalogue) if opens else ()
        if opens and not (self.name or self.far or self.english) and self.single and self.before:
            keys = ended_as(self.names[-1], sign.text, catalogue)  # of the sentence before
        if keys:
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
        whole = last is not None and last.keys[:1] and last.keys[0].startswith("industrial")
        if (own or whole) and sign.text.startswith("above "):
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
            two = (
                english and window.whole_behind and len(sign.keys) > 1 and sign.kind is Kind.METRIC
            )
            window.reason = "ambiguous" if two else window.reason  # of deposits and loans grew
            return
        if sign.kind is Kind.CHOICE and _says_of_what(window, sign):
            return
        as_one = (
            joined(window, sign, catalogue)
            or self._of_doer(window, sign, catalogue)
            or (self._shared(sign, catalogue) if beside(window) and not self._parted else ())
        )
        as_one = as_one or self._invested(window, sign)
        again = () if as_one else self._again(window, sign)
        keys = as_one or again or (sign.keys if sign.kind is Kind.METRIC else ())
        last = window.last
        listed = (
            window.subject
            and window.numbers == 0
            and last is not None
            and ("and" in last.roles or (english and _and_of(window)))
            and after_name(window)
        )
        if listed:
            keys = keys or self._shared(sign, catalogue)  # 规上工业总产值、营业收入
            window.subject = (*window.subject, *(k for k in keys if k not in window.subject))
            self.spoken += keys or ("",)
            return
        reason = "" if keys else "ambiguous"
        if sign.kind is Kind.CHOICE and not keys and self.english:
            known = (self.topic, self.label, self.keys, self.near(window), self.name, self.names)
            keys = half_named(window, sign, catalogue, *known)
            several = len({*sign.keys} & {*self.named_before}) > 1 and not (self.keys or self.label)
            keys = () if several and {*keys} <= {*self.before} else keys  # revenue, behind two
            reason = "" if len(keys) == 1 else "ambiguous"
            if last is not None and stranger(last) and touching(last, sign, english=True):
                reason = "unknown_metric"  # auto sales
        if keys == sign.keys and sign.kind is Kind.METRIC and not as_one:
            reason = narrowed_by(window, sign, english=english) or half_said(
                sign,
                projects=self.projects,
                signing=self.signing,
                adding=self.adding or "newly" in window.roles,
            )
            reason = "part" if window.some else self._of_those(window, sign, reason)
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
        self.adding = adds(window, sign, catalogue, going_on=self.adding)

    def unnamed(self, window: Window) -> None:
        """A label nobody knows: total profits: 356 million yuan are of nothing told before."""
        if window.lost and not window.subject:
            self.keys, self.reason = (), "unknown_metric"

    def labels(self, signs: Sequence[Sign]) -> None:
        """What a label says the clauses behind its colon are about."""
        named = [set(s.keys) for s in signs if s.kind in (Kind.METRIC, Kind.CHOICE)]
        self.label = set.intersection(*named) if named else set()

    def _of_doer(self, window: Window, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
        """What the doer named before earned: ……,实现营业收入816亿元,利润31.5亿元."""
        if keys := of_doer(self.name, window, sign, catalogue):
            self.doer = self.name
            return keys
        goes_on = bool(self.doer) and not (window.signs or self._parted)
        return of_doer(self.doer, window, sign, catalogue, bare=True) if goes_on else ()

    def _of_those(self, window: Window, sign: Sign, reason: str) -> str:
        """Why a name of key projects is none of all of them, for all that stands before it.

        这些重点项目 are all where all of them were counted last; what 21 that were started are
        to cost is of these alone.
        """
        if self.english or not sign.keys[0].startswith(_KEY):
            return reason
        counts = [key for key in self.order if key in _COUNTS]
        last = counts[-1] if counts else ""
        if those(window, sign):
            return "" if last == _COUNTS[0] else "part"
        costs = sign.keys[0] in _COSTS and last == _COUNTS[1] and _COUNTS[0] not in self.own
        return reason or ("part" if costs else "")

    def _invested(self, window: Window, sign: Sign) -> tuple[str, ...]:
        """房地产开发仍在筑底,半年完成投资6.41亿元: of the one kind of investment just named."""
        plain = (
            not self.english and sign.text in _INVESTED and not (self.projects or window.numbers)
        )
        light = all(s.kind is Kind.PERIOD or s.roles & {"filler", "reach"} for s in window.signs)
        named = len(self.keys) == 1 and self.keys[0].endswith("_investment")
        return self.keys if plain and light and named and not self.keys[0].startswith(_KEY) else ()

    def _again(self, window: Window, sign: Sign) -> tuple[str, ...]:
        """社零总额28.6亿元,其中二季度零售额: a name several share is of the one just told."""
        alone = all(
            s.kind in (Kind.PERIOD, Kind.PLACE) or s.roles & {"within", "filler", "reach"}
            for s in window.signs
        )
        alone = alone and not (window.numbers or window.lost or self.topic)
        alone = alone and not any("tier" in s.roles for s in window.signs)  # 省级重点项目12个
        dated = any(s.kind is Kind.PERIOD for s in window.signs)  # 其中,企业15803户 is a part
        short = "within" not in window.roles and set(sign.text) <= set(self.name)
        alone = alone and (dated or short)
        itself = self.english and _COUNTS[0] in sign.keys  # 51 key projects: not what they cost
        keys = _COUNTS[:1] if itself else sign.keys
        told = tuple(k for k in keys if k in (self.spoken or self.near(window)))
        return told if sign.kind is Kind.CHOICE and alone and len(told) == 1 else ()

    @property
    def _parted(self) -> bool:
        """Whether something stands between a clause and the name before it."""
        return self.gap or bool(self.reason)

    def _shared(self, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
        """规上工业总产值、营业收入: of what the last name is, in Chinese."""
        return () if self.english else sharing(self.name, self.keys, sign, catalogue)

    @property
    def _of_one(self) -> frozenset[str]:
        """What is of one name alone: a plan; in English a total as well: That lifted the total."""
        return _PLANNED | {"sum"} if self.english and not self.keys else _PLANNED

    def _whole(self, window: Window) -> bool:
        """占规上工业总产值的……: the name of a whole is no subject."""
        shares = any("share" in s.roles for s in window.signs)
        linked = any("and" in s.roles for s in window.signs)  # of GDP and the tertiary for 32
        behind = window.whole_behind and not linked
        behind = behind or (self.english and (names_whole(window) or own_share(window)))
        return behind or (shares and bool(window.subject or self.keys))


def _and_of(window: Window) -> bool:
    """Whether a name is of what the one before it is: the value added of these and of those."""
    linked, of = [*window.signs[-2:], None, None][:2]
    return linked is not None and of is not None and "and" in linked.roles and of.text == "of"


def _says_of_what(window: Window, sign: Sign) -> bool:
    """Whether a name several share only says of what the one told before it is.

    Completed investment in the key projects is that, whatever of them was told last.
    """
    told = window.subject and not (window.numbers or window.reason or window.carried)
    return bool(told) and window.last is not None and {*window.subject} < {*sign.keys}
