"""Is an English figure of a year before: in the same period of 2024, against seven a year ago?

>>> told_earlier(reader, signs("up from 1.8 billion yuan a year earlier"), 2)
True
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.times.held import clause_behind
from bot.intake.press.tokens.sign import Kind, Sign
from bot.spans import Mode, Said
from bot.words import Measure

_SAME: Final = re.compile(
    "(?:same|corresponding) (?:period|quarter|month|time|half|stretch|[a-z]+ months)"
)
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BEFORE: Final = re.compile(
    "(?:last|previous|prior) year|year (?:earlier|ago|before)|(?:12|twelve) months (?:earlier|ago)"
)
_MEASURED: Final = re.compile("from|over|than|compared|versus|vs|against|on |year on|with")
_WITHIN: Final = ("in", "during", "for", "in the", "back in")
_IN: Final = ("in", "for", "at")
_DECEMBER: Final = 12
AGAIN: Final = (Said(None, 1, 12, Mode.LATEST, shift=1),)  # the same months of the year before
_MOVED: Final = frozenset({"up", "down", "growth_noun", "down_noun"})


def opens_earlier(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a sentence opens with the year before its period: a year earlier, exports had ……."""
    plain = all("filler" in s.roles or "and" in s.roles for s in signs[:n])
    based = any(s.text in ("over", "from", "on") for s in signs[:n])
    if not reader.english or reader.told or not plain or based or _MEASURED.match(sign.text):
        return False
    if sign.kind is Kind.PERIOD and not _SAME.search(sign.text):
        return False
    back = years_back(reader, sign)
    if back:
        _say(reader, back)
    return bool(back)


def told_earlier(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a number is of the year before: up from 1.8 billion yuan a year earlier."""
    window, behind = reader.window, clause_behind(signs, n)
    texts = [s.text for s in window.signs]
    rate = signs[n].amounts[-1].unit.rate
    from_it = texts[-1:] == ["from"] or texts[-2:] in (["from", "the"], ["from", "a"])
    named = [m for m, s in enumerate(behind) if years_back(reader, s)]
    if not named or any(s.kind is not Kind.WORD for s in behind[: named[0]]):
        return False
    sign, before = behind[named[0]], behind[: named[0]]
    last = [s.text for s in before if s.text != "the"][-1:]
    within = bool({*last} & {*_WITHIN}) or sign.text.startswith(("in ", "during "))
    itself = rate and _is_rate(reader)  # narrowed to 18.9 percent from 24.3 percent a year earlier
    held = window.held or (from_it and (itself or not rate))
    # in the same month | a year earlier
    plain = all("filler" in s.roles or s.roles & _MOVED or _SAME.search(s.text) for s in before)
    if (
        not plain
        or _MEASURED.match(sign.text)
        or not (held or (within and _SAME.search(sign.text)))
    ):
        return False
    moved = {r for s in (*window.signs, *before) for r in s.roles} & _MOVED
    if rate and not (moved or itself):
        if not _rose(reader):
            return False
        window.measure = "growth"  # grew 7.6 percent to 2.05 billion, against 6.8 percent in ……
    if not window.roles & {"target", "plan", "aim"}:
        reader.aim = False  # set at 3.1 billion yuan, above the 2.97 billion collected in 2024
    _say(reader, years_back(reader, sign))
    reader.earlier = sign.start
    window.held = window.against = False
    moves = _MOVED if rate and not (itself and from_it) else frozenset()
    window.signs = [s for s in window.signs if s.kind is Kind.METRIC or s.roles & moves]
    return True


def _is_rate(reader: Reader) -> bool:
    """Whether the number in hand is of one indicator that is itself a rate."""
    keys = reader.window.subject or reader.subjects.keys
    return len(keys) == 1 and reader.catalogue.metrics[keys[0]].rate


def _rose(reader: Reader) -> bool:
    """Whether the last growth that was told of the subject was a rise."""
    keys = reader.window.subject or reader.subjects.keys
    told = [d.figure for d in reader.collect.drafts[-2:] if d.figure.measure is Measure.GROWTH]
    last = told[-1] if told else None
    rose = last is not None and keys == (last.metric,) and (last.value or 0) > 0
    return reader.taken and rose  # that is 4 percent of GDP, compared with 3.8 in 2022: no growth


def told_before_that(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a rate is the growth of an earlier period: down a touch from 7.4% in the first half.

    Only behind a rise of the same, as then it was a rise as well.
    """
    window, drafts = reader.window, reader.collect.drafts
    behind = [s for s in clause_behind(signs, n) if s.roles != {"filler"}][:2]
    dated = [s.kind for s in behind[-1:]] == [Kind.PERIOD] and bool(behind[-1].said)
    plain = all(s.text in ("in", "at", "for") or s.kind is Kind.PERIOD for s in behind)
    yearly = dated and (_BEFORE.search(behind[-1].text) or _SAME.search(behind[-1].text))
    told = [s for s in window.signs if s.roles != {"filler"}]
    moved = len(told) > 0 and bool(told[-1].roles & (_MOVED | {"shift"}))
    if not (dated and plain and moved) or yearly or not drafts:
        return False
    figure, rate = drafts[-1].figure, signs[n].amounts[-1].unit.rate
    grew = figure.measure is Measure.GROWTH and figure.value is not None and figure.value > 0
    keys = window.subject or reader.subjects.keys or reader.subjects.before
    since = [s.text for s in window.signs[-1:]] == ["from"]
    return since and keys == (figure.metric,) and grew and rate


def grew_before(reader: Reader) -> None:
    """Read the number in hand as the growth of an earlier period."""
    window = reader.window
    moved = _MOVED | {"shift"}
    window.signs = [s for s in window.signs if not s.roles & moved and s.text != "from"]
    window.measure, window.held = "growth", False


def told_from(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a level is that of a year that one came from: from 18.8 billion in 2020 to 25.2."""
    window, behind = reader.window, [s for s in signs[n + 1 : n + 5] if s.text != "the"]
    opens = [s.text for s in window.signs[-1:]] == ["from"] and bool(window.subject)
    if not opens or window.reason or len(behind) < 3:
        return False
    within, then, to = behind[:3]
    years = [one.year for one in then.said if one.year and one.last == _DECEMBER]
    rate = reader.catalogue.metrics[window.subject[0]].rate
    dated = within.text in _IN and then.kind is Kind.PERIOD and len(years) == len(then.said) == 1
    if not dated or to.text != "to" or signs[n].amounts[-1].unit.rate is not rate:
        return False
    window.past = reader.collect.when.snapshot()
    reader.collect.when.say(then.said, then.text, aside=True)
    window.signs = [s for s in window.signs if s.kind is Kind.METRIC]
    return True


def when_then(reader: Reader, sign: Sign, before: Sequence[Sign]) -> None:
    """Quicker than in the first half of last year, when growth was 5.2 percent: of that time."""
    if sign.text != "when" or [s.text for s in before[1:]] != [","]:
        return
    then, back = before[0], years_back(reader, before[0])
    if not (back or then.said):
        return
    reader.window.past = reader.collect.when.snapshot()
    if back:
        _say(reader, back)
    else:
        reader.collect.when.say(then.said, then.text, aside=True)


def years_back(reader: Reader, sign: Sign) -> int:
    """How many years before the period in hand a sign tells the same one; 0 where it does not."""
    when = reader.collect.when
    own, year = when.base_year(), _YEAR.search(sign.text)
    if sign.kind is Kind.PERIOD and sign.said and year and not _SAME.search(sign.text):
        now, then = when.said[:1], sign.said[0]
        alike = bool(now) and (now[0].first, now[0].last) == (then.first, then.last)
        return max(0, own - int(year[0])) if alike and own is not None else 0
    if year and _SAME.search(sign.text):
        return max(0, own - int(year[0])) if own is not None else 0
    yearly = sign.kind is Kind.PERIOD and _SAME.search(sign.text)
    return int(bool(_BEFORE.search(sign.text)) and bool("yoy" in sign.roles or yearly))


def _say(reader: Reader, back: int) -> None:
    """Go back some years for the figures that follow."""
    reader.collect.when.say((AGAIN[0]._replace(shift=back),), "same period")
