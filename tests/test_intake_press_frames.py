"""Is every indicator read in every sentence that offices and newspapers write, by all its names?

The sentences of tests/press_frames have a gap for a name, and tell beside it what they give. Each is
tried with some of the indicators, which take another of their names each time.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from bot.catalogue import shipped
from bot.entries import Metric
from bot.intake.press import Day, extract
from bot.words import Language, Measure

FOLDER: Final = Path(__file__).parent / "press_frames"
CATALOGUE: Final = shipped()
DAY: Final = Day(date(2024, 7, 20))
EVERY: Final = 9  # of so many indicators a sentence is tried with one
HALF_YEAR: Final = "2024-01-01..2024-06-30"
GROWTH: Final = "6.7"
COUNTED: Final = frozenset([*"家户个件辆人", "万人"])
# what a year's list of projects holds is of the year, whichever period is in hand
OF_YEAR: Final = ("key_projects", "key_project_total_investment", "key_project_annual_plan")
# beside these the other name of a sentence is another one
NEAR: Final = re.compile("export|import|trade|retail_sales|cross_border")
# names that only a question has
ASKED: Final = re.compile(
    r"\b(?:did|what|was|were|how|we|grow|grew|expand|expanded|keep|keeps|save|saves)\b|gee|g d p"
    "|^(?:spend|spent|pay) |多少|几"
)


class Told(NamedTuple):
    """A figure as it is compared here."""

    metric: str
    measure: str
    value: str
    period: str
    rank: str = ""


class Case(NamedTuple):
    """A sentence with a name in it, and the figures it gives."""

    metric: str
    text: str
    gives: frozenset[Told]
    plan: bool


@cache
def table(lang: Language) -> dict[str, Any]:
    """The sentences of a language and what fills their gaps."""
    return tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))


def kinds(metric: Metric) -> str:
    """Which sentences may be said of it: an amount, a count, a rate; with g what grows."""
    if metric.rate or not metric.unit:
        return "r"
    if metric.unit == "%":
        return "ag" if metric.level else "g"
    grows = "g" if Measure.GROWTH in metric.measures else ""
    return ("c" if metric.unit in COUNTED else "a") + grows


def names(metric: Metric, lang: Language) -> list[str]:
    """What a text may call it."""
    own, half = metric.names[lang], table(lang)["half"]
    said = dict.fromkeys((own.name, own.say, *own.aliases))
    return [name for name in said if name not in half and not ASKED.search(name)]


def unit(metric: Metric) -> str:
    """The unit of its amounts; those of what offices publish only the growth of are sums."""
    return "亿元" if metric.unit == "%" and not metric.rate else metric.unit


def within(name: str) -> str:
    """A name as it stands within a sentence."""
    word = name.split(" ")[0]
    return name if word[1:] != word[1:].lower() else name[0].lower() + name[1:]


def verb(name: str) -> str:
    """Whether several are named."""
    head = re.split(r" (?:of|in|by|from|per|at|above|to|for|with|on|driven) ", name)[0]
    return "were" if head.endswith("s") else "was"


def case(metric: Metric, name: str, row: list[str], lang: Language) -> Case:
    """One sentence with one name in it."""
    told, period = table(lang), row[3] if row[3:] else HALF_YEAR
    other, called = told["another" if NEAR.search(metric.key) else "other"]
    amount, kept, *before = told["amount"][unit(metric)]
    gaps = {
        "N": within(name),
        "Nc": name[0].upper() + name[1:],
        "V": amount,
        "W": before[0] if before else "",
        "G": GROWTH,
        "P": called,
        "Pc": called[0].upper() + called[1:],
        "was": verb(name),
    }
    lead = told["undated"] if row[3:] else told["lead"]
    plan = row[2] == "plan"
    gives = set()
    for figure in filter(None, ("" if plan else row[2].format(**gaps)).split("; ")):
        words, _, rank = figure.partition(" #")
        key = other if words.startswith("other ") else metric.key
        measure, _, value = words.removeprefix("other ").partition(" ")
        own = Measure.SHARE if metric.rate and metric.unit else Measure.VALUE
        if measure == "before":
            past = period.replace("2024", "2023")
            gives.add(Told(key, own, before[1], past))
        elif measure == "value" and not value:
            gives.add(Told(key, own, kept, period, rank))
        else:
            gives.add(Told(key, measure, value, period, rank))
    return Case(metric.key, lead + row[1].format(**gaps), frozenset(map(undated, gives)), plan)


def undated(told: Told) -> Told:
    """A stock is compared by its day alone, and what is of a year by no day."""
    if told.metric in OF_YEAR:
        return told._replace(period="")
    stock = CATALOGUE.metrics[told.metric].stock
    return told._replace(period=told.period.split("..")[1]) if stock else told


def cases(lang: Language) -> Iterator[Case]:
    """Each sentence with some of the indicators it may be said of."""
    turns: Counter[str] = Counter()
    for n, row in enumerate(table(lang)["frames"]):
        said_of = [m for m in CATALOGUE.metrics.values() if set(kinds(m)) & set(row[0])]
        for metric in said_of[n % EVERY :: EVERY]:
            called = names(metric, lang)
            yield case(metric, called[turns[metric.key] % len(called)], row, lang)
            turns[metric.key] += 1


def read(one: Case) -> frozenset[Told]:
    """The zone's figures that a text gives; a plan is no result."""
    figures = [draft.figure for draft in extract(one.text, CATALOGUE, DAY).drafts]
    return frozenset(
        undated(
            Told(
                f.metric,
                f.measure.value,
                "" if f.value is None else f"{f.value.normalize():f}",
                f"{f.period.start}..{f.period.end}",
                str(f.rank or ""),
            )
        )
        for f in figures
        if f.region == CATALOGUE.home and not (one.plan and f.measure is Measure.TARGET)
    )


def said(one: Case, lang: Language) -> str:
    """The sentence of a case, without the lead."""
    return one.text.removeprefix(table(lang)["lead"]).removeprefix(table(lang)["undated"])


@pytest.mark.parametrize("lang", list(Language))
def test_every_indicator_is_read_in_every_sentence(lang: Language) -> None:
    wrong, unread = [], []
    for one in cases(lang):
        found = read(one)
        if found - one.gives:
            wrong.append((said(one, lang), sorted(found - one.gives), sorted(one.gives - found)))
        elif found != one.gives:
            unread.append(f"{one.metric}: {said(one, lang)}")
    assert wrong == []
    assert unread == table(lang)["open"]
