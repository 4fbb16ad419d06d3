"""What is known of a clause while it is read: its subject, and the words since the last number?"""

from dataclasses import dataclass, field
from typing import Final

from bot.intake.press.tokens.in_hand import Snapshot
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.worth import Unit

_AGAINST: Final = frozenset({"above", "below", "than"})
_TOWARDS: Final = ("于", "比", "较", "超过", "高出", "跑赢", "领先")
_MORE: Final = {"more": "up", "less": "down"}  # 6.5 percent more than a year earlier


_HIGHER: Final = {"above": "up", "below": "down"}  # 10.4 percent higher than in the same period
_BETWEEN: Final = ("in", "the", "that", "for", "level", "of", "figure", "level of", "those")
_GATHERED: Final = (
    *("collected", "recorded", "posted", "registered", "reported", "achieved", "seen", "logged"),
    *("reached", "taken in", "raised", "realized", "earned", "handled"),
)
_LINKS: Final = ("and", "while", "whereas", "but")
_SAME: Final = (
    "same period",
    "a year",
    "one year",
    "the year before",
    "last year",
    "previous year",
    "year-earlier",
    "year earlier",
)
_NAMED: Final = frozenset(
    {Kind.METRIC, Kind.CHOICE, Kind.PLACE, Kind.ELSEWHERE, Kind.COMPANY, Kind.PERIOD}
)


def _yearly(signs: tuple[Sign, ...]) -> bool:
    """Whether words behind a comparison tell the year before: than in the same period of 2024."""
    # 6 percent above the | 3.1 billion yuan collected | in 2023
    light = [s.kind is Kind.NUMBER and not s.amounts[-1].unit.rate for s in signs]
    passed = (*_BETWEEN, *_GATHERED)
    told = [s for s, sums in zip(signs, light, strict=True) if not sums and s.text not in passed]
    return bool(told) and ("yoy" in told[0].roles or any(word in told[0].text for word in _SAME))


def _against(sign: Sign) -> bool:
    """Whether a word holds the subject against what stands behind it."""
    told = bool(sign.roles & _AGAINST) and "and" not in sign.roles
    return told and (sign.text.isascii() or sign.text.endswith(_TOWARDS))


@dataclass(slots=True)
class Window:
    """A clause as it is read: its subject, and the words since the last number."""

    subject: tuple[str, ...] = ()
    reason: str = ""  # why nothing is taken of the subject
    measure: str = ""  # that the name itself tells: 税收占比
    carried: bool = False
    had: bool = False  # a level of the subject was told before: 新增23家,达到91家
    named: str = ""  # the measure the name told, kept to the end of the clause
    signs: list[Sign] = field(default_factory=list)
    lost: bool = False  # an unknown word stands where the subject should be
    lost_after: int = 0  # how many numbers stood before that word
    numbers: int = 0
    moved: frozenset[str] = frozenset()  # up or down: what the last number told
    before: frozenset[str] = frozenset()  # what that of the clause before told
    rounded: bool = False  # and that it was in tenths: 增长了三成
    number: Unit | None = None  # what the last number counted
    others: frozenset[str] = frozenset()  # what a number of another place told: 7.6 in the city
    behind: tuple[Sign, ...] = ()  # the two signs after the number in hand
    adding: bool = False  # 新增……、高新技术企业20家
    planned: bool = False  # 全年任务8亿元的124%
    object: int = -1  # where a name stands that the number before it was taken of
    against: bool = False  # higher than the 8.2 percent in May
    held: bool = False  # compared with …: what follows is of another time
    past: Snapshot | None = None  # which had fallen in May: what was the period before the clause
    left: str = ""  # why the last number was not taken
    some: bool = False  # 5个省级项目: what they did is of these alone
    of_city: bool = False  # the zone made up 13 percent of the city's ……
    whole_behind: bool = False  # accounting for 27 percent of …
    whole_told: bool = False  # the number in hand is that of the whole of a share
    whole: str = ""  # of what the last share was: 64 percent of GDP

    @property
    def roles(self) -> set[str]:
        """Everything that the words since the last number may do."""
        return {role for sign in self.signs for role in sign.roles}

    @property
    def last(self) -> Sign | None:
        """The sign just before."""
        return self.signs[-1] if self.signs else None

    def begins_anew(self) -> None:
        """Behind a comparison that is whole, a name has words of its own.

        1.8 percent lower than a year earlier and imports; higher than last year while imports.
        """
        links = [n for n, s in enumerate(self.signs) if s.text in _LINKS]
        if self.numbers and links and links[-1] and "yoy" in self.signs[links[-1] - 1].roles:
            self.signs = self.signs[links[-1] :]
            self.held = self.against = False

    @property
    def compared(self) -> bool:
        """Whether what is named is only held against: 高于全市, 快于投资增速, 低于一季度."""
        return any(map(_against, self.signs))

    @property
    def tail(self) -> list[str]:
        """The words since the last number, or since an and behind it."""
        links = [n for n, s in enumerate(self.signs) if "and" in s.roles]
        return [s.text for s in self.signs[links[-1] + 1 if links else 0 :]]

    @property
    def higher(self) -> bool:
        """Whether a number is of another one's: higher than the 8 percent; not than a year ago."""
        told = [n for n, s in enumerate(self.signs) if s.roles & {"above", "below"}]
        return any(n or not _yearly(tuple(self.signs[1:6])) for n in told)

    @property
    def of_base(self) -> bool:
        """Whether a bracket tells the growth of what is compared with: 增速比1-2月(10.5%)加快."""
        named = any("growth_noun" in s.roles for s in self.signs) or bool(self.before)
        return named and self.last is not None and len(self.last.said) == 1

    @property
    def held_against(self) -> bool:
        """Whether a number is of what is held against: 高于全市(6.4%), faster than GDP at 6%."""
        opened = next((n for n, s in enumerate(self.signs) if _against(s)), len(self.signs))
        named = any(s.kind in _NAMED for s in self.signs[opened:])
        return named and "schedule" not in self.roles

    def behind_of(self) -> frozenset[str]:
        """What the noun behind 的 does: 8.2%的增速, 10%的目标."""
        if len(self.behind) > 1 and "of" in self.behind[0].roles:
            noun = self.behind[1]
            planned = noun.roles & {"aim", "plan"} and noun.text.endswith("目标")
            return noun.roles | {"target"} if planned else noun.roles  # 6%的预期目标
        first = self.behind[0] if self.behind else None
        if first is not None and not first.text.isascii() and first.roles & {"target", "plan"}:
            return frozenset({"target"})  # 距全年70亿元目标还差7.2亿元
        if first is None or not first.text.isascii() or first.kind is not Kind.WORD:
            return frozenset()
        if "yoy" in first.roles and len(self.behind) > 1:  # a 7 percent year-on-year | drop
            return self.behind[1].roles & {"up", "down"}
        moved = {role for more, role in _MORE.items() if more in first.roles}
        if len(self.behind) > 1 and _yearly(self.behind[1:6]):
            moved |= {role for more, role in _HIGHER.items() if more in first.roles}
        return frozenset(moved | (first.roles & {"up", "down", "target", "share_noun"}))
