"""How large is a number that is said in words?

>>> number("二百五"), count("two hundred"), rate("八点二")
(250, 200, '8.2')
"""

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "元": 1,
    "首": 1,
}
_PLACES = (("千", 1000), ("百", 100), ("十", 10))
WORDS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten".split()  # noqa: SIM905
    )
}
WORDS |= {"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50}
_SCALES = {"hundred": 100, "thousand": 1000}
_TO_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_FROM_LAST = {"last but one": 2, "penultimate": 2, "last but two": 3}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split(),  # noqa: SIM905
        1,
    )
}


def number(text: str) -> int:
    """A Chinese or Arabic number below ten thousand: 十二 is 12, 二百五 250, 元 (of 元月) 1.

    KeyError for what is none.
    """
    if text.isdecimal() and text.isascii():
        return int(text)
    for place, worth in _PLACES:
        head, found, rest = text.partition(place)
        if found:
            short = len(rest) == 1 and worth > 10  # 二百五
            tail = number(rest.lstrip("零〇")) if rest else 0
            return worth * (_DIGITS[head] if head else 1) + tail * (worth // 10 if short else 1)
    return _DIGITS[text]


def digits(text: str) -> int:
    """A number said digit by digit: 二〇二四 is 2024."""
    return int(
        text if text.isdecimal() else "".join(c if c.isdecimal() else str(_DIGITS[c]) for c in text)
    )


def count(text: str) -> int:
    """A number in words of either language, or in digits: third is 3, two hundred 200.

    KeyError for what is none.
    """
    if text in WORDS:
        return WORDS[text]
    first, _, scale = text.partition(" ")
    if scale in _SCALES:
        return WORDS.get(first, 1) * _SCALES[scale]
    if text.startswith("runner"):
        return 2
    if text in _FROM_LAST:
        return _FROM_LAST[text]
    if text in ORDINALS:
        return ORDINALS[text]
    arabic = re.match(r"\d+", text)
    return int(arabic[0]) if arabic else number(text)


def rate(text: str) -> str:
    """A rate in words as a number: 八点二 is 8.2."""
    whole, _, rest = text.replace("点", ".").partition(".")
    return f"{count(whole)}.{rest.translate(_TO_DIGITS)}" if rest else str(count(whole))
