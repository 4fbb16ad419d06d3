"""Does a number count what was added, or all there is now: 新增……、高新技术企业20家?"""

import re
from collections.abc import Mapping
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_TOTAL: Final = re.compile("总量|总数|总户|存量|保有|实有|现有|在册|余额|total|balance|outstanding")
_NET: Final = re.compile("净增|net ")
_TITLES: Final = ("high_tech_enterprises", "specialized_smes")  # that lapse and are given anew
_FOUNDED: Final = (
    *("registered", "set", "established", "recognized", "recognised", "certified", "founded"),
    *("created", "opened", "licensed", "approved", "named", "accredited", "identified"),
)
_AT_END: Final = re.compile("(?:末|底)$|^截[至止]")  # 年末, 期末经营主体: all of them
_IN_ALL: Final = (["in all"], ["altogether"], ["all told"], ["in total"], ["overall"])
_YEAR_BEGAN: Final = (
    "比年初",
    "较年初",
    "比上年末",
    "较上年末",
    "比去年末",
    "较去年末",
    "比年初数",
)
_MORE: Final = ("新增", "净增", "增加", "新增加", "净增加", "增加了", "新增了", "多增", "增")
BEEN: Final = (
    *("were", "was", "are", "have", "had", "has", "been", "being", "be"),
    *("had been", "has been", "have been"),
)
COUNTS: Final = frozenset([*"家个户件人辆项", "人次"])
_NEW, _FIRMS = "new_", ("家", "户")
_GAINED: Final = frozenset({"新增", "净增", "净增加", "新增加", "新增了", "an additional"})


def adds(window: Window, sign: Sign, catalogue: Catalogue, *, going_on: bool) -> bool:
    """新增规上企业30家、高新技术企业20家: the second number is of what was added, too.

    `going_on`: the name before was of what was added. Tells the same of this one.
    """
    added = set(catalogue.additions.values())
    fresh = "newly" in window.roles or bool(added.intersection(window.subject))
    whole = bool(_TOTAL.search(sign.text) or window.roles & {"reach", "sum", "verb"})
    whole = whole or any(
        s.kind in (Kind.PERIOD, Kind.WORD) and _AT_END.search(s.text) for s in window.signs
    )
    window.adding = going_on and not whole
    return fresh or window.adding


def addition(window: Window, key: str, additions: Mapping[str, str]) -> str:
    """The metric of what was added to one; none where only the net of a title's holders is told."""
    net = key in _TITLES and any(_NET.match(s.text) for s in window.signs)  # 净增19家
    return "" if net else additions.get(key, "")


def turns(window: Window, key: str, told: str, catalogue: Catalogue) -> None:
    """What follows a number without a name of its own is of what that number told.

    The total had risen to 39,400, up 5.2 percent; 上半年新登记4120户,增长11.3%.
    """
    metrics = catalogue.metrics
    since = "other_base" in window.roles  # 贷款286亿元,比年初增加21亿元,同比增长8.7%: of the loans
    added = metrics[key].adds_to == told or metrics[told].adds_to == key
    if window.carried and added and not since:
        window.subject = (told,)


def were_added(window: Window) -> bool:
    """Whether English counts some of a stock told before: 4,120 were registered in the half."""
    verb, rest = window.behind[:1], window.behind[1:5]
    was = [s.text for s in verb] in (["were"], ["was"], ["have been"], ["had been"])
    found = bool(rest) and rest[0].text.split(" ")[0] in _FOUNDED
    run = any(s.kind is Kind.PERIOD and s.said for s in (*rest[1:], *window.signs))
    return window.carried and window.had and was and found and run


def added_since(window: Window, metric: Metric, additions: Mapping[str, str]) -> str:
    """What a sum is that was added since the year began: 贷款|比年初新增|36.9亿元 are new loans."""
    said = [s for s in window.signs if s.roles & {"other_base", "newly", "up", "down"}]
    began = len(said) == 2 and said[0].text in _YEAR_BEGAN and said[1].text in _MORE
    return additions.get(metric.key, "") if began and metric.unit == "亿元" else ""


def told_of(window: Window, metric: Metric, additions: Mapping[str, str]) -> str:
    """新增 counts what was added, 总数 the whole; empty where neither is kept."""
    roles = window.roles
    reached = window.carried and window.had and "reach" in roles and "newly" not in roles
    to = window.number is not None and not window.number.rate
    to = to and window.last is not None and window.last.text == "to"
    all_told = [s.text for s in window.behind[:1]] in _IN_ALL and "newly" not in roles
    whole = "sum" in roles or reached or to or all_told  # the list grew by 15 to 127, 127 in all
    now = [s.text for s in window.behind[:2] if s.text not in BEEN][:1] == ["now"]
    whole = whole or (window.carried and now)  # 14 firms were added, so that 178 are now ……
    if whole and metric.adds_to:
        unclear = not (
            window.had or window.numbers or window.carried
        )  # 新增高企累计91家: of all, or new?
        return "" if unclear else metric.adds_to
    firms = metric.key.startswith(_NEW) and metric.unit in _FIRMS
    if whole and firms and window.carried and window.had:
        return ""  # eight were set up, bringing the number to 100: of all, who are not kept
    told = [
        s
        for s in window.behind
        if s.text not in BEEN and not s.roles & {"within", "aim"} and s.start != window.object
    ]
    parted = bool(window.behind) and "of" in window.behind[0].roles  # 11 of them being newly added
    fresh = any("newly" in s.roles for s in (told if parted else told[:1]))
    added = "newly" in roles or fresh
    entered = any(s.kind is Kind.METRIC and s.text.startswith("入库") for s in window.signs)
    adding = window.adding and not (entered or roles & {"sum", "reach", "reach_to", "level"})
    if adding and metric.stock:  # 新增规上企业12家,入库科技型中小企业96家: all of these
        return addition(window, metric.key, additions)
    if metric.stock and were_added(window):
        return addition(window, metric.key, additions)
    if added and "sum" not in roles:
        if metric.stock or metric.key in additions:
            return addition(window, metric.key, additions)
        if metric.unit not in COUNTS and any(s.text in _GAINED for s in window.signs):
            return ""  # 新增税收1.1亿元: by how much it grew
        some = fresh and any(s.roles & {"of", "within"} for s in window.behind[:1])
        return "" if some else metric.key  # 41 of them were new
    return metric.key
