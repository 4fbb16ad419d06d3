"""What does somebody say of a file in a chat, where there are no flags?

>>> hints(said("地区=lcetdz 时期=2024年上半年", CAPTION), Hints()).period
'2024年上半年'

A caption is options alone: one word that is none may be the embargo, misspelt, so it is refused.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.errors import BadInput
from bot.intake.format import COLUMNS
from bot.intake.rows import ROWS_AT_MOST, Hints
from bot.words import Language

Names = Mapping[str, tuple[str, str]]

_OTHERS: Final[Names] = {
    "sheet": ("工作表", "sheet"),
    "max_rows": ("行数", "max_rows"),
    "published": ("日期", "published"),
}
_ALL: Final[Names] = {**COLUMNS, **_OTHERS}
CAPTION: Final = ("region", "period", "unit", "metric", "source", "release_at", "sheet", "max_rows")
TEXT: Final = ("published", "source", "release_at")  # of a press release
ROW: Final = tuple(COLUMNS)
_NEXT: Final = re.compile(r"(?<!\S)[\w-]+\s*[=＝]")  # no address: those hold other signs
_FLAGS: Final = "|".join(name.replace("_", "-") for name in _ALL)
_FLAG: Final = re.compile(rf"(?<!\w)--({_FLAGS})\b")
_EDGES: Final = " \t\r\n,，;；。"


def said(text: str, known: Iterable[str]) -> dict[str, str]:
    """The options of a text by their keys; BadInput where it holds anything else."""
    found, before = _split(text, known)
    if before:
        raise BadInput("option_unread", value=before, known=_listed(known))
    return found


def leading(text: str, known: Iterable[str]) -> tuple[dict[str, str], str]:
    """The options in the first line of a text, where it is options alone, and what follows."""
    first, _, rest = text.strip().partition("\n")
    if not _heads(known).match(first):
        return {}, text.strip()
    return said(first, known), rest.strip()


def are(text: str, known: Iterable[str]) -> bool:
    """Whether a text is options and nothing else."""
    try:
        return bool(said(text, known))
    except BadInput:
        return False


def hints(options: Mapping[str, str], before: Hints) -> Hints:
    """What options say of a file, over what was said of it before."""
    kept = {name: getattr(before, name) for name in CAPTION if name != "max_rows"}
    told = {name: options[name] for name in kept if name in options}
    most = options.get("max_rows", str(before.max_rows))
    if not (most.isascii() and most.isdecimal() and 0 < int(most) <= 20 * ROWS_AT_MOST):
        raise BadInput("option_rows", value=most, most=20 * ROWS_AT_MOST)
    return Hints(**{**kept, **told}, max_rows=int(most))


def unflagged(text: str, lang: Language) -> str:
    """A sentence of the command line with each flag as it is written in a chat."""
    return _FLAG.sub(lambda flag: f"{named(flag[1].replace('-', '_'), lang)}=", text)


def named(option: str, lang: Language) -> str:
    """How an option is called."""
    return _ALL[option][lang is Language.EN]


def _split(text: str, known: Iterable[str]) -> tuple[dict[str, str], str]:
    """The options of a text, and what stands before the first one."""
    names = {name.lower(): key for key in known for name in _ALL[key]}
    at = list(_heads(known).finditer(text))
    found: dict[str, str] = {}
    ends = [one.start() for one in at[1:]] + [len(text)] * bool(at)
    for head, end in zip(at, ends, strict=True):
        key, value = names[head[1].lower()], text[head.end() : end].strip(_EDGES)
        if other := _NEXT.search(value):
            raise BadInput("option_unread", value=value[other.start() :], known=_listed(known))
        if key in found or not value:
            raise BadInput("option_twice" if key in found else "option_empty", value=head[1])
        found[key] = value
    return found, (text[: at[0].start()] if at else text).strip(_EDGES)


def _heads(known: Iterable[str]) -> re.Pattern[str]:
    """What an option begins with: one of its names and an equals sign."""
    names = sorted((name for key in known for name in _ALL[key]), key=len, reverse=True)
    return re.compile(
        r"(?<![^\s,，;；])(" + "|".join(map(re.escape, names)) + r")\s*[=＝]\s*", re.IGNORECASE
    )


def _listed(known: Iterable[str]) -> str:
    return ", ".join(
        f"{chinese}= ({english}=)" for chinese, english in map(_ALL.__getitem__, known)
    )
