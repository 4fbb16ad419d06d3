"""Does what is asked need nothing of a sentence of talk beside it, so that it may be left out?

>>> is_spared(scene, (0, 9), KNOWN, [(0, 9)], "gdp in q1?", "home")
True
"""

import re
from collections.abc import Sequence

from bot.understand.talk.anchored_en import is_of_asker
from bot.understand.talk.asides import overlaps
from bot.understand.talk.bearing import (
    SELVES,
    away,
    goes_away,
    is_anothers,
    is_free,
    is_meant,
    is_passed,
    narrowing,
    of_places,
    own,
)
from bot.understand.talk.denied_zh import is_another
from bot.understand.talk.scene import Scene, Span
from bot.understand.talk.told import ASIDE, Built, Whose

_DATED = re.compile("[0-9]{4}|今年|去年|前年|(?:this|last) year")  # a period with its year
_OF_YEAR = re.compile("(?<!今)年|(?<!this )year|[0-9]{4}")  # this year is meant anyway
_COMES = re.compile(  # who asks is no house of ours: they think of coming here
    "(?<![a-z])(?:rent|open|set|build|mov|relocat|invest|buy|leas|start|locat|expand|com|tak|settl"
    "|hir)(?:e|ing|ting)?"
    "[a-z' -]{0,40} (?:over there|out there|out your way|(?:in|into|to|at|around|near) your"
    "|with you)(?![a-z])"
)
_THE_PLACE = re.compile("(?<![a-z])(?:the|that|this) (?:county|district|city|town)(?![a-z])")
_TO = re.compile(
    "(?:[问要查看指是]|(?<![a-z])(?:about|for|want|wants|need|needs|mean)(?: the)? ?)$"
)


def is_spared(
    scene: Scene, span: Span, built: Built, told: Sequence[Span], rest: str, home: str
) -> bool:
    """Whether nothing that is asked may be of what a sentence speaks of."""
    others = scene.beside(told)
    if built.whose is Whose.SELF and _COMES.search(scene.text):
        built = Built(Whose.OTHER)
    dated = overlaps(scene.periods, *span)
    own_date = dated and _dated(scene, span, told, rest)
    if built is ASIDE:
        then = next((scene.text[slice(*p)] for p in scene.periods if overlaps([span], *p)), "")
        other = own_date and then not in rest if dated else None
        return is_another(scene.inside(span), others, then=other)
    named = narrowing(scene.named(span), rest, scene.words)
    if not _THE_PLACE.search(rest):
        named = [t for t in named if not is_passed(scene.text, t)]
    placed = any(t.get("region") for t in others)
    return (
        is_free(built, named, others, home)
        and not any(_TO.search(scene.text[: t.start]) for t in away(named, home))
        and not goes_away(built, scene.text, scene.inside(span), others, home)
        and not is_meant(built, named, scene.text[slice(*span)].strip(), own(rest, others))
        and (own_date or not dated)
        and (placed or not any(is_anothers(scene.text, t) for t in named))
        and not is_of_asker(scene, span, away(scene.named(span), home))
    )


def is_whole(scene: Scene, span: Span) -> bool:
    """Whether what is asked beside a clause is of our zone by its own words."""
    beside = [t for t in scene.tokens if not span[0] <= t.start < span[1]]
    placed = any(t.get("region") and not SELVES.fullmatch(t.text) for t in beside)
    return placed or of_places(beside)


def _dated(scene: Scene, span: Span, told: Sequence[Span], rest: str) -> bool:
    """Whether what is asked has a period of its own, and no year that a sentence may lend."""
    if _DATED.search(rest):
        return True
    return not _OF_YEAR.search(scene.text[slice(*span)]) and any(
        not overlaps(told, *one) for one in scene.periods
    )
