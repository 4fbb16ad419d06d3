"""How are periods said in English?

>>> [atom.parts for atom in Scanner(RULES).atoms("jan-may 2024", date(2024, 7, 1)) if atom.parts]
[((1, 5),)]
"""

from bot.understand.period import english as means
from bot.understand.period import lengths
from bot.understand.period.atoms import Kind, Rule, mark, new_year, to_date, whole_year, year_end
from bot.understand.period.day_to_day import ENGLISH
from bot.understand.period.english import COUNT, COUNTS, MONTH, MONTHS, B, E

_MAY = (  # the verb, not the month: to whom it may concern
    "may (?:i|we|you|he|she|it|they|be|have|not|also|well|need|want|ask|like|know|use|take|come|help"
    "|include|differ|seem|look|concern|require|contain|interest|quote|find|get|still|already|even"
    "|change|vary|say|recall|remember|wish|see|mean|sound|bother|trouble|call|think|appear|serve)"
)
_ORDINAL = "(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)"

_A_YEAR = r"(?:a|one) (?:full )?year|(?:12|twelve) months"
_STRETCH = r"(?:period|time|dates?|day|quarter|months?|half|stretch|span|spell|window|interval|time ?frame|point|stage)"
_LAST_YEAR = r"(?:the )?(?:last|previous|prior|preceding) year"
_SAME = (
    rf"(?:the )?(?:same|corresponding|comparable|equivalent|matching) {_STRETCH}"
    rf"(?: (?:of |in )?(?:{_LAST_YEAR}(?! but)|(?:19|20)\d\d)| (?:{_A_YEAR}) (?:ago|earlier|before))?"
    rf"|(?:at )?this (?:time|point|stage) (?:{_LAST_YEAR}|a year ago)"
    rf"|(?:ytd|year[ -]to[ -]date) (?:of |in )?(?:{_LAST_YEAR}|a year (?:ago|earlier))"
    rf"|(?:{_A_YEAR}) (?:ago|earlier|previously|prior|before(?: that)?)"
    r"|the year earlier(?: period)?|the year before(?! last)(?: that)?"
    rf"|(?:the )?(?:year[ -]earlier|year[ -]ago|prior[ -]year)(?: {_STRETCH})?"
)

_UP_TO = " (?:right |up )?(?:to|through|thru|until|till) "
_NOT_UP_TO = rf"(?!{_UP_TO})"
_DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

GROWTH_BASE = (
    r"(?:grow|grew|grown|growth|increase|rise|rose|risen|up|down|fall|fell|decline|drop|gain|change)"
    r"[a-z]* "
    rf"(?P<en_near>(?:from|on|over|compared (?:with|to)|versus) (?:{_SAME}))(?![a-z])"
    r"|(?<![a-z])(?:grow|grew|increase|rise|rose|fall|fell|decline|drop|up|down|gain)d? (?:[^?.]{0,24}? )?"
    rf"(?P<en_far>(?:from|on|over|compared (?:with|to)|versus) (?:{_SAME}))(?![a-z])"
    rf"|(?:higher or lower|lower or higher|up or down) (?P<en_than>than (?:{_SAME}))(?![a-z])"
)

# the beginnings of a quarter written with its letter
_QUARTERS = "q0 q1 q2 q3 q4 q5 q6 q7 q8 q9"

_SAID_MONTHS = (  # May YTD: from January on
    *("jan", "feb", "mar", "apr", "may", "jun", "june", "jul", "july", "aug", "sep", "sept", "oct"),
    *("nov", "dec", "january", "february", "march", "april", "august", "september", "october"),
    *("november", "december"),
)

RULES: tuple[Rule, ...] = (
    *ENGLISH,
    (
        f"{COUNTS} {MONTHS} ye",
        B + rf"(?:{_DAY_OF_MONTH} (?:of )?{MONTH},? ?\d{{4}}"
        rf"|{MONTH} {_DAY_OF_MONTH},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|(?:3[01]|2\d|1[3-9])[-.](?:0?[1-9]|1[0-2])[-.]\d{{4}}|{COUNT} (?:day|week)s? ago"
        r"|yesterday)" + E,
        means.exact_day,
    ),
    ("a at co eq on sa th tw ye yt", B + f"(?:{_SAME})" + E, means.same),
    (
        "ye yt",
        r"(?<![a-z])(?:year[ -]to[ -]date|ytd)"
        rf"(?:,? (?:to|through|thru|as of|until|up to|in|for|at)(?: the)?(?: end[ -](?:of )?)?)?,?(?= {MONTH})"
        r"|(?:(?<=[a-z] (?:19|20)\d\d )|(?<=[a-z]{3} \d\d )|(?<=[a-z]{3} '\d\d ))ytd"
        + "".join(
            f"|(?:(?<= {one} )|(?<=^{one} ))(?:ytd|year[ -]to[ -]date)" for one in _SAID_MONTHS
        )
        + r"|(?:(?<=[a-z] (?:19|20)\d\d, )|(?<=[a-z] (?:19|20)\d\d \())(?:ytd|year[ -]to[ -]date)"
        + E,
        mark(Kind.TOTAL),
    ),
    (
        "fr si so th to ye yt",
        B + r"(?:(?:this year|the year) (?:so far|to date)|so far (?:in )?this year|year to date"
        r"|year-to-date|ytd|to date this year"
        r"|since (?:the )?(?:start|beginning|outset|onset) of (?:the |this )?year(?! before)"
        rf"|from (?:the )?(?:start|beginning|outset|onset) of (?:the |this )?year(?={_UP_TO})"
        r"|since (?:the |this )?(?:year(?:'s)?[ -](?:start|beginning|began|started)|new year))" + E,
        to_date,
    ),
    (
        "be st th tu",
        r"(?:(?<=than )|(?<=than at )|(?<= on )|(?<=from )|(?<=with )|(?<=against )|(?<=versus )|(?<=vs )"
        r"|(?<=over )|(?<=ed to ))(?:the )?(?:start|beginning|turn) of (?:the|this) year"
        + E
        + _NOT_UP_TO,
        new_year,
    ),
    (
        "la pa th",
        B + rf"(?:the )?(?:last|past) (?:({COUNT}) )?years?(?: or so| or more| and a bit)" + E,
        means.years_and_more,
    ),
    (
        "la mo pa pr re th",
        B + rf"(?:the )?(?:last|past|previous|recent|latest|most recent) ({COUNT}) "
        r"(?:full |complete |completed )?(year|quarter|month|yr)s?" + E,
        means.last_units,
    ),
    (
        "fi la th",
        B
        + r"(?:the )?(?:last|final|first(?= month)) (month|quarter)(?= of (?:the year|(?:19|20)\d\d|last year))",
        means.last_of_year,
    ),
    (
        "12 so",
        B + r"(?:so far in ((?:19|20)\d\d)|(?<!from )((?:19|20)\d\d) so far)" + E,
        means.so_far,
    ),
    ("th", B + r"the year before last" + E, means.relative),
    ("mo qu th", B + r"(?:the )?(month|quarter) before last" + E, means.before_last),
    (
        "la pa pr th",
        B + r"(?:the )?(?:last|past|previous) (?:half[ -]year|half a year|six months)" + E,
        means.last_half_year,
    ),
    (COUNTS, B + rf"({COUNT}) years? ago" + E, means.years_ago),
    ("mo", B + r"(?<!by )month (\d+(?:\.\d+)?)(?!\d| ?(?:-|to))", means.numbered_month),
    (
        "mo",
        B + rf"months? ({COUNT})(?:-| (?:to|through|thru|till) (?:month )?)({COUNT})" + E,
        means.numbered_months,
    ),
    ("0123456789", B + r"(\d{1,2})m(?:'?(?:20)?| (?=20\d\d)20)(\d\d)" + E, means.months_in),
    (MONTHS, B + rf"{MONTH} (?:3[2-9]|[4-9]\d)(?!\d)", mark(Kind.BAD)),
    ("0123456789", B + r"\d+\.\d+ (?:month|quarter|year)s?", mark(Kind.BAD)),
    (
        "fi th",
        B + rf"(?:the )?first ({COUNT}),? and (?:the )?(?:first )?({COUNT}) (month|quarter)s" + E,
        means.first_two,
    ),
    (
        "la",
        r"(?:(?<=this year and )|(?<=this year or )|(?<=this year vs )|(?<=this year than )"
        r"|(?<=this year versus ))(last)(?= ?(?:$|[?.!,;:)]))",
        means.relative,
    ),
    (
        "qu th",
        B
        + rf"(?:the )?(?:three-month period|quarter) (?:ended|ending|to|through)(?: in)?() ({MONTH})",
        means.quarter_to,
    ),
    ("la", B + rf"last ({MONTH}|q[1-4])" + E, means.last_named),
    (
        "co cu la ne pa pr th",
        B
        + r"(?:the )?(this|last|previous|prior|past|next|coming|current) (?:full )?year(?! prices?)"
        + E,
        means.relative,
    ),
    (
        "co cu la ne pa pr th",
        B
        + r"(?:the )?(this|last|previous|prior|past|next|coming|current|present) (quarter|month)"
        + E,
        means.one_unit,
    ),
    *lengths.RULES,
    (
        "12345 fi fo se th",
        B
        + rf"(?:the )?({_ORDINAL})-?((?:,)? (?:and|to|through|&) | ?- ?)(?:the )?({_ORDINAL})[ -]quarters?"
        + E,
        means.ordinal_quarters,
    ),
    (
        "1234 q1 q2 q3 q4",
        r"(?<![a-z])(?:q([1-4])|([1-4])q) ?(?:-|to|through) ?(?:q([1-4])|([1-4])q?)(?!\d)",
        means.quarter_span,
    ),
    (
        f"{_QUARTERS} 0123456789 qu th",
        r"(?<![a-z])(?:the )?(?:q(\d)(?!\d)|(?<![\d.])(\d)q(?=[ '?,.!;)-]|\d\d|$|[^a-z\d])|"
        r"quarter (?:one|two|three|four|[1-9])(?!\d))",
        means.quarter_word,
    ),
    (
        "12345 cl fi fo op se th",
        B
        + r"(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|final|opening|closing)()"
        r"[ -]quarter(?:s(?= of (?:19|20)\d\d))?" + E,
        means.quarter,
    ),
    (
        "12 h1 h2 th",
        r"(?<![a-z])(?:the )?(?:h([12])(?!\d)|(?<![\d.])([12])h(?=\d\d|[^a-z\d]|$))",
        means.half,
    ),
    (
        "12 fi la se th",
        B
        + r"(?:the )?(first|second|1st|2nd|latter|last)()[ -](?:half(?:[ -]year)?|six months)(?: of the year)?"
        + E,
        means.half,
    ),
    (
        "as at by en th ye",
        B + r"(?:(?:at|by|as of|as at) )?(?:the )?(?:year[ -]end|end of (?:the )?year)" + E,
        year_end,
    ),
    (
        "en fu th wh",
        B
        + r"(?:the )?(?:(?:full|whole|entire)[ -]year"
        + E
        + r"|(?:whole|entirety) of(?= 20\d\d))",
        whole_year,
    ),
    (
        MONTHS,
        B + rf"({MONTH}) ?(?:-|to|through) ?({MONTH}) ?'?(2\d)(?!\d)",
        means.months_of,
    ),
    (
        f"{MONTHS} 23 th",
        B + rf"(?:(?:the )?(28|29|30|31)(?:st|th)? (?:of )?({MONTH})(?!,? ?\d)"
        rf"|({MONTH}) (?:the )?(28|29|30|31)(?:st|th)?(?!,? ?\d))",
        means.last_day,
    ),
    (
        MONTHS,
        B + rf"({MONTH}) ?(?:-|to|through|thru|till|until) ?({MONTH})(?! ?\d\d?(?!\d))",
        means.months,
    ),
    (
        MONTHS,
        B + rf"(?!{_MAY}\b)({MONTH})(?![ ]?\d\d?(?:st|nd|rd|th)?(?:,| |$)(?!\d\d?\b))",
        means.month,
    ),
    (
        "1 el fi fo si te th tw",
        B
        + r"(?:the )?(1[0-9]th|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth) (?:five[ -]year plan|fyp)(?: period)?"
        + E,
        means.plan,
    ),
    ("fy", r"(?:\bfy ?)((?:19|20)\d\d)", means.year),
    ("'0123456789", r"(?:'|(?<=[1-4][qh])|(?<=[qh][1-4] ))(\d\d)(?![\d.,%])", means.year),
    ("0123456789", B + r"(\d\d)(?= ?[qh][1-4](?!\d))", means.year),
    ("cl en", B + r"(?:end(?:-| of )|close of )(?:the )?", mark(Kind.UNTIL)),
    ("en", B + r"end(?= (?:20|19|[jfmasond]))", mark(Kind.UNTIL)),
    (
        "as at by cu th ti to un up",
        B
        + r"(?<!next )(?<!relative )(?<!opposed )(?<!contrast )(?:as (?:of|at)|at the (?:end|close) of|by the (?:end|close) of|by|up to|through|until|till|cumulative to|to)(?: the)?(?: end of| end-?)?"
        r"(?=[ -]|(?<=-)[a-z])",
        mark(Kind.UNTIL),
    ),
    ("ac cu", B + r"(?:cumulative(?:ly)?|accumulated)" + E, mark(Kind.TOTAL)),
    (
        "al by di in no on si st",
        B
        + r"(?:alone|only|single(?: (?:month|quarter) of)?|discrete|stand[ -]?alone|non[ -]?cumulative|not cumulative|in isolation|on its own|by itself)"
        + E,
        mark(Kind.SINGLE),
    ),
    ("ev fr si", B + r"(?:ever since|since|from)" + E, mark(Kind.SINCE)),
    (
        "be go ki on se st",
        B
        + r"onwards?"
        + E
        + r"|(?<=\d )on(?=$|[?.!,])"
        + r"|(?:(?<=plan )|(?<=period )|(?<=\d ))(?:began|begun|started|kicked off|got going|set in)"
        + E,
        mark(Kind.ONWARD),
    ),
    ("da no pr th to", B + r"(?:now|today|the present|present|date)" + E, mark(Kind.NOW)),
    (_QUARTERS, r"(?<![a-z0-9])q\d+", mark(Kind.BAD)),
    (
        "0123456789",
        r"(?<=[a-z] in )(?!(?:19|20)\d\d(?!\d))\d{4,}(?=[?.!]|$)",
        mark(Kind.BAD),
    ),  # GDP in 10000
)
