"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.claims import NO_CLAIM, Claim
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.understand.vintages import NONE, Vintage
from bot.words import Measure

_TOWARDS = frozenset({"对", "向", "自", "与", "to", "with", "from", "to the"})
_ANDS = frozenset({"和", "与", "及", "以及", "and"})
_SHARE_VERBS = frozenset({"占", "占到", "占了"})  # 占比 names no whole behind it
_OTHER_WHOLE = "other"  # a whole that no share is kept of
_THAN = frozenset({"比", "跟", "较", "than", "vs", "versus", "against"})
_WITH = frozenset({"和", "跟", "与", "同"})
_NOUN = re.compile("速|率|幅|同比|growth|rate|yoy")
_PERCENT = frozenset(["百分之几", "百分之多少", "几成", "percent", "what percentage"])
_ISSUED = frozenset(["published", "issued"])
_LEVEL = re.compile(
    r"(?:total )?(?:exports?|imports?|(?:foreign )?trade|retail sales) (?:value|volume)"
)
_SHORT_NAME = 3
COUNTED = frozenset("个家户件项人辆")

Said = dict[str, list[str]]  # what the words of each kind say, in order


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found, before it is decided what kind of question it is."""

    metrics: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # metric keys an ambiguous word may mean
    choice_word: str = ""
    topics: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # words of the glossary
    bare_terms: tuple[str, ...] = ()  # of these, the ones that mean nothing else
    measures: tuple[Measure, ...] = ()
    regions: tuple[str, ...] = ()
    share_of: str = ""
    rank: bool = False
    scope: bool = False
    cues: frozenset[str] = frozenset()
    refuse: str = ""  # forecast, opinion or chat
    elsewhere: str = ""
    company: str = ""
    ordinal: int = 0  # 第3
    top: int = 0  # 前三
    bottom: int = 0  # 倒数三个
    count: int = 0  # 三个指标
    amount: str = ""  # 8 of 8%
    amount_unit: str = ""
    claim: Claim = NO_CLAIM  # what is claimed of the figure
    others_only: bool = False  # 比高新区和茌平: we are held against all that are named
    since: bool = False  # 年初以来: from a day on
    growth_noun: bool = False  # 增速 or growth was said, not only 增长 or rose
    against: bool = False  # 比去年底: the one period said is what the latest is held against
    counts: bool = False  # 多少个: the number of them is asked for
    countable: bool = False  # the indicator is a number of things, such as enterprises
    additions: bool = False  # the indicator counts what was added
    refers: bool = False  # its, 该区: the place of the question before
    plan_form: str = ""  # 计划增长百分之几: the growth of a plan, or its level
    follows: bool = False  # 呢, 那, what about: it goes on from the question before
    vintage: Vintage = NONE  # which version of the figures is meant
    unknown: tuple[str, ...] = ()


NOTHING = Slots()


def fill(
    tokens: Sequence[Token],
    catalogue: Catalogue,
    *,
    against: bool = False,
    since: bool = False,
    over_time: bool = False,
) -> Slots:
    """Sort the tokens of a question into slots; what its periods say is given."""
    home = catalogue.home
    city = catalogue.regions[home].within
    said: Said = {}
    for token in tokens:
        for kind, value in token.senses:
            said.setdefault(kind, []).append(value)
    metrics, regions, share_of = _subjects(tokens, city)
    if share_of and any(token.text == "shares" for token in tokens):
        siblings = dict.fromkeys(said.get("metric", ()))
        if len({catalogue.metrics[key].share_of for key in siblings}) == 1:
            metrics, share_of = tuple(siblings), ""  # shares of the first, second and third
    if Measure.SHARE in said.get("measure", ()):
        metrics, share_of = _parts_of(metrics, share_of, said.get("metric", ()), catalogue)
    if "newly" in said:
        metrics = tuple(catalogue.additions.get(key, key) for key in metrics)
    choice = _choice(tokens, metrics) if "choice" in said else None
    cues = frozenset(said.get("cue", ()))
    if tokens and tokens[-1].text == "from" and any(token.text == "where" for token in tokens):
        cues |= {"source"}  # where is it from
    if "when" in cues and any(token.text in _ISSUED for token in tokens):
        cues |= {"source"}  # when was it published
    slots = Slots(
        metrics=metrics,
        choices=tuple(choice.get("choice").split()) if choice else (),
        choice_word=choice.text if choice else "",
        topics=tuple(dict.fromkeys(said.get("topic", ()))),
        terms=tuple(said.get("term", ())),
        bare_terms=_bare_terms(tokens) if "term" in said else (),
        share_of=share_of,
        rank="rank" in said,
        scope="scope" in said,
        cues=cues,
        refuse=_first(said, "refuse"),
        elsewhere=_elsewhere(tokens) if "elsewhere" in said else "",
        company=_company(tokens) if "company" in said else "",
        others_only="region" in said and _others_only(tokens),
        growth_noun="measure" in said and any(map(_is_noun, tokens)),
        ordinal=_number(said, "ordinal"),
        top=_number(said, "top"),
        bottom=_number(said, "bottom"),
        count=_number(said, "count"),
        amount=_first(said, "amount"),
        amount_unit=_first(said, "unit"),
        against=against,
        since=since,
        refers="refers" in said,
        plan_form=_plan_form(said),
        follows="follow" in cues and _follows(tokens),
        counts="words" in said.get("count", ()),
        countable=any(catalogue.metrics[key].unit in COUNTED for key in metrics),
        additions=bool(metrics) and not set(catalogue.additions.values()).isdisjoint(metrics),
    )
    return replace(
        slots,
        measures=_measures(tokens, said, slots),
        unknown=_unknown(tokens, slots),
        regions=_regions(regions, slots, city, home, over_time=over_time),
    )


def _plan_form(said: Said) -> str:
    """Whether the growth or the level of a plan is asked for, where it is said."""
    measures = said.get("measure", ())
    forms = [m for m in (Measure.GROWTH, Measure.VALUE) if m in measures]
    return forms[0] if Measure.TARGET in measures and len(forms) == 1 else ""


def _bare_terms(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of the glossary that mean nothing else."""
    return tuple(t.text for t in tokens if t.get("term") and len(t.senses) == 1)


def _company(tokens: Sequence[Token]) -> str:
    return next(t.text for t in tokens if t.get("company"))


def _choice(tokens: Sequence[Token], metrics: Sequence[str]) -> Token | None:
    """The ambiguous word that no indicator beside it makes clear, or else the first one."""
    choices = [token for token in tokens if token.get("choice") and not token.get("metric")]
    unclear = [t for t in choices if not any(m in t.get("choice").split() for m in metrics)]
    return next(iter([*unclear, *choices]), None)


def _first(said: Said, kind: str) -> str:
    return said.get(kind, [""])[0]


def _others_only(tokens: Sequence[Token]) -> bool:
    """Whether the first region named stands behind 比 or than."""
    place = next((n for n, token in enumerate(tokens) if token.get("region")), 0)
    before = [token.text for token in tokens[max(0, place - 2) : place] if token.text != "the"]
    if not before:
        return False
    compares = any("compare" in token.all("cue") for token in tokens[place:])
    return (before[-1] in _WITH and compares) or before[-1].split()[-1] in _THAN


def _follows(tokens: Sequence[Token]) -> bool:
    """Whether a question goes on from the one before: by its first word, 呢 or "what about"."""
    return any(
        "follow" in token.all("cue")
        and (n == 0 or token.text[-1] == "呢" or token.text.endswith("about"))
        for n, token in enumerate(tokens)
    )


def _is_noun(token: Token) -> bool:
    return token.get("measure") == Measure.GROWTH and bool(_NOUN.search(token.text))


def _number(said: Said, kind: str) -> int:
    return next((int(value) for value in said.get(kind, ()) if value.isdecimal()), 0)


def _subjects(tokens: Sequence[Token], city: str) -> tuple[tuple[str, ...], list[str], str]:
    """The indicators and regions asked about, and what a share is asked of.

    占 and "share of" make the next name a whole: 二产占GDP比重, what share of GDP is industry.
    """
    metrics: list[str] = []
    regions: list[str] = []
    share_of = whole = ""
    after_share = of_city = False
    for token in tokens:
        for metric in token.all("metric"):
            if of_city and metrics and metric not in metrics:
                share_of = _OTHER_WHOLE  # 二产占全市GDP
            elif after_share and metrics:
                share_of = metric
            elif whole and metric != whole:
                share_of, metrics, whole = whole, [metric], ""
            elif metric not in metrics:
                whole = metric if after_share and not metrics else ""
                metrics.append(metric)
        region = token.get("region")
        if region and after_share and region == city:
            share_of, of_city = city, True
        elif region and region not in regions:
            regions.append(region)
        shares = token.get("measure") == Measure.SHARE
        opens = shares and (not is_han(token.text[0]) or token.text in _SHARE_VERBS)
        after_share = opens or (after_share and _links(token))
        if shares and is_han(token.text[0]):
            whole = ""
    return tuple(metrics), regions, share_of


def _parts_of(
    metrics: tuple[str, ...], share_of: str, said: Sequence[str], catalogue: Catalogue
) -> tuple[tuple[str, ...], str]:
    """Of several indicators beside 占比 the one that the others are parts of is the whole."""
    named = dict.fromkeys(said)
    wholes = {catalogue.metrics[key].share_of for key in named} & set(named)
    if len(wholes) != 1:
        return metrics, share_of
    whole = wholes.pop()
    parts = tuple(key for key in named if catalogue.metrics[key].share_of == whole)
    return (parts, whole) if len(parts) == len(named) - 1 else (metrics, share_of)


def _links(token: Token) -> bool:
    """Whether a word only carries 占 on to what it is a share of."""
    return bool(token.senses) and all(kind in ("filler", "refers") for kind, _ in token.senses)


def _elsewhere(tokens: Sequence[Token]) -> str:
    """A place that is not kept; 对美国出口 is of another indicator, not of another place."""
    for n, token in enumerate(tokens):
        if token.get("elsewhere") and not _towards(tokens, n):
            return token.text
    return ""


def _towards(tokens: Sequence[Token], n: int) -> bool:
    """Whether the place at n is a partner: exports to the United States."""
    before = [token.text for token in tokens[max(0, n - 2) : n] if token.text != "the"]
    return bool(before) and before[-1] in _TOWARDS


def _measures(tokens: Sequence[Token], said: Said, slots: Slots) -> tuple[Measure, ...]:
    """A plan's own measure is meant where several are said: GDP增速目标 is the target."""
    measures = list(dict.fromkeys(map(Measure, said.get("measure", ()))))
    percent = Measure.SHARE in measures or any(token.text in _PERCENT for token in tokens)
    if Measure.TARGET in measures and percent and Measure.GROWTH not in measures:
        return (Measure.PROGRESS,)  # percentage of the annual target
    for plan in (Measure.PROGRESS, Measure.TARGET):
        if plan in measures:
            return (plan,)
    if Measure.SHARE in measures and slots.share_of:
        return (Measure.SHARE,)
    if slots.rank and not measures and any(map(_of_level, tokens)):
        return (Measure.VALUE,)
    if measures and Measure.VALUE not in measures and _and_more(tokens):
        measures.insert(0, Measure.VALUE)
    if "fell" in slots.cues and slots.metrics and not measures:
        return (Measure.GROWTH,)
    return tuple(measures)


def _of_level(token: Token) -> bool:
    """Whether a name says its level: export value, but not output value, which is but a name."""
    return bool(token.get("metric") and _LEVEL.fullmatch(token.text))


def _and_more(tokens: Sequence[Token]) -> bool:
    """进出口总额和增速: the indicator itself, and its growth."""
    subjects = [token for token in tokens if token.get("metric")]
    for name, link, measure in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if name.get("metric") and link.text in _ANDS and measure.get("measure"):
            return measure not in subjects and subjects[-1] is name
    return False


def _unknown(tokens: Sequence[Token], slots: Slots) -> tuple[str, ...]:
    """Words that are not known, and known ones that together name something that is not kept.

    Names that run together without a break do (制造业用电量), and so does the name of a field
    before an indicator (民生支出), a partner (对美国出口), a number nothing explains (month 15).
    """
    unknown = [t.text for t in tokens if not t.senses or t.get("unkept")]
    names = list(map(_names, tokens))
    for n, (first, second) in enumerate(pairwise(names)):
        if first and second and _is_one_name(tokens[n], tokens[n + 1]):
            unknown.append(tokens[n].text + tokens[n + 1].text)
    if slots.metrics and not slots.additions:
        unknown += [token.text for token in tokens if token.get("newly")]  # 新增GDP: is nothing
    unknown += [t.text for n, t in enumerate(tokens) if t.get("elsewhere") and _towards(tokens, n)]
    if slots.amount and not slots.amount_unit and not _checks(slots):
        unknown.append(slots.amount)
    if slots.metrics or slots.choices:
        unknown += [t.text for t in tokens if t.get("topic") and not t.get("cue") and not _names(t)]
    return tuple(unknown)


def _is_one_name(one: Token, other: Token) -> bool:
    """Whether two names without a break between them are the name of a third thing."""
    both = bool(one.get("metric") and other.get("metric"))
    if one.end == other.start and is_han(one.text[-1]) and is_han(other.text[0]):
        return not (both and _short_names(one, other))  # 进口出口, 二产三产
    spaced = other.start - one.end == 1 and one.text.isascii() and other.text.isascii()
    return spaced and both and _bare(one)


def _short_names(one: Token, other: Token) -> bool:
    """Two short names of one length side by side are a list, and no name of a third thing."""
    return len(one.text) == len(other.text) <= _SHORT_NAME and one.text != other.text


def _names(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice"))


def _bare(token: Token) -> bool:
    """An English name before another narrows it down, unless it stands for itself: GDP."""
    return " " in token.text


def _checks(slots: Slots) -> bool:
    """Whether a bare number is held against the figure: 增速有没有到8."""
    growth = Measure.GROWTH in slots.measures or slots.cues & {"reaches", "above"}
    return bool(growth and "yes_no" in slots.cues and slots.metrics)


def _regions(
    said: Sequence[str], slots: Slots, city: str, home: str, *, over_time: bool
) -> tuple[str, ...]:
    """The regions asked about: 全市 beside a rank is only what the rank is among.

    One that is compared over time is not compared with ours: 茌平1-5月比1-4月.
    """
    regions = [region for region in said if not (region == city and _ranks(slots))]
    if slots.others_only and home not in regions and "compare" in slots.cues:
        return (home, *regions)
    if "compare" in slots.cues and not slots.amount and len(regions) <= 1 and not over_time:
        other = regions[0] if regions else (city if slots.scope and not _ranks(slots) else "")
        if other and other != home:  # 比高新区快多少: we are the other side
            return home, other
    if slots.scope and not _ranks(slots) and not regions and slots.share_of != city:
        regions.append(city)
    return tuple(regions)


def _ranks(slots: Slots) -> bool:
    placed = slots.rank or slots.ordinal or slots.top or slots.bottom
    return bool(placed or slots.cues & {"league", "ranked", "leader"})
