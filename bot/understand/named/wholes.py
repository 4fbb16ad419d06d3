"""Of which whole is a share told?

>>> of_usual_whole(slots, tokens, catalogue).share_of  # high-tech output in industrial output
'industrial_output'
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.understand.spelled.clean import is_han
from bot.words import Language, Measure, Query, changed

_OWN = frozenset(("its", "their", "the"))
_LINKS = frozenset(("和", "与", "及", "以及", "及其", "和其", "以及其", "和它的", "and"))
ASKED_AGAIN = re.compile("多少|百分之几|几个")
AND_OF_CITY = re.compile(  # 去年常住人口,占全市多少: the indicator itself, and its share
    "(?:[,;、?] ?|[及和与]|以及|并)"
    "(?:在全市(?:中|里)?|在|又|也|还|其|它|并|大概|大约|约|我们|咱们?|我区|开发区|经开区)*的?占"
    "|(?:,|;|,? and|,? plus|,? with|,? along with) (?:also )?(?:its|the|their|our|what)"
    " (?:share|proportion|percentage|portion|part|fraction|per ?cent)"
)
_PACE = re.compile("速|率|幅|growth|rate")
_RISES = re.compile("(?:同比)?增长?|(?:and )?(?:grow|grew|ris|rose)")
_FIELDS = frozenset(("league", "leader", "districts", "compare", "trend", "when"))
_BOTH = 2  # the city and us
_AMOUNTS = ("值", "额", "收入", "投资", "支出")
_HOW_MUCH_OF = frozenset(("有多少", "有几成", "有百分之几"))
_LEVEL = re.compile(
    "多少|多大|几个?[亿万]|how(?: (?:much|many|large|big))?$|what (?:was|is|were|are)"
)


def asks_both_levels(tokens: Sequence[Token], city: str) -> bool:
    """Whether the city's level and ours are asked for before the share: 全市多少,我们多少."""
    named = [n for n, token in enumerate(tokens) if token.get("region")]
    shares = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    if len(named) < _BOTH or not shares or tokens[named[0]].get("region") != city:
        return False
    return all(
        any(_LEVEL.match(token.text) for token in tokens[a:b])
        for a, b in pairwise((*named[:_BOTH], shares[-1]))
    )


def of_usual_whole(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """A whole by a name that ends in a word of several is the one its part is told of.

    What part of industrial output is high-tech: output by value, of which such shares are kept,
    and not value added.
    """
    if slots.measures != (Measure.SHARE,) or not (slots.metrics or slots.share_of):
        return slots
    whole = slots.share_of or slots.metrics[0]
    parts = slots.metrics if slots.share_of else (*slots.metrics[1:], *slots.choices)
    key = _usual(whole, parts, tokens, catalogue)
    if not key:
        return slots
    if slots.share_of:
        return changed(slots, share_of=key)
    return changed(slots, metrics=tuple(key if m == whole else m for m in slots.metrics))


def _usual(whole: str, parts: Sequence[str], tokens: Sequence[Token], catalogue: Catalogue) -> str:
    """The whole that the share of a part is kept of, where the name said may mean it."""
    usual = {catalogue.metrics[key].share_of for key in parts} - {""}
    if not usual or whole in usual or whole not in catalogue.metrics:
        return ""
    said = next((t.text for t in tokens if whole in t.all("metric")), "")
    if len(usual) == 1 and said and is_han(said[0]):
        return _by_its_field(said, next(iter(usual)), catalogue)
    last = catalogue.senses.get(said.rpartition(" ")[2], ()) if " " in said else ()
    meant = usual & {key for kind, keys in last if kind == "choice" for key in keys.split()}
    return meant.pop() if len(meant) == 1 and "value" not in said else ""


def _by_its_field(said: str, usual: str, catalogue: Catalogue) -> str:
    """The usual whole, where what is said only begins its name: 占规上工业 is of all its output."""
    names = catalogue.metrics[usual].names[Language.ZH]
    begins = (one.startswith(said) for one in (names.name, *names.aliases))
    return usual if not said.endswith(_AMOUNTS) and any(begins) else ""


def whole_alone(
    slots: Slots, tokens: Sequence[Token], before: Sequence[str], catalogue: Catalogue
) -> Slots:
    """占一般公共预算收入的比重呢: what was asked before, as a share of what is named now."""
    if not before or slots.share_of or slots.measures != (Measure.SHARE,) or slots.choices:
        return slots
    if len(slots.metrics) != 1 or slots.metrics[0] in before:
        return slots
    told = [t for t in tokens if t.get("metric") or t.get("measure") == Measure.SHARE]
    if not told or told[0].get("metric") or not _OPENS.match(told[0].text):
        return slots
    named = next((t.start for t in tokens if t.get("metric")), 0)  # none where a word is left of it
    if any(t.text in _MAKES_UP and told[0].start < t.start < named for t in tokens):
        return slots  # what share were exports: of what was told before
    whole = _usual(slots.metrics[0], before, tokens, catalogue) or slots.metrics[0]
    return changed(slots, metrics=(), share_of=whole, topics=())


_MAKES_UP = frozenset(("is", "are", "was", "were", "do", "does", "did", "has", "have", "had"))


def of_told_city(
    query: Query, slots: Slots, old: Query, beside: Sequence[str], catalogue: Catalogue
) -> tuple[Query, Slots]:
    """Our share of the city that was asked about before, alone or beside us: 全市呢? 我们占多少."""
    named = query.metrics or slots.choices or slots.topics or slots.unknown or slots.elsewhere
    if query.measures != (Measure.SHARE,) or query.share_of or named:
        return query, slots
    home = catalogue.home
    city = catalogue.regions[home].within
    ours = slots.regions == (home,)
    both = {*old.regions, *beside} == {home, city} and not slots.regions
    if both and any(catalogue.metrics[key].share_of for key in old.metrics):
        return query, slots  # of taxes it may be that of the revenue
    told = ours and city in (*old.regions, *beside) and len(old.regions) == 1
    if not (both or told):
        return query, slots
    return changed(query, share_of=city, regions=(home,)), changed(slots, regions=(home,))


_OPENS = re.compile(
    "占|(?:[a-z' ]* )?(?:share|proportion|percentage|part|portion|fraction|percent)(?![a-z])"
)


_SPENT = re.compile("[花投用](?:了|掉|去)?(?:多少|几)个?.*[亿万元钱]")


def level_and_share(tokens: Sequence[Token], whole: str) -> bool:
    """Whether a level is asked for besides a share: value added and share, 总量多少,占全市多少."""
    tokens = [token for token in tokens if token.text not in _OWN]
    shares = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    for n in shares:
        link = tokens[n - 1].text in _LINKS and n > 1
        if link and tokens[n - 2].get("metric") and not tokens[n].get("metric"):
            return True
    before = tokens[: shares[0]] if shares else ()
    if shares and any(
        _asks_amount(tokens[n - 1], tokens[n]) for n in range(shares[0] + 1, len(tokens))
    ):
        return True
    if shares and any(_is_listed(*two) for two in pairwise(tokens[: shares[0] + 1])):
        return True
    if not any(token.get("region") == whole for token in tokens):
        return False
    told = next((n for n, t in enumerate(before) if t.get("measure") == Measure.VALUE), len(before))
    asked = any(ASKED_AGAIN.search(token.text) for token in before[told:])
    return asked and not any(token.get("region") for token in before[:told])


def _asks_amount(before: Token, word: Token) -> bool:
    """Whether an amount is asked for by a verb of its own: 占多大比重,花了几个亿."""
    return (
        word.get("measure") == Measure.VALUE
        and _SPENT.fullmatch(before.text + word.text) is not None
    )


def grown_beside(tokens: Sequence[Token]) -> bool:
    """Whether growth is asked for apart from a share: 多少,占全市几成,增长多少; growth and share.

    A share that rose is none: 占全市比重增长了多少.
    """
    shares = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    grown = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.GROWTH]
    if not shares or not grown:
        return False
    last = grown[-1]
    if _PACE.search(tokens[last].text):
        return last < shares[0] or tokens[last].start > tokens[last - 1].end
    first = min(shares[0], last)
    asked = any(ASKED_AGAIN.search(token.text) for token in tokens[:first])
    apart = tokens[last].start > tokens[last - 1].end  # by a mark
    return asked and apart and bool(_RISES.match(tokens[last].text))


def _is_listed(level: Token, behind: Token) -> bool:
    """Whether a mark parts the word for a level from what comes next: value, growth, share."""
    if level.get("measure") != Measure.VALUE or level.get("metric"):
        return False
    return (
        behind.text in _LINKS or behind.start - level.end > 1
        if level.text.isascii()
        else behind.start > level.end
    )


def _of_citys(tokens: Sequence[Token], city: str) -> bool:
    """Whether it is the city's own figure that a share is of: of the city's exports, our part."""
    told = [token for token in tokens if token.text not in ("'s", "的")]
    return sum(bool(token.get("metric")) for token in told) == 1 and any(
        (one.get("scope") or one.get("region") == city) and two.get("metric")
        for one, two in pairwise(told)
    )


def of_city(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """What part of the city's GDP is ours: a share of the city."""
    home = catalogue.home
    city = catalogue.regions[home].within
    if not slots.measures and _comes_from(slots, tokens, city):
        part = slots.regions[1:]
        return changed(slots, measures=(Measure.SHARE,), share_of=city, regions=part)
    if slots.measures == (Measure.SHARE,) and _is_placed(slots, tokens, catalogue):
        both = (Measure.VALUE, Measure.SHARE)  # 占全市几成,排第几: the place is that of the level
        part = tuple(region for region in slots.regions if region != city)
        return changed(slots, measures=both, share_of=city, regions=part)
    if Measure.SHARE not in slots.measures or slots.share_of or slots.rank:
        return slots
    told = slots.scope or city in slots.regions
    so_much = len(slots.metrics) == 1 and _so_much_of_city(tokens, city)
    if told and (so_much or _of_whole_city(tokens, city)):
        part = tuple(region for region in slots.regions if region != city)
        return changed(slots, share_of=city, regions=part or (home,))
    twice = told and _named_twice(slots, tokens, city)
    parts = ("compare" in slots.cues or not (twice or _of_citys(tokens, city))) and any(
        catalogue.metrics[key].share_of for key in slots.metrics
    )
    in_total = any(token.get("scope") and token.text.endswith("total") for token in tokens)
    ours = home in slots.regions or in_total
    if parts or not told or not ours or set(slots.regions) - {home, city}:
        return slots
    if twice or asks_both_levels(tokens, city):
        measures = (Measure.VALUE, *(m for m in slots.measures if m is not Measure.VALUE))
        return changed(slots, share_of=city, regions=(city, home), measures=measures)
    return changed(slots, share_of=city, regions=(home,))


def _named_twice(slots: Slots, tokens: Sequence[Token], city: str) -> bool:
    """Whether the city's figure is named beside ours, before the share."""
    named = [n for n, token in enumerate(tokens) if token.get("metric") in slots.metrics]
    places = [n for n, token in enumerate(tokens) if token.get("region") == city]
    shares = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    if len(slots.metrics) != 1 or len(named) != _BOTH or not (places and shares):
        return False
    return shares[-1] > max(*named, *places) and named[1] > places[0]


def _is_placed(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> bool:
    """Whether one indicator's share of the city and its place are both asked for."""
    home = catalogue.home
    city = catalogue.regions[home].within
    bound = slots.ordinal or slots.top or slots.bottom or slots.choices or slots.cues & _FIELDS
    if not slots.rank or bound or len(slots.metrics) != 1 or set(slots.regions) - {home, city}:
        return False
    if slots.share_of:
        return slots.share_of == city
    own = catalogue.metrics[slots.metrics[0]].share_of  # of taxes it may be that of the revenue
    whole = _of_citys(tokens, city) if own else slots.scope or city in slots.regions
    return bool(whole)


def _comes_from(slots: Slots, tokens: Sequence[Token], city: str) -> bool:
    """Whether it is asked how much of the city's is of one place of it: 全市GDP有多少是我们的."""
    if len(slots.regions) != _BOTH or slots.regions[0] != city or len(slots.metrics) != 1:
        return False
    named = [n for n, t in enumerate(tokens) if t.get("region")]
    between = tokens[named[0] : named[-1]]
    if any(token.text in _LINKS for token in between):
        return False  # the city's and ours
    if "part_done" in slots.cues:
        asks = next(n for n, t in enumerate(tokens) if "part_done" in t.all("cue"))
        return asks < named[0]
    asked = any(t.text in _HOW_MUCH_OF for t in between)
    return asked and not any(_LEVEL.search(t.text) for t in tokens[named[-1] :])


def _of_whole_city(tokens: Sequence[Token], city: str) -> bool:
    """GDP全市占比, GDP and its citywide share: the city is the whole, as it is told of the share.

    全市三产占比 is of the city: there it is told of the indicator.
    """
    told = [token for token in tokens if token.get("region") or not token.get("filler")]
    return any(
        (whole.get("scope") or whole.get("region") == city)
        and Measure.SHARE in part.all("measure")
        and any(token.get("metric") for token in told[:n])
        for n, (whole, part) in enumerate(pairwise(told))
    )


def _so_much_of_city(tokens: Sequence[Token], city: str) -> bool:
    """Whether it is so much of the city: exports account for over 10% of the city."""
    told = [t for t in tokens if not t.get("filler") and "yes_no" not in t.all("cue")]
    return any(
        share.get("measure") == Measure.SHARE
        and part.get("amount")
        and (whole.get("scope") or whole.get("region") == city)
        for share, part, whole in zip(told, told[1:], told[2:], strict=False)
    )
