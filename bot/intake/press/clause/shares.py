"""Is a rate a share, and what is it told of: 占……的, 占比, accounting for … of?"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.press.tokens.lexicon import names_in
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.intake.press.tokens.worth import fits_money
from bot.words import Language, Measure

_EQUALS: Final = ("equal to", "equivalent to", "the equivalent of", "equaled", "equalled", "equals")
_AMOUNTS_TO: Final = ("", "or", "making", *_EQUALS[:2])
_GIVES: Final = (
    *("contributed", "contributes", "contributing", "provided", "provides", "providing"),
    *("supplied", "supplies", "supplying", "generated", "generates", "generating"),
    *("yielded", "delivered"),
)
_TAKES: Final = (*_GIVES, "consumed", "used", "took", "absorbed", "swallowed")
_WITHIN: Final = ("of", "in")  # a 71 percent share in ……
_LIGHT_WHOLE: Final = ("the", "its", "all", "total", "our")
_THEIRS: Final = re.compile(  # of whom or of what an earlier clause speaks
    "快递|包裹|产品|货[物品]?|订单|企业|公司|市场|商场|电商|[他她]们?|店|厂|车间|产量|销量|品牌|平台|直播|产能"
    "|^(?:couriers?|parcels?|goods|products?|orders?|their|his|her|they|he|she|firms?|company|companies"
    "|markets?|malls?|factory|plants?|brands?|shops?|output|sales|platforms?)$"
)
_OF: Final = ("share of", "a share of", "proportion of")  # the zone's share of the city's ……


def _gave(window: Window, amount: Amount) -> bool:
    """Tax revenue contributed 1.2 billion yuan: a level, where nothing says to what."""
    gave = [s for s in window.signs if "contribution" in s.roles]
    of_it = [s.text for s in window.behind[1:2]] in (["it"], ["that"], ["this"])
    alone = of_it or window.behind_of() == frozenset()
    return amount.unit.money and gave[-1].text.isascii() and alone


def gives(window: Window, amount: Amount) -> bool:
    """Whether what something contributed is a level of it, or its share."""
    return _gave(window, amount) or _made_up(window, amount)


def _made_up(window: Window, amount: Amount) -> bool:
    """Tax revenue contributed 81 percent of budget revenue: a share, where it is of no growth."""
    behind = [s for s in window.behind if s.text not in _LIGHT_WHOLE]
    of = [s.text for s in behind[:1]] in (["of"], ["of all"])
    whole = [s.kind for s in behind[1:2]] == [Kind.METRIC] and not behind[1].measure
    grown = any("growth_noun" in s.roles or s.roles & {"up", "down"} for s in behind[2:3])
    named = [s.kind for s in window.signs[-2:-1]] == [Kind.METRIC]
    verb = bool(window.signs) and window.signs[-1].text in _GIVES
    return amount.unit.rate and of and whole and not grown and named and verb


def of_growth(window: Window, amount: Amount) -> bool:
    """Tax revenue generated 12 percent of growth: it is no growth of it."""
    verb = bool(window.signs) and window.signs[-1].text in _GIVES
    of = [s.text for s in window.behind[:1]] == ["of"]
    grown = any(s.roles & {"growth_noun", "up"} for s in window.behind[1:3])
    return amount.unit.rate and verb and of and grown


def is_share(window: Window, roles: set[str], amount: Amount) -> bool:
    """Whether a rate says which part of a whole its subject is."""
    if window.measure == Measure.SHARE:
        return not roles & {"up", "down"}
    if _part_of_whole(window) or _made_up(window, amount):
        return True
    told = [
        s for s in window.signs if s.roles & {"share", "share_noun", "up", "down", "growth_noun"}
    ]
    shares = bool(roles & {"share", "share_noun"}) or "share_noun" in window.behind_of()
    reached = "share_noun" in roles and [s.text for s in window.signs[-1:]] == ["to"]
    grown = bool(told) and bool(told[-1].roles & {"up", "down"}) and not reached  # rise to 64
    return shares and not (grown or _of_growth(window, told))


def _of_growth(window: Window, told: Sequence[Sign]) -> bool:
    """Whether English words of a share tell a growth: representing a 7 percent increase."""
    verbs = bool(told) and told[-1].text.isascii() and "share_noun" not in told[-1].roles
    noun = len(told) > 1 and "growth_noun" in told[-1].roles and "share" in told[-2].roles
    return verbs and (noun or (not parts(window) and bool(window.behind_of() & {"up", "down"})))


def _part_of_whole(window: Window) -> bool:
    """17.6 billion yuan, or 55.7 percent of gross industrial output."""
    behind = window.behind[:4]
    named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in behind)
    named = named or any(s.kind is Kind.PLACE for s in behind[1:3])  # 14.1 percent of the city's
    whole = bool(behind) and behind[0].text in ("of", "of all") and named
    whole = whole or (bool(behind) and behind[0].text == "of the total")
    ends = bool(window.signs) and window.signs[-1].text in _EQUALS
    label = all(s.kind is Kind.METRIC for s in window.signs)  # private investment: 73.5% of all
    return ((" ".join(window.tail) in _AMOUNTS_TO or ends or label) and whole) or _took(window)


def share_behind(window: Window) -> bool:
    """Whether the noun behind a rate is a share: a 12 percent lower share."""
    near = takewhile(lambda s: s.kind is Kind.WORD, window.behind[:2])
    return any("share_noun" in s.roles for s in near)


def _took(window: Window) -> bool:
    """Industrial users consumed 82 percent of it."""
    verb = bool(window.signs) and window.signs[-1].text in _TAKES and not window.numbers
    named = verb and not window.carried and window.signs[-2].kind is Kind.METRIC
    return named and [s.text for s in window.behind[:2]] in (["of", "it"], ["of", "that"])


def parts(window: Window) -> bool:
    """Whether the whole of a rate stands behind it: 64 percent of all …, a 7 percent share of …."""
    said = [s for s in window.behind[:2] if s.text != "of all"]
    if "share_noun" in window.behind_of() and window.behind[0].text.isascii():
        return window.behind[0].text.endswith(" of") or said[1:2] == [] or said[1].text in _WITHIN
    return bool(window.behind) and (said[:1] != [*window.behind[:1]] or "of" in said[0].roles)


def whole_of(window: Window, metric: Metric, catalogue: Catalogue) -> str:
    """The key of a metric or the city; empty where the whole is not known."""
    city = catalogue.regions[catalogue.home].within
    named = list(window.signs[_opened(window) :])
    if parts(window):
        named += window.behind[1:]
    for sign in named:
        if sign.kind is Kind.ELSEWHERE:
            return ""
        if sign.kind is Kind.PLACE and sign.keys[0] != catalogue.home:
            return city if sign.keys[0] == city else ""
    metrics = [s for s in named if s.kind is Kind.METRIC]
    if len(metrics) > 1 and metric.key in metrics[0].keys:
        metrics = metrics[1:]  # the share of exports in foreign trade
    if metrics:
        return _metric_of(metrics[0], metric, catalogue)
    choices = [s for s in named if s.kind is Kind.CHOICE]
    if choices:
        whole = any("all" in s.roles and s.end <= choices[0].start for s in named)
        own = metric.share_of or (choices[0].keys[0] if whole else "")  # 占全部投资的
        return own if own in choices[0].keys and own != metric.key else ""
    if any(s.kind is Kind.UNKNOWN for s in named):
        return ""
    return metric.share_of


def _opened(window: Window) -> int:
    """Where the words behind those that tell a share begin: accounting for, its share | in …."""
    signs = window.signs
    own = [s.text for s in signs[:1]] in (["its"], ["their"])
    ways = (
        (n for n, s in enumerate(signs) if "share" in s.roles),
        (n for n, s in enumerate(signs) if s.text in _OF),
        (n for n, s in enumerate(signs) if own and "share_noun" in s.roles),
    )
    return next((n + 1 for way in ways for n in way), len(signs))


def of_another(signs: Sequence[Sign], at: int, metric: Metric, catalogue: Catalogue) -> bool:
    """Whether a share whose whole nobody names may be of what an earlier clause speaks of.

    So where that counts what is no indicator, or tells of goods and firms: 货卖到30国,出口占三成.
    """
    whole, own = metric.share_of, [s for s in signs if s.start < at]
    stops = [n for n, s in enumerate(own) if s.kind is Kind.STOP]
    before = own[: stops[-1]] if stops else []
    told = [s for s in own if s.kind in (Kind.METRIC, Kind.CHOICE)]
    kin = {key for s in told for key in s.keys if key != metric.key}
    if whole in kin:
        return False
    named = any(s.kind is Kind.METRIC for s in before)
    counted = any(s.kind is Kind.NUMBER for s in before) and not named
    return counted or any(_THEIRS.search(s.text) for s in before)


def names_whole(window: Window, key: str, catalogue: Catalogue) -> bool:
    """Whether a share is of the name before it and has its part behind: 占GDP六成的工业增加值."""
    order = [s for s in window.signs if "share" in s.roles or s.kind is Kind.METRIC]
    opens = bool(order) and "share" in order[0].roles and not order[0].text.isascii()
    return opens and not window.carried and any(key in s.keys for s in order[1:])


def moves_share(window: Window, signs: Sequence[Sign]) -> bool:
    """Whether a rate behind a share is by how much that moved: 网上零售占18%,同比提高3%."""
    rises = [s for s in window.signs if s.text.endswith(("提高", "上升", "提升", "回升"))]
    if not (rises and window.carried):
        return False
    before = [s for s in signs if s.end <= rises[0].start]
    stops = [-1, *(n for n, s in enumerate(before) if s.kind is Kind.STOP)]
    clause = before[stops[-2] + 1 :] if len(stops) > 1 else []
    return any(s.roles & {"share", "share_noun"} for s in clause)


def rate_of(metric: str, whole: str, catalogue: Catalogue) -> str:
    """The metric that is this very share (制造业增加值占GDP比重), if one is kept."""
    for key, rate in catalogue.metrics.items():
        if not rate.rate:
            continue
        names = rate.names[Language.ZH]
        for phrase in (names.name, *names.aliases):
            part, of, total = phrase.partition("占")
            if of and metric in names_in(catalogue, part.lower()):
                total = total.removesuffix("比重").removesuffix("的").lower()
                if whole in names_in(catalogue, total):
                    return key
    return ""


def _metric_of(sign: Sign, metric: Metric, catalogue: Catalogue) -> str:
    """The whole that a name tells; a name of what is counted in another unit is loosely said."""
    key = sign.keys[0]
    if key == metric.key:
        return ""
    kept = catalogue.metrics.get(metric.share_of)
    if kept and catalogue.metrics[key].unit == "%" and fits_money(kept.unit):
        return metric.share_of  # a whole that is kept as a rate is loosely said
    alike = fits_money(catalogue.metrics[key].unit) or catalogue.metrics[key].unit == "%"
    if alike == (fits_money(metric.unit) or metric.unit == "%"):
        return key
    return metric.share_of
