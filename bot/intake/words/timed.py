"""Which period does a text of a table say, and what is left of it?

>>> dated(Label(), "2024年1-5月完成")[0].part
(1, 5)
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.intake.words import grammar
from bot.intake.words.label import Label
from bot.spans import Mode, Said, month_end
from bot.understand.period import periods
from bot.understand.spelled.clean import masked
from bot.words import Measure, changed

_Span = tuple[int, int]
_ANY_DAY: Final = date(2001, 1, 1)
_AGAINST: Final = re.compile(rf"\s*{grammar.OVER}\s*")
_ACROSS: Final = re.compile(  # 2023/24, and never a month
    r"(?<!\d)(?:19|20)(?:1[2-9]|[2-9]\d)\s*[/-]\s*(?:1[3-9]|[2-9]\d)(?![\d.年月/-])"
)
_POINT: Final = re.compile(  # 2024年年中, mid-2024: no part that figures are of
    r"(?:19|20)\d\d年(?:年?中(?![国心小外央等共医药学期层西])|年?初(?![步核预级中]))"
    r"|\b(?:mid|middle of|early|late|start of|beginning of)[- ](?:19|20)\d\d\b(?!-)"
)
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_LAST_DAY: Final = re.compile(  # dec. 31, 2023; as of 30 june 2024
    r"(?:as (?:of|at) )?(?:(?P<month>[a-z]{3,9})\.? (?P<day>\d\d)"
    r"|(?P<first>\d\d) (?P<then>[a-z]{3,9})\.?),? "
    r"(?P<year>(?:19|20)\d\d)"
)
_AS_OF: Final = re.compile(r"截[至止]|as (?:of|at)")
_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_BARE_YEAR: Final = re.compile(r"(?:19|20)?\d\d年?度?|[二一][〇零一二三四五六七八九]{3}年?度?")


def dated(label: Label, text: str) -> tuple[Label, str]:
    """A label with the period a text says, and the text without it."""
    if _ACROSS.search(text) or _POINT.search(text):
        return changed(label, several=True), _POINT.sub(" ", _ACROSS.sub(" ", text))
    if day := _LAST_DAY.fullmatch(text.strip()):
        text = _closing(day) or text
    found = periods.read(text, _ANY_DAY)
    if found.bad:
        return changed(label, rest=found.bad), text
    told = [(said, span) for said, span in zip(found.said, found.spans, strict=False)]
    if over := _over(told, text, label.base_year):
        growth = changed(label, measure=label.measure or Measure.GROWTH)
        return _timed(growth, told[0][0], text[slice(*told[0][1])]), masked(text, [over])
    years = {said.year for said in found.said if said.year is not None}
    counted = _counted(years, text)
    label = changed(label, several=label.several or len(found.said) > 1 or counted)
    if counted:
        return label, masked(text, found.spans)
    if len(found.said) > 1 and len(years) == 1:
        label = changed(label, year=years.pop())  # 2025年1-6月与1-5月: of one year
    for said, span in told[:1] if len(found.said) == 1 else ():
        label = _timed(label, said, text[slice(*span)])
    return label, masked(text, found.spans)


def _closing(day: re.Match[str]) -> str:
    """An English day as the end of the month that it closes; none for any other one."""
    said = (day["month"] or day["then"])[:3]
    if said not in _MONTHS:
        return ""
    year, month = int(day["year"]), _MONTHS.index(said) + 1
    last = month_end(year, month)
    return (
        f"截至{year}年{month}月{last.day}日" if last.day == int(day["day"] or day["first"]) else ""
    )


def _over(told: Sequence[tuple[Said, _Span]], text: str, base: int | None) -> _Span | None:
    """Where a period is held against the same one a year before: June 2024 over June 2023.

    Of 2024年6月比2023年6月 the year behind 比 is the base, and is taken out already.
    """
    match told:
        case [(this, (start, left)), (last, (right, end))]:
            alike = (this.first, this.last) == (last.first, last.last)
        case _:
            return None
    years = this.year is not None and last.year == this.year - 1
    against = base is not None or (years and _AGAINST.fullmatch(text[left:right]))
    return (start, end) if alike and against else None


def _timed(label: Label, said: Said, text: str) -> Label:
    whole = said.mode in (Mode.WHOLE, Mode.AS_OF) and said.last <= 12
    edge = said.days is None or said.days.end == month_end(said.days.end.year, said.days.end.month)
    if not whole or not edge:
        return changed(label, several=True)
    if _BARE_YEAR.fullmatch(text.strip()) and said.year is not None:
        return changed(label, year=said.year)
    year = said.year if said.year is not None else label.year
    if said.days is not None and (_AS_OF.search(text) or said.days.start == said.days.end):
        said = said._replace(first=1)  # 截至2024年9月30日: all months up to it
    when = label.when if label.back >= 0 else ""  # 明年1-3月
    return changed(label, year=year, part=(said.first, said.last), when=when)


def _counted(years: Iterable[int], text: str) -> bool:
    """Whether a year is told by how far from now it is: nobody knows when a table was made."""
    return any(f"{year % 100:02}" not in text.translate(_DIGITS) for year in years)
