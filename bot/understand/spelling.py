"""Which known words did someone mean who mistyped, where only one reading is left?

>>> [fixed.text for fixed in correct("一季渡gdp增苏", lexicon, date(2024, 7, 1))]
['一季度gdp增速']
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, product

from bot.understand import periods, quantities
from bot.understand.clean import clean, is_han
from bot.understand.match import Lexicon, Token

LONGEST = 120  # a longer text is prose, not a question with a slip in it
MOST_RUNS = 6  # a text with more unknown places than this is about something else
MOST_READINGS = 4
_BUDGET = 24  # texts read again before giving up; one takes 30 to 300 µs
_WINDOW = 16  # characters; longer phrases are found by their parts

_FILLER = ("filler", "words")
_MEANING = frozenset(("metric", "choice", "measure", "rank", "scope", "region", "topic", "cue"))

_ZH_PERIODS = [
    "季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "首季度",
    "前两季度",
    "前二季度",
    "前三季度",
    "上季度",
    "本季度",
    "上半年",
    "下半年",
    "全年",
    "今年",
    "去年",
    "前年",
    "上年",
    "本年",
    "年底",
    "年末",
    "年初",
    "本月",
    "上月",
    "上个月",
    "同期",
    "去年同期",
    "上年同期",
    "以来",
    "年以来",
    "年度",
    "元月",
]
_EDGES = frozenset(["月份", "月末", "年末"])
_EN_PERIODS = [
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "year",
    "years",
    "quarter",
    "quarters",
    "month",
    "months",
    "half",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "latest",
    "previous",
    "annual",
    "annually",
    "quarterly",
    "monthly",
    "yearly",
    "period",
]
_ASKED = [
    "是多少",
    "多少",
    "请问",
    "查询",
    "查一下",
    "的",
    "是",
]  # said around what is asked, in pinyin too
_AFTER_DIGITS = {"nian": "年", "yue": "月", "yuefen": "月份", "jidu": "季度", "dao": "到"}

# Characters with a second sound in the words known here.
_ALSO = {
    "长": "chang", "行": "hang", "重": "chong", "调": "tiao", "厦": "xia", "阿": "e", "莘": "xin",
    "都": "du", "差": "chai", "谁": "shei", "会": "kuai", "率": "shuai", "朝": "chao",
}  # fmt: skip
_ALIKE = [
    "口囗",
    "己已巳",
    "入人",
    "日曰",
    "土士",
    "干千",
    "贷货",
    "市巿",
    "茌荏茬",
    "固因",
    "治冶",
    "末未",
    "份分",
]
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_NASALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


@dataclass(frozen=True, slots=True)
class Correction:
    """A text as it was meant, and each change: what stood there, what was read."""

    text: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """The phrases with a meaning, by sound, by pinyin and by word."""

    phrases: frozenset[str]
    sounds: dict[str, list[str]]
    near: dict[str, list[str]]  # by sound, the often confused ones made equal
    lacking: dict[str, list[str]]  # with one inner character left out
    latin: dict[str, list[str]]
    words: frozenset[str]
    words_by_head: dict[str, list[str]]  # the commonest first
    small: frozenset[str]  # words that carry little: only changed letters are put right
    whole: frozenset[str]  # phrases that may be run together: gdpgrowth


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


@dataclass(frozen=True, slots=True)
class _Option:
    """One replacement of a stretch of text; cost 1 is a plain slip, 2 a wilder one."""

    start: int
    end: int
    read: str
    cost: int = 1


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as the lexicon and the periods see it."""

    unknown: tuple[Token, ...]
    fixed: frozenset[int]  # places that are read already and are not to be changed
    heads: frozenset[int]  # where an indicator, a measure or a region begins
    meaning: tuple[object, ...]


def correct(text: str, lexicon: Lexicon, today: date) -> tuple[Correction, ...]:
    """The corrections of a cleaned text that leave nothing in it unknown, the plainest only."""
    if len(text) > LONGEST:
        return ()
    search = _Search(lexicon, _index(lexicon), today, periods.read(text, today).bad)
    read = _read(text, search)
    if read is None or not read.unknown or len(_groups(text, read.unknown)) > MOST_RUNS:
        return ()
    _try(text, read, (), 0, search)
    if not search.found:
        return ()
    best = min(cost for cost, _ in search.found.values())
    return tuple(fixed for cost, fixed in search.found.values() if cost == best)[:MOST_READINGS]


def _try(
    text: str, read: _Read, changes: tuple[tuple[str, str], ...], cost: int, search: _Search
) -> None:
    """Correct the first unknown place in every way there is, then the rest."""
    if not read.unknown:
        known = search.found.get(read.meaning)
        if known is None or cost < known[0]:
            search.found[read.meaning] = (cost, Correction(text, changes))
        return
    open_places = [t for t in read.unknown if t.text not in search.index.words]
    if not open_places:
        return
    for option in _options(text, open_places, read, search.index):
        fixed = clean(text[: option.start] + option.read + text[option.end :])
        if fixed in search.seen or search.budget <= 0:
            continue
        search.seen.add(fixed)
        search.budget -= 1
        after = _read(fixed, search)
        if after is None:
            continue
        left = sum(t.text not in search.index.words for t in after.unknown)
        if left < len(open_places):
            change = (text[option.start : option.end], option.read)
            _try(fixed, after, (*changes, change), cost + option.cost, search)


def _read(text: str, search: _Search) -> _Read | None:
    """What a text says and what of it is unknown; None where its period cannot be."""
    said = periods.read(text, search.today)
    if said.bad != search.bad:
        return None
    numbers = [(q.start, q.end) for q in quantities.read(text)]
    tokens = search.lexicon.tokens(text, said.spans)
    unknown = tuple(
        t
        for t in tokens
        if not t.senses
        and any(c.isalpha() for c in t.text)
        and not any(s < t.end and t.start < e for s, e in numbers)
    )
    fixed = {i for start, end in said.spans for i in range(start, end)}
    for token in tokens:
        if token.senses and (len(token.text) > 1 or set(token.senses) - {_FILLER}):
            fixed.update(range(token.start, token.end))
    meaning = tuple(
        senses for t in tokens if (senses := frozenset(s for s in t.senses if s[0] != "filler"))
    )
    heads = frozenset(t.start for t in tokens if {kind for kind, _ in t.senses} & _FIGURES)
    return _Read(unknown, frozenset(fixed), heads, (*meaning, *said.said))


def _groups(text: str, unknown: Iterable[Token]) -> list[list[Token]]:
    """Unknown Latin words with a space between them stand together, as pinyin is typed."""
    groups: list[list[Token]] = []
    for token in unknown:
        before = groups[-1][-1] if groups else None
        if (
            before
            and text[before.end : token.start] == " "
            and (before.text + token.text).isascii()
        ):
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _options(text: str, places: list[Token], read: _Read, index: _Index) -> list[_Option]:
    """Every replacement of the first place; one that lies inside another is left out."""
    token = places[0]
    if is_han(token.text[0]):
        options = list(_han_options(text, token.start, read, index))
    elif token.text.isascii():
        options = [*_pinyin_options(text, _groups(text, places)[0], index)]
        options += _english_options(token, index)
    else:
        options = []
    unique = {(o.start, o.end, o.read): o for o in reversed(options)}.values()
    return sorted(
        (
            o
            for o in unique
            if not any(
                p.start <= o.start and o.end <= p.end and p.end - p.start > o.end - o.start
                for p in unique
                if p.cost <= o.cost
            )
        ),
        key=lambda o: (o.cost, abs(len(o.read) - o.end + o.start)),
    )


# Characters


def _han_options(text: str, place: int, read: _Read, index: _Index) -> Iterator[_Option]:
    """Phrases that sound or look like what stands around an unknown character."""
    sounds = [_sounds(c) for c in text]
    for start in range(max(0, place - _WINDOW + 1), place + 1):
        for end in range(max(place, start + 1) + 1, min(len(text), start + _WINDOW) + 1):
            window = text[start:end]
            ends_well = end == len(text) or end in read.heads or text[end] == "的"
            for phrase, cost in _alike(window, sounds[start:end], index):
                if len(phrase) == len(window):
                    changed = [i for i, char in enumerate(phrase) if char != window[i]]
                    if any(start + i in read.fixed for i in changed):
                        continue
                    if any(
                        window[max(0, i - 1) : i + 1] in _OTHER for i in (*changed, changed[-1] + 1)
                    ):
                        continue
                if phrase[0] != "月" or ends_well:
                    yield _Option(start, end, phrase, cost)


def _alike(window: str, sounds: list[tuple[str, ...]], index: _Index) -> Iterator[tuple[str, int]]:
    """The phrases a stretch of text may stand for, and at what cost."""
    size = len(window)
    for n, by_sound in enumerate((index.sounds, index.near)):
        for key in () if window in _REAL else _keys(sounds, near=bool(n)):
            for phrase in by_sound.get(key, ()):
                wrong = [(a, b) for a, b in zip(window, phrase, strict=True) if a != b]
                if 0 < len(wrong) <= (1 if n or size < 6 else 2) and all(_close(*w) for w in wrong):
                    yield phrase, n + 1
    for i, char in enumerate(window):
        for twin in _TWINS.get(char, ""):
            phrase = window[:i] + twin + window[i + 1 :]
            if phrase in index.phrases and (size > 2 or phrase in _EDGES):
                yield phrase, 1
        if size > 3 and i > 1 and char == window[i - 1]:
            phrase = window[:i] + window[i + 1 :]
            if phrase in index.phrases:
                yield phrase, 1
    for phrase in index.lacking.get(window, ()):
        yield phrase, 2


_TWINS = {char: group.replace(char, "") for group in _ALIKE for char in group}


def _keys(sounds: Iterable[tuple[str, ...]], *, near: bool) -> Iterator[str]:
    """How a phrase sounds; a character with two sounds gives two keys, at most eight in all."""
    for key in islice(product(*sounds), 8):
        yield " ".join(map(_nearly, key) if near else key)


def _nearly(syllable: str) -> str:
    """A syllable without the differences that many speakers do not make."""
    if syllable == "er":
        return "e"
    for ending, plain in _NASALS:
        if syllable.endswith(ending):
            syllable = syllable.removesuffix(ending) + plain
    for initial, plain in _CONFUSED:
        if syllable.startswith(initial) and syllable.isalpha():
            return plain + syllable.removeprefix(initial)
    return syllable


def _close(one: str, other: str) -> bool:
    """Whether two characters sound the same but for one confusion: lian and nian, not liang."""
    pairs = product(_sounds(one), _sounds(other))
    return any(a[0] == b[0] or a[1:] == b[1:] for a, b in pairs)


_known_sounds: dict[str, tuple[str, ...]] = {}


def _sounds(char: str) -> tuple[str, ...]:
    """The syllables of a character without tones; anything else sounds as it is written."""
    if char not in _known_sounds:
        from pypinyin import lazy_pinyin  # takes 150 ms to load

        first = lazy_pinyin(char)[0] if is_han(char) else char
        other = _ALSO.get(char, first)
        _known_sounds[char] = (first,) if other == first else (first, other)
    return _known_sounds[char]


# Pinyin


def _pinyin_options(text: str, group: list[Token], index: _Index) -> Iterator[_Option]:
    """Phrases typed as pinyin, in one word or in several; the longest stretch is taken."""
    start = group[0].start
    digits = text[:start].rstrip()[-1:].isdigit()
    for count in range(len(group), 0, -1):
        end = group[count - 1].end
        typed = "".join(t.text for t in group[:count])
        if not typed.isalpha():
            continue
        found = list(islice(_segments(typed, index, digits=digits), 8))
        fewest = min(map(len, found), default=0)
        for phrases in found:
            if len(phrases) == fewest:
                yield _Option(start, end, "".join(phrases))
        if found:
            return


def _segments(typed: str, index: _Index, *, digits: bool) -> Iterator[tuple[str, ...]]:
    """The ways to read Latin letters as a row of phrases in pinyin, the longest first."""
    if not typed:
        yield ()
        return
    for size in range(min(len(typed), 6 * _WINDOW), 1, -1):
        head = typed[:size]
        if digits and head in _AFTER_DIGITS:
            phrases = [_AFTER_DIGITS[head]]
        else:
            phrases = index.latin.get(head, [])
        for phrase in phrases:
            for rest in _segments(typed[size:], index, digits=False):
                yield (phrase, *rest)


# English


def _english_options(token: Token, index: _Index) -> Iterator[_Option]:
    """Known words a Latin word is a slip of, and two known words without their space."""
    word = token.text
    if not word.isascii() or not word.isalpha() or word in _REAL:
        return
    slips = 1 if len(word) < 9 else 2
    for known in index.words_by_head.get(word[0], ()):
        if abs(len(known) - len(word)) <= slips and not _inflected(word, known):
            cost = _slips(word, known, 0 if len(word) < 4 or known in index.small else slips)
            if cost:
                yield _Option(token.start, token.end, known, cost)
    for i in range(3, len(word) - 2):
        both = {word[:i], word[i:]} <= index.whole
        if both or f"{word[:i]} {word[i:]}" in index.whole:
            yield _Option(token.start, token.end, f"{word[:i]} {word[i:]}")


_ENDINGS = frozenset(
    [
        "",
        "s",
        "es",
        "d",
        "ed",
        "r",
        "er",
        "ers",
        "ing",
        "ings",
        "ly",
        "y",
        "al",
        "ally",
        "ion",
        "ions",
        "or",
        "ors",
        "ist",
        "ment",
        "able",
        "ive",
        "ic",
        "ies",
        "e",
    ]
)
_VOWELS = frozenset("aeiouyw")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {
    key: (column + row / 2, row)
    for row, keys in enumerate(_KEYS)
    for column, key in enumerate(keys)
}


def _inflected(typed: str, known: str) -> bool:
    """Whether two words differ in their ending alone: exporter is no slip of exports."""
    same = 0
    while same < min(len(typed), len(known)) and typed[same] == known[same]:
        same += 1
    ends = typed[same:], known[same:]
    return ends != ("", "e") and set(ends) <= _ENDINGS


def _slips(typed: str, known: str, most: int) -> int:
    """How many slips of the fingers lie between two words; 0 where that is too many.

    Two letters changed places, one left out, doubled, or struck beside its key.
    """
    same = 0
    while same < min(len(typed), len(known)) and typed[same] == known[same]:
        same += 1
    wrong, right = typed[same:], known[same:]
    if (not most and wrong[::-1] != right) or not same:
        return 0
    rests = []
    if len(wrong) > 1 and wrong[1::-1] == right[:2]:
        rests.append((wrong[2:], right[2:]))
    if most and right:
        rests.append((wrong, right[1:]))
    if most and wrong and any(_touch(wrong[0], key) for key in typed[same - 1] + wrong[1:2]):
        rests.append((wrong[1:], right))
    if most and wrong and right and len(typed) > 5 and _mistakable(wrong[0], right[0]):
        rests.append((wrong[1:], right[1:]))
    found = [
        1 if rest == left else more + 1
        for rest, left in rests
        if rest == left or (most > 1 and (more := _slips("." + rest, "." + left, most - 1)))
    ]
    return min(found, default=0)


def _mistakable(one: str, other: str) -> bool:
    """Whether one letter is easily typed for another: two vowels, two keys side by side."""
    return {one, other} <= _VOWELS or _touch(one, other)


def _touch(one: str, other: str) -> bool:
    """Whether two keys lie side by side."""
    (x, y), (u, v) = _PLACES.get(one, (-9, 0)), _PLACES.get(other, (-9, 0))
    return abs(x - u) <= 1 and abs(y - v) <= 1


# Real words that are one slip away from known ones: they mean what they say.
_REAL = frozenset(["women", "name"])
_OTHER = frozenset(["线上", "线下", "应收", "逾期", "酒业", "限价"])


# The index

_indexes: dict[int, tuple[Lexicon, _Index]] = {}


def _index(lexicon: Lexicon) -> _Index:
    """The index of a lexicon, built once."""
    built = _indexes.get(id(lexicon))
    if built is None or built[0] is not lexicon:
        built = _indexes[id(lexicon)] = (lexicon, _build(lexicon))
    return built[1]


def _build(lexicon: Lexicon) -> _Index:
    """Every phrase with a meaning, by how it sounds; every English word, by its first letter."""
    kinds = {p: {kind for kind, _ in senses} & _MEANING for p, senses in lexicon.phrases.items()}
    meant = [p for p, senses in kinds.items() if senses]
    words = Counter(_EN_PERIODS)
    for phrase in meant:
        if phrase.isascii():
            words.update(w for w in _WORD.findall(phrase) if _counts(w, phrase, kinds))
    heads: dict[str, list[str]] = {}
    for word, _ in words.most_common():
        heads.setdefault(word[0], []).append(word)
    whole = {p for p in meant if p.isascii() and kinds[p] & _FIGURES} | set(_EN_PERIODS)
    small = {w for w in words if _FILLER in lexicon.phrases.get(w, ())}
    small -= set(_EN_PERIODS)
    han = [
        p
        for p in dict.fromkeys((*meant, *_ZH_PERIODS, *_EDGES))
        if len(p) > 1 and any(map(is_han, p))
    ]
    index = _Index(
        frozenset(han),
        {},
        {},
        {},
        {},
        frozenset(words),
        heads,
        frozenset(small),
        frozenset(joined - small),
    )
    for phrase in han:
        _add_sounds(phrase, kinds.get(phrase, set()), index)
    for phrase in _ASKED:
        key = "".join(_sounds(c)[0] for c in phrase)
        index.latin.setdefault(key, []).append(phrase)
    for phrase in meant:
        if phrase.isascii() and phrase.isalpha() and "metric" in kinds[phrase] and len(phrase) < 6:
            index.latin.setdefault(phrase, []).append(phrase)
    return index


def _counts(word: str, phrase: str, kinds: dict[str, set[str]]) -> bool:
    """Whether a word may be what someone meant; of three letters only a whole indicator may."""
    if len(word) < 4:
        return word == phrase and "metric" in kinds[word]
    return not _ODD_FORM.search(word)


_WORD = re.compile(r"(?<![a-z'])[a-z]{3,}(?![a-z'])")
_ODD_FORM = re.compile(r"eds$|[^aeiou]ys$|(?:i|ss|x|ch|sh)e$")  # plurals that no one writes


def _add_sounds(phrase: str, kinds: set[str], index: _Index) -> None:
    """Enter a Chinese phrase under its sounds, its pinyin, and with a character left out."""
    sounds = [_sounds(c) for c in phrase]
    for key in _keys(sounds, near=False):
        if len(phrase) > 2 or (kinds != {"cue"} and phrase not in _EDGES):
            index.sounds.setdefault(key, []).append(phrase)
        if key.replace(" ", "").isalpha() and key.isascii():
            index.latin.setdefault(key.replace(" ", ""), []).append(phrase)
    if len(phrase) > 2 and kinds != {"cue"} and phrase[0] != "年":
        for key in _keys(sounds, near=True):
            index.near.setdefault(key, []).append(phrase)
    for i in range(2, len(phrase) - 1) if len(phrase) > 6 else ():
        index.lacking.setdefault(phrase[:i] + phrase[i + 1 :], []).append(phrase)
