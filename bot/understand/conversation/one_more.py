"""Which period is one step further the way the last two went: Q1? a year earlier? the one before?

>>> one_more(Said(2023, 1, 3), Said(2024, 1, 3), back=True)
Said(year=2022, first=1, last=3, mode=<Mode.WHOLE: 'whole'>, days=None, shift=0)
"""

import re

from bot.spans import Mode, Said

_LEADS = r"(?:(?:and|what about|how about|so|then|ok|okay|now),? )*"
_THING = "(?:period|reading|figure|number|value)"
_MORE = re.compile(
    "再(?:往|向)?(?:前|早|之前)(?:推|数|倒)?(?:一[个期次步])?的?(?=[呢啊呀?!.]*$|,)(?P<zb>)"
    "|再(?:往|向)?(?:后|晚|之后)(?:推|数)?(?:一[个期次步])?的?(?=[呢啊呀?!.]*$|,)(?P<zf>)"
    "|(?<![a-z])the (?:"
    f"(?:one|{_THING}) (?:just |right |immediately )?(?:before|preceding|prior)"
    "(?: (?:that|it|this|to that)(?: one)?)?(?P<eb>)"
    f"|(?:one|{_THING}) (?:just |right )?(?:after|following)(?: (?:that|it|this)(?: one)?)?(?P<ef>)"
    "|(?:previous|preceding|prior) one(?P<eo>)|(?:next|following) one(?P<en>))(?=[ ?!.]*$)"
    f"|^{_LEADS}(?:(?:before|prior to) (?:that|this)(?: one)?(?P<bb>)"
    "|after (?:that|this)(?: one)?(?P<bf>)"
    "|(?:one|a) (?:step |period )?(?:further |farther )?(?:back|earlier)(?P<bo>))(?=[ ?!.]*$)"
)
_MAY = re.compile("再|before|prior|preced|previous|after|next|following|back|earlier")
_YEAR = 12  # months
_FIRST_TOLD = 2  # January is told with February
_ALONE = (1, _YEAR)  # months of what is counted one by one


def more(text: str) -> tuple[int, int, bool] | None:
    """Where one more step the same way is told, and whether it is one back."""
    told = _MORE.search(text) if _MAY.search(text) else None
    if not told:
        return None
    return *told.span(), str(told.lastgroup)[1] in "bo"


def one_more(last: Said, first: Said | None, *, back: bool) -> Said | None:
    """The period a step on from the last one, as far as that was from the one before it.

    Where it was not stepped to, it is the month, the quarter or the year beside it.
    """
    if last.year is None or last.days or last.mode not in (Mode.WHOLE, Mode.AS_OF):
        return None
    way = -1 if back else 1
    alike = first and (last.first, last.last, last.mode) == (first.first, first.last, first.mode)
    length = last.last - last.first + 1
    if first and alike:  # the same part of another year
        apart = last.year - first.year if first.year is not None else -1
        if apart == way or (length == _YEAR and abs(apart) == 1):
            return last._replace(year=last.year + way)
        return None
    if first and _total(last) and _total(first):  # 1-5月? 1-4月呢
        apart = _months(last, last) - _months(first, last)
        step = last._replace(last=last.last + way)
        return step if apart == way and 1 < step.last <= _YEAR else None
    quarter = length == 3 and (last.first > 1 or bool(first and first.first > 1))
    if last.mode is not Mode.WHOLE or not (length in _ALONE or quarter):
        return None
    years, start = divmod(last.first - 1 + way * length, _YEAR)
    return last._replace(year=last.year + years, first=start + 1, last=start + length)


def _total(said: Said) -> bool:
    return said.first == 1 and said.last > 1


def _months(said: Said, beside: Said) -> int:
    """The last month of a period, counted from the year 0, which may be that of another one."""
    return (said.year or beside.year or 0) * _YEAR + said.last


def issued_before(said: Said) -> Said | None:
    """The period that was told a month before: a year goes on from January, where two are one."""
    if said.year is None or said.days or said.mode not in (Mode.WHOLE, Mode.AS_OF):
        return None
    total = said.first == 1 and said.last > 1
    if said.mode is Mode.AS_OF or total:
        first = _FIRST_TOLD if total and said.mode is Mode.WHOLE else 1
        if said.last > first:
            return said._replace(last=said.last - 1)
        return said._replace(year=said.year - 1, first=1, last=_YEAR)
    return moved(said, said.first - said.last - 1)


def moved(said: Said, months: int) -> Said | None:
    """A period so many months on; none where its year is open or it is no such part of one."""
    if said.year is None or said.days or said.mode is Mode.LATEST:
        return None
    if abs(months) == _YEAR:
        return said._replace(year=said.year + months // _YEAR)
    if said.mode is Mode.AS_OF:  # what stands at the end of a month
        years, last = divmod(said.last - 1 + months, _YEAR)
        return said._replace(year=said.year + years, last=last + 1) if said.first == 1 else None
    if said.mode is not Mode.WHOLE or said.last - said.first + 1 != abs(months):
        return None
    years, first = divmod(said.first - 1 + months, _YEAR)
    return said._replace(year=said.year + years, first=first + 1, last=first + abs(months))
