"""How long is the Chinese talk that no mark parts from the question it leads to?

>>> frame("领导突然要", catalogue.asides), frame("大棚黄瓜要", catalogue.asides)
(5, 0)
"""

import re
from collections.abc import Mapping

from bot.understand.talk.predicate_zh import has_predicate, is_somebody
from bot.understand.talk.told import any_of
from bot.understand.talk.told_zh import ASKS, LOOKS, SELF
from bot.understand.talk.who_zh import TELLS, somebody

# somebody tells what is asked about: 他写, 她非说, 有人在群里讲
_SAYS = re.compile(
    "(?:非|偏|硬|一定|就|只|特别|也|都|还|又|老|急着)*(?:要|想|得)(?:知道|晓得|弄清|搞清|问清"
    "|看到?|查到?)(?:一?下|楚|清楚)?"
    "|(?:非|偏|硬|就|特别|又|突然|还|只|一个劲儿?|死活|反复|不停地?|追着|催着|急着|天天|老是?"
    "|总是?){1,3}(?:要|想要|得要)"
    "|(?:限|务必|要求|让我?们?|得|必须)?(?:在)?(?:[一两三半几]|十几?)个?(?:半)?(?:小时|钟头|分钟"
    "|天)(?:之|以)?内(?:必须|要|得|就得?)?(?:上?报送?|给出?|交|提供|回复)(?:一下)?"
    "|(?:[让叫请托求喊催](?:我|咱|俺)们?(?:帮|给|替|跟)?[他她你]?们?|(?:帮|给|替)[我他她你]们?|麻烦|劳驾)(?:瞄|瞅|看|瞧|查|问|核|翻)(?:一眼|一?下|个)"
    "|[\u4e00-\u9fff]{0,4}(?:叫|让|要求|催着?|通知|命令|吩咐|安排|要)(?:我|咱|俺)?们?(?:马上"
    "|立[刻即马]|赶[紧快]|尽快|现在|今天|火速|即刻|下班前|务必){0,2}"
    "(?:上?报送?|报一?下|提供|填报|回复|核[实对报]|[说查交给](?:一?下|出来?|清楚?)?)(?:一?[个份])?"
    "|(?:[这那]|我们?的?)?[\u4e00-\u9fff]{0,4}(?:稿子?|表格?|台词|报告|材料|ppt|页|栏|段|图|展板|海报|文章|单子?|册子?|屏幕?|黑板|横幅|卷子)(?:里头?|上头?|中|里面|上面|当中)"
    "|(?:[我咱俺]们?)?(?:这边|那边|手头|现在)?(?:只|就|光)?(?:(?:等着?|差|缺|剩|留|需)(?:填|写|报|用|抄|核|补|念)?|[填补])个?"
    "|[\u4e00-\u9fff]{1,6}(?:说|讲|[让叫要]我)(?:放|写|填|加|给|报|来|补|配|列)(?:上?一?个)"
    "|(?:(?:[饭酒茶]桌|会|群|网|微博|朋友圈|路|车)[上里])?(?:[他她]|人家|有[人的]|大[家伙]|别人|对方|网[上友]|坊间|外[面头]|群里|吹牛|抬杠|闲聊|打赌|议论)"
    "(?:[都老总一直非还也就又刚才在]|昨天|前天|今早|上次|那天|会上|群里|稿里|文中|跟我|对我|给我"
    "|口口声声|一口){0,4}"
    f"(?:{TELLS}|写|称|问|回|算|估|标|填|咬定)(?:道|的是|是|过|了|着|说)?"
)
_MANNER = re.compile(  # how somebody asks; nothing too
    "(?:[顺随张开][嘴口便带手]|劈头|上来|一来|见面|就|也|偏|非|刚|又|还|老|总|正|都|[冲对跟朝]我)*"
)
_USES = "写报查填看背念读贴挂画刻印摆喷登播讲说用发亮放列标抄核补拿提配引晒"
_FRAME = re.compile(
    "(?P<said>[\u4e00-\u9fff]{0,30}?)(?:(?:要|想|让我|叫我)(?:在[\u4e00-\u9fff]{1,4}[上里中前])?"
    f"(?:引用|知道|晓得|[弄搞]清楚?|[{_USES}]一?[{_USES}]?)(?:出来?|上|进去?|到|一?下)?一?[个句]?"
    "|要(?:个|的是)?|用到|想(?:先|也|就|再)?(?:要|知道|问问?|看看?|查查?|了解|核实|确认)(?:一?下)?"
    "|(?:还|都|也|竟|居然|一直|真|压根|根本|从来){0,3}(?:[不没](?:晓得|知道|清楚|明白|弄清楚?|搞清楚?|搞懂|记住|记得|听说过?)|忘了?|想不起来?|[记说搞弄分][不]清楚?|搞不懂|拿不准)"
    "|(?:问|查|打听|打问|缺|差|找补?|补){1,3}(?:了|过|起|到|我们?|咱们?|一?[下句声嘴]|个|的){0,4}"
    "|需要)$"
)

_BARS = ("的", "不", "别", "甭", "莫")  # 不要: what is named behind it is not wanted


def frame(said: str, words: Mapping[str, frozenset[str]]) -> int:
    """How long the talk is that leads to a question: 领导突然要, 他写."""
    limits = any_of(words["limits"]).search(said) or any_of(words["parts"]).search(said)
    if limits:
        return 0
    if _SAYS.fullmatch(said):
        return len(said)
    match = _FRAME.match(said)
    if not match:
        return 0
    who = match["said"]
    if ASKS.search(who) or who.endswith(_BARS) or LOOKS.search(who):
        return 0
    spoken = _MANNER.fullmatch(who) or SELF.search(who) or somebody(words).search(who)
    return len(said) if spoken or is_somebody(who) or has_predicate(who) else 0
