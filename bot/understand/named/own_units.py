"""Which words that are not known only say in what the figures asked for are kept: 多出多少家, kWh?

>>> without(("家",), ("high_tech_enterprises",), catalogue)
()
"""

from collections.abc import Sequence

from bot.catalogue import Catalogue

_UNITS = {
    "家": ("家", "户", "个"),
    "位": ("人",),
    "名": ("人",),
    "刀": ("美元",),
    "美刀": ("美元",),
    "kwh": ("千瓦时",),
    "千瓦时": ("千瓦时",),
    "度电": ("千瓦时",),
}


def without(
    words: tuple[str, ...], metrics: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """The words but for the units of all that is asked for; GDP in 刀 is kept of none."""
    if not metrics or _UNITS.keys().isdisjoint(words):
        return words
    kept = [catalogue.metrics[key].unit for key in metrics]
    return tuple(
        word for word in words if not all(u.endswith(_UNITS.get(word, "\0")) for u in kept)
    )
