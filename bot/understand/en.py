"""How are periods said in English?

>>> [atom.parts for atom in Scanner(RULES).atoms("jan-may 2024", date(2024, 7, 1)) if atom.parts]
[((1, 5),)]
"""

from bot.understand import english as means
from bot.understand.atoms import Kind, Rule, mark

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
_MAY = (  # the verb, not the month: to whom it may concern
    "may (?:i|we|you|he|she|it|they|be|have|not|also|well|need|want|ask|like|know|use|take|come|help"
    "|include|differ|seem|look|concern|require|contain|interest|quote|find|get|still|already|even"
    "|change|vary|say|recall|remember|wish|see|mean|sound|bother|trouble|call|think|appear|serve)"
)
_COUNT = r"(?:\d{1,2}|" + "|".join(list(means.NUMBERS)[1:]) + ")"
_ORDINAL = "(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)"
_B = r"(?<![a-z0-9.])"  # nothing Latin before
_E = r"(?![a-z0-9])"  # nothing Latin behind

_A_YEAR = r"(?:a|one) (?:full )?year|(?:12|twelve) months"
_STRETCH = r"(?:period|time|quarter|months?|half|stretch|span|spell|window|interval|time ?frame|point|stage)"
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

_DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

GROWTH_BASE = (
    r"(?:grow|grew|grown|growth|increase|rise|rose|risen|up|down|fall|fell|decline|drop|gain)[a-z]* "
    rf"(?P<en_near>(?:from|on|over|compared (?:with|to)|versus) (?:{_SAME}))(?![a-z])"
    r"|(?<![a-z])(?:grow|grew|increase|rise|rose|fall|fell|decline|drop|up|down|gain)d? (?:[^?.]{0,24}? )?"
    rf"(?P<en_far>(?:from|on|over|compared (?:with|to)|versus) (?:{_SAME}))(?![a-z])"
)

RULES: tuple[Rule, ...] = (
    (
        "0123456789jfmasondytce",
        _B + rf"(?:{_DAY_OF_MONTH} (?:of )?{_MONTH},? ?\d{{4}}"
        rf"|{_MONTH} {_DAY_OF_MONTH},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_COUNT} (?:day|week)s? ago"
        r"|yesterday)" + _E,
        means.exact_day,
    ),
    ("tscoaye", _B + f"(?:{_SAME})" + _E, means.same),
    (
        "y",
        r"(?<![a-z])(?:year[ -]to[ -]date|ytd)"
        rf"(?:,? (?:to|through|thru|as of|until|up to|in|for|at)(?: the)?(?: end[ -](?:of )?)?)?(?=,? {_MONTH})"
        r"|(?:(?<=[a-z] (?:19|20)\d\d )|(?<=[a-z]{3} \d\d )|(?<=[a-z]{3} '\d\d ))ytd" + _E,
        mark(Kind.TOTAL),
    ),
    (
        "tsy",
        _B + r"(?:(?:this year|the year) (?:so far|to date)|so far (?:in )?this year|year to date"
        r"|year-to-date|ytd|to date this year|since (?:the )?(?:start|beginning) of (?:the|this) year)"
        + _E,
        means.to_date,
    ),
    (
        "tlprmo",
        _B + rf"(?:the )?(?:last|past|previous|recent|latest|most recent) ({_COUNT}) "
        r"(?:full |complete |completed )?(year|quarter|month|yr)s?" + _E,
        means.last_units,
    ),
    (
        "tlf",
        _B
        + r"(?:the )?(?:last|final|first(?= month)) (month|quarter)(?= of (?:the year|(?:19|20)\d\d|last year))",
        means.last_of_year,
    ),
    (
        "s12",
        _B + r"(?:so far in ((?:19|20)\d\d)|(?<!from )((?:19|20)\d\d) so far)" + _E,
        means.so_far,
    ),
    ("t", _B + r"the year before last" + _E, means.relative),
    ("tqm", _B + r"(?:the )?(month|quarter) before last" + _E, means.before_last),
    (
        "tlp",
        _B + r"(?:the )?(?:last|past|previous) (?:half[ -]year|half a year|six months)" + _E,
        means.last_half_year,
    ),
    ("123456789onetfsai0c", _B + rf"({_COUNT}) years? ago" + _E, means.years_ago),
    ("m", _B + r"month (\d+(?:\.\d+)?)(?!\d| ?(?:-|to))", means.numbered_month),
    (
        "m",
        _B + rf"months? ({_COUNT})(?:-| (?:to|through|thru|till) (?:month )?)({_COUNT})" + _E,
        means.numbered_months,
    ),
    ("123456789", _B + r"(\d{1,2})m(?:'?(?:20)?| (?=20\d\d)20)(\d\d)" + _E, means.months_in),
    (
        "123456789onetfsai",
        _B + rf"({_COUNT})-(month)(?= (?:19|20)\d\d)",
        means.first_parts,
    ),
    ("jfmasond", _B + rf"{_MONTH} (?:3[2-9]|[4-9]\d)(?!\d)", mark(Kind.BAD)),
    ("0123456789", _B + r"\d+\.\d+ (?:month|quarter|year)s?", mark(Kind.BAD)),
    (
        "tf",
        _B
        + rf"(?:the )?first ({_COUNT}),? and (?:the )?(?:first )?({_COUNT}) (month|quarter)s"
        + _E,
        means.first_two,
    ),
    (
        "l",
        r"(?:(?<=this year and )|(?<=this year or )|(?<=this year vs )|(?<=this year than )"
        r"|(?<=this year versus ))(last)(?= ?(?:$|[?.!,;:)]))",
        means.relative,
    ),
    (
        "tq",
        _B
        + rf"(?:the )?(?:three-month period|quarter) (?:ended|ending|to|through)(?: in)?() ({_MONTH})",
        means.quarter_to,
    ),
    ("l", _B + rf"last ({_MONTH}|q[1-4])" + _E, means.last_named),
    (
        "tlpnc",
        _B + r"(?:the )?(this|last|previous|prior|past|next|coming|current) (?:full )?year" + _E,
        means.relative,
    ),
    (
        "tlpnc",
        _B
        + r"(?:the )?(this|last|previous|prior|past|next|coming|current|present) (quarter|month)"
        + _E,
        means.one_unit,
    ),
    (
        "tf123456789onei",
        _B + rf"(?:the )?(?:first|1st|opening|initial) ({_COUNT}) (month|quarter)s?" + _E,
        means.first_parts,
    ),
    (
        "a",
        _B + rf"after (?:the )?(?:first |opening )?({_COUNT}) (month|quarter)s?" + _E,
        means.first_parts,
    ),
    (
        "t123456789onei0acfs",
        _B
        + rf"(?:the )?({_COUNT})[ -]months?(?: period)? (?:up )?(?:to|through|ended|ending|until)"
        rf"(?: in| on| the end of| end[ -]?(?:of )?)?(?: ?(?:28|29|30|31)(?:st|th)?)? ?({_MONTH})"
        r"(?:(?: the)? (?:28|29|30|31)(?:st|th)?,?(?!\d))?",
        means.ending,
    ),
    (
        "tfs12345",
        _B
        + rf"(?:the )?({_ORDINAL})-?((?:,)? (?:and|to|through|&) | ?- ?)(?:the )?({_ORDINAL})[ -]quarters?"
        + _E,
        means.ordinal_quarters,
    ),
    (
        "q1234",
        r"(?<![a-z])(?:q([1-4])|([1-4])q) ?(?:-|to|through) ?(?:q([1-4])|([1-4])q?)(?!\d)",
        means.quarter_span,
    ),
    (
        "tqf1234slco056789",
        r"(?<![a-z])(?:the )?(?:q(\d)(?!\d)|(?<![\d.])(\d)q(?=[ '?,.!;)-]|\d\d|$|[^a-z\d])|"
        r"quarter (?:one|two|three|four|[1-9])(?!\d))",
        means.quarter_word,
    ),
    (
        "tf12345slco",
        _B
        + r"(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|final|opening|closing)()"
        r"[ -]quarter(?:s(?= of (?:19|20)\d\d))?" + _E,
        means.quarter,
    ),
    (
        "thf12sl",
        r"(?<![a-z])(?:the )?(?:h([12])(?!\d)|(?<![\d.])([12])h(?=\d\d|[^a-z\d]|$))",
        means.half,
    ),
    (
        "tfs12l",
        _B
        + r"(?:the )?(first|second|1st|2nd|latter|last)()[ -](?:half(?:[ -]year)?|six months)(?: of the year)?"
        + _E,
        means.half,
    ),
    (
        "yteab",
        _B + r"(?:(?:at|by|as of|as at) )?(?:the )?(?:year[ -]end|end of (?:the )?year)" + _E,
        means.year_end,
    ),
    (
        "th",
        _B + r"(?:the )?()()half[ -]year(?= (?:figures|numbers|data|results|statistics|totals))",
        means.half,
    ),
    ("tfwe", _B + r"(?:the )?(?:full|whole|entire)[ -]year" + _E, means.whole_year),
    (
        "jfmasond",
        _B + rf"({_MONTH}) ?(?:-|to|through) ?({_MONTH}) ?'?(2\d)(?!\d)",
        means.months_of,
    ),
    (
        "jfmasondt23",
        _B + rf"(?:(?:the )?(28|29|30|31)(?:st|th)? (?:of )?({_MONTH})(?!,? ?\d)"
        rf"|({_MONTH}) (?:the )?(28|29|30|31)(?:st|th)?(?!,? ?\d))",
        means.last_day,
    ),
    (
        "jfmasond",
        _B + rf"({_MONTH}) ?(?:-|to|through|thru|till|until) ?({_MONTH})(?! ?\d\d?(?!\d))",
        means.months,
    ),
    (
        "jfasondm",
        _B + rf"(?!{_MAY}\b)({_MONTH})(?![ ]?\d\d?(?:st|nd|rd|th)?(?:,| |$)(?!\d\d?\b))",
        means.month,
    ),
    (
        "t1efs",
        _B
        + r"(?:the )?(1[0-9]th|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth) (?:five[ -]year plan|fyp)(?: period)?"
        + _E,
        means.plan,
    ),
    ("f12", r"(?:\bfy ?)((?:19|20)\d\d)", means.year),
    ("'1203456789", r"(?:'|(?<=[1-4][qh])|(?<=[qh][1-4] ))(\d\d)(?![\d.,%])", means.year),
    ("1230456789", _B + r"(\d\d)(?= ?[qh][1-4](?!\d))", means.year),
    ("ec", _B + r"(?:end(?:-| of )|close of )(?:the )?", mark(Kind.UNTIL)),
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
        "aosibdn",
        _B
        + r"(?:alone|only|single(?: (?:month|quarter) of)?|discrete|stand[ -]?alone|non[ -]?cumulative|not cumulative|in isolation|on its own|by itself)"
        + _E,
        mark(Kind.SINGLE),
    ),
    ("sfe", _B + r"(?:ever since|since|from)" + _E, mark(Kind.SINCE)),
    (
        "onbskg",
        _B
        + r"onwards?"
        + _E
        + r"|(?<=\d )on(?=$|[?.!,])"
        + r"|(?:(?<=plan )|(?<=period )|(?<=\d ))(?:began|begun|started|kicked off|got going|set in)"
        + _E,
        mark(Kind.ONWARD),
    ),
    ("dntp", _B + r"(?:now|today|the present|present|date)" + _E, mark(Kind.NOW)),
    ("q1", r"(?<![a-z0-9])q\d+", mark(Kind.BAD)),
    (
        "0123456789",
        r"(?<=[a-z] in )(?!(?:19|20)\d\d(?!\d))\d{4,}(?=[?.!]|$)",
        mark(Kind.BAD),
    ),  # GDP in 10000
)
