"""How well are the questions of a corpus answered?

>>> judge(Case(...), reply).wrong
()
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot import numbersgate
from bot.catalogue import Catalogue
from bot.errors import BadData
from bot.words import Figure, Reply, Status


@dataclass(frozen=True, slots=True)
class Case:
    """One meaning, its phrasings (or a conversation), and what must come back."""

    file: str
    id: str
    today: date
    turns: tuple[tuple[str, ...], ...]
    want: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What differs from the expectation; `figures` are those that must not have been given."""

    wrong: tuple[str, ...]
    figures: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing differs."""
        return not self.wrong


def cases(path: Path) -> Iterator[Case]:
    """The cases of one corpus file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for case in table["case"]:
        today = date.fromisoformat(str(case.get("today", table["today"])))
        turns = tuple((say,) for say in case.get("say", ()))
        if "turns" in case:
            *before, last = case["turns"]  # a conversation without a turn is a fault of the file
            turns = ((*before, last),)
        yield Case(path.stem, case["id"], today, turns, case)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one sentence, or of one conversation by its last turn."""

    language: str
    kind: str  # the stem of its file
    line: str
    right: bool
    asked_back: bool
    wrong: tuple[str, ...]  # figures that must not have been given
    invented: tuple[str, ...]  # figures, and numbers in a text, that are of no stored row
    took: tuple[int, ...]  # nanoseconds, turn by turn


@dataclass(frozen=True, slots=True)
class Score:
    """Many outcomes in numbers; times are in microseconds a turn."""

    sentences: int
    right: int
    asked_back: int
    wrong: int
    invented: int
    p50: int
    p95: int


@dataclass(frozen=True, slots=True)
class Stored:
    """What may be told: the rows that can be seen, and their handles."""

    rows: frozenset[Figure] = field(repr=False)
    handles: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, rows: Iterable[Figure]) -> "Stored":
        """The rows of a store."""
        seen = frozenset(rows)
        return cls(seen, frozenset(row.handle for row in seen))

    def holds(self, figure: Figure) -> bool:
        """Whether a figure is a row, or worked out of rows alone."""
        if figure.derived:
            return self.handles.issuperset(figure.handle.split("-"))
        return figure in self.rows


Ask = Callable[[str, date, str], tuple[Reply, int]]  # question, day and chat: reply and nanoseconds


def outcomes(
    path: Path, ask: Ask, stored: Callable[[date], Stored], catalogue: Catalogue
) -> Iterator[Outcome]:
    """Ask every sentence of a corpus file, conversations turn by turn, and judge each."""
    with _blaming(path):
        found = list(cases(path))
    for case in found:
        for turns in case.turns:
            line = f"{path.parent.name}/{path.stem} {case.id}: {' >> '.join(turns)}"
            chat = line if len(turns) > 1 else ""
            asked = [ask(turn, case.today, chat) for turn in turns]
            last = asked[-1][0]
            with _blaming(path, case.id):
                verdict = judge(case, last)
            yield Outcome(
                language=path.parent.name,
                kind=path.stem,
                line=line,
                right=verdict.right,
                asked_back=last.status is Status.CLARIFY,
                wrong=verdict.figures,
                invented=tuple(
                    each
                    for reply, _ in asked
                    for each in invented(reply, stored(case.today), catalogue)
                ),
                took=tuple(took for _, took in asked),
            )


@contextmanager
def _blaming(path: Path, case: str = "") -> Iterator[None]:
    """What cannot be read of a corpus file is a fault of the file."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        problem = f"{case}: {error!r}".removeprefix(": ")
        raise BadData("data_malformed", file=path, problem=problem) from error


def invented(reply: Reply, stored: Stored, catalogue: Catalogue) -> list[str]:
    """The figures of a reply that no stored row holds, and the numbers that only its text holds."""
    made_up = [spell(figure) for figure in reply.answers if not stored.holds(figure)]
    return made_up + [f"{number:f}" for number in numbersgate.loose(reply, catalogue)]


def score(found: Sequence[Outcome]) -> Score:
    """The numbers of a line of the table."""
    took = sorted(took for one in found for took in one.took)
    return Score(
        sentences=len(found),
        right=sum(one.right for one in found),
        asked_back=sum(one.asked_back for one in found),
        wrong=sum(len(one.wrong) for one in found),
        invented=sum(len(one.invented) for one in found),
        p50=_quantile(took, 50),
        p95=_quantile(took, 95),
    )


def _quantile(ordered: Sequence[int], percent: int) -> int:
    """The least of the times that so many percent do not exceed, in microseconds."""
    if not ordered:
        return 0
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] // 1000


def judge(case: Case, reply: Reply) -> Verdict:
    """Compare a reply with what a case wants; keys that it does not give are not compared."""
    want = case.want
    wrong = []
    if reply.status.value not in str(want.get("status", reply.status.value)).split("|"):
        wrong.append(f"status {reply.status.value}, not {want['status']}")
    if "reason" in want and (
        not reply.reason or reply.reason.value not in want["reason"].split("|")
    ):
        wrong.append(f"reason {reply.reason and reply.reason.value}, not {want['reason']}")
    wrong += _query(reply, want.get("query", {}))
    for note in want.get("notes", ()):
        if not any(said.startswith(note) for said in reply.notes):
            wrong.append(f"no note {note} in {list(reply.notes)}")
    if "text" in want and reply.text != want["text"]:
        wrong.append(f"text {reply.text!r}")
    figures = _figures(reply, want)
    return Verdict(tuple(wrong) + figures[0], figures[1])


def _query(reply: Reply, want: dict[str, Any]) -> list[str]:
    query = reply.query
    got = {
        "metrics": set(query.metrics),
        "measures": {measure.value for measure in query.measures},
        "regions": set(query.regions),
    }
    wrong = [
        f"{key} {sorted(got[key])}, not {want[key]}"
        for key in got
        if key in want and got[key] != set(want[key])
    ]
    if "intent" in want and query.intent.value not in want["intent"].split("|"):
        wrong.append(f"intent {query.intent.value}, not {want['intent']}")
    if "wants_rank" in want and query.wants_rank != want["wants_rank"]:
        wrong.append(f"wants_rank {query.wants_rank}")
    if "periods" in want:
        said = ["/".join(one.iso()) for one in query.periods]
        same = len(said) == len(want["periods"])
        if not same or not all(map(_same_period, said, want["periods"])):
            wrong.append(f"periods {said}, not {want['periods']}")
    return wrong


def _same_period(got: str, want: str) -> bool:
    start, end = want.split("/")
    return got == want or (start == "*" and got.endswith("/" + end))


def _figures(reply: Reply, want: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Figures that are missing or not wanted; of the latter those that are wrong, not just more."""
    got = [spell(figure) for figure in reply.answers]
    named = want.get("answers", want.get("answers_include"))
    if named is None:
        refused = set(str(want.get("status", "answered")).split("|")) <= {
            "no_data",
            "not_understood",
            "clarify",
        }
        return ((), tuple(got)) if refused and got else ((), ())
    missing = [line for line in named if not any(_same_row(line, one) for one in got)]
    extra = [one for one in got if not any(_same_row(line, one) for line in named)]
    if "answers" not in want:
        extra = []
    extra = [one for one in extra if " derived" not in one or not named]
    wrong = [f"missing {line}" for line in missing] + [f"not wanted {line}" for line in extra]
    return tuple(wrong), tuple(extra)


def spell(figure: Figure) -> str:
    """A figure as the corpus writes it."""
    value = "-" if figure.value is None else f"{figure.value:f}"
    parts = [
        figure.metric,
        figure.measure.value,
        figure.region,
        f"{figure.period.start}/{figure.period.end}",
        value,
        figure.unit if figure.value is not None and figure.unit else "-",
    ]
    if figure.rank:
        parts.append(f"rank={figure.rank}")
    if figure.qualifier.value != "exact":
        parts.append(f"qualifier={figure.qualifier.value}")
    if figure.value_high is not None:
        parts.append(f"high={figure.value_high:f}")
    if figure.derived:
        parts.append("derived")
    return " ".join(parts)


def _same_row(want: str, got: str) -> bool:
    a, b = want.split(), got.split()
    same = a[:3] == b[:3] and _same_period(b[3], a[3]) and _same_value(a[4], b[4])
    same = same and (a[5] == b[5] or a[4] == "-" or a[5] == "-")
    extras = {part for part in a[6:] if not part.startswith("share_of=")}
    return same and extras == set(b[6:])


def _same_value(want: str, got: str) -> bool:
    return want == got if "-" in (want, got) else float(want) == float(got)
