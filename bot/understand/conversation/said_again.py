"""Is the figure just told wanted once more, or as a sentence: 再说一遍, a line I can quote?

>>> told_again("give me a sentence I can quote", slots, before)[0] == before.query
True

Each answer is a sentence that can be printed as it stands, so it is told again as it was.
"""

import re
from typing import TYPE_CHECKING

from bot.understand.slots import Slots
from bot.words import Intent, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before

_PLEASE = (
    "(?:那么?|好的?|行|请|麻烦|劳驾|帮忙?|给|替|我们?|你|您|能不能|可不可以|能否|能|可以|可否"
    "|想要?|需要|就|再|[,!])*"
)
_IT = "(?:[把将](?:它|这个?|那个?|刚才|上面|前面|这条|这句|的|数据?|数字|话|答案|结果|内容)+)?"
_FIT = (  # what it is to be fit for
    "(?:(?:[能可好]以?|适合|方便)?(?:直接|马上|照着?|拿来|原样|用于|用来|用在|放[进在]|写[进到]"
    "|[登上见]报?|发|引用|刊发?|发表|发布|报道|报纸|稿子|稿件|新闻稿?|通稿|报告|材料|文章|公文"
    "|简报|里面?|用)+的?)?"
)
_SHAPE = (
    "(?:(?:完整|通顺|规范|正式|简短|简洁|现成|标准|新闻|书面|公文|报道|报纸|通稿)的?)*"
    "(?:话|句子|文字|表述|说法|表达|新闻稿?|稿子|通稿|新闻语言|书面语|导语|语言|语句)"
)
_END = "(?:给我们?|吧|呗|行吗|好吗|可以吗|谢谢|[,?!.])*"
_ZH = (
    f"{_PLEASE}{_IT}(?:再[说讲报念写发答]一[遍次下]|重复一?[遍次下]|重[说讲报发]一[遍次下]"
    "|复述一[遍次下])(?:刚才|上面)?(?:的|那个|这个)*(?:数据?|数字|答案|结果)?"
    f"|{_PLEASE}{_IT}用一句[完整的]*话(?:来)?(?:说|讲|概括|总结|表述|表达|写)(?:一下|出来)?"
    f"|{_PLEASE}{_IT}(?:写|整理|换|改写?|转|变|组织|概括|总结|表述|润色)[成为]"
    f"(?:一?[句段条]|一个)?{_FIT}{_SHAPE}"
    f"|{_PLEASE}(?:来|写|拟|凑|出|给)?(?:一|几)?[句段条]{_FIT}{_SHAPE}"
)
_PLEASE_EN = (
    "(?:(?:ok(?:ay)?|and|so|now|then|great|thanks|please|pls|just|well"
    "|(?:can|could|will|would) you),? )*"
)
_THAT = "(?:that|it|this|those|them|these|the (?:figure|number|answer|result|last one)s?)"
_LINE_EN = (
    "(?:(?:one|an?|the|my|some|single|short|full|complete|clean|proper|nice|plain|quotable"
    "|printable|ready-made|publishable|formal|press-ready|news) ){0,4}"
    "(?:sentence|line|quote|phrase|wording|statement|soundbite|copy)s?"
)
_OUR = "(?:the |my |our |an? )?"
_PAPER = (
    "(?:news(?:paper)?|paper|press(?: release)?|print(?:ing)?|article|story|report|publication"
    "|quoting|copy|release)"
)
_FOR_EN = (
    "(?: (?:(?:that|which) )?(?:i|we) (?:can|could|may) "
    "(?:quote|print|use|publish|run|cite|paste|put)(?: (?:directly|as is|as it is|straight away))?"
    f"(?: (?:in|into) {_OUR}[a-z]{{3,12}})?"
    "| (?:(?:fit|ready|good|suitable) )?"
    f"(?:to (?:quote|print|publish|run|use)|for {_OUR}{_PAPER}))?"
)
_EN = (
    f"{_PLEASE_EN}(?:"
    f"(?:say|tell me|give me|send|state) {_THAT}(?: to me)? (?:again|once more|one more time)"
    f"|repeat(?: {_THAT})?(?: again| once more)?|(?:come|say) again"
    "|(?:(?:give|write|send|draft|make|find)(?: me| us)?|let me have|i(?:'d)? (?:need|want|like)) "
    f"{_LINE_EN}{_FOR_EN}"
    f"|(?:put|phrase|write|word|rephrase|turn|make|express|state|format) {_THAT}(?: up)? "
    f"(?:(?:in|as|into) )?{_LINE_EN}{_FOR_EN}"
    f"|(?:phrase|write|word|rephrase|format) {_THAT}(?: up)? for {_OUR}{_PAPER}"
    f"|(?:as|in) {_LINE_EN}{_FOR_EN})"
)
_AGAIN = re.compile(f"(?:{_ZH}){_END}|(?:{_EN})(?:,? (?:please|pls|thanks))?[ ?!.]*")
_MAY = re.compile(
    "[句段条]|一[遍次下]|[成为].*[话稿字述法言]"
    "|(?<![a-z])(?:again|once more|repeat|sentence|line|quot|re?phrase|word|write|statement|copy)"
    "|phrase"
)
_TOLD = (Intent.LOOKUP, Intent.SOURCE)
_SURVEYS = (Intent.RANKED, Intent.DIGEST)
_LONGEST = 90  # characters


def told_again(
    text: str, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The figure of the question before once more; none where nothing, or more, is asked of it."""
    if not before or len(text) > _LONGEST or not _MAY.search(text):
        return None
    old = before.query
    told = old.intent in _SURVEYS or (old.intent in _TOLD and old.metrics)
    if not told or before.open_choice or before.lacked:
        return None
    if slots.metrics or slots.regions or not _AGAIN.fullmatch(text.strip()):
        return None
    if old.intent in _SURVEYS:
        return old, before.survey, ("period",)
    again = Slots(metrics=old.metrics, measures=old.measures, rank=old.wants_rank)
    if before.gap:
        again = changed(again, cues=frozenset(("gap",)))
    return changed(old, intent=Intent.LOOKUP), again, ("metric", "period")
