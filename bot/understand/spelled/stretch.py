"""How far does reach what a word says, from one stop of a text to the next?

>>> up_to(re.compile(","), "except us, who is first", 6)
9
"""

import re


def up_to(stop: re.Pattern[str], text: str, at: int) -> int:
    """Where the first stop behind a place begins; the end of the text where there is none."""
    match = stop.search(text, at)
    return match.start() if match else len(text)


def since(stop: re.Pattern[str], text: str, at: int) -> int:
    """Where the last stop before a place ends; the beginning of the text where there is none."""
    ends = [match.end() for match in stop.finditer(text, 0, at)]
    return ends[-1] if ends else 0
