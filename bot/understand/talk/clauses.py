"""Where do the sentences of a text lie, and where the clauses of which one may be left out?

>>> text = "my parrot is moulting, sorry. exports in q1 2024?"
>>> [text[a:b] for a, b in sentences(text)]
['my parrot is moulting, sorry.', ' exports in q1 2024?']
"""

import re
from itertools import pairwise

from bot.understand.spelled.clean import is_han
from bot.understand.talk.asides import clauses_of

_STOPS = ".:;!"
_ABOUT = (  # what is about to happen to whoever asks, and to no figure
    "(?:arrive|leave|land|board|go|start|begin|close|meet|eat|print|publish|send|sign|call|head|present"
    "|pitch|forget|wake|hang|crash|sleep|miss|walk|drive|fly|run|finish|freeze|faint|drown|burst)"
)
_TURNS = re.compile(  # our consul is visiting and I would like to …
    r" (?:and|so|but) (?=(?:i|we)(?:'d| would| need| want|'m| am|'re| are)? |need |could you"
    "|can you|would you|all (?:i|we|he|she|they)(?![a-z])"
    "|please |tell |give |what |how |(?:he|she)(?:'s| [a-z]+)(?![a-z])"
    "|(?:the|my|our) (?:[a-z-]+ ){1,3}?(?:(?:still|now|also|just|really|only) )*"
    "(?:wants?|needs?|asks?|wonders?)(?![a-z]))"
    "| (?=because |since (?:i|i'm|my|he|she|we're)(?![a-z])"
    f"|(?:before|until|till) (?:i|we|he|she|they)(?: all| can| have to|'ll)? {_ABOUT}(?![a-z]))"
)

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """Where the sentences lie; a Chinese clause that a comma ends is one."""
    found: list[Span] = []
    begun = True
    for start, end in clauses_of(text):
        if begun or any(map(is_han, text[start:end])):
            found.append((start, end))
        else:
            found[-1] = found[-1][0], end
        begun = text[end - 1] in _STOPS + "?" or any(map(is_han, text[start:end]))
    return found


def clauses(text: str) -> list[Span]:
    """Where the clauses lie; an English one ends before the words that turn to the question."""
    found: list[Span] = []
    for start, end in clauses_of(text):
        turns = [match.end() for match in _TURNS.finditer(text, start, end)]
        found += pairwise([start, *turns, end])
    return found
