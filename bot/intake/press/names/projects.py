"""What was done with key projects that were told of: 81 were under way, we had spent 7 billion?

>>> projects_again(signs("81 of them were under way", shipped(), day), ("key_projects",), …)
[NUMBER 81, METRIC key_projects_started]
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_KEY: Final = "key_project"
_BEGUN, _DONE = "key_projects_started", "key_project_investment"
_COST, _PLAN = "key_project_total_investment", "key_project_annual_plan"
_COUNT: Final = "key_projects"  # the projects themselves, whatever is told of them
_STARTED: Final = re.compile(
    "(?:of (?:them|these|those) |key projects )?"
    "(?:(?:had|have|has|were|are|was|been|now|already|got) )*"
    "(?:broken ground|broke ground|begun(?: construction)?|started(?: construction)?"
    "|under (?:construction|way)|underway|in progress)(?= |$)"
)
_WAS_SPENT: Final = re.compile(
    "(?:(?:of|in) investment )?"
    "(?:had|has|have|was|were) (?:already )?(?:been )?(?:spent|invested|completed|put in)(?= |$)"
)
_BY_US: Final = re.compile(
    "(?:, )?(?:(?:we|it|the zone) )?(?:(?:have|has|had) )?(?:now |already )?"
)
_SPENT: Final = ("completed", "spent", "invested", "absorbed", "put in", "finished")
_DOER: Final = ("they", "projects", "which", "had", "have", "has", "we", "these")
_INTO: Final = ("of investment", "in investment", "on them", "in them", "into them", "so far")
_PUT: Final = ("put", "poured", "sank", "ploughed", "plowed", "laid out", "completed investment of")
_ON_THEM: Final = ("on them", "in them", "into them", "for them")
_DOING: Final = ("had", "have", "has", "the", "their", "its", "already", "firms", "companies")
_WHOSE: Final = ("their", "its", "combined", "of", "a", "the")
_ANNUAL: Final = re.compile(
    "(?:annual|yearly|full.year|year's) (?:investment )?plan|plan for the year"
)
_FINISHED: Final = re.compile("完成|完工|支付|completed|finished|carried out|spent|invested")
_SEEN: Final = 8


def projects_again(signs: Sequence[Sign], told: Sequence[str], catalogue: Catalogue) -> list[Sign]:
    """The signs of a sentence, what was done with key projects read as the metrics it tells.

    `told` holds the metrics that the paragraph named so far, the last of them last.
    """
    out = list(signs)
    if not any(key.startswith(_KEY) for key in (*told, *(k for s in out for k in s.keys))):
        return out
    _on_them(out)
    last = bool(told) and told[-1].startswith(_KEY)
    for n in range(len(out) - 1, -1, -1):
        sign = out[n]
        if sign.kind is Kind.NUMBER and _is_sum(sign):
            if last and not _of_cost(out[:n]):
                _merge(out, n + 1, _WAS_SPENT, _DONE)
        elif sign.kind is Kind.NUMBER and not sign.amounts[-1].unit.thing:
            _merge(out, n + 1, _STARTED, _BEGUN)
        elif key := _named(out, n, last=last):
            first = _doers(out, n) if _on_those(out, n) else _we(out, n)
            name = replace(sign, kind=Kind.METRIC, roles=frozenset(), keys=(key,))
            out[first : n + 1] = [replace(name, start=out[first].start)]
    return out


def _on_them(out: list[Sign]) -> None:
    """Read on key projects, we have completed investment of … as the metric that it is."""
    opens = next((n for n, s in enumerate(out[:_SEEN]) if s.text.endswith("key projects")), 0)
    before = [s.text for s in out[:opens] if s.text not in ("the", "our", "all")]
    done = next((n for n in range(opens + 1, len(out)) if out[n].keys == (_DONE,)), 0)
    between = "".join(f"{s.text} " for s in out[opens + 1 : done])
    if before[-1:] in (["on"], ["in"], ["for"]) and done and _BY_US.fullmatch(between):
        name = replace(out[done], start=out[opens].start, text="investment in key projects")
        out[opens : done + 1] = [name]


def _merge(out: list[Sign], n: int, pattern: re.Pattern[str], key: str) -> None:
    """Read the signs from the nth on as a metric, where their words say so."""
    match = pattern.match(" ".join(s.text for s in out[n : n + _SEEN]))
    if match is None:
        return
    end, length = n, -1
    while end < len(out) and length < match.end():
        length += len(out[end].text) + 1
        end += 1
    if length == match.end():
        out[n:end] = [Sign(Kind.METRIC, out[n].start, out[end - 1].end, match[0], keys=(key,))]


def _named(out: Sequence[Sign], n: int, *, last: bool) -> str:
    """Which metric of key projects a word stands for; empty where it stands for none."""
    sign, before = out[n], out[n - 1].text if n else ""
    if sign.kind is Kind.CHOICE and _COST in sign.keys and _COUNT not in sign.keys:
        return _COST if last and before in _WHOSE else ""
    behind = out[n + 1 : n + 4]
    money = next((m for m, s in enumerate(behind) if s.kind is Kind.NUMBER), len(behind))
    if money == len(behind) or not (last and _is_sum(behind[money])):
        return ""
    dated = [s for s in behind[:money] if s.kind is Kind.PERIOD]
    if sign.text in ("plan", "planned investment") and money:
        return _PLAN if behind[0].text == "for" and len(dated) == 1 else ""
    doer = before in _DOER or (n > 0 and out[n - 1].kind is Kind.PLACE)
    if money:
        return ""
    if _on_those(out, n):  # builders put 4 billion yuan into them
        return _DONE if sign.text in (*_SPENT, *_PUT) else ""
    return _DONE if sign.text in _SPENT and doer and _ends(out[n + 2 :]) else ""


def _on_those(out: Sequence[Sign], n: int) -> bool:
    """Whether a verb is followed by a sum and by what it went to: on them, into them."""
    return " ".join(s.text for s in out[n + 2 : n + 4]) in _ON_THEM


def _doers(out: Sequence[Sign], n: int) -> int:
    """Where those begin who spent a sum on projects told before: builders | had | spent ……."""
    while n and (out[n - 1].kind in (Kind.UNKNOWN, Kind.CHOICE) or out[n - 1].text in _DOING):
        n -= 1
    return n


def _of_cost(before: Sequence[Sign]) -> bool:
    """Whether the last name before a sum is what projects cost in all their years."""
    named = [s for s in before if s.kind in (Kind.METRIC, Kind.CHOICE)]
    return bool(named) and _COST in named[-1].keys and _COUNT not in named[-1].keys


def _we(out: Sequence[Sign], n: int) -> int:
    """Where we begin, before what we had done."""
    had = n - int(n > 0 and out[n - 1].text in ("had", "have"))
    return had - 1 if had and out[had - 1].text == "we" else n


def _is_sum(sign: Sign) -> bool:
    """Whether a number is money, said or not: 9.7 billion."""
    unit = sign.amounts[-1].unit
    return unit.money or (not unit.thing and unit.times > 1)


def _ends(behind: Sequence[Sign]) -> bool:
    """Whether nothing behind a sum says that it went to something else: spent 57 million on ……."""
    if not behind or behind[0].kind in (Kind.STOP, Kind.PERIOD, Kind.OPEN):
        return True
    return " ".join(s.text for s in behind[:2]).startswith(_INTO) or "and" in behind[0].roles


def carried_out(window: Window, key: str, *, rate: bool) -> str:
    """What a number tells behind a plan of projects: 年度计划投资90亿元,已完成41亿元.

    None where it is the part of their total investment that was done in all their years.
    """
    if key == _COST and window.numbers and by_plan(window):
        return _PLAN  # a total investment of 18.8 billion yuan and an annual plan of 5.2
    if key == _PLAN and _plan_done(window):
        return _DONE
    done = any(_FINISHED.search(s.text) for s in (*window.signs, *window.behind[:2]))
    done = done or (rate and "plan" in window.roles)
    if key not in (_COST, _PLAN) or not (window.carried and done):
        return key
    return _DONE if key == _PLAN else ""


def _plan_done(window: Window) -> bool:
    """Whether the year's investment is told as made: 完成年度投资102.7亿元; not 计划完成……."""
    made = any(
        name.keys == (_PLAN,) and verb.end == name.start and verb.text.endswith("完成")
        for verb, name in pairwise(window.signs)
    )
    return made and not window.roles & {"aim", "plan", "target", "expect"}


def by_plan(window: Window) -> bool:
    """Whether a sum is what a year's plan holds, and no aim."""
    return any("plan" in s.roles and _ANNUAL.search(s.text) for s in window.signs)
