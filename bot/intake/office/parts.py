"""What is a name that is marked as a part, once the row above it is known?

>>> as_part(labels.read("其中:出口"), Label(rest="保税货值"), "保税货值", labels, metrics).rest
'其中:出口'

A part of what is not known, or of another indicator than its own whole, is nobody knows what.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.entries import Metric
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.labels import Labels
from bot.intake.words.lists import form_of, forms
from bot.intake.words.names import bare, is_child
from bot.intake.words.over import some, splits
from bot.intake.words.units import COUNTED
from bot.words import changed

_AND: Final = re.compile(r"[和及与、]| and ")
_STEP: Final = 2  # halves of a character by which a part is set in
_SIZED: Final = re.compile(r"规[模上]|限[额上]|四上|[a-z -]*above", re.IGNORECASE)
_GOODS: Final = re.compile(r"(?:产品|商品|货物|物资)$|\b(?:products|goods|commodities|machinery)$")
_SHORT: Final = 4  # a name so short says little without the one above it: 出口


class Nest:
    """The parts that stand above a row and are set in less than it: 一般贸易 over 出口."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, Label, str]] = []

    def over(self, text: str) -> tuple[Label, str] | None:
        """The part that a row is a part of by how far it is set in, and what that is called."""
        depth = _set_in(text)
        found = [row for row in self._rows if depth - row[0] >= _STEP and not _beside(row[2], text)]
        return (found[-1][1], bare(found[-1][2])) if found else None

    def keep(self, text: str, label: Label) -> None:
        """See a row; one that is not set in ends all parts, and a branch is told by its whole."""
        depth = _set_in(text)
        self._rows = [row for row in self._rows if row[0] < depth]
        if depth and not label.branch:
            self._rows.append((depth, label, text))


def _set_in(text: str) -> int:
    """How far a name is set in, in halves of a Chinese character."""
    return sum(2 if c == "\u3000" else 1 for c in text[: len(text) - len(text.lstrip())])


def _beside(above: str, text: str) -> bool:
    """Whether a name begins where the one above does behind its 其中: both are parts alike."""
    led = above[: len(above) - len(bare(above))] if is_child(above) else ""
    return bool(led) and sum(1 if c.isascii() else _STEP for c in led) == _set_in(text)


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
    of_another |= _of_firms(label, parent, metrics)
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


def _of_firms(label: Label, parent: Label, metrics: Mapping[str, Metric]) -> bool:
    """Whether firms of a title are those among others alone: of industry, of nobody knows whom."""
    if not label.metric or metrics[label.metric].unit not in COUNTED:
        return False
    if not any(word in form_of(label.named) for word in forms("titled", "firms")):
        return False
    if parent.metric:
        whole, own = metrics[parent.metric], metrics[label.metric]
        return whole.unit in COUNTED and whole.topic != own.topic
    return any(word in form_of(parent.rest) for word in forms("bearer"))


def unknown_whole(text: str) -> str:
    """What a name that is not known leaves unknown below it: nothing below a branch."""
    form = form_of(bare(text))
    known = form.endswith("业") or form in forms("total")
    return "" if known or any(word in form for word in forms("added")) else "?"


def narrower(heading: Label, label: Label) -> str:
    """The part of all that a section is about: firms, a street or a park that nobody knows."""
    if heading.narrower or not label.rest or splits(bare(label.text)):
        return heading.narrower
    if form_of(bare(label.text)) in forms("qualifier") or _GOODS.search(form_of(label.rest)):
        return label.rest  # 短期, 机电产品
    sized = label.branch or _SIZED.match(label.text.strip())
    return "" if sized else some(label.rest, NOTHING)


def is_narrowed(label: Label, section: Label, labels: Labels) -> bool:
    """Whether a row is told of less than all by its section: 出口总额 below 高新技术企业."""
    if section.narrower:
        return not is_listed(label, section.narrower)
    return bool(label.metric and section.named and labels.alone(section, label))


def is_listed(label: Label, narrower: str) -> bool:
    """Whether a name is of a branch that its section lists: 住宿业营业额 below 住宿和餐饮业."""
    each = _AND.split(narrower)
    return len(each) > 1 and any(one.removesuffix("业") in label.named for one in each)
