"""Which indicator that was told before is meant by a part of its name, or has another beside it?

>>> with_head("infrastructure?", reading, asking).query.metrics  # after industrial investment
('infrastructure_investment',)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.understand.conversation.singled import is_one
from bot.understand.lexicon.asking import Asking, lexicon
from bot.understand.lexicon.languages import asked_in
from bot.understand.lexicon.match import Token
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.slots import NOTHING
from bot.understand.trouble import Trouble
from bot.words import Measure, Query, changed

_BACK = re.compile(
    r"^(?:(?:ok(?:ay)?|right|fine|well|so|now|and|alright|anyway)\b[ ,.;:!]*)*"
    r"(?:(?:let's|let us|can we|shall we|i want to|i'd like to)? ?(?:please )?"
    r"(?:go(?:ing)? |get(?:ting)? |come |coming )?back to|return(?:ing)? to) (?:the )?"
    r"(?P<part>[a-z&' -]{2,40}?)(?: (?:then|again|please))?(?P<rest>(?:[,.:;?!]|-- ?| - ).*)?$"
    "|^(?:好的?|行|那么?|我?们?|再|还是|现在|[,!]){0,5}(?:回到|说回|转回|绕回|回过头来?(?:看|说)|回头[看说])(?:来?说?说?)?"
    "(?P<zh>[^,;:?!0-9]{1,12}?)(?:那个|这个|那项|上来?|来|吧|的){0,3}(?P<more>[,;:?!].*)?$"
)
_NAMED = frozenset(("metric", "region", "measure", "rank"))
_DEFINITE = re.compile(r"(?:(?<![a-z])(?:the|that|this) |[这那](?:个|项|笔|块|部分)?|该)$")
_BARE = re.compile(r"(?:^|(?<![a-z])(?:was|is|were|are|about|and|did|does)|'s) ?$")
_OTHER = frozenset(("other", "other one", "另一个", "另外一个", "另一项"))
_MAY_BACK = re.compile("back|return|回")
_OF = re.compile(" (?:of|to|in|as|on|for|per|spent) ")
_PARTS = frozenset(("choice", "topic"))


def gone_back(text: str, asking: Asking) -> Reading | None:
    """What is asked of one of the last indicators, which is gone back to by a part of its name.

    Where none or several of them are called so, it is not the last one that is meant.
    """
    if not asking.before or not _MAY_BACK.search(text) or not (back := _BACK.match(text)):
        return None
    part = (back["part"] or back["zh"]).strip()
    rest = (back["rest"] or back["more"] or "").strip(" ,.:;-")
    if is_one(part):  # back to the first one
        return _going_on(f"{part} {rest}", asking)
    told = asking.parts(part)
    named = _NAMED - {"measure"} if rest else _NAMED  # back to the total: growth?
    if told.said.said or any(t.get(kind) for t in told.tokens for kind in named):
        return None
    if any(token.is_name for token in asking.parts(rest).tokens):
        return None  # back to work: what is GDP growth
    beside = asking.before.beside
    keys = dict.fromkeys((*asking.told, *(beside.metrics if beside else ())))
    words = part.split() if part.isascii() else [part]
    others = [key for key in keys if key not in asking.told] if part in _OTHER else []
    fit = others or [
        key for key in keys if any(_holds(name, words) for name in _names(key, asking))
    ]
    if len(fit) != 1:
        home = Query(regions=(asking.catalogue.home,))
        return Reading(home, asked_in(text, []), NOTHING, Trouble.UNKNOWN_WORD, part)
    if beside and fit[0] in beside.metrics:
        asking = replace(asking, before=replace(asking.before, query=beside, beside=None))
    return _going_on(f"{_called(fit[0], text, asking)} {rest}", asking)


def told_in_part(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """What is asked of the one told indicator whose name ends in a word: the spending."""
    known = not reading.trouble and {*reading.query.metrics} <= {*asking.told}
    if known or (reading.trouble and reading.trouble not in _SLIPS):
        return None
    if len(asking.told) > 1 and (one := _ONE.search(text)):
        return _that_one(text, one, asking)
    of_share = _asks_level_of_share(text, reading, asking)
    for token in asking.parts(text).tokens:
        lead = text[: token.start]
        own = text[token.end :].lstrip().startswith(_ITSELF)
        vague = token.get("choice") or not token.senses
        definite = _DEFINITE.search(lead)
        named = bool(vague and (definite or (not token.senses and _BARE.search(lead))))
        named |= of_share and not {*asking.told}.isdisjoint(token.get("choice").split())
        if not own and not named:
            continue
        word = token.text.lower()
        fit = _meant(word, asking, own=own, named=named)
        if len(fit) == 1:
            start = definite.start() if definite else token.start
            name = _called(fit[0], text, asking)
            joint = " " if text.isascii() and start else ""
            rest = _OWN.sub("", text[token.end :]) if own else text[token.end :]
            if of_share and asking.before:  # which is not asked for once more
                old = changed(asking.before.query, measures=())
                asking = replace(asking, before=replace(asking.before, query=old))
            return _going_on(f"{text[:start].rstrip()}{joint}{name}{rest}", asking)
    return None


def _asks_level_of_share(text: str, reading: Reading, asking: Asking) -> bool:
    """Whether it is how much the thing itself is whose share was told: 高新产值占比? 产值具体数."""
    old = asking.before.query if asking.before else Query()
    level = reading.slots.measures in ((), (Measure.VALUE,)) and not reading.query.wants_rank
    return old.measures == (Measure.SHARE,) and level and not _IN_ALL.search(text)


def _meant(word: str, asking: Asking, *, own: bool, named: bool) -> list[str]:
    """The indicators that a word, itself or not, may mean of those told or of what they hold."""
    called = (
        _called_so(word, asking) or _headed(word, asking) or _held_in(word, asking) if own else []
    )
    return called or (_ending_in(word, asking) if named else [])


def _that_one(text: str, one: re.Match[str], asking: Asking) -> Reading | None:
    """What is asked of the one of several told whose name holds a word: the secondary one."""
    fit = [k for k in asking.told if any(one["w"] in n.split() for n in _names(k, asking))]
    names = [name for key in fit for name in _names(key, asking) if name.isascii()]
    if len(fit) != 1:
        return None
    lead, rest = text[: one.start()], text[one.end() :]
    tried = (_going_on(f"{lead}{name}{rest}", asking) for name in sorted(names, key=len))
    return next(filter(None, tried), None)


def with_head(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """The one indicator that a word makes with the end of the name just told: infrastructure?"""
    if reading.trouble not in _SLIPS or len(text) > _SHORT:
        return None
    tokens = [t for t in asking.parts(text).tokens if not _is_idle(t)]
    vague = all(not t.senses or _PARTS & {kind for kind, _ in t.senses} for t in tokens)
    if not tokens or not vague or asking.parts(text).said.said:
        return None
    word = text[tokens[0].start : tokens[-1].end]
    phrases = lexicon(asking.catalogue).phrases
    whole: dict[str, str] = {}
    for head in _heads(text, asking):
        senses = phrases.get(f"{word}{head}") or ()
        kept = [value for kind, value in senses if kind == "metric"]
        if len(kept) == 1 and kept[0] not in asking.told:
            whole.setdefault(kept[0], f"{word}{head}")
    whole = whole or _abridged(word.replace("-", " ").split(), asking)
    return _going_on(next(iter(whole.values())), asking) if len(whole) == 1 else None


def _abridged(words: Sequence[str], asking: Asking) -> dict[str, str]:
    """What else of the field told of has several words of a text in its name: urban-rural ratio."""
    metrics = asking.catalogue.metrics
    field = {metrics[key].topic for key in asking.told}
    return {
        key: name
        for key in (metrics if len(words) > 1 else ())
        if metrics[key].topic in field and key not in asking.told
        for name in _names(key, asking)
        if _holds(name.replace("-", " "), words)
    }


def _heads(text: str, asking: Asking) -> Iterator[str]:
    """How the names of what was just told end: investment, of industrial investment."""
    for key in asking.told:
        for name in _names(key, asking):
            if name.isascii() != text.isascii():
                continue
            if name.isascii():
                words = name.split()
                yield from (f" {' '.join(words[n:])}" for n in range(1, len(words)))
            else:
                yield from (name[n:] for n in range(1, len(name) - 1))


def _going_on(text: str, asking: Asking) -> Reading | None:
    """A text that names an indicator and goes on from the question before."""
    goes_on = f"and {text}" if text.isascii() else f"那{text.rstrip('?呢')}呢"
    reading = _read(goes_on, replace(asking, taken={}))
    return reading if reading.query.metrics and not reading.trouble else None


def _is_idle(token: Token) -> bool:
    """Whether a word says nothing of what is asked: and, 呢."""
    return bool(token.senses) and all(
        (kind, value) == ("cue", "follow") or kind == "filler" for kind, value in token.senses
    )


def _names(key: str, asking: Asking) -> Iterator[str]:
    """All that an indicator is called, in small letters."""
    for names in asking.catalogue.metrics[key].names.values():
        yield from (one.lower() for one in (names.name, names.say, *names.aliases))


def _main(key: str, asking: Asking) -> Iterator[str]:
    """What an indicator is mainly called, in small letters: no import is a spending by it."""
    for names in asking.catalogue.metrics[key].names.values():
        yield names.name.lower()
        yield names.say.lower()


def _called(key: str, text: str, asking: Asking) -> str:
    """The name of an indicator in the language of a text."""
    names = [n.name.lower() for n in asking.catalogue.metrics[key].names.values()]
    return next((n for n in names if n.isascii() == text.isascii()), names[0])


def _holds(name: str, words: Sequence[str]) -> bool:
    """Whether a name holds all of some words, in their order."""
    if not words[0].isascii():
        return words[0] in name
    left = iter(name.split())
    return all(word in left for word in words)


def _held_in(word: str, asking: Asking) -> list[str]:
    """The indicators that a told one is a ratio of, by the end of their name."""
    told = {name for key in asking.told for name in _names(key, asking)}
    return [
        key
        for key in asking.catalogue.metrics
        if key not in asking.told
        and any(_ends(name, word) for name in _names(key, asking))
        and any(name in whole and name != whole for name in _names(key, asking) for whole in told)
    ]


def _ending_in(word: str, asking: Asking) -> list[str]:
    """The indicators told of which a name ends in a word, or might as well."""
    known = lexicon(asking.catalogue).phrases
    space = " " if word.isascii() else ""
    begun = {start for key in asking.told for start in _beginnings(key, asking, word)}
    called = {
        v for start in begun for k, v in known.get(f"{start}{space}{word}", ()) if k == "metric"
    }
    fit = [key for key in asking.told if key in called]
    return fit or _called_so(word, asking)


def _called_so(word: str, asking: Asking) -> list[str]:
    """The indicators told of that are called so: 产值 of 高新技术产业产值, and no other one."""
    return [k for k in asking.told if any(_ends(n, word) for n in _main(k, asking))]


def _headed(word: str, asking: Asking) -> list[str]:
    """The indicators told of that have a word before their "of": the output itself."""
    return [
        key
        for key in asking.told
        if any(word in name.partition(" of ")[0].split() for name in _main(key, asking))
    ]


def _beginnings(key: str, asking: Asking, word: str) -> Iterator[str]:
    """How the names of an indicator begin: r&d, of r&d expenditure."""
    for name in _main(key, asking):
        if name.isascii() and word.isascii():
            words = name.split()
            starts = (" ".join(words[:n]) for n in range(1, len(words)))
            yield from (start for start in starts if not _OF.search(f" {start} "))
        elif not name.isascii() and not word.isascii():
            yield from (name[:n] for n in range(2, len(name)))


def _ends(name: str, word: str) -> bool:
    """Whether a name of several words ends in one."""
    return name.endswith(f" {word}") or (
        not word.isascii() and name != word and name.endswith(word)
    )


_IN_ALL = re.compile("总|全[部体]|合计|(?<![a-z])(?:total|overall|all|whole|gross)(?![a-z])")
_ONE = re.compile("(?<![a-z])(?:the )?(?P<w>[a-z][a-z-]{2,}) ones?(?![a-z])")
_ITSELF = ("itself", "themselves", "本身", "自身")
_OWN = re.compile(f"^ ?(?:{'|'.join(_ITSELF)})的?")
_SHORT = 40  # characters of what only names something
_SLIPS = (Trouble.AMBIGUOUS, Trouble.UNKNOWN_METRIC, Trouble.UNKNOWN_WORD)
