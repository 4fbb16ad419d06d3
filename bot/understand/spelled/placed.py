"""Where one stands in other words: outside the top three, 谁压我们一头?

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

PLACED: Final[tuple[Put, ...]] = (
    (
        ("our city rank",),
        re.compile("(?<![a-z])our city rank(?:ing)?(?![a-z])"),
        "our rank in the city",
    ),
    (
        ("ourselves",),
        re.compile(
            "(?<![a-z])(leaving|excluding|except|besides|apart from|but) ourselves(?![a-z])"
        ),
        r"\1 us",
    ),
    (  # it stayed within 2.5%
        ("stayed ", "remained ", "stays ", "remains "),
        re.compile(
            "(?<![a-z])(?:stay|remain)(ed|s) (?=within|under|below|above|over|at least|at most)"
        ),
        lambda match: "was " if match[1] == "ed" else "is ",
    ),
    (  # which is a little lower: 低一点的是哪个, 跌得轻一些
        ("一点", "一些", "点的", "些的"),
        re.compile(
            "(?<=[高低快慢大小多少强弱轻])(?:一点儿?|一些|[些点])(?=的?(?:是?[哪谁]|[?吗]|$)|的是)"
        ),
        "",
    ),
    (("得轻",), re.compile("(?<=[跌降掉])得轻"), "得少"),
    (  # 在全市前三之外
        ("之外", "以外", "开外"),
        re.compile(
            "(?<!除)(?<!除了)(?:[排在跌掉滑落退][在到出]?)?(全市|全县)?前([一二三四五六七八九十两0-9]{1,2})[名位强]?"
            "(?:之外|以外|开外)"
        ),
        r"\1没进前\2",
    ),
    (  # 谁压在我们头上, 谁压了我们一头
        ("压",),
        re.compile("压(?:在|着|了|过)?(我们|咱们?|我区|俺们)(?:头上|一头|上面|前面|前头)(?:的)?"),
        r"排在\1前面",
    ),
    (
        ("outside the ", "outside of the "),
        re.compile(
            "(?<![a-z])outside (?:of )?the "
            "(?=(?:city's )?top (?:two|three|four|five|six|ten|[0-9]))"
        ),
        "not in the ",
    ),
    (
        (" beating ",),
        re.compile(r"(?<![a-z])((?:are|is|were|was)(?: [a-z]+){0,4}) beating (?!about|around)"),
        r"\1 ahead of ",
    ),
    (  # did it fall anywhere in the city
        ("anywhere ",),
        re.compile(
            "(?<![a-z])anywhere (?:else )?(?:in|across|within|around) (?:the |our )?"
            "(?:whole |entire )?city(?![a-z])"
        ),
        "in any district of the city",
    ),
)
