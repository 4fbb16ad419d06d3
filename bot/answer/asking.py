"""How is a question said, so that it reads back as exactly what it asks?

>>> question(speaker, "gdp", measure=Measure.GROWTH, period=first_quarter)
'2024年一季度GDP增速?'
"""

from bot.answer.say import Speaker
from bot.spans import Period
from bot.words import Measure


def question(
    speaker: Speaker,
    metric: str,
    *,
    measure: Measure | None = None,
    period: Period | None = None,
    region: str = "",
    rank: bool = False,
) -> str:
    """A complete question for figures of one indicator."""
    what = subject(speaker, metric, measure=measure, region=region)
    if rank:
        what = speaker.phrase("ask.rank", what=what)
    if not period:
        return speaker.phrase("ask.plain", what=what)
    return speaker.phrase("ask.of_period", what=what, when=moment(speaker, metric, period))


def subject(
    speaker: Speaker, metric: str, *, measure: Measure | None = None, region: str = ""
) -> str:
    """An indicator with its region and measure, as questions name it."""
    what = speaker.metric(metric)
    if region and region != speaker.catalogue.home:
        what = speaker.phrase("ask.of_region", what=what, where=speaker.region(region))
    return speaker.phrase(f"ask.{measure.value}", what=what) if measure else what


def moment(speaker: Speaker, metric: str, period: Period) -> str:
    """A period with what joins it to an indicator: in a quarter, at the end of a year."""
    stock = speaker.catalogue.metrics[metric].stock
    when = speaker.period(period, stock=stock)
    return speaker.phrase("ask.at" if stock else "ask.in", when=when)
