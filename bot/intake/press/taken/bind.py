"""What does each sign of a sentence do to what is known? One pass from left to right."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.intake.press.clause.ranking import stated
from bot.intake.press.clause.reader import UNSAID, Reader
from bot.intake.press.clause.standing import to_whom
from bot.intake.press.clause.that_month import only_dates, says_of_time
from bot.intake.press.owned.elsewhere import on_company, on_elsewhere
from bot.intake.press.owned.whose import of_that_place, on_place, ours, owner_within
from bot.intake.press.owners.scope import Whose
from bot.intake.press.owners.strangers import TEAMS, strangers
from bot.intake.press.plans.aiming import PLANNED, YEARLY, aims, gives_plans, which_plan
from bot.intake.press.taken.brackets import on_close, on_open
from bot.intake.press.taken.counting import on_number
from bot.intake.press.taken.labels import on_label, predicated
from bot.intake.press.taken.legends import places_told
from bot.intake.press.taken.made_other import made_other
from bot.intake.press.taken.placing import field_of
from bot.intake.press.taken.ranked_list import on_place_told
from bot.intake.press.taken.ratios import on_ratio
from bot.intake.press.taken.read_as import read_as
from bot.intake.press.times.bases import over_years
from bot.intake.press.times.earlier import opens_earlier, when_then
from bot.intake.press.times.held import occasional
from bot.intake.press.times.rebased import opens_base
from bot.intake.press.times.still import STILL, on_still
from bot.intake.press.times.timing import on_period, sentence_period
from bot.intake.press.tokens.in_hand import that_month
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_BASES: Final = {
    "basis_natural": "自然口径",
    "basis_comparable": "可比",
    "basis_current": "现价",
    "basis_price": "",  # 按不变价格计算 is how GDP grows anyway
}
_PROJECTS: Final = re.compile("key (?:construction )?projects?|major projects?|重点.*项目")
_THAT_MONTH: Final = ("当月", "单月")  # behind a name: 工业用电量当月1.86亿千瓦时
_LABEL: Final = 6  # signs of a heading within a paragraph
_COUNTS_ON: Final = (Kind.STOP, Kind.OPEN, Kind.NUMBER)  # behind a part that is counted
_NOT_KEPT: Final = (Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.NUMBER, Kind.RANK)


_ANEW: Final = (Kind.METRIC, Kind.CHOICE, Kind.PLACE, Kind.ELSEWHERE, Kind.COMPANY)


def read(reader: Reader, signs: Sequence[Sign]) -> None:
    """Read one sentence."""
    if reader.english:
        signs = read_as(reader, signs)
    if reader.legend:
        signs = places_told(signs, reader.legend, field_of(reader))
    projects = any(_PROJECTS.search(s.text) for s in signs)
    reader.projects = reader.projects or projects
    reader.subjects.about(signs, projects=reader.projects, english=reader.english)
    reader.occasion = reader.english and occasional(signs)
    before = reader.collect.when.snapshot()
    if reader.english and not reader.collect.when.said:
        sentence_period(reader, signs)
    reader.long = reader.collect.when.passing = over_years(signs)
    owners, reader.signs = strangers(signs, english=reader.english), signs
    for n, sign in enumerate(signs):
        if reader.english and sign.kind in _ANEW:
            reader.window.begins_anew()
        _READ[sign.kind](reader, sign, signs, n)
        if n in owners and not (reader.window.compared or reader.brackets):
            _of_stranger(reader, sign, lasts=owners[n])
        swallowed = bool(reader.window.signs) and reader.window.signs[-1].end >= sign.end
        if sign.kind not in _NOT_KEPT and not swallowed:
            reader.window.signs.append(sign)
            reader.opening = False
    if reader.english and only_dates(signs, reader.collect.when.day):
        reader.collect.when.restore(before)
    reader.subjects.clause(reader.window)
    reader.subjects.heads(signs, reader.catalogue.home)
    if not any(s.kind in (Kind.NUMBER, Kind.RANK) for s in signs) and len(signs) <= _LABEL:
        reader.collect.when.local = False  # Services (January-March). …
    reader.numbered = reader.numbered or any(s.kind is Kind.NUMBER for s in signs)


def _of_stranger(reader: Reader, sign: Sign, *, lasts: bool) -> None:
    """Figures of a park, a town or a firm follow; those of a company that is known stay so."""
    scope = reader.collect.scope
    if scope.whose is not Whose.COMPANY or not scope.turned:
        team = sign.text.endswith(TEAMS)
        scope.turn(Whose.PART if team else Whose.STRANGER, lasts=lasts and not team)


def _on_stop(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A comma ends a clause; a colon only where a number has been."""
    window = reader.window
    speaker = reader.asked and all(s.kind is Kind.UNKNOWN for s in window.signs)
    onward = [s.text for s in signs[n + 1 : n + 2]] in (["by"], ["up"], ["down"])
    if sign.text == ":" and onward and not speaker:
        if reader.english and predicated(window):
            window.reason, window.lost = "", False  # exports look healthier: up 7 percent
        return  # rose even faster: by 28 percent
    if not window.numbers and any(s.kind is Kind.UNKNOWN for s in window.signs):
        reader.collect.when.forget()
    if sign.text == ":" and not window.numbers and window.signs:
        on_label(reader, signs[n + 1 :])
        return
    if sign.text == ":" and reader.brackets and window.numbers == 1:
        return  # (target: 8 percent), (city: 7.9%)
    if reader.english and says_of_time(window):
        return  # April on its own was weaker, with growth of 5.7 percent
    label = sign.text == ":" and window.lost and window.lost_after == window.numbers
    gives = sign.text == "," and gives_plans(window)
    reader.other_base = reader.other_base or (sign.text == "," and opens_base(window))
    reader.aim, reader.aims = reader.aim or gives, reader.aims or gives
    reader.subjects.clause(window)
    reader.ranked_by = stated(window) if reader.english else None
    reader.comes_back(window)
    part = any("part" in s.roles for s in window.signs) and not window.subject
    reader.collect.scope.part |= part
    ranked = window.before if any(s.kind is Kind.RANK for s in signs[max(0, n - 6) : n]) else None
    others, before = window.others, window.moved or ranked or _way(window)
    label = label or (reader.english and window.left == "part" and not window.subject)
    rough = window.rounded and window.numbers > 0
    reader.window = Window(
        before=before, others=others, lost=label, whole=window.whole, rounded=rough
    )
    if plan := which_plan(window, signs[n + 1 : n + 3]):
        keys = window.subject or reader.subjects.keys
        reader.window = Window(subject=keys, carried=True, signs=[plan])


def _way(window: Window) -> frozenset[str]:
    """Which way a clause went that told no number: they grew faster, at 17.6 percent."""
    ways = frozenset(role for s in window.signs for role in s.roles & {"up", "down"})
    if not ways and "fared" in window.roles:
        ways = frozenset({"up"})  # the secondary industry a little worse, at 4.8 percent
    return frozenset() if window.numbers or len(ways) > 1 else ways


def _on_word(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A word that shapes the numbers behind it."""
    roles = sign.roles
    if "yoy" in roles and opens_earlier(reader, sign, signs, n):
        return
    if roles & {"aim", "order"}:
        aims(reader, sign, signs, n)
    if "expect" in roles:  # GDP of 2024 is expected to reach …, in January 2025
        past = reader.collect.when.past()
        reader.collect.estimate, reader.collect.forecast = past, not past
    reader.collect.estimate = reader.collect.estimate or "estimate" in roles
    for role, said in _BASES.items():
        if role in roles:
            reader.collect.basis = said
    reader.collect.yearly = reader.collect.yearly or bool(
        roles & PLANNED and YEARLY.match(sign.text)
    )
    reader.unsaid = reader.unsaid or next((UNSAID[role] for role in UNSAID if role in roles), "")
    reader.subjects.parts = reader.subjects.parts or "within" in roles
    _dates(reader, sign)
    _narrows(reader, sign, counted=_is_counted(signs, n))
    if reader.english and not reader.window.signs:
        of_that_place(reader, sign, signs[max(0, n - 2) : n])
        ours(reader, sign)
        when_then(reader, sign, signs[max(0, n - 2) : n])
    if "without" in roles:  # 扣除房地产开发投资, excluding property
        named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in signs[n + 1 : n + 4])
        named = named or sign.text.endswith(("后", "外"))  # 剔除汽车类后
        reader.without = reader.without or named
    if reader.english and "than" in roles and (reader.window.numbers or sign.text != "than"):
        reader.window.held = True
    if roles & STILL:
        on_still(reader, sign, signs, n)


def _dates(reader: Reader, sign: Sign) -> None:
    """五年来, 国庆假期: words that take the period away."""
    if "span" in sign.roles:
        reader.collect.when.span()
    if "undated" in sign.roles:
        reader.collect.when.lose()
    if "mirror" in sign.roles and reader.collect.when.years:
        reader.collect.of_years = True
    if "nowadays" in sign.roles:
        reader.collect.when.nowadays()
    last = reader.window.last
    if sign.text in _THAT_MONTH and (last is None or last.kind is not Kind.PERIOD):
        when = reader.collect.when
        said = that_month(when.said, when.main, when.lone)
        if said != when.said:
            when.lose()
            when.said = said


def _is_counted(signs: Sequence[Sign], n: int) -> bool:
    """Whether a part is but one of how many there are: 辖6个镇(街道), 辖2镇3街道、96个村."""
    counted = [s.amounts[-1].unit for s in signs[max(0, n - 1) : n] if s.kind is Kind.NUMBER]
    bare = any(u.thing in ("个", "") and not (u.money or u.rate) for u in counted)
    after = signs[n + 1] if n + 1 < len(signs) else None
    ends = after is None or "and" in after.roles or after.kind in _COUNTS_ON
    return ends and "ground" in signs[n].roles and bare


def _narrows(reader: Reader, sign: Sign, *, counted: bool) -> None:
    """A part of what is named; an English sentence that opens with one is of that alone."""
    if "branch" in sign.roles and not reader.window.numbers:
        reader.collect.scope.turn(Whose.PART)  # 装备制造招商分局签约11个
    if "part" not in sign.roles or counted:
        return
    reader.subjects.narrowed(reader.window, sign, english=reader.english)
    opens = all("filler" in s.roles for s in reader.window.signs)
    unnamed = (Kind.UNKNOWN, Kind.PERIOD, Kind.STOP)  # 截至6月末,北城街道……
    light = {"filler", "newly"} if reader.english else {"filler"}  # the new materials park
    if "ground" in sign.roles and all(
        s.roles & light or s.kind in unnamed for s in reader.window.signs
    ):
        reader.collect.scope.ground = True  # 园区落户企业41家,其中高新技术企业23家
    if reader.english and opens and not sign.text.endswith("s"):
        reader.collect.scope.part = True  # The project will ……


def _on_unknown(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A word nobody knows: beside a name it makes another name of it."""
    reader.subjects.unknown(reader.window, sign, reader.catalogue)


def _on_name(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A name of an indicator, or of several."""
    window = reader.window
    if window.object == sign.start or (reader.english and to_whom(window, sign, signs[n + 1 :])):
        return
    if owner := owner_within(sign, reader.catalogue):
        on_place(reader, owner, signs, n)
    told = any("part" in s.roles for s in window.signs)
    other = made_other(reader, signs, n)
    reader.subjects.named(window, sign, reader.catalogue, english=reader.english)
    if other and window.subject[-len(sign.keys) :] == sign.keys:
        window.reason = window.reason or other
    if reader.subjects.parts and not reader.aim and sign.keys[0].startswith("signed_projects"):
        window.reason = window.reason or "part"  # 其中过10亿元项目5个、过50亿元项目1个
    topic = tuple(key for key in sign.keys if key in reader.topic)
    narrower = reader.subjects.topic is not None  # in catering, sales ……
    if window.reason == "ambiguous" and reader.english and len(topic) == 1 and not narrower:
        window.subject, window.reason = topic, ""  # revenue, under a title of budget revenue
    told = told or sign.keys[0].startswith("key_project_")
    if sign.kind is Kind.CHOICE and reader.collect.scope.whose is Whose.COMPANY:
        window.reason = Whose.COMPANY.value  # 销售额 of a mall is its own
    if window.reason == "part" or (window.reason and told and not window.numbers):
        reader.collect.scope.part = True  # 某新能源项目总投资21亿元,完成投资6.4亿元


def _on_aside(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """在高基数基础上 changes nothing."""


_READ: Final[dict[Kind, Callable[[Reader, Sign, Sequence[Sign], int], None]]] = {
    Kind.METRIC: _on_name,
    Kind.CHOICE: _on_name,
    Kind.PLACE: on_place,
    Kind.ELSEWHERE: on_elsewhere,
    Kind.COMPANY: on_company,
    Kind.PERIOD: on_period,
    Kind.NUMBER: on_number,
    Kind.RATIO: on_ratio,
    Kind.RANK: on_place_told,
    Kind.WORD: _on_word,
    Kind.ASIDE: _on_aside,
    Kind.UNKNOWN: _on_unknown,
    Kind.STOP: _on_stop,
    Kind.OPEN: on_open,
    Kind.CLOSE: on_close,
}
