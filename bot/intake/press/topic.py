"""What does a clause without a number leave to the next: in manufacturing, investment rose ……?

>>> meant(topic(window), sign, shipped())  # dragged down by property, where investment fell
('real_estate_investment',)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.lexicon import first_named, names_in
from bot.intake.press.sign import Kind, Sign
from bot.intake.press.window import Window

_NAMED: Final = frozenset({Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN, Kind.COMPANY, Kind.ELSEWHERE})
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


def meant(told: Topic, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """Which of its meanings a name that several share has, behind a clause that told a topic."""
    shared = tuple(key for key in sign.keys if key in told.keys)
    if len(shared) == 1:
        return shared
    said = (f"{told.said} {sign.text}", f"{sign.text} in {told.said}") if told.said else ()
    return first_named(catalogue, said)


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
    if words[-1] == sign.text:  # its share of all investment is no other kind of it
        return ()
    said = (" ".join((*words[:n], sign.text)) for n in range(len(words) - 1, 0, -1))
    found = (keys for keys in (names_in(catalogue, one) for one in said) if keys)
    return next((keys for keys in found if {*keys} <= {*sign.keys}), ())
