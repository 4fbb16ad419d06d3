"""Who is named in a Chinese clause: somebody who tells something, a house, whose use it is?

>>> bool(somebody(catalogue.asides).search("领导刚才来过"))
True
"""

import re
from collections.abc import Mapping

from bot.once import Once

# who tells something: what they tell is not what is asked for
TELLS = (
    "打包票说?|拍胸脯说?|赌咒|发誓|咬定|说|讲|吹|抱怨|念叨|唠叨|嚷|喊|吵|嫌"
    "|夸|骂|笑|议论|嘀咕|报道|宣传|宣称|声称|传|登|播|念|争|猜"
    "|赌|当|以为|觉得|认为|感叹|感慨|叹|怀疑|担心|质疑|信|提醒|告诉|反映"
)
_SAYERS = (
    "^(?=说)|[你您他她它]们?|大[家伙]|有[人的]|别人|人家|家里人?|网[上友]|群里|新闻[里上]?"
    "|报[纸道][里上]?"
    "|电视[里上]?|广播里?|电台里?|村里|街坊|邻居|那边|朋友圈|抖音上?|微信里?|外[面头]|坊间|会上|饭桌上|酒桌上|都|总|老|一?直|非|还|也|刚|[老小][\u4e00-\u9fff]|企业|的人|有人"
)


def _askers(words: Mapping[str, frozenset[str]]) -> str:
    """The Chinese words for people who ask or tell, the longest first."""
    han = (w for w in words["askers"] if len(w) > 1 and not w.isascii())
    return "|".join(sorted(han, key=len, reverse=True))


def _sayings(words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """Somebody, and that they tell something."""
    people = _askers(words)
    return re.compile(
        f"(?:{_SAYERS}|{people})[\u4e00-\u9fff]{{0,4}}?(?:{TELLS})(?!的|是|服)(?=[\u4e00-\u9fff]{{2}})"
    )


def _people(words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """Somebody who is not the asker."""
    people = _askers(words)
    return re.compile(f"[你您他她]|有人|大[家伙]|别人|{people}")


def _houses(words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """A house of the asker's, or whose use a figure is of: 我们街道, 居民用."""
    parts = _parts(words)
    return re.compile(f"[我咱俺]们?(?:{parts}|[镇乡县村]|街道(?!办)|[店铺摊馆]子?[里上])")


def _uses(words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """Whose use a figure is of: 居民用."""
    return re.compile(f"(?:{_parts(words)})用?的?$")


def _parts(words: Mapping[str, frozenset[str]]) -> str:
    return "|".join(sorted((w for w in words["parts"] if not w.isascii()), key=len, reverse=True))


sayings, somebody, houses, uses = Once(_sayings), Once(_people), Once(_houses), Once(_uses)
