"""What is meant by a text with slips of the pen, or words that only say over what is asked?

>>> corrected("gpd in q1", reading, asking, understood).read_as
('gdp',)
"""

import re

from bot.understand.conversation.retaken import Understood
from bot.understand.lexicon.asking import Asking, lexicon, took_long
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.words import changed

_SAID_MORE = re.compile(
    "有?(?<!百分之)了?(?:多少|几)[家个户项件名]?"
    "|(?:(?<=second)|(?<=third)|(?<=2nd)|(?<=3rd)) (?:right |just )?(?:after|behind) us(?![a-z])"
    "|(?:(?<=delegation)|(?<=delegates)|(?<=journalist)|(?<=journalists)|(?<=guests))"
    " from (?:the )?[a-z]+"
    "(?= ?[-.,;:?!]|$)"
)
MARK = re.compile("[,.;:!?] ?(?=.)|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff0-9])")


def corrected(text: str, reading: Reading, asking: Asking, understood: Understood) -> Reading:
    """A text that could not be read otherwise, with the slips of the pen in it put right."""
    joined = _SAID_MORE.sub("", text)  # 新增了几家高企; who came second behind us
    again = text.rstrip("?").endswith("呢") or len(_SAID_MORE.findall(text)) > 1
    twice = again and MARK.search(text)  # 社零多少,限上多少: two are asked for
    if joined != text and not twice and not _SAID_MORE.search(reading.about):
        rejoined = _read(joined, asking)
        if not rejoined.trouble:
            return rejoined
    from bot.understand.slips.spelling import correct  # its tables are loaded by the first slip

    fixed = correct(text, lexicon(asking.catalogue), asking.today)
    if len(fixed) == 1:
        changes = tuple(dict.fromkeys(now for _, now in fixed[0].changes))
        meant = _read(fixed[0].text, asking)
        if meant.trouble and not took_long(asking):  # salles floor space: of the name in it
            meant = understood(fixed[0].text, asking)
        if meant.trouble and not fixed[0].whole:
            return reading
        return changed(meant, read_as=tuple(dict.fromkeys((*changes, *meant.read_as))))
    return changed(reading, did_you_mean=tuple(one.text for one in fixed if one.whole))
