"""What is "it" in an English question behind a sentence that only speaks of one indicator?

>>> lent("everyone says exports are the star here. what was their growth", tokens, (), asides)
("what was exports' growth", 'everyone says exports are the star here')

The name is the subject of that sentence by itself: of garlic exports, or of exports of steel, no
figure is kept, and what my exports are nobody here knows.
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.lexicon.match import Token
from bot.understand.talk.asides import EDGES, hard_spans, overlaps
from bot.understand.talk.clauses import sentences
from bot.understand.talk.of_talk import is_of_talk
from bot.understand.talk.told import any_of
from bot.understand.talk.told_en import LEAD

_IT = re.compile("(?<![a-z])(?:(?P<of>its|their)|it|they|them|those|these)(?![a-z'])")
_OWN = re.compile("(?<![a-z])(?:my|our|his|her|their|your|its)(?: [a-z-]+)?$|(?:'s|s')$")
_NEXT = re.compile(" (?:[a-z]+ly )?([a-z]+)")  # what follows the name: its verb
_CAUSES = frozenset(("of", "by", "from", "in", "to", "for", "with", "and", "or", "as", "than"))

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def lent(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words
) -> tuple[str, str] | None:
    """The question with the name that the sentence before it lends, and that sentence."""
    names = [t for t in tokens if t.get("metric") or t.get("choice")]
    if len(names) != 1:
        return None
    name = names[0]
    span = next((s for s in sentences(text) if s[0] <= name.start < s[1]), None)
    if not span or text[: span[1]].rstrip().endswith("?"):
        return None
    rest, said = text[span[1] :].strip(), text[slice(*span)].strip(EDGES)
    hard = [s for s in hard_spans(text, tokens, periods, words) if s != (name.start, name.end)]
    if overlaps(hard, *span) or not rest or any(map(str.isdigit, said)):
        return None
    before, behind = text[span[0] : name.start].strip(EDGES), text[name.end : span[1]]
    if not _stands_alone(before, behind, words) or not _IT.search(rest):
        return None
    called = text[name.start : name.end]
    meant = _IT.sub(lambda m: f"{called}'s" if m["of"] else called, rest, count=1)
    return f"{text[: span[0]]}{meant}".strip(), said


def _stands_alone(before: str, behind: str, words: Words) -> bool:
    """Whether a name is the subject of what is told of it, and nothing makes it another's."""
    before = LEAD.sub("", before, count=1)
    if _OWN.search(before) or (before and not is_of_talk(before, words)):
        return False
    if any_of(words["limits"]).search(behind) or any_of(words["parts"]).search(behind):
        return False
    verb = _NEXT.match(behind)
    if not verb:
        return not behind.strip(EDGES)
    known = (words["auxiliaries"], words["pasts"], words["idle"])
    return verb[1] not in _CAUSES and any(verb[1] in some for some in known)
