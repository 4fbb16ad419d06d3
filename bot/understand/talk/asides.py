"""Which clauses of a text only greet, say who asks or why, and are set aside?

>>> without("hope you are thriving. exports in q1 2024?", tokens, (), catalogue.asides)
'exports in q1 2024?'
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.once import Once
from bot.senses import Sense
from bot.understand.lexicon.match import LIGHT, Token
from bot.understand.lexicon.whose import houses
from bot.understand.spelled.clean import is_han
from bot.understand.talk.aims_zh import is_aim
from bot.understand.talk.clock import CLOCK
from bot.understand.talk.smalltalk import Talk, is_reaction
from bot.understand.talk.themes_en import is_neutral
from bot.understand.talk.told import any_of

# a stop ends a clause only before a space or the end: 27.5, i.e. and u.s. hold none
_STOP = re.compile(
    r"(?<![a-z]\.[a-z])(?<! m[rs])(?<! mrs)(?<! dr)(?<! prof)[.,](?=\s|$)|[;:!?()](?!'(?:\s|$))"
    r"|(?<=[\u4e00-\u9fff])[.,]|(?<=[a-z0-9]),(?=[0-9-]{0,5}[\u4e00-\u9fff])| - "
)
# a scene is of today; a period is asked for
_NOW = re.compile("今年(?:以来)?|(?:so far )?this year")
_OURS = re.compile(r"(?<![a-z])(?:we|our|ours|us|my|mine)(?![a-z])|我们|咱们|我的")
_OURS_HOUSE = re.compile("[我咱俺]们?[\u4e00-\u9fff]|(?<![a-z])(?:our|my) ")
_GUESTS = re.compile(
    "(?:来?的)?(?:客[户商人]|朋友|同学|亲戚|同行|网友|友人|记者|代表团|考察团|访问团|采购商|采购团|专家|学者|媒体)"
    "| (?:business |trade |press )?(?:delegat(?:ion|e|es)|visitors?|clients?|investors?|fund"
    "|newspaper|paper|daily|weekly|magazine|bank|broker(?:age)?|think tank|university|consultancy"
    "|chamber|association|agency|institute|press|broadcaster|journalists?|reporters?|embassy|consul(?:ate)?|ambassador|partners?|readers?|guests?|minister"
    "|professor|consultants?|colleagues?|friends?|students?)(?![a-z'])"
)
_WHENCE = frozenset(("from", "from the", "with", "at", "of"))  # it goes on with where one is
_FROM = re.compile(
    r"(?<![a-z])(?:good (?:morning|day|afternoon|evening)|hello|hi|hey|greetings|regards)"
    r" from (?:the )?$|"
    r"(?<![a-z])(?:consultant|journalist|reporter|correspondent|researcher|colleague|student"
    r"|analyst|investor|diplomat|consul|visitor)s? (?:from|in|at) (?:the )?$"
)
_GREETS = re.compile("good|hello|hi|hey|greetings|regards")
_OWN = re.compile("(?<![a-z])(?:ours?|d(?:id|o) we)(?![a-z])")  # of where a greeting is from
_THEIRS = re.compile("(?<![a-z])(?:by|from|of) (?:them|him|her|those)(?![a-z])")
_SHORTEST_NOUN = 2  # letters of a word that has no plural
_SIGNATURE = 5  # clauses of the regards, a name, a title and a house
_NAME_WORDS = 3  # spaces in the name of one who signs
_MOST_CUTS = 12  # places at which the talk of a clause may end
_MOST_CHECKS = 48  # of them in a text on either side
_MOST_CLAUSES = 16  # of more clauses none is looked at: a list says more than talk does
_ASKS = frozenset(("refuse", "term", "topic", "count"))
_SOFT = LIGHT | _ASKS
_HARD_CUES = frozenset(("variant", "basis", "mom", "single", "sum", "revision", "above", "below"))
EDGES = " .,;:!?()-"

Words = Mapping[str, frozenset[str]]


def without(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    asides: Words,
) -> str:
    """A text without the clauses set aside, or the text itself where there are none.

    A clause goes only if it opens as an aside, names nothing that shapes a query, and holds no
    word that narrows; one that says who asks stays where "our" may speak of the asker. One that
    says what the figure is for (做论文用, for my thesis) goes only if it says nothing else.
    """
    meant = [*periods, *((t.start, t.end) for t in tokens if t.senses and not is_light(t))]
    clauses = clauses_of(text)
    greets, selves = (
        [c for c in clauses if _is_aside(text, c, meant, asides[kind], asides)]
        for kind in ("greets", "tells_who")
    )
    now = [span for span in periods if _NOW.fullmatch(text[slice(*span)])]
    named = [span for span in meant if span not in now or len(periods) == len(now)]
    scenes = [c for c in clauses if _is_aside(text, c, named, asides["sets_scene"], asides)]
    rest = " ".join(text[start:end] for start, end in clauses if (start, end) not in selves)
    uses = [c for c in clauses if text[slice(*c)].strip(EDGES) in asides["for_what"]]
    talk = _talks(text, clauses, tokens, periods, asides)
    talk += _signed(text, clauses, meant, asides)
    gone = [*greets, *scenes, *uses, *talk, *([] if _OURS.search(rest) else selves)]
    kept = [text[start:end].strip() for start, end in clauses if (start, end) not in gone]
    return " ".join(kept).strip(" ,;:-") if gone and kept else text


def trimmed(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    asides: Words,
) -> str:
    """A text without talk that no mark parts from the question: 座谈会用5月末存款."""
    hard = hard_spans(text, tokens, periods, asides)
    cuts, clauses = [], clauses_of(text)
    most = min(_MOST_CUTS, _MOST_CHECKS // max(1, len(clauses)))
    for start, end in clauses:
        inside = [span for span in hard if start <= span[0] and span[1] <= end]
        if not inside or is_aim(text[start:end].strip(EDGES)):
            continue  # what a house applies for is asked of nobody
        first, last = min(s for s, _ in inside), max(e for _, e in inside)
        before = [t.start for t in tokens if start < t.start <= first and t.text not in _WHENCE]
        before.append(first)
        behind = [t.end for t in tokens if last <= t.end < end] + [last]
        heads = ((start, at) for at in sorted(set(before), reverse=True)[:most])
        tails = (
            (at, end) for at in sorted(set(behind))[:most] if not _THEIRS.search(text, at, end)
        )
        for side in (heads, tails):
            cuts += [c for c in side if is_mere_talk(text[slice(*c)].strip(EDGES), asides)][:1]
    return _less(text, cuts) if cuts else text


def _less(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    """A text without some stretches of it, in order."""
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return " ".join(text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()


def _talks(
    text: str,
    clauses: Sequence[tuple[int, int]],
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    asides: Words,
) -> list[tuple[int, int]]:
    """The clauses built as talk, which name nothing; an asker's own stay where "our" is said."""
    talk = talk_of(asides)
    said = [(c, text[slice(*c)].strip(EDGES)) for c in clauses]
    found = [
        c
        for c, it in said
        if talk.is_talk(it) or (text[c[1] - 1] == ":" and (talk.is_asker(it) or talk.is_paper(it)))
    ]
    found = [c for c in found if not _is_on_more(text[slice(*c)].strip(EDGES), asides)]
    if not found:
        return []
    hard = hard_spans(text, tokens, periods, asides)
    found = [c for c in found if not _names_any(c, hard, periods)]
    rest = " ".join(text[slice(*c)] for c in clauses if c not in found)
    if not _OURS.search(rest):
        return found
    return [c for c, it in said if c in found and (is_reaction(it) or not _OURS_HOUSE.search(it))]


def _is_on_more(said: str, words: Words) -> bool:
    """Whether a paper is on what may be a part of a figure, so that the reply is to name it."""
    told = talk_of(words).themes(said) - words["idle"]
    named = _is_on_part(said, words)
    return named or not all(is_neutral(word, frozenset(), words) for word in told)


def is_mere_talk(said: str, words: Words) -> bool:
    """Whether a clause is built as talk, and no paper of it is on what may be a part."""
    return talk_of(words).is_talk(said) and not _is_on_part(said, words)


def _is_on_part(said: str, words: Words) -> bool:
    """Whether talk, or a paper of it, is on a product or a branch that is no part of who asks."""
    talk = talk_of(words)
    if not said.isascii() or not (parts := any_of(words["parts"])).search(said):
        return False
    on = " ".join(talk.themes(said))
    known = talk.named(said)
    return bool(parts.search(on)) or any(
        not overlaps(known, *m.span()) for m in parts.finditer(said)
    )


def _signed(
    text: str,
    clauses: Sequence[tuple[int, int]],
    meant: Sequence[tuple[int, int]],
    asides: Words,
) -> list[tuple[int, int]]:
    """The name that a letter ends with, and the regards before it: best, Tom."""
    for n in range(len(clauses) - 2, max(1, len(clauses) - _SIGNATURE) - 1, -1):
        if text[slice(*clauses[n])].strip(EDGES) not in asides["signs"]:
            continue
        names = clauses[n + 1 :]
        said = [text[slice(*name)].strip(EDGES) for name in names]
        named = any(overlaps(meant, *name) for name in names)
        narrows = _narrowing(asides["narrows"]).search(said[0])
        more = narrows or any(one.count(" ") > _NAME_WORDS for one in said)
        return [] if named or more else list(clauses[n:])
    return []


def _names_any(
    clause: tuple[int, int],
    hard: Sequence[tuple[int, int]],
    periods: Sequence[tuple[int, int]],
) -> bool:
    """Whether a clause names something, beside when a report is of; the question says its own."""
    start, end = clause
    inside = [(s, e) for s, e in hard if s < end and start < e]
    dated = [span for span in inside if span in periods]
    return len(inside) > len(dated) or bool(dated and len(dated) == len(periods))


def hard_spans(
    text: str, tokens: Sequence[Token], periods: Sequence[tuple[int, int]], asides: Words
) -> list[tuple[int, int]]:
    """Where a text names something that is asked for, beside the names of offices and papers."""
    talk = talk_of(asides)
    named: dict[int, int] = {}  # where each such name ends, by the places it covers
    for start, end in (*talk.named(text), *(match.span() for match in CLOCK.finditer(text))):
        named |= {at: max(end, named.get(at, 0)) for at in range(start, end)}
    told = [t for t in tokens if not (t.get("elsewhere") and _is_of_guests(text, t))]
    press = houses(text, tokens)  # Liaocheng Daily
    told = [t for t in told if t not in press]
    told = [t for t in told if not (t.get("region") and is_light(t))]  # our consul, we met
    torn = _torn(tokens)
    told = [t for t in told if t not in torn]
    said = [(t.start, t.end) for t in told if any(map(_is_hard, t.senses))]
    return [*periods, *((start, end) for start, end in said if end > named.get(start, 0))]


def _torn(tokens: Sequence[Token]) -> list[Token]:
    """The Chinese characters that are but a part of a word that is not known: 加 of 加班."""
    single = (t for t in tokens if t.end - t.start == 1 and is_han(t.text) and t.get("cue"))
    torn = {edge for t in tokens if not t.senses for edge in (t.start, t.end)}
    return [t for t in single if not t.is_name and (t.start in torn or t.end in torn)]


def _is_of_guests(text: str, place: Token) -> bool:
    """Whether a place is only where somebody comes from: a Korean delegation."""
    led = _FROM.search(text[: place.start])
    greets = led and _GREETS.search(led[0]) and _OWN.search(text, place.end)
    return bool(_GUESTS.match(text, place.end) or (led and not greets))


def _is_hard(sense: Sense) -> bool:
    """Whether a sense of a word says what is asked for, or narrows it."""
    kind, value = sense
    return kind not in _SOFT and (kind != "cue" or value in _HARD_CUES)


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text lie, each with the mark that ends it; none of a long list."""
    ends = [match.end() for match in _STOP.finditer(text)]
    if len(ends) > _MOST_CLAUSES:
        return []
    edges = [0, *ends, len(text)]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip(EDGES)]


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether anything of a stretch lies in one of some spans."""
    return any(s < end and start < e for s, e in spans)


def is_light(token: Token) -> bool:
    """Whether a word may carry nothing."""
    return any(kind in LIGHT for kind, _ in token.senses)


def _is_aside(
    text: str,
    clause: tuple[int, int],
    meant: Sequence[tuple[int, int]],
    opens: frozenset[str],
    words: Words,
) -> bool:
    """Whether a clause begins with one of the phrases and neither means nor narrows anything."""
    start, end = clause
    said = text[start:end].lstrip(EDGES)
    start = end - len(said)
    if not said.startswith(_openings(opens)):
        return False
    begun = max((len(phrase) for phrase in opens if _starts(said, phrase)), default=0)
    if not begun or overlaps(meant, start + begun, end):
        return False
    part = said.isascii() and any_of(words["parts"]).search(said, begun)
    return not part and not _narrowing(words["narrows"]).search(said, begun)


def _starts(said: str, phrase: str) -> bool:
    """Whether a clause begins with a phrase, as whole words."""
    return said.startswith(phrase) and (is_han(phrase[-1]) or not said[len(phrase) :][:1].isalpha())


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """What finds any of some words in a clause; a Latin one must stand for itself."""
    han = [re.escape(word) for word in sorted(words) if is_han(word[0])]
    latin = [re.escape(word) for word in sorted(words) if not is_han(word[0])]
    nouns = [word for word in latin if len(word) > _SHORTEST_NOUN]  # Ines is no plural of in
    told = rf"(?:{'|'.join(latin)})(?![a-z])|(?:{'|'.join(nouns)})(?:s|es|'s)(?![a-z])"
    return re.compile("|".join([*han, rf"(?<![a-z])(?:{told})"]))


talk_of = Once(Talk)  # the patterns of talk, as the words of a catalogue make them up
_narrowing = Once(_any_of)
_openings: Once[frozenset[str], tuple[str, ...]] = Once(tuple)
