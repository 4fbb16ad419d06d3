"""Does a name that nobody knows own the figures behind it: a park, a town, a bank, a firm?

>>> strangers(signs("中心商务区入库税收3.6亿元", catalogue, day, english=False), english=False)
{2: True}
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Language

_OWNERS: Final = frozenset(phrase_words(Language.EN)["owner"])
_OWNER: Final = re.compile(f"(?:{'|'.join(phrase_words(Language.ZH)['owner'])})$")
_NO_OWNER: Final = re.compile(f"(?:{'|'.join(phrase_words(Language.ZH)['no_owner'])})$")
TEAMS: Final = ("组", "局")  # of the zone itself: what follows their sentence is not theirs
_BRANCHES: Final = ("支行", "分行", "分理处", "分公司", "支公司", "营业部")
_LOCATING: Final = ("in", "at", "within", "inside", "around", "over at")
_OF: Final = ("of", "by", "at", "in", "for", "from")
_ONE: Final = frozenset({"one", "another", "a", "an", "this", "the", "local", "nearby", "such"})
_SAID: Final = re.compile("|".join(phrase_words(Language.EN)["no_owner"]))
_DOES: Final = frozenset(
    {"reach", "verb", "up", "down", "newly", "share", "aim", "flat", "double", "contribution"}
)
_LIGHT: Final = frozenset({"filler", "of", "single", "ground", "stranger"})
_WHO: Final = (  # what words that say who somebody is begin with
    *(
        "a",
        "an",
        "the",
        "one",
        "another",
        "which",
        "whose",
        "who",
        "part",
        "home",
        "based",
        "located",
    ),
    *("headquartered", "founded", "established", "set up", "formerly", "long", "also"),
)
_STANDS: Final = (["based"], ["located"], ["headquartered"])
_SURNAMES: Final = frozenset(phrase_words(Language.EN)["surname"])
_OFFICE: Final = re.compile("director|bureau|committee|commission|official|spokes|secretary")
_TERMS: Final = frozenset(phrase_words(Language.EN)["whole"])
_SEEN: Final = 3
_TITLE: Final = 4  # words: in a longer title each has a capital
_HAS: Final = ("'s", "runs", "owns", "founded", "manages", "employs", "sells")
_ALONE: Final = ("alone", "'s")


def strangers(signs: Sequence[Sign], *, english: bool) -> dict[int, bool]:
    """Where such a name ends, and whether it opens its sentence."""
    found: dict[int, bool] = {}
    office = english and any(_OFFICE.search(sign.text) for sign in signs)
    n = 0
    while n < len(signs):
        end = _run(signs, n, english=english)
        if not english and end > n + 1 and signs[end - 1].kind is Kind.CHOICE:
            end -= 1  # 高端装备专班|签约项目9个
        if end > n:
            run, before, after = signs[n:end], signs[:n], signs[end:]
            owns = _english if english else _chinese
            does = owns(run, before, after) or _is_label(run, before, after)
            if does and not (office and _reads_out(run, after)):
                stands = _stands(after) if english else _is_branch(run, before)
                found[end - 1] = all(map(_light, before)) or stands
        n = max(end, n + 1)
    return found


def _is_label(run: Sequence[Sign], before: Sequence[Sign], after: Sequence[Sign]) -> bool:
    """Whether the name of a piece of ground is all of a sentence or a label: Hanji Town: ……."""
    named = any(s.kind is Kind.UNKNOWN for s in run) and "ground" in run[-1].roles
    alone = not after or after[0].text == ":"
    return named and alone and all(s.kind is Kind.PLACE or s.roles == {"filler"} for s in before)


def _reads_out(run: Sequence[Sign], after: Sequence[Sign]) -> bool:
    """Whether a name is that of a person of an office, who only says what the figures are."""
    named = any(s.text in _SURNAMES for s in run[:-1]) and run[-1].text not in _OWNERS
    return named and not any(s.kind in (Kind.NUMBER, Kind.RANK) for s in after)


def proper(found: Sequence[Sign], printed: Sequence[str]) -> list[Sign]:
    """The signs of an English sentence; a word nobody knows with a capital has the role `proper`.

    `printed` holds its characters as printed; where most words have a capital it tells nothing.
    """
    words = [s for s in found if s.text[:1].isalpha()]
    capital = [s for s in words if printed[s.start].isupper() and s.text not in _TERMS]
    if len(words) > _TITLE and 2 * len(capital) > len(words):
        return list(found)
    names = {s.start for s in capital[1:] if s.kind is Kind.UNKNOWN}
    said = zip(found, found[1:], [*found[2:], None], strict=False)
    names -= {b.start for a, b, c in said if a.text == ":" and c not in capital}  # A: Mostly cars
    first = words[0] if words else None
    second = words[1] if len(words) > 1 else None
    named = second in capital or (second is not None and second.text in _ALONE) or _told_of(found)
    if first in capital and first.kind is Kind.UNKNOWN and named:
        names.add(first.start)  # Xinyuan Aluminium used ……
    for before, sign in pairwise(words):
        if before.start in names and sign in capital and sign.kind is Kind.CHOICE:
            names.add(sign.start)  # Fengheng Heavy | Industry
    return [replace(s, roles=s.roles | {"proper"}) if s.start in names else s for s in found]


def _told_of(found: Sequence[Sign]) -> bool:
    """Whether a sentence opens with one word and who that is: Haier, one of our investors, ……."""
    behind = _behind_apposition(found[1:])[:1]
    return [s.kind for s in found[1:2]] == [Kind.STOP] and list(behind) != list(found[1:2])


def _run(signs: Sequence[Sign], n: int, *, english: bool) -> int:
    """Where the words that may be one name with the nth end."""
    end = n
    gap = 1 if english else 0
    while end < len(signs) and (
        _named(signs[end], english=english) or (english and _within_name(signs, end))
    ):
        if end > n and signs[end].start - signs[end - 1].end > gap:
            break
        end += 1
    return end


def _within_name(signs: Sequence[Sign], n: int) -> bool:
    """Whether a name only says of what trade an owner is: Xinghua | Industrial | Park."""
    owner = [s for s in signs[n + 1 : n + 2] if s.text in _OWNERS or "ground" in s.roles]
    proper = n > 0 and "proper" in signs[n - 1].roles
    return proper and signs[n].kind is Kind.CHOICE and bool(owner)


def _named(sign: Sign, *, english: bool) -> bool:
    if english:
        known = sign.kind is Kind.UNKNOWN and sign.text not in _HAS
        known = known or "proper" in sign.roles
        return known or bool(sign.roles & {"ground"}) or sign.text in _OWNERS
    telling = sign.roles & (_DOES | {"and", "of", "than", "above", "below"})
    return sign.kind in (Kind.UNKNOWN, Kind.CHOICE) or (
        sign.kind is Kind.WORD and not telling and sign.text not in ("在", "从", "据", "由", "对")
    )


def _light(sign: Sign) -> bool:
    """Whether a sign before an owner leaves it at the front of its sentence."""
    return sign.kind in (Kind.PERIOD, Kind.PLACE, Kind.STOP) or bool(sign.roles & _LIGHT)


def _clause(before: Sequence[Sign]) -> list[Sign]:
    """What stands before a sign since the last mark."""
    stops = [n for n, s in enumerate(before) if s.kind in (Kind.STOP, Kind.OPEN, Kind.CLOSE)]
    return list(before[stops[-1] + 1 if stops else 0 :])


def _chinese(run: Sequence[Sign], before: Sequence[Sign], after: Sequence[Sign]) -> bool:
    """A name that ends as those of parks, towns and firms do, where a clause begins."""
    said = "".join(s.text for s in run)
    branch = _is_branch(run, before)
    named = branch or any(s.kind is Kind.UNKNOWN for s in run)
    if not (named and _OWNER.search(said)) or _NO_OWNER.search(said) or _counts(after[:1]):
        return False
    own = _clause(before)
    if not (branch or all(map(_light, own))):
        return False
    return _does(after, locative=any(s.text in ("在", "位于") for s in own))


def _is_branch(run: Sequence[Sign], before: Sequence[Sign]) -> bool:
    """Whether a bank or a firm has an office in a place: 经开区|支行."""
    place = before[-1] if before else None
    touches = place is not None and place.kind is Kind.PLACE and place.end == run[0].start
    return touches and run[-1].text.endswith(_BRANCHES)


def _counts(after: Sequence[Sign]) -> bool:
    """Whether a number behind a noun says how many there are: 新建学校2所."""
    units = [s.amounts[-1].unit for s in after if s.kind is Kind.NUMBER]
    return any(unit.thing and not (unit.money or unit.rate) for unit in units)


def _does(after: Sequence[Sign], *, locative: bool) -> bool:
    """Whether figures follow a name: it does something, or they happen in it."""
    rest = [s for s in after if s.kind is not Kind.PERIOD and s.roles != {"filler"}][:_SEEN]
    if not rest:
        return False
    first = rest[0]
    if first.kind is Kind.STOP:
        return locative or len(rest) < len(after)
    return first.kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER) or bool(first.roles & _DOES)


def _english(run: Sequence[Sign], before: Sequence[Sign], after: Sequence[Sign]) -> bool:
    """A proper name, or a noun for one who has figures, as the subject or the place of them."""
    proper = any("proper" in s.roles for s in run)
    noun = run[-1].text in _OWNERS or "ground" in run[-1].roles
    if not (proper or noun):
        return False
    own = _clause(before)
    last = own[-1].text if own else ""
    told = own[-2].text if len(own) > 1 and last in ("the", "a", "an") else last
    if _SAID.fullmatch(told) or any(s.roles & {"than", "above", "below"} for s in own):
        return False
    person = any(s.text in _SURNAMES for s in run)
    if proper and not person:
        if _stands(after):
            return True
        after = _behind_apposition(after)
    first = next((s for s in after if s.kind is not Kind.PERIOD), None)
    if first is None:
        return False
    if _SAID.match(first.text) and "aim" not in first.roles:
        return False
    numbered = any(s.kind is Kind.NUMBER for s in own)
    named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in own)
    if told in _LOCATING and not named and not numbered:
        return True
    if told in _OF and named and not numbered:
        return True
    opens = all(_light(s) or s.text in _ONE or "and" in s.roles for s in own)
    rest = [s for s in after if s.kind is not Kind.PERIOD]
    if noun and opens and len(rest) > 2 and rest[0].text in _LOCATING:
        first = rest[2] if rest[1].kind is Kind.PLACE else first  # the center in the zone | handled
    does = first.text in _HAS or first.kind is Kind.METRIC or bool(first.roles & _DOES)
    return opens and (does or (proper and not person and _acts((*run, first))))


def _acts(named: Sequence[Sign]) -> bool:
    """Whether words nobody knows are a name and what it did: Hengtai Machinery hired | 300."""
    return any("proper" in a.roles and _is_past(b) for a, b in pairwise(named))


def _is_past(sign: Sign) -> bool:
    """Whether a word nobody knows is a verb by its form, and no name."""
    return sign.kind is Kind.UNKNOWN and sign.text.endswith("ed") and "proper" not in sign.roles


def _stands(after: Sequence[Sign]) -> bool:
    """Whether it is told where one is: the assets of Huaxin Steel, located in the zone, ……."""
    return [s.text for s in after[1:2]] in _STANDS


def _behind_apposition(after: Sequence[Sign]) -> Sequence[Sign]:
    """What stands behind words that only say who it is: Kangtai, based in the zone, | exported."""
    after = [s for s in after if s.kind is not Kind.ASIDE]
    kinds = [s.kind for s in after]
    if kinds[:1] == [Kind.OPEN] and Kind.CLOSE in kinds:
        end = kinds.index(Kind.CLOSE)
    elif kinds[:1] == [Kind.STOP] and Kind.STOP in kinds[1:] and after[1].text in _WHO:
        end = kinds.index(Kind.STOP, 1)
    else:
        return after
    sums = (a.unit for s in after[:end] for a in s.amounts)
    return after if any(u.rate or u.points or u.money for u in sums) else after[end + 1 :]


def is_owner(sign: Sign) -> bool:
    """Whether a word ends the name of one that has figures of its own: 街道, 集团, hospital."""
    noun = "part" in sign.roles and (sign.text in _OWNERS or bool(_OWNER.search(sign.text)))
    return sign.kind is Kind.COMPANY or "ground" in sign.roles or noun


def is_other(sign: Sign, catalogue: Catalogue) -> bool:
    """Whether a name is of somebody else than the zone."""
    other = sign.kind in (Kind.ELSEWHERE, Kind.COMPANY) or "proper" in sign.roles
    return other or (sign.kind is Kind.PLACE and sign.keys[0] != catalogue.home)


def asks_ours(found: Sequence[Sign], catalogue: Catalogue) -> bool:
    """Whether a question names one indicator of the zone and no figure: Exports in October?"""
    named = [s for s in found if s.kind is Kind.METRIC]
    told = any(s.kind in (Kind.NUMBER, Kind.RANK, Kind.CHOICE, Kind.COMPANY) for s in found)
    return len(named) == 1 and not told and not any(is_other(s, catalogue) for s in found)
