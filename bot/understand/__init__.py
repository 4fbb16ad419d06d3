"""What does a question mean? Pure: the same text, date and catalogue give the same reading.

>>> understand("一季度GDP增速?", shipped(), date(2024, 7, 1)).query.metrics
('gdp',)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.later import Later
from bot.understand import (
    corrected,
    follow_up,
    meantime,
    negated,
    periods,
    vintages,
)
from bot.understand.asking import Asking, lexicon
from bot.understand.balances import all_stock, held_against, moved, runs_since
from bot.understand.claims import claim
from bot.understand.clean import clean, masked, without_units
from bot.understand.filling import fill
from bot.understand.follow_up import SURVEYS, Before
from bot.understand.intents import intent
from bot.understand.languages import asked_in
from bot.understand.match import Token
from bot.understand.onward import stepped
from bot.understand.periods import AND_NOW
from bot.understand.placed import held_to_place
from bot.understand.previous import held_to_previous, within_plan, year_by_year
from bot.understand.settle import settled
from bot.understand.shared import completed
from bot.understand.slots import Slots
from bot.understand.trouble import Asked, Trouble, is_code, trouble_of
from bot.understand.twofold import in_two_parts
from bot.understand.whose import asked_by, foreign, owned
from bot.words import Intent, Language, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand import asides, frames, leftout
else:  # of which a question needs nothing that is all words we know
    asides, frames, leftout = (
        Later(f"{__name__}.{name}") for name in ("asides", "frames", "leftout")
    )


@dataclass(frozen=True)
class Reading:
    """A question as it was read: the query, and what stands in the way of an answer."""

    query: Query
    language: Language
    slots: Slots
    trouble: Trouble = Trouble.NONE
    about: str = ""  # the word or period that makes the trouble
    carried: tuple[str, ...] = ()  # what was taken over from the question before
    read_as: tuple[str, ...] = ()  # the words that slips were read as
    did_you_mean: tuple[str, ...] = ()  # whole questions, where a slip may be several words
    left_out: tuple[str, ...] = ()  # clauses that no word of the query is from


def understand(
    text: str, catalogue: Catalogue, today: date, before: Before | None = None
) -> Reading:
    """Read one question; nothing of it that carries meaning is ever left out silently."""
    cleaned = without_units(clean(text))
    if len(cleaned) > LONGEST:
        query = Query(regions=(catalogue.home,))
        return Reading(query, asked_in(cleaned[:LONGEST], []), Slots(), Trouble.TOO_LONG)
    asking = Asking(catalogue, today, before)
    if rest := corrected.thanked(cleaned):
        reading = _read(rest, asking)
        if reading.query.metrics and not reading.trouble:
            return reading
    if taken_back := _taken_back(cleaned, asking):
        return taken_back
    reading = _read(cleaned, asking)
    if reading.trouble in _AS_SAID or is_code(cleaned):
        return reading
    return _read_anew(cleaned, reading, asking)


def _taken_back(text: str, asking: Asking) -> Reading | None:
    """A text that takes back a part of itself, as the afterthought it ends with."""
    told = corrected.parts(text)
    if not told:
        return None
    said = _read(told[0], asking)
    if said.trouble or not said.query.metrics:
        return None
    meant = _read(told[1], Asking(asking.catalogue, asking.today, Before(said.query)))
    if meant.trouble or not meant.query.metrics:
        return None
    return changed(meant, query=corrected.in_part(meant.query, said.query), carried=())


def _read_anew(text: str, reading: Reading, asking: Asking) -> Reading:
    """A text that could not be read as it stands: without its talk, or as it was meant."""
    if told := _named(text, reading, asking) or _of_content(text, asking):
        return told
    whole = text
    for shorter in (asides.without, asides.trimmed, frames.without_verbs):
        tokens, said = asking.parts(text)
        rest = shorter(text, tokens, said.spans, asking.catalogue.asides)
        if rest != text:
            text, reading = rest, _read(rest, asking)
            if not reading.trouble:
                return reading
            if named := _named(text, reading, asking):
                return named
    if reading.trouble not in (*_MAYBE_SLIPS, Trouble.COMPANY):
        return reading
    for one in dict.fromkeys((whole, text)):
        if left_out := _left_out(one, asking):
            return left_out
    company = reading.trouble is Trouble.COMPANY
    return reading if company else _corrected(text, reading, asking)


def _of_content(text: str, asking: Asking) -> Reading | None:
    """Whether a figure holds something is asked of what it is made of."""
    content = frames.of_content(text)
    reading = _read(content, asking) if content else None
    if not reading or reading.trouble or reading.query.intent is not Intent.DEFINE:
        return None
    return reading if reading.query.metrics else None


def _corrected(text: str, reading: Reading, asking: Asking) -> Reading:
    """A text that could not be read otherwise, with the slips of the pen in it put right."""
    joined = _SAID_MORE.sub("", text)  # 新增了几家高企; who came second behind us
    if joined != text:
        rejoined = _read(joined, asking)
        if not rejoined.trouble:
            return rejoined
    from bot.understand.spelling import correct  # its tables are loaded by the first slip

    fixed = correct(text, lexicon(asking.catalogue), asking.today)
    if len(fixed) == 1:
        changes = tuple(dict.fromkeys(now for _, now in fixed[0].changes))
        return changed(_read(fixed[0].text, asking), read_as=changes)
    return changed(reading, did_you_mean=tuple(one.text for one in fixed))


def _left_out(text: str, asking: Asking) -> Reading | None:
    """The whole question that a text is once a clause of other things is left out of it."""
    tokens, said = asking.parts(text)
    catalogue = asking.catalogue
    rest, left = leftout.parted(text, tokens, said.spans, catalogue.asides, catalogue.home)
    if not left:
        return None
    afresh = replace(asking, before=None)
    reading = _read(rest, afresh)
    if reading.trouble:
        reading = _named(rest, reading, afresh) or reading
    whole = reading.query.metrics or reading.query.intent in SURVEYS
    return changed(reading, left_out=left) if whole and not reading.trouble else None


def _named(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A text that could not be read, with an indicator called otherwise called by its name."""
    if reading.trouble not in _MAYBE_NAMES or not text.isascii():
        return None
    from bot.understand.worded import worded  # its words are loaded by the first such text

    tokens, said = asking.parts(text)
    for other in worded(text, tokens, said.spans, asking.catalogue):
        if not (found := _read(other, asking)).trouble:
            return found
    return None


def _read(text: str, asking: Asking) -> Reading:
    """Read a cleaned text as it stands."""
    catalogue, today, before = asking.catalogue, asking.today, asking.before
    asked_text, vintage = text, vintages.read(text, today)
    if vintage.spans:
        text = masked(text, vintage.spans)
    words, said = asking.parts(text)
    tokens = owned(text, foreign(text, asked_by(text, words)))
    tokens, said = stepped(text, tokens, said, before)
    said = meantime.again(text, tokens, said)
    tokens = negated.left(text, tokens, said.said)
    said = meantime.cumulated(tokens, said)
    tokens = completed(text, tokens, lexicon(catalogue), catalogue, asking.told)
    since = any(map(runs_since, said.said))
    over_time = len(said.said) > 1 or said.against
    slots = fill(tokens, catalogue, against=said.against, since=since, over_time=over_time)
    slots = _marked(text, settled(slots, tokens, catalogue), vintage, said)
    slots = held_to_place(text, in_two_parts(text, tokens, slots, catalogue))
    slots = follow_up.of_plan(text, slots, tokens, before)
    if len(said.said) == 1 and meantime.of_before(text, slots, before):
        said = replace(said, said=())
    slots, held = moved(slots, said.said, catalogue)
    if (held := year_by_year(text, slots, held, today)) is not said.said:
        said = replace(said, said=held)
    slots = _worked_out(_of_field(slots, said), tokens, said)
    slots, held = follow_up.on_month_before(slots, said.said, before)
    borrowed = held != said.said
    slots, held = held_to_previous(slots, within_plan(slots, held), catalogue)
    if held != said.said:
        said = replace(said, said=held)
    if not before:
        slots = _with_vain(slots, tokens, said)
    query = Query(
        intent=intent(slots, said.said),
        metrics=slots.metrics,
        measures=held_against(slots, said.said, all_stock(slots, catalogue)),
        regions=slots.regions or (catalogue.home,),
        periods=said.said,
        wants_rank=_wants_rank(slots),
        share_of=slots.share_of,
    )
    query, slots, carried = follow_up.gone_on(query, slots, before, catalogue)
    carried = ("metric", "period") if borrowed else carried  # 环比呢
    asked = Asked(text, slots, query.intent, said, today, catalogue.hints)
    trouble, about = trouble_of(asked)
    if trouble:
        query = changed(query, intent=_intent(query.intent, trouble, slots))
    if query.intent is Intent.RANKED:
        query = _ranked(query, slots)
    return Reading(query, asked_in(asked_text, tokens), slots, trouble, about, carried)


def _with_vain(slots: Slots, tokens: Sequence[Token], said: periods.Periods) -> Slots:
    """The slots with the words for periods that are not said: GDP两年增加了多少, 当时."""
    extreme = slots.cues & {"highest", "lowest"}  # 最低那回 is the one it was lowest in
    then = () if said.said or extreme else slots.then
    few = len(said.said) < len(_BOTH_YEARS)
    both = tuple(token.text for token in tokens if few and token.text in _BOTH_YEARS)
    return changed(slots, unknown=(*slots.unknown, *then, *both)) if then or both else slots


def _of_field(slots: Slots, said: periods.Periods) -> Slots:
    """How a field went in a period is asked of all of it; the month before is what 环比 is on."""
    asks_field = slots.topics and slots.choices and slots.cues & {"digest", "economy"}
    if said.said and asks_field and not slots.metrics and not slots.measures:
        slots = changed(slots, choices=(), choice_word="")  # 1-5月房地产怎么样
    return changed(slots, cues=slots.cues | {"mom"}) if said.on_previous else slots


def _worked_out(slots: Slots, tokens: Sequence[Token], said: periods.Periods) -> Slots:
    """A net increase between two periods that are both named is the difference of their levels."""
    if len(said.said) != 2:
        return slots
    net = [t for t in tokens if "variant" in t.all("cue")]
    if net and all(token.text.startswith(("net ", "净增")) for token in net):
        slots = changed(slots, cues=slots.cues - {"variant"} | {"compare"})
    return slots


def _marked(text: str, slots: Slots, vintage: vintages.Vintage, said: periods.Periods) -> Slots:
    """The slots with what the text claims of a figure, and which version of it is meant."""
    if "单月" in text and any(one.last > one.first > 1 for one in said.said):
        slots = changed(slots, cues=slots.cues | {"each_month"})  # 3到5月单月: month by month
    single = _ONE_MONTH.search(text)
    if (
        single
        and len(said.said) == 1
        and any(one.first == 1 and _QUARTER < one.last < _YEAR for one in said.said)
    ):
        slots = changed(slots, unknown=(*slots.unknown, single[0]))  # 1-5月要当月的: cumulative
    if said.against and AND_NOW.search(text):
        slots = changed(slots, cues=slots.cues | {"compare"})  # at the end of 2023 and now
    if _IF_OUT.search(text):
        slots = changed(slots, cues=slots.cues | {"out_yet"})  # is the June figure out
    if _ENDS_IN_NOT.search(text):
        slots = changed(slots, cues=slots.cues | {"yes_no"})  # 在全市前三没有
    if slots.cues & {"yes_no", "fell"} or slots.amount or slots.top:
        slots = changed(slots, claim=claim(text))
    if vintage.version:
        return changed(slots, vintage=vintage, cues=slots.cues | {"revision"})
    return changed(slots, vintage=vintages.ANY) if "revision" in slots.cues else slots


def _ranked(query: Query, slots: Slots) -> Query:
    """Which indicators: by a place where one is said, else by how they grew."""
    edge = slots.cues & {"highest", "lowest"}  # 涨得最快的前三项: so many, not those placed so
    if slots.ordinal or (slots.top and not slots.measures and not edge):
        return changed(query, wants_rank=True)
    if query.measures or query.wants_rank:
        return query
    return changed(query, measures=(Measure.GROWTH,))


_BOTH_YEARS = frozenset(("两年", "两个年度"))  # what only sums up two that are named
_QUARTER, _YEAR = 3, 12  # months
_ONE_MONTH = re.compile("[当单]月(?:的|数|值|额)?|(?<![a-z])single[ -]months?(?![a-z])")
_IF_OUT = re.compile(
    r"(?<![a-z])(?:is|are|has|have|did|do|any)(?![a-z])[^.;?!,]*"
    r" (?:out|yet|available|released|published|ready)(?: yet| already| now)?[ ?!.]*$"
    r"|(?:有了?|能查到?了?|查得到|更新|出)了?(?:吗|没有?)[?!]*$"
)
_ENDS_IN_NOT = re.compile("没有?[啊呢呀]?$")
LONGEST = 400  # characters of one question; what is longer is not one
_SAID_MORE = re.compile(
    "有?(?<!百分之)了?(?:多少|几)[家个户项件名]?"
    "|(?:(?<=second)|(?<=third)|(?<=2nd)|(?<=3rd)) (?:right |just )?(?:after|behind) us(?![a-z])"
    "|(?:(?<=delegation)|(?<=delegates)|(?<=journalist)|(?<=journalists)|(?<=guests))"
    " from (?:the )?[a-z]+"
    "(?= ?[-.,;:?!]|$)"
)
_MAYBE_SLIPS = (Trouble.UNKNOWN_METRIC, Trouble.UNKNOWN_WORD)
_AS_SAID = (Trouble.NONE, Trouble.EMPTY, Trouble.BAD_PERIOD)
_MAYBE_NAMES = (*_MAYBE_SLIPS, Trouble.AMBIGUOUS, Trouble.VARIANT)


def _wants_rank(slots: Slots) -> bool:
    """Whether a place in a ranking is asked for or claimed."""
    placed = bool(slots.ordinal or slots.top or slots.bottom)
    return (
        slots.rank
        or (placed and bool(slots.metrics or slots.scope))
        or (bool(slots.ordinal) and "ranked" in slots.cues)
    )


def _intent(kind: Intent, trouble: Trouble, slots: Slots) -> Intent:
    if trouble in _NO_QUERY:
        return Intent.UNKNOWN
    elsewhere = trouble is Trouble.ELSEWHERE and slots.metrics
    return Intent.LOOKUP if elsewhere or trouble is Trouble.WHICH else kind


_NO_QUERY = (
    Trouble.EMPTY,
    Trouble.UNCLEAR,
    Trouble.CHAT,
    Trouble.OPINION,
    Trouble.FORECAST,
    Trouble.UNKNOWN_WORD,
)
