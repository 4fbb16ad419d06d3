"""What does the data folder know: which metrics, regions, topics, words and phrases?

>>> Catalogue.read(ROOT).metrics["gdp"].unit
'亿元'
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import entries
from bot.entries import Metric, Region, Term, Topic, in_both, measured, named
from bot.errors import BadData
from bot.index import Phrases
from bot.later import Later
from bot.senses import Sense, Senses, spelled
from bot.words import Language
from data import ROOT

if TYPE_CHECKING:
    from bot import folder, register, wellformed
else:  # of which one that was kept needs nothing
    folder, register, wellformed = (
        Later(f"bot.{name}") for name in ("folder", "register", "wellformed")
    )


@dataclass(frozen=True)
class Catalogue:
    """Everything of the data folder that does not change while the bot runs."""

    metrics: Mapping[str, Metric]
    regions: Mapping[str, Region]
    topics: Mapping[str, Topic]
    terms: Mapping[str, Term]
    additions: Mapping[str, str]  # total -> the metric that counts what was added to it
    home: str
    called: Mapping[str, Mapping[str, list[str]]]  # sets of words for places, by language
    phrases: Mapping[Language, Mapping[str, str]]
    units: Mapping[str, Mapping[str, Any]]
    hints: frozenset[str]  # endings by which an unknown word still seems to name an indicator
    asides: Mapping[str, frozenset[str]]  # how clauses begin that only greet or say who asks
    senses: Mapping[str, tuple[Sense, ...]] = field(repr=False)

    def adds(self, key: str) -> bool:
        """Whether an indicator counts what was added, of a total that is kept or not."""
        metric = self.metrics[key]
        return bool(metric.adds_to) or metric.names[Language.ZH].name.startswith(("新增", "新设"))

    @cached_property
    def plans(self) -> dict[str, tuple[str, ...]]:
        """The indicators that are the yearly plan of another one, by that one."""
        found: dict[str, tuple[str, ...]] = {}
        for key, metric in self.metrics.items():
            if metric.plan_of:
                found[metric.plan_of] = (*found.get(metric.plan_of, ()), key)
        return found

    @cached_property
    def ranked(self) -> frozenset[str]:
        """The keys of the districts that a ranking of our city ranks."""
        return frozenset(key for key in self.near if self.regions[key].ranked)

    @cached_property
    def near(self) -> tuple[str, ...]:
        """The keys of our city and of all that lies in it."""
        city = self.regions[self.home].within
        return tuple(
            key for key, region in self.regions.items() if city == key or city == region.within
        )

    @cached_property
    def bounds(self) -> tuple[str, ...]:
        """Whose rows a list may hold that names no place; empty where there is but our city."""
        return self.near if len(self.near) < len(self.regions) else ()

    @property
    def insight(self) -> str:
        """Whose embargoed rows an official sees: our own where there are many zones, else all."""
        return self.home if self.bounds else "*"

    @classmethod
    def read(cls, root: Path) -> "Catalogue":
        """Read a data folder; BadData says which file and key is wrong."""
        places = folder.table(root / "regions.toml")
        units = folder.table(root / "units.toml")
        metrics = entries.metrics(root / "metrics", units)
        registered = register.tables(root / register.FILE, places)
        places |= registered
        wellformed.regions(places)
        regions = entries.regions(places)
        told = folder.table(root / "topics.toml")
        wellformed.topics(told, metrics)
        topics = {key: Topic(key, tuple(t["metrics"]), in_both(t)) for key, t in told.items()}
        terms = {
            key: Term(key, in_both(t)) for key, t in folder.table(root / "glossary.toml").items()
        }
        if places.get("home") not in regions:
            raise BadData("home_unknown", file="regions.toml", home=places.get("home"))
        phrases = _phrases(root)
        senses, hints = Senses(), _hints(root)
        ambiguous = folder.table(root / "ambiguous.toml")
        senses.add_metrics(named(metrics), ambiguous)
        senses.add_ambiguous(ambiguous, metrics)
        for key, lang, measure, called in measured(metrics):
            for phrase in called:
                senses.add(phrase, ("metric", key), ("measure", measure), lang=lang)
        for kind, things in (("topic", topics), ("term", terms)):
            for key, lang, called in named(things):
                senses.add_all(called, (kind, key), lang)
        _add_places(senses, places, regions, registered)
        for lang in Language:
            senses.add_all(places["companies"][lang], ("company", "company"), lang)
            senses.add_words(_words(root, lang), lang)
        wellformed.senses(senses.found)
        additions = {m.adds_to: key for key, m in metrics.items() if m.adds_to}
        return cls(
            metrics,
            regions,
            topics,
            terms,
            additions,
            places["home"],
            places["called"],
            phrases,
            units,
            hints,
            _asides(root),
            Phrases(senses.found),
        )

    def naming(self, metric: str, phrase: str, lang: Language) -> "Catalogue":
        """A catalogue in which one more phrase names a metric; this one stays as it is."""
        senses = Senses()
        senses.found = dict(self.senses)
        senses.add(phrase, ("metric", metric), lang=lang)
        return replace(self, senses=senses.found)

    def adds_up(self, metric: Metric) -> bool:
        """Whether its level grows as months and places are added: 亿元 does, % and 元 do not."""
        unit = metric.level or metric.unit
        return not metric.rate and bool(unit) and "ratio" not in self.units.get(unit, {})

    def metric_name(self, key: str, lang: Language) -> str:
        """How a sentence names a metric."""
        return self.metrics[key].names[lang].say

    def region_name(self, key: str, lang: Language) -> str:
        """How a sentence names a region."""
        return self.regions[key].names[lang].say


def _add_places(
    senses: Senses,
    places: Mapping[str, Any],
    regions: Mapping[str, Region],
    registered: Container[str],
) -> None:
    """Ours by all their names, those of the register by names that are free, and the others."""
    for key, lang, called in named({k: r for k, r in regions.items() if k not in registered}):
        senses.add_all(called, ("region", key), lang)
    kept: set[str] = set()
    for key, lang, called in named({k: r for k, r in regions.items() if k in registered}):
        told = senses.free(called, lang)
        senses.add_all(told, ("region", key), lang)
        kept.update(map(spelled, told))
    for lang in Language:
        others = [one for one in places["elsewhere"][lang] if spelled(one) not in kept]
        senses.add_all(others, ("elsewhere", "place"), lang)
        for words in places["called"].values() if kept else ():
            senses.add_all(senses.free(words[lang], lang), ("elsewhere", "place"), lang)


def _phrases(root: Path) -> dict[Language, dict[str, str]]:
    """What a folder says; what was not yet said when it was made is said as the product does."""
    own = {lang: _flat(folder.table(root / "phrases" / f"{lang}.toml")) for lang in Language}
    wellformed.phrases(own)
    if root == ROOT:
        return own
    return {lang: {**said, **own[lang]} for lang, said in _phrases(ROOT).items()}


def _words(root: Path, lang: Language) -> dict[str, Any]:
    return folder.table(root / "words" / f"{lang}.toml")


def _hints(root: Path) -> frozenset[str]:
    return frozenset(hint for lang in Language for hint in _words(root, lang)["hint"]["words"])


def _asides(root: Path) -> Mapping[str, frozenset[str]]:
    told = [_words(root, lang)["aside"] for lang in Language]
    return {kind: frozenset(word for one in told for word in one[kind]) for kind in told[0]}


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def shipped() -> Catalogue:
    """The catalogue that comes with the product."""
    return Catalogue.read(ROOT)
