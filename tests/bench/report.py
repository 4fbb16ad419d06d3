"""How are the measurements told? Ratios first."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.store.engine import library
from tests.bench import parses
from tests.bench.scale import Size
from tests.bench.timing import Run, Times
from tests.bench.web import Served

Both = Mapping[str, Mapping[str, Times]]  # language -> what -> its times


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def number(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def machine() -> str:
    """When and on what this was measured."""
    info = Path("/proc/cpuinfo")
    models = [
        line.split(":")[1].strip()
        for line in (info.read_text().splitlines() if info.exists() else ())
        if line.startswith("model name")
    ]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores"
        f" ({models[0] if models else platform.machine()}), {platform.system()},"
        f" Python {platform.python_version()}, SQLite {'.'.join(map(str, library.VERSION))}"
    )


def ratios(
    answers: Both,
    parsed: Both,
    grown: Sequence[Sequence[Size]],
    web: Mapping[str, Served],
    cold: Mapping[str, Times],
    updates: Mapping[str, Mapping[str, Run]],
) -> str:
    """How many times as long as what it is measured beside."""
    rows = []
    for lang, found in answers.items():
        whole, _, bare = found.values()
        rows.append(_ratio(f"a whole answer ÷ the bare SQLite lookup, {lang}", whole, bare))
        ours, said = parsed[lang][parses.OURS], parsed[lang][parses.PERIODS]
        for peer in parses.PEERS:
            if peer in parsed[lang]:
                theirs = parsed[lang][peer]
                rows.append(_ratio(f"our whole parse ÷ {peer}, {lang}", ours, theirs))
                rows.append(_ratio(f"our periods ÷ {peer}, {lang}", said, theirs))
    for sizes in grown:
        few, most = sizes[0], sizes[-1]
        rows.append(_ratio(f"an answer, {most.name} ÷ {few.name}", most.answer, few.answer))
        if few.slip and most.slip:
            rows.append(_ratio(f"a slip, {most.name} ÷ {few.name}", most.slip, few.slip))
    *full, empty = web.items()
    for name, one in full:
        share = number(empty[1].cpu_us / one.cpu_us)
        rows.append((f"requests answered by {name} ÷ by a bare endpoint", share, "-"))
    asked, _, bare = cold.values()
    rows.append(_ratio('`zhishu ask` ÷ `python -c "import sqlite3"`, cold', asked, bare))
    for fed, runs in updates.items():
        run, bare_run = runs.values()
        costs = number(run.cpu_ms / bare_run.cpu_ms)
        rows.append((f"CPU of a Telegram update ÷ the echo bot's, {fed}", costs, "-"))
    return table(("ratio", "p50", "p95"), rows)


def _ratio(name: str, ours: Times, theirs: Times) -> Sequence[str]:
    return name, number(ours.p50 / theirs.p50), number(ours.p95 / theirs.p95)


def served(found: Mapping[str, Served]) -> str:
    """Requests a second, and microseconds of the processor for each."""
    rows = [(name, number(one.per_second), number(one.cpu_us)) for name, one in found.items()]
    return table(("", "requests/s", "µs of the processor"), rows)


def both(found: Both) -> str:
    """Microseconds in both languages."""
    names = list(dict.fromkeys(name for times in found.values() for name in times))
    head = ["µs", *(f"{lang} {share}" for lang in found for share in ("p50", "p95"))]
    rows = [[name, *_cells(found[lang].get(name) for lang in found)] for name in names]
    return table(head, rows)


def _cells(found: Iterable[Times | None]) -> list[str]:
    return [
        cell
        for times in found
        for cell in ((number(times.p50), number(times.p95)) if times else ("-", "-"))
    ]


def sizes(found: Sequence[Size]) -> str:
    """Microseconds by size."""
    head = ["µs", "answer p50", "answer p95"]
    if found[0].slip:
        head += ["slip p50", "slip p95"]
    return table(
        head,
        [[one.name, *_cells([one.answer, *([one.slip] if one.slip else [])])] for one in found],
    )


def worst(found: Mapping[int, Sequence[tuple[str, float, str]]], most: int = 4) -> str:
    """Milliseconds of the slowest texts of each length."""
    rows = [
        (f"{name}, {length:,} characters", f"{spent / 1000:.2f}", status)
        for length, texts in found.items()
        for name, spent, status in texts[:most]
    ]
    return table(("text", "ms", "status"), rows)


def telegram(found: Mapping[str, Mapping[str, Run]]) -> str:
    """What an update costs, and how soon it is answered."""
    rows = [
        (f"{name}, {fed}", number(run.per_second), number(run.cpu_ms), *_soon(fed, run))
        for fed, runs in found.items()
        for name, run in runs.items()
    ]
    head = ("updates", "answers a second", "ms of CPU each", "ms to the answer, p50", "p95")
    return table(head, rows)


def _soon(fed: str, run: Run) -> Sequence[str]:
    """At full speed an answer is as late as the queue is long."""
    return ("-", "-") if fed == "full speed" else (number(run.p50_ms), number(run.p95_ms))


def memory(found: Mapping[str, float]) -> str:
    """Megabytes after each kind of work."""
    return table(("a serving bot", "MB"), [(what, f"{size:.0f}") for what, size in found.items()])


def starts(found: Mapping[str, Times]) -> str:
    """Milliseconds of whole processes."""
    rows = [
        (f"`{name}`", number(times.p50 / 1000), number(times.p95 / 1000))
        for name, times in found.items()
    ]
    return table(("ms", "p50", "p95"), rows)
