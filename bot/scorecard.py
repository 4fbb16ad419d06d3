"""How well are the questions of a corpus answered?

>>> judge(Case(...), reply).wrong
()
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.words import Figure, Reply

_SOFT = ("year_assumed", "period_assumed", "carried", "read_as")


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
            turns = (tuple(case["turns"]),)
        yield Case(path.stem, case["id"], today, turns, case)


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
