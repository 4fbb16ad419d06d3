"""Which figure is "it", where a text says that one is wrong or missing and asks what it is?

>>> disputed("the share of exports for 2023 is wrong. what is it supposed to be?")
('', 'the share of exports for 2023', 'what is it supposed to be?')
"""

import re

from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.talk.anchored_en import is_clause
from bot.understand.talk.bars_en import bears
from bot.understand.talk.told_en import built
from bot.words import Intent, changed

_MARRED = (
    "(?:wrong|incorrect|missing|blank|empty|illegible|smudged|mistaken|nonsense|rubbish|outdated"
    "|garbled|unreadable|off|left out|left blank|cut off|crossed out|in doubt|in dispute|disputed)"
)
_IT = (
    "(?:it|that|the (?:right|correct|real|actual|true|proper) (?:one|figure|number|value"
    "|percentage))"
)
_DISPUTED = re.compile(
    "(?P<talk>(?:.*[ ,;.!])?)(?:(?:because|since|as|that|but|and|where|with|says?|said|thinks?"
    "|reckons?|insists?|noticed|found|tells me|told me) |(?<=[,;.!] )|^)"
    "(?P<name>(?:the |our |its |your )[^,;.?!]{4,120}?) (?:is|was|are|were|looks?|seems?|came out"
    "|comes out)"
    f" (?:plainly |clearly |obviously |completely |all |still |just )*{_MARRED}(?: again| here"
    f"| there| now)*[.,;:!?]+ "
    "(?P<ask>(?:(?:so|and|then|well|now),? )*(?:what|how (?:much|high|many|big)) (?:is|was|should"
    "|would|ought)"
    f" {_IT}(?: (?:supposed|meant) to| ought to| to)?(?: be| have been| read| say| then| really"
    f"| actually| now| instead)*"
    "(?:,? (?:in|as an?) (?:percent(?:age)?|yuan|per cent|number))?[ ?!.]*)$"
)

_MAY = re.compile(f" {_MARRED}(?: again| here| there| now)*[.,;:!?]")
_DEALS = re.compile("(?<![a-z])(?:mak|sell|sold|produc|export|import|grow|build|own|run|trad|deal)")


def disputed(text: str) -> tuple[str, str, str] | None:
    """The talk before it, the name of what is wrong, and how it is asked for."""
    found = _DISPUTED.match(text) if _MAY.search(text) else None
    return (found["talk"].strip(" ,;.!"), found["name"], found["ask"]) if found else None


def _is_idle(talk: str, asking: Asking) -> bool:
    """Whether what is said before it only tells of somebody, who deals in nothing."""
    words = asking.catalogue.asides
    tokens, said = asking.parts(talk)
    if said.said or any(t.is_name or t.get("region") or t.get("elsewhere") for t in tokens):
        return False
    if _DEALS.search(talk):
        return False
    told = built(talk, words)
    if told:
        return not (told.presents or told.part)
    return not bears(talk, talk, words) and is_clause(talk, words)


def of_disputed(text: str, asking: Asking) -> Reading | None:
    """What a figure is that a text says is wrong, where nothing else it says may narrow that."""
    told = disputed(text)
    if not told:
        return None
    talk, name, ask = told
    if talk and not _is_idle(talk, asking):
        return None
    reading = _read(f"what was {name}?", asking)
    whole = not reading.trouble and reading.query.intent is Intent.LOOKUP
    if not whole or len(reading.query.metrics) != 1 or reading.carried:
        return None
    return changed(reading, left_out=tuple(one for one in (talk, ask.strip(" ?!.")) if one))
