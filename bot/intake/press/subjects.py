"""Whose number is this: which indicator does a clause tell of, and is it really that one?

民营企业进出口 is not 进出口: a word that is not known makes another name of the one beside it.
"""

from dataclasses import dataclass, field
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.signs import Kind, Sign
from bot.intake.press.vocabulary import names_in
from bot.intake.press.window import Window
from bot.words import Measure

_NARROWING: Final = frozenset({Kind.UNKNOWN, Kind.COMPANY, Kind.CHOICE, Kind.METRIC, Kind.ELSEWHERE})
_NOUNS: Final = frozenset({Kind.UNKNOWN, Kind.COMPANY, Kind.CHOICE, Kind.METRIC})
_SUFFIXES: Final = ("企业", "单位", "业企业", "")
_PREFIXED: Final = frozenset({"newly", "reach", "verb", "sum", "target", "aim"})
_PLAIN: Final = frozenset({"", "个", "家", "户", "项", "件"})


def touching(before: Sign | None, sign: Sign, *, english: bool) -> bool:
    """Whether two signs stand side by side as one phrase."""
    if before is None:
        return False
    return sign.start - before.end <= (1 if english else 0)


@dataclass(slots=True)
class Subjects:
    """The names of a sentence, and which of them a clause without one goes on with."""

    keys: tuple[str, ...] = ()
    reason: str = ""
    gap: bool = False  # a clause about something else came between
    told: dict[str, list[Measure]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def had(self, key: str, measure: Measure) -> None:
        """A figure of a metric was told."""
        self.told.setdefault(key, []).append(measure)
        if key in self.order:
            self.order.remove(key)
        self.order.append(key)

    def latest(self, count: int) -> tuple[str, ...]:
        """The last metrics that a figure was told of, in the order they were named."""
        return tuple(self.order[-count:])

    def semicolon(self) -> None:
        """After a semicolon a clause may still go on with the subject before it."""
        self.order = []

    def clause(self, window: Window) -> None:
        """A clause is over: what it leaves to the next one."""
        if window.subject:
            self.keys, self.reason, self.gap = window.subject, window.reason, False
        elif window.lost and window.numbers:
            self.keys, self.reason = (), "unknown_metric"
        elif window.lost and not any("comment" in s.roles for s in window.signs):
            self.gap = True

    def of(self, window: Window) -> tuple[tuple[str, ...], str]:
        """The subject of a number, and why it may not be one."""
        if window.subject:
            return window.subject, window.reason
        if window.reason:
            return (), window.reason
        if window.lost:
            return (), "unknown_metric"
        if any("part" in s.roles for s in window.signs):
            return (), "part"
        if self.gap or not self.keys:
            return (), self.reason or "no_subject"
        window.carried = True
        return self.keys, self.reason

    def unknown(self, window: Window) -> None:
        """A word that is not known."""
        if window.subject and window.numbers == 0:
            window.reason = window.reason or "unknown_metric"
        window.lost = True

    def narrowed(self, window: Window, sign: Sign, *, english: bool) -> None:
        """企业, 项目, 行业 behind a name: 外贸企业 is no foreign trade."""
        last = window.last
        if last is not None and last.kind is Kind.METRIC and touching(last, sign, english=english):
            window.reason = window.reason or "unknown_metric"

    def named(self, window: Window, sign: Sign, catalogue: Catalogue, *, english: bool) -> None:
        """A name: of the subject, of one more of a list, or of the whole of a share."""
        if self._whole(window):
            return
        keys = _joined(window, sign, catalogue) or (sign.keys if sign.kind is Kind.METRIC else ())
        last = window.last
        listed = (
            window.subject
            and window.numbers == 0
            and last is not None
            and "and" in last.roles
            and len(window.signs) > 1
            and window.signs[-2].kind is Kind.METRIC
        )
        if listed:
            window.subject = (*window.subject, *(k for k in keys if k not in window.subject))
            return
        reason = "" if keys else "ambiguous"
        if keys == sign.keys and sign.kind is Kind.METRIC:
            reason = _narrowed(window, sign, english=english)
        window.subject = keys or sign.keys[:1]
        window.reason = reason
        window.measure, window.carried, window.numbers = sign.measure, False, 0

    def _whole(self, window: Window) -> bool:
        """占规上工业总产值的……: the name of a whole is no subject."""
        shares = any("share" in s.roles for s in window.signs)
        return window.whole_behind or (shares and bool(window.subject or self.keys))

    def counted(self, window: Window, sign: Sign, catalogue: Catalogue, *, english: bool) -> str:
        """A number before a noun: 25家高新技术企业 counts it, 5亿元项目 is a threshold."""
        behind = window.behind
        if not behind or not sign.amounts:
            return ""
        amount, noun = sign.amounts[-1], behind[0]
        if amount.unit.points or (amount.unit.rate and not english):
            return ""
        if touching(sign, noun, english=english):
            if noun.kind is Kind.METRIC and amount.unit.thing in _PLAIN and len(sign.amounts) == 1:
                return self._prefixed(window, noun, behind[1:], catalogue, english=english)
            if noun.kind in _NOUNS or "part" in noun.roles:
                return "" if english and amount.unit.thing else "of_noun"
        if "of" in noun.roles and len(behind) > 1 and not english:
            other = behind[1]
            if other.kind in _NOUNS or "part" in other.roles:
                return "threshold"
        return ""

    def _prefixed(
        self, window: Window, noun: Sign, rest: tuple[Sign, ...], catalogue: Catalogue, *, english: bool
    ) -> str:
        metric = catalogue.metrics[noun.keys[0]]
        known = window.roles & _PREFIXED and not window.lost
        ends = not rest or rest[0].kind in (Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.RANK) or english
        ends = ends or bool(rest[0].roles & {"and", "up", "down", "yoy"})
        last = window.last
        if not known or not ends or metric.rate or last is None:
            return "of_noun"
        if metric.unit not in _PLAIN:
            return "of_noun"
        window.subject, window.reason, window.carried = noun.keys[:1], "", False
        window.numbers = 0
        return ""


def _joined(window: Window, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """规上工业企业实现营业收入: the doer and the name behind the verb are one name."""
    for before in reversed(window.signs):
        if before.kind in (Kind.METRIC, Kind.CHOICE):
            for suffix in _SUFFIXES:
                if before.text.endswith(suffix):
                    stem = before.text.removesuffix(suffix) if suffix else before.text
                    if names := names_in(catalogue, stem + sign.text):
                        return names
            return ()
        if not before.roles & {"reach", "filler", "of", "all", "verb"}:
            return ()
    return ()


def _narrowed(window: Window, sign: Sign, *, english: bool) -> str:
    """Why a name is that of another thing: what stands before it narrows it down."""
    last = window.last
    if last is None:
        return ""
    if touching(last, sign, english=english):
        if last.kind in _NARROWING or "part" in last.roles:
            return "unknown_metric"
        if last.kind is Kind.NUMBER:
            return "counted"
        if "of" in last.roles and len(window.signs) > 1 and not english:
            other = window.signs[-2]
            if other.kind in _NARROWING or "part" in other.roles:
                return "unknown_metric"
    return _doer(window)


def _doer(window: Window) -> str:
    """民营企业实现进出口: figures of whoever stands before the verb."""
    home = False
    for n, sign in enumerate(window.signs):
        home = home or sign.kind is Kind.PLACE
        if "part" in sign.roles or sign.kind in (Kind.CHOICE, Kind.COMPANY):
            return "part"
        after = window.signs[n + 1] if n + 1 < len(window.signs) else None
        doing = after is not None and after.roles & {"reach", "up"}
        if sign.kind is Kind.UNKNOWN and doing and not home:
            return "part"
        if sign.kind is Kind.METRIC and doing and window.numbers == 0 and "listed" not in sign.roles:
            return "part" if after is not None and "reach" in after.roles else ""
    return ""

