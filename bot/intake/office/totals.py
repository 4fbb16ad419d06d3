"""Of what is 总计 in a table by branches: of the indicator, or the branch, that its title names.

>>> total_of(block, found, table).metric
'industrial_output'
"""

import re
from typing import Final

from bot.intake.around.setting import Setting
from bot.intake.shape.blocks import Block, Line
from bot.intake.shape.columns import Roles
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.lists import form_of, forms, listed, tidy

_HEAD: Final = re.compile(r"(?:分|按)?行业(?:名称|类别|分类|大类)?|industry|branch|sector|branches")
_BY_BRANCH: Final = re.compile(r"[分按](?:国民经济)?行业|\bby (?:industry|branch|sector)\b")
_WHOLE: Final = ("总计", "合计", "total", "grand total")  # a second one would be a part's
_SOME: Final = re.compile(
    r"部分|主要行业|重点|支柱|优势|[十百\d]+[大强个]|\b(?:some|main|major|key|selected|top|pillar)\b"
)


def total_of(block: Block, found: Roles, table: Setting) -> Label:
    """What a row that only says 总计 is called; nothing where the branches may not be all."""
    title = next((text for text in block.titles if _BY_BRANCH.search(tidy(text))), "")
    headed = any(_HEAD.fullmatch(form_of(" ".join(block.columns[n].path))) for n in found.names)
    sums = [line for line in block.lines if adds_up(line, found)]
    whole = [form_of(text) for line in sums for text in line.cells if form_of(text) in _WHOLE]
    if not (title and headed and len(sums) == len(whole) == 1) or _SOME.search(tidy(title)):
        return NOTHING
    if table.narrower or table.partial[0] or not _sized(title):
        return NOTHING
    if table.branch:  # 规模以上工业分行业情况: its columns say what of it
        return Label(text=table.branch, named=table.branch, branch=table.branch, whole="?")
    alone = table.metric and len(table.about) == 1
    return Label(text=title, named=title, metric=table.metric) if alone else NOTHING


def _sized(title: str) -> bool:
    """Whether a title is about firms of one size, of which the branches are; taxes are of all."""
    form = form_of(title)
    return any(word in form for kind in listed()["sized"] for word in forms("sized", kind))


def adds_up(line: Line, found: Roles) -> bool:
    """Whether a row says of itself that it is a sum."""
    at = (*found.names, *(data.at for data in found.data if data.ranks))
    return any(form_of(line.cells[n]) in forms("total") for n in at)
