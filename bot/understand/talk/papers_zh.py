"""On what is a Chinese paper that a clause speaks of, where the clause is set aside as talk?

>>> on_topic("我们写一篇大蒜报道,1-5月出口多少")
('我们写一篇大蒜报道',)
"""

import re

from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.words import changed

_MAY = re.compile("[写做编采拍弄搞整赶录备划出]")
_KIND = (
    "报道|稿子?|专题|文章|论文|报告|节目|材料|课题|新闻|专栏|短片|片子|访谈|专版"
    "|特稿|通讯|作业|简报|推文"
)
_PAPER = re.compile(
    "(?:写|做|编|采|拍|弄|搞|整|赶|录|准备|策划|出)(?:了|着|好|的是)?(?:一?[篇个份期条组档版部则]|点)?"
    f"(?P<of>[\u4e00-\u9fff]{{2,8}}?)(?:题材|主题|方面|领域|类)?的?(?:{_KIND})(?=[,;:.!]|$)"
)
# what a paper may be that is no part of a figure: its kind, its day, its reader, the whole
_WORDS = (
    "(?:[年月周季]度?|半年|年[终中末]|述职|调研|工作|汇报|分析|经济|新闻|深度|统计|研究|讲话|发言|总结|小结|内部|综合|数据|情况"
    "|领导|书记|主任|局长|区长|市长|老板|老师|政府|管委会|开发区|经开区|园区|全区|我区|区里|区情|市里|县域|区域|形势|运行|发展|高质量"
    "|专题|宣传|信息|学术|毕业|课程|专业|可行性|招商|推介|申报|评估|尽调|投资|宏观|行业|公开|正式|重要|紧急|近期|最新|今年|去年|明年"
    "|今天|明天|当前|会议|两会|座谈会?|述评|评论|解读|科普|市场|简单|简短|通用|普通|公众号|微信|官方|网站|报纸|电视|广播|背景|参考|基础"
    "|我们?|自己|一[篇个份期条组版]|这[篇个份期条组版]|[大小短长新急头要]|关于|有关|的|和|与|、|里|上|用)"
)
_NEUTRAL = re.compile(f"{_WORDS}+")
_LABEL = re.compile(  # 下周调研汇报的对比页
    f"(?:[下这本上]?周[一二三四五六日末]?|后天|上午|下午|晚上|{_WORDS}|对比|比较|配套|首|末|封面|首页|扉页|手册|画册|简报|展板|第[0-9一二三四五六七八九十]+|[一两几][张页份]){{1,8}}"
    "(?:[页稿表图栏屏]|材料|报告|ppt|课件|发言|总结|展板|简报|方案|清单|台账|手册|配图|插图|画册|提纲|幻灯片?|附件|海报|文案)[里上中]?(?:要?用)?"
)

_MADE = (
    "稿|稿子|材料|报告|规划|方案|展板|年鉴|[周月季年日简快]报|报表|课件|文案|海报|台账|清单|汇报|总结|计划|手册"
    "|标书|ppt|通知|通报|预算|调研|推文|公众号|专栏|课题|论文|作业"
    "|培训|简介|画册|发言|致辞|讲话|提纲|脚本|统计|报价"
)
# what somebody makes, and nothing that it is on: 贸易公司写周报
AT_WORK = re.compile(
    f"(?P<who>[\u4e00-\u9fff]{{0,8}}?)(?:正?在|要|想|得|准备|打算|帮忙?)?"
    f"(?:写|做|编|搞|弄|出|发|排|拟|备|交|赶|攒|码|憋|起草|整理|准备|汇总|印|改|审|填|催)(?:一?[份篇个张期本版])?(?:{_MADE})"
)


def on_topic(text: str) -> tuple[str, ...]:
    """The clauses that name what a paper is on."""
    if not _MAY.search(text):
        return ()
    clauses = re.split("[,;:.!?] ?", text)
    told = ((clause, _PAPER.search(clause)) for clause in clauses)
    return tuple(c for c, paper in told if paper and not _NEUTRAL.fullmatch(paper["of"]))


def is_label(clause: str) -> bool:
    """Whether a clause only names a paper, and nothing that it is on."""
    return bool(_LABEL.fullmatch(clause))


def noted(text: str, reading: Reading, asking: Asking) -> Reading:
    """A reading with such a clause told as left out: what it is on may narrow what is asked."""
    if reading.trouble or text.isascii() or not reading.query.metrics:
        return reading
    tokens = [t for t in asking.parts(text).tokens if t.is_name or t.get("topic")]
    new = [
        clause
        for clause in on_topic(text)
        if not any(token.text in clause for token in tokens)
        and not any(clause in left or left in clause for left in reading.left_out)
    ]
    return changed(reading, left_out=(*reading.left_out, *new)) if new else reading
