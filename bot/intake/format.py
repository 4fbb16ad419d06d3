"""Which columns does the import table format have, and which words stand in them?

>>> named("period", Language.ZH)
'时期'
"""

from typing import Final
from zoneinfo import ZoneInfo

from bot.words import Inferred, Language, Measure

COLUMNS: Final = {
    "metric": ("指标", "metric"),
    "measure": ("口径", "measure"),
    "region": ("地区", "region"),
    "period": ("时期", "period"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "rank": ("位次", "rank"),
    "rank_scope": ("位次范围", "rank_scope"),
    "share_of": ("占比对象", "share_of"),
    "source": ("来源", "source"),
    "release_at": ("发布时间", "release_at"),
    "note": ("备注", "note"),
    "excerpt": ("原文", "excerpt"),
    "inferred": ("推断", "inferred"),
}
MEASURES: Final = {
    Measure.VALUE: ("总量", "数值", "绝对量"),
    Measure.GROWTH: ("增速", "增长", "同比"),
    Measure.SHARE: ("占比", "比重"),
    Measure.PROGRESS: ("进度",),
    Measure.TARGET: ("目标",),
    Measure.UNSTATED: ("不明", "未说明"),
}
INFERRED: Final = {
    "年份": Inferred.YEAR,
    "year": Inferred.YEAR,
    "截止日": Inferred.END,
    "end": Inferred.END,
}
ZONE: Final = ZoneInfo("Asia/Shanghai")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def named(column: str, lang: Language) -> str:
    """The header of a column; what is no column has none."""
    names = COLUMNS.get(column)
    return names[lang is Language.EN] if names else ""


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain_text(cell: str) -> str:
    """A cell without the mark that `harmless` puts before it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
