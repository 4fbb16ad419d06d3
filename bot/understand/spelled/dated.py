"""Which clause only says what day it is: 今天6月26号, today is 26 June?

>>> undated("今天6月26号,上个月用电量多少", date(2024, 6, 26))
'上个月用电量多少'
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_DAY = "(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_SAYS = (
    "(?:今[天日]|现在)(?:已经?|都)?是?(?:(?P<year>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]了?",
    rf"(?:today is|today's|today|it is|it's|now it's) {_DAY}(?: of)? {_MONTH}(?: today)?",
    rf"(?:today is|today's|today|it is|it's|now it's) {_MONTH} {_DAY}(?: today)?",
)
_DATED = tuple(re.compile(rf"(?:{one})(?: today)?[,;.:!] ?") for one in _SAYS)


_MAY_BE_DUE = ("deadline", "needed", "due", "wanted", "required", "later than", " on ")
_ON_DAY = (
    rf"(?:{_DAY}(?: of)? (?:{'|'.join(_MONTHS)})[a-z]*"
    rf"|(?:{'|'.join(_MONTHS)})[a-z]* [0-9]{{1,2}}(?:st|nd|rd|th)?)"
    "(?:,? (?:19|20)[0-9]{2})?(?![a-z0-9]|[0-9 ]*[0-9])"
)
_DUE = re.compile(  # my deadline is 5 June; needed by 5 June
    "(?:(?<=[.,;!?] )|^)(?:"
    "(?:my|our|the) deadline(?: for (?:this|it|the piece|the story))? is(?: on)?"
    "|(?:we|i) (?:go to (?:press|print)|publish|print|launch|present|submit|file|air|close)"
    "(?: it| this)? on|(?:it's |it is |this is )?(?:needed|due|wanted|required)(?: by| on| before)?"
    f"|no later than) {_ON_DAY}[.,;!?]* ?"
)


def undated(text: str, today: date) -> str:
    """A text without what day it is said to be, where it is that day; else it says another."""
    if any(map(text.__contains__, _MAY_BE_DUE)):
        text = _DUE.sub("", text).strip() or text
    for pattern in _DATED if text.startswith(("今", "现在", "today", "it", "now")) else ():
        found = pattern.match(text)
        if not found:
            continue
        told = found.groupdict()
        month = int(told["m"]) if told.get("m") else _MONTHS.index(told["month"]) + 1
        day = int(told.get("d") or told["day"])
        same_year = not told.get("year") or int(told["year"]) == today.year
        if same_year and (month, day) == (today.month, today.day):
            return text[found.end() :]
    return text
