"""Whose place in a ranking is told, among whom and by what?"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.clause.collect import Found
from bot.intake.press.clause.ranking import Basis, among, basis, still_so, superlative
from bot.intake.press.clause.reader import Reader
from bot.intake.press.drafts import SURE
from bot.intake.press.owners.scope import Whose
from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Language, Measure

_SEEN: Final = 8
_NEAR: Final = 6  # signs between a place and its field
_BASES: Final = frozenset({"level", "growth_noun", "down_noun", "share_noun"})
_GROWTH: Final = frozenset({"growth_noun", "down_noun"})
_LOOSE: Final = 0.25  # of the whole, or of the last of its parts
_ON: Final = ("on", "in", "for", "in terms of", "as for")
_AMONG: Final = ("在", "于", "in", "across", "among", "within", "throughout")
_THAT: Final = frozenset({"that", "this", "which", "it"})  # That put us second in the city
_RATE: Final = frozenset({"rate", "pace", "figure", "result", "showing", "performance"})
_OURS: Final = ("our", "its")
_IS: Final = ("is", "was", "were")
_LIGHT: Final = frozenset({"filler", "and", "up", "down", "verb"})  # it slipped from 3rd to 5th
_APPRAISED: Final = frozenset(phrase_words(Language.EN)["appraised"])
_QUALITY: Final = frozenset(phrase_words(Language.ZH)["quality"])
_NOT_RANKED: Final = frozenset({"not_it", "contribution"})


def on_rank(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place in a ranking, or several in a list."""
    window, first = reader.window, sign.places[0]
    scope = reader.collect.scope
    turned = scope.whose is Whose.CITY and scope.base is Whose.HOME and scope.turned
    if turned and (window.of_city or not _of_city(window, reader.catalogue)):
        scope.home()  # 全市平均7.4%,居第4位: no city stands among its own districts
    subject, reason = _subject(reader, sign, signs[n + 1 : n + _SEEN])
    if first.code == "rank_before":
        reader.skip(sign, first.code)  # 由第6位跃升至第3位: the basis said holds for the second
        return
    if reader.unsaid or first.code or not in_city(reader, sign, signs, n):
        reader.skip(sign, reader.unsaid or first.code or "rank_scope")
        bound = first.code == "rank_bound" and "全市" in sign.text
        reader.ranked = not reader.english and (reader.ranked or bound)
    elif reason or not subject:
        reader.skip(sign, reason or "no_subject")
    elif reader.english and _appraised(signs, n):
        reader.skip(sign, "not_it")
    elif window.carried and reader.subjects.inside > 1 and not window.roles & _GROWTH:
        reader.skip(sign, "no_subject")  # 其中出口……,进口……,总量居: of the whole, or of a part?
    elif window.roles & _NOT_RANKED or _of_quality(window):
        reader.skip(sign, "not_it")
    else:
        _place(reader, sign, subject, signs[n + 1 : n + _SEEN])
        reader.ranked = True
    if window.roles & {*_GROWTH, "up"} and not (window.numbers or _rates(reader, subject)):
        window.measure = window.named = Measure.GROWTH  # 增速居全市第1位,达到7%; first, at 7%
    window.signs = []
    window.numbers += 1


def _of_quality(window: Window) -> bool:
    """Whether what is placed is not how much of it there is: 税收质量居全市第2."""
    pairs = pairwise(window.signs)
    named = (Kind.METRIC, Kind.CHOICE)
    return any(a.kind in named and a.end == b.start and b.text in _QUALITY for a, b in pairs)


def _appraised(signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is one in an appraisal: came first in the city's review of such work."""
    told = (Kind.NUMBER, Kind.RANK)
    before = takewhile(lambda s: s.kind not in told, reversed(signs[:n]))
    behind = takewhile(lambda s: s.kind not in (*told, Kind.STOP), signs[n + 1 :])
    return any(s.text in _APPRAISED for s in (*before, *behind))


def _rates(reader: Reader, keys: Sequence[str]) -> bool:
    """Whether one of some metrics is a rate itself."""
    return any(reader.catalogue.metrics[key].rate for key in keys)


def _of_city(window: Window, catalogue: Catalogue) -> bool:
    """Whether what is placed is the city's own: 全市出口居全省第3位, exports of the city ranked."""
    city, signs = catalogue.regions[catalogue.home].within, window.signs
    place = next((n for n, s in enumerate(signs) if s.kind is Kind.PLACE and s.keys[0] == city), -1)
    names = [n for n, s in enumerate(signs) if s.kind in (Kind.METRIC, Kind.CHOICE)]
    if place < 0 or not names:
        return False
    before = next((s.text for s in reversed(signs[:place]) if s.text != "the"), "")
    if place < names[0]:
        return before not in _AMONG
    home = catalogue.home
    return before in ("of", "in") and not any(home in s.keys for s in signs if s.kind is Kind.PLACE)


def _subject(reader: Reader, sign: Sign, behind: Sequence[Sign]) -> tuple[tuple[str, ...], str]:
    """The metrics that are placed; 两项指标均 are the last two that were told."""
    window = reader.window
    these = next((s for s in window.signs if "these" in s.roles), None)
    if these is not None and not window.subject:
        named = reader.subjects.referred(these.text)
        return named, "" if named else "list_unclear"
    if reader.english and not window.subject and (named := _named_behind(behind)):
        return named, ""  # we hold second place in the city on GDP growth
    subject, reason = reader.subjects.of(window)
    if not subject and reader.english and _alone(reader) and _of_zone(reader, sign):
        window.carried = True
        reader.subjects.keys = reader.subjects.before
        return reader.subjects.keys, ""  # The zone ranked fourth
    count = len(sign.places)
    if window.carried and len(subject) == 1 < count and not window.roles & _BASES:
        subject = reader.subjects.spoken_of(count) or subject  # 分别居全市第4位、第2位
    return subject, reason


def _named_behind(behind: Sequence[Sign]) -> tuple[str, ...]:
    """The metric that a place is told of behind it: on GDP growth, for exports."""
    told = [s for s in behind if s.text not in ("the", "its", "our", "both", "zone", "'s")][:2]
    if len(told) < 2 or told[0].text not in _ON or told[1].kind is not Kind.METRIC:
        return ()
    return told[1].keys


def _alone(reader: Reader) -> bool:
    """Whether the sentence before, of this paragraph, named one thing alone."""
    return reader.subjects.single and not reader.subjects.far


def _of_zone(reader: Reader, sign: Sign) -> bool:
    """Whether a sentence names but the zone before a place, or in it: and placed the zone third."""
    signs = [s for s in reader.window.signs if s.text not in _OURS]  # our rate ranked sixth
    home = [s for s in signs if s.kind is Kind.PLACE and s.keys[0] == reader.catalogue.home]
    plain = all(s in home or s.roles & _LIGHT or s.text in _IS for s in signs)
    named = any(reader.subjects.spoken) or reader.window.numbers or reader.numbered
    own = bool(home) or "zone" in sign.text or {s.text for s in signs} & _THAT
    own = own or {s.text for s in signs} & _RATE
    return plain and not named and bool(own)


def in_city(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is among the city's districts; one that does not say is like the last."""
    field = field_of(reader)
    if any(rank.place > field for rank in sign.places):
        return False  # whatever it counts, no district of the city stands there
    own = among(next((r.scope for r in sign.places if r.scope), ""), field)
    if not own and reader.ranked:
        return True
    if own:
        reader.ranked = own == "city"
    city = reader.catalogue.regions[reader.catalogue.home].within
    if not own and any(s.kind is Kind.PLACE and s.keys[0] == city for s in reader.window.signs):
        return True  # 在全市的位次升至第3位
    if not own and reader.english:
        later = [r.scope for s in signs[n + 1 :] if s.kind is Kind.RANK for r in s.places]
        own = among(next(filter(None, later), ""), field) or _among_behind(reader, signs[n + 1 :])
    return own == "city"


def _among_behind(reader: Reader, behind: Sequence[Sign]) -> str:
    """Among whom a place is whose basis stands first: 2nd by value among the city's 11 units."""
    city = reader.catalogue.regions[reader.catalogue.home].within
    for link, place in pairwise(s for s in behind[:_NEAR] if s.text != "the"):
        if link.kind in (Kind.STOP, Kind.NUMBER):
            return ""
        if link.text in ("among", "in", "across", "of") and place.kind is Kind.PLACE:
            return "city" if place.keys[0] == city else "other"
    return ""


def field_of(reader: Reader) -> int:
    """How many districts the city of the zone has."""
    regions = reader.catalogue.regions
    city = regions[reader.catalogue.home].within
    return sum(region.within == city for region in regions.values())


def _place(reader: Reader, sign: Sign, subject: tuple[str, ...], behind: Sequence[Sign]) -> None:
    window, places = reader.window, [rank.place for rank in sign.places]
    each = any("each" in s.roles and s.text.endswith("respectively") for s in behind)
    for n, key in enumerate(subject):
        metric = reader.catalogue.metrics[key]
        found = basis(window, reader.subjects.told.get(key, ()), behind, metric)
        if (by := reader.ranked_by) and found.sure < SURE:
            found = Basis((by,), SURE)
        if own := superlative(sign.text):
            found = Basis(own, SURE)
        elif still_so(window, reader.subjects.told.get(key, ()), sign.text):
            found = Basis((Measure.VALUE,), found.sure)
        measures = found.measures
        if len(places) == len(measures) and len(subject) == 1:
            pairs = list(zip(measures, places, strict=True))
        elif len(places) in (1, len(subject)) and not (len(places) < len(subject) and each):
            pairs = [(measure, places[n % len(places)]) for measure in measures]
        else:
            reader.skip(sign, "list_unclear")
            return
        for measure, place in pairs:
            rates = any(s.measure == Measure.PROGRESS for s in window.signs)  # 投资完成率居第二
            rates = rates or any("rate_done" in s.roles for s in behind)
            unit = unit_of(measure, metric.unit, done=rates or "rate_done" in window.roles)
            sure = found.sure - (_LOOSE if window.carried and reader.subjects.inside > 1 else 0)
            reader.put(sign, Found(key, measure, None, unit, rank=place, sure=sure))


def unit_of(measure: Measure, unit: str, *, done: bool) -> str:
    """The unit of a row that holds a rank alone."""
    if measure in (Measure.GROWTH, Measure.SHARE) or (measure is Measure.PROGRESS and done):
        return "%"
    if measure is Measure.PROGRESS:
        return "个百分点"
    return unit if measure is Measure.VALUE else ""
