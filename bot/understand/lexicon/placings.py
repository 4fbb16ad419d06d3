"""How is it written which place in a field somebody has, and how many stand first or last?

>>> PLACINGS["top"][1][0]  # what the English for it begins with
't'
"""

from typing import Final

from bot.understand.spelled.numerals import ORDINALS, WORDS

_SOME: Final = r"(?!0+(?!\d))"  # nobody is in place 0
NUMERAL: Final = r"(?:\d+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
NUMBER: Final = "|".join(list(WORDS)[1:])
_PLACE: Final = "|".join(ORDINALS) + r"|\d+(?:st|nd|rd|th)"
_PLACED: Final = "ranks?|ranked|ranking|come|came|comes|are we|is it|place|placed"
_BEHIND: Final = "place|in the|in |among|citywide|by|on|for|at|with"

# Patterns as in quantities.py: each behind the characters that it may begin with.
PLACINGS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "last_places": (
        (
            "后末最倒",
            rf"(?:(?<![以之最今然背随往前先年月])[后末]|最[后末]|倒数)的?(?P<n>{NUMERAL})(?:名|位|个)的?"
            "(?:地方|地区|县市区|县区|区县|[县区](?![级域城里内块间]))",
        ),
    ),
    "bottom": (
        ("倒", rf"倒数前?第?(?P<n>{_SOME}{NUMERAL})(?:名|位|个|项)?"),
        ("后末", rf"[后末](?P<n>{_SOME}{NUMERAL})(?:名|位)"),
        ("后末", rf"(?<=[排居列名])[后末](?P<n>{_SOME}{NUMERAL})(?![十百年季月个项天日点])"),
        ("b", r"bottom (?P<n>\d+|\w+)(?![a-z])"),
        (
            "stf",
            r"(?P<n>second|third|fourth|fifth)[ -]"
            r"(?:(?:to[ -])?last|from (?:the )?(?:bottom|end|last))"
            "(?![a-z])",
        ),
        ("lp", r"(?<![a-z])(?P<n>last but one|last but two|penultimate)(?![a-z])"),
    ),
    "first_places": (
        (
            "前头",
            rf"(?<![目以之提先日眼当此])[前头](?P<n>{NUMERAL})(?:名|位|个)?的?"
            "(?:地方|地区|县市区|县区|区县|[区县](?![级域城里内块间]))",
        ),
        (
            "ftb",
            rf"(?<![a-z])(?:first|top|best) (?P<n>{NUMBER}|\d+)"
            " (?:districts|counties|places|regions|zones)(?![a-z])",
        ),
    ),
    "top": (
        (
            "前头",
            rf"(?<![目以之提先日眼当此])[前头](?P<n>{_SOME}{NUMERAL})(?:名|位|强|个|项)?(?!产业|季|个?月|年|期|次)",
        ),
        (
            "t",
            r"top[ -](?P<n>\d+|two|three|four|five|six|ten)(?![a-z\d.])"
            r"(?! ?(?:[bm]illion|bn|%|per|thousand|hundred)|,\d)",
        ),
    ),
    "nth": (  # the second fastest, 第二高: one of all that are asked for, and no place in the city
        (
            "第",
            r"第(?P<n>[二三四五2-5])(?P<unit>[高快大多好强猛低慢小少差弱])(?![新于过产专区县数])",
        ),
        (
            "23stf",
            r"(?<![a-z\d])(?P<n>second|third|fourth|fifth|[23]rd|2nd|[45]th)(?: |-)"
            r"(?=(?:fast|slow|high|low|bigg|larg|great|small|weak|strong|steep|sharp|deep|poor|quick)"
            r"est(?![a-z])|best|worst|most|least)",
        ),
    ),
    "ordinal": (
        ("第", rf"第(?P<n>{_SOME}{NUMERAL})(?:名|位|个)?(?!产业|产|季|年|大)"),
        ("首榜冠领之居头魁", "首位|榜首|冠军|领跑|之首|居首|头名|头一名|魁首"),
        (
            "lt",
            r"(?<![a-z])(?:lead|leads|led|leading|top|topped|tops) the (?:whole )?"
            "(?:city|league|table|field)",
        ),
        (
            "at",
            r"(?<![a-z])(?:at the )?top (?:of|in) the (?:city|league|table|field)"
            "(?! (?:average|figure|total|level))(?![a-z])",
        ),
        ("fnt", "(?<![a-z])(?:firsts|number ones|no\\. ?1s|first places|top spots)(?![a-z])"),
        (
            "rps",
            rf"(?<![a-z])(?:ranks?|ranked|position|spot) (?P<n>{_SOME}\d{{1,2}})"
            r"(?![\da-z.%,]| (?:districts|indicators|counties))",
        ),
        ("n#", rf"(?<![a-z])(?:no\.? ?|number |#)(?P<n>{_SOME}\d+|one|two|three)(?![a-z\d])"),
        ("0fstne", rf"(?<![a-z])(?P<n>{_PLACE})(?= (?:{_BEHIND})|[?.!]|$)"),
        (
            "rcaip",
            rf"(?<![a-z])(?:{_PLACED}) (?P<n>{_PLACE})"
            "(?![a-z]| from (?:the )?(?:bottom|end|last|foot|back|rear)|[ -](?:to[ -])?last)",
        ),
        (
            "0fst",
            rf"(?<![a-z])(?P<n>{_PLACE})"
            rf"(?=,? (?:or|and|to|through) (?:the )?(?:{_PLACE})(?![a-z]))",
        ),
        ("r", r"(?<![a-z])(?P<n>runners?[ -]up)(?![a-z])"),
        (
            "cfp",
            rf"(?<![a-z])(?:come|came|comes|finish|finished|placed) top"
            rf"(?! (?:{NUMBER}|\d))(?![a-z])",
        ),
    ),
    "places": (
        (
            "0一哪这那",
            rf"[哪这那]?(?P<n>{NUMERAL})个?(?:地方|地区|县市区|县区|区县|(?<=个)[区县](?![级域城里内块间]))",
        ),
        (
            "0tfsen",
            r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
            " (?:places|districts|counties|regions)(?![a-z])",
        ),
    ),
}
