"""Which words of a release tell what a number is: growth, share, plan, base of comparison?

The names of indicators, places and companies come from the catalogue; data/press says what the
words between a name and its number do. A word that is in neither is unknown, and a number whose
subject holds an unknown word is not taken.
"""

import re
import tomllib
from collections.abc import Iterable
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.variants import variants
from bot.once import Once
from bot.senses import Sense, spelled
from bot.understand.lexicon.match import Lexicon
from bot.words import Language
from data import ROOT

# places that a release calls by a general word; the rest are in data/regions.toml
_HOME: Final = "全区 我区 本区 全开发区 全经开区 区内"
_CITY: Final = "市级层面 市里层面 全市 我市 本市 全市平均 全市平均水平 全市水平 市平均"
_WIDER: Final = (
    "对方 人家 对手 邻区 邻县 邻市 兄弟县区 兄弟开发区 省里 省上 "
    "省级层面 省里层面 国家级层面 全省 我省 全省平均 全省平均水平 省平均 省级平均 全省水平 "
    "全国 全国平均 全国平均水平 全国水平 国家统计局 国家"
)
_OTHERS: Final = tuple(
    f"{which} {what}"
    for which in (
        "other",
        "the other",
        "neighboring",
        "neighbouring",
        "nearby",
        "most",
        "most other",
    )
    for what in ("districts", "counties", "districts and counties", "counties and districts")
)
# the place that a release of a county or a district is about calls itself so
COUNTY: Final = "its own county"
_COUNTIES: Final = (
    "全县 我县 本县 县内 县域 全镇",
    "the county",
    "county",
    "countywide",
    "the whole county",
    "the district",
    "district",
    "districtwide",
    "the whole district",
    "the resort",
)
# in a release we are whoever speaks, often a company
_NOT_HOME: Final = frozenset(
    {"我们", "咱们", "俺们", "贵区", "贵开发区", "we", "us", "our", "ours"}
)
_KEPT: Final = frozenset({"metric", "choice", "region", "elsewhere", "company", "measure"})
_NO_NAMES: Final = frozenset({"trade", "us", "中央", "股份", "大众", "国家"})  # too common in prose

_EARNED: Final = re.compile(
    r"(?:business |operating )?(?:revenue|sales|turnover|profits) of (.* above .*|above-.*)$"
)
_PHRASES: Final = "phrase"  # a table of its own: its words have no role by themselves
_DRIVING: Final = ("带动", "拉动")


def _index(catalogue: Catalogue) -> Lexicon:
    return Lexicon(_phrases(catalogue))


def _phrases(catalogue: Catalogue) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for phrase, senses in catalogue.senses.items():
        kept = tuple(s for s in senses if s[0] in _KEPT)
        names = any(kind != "measure" for kind, _ in kept)
        if names and phrase not in _NOT_HOME and phrase not in _NO_NAMES:
            found[phrase] = kept
    for language in Language:
        for role, words in _listed(language).items():
            for word in words:
                _add(found, spelled(word), role)
        for word in phrase_words(language)["whole"]:
            found.setdefault(spelled(word), (("whole", ""),))
    for said in (*_COUNTIES[0].split(), *_COUNTIES[1:]):
        found.setdefault(said, (("region", COUNTY),))
    _add_variants(found)
    city = catalogue.regions[catalogue.home].within
    for general, sense in (
        (_HOME, ("region", catalogue.home)),
        (_CITY, ("region", city)),
        (_WIDER, ("elsewhere", "place")),
    ):
        for word in general.split():
            found[word] = (sense,)
    found |= dict.fromkeys(_OTHERS, (("elsewhere", "place"),))
    return found


def _add_variants(found: dict[str, tuple[Sense, ...]]) -> None:
    """Other forms of the English names, where nothing else is called so."""
    forms: dict[str, tuple[Sense, ...]] = {}
    for phrase, senses in found.items():
        if phrase.isascii() and any(kind == "metric" for kind, _ in senses):
            for form in map(spelled, variants(phrase)):
                known = forms.get(form, senses)
                forms[form] = senses if known == senses else ()
    for doer, keys in _doers(found).items():
        found.setdefault(doer, (("choice", " ".join(sorted(keys))),))
    for phrase, senses in tuple(found.items()):
        if phrase.isascii() and " and " in phrase and any(kind == "metric" for kind, _ in senses):
            found.setdefault(phrase.replace(" and ", " & "), senses)  # imports & exports
    for form, senses in forms.items():
        ambiguous = all(kind == "choice" for kind, _ in found.get(form, ()))
        if senses and ambiguous and (form not in found or "size" in form or "scale" in form):
            found[form] = senses


def _doers(found: dict[str, tuple[Sense, ...]]) -> dict[str, set[str]]:
    """Who earns what a name tells: catering enterprises above designated size."""
    doers: dict[str, set[str]] = {}
    for phrase, senses in found.items():
        earned = _EARNED.match(phrase)
        if earned and all(kind == "metric" for kind, _ in senses):
            doers.setdefault(earned[1], set()).update(value for _, value in senses)
    return doers


def _listed(language: Language) -> dict[str, list[str]]:
    """The words of prose by role; always those of the shipped folder."""
    told = tomllib.loads((ROOT / "press" / f"{language}.toml").read_text(encoding="utf-8"))
    return {role: words for role, words in told.items() if role != _PHRASES}


def phrase_words(language: Language) -> dict[str, list[str]]:
    """The words that phrases are built of which are read as one, by what they do there."""
    told = tomllib.loads((ROOT / "press" / f"{language}.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = told[_PHRASES]
    return words


def _add(found: dict[str, tuple[Sense, ...]], word: str, role: str) -> None:
    """A word of prose; a name of an indicator or a place stays what it is."""
    known = found.get(word, ())
    named = any(kind in ("metric", "region", "company", "elsewhere") for kind, _ in known)
    if not named:
        found[word] = (*(s for s in known if s[0] != "measure"), ("word", role))


def _halves(catalogue: Catalogue) -> tuple[tuple[str, str, str], ...]:
    found = set()
    for key, metric in catalogue.metrics.items():
        names = metric.names[Language.ZH]
        phrases = (names.name, *names.aliases)
        for phrase in phrases:
            for verb in _DRIVING:
                head, of, object_ = phrase.partition(verb)
                if of and object_ and head in phrases:
                    found.add((head, verb + object_, key))
    return tuple(sorted(found, key=lambda half: -len(half[1])))


def siblings(catalogue: Catalogue, metric: str) -> tuple[str, ...]:
    """The metrics that share a name with one: the floor space of homes sold, and their value."""
    found: dict[str, None] = {}
    for senses in lexicon(catalogue).phrases.values():
        for kind, value in senses:
            if kind == "choice" and metric in value.split():
                found |= dict.fromkeys(value.split())
    return tuple(key for key in found if key != metric)


def names_in(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """The metrics that a phrase names exactly."""
    senses = lexicon(catalogue).phrases.get(text, ())
    return tuple(value for kind, value in senses if kind == "metric")


def first_named(catalogue: Catalogue, phrases: Iterable[str]) -> tuple[str, ...]:
    """The metrics of the first of some phrases that is a name, in whatever spelling; or none."""
    found = (names_in(catalogue, spelled(phrase)) for phrase in phrases)
    return next(filter(None, found), ())


lexicon = Once(_index)  # names of a catalogue and the words of prose, as one index
tails = Once(_halves)  # names in two halves that a sentence may part: a verb and its object last
