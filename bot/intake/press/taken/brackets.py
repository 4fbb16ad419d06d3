"""What does a bracket hold, and what is known again once it is closed?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.reader import Reader, Saved
from bot.intake.press.owners.scope import Whose
from bot.intake.press.owners.strangers import is_other
from bot.intake.press.plans.aiming import PLANNED
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure

_HOLDS: Final = ("比", "较")
_SIZES: Final = ("all", "larger", "bigger", "sizeable", "sizable", "designated")
_VAGUELY: Final = frozenset(
    {"part", "unknown_metric", "of_noun", "no_subject", "compared", "unit_unfit"}
)


def on_open(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A bracket holds a world of its own."""
    when, window = reader.collect.when, reader.window
    scope = replace(reader.collect.scope)
    reader.brackets.append(
        Saved(window, scope, reader.aim, when.said, when.local, when.fresh, when.own_year)
    )
    subject, reason = window.subject, window.reason
    if not subject and not window.lost:
        subject, reason = reader.subjects.keys, reader.subjects.reason
        reason = reason or (window.left if window.left in _VAGUELY else "")
    if not reader.english and (own := _of_last(window, signs[n + 1 :])):
        subject = own
    strange = reader.english and [s.kind for s in window.signs[-1:]] == [Kind.UNKNOWN]
    if strange and (not subject or "and" in window.roles):
        subject = ()  # property (-21 percent) and infrastructure (-4 percent)
    reader.window = Window(subject=subject, reason=reason, carried=True, numbers=1)
    lost = strange or (reader.english and window.lost)  # profits, of whom nobody said (-12%)
    reader.window.lost = lost and not subject
    reader.window.moved = reader.window.before = window.moved
    reader.window.rounded = window.rounded
    if window.held_against or _held(window):
        reader.window.reason = "compared"  # 高于全市平均水平(6.4%), 比全省(2.6%)高
    if window.last is not None and is_other(window.last, reader.catalogue):
        reader.collect.scope.turn(Whose.STRANGER)  # our neighbours at the High-Tech Zone (GDP +7%)
    if window.of_base and not reader.english and window.last is not None:
        when.say(window.last.said, "", aside=True)
        reader.window.measure = "growth"
    rates = window.last is not None and window.last.roles & {"growth_noun", "down_noun"}
    if window.last is not None and rates and not window.held_against:
        reader.window.measure = "growth"  # by value and by growth (15.2 percent), GDP增速(7.1%)居
        reader.window.signs = [window.last] if "down_noun" in rates else []  # 降幅(3.2%)
    if window.last is not None and window.last.roles & PLANNED:
        plan = replace(window.last, roles=window.last.roles | {"target"})
        reader.window.signs = [plan]  # 完成全年目标(70亿元)的81.1%
    when.fresh = False  # the target in a bracket is of the year


def _held(window: Window) -> bool:
    """Whether one word holds what was told against a place: 比全省."""
    last = window.last
    place = last is not None and not last.said and "other_base" in last.roles
    return place and last is not None and last.text.startswith(_HOLDS)


def _of_last(window: Window, inside: Sequence[Sign]) -> tuple[str, ...]:
    """The last name of a list, where a bracket behind it tells one number: 出口(7%)、进口(3%)."""
    inside = [*takewhile(lambda s: s.kind is not Kind.CLOSE, inside)]
    amounts = [a for s in inside for a in s.amounts]
    listed = len(window.subject) > 1 and window.last is not None and window.last.keys
    return window.subject[-1:] if listed and len(amounts) == 1 else ()


def on_close(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """After a bracket everything is as it was before, but for a period it gave to a name."""
    if not reader.brackets:
        return
    saved, when, window = reader.brackets.pop(), reader.collect.when, reader.window
    told = window.numbers > 1 or "yoy" in window.roles
    gave = when.said != saved.said and not told  # 服务业营业收入(1-5月)
    listed = not reader.english and (len(saved.window.subject) > 1 or _names_on(signs[n + 1 :]))
    if gave and listed:  # 服务业营业收入(1-4月)、社零总额分别增长: of the first alone?
        saved.window.reason = saved.window.reason or "no_period"
    if listed or not gave:
        when.said, when.local = saved.said, saved.local
    else:
        when.local = True
        label = [s.text for s in signs[n + 1 : n + 2]] == [":"]
        when.opened = when.opened or (label and reader.english)  # GDP (Q1-Q3): …; rank 3
    when.fresh, when.own_year = saved.fresh, saved.own_year
    last = saved.window.last
    if any("growth_noun" in s.roles for s in window.signs) and window.numbers == 1:
        saved.window.measure = saved.window.measure or Measure.GROWTH  # exports (yoy growth): 7%
    if reader.english and saved.window.subject and not saved.window.numbers and _of_some(signs[:n]):
        saved.window.reason = saved.window.reason or "part"  # exports (by textile firms): +6%
    if reader.english and window.numbers > 1 and last is not None and last.kind is Kind.METRIC:
        saved.window.numbers += 1  # manufacturing investment (+17.2%) and ……
    reader.window, reader.collect.scope, reader.aim = saved.window, saved.scope, saved.aim


def _of_some(before: Sequence[Sign]) -> bool:
    """Whether a bracket says of whom alone a name is told, and not only of what size they are."""
    inside = [*takewhile(lambda s: s.kind is not Kind.OPEN, reversed(before))]
    said = [s for s in inside if "filler" not in s.roles or "all" in s.roles]
    plain = any(s.amounts or s.places or s.said for s in inside)
    sized = any(s.text.startswith("above") or s.text in _SIZES for s in said)
    return len(said) > 1 and not (plain or sized) and any("part" in s.roles for s in said)


def _names_on(behind: Sequence[Sign]) -> bool:
    """Whether a list of names goes on behind a bracket."""
    link, name = [*behind[:2], None, None][:2]
    onward = link is not None and "and" in link.roles
    return bool(onward and name is not None and name.kind is Kind.METRIC)
