"""Which names does a sentence write in pieces: 第一、二、三产业增加值, 限上批发业、零售业销售额?

>>> [keys for _, _, keys in compounds("第二、三产业增加值分别增长8.2%和5.5%", shipped())]
[('secondary_industry', 'tertiary_industry')]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.done_by import Found
from bot.intake.press.names.phrased import phrased
from bot.intake.press.tokens.lexicon import names_in, tails

_ORDINALS: Final = re.compile(
    "第?[一二](?:次?产业)?[、和](?:第?二(?:产业)?[、和])?第?[二三]次?产业(?:增加值)?"
)
_RESIDENTS: Final = re.compile(
    "((?:城镇|农村|城乡)(?:常住)?(?:居民)?)[、和及与]((?:城镇|农村)(?:常住)?)(居民(?:人均)?(?:可支配)?收入)"
)
_INCOME: Final = re.compile("人均可支配收入|居民收入")
_TWO_INCOMES: Final = re.compile(  # 其中城镇、农村居民|分别为39615元和23974元
    "(城镇|农村)(?:常住)?(?:居民)?[、和及与](城镇|农村)(?:常住)?(?:居民)?(?=(?:同比|各自)?分别)"
)
_ONE_INCOME: Final = re.compile(r"(城镇|农村)(?:常住)?(?:居民)?(?=(?:达到|达|为|是)?\d[\d,.]*元)")
_PIECE: Final = r"[^、,。;:()\d和及与]{2,12}"
_SHARED: Final = re.compile(rf"(限额以上|限上|规模以上|规上)({_PIECE})((?:[、和及与]{_PIECE})+)")
_GOODS: Final = re.compile("(?:家电|家具|家居|家装|厨卫|数码|手机|消费品|电动(?:自行)?车|设备)$")
_HEADS: Final = ("销售额", "营业额", "销售(营业)额", "销售额(营业额)")
_ALSO: Final = re.compile(r"\((?:营业额|销售额)\)")
_FIRST: Final = re.compile("限额以上|限上")
_BARE: Final = re.compile("(?<=[,、:和及])((?:批发|零售|住宿|餐饮)业(?:商品)?(?:销售额|营业额))")
_MAKES: Final = re.compile("生产|产出|下线")
_VEHICLES: Final = re.compile(r"(?<=[,、])新能源汽车(?=\d[\d,.]*万?辆)")
_LINKS: Final = re.compile("[、和及与]")
_WITH_RD: Final = re.compile(  # 规上工业企业中建有研发机构的84家
    "(?:规模以上|规上)(?:工业)?企业(?:中|里|当中)?,?(?:已|均)?(?:建有|设有|设立|建立|拥有|有)了?研发机构的(?:企业)?"
    "(?=(?:数量|总数)?(?:已|共|有|达到|达|为)*\\d+[家户])"
    "|(?:建有|设有|设立|建立|拥有|有)了?研发机构的(?:规模以上|规上)(?:工业)?企业(?=(?:数量|总数)?(?:已|共|有|达到|达|为)*\\d+[家户])"
)
_BEGUN: Final = re.compile(
    r"(?<![上下内的省市级])重点(?:建设)?项目(?:累计|共|已|当年)*新?开工(?=[了达共]{0,2}\d+个)"
)
_TWO_SUMS: Final = re.compile(r"城镇[^,。;\d]{0,12}\d[\d.]*元.*农村[^,。;\d]{0,12}\d[\d.]*元")
_RATIO_OF_TWO: Final = re.compile(  # 城镇居民……,农村居民……,收入比为1.70
    r"(?<![\u4e00-\u9fff])(?:两者|二者)?(?:收入)?之?比(?:值)?(?=[为是达降缩小至到]{1,4}\d\.\d+(?:[,。;]|$))"
)
_TIERS: Final = "(?:省、?市(?:、?区)?|市、?区)(?:[两三]级)?|区级以上|市级以上|全区"
_KEY_LISTED: Final = re.compile(  # 列入省市重点的项目41个: projects of every tier are all of them
    "(?:(?<![\u4e00-\u9fff、])|(?<=[区年度共有]))(?:"
    f"(?:列入|纳入|列为|列进|进入|入选)(?:{_TIERS})重点(?:建设)?(?:(?:项目)?(?:库|名单|清单|计划|盘子)?的?(?:建设)?项目|项目的)"
    f"|(?:{_TIERS})重点(?:建设)?项目)(?=(?:数量|数)?(?:共有|共计|合计|达到|共|有|达|为)?\\d+[个项])"
    f"|(?:(?<=\\d个)|(?<=\\d项))(?:{_TIERS})重点(?:建设)?项目(?=(?:已|均|都|全部|悉数)+(?:开工|动工|启动|建成))"
)


def compounds(text: str, catalogue: Catalogue) -> list[Found]:
    """Every such name, with the metrics it stands for."""
    shared = list(_shared(text, catalogue))
    found = [
        *_industries(text, catalogue),
        *_residents(text, catalogue),
        *_incomes(text, catalogue),
        *shared,
        *_halves(text, catalogue),
    ]
    later = [
        one
        for one in _later(text, catalogue)
        if not any(a < one[1] and one[0] < b for a, b, _ in found)
    ]
    return [
        *found,
        *later,
        *_made(text, catalogue),
        *((*m.span(), ("rd_institutions",)) for m in _WITH_RD.finditer(text)),
        *((*m.span(), ("key_projects",)) for m in _KEY_LISTED.finditer(text)),
        *((*m.span(), ("key_projects_started",)) for m in _BEGUN.finditer(text)),
        *phrased(text, catalogue),
    ]


def _made(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """生产轴承钢球4.6万吨,新能源汽车5127辆: what was made, behind the verb of the first."""
    if verb := _MAKES.search(text):
        for match in _VEHICLES.finditer(text, verb.end()):
            yield *match.span(), names_in(catalogue, "新能源汽车产量")


def _industries(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that share their last words."""
    for match in _ORDINALS.finditer(text):
        names = [f"第{c}产业" for c in match[0] if c in "一二三"]
        keys = tuple(key for name in names for key in names_in(catalogue, name))
        if len(keys) == len(names):
            yield *match.span(), keys


def _residents(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """城镇、农村居民收入: names that share their last words."""
    for match in _RESIDENTS.finditer(text):
        names = [f"{match[n].removesuffix('居民')}{match[3]}" for n in (1, 2)]
        keys = tuple(key for name in names for key in names_in(catalogue, name))
        if len(keys) == len(names):
            yield *match.span(), keys


def _incomes(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """居民人均可支配收入……,其中城镇、农村居民分别为……: whose incomes, behind that of all."""
    told = _INCOME.search(text)
    for way in (_TWO_INCOMES, _ONE_INCOME) if told else ():
        for match in way.finditer(text, told.end() if told else 0):
            names = (f"{people}居民人均可支配收入" for people in match.groups())
            yield *match.span(), tuple(k for name in names for k in names_in(catalogue, name))
    ratio = _RATIO_OF_TWO.search(text)
    if ratio and _TWO_SUMS.search(text, 0, ratio.start()):
        yield *ratio.span(), names_in(catalogue, "城乡居民收入比")


def _shared(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that share their first words: the last one may have other words behind it."""
    for match in _SHARED.finditer(text):
        pieces = [match[2], *_LINKS.split(match[3])[1:]]
        pieces = [piece.removeprefix(match[1]) for piece in pieces]
        keys: list[str] = []
        for piece in pieces:
            ends = range(len(piece), 1, -1) if piece is pieces[-1] else (len(piece),)
            named = ((n, _named(match[1], piece[:n], catalogue)) for n in ends)
            length, found = next(((n, found) for n, found in named if found), (0, ()))
            keys += found
            if not found or names_in(catalogue, piece[:length]):
                break  # a name of its own needs no first words
        else:
            end = match.end() - len(pieces[-1]) + length
            also = _ALSO.match(text, end)
            yield match.start(), also.end() if also else end, tuple(keys)


def _named(first: str, piece: str, catalogue: Catalogue) -> tuple[str, ...]:
    """A piece with the first words, and with the last ones where it left them to another piece."""
    ways = (piece, *(f"{piece}{head}" for head in _HEADS[:2]))
    if piece.endswith(_HEADS):  # 餐饮业销售额(营业额) is 餐饮业营业额
        stem = piece.partition("销售")[0].partition("营业")[0]
        ways += tuple(f"{stem}{head}" for head in _HEADS[:2])
    return next(filter(None, (names_in(catalogue, first + way) for way in ways)), ())


def _later(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that leave out first words said before: 限上餐饮业营业额下降,住宿业营业额增长."""
    first = _FIRST.search(text)
    if first is None:
        return
    for match in _BARE.finditer(text, first.end()):
        if keys := names_in(catalogue, first[0] + match[1]):
            yield match.start(1), match.end(1), keys


def _halves(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """A name whose first half stands before it: 以旧换新……带动消费."""
    for head, tail, key in tails(catalogue):
        behind = text.find(head) + len(head)
        at = text.find(tail, behind + 1) if head in text else -1
        if _GOODS.search(text[: max(0, behind - len(head))]):
            return  # 家电以旧换新 is not that of cars
        if at > 0:
            yield at, at + len(tail), (key,)
            return
