"""What becomes of a figure that a text tells twice, alike or not?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bot.intake.press.drafts import UNCLEAR, Draft
from bot.words import Figure, Measure, Qualifier

_DOUBTED: Final = 0.4
_TENTH: Final = Decimal(10)  # percent
_TENTHS: Final = re.compile("[一二两三四五六七八九]成(?![一二三四五六七八九半])")
_LOOSE: Final = frozenset(
    {Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.OVER, Qualifier.MORE_THAN, Qualifier.AT_LEAST}
    | {Qualifier.UNDER}
)


def merged(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Each figure once, in the order told; two that differ are both kept and doubted.

    One that may be somebody else's gives way to one that is the zone's.
    """
    sure = {_key(draft) for draft in drafts if UNCLEAR not in draft.warnings}
    drafts = [one for one in drafts if UNCLEAR not in one.warnings or _key(one) not in sure]
    kept: list[Draft] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for draft in drafts:
        own = places.setdefault(_key(draft), [])
        for n in own:
            if (one := _one(kept[n], draft)) is not None:
                kept[n] = one
                break
        else:
            own.append(len(kept))
            kept.append(draft)
    for own in places.values():
        if len(own) > 1:
            for n in own:
                doubted = min(kept[n].confidence, _DOUBTED)
                warnings = (*kept[n].warnings, "conflict")
                kept[n] = replace(kept[n], confidence=doubted, warnings=warnings)
    return tuple(kept)


def _key(draft: Draft) -> tuple[object, ...]:
    f = draft.figure
    form = f.unit if f.measure.value in ("target", "progress") else ""
    return f.metric, f.measure, f.region, f.period, f.share_of, form, draft.basis


def _one(first: Draft, second: Draft) -> Draft | None:
    """Two drafts of one figure as one; None where they tell different numbers or places."""
    a, b = first.figure, second.figure
    if a.rank and b.rank and a.rank != b.rank:
        return None
    if a.value is not None and b.value is not None and not _same(a, b):
        return None
    exact = _finer(a, b)
    told = first if exact is a else second
    other = second if told is first else first
    rank = a.rank or b.rank
    scope = a.rank_scope or b.rank_scope
    sure = (
        told.confidence
        if other.figure.rank is None or told.figure.rank
        else min(told.confidence, other.confidence)
    )
    if other.figure.value is not None:
        sure = max(sure, other.confidence if not other.figure.rank else sure)
    figure = replace(exact, rank=rank, rank_scope=scope)
    estimate = first.estimate and second.estimate
    return replace(told, figure=figure, confidence=sure, estimate=estimate)


def _finer(a: Figure, b: Figure) -> Figure:
    """The figure that says more: a number before none, an exact one before a bound."""
    if a.value is None or b.value is None:
        return a if b.value is None else b
    if a.qualifier is not b.qualifier:
        return b if b.qualifier is Qualifier.EXACT else a
    return b if _digits(b.value) > _digits(a.value) else a


def _in_tenths(figure: Figure) -> bool:
    """Whether a growth was told in tenths: 四成."""
    assert figure.value is not None
    return (
        figure.unit == "%" and figure.value % _TENTH == 0 and bool(_TENTHS.search(figure.excerpt))
    )


def _digits(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def _same(a: Figure, b: Figure) -> bool:
    """Whether two numbers tell one figure: rounded, or one of them a bound of the other."""
    assert a.value is not None
    assert b.value is not None
    if a.value_high != b.value_high:
        return False
    if a.value == b.value:
        return True
    if a.qualifier is b.qualifier is Qualifier.EXACT:
        if _in_tenths(a) != _in_tenths(b):  # 猛增四成 heads a growth of 41.2 percent
            return abs(a.value - b.value) < _TENTH / 2
        fine, rough = (
            (a.value, b.value) if _digits(a.value) > _digits(b.value) else (b.value, a.value)
        )
        return _digits(fine) != _digits(rough) and round(fine, _digits(rough)) == rough
    loose, exact = (a, b) if a.qualifier in _LOOSE else (b, a)
    if exact.qualifier is not Qualifier.EXACT or loose.qualifier not in _LOOSE:
        return False
    assert loose.value is not None
    assert exact.value is not None
    near = abs(exact.value - loose.value) <= abs(loose.value) / 4
    beyond = abs(exact.value) - abs(loose.value)  # a fall of more than a tenth is one of 11.9
    if loose.qualifier is Qualifier.UNDER:  # 2.7%,控制在4%以内: the ceiling, however far above
        return beyond < 0 and a.measure is not Measure.TARGET
    if loose.qualifier is Qualifier.NEARLY:
        return near and beyond < 0
    if loose.qualifier is Qualifier.ABOUT:
        return near
    return near and beyond > 0
