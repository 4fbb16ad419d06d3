"""What does a ratio tell: 5.6:56.6:37.8 of three industries, 1.84:1 of two incomes?"""

from collections.abc import Sequence
from decimal import Decimal

from bot.intake.press.clause.collect import Found
from bot.intake.press.clause.reader import Reader
from bot.intake.press.taken.counting import after
from bot.intake.press.times.timing import period_behind
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Measure


def on_ratio(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """5.6:56.6:37.8 of the three industries; 1.84:1 of two incomes."""
    subject, reason = reader.subjects.of(reader.window)
    behind = signs[n + 1 : n + 4]
    if reader.english and [s.text for s in reader.window.signs[-1:]] == ["from"]:
        reader.skip(sign, "old_value")  # narrowed to 1.74:1 from 1.77:1 in 2021
        years = (s.start for s in behind[:2] if s.kind is Kind.PERIOD)
        reader.earlier = next(years, reader.earlier)  # from 1.2:67:31.8 in 2020 to 1.1:66.4:32.5
        return
    if reader.english and (reader.window.held or _elsewhere(reader, behind)):
        reader.skip(sign, "compared")  # against 5.2:42.1:52.7 in the city
        return
    if reader.english:
        period_behind(reader, signs, n)  # to 1.1:66.4:32.5 in 2024
    onward = any("reach_to" in s.roles for s in signs[n + 1 : n + 2])
    dated = any(s.kind is Kind.PERIOD for s in reader.window.signs)
    if reason or not subject or (onward and not dated):
        reader.skip(sign, reason or "ratio")
    elif len(subject) == len(sign.parts) == 3 and abs(sum(sign.parts, Decimal(-100))) < 1:
        for key, part in zip(subject, sign.parts, strict=True):
            whole = reader.catalogue.metrics[key].share_of
            number = part.normalize() if part else part
            reader.put(sign, Found(key, Measure.SHARE, number, "%", share_of=whole))
    elif len(subject) == 1 and reader.catalogue.metrics[subject[0]].unit == "":
        reader.put(sign, Found(subject[0], Measure.VALUE, sign.parts[0], ""))
    else:
        reader.skip(sign, "ratio")
    if onward:
        reader.collect.when.revert()
    after(reader, sign)


def _elsewhere(reader: Reader, behind: Sequence[Sign]) -> bool:
    """Whether what a number tells is said behind it to be of another place: in the city."""
    said = [s for s in behind if s.text != "the"][:2]
    place = said[-1] if said and said[0].text in ("in", "for", "across") else None
    other = place is not None and place.kind is Kind.PLACE
    home = other and place is not None and place.keys[0] == reader.catalogue.home
    return bool(place and (place.kind is Kind.ELSEWHERE or (other and not home)))
