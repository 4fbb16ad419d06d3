"""Which digits of a line are no figures: those that number it, 5/ and ⑤, and those of a footnote?

>>> unmarked("⑤GDP[2]236.4亿元", counts=False) == "•GDP\\u200b\\u200b\\u200b236.4亿元"
True
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_NOTHING, _BULLET = "\u200b", "•"  # what cannot be seen, and what parts a line from its mark
_CIRCLED: Final = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289"
_HIGH: Final = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_ANY_MARK: Final = re.compile(rf"[{_CIRCLED}{_HIGH}\[〔［\u20e3🔟/)）]")
_LISTED: Final = re.compile(  # 2️⃣ and ⑤ of a list, 5/ of a thread; within a line 2) and (2)
    r"^(\s*)((?:[0-9#*]\ufe0f?\u20e3|🔟)+\ufe0f?)"
    rf"|(^\s*|(?<=[:;,.!。：；，、！\s]))([{_CIRCLED}])"
    r"|^(\s*)(\d{1,2}/)(?!\d)"
    r"|((?:(?<=[:;!。：；！])|(?<=[.,，、]\s))\s*)([(（]?\d{1,2}[)）])(?=\s*[^\W\d_])"
)
_NOTE: Final = re.compile(  # GDP[2], GDP①, GDP¹, jobs(4); not km², nor 10³ tons
    rf"[\[〔［]\s*\d{{1,2}}\s*[\]〕］]|(?<!第)[{_CIRCLED}]+|(?<![mM米\d])[{_HIGH}]+|(?<=[%元人户家个件])[{_HIGH}]+"
    rf"|(?<=\d)(?<!10)[{_HIGH}]+|(?<=[a-z])\([1-9]\)(?=\s+(?:[a-z]|[\d$]))"
)
_COUNTED: Final = re.compile(  # 3 Exports ……, 03 | ……, No. 3: ……; not 3月, 3.5% or 3 billion
    r"\s*(?:[Nn][Oo]\. ?|#)?0?(\d{1,2})(?:[.:、)）|｜·-](?!\d)|(?=\s))"
    r"(?!\s*(?:[月季年日号个家户亿万千百项名件%]|(?:hundred|thousand|million|billion)\b))"
)
_DATED: Final = re.compile(  # 2.6月末, 3.2024年: no month has a fraction
    r"\s*(\d{1,2})[.．](?=\d{1,2}(?:\s?[-~～—–－至到]{1,2}\s?\d{1,2})?\s?月|20\d\d\s?年)"
)
_OPENS: Final = re.compile(r"\s*(\d{1,2})[.．、]")
_LEAST: Final = 3  # lines that count themselves
_NEAR: Final = 200  # characters that a bracket may hold


def unmarked(line: str, *, counts: bool) -> str:
    """A line with nothing where its mark or that of a note stood; `counts`: it opens with one."""
    if counts and (opened := _DATED.match(line) or _COUNTED.match(line)) is not None:
        line = f"{_BULLET}{_NOTHING * (opened.end() - 1)}{line[opened.end() :]}"
    if not _ANY_MARK.search(line):
        return line
    return _NOTE.sub(lambda m: _NOTHING * len(m[0]), _LISTED.sub(_parted, line))


def _parted(match: re.Match[str]) -> str:
    """The mark of a list as the bullet that it is; 8) may well close a bracket: (target: 8)."""
    led, mark = [part for part in match.groups() if part is not None]
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    closes = mark[-1] in ")）" and mark[0] not in "(（"
    if closes and sum(before.count(c) for c in "(（") > sum(before.count(c) for c in ")）"):
        return match[0]
    return f"{led}{_BULLET}{_NOTHING * (len(mark) - 1)}"


def counting(lines: Sequence[str]) -> frozenset[int]:
    """Which lines open with a number that only counts them: 1 ……, 2 ……, 3 …….

    One alone may well be a figure: 9 new foreign-invested enterprises. Before a month it is none.
    """
    found: list[int] = []
    run: list[int] = []
    for n, line in enumerate(lines):
        opened = _COUNTED.match(line)
        if opened is None or int(opened[1]) not in (1, len(run) + 1):
            continue
        if int(opened[1]) == 1:
            found, run = [*found, *(run if len(run) >= _LEAST else ())], []
        run.append(n)
    return frozenset((*found, *(run if len(run) >= _LEAST else ()), *_before_dates(lines)))


def _before_dates(lines: Sequence[str]) -> Iterator[int]:
    """Which lines open with their number and a month, beside one with the number before or next."""
    numbers = [int(m[1]) if (m := _OPENS.match(line)) else None for line in lines]
    for n, line in enumerate(lines):
        around = (numbers[n - 1] if n else None, *numbers[n + 1 : n + 2])
        own = numbers[n]
        if own is not None and _DATED.match(line) and {own - 1, own + 1} & {*around}:
            yield n
