"""What do the two parts of a list share: number and total investment of key projects?

>>> [t.get("region") for t in both_told(tokens, lexicon, city)]  # of the city and of the zone
['liaocheng', '', '', 'lcetdz']

What comes of the rest of a list may be told before or behind: of the zone and of the city.
"""

from collections.abc import Iterator, Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Lexicon, Token
from bot.words import Measure

LINKS = frozenset(
    ("and", "and also", "as well as", "plus", "or", "&", "和", "与", "及", "以及", "还有")
)
_SMALL = frozenset(("of", "for", "in", "the", "both", "by", "按", "的"))
_OF_CITY = frozenset(("of the city", "in the city", "of our city", "of the whole city"))
_COUNTS = frozenset(("number", "the number", "count", "the count", "quantity"))
_WORDS = 2  # count and combined investment of key projects
_VALUES = frozenset(("value", "values", "金额", "按金额", "价值", "按价值"))
_QUANTITIES = frozenset(
    ("volume", "volumes", "quantity", "tonnage", "数量", "按数量", "重量", "吨数")
)
_CHANGES = frozenset(("change", "changes", "increase", "increases", "movement", "movements"))
_THEIRS = frozenset(("their", "and their", "其", "及其", "以及其", "和其", "它们的", "他们的"))
_FIRMS = frozenset(("家", "户", "万户", "万家"))
_FROM = frozenset(("from", "come from", "came from", "comes from"))


def both_told(tokens: list[Token], lexicon: Lexicon, city: str) -> list[Token]:
    """The tokens with the parts of each list of two as what they are with what is told once."""
    told = list(tokens)
    for before, behind in _pairs(tokens):
        for one, other in ((before, behind), (behind, before)):
            if tokens[one].text in _OF_CITY and tokens[other].get("region") not in ("", city):
                told[one] = told[one]._replace(senses=(("region", city),))
        if tokens[before].text in _COUNTS:
            told[before] = _counted(tokens[before], tokens[behind : behind + _WORDS], lexicon)
    return told


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the nearest words stand, on both sides of each link, that say something."""
    for at in (n for n, token in enumerate(tokens) if token.text in LINKS):
        before = next((n for n in range(at - 1, -1, -1) if tokens[n].text not in _SMALL), None)
        behind = next((n for n in range(at + 1, len(tokens)) if tokens[n].text not in _SMALL), None)
        if before is not None and behind is not None:
            yield before, behind


def _counted(number: Token, behind: Sequence[Token], lexicon: Lexicon) -> Token:
    """The word for a number as the number of what the name behind it is of, or as the level."""
    if behind[0].get("measure") == Measure.GROWTH:
        return number._replace(senses=(("measure", Measure.VALUE.value),))
    name = next((t for t in behind if t.get("metric")), number)
    if " of " not in name.text:
        return number
    whole = f"number of {name.text.rpartition(' of ')[2]}"
    keys = tuple(sense for sense in lexicon.phrases.get(whole, ()) if sense[0] == "metric")
    return number._replace(senses=keys) if len(keys) == 1 else number


def is_change(behind: Sequence[Token], nouns: Sequence[bool]) -> bool:
    """Whether what is told "with" an indicator is its change: with rank and growth, with changes.

    It is told which of the words are the name of a growth.
    """
    placed = bool(behind[0].get("rank")) and any(nouns)
    return nouns[0] or behind[0].text in _CHANGES or placed


def unkept(tokens: Sequence[Token], catalogue: Catalogue, measures: Sequence[Measure]) -> list[str]:
    """Words for what no figure is kept of: volume beside value, a part that came from elsewhere."""
    words = {token.text for token in tokens}
    found: list[str] = []
    if words.intersection(LINKS):
        found += _quantities(tokens)
    if not _FROM.isdisjoint(words):
        found += _sources(tokens, catalogue.home, measures)
    return found if _THEIRS.isdisjoint(words) else [*found, *_of_firms(tokens, catalogue)]


def _of_firms(tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """Figures of the firms that are counted before them: high-tech enterprises and their exports.

    What is kept is of all, except where both are of one field: industrial firms and their profits.
    """
    found = []
    for n in (n for n, token in enumerate(tokens[:-1]) if token.text in _THEIRS):
        counted = next((t.get("metric") for t in tokens[n::-1] if t.get("metric")), "")
        behind = tokens[n + 1]
        keys = (*behind.all("metric"), *behind.get("choice").split())
        if not counted or not keys or catalogue.metrics[counted].unit not in _FIRMS:
            continue
        field = catalogue.metrics[counted].topic
        if all(catalogue.metrics[key].topic != field for key in keys):
            found.append(f"{tokens[n].text} {behind.text}")
    return found


def _quantities(tokens: Sequence[Token]) -> list[str]:
    """A volume told beside the value, as another thing than it: how much there was, by weight."""
    pairs = [(tokens[one], tokens[other]) for one, other in _pairs(tokens)]
    return [
        one.text
        for one, other in (*pairs, *((b, a) for a, b in pairs))
        if not _QUANTITIES.isdisjoint(one.text.split(" "))
        and not _VALUES.isdisjoint(other.text.split(" "))
        and not (one.get("metric") and (other.get("metric") or not one.text.isascii()))
    ]


def _sources(tokens: Sequence[Token], home: str, measures: Sequence[Measure]) -> list[str]:
    """Another place that a part of our figure is said to come from."""
    at = [
        n
        for n, token in enumerate(tokens)
        if n and tokens[n - 1].text in _FROM and token.get("region") not in ("", home)
    ]
    parted = Measure.SHARE in measures or any("part_done" in t.all("cue") for t in tokens)
    if not at or not parted or not any(t.get("region") == home for t in tokens[: at[0]]):
        return []
    return [f"{tokens[n - 1].text} {tokens[n].text}" for n in at]
