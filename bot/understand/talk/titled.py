"""Is a word that would ask for a figure but a part of what a paper, or a meeting, is called?

>>> titled("预算执行报告初稿,1-5月出口多少", tokens, spans).rests
('1-5月出口多少', '报告初稿,1-5月出口多少')

The figure is asked for beside it: a table of ranks that is asked for is none, and what stands in a
plan is told by that plan.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.understand.lexicon.match import LIGHT, Token
from bot.words import Measure

# what is written, and what is held
_MADE = (
    "报告(?!期)|汇报|材料|稿子?|课件|ppt|幻灯片?|简报|[周月季年日]报|通报|文章|论文|讲话|发言|致辞|方案|总结|小结|文件|展板|手册|海报|专报"
    "|专栏|专题|报道|推文|公众号|附件|讲义|作业|课题|白皮书|画册|提纲|纪要|通知|简历|底稿|文案|视频|短片|发布会"
    "|(?:调度|推进|通报|分析|座谈|考核|发布|评比|评审|讲评|研究|讨论|培训|总结|动员|表彰|述职)会|培训|课程|讲座|论坛|课"
)
_DRAWN = (
    "表格?|清单|督办单|任务单|通知单|台账|模板|附表|问卷|申请书|责任书"  # may be asked for itself
)
_TAIL = "(?:[初终底草定文]稿|(?:征求意见|讨论|修改|送审|报批|审议)稿|终版|模板|提纲|附件)?"
_PAPER_ZH = re.compile(f"(?P<made>(?:{_MADE})+(?:{_TAIL}|{_DRAWN}))|(?:{_DRAWN})+{_TAIL}")
_PAPER_EN = re.compile(
    "(?<= )(?P<made>(?:memo|report|review|note|deck|paper|brief|briefing|presentation|speech"
    "|article|story|feature|piece|column|newsletter|bulletin|dossier|pitch|handout|leaflet|brochure|booklet"
    "|file|meeting|workshop|seminar|session|committee|panel|team|unit|desk|group|call|talk|lecture"
    "|webinar|podcast|essay|thesis|analysis|evaluation|assessment"
    "|appraisal|audit|conference|forum|update|summary|commentary|blog|post)s?)(?![a-z])"
    "|(?<= )(?:sheet|scorecard|dashboard|worksheet|spreadsheet|form|template|tracker)s?(?![a-z])"
)
_NEUTRAL_WORD = (  # of what kind a paper is, and no part of a figure
    "(?:[年月周季]度?|半年|述职|调研|工作|汇报|分析|经济|深度|统计|研究|总结|内部|综合|数据|情况|领导"
    "|区长|政府|管委会|开发区|经开区|园区|全区|发展|高质量|专题|宣传|评估|运行|通报|考核|执行|完成|任务|点"
    "|极|形势|结果|监测|督查|结构|简要|专项|倒推|倒排|分解|测算|摸底|落实|对账|调度|推进|绩效|比对|报|表|要|讲|会|座谈"
    "|(?:(?<![a-z])(?:budget|annual|year-end|quarterly|monthly|weekly|mid-year|economic|business"
    "|policy|board|press|internal|draft|working|outlook|strategy|execution|analysis|status"
    "|performance)(?![a-z]) ?))"
)
_NEUTRAL = re.compile(f"{_NEUTRAL_WORD}+")
_NEUTRAL_LAST = re.compile(f"{_NEUTRAL_WORD}{{1,6}}$")
_OF_WORK = re.compile("执行|完成|任务|考核|结构")
_LONGEST = 24  # characters of such a name
_EDGE_ZH = re.compile(
    "(?:^|[,;:.!?()<>、 写做编改弄搞整备填补交赶看审核校对为给替帮于进到配印发出念开要"
    "一这那两本个份篇张页期版次场我咱你他她们的在月周年日天里区局科处上下]|起草)$"
)
_EDGE_EN = re.compile(
    "(?:^|[,;:.!?()<>-] ?|(?<![a-z])(?:for|into|to|of|at|on|in|as|and|or|the|an?|my|our|your"
    "|this|that|his|her|their|its|next|new|last|tomorrow's|today's|week's|month's|monday's|friday's"
    "|my boss's|boss's|manager's|editor's) )$"
)
_ASKS = re.compile(
    "多少|几|哪|什么|吗|么|怎|如何|咋|多[大快高]|(?<![a-z])(?:how|what|what's|which|where|did|does|is|are|was|were)(?![a-z])"
)
_REQUESTS = re.compile("(?:[给发]我|要|来|列|看|画|拉|出|做|整)(?:一?[个张份页])?$")
_WRITTEN = re.compile(
    "[稿料件章言词文]$|ppt$|(?:memo|deck|speech|article|story|newsletter|talk|pitch|blog)s?$"
)
_NO_NAME = re.compile(  # what a paper says is that paper's figure; what it is on may be told of it
    "一?[下遍]|给我|出来| (?:on|of|about|covering|for|in) "
    "| ?(?:[里上中](?:面|头|边)?(?!还?[要缺差得需填用补写引])"
    "|显示|说|写的?是|提到|提出|定|公布|明确|要求|下达"
    "|(?:says?|said|shows?|sets?|gives?|has|puts?|states?)(?![a-z]))"
)
_BY_SOURCE = re.compile(
    "(?<![a-z])(?:according to|per|by|as in|under)(?: [a-z']+)? $|(?:根据|按照?|依)$"
)
_ENDS = " ,;:.!?()<>、-"
_CLAUSE = re.compile("[,;:!?()<>]|[.](?![0-9])|(?<= )-(?= )")
_USED = re.compile(  # what becomes of it behind its name
    "(?:[里上中](?:面|头|边)?)?(?:[还就也正急都]?(?:要|得|需)?(?:用|填|写|引用?|补|缺|差|放|讲|念|说|交|汇报|发言)(?:一?个?数|一?[格处行项栏]|到|上)?(?:的|呢)?)?"
    "|要的?"
)
_KINDS = frozenset(("measure", "rank", "term", "cue", "scope"))
_NAMED = frozenset(("metric", "choice", "region", "elsewhere"))


class Titled(NamedTuple):
    """A text without the name of a paper, in the ways to be tried, and that name."""

    rests: tuple[str, ...]
    title: str
    planned: bool  # whether a plan is spoken of, which a year that is not over may be asked for


def titled(text: str, tokens: Sequence[Token], periods: Sequence[tuple[int, int]]) -> Titled | None:
    """The text without what a paper in it is called."""
    han = not text.isascii()
    for paper in (_PAPER_ZH if han else _PAPER_EN).finditer(text):
        at = next(
            (t.start for t in tokens if t.end == paper.end() and _would_ask(t)), paper.start()
        )
        start = _begins(text, min(at, paper.start()), tokens, periods)
        told = [t for t in tokens if start <= t.start < paper.start()]
        if not any(map(_would_ask, told)) and not _OF_WORK.search(text, start, paper.start()):
            continue
        edges = [t for t in tokens if t.start < paper.end() < t.end or t.start < start < t.end]
        if any(_would_ask(t) or t.is_name for t in edges):
            continue
        before, behind = text[:start], text[paper.end() :]
        if not (_EDGE_ZH if han else _EDGE_EN).search(before) or _BY_SOURCE.search(before):
            continue
        named = [t for t in tokens if t.is_name and not start <= t.start < paper.end()]
        asks = bool(_ASKS.search(before) or _ASKS.search(behind))
        asks = asks or any(t.start >= paper.end() and _measures(t) for t in tokens)
        wanted = not paper["made"] and _REQUESTS.search(before)
        if not named or wanted or _NO_NAME.match(behind):
            continue
        whole = _without_clause(text, (start, paper.end()), before, behind)
        if not (asks or (paper["made"] and not whole) or _WRITTEN.search(paper[0])):
            continue
        if any(t.end >= start - 1 and t.end <= start and _names(t) for t in tokens):
            continue  # 出口的增长报告
        shorter = f"{before}{text[paper.start() :]}"
        planned = any(t.get("measure") == Measure.TARGET for t in told)
        return Titled((*whole, shorter), text[start : paper.end()].strip(), planned)
    return None


def _would_ask(token: Token) -> bool:
    kinds = {kind for kind, _ in token.senses}
    return not kinds.isdisjoint(_KINDS) and kinds.isdisjoint(LIGHT | _NAMED)


def _measures(token: Token) -> bool:
    """Whether a word says what of a figure is to be told, and nothing else."""
    return bool(token.get("measure") or token.get("rank")) and not token.is_name


def _names(token: Token) -> bool:
    return token.is_name or bool(token.get("topic"))


def _begins(text: str, at: int, tokens: Sequence[Token], periods: Sequence[tuple[int, int]]) -> int:
    """Where the words begin that are but the name of a paper."""
    start = at
    for token in reversed([t for t in tokens if t.end <= at]):
        again = _is_said_again(token, at, tokens)
        dated = any(s < start and token.start < e for s, e in periods)
        if dated or (_is_named(token) and not again):
            break
        if _would_ask(token) or token.get("topic") or again:
            gap = text[token.end : start].strip()
            if (gap and not _NEUTRAL.fullmatch(gap)) or token.text.endswith(" of"):
                break
            start = token.start
        elif at - token.start > _LONGEST:
            break
    kind = _NEUTRAL_LAST.search(text, 0, start)  # 专项增长报告, year-end target memo
    whole = kind and all(
        _NEUTRAL.fullmatch(text, kind.start(), e) for s, e in periods if s < kind.start() < e
    )
    if not kind or not whole:
        return start
    return kind.start()


def _is_said_again(token: Token, at: int, tokens: Sequence[Token]) -> bool:
    """Whether an indicator of a name is what is asked for behind it: 固投目标台账,1-5月固投增速."""
    key = token.get("metric")
    return bool(key) and any(t.get("metric") == key and t.start > at for t in tokens)


def _is_named(token: Token) -> bool:
    return not {kind for kind, _ in token.senses}.isdisjoint(_NAMED)


def _without_clause(text: str, span: tuple[int, int], before: str, behind: str) -> tuple[str, ...]:
    """The text without the whole clause that such a name is."""
    ends = [m.start() for m in _CLAUSE.finditer(behind)]
    end = span[1] + (ends[0] if ends else len(behind))
    starts = [m.end() for m in _CLAUSE.finditer(before)]
    lead, tail = before[starts[-1] if starts else 0 :], text[span[1] : end]
    if lead.strip() or not _USED.fullmatch(tail.strip()):
        return ()
    head = before[: starts[-1] if starts else 0].rstrip(_ENDS)
    rest = text[end:].strip(_ENDS) if not head else text[end:].lstrip(") >")
    return (
        f"{head}{rest}" if not head or rest[:1] in ("", ",", ".", "?", ";") else f"{head},{rest}",
    )
