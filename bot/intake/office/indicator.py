"""Of which indicator is a cell, once its column, its row and the headings above it have spoken?

>>> Indicators(words, hints).of(row=Label(metric="gdp"), column=Label(), above=Above()).key
'gdp'

A heading may make a name mean less (工业用电量 over 用电量), and a name may be a part of the
indicator that it stands below (第一产业 below 固定资产投资).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.entries import Metric
from bot.intake.rows import Hints, Refused
from bot.intake.shape.data import Data
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.lists import form_of, forms, listed
from bot.intake.words.names import bare
from bot.intake.words.units import COUNTED
from bot.intake.words.vocabulary import Vocabulary

_AT_END: Final = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[本当]?(?:[期月年]|季度?)[末底]"
    r"|(?:at )?(?:month|period|quarter|year)[- ]end ?"
    r"|,? ?(?:at )?(?:the )?end of (?:the )?(?:month|period|quarter|year"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: (?:19|20)\d\d)?) ?"
)
_LESS: Final = re.compile(r"(?<!\bof)(?<!\bin)(?<!\bto)(?<!\bby)(?<!\bper)(?<!\bthe) $")


@dataclass(frozen=True, slots=True)
class Above:
    """What stands over a cell: its section, the corner of the table, titles, the file's name."""

    section: Label = NOTHING
    corner: Label = NOTHING
    title: str = ""  # the indicator that the titles are about
    titles: frozenset[str] = frozenset()  # all that they name
    branch: str = ""  # the branch of the economy that they are about
    partial: tuple[str, str] = ("", "")  # an indicator of which they mean a part alone, in words
    file: str = ""
    named: frozenset[str] = frozenset()  # all indicators that columns and rows name


class Indicators:
    """Finds the indicators of one file's cells."""

    def __init__(self, words: Vocabulary, hints: Hints) -> None:
        self._words = words
        self._hints = hints
        self._metrics = words.catalogue.metrics
        self._forms: dict[str, tuple[str, ...]] = {}

    def of(self, row: Label, column: Label, above: Above) -> Metric:
        """The indicator of a cell; Refused where it is none that is kept, or could be several."""
        for branch, other in ((row, column), (column, row)):
            if branch.branch:
                return self._branch(branch, other, above)
        if column.metric and row.metric and column.metric != row.metric:
            if self._narrows(row.metric, column, column.metric):
                return self._whole(row.metric, above)  # 工业用电量 in a column of 用电量
            raise Refused("metric", "two_metrics", value=column.text, other=row.text)
        if column.metric and row.choices and column.metric not in row.choices:
            raise Refused("", "left_out", value=row.text)
        if row.metric and column.choices and not self._kind_of(row.metric, column):
            raise Refused("", "left_out", value=column.text)  # 企业, over 固定资产投资
        label = column if column.metric or column.choices else row
        key = column.metric or row.metric or self._chosen(label, above)
        if key:
            return self._whole(self._below(label, key, above), above)
        key = above.section.metric or above.corner.metric or above.title
        if key:
            return self._whole(key, above)
        if self._hints.metric or not above.file:
            return self._words.metric(self._hints.metric)[0]
        return self._whole(above.file, above)

    def _kind_of(self, key: str, column: Label) -> bool:
        """Whether a word that may mean several says only the kind of an indicator: 余额, 投资额."""
        said = _AT_END.sub("", form_of(bare(column.named))).removesuffix("额").removesuffix("总")
        units = {self._unit(choice) for choice in column.choices}
        added = all(self._words.added(self._metrics[each]) for each in (key, *column.choices))
        named = added or any(said in name for name in self._names(key))
        return key in column.choices or (named and self._unit(key) in units)

    def _unit(self, key: str) -> str:
        metric = self._metrics[key]
        return self._words.units.base(metric.level or metric.unit)

    def _whole(self, key: str, above: Above) -> Metric:
        """An indicator, unless the titles are about a part of it."""
        if key == above.partial[0]:
            raise Refused("metric", "only_a_part", value=above.partial[1])
        return self._metrics[key]

    def _chosen(self, label: Label, above: Above) -> str:
        """Of several indicators that a name could be the one that the headings are about."""
        if not label.choices:
            return ""
        for heading in (above.section.metric, above.title):
            if heading in label.choices:
                return heading
        branch = label.within or above.section.branch or above.branch
        found = [key for key in label.choices if branch and self._begins(key, branch)]
        if len(found) == 1:
            return found[0]
        raise self._words.unclear(label.text, label.choices)

    def _begins(self, key: str, branch: str) -> bool:
        return any(name.startswith(branch) and name != branch for name in self._names(key))

    def _below(self, label: Label, key: str, above: Above) -> str:
        """What a name means below headings that are about less than it says."""
        if above.section.choices and not self._kind_of(key, above.section):
            raise Refused("", "left_out", value=above.section.named)  # 税收收入, below 企业
        branch = label.within or above.section.branch or above.branch
        if branch and not _says_all(label):
            return self._within(label, key, branch)
        for heading in (above.section.metric, above.title):
            if heading and self._narrows(heading, label, key):
                official = self._said(label, key) in self._official(key)
                if heading in above.named and official:
                    continue
                if heading in above.named or official:
                    told = self._words.names.called(heading, "metric")
                    raise Refused("metric", "part_of", value=label.text, whole=told)
                return heading
        return key

    def _narrows(self, heading: str, label: Label, key: str) -> bool:
        """Whether an indicator is a part of what a label names, by its name: 工业用电量, 用电量."""
        if heading == key or self._metrics[key].share_of == heading:
            return False
        said = self._said(label, key)
        return bool(said) and any(_ends(name, said) for name in self._names(heading))

    def _within(self, label: Label, key: str, branch: str) -> str:
        """The indicator of a branch alone: 用电量 below 工业."""
        if self._begins(key, branch):
            return key
        found = self._composed(branch, key)
        if found:
            return found
        if self._sized(branch) & self._sized(self._said(label, key)):
            return key  # 限额以上批发业销售额 below 限额以上批零住餐业
        topics = {self._metrics[each].topic for each in self._words.senses(branch)}
        if self._metrics[key].topic in topics or self._titled(label, key, branch):
            return key
        raise Refused("metric", "part_of", value=label.text, whole=branch)

    @staticmethod
    def _sized(text: str) -> set[str]:
        """Of which firms a name or a branch is, by their size: above quota, above scale."""
        form = form_of(text)
        return {kind for kind in listed()["sized"] if any(w in form for w in forms("sized", kind))}

    def _titled(self, label: Label, key: str, branch: str) -> bool:
        """Whether the firms of an indicator are listed below the branch, and not those of it."""
        counted = self._metrics[key].unit in COUNTED and not label.is_part
        words = forms("titled", "firms") if branch in forms("titled", "below") else ()
        return counted and any(word in name for name in self._names(key) for word in words)

    def _branch(self, label: Label, other: Label, above: Above) -> Metric:
        """A branch of the economy by the indicator it is told of: value added, or a part of it."""
        if key := self._of_branch(label, other.choices):
            return self._whole(key, above)
        whole = other.metric or label.whole or above.section.metric or above.title
        if whole == "?" or other.choices:
            raise Refused("", "left_out", value=label.text)
        if not whole or whole == label.metric:
            strange = above.titles and not any(self._alike(label.metric, t) for t in above.titles)
            if label.metric and not (strange and label.metric not in above.titles):
                return self._metrics[label.metric]
            part = label.is_part or not label.choices or form_of(label.text).endswith("业")
            if label.metric or part:
                raise Refused("", "left_out", value=label.text)
            raise self._words.unclear(label.text, label.choices)
        if label.metric and self._alike(label.metric, whole):
            return self._metrics[label.metric]
        if self._begins(whole, label.branch):
            return self._metrics[whole]
        if found := self._composed(label.branch, whole):
            return self._metrics[found]
        told = self._words.names.called(whole, "metric")
        raise Refused("metric", "part_of", value=label.text, whole=told)

    def _of_branch(self, label: Label, choices: Sequence[str]) -> str:
        """Of several indicators that a name could be the one that is the branch's beside it."""
        if choices and all(self._alike(label.metric, key) for key in choices):
            return label.metric  # 第一产业, 增加值
        sized = choices if self._sized(label.branch) else ()
        own = [key for key in sized if self._begins(key, label.branch)]
        return own[0] if len(own) == 1 else ""  # 规模以上工业总计, 营业收入

    def _alike(self, part: str, whole: str) -> bool:
        """Whether both are value added, or one is a share of the other."""
        if not part:
            return False
        added = all(self._words.added(self._metrics[key]) for key in (part, whole))
        return added or self._metrics[part].share_of == whole

    def _composed(self, branch: str, key: str) -> str:
        """The indicator whose name is a branch and another one's name: 工业, 用电量."""
        for name in self._names(key):
            for whole in (branch + name, f"{branch} {name}", f"{name} of {branch}"):
                found = self._words.names.find(whole, "metric").key
                if found:
                    return found
        return ""

    def _names(self, key: str) -> tuple[str, ...]:
        """Every name of an indicator, as names are looked up."""
        if key not in self._forms:
            names = self._metrics[key].names.values()
            told = (n for each in names for n in (each.name, *each.aliases))
            self._forms[key] = tuple(map(form_of, told))
        return self._forms[key]

    def _said(self, label: Label, key: str) -> str:
        """The name of an indicator that a label holds."""
        form = form_of(bare(label.named))
        return max((name for name in self._names(key) if name in form), key=len, default="")

    def _official(self, key: str) -> frozenset[str]:
        return frozenset(form_of(each.name) for each in self._metrics[key].names.values())


def parts(columns: Sequence[Data], words: Vocabulary) -> Iterator[Data]:
    """The columns of figures; one right behind what it is a part of is named by that."""
    named = above = own = ""
    for data in columns:
        label = data.label
        if label.named and label.named != named:
            above, named = own, label.named
            own = words.component(label, above).metric
        yield replace(data, label=words.component(label, above))


def _says_all(label: Label) -> bool:
    """Whether a label says that it is of all the economy: 全社会用电量."""
    return form_of(bare(label.named)).startswith(tuple(forms("whole")))


def _ends(name: str, less: str) -> bool:
    """Whether a name is another one with words before it that make it less."""
    if name == less or not name.endswith(less):
        return False
    before = name[: -len(less)]
    return not less.isascii() or bool(_LESS.search(before))
