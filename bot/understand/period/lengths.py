"""Which English periods are told by how long they are: the first five months, the half year?

>>> [atom.parts for atom in Scanner(RULES).atoms("three months to june", date(2024, 7, 1))]
[((4, 6),)]
"""

from bot.understand.period import english as means
from bot.understand.period.atoms import Rule
from bot.understand.period.english import COUNT, COUNTS, MONTH, B, E

_SEVERAL = r"(?:[2-9]|1[01]|two|three|four|five|six|seven|eight|nine|ten|eleven)"
# behind these it is no stretch from January: the final five months, every three months
_OTHERS = (
    *("last", "past", "previous", "prior", "preceding", "recent", "latest", "final"),
    *("closing", "next", "coming", "following", "another", "other", "every", "each", "any"),
    *("some", "least", "most", "than", "remaining", "for", "within", "about", "after"),
    *("before", "by", "these", "those", "consecutive", "successive", "straight", "only"),
    *("just", "-", "to", "and", "which", "what", "many", "or", "all", "month", "months"),
    *("ending", "ended", "until", "through", "second", "third", "fourth", "half"),
)
_NOT_OTHERS = "".join(f"(?<!{word} )" for word in _OTHERS)
_NO_DISTANCE = (  # and before these it is a time since, or how often something was so
    r"(?! (?:ago|earlier|before|later|after|back|prior|old|from|hence|away|running|straight|on end"
    r"|in a row|in succession|consecutively|apart|now|already|since|average|ahead|late|behind"
    r"|of growth|(?:up )?to|through|thru|till|until|and)(?![a-z])"
    r"|[-'’]s?[ -](?:old|long|rolling|moving|average))"
)
_OTHER_HALVES = (
    *("every", "each", "per", "this", "current", "next", "other", "a", "which", "what"),
    *("either", "both", "better", "best", "worse", "worst", "stronger", "weaker"),
)
_HALF = (  # a half year is the first one, where nothing says that it is another
    "".join(f"(?<!{word} )" for word in _OTHER_HALVES)
    + r"(?:the )?(?:june )?()()half[ -]year(?!s|ly)"
    r"(?: (?:up )?(?:to|through|ended|ending)(?: the)?(?: end[ -]of)? june)?"
)

_UP_TO = (  # the month that ends a stretch, with its last day
    r"(?:up )?(?:to|through|ended|ending|until)"
    r"(?: in| on| the end of| end[ -]?(?:of )?)?(?: ?(?:28|29|30|31)(?:st|th)?)?"
    rf" ?({MONTH})(?:(?: the)? (?:28|29|30|31)(?:st|th)?,?(?!\d))?"
)
_OF_YEAR = r"(?:,? (?:of |in )?((?:19|20)\d\d)(?!\d))"

RULES: tuple[Rule, ...] = (
    (COUNTS, B + rf"({COUNT})-(month)(?= (?:19|20)\d\d)", means.first_parts),
    (
        "1 fi in op th",
        B + rf"(?:the )?(?:first|1st|opening|initial) ({COUNT}) (month|quarter)s?" + E,
        means.first_parts,
    ),
    (
        "af",
        B + rf"after (?:the )?(?:first |opening )?({COUNT}) (month|quarter)s?" + E,
        means.first_parts,
    ),
    (
        COUNTS,
        B + rf"(?:the )?({COUNT})[ -]months?(?: period)? {_UP_TO}{_OF_YEAR}?",
        means.ending,
    ),
    (
        "th",
        B + rf"(?<!of )the (?:full |whole )?year {_UP_TO}{_OF_YEAR}?",
        means.year_to,
    ),
    (
        "th",
        r"(?:(?<=for )|(?<=in )|(?<=over )|(?<=during )|(?<=across ))"
        r"(?:the )?(three) (quarter)s(?= of (?:(?:19|20)\d\d|the year|this year|last year))",
        means.first_parts,
    ),
    (
        f"{COUNTS} sa th",
        B
        + rf"(?:(?<!of )(?:the )?same |(?<!of )the (?:whole |full )?|{_NOT_OTHERS}(?<!of the ))"
        + rf"({_SEVERAL})[ -](month)s?(?: period)?"
        + E
        + _NO_DISTANCE,
        means.first_parts,
    ),
    ("ha ju th", B + _HALF + E, means.half),
)
