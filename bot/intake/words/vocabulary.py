"""What do the words of a table mean: its names, its units, and the marks of its cells?

>>> Vocabulary(catalogue).region("茌平")
'chiping'
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.rows import Refused
from bot.intake.words.label import Label
from bot.intake.words.lists import form_of, forms, listed
from bot.intake.words.names import Name, Names, bare
from bot.intake.words.units import Units
from bot.words import Language


class Vocabulary:
    """A catalogue as tables speak of it; Refused says what a word cannot be."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.units = Units(catalogue.units)
        self.names = Names(catalogue)
        home = catalogue.regions[catalogue.home]
        city = catalogue.regions.get(home.within, home)
        self.city = frozenset(
            name.lower().removesuffix("市") for each in city.names.values() for name in (each.name,)
        )

    def only_zones(self, keys: Iterable[str]) -> bool:
        """Whether several places of the city are named, and all of them are zones."""
        found = [region for key in set(keys) if (region := self.catalogue.regions[key]).ranked]
        return len(found) > 1 and all(region.level == "zone" for region in found)

    def anyones(self, text: str, region: str) -> bool:
        """Whether a name is that of a zone, and does not say of which city: 高新区."""
        zone = self.catalogue.regions[region].level == "zone"
        return zone and not any(city in text.lower() for city in self.city)

    def metric(self, text: str, hint: str = "") -> tuple[Metric, Name]:
        """The indicator a text names; one that could be several is the hint's, if it is of them."""
        if not text:
            raise Refused("metric", "ask_metric")
        name = self.names.find(text, "metric")
        if hint and name.choices:
            wanted = self.names.find(hint, "metric")
            name = wanted if wanted.key in name.choices else name
        if name.key:
            return self.catalogue.metrics[name.key], name
        raise self.unknown(text, "metric", name)

    def region(self, text: str) -> str:
        """The place a text names."""
        name = self.names.find(text, "region")
        if not name.key:
            raise self.unknown(text, "region", name)
        return name.key

    def added(self, metric: Metric) -> bool:
        """Whether an indicator is value added, which grows at constant prices."""
        name = form_of(metric.names[Language.ZH].name)
        return any(word in name for word in forms("added"))

    def component(self, label: Label, whole: str) -> Label:
        """A name right behind the indicator that it is a part of: 工业增加值 below 第二产业."""
        named = form_of(bare(label.named))
        for key, words in listed()["component"].get(whole, {}).items():
            if key in self.catalogue.metrics and any(
                named == form_of(word) for lang in Language for word in words[lang]
            ):
                return replace(label, metric=key, choices=())
        return label

    def fits_deed(self, label: Label, metric: Metric) -> bool:
        """Whether what a head says was done can be said of an indicator: 到位 of funds alone."""
        names = (n for each in metric.names.values() for n in (each.name, *each.aliases))
        return not label.deed or any(label.deed in form_of(name) for name in names)

    def yearly(self, metric: Metric) -> bool:
        """Whether an indicator is told of a whole year: 年度计划投资."""
        names = [form_of(each.name) for each in metric.names.values()]
        return any(word in name for name in names for word in forms("yearly"))

    def planned(self, key: str) -> bool:
        """Whether an indicator is itself a plan, of which another one tells what is done."""
        if not key:
            return False
        names = self.catalogue.metrics[key].names.values()
        return any(word in form_of(each.name) for each in names for word in forms("planned"))

    def senses(self, form: str) -> tuple[str, ...]:
        """All indicators that a word may mean, by the form that names are looked up by."""
        found = self.names.find(form, "metric")
        return (found.key,) if found.key else found.choices

    def unclear(self, text: str, choices: Iterable[str]) -> Refused:
        """A name that could be several indicators, with all of them."""
        told = "; ".join(self.names.called(key, "metric") for key in choices)
        return Refused("metric", "ambiguous_metric", value=text, options=told)

    def unknown(self, text: str, kind: str, name: Name) -> Refused:
        """Why a text is no name: it could be several, or there is none like it, or one near it."""
        if name.choices:
            told = "; ".join(self.names.called(key, kind) for key in name.choices)
            return Refused(kind, f"ambiguous_{kind}", value=text, options=told)
        if name.elsewhere:
            return Refused(kind, "region_not_kept", value=text)
        if near := self.names.near(text, kind):
            return Refused(kind, f"unknown_{kind}_near", value=text, near=near)
        return Refused(kind, f"unknown_{kind}", value=text)
