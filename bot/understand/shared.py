"""Which words are names only together with the name beside them?

In 规上工业营收和利润 and "primary and secondary industry" two names share a part; in "unemployment
rate, registered urban" one stands in pieces.

>>> [token.get("metric") for token in completed(tokens, lexicon, catalogue) if token.get("metric")]
['industrial_revenue', 'industrial_profit']
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.understand.clean import is_han
from bot.understand.match import Lexicon, Sense, Token

_LINKS = frozenset(
    ["和", "与", "及", "以及", "跟", "同", "还是", "或", "加", "还有", "the", "of", "and", "or"]
)
_LINKS |= frozenset(["vs", "versus", "plus", "as", "well", "with", "to", "compare", "compared"])
_LISTED = re.compile(r"[ ,、;/&\0]*")
_CARRIED: tuple[Sense, ...] = (("filler", "words"),)
_WORD = re.compile(r"[a-z0-9&]+|[\u4e00-\u9fff]")
_CARRIES_NOTHING = frozenset("of in the and for on a an to by 的 和".split())  # noqa: SIM905


def completed(
    text: str, tokens: list[Token], lexicon: Lexicon, catalogue: Catalogue
) -> list[Token]:
    """The tokens with every word made whole that is a name only beside its neighbour."""
    named = [n for n, token in enumerate(tokens) if token.get("metric")]
    if not named or not any(_is_open(token) or _is_field(token) for token in tokens):
        return tokens
    tokens = list(tokens)
    narrowed = set()
    known = {key for n in named for key in tokens[n].all("metric")}
    for n in [n for n, token in enumerate(tokens) if _is_open(token)]:
        if known.intersection(tokens[n].get("choice").split()):
            continue  # made clear by the name beside it
        for m in sorted(named, key=lambda m: abs(m - n)):
            if not _in_list(text, tokens, n, m):
                continue
            if senses := _together(tokens[n], tokens[m], m < n, lexicon, catalogue):
                if m < n and _stands_before(tokens[n], tokens[m], lexicon, senses):
                    narrowed.add(m)
                tokens[n] = replace(tokens[n], senses=senses)
                break
    for m in narrowed:  # income, urban and rural: not that of all
        tokens[m] = replace(tokens[m], senses=_CARRIED)
    return _restated(tokens, catalogue)


def _is_open(token: Token) -> bool:
    """Unknown, or a word that may be several indicators."""
    return not token.senses or bool(token.get("choice") and not token.get("metric"))


def _is_field(token: Token) -> bool:
    """The name of a field or a term, and of nothing else."""
    return bool(token.senses) and all(kind in ("topic", "term") for kind, _ in token.senses)


def _stands_before(token: Token, name: Token, lexicon: Lexicon, senses: tuple[Sense, ...]) -> bool:
    """Whether a word said after a name narrows that name down."""
    return any(
        senses[0] in lexicon.phrases.get(f"{token.text} {name.text[n:]}", ())
        for n in _ends(name.text)
    )


def _ends(name: str) -> list[int]:
    """Where the words of a name begin, or those behind per capita."""
    return [0, *(match.end() for match in re.finditer(" ", name))]


def _in_list(text: str, tokens: Sequence[Token], n: int, m: int) -> bool:
    """Whether two tokens stand in one list: with links, commas and open words between them."""
    first, last = sorted((n, m))
    between = tokens[first + 1 : last]
    if any(t.text not in _LINKS and not _is_open(t) and not t.get("metric") for t in between):
        return False
    at = tokens[first].end
    gaps = []
    for token in (*between, tokens[last]):
        gaps.append(text[at : token.start])
        at = token.end
    apart = any(token.text in _LINKS for token in between) or any(gap.strip() for gap in gaps)
    return apart and all(map(_LISTED.fullmatch, gaps))


def _together(
    token: Token, name: Token, behind: bool, lexicon: Lexicon, catalogue: Catalogue
) -> tuple[Sense, ...]:
    """What a word means with the head of the name after it, or the front of the one before it.

    A word that has meanings of its own takes a front only where it stays in the same field:
    规上工业增加值和投资 is not 工业投资.
    """
    key = name.get("metric")
    topic = catalogue.metrics[key].topic
    for phrase in _halves(token.text, name.text, behind):
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


def _latin_head(token: Token, behind: bool) -> bool:
    """English says a shared head but once: property and infrastructure investment."""
    return not behind and not is_han(token.text[0])


def _halves(word: str, name: str, behind: bool) -> Iterator[str]:
    """A word with each front of a name before it, or each end of one behind it, longest first."""
    if is_han(name[0]):
        cuts = range(1, len(name))
        fronts = (name[:-n] + word for n in cuts) if behind else (word + name[n:] for n in cuts)
        yield from fronts
        return
    parts = name.split(" ")
    for n in range(1, len(parts)):
        if behind:
            front = " ".join(parts[:-n])
            yield from (f"{front} {word}", f"{front.removesuffix('s')} {word}")
            yield f"{word} {' '.join(parts[n - 1 :])}"
        else:
            end = " ".join(parts[n:])
            yield f"{word} {end}"
            if end.endswith("ies"):
                yield f"{word} {end[:-3]}y"
            yield f"{word} {end.removesuffix('s')}"


def _restated(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """Open words that only complete the one name found: unemployment rate, registered urban."""
    open_ = [token for token in tokens if _is_open(token) or _is_field(token)]
    named = [token for token in tokens if token.get("metric")]
    keys = dict.fromkeys(key for token in named for key in token.all("metric"))
    if not open_:
        return tokens
    names = [one for key in keys for one in catalogue.metrics[key].names.values()]
    aliases = [alias.lower() for one in names for alias in (one.name, one.say, *one.aliases)]
    if len(keys) == 1:
        said = _pieces(token.text for token in (*open_, *named))
        restated = any(_pieces([alias]) == said for alias in aliases)
    else:  # the shares of GDP: primary, secondary and tertiary
        restated = all(any(a.startswith(f"{t.text} ") for a in aliases) for t in open_)
    if restated:
        return [replace(t, senses=_CARRIED) if t in open_ else t for t in tokens]
    return tokens


def _pieces(texts: Iterable[str]) -> frozenset[str]:
    """The words or characters of texts, in no order and no number."""
    words = {word for text in texts for word in _WORD.findall(text)}
    return frozenset(w if len(w) < 4 else w.removesuffix("s") for w in words - _CARRIES_NOTHING)
