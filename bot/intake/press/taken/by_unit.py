"""Which indicator does the unit of an English number tell: 32.6 million parcels, 152,000 sq m?"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.tokens.lexicon import names_in, siblings
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.intake.press.tokens.worth import Unit, fits, fits_money

_CONSUMED: Final = ("consumed", "consuming", "used", "using", "consumption", "demand", "use")
_SOLD_FOR: Final = {"housing_area_sold": "housing_sales"}
_WORTH: Final = ("worth", "valued at", "for")
_SOLD: Final = ("卖", "卖出", "卖掉", "售出", "销售", "成交", "热销", "去化")


def sold_by(reader: Reader, window: Window, signs: Sequence[Sign], n: int) -> None:
    """Housing sales fell 12 percent to 152,000 square meters: the unit tells which is meant."""
    subject, told = window.subject[:1], _reached(signs, n)
    _sold_for(reader, signs, n)
    metrics = reader.catalogue.metrics
    if len(window.subject) != 1 or told is None or not told.thing or told.money or told.rate:
        return
    own = metrics[subject[0]]
    if window.reason or told.points or fits(told, own.unit) or not fits_money(own.unit):
        return
    others = siblings(reader.catalogue, own.key)
    meant = [key for key in others if fits(told, metrics[key].unit)]
    window.subject, window.reason = (
        (tuple(meant), "") if len(meant) == 1 else (subject, "unit_unfit")
    )


def _sold_for(reader: Reader, signs: Sequence[Sign], n: int) -> None:
    """176,000 square meters were sold, | worth 1.15 billion yuan: what was sold by its price."""
    window = reader.window
    told = window.subject or (() if window.reason or window.lost else reader.subjects.keys)
    price = _SOLD_FOR.get(told[0]) if len(told) == 1 else None
    worth = [s.text for s in signs[max(0, n - 1) : n]]
    if price and worth and worth[0] in _WORTH and signs[n].amounts[-1].unit.money:
        window.subject, window.reason, window.carried = (price,), "", False


def _reached(signs: Sequence[Sign], n: int) -> Unit | None:
    """The unit of a level, or of the one that a growth led to: fell 12 percent to 152,000 sq m."""
    unit = signs[n].amounts[-1].unit
    if not unit.rate:
        return unit
    by = [s.text for s in signs[n + 1 : n + 4]]
    if by[:1] == ["by"] and {"area", "floor", "space"} & {*by}:
        return Unit("平方米", Decimal(1))  # sales fell 12 percent by area
    onward = signs[n + 1 : n + 3]
    to = len(onward) == 2 and onward[0].text == "to" and onward[1].kind is Kind.NUMBER
    return onward[1].amounts[-1].unit if to else None


def by_unit(reader: Reader, sign: Sign) -> None:
    """An English unit that names what it counts: handled 32.6 million parcels."""
    window = reader.window
    if window.reason == "ambiguous" and sign.amounts[-1].unit.thing == "千瓦时":
        last = [s.text for s in window.signs if s.kind is Kind.CHOICE][-1:]
        if meant := names_in(reader.catalogue, f"{last[0]}用电量") if last else ():
            window.subject, window.reason = meant, ""  # 其中工业9.8亿千瓦时
            return
    if window.reason == "ambiguous" and any(s.text in _SOLD for s in window.signs):
        kinds = [s.keys for s in window.signs if s.kind is Kind.CHOICE][-1:]
        unit, metrics = sign.amounts[-1].unit, reader.catalogue.metrics
        fit = [key for key in (*kinds, ())[0] if fits(unit, metrics[key].unit)]
        if len(fit) == 1:
            window.subject, window.reason = (fit[0],), ""  # 商品房卖了31.6万平方米
            return
    if any(s.kind is Kind.COMPANY for s in window.signs):
        return  # the factories used 98 million kWh
    named = names_in(reader.catalogue, f"number of {sign.amounts[-1].said.strip()}")
    if (
        any(s.text in _CONSUMED for s in window.signs)
        and reader.english
        and sign.amounts[-1].unit.thing == "千瓦时"
    ):
        choices = [s.text for s in window.signs if s.kind is Kind.CHOICE]
        doers = [text for text in choices if text not in _CONSUMED] or [""]
        said = f"electricity consumption by {doers[0]}" if doers[0] else "electricity consumption"
        named = names_in(reader.catalogue, said)
        window.subject = () if window.reason == "ambiguous" and named else window.subject
    if reader.english and named and not window.subject and not window.lost:
        window.subject, window.reason, window.carried = named, "", False
