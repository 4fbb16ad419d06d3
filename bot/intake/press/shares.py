"""What is a share told of: 占……的, 占比, accounting for … of?"""

from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.press.lexicon import names_in
from bot.intake.press.sign import Kind, Sign
from bot.intake.press.window import Window
from bot.intake.press.worth import fits_money
from bot.words import Language

_OF: Final = ("share of", "a share of", "proportion of")  # the zone's share of the city's ……


def whole_of(window: Window, metric: Metric, catalogue: Catalogue) -> str:
    """The key of a metric or the city; empty where the whole is not known."""
    city = catalogue.regions[catalogue.home].within
    opened = next((n for n, s in enumerate(window.signs) if "share" in s.roles), None)
    if opened is None and any(s.text in _OF for s in window.signs):
        opened = next(n for n, s in enumerate(window.signs) if s.text in _OF)
    named = list(window.signs[opened + 1 :]) if opened is not None else []
    if window.behind and "of" in window.behind[0].roles:
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
