"""Is a Chinese clause about the errand of a question: for whom, on which paper, what becomes of it?

>>> is_errand("科技局的材料里缺一个")
True
"""

import re

_PAPER = (
    "材料|表格?|稿子?|报告|总结|汇报|简报|文件|文章|论文|课件|幻灯片?|ppt|台账|清单|[第末首]?[一二三四五六七八九十两]*"
    "(?:页|栏|段|处|行|列|格|章|节)|格子|版面|方案|公报|讲稿|提纲|底稿|初稿|附件|卷子|作业|黑板报|展板"
)
_WORK = "[问查要看找核填报写做弄]|打听|了解|确认|核实|核对|对一?对|搞清楚?"
_OTHERS = (  # what somebody else is or does, whatever house they are of
    "(?:(?![我咱俺本])[\u4e00-\u9fff]{1,8}(?:局|办|委|处|站|行|院|校|社|厂|司|店|所|会|团|台|部|中心|单位|部门)的"
    "(?:人|同志|师傅|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|朋友|同事|领导|记者|经理|客户|专家|办事员|工作人员|会计)"
    "(?:刚|正|又|还|都|已经)?(?:[在来等坐站打催问找过到]|有)[\u4e00-\u9fff]*)"
    f"|(?:(?![我咱俺本])[\u4e00-\u9fff]{{1,10}}[托让叫请求喊催派](?:我|俺|咱)们?(?:来|去|帮忙?|代|顺便|顺带|跟你|向你|打电话)*(?:{_WORK})"
    "[问查看]?(?:一?下|一声|个?数|的|来的|清楚)*)"
    "|(?:[我俺咱](?:们|家)?的?(?:哥|姐|弟|妹|爸|妈|爷爷|奶奶|叔|舅|姨|姑|嫂子?|表[哥姐弟妹]|堂[哥姐弟妹]|对象|老公|老婆|媳妇|朋友|同学|邻居|亲戚|室友|发小)"
    "(?:也|就|是|在|自己)*(?:专门)?[做开卖搞养种办干包跑][\u4e00-\u9fff]{1,8}的)"
    "|(?:[\u4e00-\u9fff]{0,6}?[要想得会]?(?:拿去|拿着去|带去|带着去|拿来)(?:跟|和|给|向|当|做|堵|说|谈|汇报|交差|用)[\u4e00-\u9fff]*)"
)
_ERRAND = re.compile(
    f"(?:[\u4e00-\u9fff]{{0,8}}(?:{_PAPER})(?:[里上中]面?|那里|这里)?(?:还|就|正|刚好|现在|独独|偏偏)?"
    "[缺少差空漏](?:了|着)?(?:一?[个处块项条组]|点)?(?:数据?|数字|东西)?(?:没填|没写|没补|呢|啊)?)"
    "|(?:多谢|谢谢|感谢|辛苦)(?:了|[你您]们?|大家|各位|老师|上一?次|昨天|前几天|之前|刚才|那天|一直以来|贵[局处办])*的?"
    "(?:帮忙|帮助|回复|数据?|材料|解答|支持|耐心|指点|答复|提醒|配合)?(?:了|啊)?"
    "|[\u4e00-\u9fff]{2,6}一[枚名员]"
    "|[\u4e00-\u9fff]{1,8}(?:上|里|天|晚|早|午|会|[点时之以]?前|时|后)(?:就|才|还|急)?要[看用交讲念报说]"
    f"|{_OTHERS}"
)
_OF_ANOTHER = re.compile(_OTHERS)


def is_errand(clause: str) -> bool:
    """Whether a clause tells of the errand alone, and of no figure."""
    return bool(_ERRAND.fullmatch(clause))


def of_another(clause: str) -> bool:
    """Whether the houses that a clause names are those of somebody else than the asker."""
    return bool(_OF_ANOTHER.fullmatch(clause))
