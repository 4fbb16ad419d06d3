"""Does a place or a company that is named own the figures behind it, or is it only mentioned?"""

from collections.abc import Sequence
from typing import Final

from bot.intake.press.reader import Reader
from bot.intake.press.scope import Whose, foreign
from bot.intake.press.signs import Kind, Sign

_TELLING: Final = frozenset(
    {
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
_ANY: Final = ("开发区", "经开区")  # what any zone is called
_SEEN: Final = 6
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
    if last is not None and last.roles & _HELD:
        return
    if reader.english and reader.window.numbers and reader.window.roles & _HELD:
        return  # higher than that of the city
    home, region = reader.catalogue.home, sign.keys[0]
    if region == home:
        strange = sign.text in _ANY and "stranger" in reader.window.roles
        if strange or (
            touches and last is not None and not reader.english and foreign(last, sign)
        ):
            scope.turn(Whose.ELSEWHERE)
        else:
            scope.home()
    elif region == reader.catalogue.regions[home].within:
        passing = touches and last is not None and last.text.endswith(_TOWARDS)
        if not passing and _figures_follow(reader, signs, n):
            _turn(reader, Whose.CITY, region)
    elif _figures_follow(reader, signs, n):
        _turn(reader, Whose.REGION, region)


def on_elsewhere(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is not kept."""
    last = reader.window.last
    if last is not None and last.roles & _HELD:
        return
    after = _behind(signs, n)
    if not after:
        return
    first = after[0]
    alone = reader.opening if reader.english else "stranger" in reader.window.roles
    opens = alone and first.kind is Kind.STOP  # Nationwide, ...; 某国家级开发区,……
    telling = first.kind in (Kind.METRIC, Kind.NUMBER) or first.roles & (_TELLING - {"of", "reach"})
    if opens or telling:
        _turn(reader, Whose.ELSEWHERE)


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
    return [s for s in after if s.kind is not Kind.PERIOD and s.roles != frozenset({"filler"})]


def _turn(reader: Reader, whose: Whose, region: str = "") -> None:
    mirror = any("mirror" in s.roles for s in reader.window.signs) or bool(reader.brackets)
    reader.collect.scope.turn(whose, region, lasts=reader.opening and not mirror)


def _figures_follow(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether figures of a place follow: it is not only named in passing."""
    after = _behind(signs, n)
    if not after:
        return False
    first = after[0]
    if reader.english and first.kind is Kind.STOP:
        return len(reader.window.signs) < 3 and not reader.window.numbers
    if first.kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER, Kind.UNKNOWN, Kind.PLACE):
        return True
    return bool(first.roles & (_TELLING | {"and"}))
