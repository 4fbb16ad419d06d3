"""May what a sentence names be what is asked for beside it?

>>> is_free(KNOWN, (), tokens_of_the_question, "home")
True
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from bot.understand.lexicon.match import NAMES, Token
from bot.understand.lexicon.offices import is_told
from bot.understand.talk.themes_en import is_kindred, is_neutral, said_in
from bot.understand.talk.told import IT, KNOWN, Built, Whose

_SURVEYS = frozenset(("digest", "economy", "ranked"))
_NEUTRAL = NAMES | {"unkept", "measure", "rank", "count"}
_NARROWING = frozenset(("variant", "basis", "mom", "single", "sum", "revision"))
# what is asked may be of those that a sentence speaks of, or of the asker's own house
_THEIRS = re.compile(
    "(?<![a-z])(?:their|theirs|they|them|his|her|hers|those|these"
    "|the same(?! (?:periods?|months?|quarters?|time|stretch|span)(?![a-z]))"
    "|(?<!is )(?<!are )(?<!was )(?<!were )there(?! is| are| was| were))(?![a-z'])"
    "|(?<![帮替给跟向让叫陪托催])[他她它]们?|[他她它]们?的|其(?!中|余|他|实)|该(?=[区县市镇乡村企公集园局厂店校院省国行地机团])|人家|[这那]些|[这那]里|那边"
)
_THERE = re.compile("(?<![a-z])(?:over |out )?there(?![a-z'])")
_WHERE = re.compile(  # whatever tells where somebody is
    "(?<![a-z])(?:in|(?<!look )(?<!looks )at|from|near|to|into|of|is|are|was|were|been|lives?"
    "|sits?|stands?|moved|went|goes|came|comes|runs|owns|has|have) [a-z]|(?:'s|'re) [a-z]"
)
_ITS = re.compile("(?<![a-z])(?!(?<=on )its own(?![a-z]))its?(?![a-z'])")
_THEY = re.compile(
    "(?<![a-z])(?<!by )(?<!from )(?<!for )(?<!to )(?:they|them|their|those)(?![a-z'])"
)
_IT_DID = re.compile(  # it is the figure, unless something is of it, or in it
    "(?<![a-z])(?<!of )(?<!in )(?<!at )(?<!by )(?<!from )(?<!for )(?<!through )its?(?![a-z'])"
)
TELL_US = re.compile(  # who is told: nothing is theirs
    "(?<![a-z])(?:(?:tell|give|send|show|let|help|get|inform|advise|provide|for|to) (?:me|us)"
    "|(?:could|can|may|might) (?:i|we) (?:please |kindly )?(?:get|have|ask|see|know|check)"
    "|(?:i|we)(?: would|'d|'m|'re| am| are)? (?:like|love|need|want|wish|after|looking)"
    "(?: to (?:know|see|get|have|ask|check|learn))?)(?![a-z])"
)
_AT = re.compile("(?<![a-z])(?:in|at|near|to|into|around|outside|over|from)(?: the)? ?$")
_RIDES = re.compile(  # where somebody only travels to
    "(?<![a-z])(?:train|bus|coach|flight|plane|ferry|taxi|cab|ticket|motorway|highway)s?"
    " (?:to|from|for|via|bound for) (?:the )?$"
)
_THEY_WANT = re.compile(  # to whom it is told: nothing is theirs
    "(?<![a-z])they(?:'re|'d| are| would| have| had)? (?:now |just |all |also |urgently |really )*"
    "(?:want|need|ask|demand|require|insist|expect|like|wait)(?:s|ed|ing)?(?: (?:us"
    "|me) to)?(?! more|(?: [a-z]+)? than)(?![a-z])"
)
_ANOTHERS = re.compile(  # my cousin's zone
    "(?<![a-z])(?:my|his|her|their|our) (?:[a-z-]+ )?[a-z-]+(?<!it)'s? $"
)
_OUR_HOUSE = re.compile(
    "(?:my|our) (?:[a-z-]+ )?(?:firm|company|business|factory|plant|mill|shop|group|enterprise"
    "|farm|workshop|works|gym|studio|club|school|hotel|restaurant|bakery|clinic|hospital|brewery"
    "|bank|branch|stall|quarry|outfit|yard|depot|warehouse|salon|cafe|bar|pub)(?![a-z])"
    "|[我咱俺]们?(?:家|的|这个?"
    "|那个?)?(?:(?![在从去到吃刚跟往进回出来逛下叫被让等是])[\u4e00-\u9fff]){0,4}?"
    "(?:房|馆|店|厂|公司|医院|铺|坊|车间|农场|商场|小区|仓库|酒楼)(?![下上里外门])"
)
_MEASURED = re.compile(
    "[率速额幅]|比重|占比|排名|名次|位次|总量|目标|进度|growth|rate|share|rank|target|level"
    "|progress"
)
_OF_PLACES = frozenset(  # figures that no house has
    (
        *("gdp", "gdp_per_capita", "primary_industry", "secondary_industry", "tertiary_industry"),
        *("retail_sales", "general_budget_revenue", "general_budget_expenditure"),
        *("total_fiscal_revenue", "tax_revenue", "fixed_asset_investment"),
        *("infrastructure_investment", "household_income", "urban_income", "rural_income"),
        *("deposits", "loans", "household_deposits", "industrial_value_added", "population"),
        *("urbanization_rate", "cpi", "industrial_enterprises", "high_tech_enterprises"),
        *("specialized_smes", "key_projects", "registered_unemployment_rate"),
    )
)
SELVES = re.compile(
    "(?<![a-z])(?:we|our|ours|us|my|mine|i)(?![a-z'])|(?<![诉给帮跟让教替托])我们?(?!们?(?:区|想[问知]))|咱们?(?!们?区)|俺们?(?!们?区)"
)


def is_free(built: Built, named: Sequence[Token], rest: Sequence[Token], home: str) -> bool:
    """Whether nothing that a sentence names can be what is asked for beside it."""
    kinds = {kind for token in rest for kind, _ in token.senses}
    if named and not kinds & NAMES and not _SURVEYS & _cues(rest):
        return False
    if _cues(named) & _NARROWING or any(t.get("newly") for t in named):
        return False
    placed = any(t.get("scope") or _is_place(t) for t in rest)
    far = away(named, home)
    if built.whose is Whose.OTHER:
        return placed or not any(t.get("region") for t in far)
    asked = {key for token in rest for key in (*token.all("metric"), *token.all("topic"))}
    traded = built is KNOWN or (built.presents and placed)  # 我是做投资的, and it is our zone's
    if not traded and any(_competes(token, asked) for token in named):
        return False
    if built.whose is Whose.THING:  # germany is our main buyer: of what goes there, maybe
        return placed or not far
    if built.presents:  # what a house does here is told from outside: 贵区; and no firm has several
        here = any(_is_place(t) and t.get("region") == home for t in named)
        placed = placed or here or any(t.get("count") for t in rest)
    return placed or not (far or built.part or any(t.get("company") for t in named))


def of_places(asked: Iterable[Token]) -> bool:
    """Whether what is asked for is a figure that no house has."""
    return any(key in _OF_PLACES for t in asked for key in t.all("metric"))


def is_field(token: Token, asked: Set[str], parts: Set[str]) -> bool:
    """Whether a word is the field of an indicator that is asked for, or of several."""
    field = token.get("topic") and token.text not in parts
    return bool(field or asked & {*token.get("choice").split()})


def _is_place(token: Token) -> bool:
    """Whether a word names a place, and does not only say that it is of those who ask."""
    return bool(token.get("region")) and not SELVES.fullmatch(token.text)


def away(named: Sequence[Token], home: str) -> list[Token]:
    """The places that are not ours."""
    return [
        t
        for t in named
        if t.get("region") not in ("", home) or t.get("elsewhere") or t.get("scope")
    ]


def is_passed(text: str, place: Token) -> bool:
    """Whether a place is only where somebody travels to, or an office of it that tells or is told.

    My train to Jinan; he reports to the city tomorrow; the city is on the phone.
    """
    return bool(_RIDES.search(text[: place.start])) or is_told(text, place)


def is_anothers(text: str, place: Token) -> bool:
    """Whether what would be our zone is somebody else's: my cousin's zone."""
    return bool(place.get("region") and _ANOTHERS.search(text[: place.start]))


def goes_away(
    built: Built, text: str, inside: Sequence[Token], others: Sequence[Token], home: str
) -> bool:
    """Whether it is a place that is not ours where the asker may go, or deals: a plant in Jinan."""
    deals = built.whose is Whose.SELF and not any(t.get("region") for t in others)
    if not (built.sites or deals):
        return False
    return any(_AT.search(text[: t.start]) for t in away(inside, home))


def _competes(token: Token, asked: Set[str]) -> bool:
    """Whether a word names a figure other than those asked for, or what is asked of one."""
    kinds = {kind for kind, _ in token.senses}
    keys = {*token.all("metric"), *token.all("topic"), *token.get("choice").split()}
    if kinds & {"metric", "choice", "topic", "unkept"}:
        return not keys & asked
    return bool(kinds & {"measure", "rank", "count"} and _MEASURED.search(token.text))


def own(rest: str, others: Sequence[Token]) -> str:
    """What is asked, up to where they are the figures just named: deposits, and how they grew."""
    for told in (_THEY.search(rest), _IT_DID.search(rest)):
        names = [t for t in others if _named(t) or _is_place(t)] if told else []
        if told and any(0 <= rest.find(t.text) < told.start() for t in names):
            rest = rest[: told.start()] + rest[told.end() :]
    return rest


def _named(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice"))


def is_meant(built: Built, named: Sequence[Token], said: str, other: str) -> bool:
    """Whether what is asked is of somebody that a sentence speaks of: of my firm, our exports."""
    if _OUR_HOUSE.match(said) and SELVES.search(TELL_US.sub("", other)):
        return True
    home = any(token.get("region") for token in named)
    told = not home and built.whose is Whose.OTHER and not any(t.get("elsewhere") for t in named)
    if told and not built.part and not _WHERE.search(said):
        other = _THERE.sub("", other)  # no place is told of but ours
    other = _THEY_WANT.sub("", other)
    if built is not KNOWN and (_THEIRS.search(other) or (_ITS.search(other) and not home)):
        return True
    return (built.presents or built.part) and bool(SELVES.search(TELL_US.sub("", other)))


def narrowing(
    named: Sequence[Token], beside: str, words: Mapping[str, frozenset[str]]
) -> list[Token]:
    """What a sentence names that the question beside it does not, and that may be a part of it."""
    asked = said_in(beside) if named else frozenset()
    told = [t for t in named if not _NEUTRAL & _kinds(t) or not is_neutral(t.text, asked, words)]
    return [t for t in told if not (t.get("elsewhere") and is_kindred(t.text, asked, words))]


def same_named(tokens: Sequence[Token], span: tuple[int, int]) -> list[Token]:
    """The words of a sentence for what is named beside it: power demand, electricity use."""
    inside = [t for t in tokens if span[0] <= t.start < span[1]]
    others = [t for t in tokens if t not in inside and t.get("metric")]
    asked = {key for t in others for key in t.all("metric")}
    return [
        t
        for t in inside
        if asked & {*t.all("metric"), *t.get("choice").split()}
        or (t.get("topic") and any(t.text in other.text for other in others))  # 就业: 新增就业
    ]


def with_pronoun(
    text: str, span: tuple[int, int], tokens: Sequence[Token], named: Sequence[Token]
) -> str:
    """A Chinese sentence that says it for what is named, where no unknown word narrows that."""
    said = text[slice(*span)]
    narrowed = {t.end for t in tokens if not t.senses}
    for token in reversed(named):
        if token.start not in narrowed:
            at = token.start - span[0]
            said = f"{said[:at]}{IT}{said[at + len(token.text) :]}"
    return said


def _kinds(token: Token) -> set[str]:
    return {kind for kind, _ in token.senses}


def _cues(tokens: Sequence[Token]) -> set[str]:
    return {cue for token in tokens for cue in token.all("cue")}
