"""How is a Chinese clause built that tells of somebody, and asks or limits nothing?

>>> built("街坊都说钱难挣", catalogue.asides).whose
<Whose.OTHER: 'other'>
"""

import re
from collections.abc import Mapping

from bot.understand.lexicon.whose import HAN_PEOPLE
from bot.understand.talk.aims_zh import is_aim, is_idle
from bot.understand.talk.asker_zh import introduces, is_office
from bot.understand.talk.clock import CLOCK
from bot.understand.talk.courtesy import is_courtesy
from bot.understand.talk.errands_zh import is_errand, of_another, without_idle_limits
from bot.understand.talk.papers_zh import AT_WORK, is_label
from bot.understand.talk.predicate_zh import VERB, has_predicate, is_name, may_tell
from bot.understand.talk.recast_zh import recasts
from bot.understand.talk.scenes_zh import is_scene
from bot.understand.talk.told import IT, KNOWN, Built, Whose, any_of
from bot.understand.talk.who_zh import houses, sayings, somebody, uses

_LONGEST = 40  # characters; a longer clause says more than a scene
_LEAST = 2
SELF = re.compile("[我咱俺]|本[报台刊社网人]")
_PRESENTS = re.compile(  # 我们是做家具的, 我们厂
    "(?:我|我们|咱们?|俺们?|本人|这边|这里)(?:就|都)?(?:是(?!想|不是|要|说|来|为|怕|被|第|个?(?:记者|学生|外行|新手|小白|门外汉|急性子))|在(?![写赶忙路外家开线等准整改编填翻看找问排跟听出电车火高飞机现想])"
    "|做|来自|从事|经营|生产|加工|主营|卖|种|养|代理|搞)"
)
_ENOUGH = re.compile(  # of what was told before it
    "(?:就|可以|请|麻烦|千万)*(?:别|不用|不要|甭|无需|不必)(?:再|给我|来)*(?:发|给|报|说|传|查|找"
    "|重复|统计)(?:一遍|过来|我)*了"
)
_MOVED = re.compile(
    "[我咱俺].*(?:搬|迁|嫁|调|定居|落户|移居|住)[到去在进][\u4e00-\u9fff]{2}"
    "|(?:[我咱俺].*)?在[\u4e00-\u9fff]{2,6}(?:上班|工作|生活|过日子|做生意)"
)
# when in somebody's day something is: no period
_DAYS = re.compile(
    "^(?:昨[天晚夜]|今[天早晚晨]|明[天早晚]|后天|前天|刚才|上午|下午|中午|早上|晚上|半夜|凌晨|周末|[上下]?周[一二三四五六日末]|最近(?!一[期次年季个]|[0-9两几])|这两天|这几天|每天|天天|一早|一大早)(?!的|之|各)"
)
# what somebody did, whatever place or trade it was in
_DID = re.compile(
    "从[\u4e00-\u9fff]+(?:回来|出来|过来|回|[开吃看办谈听逛考培签出飞坐学采调参访][\u4e00-\u9fff]?[完好])|在[\u4e00-\u9fff]{2,6}(?:吃|喝|逛|排队|等[车人位]|碰[上见到]|遇[上见到]|撞[上见])|出差|开会|加班|值班|上班|下班|跟着|之前|以前|原先|过去在|从前"
    "|对[\u4e00-\u9fff]{1,8}(?:一窍不通|不[懂熟了太]|没概念|外行|陌生)|来(?:考察|参观|调研|访问|谈|采访|检查|督查|指导|找|看|问)|(?:去|到|在|飞|来)[\u4e00-\u9fff]{1,6}(?:开会|汇报|采访|出差|旅游|培训|学习|上学|读书|走访|调研)"
)
_KIN = re.compile(
    "(?:爷爷|奶奶|爸爸|妈妈|爸|妈|姥爷|姥姥|外公|外婆|舅舅|叔叔|阿姨|表[哥姐弟妹]|对象)|[我咱俺](?:们|家)?(?:的|家)?(?:对象|[爸妈爷奶哥姐弟妹叔舅姨姑嫂儿娃]|老[婆公板师爸妈爹娘乡家]|媳妇|同[事学行桌]|朋友|领导|主任|书记|局长|科长|处长|主编|编辑|总编|导师|室友|孩子|闺女|儿子|女儿|邻居|房东|秘书|学生|实习生|部门的人)"
)
_HELLO = re.compile(
    "(?:大?早上?|嗨+|哈喽|在[吗么不]?|[哎唉喂诶]+|嗯+|好[的吧嘞]|行|各位|丢人|快+|不[说聊扯]了|言归正传|书归正传|闲话少[说叙]|[说谈聊办干](?:回|点)?(?:正事|正题)|回到?正题|烦死?|急死?|气死|郁闷|惨|累|困|头疼|快?救命|快?救救我|在线等|难受|哈+|嘿+|呵+|方便时回|快|[你您]?[大小快慢轻][点些]儿?声?[说讲念]?|唉声叹气|无语|尴尬|着急|发愁|气人|急人|愁人|烦人|吓人|坑人|要命|崩溃|服了|倒霉|晦气|够呛|心累|心塞|扎心|命苦|可怜|惭愧|见笑)[了啊呀哈呢]*(?:各位|大家|同志们|老师)?"
)
# a bare property of what may be a part of a figure: 轴承不错
_PRAISED = re.compile(
    f"(?:不错|[挺很真太更最越来]{{0,4}}(?:多|强|猛|(?<!把)火|旺|大|热|(?<![调研备弄整校])(?<!{VERB})好|差|弱|厉害|红火|兴旺|发达|活跃|重要|关键|集中|突出|难))[啊的吧呢了哈]*$"
)
_THINGS = re.compile(
    "天|雨|雪|风|版面|头(?!部|盔|产|型)|页|腰|腿|肚|饭|茶|衣|鞋|标题|[前后外]面|信号|网|电脑|手机|空调|打印机|系统|屏|时间|日子|钱|生意|压力|脑子|眼|嗓子|记性|字|表|稿|材料|会|车|路|事|活|题|门|房子|行情|任务|数"
)
ASKS = re.compile(
    "多少|(?<![哥姐爷娘们跟和好这那请叫陪带找约拉十])几(?:[个家项位成倍点号名比]|[了啊呀呢]*$)|第几|哪(?!怕|懂|敢|想到|料到|记得|知道|晓得|顾|受得|有空|有时间|有心|有工夫|轮|见过|里?(?:知道|懂|敢|想到|记得))|怎么样|如何|咋样|谁(?!都|也)|吗$|是不是|对不对|准不准|真不真|真是这样|真的假的|有这回事|有没有|能不能|可不可以|什么(?!都|也|的|时候)|啥(?!都|也|的)|何(?!况)|^(?:那|这)?(?![等排赶忙跑在正写催急愁站坐堵盼])[\u4e00-\u9fff]{0,4}呢$"
)
_MODAL = (  # 要写, 要去: something is to be done; 要民营的: it is wanted
    "写用交报发去来上下到开回走讲查问加更删改补填跟等给做弄赶过进见起降听背考准备出接送坐睡吃死命挨签定念播答汇介演主参拜迎陪忙打截印排登送审核校算搬结生落涨加提拿带换求把被的得紧急刻大对准快全新细贴挂念猜抢选抄述撤攒码憋附拍配凑完抓放寄摆剪录翻捋摘抽断锁关爬跑飞跳喝站停歇散退扣罚训拆修洗搬装锯刷钉砍刮"
)
_WANTS = re.compile(
    f"(?<![只重主需必快不就还得])要(?!素|[\u4e00-\u9fff]+了$)(?!(?:我们?|你们?|他们?|咱们?)?(?:[{_MODAL}]|一?[下份个点段篇张页行句条幅](?![\u4e00-\u9fff]*的)|是|不|么|数|准数|结果|材料|命|看$|问$|$))"
    "|想要|想看(?!看)|[想要]知道(?!$|多少|几)|想(?:打听|核实|弄清|搞清)(?!$|一?下$|个?数$|楚)|想了解|想查|需要(?!帮|你|您)|要[看找]|要的|要(?:写|讲|查|报|问|说|用|填|加)(?![了完好过稿个份篇段这那一材报论小总文作新消讲简汇申方案半清楚上到进在给下出它得急成我你他她咱大领老]|$|(?:家乡|本地)?这个数|[\u4e00-\u9fff]{0,4}(?:稿|材料|报告|文|总结|作业|表|书|ppt|内容|段|页))"
)
_OBJECT = "[\u4e00-\u9fff]{0,6}?(?:稿子?|材料|报告|文章?|论文|作业|总结|小结|表格?|书|ppt|内容|课|节目|题|字|信|会|数|数字|数据|新闻|广播|电视|病|饭|饭局|文件|网|手机|图|考试?|事儿?|东西)"
_TO_WRITE = re.compile("要[写讲用]")
LOOKS = re.compile(  # what somebody looks at, deals in, writes on
    "(?:研究|分析|关心|关注|看重|看好|聚焦|侧重|针对|关于|涉及|负责(?![守端递放]|打杂|带队|跑腿|签到|拍照|主持|记录)|分管|主管|主抓|从事|经营|生产|主营|对接|服务(?![区员器台])|跟踪|调研|考察)"
    f"(?!(?:这[块事摊个]|那[块摊]|报告|材料|工作|文字|写|的?(?:同事|领导|老师|人|时候)|回来|组|中|会|团|完|了|结束|用|会?计|统计|数据|要用|生|所|员|写|编|报|填|接|联|{_OBJECT})|$)"
    "|(?:^|[我咱俺们在是])(?:管|跑|盯|搞|做|卖|种|养|加工)(?!(?:了|过|着|完|错|好|不|得|个|一|这|那|梦|饭|客|作业|题|材料|调查|实践|一趟|来|去|腿|步|偏)|[\u4e00-\u9fff]{0,5}(?:稿|材料|报告|文|总结|作业|表|书|ppt|片子|节目|课题|功课|图|实验|调查|展板|生意|的(?:人|朋友|老板|亲戚|同学|同事|同志|领导|邻居|客户|师傅|大哥|老乡)))"
    "|(?:写|讲|聊|谈|说|问|看)的?是(?!我|你|他|真|这样|啥|什么|不是)|(?:聊聊|谈谈|说说|写写(?!稿|材料|作业|东西|字)|(?<!想)看看|讲讲|先看|单看|光看|就看|就说|先说|再看)(?!$|看?[你这那行咱]|看?情况|热闹|再)"
    "|^(?:说到|讲到|提到|谈到|论到|至于|说起|聊起)"
    "|(?:写|讲|聊|谈|做|编)[\u4e00-\u9fff]{2,8}的(?:稿|材料|报告|文章|论文|专题|课题|片子|节目"
    "|报道)"
)
_BACK = re.compile(  # behind a question: it speaks of the figure that was asked for
    "才[算公是行对准好]|算[上进在数]|不要(?!紧|急|客气|笑|嫌|误)|不看|不算|拿走|拿掉|加上|并入|也得|也要|就[问报说要看写查算](?!$)|(?<![灯阳目眼风月发用吃花曝时])光|(?<![清名菜传订账表简保下孤])单|的[是才都]|正是|(?<![在到是])[这那]一?行(?!字|话)|[这那]一?(?:[块项村条类种]|个(?!$|月|钟|点|时|星期|礼拜|人))|自[家己]"
    "|来的$|其余|剩下|别的|我有|我知道|[跟和与比].*[比差]|兴趣|公道|里头|里面"
)
_WHAT_IF = re.compile(
    "^(?:不要|别要|不带|不看|不管)(?![水虚假客废])[\u4e00-\u9fff]+的$|^分(?![头工别钟享两三几])[\u4e00-\u9fff]{1,4}(?:写|列|看|报|说|讲|算)$|^逐(?=[月年季国项个])|假如|假设|假定|倘若|设想|(?:如果|要是|若是?)(?!(?:[你您]?们?|手头|手上|这边)?(?:方便|可以|能|行|没有?(?:的话|就|$|数|现成)|有|不麻烦|不忙|不介意|查不?[得到]|知道|在))|(?<=有)的话$|不是(?!我|你|他|她|为|想|来|发|要|说|故|催|找|开|专|内|记|学|外|本|很|太|急|第|骗|开|吹|不)|不是[\u4e00-\u9fff]+是"
    "|不算(?![太很急忙啥白错卦]|什么)"
)
_NO_MORE = re.compile(
    "(?:(?<!似)的|那些|部分|类|[这那][种款批摊]|(?<!了[一两])那?块|那边|那头|方面|板块|领域|(?<![作毕开创敬专营停转结事])业|片区|以外|之外|为主|而言|来[说讲])$|(?<![新确威方们贵样前后年])的(?:数|数字|数据|情况|指标|水平)$"
)
_IN_TRADE = re.compile(
    "(?:我|俺|咱|我们|我家|自己|家里)(?:是"
    "|家)?(?:专门)?[做开卖搞养种办干包跑盯管][\u4e00-\u9fff]{1,8}的$"
)
_TOLD_OF = re.compile(
    "[没不][\u4e00-\u9fff]{1,2}[没不][\u4e00-\u9fff]{1,2}的$|(?:哥|姐|爷|叔|姨|长|任|记|板|师|生|人|友|客|户)(?:刚|也|又|非|昨天|刚才)?(?:问|催|托|让|叫|逼)的$|[要会得](?:挨|受|被|扣|罚)[\u4e00-\u9fff]{1,5}的$|了[\u4e00-\u9fff]{1,6}[写敲打问发编赶熬做填记抄画拼凑]的$|(?:是|会|挺|很|太|真|怪|够|好|还|都|不)[\u4e00-\u9fff]{1,8}的$|输入的$|起来的$|来的$|(?P<ring>[嗡咣轰咚呼咕突怦痒辣沉晕乎])(?P=ring)的$"
)


_ASKING = re.compile(  # 村里老人问
    "(?P<who>[\u4e00-\u9fff]{1,7}?[人友户员长师生伙爷奶叔姨哥姐弟妹爸妈总董者民众事][们家]?)"
    "(?:[都也又老在来就]{0,2}|[打来]电话来?|发微信来?)(?:问|打听)[我俺]?[们]?"
)
# what is asked is held against it: 与去年上半年比
_COMPARES = re.compile(
    "^(?:[与和跟同比]|比起|较之?|对比|相[较比]于).*(?:相?比较?|相较|对比|来说|比起来)$"
)
_OWNED = re.compile(
    "民营|私营|国有|国企|央企|外资|外商|个体|规上|规模|中小|小微|大型|龙头|骨干|重点"
)
# how it is to be said: 给我一句能直接写进稿子的
_SAID_FOR = re.compile(
    "(?:麻烦|请|劳驾)?(?:(?:给|来|帮|要|写|出|凑|拟)[我们咱个]{0,3}){1,2}(?:一|几|两)?[句段条个份](?:[能可]以?(?:直接|马上|照|拿)?[\u4e00-\u9fff]{1,8}的|干净|现成|完整)?的?(?:话|文字|表述|说法|数字?|版本|东西)?"
)


def built(
    clause: str, words: Mapping[str, frozenset[str]], *, after: bool = False, whole: bool = False
) -> Built | None:
    """Who a Chinese clause tells of; none where it asks, limits, or tells of nobody.

    Beside a question that is whole by itself less is needed to see that something is told.
    """
    wishes = is_courtesy(clause) and not any_of(words["parts"]).search(clause)
    if wishes or _says_nothing(clause, after=after):
        return Built(Whose.OTHER)
    if recasts(clause):
        return None
    if _IN_TRADE.match(clause):
        return Built(Whose.SELF, presents=True, part=True)
    if not after and _leads(clause, words):
        return KNOWN
    if not _LEAST <= len(clause) <= _LONGEST or any(c.isdigit() for c in CLOCK.sub("", clause)):
        return None
    clause = _without_rest(_NEAR.sub("那里", clause))
    if _limits(clause, words):
        return None
    clause = _PERSON.sub("他", _DESK.sub("本版", clause))
    parts = bool(any_of(words["parts"]).search(clause))
    errand = is_errand(clause) and (not parts or of_another(clause))
    if errand or (is_scene(clause) and not parts) or _OF_IT.fullmatch(clause):
        return Built(Whose.OTHER)
    if not after and is_aim(clause):
        return Built(Whose.SELF, presents=True, part=True)
    if (after and _BACK.search(clause)) or not _tells(
        clause, words, after=after, parts=parts, whole=whole
    ):
        return None
    return _of(clause, words)


def _says_nothing(clause: str, *, after: bool) -> bool:
    """Whether a clause only greets, or says that what was told before it is enough."""
    return bool(
        is_idle(clause) or _HELLO.fullmatch(clause) or (not after and _ENOUGH.fullmatch(clause))
    )


def _limits(clause: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause limits what is asked, asks itself or supposes something."""
    limits = any_of(words["limits"]).search(without_idle_limits(clause))
    return bool(limits or any(one.search(clause) for one in (_COMPARES, ASKS, _WHAT_IF)))


def _without_rest(clause: str) -> str:
    """A clause without the particle that says that something goes on, which asks as well."""
    said = clause.removesuffix("呢")
    return said if said != clause and has_predicate(said) else clause


def _tells(
    clause: str, words: Mapping[str, frozenset[str]], *, after: bool, parts: bool, whole: bool
) -> bool:
    """Whether a clause says what somebody does, and wants and singles out nothing."""
    if _WANTS.search(clause) and not (_TO_WRITE.search(clause) and not after and not parts):
        return False
    if is_name(clause):
        return introduces(clause)
    acts = (
        has_predicate(clause)
        or (whole and may_tell(clause))
        or any(one.match(clause) for one in (_DAYS, _KIN))
    )
    if not acts and (after or parts or not _who(clause, words)):
        return False
    return not _NO_MORE.search(clause) or bool(_TOLD_OF.search(clause) or _KIN.match(clause))


def _leads(clause: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause only says who asks, what they write or how it is to be said."""
    if _SAID_FOR.fullmatch(clause) or is_label(clause) or is_office(clause):
        return True
    match = AT_WORK.fullmatch(clause) or _ASKING.fullmatch(clause)
    if not match or any_of(words["limits"]).search(clause) or _OWNED.search(match["who"]):
        return False
    return not (
        houses(words).search(clause) or LOOKS.search(match["who"]) or ASKS.search(match["who"])
    )


def _who(clause: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody is named in a clause of more than their name."""
    return bool(SELF.search(clause)) or (len(clause) > 5 and bool(somebody(words).search(clause)))


def _of(clause: str, words: Mapping[str, frozenset[str]]) -> Built | None:
    """Whom a clause tells of, by who is named in it."""
    if houses(words).search(clause):
        return None
    if _PRESENTS.match(clause) and not _KIN.match(clause):
        return (
            None
            if LOOKS.search(clause)
            else Built(Whose.SELF, True, bool(any_of(words["parts"]).search(clause)))
        )
    if (told := sayings(words).search(clause)) and not LOOKS.search(clause[: told.end()]):
        return Built(Whose.OTHER)
    if LOOKS.search(clause) or uses(words).search(clause):
        return None
    if _MOVED.match(clause) and not _KIN.match(clause):
        return Built(Whose.SELF)
    if _DID.search(clause) or _KIN.match(clause):
        return Built(Whose.OTHER)
    parts = any_of(words["parts"]).search(clause)
    if SELF.search(clause):
        done = "了" in clause or "过" in clause
        return Built(Whose.OTHER if done else Whose.SELF, part=bool(parts))
    if somebody(words).search(clause):
        return Built(Whose.OTHER)
    if parts or (_PRAISED.search(clause) and not _THINGS.search(clause)):
        return None
    return Built(Whose.SELF)


# what is asked for is of use for something, or is not easy: 想用这个数说说冷暖, 这个数不好圆
_OF_IT = re.compile(
    f"(?:[我咱]们?|本[报台刊网]|稿子?|文章|专栏|标题|评论|开头|结尾|这篇|这期)?(?:里|上|中)?(?:想|要|打算|准备|得|拟|正|在|再|也|先){{0,3}}[用拿借靠凭以把从]?{IT}(?:的?(?:数据?|数字|变化|走势|情况))?"
    "(?:来|去|当|作|做|写|讲|说|谈|聊|反映|衬托|印证|解释|体现|折射|举例|开头|收尾|入手|切入|破题)[\u4e00-\u9fff]{0,10}(?<!的)"
    f"|{IT}(?:[这那][块头边项]|方面|上)?(?:一直|总|老|还|又|也|都|真|实在|确实|可|就|我|大家|领导|读者|老百姓|编辑|这里|这边){{0,3}}"
    "(?:不好|不太|不大|不容易|不敢|没底|没把握|没数|难|拿不准|说不清|看不懂|吃不准|记不[清住]|最|很|挺|太|有点|比较|好[写讲说])[\u4e00-\u9fff]{0,6}(?<!的)"
)
# where somebody sits who is near, and where a paper is printed
_NEAR = re.compile(
    "(?:居民|村民|业主|职工|企业家?|商户|农民|股东|家长|群众|社区|党员|青年|妇女|代表"
    "|园区)(?:代表)?(?:议事会|大会|座谈会|恳谈会|见面会|交流会|茶话会|听证会|论坛|院坝会|坝坝会"
    "|例会|联谊会)"
    "|(?<=[我他她你])对面|隔壁(?![市县区镇省村厂园店那]|开发)|印刷厂|村口|驻村|快递(?=柜|小哥|员"
    "|站|没|还没|到)"
    "|(?:酒店|饭店|商场|机场|车间|医院)(?=大堂|房间|前台|门口|厕所|走廊|wifi|电梯|安检|候机"
    "|里(?:等|堵|困|转))"
    "|(?:广告|装修|搬家|保险|租车|保洁|传媒|会展|礼仪|影视)公司"
)
# a desk or an edition of a paper, which is named by its field: 商业版
_DESK = re.compile(
    "[\u4e00-\u9fff]{2}(?:版面?|口|专版|专刊|周刊|频道|专栏|栏目)(?=要|想|得|在|拿|写|做|缺|急|催"
    "|等|让|问)"
)
# somebody whose trade is named, in which they are not told of: 快递小哥送件时问我
_PERSON = re.compile(
    f"^[\u4e00-\u9fff]{{2,4}}(?:{HAN_PEOPLE})(?=[\u4e00-\u9fff]*[问说讲聊催吵争猜赌托喊叫])"
)
