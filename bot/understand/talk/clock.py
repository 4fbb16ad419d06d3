"""Which numbers of talk are no figure of anything: an hour, a page, how long, how much is left?

>>> [match[0] for match in CLOCK.finditer("第7页缺一个数,手机只剩3%的电,9点半开会")]
['第7页', '3%的电', '9点半']
"""

import re

HOUR = (
    "(?:(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:点半?钟?|:[0-9]{2})"
    "(?:之?前|左右|以前|就|要)?)"
)
ON_PAPER = "第[0-9一二三四五六七八九十]{1,3}[页段章节版栏行张部]"
ITEM = "第[一二三四五六七八九十](?:[个项条]?(?:问题|页|段|题|章|节))"
_SHEETS = "(?:slides?|pages?|chapter|section|column|box|panel|paragraph|para|table|chart|row)"
_NO_AMOUNT = "(?![0-9.,%])(?! ?(?:[bm]n|[bm]illion|per))"
_NUMBERED = f"(?<![a-z]){_SHEETS} [0-9]{{1,3}}{_NO_AMOUNT}"
_EXHIBIT = (  # under figure 4
    "(?:(?<=under )|(?<=below )|(?<=above )|(?<=beside )|(?<=for )|(?<=in )|(?<=to )|(?<=o[fn] ))"
    f"(?:figure|fig|exhibit) [0-9]{{1,3}}{_NO_AMOUNT}"
)
_CHARGED = (  # phone at 2%
    "(?<![a-z])(?:phone|battery|laptop|tablet)(?:'s)?"
    "(?: (?:is|was|battery|now|still|already|only|just|down|to|at|on))*"
    " [0-9]{1,2} ?(?:%|percent|per cent)"
)
_LASTING = (
    "(?<![a-z0-9.])(?:[0-9]{1,3}|two|three|five|ten|fifteen|twenty|thirty)"
    " (?:minutes?|mins?|hours?|hrs?|seconds?|words|lines|characters|degrees?"
    "|times|floors?|cups?|pages?|emails?|calls?|kilos?|years old|km|kilomet(?:re|er)s?|miles?"
    "|laps?|coffees?|kids|cats|dogs|meetings?|tabs|deadlines?|drafts?|messages?|stairs|tries"
    "|cells?|candles)(?![a-z])"
    "|(?<=deadline in )[0-9]{1,2}(?=[:;,.-]| -|$)"
)
# how much of one's own day there is of something: 3%的电, 5分钟
_OF_DAY = (
    "[0-9]{1,3}(?:%的?(?:电量?|流量|把握|信心|墨水?)(?![力价费耗器商子网气])"
    "|(?:遍|趟|碗|杯|分钟|个?小时|秒钟?|块钱|号桌|路车|路公交|条微信|个电话|封邮件|个闹钟|元(?=一[个斤碗杯张串份盒瓶])|斤|公斤|站地?|个红绿灯|层楼梯?|楼(?![盘市面宇层]))(?!以|之))"
)
# numbers that say when or where on paper, how long, and how much of one's own day
CLOCK = re.compile(
    rf"{HOUR}|{ON_PAPER}|{ITEM}|{_NUMBERED}\s?|{_LASTING}|{_OF_DAY}|{_EXHIBIT}|{_CHARGED}"
)
