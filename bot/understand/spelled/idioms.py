"""What has a plain word for it: past 40%, town and country folk, budget revenue and expenditure?

>>> put_plainly("what did town and country folk earn")
'what did urban and rural residents earn'
"""

import re

from bot.understand.spelled.bounds import BOUNDS
from bot.understand.spelled.denied import DENIED
from bot.understand.spelled.folk import FOLK
from bot.understand.spelled.fractions import FRACTIONS, Put
from bot.understand.spelled.last_year import LAST_YEAR
from bot.understand.spelled.placed import PLACED
from bot.understand.spelled.towards import TOWARDS
from bot.understand.spelled.verbs import VERBS

_PUT: tuple[Put, ...] = (  # a word of each that a text must hold, how it is put, and how plainly
    (  # of a whole, and not of another time or of so many times another
        ("相当于", "等同于"),
        re.compile(
            "(?:相当|等同)于(?P<whole>(?!去|上|前|同期|[0-9])[^,;?!]{1,8}?)的?"
            "(?P<part>百分之几|百分之多少|几成|几个?百?分?点|几分之几|多大比例|多大比重)"
        ),
        r"占\g<whole>的百分之几",
    ),
    *BOUNDS,
    (("月月均",), re.compile("(?<=[0-9])月月均"), "月的月均"),  # a mean, and no part of the period
    (  # the mean growth, and not what it means
        ("mean ",),
        re.compile(
            "(?:^|(?<= the )|(?<=^the )|(?<= our )|(?<= its )|(?<= a ))mean "
            "(?=(?!(?:by|to|that|it|what|the|in|of|anything)(?![a-z]))[a-z])"
        ),
        "average ",
    ),
    (  # general budget revenue and expenditure
        ("budget",),
        re.compile(
            "((?:general )?(?:public )?budget(?:ary)?) (revenues?|income)"
            "(?: and| &| as well as|,| or| vs|/) (?:total |its )?(expenditures?|spending|outlays?)(?![a-z])"
        ),
        r"\1 \2 and general budget expenditure",
    ),
    (
        ("budget",),
        re.compile(
            "((?:general )?(?:public )?budget(?:ary)?) (?:expenditures?|spending|outlays?)"
            "(?: and| &| as well as|,| or| vs|/) (?:total |its )?(?:revenues?|income)(?![a-z])"
        ),
        r"general budget expenditure and \1 revenue",
    ),
    (  # could you share the city's GDP
        (" share ",),
        re.compile("(?<![a-z])(please|pls|kindly|(?:can|could|would|will) you) share (?!of |in )"),
        r"\1 give ",
    ),
    ((" opposed to by ",), re.compile("(?<![a-z])as opposed to (?=by )"), "rather than "),
    (  # from early 2023 on, of which nothing shorter than its first figure is meant
        (" early ", "beginning ", "start ", "outset "),
        re.compile(
            r"(?<![a-z])(since|from) (?:early"
            r"|(?:the )?(?:very )?(?:beginning|start|outset)(?: of| in)) (?=(?:19|20)\d\d(?!\d))"
        ),
        r"\1 ",
    ),
    (("relative to ",), re.compile(r"(?<![a-z])relative to "), "compared with "),
    (  # this year against last
        ("this year ", "this quarter ", "this month "),
        re.compile(
            r"(?<![a-z])this (year|quarter|month) (against|versus|vs|and|over|compared (?:with|to))"
            r" last(?=[ ?.!,]*$)"
        ),
        r"this \1 \2 last \1",
    ),
    (("to spare",), re.compile("(?<![a-z])with how much to spare(?![a-z])"), "by how much"),
    (  # of March alone, not added up from January
        ("not added", "not summed", "not counted", "not cumulated"),
        re.compile(
            r"(?: alone| on its own|,)* (?:and )?not (?:added|summed|counted|cumulated)(?: up)?"
            r" (?:from|since) (?:january|jan|the start of the year|new year)(?![a-z])"
        ),
        " alone",
    ),
    (  # and no rise
        (" up",),
        re.compile(
            "(?<![a-z])((?:split|break|divide|carve) (?:it|that|this|them|those|these)) up(?![a-z])"
        ),
        r"\1",
    ),
    (  # run GDP growth past me once more
        ("past me", "by me", "past us", "by us"),
        re.compile(
            "(?<![a-z])run (?P<of>[^,;?!]{2,60}?) (?:past|by) (?:me|us)(?: (?:once more|again))?"
            "(?![a-z])"
        ),
        r"tell me \g<of>",
    ),
    (  # who won't go before it is told
        ("不走", "不肯走", "不罢休", "不撒手", "不挪窝"),
        re.compile(
            "不(?:问|查|弄|搞|打听)(?:清楚?|明白|到)(?P<of>[^,;?!]{4,30}?)(?:他|她|人家|我|老人家?)?"
            "(?:就|死活|硬是|坚决|说啥也?)?(?:不肯?走|不罢休|不撒手|不挪窝)(?=[,;.?!]|$)"
        ),
        r"想问\g<of>",
    ),
    (  # and no month alone
        (" alone",),
        re.compile("(?<![a-z])(leav(?:e|es|ing)|left|lets?) (me|us|him|her) alone(?![a-z])"),
        r"\1 \2 be",
    ),
    (  # now they're after exports
        (" after ",),
        re.compile("(?<![a-z])(i|we|they|he|she)(?:'m|'re|'s| am| are| is) after (?!all(?![a-z]))"),
        r"\1 want ",
    ),
    (  # when 2023 closed, as 2023 drew to a close
        (" closed", " closes", " ended", " ends", " finished", " was over", " to a"),
        re.compile(
            r"(?<![a-z])(?:when|as|by the time(?: that)?|once) ((?:19|20)\d\d) "
            r"(?:(?:had |was )?(?:closed|ended|finished|over)|closes|ends"
            r"|(?:drew|came) to (?:a close|an end))(?![a-z])"
        ),
        r"at the end of \1",
    ),
    (
        ("town and country",),
        re.compile("town and country(?:side)?(?: (?:folks?|people|dwellers|residents))?(?![a-z])"),
        "urban and rural residents",
    ),
    (
        ("rural residents",),
        re.compile(r"(?<!urban and )rural residents(?= incomes?(?![a-z]))"),
        "rural",
    ),
    (
        (" minus ",),
        re.compile(r"(?<=\d) minus (?:that of )?(?=(?:[a-z0-9-]+ ){0,2}20\d\d)"),
        " compared with ",
    ),
    (  # GDP growth at each reporting point of 2023
        ("each ", "every "),
        re.compile(
            "(?<![a-z])(?:at |for |on )?(?:each|every)(?: single)? (?:reporting|published|publication|release"
            "|statistical|cumulative|available|measuring|survey|cut-off|recorded|stored|known)"
            " (?:point|period|date|stage|moment|milestone|checkpoint)(?![a-z])"
        ),
        "at every date",
    ),
    (  # across 2024 as a whole
        ("across ",),
        re.compile(
            "(?<![a-z])across (?=(?:the |all of )?(?:whole |full |entire )?(?:year|quarter|month"
            "|first|last|q[1-4]|(?:19|20)[0-9]{2}|jan|feb))"
        ),
        "in ",
    ),
    (  # what share of the city's GDP was generated in the zone
        ("generated ", "produced "),
        re.compile(
            "((?<![a-z])(?:gdp|economy|value added|output)(?: in [a-z0-9 -]{2,16})?) "
            "(?:was |is |were )?(?:generated|produced)(?= (?:in|by|here|within))"
        ),
        r"\1 came from",
    ),
    (("came from ",), re.compile("came from (?:in|by|within)(?= )"), "came from"),
    (
        ("am i ",),
        re.compile("am i (?:just )?(?:making (?:that|this|it) up|imagining (?:that|it|things))"),
        "am i wrong",
    ),
    (  # a claim, and confirm or deny: whether it is right
        (
            "or deny",
            "or keep",
            "or fix",
            "agree",
            "close",
            "valid",
            "plausible",
            "believable",
            "am i r",
        ),
        re.compile(
            "[.;,!?-] ?(?:so |is that |is it |does that sound )?(?:confirm or deny|(?:fix|change) or keep"
            "|keep or (?:fix|change)|(?:do you |dis)?agreed?|close(?: enough)?|(?:still )?valid"
            "|plausible|believable|am i right)(?=[?!. ]*$)"
        ),
        ", right",
    ),
    (  # 4 my slides
        ("4 ",),
        re.compile(
            "(?:^|(?<=[a-z] ))4 (?=(?:my|our|the|an?|this|captions?|print|press|publication|story"
            "|article|paper|report|headline|slides?|deck|page|work|class|homework)(?![a-z]))"
        ),
        "for ",
    ),
    (  # what is the real figure, where nothing is said of prices
        ("real ",),
        re.compile(
            "^(?!.*(?:nominal|inflation|price|terms|constant|adjusted|deflat))(.*?)(?<![a-z])real "
            "(?=(?:figure|number|one|answer|value|amount|total)(?![a-z]))"
        ),
        r"\1actual ",
    ),
    *LAST_YEAR,
    (("made up by",), re.compile("(?<![a-z])made up by(?! how)"), "made up of"),
    (  # is it up or down on the year
        ("up or down ",),
        re.compile(r"\bup or down (?:on|over|against) (?:the|a) year(?: ago| earlier| before)?"),
        "up or down from a year ago",
    ),
    (
        (" on the books", " on the register", " on the rolls"),
        re.compile("(?<= are |were )(?:now |currently )?on the (?:books|register|rolls)(?! of)"),
        "",
    ),
    (  # how much did companies in the zone export: the zone did
        (" the zone ",),
        re.compile(
            "(?<![a-z])(did|do|does|have) (?:the |all (?:the )?)?(?:companies|firms|businesses|enterprises)"
            " (?:(?:based|located|operating|registered) )?(?:in|of|from) (the zone)(?= (?:ex|im)port(?:ed)?(?![a-z]))"
        ),
        r"\1 \2",
    ),
    (
        ("orts by ", "orts of ", "orts from "),
        re.compile(
            "(?<![a-z])((?:ex|im)ports) (?:by|of|from) (?:the |all (?:the )?)?(?:companies|firms|businesses|enterprises)"
            " (?:(?:based|located|operating|registered) )?(?:in|of) (the zone)(?![a-z])"
        ),
        r"\1 of \2",
    ),
    (
        ("cool",),
        re.compile("^(?:(?:ok(?:ay)?|oh|ah|well|very),? )?cool[,.!]+ (?=.)"),
        "",
    ),  # no slowing down
    (("m yuan",), re.compile(r"(?<=\d)m(?= yuan)"), " million"),
    (("b yuan",), re.compile(r"(?<=\d)b(?= yuan)"), " billion"),
    ((" % of ",), re.compile("(?:(?<=, )|(?<=, and )|(?<= plus ))% of (?=[a-z])"), "as % of "),
    (  # what does GDP come to: how much it is
        (" come ", " amount ", " add up ", " work out ", " total up "),
        re.compile(
            "(?<![a-z])what (?:does|do|did) (?!it |that |this |they )([a-z' -]{3,60}?)"
            " (?:come|amount|add up|work out|total up) (?:to|at)(?![a-z])(?! mean)"
        ),
        r"what is \1",
    ),
    *DENIED,
    *TOWARDS,
    *PLACED,
    *FOLK,
    *VERBS,
    *FRACTIONS,
)
_LATIN = re.compile("[a-z]{4}| ")  # what every idiom of Latin letters holds, and gdp does not


def _places() -> dict[str, list[int]]:
    """By each word, the places of the idioms that it may call for."""
    found: dict[str, list[int]] = {}
    for place, (words, _, _) in enumerate(_PUT):
        for word in words:
            found.setdefault(word, []).append(place)
    return found


_PLACES = _places()
_HAN_PLACES = {word: places for word, places in _PLACES.items() if not _LATIN.search(word)}


def put_plainly(text: str) -> str:
    """A text without idioms for what has a plain word: past 40%, town and country folk."""
    behind = 0
    while due := _due(text, behind):
        for place in due:
            _, put, plain = _PUT[place]
            behind, told = place + 1, put.sub(plain, text)
            if told != text:  # and may hold others now
                text = told
                break
        else:
            return text
    return text


def _due(text: str, behind: int) -> list[int]:
    """Which of the idioms from a place on a text may hold, in order."""
    may = _PLACES if text.isascii() or _LATIN.search(text) else _HAN_PLACES
    said = {place for word, places in may.items() if word in text for place in places}
    return sorted(place for place in said if place >= behind)
