"""Which numbers in talk are no figures: an hour, a page, how long something lasts?

>>> CLOCK.sub("", "my phone is at 2%, slide 4 is due at 10:30")
'my , is due at '
"""

import re

AT_HOUR = (
    "(?:(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:点半?钟?|:[0-9]{2})"
    "(?:之?前|左右|以前|就|要)?)"
)
ON_PAGE = "第[0-9一二三四五六七八九十]{1,3}[页段章节版栏行张部]"
ITEM = "第[一二三四五六七八九十](?:[个项条]?(?:问题|页|段|题|章|节))"
_SHEETS = "(?:slides?|pages?|chapter|section|column|box|panel|paragraph|para|table|chart|row)"
_NO_AMOUNT = "(?![0-9.,%])(?! ?(?:[bm]n|[bm]illion|per))"
_NUMBERED = f"(?<![a-z]){_SHEETS} [0-9]{{1,3}}{_NO_AMOUNT}"
_LASTING = (
    "(?<![a-z0-9.])(?:[0-9]{1,3}|two|three|five|ten|fifteen|twenty|thirty)"
    " (?:minutes?|mins?|hours?|hrs?|seconds?|words|lines|characters|degrees?|times|floors?|cups?"
    "|pages?|emails?|calls?|kilos?|years old|km|kilomet(?:re|er)s?|miles?|laps?|coffees?|kids"
    "|cats|dogs|meetings?|tabs|deadlines?|drafts?|messages?|stairs|tries|cells?|candles)(?![a-z])"
    "|(?<=deadline in )[0-9]{1,2}(?=[:;,.-]| -|$)"
)
_EXHIBIT = (  # under figure 4
    "(?:(?<=under )|(?<=below )|(?<=above )|(?<=beside )|(?<=for )|(?<=in )|(?<=to )|(?<=o[fn] ))"
    f"(?:figure|fig|exhibit) [0-9]{{1,3}}{_NO_AMOUNT}"
)
_CHARGED = (  # phone at 2%
    "(?<![a-z])(?:phone|battery|laptop|tablet)(?:'s)?"
    "(?: (?:is|was|battery|now|still|already|only|just|down|to|at|on))*"
    " [0-9]{1,2} ?(?:%|percent|per cent)"
    "|(?:手机|电脑|平板|笔记本|相机)(?:电量|的?电)?(?:只|就|还|仅)?[剩有]下?[0-9]{1,2}%(?:的?电)?"
)
CLOCK = re.compile(rf"{AT_HOUR}|{ON_PAGE}|{ITEM}|{_NUMBERED}\s?|{_LASTING}|{_EXHIBIT}|{_CHARGED}")
