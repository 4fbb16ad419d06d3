"""Which of several that were told before is meant: the latter, the first one, 后者呢?

>>> told, _ = picked("growth of the latter", tokens, said, Before(of_exports_and_imports))
>>> [token.get("metric") for token in told if token.get("metric")]
['imports']
"""

import re
from collections.abc import Sequence

from bot.understand.follow_up import Before
from bot.understand.match import Token
from bot.understand.periods import Periods
from bot.words import Said

_ENDS = {"former": 0, "latter": 1, "前者": 0, "后者": 1}  # of two
_COUNTED = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1}
_COUNTED |= {"一": 0, "二": 1, "三": 2, "头一": 0, "最后": -1, "前": 0, "后": -1}
_MAY = re.compile("ormer|atter|first|second|third|1st|2nd|3rd|last|者|个")
_ONE = re.compile(
    "(?<![a-z])(?:the )?(?P<end>former|latter)(?: one)?(?![a-z])(?! half)"
    "|(?<![a-z])(?:the )?(?P<n>first|second|third|1st|2nd|3rd|last)"
    r" (?:one|of (?:the )?(?:two|three|these|those|them))(?![a-z])(?! (?:half|quarter|month|year))"
    "|(?<![a-z])(?:and|what about|how about|just|only) the (?P<n2>first|second|third|1st|2nd|3rd)"
    "(?=[ ?.!]*$)"
    "|(?P<zend>[前后]者)"
    "|第(?P<zn>[一二三])个(?![季月年星地区县市指])|(?P<zn2>头一|最后)个(?![季月年星])"
    "|(?P<zn3>[前后])面?[那这]一?个(?![季月年星])"
)
_OFFER = re.compile(
    "(?:i(?: mean|'d like|'ll take)|yes|ok|please|give me|go with|take|我?[要选问看]|就|是|嗯|那)*"
    "[, ]*"
    "(?:(?:option |number |no. ?|choice |#|第)?(?P<d>[1-4])个?"
    "|(?:the )?(?P<n>first|second|third|last)(?: (?:one|option|choice))?"
    "|(?:the )?(?P<w>1st|2nd|3rd)(?: one)?|第?(?P<z>[一二三]|头一|最后)(?:个|项|种)?)"
    "(?:[, ]*(?:please|then|thanks|吧|的?那个|呢|谢谢))*[.!?]*"
)
_OWN = (("refers", "words"),)  # it stands for what was named, in the period that was


def picked(
    text: str, tokens: list[Token], said: Periods, before: Before | None
) -> tuple[list[Token], Periods]:
    """The tokens and periods with the one meant of several that the question before named."""
    match = _ONE.search(text) if before and _MAY.search(text) else None
    if not match or not before:
        return tokens, said
    old = before.query
    several = [kind for kind in (old.metrics, old.regions, old.periods) if len(kind) > 1]
    named = any(token.get("metric") for token in tokens)
    if len(several) != 1 or (named and several[0] is old.metrics):
        return tokens, said
    start, end = match.span()
    one = _one_of(several[0], match)
    taken = [t for t in tokens if not (t.start < end and start < t.end)]
    if one is None or any(s < end and start < e for s, e in said.spans):
        return tokens, said
    if isinstance(one, Said):
        again = Token(match[0], start, end, _OWN)
        said = said._replace(said=(one,), placed=((start, end, one),))
    else:
        kind = "metric" if several[0] is old.metrics else "region"
        again = Token(match[0], start, end, ((kind, one), *_OWN))
    return sorted((*taken, again), key=lambda token: token.start), said


def offered(text: str, before: Before | None) -> str:
    """The question that is picked of those it was asked back with: 1, the second one, 第一个."""
    match = _OFFER.fullmatch(text) if before and before.offers else None
    if not match or not before:
        return ""
    offers = before.offers
    n = _COUNTED[match["n"] or match["w"] or match["z"]] if not match["d"] else int(match["d"]) - 1
    return offers[n] if n < len(offers) else ""


def _one_of(told: Sequence[str] | Sequence[Said], match: re.Match[str]) -> str | Said | None:
    """The one of those told that a word counts to; the latter is one of two."""
    if end := match["end"] or match["zend"]:
        return told[_ENDS[end]] if len(told) == 2 else None
    n = _COUNTED[next(filter(None, (match[n] for n in ("n", "n2", "zn", "zn2", "zn3"))))]
    return told[n] if n < len(told) else None
