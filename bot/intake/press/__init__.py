"""Which figures does a press release hold, and which numbers in it are none of the zone's?

>>> found = extract("2024年一季度,全区GDP增长8.2%。", shipped(), Day(date(2024, 6, 18)))
>>> [(draft.figure.metric, draft.figure.value) for draft in found.drafts]
[('gdp', Decimal('8.2'))]
"""

from bot.catalogue import Catalogue
from bot.intake.press.drafts import Day, Draft, Extract, Skipped

__all__ = ["Day", "Draft", "Extract", "Skipped", "extract"]


def extract(text: str, catalogue: Catalogue, day: Day, *, all_regions: bool = False) -> Extract:
    """The figures of a release as drafts, and what was not taken of it, each with its reason."""
    from bot.intake.press.release import extract as read  # 90 ms that no question needs

    return read(text, catalogue, day, all_regions=all_regions)
