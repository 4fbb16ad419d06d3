"""What is known of a clause while it is read: its subject, and the words since the last number?"""

from dataclasses import dataclass, field
from typing import Final

from bot.intake.press.sign import Kind, Sign

_MORE: Final = {"more": "up", "less": "down"}  # 6.5 percent more than a year earlier


@dataclass(slots=True)
class Window:
    """A clause as it is read: its subject, and the words since the last number."""

    subject: tuple[str, ...] = ()
    reason: str = ""  # why nothing is taken of the subject
    measure: str = ""  # that the name itself tells: 税收占比
    carried: bool = False
    named: str = ""  # the measure the name told, kept to the end of the clause
    signs: list[Sign] = field(default_factory=list)
    lost: bool = False  # an unknown word stands where the subject should be
    numbers: int = 0
    agent: Sign | None = None
    behind: tuple[Sign, ...] = ()  # the two signs after the number in hand
    adding: bool = False  # 新增……、高新技术企业20家
    planned: bool = False  # 全年任务8亿元的124%
    held: bool = False  # compared with …: what follows is of another time
    some: bool = False  # 5个省级项目: what they did is of these alone
    whole_behind: bool = False  # accounting for 27 percent of …

    @property
    def roles(self) -> set[str]:
        """Everything that the words since the last number may do."""
        return {role for sign in self.signs for role in sign.roles}

    @property
    def last(self) -> Sign | None:
        """The sign just before."""
        return self.signs[-1] if self.signs else None

    def behind_of(self) -> frozenset[str]:
        """What the noun behind 的 does: 8.2%的增速, 10%的目标."""
        if len(self.behind) > 1 and "of" in self.behind[0].roles:
            return self.behind[1].roles
        first = self.behind[0] if self.behind else None
        if first is None or not first.text.isascii() or first.kind is not Kind.WORD:
            return frozenset()
        moved = {role for more, role in _MORE.items() if more in first.roles}
        return frozenset(moved | (first.roles & {"up", "down", "target"}))
