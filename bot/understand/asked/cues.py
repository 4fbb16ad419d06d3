"""What do the words of a question ask for, once those beside them are seen?

>>> cues_of(tokens, said, papers)  # of "is the city's trade growing or shrinking"
frozenset({'yes_no', 'fell'})
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understand.asked.ends import bounds_place
from bot.understand.asked.measured import POINTS, beyond_by
from bot.understand.asked.occasions import when_asked
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.nouns import is_noun
from bot.understand.slots import PLANS, Said
from bot.words import Measure

_NEWEST = frozenset(("newest data", "latest data", "most recent data", "latest available"))
_ORDERS = frozenset(["orders"])  # only at the head of a text: change it, but not the change
_OWN_PAPERS = frozenset(("papers", "occasions"))
_ISSUED = frozenset(["published", "issued", "released", "announced", "made public", "put out"])
WHERE = frozenset(["where", "where's", "wheres"])
_WITNESSES = frozenset(["source", "sources"])
_TELLS = frozenset(["says", "say", "said", "has it"])
BOUNDS = frozenset(("above", "below"))
_ARTICLES = frozenset(("the", "了", "the whole"))
_LATEST = re.compile("(?:latest|most recent) (?:year|quarter|month|period)")
_ASKS_WHEN = re.compile(
    "(?:what|which|when|how|is|are|does|do|did|was|were)(?![a-z])|[哪何几]|什么"
)
_YEARLY = frozenset(("yearly", "the yearly"))
_FROM = frozenset(
    ("和", "跟", "与", "同", "离", "距", "距离", "from", "to", "with", "against", "over", "on")
)
_NOW = frozenset(("now", "现在"))
_UNITS = {  # what an extreme is one of: the biggest month, 最高的那个月
    "month": "each_month",
    "year": "each_year",
    "quarter": "each_quarter",
    "那个月": "each_month",
    "那年": "each_year",
    "那一年": "each_year",
    "年度": "each_year",
}
_YEARS = re.compile("年|year")
_WHICH = frozenset(("哪些", "哪几个", "有哪些", "哪几家"))
_FIELDS = frozenset(("league", "districts"))
_DISTRICTS = re.compile("[县区]")
OF_INDICATORS = frozenset(("ranked", "item", "survey", "several"))  # no places
_EXTREMES = frozenset(("highest", "lowest"))
_EITHER = frozenset(("or", "还是"))
_HOW = ("how", "by how", "what", "by what")
_AUXILIARY = "(?:do|does|did|has|have|had|is|are|was|were)(?![a-z])"
_HOW_FAR = re.compile(
    "(?<![a-z])(?:how (?:much|many|far|fast|deep|hard|low|(?!like)[a-z]+ly)"
    "|what (?:percent|percentage|proportion|extent|degree|rate|pace))(?![a-z])"
    f"(?:(?! (?:and|or|but) )[a-z0-9%' -])*? {_AUXILIARY}"
)
_WHETHER = re.compile(f"(?<![a-z]){_AUXILIARY}|(?<![a-z])(?:right|correct|true|whether)(?![a-z])")
_MANY = ("how many ", "the number of ", "number of ")
_DONE = ("完成", "实现", "达", "做到", "兑现", "增长", "涨", "降", "落实", "定")
_LOOKS = ("看", "说", "换", "问", "查", "轮到", "来看", "look", "take", "turn", "switch")


def cues_of(tokens: Sequence[Token], said: Said, papers: frozenset[str]) -> frozenset[str]:
    """What the words ask for; papers are those that somebody writes."""
    told = _of_districts(frozenset(said.get("cue", ())) - _ORDERS, tokens)
    cues = _without_told(told, tokens, said, papers)
    if "latest" in cues and _turns_to(tokens):
        cues -= {"latest"}
    planned = Measure.TARGET in said.get("measure", ())
    if "coverage" in cues and "metric" in said:
        cues = _of_coverage(cues, tokens, said)
    if "lowest" in cues and any(_in_the_end(a, b, planned) for a, b in pairwise(tokens)):
        cues -= {"lowest"}
    if "highest" in cues and any(map(_leads_a_place, tokens, tokens[1:])):
        cues -= {"highest"}
    cues = when_asked(cues, tokens, said)
    if cues & _EXTREMES:
        cues |= {_UNITS[token.text] for token in tokens if token.text in _UNITS}
        ends = [t for t in tokens if not _EXTREMES.isdisjoint(t.all("cue")) and " " in t.text]
        words = {word for token in ends for word in token.text.split(" ")}  # the best year for
        cues |= {_UNITS[word] for word in words if word in _UNITS}
    if "trend" in cues and _of_one_year(tokens, said):
        cues -= {"trend", "each_year"}
    if "compare" in cues and not _compares(_without_still(tokens)):
        cues -= {"compare"}
    if "gap" in cues and Measure.TARGET not in said.get("measure", ()) and _to_a_place(tokens):
        cues |= {"compare"}  # GDP增速和高新区还差多少
    beyond = (cues & BOUNDS and _over_a_place(tokens)) or ("region" in said and beyond_by(tokens))
    if "amount" not in said and beyond:
        cues |= {"compare"}  # GDP增速超过全市平均没有, GDP增速快全市几个点
    cues = without_how_far(_held_apart(cues, tokens, said), tokens)
    return cues | _source(tokens, cues) | _whose(tokens, cues, said)


def _of_districts(cues: frozenset[str], tokens: Sequence[Token]) -> frozenset[str]:
    """The cues where it is districts that are asked for, and no indicators: 各县区里头哪些下降."""
    if "ranked" not in cues:
        return cues
    which = any(
        asks.text in _WHICH
        and _DISTRICTS.search(place.text)
        and (place.get("scope") or _FIELDS & {*place.all("cue")})
        for place, asks in pairwise(tokens)
    )
    return cues - {"ranked", "several"} | {"leader", "districts"} if which else cues


def _of_coverage(cues: frozenset[str], tokens: Sequence[Token], said: Said) -> frozenset[str]:
    """Whether it is the newest period that is asked for, or in which years a bound was passed."""
    if _asks_newest(tokens):
        return cues - {"coverage"} | {"latest"}
    if "amount" not in said or not cues & BOUNDS:
        return cues
    years = any("coverage" in t.all("cue") and _YEARS.search(t.text) for t in tokens)
    return cues - {"coverage"} | ({"when", "each_year"} if years else {"when"})


def _held_apart(cues: frozenset[str], tokens: Sequence[Token], said: Said) -> frozenset[str]:
    """The cues, with whether it is no place that is above or below something: first, above 8 %."""
    apart = "ordinal" in said and cues & BOUNDS and not bounds_place(tokens)
    return cues | {"held_apart"} if apart else cues


def without_how_far(cues: frozenset[str], tokens: Sequence[Token]) -> frozenset[str]:
    """The cues of some words without a yes or no where did and has only ask how far."""
    may = "yes_no" in cues and any(token.text.startswith(_HOW) for token in tokens)
    return cues - {"yes_no"} if may and _asks_how_far(tokens) else cues


def _asks_how_far(tokens: Sequence[Token]) -> bool:
    """Whether did and has only ask how far it fell or is beyond a bound: how much did it fall."""
    before = (None, *tokens)
    apart = (
        ", " if one and two.start - one.end > 1 else " "
        for one, two in zip(before, tokens, strict=False)
    )
    said = "".join(mark + token.text for mark, token in zip(apart, tokens, strict=True))
    return bool(_HOW_FAR.search(said)) and not _WHETHER.search(_HOW_FAR.sub("", said))


def _without_told(
    cues: frozenset[str], tokens: Sequence[Token], said: Said, papers: frozenset[str]
) -> frozenset[str]:
    """What is asked, without a source that only says something and parts that only make a whole."""
    if "source" in cues:
        cues -= _only_told(tokens)
    if "what_is" in cues and _counts_first(tokens):
        cues -= {"what_is"}  # how many projects are there, and what is their total investment
    if "published" in cues and _is_paper_due(tokens, papers):
        cues -= {"published"}
    if "define" in cues and Measure.SHARE in said.get("measure", ()) and _names_parts(tokens):
        cues -= {"define"}  # what share of trade is made up of exports
    return cues


def _is_paper_due(tokens: Sequence[Token], papers: frozenset[str]) -> bool:
    """Whether it is the asker's own paper that is due, and no figure: deck due tonight: GDP."""
    due = [n for n, token in enumerate(tokens) if "published" in token.all("cue")]
    if len(due) != 1 or not due[0] or not tokens[due[0]].text.endswith("due"):
        return False
    paper = tokens[due[0] - 1]
    if not _OWN_PAPERS.isdisjoint(paper.all("filler")):
        return True
    return paper.text in papers and not any(token.is_name for token in tokens[: due[0]])


def _counts_first(tokens: Sequence[Token]) -> bool:
    """Whether a number is asked for before it is asked what something else is."""
    at = next((n for n, token in enumerate(tokens) if "what_is" in token.all("cue")), 0)
    counted = any(t.is_name and t.text.startswith(_MANY) for t in tokens[:at])
    return counted and any(t.is_name or t.get("choice") for t in tokens[at + 1 :])


def _names_parts(tokens: Sequence[Token]) -> bool:
    """Whether indicators stand on both sides of the word for a meaning: a whole, and its part."""
    at = next((n for n, token in enumerate(tokens) if "define" in token.all("cue")), len(tokens))
    named = [any(token.is_name for token in side) for side in (tokens[:at], tokens[at + 1 :])]
    return all(named)


def _asks_newest(tokens: Sequence[Token]) -> bool:
    """Whether the newest data are only asked for, and not up to when there are any.

    So it is with the latest year you have, where nobody asks which year that is.
    """
    told = [token.text for token in tokens if "coverage" in token.all("cue")]
    kept = all(_LATEST.fullmatch(text) for text in told) and any(
        "kept" in one.all("cue") for one in tokens
    )
    asks = any(_ASKS_WHEN.match(token.text) for token in tokens)
    return all(text in _NEWEST for text in told) or (kept and not asks)


def _in_the_end(word: Token, behind: Token, planned: bool) -> bool:
    """Whether a word says when something was done, and not how low: 最后完成了吗.

    Beside a plan it is what came of it: 目标多少,最后实际增了多少.
    """
    return word.text == "最后" and (planned or behind.text.startswith(_DONE))


def _leads_a_place(word: Token, behind: Token) -> bool:
    """Whether a word for the first is told of whom one is ahead: 领先全市."""
    ahead = {"compare", "highest"} <= set(word.all("cue"))
    return ahead and bool(behind.get("region") or behind.get("scope"))


def _compares(tokens: Sequence[Token]) -> bool:
    return any(map(_sets_against, (None, *tokens), tokens, (*tokens[1:], None)))


def _without_still(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without 还是 that is "still": with nothing before it that it could part."""
    said = (n for n, token in enumerate(tokens) if not {k for k, _ in token.senses} <= {"filler"})
    first = next(said, None)
    if first is None or tokens[first].text != "还是":
        return tokens
    return tokens[first + 1 :]


def _sets_against(before: Token | None, word: Token, behind: Token | None) -> bool:
    """Whether a word holds one thing against another.

    None does that only asks which way something moved, or how far: 增长还是下降, 增速多少个百分点.
    """
    if "compare" not in word.all("cue") or not before:
        return "compare" in word.all("cue")
    if word.text in _EITHER and behind and _moves(before) and _moves(behind):
        return False
    return not (word.text in POINTS and before.end == word.start and is_noun(before))


def _moves(word: Token) -> bool:
    return word.get("measure") == Measure.GROWTH or "fell" in word.all("cue")


def _of_one_year(tokens: Sequence[Token], said: Said) -> bool:
    """Whether yearly is only said of a plan, which is of one year: the yearly task."""
    planned = not PLANS.isdisjoint(said.get("measure", ()))
    return planned and all(t.text in _YEARLY for t in tokens if "trend" in t.all("cue"))


def _turns_to(tokens: Sequence[Token]) -> bool:
    """Whether now is said of the talk, and not of the figure: now the zone, 现在看经开区."""
    told = [t for t in tokens if t.text in _NOW or "follow" not in t.all("cue")]
    if len(told) < 2 or told[0].text not in _NOW:
        return False
    return bool(told[1].text.startswith(_LOOKS) or (told[1].get("region") and len(told) == 2))


def _to_a_place(tokens: Sequence[Token]) -> bool:
    """Whether it is a place that something is held against."""
    return any(one.text in _FROM and other.get("region") for one, other in pairwise(tokens))


def _over_a_place(tokens: Sequence[Token]) -> bool:
    """Whether it is a place that something is above or below."""
    told = [token for token in tokens if token.text not in _ARTICLES]
    return any(
        BOUNDS & set(one.all("cue")) and (other.get("region") or other.get("scope"))
        for one, other in pairwise(told)
    )


def _whose(tokens: Sequence[Token], cues: frozenset[str], said: Said) -> frozenset[str]:
    """Who has it is asked by whose GDP; of indicators whose growth was over 20 % nobody is."""
    asked = "metric" in said and any(token.text == "whose" for token in tokens)
    return frozenset({"leader"} if asked and not cues & OF_INDICATORS else ())


def _source(tokens: Sequence[Token], cues: frozenset[str]) -> frozenset[str]:
    """The document is asked for: where is it from, when was it published."""
    whence = tokens and tokens[-1].text == "from" and WHERE & {t.text for t in tokens}
    issued = "when" in cues and any(token.text in _ISSUED for token in tokens)
    return frozenset({"source"}) if whence or issued else frozenset()


def _only_told(tokens: Sequence[Token]) -> frozenset[str]:
    """A source that says something is not asked for: a source says GDP topped 20 billion."""
    told = [
        one
        for one, verb in pairwise(tokens)
        if one.text in _WITNESSES and (verb.text in _TELLS or "telling" in verb.all("filler"))
    ]
    asked = [token for token in tokens if "source" in token.all("cue") and token not in told]
    return frozenset({"source"}) if told and not asked else frozenset()
