"""How far is a proof that takes longer than one run?

>>> tally = Tally.of(KEPT / "fuzz-text")
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

KEPT: Final = Path(__file__).parent.parent.parent / ".soak"


@dataclass(slots=True)
class Tally:
    """What came of it so far."""

    runs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0  # milliseconds of processor time
    covered: int = 0  # inputs that reached what no other had reached
    times: int = 0  # that it was begun or gone on with

    @classmethod
    def of(cls, folder: Path) -> Self:
        """As it stands in a folder."""
        told = folder / "tally"
        return cls(**json.loads(told.read_text())) if told.exists() else cls()

    @classmethod
    def going_on(cls, folder: Path, wanted: int) -> Self:
        """One more run of what is in a folder, or the first one anew where that is full."""
        had = cls.of(folder)
        tally = had if had.runs < wanted else cls()
        tally.times += 1
        return tally

    def keep(self, folder: Path) -> None:
        """Write down how far it is."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tally").write_text(json.dumps(asdict(self)))

    def told(self) -> str:
        """How long it took, in how many runs."""
        over = f" in {self.times} runs" if self.times > 1 else ""
        return f"{self.seconds:,.0f} s{over}"
