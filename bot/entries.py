"""What does one table of the data folder say: an indicator, a place, a topic, a term?

>>> metrics(ROOT / "metrics", units)["gdp"].unit
'亿元'
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from bot.errors import BadData
from bot.later import Later
from bot.words import Language, Measure

if TYPE_CHECKING:
    from bot import folder, wellformed
else:
    folder, wellformed = Later("bot.folder"), Later("bot.wellformed")

_HEAD = 4  # characters of a name


class Names(NamedTuple):
    """How one language names a thing: in full, in a sentence, and every other way."""

    name: str
    say: str
    aliases: tuple[str, ...] = ()
    define: str = ""
    by_measure: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Metric(NamedTuple):
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
    plan_of: str  # of what is planned for a year the metric that tells how much of it is done
    done_in: str  # of what takes years to build the metric that tells how much of it is done
    level: str  # the unit of its level, where most places publish only how it grows
    names: Mapping[Language, Names]

    @property
    def head(self) -> str:
        """The first characters of its Chinese name, which say of what it is: 重点项目, 商品房销."""
        return self.names[Language.ZH].name[:_HEAD]

    @property
    def stock(self) -> bool:
        """Whether it is told at a date (a balance, a stock), not over a period."""
        return self.kind == "stock"


class Region(NamedTuple):
    """A place figures are kept of."""

    key: str
    level: str
    within: str
    ranked: bool
    called: tuple[str, ...]  # the sets of words that mean it, to its own people or its neighbours
    names: Mapping[Language, Names]


class Topic(NamedTuple):
    """A group of metrics in the order a digest tells them."""

    key: str
    metrics: tuple[str, ...]
    names: Mapping[Language, Names]


class Term(NamedTuple):
    """A word that is no indicator but is asked about: 同比."""

    key: str
    names: Mapping[Language, Names]


class _HasNames(Protocol):
    """Anything of the catalogue that both languages name."""

    @property
    def names(self) -> Mapping[Language, Names]:
        """Its names in each language."""


def named(things: Mapping[str, _HasNames]) -> Iterator[tuple[str, Language, tuple[str, ...]]]:
    """Key, language and every phrase of each thing."""
    for key, thing in things.items():
        for lang, names in thing.names.items():
            yield key, lang, (names.name, names.say, *names.aliases)


def measured(
    metrics: Mapping[str, Metric],
) -> Iterator[tuple[str, Language, str, tuple[str, ...]]]:
    """Phrases that name an indicator and a measure of it: 工业增速."""
    for key, metric in metrics.items():
        for lang, names in metric.names.items():
            for measure, phrases in names.by_measure:
                yield key, lang, measure, phrases


def in_both(table: dict[str, Any]) -> dict[Language, Names]:
    """What a thing is called in each language."""
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


def regions(places: Mapping[str, Any]) -> dict[str, Region]:
    """The places that are kept; ours also go by the words of the sets they are called by."""
    found = {}
    home = places.get(str(places.get("home")), {})
    for key, table in places.items():
        if not isinstance(table, dict) or "level" not in table:
            continue
        ours = home.get("within", "") in (key, table["within"])
        called = [places["called"][name] for name in table.get("called", ()) if ours]
        names = {
            lang: own._replace(
                aliases=(*own.aliases, *(p for words in called for p in words[lang]))
            )
            for lang, own in in_both(table).items()
        }
        told = table["level"], table["within"], bool(table["ranked"])
        found[key] = Region(key, *told, tuple(table.get("called", ())), names)
    return found


def metrics(within: Path, units: Mapping[str, object]) -> dict[str, Metric]:
    """The indicators of a folder of topics; BadData says which file and key is wrong."""
    found: dict[str, Metric] = {}
    for path in sorted(within.glob("*.toml")):
        for key, table in folder.table(path).items():
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
            plan_of=table.get("plan_of", ""),
            done_in=table.get("done_in", ""),
            level=table.get("level", ""),
            names=in_both(table),
        )
    except (KeyError, ValueError) as error:
        raise BadData("metric_malformed", file=str(path), metric=key, problem=str(error)) from error
