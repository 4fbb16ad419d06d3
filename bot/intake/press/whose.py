"""Does a place or a company that is named own the figures behind it, or is it only mentioned?"""

from collections.abc import Sequence
from typing import Final

from bot.intake.press.about import ALL_OF_IT, GENERAL
from bot.intake.press.lexicon import COUNTY
from bot.intake.press.reader import Reader
from bot.intake.press.scope import Whose, foreign
from bot.intake.press.sign import Kind, Sign

_TELLING: Final = frozenset(
    {
        "newly",
        "up",
        "down",
        "growth_noun",
        "average",
        "reach",
        "flat",
        "level",
        "yoy",
        "each",
        "of",
        "within",
    }
)
_HELD: Final = frozenset({"share", "above", "below", "than"})
_TOWARDS: Final = ("在", "为", "向", "对", "动", "于", "从", "入", "成")
_PARTNERS: Final = ("with", "to", "from", "between", "into", "for")
_ANY_PLACE: Final = ("全区", "我区", "本区", "区内")
_ANY: Final = ("开发区", "经开区")  # what any zone is called
_SEEN: Final = 6
_FROM: Final = ("放眼", "纵观", "环顾", "反观")
_SIGHT: Final = ("看", "来看", "看来", "情况看")
_WHERE: Final = ("in", "of", "at", "from", "within", "inside", "based in", "located in")
_FIRMS: Final = ("企业", "龙头", "骨干", "重点企业", "重点工业企业", "代表", "首家", "规上企业")
_GOODS: Final = frozenset(
    [
        "客车",
        "宠物",
        "股份",
        "汽车",
        "工厂",
        "厂",
        "超市",
        "百货",
        "商场",
        "商城",
        "bus",
        "factory",
        "mall",
    ]
)


def on_place(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is kept: whose the figures are, unless they are only held against it."""
    last, scope = reader.window.last, reader.collect.scope
    touches = last is not None and last.end == sign.start
    held = reader.window.compared or (last is not None and last.roles & _HELD)
    if held or (reader.english and last is not None and last.text.endswith("share of")):
        return  # higher than that of the city
    home, region = reader.catalogue.home, sign.keys[0]
    if region == COUNTY or (region == home and scope.base is Whose.REGION):
        if scope.base is Whose.REGION or _figures_follow(reader, signs, n):
            _in_another(reader, sign)
    elif region == home:
        _at_home(reader, sign, signs, n, touches=touches)
    elif region == reader.catalogue.regions[home].within:
        passing = touches and last is not None and last.text.endswith(_TOWARDS)
        if _is_frame(reader, signs, n) or (not passing and _figures_follow(reader, signs, n)):
            _turn(reader, Whose.CITY, region)
    elif (
        _is_frame(reader, signs, n)
        or _figures_follow(reader, signs, n)
        or _is_subject(reader, signs, n)
    ):
        _turn(reader, Whose.REGION, region)


def _at_home(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int, *, touches: bool) -> None:
    """The zone is named, unless the word is another zone's, or only says where a company is."""
    last, scope = reader.window.last, reader.collect.scope
    strange = sign.text in _ANY and "stranger" in reader.window.roles
    if strange or (touches and last is not None and not reader.english and foreign(last, sign)):
        scope.turn(Whose.ELSEWHERE)
    elif not _only_where_it_is(reader, signs, n):
        scope.home()
        if scope.base is Whose.CITY and sign.text not in _ANY_PLACE:
            scope.turn(Whose.HOME)  # a release of the city names the zone


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


def _only_where_it_is(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether the zone is only where a company is: a leading manufacturer in the zone, exported."""
    scope, last = reader.collect.scope, reader.window.last
    where = reader.english and last is not None and last.text in _WHERE
    if where and scope.part:
        return True  # a logistics park, inside the zone, paid ……
    if scope.whose is not Whose.COMPANY or not scope.turned:
        return False
    after = signs[n + 1] if n + 1 < len(signs) else None
    if reader.english:
        return where
    return after is not None and (after.text.startswith(_FIRMS) or "stranger" in after.roles)


def on_elsewhere(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is not kept."""
    last = reader.window.last
    if reader.window.compared or (last is not None and last.roles & _HELD):
        return
    several = sign.text.endswith("zones") and not reader.window.subject  # the three zones saw ……
    if several or _is_frame(reader, signs, n) or _another_zone(reader, signs, n):
        _turn(reader, Whose.ELSEWHERE)
        return
    after = _behind(signs, n)
    if reader.english and last is not None and last.text in _PARTNERS and _is_label(after):
        return  # From abroad: ……
    if reader.english and _foreign(reader, last):
        return
    if not after:
        return
    first = after[0]
    first_clause = list(signs[:1]) == reader.window.signs[:1]
    opening = reader.opening or (
        first_clause and all("filler" in s.roles for s in reader.window.signs)
    )  # Across Shandong, …
    alone = opening if reader.english else "stranger" in reader.window.roles
    opens = alone and first.kind is Kind.STOP  # Nationwide, ...; 某国家级开发区,……
    opens = opens or (first.kind is Kind.STOP and _only_place(reader))
    opens = opens or (reader.english and reader.opening and _speaks(reader, first))
    telling = bool(first.roles & (_TELLING - {"of", "reach"})) or _doing(reader, last, after)
    telling = telling or first.kind in (Kind.METRIC, Kind.NUMBER)
    if opens or telling:
        _turn(reader, Whose.ELSEWHERE)
    elif reader.english and reader.opening and first.kind is Kind.UNKNOWN:
        reader.collect.scope.turn(Whose.ELSEWHERE)  # China set its target


def _doing(reader: Reader, last: Sign | None, after: Sequence[Sign]) -> bool:
    """Whether a place does what figures tell: 冠县经济开发区完成工业产值; not 在……实现."""
    if reader.english or (last is not None and last.text.endswith(_TOWARDS)):
        return False
    names = len(after) > 1 and after[1].kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER)
    return names and bool(after[0].roles & {"reach", "verb"})


def _is_label(after: Sequence[Sign]) -> bool:
    """Whether a colon stands behind."""
    return bool(after) and after[0].kind is Kind.STOP and after[0].text == ":"


def _only_place(reader: Reader) -> bool:
    """Whether a clause before any number is but a place: in June, across the province, ……."""
    plain = all("filler" in s.roles or s.kind is Kind.PERIOD for s in reader.window.signs)
    return reader.english and plain and bool(reader.window.signs) and not reader.told


def _foreign(reader: Reader, last: Sign | None) -> bool:
    """Foreign trade with ASEAN is a part of it; ASEAN accounted for …… is nobody's we know.

    True where the place is a partner and nobody's figures follow.
    """
    window = reader.window
    named = [s.text for s in window.signs if s.text not in ("the", "and", "both")]
    if window.subject and not window.numbers and named and named[-1] in _PARTNERS:
        window.reason = window.reason or "elsewhere"
        return True
    if named[-1:] == ["to"] and any(s.text in ("that", "those") for s in window.signs):
        window.lost = True  # those to the European Union fell 8 percent
        return True
    if not window.subject and (last is None or last.text not in (*_PARTNERS, "in", "of", "at")):
        window.lost = True
    return False


def _speaks(reader: Reader, first: Sign) -> bool:
    """Whether a place that opens an English sentence is who it is about: China set its target."""
    articles = all(s.roles & {"filler", "and"} for s in reader.window.signs)
    verb = first.kind is Kind.WORD and not first.roles & {"filler", "of", "and", "part"}
    return articles and verb


def on_company(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A company, a mall: its figures go on until the zone is named again."""
    last = reader.window.last
    if sign.text in _GOODS:  # 出口4辆客车: a company only behind its name
        named = last is not None and last.end == sign.start
        if not named or last is None or last.kind not in (Kind.UNKNOWN, Kind.COMPANY):
            return
    reader.collect.scope.turn(Whose.COMPANY, lasts=True)
    reader.window.subject, reader.window.reason = (), ""


def _behind(signs: Sequence[Sign], n: int) -> list[Sign]:
    """The next signs that are no period, no mere filler."""
    after = signs[n + 1 : n + _SEEN]
    light = (frozenset({"filler"}), frozenset({"filler", "single"}))  # 全市|这一|比重为63.9%
    return [s for s in after if s.kind is not Kind.PERIOD and s.roles not in light]


def _turn(reader: Reader, whose: Whose, region: str = "") -> None:
    mirror = any("mirror" in s.roles for s in reader.window.signs) or bool(reader.brackets)
    aside = reader.english and reader.numbered  # …; the city as a whole saw a rise of 10 percent
    reader.collect.scope.turn(whose, region, lasts=reader.opening and not (mirror or aside))


def _figures_follow(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether figures of a place follow: it is not only named in passing."""
    after = _behind(signs, n)
    if not after:
        return False
    first = after[0]
    if first.kind is Kind.STOP and first.text == ":" and len(after) > 1 and not reader.english:
        return True  # (全市:GDP增长6.0%)
    if reader.english and first.kind is Kind.STOP:
        bracketed = bool(reader.brackets) and reader.window.numbers == 1  # (city: 7.9 percent)
        return bracketed or (len(reader.window.signs) < 3 and not reader.window.numbers)
    if first.kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER, Kind.UNKNOWN, Kind.PLACE):
        return True
    speaks = reader.english and reader.opening and "verb" in first.roles
    if not (reader.english or reader.window.signs) and "share_noun" in first.roles:
        return True  # ,全市这一比重为63.9%
    return speaks or bool(first.roles & (_TELLING | {"and"}))


def _is_subject(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is a clause of its own that figures follow: 隔壁的高新区,同期签约19个."""
    light = {"filler", "of", "stranger", "and"}
    before = reader.window.signs
    if reader.english or any(s.kind is not Kind.PERIOD and not s.roles & light for s in before):
        return False
    after = signs[n + 1 : n + 1 + _SEEN]
    if not after or after[0].kind is not Kind.STOP or after[0].text != ",":
        return False
    rest = after[1:]
    return not any(s.kind is Kind.PLACE for s in rest) and _told_in_clause(rest)


def _is_frame(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is what the rest of a sentence is seen from: 从全市看, 放眼全省."""
    if reader.english:
        return False
    after = [s for s in signs[n + 1 : n + 4] if s.kind is not Kind.PERIOD]
    stops = next((at for at, s in enumerate(after) if s.kind is Kind.STOP), None)
    if stops is None or after[stops].text not in (",", ":"):
        return False
    last = reader.window.last
    seen = any(one.text.endswith(_SIGHT) for one in after[:stops])
    return seen or (last is not None and last.text.endswith(_FROM) and not stops)


def _another_zone(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place only begins the name of a zone that figures follow: 德州|天衢新区签约24个."""
    if reader.english or not all("filler" in s.roles for s in reader.window.signs):
        return False
    end = n
    while end + 1 < len(signs) and signs[end + 1].start == signs[end].end:
        end += 1
        if signs[end].kind not in (Kind.UNKNOWN, Kind.WORD):
            return False
        if signs[end].text.endswith(("区", "新城")):
            return _told_in_clause(signs[end + 1 :])
    return False


def _told_in_clause(signs: Sequence[Sign]) -> bool:
    """Whether a name or a number stands before the next mark."""
    for one in signs:
        if one.kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER):
            return True
        if one.kind is Kind.STOP:
            return False
    return False
