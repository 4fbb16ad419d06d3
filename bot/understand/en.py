"""How are periods said in English?

>>> [atom.parts for atom in Scanner(RULES).atoms("jan-may 2024", date(2024, 7, 1)) if atom.parts]
[((1, 5),)]
"""

import re
from datetime import date

from bot.understand.atoms import (
    Atom,
    Kind,
    Months,
    Rule,
    five_year_plan,
    mark,
    part_atom,
    quarters,
    rolling,
    span_atom,
    this_unit,
    year_atom,
)
from bot.words import Mode, Period, Said, month_end

_MONTH_NAMES = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
_MONTH = "(?:" + "|".join(_MONTH_NAMES) + r")(?![a-z])\.?"
_STEMS = {name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)}
_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "couple of": 2}
_COUNT = r"(?:\d{1,2}|" + "|".join(list(_NUMBERS)[1:]) + ")"
_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "5th": 5, "last": 4, "final": 4, "opening": 1, "closing": 4,
}  # fmt: skip
_PLANS = {
    word: n
    for n, word in enumerate(
        ["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"], 10
    )
}
_ORDINAL = "(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)"
_UNITS = {"year": 12, "quarter": 3, "month": 1, "yr": 12}
_OFFSETS = {"this": 0, "present": 0, "current": 0, "the current": 0, "next": 1, "coming": 1}
_B = r"(?<![a-z0-9.])"  # nothing Latin before
_E = r"(?![a-z0-9])"  # nothing Latin behind


def number(text: str) -> int:
    """A small English or Arabic number."""
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _month_of(name: str) -> int:
    return _STEMS[name[:3]]


def _year(match: re.Match[str], today: date) -> Atom:
    year = int(match[1])
    return year_atom(match, year if year > 99 else 2000 + year)


def _relative(match: re.Match[str], today: date) -> Atom:
    if match[0].startswith("the year before"):
        return year_atom(match, today.year - 2)
    offset = _OFFSETS.get(match[1], -1)
    return year_atom(match, today.year + offset, relative=offset == 0)


def _month(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (_month_of(match[1]), _month_of(match[1])))


def _months(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (_month_of(match[1]), _month_of(match[2])))


def _months_of(match: re.Match[str]) -> Atom:
    """Jan-May 24: a stretch of months ends with no day."""
    year, first, last = 2000 + int(match[3]), _month_of(match[1]), _month_of(match[2])
    if first >= last:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(year, first, last))


def _last_day(match: re.Match[str]) -> Atom:
    """31 May without a year: the end of May; a day that ends no month is none of a figure."""
    month, day = _month_of(match[2] or match[3]), int(match[1] or match[4])
    if day != month_end(2001, month).day and (month, day) != (2, 29):
        return Atom(Kind.BAD, match.start(), match.end())
    return Atom(Kind.PART, match.start(), match.end(), parts=((month, month),), as_of=True)


def _first(match: re.Match[str], today: date) -> Atom:
    months = {"month": 1, "quarter": 3}[match[2]] * number(match[1])
    return part_atom(match, (1, months))


def _ending(match: re.Match[str], today: date) -> Atom:
    last = _month_of(match[2])
    return part_atom(match, (last - number(match[1]) + 1, last))


def _quarter(match: re.Match[str], today: date) -> Atom:
    said = match[1] or match[2]
    n = _ORDINAL_WORDS.get(said) or number(said)
    return part_atom(match, quarters(n, n))


def _ordinal_quarters(match: re.Match[str], today: date) -> Atom:
    first, last = _ORDINAL_WORDS[match[1]], _ORDINAL_WORDS[match[3]]
    if match[2].strip() in ("to", "-", "through"):
        return part_atom(match, quarters(first, last))
    return part_atom(match, quarters(first, first), quarters(last, last))


def _quarter_span(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, quarters(int(match[1] or match[2]), int(match[3] or match[4])))


def _half(match: re.Match[str], today: date) -> Atom:
    said = match[1] or match[2]
    halves: dict[str, Months] = {"1": (1, 6), "2": (7, 12)}
    n = said if said.isdecimal() else str(_ORDINAL_WORDS.get(said, 0))
    return part_atom(match, halves.get("2" if said in ("last", "latter") else n, (0, 0)))


def _whole_year(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (1, 12))


def _year_end(match: re.Match[str], today: date) -> Atom:
    return Atom(Kind.PART, match.start(), match.end(), parts=((1, 12),), as_of=True)


def _rolling(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, rolling(number(match[1]), _UNITS[match[2]], today))


def _rolling_half(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, rolling(6, 1, today))


def _before_last(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, this_unit(-2, _UNITS[match[1]], today))


def _years_ago(match: re.Match[str], today: date) -> Atom:
    return year_atom(match, today.year - number(match[1]))


def _numbered_month(match: re.Match[str], today: date) -> Atom:
    if not match[1].isdecimal():
        return Atom(Kind.BAD, match.start(), match.end())
    return part_atom(match, (int(match[1]), int(match[1])))


def _numbered_months(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (int(match[1]), int(match[2])))


def _first_two(match: re.Match[str], today: date) -> Atom:
    unit = {"month": 1, "quarter": 3}[match[3]]
    return part_atom(match, (1, unit * number(match[1])), (1, unit * number(match[2])))


def _this_unit(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, this_unit(_OFFSETS.get(match[1], -1), _UNITS[match[2]], today))


def _last_of_year(match: re.Match[str], today: date) -> Atom:
    last = (12, 12) if match[1] == "month" else (10, 12)
    return part_atom(match, (1, 1) if "first" in match[0] else last)


def _to_date(match: re.Match[str], today: date) -> Atom:
    days = Period(date(today.year, 1, 1), today)
    return span_atom(match, Said(today.year, 1, today.month, Mode.TO_DATE, days))


def _so_far(match: re.Match[str], today: date) -> Atom:
    year = int(match[1] or match[2])
    end = min(today, date(year, 12, 31))
    days = Period(date(year, 1, 1), max(end, date(year, 1, 1)))
    return span_atom(match, Said(year, 1, end.month, Mode.TO_DATE, days))


def _plan(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, five_year_plan(_PLANS.get(match[1]) or int(match[1][:2])))


def _exact_day(match: re.Match[str], today: date) -> Atom:
    from bot.understand.days import exact_day  # dateparser takes 100 ms to load

    day = exact_day(match[0], today)
    if day is None:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(day.year, day.month, day.month, days=Period(day, day)))


def _same(match: re.Match[str], today: date) -> Atom:
    """A year earlier, or the year named: the same period of 2023."""
    named = re.search(r"(?:19|20)\d\d$", match[0])
    return Atom(Kind.SAME, match.start(), match.end(), year=int(named[0]) if named else 1)


_SAME = (
    r"(?:the )?(?:same|corresponding|comparable|equivalent) (?:period|time|quarter|month|months|half)"
    r"(?: (?:of |in )?(?:(?:the )?(?:last|previous|prior|preceding) year|(?:19|20)\d\d)| (?:a|one) year (?:ago|earlier|before))?"
    r"|(?:a|one) year (?:ago|earlier|before)|the year earlier(?: period)?"
    r"|the year before(?! last)|(?:the )?year[ -]earlier(?: period)?"
)

_DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

GROWTH_BASE = (
    r"(?:grow|grew|grown|growth|increase|rise|rose|risen|up|down|fall|fell|decline|drop|gain)[a-z]* "
    rf"(?P<en_near>(?:from|on|over|compared (?:with|to)|versus) (?:{_SAME}))(?![a-z])"
    r"|(?<![a-z])(?:grow|grew|increase|rise|rose|fall|fell|decline|drop)d? (?:[^?.]{0,24}? )?"
    rf"(?P<en_far>(?:from|on|over|compared (?:with|to)|versus) (?:{_SAME}))(?![a-z])"
)

RULES: tuple[Rule, ...] = (
    (
        "0123456789jfmasondytce",
        _B + rf"(?:{_DAY_OF_MONTH} (?:of )?{_MONTH},? ?\d{{4}}"
        rf"|{_MONTH} {_DAY_OF_MONTH},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_COUNT} (?:day|week)s? ago"
        r"|yesterday)" + _E,
        _exact_day,
    ),
    ("tscoaye", _B + f"(?:{_SAME})" + _E, _same),
    (
        "tsy",
        _B + r"(?:(?:this year|the year) (?:so far|to date)|so far (?:in )?this year|year to date"
        r"|year-to-date|ytd|to date this year|since (?:the )?(?:start|beginning) of (?:the|this) year)"
        + _E,
        _to_date,
    ),
    (
        "tlprmo",
        _B + rf"(?:the )?(?:last|past|previous|recent|latest|most recent) ({_COUNT}) "
        r"(?:full |complete |completed )?(year|quarter|month|yr)s?" + _E,
        _rolling,
    ),
    (
        "tlf",
        _B
        + r"(?:the )?(?:last|final|first(?= month)) (month|quarter)(?= of (?:the year|(?:19|20)\d\d|last year))",
        _last_of_year,
    ),
    ("s12", _B + r"(?:so far in ((?:19|20)\d\d)|(?<!from )((?:19|20)\d\d) so far)" + _E, _so_far),
    ("t", _B + r"the year before last" + _E, _relative),
    ("tqm", _B + r"(?:the )?(month|quarter) before last" + _E, _before_last),
    (
        "tlp",
        _B + r"(?:the )?(?:last|past|previous) (?:half[ -]year|half a year|six months)" + _E,
        _rolling_half,
    ),
    ("123456789onetfsai0c", _B + rf"({_COUNT}) years? ago" + _E, _years_ago),
    ("m", _B + r"month (\d+(?:\.\d+)?)(?!\d| ?(?:-|to))", _numbered_month),
    ("m", _B + r"months? (\d\d?)(?:-| to )(\d\d?)(?!\d)", _numbered_months),
    ("jfmasond", _B + rf"{_MONTH} (?:3[2-9]|[4-9]\d)(?!\d)", mark(Kind.BAD)),
    ("0123456789", _B + r"\d+\.\d+ (?:month|quarter|year)s?", mark(Kind.BAD)),
    (
        "tf",
        _B
        + rf"(?:the )?first ({_COUNT}),? and (?:the )?(?:first )?({_COUNT}) (month|quarter)s"
        + _E,
        _first_two,
    ),
    (
        "tlpnc",
        _B + r"(?:the )?(this|last|previous|prior|past|next|coming|current) (?:full )?year" + _E,
        _relative,
    ),
    (
        "tlpnc",
        _B
        + r"(?:the )?(this|last|previous|prior|past|next|coming|current|present) (quarter|month)"
        + _E,
        _this_unit,
    ),
    (
        "tf123456789onei",
        _B + rf"(?:the )?(?:first|opening) ({_COUNT}) (month|quarter)s?" + _E,
        _first,
    ),
    (
        "t123456789onei0acfs",
        _B + rf"(?:the )?({_COUNT}) months? (?:to|through|ended|ending|until)(?: in)? ({_MONTH})",
        _ending,
    ),
    (
        "tfs12345",
        _B
        + rf"(?:the )?({_ORDINAL})-?((?:,)? (?:and|to|through|&) | ?- ?)(?:the )?({_ORDINAL})[ -]quarters?"
        + _E,
        _ordinal_quarters,
    ),
    (
        "q1234",
        r"(?<![a-z])(?:q([1-4])|([1-4])q) ?(?:-|to|through) ?(?:q([1-4])|([1-4])q?)(?!\d)",
        _quarter_span,
    ),
    (
        "tqf1234slco056789",
        r"(?<![a-z])(?:the )?(?:q(\d)(?!\d)|(?<![\d.])(\d)q(?=[ '?,.!;)-]|\d\d|$|[^a-z\d])|"
        r"quarter (?:one|two|three|four|[1-9])(?!\d))",
        lambda match, today: _quarter_word(match, today),
    ),
    (
        "tf12345slco",
        _B
        + r"(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|final|opening|closing)()"
        r"[ -]quarter" + _E,
        _quarter,
    ),
    (
        "thf12sl",
        r"(?<![a-z])(?:the )?(?:h([12])(?!\d)|(?<![\d.])([12])h(?=\d\d|[^a-z\d]|$))",
        _half,
    ),
    (
        "tfs12l",
        _B
        + r"(?:the )?(first|second|1st|2nd|latter|last)()[ -](?:half(?:[ -]year)?|six months)(?: of the year)?"
        + _E,
        _half,
    ),
    (
        "yteab",
        _B + r"(?:(?:at|by|as of|as at) )?(?:the )?(?:year[ -]end|end of (?:the )?year)" + _E,
        _year_end,
    ),
    ("tfwe", _B + r"(?:the )?(?:full|whole|entire)[ -]year" + _E, _whole_year),
    (
        "jfmasond",
        _B + rf"({_MONTH}) ?(?:-|to|through) ?({_MONTH}) ?'?(2\d)(?!\d)",
        lambda match, today: _months_of(match),
    ),
    (
        "jfmasondt23",
        _B + rf"(?:(?:the )?(28|29|30|31)(?:st|th)? (?:of )?({_MONTH})(?!,? ?\d)"
        rf"|({_MONTH}) (?:the )?(28|29|30|31)(?:st|th)?(?!,? ?\d))",
        lambda match, today: _last_day(match),
    ),
    (
        "jfmasond",
        _B + rf"({_MONTH}) ?(?:-|to|through|thru|till|until) ?({_MONTH})(?! ?\d\d?(?!\d))",
        _months,
    ),
    (
        "jfasondm",
        _B
        + rf"(?!may (?:i|we|you|be|have)\b)({_MONTH})(?![ ]?\d\d?(?:st|nd|rd|th)?(?:,| |$)(?!\d\d?\b))",
        _month,
    ),
    (
        "t1ef s",
        _B
        + r"(?:the )?(1[0-9]th|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth) (?:five[ -]year plan|fyp)(?: period)?"
        + _E,
        _plan,
    ),
    ("f12", r"(?:\bfy ?)((?:19|20)\d\d)", _year),
    ("'1203456789", r"(?:'|(?<=[1-4][qh])|(?<=[qh][1-4] ))(\d\d)(?![\d.,%])", _year),
    ("1230456789", _B + r"(\d\d)(?= ?[qh][1-4](?!\d))", _year),
    ("e", _B + r"end(?:-| of )(?:the )?", mark(Kind.UNTIL)),
    ("e", _B + r"end(?= (?:20|19|[jfmasond]))", mark(Kind.UNTIL)),
    (
        "abctu",
        _B
        + r"(?:as (?:of|at)|at the (?:end|close) of|by the (?:end|close) of|by|up to|through|until|till|cumulative to|to)(?: the)?(?: end of| end-?)?"
        r"(?=[ -]|(?<=-)[a-z])",
        mark(Kind.UNTIL),
    ),
    ("cea", _B + r"(?:cumulative(?:ly)?|accumulated)" + _E, mark(Kind.TOTAL)),
    (
        "aosib",
        _B + r"(?:alone|only|single|in isolation|on its own|by itself)" + _E,
        mark(Kind.SINGLE),
    ),
    ("sfe", _B + r"(?:ever since|since|from)" + _E, mark(Kind.SINCE)),
    ("on", _B + r"onwards?" + _E + r"|(?<=\d )on(?=$|[?.!,])", mark(Kind.ONWARD)),
    ("dntp", _B + r"(?:now|today|the present|present|date)" + _E, mark(Kind.NOW)),
    ("q1", r"(?<![a-z0-9])q\d+", mark(Kind.BAD)),
    (
        "0123456789",
        r"(?<=[a-z] in )(?!(?:19|20)\d\d(?!\d))\d{4,}(?=[?.!]|$)",
        mark(Kind.BAD),
    ),  # GDP in 10000
)


def _quarter_word(match: re.Match[str], today: date) -> Atom:
    said = match[1] or match[2] or match[0].split()[-1]
    return part_atom(match, quarters(number(said), number(said)))
