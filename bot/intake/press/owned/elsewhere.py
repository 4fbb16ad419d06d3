"""Whose are the figures behind a place that is not kept, or behind a company?"""

from collections.abc import Sequence
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.owned.follows import (
    HELD,
    TELLING,
    TOWARDS,
    another_zone,
    behind_place,
    is_average,
    is_frame,
    turn,
)
from bot.intake.press.owners.figures_of import seen_from, tells_figures
from bot.intake.press.owners.scope import Whose
from bot.intake.press.tokens.sign import Kind, Sign

_NOWHERE: Final = ("abroad", "overseas")  # no place that has figures
_WHOSE: Final = ("of", "in", "across", "for", "throughout", "at")
_PARTNERS: Final = ("with", "to", "from", "between", "into", "for")
_UNLIKE: Final = ("unlike", "like", "to", "from", "with", "than")
_TRADING: Final = ("对", "向", "与", "同", "和", "自", "从")
_TRADE: Final = frozenset({"exports", "imports", "foreign_trade"})
_GOODS: Final = frozenset(
    [
        "客车",
        "宠物",
        "股份",
        "汽车",
        "工厂",
        "厂",
        "超市",
        "百货",
        "商场",
        "商城",
        "bus",
        "factory",
        "factories",
        "mall",
        "malls",
    ]
)


def on_elsewhere(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A place that is not kept."""
    last = reader.window.last
    held = reader.window.compared or (last is not None and last.roles & HELD)
    if held or _nowhere(sign, signs):
        return
    if reader.english and _says_what(reader, sign, signs, n):
        return
    if not reader.english and _is_partner(reader.window.signs, signs[n + 1 : n + 3]):
        reader.collect.scope.turn(Whose.ELSEWHERE)  # 对东盟出口17亿元: to the end of the sentence
        return
    several = sign.text.endswith("zones") and not reader.window.subject  # the three zones saw ……
    several = several or (reader.english and seen_from(signs, n))
    if several or is_frame(reader, signs, n) or another_zone(reader, signs, n):
        turn(reader, Whose.ELSEWHERE)
        return
    after = behind_place(signs, n)
    if reader.english and last is not None and last.text in _PARTNERS and _is_label(after):
        return  # From abroad: ……
    if reader.english and (_visited(signs, n) or _foreign(reader, last)):
        return
    if not after:
        return
    first = after[0]
    first_clause = list(signs[:1]) == reader.window.signs[:1]
    opening = reader.opening or (
        first_clause and all("filler" in s.roles for s in reader.window.signs)
    )  # Across Shandong, …
    alone = opening if reader.english else "stranger" in reader.window.roles
    opens = alone and first.kind is Kind.STOP  # Nationwide, ...; 某国家级开发区,……
    opens = opens or (first.kind is Kind.STOP and _only_place(reader))
    opens = opens or (reader.english and _some_zone(reader, sign))
    opens = opens or (reader.english and _speaks(reader, first))
    telling = bool(first.roles & (TELLING - {"of", "reach"})) or _doing(reader, last, after)
    telling = telling or first.kind in (Kind.METRIC, Kind.NUMBER) or _has_it(reader, last)
    telling = telling or _possesses(signs[n + 1 :])
    telling = telling or (reader.english and tells_figures(signs, n))
    if opens or telling:
        turn(reader, Whose.ELSEWHERE, passing=is_average(signs, n))
    elif reader.english and reader.opening and first.kind is Kind.UNKNOWN:
        reader.collect.scope.turn(Whose.ELSEWHERE)  # China set its target


def _nowhere(sign: Sign, signs: Sequence[Sign]) -> bool:
    """Whether a word is no place that has figures: abroad, we sold more: exports came to ……."""
    return sign.text in _NOWHERE and any({*s.keys} & _TRADE for s in signs)


def _says_what(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a word only says what is of a level: the zone, a national-level zone, had ……."""
    if [s.text for s in signs[n + 1 : n + 2]] == ["level"]:
        return not seen_from(signs, n)  # the only national-level one
    before = signs[max(0, n - 3) : n]
    kinds = [s.kind for s in before[:2]] == [Kind.PLACE, Kind.STOP]
    home = kinds and before[0].keys[0] == reader.catalogue.home
    other = any(s.kind is Kind.ELSEWHERE for s in signs[n + 1 : n + 4])  # …… of Jinan
    unlike = n > 3 and signs[n - 4].text in _UNLIKE  # in contrast to the zone, a zone of ……
    own = bool(kinds) and before[-1].text in ("a", "an") and not other and not unlike
    return home and own and sign.text.endswith("zone")


def _some_zone(reader: Reader, sign: Sign) -> bool:
    """Whether a clause opens with some other zone: unlike ours, | a zone in Jinan saw ……."""
    opens = [s.text for s in reader.window.signs] in (["a"], ["an"])
    return opens and sign.text.endswith("zone")


def _is_partner(before: Sequence[Sign], behind: Sequence[Sign]) -> bool:
    """Whether Chinese tells of trade with a place: 对RCEP国家出口, 自日韩进口."""
    words = [s.text for s in before if s.kind not in (Kind.UNKNOWN, Kind.ELSEWHERE)]
    named = next((s for s in behind if s.kind in (Kind.METRIC, Kind.CHOICE)), None)
    return (
        words[-1:] != []
        and words[-1] in _TRADING
        and named is not None
        and bool({*named.keys} & _TRADE)
    )


def _doing(reader: Reader, last: Sign | None, after: Sequence[Sign]) -> bool:
    """Whether a place does what figures tell: 冠县经济开发区完成工业产值; not 在……实现."""
    if reader.english or (last is not None and last.text.endswith(TOWARDS)):
        return False
    names = len(after) > 1 and after[1].kind in (Kind.METRIC, Kind.CHOICE, Kind.NUMBER)
    return names and bool(after[0].roles & {"reach", "verb"})


def _has_it(reader: Reader, last: Sign | None) -> bool:
    """Whether a name is a place's before any number: foreign trade of Shandong totaled ……."""
    window = reader.window
    named = bool(window.subject) and not window.numbers
    return reader.english and named and last is not None and last.text in _WHOSE


def _possesses(behind: Sequence[Sign]) -> bool:
    """Whether what is named is a place's: Shandong's number of signed projects of ……."""
    if [s.text for s in behind[:1]] != ["'s"]:
        return False
    noun = next((s for s in behind[1:] if not s.roles & {"filler", "of", "verb"}), None)
    return noun is not None and noun.kind is Kind.METRIC


def _is_label(after: Sequence[Sign]) -> bool:
    """Whether a colon stands behind."""
    return bool(after) and after[0].kind is Kind.STOP and after[0].text == ":"


def _visited(signs: Sequence[Sign], n: int) -> bool:
    """Whether a place ends a list of those one went to: to Beijing, Shanghai and Changsha."""
    m = n
    while m and (signs[m - 1].kind in (Kind.ELSEWHERE, Kind.STOP) or "and" in signs[m - 1].roles):
        m -= 1
    places = sum(s.kind is Kind.ELSEWHERE for s in signs[m : n + 1])
    named = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in signs[:m])
    return places > 1 and m > 0 and signs[m - 1].text in _PARTNERS and not named


def _only_place(reader: Reader) -> bool:
    """Whether a clause before any number is but a place: in June, across the province, ……."""
    plain = all("filler" in s.roles or s.kind is Kind.PERIOD for s in reader.window.signs)
    return reader.english and plain and bool(reader.window.signs) and not reader.told


def _foreign(reader: Reader, last: Sign | None) -> bool:
    """Foreign trade with ASEAN is a part of it; ASEAN accounted for …… is nobody's we know.

    True where the place is a partner and nobody's figures follow.
    """
    window = reader.window
    named = [s.text for s in window.signs if s.text not in ("the", "and", "both")]
    if window.subject and not window.numbers and named and named[-1] in _PARTNERS:
        window.reason = window.reason or "elsewhere"
        return True
    if named[-1:] == ["to"] and any(s.text in ("that", "those") for s in window.signs):
        window.lost = True  # those to the European Union fell 8 percent
        return True
    if not window.subject and (last is None or last.text not in (*_PARTNERS, "in", "of", "at")):
        window.lost = True
    return False


def _speaks(reader: Reader, first: Sign) -> bool:
    """Whether a place that opens an English sentence is who it is about: China set its target."""
    articles = all(s.roles & {"filler", "and"} for s in reader.window.signs)
    verb = first.kind is Kind.WORD and not first.roles & {"filler", "of", "and", "part"}
    return articles and verb


def on_company(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A company, a mall: its figures go on until the zone is named again."""
    last = reader.window.last
    if sign.text in _GOODS:  # 出口4辆客车: a company only behind its name
        named = last is not None and last.end == sign.start
        if not named or last is None or last.kind not in (Kind.UNKNOWN, Kind.COMPANY):
            within = "within" in reader.window.roles  # 新能源汽车7420辆,其中客车6820辆
            reader.window.reason = "part" if within else reader.window.reason
            return
    reader.collect.scope.turn(Whose.COMPANY, lasts=True)
    reader.window.subject, reader.window.reason = (), ""
