"""Does a place that is kept own the figures behind it, or is it only mentioned?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.clause.reader import Reader
from bot.intake.press.owned.follows import (
    HELD,
    SEEN,
    TOWARDS,
    figures_follow,
    is_average,
    is_frame,
    is_subject,
    turn,
)
from bot.intake.press.owners.about import ALL_OF_IT, GENERAL
from bot.intake.press.owners.scope import Scope, Whose, foreign, owned
from bot.intake.press.tokens.lexicon import COUNTY
from bot.intake.press.tokens.sign import Kind, Sign

OURS: Final = frozenset({"we", "our", "我们"})
_HOMES: Final = ("urban", "rural")
_TOWNS: Final = ("towns", "cities", "villages", "countryside")
_ANY_PLACE: Final = ("全区", "我区", "本区", "区内")
_ANY: Final = ("开发区", "经开区")  # what any zone is called
_WHERE: Final = ("in", "of", "at", "from", "within", "inside", "based in", "located in")
_FIRMS: Final = ("企业", "龙头", "骨干", "重点企业", "重点工业企业", "代表", "首家", "规上企业")
_ALL_OF: Final = re.compile("全区|我区|本区|全市|我市")
_GENERALLY: Final = re.compile(
    "(?:the )?(?:national[ -]level |national )?"
    "(?:economic (?:and technological )?)?(?:development )?zone|etdz|etda"
)
_SOME: Final = ("a", "an", "their", "another", "any", "other", "every", "each", "one", "some")
_NONE: Final = ("no", "any", "every", "each", "whichever")
_EVEN: Final = [[word, "a"] for word in ("even", "for", "as", "being", "like")]
_OUTSIDE: Final = ("outside", "beyond", "bordering", "surrounding", "around", "next to")
_BEST: Final = ("leading", "top", "ranked", "first", "performing", "champion", "the champion")
_CAME: Final = (
    "入驻",
    "进驻",
    "落户",
    "落户于",
    "位于",
    "坐落",
    "坐落于",
    "扎根",
    "迁入",
    "搬入",
    "地处",
)
_HOUSED: Final = (*_CAME, "在", "扎根于", "植根", "深耕", "立足")
_BEHIND: Final = 3  # signs: 总|部|在
_NEAR: Final = ("neighboring", "neighbouring", "nearby", "another", "other", "some")
_WITHIN: Final = re.compile("(?:of|in|at|by) (?:the )?(zone|district|county|city)'s ")


def spoken(found: Sequence[Sign], scope: Scope) -> tuple[Sign, ...]:
    """The signs of a sentence of the zone that speaks; our exports are not the city's before it."""
    rest = tuple(s for s in found if s.kind is not Kind.UNKNOWN or s.text not in OURS)
    if len(rest) < len(found) and scope.whose is Whose.CITY and scope.base is Whose.HOME:
        scope.home()
    return rest


def on_place(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is kept: whose the figures are, unless they are only held against it."""
    last, scope = reader.window.last, reader.collect.scope
    touches = last is not None and last.end == sign.start
    told = [s for s in reader.window.signs[-2:] if s.text != "同期"][-1:]  # 占同期全市的13%
    held = reader.window.compared or any(s.roles & HELD for s in told)
    if held or (reader.english and last is not None and last.text.endswith("share of")):
        return  # higher than that of the city
    home, region = reader.catalogue.home, sign.keys[0]
    if region == COUNTY and last is not None and last.text in _NONE:
        return  # no district grew faster than the zone
    if region == COUNTY or (region == home and scope.base is Whose.REGION):
        if scope.base is Whose.REGION or figures_follow(reader, signs, n):
            _in_another(reader, sign)
    elif region == home:
        _at_home(reader, sign, signs, n, touches=touches)
    elif region == reader.catalogue.regions[home].within:
        passing = touches and last is not None and last.text.endswith(TOWARDS)
        if is_frame(reader, signs, n) or (not passing and figures_follow(reader, signs, n)):
            turn(reader, Whose.CITY, region, passing=is_average(signs, n))
    elif (
        is_frame(reader, signs, n)
        or figures_follow(reader, signs, n)
        or is_subject(reader, signs, n)
    ):
        turn(reader, Whose.REGION, region)


def owner_within(name: Sign, catalogue: Catalogue) -> Sign | None:
    """The place that a name holds: 全区固定资产投资, the output of the zone's enterprises."""
    regions = catalogue.regions
    city = regions[catalogue.home].within
    if told := _ALL_OF.match(name.text):
        region = city if told[0].endswith("市") else catalogue.home
        return replace(name, kind=Kind.PLACE, text=told[0], keys=(region,))
    if (told := _WITHIN.search(name.text)) is None:
        return None
    region = {"zone": catalogue.home, "city": city}.get(told[1], COUNTY)
    return replace(name, kind=Kind.PLACE, text=f"the {told[1]}", keys=(region,))


def _at_home(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int, *, touches: bool) -> None:
    """The zone is named, unless the word is another zone's, or only says where a company is."""
    last, scope = reader.window.last, reader.collect.scope
    strange = sign.text in _ANY and "stranger" in reader.window.roles
    if reader.english and _another(reader, sign, signs, n):
        guests = last is not None and last.text == "their"  # visitors, whose zone grew 14 percent
        scope.turn(Whose.ELSEWHERE, lasts=not (reader.told or guests))
        return
    if last is not None and last.text in _OUTSIDE:
        scope.turn(Whose.ELSEWHERE)  # the eight counties outside the zone
        return
    if not reader.english and _houses(reader, signs, n):
        scope.turn(Whose.STRANGER, lasts=not reader.told)
    elif strange or (touches and last is not None and not reader.english and foreign(last, sign)):
        scope.turn(Whose.ELSEWHERE)
    elif not _only_where_it_is(reader, signs, n):
        scope.home()
        scope.doubted = ""
        if scope.base is Whose.CITY and sign.text not in _ANY_PLACE:
            scope.turn(Whose.HOME)  # a release of the city names the zone


def _another(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a general word is another zone's: the zone of Heze, a zone in another city."""
    if _GENERALLY.fullmatch(sign.text) is None:
        return False
    last = reader.window.last
    near = last is not None and sign.start - last.end <= 1
    owner = reader.window.signs[-2:][0] if reader.window.signs[1:] else None
    if near and last is not None and last.text == "'s" and owner is not None:
        city = reader.catalogue.regions[reader.catalogue.home].within  # Weifang's zone
        other = owner.kind is Kind.PLACE and owner.keys[0] not in (city, reader.catalogue.home)
        return other or owner.kind is Kind.ELSEWHERE or "proper" in owner.roles
    if near and [s.text for s in reader.window.signs[-2:]] in _EVEN:
        return False  # even a development zone farms
    if last is not None and near and (last.text in _SOME or last.kind is Kind.ELSEWHERE):
        return True
    if last is not None and near and ("proper" in last.roles or _best(reader, signs[:n])):
        return True
    behind = [s for s in signs[n + 1 : n + SEEN] if s.text not in ("a", "the")]
    if not behind or behind[0].text not in ("of", "in") or len(behind) < 2:
        return False
    place = behind[1]
    city = reader.catalogue.regions[reader.catalogue.home].within
    other = place.kind is Kind.PLACE and place.keys[0] not in (city, reader.catalogue.home)
    return other or place.kind is Kind.ELSEWHERE or "proper" in place.roles or place.text in _NEAR


def _houses(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether the zone is but where somebody is: 位于开发区的|康泰食品, 总部在开发区的|……."""
    said = "".join(s.text for s in reader.window.signs[-_BEHIND:])
    of, name = [*signs[n + 1 : n + 3], None, None][:2]
    if of is None or name is None or of.text != "的" or name.kind is not Kind.UNKNOWN:
        return False
    return said.endswith(_HOUSED) and not name.text.endswith(("下", "中", "里", "上"))


def _best(reader: Reader, before: Sequence[Sign]) -> bool:
    """Whether some zone is told of by its place among others: the leading or the largest zone."""
    home = any(s.keys == (reader.catalogue.home,) for s in before)  # ours is the largest zone
    said = any(s.text in ("as", "being") for s in before[-4:])
    return (before[-1].text in _BEST or "comment" in before[-1].roles) and not (home or said)


def _in_another(reader: Reader, sign: Sign) -> None:
    """What a release of another district calls itself; ours has to be named there in full."""
    scope = reader.collect.scope
    level = reader.catalogue.regions[scope.base_region].level if scope.base_region else ""
    if sign.keys[0] == COUNTY:
        own = scope.base is Whose.REGION and (level != "zone" or sign.text == "the resort")
    else:
        own = sign.text in ALL_OF_IT or (level == "zone" and sign.text in GENERAL)
        own = own and not sign.text.endswith("经开区")
    if own:
        scope.home()
    elif sign.keys[0] != COUNTY and sign.text not in GENERAL:
        scope.turn(Whose.HOME)
    else:
        scope.turn(Whose.ELSEWHERE)


def of_that_place(reader: Reader, sign: Sign, before: Sequence[Sign]) -> None:
    """Better than the city, where growth was 6.1 percent: the clause is of that place."""
    if sign.text not in ("where", "whose", "which") or len(before) < 2:
        return
    place, stop = before
    if stop.kind is not Kind.STOP or stop.text != ",":
        return
    if place.kind is Kind.ELSEWHERE:
        reader.collect.scope.turn(Whose.ELSEWHERE)
    elif place.kind is Kind.PLACE and place.keys[0] != reader.catalogue.home:
        city = reader.catalogue.regions[reader.catalogue.home].within
        whose = Whose.CITY if place.keys[0] == city else Whose.REGION
        reader.collect.scope.turn(whose, place.keys[0])


def ours(reader: Reader, sign: Sign) -> None:
    """Nationally it was flat; ours grew 7.7 percent: the zone's, of what no company has."""
    keys = reader.subjects.keys or reader.subjects.before
    if sign.text == "ours" and keys and not any(map(owned, keys)):
        _back_home(reader)


def at_home_behind(reader: Reader, behind: Sequence[Sign]) -> None:
    """7.6 percent in the city and 9.9 percent in the zone: the second is the zone's."""
    for n, sign in enumerate(behind[:SEEN]):
        where = {s.text for s in behind[max(0, n - 2) : n]} & {*_WHERE[:1], "for", "across"}
        whole = [s.text for s in behind[n + 1 : n + 2]] not in (["'s"], ["of"], ["in"])
        if sign.kind is Kind.PLACE and sign.keys[0] == reader.catalogue.home and where and whole:
            _back_home(reader, sign.text)
        if sign.kind is not Kind.WORD or sign.roles & HELD:
            return


def of_a_piece(behind: Sequence[Sign], home: str, keys: Sequence[str] = ()) -> bool:
    """Whether a number is of a piece of the zone: 9 percent in the zone's bonded area, in towns.

    `keys`: of what; new jobs are urban anyway.
    """
    said = [s for s in behind[:4] if s.text != "the"]
    words = [s.text for s in said[1:3]]
    town = words[:1] and (words[0] in _TOWNS or (words[0] in _HOMES and words[1:] == ["areas"]))
    if town and said[0].text == "in" and not any(key.startswith("new_urban") for key in keys):
        return True
    within = [s.text for s in said[:1]] == ["in"] and [s.keys for s in said[1:2]] == [(home,)]
    return within and [s.text for s in said[2:3]] == ["'s"] and said[-1].kind is not Kind.METRIC


def _back_home(reader: Reader, name: str = "") -> None:
    """What was told of another place is told of the zone; a general name may be another zone's."""
    scope = reader.collect.scope
    if scope.whose not in (Whose.CITY, Whose.REGION, Whose.ELSEWHERE):
        return
    if scope.base is Whose.HOME:
        scope.home()
    elif name and name not in GENERAL and scope.base is Whose.CITY:
        scope.turn(Whose.HOME)


def _only_where_it_is(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether the zone is only where a company is: a leading manufacturer in the zone, exported."""
    scope, last = reader.collect.scope, reader.window.last
    where = reader.english and last is not None and last.text in _WHERE
    if where and scope.part and scope.whose is scope.base:
        return True  # a logistics park, inside the zone, paid ……
    if scope.whose not in (Whose.COMPANY, Whose.STRANGER) or not scope.turned:
        return False
    after = signs[n + 1] if n + 1 < len(signs) else None
    if reader.english:
        return where
    if last is not None and last.text.endswith(_CAME):
        return True  # 康泰食品有限公司,2010年入驻开发区,出口……
    return after is not None and (after.text.startswith(_FIRMS) or "stranger" in after.roles)
