"""Which known words did someone mean who mistyped, where only one reading is left?

>>> [fixed.text for fixed in correct("一季渡gdp增苏", lexicon, date(2024, 7, 1))]
['一季度gdp增速']
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from bot.once import Once
from bot.understand.lexicon import quantities
from bot.understand.lexicon.match import Lexicon, Token
from bot.understand.period import periods
from bot.understand.slips import fingers, sounds
from bot.understand.slips.sounds import Option
from bot.understand.spelled.clean import clean, is_han

LONGEST = 120  # a longer text is prose, not a question with a slip in it
MOST_PLACES = 6  # a text with more unknown places is about something else
MOST_READINGS = 4
_BUDGET = 24  # texts read again before giving up; one takes 30 to 300 µs

_FIGURES = frozenset(("metric", "choice", "measure", "rank"))
_MEANING = _FIGURES | {"scope", "region", "topic", "term", "cue"}
_FILLER = "filler"
_LIGHT = ("filler", "cue", "company")  # 厂 of 固定资厂投资


@dataclass(frozen=True, slots=True)
class Correction:
    """A text as it was meant, and each change: what stood there, what was read."""

    text: str
    changes: tuple[tuple[str, str], ...]
    whole: bool = True  # no word is left that only its neighbours could make one of ours


@dataclass(frozen=True, slots=True)
class _Index:
    """What a lexicon knows, by sound and by letter."""

    phrases: sounds.Phrases
    words: fingers.Words


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as the lexicon and the periods see it."""

    unknown: tuple[Token, ...]
    fixed: frozenset[int]  # places that are read already and are not to be changed
    loose: frozenset[int]  # of these the single characters (离, 够) that a long phrase may change
    heads: frozenset[int]  # where an indicator, a measure or a rank begins
    meaning: tuple[object, ...]


@dataclass(slots=True)
class _Search:
    """What a search for corrections holds: where it looks and what it has found."""

    lexicon: Lexicon
    index: _Index
    today: date
    bad: str
    budget: int = _BUDGET
    seen: set[str] = field(default_factory=set)
    found: dict[tuple[object, ...], tuple[int, Correction]] = field(default_factory=dict)
    parts: dict[tuple[object, ...], tuple[int, Correction]] = field(default_factory=dict)


def correct(text: str, lexicon: Lexicon, today: date) -> tuple[Correction, ...]:
    """The corrections of a cleaned text that leave nothing in it unknown, the plainest only.

    Where there are none: those after which each word is right, though not beside its neighbours.
    """
    if len(text) > LONGEST:
        return ()
    search = _Search(lexicon, _index_of(lexicon.root), today, periods.read(text, today).bad)
    read = _read(text, search)
    if read is None or not 0 < len(_groups(text, read.unknown)) <= MOST_PLACES:
        return ()
    _try(text, read, (), 0, search)
    if search.budget <= 0:
        return ()  # another reading may be left
    found = (search.found or search.parts).values()
    best = min((cost for cost, _ in found), default=0)
    return tuple(fixed for cost, fixed in found if cost == best)[:MOST_READINGS]


def _try(
    text: str, read: _Read, changes: tuple[tuple[str, str], ...], cost: int, search: _Search
) -> None:
    """Correct the first unknown place in every way there is, then the rest."""
    places = _misspelt(read, search.index)
    if not places and (changes or not read.unknown):
        whole = not read.unknown
        found, what = (search.found, read.meaning) if whole else (search.parts, (text,))
        known = found.get(what)
        if known is None or cost < known[0]:
            found[what] = (cost, Correction(text, changes, whole))
        return
    for option in _options(text, places, read, search.index) if places else ():
        fixed = clean(text[: option.start] + option.phrase + text[option.end :])
        if fixed in search.seen or search.budget <= 0:
            continue
        search.seen.add(fixed)
        search.budget -= 1
        after = _read(fixed, search)
        if after and len(_misspelt(after, search.index)) < len(places):
            change = (text[option.start : option.end], option.phrase)
            _try(fixed, after, (*changes, change), cost + option.cost, search)


def _misspelt(read: _Read, index: _Index) -> list[Token]:
    """The unknown words but those that are right and only miss their neighbours."""
    return [token for token in read.unknown if token.text not in index.words.known]


def _read(text: str, search: _Search) -> _Read | None:
    """What a text says and what of it is unknown; None where its period cannot be."""
    said = periods.read(text, search.today)
    if said.bad != search.bad:
        return None
    numbers = [(q.start, q.end) for q in quantities.read(text)]
    tokens = search.lexicon.tokens(text, said.spans)
    unknown = tuple(
        Token(run[0], t.start + run.start(), t.start + run.end(), ())
        for t in tokens
        if not t.senses
        for run in _RUN.finditer(t.text)
        if not any(s <= t.start + run.start() < e for s, e in numbers)
    )
    meant = [t for t in tokens if any(kind != _FILLER for kind, _ in t.senses)]
    spans = (*said.spans, *((t.start, t.end) for t in meant))
    fixed = frozenset(i for start, end in spans for i in range(start, end))
    loose = (t for t in meant if len(t.text) == 1 and all(s[0] in _LIGHT for s in t.senses))
    heads = frozenset(t.start for t in tokens if any(kind in _FIGURES for kind, _ in t.senses))
    senses = (frozenset(s for s in t.senses if s[0] != _FILLER) for t in tokens)
    meaning = (*filter(None, senses), *said.said)
    return _Read(unknown, fixed, frozenset(t.start for t in loose), heads, meaning)


_RUN = re.compile(r"[a-z]+|[^\W\d_a-z]+")


def _groups(text: str, unknown: Iterable[Token]) -> list[list[Token]]:
    """Unknown Latin words with a space between them stand together, as pinyin is typed."""
    groups: list[list[Token]] = []
    for token in unknown:
        last = groups[-1][-1] if groups else None
        if last and text[last.end : token.start] == " " and (last.text + token.text).isascii():
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _options(text: str, places: list[Token], read: _Read, index: _Index) -> list[Option]:
    """Every replacement of the first place; one that lies inside another is left out."""
    token = places[0]
    options: Iterable[Option] = ()
    if is_han(token.text[0]):
        found = sounds.written(text, token.start, read.heads, index.phrases)
        options = (option for option in found if _may_change(text, option, read))
    elif token.text.isascii() and token.text.isalpha():
        group = _groups(text, places)[0]
        options = (*sounds.typed(text, group, index.phrases), *_slips(token, index))
    unique = dict.fromkeys(options)
    outer = [o for o in unique if not any(_inside(o, other) for other in unique)]
    return sorted(outer, key=lambda o: (o.cost, abs(len(o.phrase) - o.end + o.start)))


def _slips(token: Token, index: _Index) -> Iterator[Option]:
    """The words a Latin word is a slip of."""
    for phrase, cost in fingers.meant(token.text, index.words):
        yield Option(token.start, token.end, phrase, cost)


def _may_change(text: str, option: Option, read: _Read) -> bool:
    """Whether a phrase changes only what is not read already and is no word of its own."""
    start, phrase = option.start, option.phrase
    if len(phrase) != option.end - start:
        return True
    changed = [start + i for i, char in enumerate(phrase) if char != text[start + i]]
    pairs = (text[at : at + 2] for i in changed for at in (max(start, i - 1), i))
    fixed = read.fixed - read.loose if len(phrase) > 3 else read.fixed
    return fixed.isdisjoint(changed) and sounds.tables().pairs.isdisjoint(pairs)


def _inside(one: Option, other: Option) -> bool:
    """Whether a longer stretch around it is explained as well: then that is what was meant."""
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end and other.cost <= one.cost


def _is_light(senses: Iterable[tuple[str, str]]) -> bool:
    """Whether a phrase may carry nothing."""
    return any(kind == _FILLER for kind, _ in senses)


def _build(lexicon: Lexicon) -> _Index:
    """Every phrase with a meaning, by how it sounds; every English word, by its first letter."""
    told = {s: _MEANING.intersection(kind for kind, _ in s) for s in lexicon.phrases.values()}
    kinds = {phrase: told[s] for phrase, s in lexicon.phrases.items() if told[s]}
    figures = {phrase for phrase, found in kinds.items() if phrase.isascii() and found & _FIGURES}
    names = (p for p in figures if p.isalpha() and len(p) < 5 and "metric" in kinds[p])
    light = {phrase for phrase, senses in lexicon.phrases.items() if _is_light(senses)}
    said = sounds.tables()
    words = fingers.gather(kinds, figures, said.en_periods, light, said.real)
    return _Index(sounds.gather(kinds, names), words)


_index_of = Once(_build)  # those who ask elsewhere mistype the same words
