"""Is a name what it seems to be, or do the words before it make another one of it?

民营企业进出口 is not 进出口, and 规上工业企业实现营业收入 is one name in two pieces.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.owners.scope import owned
from bot.intake.press.tokens.lexicon import names_in
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_NARROWING: Final = frozenset(
    {Kind.UNKNOWN, Kind.COMPANY, Kind.CHOICE, Kind.METRIC, Kind.ELSEWHERE}
)
_ADMINISTERED: Final = ("省", "市", "县", "区", "全国", "山东")
_NEW: Final = re.compile("新|增|入|new|add|includ|regist")
_SUFFIXES: Final = ("企业", "单位", "业企业", "")


def touching(before: Sign | None, sign: Sign, *, english: bool) -> bool:
    """Whether two signs stand side by side as one phrase."""
    if before is None:
        return False
    return sign.start - before.end <= (1 if english else 0)


def joined(window: Window, sign: Sign, catalogue: Catalogue) -> tuple[str, ...]:
    """规上工业企业实现营业收入: the doer and the name behind the verb are one name."""
    if window.some or any("single" in s.roles for s in window.signs):
        return ()  # 这一个项目就完成投资: of that one alone
    for n, before in reversed([*enumerate(window.signs)]):
        if before.text == "单位" or _ends_name(window.signs[: n + 1]):
            continue  # 限上单位实现零售额
        if before.kind in (Kind.METRIC, Kind.CHOICE):
            front = window.signs[n - 1] if n else None
            if front is not None and front.kind is Kind.UNKNOWN and front.end == before.start:
                return ()  # 有色金属冶炼和压延加|工业完成产值: of a branch
            last = window.signs[-1]
            name = f"total {sign.text}" if last.text == "total" else sign.text
            said = (*_english_names(before.text, name), *_chinese_names(before.text, sign.text))
            return next(filter(None, (names_in(catalogue, one) for one in said)), ())
        if before.kind is not Kind.PERIOD and not before.roles & {
            *("reach", "filler", "of", "all", "verb", "level")
        }:
            return ()
    return ()


def _ends_name(signs: Sequence[Sign]) -> bool:
    """Whether 企业 is the end of a name: 规模以上服务业企业."""
    two = signs[-2:]
    return (
        len(two) > 1
        and two[1].text == "企业"
        and two[0].kind is Kind.METRIC
        and (two[0].end == two[1].start)
    )


def _chinese_names(whole: str, name: str) -> Iterator[str]:
    """规上工业企业 with 营业收入 is 规上工业营业收入; 企业 alone is nobody."""
    for suffix in _SUFFIXES:
        if whole.endswith(suffix) and whole != suffix:
            yield whole.removesuffix(suffix) + name


def _english_names(whole: str, name: str) -> tuple[str, ...]:
    """Key projects: completed investment is completed investment in key projects."""
    if not whole.isascii():
        return ()
    return f"{whole} {name}", f"{name} of {whole}", f"{name} in {whole}"


def those(window: Window, sign: Sign) -> bool:
    """Whether a Chinese name is of what was told before: 这些重点项目, 上述项目累计完成投资."""
    said = [*window.signs, sign]
    pairs = [(a, b) for a, b in pairwise(said) if "again" in a.roles and a.end == b.start]
    return any(b is sign or b.text.endswith("项目") for _, b in pairs)


def narrowed_by(window: Window, sign: Sign, *, english: bool) -> str:
    """Why a name is that of another thing: what stands before it narrows it down."""
    last = window.last
    if last is None:
        return ""
    if last.text == "our" and not any(map(owned, sign.keys)):
        return ""  # our GDP: no company has one
    if touching(last, sign, english=english):
        if _of_one(last, sign):
            return "part"
        if last.kind is Kind.ELSEWHERE and last.text.endswith(_ADMINISTERED):
            return ""  # 山东省规上工业增加值: the province's, and no other thing
        if last.kind in _NARROWING or "part" in last.roles or _glued(window.signs, english=english):
            return "unknown_metric"
        if last.kind is Kind.NUMBER:
            return "counted"
        if "of" in last.roles and len(window.signs) > 1 and not english:
            other = window.signs[-2]
            if other.kind in _NARROWING or "part" in other.roles:
                return "unknown_metric"
    return _doer(window, sign if english else None)


def _of_one(last: Sign, sign: Sign) -> bool:
    """Whether a name of key projects is of one, or of a tier of them: 某重点项目, 省级重点项目.

    What a person has is of one, too: his exports.
    """
    if last.text in ("his", "her") and any(map(owned, sign.keys)):
        return True
    projects = any(key.startswith("key_project") for key in sign.keys)
    return projects and bool(last.roles & {"single", "stranger", "tier"})


def _glued(signs: Sequence[Sign], *, english: bool) -> bool:
    """亩均税收: a word of one character that ends an unknown one is a part of it."""
    if english or len(signs) < 2 or len(signs[-1].text) > 1 or signs[-1].kind is not Kind.WORD:
        return False
    known = signs[-1].roles & {"and", "of", "reach"}
    return signs[-2].kind is Kind.UNKNOWN and signs[-2].end == signs[-1].start and not known


def _doer(window: Window, name: Sign | None) -> str:
    """民营企业实现进出口: figures of whoever stands before the verb."""
    home = False
    for n, sign in enumerate(window.signs):
        if name is not None and sign.kind is Kind.CHOICE and {*name.keys} <= {*sign.keys}:
            continue  # the balance of deposits
        home = home or sign.kind is Kind.PLACE
        if "part" in sign.roles or sign.kind in (Kind.CHOICE, Kind.COMPANY):
            return "part"
        after = window.signs[n + 1] if n + 1 < len(window.signs) else None
        doing = after is not None and after.roles & {"reach", "up"}
        if sign.kind is Kind.UNKNOWN and doing and not home:
            return "part"
        if sign.kind is Kind.METRIC and doing and window.numbers == 0:
            return "part" if after is not None and "reach" in after.roles else ""
    return ""


def half_said(sign: Sign, *, projects: bool, signing: bool, adding: bool = False) -> str:
    """总投资 is that of key projects, 亿元以上项目 are signed ones, where these are named."""
    if sign.keys[0].startswith("signed_projects") and not signing:
        return "unknown_metric"
    if sign.keys == ("new_four_above_enterprises",) and not _NEW.search(sign.text) and not adding:
        return "unknown_metric"  # 全区“四上”企业486家 are all of them
    of_projects = sign.keys[0].startswith("key_project_") or sign.keys[0] == "key_projects_started"
    return "project" if of_projects and not projects else ""
