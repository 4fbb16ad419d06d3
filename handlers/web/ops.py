"""How does the service do, for those who watch it? Counts, and never a question.

>>> counts = Counts()
>>> counts.answered("answered", "zh", 0.0004)
>>> "zhishu_questions_total" in counts.text({"version": "…"})
True
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from typing import Final

TYPE: Final = "text/plain; version=0.0.4"  # the text format of Prometheus
BOUNDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Counts:
    """What has happened since the start."""

    def __init__(self) -> None:
        self._questions: Counter[tuple[str, str]] = Counter()
        self._responses: Counter[int] = Counter()
        self._slower = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def answered(self, outcome: str, language: str, seconds: float) -> None:
        """Count a question by how it ended, and the time its answer took."""
        self._questions[outcome, language] += 1
        self._slower[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def responded(self, status: int) -> None:
        """Count a response."""
        self._responses[status] += 1

    def text(self, info: Mapping[str, str]) -> str:
        """All of it in the text format."""
        return "\n".join([*self._questions_told(), *self._times(), *self._others(info), ""])

    def _questions_told(self) -> list[str]:
        name = "zhishu_questions_total"
        return [
            f"# HELP {name} Questions by how they ended and by language.",
            f"# TYPE {name} counter",
            *(
                f'{name}{{outcome="{outcome}",language="{language}"}} {count}'
                for (outcome, language), count in sorted(self._questions.items())
            ),
        ]

    def _times(self) -> list[str]:
        name, held, lines = "zhishu_answer_seconds", 0, []
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), self._slower, strict=True):
            held += count
            lines.append(f'{name}_bucket{{le="{bound}"}} {held}')
        return [
            f"# HELP {name} How long a question took to be answered.",
            f"# TYPE {name} histogram",
            *lines,
            f"{name}_sum {self._seconds:.6f}",
            f"{name}_count {held}",
        ]

    def _others(self, info: Mapping[str, str]) -> list[str]:
        name, data = "zhishu_responses_total", "zhishu_data_info"
        labels = ",".join(f'{key}="{value}"' for key, value in info.items())
        return [
            f"# HELP {name} HTTP responses by status.",
            f"# TYPE {name} counter",
            *(f'{name}{{status="{s}"}} {n}' for s, n in sorted(self._responses.items())),
            f"# HELP {data} The version of what the public sees.",
            f"# TYPE {data} gauge",
            f"{data}{{{labels}}} 1",
        ]
