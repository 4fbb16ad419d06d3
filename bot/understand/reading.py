"""What does a text mean as it stands, with nothing of it left out or put right?

>>> read("一季度gdp增速?", Asking(shipped(), date(2024, 7, 1), None)).query.metrics
('gdp',)
"""

import re
from collections.abc import Sequence

from bot.spans import Said
from bot.understand import follow_up, meantime, periods, vintages
from bot.understand.added import added_up
from bot.understand.again import asked_again
from bot.understand.also import ours_too
from bot.understand.apart import set_apart, still_apart
from bot.understand.asking import Asking
from bot.understand.balances import (
    all_stock,
    ends_of,
    held_against,
    lying_between,
    moved,
    runs_since,
)
from bot.understand.based import on_base
from bot.understand.claims import claim
from bot.understand.clean import masked
from bot.understand.courses import on_course
from bot.understand.filling import fill
from bot.understand.first_asked import level_first
from bot.understand.forms import in_all
from bot.understand.goals import aimed_at
from bot.understand.intents import intent
from bot.understand.lacking import NOT_LACKING, Lacked, still
from bot.understand.languages import asked_in
from bot.understand.match import Token
from bot.understand.meaning import NOTHING_READ, Reading
from bot.understand.multiples import in_multiples
from bot.understand.of_which import with_whole
from bot.understand.onward import on_month_before
from bot.understand.ours_first import with_ours
from bot.understand.outdone import outdone
from bot.understand.pairs import pairs_of
from bot.understand.placed import held_to_place
from bot.understand.planned import with_done
from bot.understand.plans import half_done, of_plan
from bot.understand.previous import held_to_previous, within_plan, year_by_year
from bot.understand.settle import settled
from bot.understand.slots import NOTHING, Slots
from bot.understand.tallied import is_net
from bot.understand.together import in_other_money, together
from bot.understand.trouble import Asked, Trouble, trouble_of
from bot.understand.turning import turning
from bot.understand.twofold import in_two_parts
from bot.understand.until_now import AND_NOW, BESIDE_NOW, EACH_ASKED, NOW_AND, SINCE_THEN
from bot.understand.wholes import whole_alone
from bot.understand.whose import of_nobody
from bot.understand.wording import as_meant
from bot.words import Intent, Measure, Query, changed


def read(text: str, asking: Asking) -> Reading:
    """Read a cleaned text as it stands."""
    catalogue, today, before = asking.catalogue, asking.today, asking.before
    vintage, asked_text = vintages.read(text, today), text
    text = masked(text, vintage.spans) if vintage.spans else text
    tokens, said = as_meant(text, asking)
    slots = fill(
        tokens,
        catalogue,
        against=said.against,
        since=any(map(runs_since, said.said)),
        over_time=len(said.said) > 1 or said.against,
    )
    slots = _marked(
        text,
        whole_alone(
            half_done(text, settled(slots, tokens, catalogue), catalogue),
            tokens,
            asking.told,
            catalogue,
        ),
        vintage,
        said,
    )
    slots = with_ours(
        text,
        tokens,
        _together(text, in_multiples(text, slots, tokens, catalogue), tokens, said, asking),
        "" if before else catalogue.home,
    )
    slots = on_course(text, level_first(text, tokens, slots), tokens, named=bool(before))
    if len(slots.metrics) > 1 and len(said.said) < 2:
        slots = set_apart(text, slots, tokens)
    slots = with_done(
        text, in_two_parts(text, tokens, slots, catalogue, said.placed), tokens, catalogue
    )
    slots = held_to_place(text, with_whole(slots, tokens, catalogue), asking.told)
    slots = of_plan(text, aimed_at(text, tokens, slots), tokens, said.said, before)
    if len(said.said) == 1 and meantime.of_before(text, slots, before):
        said = said._replace(said=())
    slots = _worked_out(in_all(slots, tokens, said.said, catalogue), tokens, said, asking)
    slots, said = added_up(slots, said, catalogue, asking.told)
    slots, held = moved(text, slots, said.said, catalogue, asking.told)
    if (held := year_by_year(text, slots, held, today)) is not said.said:
        said = said._replace(said=held)
    slots, said = on_base(text, _of_field(slots, said), said, asking)
    slots, held = on_month_before(slots, said.said, before)
    borrowed = held != said.said
    slots, held = held_to_previous(text, slots, within_plan(slots, held, today), catalogue)
    if held != said.said:
        said = said._replace(said=held)
    slots = slots if before else _with_vain(slots, tokens, said, catalogue.home)
    query = _asked(slots, said.said, asking)
    query = query if before else meantime.of_newest_month(text, query, said)
    slots = asked_again(query, slots, tokens, before)
    query, slots, carried, lacked = _gone_on(text, query, slots, asking, borrowed=borrowed)
    if "metric" in carried:
        query, slots = still_apart(text, query, slots, tokens)
    asked = Asked(text, slots, query.intent, said, today, catalogue.hints, bool(query.metrics))
    trouble, about = _troubled(asked, lacked)
    if trouble:
        query = changed(query, intent=_intent(query.intent, trouble, slots))
    if query.intent is Intent.RANKED:
        query = _ranked(query, slots)
    return changed(
        NOTHING_READ,
        query=query,
        language=asked_in(asked_text, tokens),
        slots=slots,
        trouble=trouble,
        about=about,
        carried=carried,
        pairs=pairs_of(text, query, tokens, said.placed),
    )


def _asked(slots: Slots, said: tuple[Said, ...], asking: Asking) -> Query:
    """What the words ask for by themselves."""
    stock, sought = all_stock(slots, asking.catalogue, asking.told), intent(slots, said)
    return changed(
        _UNKNOWN,
        intent=sought,
        metrics=slots.metrics,
        measures=held_against(slots, said, stock),
        regions=slots.regions or (asking.catalogue.home,),
        periods=lying_between(said) if stock and sought is Intent.TREND else said,
        wants_rank=_wants_rank(slots),
        share_of=slots.share_of,
    )


def _together(
    text: str, slots: Slots, tokens: Sequence[Token], said: periods.Periods, asking: Asking
) -> Slots:
    """The slots with what words ask for together: a thing that is not kept, or how one moved."""
    slots = ours_too(slots, tokens, asking.catalogue.home, asking.before)
    vain = together(text, slots, tokens, said.said, asking.catalogue)
    if not slots.metrics:
        vain += in_other_money(text, asking.told, asking.catalogue)
        slots = outdone(text, slots, tokens, asking.catalogue.home)
    if vain:
        slots = changed(slots, unknown=(*slots.unknown, *vain))
    held = len(said.said) + said.against > 1
    return slots if held else turning(text, slots, tokens, asking.catalogue)


def _gone_on(
    text: str, query: Query, slots: Slots, asking: Asking, *, borrowed: bool
) -> tuple[Query, Slots, tuple[str, ...], Lacked]:
    """A query as it goes on from the one before, what was carried, and what that one lacked."""
    before = asking.before
    whole, filled, carried = follow_up.gone_on(text, query, slots, before, asking.catalogue)
    if borrowed and before:  # 环比呢
        return whole, filled, ("metric", "period"), still(NOTHING, before.lacked)
    lacked = still(slots, before.lacked) if before and whole is not query else NOT_LACKING
    return whole, filled, carried, lacked


def _troubled(asked: Asked, lacked: Lacked) -> Lacked:
    """What stands in the way of an answer: what the question before lacked, or its own trouble."""
    own = Lacked(*trouble_of(asked))
    return lacked if lacked and own.trouble is not Trouble.ELSEWHERE else own


def _with_vain(slots: Slots, tokens: Sequence[Token], said: periods.Periods, home: str) -> Slots:
    """The slots with the words for what is not said: GDP两年增加了多少, 当时, theirs and ours."""
    extreme = slots.cues & {"highest", "lowest"}  # 最低那回 is the one it was lowest in
    then = () if said.said or extreme else slots.then
    few = len(said.said) < len(_BOTH_YEARS)
    both = tuple(token.text for token in tokens if few and token.text in _BOTH_YEARS)
    vain = (*then, *both, *of_nobody(tokens, home))
    return changed(slots, unknown=(*slots.unknown, *vain)) if vain else slots


def _of_field(slots: Slots, said: periods.Periods) -> Slots:
    """How a field went in a period is asked of all of it; the month before is what 环比 is on."""
    asks_field = slots.topics and slots.choices and slots.cues & {"digest", "economy"}
    if said.said and asks_field and not slots.metrics and not slots.measures:
        slots = changed(slots, choices=(), choice_word="")  # 1-5月房地产怎么样
    return changed(slots, cues=slots.cues | {"mom"}) if said.on_previous else slots


def _worked_out(
    slots: Slots, tokens: Sequence[Token], said: periods.Periods, asking: Asking
) -> Slots:
    """A net increase between two periods that are both named is the difference of their levels."""
    if not said.said or not is_net(tokens):
        return slots
    held = len(said.said) == 2 or (said.against and len(said.said) == 1)
    if not held and not (ends_of(said.said[0]) and all_stock(slots, asking.catalogue)):
        return slots
    return changed(slots, cues=slots.cues - {"variant"} | {"compare"})


def _marked(text: str, slots: Slots, vintage: vintages.Vintage, said: periods.Periods) -> Slots:
    """The slots with what the text claims of a figure, and which version of it is meant."""
    if "单月" in text and any(one.last > one.first > 1 for one in said.said):
        slots = changed(slots, cues=slots.cues | {"each_month"})  # 3到5月单月: month by month
    only = said.said[0] if len(said.said) == 1 else None
    cumulative = only and only.first == 1 and _QUARTER < only.last < _YEAR
    if cumulative and (single := _ONE_MONTH.search(text)):
        slots = changed(slots, unknown=(*slots.unknown, single[0]))  # 1-5月要当月的: cumulative
    planned = Measure.TARGET in slots.measures
    if only and not (said.against or planned) and (now := BESIDE_NOW.search(text)):
        slots = changed(slots, unknown=(*slots.unknown, now["now"]))  # asked beside a claim
    if "above" in slots.cues and not slots.amount and _runs_over(text, said):
        slots = changed(slots, cues=slots.cues - {"above"})
    if said.against and (
        any(held.search(text) for held in (AND_NOW, SINCE_THEN, _UP_ON))
        or NOW_AND.search(text[: said.placed[0][0]])
    ):
        both = {"compare", "each_asked"} if EACH_ASKED.search(text) else {"compare"}
        slots = changed(slots, cues=slots.cues | both)  # at the end of 2023 and now
    if text.rstrip(" ?!.").endswith(_MAY_END_OUT) and _IF_OUT.search(text):
        slots = changed(slots, cues=slots.cues | {"out_yet"})  # is the June figure out
    if _ENDS_IN_NOT.search(text):
        slots = changed(slots, cues=slots.cues | {"yes_no"})  # 在全市前三没有
    if not slots.cues.isdisjoint(_CLAIMS) or slots.amount or slots.top or slots.ordinal:
        slots = changed(slots, claim=claim(text))
    if vintage.version:
        return changed(slots, vintage=vintage, cues=slots.cues | {"revision"})
    return changed(slots, vintage=vintages.ANY) if "revision" in slots.cues else slots


def _runs_over(text: str, said: periods.Periods) -> bool:
    """Whether it is a period that something runs over: first in the city over Jan-May."""
    return any(text[:start].endswith((" over ", " over the ")) for start, _, _ in said.placed)


def _ranked(query: Query, slots: Slots) -> Query:
    """Which indicators: by a place where one is said, else by how they grew."""
    edge = slots.cues & {"highest", "lowest"}  # 涨得最快的前三项: so many, not those placed so
    if slots.ordinal or (slots.top and not slots.measures and not edge):
        return changed(query, wants_rank=True)
    if query.measures or query.wants_rank:
        return query
    return changed(query, measures=(Measure.GROWTH,))


_CLAIMS = frozenset(
    ("fell", "ever", "when")
)  # something rose or fell; without a number, that is all
_BOTH_YEARS = frozenset(("两年", "两个年度"))  # what only sums up two that are named
_QUARTER, _YEAR = 3, 12  # months
_ONE_MONTH = re.compile("[当单]月(?:的|数|值|额)?|(?<![a-z])single[ -]months?(?![a-z])")
_UP_ON = re.compile("(?<![a-z])(?:up|down) (?:on|from)(?![a-z])")  # growth is up on last year
_IF_OUT = re.compile(
    r"(?<![a-z])(?:is|are|has|have|did|do|any)(?![a-z])[^.;?!,]*"
    r" (?:out|yet|available|released|published|ready)(?: yet| already| now)?[ ?!.]*$"
    r"|(?:有了?|能查到?了?|查得到|更新|出)了?(?:吗|没有?)[?!]*$"
)
_MAY_END_OUT = (  # nothing else asks whether a figure is out
    *("out", "yet", "available", "released", "published", "ready", "already", "now"),
    *("吗", "没", "没有"),
)
_ENDS_IN_NOT = re.compile("没有?[啊呢呀]?$")


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


_UNKNOWN = Query()
_NO_QUERY = (
    Trouble.EMPTY,
    Trouble.UNCLEAR,
    Trouble.CHAT,
    Trouble.OPINION,
    Trouble.FORECAST,
    Trouble.UNKNOWN_WORD,
)
