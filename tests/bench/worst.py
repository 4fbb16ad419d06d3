"""Which texts take longest to be refused or answered?"""

import random
from collections.abc import Iterator
from datetime import date
from statistics import median

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.understand import LONGEST
from bot.understand.slips import spelling
from bot.words import Language
from tests.bench.sample import Question, ask
from tests.bench.timing import timed

LENGTHS = {
    4096: "a Telegram message",
    LONGEST: "the longest text that is read",
    spelling.LONGEST: "the longest text that slips are looked for in",
}
ROUNDS = 5
PIECES = {
    "one Han character": "产",
    "的": "的",
    "1-5月": "1-5月",
    "一季度": "一季度",
    "2024年一季度、": "2024年一季度、",
    "近三年": "近三年",
    "去年同期": "去年同期",
    "digits": "1234567890",
    "one digit": "1",
    "Chinese digits": "二〇二四",
    "dates": "2024-03-15 ",
    "one Latin letter": "a",
    "Latin letters": "qwertyuiopasdfghjklzxcvbnm",
    "English words": "first quarter of 2024 ",
    "months in words": "January to May ",
    "days in words": "3 days ago ",
    "unknown words": "flurb ",
    "mixed": "2024年Q1gdp增速 and 1-5月 ",
    "emoji": "📈🇨🇳👨‍👩‍👧",
    "brackets": "([{（【",
    "dashes": "-–—－~～至",
    "spaces": " \u3000\t",
    "points": "1.5.",
    "percent": "百分之三十，",
    "GDP": "GDP",
    "地区生产总值": "地区生产总值",
    "一般公共预算收入": "一般公共预算收入",
    "ambiguous names": "收入",
    "slips": "地区声产总值",
    "regions": "聊城东昌府区",
    "traditional": "開發區經濟發展總值",
    "full width": "ＧＤＰ２０２４",
    "combining": "e\u0301\u0327",
    "ligatures": "\ufdfa",
    "quotes": "“GDP”",
    "how many": "有多少家",
    "pinyin": "sheng chan zong zhi、",
    "talk": "we have a meeting tomorrow. thanks a lot. my boss wants to know. ",
    "Chinese talk": "领导让我查一下,开会要用,麻烦您",
}


def texts(length: int, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Nasty texts of one length, each with what it is called."""
    for name, piece in PIECES.items():
        yield name, (piece * length)[:length]
    rng = random.Random(20240715)
    phrases = sorted(catalogue.senses)
    alphabet = sorted(set("".join(phrases)))
    yield "random characters", "".join(rng.choices(alphabet, k=length))
    yield "random Han", "".join(chr(rng.randrange(0x4E00, 0x9FA6)) for _ in range(length))
    yield "random Unicode", "".join(chr(rng.randrange(0x20, 0xD800)) for _ in range(length))
    yield "random phrases", "".join(rng.choices(phrases, k=length))[:length]
    yield "random phrases, spaced", " ".join(rng.choices(phrases, k=length))[:length]
    yield "random phrases, listed", ", ".join(rng.choices(phrases, k=length))[:length]
    names = [metric.names[Language.ZH].name for metric in catalogue.metrics.values()]
    yield "every indicator", ("、".join(names) * length)[:length]


def slowest(desk: Desk, length: int) -> list[tuple[str, float, str]]:
    """Name, microseconds and status of every text, the slowest first."""
    found = []
    for name, text in texts(length, desk.catalogue):
        question = Question(text, Language.ZH, date(2024, 7, 15))
        status = ask(desk, question).status.value
        spent = timed(lambda one: ask(desk, one), [question] * ROUNDS)
        found.append((name, median(spent) / 1000, status))
    return sorted(found, key=lambda one: -one[1])
