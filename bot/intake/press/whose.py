"""Does a place or a company that is named own the figures behind it, or is it only mentioned?"""

from collections.abc import Sequence
from typing import Final, Protocol

from bot.catalogue import Catalogue
from bot.intake.press.collect import Collector
from bot.intake.press.scope import Whose
from bot.intake.press.signs import Kind, Sign
from bot.intake.press.window import Window

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
_COMING: Final = tuple(
    "走进 来到 立足 聚焦 推动 助力 引导 支持 作为 地处 位于 落户 入驻 走访 记者 获悉 据 对 在 赴 到 由 让 使 把 将 今 近 日".split()  # noqa: SIM905
)
_PLACELIKE: Final = tuple("市县州城港海湾江山阳河岛")
_SEEN: Final = 6
_GOODS: Final = frozenset(
    "客车 宠物 股份 汽车 工厂 厂 超市 百货 商场 商城 bus factory mall".split()
)  # noqa: SIM905


class Reader(Protocol):
    """What is known of the sentence that is being read."""

    catalogue: Catalogue
    collect: Collector
    window: Window
    english: bool
    opening: bool
    brackets: list  # type: ignore[type-arg]


def place(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is kept: whose the figures are, unless they are only held against it."""
    last, scope = reader.window.last, reader.collect.scope
    touches = last is not None and last.end == sign.start
    if last is not None and last.roles & _HELD:
        return
    if reader.english and reader.window.numbers and reader.window.roles & _HELD:
        return  # higher than that of the city
    home, region = reader.catalogue.home, sign.keys[0]
    if region == home:
        if touches and last is not None and not reader.english and foreign(last, sign):
            scope.turn(Whose.ELSEWHERE)
        else:
            scope.home()
    elif region == reader.catalogue.regions[home].within:
        passing = touches and last is not None and last.text.endswith(_TOWARDS)
        if not passing and _figures_follow(reader, signs, n):
            _turn(reader, Whose.CITY, region)
    elif _figures_follow(reader, signs, n):
        _turn(reader, Whose.REGION, region)


def elsewhere(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is not kept."""
    last = reader.window.last
    if last is not None and last.roles & _HELD:
        return
    after = _behind(signs, n)
    if not after:
        return
    first = after[0]
    opens = reader.english and first.kind is Kind.STOP and reader.opening  # Nationwide, ...
    telling = first.kind in (Kind.METRIC, Kind.NUMBER) or first.roles & (_TELLING - {"of", "reach"})
    if opens or telling:
        _turn(reader, Whose.ELSEWHERE)


def company(reader: Reader, sign: Sign) -> None:
    """A company, a mall: its figures go on until the zone is named again."""
    last = reader.window.last
    if sign.text in _GOODS:  # 出口4辆客车: a company only behind its name
        named = last is not None and last.end == sign.start
        if not named or last is None or last.kind not in (Kind.UNKNOWN, Kind.COMPANY):
            return
    reader.collect.scope.turn(Whose.COMPANY, lasts=True)
    reader.window.subject, reader.window.reason = (), ""


def foreign(last: Sign, sign: Sign) -> bool:
    """滨海开发区 is another zone; 走进开发区 and 数说开发区 are not."""
    if not sign.text.endswith(("开发区", "经开区")):
        return False
    if last.kind is Kind.ELSEWHERE:
        return True
    place_like = last.text.endswith(_PLACELIKE) or sign.text.startswith("经济")
    return last.kind is Kind.UNKNOWN and place_like and not last.text.startswith(_COMING)


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
