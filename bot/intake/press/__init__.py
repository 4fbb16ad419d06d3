"""Which figures does a press release hold, and which numbers in it are none of the zone's?

>>> found = extract("2024年一季度,全区GDP增长8.2%。", shipped(), Day(date(2024, 6, 18)))
>>> [(draft.figure.metric, draft.figure.value) for draft in found.drafts]
[('gdp', Decimal('8.2'))]
"""

from bot.intake.press.drafts import Day, Draft, Extract, Skipped
from bot.intake.press.extract import extract

__all__ = ["Day", "Draft", "Extract", "Skipped", "extract"]
