"""How is it told, in one short line, what a question was read as?

>>> reading_line(speaker, query, figures)
'读作:GDP · 聊城经开区 · 2024年一季度 · 增速'
"""

from collections.abc import Sequence

from bot.answer.say import Speaker
from bot.words import Figure, Query

_NAMED = 3  # names in a line


def reading_line(speaker: Speaker, query: Query, figures: Sequence[Figure]) -> str:
    """Indicator, region, period and measure."""
    metrics = list({figure.metric: None for figure in figures})
    regions = list({figure.region: None for figure in figures})
    periods = list({figure.period: None for figure in figures})
    stock = all(speaker.catalogue.metrics[key].stock for key in metrics)
    measures = [speaker.phrase(f"basis.{measure}") for measure in query.measures]
    if query.wants_rank:
        measures.append(speaker.phrase("read.rank"))
    parts = [
        _few(speaker, [speaker.metric(key) for key in metrics]),
        _few(speaker, [speaker.region(key) for key in regions]),
        speaker.period(periods[0], stock=stock)
        if len(periods) == 1
        else speaker.phrase("read.periods"),
        speaker.listed(filter(None, measures)) or speaker.phrase("read.all"),
    ]
    return speaker.phrase("read.line", parts=" · ".join(parts))


def _few(speaker: Speaker, names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) <= _NAMED:
        return speaker.listed(names)
    return speaker.phrase("read.several", first=speaker.listed(names[:_NAMED]))
