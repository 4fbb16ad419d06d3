"""Which figures does a place head that is told once for a list: 全市第1: ……, Ranked second: ……?

The figures behind it, or on the lines below it, rank so by the one measure that is told of each.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Final

from bot.intake.press.clause.collect import Found
from bot.intake.press.clause.ranking import BASIS
from bot.intake.press.clause.reader import RankedList, Reader
from bot.intake.press.taken.placing import in_city, on_rank, unit_of
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Figure, Measure

_SURE: Final = 0.85
_RESULTS: Final = (Measure.GROWTH, Measure.VALUE, Measure.SHARE, Measure.PROGRESS)
_NOUNS: Final = frozenset({"growth_noun", "level", "share_noun", "rate_done"})
_OPENERS: Final = frozenset({"filler", "verb", "and", "within", *_NOUNS})
_COUNTED: Final = ("指标", "indicators", "those", "ones")  # 居全市第1位的指标有3项
_NAMED: Final = (Kind.METRIC, Kind.CHOICE, Kind.NUMBER, Kind.COMPANY, Kind.ELSEWHERE)


def on_place_told(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place in a ranking: of what was told before it, or of a list that it heads."""
    if not _opens_list(reader, sign, signs, n):
        on_rank(reader, sign, signs, n)


def lines_below(lines: Sequence[Sequence[Sign] | None], breaks: Sequence[int]) -> dict[int, int]:
    """How many lines below each line that is but a place are headed by it.

    A place below the figure that it is of heads nothing: where a line of figures stands as near
    above it as those below it do.
    """
    out: dict[int, int] = {}
    end = 0  # behind the last list
    for n, line in enumerate(lines):
        if line is None or not _is_place(line) or n + 1 == len(lines):
            continue
        gap = breaks[n + 1]
        told = (_tells(one) and near <= gap for one, near in zip(lines, breaks, strict=True))
        count = len([*takewhile(bool, islice(told, n + 1, None))])
        above = bool(n) and _tells(lines[n - 1]) and n != end and breaks[n] <= gap
        if count and not above:
            out[n], end = count, n + 1 + count
    return out


def sentence_over(reader: Reader) -> None:
    """A sentence is over, and a list that is told within it."""
    if reader.ranked_list and not reader.ranked_list.lines:
        close(reader)


def line_over(reader: Reader) -> None:
    """A line is over: of a list, the last one ends it."""
    told = reader.ranked_list
    if told is None:
        return
    told.lines -= 1
    if told.lines < 0:
        close(reader)


def _is_place(line: Sequence[Sign]) -> bool:
    """Whether a line holds one place and nothing that may have it."""
    return len([s for s in line if s.kind is Kind.RANK]) == 1 and not any(
        s.kind in _NAMED for s in line
    )


def _tells(line: Sequence[Sign] | None) -> bool:
    """Whether a line tells a figure of an indicator."""
    kinds = {s.kind for s in line or ()}
    return bool(kinds & {Kind.METRIC, Kind.CHOICE}) and Kind.NUMBER in kinds


def _opens_list(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Begin a list where a place heads one; what was told before it has no part in that place."""
    behind = signs[n + 1 :]
    if len(sign.places) != 1 or sign.places[0].code:
        return False
    of = bool(behind) and "of" in behind[0].roles and _leads(behind[1:])
    alone = _plain(signs[:n]) and (_led(behind) or bool(reader.below))
    if not (of or alone):
        return False
    close(reader)
    named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in reader.window.signs)
    if reader.unsaid or named or not in_city(reader, sign, signs, n):
        reader.skip(sign, reader.unsaid or ("no_subject" if named else "rank_scope"))
        return True
    reader.ranked = True
    told = RankedList(
        sign.places[0].place,
        _basis(reader.window.signs),
        len(reader.collect.drafts),
        reader.below,
        _only(behind),
    )
    reader.ranked_list = told
    for key, measure in _names(behind, told.basis):
        metric = reader.catalogue.metrics[key]
        unit = unit_of(measure, metric.unit, done=True)
        reader.put(sign, Found(key, measure, None, unit, rank=told.place, sure=_SURE))
    reader.window.signs = []
    return True


def close(reader: Reader) -> None:
    """The list is over: each figure of it that is the only one of its indicator has the place."""
    told, reader.ranked_list = reader.ranked_list, None
    drafts = reader.collect.drafts
    if told is None:
        return
    mine = [d.figure for d in drafts[told.since :] if _is_result(d.figure)]
    mine = [f for f in mine if not told.only or f.metric in told.only]
    for n in range(told.since, len(drafts)):
        figure = drafts[n].figure
        alike = [f for f in mine if f.metric == figure.metric and told.basis in (None, f.measure)]
        if alike == [figure] and figure.region == reader.catalogue.home:
            within = reader.catalogue.regions[figure.region].within
            ranked = replace(figure, rank=told.place, rank_scope=within)
            sure = min(drafts[n].confidence, _SURE)
            drafts[n] = replace(drafts[n], figure=ranked, confidence=sure)


def _is_result(figure: Figure) -> bool:
    """Whether a figure is a number that may rank, and has no place of its own."""
    return figure.value is not None and figure.rank is None and figure.measure in _RESULTS


def _plain(before: Sequence[Sign]) -> bool:
    """Whether nothing before a place may be what it ranks."""
    named = any(s.kind in _NAMED for s in before)
    light = (Kind.PERIOD, Kind.PLACE, Kind.STOP)
    return not named and all(
        s.kind in light or s.roles & _OPENERS or s.text in _COUNTED for s in before
    )


def _leads(behind: Sequence[Sign]) -> bool:
    """Whether what stands behind 居全市第1位的 is what ranks so: 的指标有, 的是, 的工业投资."""
    first = next((s for s in behind if s.roles != {"filler"} or s.text in _COUNTED), None)
    return first is not None and bool(
        first.kind is Kind.METRIC or first.text in _COUNTED or "reach" in first.roles
    )


def _led(behind: Sequence[Sign]) -> bool:
    """Whether a colon stands behind a place."""
    rest = [s for s in behind if not (s.roles & {"of", "filler", "reach"} or s.text in _COUNTED)]
    return bool(rest) and rest[0].text == ":"


def _only(behind: Sequence[Sign]) -> tuple[str, ...]:
    """The one indicator that a place is of which stands right before it: 居第1位的工业投资."""
    first = next((s for s in behind if not s.roles & {"of", "filler"}), None)
    return first.keys if first is not None and first.kind is Kind.METRIC else ()


def _basis(before: Sequence[Sign]) -> Measure | None:
    """What the words before a place say that it ranks by."""
    told = {BASIS[role] for s in before for role in s.roles & _NOUNS}
    return told.pop() if len(told) == 1 else None


def _names(behind: Sequence[Sign], basis: Measure | None) -> list[tuple[str, Measure]]:
    """The indicators of a list that holds nothing but names, each with what it ranks by."""
    out: list[tuple[str, Measure]] = []
    opened = [*takewhile(lambda s: s.kind is not Kind.METRIC, behind)]
    for s in behind[len(opened) :]:
        if s.kind is Kind.METRIC and len(s.keys) == 1:
            by = Measure(s.measure) if s.measure else basis or Measure.UNSTATED
            out.append((s.keys[0], by))
        elif (own := _basis([s])) is not None and out:
            out[-1] = (out[-1][0], own)
        elif not (s.text == "," or s.roles & {"and", "filler", "of"}):
            return []
    return out
