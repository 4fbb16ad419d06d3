"""Has a number the verb of the one before: exports rose 8 percent and imports 6?"""

from typing import Final

from bot.intake.press.tokens.sign import Kind
from bot.intake.press.tokens.window import Window

_EXACTLY: Final = ("to be exact", "to be precise", "precisely", "exactly")
_BARE: Final = frozenset({"filler", "reach", "basis_comparable"})


_LEADING: Final = (
    "by",
    "for",
    "the",
    "other",
    "remaining",
)  # imports for the remaining 21.6 percent
_IN: Final = ("in", "for", "from", "over", "during")
_LIGHT: Final = frozenset({"and", "filler", "of"})
_THOSE: Final = ("that", "those", "of", "'s", "in", "at", "with")


def _named(window: Window, *, english: bool) -> bool:
    """Whether a name stands before a number, in English also with by: and exports by 6 percent."""
    last = [*window.signs]
    while english and last and last[-1].text in _LEADING:
        last.pop()
    return bool(last) and last[-1].kind is Kind.METRIC


def _again(window: Window) -> bool:
    """Whether a rate is of another time: rose 6.1 percent in May and 6.8 percent in June."""
    plain = all(s.kind is Kind.PERIOD or s.roles & {"and", "filler"} for s in window.signs)
    behind = [s for s in window.behind[:3] if s.text != "the"]
    dated = len(behind) > 1 and behind[0].text in _IN and behind[1].kind is Kind.PERIOD
    return plain and dated


def elided(window: Window, *, english: bool) -> bool:
    """Whether a name has the verb of the one before: exports rose 8 percent and imports 6."""
    if english and any(s.roles & {"above", "below"} for s in window.behind[:1]):
        return False  # and imports 2.6 percent below them
    named = _named(window, english=english)
    part = any("of" in s.roles for s in window.behind[:1])
    linked = any("and" in s.roles for s in window.signs)
    plain = all(s.kind is Kind.METRIC or s.roles & _LIGHT or s.text == "by" for s in window.signs)
    if english and [s.text for s in window.signs[:-1]] == ["that", "of"] and window.before:
        linked, window.moved = True, window.before  # , that of the secondary industry 7.2 percent
    if english and linked and window.moved and _again(window):
        return True
    if english and not window.signs and window.before & {"up", "down"} and _again(window):
        window.moved = window.before
        return True  # rose 6.1 percent in May, 6.8 percent in June
    way = window.moved or window.others or window.before
    if english and _placed(window) and way:
        window.moved = way
        return True  # rose 7.6 percent in the city and 9.9 percent in the zone
    if english and window.before and _goes_on(window, named=named and plain, part=part):
        window.moved = window.before
        return True
    if english and [s.text for s in window.signs] == ["or"]:  # 320 million more, or 3.4 percent
        window.moved = window.moved or window.before
        return bool(window.moved) and not part
    if not english and window.rounded and window.before:  # 增长近三成,达到29.6%
        window.moved = window.before
        return all(s.roles & {"reach", "filler"} for s in window.signs)
    listed = (
        linked and not english and bool(window.moved & {"up", "down"})
    )  # 一季度6.1%、上半年6.3%
    if (window.carried and "up" in window.moved) or listed:  # 增长6.5%左右(2023年完成7.1%)
        dated = any(s.kind is Kind.PERIOD for s in window.signs)
        bare = _BARE | {"and"} if listed else _BARE
        return dated and all(s.kind is Kind.PERIOD or s.roles & bare for s in window.signs)
    return bool(english and named and linked and plain and window.moved)


def _goes_on(window: Window, *, named: bool, part: bool) -> bool:
    """Whether an English number goes on with what the clause before told of the way it went."""
    if window.held and window.before == {"up"}:  # compared with 11.4 percent in the first half
        return bool(window.signs) and all(s.roles & {"than", "filler"} for s in window.signs)
    if [s.text for s in window.signs] in (["at"], ["by"]):
        return True  # they grew faster, at 17.6 percent
    exact = bool(window.behind) and window.behind[0].text in _EXACTLY
    if exact and [s.text for s in window.signs] in ([], ["or"]):
        return True  # tumbled by a third, or 33.3 percent to be exact
    if not window.signs and (exact or (_in_commas(window) and not part)):
        return True  # tumbled by a third, 33.3 percent to be exact; the increase, 27 percent, was
    if part:
        return False
    # Linqing saw exports rise 4 percent, the zone 6.1; hotels rose 5.5 percent, restaurants 9.7
    return _each_place(window) or named


def _each_place(window: Window) -> bool:
    """Whether a place has the growth of the one before: the zone 6.1 percent; the zone managed 6.1.

    A verb of its own says that it rose; behind a fall nobody knows which way another verb went.
    """
    rest = [s for s in window.signs if s.kind is not Kind.PLACE and s.text not in _THOSE]
    plain = all(s.roles & {"filler", "and", "reach", "verb"} for s in rest)
    does = any(s.roles & {"reach", "verb"} for s in rest if "filler" not in s.roles)
    rises = window.before == {"up"} or (window.before == {"down"} and not does)
    return plain and rises and len(rest) < len(window.signs)


def _in_commas(window: Window) -> bool:
    """Whether a number is a clause of its own, and the sentence goes on behind it."""
    onward = window.behind[1:2]
    return [s.kind for s in window.behind[:1]] == [Kind.STOP] and bool(
        onward and onward[0].roles & {"reach", "verb", "flat"}
    )


def _placed(window: Window) -> bool:
    """Whether a number has but a place behind it, and nothing before: and 9.9 percent in ……."""
    others = (Kind.PLACE, Kind.ELSEWHERE)
    light = all(s.kind in others or "and" in s.roles or s.roles == {"filler"} for s in window.signs)
    linked = not window.signs or "and" in window.signs[-1].roles
    where = [s for s in window.behind[:3] if s.text != "the"]
    placed = [s.kind for s in where[1:2]] == [Kind.PLACE] and where[0].text in ("in", "for")
    whole = [s.text for s in where[2:3]] not in (["'s"], ["of"], ["in"])  # not its bonded area
    return light and linked and placed and whole
