"""What does the data folder know: which metrics, regions, topics, words and phrases?

>>> Catalogue.read(ROOT).metrics["gdp"].unit
'亿元'
"""

import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from bot import register, wellformed
from bot.errors import BadData
from bot.index import Phrases
from bot.senses import Sense, Senses, spelled
from bot.words import Language, Measure
from data import ROOT

_QUOTES = str.maketrans("", "", '“”‘’"')


@dataclass(frozen=True, slots=True)
class Names:
    """How one language names a thing: in full, in a sentence, and every other way."""

    name: str
    say: str
    aliases: tuple[str, ...] = ()
    define: str = ""
    by_measure: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """An indicator: its unit, what offices publish of it, and its names."""

    key: str
    topic: str
    unit: str
    measures: tuple[Measure, ...]
    direction: str
    kind: str
    every: str
    rate: bool
    share_of: str
    adds_to: str  # of 新增高企 the metric whose total it adds to
    level: str  # the unit of its level, where most places publish only how it grows
    names: Mapping[Language, Names]

    @property
    def stock(self) -> bool:
        """Whether it is told at a date (a balance, a stock), not over a period."""
        return self.kind == "stock"


@dataclass(frozen=True, slots=True)
class Region:
    """A place figures are kept of."""

    key: str
    level: str
    within: str
    ranked: bool
    called: tuple[str, ...]  # the sets of words that mean it, to its own people or its neighbours
    names: Mapping[Language, Names]


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of metrics in the order a digest tells them."""

    key: str
    metrics: tuple[str, ...]
    names: Mapping[Language, Names]


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is no indicator but is asked about: 同比."""

    key: str
    names: Mapping[Language, Names]


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
        places = _toml(root / "regions.toml")
        units = _toml(root / "units.toml")
        metrics = _metrics(root / "metrics", units)
        registered = register.tables(root / register.FILE, places)
        places |= registered
        wellformed.regions(places)
        regions = _regions(places)
        told = _toml(root / "topics.toml")
        wellformed.topics(told, metrics)
        topics = {key: Topic(key, tuple(t["metrics"]), _names(t)) for key, t in told.items()}
        terms = {key: Term(key, _names(t)) for key, t in _toml(root / "glossary.toml").items()}
        if places.get("home") not in regions:
            raise BadData("home_unknown", file="regions.toml", home=places.get("home"))
        phrases = _phrases(root)
        senses, hints = Senses(), _hints(root)
        ambiguous = _toml(root / "ambiguous.toml")
        senses.add_metrics(_named(metrics), ambiguous)
        senses.add_ambiguous(ambiguous, metrics)
        for key, lang, measure, called in _measured(metrics):
            for phrase in called:
                senses.add(phrase, ("metric", key), ("measure", measure), lang=lang)
        for kind, things in (("topic", topics), ("term", terms)):
            for key, lang, called in _named(things):
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
    for key, lang, called in _named({k: r for k, r in regions.items() if k not in registered}):
        senses.add_all(called, ("region", key), lang)
    kept: set[str] = set()
    for key, lang, called in _named({k: r for k, r in regions.items() if k in registered}):
        told = senses.free(called, lang)
        senses.add_all(told, ("region", key), lang)
        kept.update(map(spelled, told))
    for lang in Language:
        named = [one for one in places["elsewhere"][lang] if spelled(one) not in kept]
        senses.add_all(named, ("elsewhere", "place"), lang)
        for words in places["called"].values() if kept else ():
            senses.add_all(senses.free(words[lang], lang), ("elsewhere", "place"), lang)


def _phrases(root: Path) -> dict[Language, dict[str, str]]:
    """What a folder says; what was not yet said when it was made is said as the product does."""
    own = {lang: _flat(_toml(root / "phrases" / f"{lang}.toml")) for lang in Language}
    wellformed.phrases(own)
    if root == ROOT:
        return own
    return {lang: {**said, **own[lang]} for lang, said in _phrases(ROOT).items()}


def _words(root: Path, lang: Language) -> dict[str, Any]:
    return _toml(root / "words" / f"{lang}.toml")


def _hints(root: Path) -> frozenset[str]:
    return frozenset(hint for lang in Language for hint in _words(root, lang)["hint"]["words"])


def _asides(root: Path) -> Mapping[str, frozenset[str]]:
    told = [_words(root, lang)["aside"] for lang in Language]
    return {kind: frozenset(word for one in told for word in one[kind]) for kind in told[0]}


def _measured(
    metrics: Mapping[str, Metric],
) -> Iterator[tuple[str, Language, str, tuple[str, ...]]]:
    """Phrases that name an indicator and a measure of it: 工业增速."""
    for key, metric in metrics.items():
        for lang, names in metric.names.items():
            for measure, phrases in names.by_measure:
                yield key, lang, measure, phrases


class _HasNames(Protocol):
    """Anything of the catalogue that both languages name."""

    @property
    def names(self) -> Mapping[Language, Names]:
        """Its names in each language."""


def _named(things: Mapping[str, _HasNames]) -> Iterator[tuple[str, Language, tuple[str, ...]]]:
    """Key, language and every phrase of each thing."""
    for key, thing in things.items():
        for lang, names in thing.names.items():
            yield key, lang, (names.name, names.say, *names.aliases)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadData("data_missing", file=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadData("data_malformed", file=str(path), problem=str(error)) from error


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def _names(table: dict[str, Any]) -> dict[Language, Names]:
    return {
        lang: Names(
            name=table[lang]["name"],
            say=table[lang].get("say", table[lang]["name"]),
            aliases=tuple(table[lang].get("aliases", ())),
            define=table[lang].get("define", ""),
            by_measure=tuple(
                (measure.value, tuple(table[lang][measure.value]))
                for measure in Measure
                if measure.value in table[lang]
            ),
        )
        for lang in Language
    }


def _regions(places: Mapping[str, Any]) -> dict[str, Region]:
    """The places that are kept; ours also go by the words of the sets they are called by."""
    found = {}
    home = places.get(str(places.get("home")), {})
    for key, table in places.items():
        if not isinstance(table, dict) or "level" not in table:
            continue
        ours = home.get("within", "") in (key, table["within"])
        called = [places["called"][name] for name in table.get("called", ()) if ours]
        names = {
            lang: replace(
                own, aliases=(*own.aliases, *(p for words in called for p in words[lang]))
            )
            for lang, own in _names(table).items()
        }
        told = table["level"], table["within"], bool(table["ranked"])
        found[key] = Region(key, *told, tuple(table.get("called", ())), names)
    return found


def _metrics(folder: Path, units: Mapping[str, object]) -> dict[str, Metric]:
    found: dict[str, Metric] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, table in _toml(path).items():
            wellformed.metric(path.name, key, table, units)
            if key in found:
                raise BadData("data_wrong", file=path.name, key=key, field="key", value=key)
            found[key] = _metric(path, key, table)
    return found


def _metric(path: Path, key: str, table: dict[str, Any]) -> Metric:
    try:
        return Metric(
            key=key,
            topic=path.stem,
            unit=table["unit"],
            measures=tuple(map(Measure, table["measures"])),
            direction=table["direction"],
            kind=table["kind"],
            every=table["every"],
            rate=bool(table.get("rate", False)),
            share_of=table.get("share_of", ""),
            adds_to=table.get("adds_to", ""),
            level=table.get("level", ""),
            names=_names(table),
        )
    except (KeyError, ValueError) as error:
        raise BadData("metric_malformed", file=str(path), metric=key, problem=str(error)) from error


def shipped() -> Catalogue:
    """The catalogue that comes with the product."""
    return Catalogue.read(ROOT)
