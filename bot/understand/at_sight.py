"""Does a question name one indicator, what of it and when, and say nothing else?

>>> at_sight("q1 gdp growth", Asking(shipped(), date(2024, 7, 1), None)).query.measures
(<Measure.GROWTH: 'growth'>,)

Most questions do. Each of their words fills a slot of its own, so that no rule for what words mean
beside others has anything to look at; tests/test_understand_at_sight.py holds them to what all the
rules make of them.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.later import Later
from bot.spans import Mode
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.languages import asked_in
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.nouns import is_noun, of_level
from bot.understand.meaning import NOTHING_READ, Reading
from bot.understand.period.periods import Periods
from bot.understand.slots import COUNTED, NOTHING, Slots
from bot.words import MEASURES, Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.asked import cues as cue_words
    from bot.understand.asked import turning
    from bot.understand.named import together
else:  # what few such questions need
    cue_words, together, turning = (
        Later(f"bot.understand.{name}")
        for name in ("asked.cues", "named.together", "asked.turning")
    )

IDLE: Final = frozenset(  # change nothing, wherever they stand
    (
        *("的", "是", "多少", "是多少", "几个点", "请问", "我想知道", "在", "啊"),
        *("in", "of", "at", "for", "the", "'s", "how", "much", "was", "were", "did", "does"),
        *("where", "had", "please", "whole", "pls", "to", "a", "annual"),
    )
)
_ASKING: Final = frozenset(  # ask for a meaning, but not of a period
    ("what", "what is", "what was", "what were", "what's", "whats")
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
    ("region", "filler"): "region",
}
_GROWTH: Final = re.compile(  # of which no word tells how it turned
    "(?:同比)?(?:增长速度|增速|增长率|增幅|涨幅|增长|上涨|涨|增)了?"
    "|(?:yoy |year on year |annual )?growth(?: rates?)?|grow|grew|grown|rise|rose|risen|increase"
    "|how fast"
)
_MODES: Final = frozenset((Mode.WHOLE, Mode.AS_OF, Mode.RUNNING, Mode.SPAN, Mode.LATEST))
_LONGEST: Final = 120  # characters
_MAY_MORE: Final = re.compile(
    r"[;:!、()\"<>{}$=\\|_差没不单当各每]|\? ?(?=.)|--|\.\.|single|each|gap|not |forget"
    "|back|return|回"
)
_TWICE: Final = re.compile("(?:多少|几个).*(?:多少|几个)")  # may be of a level and of a growth
_LEVEL: Final = (Measure.VALUE,)
_LOOKED_UP: Final = Query(Intent.LOOKUP)
_TREND: Final = Query(Intent.TREND)

_Filled = dict[str, list[Token]]


def at_sight(text: str, asking: Asking) -> Reading | None:
    """What such a text means; None for any other."""
    if asking.before or len(text) > _LONGEST or _MAY_MORE.search(text):
        return None
    tokens, said = asking.parts(text)
    if not _is_one(said) or (not text.isascii() and ("," in text or _TWICE.search(text))):
        return None
    cues: list[str] = []
    filled = _filled(tokens, cues, dated=bool(said.said))
    slots = _slots(filled, tokens, asking.catalogue) if "metric" in filled else None
    over_years = any(one.over_years for one in said.said)
    if slots is None or _is_more(text, slots, asking, over_years=over_years):
        return None
    if cues:
        slots = changed(
            slots, cues=cue_words.without_how_far(frozenset(cues), asking.parts(text).tokens)
        )
    query = changed(
        _TREND if over_years else _LOOKED_UP,
        metrics=slots.metrics,
        measures=slots.measures,
        regions=slots.regions or (asking.catalogue.home,),
        periods=said.said,
        wants_rank=slots.rank,
    )
    return changed(NOTHING_READ, query=query, language=asked_in(text, tokens), slots=slots)


def _is_more(text: str, slots: Slots, asking: Asking, *, over_years: bool) -> bool:
    """Whether the words may mean another thing together, or a course that no period tells."""
    stock = asking.catalogue.metrics[slots.metrics[0]].stock
    may = over_years or stock or slots.rank or slots.additions or slots.measures == _LEVEL
    if not may or (over_years and stock):
        return may
    tokens, said = asking.parts(text)
    return bool(together.together(text, slots, tokens, said.said, asking.catalogue))


def _is_one(said: Periods) -> bool:
    """Whether no more than one period is said, and nothing else about time."""
    if said.bad or said.single or said.against or said.on_previous:
        return False
    if len(said.said) != len(said.spans) or len(said.said) > 1:
        return False
    if not said.said:
        return True
    one = said.said[0]
    return one.mode in _MODES and (not one.days or one.days.start == one.days.end)


def _filled(tokens: Sequence[Token], cues: list[str], *, dated: bool) -> _Filled:
    """Which word fills which slot, and the cues of all others; nothing where they may do more."""
    filled: _Filled = {}
    for token in tokens:
        if token.text in IDLE or (dated and token.text in _ASKING):
            cues += token.all("cue")
            continue
        slot = _SLOTS.get(tuple([kind for kind, _ in token.senses]))
        if slot is None or (slot in filled and slot != "measure"):
            return {}
        filled.setdefault(slot, []).append(token)
    return filled


def _slots(filled: _Filled, tokens: Sequence[Token], catalogue: Catalogue) -> Slots | None:
    """The slots that a word each fills; None where what they mean hangs on each other."""
    name, measured = filled["metric"][0], filled.get("measure", ())
    key = name.get("metric")
    metric = catalogue.metrics[key]
    told = _placed(filled, catalogue.regions[catalogue.home].within)
    measures = {word.get("measure") for word in measured}
    if told is None or len(measures) > 1:
        return None
    if not all(_is_own(word, metric, tokens) for word in measured):
        return None
    told["metrics"] = (key,)
    if topic := name.get("topic"):
        told["topics"] = (topic,)
    if metric.unit in COUNTED:
        told["countable"] = True
    if catalogue.adds(key):
        told["additions"] = True
    if measured:
        told["measures"] = (MEASURES[measures.pop()],)
        told["growth_noun"] = any(map(is_noun, measured))
        told["terms"] = tuple([term for word in measured if (term := word.get("term"))])
    return changed(NOTHING, **told)


def _placed(filled: _Filled, city: str) -> dict[str, object] | None:
    """The slots of a place in a ranking, and of a place that has the figure."""
    rank, region = filled.get("rank"), filled.get("region")
    told: dict[str, object] = {}
    if rank:
        if rank[0].text.startswith("and "):
            return None  # what was revenue and its rank
        if turning.moves_place(rank[0].text):
            return None  # 排名进步了吗
        if rank[0].text.isascii() and "rank" not in rank[0].text:
            return None  # where did deposits stand
        if "measure" not in filled and of_level(filled["metric"][0]):
            return None  # where do export values rank
        told["rank"] = True
    if "scope" in filled:
        if not rank or region:
            return None
        told["scope"] = True
    if region:
        if region[0].get("region") == city:
            return None
        told["regions"] = (region[0].get("region"),)
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
