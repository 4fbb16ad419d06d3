"""Which words beside a name make it another figure, of which none is kept: profit margin?

>>> [token.text for token in qualified(text, tokens, catalogue) if token.get("unkept")]
['margin']
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.words import Measure

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MUCH = (  # what a project is worth
    "(?=(?:rmb |cny |¥)?(?:[0-9.]+|an?|one|two|five|ten)?"
    " ?(?:m|mn|hundred|million|bn|billion)(?![a-z]))"
)
_ANOTHER = re.compile(  # what each is no part of: the profit, deposits of all currencies, grants
    "profits? (?P<a>margins?|rates?|ratios?)(?![a-z])"
    "|profits?[^.?!;]{0,40} and (?:the |its |their )?(?P<h>margins?)(?![a-z])"
    "|(?<![a-z])(?P<i>margins? (?:on|of) )(?=[a-z -]*profit)"
    "|(?<![a-z])(?P<j>how much of) (?:(?:last|the previous|the whole of last) year|20[0-9]{2})'s "
    "(?=[a-z &-]+ (?:have|has|did) )"
    "|(?<![a-z])(?<!and )(?<!& )(?P<b>foreign[- ]currency)"
    "[- ](?:denominated )?(?:bank )?(?:deposits?|loans?|savings|lending)"
    "|patents? (?P<c>held|owned|in force|on hand)(?![a-z])"
    "|(?<![a-z])(?P<d>(?:municipal|city|prefectur[a-z]+|provincial)[- ]level)"
    "(?= (?:general |public )*(?:budget|fiscal|revenue|expenditure|tax|government))"
    "|(?<![a-z])(?P<e>trailing|rolling|moving)[ -](?:[a-z0-9]+[ -])?(?:months?|quarters?|years?"
    "|averages?|sums?|totals?)(?![a-z])"
    "|(?:number of|how many|count of)(?: the)? [a-z -]*services? "
    "(?P<f>firms|enterprises|companies|businesses)(?![a-z])"
    f"|(?:number of|how many|count of)(?: the| our)? (?:[a-z-]+ )?(?P<l>key) projects? "
    f"(?:(?!and )[a-z]+ ){{0,6}}?{_MUCH}"
    "|(?<![a-z])(?<!investment of )(?<!investment in )(?<!plan of )(?<!plan for )"
    "(?P<m>key) projects? "
    f"(?:(?:of|over|above|worth|exceeding|more|than|at|least|each) )+{_MUCH}"
    "|(?<![a-z])(?P<k>(?:my|our|his|her|their) (?:[a-z-]+ )?bank)(?:'s|s')? "
    "(?=deposit|loan|lending|saving)"
    "|(?<![a-z])(?P<n>(?:latest|newest|most recent) (?:[a-z]+ )?but (?:one|two))(?![a-z])"
    "|(?<![a-z])(?P<o>not (?:leading|in the lead))(?![a-z])"
    "|(?P<g>高速|收费站|匝道|隧道)(?:公路|路)?的?出口"
)
_BEFORE = re.compile("(?<=[年月度底末日])[以之]前")  # what came before is none of that period
_BALANCE = re.compile(  # of a day that stands at neither end of the period it is told by
    f"(?<![a-z])(?P<a>start|beginning|opening) of (?:the )?(?:{_MONTH}|q[1-4]|month|quarter)"
    "|(?<!than )(?<!with )at the (?P<c>start|beginning) of (?:the |this )?year"
    "|(?:[0-9]{4}年|[去今前]年)(?P<b>中)(?![国央间期旬])"
)
_MAY_QUALIFY = re.compile(
    "profit|key|bank|how much of|foreign|patent|level|trailing|rolling|moving|service"
    "|(?:start|beginning|opening) of| but |not (?:lead|in the lead)"
    "|高速|收费站|匝道|隧道|以前|之前|年中"
)
_A_ZONE = re.compile(
    "(?:国家级|省级)?(?:(?:经济|高新)?(?:技术)?(?:产业)?开发|经开|高新|度假)区"
    "|(?:[a-z -]*development|high[ -]tech|hi[ -]tech) zone"
)
_LIES_IN = re.compile(r" (?:of|in) | ?\((?:of |in )?")  # the high-tech zone (of the city named)
_UNKEPT = (("unkept", "words"),)
_OF_ALL = ("全", "各")


def qualified(text: str, tokens: Sequence[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens, unknown where they make the name beside them another figure."""
    known = list(tokens)
    if not _MAY_QUALIFY.search(text):
        return known
    if match := _ANOTHER.search(text):
        known = _unknown(text, known, match)
    if (match := _BEFORE.search(text)) and any(t.start == match.start() for t in known):
        known = _unknown(text, known, match)
    if match := _BALANCE.search(text):
        names = [catalogue.metrics[key] for token in known for key in token.all("metric")]
        planned = any(token.get("measure") == Measure.TARGET for token in known)  # it was set then
        of_year = bool(match["c"] and names) and not planned
        day = any(name.stock for name in names) or of_year
        known = _unknown(text, known, match) if day else known
    return known


def _unknown(text: str, tokens: list[Token], match: re.Match[str]) -> list[Token]:
    """The tokens with the word that a pattern names as one that is not known."""
    start, end = match.span(match.lastgroup or 0)
    rest = [token for token in tokens if not (start <= token.start < end)]
    word = Token(text[start:end], start, end, _UNKEPT)
    return sorted((*rest, word), key=lambda token: token.start)


def outermost(text: str, tokens: Sequence[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens, each place that another one only lies in left out.

    The zone of another county is not ours; 市 before ours only says in which city it lies.
    """
    known, gone = list(tokens), list[Token]()
    for one, two in pairwise([token for token in tokens if token.get("region")]):
        apart = " " if two.text.isascii() else ""  # 临清 高新区 are two
        within, place = one.get("region"), two.get("region")
        if within == place:
            continue
        if lying := _lying_in(text, one, two, catalogue):
            gone.append(lying)
        if lying or text[one.end : two.start] != apart:
            continue
        if catalogue.regions[place].within == within and not one.text.startswith(_OF_ALL):
            gone.append(one)
        elif _A_ZONE.fullmatch(two.text) and not _A_ZONE.search(one.text):
            known[known.index(two)] = two._replace(senses=())
    return [token for token in known if token not in gone]


def _lying_in(text: str, one: Token, two: Token, catalogue: Catalogue) -> Token | None:
    """Of two places the city by name that only tells where the other lies: 省城(高新区)."""
    name = two.text.removeprefix("of ").removeprefix("in ")
    gap = text[one.end : two.end - len(name)]
    if not _LIES_IN.fullmatch(gap) or ("(" in gap and text[two.end : two.end + 1] != ")"):
        return None
    inner, outer = catalogue.regions[one.get("region")], catalogue.regions[two.get("region")]
    if inner.within == two.get("region") and not two.get("scope"):
        return two
    around = outer.within == one.get("region") and "(" in gap and not one.get("scope")
    return one if around else None
