"""What does a clause take over of the names before it: its doer, the former, its growth?

>>> sharing("规上工业总产值", ("industrial_output",), sign, shipped())  # 营业收入
('industrial_revenue',)
"""

from collections.abc import Mapping, Sequence

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import names_in
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure


def sharing(name: str, told: tuple[str, ...], sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """What a name that several share is behind the first words of the last name, `name`.

    It is never the same metric again, and none for a word that only counts a part.
    """
    if sign.kind is not Kind.CHOICE or "part" in sign.roles:
        return ()
    shared = range(len(name), 1, -1)
    found = (names_in(catalogue, name[:length] + sign.text) for length in shared)
    fresh = (keys for keys in found if keys and keys != told)
    return next((keys for keys in fresh if {*keys} <= {*sign.keys}), ())


def rest_of(name: str, said: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What ends a name begun before, or begins one ended before.

    研发经费……,投入强度 and 城镇居民人均可支配收入……,农村居民…….
    """
    heads = (name[:length] + said for length in range(len(name), 1, -1))
    found = (names_in(catalogue, whole) for whole in heads)
    return next(filter(None, found), ()) or ended_as(name, said, catalogue)


def ended_as(name: str, said: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What begins a name that ends as one before: 居民人均可支配收入……。城镇居民……."""
    tails = (said + name[start:] for start in range(1, len(name) - 1))
    return next(filter(None, (names_in(catalogue, whole) for whole in tails)), ())


def opens(window: Window) -> bool:
    """Whether nothing but a verb stands before a name: 规上工业总产值287.3亿元;营业收入……."""
    return all(s.roles & {"reach", "filler"} for s in window.signs)


def beside(window: Window) -> bool:
    """Whether a name opens a clause, or stands behind the number of one: 销售面积13.6万、销售额."""
    linked = window.numbers and window.subject and not (window.reason or window.lost)
    return opens(window) or bool(linked and all("and" in s.roles for s in window.signs))


def of_doer(
    name: str, window: Window, sign: Sign, catalogue: Catalogue, *, bare: bool = False
) -> tuple[str, ...]:
    """规上工业企业214家,实现营业收入……: the doer stands in the clause before; `bare`: 利润……."""
    these = any(s.text.endswith("企业") for s in window.signs)  # 这些企业上半年实现营业收入
    light = all(
        s.roles & {"reach", "filler"} or (these and s.kind is Kind.PERIOD) for s in window.signs
    )
    opened = light and (bare or any("reach" in s.roles for s in window.signs))
    opened = opened and not window.numbers
    if sign.kind is not Kind.CHOICE or not opened or not name:
        return ()
    return names_in(catalogue, name.removesuffix("企业") + sign.text)


def one_of_two(keys: tuple[str, ...], window: Window) -> tuple[str, ...]:
    """前者下降2.2%,后者增长13.6%: the first or the second of a pair."""
    for place, role in enumerate(("former", "latter")):
        if role in window.roles and len(keys) > 1:
            return keys[place : place + 1] if len(keys) == 2 else ()
    return keys


def moving(
    keys: Sequence[str], told: Mapping[str, Sequence[Measure]], window: Window
) -> Measure | None:
    """上半年增幅11.4%,一季度为12.7%: another period of the growth just told."""
    dated = any(s.kind is Kind.PERIOD for s in window.signs)
    last = {told[key][-1] for key in keys if told.get(key)}
    plain = all(s.kind is Kind.PERIOD or s.roles & {"reach", "filler"} for s in window.signs)
    return Measure.GROWTH if dated and plain and last == {Measure.GROWTH} else None
