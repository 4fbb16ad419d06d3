"""Which question asks for a figure and its source as well, which every answer tells?

>>> figure_of("what was gdp growth in 2023? please cite the source.")
'what was gdp growth in 2023?'

Who asks where a figure is from, and not what it is, is told its documents alone.
"""

import re

_MAY = (
    "source",
    "reference",
    "citation",
    "document",
    "publication",
    "bulletin",
    "release",
    "report",
    "where",
    "who ",
    "cite",
)
_MAY_HAN = (
    *("来源", "出处", "出自", "来自", "文件", "公报", "通报", "材料", "报告"),
    *("谁发", "谁公", "谁出", "谁统", "哪家", "哪个单位", "哪个部门"),
)
_WANTED = (
    "(?:(?:please|pls|kindly|could you|can you|would you|will you|also|if possible|i'd|i would|i|we'd|we|like|love|need|want"
    "|be grateful for|appreciate|with|plus|and|including|include|add|give|cite|state|name|quote|provide|tell|show|mention|me|us"
    "|what is|what's|what are|what was|which is) )*"
)
_IT = "(?:it|that|this|they|those|these|the (?:figures?|numbers?|data))"
_SOURCE = (
    "(?:(?:the|its|your|a|their|an|official|original|data|exact|full) )*"
    "(?:sources?|references?|citations?|source documents?|documents?|publications?)"
    f"(?: (?:too|as well|please|also|link|name|for {_IT}|of {_IT}|{_IT} comes? from|{_IT} (?:is|are|was) from))*"
)
_PAPER = "(?:documents?|bulletins?|publications?|releases?|reports?|papers?|sources?|files?)"
_WHENCE = (
    f"where (?:does|do|did|is|are|was|were) {_IT}(?: come| taken| published)? from"
    f"|who (?:publish(?:ed|es)|released?|issued?|announced?|compiled?|put out) {_IT}|who puts? {_IT} out"
    f"|(?:in |from )?(?:which|what) (?:official |published |statistical )?{_PAPER} (?:(?:is|are|was|were|does|do|did|can|has|have) )?{_IT}"
    "(?: (?:is|are|was|were|be|been|comes?|came|taken|drawn|appears?|appeared|stands?|stood|found|printed|published|from|in|out of))*"
)
_WHENCE_HAN = (
    "(?:(?:这个?|该)?数据?(?:是|由)?(?:谁|哪家|哪个(?:单位|部门))(?:发布|公布|发|出|统计|公开)(?:出来)?的?|(?:它|这个?数据?|数据|该数据?)?(?:是|又)?(?:(?<=数据)来自|(?<=数)来自|(?<=数据是)来自|来自(?!哪里|哪儿)|出自|见于|载于|登在|刊登?在|发布在|印在|取自)"
    "(?:哪里|哪儿|(?:哪|什么)(?:一?[份个篇期本])?(?:官方|正式)?(?:文件|公报|材料|资料|通报|报告|文章)?(?:里|中|上)?)(?:的|呢|啊)?)"
)
_ASKED = re.compile(
    rf"(?:[?.,;+]{{1,3}} ?| (?=(?:and|plus|with) )|, )(?:and |but )?{_WANTED}(?:{_SOURCE}|{_WHENCE})[?.! ]*$"
    "|(?:[?,;.!]{1,3} ?|[和及并与]|以及)(?:并|请|麻烦|顺便|另外|还|再|也|最好|帮我?){0,4}"
    "(?:附上?|注明|标明|标注|说明|给出|给|列出|列|带上|写明|写|告诉我?|加上?)?(?:一下|个)?(?:它?的)?(?:数据|资料|官方)?(?:来源|出处)"
    "(?:是(?:什么|哪里?|哪儿|啥)|在哪里?|呢|也?(?:给|列|附|写|标|要)(?:一下|上)?)?[?!. ]*$"
    f"|[?,;.!]{{1,3}} ?(?:另外|还有|顺便问?|以及|并且|再)?{_WHENCE_HAN}[?!. ]*$"
)


def figure_of(text: str) -> str:
    """What is asked before a source is asked for as well; empty where none is."""
    if not any(word in text for word in (_MAY if text.isascii() else _MAY_HAN)):
        return ""
    told = _ASKED.search(text)
    if not told or not told.start():
        return ""
    return text[: told.start()].strip() + ("?" if told[0].startswith("?") else "")
