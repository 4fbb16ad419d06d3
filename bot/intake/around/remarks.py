"""Of which indicators do notes say that their figures are of another time than the table's?

>>> lagging(("注:规上服务业营业收入为1-8月数据",), labels, (1, 9))
frozenset({'services_revenue'})
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.intake.words.label import NOTHING
from bot.intake.words.labels import Labels
from bot.intake.words.lists import tidy
from bot.intake.words.timed import dated

ALL: Final = ""  # a key for every indicator of the table
_CLAUSE: Final = re.compile(r"[,;。;]|(?<![\d.])\.(?!\d)|\d\.(?=[^\d\s.])")
_OF_TIME: Final = re.compile(
    r"为|是|系|截至|\b(?:are|is|cover|covers|refers? to|relates? to)\b(?: (?:for|of|as of))?"
)
_DATA: Final = re.compile(r"数据?$|月份?$|季度$|半年$|数字$|[a-z]$|末$|底$")
_COMPARED: Final = re.compile(r"[比较]|基[数期]|增|\b(?:over|against|from|than|growth|base)\b")
_WHOLE: Final = re.compile(r"表|所有|全部|各项|均|数据$|\b(?:all|data|figures|table)\b")


def lagging(notes: Iterable[str], labels: Labels, part: tuple[int, int] | None) -> frozenset[str]:
    """The indicators that notes tell to be of other months; ALL is all of them."""
    return frozenset(_told(notes, labels, part)) if part else frozenset()


def _told(notes: Iterable[str], labels: Labels, part: tuple[int, int]) -> Iterator[str]:
    for clause in (clause.strip() for note in notes for clause in _CLAUSE.split(tidy(note))):
        match = _OF_TIME.search(clause)
        if not match or _COMPARED.search(clause) or not _DATA.search(clause):
            continue
        time, _ = dated(NOTHING, clause[match.end() :])
        if time.several or time.part in (None, part):
            continue
        subject = clause[: match.start()]
        tokens = labels.tokens(subject)
        keys = {key for token in tokens for key in token.all("metric")}
        keys |= {key for token in tokens for many in token.all("choice") for key in many.split()}
        yield from keys or ({ALL} if _WHOLE.search(subject) else ())
