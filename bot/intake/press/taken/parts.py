"""What is an English number a part of: the zone made up 13 percent of the city's foreign trade?"""

from collections.abc import Sequence
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure

_THAT: Final = ("it", "that", "this", "total", "figure", "sum")
_BEEN: Final = ("of", "was", "were", "has been", "have been", "had been")
_SEEN: Final = 10
_ENDED: Final = ("finished", "completed", "delivered", "ended", "met", "approved", "signed")
_WORTH: Final = ("of", "worth", "totaling", "totalling", "amounting to", "valued at", "at")
_OWNED: Final = ("the", "its", "our", "their", "'s", "total", "all", "overall", "whole")
_GOES: Final = (
    *("belonged", "belongs", "belonging", "belong", "held", "owned", "came", "comes", "coming"),
    *("went", "goes", "going", "stemmed", "flowed", "originated", "是", "属于", "来自", "归", "由"),
)
_HEADS: Final = ("人", "名", "位")
_MADE: Final = ("generated", "made", "took", "handled", "produced")


def of_the_city(reader: Reader, window: Window, behind: Sequence[Sign]) -> None:
    """The zone made up 13 percent of the city's foreign trade: of its own foreign trade.

    It generated 11 percent of the city's total: of what was told before.
    """
    home = reader.catalogue.home
    opens = any(s.kind is Kind.PLACE and s.keys[0] == home for s in window.signs)
    plain = all(s.kind in (Kind.PLACE, Kind.PERIOD, Kind.WORD) for s in window.signs)
    made = window.roles & {"share", "contribution"} or any(s.text in _MADE for s in window.signs)
    if window.subject or not (opens and plain and made):
        return
    told = [s for s in behind if "filler" not in s.roles or s.roles & {"of"}]
    kinds = [s.kind for s in told[:2]]
    of_city = kinds == [Kind.WORD, Kind.PLACE] and told[1].keys[0] != home
    if not of_city or "of" not in told[0].roles:
        return
    named = [s for s in told[2:3] if s.kind is Kind.METRIC]
    whole = not told[2:] or told[2].text in ("total", "figure")
    keys = named[0].keys if named else reader.subjects.before if whole else ()
    if len(keys) == 1:
        window.subject, window.reason, window.carried = keys, "", False
        window.object, window.of_city = (named or told)[0].start, True
        window.signs = [s for s in window.signs if "contribution" not in s.roles]
        window.measure = Measure.SHARE


def is_part(window: Window, sign: Sign) -> bool:
    """Whether a level is told as a part of what was named before: took 1.9 billion kWh of that."""
    unit, behind = sign.amounts[-1].unit, [s for s in window.behind if s.text != "the"]
    of = [s.text for s in behind[:1]] == ["of"]
    whole = of and any(s.text in _THAT for s in behind[1:3])
    within = "within" in window.roles and bool(window.subject)
    told = bool(window.roles & {"contribution", "share"}) or whole or within
    return told and not (unit.rate or unit.points)


def says_else(window: Window, sign: Sign) -> bool:
    """Whether a level opens a clause that tells something else: and 3 million were returned.

    In Chinese as well: 零售总额28亿元,3.1亿元是网上卖的.
    """
    unit, behind = sign.amounts[-1].unit, window.behind
    if not window.subject and "people" in window.roles and unit.thing in _HEADS:
        return True  # 城镇新增就业4300人,职工1200人
    opens = not window.subject and all(s.roles & {"and", "filler"} for s in window.signs)
    told = [s.text for s in behind[:2]]
    if window.last is not None and "and" in window.last.roles and not (unit.thing or unit.rate):
        counts = window.numbers > 0 and told[:1] and told[0] in _BEEN
        if counts and told[1:] and told[1] in _ENDED:
            return True  # 79 were under construction and nine had been finished
    sum_of = unit.money or (unit.times > 1 and not unit.thing)
    if opens and sum_of and told[:1] and told[0] in _GOES:
        return True  # and 22 billion yuan belonged to residents
    if not opens or unit.rate or unit.points or len(behind) < 2 or behind[0].text not in _BEEN:
        return False
    sent = behind[1].text in ("exported", "imported") and not unit.money
    named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in behind[1:])
    light = behind[1].roles == {"filler"} and behind[0].text != "of" and not named
    return behind[1].kind is Kind.UNKNOWN or sent or light  # and 22 billion was held by ……


def of_whole(reader: Reader, window: Window, behind: Sequence[Sign]) -> None:
    """Services made up 30 percent of GDP: of what is kept as a share of that whole."""
    named = [s for s in behind if s.kind is Kind.METRIC or "filler" not in s.roles][:2]
    whole = named[1].keys if len(named) > 1 and "of" in named[0].roles else ()
    if window.reason != "ambiguous" or "share" not in window.roles or not whole:
        return
    shared = [s.keys for s in window.signs if s.kind is Kind.CHOICE]
    metrics = reader.catalogue.metrics
    keys = tuple(key for key in sum(shared, ()) if metrics[key].share_of in whole)
    if len(shared) == len(keys) == 1:
        window.subject, window.reason = keys, ""


def told_of_whole(window: Window, signs: Sequence[Sign], n: int) -> bool:
    """Whether a level is the whole's that a share is of: 61 percent of trade of 3.2 billion yuan.

    82 percent of the 1.07 billion yuan of budget revenue. To whom what follows belongs is unsaid.
    """
    unit, behind = signs[n].amounts[-1].unit, signs[n + 1 : n + 3]
    before = [s for s in signs[max(0, n - _SEEN) : n] if s.text not in _OWNED]
    before = [s for s in before if s.kind is not Kind.PLACE]
    if unit.rate or unit.points or not before:
        return False
    named = before[-2:-1] if before[-1].text in _WORTH else []
    if [s.kind for s in named] == [Kind.METRIC]:
        share = before[:-2]
    elif [s.kind for s in behind[1:]] == [Kind.METRIC] and behind[0].text in ("of", "in"):
        named, share = [*behind[1:]], before
    else:
        return False
    rates = [s.kind is Kind.NUMBER and s.amounts[-1].unit.rate for s in share[-2:-1]] == [True]
    if not rates or share[-1].text not in ("of", "of all"):
        return False
    window.subject, window.reason, window.object = named[0].keys, "", named[0].start
    window.carried, window.whole_told = False, True
    return True


def after_whole(window: Window) -> None:
    """Behind what the whole of a share comes to, nothing says of which a growth is."""
    if window.whole_told:
        window.subject, window.reason, window.whole_told = (), "percent_unclear", False


def which_of_two(window: Window) -> None:
    """A clause may tell of a share's subject or of its whole: 61 percent of trade, which rose …."""
    if window.whole and [s.text for s in window.signs[:1]] == ["which"]:
        window.lost = True
