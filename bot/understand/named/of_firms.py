"""Is it a figure of firms that an indicator only counts: 高企的产值, little giants' profits?

>>> [t.text for t in of_firms("高企的产值", tokens, catalogue) if t.get("unkept")]
['产值']

The output of high-tech industry is not that of certified high-tech firms. Only what a name of its
own tells of them is kept: 规上工业企业利润.
"""

from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.once import Once
from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han
from bot.words import Language

_FIRMS = frozenset(("家", "户", "万户", "万家"))
_UNKEPT = (("unkept", "words"),)
_DEEDS = ("实现", "完成", "创造", "贡献", "缴纳", "上缴", "取得", "产生", "承担", "占有", "拥有")
_OF_THEM = frozenset(  # what may stand between the firms and what is told of them
    (
        *("的", "们", "们的", "所", "共", "共计", "合计", "一共", "总共", "全部", "累计", "目前"),
        *("多少", "了", "了多少", "有多少", "去年", "今年", *_DEEDS),
        *(f"{deed}{end}" for deed in _DEEDS for end in ("的", "了", "了多少", "多少")),
        *("中", "里", "中的", "里的", "当中", "当中的", "之中", "有", "中有", "里有", "其中"),
        *("几家", "有几家", "多少家", "有多少家", "有多少", "是", "属于", "算是"),
    )
)
_ARE = frozenset(("are", "were", "is", "are also", "count as"))  # one kind of firms as another
_NUMBERS = frozenset(("数量", "家数", "个数", "数", "总数", "户数"))  # 高企的数量和产值
_ANDS = frozenset(("和", "与", "及", "、", "以及"))
_BY = frozenset(("of", "by", "from", "at", "for", "in", "among", "across", "to", "within"))
_TO = frozenset(("给", "向", "对"))  # 贷款给小巨人
_SMALL = frozenset(("the", "our", "all", "its", "these", "those", "zone's", "local", "your"))


def _firm_counts(catalogue: Catalogue) -> frozenset[str]:
    """The indicators that count firms."""
    return frozenset(key for key, m in catalogue.metrics.items() if m.unit in _FIRMS)


counts_of_firms = Once(_firm_counts)


def of_firms(text: str, tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens, unknown where they are a figure of firms that are only counted."""
    counted = counts_of_firms(catalogue)
    known = list(tokens)
    for n, token in enumerate(tokens):
        key = token.get("metric")
        if key not in counted:
            continue
        for place in (_behind(text, tokens, n), _before(text, tokens, n)):
            if place is not None and not are_told(key, _keys(tokens[place]), catalogue):
                known[place] = known[place]._replace(senses=_UNKEPT)
    return known


def are_told(counted: str, keys: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether any of some indicators is told of the firms that another one counts, by its name."""
    firms = _called(counted, catalogue)
    return any(
        key == counted
        or any(name.startswith(firm) for name in _called(key, catalogue) for firm in firms)
        for key in keys
    )


def _called(key: str, catalogue: Catalogue) -> list[str]:
    names = catalogue.metrics[key].names[Language.ZH]
    return [one for one in (names.name, names.say, *names.aliases) if is_han(one[0])]


def _keys(token: Token) -> tuple[str, ...]:
    return (*token.all("metric"), *token.get("choice").split())


def _behind(text: str, tokens: Sequence[Token], n: int) -> int | None:
    """Where a figure stands that is told of the firms before it: 高企的产值, firms' profits."""
    at, last, listed = n + 1, tokens[n], False
    while at < len(tokens):
        token, gap = tokens[at], text[last.end : tokens[at].start]
        if not _touches(token, gap, owned=at == n + 1):
            return None
        if _keys(token):
            return at
        listed = listed or token.text in _NUMBERS
        are = token.text in _ARE and token.start > tokens[n].end
        if (
            not are
            and token.text not in _OF_THEM | _NUMBERS
            and not (listed and token.text in _ANDS)
        ):
            return None
        at, last = at + 1, token
    return None


def _touches(token: Token, gap: str, *, owned: bool) -> bool:
    """Whether nothing parts a word from the one before it."""
    if is_han(token.text[0]):
        return not gap
    return gap == " " or (owned and gap.strip() in ("'", "'s") and bool(gap))


def _before(text: str, tokens: Sequence[Token], n: int) -> int | None:
    """Where a figure stands that is told of the firms behind it: output of the high-tech firms."""
    at, last = n - 1, tokens[n]
    if at > 0 and tokens[at].text in _TO and tokens[at].end == last.start:
        beside = tokens[at - 1].end == tokens[at].start
        return at - 1 if beside and _keys(tokens[at - 1]) else None
    while at >= 0 and text[tokens[at].end : last.start] == " " and tokens[at].text in _SMALL:
        at, last = at - 1, tokens[at]
    if at < 1 or tokens[at].text not in _BY or text[tokens[at].end : last.start] != " ":
        return None
    of = tokens[at]
    figure = tokens[at - 1]
    return at - 1 if _keys(figure) and text[figure.end : of.start] == " " else None
