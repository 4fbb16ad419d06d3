"""What is a name that is marked as a part, once the row above it is known?

>>> as_part(labels.read("其中:出口"), Label(rest="保税货值"), "保税货值", labels, metrics).rest
'其中:出口'

A part of what is not known, or of another indicator than its own whole, is nobody knows what.
"""

from collections.abc import Mapping
from typing import Final

from bot.entries import Metric
from bot.intake.label import Label
from bot.intake.labels import Labels
from bot.intake.names import bare, is_child
from bot.words import changed

_SHORT: Final = 4  # a name so short says little without the one above it: 出口


def as_part(
    label: Label, parent: Label, above: str, labels: Labels, metrics: Mapping[str, Metric]
) -> Label:
    """The label of a part; what is none by itself may be one together with its parent's name."""
    if not label.is_part or not (parent.metric or parent.rest):
        return label
    if label.rest or label.choices:
        whole = labels.name(bare(label.text).strip() + above)
        own = whole.metric and whole.metric != parent.metric
        return changed(whole, is_part=True, units=label.units) if own else label
    of_another = _is_short(label.text) and _of_another(label, parent.metric, metrics)
    return changed(label, rest=label.text) if of_another else label


def _is_short(text: str) -> bool:
    name = bare(text).strip()
    return len(name) <= _SHORT or (name.isascii() and name.isalpha())


def _of_another(label: Label, parent: str, metrics: Mapping[str, Metric]) -> bool:
    """Whether a name below another parent may be a part of that: 出口 of e-commerce."""
    whole = metrics[label.metric].share_of if label.metric else ""
    alike = not (whole and parent) or metrics[parent].topic == metrics[label.metric].topic
    told = is_child(label.text) and not label.branch
    return bool(whole) and whole != parent and (alike or told)
