"""What does a text mean as it stands, with nothing of it left out or put right?

>>> read("一季度gdp增速?", Asking(shipped(), date(2024, 7, 1), None)).query.metrics
('gdp',)
"""

from collections.abc import Sequence

from bot.spans import Said
from bot.understand.asked import vintages
from bot.understand.asked.added import added_up
from bot.understand.asked.also import ours_too
from bot.understand.asked.apart import in_points, set_apart, still_apart
from bot.understand.asked.balances import (
    all_stock,
    ends_of,
    held_against,
    lying_between,
    moved,
    runs_since,
)
from bot.understand.asked.based import on_base
from bot.understand.asked.courses import on_course
from bot.understand.asked.first_asked import level_first
from bot.understand.asked.goals import aimed_at
from bot.understand.asked.intents import intent
from bot.understand.asked.met import held_to_plan
from bot.understand.asked.months import by_itself, from_month_to_month
from bot.understand.asked.more_asked import more_asked
from bot.understand.asked.multiples import in_multiples
from bot.understand.asked.neighbours import neighbours
from bot.understand.asked.of_which import with_whole
from bot.understand.asked.outdone import outdone
from bot.understand.asked.pairs import pairs_of
from bot.understand.asked.placed import held_to_place
from bot.understand.asked.places_apart import places_apart
from bot.understand.asked.planned import with_done
from bot.understand.asked.previous import above_last, held_to_previous, within_plan, year_by_year
from bot.understand.asked.steps import in_steps
from bot.understand.asked.turning import turning
from bot.understand.asked.twofold import in_two_parts
from bot.understand.conversation import follow_up, meantime
from bot.understand.conversation.again import asked_again
from bot.understand.conversation.lacking import NOT_LACKING, Lacked, still
from bot.understand.conversation.onward import on_month_before
from bot.understand.conversation.plans import half_done, of_plan
from bot.understand.filling import fill
from bot.understand.hindered import Asked, trouble_of
from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.languages import asked_in
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.whose import of_nobody
from bot.understand.marked import marked
from bot.understand.meaning import NOTHING_READ, Reading
from bot.understand.named.composed import in_sum
from bot.understand.named.forms import as_told, in_all
from bot.understand.named.tallied import counted_otherwise, is_net
from bot.understand.named.together import in_other_money, together
from bot.understand.named.wholes import whole_alone
from bot.understand.period import periods
from bot.understand.settle import done_of_plan, settled
from bot.understand.slots import NOTHING, Slots
from bot.understand.spelled.clean import masked
from bot.understand.trouble import Trouble
from bot.understand.wording import as_meant
from bot.words import Intent, Measure, Query, changed


def read(text: str, asking: Asking) -> Reading:
    """Read a cleaned text as it stands."""
    catalogue, today, before = asking.catalogue, asking.today, asking.before
    vintage, asked_text = vintages.read(text, today), text
    text = masked(text, vintage.spans) if vintage.spans else text
    tokens, said = as_meant(text, asking)
    slots = marked(text, tokens, _filled(text, tokens, said, asking), vintage, said)
    slots = in_points(text, slots, catalogue)
    slots = _together(text, in_multiples(text, slots, tokens, catalogue), tokens, said, asking)
    slots = _in_course(text, level_first(text, tokens, slots), tokens, asking)
    if len(slots.metrics) > 1 and len(said.said) < 2:
        slots = set_apart(text, slots, tokens)
    slots = with_done(
        text, in_two_parts(text, tokens, slots, catalogue, said.placed), tokens, catalogue
    )
    slots = _in_field(text, with_whole(slots, tokens, catalogue), tokens, asking)
    slots = aimed_at(text, tokens, places_apart(text, slots, asking))
    slots = of_plan(text, as_told(slots, tokens, asking.told, catalogue), tokens, said.said, asking)
    if len(said.said) == 1 and meantime.of_before(text, slots, before):
        said = said._replace(said=())
    slots = _worked_out(in_all(slots, tokens, said.said, catalogue), tokens, said, asking)
    slots, said = added_up(slots, said, catalogue, asking.told)
    slots, held = moved(
        text,
        *from_month_to_month(text, by_itself(text, slots), said.said),
        catalogue,
        asking.told,
    )
    if (held := year_by_year(text, slots, held, today)) is not said.said:
        said = said._replace(said=held)
    slots, said = on_base(text, _of_field(slots, said), said, asking)
    slots, held = on_month_before(slots, said.said, before)
    borrowed = held != said.said
    slots, held = held_to_previous(text, slots, within_plan(slots, held, today), catalogue)
    if held != said.said:
        said = said._replace(said=held)
    slots = slots if before else _with_vain(text, slots, tokens, said, catalogue.home)
    query = meantime.of_newest_month(text, _asked(slots, said.said, asking), said, before)
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


def _in_course(text: str, slots: Slots, tokens: Sequence[Token], asking: Asking) -> Slots:
    """The slots with what is asked of how an indicator went, and of each step of it."""
    slots = on_course(text, slots, tokens, named=bool(asking.before))
    return in_steps(text, slots, tokens, asking.catalogue)


def _in_field(text: str, slots: Slots, tokens: Sequence[Token], asking: Asking) -> Slots:
    """The slots with who stands around a place that is asked of, or what one is held against."""
    around = neighbours(text, slots, tokens, asking)
    return around if around.around else held_to_place(text, around, asking)


def _filled(text: str, tokens: list[Token], said: periods.Periods, asking: Asking) -> Slots:
    """The slots that the words fill, once they are seen together."""
    catalogue = asking.catalogue
    slots = fill(
        tokens,
        catalogue,
        against=said.against,
        since=any(map(runs_since, said.said)),
        over_time=len(said.said) > 1 or said.against,
    )
    slots = held_to_plan(text, settled(slots, tokens, catalogue), said.said, asking.today)
    slots = done_of_plan(half_done(text, slots, catalogue), catalogue)
    return whole_alone(slots, tokens, asking.told, catalogue)


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
        wants_rank=slots.wants_place,
        share_of=slots.share_of,
    )


def _together(
    text: str, slots: Slots, tokens: Sequence[Token], said: periods.Periods, asking: Asking
) -> Slots:
    """The slots with what words ask for together: a thing that is not kept, or how one moved."""
    slots = changed(slots, cues=slots.cues | more_asked(text, slots.cues))
    slots = ours_too(text, slots, tokens, asking.catalogue.home, asking.before)
    vain = together(text, slots, tokens, said.said, asking.catalogue)
    if not slots.metrics:
        vain += in_other_money(text, asking.told, asking.catalogue)
        if asking.before and asking.before.query.intent is Intent.LOOKUP and not slots.choices:
            vain += tuple(counted_otherwise(tokens, asking.told, asking.catalogue))
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
    whole, filled = in_sum(whole, filled, asking.catalogue)
    if borrowed and before:  # 环比呢
        return whole, filled, ("metric", "period"), still(NOTHING, before.lacked)
    lacked = still(slots, before.lacked) if before and whole is not query else NOT_LACKING
    return whole, filled, carried, lacked


def _troubled(asked: Asked, lacked: Lacked) -> Lacked:
    """What stands in the way of an answer: what the question before lacked, or its own trouble."""
    own = Lacked(*trouble_of(asked))
    return lacked if lacked and own.trouble is not Trouble.ELSEWHERE else own


def _with_vain(
    text: str, slots: Slots, tokens: Sequence[Token], said: periods.Periods, home: str
) -> Slots:
    """The slots with the words for what is not said: GDP两年增加了多少, 当时, theirs and ours."""
    extreme = slots.cues & {"highest", "lowest"}  # 最低那回 is the one it was lowest in
    then = () if said.said or extreme else slots.then
    then += () if said.said else meantime.same_as_none(text)
    few = len(said.said) < len(_BOTH_YEARS)
    both = tuple(token.text for token in tokens if few and token.text in _BOTH_YEARS)
    vain = (*then, *both, *of_nobody(tokens, home))
    slots = above_last(slots, said.said)
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


def _ranked(query: Query, slots: Slots) -> Query:
    """Which indicators: by a place where one is said, else by how they grew."""
    edge = slots.cues & {"highest", "lowest"}  # 涨得最快的前三项: so many, not those placed so
    if slots.ordinal or (slots.top and not slots.measures and not edge):
        return changed(query, wants_rank=True)
    if query.measures or query.wants_rank:
        return query
    return changed(query, measures=(Measure.GROWTH,))


_BOTH_YEARS = frozenset(("两年", "两个年度"))  # what only sums up two that are named


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
