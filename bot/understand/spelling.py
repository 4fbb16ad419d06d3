"""Which known words did someone mean who mistyped, where only one reading is left?

>>> [fixed.text for fixed in correct("一季渡gdp增苏", lexicon, date(2024, 7, 1))]
['一季度gdp增速']
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice, product

from bot.understand import periods, quantities
from bot.understand.clean import clean, is_han
from bot.understand.match import Lexicon, Token

LONGEST = 120  # a longer text is prose, not a question with a slip in it
MOST_PLACES = 6  # a text with more unknown places is about something else
MOST_READINGS = 4
_BUDGET = 24  # texts read again before giving up; one takes 30 to 300 µs
_WINDOW = 16  # characters; a longer phrase is found by its parts
_LONG_WORD = 9  # letters; from here on two slips are forgiven

_FIGURES = frozenset(("metric", "choice", "measure", "rank"))
_MEANING = _FIGURES | {"scope", "region", "topic", "term", "cue"}
_FILLER = ("filler", "words")
_LIGHT = ("filler", "cue")

# What periods are said with; bot.understand.periods reads them by pattern, not by word.
_ZH_PERIODS = (
    "季度 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 首季度 前两季度 "
    "前二季度 前三季度 上季度 本季度 上半年 下半年 全年 今年 去年 前年 上年 本年 年底 年初 "
    "本月 上月 上个月 同期 去年同期 上年同期 以来 年以来 年度 元月"
)
_EDGES = ("月份", "月末", "年末")  # told from 分 and 未 only before an indicator or at the end
_EN_PERIODS = (
    "january february march april june july august september october november december year "
    "years quarter quarters month months half first second third fourth last latest previous "
    "annual annually quarterly monthly yearly period"
)
_ASKED = "是多少 多少 请问 查询 查一下 的 是"  # what stands around it, in pinyin as well
_AFTER_DIGITS = {"nian": "年", "yue": "月", "yuefen": "月份", "jidu": "季度", "dao": "到"}

# A second sound of characters in the words known here; sounds often confused; look-alikes.
_ALSO = {
    "长": "chang", "行": "hang", "重": "chong", "调": "tiao", "厦": "xia", "阿": "e", "莘": "xin",
    "都": "du", "差": "chai", "谁": "shei", "会": "kuai", "率": "shuai", "朝": "chao", "曾": "zeng",
}  # fmt: skip
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_NASALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))
_ALIKE = "口囗 己已巳 入人 日曰 土士 干千 贷货 市巿 茌荏茬 固因 治冶 末未 份分"
_TWINS = {char: group.replace(char, "") for group in _ALIKE.split() for char in group}

# Words that mean what they say, though they sound or look like known ones.
_REAL_ZH = (
    "之后 指出 遗产 千年 室内 名词 放开 全是 本事 总署 外貌 排挤 我试 体谅 持平 十里 献上 "
    "核酸 长乐 市立 进站 无价 记名 合算 银杏 提告 印行 环抱 幻境 赏月 房事 增建 降服 新县 "
    "金口 黏度 功业 科级 总支 长势 需时 县上 存粮 降伏 朝前 制出 高堂 全时 旧业 低产 民声 "
    "产粮 上生 才力 织出 前约 比利 小费 计划书 任务书 计划署 近年 安区 心县 高兴 高薪 "
    "高兴增速 高薪增速 年纪 功业增速 实绩增速 经籍增速"
)
_REAL_EN = (
    "accordion aloe annals annul arse assert asserts asses attrition authorize baking bans bats "
    "batter batters beast beasts begins bellows beset bess beta bets biggs bitter blow blows "
    "bolts boots brie brooke budge bugger butter capitol cards cart carts centro chan changers "
    "chanted chanting char chat chats chia chin clover coarse coast competed consumes contact "
    "contacted contacts contrasted contrasts cops countries covert cure cures curse curses "
    "deceased dede deference defied defies denali dene devine ding discreet distract doge doping "
    "dose dread drive edu employers esports eternal exit exiting exits expanse expend expended "
    "expert experts faculties fading fallon famer farm farms farthest farting farts fats fellas "
    "felling fester fia fiance filed filling fillings finding findings fires firing firm firmer "
    "firming firms fist flood flour fore form former forming forms forth forts foster fosters "
    "framing fred fries fro gals gasp genera goss gown gowns gran grated grin handed heard hitch "
    "hoisted hours house houses hysterical impart imparts improvise indie indies induce induces "
    "infested ingested intensify intentional interests juli kids lads lager landing landings lass "
    "lasted leasing leds leggings lest lien likelihood lining linings loading logging losers "
    "loses loving mach mali mani mans manufacture manufactured manufactures marc marker markers "
    "masking massing mater maximus meat meats mena mens ment messing moaning mont mooney morse "
    "moth moths movers name noel notional outlaw outlaws outsiders oversee oversees owens paced "
    "pacers pacing panned pans parent parents parsons particular pats payer payers peas persona "
    "pigs pins pint pints pissed placid plaid planed potent potion potions pots powder powders "
    "precious predictive preform proactive profession professions programmers provence pubic "
    "publishers pure qualify quartet quot recant recognize relayed religions restarted reverence "
    "riding risers risking salle sanding schema seize seized seizes sending sent shades shank "
    "shanks shards shashi sheen shipping shisha shores shot shrunk sighed singing sino slum slums "
    "snowed sock socks sort spacex spades specialize spices stacks star stared starred stars "
    "stated sticks strangest tack tags tale tales tapped tend tends thee thin threes ting tipped "
    "tips tons toppled tough traced traces traders trail transition transitions tree tres tricks "
    "tris tropics trucks users vale verses weigh weighs whos wight women wore wright"
)
_OTHER = frozenset(
    ("线上", "线下", "应收", "逾期", "酒业", "限价", "真的", "投掷", "经纪", "未完", "未达", "未能")
)


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
    pinyin: dict[str, list[str]]
    words: frozenset[str]
    by_letter: dict[str, list[str]]  # words by their first letter, the commonest first
    small: frozenset[str]  # words that carry little: only swapped letters are put right
    whole: frozenset[str]  # English phrases that may be run together: gdpgrowth


@dataclass(frozen=True, slots=True)
class _Option:
    """One replacement of a stretch of text; cost 1 is a plain slip, 2 a wilder one."""

    start: int
    end: int
    phrase: str
    cost: int = 1


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


def correct(text: str, lexicon: Lexicon, today: date) -> tuple[Correction, ...]:
    """The corrections of a cleaned text that leave nothing in it unknown, the plainest only."""
    if len(text) > LONGEST:
        return ()
    search = _Search(lexicon, _index(lexicon), today, periods.read(text, today).bad)
    read = _read(text, search)
    if read is None or not 0 < len(_groups(text, read.unknown)) <= MOST_PLACES:
        return ()
    _try(text, read, (), 0, search)
    if search.budget <= 0:
        return ()  # another reading may be left
    best = min((cost for cost, _ in search.found.values()), default=0)
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
    places = _misspelt(read, search.index)
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
    return [token for token in read.unknown if token.text not in index.words]


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
    meant = [t for t in tokens if any(sense != _FILLER for sense in t.senses)]
    spans = (*said.spans, *((t.start, t.end) for t in meant))
    fixed = frozenset(i for start, end in spans for i in range(start, end))
    loose = (t for t in meant if len(t.text) == 1 and all(s[0] in _LIGHT for s in t.senses))
    heads = frozenset(t.start for t in tokens if any(kind in _FIGURES for kind, _ in t.senses))
    senses = (frozenset(s for s in t.senses if s != _FILLER) for t in tokens)
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


def _options(text: str, places: list[Token], read: _Read, index: _Index) -> list[_Option]:
    """Every replacement of the first place; one that lies inside another is left out."""
    token = places[0]
    options: Iterable[_Option] = ()
    if is_han(token.text[0]):
        options = _han_options(text, token.start, read, index)
    elif token.text.isascii() and token.text.isalpha():
        group = _groups(text, places)[0]
        options = (*_pinyin_options(text, group, index), *_english_options(token, index))
    unique = dict.fromkeys(options)
    outer = [o for o in unique if not any(_inside(o, other) for other in unique)]
    return sorted(outer, key=lambda o: (o.cost, abs(len(o.phrase) - o.end + o.start)))


def _inside(one: _Option, other: _Option) -> bool:
    """Whether a longer stretch around it is explained as well: then that is what was meant."""
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end and other.cost <= one.cost


# Characters


def _han_options(text: str, place: int, read: _Read, index: _Index) -> Iterator[_Option]:
    """Phrases that sound or look like what stands around an unknown character."""
    sounds = [_sounds(c) for c in text]
    for start in range(max(0, place - _WINDOW + 1), place + 1):
        for end in range(max(place, start + 1) + 1, min(len(text), start + _WINDOW) + 1):
            ends = end == len(text) or end in read.heads or text[end] == "的"
            for phrase, cost in _alike(text[start:end], sounds[start:end], index):
                if len(phrase) == end - start and not _may_change(text, start, phrase, read):
                    continue
                if ends or phrase not in _EDGES:
                    yield _Option(start, end, phrase, cost)


def _may_change(text: str, start: int, phrase: str, read: _Read) -> bool:
    """Whether a phrase changes only what is not read already and is no word of its own."""
    changed = [start + i for i, char in enumerate(phrase) if char != text[start + i]]
    pairs = (text[at : at + 2] for i in changed for at in (max(start, i - 1), i))
    fixed = read.fixed - read.loose if len(phrase) > 3 else read.fixed
    return fixed.isdisjoint(changed) and _OTHER.isdisjoint(pairs)


def _alike(window: str, sounds: list[tuple[str, ...]], index: _Index) -> Iterator[tuple[str, int]]:
    """The phrases a stretch of text may stand for, and at what cost."""
    for n, by_sound in enumerate((index.sounds, index.near)):
        for key in () if window in _REAL else _keys(sounds, near=bool(n)):
            for phrase in by_sound.get(key, ()):
                wrong = [(a, b) for a, b in zip(window, phrase, strict=True) if a != b]
                most = 1 if n or len(window) < 6 else 2
                if 0 < len(wrong) <= most and all(_close(*pair) for pair in wrong):
                    yield phrase, n + 1
    for phrase in _retyped(window):
        if phrase in index.phrases:
            yield phrase, 1
    for phrase in index.lacking.get(window, ()):
        yield phrase, 2


def _retyped(window: str) -> Iterator[str]:
    """A stretch with a look-alike put right, or a character that was typed twice."""
    for i, char in enumerate(window):
        for twin in _TWINS.get(char, ""):
            phrase = window[:i] + twin + window[i + 1 :]
            if len(phrase) > 2 or phrase in _EDGES:
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
    pairs = product(_sounds(one), _sounds(other))
    return any(a[0] == b[0] or a[1:] == b[1:] for a, b in pairs)


@cache
def _sounds(char: str) -> tuple[str, ...]:
    """The syllables of a character without tones; anything else sounds as it is written."""
    from pypinyin import lazy_pinyin  # takes 150 ms to load

    first = lazy_pinyin(char)[0] if is_han(char) else char
    return tuple(dict.fromkeys((first, _ALSO.get(char, first))))


# Pinyin


def _pinyin_options(text: str, group: list[Token], index: _Index) -> Iterator[_Option]:
    """Phrases typed as pinyin, in one word or in several; the longest stretch is taken."""
    start = group[0].start
    digits = text[:start].rstrip()[-1:].isdigit()
    for count in range(len(group), 0, -1):
        typed = "".join(token.text for token in group[:count])
        found = [] if typed in _REAL else _segments(typed, index, digits=digits)
        for phrases in found:
            if len(phrases) == len(found[0]):
                yield _Option(start, group[count - 1].end, "".join(phrases))
        if found:
            return


def _segments(typed: str, index: _Index, *, digits: bool) -> list[tuple[str, ...]]:
    """The ways to read Latin letters as a row of phrases in pinyin, those of the fewest first."""
    size = len(typed)
    rows: list[list[tuple[str, ...]]] = [[] for _ in typed] + [[()]]
    for start in range(size - 1, -1, -1):
        for end in (e for e in range(size, start, -1) if rows[e]):
            phrases = index.pinyin.get(typed[start:end], [])
            if digits and start == 0 and typed[:end] in _AFTER_DIGITS:
                phrases = [_AFTER_DIGITS[typed[:end]]]
            rows[start] += [(phrase, *rest) for phrase in phrases for rest in rows[end]]
        rows[start] = sorted(rows[start], key=len)[:8]
    return rows[0]


# English


def _english_options(token: Token, index: _Index) -> Iterator[_Option]:
    """Known words a Latin word is a slip of, and two known words without their space."""
    word = token.text
    most = 1 if len(word) < _LONG_WORD else 2
    for known in () if word in _REAL else index.by_letter.get(word[0], ()):
        if abs(len(known) - len(word)) <= most and not _inflected(word, known):
            slips = _slips(word, known, 0 if len(word) < 4 or known in index.small else most)
            if slips:
                yield _Option(token.start, token.end, known, slips)
    for i in range(3, len(word) - 2):
        parted = f"{word[:i]} {word[i:]}"
        if parted in index.whole or {word[:i], word[i:]} <= index.whole:
            yield _Option(token.start, token.end, parted)


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
_ROWS = enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
_KEYS = {key: (x + row / 2, row) for row, keys in _ROWS for x, key in enumerate(keys)}


def _inflected(typed: str, known: str) -> bool:
    """Whether two words differ in their ending alone: exporter is no slip of exports."""
    same = _same(typed, known)
    ends = typed[same:], known[same:]
    return ends != ("", "e") and _ENDINGS.issuperset(ends)


def _same(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _slips(typed: str, known: str, most: int) -> int:
    """How many slips of the fingers lie between two words; 0 where they are too many.

    Two letters changed places, one left out, doubled, or struck beside its key.
    """
    same = _same(typed, known)
    wrong, right = typed[same:], known[same:]
    rests = []
    if len(wrong) > 1 and wrong[1::-1] == right[:2]:
        rests.append((wrong[2:], right[2:]))
    if most and right:
        rests.append((wrong, right[1:]))
    if most and wrong and any(_touch(wrong[0], key) for key in typed[same - 1] + wrong[1:2]):
        rests.append((wrong[1:], right))
    if most and wrong and right and len(typed) > 5 and _mistakable(wrong[0], right[0]):
        rests.append((wrong[1:], right[1:]))
    if any(rest == left for rest, left in rests):
        return 1
    more = (_slips("." + rest, "." + left, most - 1) for rest, left in rests) if most > 1 else ()
    return 2 if any(more) else 0


def _mistakable(one: str, other: str) -> bool:
    """Whether one letter is easily typed for another: two vowels, two keys side by side."""
    return {one, other} <= _VOWELS or _touch(one, other)


def _touch(one: str, other: str) -> bool:
    """Whether two keys lie side by side, or are the same."""
    if one not in _KEYS or other not in _KEYS:
        return False
    (x, y), (u, v) = _KEYS[one], _KEYS[other]
    return abs(x - u) <= 1 and abs(y - v) <= 1


_REAL = frozenset(_REAL_ZH.split() + _REAL_EN.split())


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
    kinds = {phrase: found for phrase, found in kinds.items() if found}
    said = _EN_PERIODS.split()
    words = Counter([*said, "the", "for", "and"])
    whole = set(said)
    for phrase in filter(str.isascii, kinds):
        words.update(w for w in _WORD.findall(phrase) if _counts(w, phrase, kinds))
        if kinds[phrase] & _FIGURES:
            whole.add(phrase)
    small = {w for w in words if _FILLER in lexicon.phrases.get(w, ())}.difference(said)
    by_letter: dict[str, list[str]] = {}
    for word, _ in words.most_common():
        by_letter.setdefault(word[0], []).append(word)
    han = [p for p in kinds if len(p) > 1 and any(map(is_han, p))]
    han = list(dict.fromkeys((*han, *_ZH_PERIODS.split(), *_EDGES)))
    index = _Index(
        frozenset(han), {}, {}, {}, {}, frozenset(words), by_letter, frozenset(small),
        frozenset(whole - small),
    )  # fmt: skip
    for phrase in han:
        _add_sounds(phrase, kinds.get(phrase, set()), index)
    for syllable in {sound for char in set("".join(han)) for sound in _sounds(char)}:
        index.pinyin.pop(syllable, None)  # yue is 月 as well as 余额
    for phrase in _ASKED.split():
        key = "".join(_sounds(c)[0] for c in phrase)
        index.pinyin.setdefault(key, []).append(phrase)
    for phrase in whole:
        if phrase.isalpha() and len(phrase) < 5 and "metric" in kinds.get(phrase, ()):
            index.pinyin.setdefault(phrase, []).append(phrase)
    return index


_WORD = re.compile(r"(?<![a-z'])[a-z]{3,}(?![a-z'])")
_ODD_FORM = re.compile(r"eds$|[^aeiou]ys$|(?:i|ss|x|ch|sh)e$")  # plurals that no one writes


def _counts(word: str, phrase: str, kinds: dict[str, set[str]]) -> bool:
    """Whether a word may be what someone meant; of three letters only a whole indicator may."""
    if len(word) < 4:
        return word == phrase and "metric" in kinds[word]
    return not _ODD_FORM.search(word)


def _add_sounds(phrase: str, kinds: set[str], index: _Index) -> None:
    """Enter a Chinese phrase under its sounds, its pinyin, and with a character left out."""
    sounds = [_sounds(c) for c in phrase]
    for key in _keys(sounds, near=False):
        if len(phrase) > 2 or (kinds != {"cue"} and phrase not in _EDGES):
            index.sounds.setdefault(key, []).append(phrase)
        if key.replace(" ", "").isalpha() and key.isascii():
            index.pinyin.setdefault(key.replace(" ", ""), []).append(phrase)
    if len(phrase) > 2 and kinds != {"cue"} and phrase[0] != "年":
        for key in _keys(sounds, near=True):
            index.near.setdefault(key, []).append(phrase)
    for i in range(2, len(phrase) - 1) if len(phrase) > 6 else ():
        index.lacking.setdefault(phrase[:i] + phrase[i + 1 :], []).append(phrase)
