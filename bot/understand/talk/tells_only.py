"""Is something only told, and nothing asked: GDP增速的稿子已经交了, I've filed the story on exports?

>>> tells_only("一季度gdp的稿子写好了,谢谢", asking)
True

Each clause that names an indicator says what was done with a paper or a figure, or gives notice of
what it is about; any sign that something is wanted, or lacks, leaves the text to be read.
"""

import re

from bot.understand.lexicon.asking import Asking
from bot.understand.lexicon.languages import asked_in
from bot.understand.lexicon.match import Token
from bot.understand.meaning import Reading
from bot.understand.slots import NOTHING
from bot.understand.spelled.clean import masked
from bot.understand.talk.asides import EDGES, clauses_of
from bot.understand.trouble import Trouble
from bot.words import Query

_NOTHING_MORE = re.compile(  # what only says that no more is wanted
    "不(?:用|必|需要?|要|麻烦)(?:了|再?[发查给看报]了?|回复?了?|谢)|不[客谢]气?|请(?:放心|知[悉晓]|悉知|周知)"
    "|(?<![a-z])no (?:need|rush|action)(?: [a-z]+){0,4}|(?<![a-z])(?:so )?no more [a-z]+ needed"
    "|(?<![a-z])you (?:don't need to|needn't)(?: [a-z]+){0,3}"
)
_ASKS = re.compile(  # whatever may want something, or say that it lacks
    "[?]|多少|几|吗|呢|么|怎|哪|什么|啥|如何|是否|给我|给咱|帮|查|求|请|麻烦|劳驾|说说|看看|看一下|来[个一份]"
    "|要(?=\0|用|个|一下|一份|看|写|有|的)|想|需|等|用|急|催|问|缺|差|没|不|未|还|再|别|只|补|核对|确认|瞧"
    "|[报发列算]个|[发报告]我|告诉我|提供|第[一二三四五六七八九十0-9]|对比|比(?:较|一比)|忘|漏|错|丢|删|坏|乱|名|改[成为]"
    "|(?<![a-z])(?:what|how|which|where|when|who|whom|whose|why|needs?|needed|want(?! to let you)|wants|require"
    "|requires|looking for|looks? at|please|pls|can|could|would|should|give|show|tell|send me|help"
    "|check|checking|missing|lacks?|but|not|still|yet|unsure|remind|if|except|without|wrong|blank|gap"
    "|same|now for|next|then|double-check|confirm)(?![a-z])|n't(?![a-z])"
)
_PAPER = "稿子?|报道|材料|报告|报表|[表函文]|表格|数据?|数字|指标|简报|快报|通报|文章|新闻稿?|ppt|课件|图"
_HANDED_ZH = "(?:上?[交报]|报送|上传|发[给到出走布去送]?|写|填|送|印|刊发|登|提交|递交?|整理|存|归档|抄|记下|录入?|汇总|转|传)"
_VERB = f"(?:{_HANDED_ZH}|做|弄|搞|完成|校对?|审|定稿|收到?|拿到?|看[到完过]|画|贴|编|备)"
_RESULT = (
    "(?:好|完|妥|掉|到|上去?|出去?|过去?|走|齐|毕)?"
    "(?:给[\u4e00-\u9fff]{1,6}|到[\u4e00-\u9fff]{1,5}|上去|出去|过去"
    "|[\u4e00-\u9fff]{0,3}[局部办处委科府]|领导|主任|上级|市里|省里)?"
)
_ONE = "(?:[我咱你他她]们?|同事|领导|主任|科长|局长|小[\u4e00-\u9fff]|办公室|科里|局里|处里)"
_WHO = f"{_ONE}?"
_JUST_ZH = "(?:已经?|刚刚?|刚才|早就?|昨[天晚]|前天|上午|早上|中午|上周)"
_SINCE = f"(?:{_JUST_ZH}|都|也|今[天早]|下午|全|统统)*"
_NAME_ZH = "[^\0]{0,8}\0[^,;]{0,12}?的?"
_DONE_BEHIND = re.compile(  # NAME的稿子我已经交给主任了, NAME我报上去了
    f"{_NAME_ZH}(?:{_PAPER}){_WHO}{_SINCE}{_WHO}{_VERB}{_RESULT}[了过](?:[啊哈哦啦]|的)?"
    f"|{_NAME_ZH}(?:{_PAPER}){_WHO}{_JUST_ZH}+{_WHO}{_VERB}{_RESULT}了?"
    f"|{_NAME_ZH}(?:{_ONE}{_SINCE}|{_JUST_ZH}+{_WHO}){_HANDED_ZH}{_RESULT}[了过](?:[啊哈哦啦]|的)?"
    f"|{_NAME_ZH}(?:{_PAPER})?{_ONE}{_SINCE}(?:知道|有数|清楚|收到|有)了"
)
_DONE_AHEAD = re.compile(  # 已把NAME报给市局, 我刚写完NAME的稿子
    f"{_WHO}{_JUST_ZH}+{_WHO}[把将][^,;]{{0,6}}?\0[^,;]{{0,16}}?{_VERB}{_RESULT}(?:[\u4e00-\u9fff]{{1,4}})?了?"
    f"|{_WHO}已经?{_WHO}(?:知道|清楚|收到|拿到|看到|记下|记住|有)了?[^,;]{{0,4}}?\0[^,;]{{0,8}}了"
    f"|{_WHO}[把将][^,;]{{0,6}}?\0[^,;]{{0,16}}?{_VERB}{_RESULT}了"
    f"|{_WHO}{_JUST_ZH}*{_WHO}{_VERB}(?:好了?|完了?|了)[^,;]{{0,6}}?\0[^,;]{{0,12}}?的?(?:{_PAPER})了?"
)
_NOTICE = re.compile(  # 先跟你说一声
    "(?:那|就|先|特地?|顺便|提前|这里|在此|也|我)*[跟和给向同](?:你们?|您|大家|各位|老师们?)(?:先)?"
    "(?:说|讲|提|吱|打|通|报备|知会|告知|通知|报告|汇报|交代)(?:一?声|一下|一?个?招呼|个?气|一嘴)了?"
    "|(?:先|特此|请|也)?(?:告知|知悉|周知|知晓|悉知)(?:你们?|您|大家)?(?:一?声|一下)?"
    "|(?:告诉|通知|知会|告知)(?:你们?|您|大家)(?:一?声|一下)"
    "|(?:你们?|您|大家)(?:先)?(?:知道|有数|有个数|了解|心里有[个数底]数?)(?:一下|就[行好]|了)?"
    "|(?:just )?(?:so (?:that )?you(?:'re| are)? (?:know|aware|are in the loop)|fyi|for your information"
    "|(?:a )?(?:quick )?heads[- ]?up|letting you know|to let you know|for the record"
    "|(?:i |we )?(?:just )?(?:thought|wanted) (?:you(?:'d| should| would)?|to let you) (?:like to )?know|as an update)"
)
_TOLD = re.compile(
    "[\u4e00-\u9fff]{2}|(?<![a-z])(?:i|we|they|he|she|it|is|are|was|were|will|goes|going)(?![a-z])"
)
_LABEL = re.compile("(?:关于|有关|我?们?[的区]|全区|本区|情况|数据|今年|的|和|与|及|、|\0| )*")
_PAPER_EN = (
    "(?:story|stories|report|piece|article|draft|copy|figures?|numbers?|data|table|form|file|memo"
    "|slides?|deck|brief|bulletin|release|write-up|summary|statistics|stats|chart|spreadsheet|note)"
)
_JUST = "(?:'ve|'s| have| has| had)?(?: (?:just|already|now|finally|also|all|both|since))*"
_SENT = (
    "(?:filed|sent|submitted|handed in|handed over|handed|finished|wrote|written|completed|published"
    "|posted|printed|delivered|turned in|wrapped up|passed on|passed|forwarded|emailed|mailed|got"
    "|received|seen|read|copied|noted|uploaded|drafted|done|put out|run|shared)"
)
_HANDED = (
    "(?:filed|sent|submitted|handed in|handed over|turned in|passed on|forwarded|emailed|mailed)"
)
_DONE_EN = re.compile(
    "(?:and |so |ok |okay |well |hi |hello |yes |by the way )*"
    f"(?:(?:i|we|he|she|they|(?:my|our|the) (?:[a-z]+ )?(?:colleague|boss|editor|team|desk|office|intern)){_JUST}"
    f" {_SENT}(?= )(?=.{{0,60}}(?<![a-z]){_PAPER_EN}(?![a-z])).{{0,40}}\0.{{0,40}}"
    f"|(?:i|we){_JUST} already (?:{_SENT}|have|know|found) .{{0,20}}\0.{{0,30}}"
    f"|(?:i|we|she|he|they)(?:'ve|'s| have| has| just| already)+{_JUST} {_HANDED} .{{0,24}}\0.{{0,30}}"
    f"|(?:(?:the|my|our|his|her|their|that) .{{0,20}}?{_PAPER_EN} (?:on|about|for|of|with) .{{0,12}}\0.{{0,20}}?"
    f"|(?:the|my|our|his|her|their|that) .{{0,12}}\0.{{0,16}}? ?{_PAPER_EN})"
    "(?: (?:is|are|was|were)|'s|'re)?(?: (?:has|have) (?:been|gone))?(?: (?:all|already|now|finally|both))*"
    " (?:done|finished|filed|sent|submitted|ready|in print|ran|gone|went out|went to print|appeared|printed|with"
    "|on (?:its|their) way)(?![a-z]).{0,30})"
)
_THANKS_FOR = re.compile(
    "^(?:(?:many |ok |okay |great |perfect )*(?:thanks|thank you|thx|cheers)(?: so much| a lot| very much| again)* for "
    f"(?:sending |giving |telling |sharing )?(?:me |us )?(?:the |your |that |those )?\0[^,;?]{{0,24}}?(?: ?{_PAPER_EN})?[ .!]*$"
    "|(?:非常|多|十分)*(?:感谢|谢谢|多谢)(?:你们?|您|老师)?(?:的|(?:刚才)?(?:提供|告诉我?|告知|发来?|给我?)的?)[^\0,;?]{0,4}\0[^,;?]{0,8}$)"
)
_TELL_ZH = "(?:告诉|说|报|发|讲|给|查|提|管)"
_TO_ME = re.compile(  # you told me that already, and it need not be told
    f"(?:谢谢[,]?)?(?:你们?|您)(?:刚才|刚刚?|已经?|上次|早就?)*{_TELL_ZH}过?(?:我们?|了)*[^,;\0]{{0,4}}\0[^,;]{{0,12}}[了过]"
    f"|[^\0,;]{{0,4}}\0[\0的]*[^,;\0]{{0,8}}?(?:你们?|您)(?:刚才|刚刚?|已经?|上次|早就?)*{_TELL_ZH}过?(?:我们?)?[了过]+"
    f"|(?:那|就|也|先|请|暂时|你)*(?:不用|不必|不要|不需要|别|甭)再?{_TELL_ZH}(?:我们?|了)?\0[^,;]{{0,12}}"
    "|(?:please |ok |okay |and )*(?:(?:don't|do not) (?:tell|give|send|show|look up)|no need to (?:tell|give|send|show|look up)|you needn't (?:tell|give|send|show))"
    "(?: me| us)? (?:the |our )?\0(?:[\0 .]|(?:of|for|in|figures?|numbers?|data|again|now|please|either|today)(?![a-z]))*"
    "|you(?:'ve| have)?(?: already| just)* (?:told|gave|given|sent|showed|shown) (?:me|us) (?:the |our |about )*\0.{0,24}"
)
_QUESTION = re.compile(
    "[?]|多少|几|吗|呢|哪|什么|怎|而|只|(?<![a-z])(?:what|how|but|only|which|just the|instead|without)(?![a-z])"
)
_MAY = re.compile("[了过已刚谢不别甭]|[说吱讲提]一?[声下]|[知悉]|[a-z]{3}")
_MAY_EN = re.compile(
    f"(?<![a-z])(?:{_SENT}|don't|do not|no need|needn't|told|gave|given|thanks|thank|thx|cheers|fyi|know|heads|information|record|update|ready|ran|gone|went"
    "|appeared|with|way)(?![a-z])"
)
_THANKS = re.compile("谢|辛苦|(?<![a-z])(?:thank|thx|cheers)")
_NAMED = frozenset(("metric", "choice"))
_ALSO_NAMED = frozenset(("metric", "choice", "measure", "rank", "topic", "region"))


def told_only(text: str, asking: Asking) -> Reading | None:
    """What is made of a text that only tells something: no figure, and a friendly word."""
    if not tells_only(text, asking):
        return None
    trouble = Trouble.THANKED if _THANKS.search(text) else Trouble.TOLD
    query = Query(regions=(asking.catalogue.home,))
    return Reading(query, asked_in(text, asking.parts(text).tokens), NOTHING, trouble)


def tells_only(text: str, asking: Asking) -> bool:
    """Whether a text names an indicator in clauses alone that tell what was or will be done."""
    if not (_MAY_EN if text.isascii() else _MAY).search(text):
        return False
    tokens, said = asking.parts(text)
    if any(t.get("amount") or (t.get("ordinal") and t.text != "last") for t in tokens):
        return False  # what is written may be there to be checked
    names = [(t.start, t.end) for t in tokens if _NAMED & {kind for kind, _ in t.senses}]
    if not names:
        return False
    spans = [*names, *said.spans, *((t.start, t.end) for t in tokens if _is_measure(t))]
    hidden = masked(text, spans)
    if _THANKS_FOR.match(hidden):
        return True
    if _is_told_to_me(hidden, text):
        return True
    hidden = _NOTHING_MORE.sub(lambda m: " " * len(m[0]), hidden)
    if _ASKS.search(hidden):
        return False
    clauses = [hidden[slice(*span)].strip(EDGES) for span in clauses_of(text)]
    named = [one for one in clauses if "\0" in one]
    notice = any(_NOTICE.fullmatch(one) for one in clauses)
    return bool(named) and all(_tells(one, clauses, notice=notice) for one in named)


def _is_told_to_me(hidden: str, text: str) -> bool:
    """Whether all that is named, hidden in a text, was told already or need not be."""
    if _QUESTION.search(hidden):
        return False
    clauses = [hidden[slice(*span)].strip(EDGES) for span in clauses_of(text)]
    named = [one for one in clauses if "\0" in one]
    return all(map(_TO_ME.fullmatch, named))


def _is_measure(token: Token) -> bool:
    """Whether a word is part of what an indicator is told by."""
    kinds = {kind for kind, _ in token.senses}
    return bool(kinds & _ALSO_NAMED) and "filler" not in kinds


def _tells(clause: str, clauses: list[str], *, notice: bool) -> bool:
    """Whether a clause, with what it names hidden, tells what was done, or gives notice."""
    if (
        _DONE_BEHIND.fullmatch(clause)
        or _DONE_AHEAD.fullmatch(clause)
        or _DONE_EN.fullmatch(clause)
    ):
        return True
    return notice and not _LABEL.fullmatch(clause) and bool(_TOLD.search(clause))
