"""Is a Chinese clause made of nothing but words of who asks, on what paper, and what is done?

>>> is_wholly("她要做展板", catalogue.asides)
True
"""

from collections.abc import Mapping

from bot.once import Once

Words = Mapping[str, frozenset[str]]

_WHO, _PAPER, _ACT, _USE, _PAPERS = 1, 2, 4, 8, 16
_ROLES = (
    ("askers", _WHO),
    ("papers", _PAPER),
    ("objects", _PAPER),
    ("deeds", _ACT),
    ("wants", _ACT),
    ("visits", _ACT),
    ("uses", _USE),
    ("tails", 0),
    ("particles", 0),
)
_SELVES = frozenset("我咱俺你您他她")
_LACKS = frozenset(("没有", "没", "缺", "差"))  # 我这边没有历史表
_LONGEST = 28  # characters of a clause; a longer one says more


def is_wholly(clause: str, words: Words) -> bool:
    """Whether every word of a clause is known, one of them acts, and somebody or a paper is said.

    So is a paper that is said of another: 头版配图.

    What is used alone is none: 厂家用 says whose electricity it is.
    """
    if not 3 <= len(clause) <= _LONGEST or clause.endswith("的"):
        return False
    told, longest = _known(words)
    seen: list[set[int]] = [{0}, *(set() for _ in clause)]  # what is said up to each character
    for start, ways in enumerate(seen):
        for end in range(start + 1, min(len(clause), start + longest) + 1) if ways else ():
            for role in told.get(clause[start:end], ()):
                seen[end] |= {way | role | _again(way, role) for way in ways}
    return any(map(_is_talk, seen[-1]))


def _is_talk(said: int) -> bool:
    acts = said & _ACT and said & (_WHO | _PAPER)
    return bool(acts or (said & _USE and said & _PAPER) or said == _PAPER | _PAPERS)


def _again(said: int, role: int) -> int:
    """That a second paper is said."""
    return _PAPERS if said & role & _PAPER else 0


def _roles(words: Words) -> tuple[Mapping[str, frozenset[int]], int]:
    """What each word may be for, and how long the longest of them is."""
    found: dict[str, set[int]] = {word: {_WHO} for word in _SELVES}
    found |= {word: {_ACT} for word in _LACKS}
    for kind, role in _ROLES:
        for word in words.get(kind, ()):
            found.setdefault(word, set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}, max(map(len, found))


_known = Once(_roles)
