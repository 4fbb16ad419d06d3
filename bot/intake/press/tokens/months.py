"""Which periods does English tell by their length alone: for the 10 months, in the five months?

>>> [(start, end, said[0].last) for start, end, said in lengths("over the 10 months")]
[(5, 18, 10)]
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from bot.spans import Said

_COUNTS: Final = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven".split(),  # noqa: SIM905
        2,
    )
}
_LENGTH: Final = re.compile(
    rf"(?<![a-z])(?:(?:the|these)(?: same)? |(?=[a-z\d]+ months of 20\d\d))"
    rf"(\d{{1,2}}|{'|'.join(_COUNTS)})[ -]months?(?: period)?"
    r"(?:,? (?:of|to|through) (?P<year>20\d\d))?"
    r"(?! (?:to|through|since|from|after|before|ago|earlier|ended|ending)(?![a-z]))(?![a-z])"
)


_OTHER: Final = (
    "old|long|plan|campaign|contract|training|course|internship|deadline|probation|project|program"
    "|programme|drive|delay|high|low|rolling|moving|average|tour|lease|loan|guarantee|wait|break"
)
_AS_ONE: Final = re.compile(  # nine-month GDP; the ten-month total
    rf"(?<![a-z-])(?:the |our |its )?(\d{{1,2}}|{'|'.join(_COUNTS)})-month"
    rf"(?= (?!(?:{_OTHER})(?![a-z]))[a-z])"
)
_FIRST: Final = re.compile(  # up 8 percent in the ten months; in the first nine it was 7.2
    rf"(?<![a-z])(?:in|for|over|during) the first (\d{{1,2}}|{'|'.join(_COUNTS)})"
    r"(?=,? (?:it|they|the figure|the rate|growth|that|this)(?![a-z])|[,.;]|$)"
)
_WHOLE: Final = re.compile(  # for the twelve months of 2023
    r"(?<![a-z])(?:for|in|over|during|of) the (?:full |whole )?(?:twelve|12) months of "
    r"(?:the year|(?P<year>20\d\d))(?![\w,.]\w)"
)
_HALF: Final = re.compile(
    r"(?<![a-z])(?:(?:the|this) half[ -]year(?![a-z'])|(?:(?<=^)|(?<=zone's )|(?<=its )|(?<=our )"
    r"|(?<=etdz ))(?:half|mid)-year(?= [a-z]))"
)
_QUARTERS: Final = re.compile(  # for the three quarters; not over the past three quarters
    "(?:(?<=for )|(?<=in )|(?<=over )|(?<=during ))the three quarters"
    r"(?:,? (?:of )?(?P<year>20\d\d)(?![\d,.]))?"
)
_AFTER: Final = re.compile(  # where the zone stood after eleven months
    rf"(?<![a-z])after (?:the )?(?:first )?(\d{{1,2}}|{'|'.join(_COUNTS)}) months"
    "(?! (?:of|in|from|on|at))(?![a-z'])"
)
_OF_YEAR: Final = r"(?:(?: of (?:the year )?|,? )(?P<year>20\d\d)(?![\d,.]))?"
_STAGES: Final = {  # how far a year has run, and the last month of what is over
    "(?:one|a) quarter|the first quarter|quarter(?= (?:of the way |gone)|-)": 3,
    "half a year|half (?:of )?the year|(?:the )?half|the first half|half-?way|midway"
    "|the first six months": 6,
    "(?:(?:the )?first )?three quarters|three-quarters": 9,
}
_MONTHS: Final = rf"(?:the first )?(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)}) months"
_STAGE: Final = "|".join(f"(?P<s{end}>{words})" for words, end in _STAGES.items())
_RUN: Final = re.compile(  # four months into the year; with half the year gone; ten months are over
    rf"(?<![a-z-])(?:(?:with|now|we are|already|at|about) )?(?:{_MONTHS}|{_STAGE})"
    r"(?: (?:(?:of the way )?(?:into|through|in)(?: the year| (?P<year>20\d\d)|(?=$|[,:;]))"
    r"|(?:of (?:the year|(?P<year2>20\d\d)) )?(?:are |is |now |already )*"
    r"(?:gone|over(?=$|[,:;.])|behind (?:us|it))))(?![a-z'])"
)
_POINT: Final = re.compile(  # at the halfway mark of 2024
    r"(?<![a-z])(?:at|by|past|reaching|reached) the "
    r"(?P<what>half-?way|mid-?way|half-year|mid-year|three-quarter)"
    rf" (?:mark|point|stage|line|post)(?: of the year)?{_OF_YEAR}(?![a-z'])"
    r"|(?<![a-z])(?:at half-?time"
    r"|mid-?year(?= (?:meeting|review|report|work|conference|session|update)))(?![a-z'])"
)
_BEHIND: Final = re.compile(  # after the first quarter, exports stood at ……
    rf"(?:(?<![a-z])(?:after|following) )(?:{_STAGE}){_OF_YEAR}(?![a-z'])"
)
_TURNED: Final = re.compile(  # after the first quarter exports rebounded: of what came then
    "recover|rebound|resum|turn|pick|accelerat|slow|improv|return|bounc|eased|stabili|began|started"
)
_SHORT: Final = re.compile(  # as newsletters write them: 9M25, 1H, 1-3Q24, M1-7, FY24
    r"(?<![\w.,$¥-])(?:(?P<months>\d{1,2})m(?=\d\d(?!\d))|(?P<half>[12])h|1-(?P<to>\d{1,2})m|m1-m?(?P<upto>\d{1,2})"
    r"|1-(?P<quarters>[23])q|(?P<whole>fy) ?(?=\d))(?:(?:20|'|fy)?(?P<year>\d\d))?(?![\w%.]\w?|,\d)"
)


def _short(text: str) -> Iterator[tuple[int, int, tuple[Said, ...]]]:
    for match in _SHORT.finditer(text):
        first, last = 1, 12
        if match["half"]:
            first, last = (1, 6) if match["half"] == "1" else (7, 12)
        elif match["quarters"]:
            last = 3 * int(match["quarters"])
        elif months := match["months"] or match["to"] or match["upto"]:
            last = int(months)
        year = 2000 + int(match["year"]) if match["year"] else None
        if last <= 12:
            yield *match.span(), (Said(year, first, last),)


_HEADED: Final = re.compile(  # ten months, ten numbers; five months in figures
    rf"(?:[a-z ]{{2,20}}: )?[^\w(]*(?:the )?(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)}) months"
    r"(?=(?: in|, [a-z]+) (?:numbers|figures|review|brief|facts|charts|posts|pictures)"
    r"|: | in the [a-z ]{0,60}zone(?![a-z]))"
)


def headed(text: str) -> tuple[int, int, Said] | None:
    """The months that a title begins with."""
    match = _HEADED.match(text)
    months = (_COUNTS.get(match["n"]) or int(match["n"])) if match else 0
    if match is None or not 1 < months < 12:
        return None
    return match.start("n"), match.end(), Said(None, 1, months)


def lengths(text: str) -> Iterator[tuple[int, int, tuple[Said, ...]]]:
    """Such periods."""
    yield from _short(text)
    for match in _HALF.finditer(text):
        yield *match.span(), (Said(None, 1, 6),)
    for match in _WHOLE.finditer(text):
        yield *match.span(), (Said(int(match["year"]) if match["year"] else None, 1, 12),)
    for match in _QUARTERS.finditer(text):
        yield *match.span(), (Said(int(match["year"]) if match["year"] else None, 1, 9),)
    yield from _run_so_far(text)
    for match in chain(
        _AFTER.finditer(text), _FIRST.finditer(text), _AS_ONE.finditer(text), _LENGTH.finditer(text)
    ):
        months = _COUNTS.get(match[1]) or int(match[1])
        year = match.groupdict().get("year")
        if 1 < months < 12:
            yield *match.span(), (Said(int(year) if year else None, 1, months),)


def _run_so_far(text: str) -> Iterator[tuple[int, int, tuple[Said, ...]]]:
    """How far a year has run: four months into 2024, at the halfway mark, after three quarters."""
    for match in _RUN.finditer(text):
        said = match["year"] or match["year2"]
        months = _COUNTS.get(match["n"]) or int(match["n"]) if match["n"] else _stage(match)
        if months < 12:
            yield *match.span(), (Said(int(said) if said else None, 1, months),)
    for match in _POINT.finditer(text):
        months = 9 if (match["what"] or "").startswith("three") else 6
        yield *match.span(), (Said(int(match["year"]) if match["year"] else None, 1, months),)
    for match in _BEHIND.finditer(text):
        heads = not re.search(r"\d(?!\d{3})", text[: match.start()] + text[match.end() :])
        if heads and not _TURNED.search(text):
            year = int(match["year"]) if match["year"] else None
            yield *match.span(), (Said(year, 1, _stage(match)),)


def _stage(match: re.Match[str]) -> int:
    return next(end for end in _STAGES.values() if match[f"s{end}"])
