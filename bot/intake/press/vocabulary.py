"""Which words of a release tell what a number is: growth, share, plan, base of comparison?

The names of indicators, places and companies come from the data folder; the words here say what
stands between a name and its number. A word that is in neither list is unknown, and a number
whose subject holds an unknown word is not taken.
"""

from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.match import Lexicon
from bot.words import Language

_ZH: Final = {
    "up": "增长 可比增长 实际增长 名义增长 同口径增长 可比价增长 可比口径增长 扣除价格因素实际增长 同比实际增长 同比名义增长 增长了 同比增长 同比增 增 比增 增加 增加了 上升 上升了 提高 提高了 提升 上涨 上涨了 涨 递增 净增长 正增长 同比上升 同比提高 同比增加 同比上涨 实现增长 增收 扩大",
    "down": "下降 下降了 同比下降 减少 减少了 同比减少 降低 降低了 下滑 下跌 负增长 缩减 萎缩 降 回落 同比降低 减收 改善",
    "shift": "加快 放缓 收窄 提速 回升 趋缓 减速 反弹 加速",
    "growth_noun": "增速 增幅 涨幅 增长率 同比增速 同比增幅 增长速度 累计增速 同比涨幅 增长幅度 同比",
    "down_noun": "降幅 下降幅度 跌幅 同比降幅 降低率",
    "flat": "持平 基本持平 大体持平 同比持平 同比基本持平",
    "double": "翻番 翻一番 翻了一番 实现翻番 接近翻番",
    "yoy": "比上年 比去年 较上年 较去年 比上年同期 比去年同期 较上年同期 较去年同期 与上年同期 与去年同期 与上年 与去年 与上年同期相比 与去年同期相比 "
    "同上年同期 同去年同期 较同期 比同期 与同期 比上一年 较上一年 比上年同月 相比上年 相比去年同期 比上年度 较上年度 按年 比去年同比 与上年同期比",
    "other_base": "环比 比年初 较年初 比上月 较上月 比上个月 较上个月 比上季度 较上季度 两年平均 三年平均 两年平均增长 年均 年均增长 平均增长 年平均 年平均增长 "
    "与上月 与年初 比上期 较上期 比上年末 较上年末 比上年底 较上年底 比去年底 较去年底 比去年末 较去年末 比年初数 较期初 比期初 两年平均增速 年均增速 复合增长率 年均复合增长率 "
    "两年同期平均 较疫情前 比疫情前 比预期 较预期 比全省 较全省 比全国 较全国 比全市 较全市",
    "level": "总量 规模 总额 绝对量 绝对值 总值 体量 总规模 数量 存量 额度 金额 总金额 数额 户数 家数 个数",
    "sum": "总数 累计数 累计总数 累计达 累计达到 总数达 总数达到 累计拥有 总量达 总量达到 保有量 存量达到 总户数 总家数",
    "newly": "新增 净增 新认定 新增加 新登记 新设 新设立 净增加 新培育 新获批 新增了 新入库",
    "share": "占 占到 占了 约占",
    "share_noun": "占比 比重 所占比重 占比重 份额 所占比例 占比例 占有率 占比达",
    "aim": "力争 确保 预期目标 主要预期目标 奋斗目标 争取 必保 力保 力促 目标为 目标是 总体目标 要实现 要完成 努力实现 努力完成 要达到 努力 拟 计划实现 计划完成 计划签约 计划招引 计划引进 计划新增 力争实现 力争完成 力争达到 确保实现 确保完成 确保达到 目标任务为 预期增长 主要目标 发展目标 主攻目标 预定目标 规划目标 挑战目标 底线目标 锚定 保底 冲刺 将达到 将实现 将完成 将突破 将新增 将增长 将超过 必成 要确保 要力争 预期 年度目标为 全年目标为 全年目标是 年度目标是 预计全年可 目标任务是 全年预期目标 年度预期目标",
    "target": "要 目标 目标值 任务数 目标数 任务目标 全年目标 年度目标 全年任务 年度任务 目标任务 任务 年度目标任务 全年目标任务 预算安排 计划 计划数 预算数",
    "plan": "年度计划 年度任务 全年任务 全年计划 年初预算 年预算 全年预算 年度预算 预算 调整预算 年计划 年任务 年度投资计划 全年目标任务 年度目标任务 目标任务 任务目标 年度目标 全年目标 任务数 目标数 "
    "任务 目标 计划 年度计划任务 全年计划任务 全年任务数 年度任务数 市定目标 市定任务 市下达任务 市下达全年任务 市下达目标任务 年初计划 预算数 年初目标 任务量 年度目标值 全年任务目标 年度任务目标 市下达年度任务 预期目标 年度指标 全年指标",
    "schedule": "序时进度 时序进度 时间进度 均衡进度 序时 时序 序时时间进度 序时要求 序时进度要求 序时目标 时间节点进度",
    "rate_done": "完成率 任务完成率 进度 完成进度 投资完成率 计划完成率 预算完成率 完成比例 投资进度 到位率 预算执行率 支出进度",
    "rank_noun": "位次 名次 排名 排位",
    "these": "两项指标 三项指标 两项 三项 这两项 这三项 两个指标 三个指标 两项增速",
    "above": "高 快 多 超 高于 快于 领先 超过 超前 高出 好于 优于 跑赢 多于 大于 快",
    "below": "低 少 低于 落后 慢于 滞后 落后于 滞后于 少于 慢 差距 欠",
    "reach": "控制在 保持在 稳定在 维持在 实现 完成 达到 达 为 是 完成了 实现了 达到了 累计完成 累计实现 共完成 共实现 已完成 已实现 达成 录得 报 已达 已达到 有 拥有 共有 现有 累计 共 共计 总计 到 至 为了 分别是 收 收得 创 可达 均为 仅 仅为 只有 也 还 又 组织收入 入库 完成额 发放 办理",
    "reach_to": "增至 增加到 扩大到 提升到 提升至 提高到 提高至 增长到 增长至 扩大至 上升到 上升至 升至 降至 下降到 下降至 回落至 回升至 降到 增加至 发展到 壮大到 调整为 优化为 调整到 优化到 转变为 变为 攀升至 收窄至 恢复到",
    "each": "分别 分别为 各 分别是 依次为 依次 分别达 分别达到 分别完成 分别实现",
    "all": "均 都 双双 皆 也均 全部",
    "within": "其中",
    "estimate": "预计 有望 初步核算 初步统计 据初步核算 据初步统计 初步测算 经初步核算 经初步测算 快报 快报数 初步预计 预估 据测算 初步数据 经初步统计",
    "contribution": "贡献率 贡献 拉动 上拉 下拉 拉高 贡献度 带动增长 支撑率 拉低",
    "mirror": "同期",
    "average": "平均 平均水平 均值 人均 平均增速 水平",
    "than": "比 较 与 相比 同 跟 对比 比之 相较 相较于",
    "and": "、 和 与 及 以及 及其 并 且",
    "of": "的 之",
    "until": "截至 截止 截止到 截至到",
    "since": "自 自从 从 以来 起",
    "capacity": "年产 产能 日产 年产能 年处理 可年产 年可 可实现 预计可 达产后 投产后 建成后 项目建成后 全部建成后 全部投产后 达效后 年销售 年产值 年均产值 年利税 新增产能",
    "streak": "连续 连续第",
    "not_it": "增量 增加额 增加值率 增长面 盈利面 增减额 差额 减免 减税 退税 留抵 降费 贡献额",
    "part": "民营企业 民企 国有企业 国企 央企 外资企业 私营企业 民营经济 龙头企业 骨干企业 重点企业 小微企业 中小企业 行业 产业 产业链 产业集群 集群 板块 园区 产业园 街道 镇 乡 办事处 社区 村 门店 景区 企业 项目 商圈 "
    "平台 品牌 主导产业 支柱产业 传统产业 新兴产业 企业家 个体户 客户 车间 生产线 基地 订单 工程 景点 银行 支行 学校 医院 酒店 饭店 合作社 农场 小区 大厦 综合体 街区 展会 夜市 市场 直播 基金 片区 港区 外商 外企",
    "people": "人次 消费者 群众 居民户 职工 员工 干部 党员 学生 游客量",
    "basis_natural": "自然口径 按自然口径 按自然口径计算",
    "basis_comparable": "可比价 可比价格 按可比价格计算 按可比价计算 可比口径 按可比口径 按可比口径计算 同口径 按同口径 按同口径计算 可比 同口径增长 可比增长 可比口径增长 按可比价 扣除价格因素 实际增长 扣除价格因素实际增长 扣除价格因素后 可比价增长",
    "basis_price": "不变价 不变价格 按不变价格计算 按不变价计算 按不变价格",
    "basis_current": "现价 名义 名义增长 按现价计算 当年价 现行价 名义增速 按现价",
    "verb": "推动 带动 促进 助推 保持 呈现 延续 继续 推进 拉动了 得益于 受益于 做大 做强 截 帮助 支撑 支持 助力 撬动 组织 谋划 实施 谋划实施 招引 签约 引进 培育 认定 新签约 新招引 集中 开展 参与 创造 引育 累计签约 共签约 累计新增 累计培育 建成 建立 设立 成功 获批 全区共 组织实施 统筹 安排 储备 抓好 抓 狠抓 聚焦 "
    "突出 办理 发放 吸引 接待 接待了 征收 吸纳 举办 共吸引 累计接待 共接待 完善 打造",
    "filler": "离 距 距离 将 安排 要求 须 全年 了 在 于 上 中 里 内 对 将其 已 已经 约 大约 共同 同时 此外 另外 而 但 也 还 仍 仍然 再次 再 首次 一举 成功 稳步 稳定 快速 较快 平稳 持续 逆势 强劲 大幅 小幅 显著 明显 高速 高位 迅速 积极 稳中有进 稳中向好 总体 整体 不断 有所 略有 基本 继续保持 高质量 较好 良好 强势 有力 "
    "主要 主要指标 指标 各项指标 双双 经济 全口径 情况 方面 来看 从 看 看来 从看 其 该 该区 本期 当期 数据显示 据统计 据悉 显示 统计 数据 据 经 按 经济运行 运行 生产 工业生产 消费 市场 达产 今年 全社会 不含农户 年内 至今 目前 截至目前 季度 口径 "
    "投资 外贸 财政 民生 服务业 农业 工业 金融 就业 收入 居民收入 物价 用电 省级 国家级 市级 区级 省 市 区 三级 各级 省市 省市区 新 老 实际 达到的 由 自 被 且 并 以 等 等等 后 前 时 期 年 月 份 月份 季 日 的话 下同 含 不含 包括 包含 所 个 一 这一 这 那 此 上述 以上 三 两 二 项 四上 "
    "双过半 开门红 新高 历史新高 创新高 再创新高 创历史新高 再创历史新高 稳居 位居 首位度 态势 增长态势 良好态势 势头 增势 水平 高于预期 好于预期 超预期 快速增长 稳定增长 稳步增长 平稳增长 较快增长 高速增长 持续增长 大幅增长 逆势增长 强劲增长 两位数增长 稳步回升 稳步提升 稳步提高 稳中有升 企稳回升 "
    "稳步上升 进一步 全面 共计 合计 总共 总 累计 合并 国际 国内 高标准 坚持 围绕 深入 全力 大力 着力 一是 二是 三是 四是 五是 六是 首先 一 二 三 四 五 六 七 八 九 十 第一 第二 第三 今 仅用 之一 单月 当月 当季 单季 同比实际 恢复 亮点 纷呈 指数",
    "comment": "创 再创 刷新 迈上 迈入 跨上 新台阶 大关 关口 开局 呈 迎来 凸显 彰显 展现 领先全市 走在 前列 跑出 交出 答卷 成绩单 增势强劲 势头强劲 势头良好 增长较快 表现亮眼 形势喜人 增速较快 稳中有进 稳中提质 持续向好 稳定恢复 增收节支 再上新台阶 量质齐升 成效显著 快速发展 健康发展 蓬勃发展 加快发展 好中有优 回暖 持续回暖 活力 释放 增强 动能 优化 结构 质量 效益 改善 向好 稳固 巩固 夯实 平稳 运行平稳",
}
_EN: Final = {
    "up": "grew|grow|growing|grown|growth|rose|rise|risen|rising|increased|increase|increases|increasing|up|gained|gain|gaining|expanded|expanding|expansion|climbed|climbing|jumped|jumping|surged|surging|advanced|soared|soaring|went up|edged up|higher|faster|accelerated to|an increase of|a rise of|growth of|gain of|increase of|rise of|posted growth",
    "down": "fell|fall|falling|fallen|dropped|drop|dropping|declined|decline|declining|decreased|decrease|decreasing|down|shrank|shrinking|contracted|contracting|contraction|slipped|slid|lower|slumped|plunged|reduction|a decline of|a drop of|decline of|drop of|decrease of",
    "growth_noun": "growth rate|rate of growth|pace of growth|growth pace|growth rates|yoy growth|year on year growth|pace",
    "flat": "flat|unchanged|level with|remained flat|same as",
    "double": "doubled|doubling",
    "triple": "tripled|tripling",
    "yoy": "year on year|year over year|yoy|y/y|from a year earlier|than a year earlier|over a year earlier|on a year earlier|from a year ago|from the same period last year|over the same period last year|compared with the same period last year|than the same period last year|compared to the same period last year|from the previous year|over the previous year|than the previous year|from last year|on the year|over last year|from the year before|over the same period of the previous year|from the same period of the previous year|than the same period of the previous year|compared with the same period of the previous year|the same period last year|same period of last year|over the same period of last year|from the same period of last year|compared with a year earlier|compared with last year|on year",
    "other_base": "month on month|month over month|quarter on quarter|mom|qoq|from the previous month|from the previous quarter|than the previous month|over the previous month|since the beginning of the year|from the beginning of the year|from the start of the year|since the start of the year|two year average|on average|average annual|annual average|annually|a year|compound|from the end of last year|than at the beginning of the year|from january|from the first quarter|over the first quarter",
    "level": "value|volume|level|total|amount|total value|size|scale|in terms of value|by value|total volume|worth",
    "sum": "bringing the total to|the total to|taking the total to|total number to|totaling now|in total|the total number",
    "newly": "newly added|new|added|newly recognized|newly registered",
    "share": "accounting for|accounted for|accounts for|account for|made up|making up|makes up|representing|represented",
    "share_noun": "share|proportion|the share|a share of|share of|proportion of",
    "aim": "full year plan is|annual plan is|plan is for|target is|targets for|aims|aim|aiming|aimed|plans to|planned to|plan to|is expected to|are expected to|strive|strives|striving|ensure|ensuring|will|seeks to|seek to|set a target|is projected to|hopes to|intends to|expects|set itself a target|targets|set a goal|pledged|vows|vowed|set the target|set targets|set a target of|set the goal",
    "target": "target|targets|targeted|goal|goals|planned|objective|forecast|plan|expected",
    "plan": "annual plan|annual target|yearly plan|yearly target|annual task|yearly task|full-year target|full year target|annual budget|budget|full-year plan|year's target|year's plan|target for the year|plan for the year|annual goal|task for the year|full year plan|planned annual investment",
    "schedule": "ahead of schedule|behind schedule|schedule|the schedule|ahead of the schedule|behind the schedule|ahead of plan|behind plan|scheduled progress|time schedule|schedule progress",
    "rate_done": "completion rate|progress rate|completion",
    "above": "higher than|faster than|above|ahead of|ahead|exceeding that of|percentage points higher|outpacing|quicker than",
    "below": "lower than|slower than|below|behind|trailing",
    "reach": "reached|reach|reaching|hit|hitting|stood at|standing at|stands at|totaled|totalled|totaling|totalling|amounted to|amounting to|was|were|came to|came in at|is|are|recorded|recording|registered|registering|achieved|achieving|completed|generated|posted|valued at|has|had|have|of|at|by|to|realized|collected|secured|attracted|received|brought in|numbered|handled|put at|coming to|attaining|attained|been|be|utilized",
    "reach_to": "rose to|grew to|increased to|climbed to|expanded to|risen to|fell to|dropped to|declined to|up to|bringing it to|bringing the figure to",
    "each": "respectively|each",
    "all": "both|all",
    "within": "of which|of this|of the total|among them|including|among these",
    "estimate": "estimated|preliminary|initial estimates|estimates|preliminarily|provisional|initial|an estimated",
    "contribution": "contributing|contributed|contribution|pulling|driving|adding",
    "mirror": "same period|over the same period|in the same period|during the same period",
    "average": "average|averaging",
    "than": "than|compared with|compared to|versus|vs|against",
    "and": "and|&|as well as",
    "of": "of",
    "until": "by the end of|as of|at the end of|by",
    "since": "since",
    "capacity": "annual capacity|annual output of|capable of|capacity|once operational|when completed|upon completion|once completed|after completion",
    "streak": "consecutive|in a row|straight|consecutive quarters",
    "not_it": "increment|tax cuts|refunds|tax refunds|rebates",
    "part": "company|companies|enterprise|enterprises|firm|firms|project|projects|sector|sectors|industries|private|state-owned|foreign-funded|park|town|subdistrict|street|mall|shop|factory|plant|order|orders|brand|brands|bank|village|industry chain|cluster|private enterprises|private companies",
    "basis_comparable": "on a comparable basis|at comparable prices|in comparable terms|comparable|in real terms|real terms|excluding vat refunds|excluding the impact of vat refunds|excluding tax refunds|after deducting tax refunds|excluding vat credit refunds",
    "basis_price": "at constant prices|constant prices",
    "basis_natural": "on a natural basis|in natural terms|on a natural caliber|natural basis",
    "basis_current": "in nominal terms|nominal|at current prices|current prices|nominally",
    "verb": "achieve|achieving|make|post|record|register|see|saw|seen|sees|see|helped|boosted|boosting|driven by|thanks to|signed|introduced|lifted|pushed|pushing|kept|maintained|maintaining|continued|continuing|supported|welcomed|approved",
    "these": "both indicators|the two indicators",
    "filler": "or|were created|created|went|edging|edged|ticked|inched|however|'s|s|the|a|an|its|it|that|this|which|while|also|in|on|for|from|as|there|said|according|statistics|data|figures|show|showed|shows|released|bureau|zone's|zone|area's|number of|number|the number of|among|where|when|all|total of|a total of|some|further|steadily|strongly|sharply|slightly|steady|rapid|rapidly|strong|robust|solid|significantly|only|just|more|year|years|months|period|first|during|over|per|up and running|meanwhile|in addition|besides|however|but|with|rate|rates|figure|overall|so far|to date|nearly|about|newly|has been|had been|have been|being|followed|respectively|not|now|currently|cumulative|cumulatively|actual|local|output|economic|economy|per cent|main|key|indicator|indicators|two|three|together|remaining|among which|in terms of|terms|by growth|growth of",
    "comment": "record|record high|new high|milestone|an all-time high|high",
}
# places that a release calls by a general word; the rest are in data/regions.toml
_HOME: Final = "全区 我区 本区 全开发区 全经开区 区内"
_CITY: Final = "全市 我市 本市 全市平均 全市平均水平 全市水平 市平均"
_PROVINCE: Final = "全省 我省 全省平均 全省平均水平 省平均 全国 全国平均 全国平均水平 全国水平 国家统计局 国家 省级平均 全省水平"
_NOT_HOME: Final = frozenset(
    "我们 咱们 俺们 贵区 贵开发区 区里 整个区 区内 咱区 俺区 我们区 咱们区 we us our ours zonewide".split()  # noqa: SIM905
)
_KEPT: Final = frozenset({"metric", "choice", "region", "elsewhere", "company", "measure"})
_NO_NAMES: Final = frozenset("出口商 trade value export import us 中央 股份 大众 国家".split())  # noqa: SIM905
_HOME_WORDS_EN: Final = frozenset({"zone", "resort", "city", "world", "country", "nation"})

_DRIVING: Final = ("带动", "拉动")
_tails: dict[int, tuple[Catalogue, tuple[tuple[str, str, str], ...]]] = {}
_lexicons: dict[int, tuple[Catalogue, Lexicon]] = {}


def lexicon(catalogue: Catalogue) -> Lexicon:
    """Names of the catalogue and the words of prose, as one index; built once."""
    known = _lexicons.get(id(catalogue))
    if known is None or known[0] is not catalogue:
        known = _lexicons[id(catalogue)] = (catalogue, Lexicon(_phrases(catalogue)))
    return known[1]


def _phrases(catalogue: Catalogue) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for phrase, senses in catalogue.senses.items():
        kept = tuple(s for s in senses if s[0] in _KEPT)
        names = any(kind != "measure" for kind, _ in kept)
        if names and phrase not in _NOT_HOME and phrase not in _NO_NAMES:
            found[phrase] = kept
    for role, words in _ZH.items():
        for word in words.split():
            _add(found, word, role)
    for role, listed in _EN.items():
        for word in listed.split("|"):
            _add(found, word.replace("-", " "), role)
    city = catalogue.regions[catalogue.home].within
    for words, sense in (
        (_HOME, ("region", catalogue.home)),
        (_CITY, ("region", city)),
        (_PROVINCE, ("elsewhere", "place")),
    ):
        for word in words.split():
            found[word] = (sense,)
    return found


def _add(found: dict[str, tuple[Sense, ...]], word: str, role: str) -> None:
    """A word of prose; a name of an indicator or a place stays what it is."""
    known = found.get(word, ())
    named = any(kind in ("metric", "region", "company", "elsewhere") for kind, _ in known)
    if not named:
        found[word] = tuple(s for s in known if s[0] != "measure") + (("word", role),)


def tails(catalogue: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Names in two halves that a sentence may part, the second one a verb and its object."""
    known = _tails.get(id(catalogue))
    if known is None or known[0] is not catalogue:
        known = _tails[id(catalogue)] = (catalogue, tuple(_halves(catalogue)))
    return known[1]


def _halves(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    found = set()
    for key, metric in catalogue.metrics.items():
        names = metric.names[Language.ZH]
        phrases = (names.name, *names.aliases)
        for phrase in phrases:
            for verb in _DRIVING:
                head, of, object_ = phrase.partition(verb)
                if of and object_ and head in phrases:
                    found.add((head, verb + object_, key))
    yield from sorted(found, key=lambda half: -len(half[1]))


def names_in(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """The metrics that a phrase names exactly."""
    senses = lexicon(catalogue).phrases.get(text, ())
    return tuple(value for kind, value in senses if kind == "metric")


def speaks(text: str) -> Language:
    """The language of a sentence: Chinese where it holds any Chinese character."""
    return Language.ZH if any("\u3400" <= c <= "\u9fff" for c in text) else Language.EN
