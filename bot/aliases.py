"""Which added names can a catalogue take, and what does it know with them?

>>> merged(catalogue, [Alias("进出口规模", "trade", Language.ZH)]).senses["进出口规模"]
(('metric', 'trade'),)
"""

from collections.abc import Iterable

from bot.catalogue import Catalogue
from bot.errors import BadInput
from bot.senses import Senses, spelled
from bot.store import Alias
from bot.understand.spelled.clean import clean, is_han
from bot.words import Language

_SHORTEST = 2  # characters
_PLACES = frozenset({"region", "elsewhere", "company"})


def proposed(phrase: str, metric: str, language: Language | None, catalogue: Catalogue) -> Alias:
    """A name as it would be kept; the indicator may be given by its key or by a name of it."""
    written = written_as(phrase)
    if language is None:
        language = Language.ZH if any(map(is_han, written)) else Language.EN
    return Alias(written, _key_of(metric, catalogue), language)


def written_as(phrase: str) -> str:
    """How a phrase stands in a cleaned question."""
    written = spelled(clean(phrase))
    return written if written.isascii() else written.replace(" ", "")


def _key_of(metric: str, catalogue: Catalogue) -> str:
    if metric in catalogue.metrics:
        return metric
    senses = catalogue.senses.get(written_as(metric), ())
    named = [value for kind, value in senses if kind == "metric"]
    if len(senses) != 1 or not named:
        raise BadInput("alias_no_metric", value=metric)
    return named[0]


def unfit(alias: Alias, catalogue: Catalogue) -> BadInput | None:
    """Why a phrase cannot become a name of the indicator, or None."""
    phrase = alias.phrase
    if len(phrase) < _SHORTEST or not any(map(str.isalpha, phrase)):
        return BadInput("alias_short", phrase=phrase)
    if alias.metric not in catalogue.metrics:
        return BadInput("alias_no_metric", value=alias.metric)
    for form in _forms(alias):
        for kind, value in catalogue.senses.get(form, ()):
            if kind == "metric" and value == alias.metric:
                return BadInput("alias_known", phrase=form, metric=value)
            if kind in ("metric", "choice"):
                return BadInput("alias_taken", phrase=form, other=value)
            if kind in _PLACES:
                return BadInput("alias_place", phrase=form)
            return BadInput("alias_word", phrase=form)
    return None


def _forms(alias: Alias) -> tuple[str, ...]:
    """A phrase in every form that it would be known in."""
    senses = Senses()
    senses.add(alias.phrase, ("metric", alias.metric), lang=alias.language)
    return tuple(senses.found)


def merged(catalogue: Catalogue, added: Iterable[Alias]) -> Catalogue:
    """The catalogue with the added names; one that its data folder now forbids is left out."""
    for alias in added:
        if unfit(alias, catalogue) is None:
            catalogue = catalogue.naming(alias.metric, alias.phrase, alias.language)
    return catalogue


def in_force(alias: Alias, catalogue: Catalogue) -> bool:
    """Whether a catalogue took an added name."""
    return ("metric", alias.metric) in catalogue.senses.get(alias.phrase, ())
