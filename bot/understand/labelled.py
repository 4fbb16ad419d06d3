"""What is asked by a form, whose fields have their names before them: 指标:GDP增速;地区:全市?

>>> without_labels("metric: gdp; region: citywide")
'gdp; citywide'
"""

import re

_LABEL = re.compile(
    "(^|[;,.]) ?(?:(?:the )?"
    "(?:indicator|metric|region|area|place|zone|period|time|date|year|measure)"
    "|指标(?:名称)?|地区|区域|范围|时期|时间|期间|年份|口径) ?:"
)


def without_labels(text: str) -> str:
    """A cleaned text of a form without the names of its fields: 指标:GDP增速;地区:全市."""
    if text.count(":") < 2:
        return text
    told, labels = _LABEL.subn(r"\1 ", text)
    return told.strip() if labels > 1 else text
