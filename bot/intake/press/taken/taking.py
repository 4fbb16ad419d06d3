"""Which number of a list is of which metric, and what does it come to?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.press.clause.added import turns
from bot.intake.press.clause.collect import Found
from bot.intake.press.clause.planned import already, happened, of_aimed_level
from bot.intake.press.clause.reader import Reader
from bot.intake.press.clause.reading import Reading, no, reading
from bot.intake.press.clause.shares import (
    names_whole,
    of_another,
    parts,
    rate_of,
    whole_of,
)
from bot.intake.press.drafts import SURE
from bot.intake.press.names.projects import by_plan, carried_out
from bot.intake.press.owners.scope import Whose
from bot.intake.press.plans.doubted import doubted
from bot.intake.press.plans.plan_year import (
    PLAN,
    had_aimed,
    of_result,
    of_which_year,
    plans_year,
)
from bot.intake.press.times.rebased import from_year_end
from bot.intake.press.tokens.in_hand import each_year
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.intake.press.tokens.worth import Unit
from bot.spans import Said
from bot.words import Measure

_PLANS: Final = ("key_project_annual_plan", "key_project_total_investment")
_COUNT: Final = "key_projects"
_HAVE: Final = ("has", "had", "have", "counted", "held", "hosted", "was home to", "listed", "with")
_UNDER_WAY: Final = ("在建", "现有", "在手")
_DONE: Final = "key_project_investment"
_UNSURE, _UNUSUAL = 0.2, 0.1


def take(reader: Reader, sign: Sign, subject: tuple[str, ...]) -> None:
    """Bind a list of numbers to a list of metrics, in their order."""
    amounts, window = sign.amounts, reader.window
    points = amounts[-1].unit.points and not window.roles & {"schedule", "late"}
    whose = window.carried and reader.shared and len(amounts) == 1
    if points or whose:
        reader.skip(sign, "points" if points else "list_unclear")
        return
    if len(amounts) > 1 and len(subject) != len(amounts) and window.carried:
        recent = reader.subjects.listed(len(amounts))
        english = recent if len(recent) == len(amounts) else subject
        dated = len(reader.collect.when.said) == len(amounts)  # and in each year up by ……
        listed = reader.subjects.spoken_of(len(amounts))
        subject = english if reader.english else (listed or (subject if dated else ()))
    if len(subject) == 1 < len(amounts):
        amounts = _of_ours(reader, amounts)
    if len(subject) == len(amounts):
        pairs = list(zip(subject, amounts, strict=True))
    elif len(amounts) == 1 and "all" in window.roles:
        pairs = [(key, amounts[0]) for key in subject]
    elif len(subject) == 1 and len(reader.collect.when.said) == len(amounts):
        pairs = [(subject[0], amount) for amount in amounts]
    elif len(subject) == 1 and (said := each_year(reader.collect.when.said, len(amounts))):
        reader.collect.when.said = said  # 2021-2023年,GDP分别为……
        pairs = [(subject[0], amount) for amount in amounts]
    elif len(subject) == 1 and (said := _dated_alike(reader, subject[0], amounts)):
        reader.collect.when.said = said
        pairs = [(subject[0], amount) for amount in amounts]
    else:
        reader.skip(sign, "list_unclear")
        return
    for n, (key, amount) in enumerate(pairs):
        _one(reader, sign, key, amount, (n, len(amounts)))


def _dated_alike(reader: Reader, key: str, amounts: Sequence[Amount]) -> tuple[Said, ...]:
    """612 million yuan in October and 6.45 billion in January-October, up 9.1% and 10.9%."""
    told = [said for metric, said in reader.levels if metric == key]
    rates = all(amount.unit.rate for amount in amounts)
    return tuple(told) if rates and len(told) == len(amounts) == len(reader.levels) else ()


def _of_ours(reader: Reader, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """What of a list is the zone's; a list behind it goes on in its order."""
    own = _ours(reader, len(amounts))
    if own is not None:
        reader.shared = (own, len(amounts))
    elif reader.window.carried and reader.shared and reader.shared[1] == len(amounts):
        own = reader.shared[0]  # increasing 17.6 and decreasing 4.4 percent
    return amounts if own is None else amounts[own : own + 1]


def _ours(reader: Reader, count: int) -> int | None:
    """Which number of a list is the zone's: 高新区、经开区工业投资分别增长11%、9.6%."""
    places = [s for s in reader.window.signs if s.kind is Kind.PLACE]
    home = [n for n, s in enumerate(places) if s.keys[0] == reader.catalogue.home]
    linked = all("and" in s.roles for s in _between(reader.window.signs, places))
    if len(places) != count or len(home) != 1 or not linked:
        return None
    scope = reader.collect.scope
    scope.home()
    if scope.base is not Whose.HOME:
        scope.turn(Whose.HOME)
    return home[0]


def _between(signs: Sequence[Sign], places: Sequence[Sign]) -> list[Sign]:
    """What stands between the first and the last of several places."""
    if not places:
        return []
    start, end = places[0].start, places[-1].start
    return [s for s in signs if start < s.start < end and s.kind is not Kind.PLACE]


def _one(reader: Reader, sign: Sign, key: str, amount: Amount, nth: tuple[int, int]) -> None:
    """One number of one metric."""
    window, catalogue = reader.window, reader.catalogue
    key = carried_out(window, key, rate=amount.unit.rate)
    planned = reader.aim or window.roles & PLAN or reader.collect.when.is_ahead()
    if not key or (planned and already(window)):
        reader.skip(sign, "target_unclear" if key else "part")
        return
    metric = catalogue.metrics[key]
    if metric.stock and reader.collect.when.closes_year():
        window.signs = [from_year_end(s) for s in window.signs]
        window.behind = tuple(from_year_end(s) for s in window.behind)
    was = reader.english and happened(window) and not window.roles & PLAN
    # our goals? GDP grew by 7.1 percent; this year we want 7
    was = was or of_result(reader, key, amount)
    aim = (reader.aim or (amount.unit.rate and of_aimed_level(window))) and not was
    window.measure = window.measure or _listed_by(reader, metric)
    read = reading(window, amount, metric, catalogue.additions, aim=aim, english=reader.english)
    if code := doubted(reader, sign, key, amount, read):
        read = no(code)
    if read.measure is None:
        _left_out(reader, key, read.code, amount.unit)
        reader.skip(sign, read.code)
        return
    if read.metric and read.metric != key and len(reader.collect.when.said) == 1:
        turns(window, key, read.metric, catalogue)
    key = read.metric or key
    measure = read.measure
    _moves(window, measure, read, rate=amount.unit.rate)
    if measure is Measure.TARGET:
        key, measure = _as_planned(window, key, whole=read.unit == metric.unit)
    if not key or (measure is Measure.TARGET and of_which_year(reader)):
        reader.skip(sign, "target_unclear")
        return
    share_of = ""
    if measure is Measure.SHARE and not catalogue.metrics[key].rate:
        key, share_of = _shared(reader, key, sign.start)
        if not key:
            reader.skip(sign, "share_whole")
            return
    _in_same_period(reader)
    found = _found(key, measure, read, amount, share_of, nth, of_year=plans_year(reader))
    have = _HAVE if reader.english else _UNDER_WAY
    stands = key == _COUNT and any(s.text in have for s in window.signs)
    reader.put(sign, replace(found, done=reader.english and happened(window), stands=stands))
    _remember(reader, key, measure, nth, rate=amount.unit.rate)


def _in_same_period(reader: Reader) -> None:
    """In the same period, behind a number: of the two years told before it, or of these months?"""
    if reader.collect.when.years and any("mirror" in s.roles for s in reader.window.behind):
        reader.collect.of_years = True


def _listed_by(reader: Reader, metric: Metric) -> str:
    """The growth, where that is what a list ranks by: 增速居全市首位的有: GDP(7.2%)."""
    by = reader.ranked_list.basis if reader.ranked_list and not metric.rate else None
    return Measure.GROWTH if by is Measure.GROWTH else ""


def _left_out(reader: Reader, key: str, code: str, unit: Unit) -> None:
    """What a number that is not taken leaves to those that go on with it."""
    window = reader.window
    if code == "currency":  # growth in dollars is another growth
        _in_currency(reader)
    elif code in ("not_it", "part", "ambiguous") and window.subject:
        window.reason = code  # 出口退税3.2亿元,增长16%
    elif code == "unit_unfit" and not unit.money and window.subject and not window.carried:
        window.reason = code  # 二产11.3亿千瓦时,增长5.2%; 四新经济810户,占比38.6%: of another thing
    elif code == "unit_unfit" and (unit.money or (window.carried and not unit.thing.isascii())):
        window.left = code  # signed 71 projects and spent 57 million, down 4 percent
    elif code == "increment" and window.carried and window.roles & {"newly", "yoy"} == {"newly"}:
        window.subject, window.reason = (key,), code  # 净增9家,增长11%: of those


def _in_currency(reader: Reader) -> None:
    """What goes on with a sum of another currency is of that: 折合人民币4.5亿元,增长7%."""
    if reader.window.subject:
        reader.window.reason = "currency"
    elif not reader.brackets:
        reader.subjects.keys, reader.subjects.reason = (), "currency"


def _moves(window: Window, measure: Measure, read: Reading, *, rate: bool) -> None:
    """What a number told, for the next one that has no word of its own."""
    if measure is Measure.GROWTH or (measure is Measure.TARGET and rate):
        window.moved = frozenset({"down" if read.low < 0 else "up"})
    elif measure is Measure.TARGET:
        window.moved = frozenset({"target"})
    else:
        window.moved -= {"target"}


def _whole(window: Window, metric: Metric, catalogue: Catalogue) -> str:
    """Of what a share is: one without a word of its own is of what the share before it is of."""
    told = window.roles & {"share", "share_noun"} or parts(window)
    if told or "share" not in window.moved:
        return whole_of(window, metric, catalogue)
    alike = metric.share_of in ("", window.whole) and metric.key != window.whole
    return window.whole if alike else ""


def _within(reader: Reader, key: str) -> str:
    """Of what a share is that is told within the name before it: 固投……,其中工业投资占比."""
    told, metrics = reader.subjects.keys, reader.catalogue.metrics
    within = "within" in reader.window.roles and not (reader.english or metrics[key].share_of)
    alike = within and len(told) == 1 and metrics[told[0]].unit == metrics[key].unit
    return told[0] if alike and told[0] != key else ""


def _as_planned(window: Window, key: str, *, whole: bool) -> tuple[str, Measure]:
    """Some metrics are plans themselves: we will organize 105 projects; no metric is unclear."""
    if key == _DONE and whole and by_plan(window):
        return _PLANS[0], Measure.VALUE  # 78.3 percent of the annual plan of ……
    if key in _PLANS and any("aim" in s.roles for s in window.signs):
        return "", Measure.TARGET
    if key == _COUNT and had_aimed(window):
        return "", Measure.TARGET  # had budgeted for 90 key projects; 96 were carried out
    return key, Measure.VALUE if key in (*_PLANS, _COUNT) else Measure.TARGET


def _remember(
    reader: Reader, key: str, measure: Measure, nth: tuple[int, int], *, rate: bool
) -> None:
    """What was told, for clauses that leave a name or a period out."""
    if measure is Measure.VALUE and nth == (0, 1):
        reader.levels += [(key, one) for one in reader.collect.when.said]
    if measure is Measure.GROWTH or (measure is Measure.TARGET and rate):
        reader.subjects.rates.add(key)
    if measure is not Measure.TARGET:
        reader.subjects.had(key, measure)


def _shared(reader: Reader, key: str, at: int) -> tuple[str, str]:
    """The metric and the whole of a share; no metric where the whole is not known."""
    window, catalogue = reader.window, reader.catalogue
    whole = _whole(window, catalogue.metrics[key], catalogue) or _within(reader, key)
    window.whole = whole
    window.whole_behind = reader.english
    unnamed = whole == catalogue.metrics[key].share_of and not parts(window)
    others = unnamed and of_another(reader.signs, at, catalogue.metrics[key], catalogue)
    if not whole or others or names_whole(window, key, catalogue):
        return "", ""
    window.moved = frozenset({"share"})  # ……, that of the secondary industry 66.7 percent
    rate = rate_of(key, whole, catalogue)
    return (rate, "") if rate else (key, whole)  # 研发经费支出占GDP is the intensity


def _found(
    key: str,
    measure: Measure,
    read: Reading,
    amount: Amount,
    share_of: str,
    nth: tuple[int, int],
    of_year: bool,
) -> Found:
    sure = SURE - (_UNSURE if read.unsure else 0) - (_UNUSUAL if read.warnings else 0)
    return Found(
        key,
        measure,
        read.low,
        read.unit,
        amount.qualifier,
        read.high,
        share_of,
        sure=sure,
        warnings=read.warnings,
        nth=nth,
        of_year=of_year,
    )
