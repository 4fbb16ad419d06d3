"""Is a Chinese clause a scene by its build: a doubled verb, a saying in pairs, of what use it is?

>>> is_scene("手忙脚乱的"), is_scene("长长见识"), is_scene("查短板用的"), is_scene("口罩手套")
(True, True, True, False)

Words are not known one by one here: how they stand is what nothing that limits a figure shares.
"""

import re

_WORD = "[\u4e00-\u9fff]"
_COUNT = "[一二三四五六七八九十百千万半两]"
_BODY = "[手头脚眼嘴心口脑耳目胆魂神]"
_MADE = "[罩套镜机具膏霜巾表饰盔部岸红刷膜链杯盘猪牛羊鸡鸭鱼驴进出港路]"  # 口罩手套, 进口出口
_COUNTED = "[产季月年区县镇乡村家户级类线店厂行号期楼栋带路高强资剩优新来补]"  # 一产二产, 一带一路, 三来一补
# pairs of a like build, which only paint how somebody is
_PAIRS = (
    f"{_COUNT}(?!{_COUNTED}){_WORD}{_COUNT}(?!{_COUNTED}){_WORD}|乱?{_WORD}?七{_WORD}?八{_WORD}"
    f"|(?![家户村年月厂店人])({_WORD})\\1(?![家户村年月厂店人])({_WORD})\\2"
    f"|(?P<twin>[不没无有又半自])(?!{_MADE}|[含算包计税限机色产销营]){_WORD}(?P=twin)(?![含算包计税限机色产销营]){_WORD}"
    f"|{_BODY}(?!{_MADE}){_WORD}{_BODY}(?!{_MADE}){_WORD}|(?!{_MADE}){_WORD}{_BODY}(?!{_MADE}){_WORD}{_BODY}"
)
# how a state is painted: 乱哄哄, 急匆匆
_PAINTED = "[乱急慢干昏懵闹慌忙空糊黑白冷热羞兴气眼笑直](?P<ring>[\u4e00-\u9fff])(?P=ring)"
_WITH = f"(?:[我咱俺]们?|[我咱俺]?(?:{_BODY}子?|{_BODY}里|{_BODY}上)|整?个?人|大家|都|正|忙得|搞得|弄得|闹得|急得|已经|真是|还是?)*"
# a verb said twice, which asks for nothing: what is asked for may stand behind 看看 or 说说
_VERBS = "考理补长捋学练摸探掂醒歇提壮逗玩吹显露解散碰打撑争过消磨掰聚催猜赌辩验试教帮救劝哄翻顺转捧笑乐喘透"
_TWICE = (
    "(?:先|来|再|正好|给我们?|给大家|让我们?|想|要|也|顺便|趁机|帮我们?)*"
    f"(?P<verb>[{_VERBS}])一?(?P=verb)"
    f"(?:[你您我他她咱]们?|{_WORD}{{0,4}})(?<!的)"
)
# one act on one thing that is no product: 算笔账, 图个心安
_ONE_ACT = (
    "(?:[我咱俺]们?)?(?:想|要|来|好|先|得|再|也|就|只|为|正|给你|跟你|给他)*"
    "[图存扫排凑打吹留垫撑争熬喘歇算搭讨求碰逗][了着]?[一几两]?[个笔把口回趟通场番次]"
    "(?![\u4e00-\u9fff]*[厂店司企业品料机车船井工])[\u4e00-\u9fff]{1,3}(?<!的)[了呢吧啊]?"
)
# what something is wanted for on paper: 印册子要用, 查短板用的
_OF_USE = (
    "(?:[我咱俺]们?|这是?|就是|是)?(?:为了?|拿来|拿去)?"
    "[印查找留出练写填画贴挂编念讲考登刊拍录](?!口|染|织|绣|刷|花|租|海|牌|关|电|种|料|货|热|售|产|行|境|矿|钢|铁)"
    f"(?:(?!的){_WORD}){{1,5}}?(?<![楼厂店棚廊场院所生员工户家区镇村乡站园馆室房机器车船])(?:要|得|急|等着?|时|备)?用(?:的|呢|得着|得上)?"
)
_HOUR = (  # 大周末的, 一大清早的
    "一?大(?:清早|早上?|早晨|半夜|夜里|晚上?|中午|周[一二三四五六日末]|过年|过节|[冷热阴雨雪夏冬][天夜]|白天|节假日|礼拜[一二三四五六日天]?)的?"
)
_MANNER = (
    f"越{_WORD}{{1,2}}越(?:好|妙|行)|(?:只|就|我|光|得)?要(?:点|些)?(?:干货|硬货|真话|实话|准话|真数|实数|准数)"
    "|[看瞧摸探品](?:看|瞧|摸|探|品|一?下)(?:我们的?|咱们?的?)?(?:(?!的)[\u4e00-\u9fff]){0,6}的?(?:质量|成色|含金量|底色|底气|冷暖|韧性|活力|家底|虚实)"
)
# what is done to whom is asked, or what is to be passed: 考你一下, 应付检查
_DEALS = (
    "(?:[我咱俺]们?)?(?:想|要|来|先|再|顺便|特意)*(?:学习|请教|打扰|麻烦|考|逗|求|难为|测试?|试|了解)(?:[你您]们?)?(?:玩|乐)?一?下"
    "|(?:[我咱俺]们?)?(?:要|得|正|在|还要|明天|下午)*(?:应付|对付|迎接|准备|配合|参加|面对|应对|通过)(?:[省市区上]级?里?的?)?"
    "(?:检查|考核|督查|审计|考试|面试|笔试|复试|答辩|巡视|巡察|验收|评审|评估|采访|抽查|竞聘|比赛|演讲)"
    f"|以[防备便免](?:(?!的){_WORD}){{1,6}}"
)
_SCENE = re.compile(
    f"{_WITH}(?:{_PAIRS}|{_PAINTED})[的地了]?|{_TWICE}|{_ONE_ACT}|{_OF_USE}|{_HOUR}|{_MANNER}|{_DEALS}"
)


def is_scene(clause: str) -> bool:
    """Whether a clause is built as a scene, of which no figure is told."""
    return bool(_SCENE.fullmatch(clause))
