"""Which known phrases sound or look like what was written, or are typed as pinyin?

>>> heard("长")
('zhang', 'chang')
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice, product

from bot import folder
from bot.errors import BadData
from bot.understand.lexicon.filed import Filed
from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han
from data import ROOT

_COUNTED = re.compile("[一二两三四五六七八九十][个年季月天周]{1,2}度?月?")
_WINDOW = 16  # characters; a longer phrase is found by its parts
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_NASALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


@dataclass(frozen=True, slots=True)
class Tables:
    """What data/spelling.toml says."""

    real: frozenset[str]  # words that mean what they say, though they sound like known ones
    pairs: frozenset[str]  # characters that stand together and are not to be parted
    zh_periods: tuple[str, ...]  # bot.understand.period.periods reads them by pattern, not by word
    en_periods: tuple[str, ...]
    edges: tuple[str, ...]  # told from 分 and 未 only before an indicator or at the end
    asked: tuple[str, ...]  # what stands around a question, in pinyin as well
    after_digits: dict[str, str]  # what pinyin means there
    twins: dict[str, str]  # the look-alikes of a character
    also: dict[str, str]  # the characters of a second reading


@dataclass(frozen=True, slots=True)
class Phrases:
    """The Chinese phrases with a meaning, by how they sound and by how they are typed."""

    known: frozenset[str]
    alike: Filed  # by sound
    near: Filed  # by sound, the often confused ones made equal
    lacking: Filed  # with one inner character left out
    typed: Filed  # by pinyin
    amid: Mapping[str, tuple[str, ...]]  # what stands around a question, and short Latin names

    def pinyin(self, letters: str) -> tuple[str, ...]:
        """The phrases that are typed like this."""
        return (*self.typed.get(letters), *self.amid.get(letters, ()))


@dataclass(frozen=True, slots=True)
class Option:
    """One replacement of a stretch of text; cost 1 is a plain slip, 2 a wilder one."""

    start: int
    end: int
    phrase: str
    cost: int = 1


@cache
def tables() -> Tables:
    """The words and characters that a reviewer may edit, read once."""
    read = folder.table(ROOT / "spelling.toml")
    try:
        real, periods, groups = read["real"], read["periods"], read["look_alikes"]["groups"]
        return Tables(
            real=frozenset((*real["zh"], *real["en"])),
            pairs=frozenset(real["pairs"]),
            zh_periods=tuple(periods["zh"]),
            en_periods=tuple(periods["en"]),
            edges=tuple(periods["edges"]),
            asked=tuple(read["asked"]["words"]),
            after_digits=read["after_digits"],
            twins={char: group.replace(char, "") for group in groups for char in group},
            also=read["also"],
        )
    except KeyError as error:
        raise BadData("data_malformed", file="spelling.toml", problem=str(error)) from error


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The syllables of every common character without tones, the usual one first."""
    readings: dict[str, tuple[str, ...]] = {}
    for syllable, chars in (*folder.table(ROOT / "sounds.toml").items(), *tables().also.items()):
        for char in chars:
            readings[char] = tuple(dict.fromkeys((*readings.get(char, ()), syllable)))
    return readings


def heard(char: str) -> tuple[str, ...]:
    """The syllables of a character; one that is not common sounds as it is written."""
    return _readings().get(char) or (char,)


def gather(kinds: Mapping[str, Collection[str]], names: Iterable[str]) -> Phrases:
    """Every Chinese phrase by how it sounds; short Latin names are typed amid pinyin as well."""
    said = tables()
    han = [phrase for phrase in kinds if len(phrase) > 1 and any(map(is_han, phrase))]
    han = list(dict.fromkeys((*han, *said.zh_periods, *said.edges)))
    lone = frozenset(sound for char in set("".join(han)) for sound in heard(char))
    amid = dict[str, tuple[str, ...]]()
    for phrase in said.asked:
        _enter(amid, "".join(heard(c)[0] for c in phrase), phrase)
    for name in names:
        _enter(amid, name, name)

    def tells(phrase: str) -> bool:
        return kinds.get(phrase, ()) != {"cue"}

    return Phrases(
        frozenset(han),
        Filed(han, _heard, lambda one: len(one) > 2 or (tells(one) and one not in said.edges)),
        Filed(han, _nearly_heard, lambda one: len(one) > 2 and tells(one) and one[0] != "年"),
        Filed(han, _shortened, lambda one: len(one) > 6),
        Filed(han, partial(_typed, lone)),
        amid,
    )


def _enter(table: dict[str, tuple[str, ...]], key: str, phrase: str) -> None:
    table[key] = (*table.get(key, ()), phrase)


def _heard(phrase: str) -> list[str]:
    return [*_keys(map(heard, phrase), near=False)]


def _nearly_heard(phrase: str) -> list[str]:
    return [*_keys(map(heard, phrase), near=True)]


def _typed(lone: Collection[str], phrase: str) -> list[str]:
    """How a phrase is typed; yue alone is 月 as well as 余额."""
    keys = (key.replace(" ", "") for key in _heard(phrase))
    return [key for key in keys if key.isalpha() and key.isascii() and key not in lone]


def _shortened(phrase: str) -> list[str]:
    return [phrase[:i] + phrase[i + 1 :] for i in range(2, len(phrase) - 1)]


def written(text: str, place: int, heads: Collection[int], phrases: Phrases) -> Iterator[Option]:
    """Phrases that sound or look like what stands around an unknown character."""
    sounds = [heard(c) for c in text]
    for start in range(max(0, place - _WINDOW + 1), place + 1):
        for end in range(max(place, start + 1) + 1, min(len(text), start + _WINDOW) + 1):
            ends = end == len(text) or end in heads or text[end] == "的"
            for phrase, cost in _alike(text[start:end], sounds[start:end], phrases):
                if ends or phrase not in tables().edges:
                    yield Option(start, end, phrase, cost)


def _alike(
    window: str, sounds: list[tuple[str, ...]], phrases: Phrases
) -> Iterator[tuple[str, int]]:
    """The phrases a stretch of text may stand for, and at what cost."""
    if _COUNTED.fullmatch(window):
        return  # 三个月 is no 上个月
    for n, by_sound in enumerate((phrases.alike, phrases.near)):
        for key in () if window in tables().real else _keys(sounds, near=bool(n)):
            for phrase in by_sound.get(key):
                wrong = [(a, b) for a, b in zip(window, phrase, strict=True) if a != b]
                most = 1 if n or len(window) < 6 else 2
                if 0 < len(wrong) <= most and all(_close(*pair) for pair in wrong):
                    yield phrase, n + 1
    for phrase in _retyped(window):
        if phrase in phrases.known:
            yield phrase, 1
    for phrase in phrases.lacking.get(window):
        yield phrase, 2


def _retyped(window: str) -> Iterator[str]:
    """A stretch with a look-alike put right, or a character that was typed twice."""
    for i, char in enumerate(window):
        for twin in tables().twins.get(char, ""):
            phrase = window[:i] + twin + window[i + 1 :]
            if len(phrase) > 2 or phrase in tables().edges:
                yield phrase
        if i > 1 and len(window) > 3 and char == window[i - 1]:
            yield window[:i] + window[i + 1 :]


def _keys(sounds: Iterable[tuple[str, ...]], *, near: bool) -> Iterator[str]:
    """How a phrase sounds; a character with two sounds gives two keys, at most eight in all."""
    for key in islice(product(*sounds), 8):
        yield " ".join(map(_nearly, key) if near else key)


@cache
def _nearly(syllable: str) -> str:
    """A syllable without the differences that many speakers do not make."""
    if syllable == "er":
        return "e"
    for ending, plain in _NASALS:
        if syllable.endswith(ending):
            syllable = syllable.removesuffix(ending) + plain
    for initial, plain in _CONFUSED:
        if syllable.startswith(initial):
            return plain + syllable.removeprefix(initial)
    return syllable


def _close(one: str, other: str) -> bool:
    """Whether two like sounds have one confusion at most between them: lian, nian, not liang."""
    pairs = product(heard(one), heard(other))
    return any(a[0] == b[0] or a[1:] == b[1:] for a, b in pairs)


def typed(text: str, group: list[Token], phrases: Phrases) -> Iterator[Option]:
    """Phrases typed as pinyin, in one word or in several; the longest stretch is taken."""
    start = group[0].start
    digits = text[:start].rstrip()[-1:].isdigit()
    for count in range(len(group), 0, -1):
        letters = "".join(token.text for token in group[:count])
        found = [] if letters in tables().real else _segments(letters, phrases, digits=digits)
        for row in found:
            if len(row) == len(found[0]):
                yield Option(start, group[count - 1].end, "".join(row))
        if found:
            return


def _segments(letters: str, phrases: Phrases, *, digits: bool) -> list[tuple[str, ...]]:
    """The ways to read Latin letters as a row of phrases in pinyin, those of the fewest first."""
    size, after = len(letters), tables().after_digits
    rows: list[list[tuple[str, ...]]] = [[] for _ in letters] + [[()]]
    for start in range(size - 1, -1, -1):
        for end in (e for e in range(size, start, -1) if rows[e]):
            found = phrases.pinyin(letters[start:end])
            if digits and start == 0 and letters[:end] in after:
                found = (after[letters[:end]],)
            rows[start] += [(phrase, *rest) for phrase in found for rest in rows[end]]
        rows[start] = sorted(rows[start], key=len)[:8]
    return rows[0]
