"""What may each phrase of the data folder mean?

>>> senses = Senses(); senses.add("GDP", ("metric", "gdp"), lang=Language.EN)
>>> senses.found["gdp"]
(('metric', 'gdp'),)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.errors import BadData
from bot.words import Language, Measure

Sense = tuple[str, str]  # what a phrase does (metric, measure, cue …) and which one
Listed = Iterable[tuple[str, Language, tuple[str, ...]]]  # key, language, phrases

_FILLER = "filler"
_BESIDE = ("hint", "aside")  # endings, and how clauses begin: no words of a question
_QUOTES = str.maketrans("", "", '“”‘’"')
_DASH = re.compile(r"(?<=[a-z])-(?=[a-z])")
_LEVEL_OF = ("value of ", "level of ", "volume of ", "amount of ")


def spelled(phrase: str) -> str:
    """How a phrase of the data folder stands in a cleaned question."""
    return _DASH.sub(" ", phrase.lower().translate(_QUOTES)).strip()


class Overlaid(Mapping[str, tuple[Sense, ...]]):
    """The senses of a catalogue of which some phrases mean something else to those who ask."""

    __slots__ = ("__weakref__", "_over", "base")

    def __init__(
        self, base: Mapping[str, tuple[Sense, ...]], over: Mapping[str, tuple[Sense, ...]]
    ) -> None:
        self.base, self._over = base, over

    def __getitem__(self, phrase: str) -> tuple[Sense, ...]:
        return self._over[phrase] if phrase in self._over else self.base[phrase]

    def __iter__(self) -> Iterator[str]:
        return iter(self.base)

    def __len__(self) -> int:
        return len(self.base)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


class Senses:
    """Collects what each phrase may mean."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Sense, ...]] = {}

    def add(self, phrase: str, *senses: Sense, lang: Language) -> None:
        """One more thing that a phrase may mean, in every form it is written in.

        A filler stands as it is listed: good is one, goods are none.
        """
        bare = all(kind == _FILLER for kind, _ in senses)
        forms = [spelled(phrase)] if bare else [*_forms(spelled(phrase), lang)]
        if senses[0][0] == "metric" and forms[0].endswith("industry"):
            forms.append(f"{forms[0][:-1]}ies")
        for form in forms:
            known = self.found.get(form, ())
            self.found[form] = known + tuple(s for s in senses if s not in known)

    def add_all(self, phrases: Iterable[str], sense: Sense, lang: Language) -> None:
        """The same sense for several phrases."""
        for phrase in phrases:
            self.add(phrase, sense, lang=lang)

    def free(self, phrases: Iterable[str], lang: Language) -> list[str]:
        """Those of some phrases that mean nothing yet."""
        return [
            phrase
            for phrase in dict.fromkeys(phrases)
            if not any(form in self.found for form in _forms(spelled(phrase), lang))
        ]

    def add_metrics(self, names: Listed, ambiguous: Mapping[str, Any]) -> None:
        """Names and aliases; BadData for one of two metrics that ambiguous.toml does not list."""
        choices = {
            form
            for lang in Language
            for phrase in ambiguous.get(lang, {})
            for form in _forms(spelled(phrase), lang)
        }
        owner: dict[str, str] = {}
        for key, lang, phrases in names:
            for phrase in _telling(phrases):
                forms = [form for form in _forms(spelled(phrase), lang) if form not in choices]
                for form in forms:
                    if owner.setdefault(form, key) != key:
                        other = owner[form]
                        raise BadData("alias_clash", phrase=phrase, metric=key, other=other)
                if spelled(phrase) not in choices:
                    self.add(phrase, ("metric", key), lang=lang)

    def add_ambiguous(self, ambiguous: Mapping[str, Any], metrics: Mapping[str, object]) -> None:
        """Phrases that may mean one of several metrics, or mean several at once."""
        share = ("measure", Measure.SHARE.value)
        for lang in Language:
            for phrase, keys in ambiguous.get(lang, {}).items():
                if unknown := [key for key in keys if key not in metrics]:
                    raise BadData("ambiguous_unknown", phrase=phrase, metric=unknown[0])
                self.add(phrase, ("choice", " ".join(keys)), lang=lang)
            for phrase, keys in ambiguous.get("loose", {}).get(lang, {}).items():
                self.add(phrase, ("loose", " ".join(keys)), lang=lang)
            for phrase, key in ambiguous.get("usual", {}).get(lang, {}).items():
                self.add(phrase, ("usual", key), lang=lang)
            for phrase, keys in ambiguous.get("together", {}).get(lang, {}).items():
                self.add(phrase, *(("metric", key) for key in keys), lang=lang)
            for phrase, keys in ambiguous.get("together_share", {}).get(lang, {}).items():
                self.add(phrase, *(("metric", key) for key in keys), share, lang=lang)

    def add_words(self, words: Mapping[str, Mapping[str, Iterable[str]]], lang: Language) -> None:
        """The words that shape a question: a table a kind, a list a value."""
        for kind, groups in words.items():
            if kind in _BESIDE:
                continue
            for name, phrases in groups.items():
                label = name if kind == "rank" and name == "scope" else kind
                self.add_all(phrases, (label, name), lang)


def _forms(phrase: str, lang: Language) -> Iterator[str]:
    """A phrase as written; an English one also in the other number."""
    yield phrase.replace(" ", "") if lang is Language.ZH and not phrase.isascii() else phrase
    if lang is Language.EN and phrase[-1:].isalpha() and len(phrase) > 3:
        if phrase.endswith("ies"):
            yield phrase[:-3] + "y"
        elif phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")):
            yield phrase[:-1]
        elif not phrase.endswith("s"):
            yield phrase + "s"


def _telling(phrases: tuple[str, ...]) -> Iterator[str]:
    """Phrases without the aliases that another one and a measure word make up: value of exports."""
    known = {spelled(phrase) for phrase in phrases}
    yield from phrases[:2]  # the name, and how sentences say it
    for phrase in phrases[2:]:
        form = spelled(phrase)
        if not any(form.startswith(of) and form.removeprefix(of) in known for of in _LEVEL_OF):
            yield phrase
