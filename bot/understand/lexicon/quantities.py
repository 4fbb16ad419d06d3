"""Which ordinals, bounds and amounts does a question hold besides its periods?

>>> [(token.get("ordinal"), token.text) for token in read("是全市第一吗")]
[('1', '第一')]
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.amounts import senses
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.placings import NUMBER, NUMERAL, PLACINGS

_NAMES = "indicators|metrics|figures|numbers|statistics|measures|values|readings|data points"
_EDGES = (
    "fastest|slowest|best|worst|highest|lowest|top|weakest|strongest|deepest|largest|smallest"
    "|biggest|steepest|sharpest|greatest|heaviest|hardest|trailing|leading|lagging"
)
_ZH_UNITS = (
    "万户|万家|万人次|万人|万件|万个|万辆|万吨|万平方米|亿千瓦时|亿度|%|个点|个亿|个百分点|百分点"
    "|亿元|万元|亿美元|万美元|亿|万|元|家|户|件|人|辆|吨|个"
)
_ZH_SCALES = "个亿|亿美元|亿元|亿千瓦时|亿度|亿|万美元|万元|万户|万家|万人次|万人|万吨|万平方米|万"
_EN_UNITS = (
    "(?:(?:billion|million) )?(?:kwh|kilowatt[ -]hours?|square met(?:er|re)s?)"
    "|hundred million yuan|hundred million|percentage points?|percent|per cent|pp"
    "|billion yuan|million yuan|billion|million|bn|yuan|people|persons"
    "|pct points?|pct|ppts?|per-cent"
)

# Each kind of quantity with the patterns it is written in, each behind the characters that it may
# begin with (0 is any digit, 一 any of the numerals up to 十); (?P<n> stands for its number.
_KINDS: dict[str, tuple[tuple[str, str], ...]] = {
    **PLACINGS,
    "count": (
        (
            "哪这那前0一",
            r"[哪这那前]?(?P<n>[两三四五六七八九十]|\d)[个项](?=指标|数据|县|地方|增速|增幅|数)",
        ),
        (
            "前这那0一",
            r"(?:(?<=最[高低快慢大小多少猛狠好差]的)|(?<=最(?:厉害|明显|突出|严重|凶猛)的))[前这那]?(?P<n>[两三四五六七八九十]|\d)[个项](?=是|有|[,;:?!。]|$)",
        ),
        (
            "0tfs",
            rf"(?<![a-z])(?P<n>two|three|four|five|six|ten|\d+)(?= (?:{_NAMES}|{_EDGES})(?![a-z]))",
        ),
    ),
    "either": (
        ("0", rf"(?<![\d.])(?P<n>\d+(?:\.\d+)?) or \d+(?:\.\d+)? ?(?:%|{_EN_UNITS})(?![a-z])"),
        ("0一", rf"(?P<n>{NUMERAL})个?多个?(?:百分)?点"),
        ("0", r"(?<![\d.])(?P<n>\d+\.\d+) or \d+(?:\.\d+)?(?![\d.]| ?[a-z%])"),
    ),
    "things": (  # enterprises came to 118 firms, and not 118 firms of a kind
        (
            "0",
            r"(?:(?<=was )|(?<=were )|(?<=reach )|(?<=reached )|(?<=total )|(?<=totaled )"
            r"|(?<=totalled )|(?<=to )|(?<=hit ))"
            r"(?P<n>\d[\d,]*) (?P<unit>firms|companies|enterprises|projects|households)"
            r"(?=[,;.?!]|$| (?:in|at|by|as|for|from|over|between|during|end|last|this)(?![a-z]))",
        ),
    ),
    "short": (  # 两万五, 十二万三千户: a digit behind a scale is of the place below it
        (
            "0一百",
            "(?P<n>[0-9一二三四五六七八九十两百]{1,5}[万亿][1-9一二三四五六七八九]千?)"
            "(?P<unit>元|户|家|人次|人|件|吨)?(?![0-9一二三四五六七八九十两百千万亿.点成个])",
        ),
    ),
    "amount": (
        (
            "-0",
            rf"(?<![\d.])(?P<n>-?\d[\d,]*(?:\.\d+(?!\d|\.\d)|(?![\d.])))\s?\(?"
            rf"(?:[多来](?=[亿万]))?"
            rf"(?P<unit>{_ZH_UNITS}|{_EN_UNITS}|(?:thousand|k)(?: yuan)?(?![a-z]))?",
        ),
    ),
    "worded": (
        ("otfsen", rf"(?<![a-z])(?P<n>{NUMBER}) (?P<unit>{_EN_UNITS})(?![a-z])"),
        (  # ten thousand yuan, a hundred firms, the thousand mark
            "aotfsen",
            rf"(?<![a-z])(?P<n>(?:an?|the|{NUMBER}) (?:hundred|thousand))"
            "(?: (?P<unit>yuan|people|households|firms|companies|enterprises|projects)(?![a-z])"
            "| mark(?![a-z])|(?= [a-z0-9-]+|[,.;:?!]|$))"
            "(?! (?:[mb]illion|thousand|square|tonn?e?s))",
        ),
    ),
    "numeral": (
        (
            "一百千零",
            rf"(?P<n>[一二三四五六七八九两十百千零]+)(?P<unit>{_ZH_SCALES})",
        ),
        (
            "一百千",
            rf"(?P<n>[一二三四五六七八九两]?[十百千][一二三四五六七八九十百零]*)(?P<unit>{_ZH_UNITS})",
        ),
        ("一", "(?P<n>[一二三四五六七八九两]千[一二三四五六七八九])(?=[了吗没呢吧,;.?!]|$)"),
    ),
    "points": (("一", r"(?P<n>[一二三四五六七八九两])(?P<unit>个百?分?点)(?!几)"),),
    "counted": (  # 只有五家吗, and not 五家企业的
        (
            "一",
            "(?P<n>[二三四五六七八九两])(?P<unit>[家户件])(?=[了吗么吧呢没对不还,.;:!?]|以上|左右|$)",
        ),
        (
            "otfsen",  # are there only five little giants
            rf"(?:(?<=only )|(?<=just )|(?<=exactly )|(?<=there )|(?<=have ))(?P<n>{NUMBER})"
            rf"(?= [a-z])(?! (?:{_EN_UNITS}|minutes?|hours?|words?|lines?|days?|weeks?))",
        ),
    ),
    "percent": (
        ("百", r"百分之(?P<n>[一二三四五六七八九十\d]+(?:[点.][一二三四五六七八九零\d]+)?)"),
    ),
    "half": (
        (
            "h",
            r"(?:(?<=over )|(?<=than )|(?<=exceed )|(?<=exceeded )|(?<=above )|(?<=pass )"
            r"|(?<=passed )|(?<=top )|(?<=topped )|(?<=cross )|(?<=crossed )|(?<=surpassed ))half"
            "(?! (?:a |year))",
        ),
    ),
    "part": (
        (
            "aotf",
            r"(?<![a-z])(?P<n>(?:a|one|two|three|four)[ -](?:third|fourth|fifth|tenth)s?)(?![a-z])",
        ),
        (
            "ao",
            r"(?:(?<=by )|(?<=than )|(?<=nearly )|(?<=almost )|(?<=about )|(?<=roughly ))"
            r"(?P<n>(?:a|one) (?:half|quarter))(?![a-z])",
        ),
        ("t", r"(?<![a-z])(?P<n>three[ -]quarters)(?![a-z]| of (?:19|20)\d\d)"),
    ),
    "turned": (
        (
            "hdt",
            r"(?<![a-z])(?P<n>halved?|halving|doubled?|doubling|tripled?|trebled?)"
            "(?![a-z-])(?! digit)",
        ),
        ("翻腰", "(?P<n>翻了?(?:[一两]?番|一?倍)|腰斩)(?=[了吗么没不的或,;.:!?]|$)"),
    ),
    "phrase": (
        (  # half of the annual target
            "h",
            r"(?<!first )(?<!second )(?<!last )(?<![a-z])(?P<n>half)"
            "(?= (?:of )?(?:(?:the|its|our|their)(?: [a-z]+'s)? )?"
            "(?:(?:full[ -])?year(?:'s|ly)? |annual |whole )?(?:target|plan|task|goal))",
        ),
        (
            "d一双过超百千",
            "(?P<n>double[ -]digits?|[两双]位数|过半|超过一半|一半(?!公共)|过百亿|百亿|千亿)",
        ),
        (
            "万亿百千",  # 收入过万, 破亿, 高企过百了吗
            "(?<=[过破超上达])(?P<n>[万亿](?:元|户|家|人次|人|件|吨)?|[百千][户家人件个]?)"
            "(?![一二三四五六七八九十百千万亿美平度瓦分余多来几])",
        ),
    ),
    "tenths": (
        (
            "一",
            "(?P<n>[一二三四五六七八九两])成(?:多|半|左右|以上)?(?=[了吗么吧呢啊没还或对不,.;:!?的]|$)",
        ),
    ),
}


# Every character that one may begin with; a Latin word is entered only at its first letter, and
# only where it begins as one of those in the patterns does
_ENTRY = re.compile(
    r"[-#\d倒后末前头第首榜冠领之居魁双哪这那零一二两三四五六七八九十百千过超万亿翻腰]|(?<![a-z])"
    "(?=a[ r-]|bo|c[ao]m|do|e[il]|f(?:i|ou)|ha|is|l(?:as|e)|n[iou]|on|p[el]|r[au]|s[ei]"
    "|t(?:e|h[eir]|op|r|w))[a-t]"
)


_Alternative = tuple[str, str | int, str | int]  # its kind, the groups of its number and its unit


def _compiled() -> tuple[dict[str, re.Pattern[str]], dict[str, _Alternative]]:
    """For each character all that may begin with it as one pattern, and its alternatives."""
    from_: dict[str, list[str]] = {}
    alternatives = {}
    for kind, patterns in _KINDS.items():
        for n, (starts, pattern) in enumerate(patterns):
            name = f"{kind}{n}"
            number, unit = f"{name}_n", f"{name}_u"
            own = pattern.replace("(?P<n>", f"(?P<{number}>").replace("(?P<unit>", f"(?P<{unit}>")
            alternatives[name] = kind, number if number in own else 0, unit if unit in own else 0
            for start in starts:
                from_.setdefault(start, []).append(f"(?P<{name}>{own})")
    return {start: re.compile("|".join(own)) for start, own in from_.items()}, alternatives


_FROM, _ALTERNATIVES = _compiled()
_FROM |= dict.fromkeys("123456789", _FROM["0"]) | dict.fromkeys("二三四五六七八九十两", _FROM["一"])
_AFTER_VERB = "ordinal6"  # came second: the verb is a word of its own


def read(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Ordinals (第3), bounds (前三, top 5) and amounts (8%) outside what is taken, in order."""
    found = []
    behind = 0
    for entry in _ENTRY.finditer(text):
        start = entry.start()
        if start < behind:
            continue
        if inside := [end for first, end in taken if first <= start < end]:
            behind = inside[0]  # the digits of a period
            continue
        pattern = _FROM.get(text[start], _FROM["0"])  # a digit of another script
        if not (match := pattern.match(text, start)):
            continue
        behind = match.end()
        name = str(match.lastgroup)  # an alternative closes after the groups inside it
        kind, number, unit = _ALTERNATIVES[name]
        said, unit = (number and match[number]) or "first", (unit and match[unit]) or ""
        if told := senses(kind, said, unit):
            start = match.start(number) if name == _AFTER_VERB else start
            found.append(Token(text[start:behind], start, behind, told))
        elif text[start] == "零":
            behind = start + 1  # 社零四十九亿
    return found
