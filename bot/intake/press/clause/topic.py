"""What does a clause without a number leave to the next: in manufacturing, investment rose ……?

>>> meant(topic(window), sign, shipped())  # dragged down by property, where investment fell
('real_estate_investment',)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import first_named, names_in, phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Language

_FIELDS: Final = ("manufacturing", "industry", "services", "construction", "agriculture", "trade")
_NAMED: Final = frozenset({Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN, Kind.COMPANY, Kind.ELSEWHERE})
_OTHERS: Final = frozenset(
    {Kind.METRIC, Kind.CHOICE, Kind.COMPANY, Kind.ELSEWHERE, Kind.NUMBER, Kind.RANK, Kind.RATIO}
)
_VERBS: Final = frozenset({"verb", "up", "down", "flat", "shift"})
_BEING: Final = frozenset(phrase_words(Language.EN)["being"])
_BY_WHOM: Final = (["by"], ["to"], ["from"], ["at"], ["in"], ["through"])
_WITHIN: Final = frozenset({"in", "across", "throughout", "around"})
_RELATIVE: Final = ("which", "where", "whose", "who", "in which")
_BESIDE: Final = re.compile(
    r"driven|led|buoyed|boosted|supported|fuelled|fueled|helped|powered|lifted|underpinned|dragged"
    r"|weighed|pulled|held back|dampened|offset|aided|spurred|propelled|fed|hurt|hampered|backed"
    r"|thanks|despite|although|though|amid|including|especially|particularly|notably|such as"
    r"|excluding|published|released|calculated|along with|together with|as a result|owing|due to"
    r"|compared|affected|hit by|mainly|largely|partly|followed|because|on the back of|reflecting"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a clause speaks of: the metrics it may mean, and its words where they are one name."""

    keys: frozenset[str]
    said: str = ""
    metrics: tuple[str, ...] = ()  # that it names in full
    beside: bool = False  # it only says why, or of what: driven by exports


def topic(window: Window) -> Topic | None:
    """What a clause without a number speaks of; none where it names nothing."""
    named = [s for s in window.signs if s.kind in _NAMED]
    if not named or window.numbers:
        return None
    keys = frozenset(key for s in named for key in s.keys)
    metrics = tuple(key for s in named if s.kind is Kind.METRIC for key in s.keys)
    opens = bool(_BESIDE.match(window.signs[0].text))
    return Topic(keys, named[0].text if len(named) == 1 else "", metrics, opens)


def opening(first: Sequence[Sign]) -> frozenset[str]:
    """The one indicator that a text opens with; none beside half a name that may be another's."""
    named = {key for s in first if s.kind is Kind.METRIC for key in s.keys}
    halves = any(s.kind is Kind.CHOICE for s in first) and any(s.kind is Kind.NUMBER for s in first)
    return frozenset(named if len(named) == 1 and not halves else ())


def meant(told: Topic, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """Which of its meanings a name that several share has, behind a clause that told a topic."""
    shared = tuple(key for key in sign.keys if key in told.keys)
    if len(shared) == 1:
        return shared
    said = (f"{told.said} {sign.text}", f"{sign.text} in {told.said}") if told.said else ()
    return first_named(catalogue, said)


def only_speaks_of(signs: Sequence[Sign], home: str) -> tuple[str, ...]:
    """The one name of a sentence that says something of it without a figure.

    Exports did the heavy lifting. They ……
    """
    n = next((n for n, s in enumerate(signs) if not _opens(s)), len(signs))
    name, rest = signs[n : n + 1], signs[n + 1 :]
    said = [s.kind for s in name] == [Kind.METRIC] and bool(rest) and _does(rest)
    return name[0].keys if said and not any(_takes_it_away(s, home) for s in rest) else ()


def located(signs: Sequence[Sign], home: str) -> bool:
    """Whether a sentence without a figure tells of another place: Loans stayed weak in the city."""
    told = any(s.kind in (Kind.NUMBER, Kind.RANK, Kind.RATIO) for s in signs)
    other = [
        s.kind is Kind.ELSEWHERE or (s.kind is Kind.PLACE and s.keys != (home,)) for s in signs
    ]
    led = (n for n, elsewhere in enumerate(other) if elsewhere)
    return not told and any({s.text for s in signs[max(0, n - 2) : n]} & _WITHIN for n in led)


def _opens(sign: Sign) -> bool:
    """Whether a sign may stand before the name that a sentence speaks of."""
    light = sign.roles & {"filler", "and"}
    return sign.kind in (Kind.PERIOD, Kind.STOP) or (sign.kind is Kind.WORD and bool(light))


def _does(rest: Sequence[Sign]) -> bool:
    """Whether a verb stands first: did, remain, carried the day; not handled by one of them."""
    first, then = rest[0], [s.text for s in rest[1:2]]
    verb = bool(first.roles & _VERBS) or first.text in _BEING
    past = first.kind is Kind.UNKNOWN and first.text.endswith("ed") and then not in _BY_WHOM
    return verb or past


def _takes_it_away(sign: Sign, home: str) -> bool:
    """Whether a sign tells a figure, or may be who the next sentence is about: firms, a city."""
    place = sign.kind is Kind.PLACE and sign.keys != (home,)
    return place or sign.kind in _OTHERS or "part" in sign.roles


def relative(window: Window) -> bool:
    """Whether a clause goes on with what was named last: which fell, where investment fell."""
    return bool(window.signs) and window.signs[0].text in _RELATIVE


def half_named(
    window: Window,
    sign: Sign,
    catalogue: Catalogue,
    told: Topic | None,
    label: set[str],
    keys: tuple[str, ...],
    near: tuple[str, ...],
    name: str,
    heads: Sequence[str],
) -> tuple[str, ...]:
    """Which of its meanings a name has under a label, or behind another: housing | sales."""
    said = [s for s in window.signs if "reach" not in s.roles]  # service firms booked revenue
    last = said[-1] if said else None
    if last is not None and last.kind is Kind.CHOICE and not window.numbers:
        return tuple(set(last.keys) & set(sign.keys))
    if "within" in window.roles and name.isascii() and (keys or window.subject):
        head = name.rpartition(" ")[2]  # investment, of which manufacturing
        return names_in(catalogue, f"{sign.text} {head}")
    if told is not None and not label:
        return meant(told, sign, catalogue)
    shared = tuple((label or set(keys or near)) & set(sign.keys))
    found = (_same_head(one, sign, catalogue) for one in reversed(heads))
    return shared or next(filter(None, found), ())


def _same_head(name: str, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """Of what the last name is: general public budget revenue ……, expenditure ……."""
    words = name.split(" ")
    if (
        words[-1] == sign.text or sign.text in _FIELDS
    ):  # its share of all investment is no other kind of it
        return ()
    said = (" ".join((*words[:n], sign.text)) for n in range(len(words) - 1, 0, -1))
    found = (keys for keys in (names_in(catalogue, one) for one in said) if keys)
    return next((keys for keys in found if {*keys} <= {*sign.keys}), ())
