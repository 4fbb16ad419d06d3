"""What does the data folder know: which metrics, regions, topics, words and phrases?

>>> Catalogue.read(ROOT).metrics["gdp"].unit
'亿元'
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import BadData
from bot.words import Language, Measure
from data import ROOT

Sense = tuple[str, str]
Senses = dict[str, tuple[Sense, ...]]

_QUOTES = str.maketrans("", "", '“”‘’"')
_DASH = re.compile(r"(?<=[a-z])-(?=[a-z])")


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
    names: Mapping[Language, Names]


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of metrics in the order a digest tells them."""

    key: str
    metrics: tuple[str, ...]
    names: Mapping[Language, Names]


@dataclass(frozen=True)
class Catalogue:
    """Everything of the data folder that does not change while the bot runs."""

    metrics: Mapping[str, Metric]
    regions: Mapping[str, Region]
    topics: Mapping[str, Topic]
    terms: Mapping[str, Mapping[Language, Names]]
    home: str
    phrases: Mapping[Language, Mapping[str, str]]
    units: Mapping[str, Mapping[str, str]]
    hints: frozenset[str]  # endings by which an unknown word still seems to name an indicator
    senses: Senses = field(repr=False)

    @classmethod
    def read(cls, root: Path) -> "Catalogue":
        """Read a data folder; BadData says which file and key is wrong."""
        places = _toml(root / "regions.toml")
        metrics = dict(_metrics(root / "metrics"))
        regions = {
            key: Region(key, t["level"], t["within"], bool(t["ranked"]), _names(t))
            for key, t in places.items()
            if isinstance(t, dict) and "level" in t
        }
        topics = {
            key: Topic(key, tuple(t["metrics"]), _names(t))
            for key, t in _toml(root / "topics.toml").items()
        }
        terms = {key: _names(t) for key, t in _toml(root / "glossary.toml").items()}
        if places.get("home") not in regions:
            raise BadData("home_unknown", file="regions.toml", home=places.get("home"))
        phrases = {lang: _flat(_toml(root / "phrases" / f"{lang}.toml")) for lang in Language}
        senses = _Senses()
        _metric_senses(senses, metrics, _toml(root / "ambiguous.toml"))
        _place_senses(senses, regions, places)
        for topic in topics.values():
            for lang, names in topic.names.items():
                senses.add_all((names.name, *names.aliases), ("topic", topic.key), lang)
        for key, both in terms.items():
            for lang, names in both.items():
                senses.add_all((names.name, *names.aliases), ("term", key), lang)
        hints: set[str] = set()
        for lang in Language:
            words = _toml(root / "words" / f"{lang}.toml")
            hints.update(words.pop("hint")["words"])
            _word_senses(senses, words, lang)
        units = _toml(root / "units.toml")
        return cls(
            metrics,
            regions,
            topics,
            terms,
            places["home"],
            phrases,
            units,
            frozenset(hints),
            senses.found,
        )

    def metric_name(self, key: str, lang: Language) -> str:
        """How a sentence names a metric."""
        return self.metrics[key].names[lang].say

    def region_name(self, key: str, lang: Language) -> str:
        """How a sentence names a region."""
        return self.regions[key].names[lang].say


def spelled(phrase: str) -> str:
    """How a phrase of the data folder stands in a cleaned question."""
    return _DASH.sub(" ", phrase.lower().translate(_QUOTES)).strip()


class _Senses:
    """Collects what each phrase may mean."""

    def __init__(self) -> None:
        self.found: Senses = {}

    def add(self, phrase: str, *senses: Sense, lang: Language) -> None:
        for form in _forms(spelled(phrase), lang):
            known = self.found.get(form, ())
            self.found[form] = known + tuple(s for s in senses if s not in known)

    def add_all(self, phrases: tuple[str, ...] | list[str], sense: Sense, lang: Language) -> None:
        for phrase in phrases:
            self.add(phrase, sense, lang=lang)


def _forms(phrase: str, lang: Language) -> Iterator[str]:
    """A phrase as written; an English one also in the other number."""
    yield phrase.replace(" ", "") if lang is Language.ZH and not phrase.isascii() else phrase
    if lang is Language.EN and phrase[-1:].isalpha() and len(phrase) > 3:
        if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")):
            yield phrase[:-1]
        elif not phrase.endswith("s"):
            yield phrase + "s"


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


def _metrics(folder: Path) -> Iterator[tuple[str, Metric]]:
    for path in sorted(folder.glob("*.toml")):
        for key, table in _toml(path).items():
            try:
                yield (
                    key,
                    Metric(
                        key=key,
                        topic=path.stem,
                        unit=table["unit"],
                        measures=tuple(map(Measure, table["measures"])),
                        direction=table["direction"],
                        kind=table["kind"],
                        every=table["every"],
                        rate=bool(table.get("rate", False)),
                        share_of=table.get("share_of", ""),
                        names=_names(table),
                    ),
                )
            except (KeyError, ValueError) as error:
                raise BadData(
                    "metric_malformed", file=str(path), metric=key, problem=str(error)
                ) from error


def _metric_senses(
    senses: _Senses, metrics: Mapping[str, Metric], ambiguous: dict[str, Any]
) -> None:
    """Names and aliases; one that two metrics share must stand in ambiguous.toml."""
    choices = {
        form
        for lang in Language
        for phrase in ambiguous.get(lang, {})
        for form in _forms(spelled(phrase), lang)
    }
    owner: dict[str, str] = {}
    for metric in metrics.values():
        for lang, names in metric.names.items():
            for phrase in _telling((names.name, names.say, *names.aliases)):
                for form in _forms(spelled(phrase), lang):
                    if form in choices:
                        continue
                    if owner.setdefault(form, metric.key) != metric.key:
                        raise BadData(
                            "alias_clash", phrase=phrase, metric=metric.key, other=owner[form]
                        )
                senses.add(phrase, ("metric", metric.key), lang=lang) if spelled(
                    phrase
                ) not in choices else None
            for measure, phrases in names.by_measure:
                for phrase in phrases:
                    senses.add(phrase, ("metric", metric.key), ("measure", measure), lang=lang)
    for lang in Language:
        for phrase, keys in ambiguous.get(lang, {}).items():
            if unknown := [key for key in keys if key not in metrics]:
                raise BadData("ambiguous_unknown", phrase=phrase, metric=unknown[0])
            senses.add(phrase, ("choice", " ".join(keys)), lang=lang)
        for phrase, keys in ambiguous.get("together", {}).get(lang, {}).items():
            senses.add(phrase, *(("metric", key) for key in keys), lang=lang)
        for phrase, keys in ambiguous.get("together_share", {}).get(lang, {}).items():
            share = ("measure", Measure.SHARE.value)
            senses.add(phrase, *(("metric", key) for key in keys), share, lang=lang)


_LEVEL_OF = ("value of ", "level of ", "volume of ", "amount of ")


def _telling(phrases: tuple[str, ...]) -> Iterator[str]:
    """Phrases without those that another one and a measure word make up: value of exports."""
    known = {spelled(phrase) for phrase in phrases}
    for phrase in phrases:
        form = spelled(phrase)
        if not any(form.startswith(of) and form.removeprefix(of) in known for of in _LEVEL_OF):
            yield phrase


def _place_senses(senses: _Senses, regions: Mapping[str, Region], places: dict[str, Any]) -> None:
    for region in regions.values():
        for lang, names in region.names.items():
            senses.add_all((names.name, names.say, *names.aliases), ("region", region.key), lang)
    for lang in Language:
        senses.add_all(places["elsewhere"][lang], ("elsewhere", "place"), lang)
        senses.add_all(places["companies"][lang], ("company", "company"), lang)


def _word_senses(senses: _Senses, words: dict[str, Any], lang: Language) -> None:
    for kind, groups in words.items():
        for name, phrases in groups.items():
            label = kind if kind != "rank" else ("rank" if name == "words" else "scope")
            for phrase in phrases:
                senses.add(phrase, (label, name), lang=lang)


def shipped() -> Catalogue:
    """The catalogue that comes with the product."""
    return Catalogue.read(ROOT)
