"""Which clauses only say that somebody asks, what for, or how much depends on it?

They are known by how they are built, whatever other words stand in them: who asks and a verb of
asking, what is written or held and a verb of its use, or how one feels about a slip.

>>> Talk(catalogue.asides).is_talk("供电公司那边在问")
True
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from bot.understand.spelled.clean import is_han
from bot.understand.talk import chatter
from bot.understand.talk.clock import HOUR, ITEM, ON_PAPER
from bot.understand.talk.recast_zh import recasts
from bot.understand.talk.wholly import is_wholly

_KNOWN = ("askers", "papers", "objects", "uses", "deeds", "wants", "tails")
_FREE = "[\u4e00-\u9fffa-z]"
_PIECE = (
    "(?:(?:一|几|两|这|那|一?整)?[个份点篇期档组条场版部张套批轮集本段则幅块]|一下|一系列|点|了)"
)
_LONGEST = 28  # characters of such a clause; a longer one says more
_LEVELS = "市区县省"  # 省里, 市局: who asks, where nothing else follows; else a place
_HOUSE = "[行司院所校社台刊网店厂会]"  # 我行: the house of who asks
_TEXT = "(?:一?[句段行]话?|[一几]个准?数|几行字)"
SURNAME = "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏汪田任姜范方姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚]"
_WHEN = (
    "(?:今天|明天|后天|昨天|今[早晚]|明早|上午|下午|中午|晚上|早上|下?周[一二三四五六日末]|下周|本周|这周"
    "|月底前?|马上|立刻|一?会儿?|待会儿?|等会儿?|等下|回头|稍后|刚才?|刚刚|现在|这会儿|这两天|最近|这边|手头|手上"
    f"|{HOUR})"
)
_ALSO = (
    "(?:又|还|也|正在?|都|就|老|总|一直|天天|急着?|紧急?|在|着急|等着|来|特别|非常|很|挺|立马|要|想要?|得|需要?"
    "|准备|打算|会|可能|让我?|叫我?|要求|说|再|去|才|好|忙着|赶着?|给我?|用来|是|里|中|上)"
)
_SIDE = (
    "(?:[那这]边|[那这]头|[那这]里|[那这]儿|方面|的?(?:同志|人|领导|同事|朋友|记者)|们|上|里|刚)"
)
_OWN = (
    "领导|书记|主任|[局科处部院校所站]长|主编|总编|编辑部?|老师|导师|老板|老总|同事|同学|办公室"
    "|[局科处部委台社组]里|频道|栏目组?|节目组?|团队|课题组|项目组|调研组|小组|工作室|公众号|部门|科室|专班|学院|专业|教研室"
)
_LEADS = "(?:[给向跟和为陪见去到在替帮同]|接待|迎接|对接|应付|应|配合|协助|答复|回复)"
_WORD_SENT = "(?:电话|来电|通知|来函|函|短信|微信|消息|指示|要求|任务|邮件)[了,]?"
_SHEET = "[稿书表册函报刊图片卷课词单页栏集屏号帖信案志]"
_NAMED = f"(?:[小老]{SURNAME}|{SURNAME}(?:科长?|处长?|局长?|主任|书记|工|姐|哥|老师))"
_IN = f"(?:{ON_PAPER}|里面|里边|里|上面|上|当中|中间?|时候?|的时候|之?前|之?后|那里|那块|那段|这段)"
_END = "(?:[了的呢啊呀吧哈啦着]|一下|来着|而已|急)"
_SLIP = (
    "(?:[搞弄写说报算记填念看整发抄用登播标打]?(?:错|混淆?|反|漏|岔|串|颠倒|张冠李戴|出?错|乱|差))"
)
_ERRED = f"(?:{_SLIP}|被?批评?|挨[批骂]|被骂|出过?错|吃过?亏|闹笑话|丢人|打脸|栽|被?[退打]回来?)"
_CHECKED = "(?:核实?|核对|校对?|确认|比对|复核|对|看|改|查证|验证)(?:一?[下遍]|完|了|过|好)*"
_SENT = "(?:发|用|报|写|登|播|交|上报|定稿|发稿|签发?|报送|上版|付印|推送?|出|说|改|走|送审)"
_SENT_TO_ASK = "[让叫要托催派请](?:我们?)?(?:问|查|核|打听|找|报)(?:一?下|的)?"  # 让问的, 托我打听
_REACTS = (
    # 别混了, 千万别写错了, 免得弄反
    "(?:口径|数据?|数字|单位|指标|年份|时间|小数点|位数|地区|名称)?请?千?万?[可请]?(?:别|不要|勿|莫|不能|不敢|免得|省得|以免|就?怕|生怕|担心|防止)"
    f"(?:又|再|把[它数]|到时候?|回头|我|人家|给|读者|领导)*{_SLIP}{_END}*",
    # 上次就写错了, 之前报错过, 昨天被批了
    "(?:上[次回]|之前|以前|昨天|前几天|上一?稿|前面|老是|总是)(?:就|也|又|还|都|我们?|因为|给|把|那?个|这个)*"
    f"{_ERRED}[过了来]*",
    # 还空着呢, 不用别的, 再给我一次, 至于写它合不合适, 是不是他们夸张了
    "(?:现在|这会儿)?(?:还|也|正|都)(?:空着|缺着|差着|没填|没写|没着落|没补|没数)(?:呢|了|哪)?",
    "(?:别的|其他的?|其余的?)(?:都|就|先)*不[用要]了?|(?:不[用要]|甭)(?:给|发|管)?(?:别的|其他的?|其余的?)了?",
    "(?:麻烦|请|劳驾|帮忙)?(?:再|重新?)(?:给|发|说|报|念|来|讲)(?:给?我们?|一下|咱们?)*[一两]?[次遍回](?:吧|呗|哈|啊)?",
    "(?:才|就|正|刚好)?是(?:我|这边|表里|还)?(?:空着|缺着?|差着?|漏掉?|没填|要填|要用|落下)的[那这]?一?[格行栏个处项页列]",
    "至于[\u4e00-\u9fff]{2,16}(?:(?P<whether>[好合行该要用写说放改登])不(?P=whether)[\u4e00-\u9fff]{0,2}|怎么[写说办放排画登])",
    "(?:是不是|莫非|难道|别是|该不会)(?:是|[他她你]们?|人家|谁|我)*(?:夸张|夸大|吹牛|瞎说|胡说|乱说|造谣|搞错|弄错|记错|看错|听错|说错|唬人|扯|开玩笑|逗我)了?[啊吧呢]?",
    # 我核一下再发, 核完就报, 等核实了再用
    f"(?:我们?|好|等|先|回头|一会儿?|待会儿?|等下|这边|还?要|得|需要|想|再)*{_CHECKED}"
    f"(?:才|再|就|之?后|好|方便|以后)+(?:敢|能|好|可以|给|往|要)?{_SENT}(?:出[去来]|上去|过去|[的稿了])?",
    "(?:[不别]用?|倒不|也不|不是很|不太|没那么|不算)(?:着急|急|赶|忙|慌)[的哈啊呀了]*",
    "(?:很|挺|特别|非常|有点儿?|比较|实在|真|十万火)?(?:急+|着急|紧急|急[用需]|赶时间|来不及)[了的啊呀着]*",
    # 给一句能直接上稿的表述
    "(?:麻烦|请|帮我?)?(?:给|来|写|出|拟|凑|整)[我们]{0,2}[一两几][句段行条]"
    "(?:[能可]以?(?:直接|马上|拿来)?[\u4e00-\u9fff]{1,6}的|现成的?|完整的?)?(?:话|文字|表述|说法|提法|文案)?",
    # 排版我自己来, 标题想突出一下, 我做券商区域研究的
    "(?:排版|校对|画图|制图|制表|格式|文字|剩下的|后面的)(?:就|都|由|让)?我们?(?:自己|再|会)*(?:来|弄|做|搞|调|处理)",
    "(?:标题|导语|结尾|开头|稿子|这段|图|表|ppt)[里上]?(?:想|要|得|打算)+(?:突出|强调|点|体现)(?:出来)?(?:一?下)?",
    "(?:我们?|本人|这边)是?(?:专门|主要)?(?:做|搞|跑|从事)(?:券商|宏观|区域|经济|政策|财经|金融|城市|县域|信用|学术"
    "|课题|媒体|统计){0,4}(?:研究|分析|调研|报道|新闻|评级|咨询)的",
    # 改天请吃饭, 回头请你喝茶
    "(?:改天|回头|下次|有空|哪天|周末|回来|到时候?)(?:再|我|一定|就)*(?:请|给|来|一起|好好)(?:[你您]|大家|[我你]们)*"
    "(?:吃|喝|送|感?谢|道谢|坐坐|聚)[个顿杯点]?(?:饭|茶|酒|咖啡|奶茶|火锅|烧烤|锦旗|一下|水)?[啊哈了]*",
    # 我是日报跑经济口的
    f"(?:[你您]好|各位好|大家好)?(?:我们?|本人|这边)是?{_FREE}{{0,8}}?(?:跑|盯|分管|负责)(?!全国|全省|全市)"
    f"{_FREE}{{1,5}}?(?:口|线|条线|条口)的?(?:记者|编辑|同志)?",
    # 企业想落户, 打算来这边建厂
    "(?:我们?|我们?公司|企业|公司|客商|老板|朋友|亲戚)?(?:现在|最近|正在?)*(?:想|打算|准备|考虑|计划|有意|拟)(?:要|来|去|到|在)*"
    "(?:贵区|你们区|你们那|这[边里儿]|本地)?(?:来)?(?:落户|建厂|设厂|办厂|选址|开店|开厂|创业|买房|安家|求职|找工作|定居)的?",
    # 记不清了, 拿不准, 心里没底
    "(?:我们?|有[点些]儿?|实在|[也都又老还]|总是?|自己|一下子?|真的?|这个|心里|一时)*"
    "(?:记不[清准住]楚?|[拿吃说]不准|分不清|[搞弄]不清楚?|没把握|不敢[写用说报发]|没[底数]|不放心|不踏实|忘"
    "|记混|不确定|犯嘀咕|迷糊|懵|糊涂|看花眼)[了啊呢啦]*",
    # 电话里没听清, 系统里查不到, 找了半天没找着, 我刚到任
    "(?:我们?|电话里?|系统里?|网上|手头上?|微信里?|群里|会上|刚才|找了?|翻了?|查了?|问了?|想了?|半天|一[圈遍上下午]*|都|也|还|又|老|总|一直|好像|就是|死活|怎么也|这边)+"
    "(?:没|没有|不|不太|没能|未)(?:找|查|搜|听|看|记|问|翻|想|弄|搞|回|答|接|显示|打)(?:不?[到着清见出懂住全来上]|明白|清楚)?[了啊呢]*",
    "(?:找|查|搜|翻|问|看|听)[了遍]*(?:半天|一圈|好久|一上午|一下午|几遍|好几遍)?(?:都|也|还是)?(?:找|查|搜|听|看|记|翻)?不[到着清见出]了?",
    "(?:我们?|本人)?(?:是)?(?:刚|才|新)(?:到任|上任|接手|接任|来|入职|调来|转岗|到岗|报到)(?:的|不久|没几天|没多久|几天|了)*",
    "(?:我们?)?(?:刚)?接手(?:这[摊个项些份块][事儿活工作]*|这里|这边)?(?:不久|没几天|没多久|几天)?(?:了)?",
    "(?:我们?|[我咱]们主任|领导)?(?:在会上|当场|一下子?)*被(?:领导|书记|记者|专家|人)?(?:问住|问倒|考住|难住|催|追问)[了着]*",
    "(?:要是|如果|实在)?(?:没有?|查不到)(?:的话)?(?:就|也)?(?:算了|没关系|不要紧|罢了)|有的话(?:就)?(?:发我|给我|告诉我|说一声|发一下)?",
    "越(?:详细|快|全|具体|准|细)越好|(?:简单|详细|具体|快|慢)点?儿?(?:说|讲|来|回|答)(?:一?下)?|长话短说|三言两语(?:说|讲)?",
    # 校对时发现前后不一致, 两边数对不上
    "(?:校对|核对|审稿|比对|排版|填表|看稿|改稿|复核|前后|两[处边]|几处|跟上次|和上次|跟原来)*(?:的?时候?|中|的?数|发现|看到|好像)*"
    "(?:前后|两处)?(?:不一致|对不[上拢]|打架|矛盾|不符|有出入|有差异)[了啊的]*",
    # 以你这个为准, 我信你
    "(?:就|都|一律|以)*(?:[你您]们?|这[边里]|官方|系统)(?:这个|说的|这边|给?的|报的)*为准|我?就?(?:信|靠|指望|全靠)[你您]们?了?",
    # 快截稿了, 错了要担责
    f"{_WHEN}{{0,2}}(?:快|就|马上|今晚|还有一会儿?就?)?就?要?(?:截稿|交稿|截止|上版|付印|开播|开会|散会|下班|出发|登机|上台|上场|轮到我)[了啊]*(?:之?前要?)?",
    "(?:写|报|弄|出)?错了(?:可|就|是|会)*(?:要|得|不得了)?(?:麻烦|出事|丢人|担责|负责|挨[批骂]|被批|[追问]责)?[的了啊任]*",
)
_TITLE = (
    "(?:副|总|代|常务|老)*(?:[科处局部厅院校所站社台组队会行厂馆园区县市镇乡省]长|秘书长|主任|书记"
    "|主编|总编|编辑|记者|老师|教授|博士|经理|董事长|总裁|总监|主管|先生|女士|小姐|同志|师傅|秘书"
    "|主席|委员|专家|调研员|工程师|[总局处科工董院行所哥姐叔])"
)
_GREETED = (  # 李科长, 尊敬的欧阳主任, 小周, 张三您好
    f"(?:尊敬的|敬爱的|亲爱的)?(?:[\u4e00-\u9fff]{{0,3}}?{_TITLE}|[小老阿][\u4e00-\u9fff]"
    "|[\u4e00-\u9fff]{2,3}(?=[你您]))(?:们|和?各位(?:领导|老师|同事)?)?"
)
_HAILS = (
    f"{_GREETED}(?:[你您]们?)?(?:早上|上午|中午|下午|晚上|节日|周末|新年)?"
    "(?:好|早安?|辛苦了?|打扰了?|打搅了?|在吗|在不在)[啊呀呐哈哦吗了]*"
    f"|(?:尊敬的|敬爱的|亲爱的){_GREETED}"
)
# how a figure may be come by, and how it is to be rounded: 累计相减也行, 保留两位
_WORKED_OUT = "相减|一减|减|推算|倒推|倒算|倒减|测算|估算|计算|算"
_AGREES = (
    "(?:没有的话|没有现成的?|实在没有)?(?:就|那)?(?:用|拿|靠|按|以)?"
    "(?:(?:累计|前后|两期|两个?数|上下|自己|你们|系统|机器)+(?:的|数|值|来|去)*)?"
    f"(?:{_WORKED_OUT})(?:一下|出来?|得[出到]?|个)?(?:的|出来的)?(?:值|数|结果)?"
    "[也都就亦即]+(?:行|可以?|成|中|好|没关系|无妨|不要紧|没问题|能?接受)[的啊吧]*"
    "|(?:可|就|请)?(?:由|从|用|拿|按|以)(?:累计|前后|两期|两个?|上下)+(?:的|数|值|期|来)*(?:倒推|倒减|相减|推算|推得|减|算)(?:亦可|即可|得出|吧)?"
    "|(?:别|甭|少|不要|不用)(?:再|跟我|给我)?(?:整|扯|来|说|讲|玩|搞|弄|绕|兜)(?:那些|这些|这套|那套|什么)?"
    "(?:虚的|没用的|废话|弯子|圈子|套话|客套话?|客气话?|花里胡哨的|花的|片汤话)"
    "|有(?:日子|阵子|些日子|段时间)没[\u4e00-\u9fff]{1,6}了?"
    "|(?:请|要|麻烦)?(?:保?留|精确|四舍五入)[到至]?(?:小数点)?(?:后面?)?[一两二三]位(?:小数)?"
    "(?:就行|即可|就好|吧)?"
)
# on whose behalf: 受管委会办公室委托, 根据领导安排
_ORDERED = "(?:受|应|按照?|根据|依|遵照)[\u4e00-\u9fff]{2,10}?的?(?:委托|嘱托|要求|安排|指示|部署|吩咐|之托|请求)"
_REACTING = re.compile("|".join((*_REACTS, _HAILS, _AGREES, _ORDERED, chatter.REACTIONS)))
_PRESENTS = re.compile(  # 我是市电视台的
    "(?:[你您]好)?(?:我们?|这[边里])(?:这[边里])?是(?P<who>.+?)的?"
)
_RECEIVED = re.compile(  # 刚接到市委办电话
    f"{_WHEN}?刚?(?:接到?|收到)(?P<who>.*?)的?{_WORD_SENT}"
)
_NAMED_LAST = re.compile(f"{_NAMED}{_SIDE}?$")


class Talk:
    """The clauses that are talk, as the words of a catalogue make them up.

    The patterns are made at the first question that could not be read without them.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = words

    @cached_property
    def _bars(self) -> re.Pattern[str]:
        return re.compile(_bars(self._words))

    @cached_property
    def _han(self) -> re.Pattern[str]:
        return re.compile(_han(self._words))

    @cached_property
    def _chatter(self) -> chatter.Chatter:
        words = self._words
        offices = (f"{one} {end}" for one in words["offices"] for end in words["office_ends"])
        return chatter.Chatter(words, offices)

    @cached_property
    def _who(self) -> re.Pattern[str]:
        return re.compile(_parts(self._words)[0])

    def is_talk(self, clause: str) -> bool:
        """Whether a clause, without the marks at its ends, is nothing but talk."""
        if not clause or len(clause) > _LONGEST * (1 if is_han(clause[0]) else 5):
            return False
        if is_reaction(clause):
            return True
        if recasts(clause):
            return False
        if not any(map(is_han, clause)):
            return self._chatter.is_talk(self._barred(clause))
        if told := _PRESENTS.fullmatch(clause) or _RECEIVED.fullmatch(clause):
            return not told["who"] or self.is_asker(told["who"])
        named = _NAMED_LAST.search(clause) and self.is_asker(clause)
        if named or self._han.fullmatch(self._barred(clause)):
            return True
        return is_wholly(clause, self._words)

    def is_asker(self, clause: str) -> bool:
        """Whether a clause is nothing but the name of one who asks: 发改局综合科."""
        return bool(self._who.fullmatch(self._barred(clause)))

    def is_paper(self, clause: str) -> bool:
        """Whether an English clause is nothing but the name of a paper: board memo."""
        return clause.isascii() and self._chatter.is_paper(self._barred(clause))

    def themes(self, clause: str) -> set[str]:
        """The English words for what the papers of a clause are on: tyre of a tyre story."""
        return self._chatter.themes(self._barred(clause)) if clause.isascii() else set()

    def _barred(self, clause: str) -> str:
        """A clause with a bar for each word that narrows and is no part of who asks or what for."""
        return self._bars.sub(lambda m: m[0] if m["known"] else "\0" * len(m[0]), clause)

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where words stand that say who asks and what for."""
        return [match.span() for match in self._bars.finditer(text) if match["known"]]


def is_reaction(clause: str) -> bool:
    """Whether a clause only tells how somebody feels, or what is done with the answer."""
    return bool(_REACTING.fullmatch(clause))


def _any(words: Iterable[str], *, han: bool) -> str:
    """The words of one script as one alternative; those that begin alike together, the longest
    first, so that a place of a text is held against few of them.
    """
    alike: dict[str, list[str]] = {}
    for word in sorted((w for w in words if is_han(w[0]) == han), key=len, reverse=True):
        alike.setdefault(word[0], []).append(word)
    told = [
        f"{re.escape(head)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        if len(group) > 1
        else re.escape(group[0])
        for head, group in alike.items()
    ]
    return "|".join(told) or "(?!)"


def _begins(words: Mapping[str, frozenset[str]]) -> str:
    """What only looks ahead, and passes where any of the words may begin: few places of a text."""
    heads = {word[0] for listed in words.values() for word in listed}
    return f"(?=[{''.join(map(re.escape, sorted(heads)))}{_LEVELS}自本的])"


def _offices(words: Mapping[str, frozenset[str]], *, han: bool) -> str:
    """The name of a department: what it is for, and that it is one."""
    first, last = (_any(words[kind], han=han) for kind in ("offices", "office_ends"))
    return f"(?:{first}){'' if han else ' '}(?:{last})"


def _known(words: Mapping[str, frozenset[str]]) -> str:
    """The words that say who asks and what for; a single character may be part of another one."""
    told = [w for kind in _KNOWN for w in words[kind] if len(w) > 1]
    han, latin = (f"{_offices(words, han=one)}|{_any(told, han=one)}" for one in (True, False))
    return f"{han}|(?<![a-z])(?:{chatter.SOME_PAPER}|{latin})(?![a-z])"


def _bars(words: Mapping[str, frozenset[str]]) -> str:
    """The words that narrow, or say whose or of what, beside those that are known."""
    used = {word for kind in (*_KNOWN, "office_ends") for word in words[kind]}
    told = words["narrows"] - used - {*_LEVELS, *chatter.PLACING, "国"}
    levels = f"[{_LEVELS}](?![域里局委办厅级直报台属长上电融日晚统发财商税招投政纪审住科教卫应宣组督党外供府]|人[大社民])"
    latin = rf"(?<![a-z])(?:{_any(told, han=False)})(?:s|es|'s)?(?![a-z])"
    bars = f"{_any(told, han=True)}|{levels}|[自本]|(?<![来派])的(?!$|同志|领导|同事|朋友|记者)|{latin}"
    return f"{_begins(words)}(?:(?P<known>{_known(words)})|{bars})"


def _han(words: Mapping[str, frozenset[str]]) -> str:
    """A Chinese clause of talk; the lists stand in it as seldom as may be, for it is made late."""
    who, on_paper, use, deed, want, end = _parts(words)
    agent, paper = _any(words["visits"], han=True), _any(words["papers"], han=True)
    small = f"(?:{_WHEN}|{_LEADS}|{_ALSO}){{0,4}}"
    return (
        f"{small}(?P<w>{who}{small})?(?P<p>{on_paper}{small})?"
        f"(?:{want}(?:{paper}|{_TEXT})?|(?(p){use}|(?!))|(?(w)|{_ALSO}{{1,3}})(?:{deed})"
        f"|(?:{deed}){_PIECE}?{on_paper}(?:{_ALSO}{{0,2}}{use})?|{ITEM}){end}*"
        f"|{small}{_FREE}{{0,8}}?{small}(?:{agent}){end}*"
    )


def _parts(words: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Who asks, what is written or held, and the words around them, as pieces of a pattern."""
    people, paper, thing, use, deed, want, tail = (_any(words[k], han=True) for k in _KNOWN)
    own = f"(?:[我咱俺]们?{_HOUSE}?|本人)(?:{_OWN})?"
    who = f"(?:{own}|{_FREE}{{0,8}}?(?:{_offices(words, han=True)}|{people})(?:{_NAMED})?|{_FREE}{{1,6}}?[室组办科处局委队厅署]|{_NAMED}){_SIDE}*"
    on_paper = f"(?:(?:{_FREE}{{0,6}}?(?:{paper}|ppt)|{thing})(?:{_IN})*|{_FREE}{{1,6}}?(?:里|{_SHEET}{_IN}?)(?=[要得需等急]))"
    return who, on_paper, f"(?:{use})", deed, f"(?:{want}|{_SENT_TO_ASK})", f"(?:{tail}|{_END})"
