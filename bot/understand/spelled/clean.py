"""How is a question spelled the same way every time?

>>> clean("2024 年第一季度 ＧＤＰ增速？")
'2024年第一季度gdp增速?'
"""

import re
import unicodedata
from collections.abc import Iterable

from bot.understand.spelled.idioms import put_plainly

LIMIT = 4096  # Telegram's own limit on a message; nobody asks more

_MARKS = dict.fromkeys(map(ord, "‐‑‒–—―−－~～〜─﹣"), "-") | {
    ord(old): new
    for old, new in zip("。，；：？！“”‘’「」『』《》【】…·", '.,;:?!""\'\'"""""""", ', strict=True)
}
_MARKS |= {ord(mark): f"{n})" for n, mark in enumerate("①②③④⑤", 1)}
_MARKS[ord("。")] = ". "  # before a figure it would be a decimal point
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_SIGN = re.compile(  # between two things said it ends the first: gdp in may 🙏 boss is pacing
    f"(?<=\\w\\w) ?[{_EMOJI}][\ufe0f\u200d{_EMOJI} ]*(?=[a-zA-Z']+ [a-zA-Z']+ [a-zA-Z'0-9])"
)
_DROPPED = ("Cf", "Cc", "Co", "Cn", "Cs", "Mn")  # bidi marks, zero width, control, lone surrogates
_BLANK = ("So", "Sk")  # emoji say nothing of figures
_BOTH_SIDES = re.compile("((?:地方)?(?:一般公共|公共|一般)预算)收支(?![差相结缺平矛])")
_HAN = "\u3400-\u9fff"
_NUMBER_DASH = re.compile(r"(?<=\d) ?- ?(?=\d)")
# spaces go where they part no words: beside a figure, and between characters typed one by one
_LINE = re.compile(rf"(?<=[{_HAN}])(?<![年月])[ \t\r]*\n\s*(?=\S)")  # a Chinese line ends a clause
_HAN_SPACES = re.compile(
    rf"(?<=[{_HAN}]) (?!(?<=[{_HAN}]{{5}} )(?:20\d\d|\d\d?-\d\d?月))(?=[^{_HAN} ])"  # 没存 2024年
    rf"|(?<=[^{_HAN} ]) (?=[{_HAN}])"
    rf"|(?:(?<= [{_HAN}])|(?<=^[{_HAN}])) (?=[{_HAN}])|(?<=[{_HAN}]) (?=[{_HAN}](?: |$))"
)
_SPELLED = re.compile(r"(?<![a-z0-9'])(?:[a-z] ){2,}[a-z](?![a-z0-9])")
_VERSUS = re.compile(r" vs?\.? ")
_SHORT = (  # deposits n loans, gdp w/ growth
    (re.compile(r"(?<=[a-z]),? '?n'? (?=[a-z])"), " and "),
    (re.compile(r"(?<=[a-z]) r (?=(?:there|we|you|they|the|our)(?![a-z]))"), " are "),
    (re.compile(r"(?<![a-z])w/(?=[a-z ])(?!o)"), " with "),
    (re.compile(r"(?<![a-z])w/o(?![a-z])"), " without "),
    (re.compile(r"(?<![a-z])b/w(?![a-z])"), " between "),
    (re.compile(r"(?<![a-z])exp\.?(?=(?:[ ,/&]| and )+imp(?![a-z]))"), "exports"),
    (re.compile(r"(?<![a-z])(imp\.?(?:[ ,/&]| and )+)exp\.?(?![a-z])"), r"\1exports"),
    (re.compile(r"(?<![a-z])imp\.?(?![a-z])"), "imports"),
    (  # end-april 24
        re.compile(
            r"(?<![a-z])(end(?:[- ]| of )"
            r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*) "
            r"(2\d)(?![\d.,%/])"
        ),
        r"\1 20\2",
    ),
)
_MAY_SHORTEN = re.compile(r"(?<![a-z])(?:end|imp)(?![a-z])|'n")
_HUNDRED_MILLIONS = re.compile(r"\((?:in |unit:? ?)?100 ?(?:million|mn|m) (?:yuan|rmb)")
_DASH_RUN = re.compile(r"(?<=[\d月年])-{2,}(?=\d)")
_USA = re.compile(r"\b(?:U\.S\.A?\.?|USA?)(?![A-Za-z])(?! dollar| ?\$)")
# letters left out and characters typed twice
_LONG = {"qtr": "quarter", "qrtr": "quarter", "yr": "year", "mth": "month", "mnth": "month"}
_LONG |= {"elec": "electricity", "mfg": "manufacturing", "govt": "government", "rev": "revenue"}
_LONG |= {"chg": "change", "hh": "household", "ind": "industrial", "manuf": "manufacturing"}
_LONG |= {"infra": "infrastructure", "inv": "investment", "pop": "population", "gen": "general"}
_LONG |= {"va": "value added", "thru": "through", "ppl": "people"}
_MAY_ABBREVIATE = re.compile("|".join(_LONG))
_ABBREVIATED = re.compile(rf"(?<![a-z])({'|'.join(_LONG)})" + r"(s?)(?:\.(?= [a-z]))?(?![a-z])")
_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_SPOKEN = {word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)}
_YEAR_SPOKEN = re.compile(  # twenty twenty-three, two thousand and nineteen
    r"(?<![a-z])(?:twenty|two thousand(?: and)?) "
    rf"(?:twenty(?:[ -]({'|'.join(_ONES)}))?|({'|'.join(_TEENS)}))"
    r"(?![a-z]| (?:yuan|percent|per cent|million|billion|%))"
)
_QUARTER_SPOKEN = re.compile(r"(?<![a-z])q (one|two|three|four)(?![a-z])")
_QUARTER_COUNTED = re.compile(  # 1st quater: a slip is sought in a word beside words
    r"(?<![a-z0-9])(1st|2nd|3rd|4th) (?=q(?!uarters?(?![a-z]))[a-z]{4,7}(?![a-z]))"
)
_COUNTED = {"1st": "first ", "2nd": "second ", "3rd": "third ", "4th": "fourth "}
_SINCE_JANUARY = re.compile(  # jan may 2024, but not "in january may i"
    r"(?<![a-z])(jan(?:uary)?)\.? "
    r"(?=(?:feb|mar|apr|may(?! (?:i|we|you|he|she|it|have|be)(?![a-z]))|jun|jul|aug|sep|oct|nov"
    "|dec)"
    r"(?:ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z]))"
)
_LONG_HAN = (("平米", "平方米"), ("县(市、区)", "县市区"), ("县(市,区)", "县市区"))
_MONTH_PART = re.compile(
    "(?<=\\d月)分(?![别月季年区县市镇地行产业类项开门品国所城期级段解布析摊成])"
)  # 5月分社零
_TWICE = re.compile(r"([年月的了是吗呢和占])(?:(?<=\d.)|(?<![年月]))\1+")
_OF_MONEY = re.compile(r"(?<=\d)-(?=(?:thousand|million|billion)(?![a-z]))")  # 100-million-yuan
_FISCAL = re.compile(r"(?<![a-z0-9])fy ?'?(?=\d\d(?!\d))")
# 咱 beside another one is a place, 咱问一下 is nobody
_YUAN = re.compile(  # and not 占多大一块
    "(?<=[0-9百千万亿])块钱?|(?<=[一二两三四五六七八九十几])块钱|(?<=多少)块钱?"
)
_SELF = re.compile(
    "(?<![\u4e00-\u9fff])[咱俺](?=[和跟与同比][^说讲报聊唠透提]|还?差[^不劲])|(?<=[和跟与同比差])[咱俺](?![们区这市县俩家的说讲报聊唠透提])"
)
_SHORT_OF = re.compile(  # 差我们几个点
    "(?<![相落时偏])差(我们|[\u4e00-\u9fff]{1,4}[区县市])(?=(?:多少|几))"
)
_SAID_OVER = re.compile("(?:(?<=季度)|(?<=季))[这那]三个月|(?<=半年)[这那]六个月")  # 四季度那三个月
_MORE_THAN_YEAR_AGO = re.compile(  # by how much, not by how many percent
    "同比(?=(?:净|又)?(?:增加|增|多|少|减少|减|上升|下降|涨|降|跌)[^,;?%率]{0,4}?(?:多少|几)个?(?:亿|万|家|户|元|吨|件|人))"
)
_SHOUTED = re.compile("[A-Z]{5}")  # a word that no abbreviation is as long as
_ODD = re.compile("[^\0-\u024f\u4e00-\u9fff]")  # of no plain Latin and no common Chinese
_ODD_HAN = re.compile(rf"[{_HAN}]")
_AS_IT_IS = set[str]()  # characters that were found to need no other one: a codec takes its time


def _narrow(char: str) -> str:
    """One character for one: half width, digits of ours, what is invisible a space."""
    narrowed = unicodedata.normalize("NFKC", char)
    if len(narrowed) != 1:
        return char
    if narrowed.isdecimal():
        return str(unicodedata.decimal(narrowed))
    category = unicodedata.category(narrowed)
    if narrowed.isspace() or category in _BLANK:
        return " "
    return "" if category in _DROPPED else narrowed


def _in_one_script(text: str) -> str:
    """Half width, simplified, with marks of one kind."""
    plain = _SIGN.sub(". ", text.translate(_MARKS))
    if _ODD.search(plain):
        plain = _ODD.sub(lambda match: _narrow(match[0]), plain)
    try:
        plain.encode("gb2312")
    except UnicodeEncodeError:
        return _simplified(plain)
    if plain == text:
        _AS_IT_IS.update(text)
    return plain


def _simplified(text: str) -> str:
    """Traditional characters to simplified; the table is loaded only when one is seen."""
    for char in set(_ODD_HAN.findall(text)):
        try:
            char.encode("gb2312")
        except UnicodeEncodeError:
            from bot.understand.spelled.traditional import simplify

            return simplify(text)
    return text


def clean(text: str) -> str:
    """Lower case, half width, simplified, single spaces; what was invisible is gone."""
    text = text.lstrip()[:LIMIT]
    if not text.isascii():
        text = _LINE.sub(",", text) if "\n" in text else text
        if not _AS_IT_IS.issuperset(text):
            text = _in_one_script(text)
    if not text.isprintable():
        text = "".join([c if c.isprintable() else " " for c in text])
    text = text.replace('"', "")  # names are found with and without their quotation marks
    if "U" in text and not (text.isupper() and _SHOUTED.search(text)):
        text = _USA.sub("united states", text)  # in small letters it would be "us"
    text = _written_out(text.lower())
    if not text.isascii():
        text = _han_written_out(text)
    if "-" in text:
        text = _OF_MONEY.sub(" ", _NUMBER_DASH.sub("-", text))
    if "fy" in text:
        text = _FISCAL.sub("20", text)
    if "full 2" in text:
        text = text.replace("full 20", "20")
    return text.replace("`", "'")


def _han_written_out(text: str) -> str:
    """Chinese as it is mostly written: nothing typed twice, cut short or parted by spaces."""
    if _TWICE.search(text):
        text = _TWICE.sub(r"\1", text)
    for short, long in _LONG_HAN:
        text = text.replace(short, long)
    if "月分" in text:
        text = _MONTH_PART.sub("份", text)
    if "块" in text:
        text = _YUAN.sub("元", text)
    if "咱" in text or "俺" in text:
        text = _SELF.sub("我们", text)
    if "差" in text:
        text = _SHORT_OF.sub(r"比\1差", text)
    if "预算收支" in text:
        text = _BOTH_SIDES.sub(r"\1收入和\1支出", text)
    if "个月" in text:
        text = _SAID_OVER.sub("", text)
    if "同比" in text:
        text = _MORE_THAN_YEAR_AGO.sub("比去年同期", text)
    return _HAN_SPACES.sub("", text) if " " in text else text


def _written_out(text: str) -> str:
    """Words that were spelled or cut short as they are mostly written, single spaces between."""
    text = text.replace(" & ", " and ")
    if " v" in text:
        text = _VERSUS.sub(" vs ", text)
    shortened = "end" in text or "imp" in text or "'n" in text
    if "/" in text or " n " in text or " r " in text or (shortened and _MAY_SHORTEN.search(text)):
        for short, long in _SHORT:
            text = short.sub(long, text)
    text = put_plainly(text)
    if "100" in text:
        text = _HUNDRED_MILLIONS.sub("(hundred million yuan", text)
    words = text.split()
    text = " ".join(words)
    if 1 in map(len, words):
        text = _SPELLED.sub(lambda match: match[0].replace(" ", ""), text)
    if _MAY_ABBREVIATE.search(text):
        text = _ABBREVIATED.sub(lambda match: _LONG[match[1]] + match[2], text)
    if "q " in text or " q" in text:
        text = _quarters_written_out(text)
    if "jan" in text:
        text = _SINCE_JANUARY.sub(r"\1-", text)
    if "twenty" in text or "two thousand" in text:
        text = _YEAR_SPOKEN.sub(_year_spoken, text)
    return _DASH_RUN.sub("-", text) if "--" in text else text


def _quarters_written_out(text: str) -> str:
    """Quarters in digits where they were said aloud, in words where a slip may follow a count."""
    if "q " in text:
        text = _QUARTER_SPOKEN.sub(lambda match: f"q{_SPOKEN[match[1]]}", text)
    if any(f"{count} q" in text for count in _COUNTED):
        text = _QUARTER_COUNTED.sub(lambda match: _COUNTED[match[1]], text)
    return text


def _year_spoken(match: re.Match[str]) -> str:
    """A year that was said aloud, in digits."""
    ones, teens = match.groups()
    return str(2000 + (_SPOKEN[teens] if teens else 20 + _SPOKEN.get(ones, 0)))


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text of the same length whose spans hold nothing that could be read again."""
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff"
