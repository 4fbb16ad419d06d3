"""Which words are names only together with the name beside them?

In 规上工业营收和利润 and "primary and secondary industry" two names share a part; in "unemployment
rate, registered urban" one stands in pieces.

>>> [token.get("metric") for token in completed(tokens, lexicon, catalogue) if token.get("metric")]
['industrial_revenue', 'industrial_profit']
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.asked.balances import balance_of
from bot.understand.conversation.instead import A_HEAD, asked_next, of_before
from bot.understand.lexicon.halves import halves, is_open
from bot.understand.lexicon.match import Lexicon, Token
from bot.understand.named.choices import are_apart
from bot.understand.named.narrowed import CARRIED, told_apart
from bot.understand.named.ofwhom import of_owners, of_whom
from bot.understand.spelled.clean import is_han
from bot.words import Language

_LINKS = frozenset(
    ["和", "与", "及", "以及", "跟", "同", "还是", "或", "加", "还有", "the", "of", "and", "or"]
)
_LINKS |= frozenset(
    ["的", "vs", "versus", "plus", "as", "well", "with", "to", "compare", "compared", "against"]
)
_COMPARES = frozenset(("cue", "measure", "filler"))
_THAN = ("than", "比")
_HELD = frozenset(("compare", "versus", "above"))  # urban incomes outgrew rural ones
_UNKNOWN = (("", ""),)
_LISTED = re.compile(r"[ ,、;:/&\0]*")
_OPEN = frozenset(("choice", "topic", "term"))
_PLAIN = frozenset("那没的了吗呢吧啊和与及或是在有为各都也又比快慢")  # characters that end a word
_WORD = re.compile(r"[a-z0-9&]+|[\u4e00-\u9fff]")
_CARRIES_NOTHING = frozenset("of in the and for on a an to by 的 和".split())  # noqa: SIM905
_ANDS = frozenset(("和", "与", "及", "跟", "and"))
_DENIES = frozenset(("不", "非", "别", "not", "no", "non"))
_AS_WELL = re.compile("也|一并|一起|都[要给]|(?<![a-z])(?:too|also|as well)(?![a-z]| as)")
_NEAREST = 8  # names that a word of a list may be completed by
_MOST_OPEN = 24  # words of a list: of more, nobody asks


def completed(
    text: str,
    tokens: list[Token],
    lexicon: Lexicon,
    catalogue: Catalogue,
    before: Sequence[str] = (),
) -> list[Token]:
    """The tokens with every word made whole that is a name only beside its neighbour."""
    open_ = any(not token.senses or token.senses[0][0] in _OPEN for token in tokens)
    if (
        not open_
        and "其中" not in text
        and not (before and any(t.text in A_HEAD or t.get("newly") for t in tokens))
    ):
        return tokens
    tokens = _joined(text, list(tokens), lexicon)
    tokens = told_apart(text, tokens, lexicon, catalogue)
    tokens = of_whom(balance_of(of_owners(tokens, lexicon), catalogue), lexicon, catalogue)
    if not any(token.get("metric") for token in tokens):
        return of_before(tokens, before, lexicon, catalogue)
    tokens = asked_next(tokens, lexicon, catalogue)
    if not any(map(is_open, tokens)):
        return tokens
    _complete(text, tokens, lexicon, catalogue)
    return _restated(tokens, lexicon, catalogue)


def _complete(text: str, tokens: list[Token], lexicon: Lexicon, catalogue: Catalogue) -> None:
    """Give each open word of a list the meaning it has with the name beside it."""
    named = [n for n, token in enumerate(tokens) if token.get("metric")]
    narrowed = set()
    known = {key for n in named for key in tokens[n].all("metric")}
    open_ = [n for n, token in enumerate(tokens) if is_open(token)]
    for n in open_ if len(open_) <= _MOST_OPEN else ():
        if known.intersection(tokens[n].get("choice").split()):
            continue  # made clear by the name beside it
        for m in sorted(named, key=lambda m: abs(m - n))[:_NEAREST]:
            held = m < n and _is_held_against(text, tokens[m + 1 : n], tokens[n])
            if not held and not _in_list(text, tokens, n, m):
                continue
            behind = m < n and not held
            if senses := _together(tokens[n], tokens[m], behind, lexicon, catalogue):
                joined = m + 2 == n and tokens[m + 1].text in _ANDS  # output and value added
                if behind and not joined and _stands_before(tokens[n], tokens[m], lexicon, senses):
                    narrowed.add(m)
                tokens[n] = tokens[n]._replace(senses=senses)
                break
    if narrowed and _AS_WELL.search(text):
        return  # income, urban and rural too
    for m in narrowed:  # income, urban and rural: not that of all
        tokens[m] = tokens[m]._replace(senses=CARRIED)


def _joined(text: str, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Pieces of an unknown Chinese word joined, where a link ends it: 城镇|居|民 before 和."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        touches = last and last.end == token.start and is_han(token.text[0])
        if last and touches and _is_piece(last, token):
            joined[-1] = Token(last.text + token.text, last.start, token.end, ())
        else:
            joined.append(token)
    return joined


def _is_word(token: Token) -> bool:
    return is_open(token) or _is_field(token)


def _is_piece(last: Token, token: Token) -> bool:
    """Whether two tokens side by side are one unknown word: one unknown, the other one short."""
    if not is_han(last.text[-1]):
        return False
    unknown = not last.senses, not token.senses
    short = last if unknown[1] else token
    return any(unknown) and (all(unknown) or (len(short.text) == 1 and short.text not in _PLAIN))


def _is_field(token: Token) -> bool:
    """The name of a field or a term, and of nothing else."""
    return bool(token.senses) and all(kind in ("topic", "term") for kind, _ in token.senses)


def _stands_before(token: Token, name: Token, lexicon: Lexicon, senses: tuple[Sense, ...]) -> bool:
    """Whether a word said after a name narrows that name down."""
    gap = "" if is_han(name.text[0]) else " "
    return any(
        senses[0] in lexicon.phrases.get(f"{token.text}{gap}{name.text[n:]}", ())
        for n in _ends(name.text)
    )


def _ends(name: str) -> list[int]:
    """Where the words of a name begin, or those behind per capita."""
    return [0, *(match.end() for match in re.finditer(" ", name))]


def _in_list(text: str, tokens: Sequence[Token], n: int, m: int) -> bool:
    """Whether two tokens stand in one list: with links, commas and open words between them."""
    first, last = sorted((n, m))
    between = [t for t in tokens[first + 1 : last] if text[t.start] != "\0"]
    if any(t.text not in _LINKS and not is_open(t) and not t.get("metric") for t in between):
        measure = between[0].get("measure")  # 总产值增速和增加值增速: each with the same measure
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        if not (measure and behind and between[0].text == behind.text):
            return False
        rest = between[1:]
        return len(rest) == 1 and rest[0].text in _ANDS
    at = tokens[first].end
    gaps = []
    for token in (*between, tokens[last]):
        gaps.append(text[at : token.start])
        at = token.end
    apart = any(token.text in _LINKS for token in between) or any(gap.strip() for gap in gaps)
    return apart and all(map(_LISTED.fullmatch, gaps))


def _is_held_against(text: str, between: Sequence[Token], word: Token) -> bool:
    """Whether a word ends a comparison with a name: urban incomes rising quicker than rural."""
    told = [token for token in between if token.text != "the"]
    apart = not told or "," in text[told[0].start : word.start]
    if apart or not (_HELD & set(told[-1].all("cue")) or told[-1].text.endswith(_THAN)):
        return False
    return all(kind in _COMPARES for token in told for kind, _ in token.senses or _UNKNOWN)


def _together(
    token: Token, name: Token, behind: bool, lexicon: Lexicon, catalogue: Catalogue
) -> tuple[Sense, ...]:
    """What a word means with the head of the name after it, or the front of the one before it.

    A word that has meanings of its own takes a front only where it stays in the same field:
    规上工业增加值和投资 is not 工业投资.
    """
    key = name.get("metric")
    topic = catalogue.metrics[key].topic
    for phrase in _wholes(token.text, name, behind, catalogue):
        senses = lexicon.phrases.get(phrase, ())
        keys = [value for kind, value in senses if kind == "metric"]
        near = len(keys) == 1 and catalogue.metrics[keys[0]].topic == topic
        if (
            len(keys) == 1
            and keys[0] != key
            and (near or not token.senses or _latin_head(token, behind))
        ):
            return tuple(sense for sense in senses if sense[0] in ("metric", "measure"))
    return ()


def _wholes(word: str, name: Token, behind: bool, catalogue: Catalogue) -> Iterator[str]:
    """What a word may be cut short from: of "secondary and tertiary" both want their head."""
    yield from halves(word, name.text, behind)
    if name.text.isascii() and " " not in name.text:
        own = catalogue.metrics[name.get("metric")].names[Language.EN]
        for alias in (own.name, own.say, *own.aliases):
            if alias.lower().startswith(f"{name.text} "):
                yield from halves(word, alias.lower(), behind=False)


def _latin_head(token: Token, behind: bool) -> bool:
    """English says a shared head but once: property and infrastructure investment."""
    return not behind and not is_han(token.text[0])


def _restated(tokens: list[Token], lexicon: Lexicon, catalogue: Catalogue) -> list[Token]:
    """Open words that only complete the one name found: unemployment rate, registered urban."""
    named = [token for token in tokens if token.get("metric")]
    keys = dict.fromkeys(key for token in named for key in token.all("metric"))
    open_ = [t for t in tokens if _is_word(t) and not set(t.get("choice").split()) & set(keys)]
    if len(keys) == 1 and any(_is_beside(tokens, one, named[0]) for one in open_):
        return tokens  # 财政收入和税收: no words of 财政税收收入
    if any(_is_denied(tokens, one) for one in open_):
        return tokens  # 高企,不是国有的: no word of 国高企
    said_again = [t for t in open_ if len(keys) == 1 and _says_again(t, named, lexicon)]
    if said_again:  # urban income, that is, of urban residents
        tokens = [t._replace(senses=CARRIED) if t in said_again else t for t in tokens]
        open_ = [t for t in open_ if t not in said_again]
    if not open_:
        return tokens
    names = [one for key in keys for one in catalogue.metrics[key].names.values()]
    aliases = [alias.lower() for one in names for alias in (one.name, one.say, *one.aliases)]
    if len(keys) == 1:
        said = _pieces(token.text for token in (*open_, *named))
        apart = any(not one.senses and _is_apart(tokens, one, named[0]) for one in open_)
        restated = not apart and any(_pieces([alias]) == said for alias in aliases)
    else:  # the shares of GDP: primary, secondary and tertiary
        restated = all(any(a.startswith(f"{t.text} ") for a in aliases) for t in open_)
        restated = restated and not any(_narrows_next(tokens, t) for t in open_)
    if restated:
        return [t._replace(senses=CARRIED) if t in open_ else t for t in tokens]
    return tokens


def _is_denied(tokens: Sequence[Token], word: Token) -> bool:
    """Whether a word stands right behind one that denies it."""
    n = tokens.index(word)
    return any(token.text in _DENIES for token in tokens[max(0, n - 2) : n])


def _narrows_next(tokens: Sequence[Token], word: Token) -> bool:
    """Whether an unknown word touches the name behind it: the building trade is no trade."""
    after = tokens[tokens.index(word) + 1 :]
    touches = bool(after) and after[0].start == word.end + 1 and word.text.isascii()
    return touches and not word.senses and bool(after[0].get("metric"))


def _is_beside(tokens: Sequence[Token], word: Token, name: Token) -> bool:
    """Whether a word of several meanings is told or held against a name, as another than it."""
    n, m = sorted((tokens.index(word), tokens.index(name)))
    return bool(word.get("choice")) and are_apart(tokens[n : m + 1])


def _is_apart(tokens: Sequence[Token], word: Token, name: Token) -> bool:
    """Whether words of some weight part a word from a name: foreign investors and their trade."""
    between = [t for t in tokens if word.end <= t.start < name.start]
    return any(token.text not in _CARRIES_NOTHING for token in between)


def _says_again(token: Token, named: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word with the end of the name found is that same indicator."""
    return is_han(token.text[0]) and any(
        is_han(name.text[0]) and name.senses[0] in lexicon.phrases.get(phrase, ())
        for name in named
        for phrase in (token.text + name.text, *halves(token.text, name.text, behind=False))
    )


def _pieces(texts: Iterable[str]) -> frozenset[str]:
    """The words or characters of texts, in no order and no number."""
    words = {word for text in texts for word in _WORD.findall(text)}
    return frozenset(w if len(w) < 4 else w.removesuffix("s") for w in words - _CARRIES_NOTHING)
