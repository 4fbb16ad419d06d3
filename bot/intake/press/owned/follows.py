"""Do figures of a place follow its name, or is it only named in passing?"""

from collections.abc import Sequence
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.owners.figures_of import tells_figures
from bot.intake.press.owners.scope import Whose
from bot.intake.press.tokens.sign import Kind, Sign

TELLING: Final = frozenset(
    {
        "newly",
        "up",
        "down",
        "growth_noun",
        "average",
        "reach",
        "flat",
        "level",
        "yoy",
        "each",
        "of",
        "within",
    }
)
_AIMING: Final = frozenset({"aim", "expect", "target", "plan"})
HELD: Final = frozenset({"share", "above", "below", "than"})
TOWARDS: Final = ("在", "为", "向", "对", "动", "于", "从", "入", "成", "处", "邻", "距")
SEEN: Final = 6
_FROM: Final = ("放眼", "纵观", "环顾", "反观")
_PICTURE: Final = (
    "层面",
    "情况",
    "形势",
    "大势",
    "大盘",
    "大环境",
    "态势",
    "面上",
    "怎么样",
    "如何",
)
_AVERAGES: Final = ("平均", "平均水平", "均值", "average", "average level", "mean")
_SIGHT: Final = ("看", "来看", "看来", "情况看")


def behind_place(signs: Sequence[Sign], n: int) -> list[Sign]:
    """The next signs that are no period, no mere filler."""
    after = signs[n + 1 : n + SEEN]
    light = (frozenset({"filler"}), frozenset({"filler", "single"}))  # 全市|这一|比重为63.9%
    return [s for s in after if s.kind is not Kind.PERIOD and s.roles not in light]


def is_average(signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is told with its average alone: 全市平均为8.9%, the city average was 8.9."""
    end = n + 2 if any("average" in s.roles for s in signs[n + 1 : n + 2]) else n + 1
    held = end > n + 1 or signs[n].text.endswith(_AVERAGES)
    tells = bool(signs[end : end + 1]) and bool(
        signs[end].kind is Kind.NUMBER or signs[end].roles & TELLING
    )
    return held and tells and not any(s.keys for s in signs[end:])


def turn(reader: Reader, whose: Whose, region: str = "", *, passing: bool = False) -> None:
    """Another one's figures follow; they go on where its name opened the sentence."""
    said = reader.window.signs
    mirror = any("mirror" in s.roles or s.text.endswith("同期") for s in said) or reader.brackets
    aside = reader.english and reader.numbered  # …; the city as a whole saw a rise of 10 percent
    first = reader.opening or not reader.told  # foreign trade of Shandong; 聊城市统计局发布:全市
    reader.collect.scope.turn(whose, region, lasts=first and not (mirror or aside or passing))


def figures_follow(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether figures of a place follow: it is not only named in passing."""
    after = behind_place(signs, n)
    if not after:
        return False
    first = after[0]
    if reader.english and tells_figures(signs, n):
        return True
    if first.kind is Kind.STOP and first.text == ":" and len(after) > 1 and not reader.english:
        return True  # (全市:GDP增长6.0%)
    if reader.english and first.kind is Kind.STOP:
        bracketed = bool(reader.brackets) and reader.window.numbers == 1  # (city: 7.9 percent)
        return bracketed or (len(reader.window.signs) < 3 and not reader.window.numbers)
    if first.kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER, Kind.UNKNOWN, Kind.PLACE):
        return True
    if reader.english and first.kind is Kind.RANK and reader.window.subject:
        home = (s.kind is Kind.PLACE for s in reader.window.signs)
        return reader.window.signs[-1].text in ("of", "in", "the") and not any(home)
    opens = reader.opening or _opens_clause(reader)
    speaks = reader.english and opens and "verb" in first.roles
    dated = (Kind.PERIOD, Kind.STOP)
    aims = reader.english and n < SEEN and bool(first.roles & _AIMING)
    if aims and all(s.kind in dated or "filler" in s.roles for s in signs[:n]):
        return True  # For the full year, the city has set a goal of ……
    if not (reader.english or reader.window.signs) and "share_noun" in first.roles:
        return True  # ,全市这一比重为63.9%
    return speaks or bool(first.roles & (TELLING | {"and"}))


def _opens_clause(reader: Reader) -> bool:
    """Whether nothing of weight stands before a place in its clause: while Linqing saw ……."""
    said = reader.window.signs
    return all(s.kind is Kind.PERIOD or s.roles & {"filler", "and"} for s in said)


def is_subject(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is a clause of its own that figures follow: 隔壁的高新区,同期签约19个."""
    light = {"filler", "of", "stranger", "and"}
    before = reader.window.signs
    described = bool(before) and before[-1].text == "的"  # 与我们一路之隔的|高新区
    strange = any(s.kind is not Kind.PERIOD and not s.roles & light for s in before)
    if reader.english or (strange and not described):
        return False
    after = signs[n + 1 : n + 1 + SEEN]
    if not after or after[0].kind is not Kind.STOP or after[0].text != ",":
        return False
    rest = after[1:]
    return not any(s.kind is Kind.PLACE for s in rest) and told_in_clause(rest)


def is_frame(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place is what the rest of a sentence is seen from: 从全市看, 放眼全省."""
    if reader.english:
        return False
    after = [s for s in signs[n + 1 : n + SEEN] if s.kind is not Kind.PERIOD]
    stops = next((at for at, s in enumerate(after) if s.kind is Kind.STOP), None)
    if stops is None or after[stops].text not in (",", ":"):
        return False
    last = reader.window.last
    seen = any(one.text.endswith(_SIGHT) or "average" in one.roles for one in after[:stops])
    opens = all("filler" in s.roles or s.kind is Kind.PERIOD for s in reader.window.signs)
    said = "".join(one.text for one in (signs[n], *after[:stops]))
    seen = seen or (opens and any(word in said for word in _PICTURE))  # 全国情况大家知道,……
    return seen or (last is not None and last.text.endswith(_FROM) and not stops)


def another_zone(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a place only begins the name of a zone that figures follow: 德州|天衢新区签约24个."""
    if reader.english or not all("filler" in s.roles for s in reader.window.signs):
        return False
    end = n
    while end + 1 < len(signs) and signs[end + 1].start == signs[end].end:
        end += 1
        if signs[end].kind not in (Kind.UNKNOWN, Kind.WORD):
            return False
        if signs[end].text.endswith(("区", "新城")):
            return told_in_clause(signs[end + 1 :])
    return False


def told_in_clause(signs: Sequence[Sign]) -> bool:
    """Whether a name or a number stands before the next mark."""
    for one in signs:
        if one.kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER):
            return True
        if one.kind is Kind.STOP:
            return False
    return False
