"""Does a question name one indicator, what of it and when, and say nothing else?

>>> at_sight("q1 gdp growth", Asking(shipped(), date(2024, 7, 1), None)).query.measures
(<Measure.GROWTH: 'growth'>,)

Most questions do. Each of their words fills a slot of its own, so that no rule for what words mean
beside others has anything to look at; tests/test_understand_at_sight.py holds them to what all the
rules make of them.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.spans import Mode
from bot.understand.asking import Asking
from bot.understand.claims import NO_CLAIM, claim
from bot.understand.languages import asked_in
from bot.understand.match import Token
from bot.understand.measured import is_noun
from bot.understand.periods import Periods
from bot.understand.reading import NOTHING_READ, Reading
from bot.understand.slots import COUNTED, NOTHING, Slots
from bot.words import MEASURES, Intent, Measure, Query, changed

_IDLE: Final = frozenset(  # change nothing, wherever they stand
    (
        *("的", "是", "多少", "是多少", "请问", "我想知道", "在"),
        *("in", "of", "at", "for", "the", "'s", "how", "much", "was", "were", "did", "does"),
    )
)
_ASKING: Final = frozenset(  # ask for a meaning, but not of a period
    ("what is", "what was", "what were", "what's", "whats")
)
_SLOTS: Final = {  # by all that a word may mean
    ("metric",): "metric",
    ("metric", "topic"): "metric",
    ("measure",): "measure",
    ("term", "measure"): "measure",
    ("rank",): "rank",
    ("scope",): "scope",
    ("region", "scope"): "scope",
    ("region",): "region",
}
_GROWTH: Final = re.compile(  # of which no word tells how it turned
    "(?:同比)?(?:增长速度|增速|增长率|增幅|涨幅|增长|上涨|涨|增)了?"
    "|(?:yoy |year on year |annual )?growth(?: rates?)?|grow|grew|grown|rise|rose|risen|increase"
)
_MODES: Final = frozenset((Mode.WHOLE, Mode.AS_OF, Mode.RUNNING))
_LONGEST: Final = 80  # characters
_MAY_MORE: Final = re.compile(r"[;:!、()\"<>{}$=\\|_差没单当各每]|--|\.\.|single|each|gap")
_LOOKED_UP: Final = Query(Intent.LOOKUP)

_Filled = dict[str, Token]


def at_sight(text: str, asking: Asking) -> Reading | None:
    """What such a text means; None for any other."""
    if asking.before or len(text) > _LONGEST or _MAY_MORE.search(text):
        return None
    tokens, said = asking.parts(text)
    if not _is_one(said) or ("," in text and not text.isascii()):
        return None
    cues: list[str] = []
    filled = _filled(tokens, cues, dated=bool(said.said))
    slots = _slots(filled, tokens, asking.catalogue) if "metric" in filled else None
    if slots is None:
        return None
    if cues:
        told = claim(text) if "yes_no" in cues else NO_CLAIM
        slots = changed(slots, cues=frozenset(cues), claim=told)
    query = changed(
        _LOOKED_UP,
        metrics=slots.metrics,
        measures=slots.measures,
        regions=slots.regions or (asking.catalogue.home,),
        periods=said.said,
        wants_rank=slots.rank,
    )
    return changed(NOTHING_READ, query=query, language=asked_in(text, tokens), slots=slots)


def _is_one(said: Periods) -> bool:
    """Whether no more than one period is said, and nothing else about time."""
    if said.bad or said.single or said.against or said.on_previous:
        return False
    if len(said.said) != len(said.spans) or len(said.said) > 1:
        return False
    return not said.said or (said.said[0].mode in _MODES and not said.said[0].days)


def _filled(tokens: Sequence[Token], cues: list[str], *, dated: bool) -> _Filled:
    """Which word fills which slot, and the cues of all others; nothing where they may do more."""
    filled: _Filled = {}
    for token in tokens:
        if token.text in _IDLE or (dated and token.text in _ASKING):
            cues += token.all("cue")
            continue
        slot = _SLOTS.get(tuple([kind for kind, _ in token.senses]))
        if slot is None or slot in filled:
            return {}
        filled[slot] = token
    return filled


def _slots(filled: _Filled, tokens: Sequence[Token], catalogue: Catalogue) -> Slots | None:
    """The slots that a word each fills; None where what they mean hangs on each other."""
    name, measured = filled["metric"], filled.get("measure")
    key = name.get("metric")
    metric = catalogue.metrics[key]
    told = _placed(filled, catalogue.regions[catalogue.home].within)
    if told is None or (measured and not _is_own(measured, metric, tokens)):
        return None
    told["metrics"] = (key,)
    if topic := name.get("topic"):
        told["topics"] = (topic,)
    if metric.unit in COUNTED:
        told["countable"] = True
    if catalogue.adds(key):
        told["additions"] = True
    if measured:
        told["measures"] = (MEASURES[measured.get("measure")],)
        told["growth_noun"] = is_noun(measured)
        if term := measured.get("term"):
            told["terms"] = (term,)
    return changed(NOTHING, **told)


def _placed(filled: _Filled, city: str) -> dict[str, object] | None:
    """The slots of a place in a ranking, and of a place that has the figure."""
    rank, region = filled.get("rank"), filled.get("region")
    told: dict[str, object] = {}
    if rank:
        if rank.text.isascii() and not ("measure" in filled and "rank" in rank.text):
            return None  # where did deposits stand, export value ranks
        told["rank"] = True
    if "scope" in filled:
        if not rank or region:
            return None
        told["scope"] = True
    if region:
        if region.get("region") == city:
            return None
        told["regions"] = (region.get("region"),)
    return told


def _is_own(word: Token, metric: Metric, tokens: Sequence[Token]) -> bool:
    """Whether a word names a level or a growth and nothing else, beside these others."""
    measure = MEASURES[word.get("measure")]
    if measure is Measure.VALUE:
        return "美元" not in metric.unit  # in yuan, perhaps
    if measure is not Measure.GROWTH or not _GROWTH.fullmatch(word.text):
        return False
    if is_noun(word):
        return True
    asked = any("多少" in token.text for token in tokens if token.start < word.start)
    return not metric.stock and not asked  # up on its last level; 社零多少增长多少
