"""Has a Chinese clause a predicate, so that it is a sentence and no bare noun phrase?

>>> [has_predicate(said) for said in ("司仪冲我招手", "档案室霉味呛人", "打火机", "他妈妈做的饭")]
[True, True, False, False]

A noun phrase beside a question is its topic, whatever it names; a sentence tells of something.
"""

import re

from bot.understand.scenes_zh import ACTS

_WORD = "[\u4e00-\u9fff]"
# what only a predicate holds: particles, adverbs, negation, modal verbs, verbs that take a clause
MARKS = (
    "[了过着吧吗嘛呢啊呀啦哈呗哦喽咧嘞]|不(?![锈动])|没|别(?!的|家|墅)|刚|正(?=[在要赶等写准忙跟想愁好])"
    "|在(?![建库岗校册编区位职籍营产线]|$)|比较|有点|非常|十分|归(?=[我你他她])|已经?|马上|快[要没]|突然|忽然|又|总(?!部|机|成)|老(?=[是催惦忘问想])|天天"
    "|要(?!素)|得(?!力)|会(?=[有要来问被把给挨]|[\u4e00-\u9fff]{3})|(?<![耗节性功技职动潜产风热电核智])能(?![源耗效级量力])|想|打算|准备|让|叫|催|等|怕|给|把(?!手)|(?<![棉毛羽丝凉])被(?!子|罩|套)|帮|替|惦"
    "|跟(?=[\u4e00-\u9fff]{2})|都|还|就|才(?!艺)|再(?!生)|请|谢谢|求|劳驾|麻烦|辛苦|抱歉|打扰|是|有(?!关|限|机|色|线|轨)|很|太(?!阳)|挺|好(?=[几多难慌久不在像])|轮到|剩(?!余|下)"
    "|发(?=[我你他她给了来去过稿回到完微言现愁])|来|回(?=[老家来去国单到])|到(?=[货场齐点期这会家了])"
    "|下(?=[大小暴阵]?[雨雪班课楼车])|抬杠|^[你您](?:最|肯定|准)|^[我咱俺]们?[好要得就再来]?[记录存抄填念画标挂印敲拷](?!的)|留下|[一两几](?:[遍趟番通声顿阵轮眼团]|[行句段栏份篇幅](?!业))"
    "|^[配凑补添找来报查填插垫挑说写念讲][一两]?[个句组笔段](?:数字?|话|表述)?$"
    # somebody to whom it is done, how often, and the way it goes
    "|(?<=[\u4e00-\u9fff])[我你您他她](?!们?[家厂区司店行村县市镇院校的])|[0-9一二两三四五六七八九十几半百]+[遍趟回下眼声口通顿阵圈宿夜番](?:$|[\u4e00-\u9fff]{1,2}$)"
    "|[缺差少补填添换写搞弄喝吃打来挑找]个|一下|[堆排乱糊挤累哭搓揉绞缩围凑站]成|[上下过回出进起][来去]|(?<![\u4e00-\u9fff]{4})([嗡咣嗷哗轰咚呼嗖滴哐咕呜啪砰叮铛咔哼唧吱哇嚓])\\1"
    "|(?<=[\u4e00-\u9fff])完(?![工善成整美税])|忽[\u4e00-\u9fff]忽|[猛狂][吹夸催灌]"
    "|(?:最|特别|超级?|贼|巨|直|猛|连夜|通宵|顺手|顺便|赶紧|趁|一起|正好|偏|老早|从来|眼看|到处|差点)(?=[\u4e00-\u9fff]{2})"
    "|似的$|[辣乎溜晃巴腾洋沉汪扑冲匆慌哄]{2}"
    f"|{ACTS}"
)
# verbs of everyday life, which a name may hold as well: 打火机
_VERBS = "放(?=[到进在])|贴|塞|睁|睡|转|哭|差|说|讲|问|吵|打|写|拿|交|坐|站|堵|去|真|急|忙|难|借"
# what people do, feel or suffer, and things do to them; no product, branch or part of a town
_LIVES = (
    "[吃喝做烧]饭|喝[酒茶汤]|请客|聚餐|点菜|上菜|端盘|下厨|睡觉|打盹|打呼|失眠|熬夜|起床|洗漱|刷牙|洗脚|洗头|理发|剃头|逛街|散步|遛弯|遛狗|跳舞|唱歌|搬家|过年|拜年"
    "|[上下开散]会|[上下]班|[上下]课|[上下]台|[上下]楼|[上下]线|[上下]墙|登台|登场|散场|开场|开播|开机|关机|重启|蓝屏|死机|闪退|断电|断网|掉线|黑屏|卡[住壳顿纸带]|缺[人数页角货席]|[交截定改赶催审核发退组备]稿|付印|排版|打样|校对|盖章|签字|签到|打卡|彩排|直播|录音|录像|拍照|合影"
    "|排队|排成|插队|候[场车机]|赶[车路]|堵车|抛锚|晚点|误点|误[机车]|转车|倒车|停车|熄火|追尾|剐蹭|挪车|出差|请假|休假|休产假|调休|放假|退休|离职|跑路|住院|陪床|出院|挂号|挂水|打针|输液|抽血|体检|生病|感冒|发烧|咳嗽|流泪|流鼻血|拉肚子|崴脚|骨折|开刀|缝针|坐月子|怀孕|生娃|带娃|接娃"
    "|斗嘴|拌嘴|吵架|打架|抬杠|打赌|撸串|吹牛|闲聊|聊天|唠嗑|下棋|打牌|搓麻|钓鱼|看戏|考[我倒住]|答辩|备课|听课|考试|面试|招手|眨眼|撇嘴|跺脚|拍[桌腿手]|瞪眼|皱眉|摇头|点头|叹气|流汗|冒[汗烟泡]|脸红|心慌|头[疼晕大]|腿软|嘴瓢|打鼓|打颤|哆嗦|发[抖愁呆懵火毛飘怵]"
    "|[急气累困饿渴吓愁笑烦闷疼冻热忙]死|费[劲事神心]|省[心事]|上火|着[急火凉]|操心|担心|犯[愁困难]|头疼|尴尬|丢人|露馅|出丑|挨骂|背锅|救[急命场火]|帮[忙腔]|搭把手|顶班|替班|值班|值守|加班|通宵|赶工|返工|收工|完工了|交差|交代|担待|包涵|见谅|理解"
    "|呛人|吵人|烫[手嘴]|扎眼|晃眼|刺眼|硌[手脚牙]|勒得|漏[雨水气]|跳闸|停[电水]|断水|淹[了水]|泡[烂汤]|发霉|皱巴|糊[了成]|洒[了在]|炸[了锅毛]|轰炸|乱套|变卦|反悔|封[卷箱口]|开[标箱锣]|唱标|流标|歇[脚菜业了]|打烊|关门|闭馆|清场|赶人|查[岗房]|巡[逻查]|敲门|串门|探亲|探班|相亲|结婚|离婚|订婚|满月|办酒|上坟|扫墓|奔丧"
)
_MARKED = re.compile(MARKS)
_ACTING = re.compile(f"{_VERBS}|{_LIVES}")
# what ends so is the name of a thing: 打火机, 睡袋; and nothing more is said of it
_THING = re.compile(
    f"(?:{_WORD}{{0,4}}(?:机|器|具|泵|包|袋|衣|裤|鞋|帽|板|台|盒|箱|卡|炉|灯|管|线|膜|布|纸|料|剂|药|粉|漆|油|酒|茶|糖|面|饼|饭|菜|肉|品|件|车|船|丝|绳|链|垫|椅|床|柜|镜|表|笔|刀|锁|阀|网|罐|瓶|杯|锅|盆|桶|小吃|夜宵|用品)[、和及与,]?)+"
)
# a noun that is told by what is done to it or with it: 他妈妈做的饭, 卖给学生的文具
_TOLD_BY = re.compile(f"^(?P<told>{_WORD}+)的(?P<noun>(?:(?!的){_WORD}){{1,6}})$")
_DONE_TO = re.compile(
    "(?:[写用发打问改填弄赶听背做编交拿排审印借买卖种养产造盖建修挖采捕炼织缝加装运送寄供销租贷存投花挣缴罚收赚盈亏吃喝穿戴玩开坐骑住][完好成出到来去走下上]?|[拉运卖买走过来去])$"
)
_HEADED = re.compile(
    "^(?:[我你您他她咱俺]们?|有人|大家)(?![厂区司店行家的])|了|过(?!境|滤|期)|着(?!装)|不|没|是|[一几两](?:部|份|篇|个|期|本|场|张|条|档)"
)


def has_predicate(clause: str) -> bool:
    """Whether a clause says that something is so, or is done."""
    if is_name(clause):
        return False
    return bool(_MARKED.search(clause) or _ACTING.search(clause))


def is_name(clause: str) -> bool:
    """Whether a clause is the name of a thing, or of one told by what is done to it."""
    if _THING.fullmatch(clause) and not _MARKED.search(clause):
        return True
    told = _TOLD_BY.match(clause)
    if not told or _MARKED.search(told["noun"]) or _ACTING.search(told["noun"]):
        return False
    return bool(_DONE_TO.search(told["told"])) or not _HEADED.search(told["told"])
