"""Whose figures are asked for where an asker from elsewhere says "our": 我是冠县的,我们社零多少?

>>> [token.senses for token in foreign(text, tokens) if token.text == "我们"]
[()]
"""

import re
from collections.abc import Sequence, Set

from bot.understand.lexicon.match import Token
from bot.understand.lexicon.offices import is_told

_ASKER = re.compile(  # who asks tells where from
    r"(?:我们?|俺们?|咱们?|本人|这里|这边|这儿)(?:这边)?(?:是|在|来自|住)(?:来自|住在|在)?$"
    r"|(?<![a-z])(?:i'?m|i am|we'?re|we are|calling|writing)(?: [a-z-]+){0,4}?"
    r" (?:from|in|at|with|of) (?:the )?$|(?<![a-z])this is (?:the )?$"
)
_OURS = re.compile(r"[我咱俺]|(?:we|our|ours|us|my)(?![a-z])")
_OUR = re.compile("(?<![a-z])ours?(?![a-z])")  # it may be a part of a phrase: what were our
_LESS = re.compile(  # what follows is taken out of a figure that would be whole
    r"(?:不算|不含|不包括|不计|刨去|刨掉|刨除|除去|扣除|扣掉|去掉|减去|抛开|剔除)(?:上|进|掉|了)?$"
    r"|(?<![a-z])(?:excluding|without|minus|less|leaving out|net of)(?: the)? $"
)
_BESIDE = re.compile(  # the place named is only where the one meant lies
    r"(?:挨着|紧挨着|紧邻|邻近|靠近|毗邻|紧靠)$"
    r"|(?<![a-z])(?:next to|near|beside|bordering|adjacent to)(?: the)? $"
)
_OWNS = re.compile("(?:'|'s) ")
_ASKING = re.compile(  # what follows a place that wants to know, and nothing more
    r"(?:那边|领导)?(?:又|也|刚|都|正|急着?|马上|今天|下午){0,4}"
    r"(?:要求|在[问催要等追]|问|催|要(?=[,;:.!的个数]|$)|让[我报查]|等着|点名要|来电|布置|交代|安排|通知)"
    r"[^,;:.?!]{0,8}[,;:.!]"
    r"|(?:领导)?(?:做|作|去|来)?(?:汇报|报告|交代|交差|述职|反馈|报送|座谈|开会)[^,;:.?!]{0,8}[,;:.!]"
    r"| (?:is|are|has been|have been) (?:asking|waiting|chasing)[^,;:.?!]{0,16}[,;:.!]"
    r"| (?:wants|needs) (?:it|this|to know)[^,;:.?!]{0,16}[,;:.!]"
)
_WANTING = re.compile(  # what we do who ask
    r"(?:这边|这里|这儿|单位|报社|报|台里|台|部门|领导|主任|主编|编辑部|办公室|局里?|科室?){0,4}"
    r"(?:正|也|还|现在|目前|今天|最近|急着?|都|刚|又){0,4}"
    r"(?:想|需要|要(?!闻)|急需|打算|准备|希望|在(?:写|做|准备|整理|研究|核|查|编|起草)|写|做|查"
    r"|关心|关注|采访|报道)(?!得|出|了多少)"
    r"|(?:'re|'d|'ll|'ve)?(?: (?:are|were|would|will|have been|also|just|really|urgently|now))*"
    r" (?:need|want|like|look|writ|prepar|draft|work|compil|check|ask|stud|research|reporting on"
    r"|publish|interested|after|wonder|trying)"
    r"| (?:readers?|listeners?|viewers?|editors?|boss|clients?|directors?|leaders?|newsroom|team)"
    r"(?![a-z])"
)
_HELD = frozenset(("compare", "versus", "gap", "leader"))
_POSTS = (
    "magazine|journal|newspaper|newsletter|gazette|herald|tribune|times|news agency|website|blog"
    "|podcast|editor|reporter|correspondent|journalist|analyst|consultant|advis[eo]r|lawyer|planner"
    "|broker|economist|researcher|attach[eé]|supplement"
    "|manager|director|officer|minister|commissioner|delegation|inspector|banker|specialist"
)
_NAMED = frozenset(("metric", "choice", "topic", "measure", "region", "scope"))
HAN_PEOPLE = (  # whom a field gives a name: 外贸业务员, 快递小哥
    "业务员|推销员|检查员|办事员|专管员|小哥|师傅|小伙|大[姐叔]|阿姨|司机|老板娘|导游|中介|客服"
)
_HAN_POSTS = (
    f"周刊|月刊|杂志|专刊|记者|编辑|顾问|分析师|研究员|博主|公众号|专员|(?:{HAN_PEOPLE})(?!的)"
)
_OUTLET = re.compile(
    f"{_HAN_POSTS}| (?:{_POSTS})(?![a-z])"
    "| (?:week|month|dai|quarter)ly(?= here| in | from |[.,:;!?]|$)"
)
_LED_TO = re.compile(  # a trade weekly; at the start of a text too, but not exports news
    r"[\u4e00-\u9fff]$"
    r"|(?:(?<![a-z])(?:an?|our|my|the)|(?:^|[.,:;!?])) ?$"
)
_A_PERIODICAL = re.compile("(?<![a-z])(?:an?|our|my|with the|from the|at the|for the) $")
_FROM_THERE = re.compile("(?:那边|这边)?(?:的|人|过来的|来的)?[,;.:]|[,;.:]")
# a house that has the name of its town and tells of anybody: 聊城日报
_PRESS = re.compile(
    "(?:市|人民)?(?:[日晚早]报|都市报|商报|报社|广播(?!收入|影视)|电视台|电台|融媒|新闻网|大学|学院)"
    "| (?:(?:morning |evening )?(?:daily|news|post|times|herald)|tv|television|radio|university"
    "|college)(?![a-z])"
)
_DOES = re.compile(r"(?<![a-z])(?:did|does|do|could|can|will)(?: the| our)? $")  # the city post
_THEIR_OWN = frozenset(("their", "theirs", "他们", "他们的", "人家", "人家的"))
_THEIR_WORDS = frozenset(("its", "their", "his", "her"))
_SAYS = re.compile("(?:says?|said|tells?|told|claim|insist|report|swears?|writes?|wrote|thinks?)")
_OWNERS = frozenset(("our", "my"))  # our supplier is no zone
_WE = re.compile("(?:than |as )?(?:we|us|ours?|yours?|you)|[我咱你]们?(?:的|区)?|贵区")
_YOURS = re.compile("你们|贵区|你区|你们区|(?<![a-z])your(?:s)?(?![a-z])")
_ASKS = (("filler", "words"),)
_SAYERS = frozenset({"roles", "houses"})  # who may have figures of their own
_NOUNS = _SAYERS | {"occasions"}
OWNERS = frozenset(("filler", noun) for noun in _NOUNS)
PLACED = frozenset(("region", "scope"))
_THEIRS = frozenset("of by from among at".split())  # noqa: SIM905
US = frozenset(("us", "for us", "to us", "of us", "with us", "here"))
_LINKS = frozenset(("and", "or", "and for", "as well as", "plus", "versus", "vs"))
_ARTICLES = frozenset("the a an our my your his her their this that".split())  # noqa: SIM905
_AT = frozenset(("in", "at", "for"))  # here and in the High-tech Zone
_ASKED_AGAIN = frozenset(("how", "much", "how much", "how many", "what", "what was"))  # of each
_BETWEEN_TWO = _ARTICLES | _AT | _ASKED_AGAIN  # two places stand side by side without them
_OFFICIALS = (  # what is theirs is the zone's
    *("mayor", "governor", "secretary", "leader", "leaders", "government", "bureau", "office"),
)
_QUERIES = frozenset(("question", "query", "request", "story", "piece", "report"))  # on GDP
_AUXILIARIES = frozenset("did does do has have had".split())  # noqa: SIM905
_ASKED = frozenset(  # asked for by the mayor
    (
        *("asked", "wanted", "needed", "requested", "cited", "quoted", "mentioned", "told"),
        *("reported", "published", "released", "presented", "given", "said", "stated", "claimed"),
    )
)
_GIVEN = re.compile("export|loan|lend|credit|invest")  # what is given to somebody
_NEAR = 48  # characters in which a place is led in by a verb
_FIELD = frozenset(("league", "leader", "ranked", "districts"))


def foreign(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a sense for "our" of one from elsewhere, a place taken out or only near.

    A field of districts may be told without one of them.
    """
    places = [token for token in tokens if token.get("region")]
    if not places:
        return list(tokens)
    away = [t for t in places if not _OURS.match(t.text) and _ASKER.search(_before(text, t))]
    lost = [t for t in places if _BESIDE.search(_before(text, t))]
    lost += [t for t in places if away and _OURS.match(t.text) and t.start > away[0].start]
    cues = {cue for token in tokens for cue in token.all("cue")}
    if not cues & _FIELD and not any(token.get("rank") for token in tokens):
        lost += [t for t in places if _LESS.search(_before(text, t))]
    return [t._replace(senses=()) if t in lost else t for t in tokens]


def without_outlets(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens without a name in what a paper or post is called: a trade weekly, tax adviser."""
    for token in tokens:
        if token.senses and token.senses[0][0] in _NAMED and _OUTLET.match(text, token.end):
            break
    else:
        return tokens
    found, end = [], 0  # up to where the words of the last one stand
    for token in tokens:
        match = _OUTLET.match(text, token.end)
        led = _A_PERIODICAL if match and match[0].endswith("ly") else _LED_TO
        if match and led.search(text, 0, token.start):
            end = match.end()
        found.append(token._replace(senses=_ASKS) if token.end <= end else token)
    return found


def asked_by(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a place that only asks (市里要求上报) or names a house of its town."""
    named = _in_names(text, tokens)
    told = () if named and _is_ours(text, tokens) else _ASKS
    wanting = _who_want(text, tokens)
    return [
        t._replace(senses=told if t in named else _ASKS)
        if (t.get("region") or t.get("scope") or t.get("elsewhere"))
        and (t in named or t in wanting or _only_asks(text, t))
        else t
        for t in tokens
    ]


def _who_want(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The words for us that only say who wants something of another place: 我们需要茌平的社零.

    Where the two are held against each other it is us as well.
    """
    ours = [t for t in tokens if t.get("region") and _OURS.match(t.text)]
    others = {t.get("region") for t in tokens} - {"", *(t.get("region") for t in ours)}
    if not ours or not others or any(_HELD & set(t.all("cue")) for t in tokens):
        return []
    return [t for t in ours if _WANTING.match(text, t.end)]


def _in_names(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The places that only begin the name of a house: a daily, a channel of the town."""
    return [
        t
        for t in tokens
        if t.get("region")
        and _PRESS.match(text, t.end)
        and not (text.startswith(" post", t.end) and _DOES.search(text, 0, t.start))
    ]


def houses(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Such places, unless what is asked may be of there: 临清电视台, 我们GDP多少."""
    named = _in_names(text, tokens)
    return [] if named and _is_ours(text, tokens) else named


def _is_ours(text: str, tokens: Sequence[Token]) -> bool:
    """Whether "our" is said of anything."""
    said = any(token.get("region") and _OURS.match(token.text) for token in tokens)
    return said or bool(_OUR.search(text))


def _only_asks(text: str, place: Token) -> bool:
    """Whether a place is told of as one that asks, or is told, or that the asker is from."""
    asks = _ASKING.match(text, place.end) or is_told(text, place)
    return bool(asks) or _is_of_asker(text, place)


def _is_of_asker(text: str, place: Token) -> bool:
    """Whether a place is only where one is from who asks of us: 我是茌平的,你们社零多少."""
    if not _ASKER.search(_before(text, place)) or not _FROM_THERE.match(text, place.end):
        return False
    return bool(_YOURS.search(text, place.end))


def with_us(tokens: list[Token], home: str) -> list[Token]:
    """The tokens with us as a place where another one stands beside it: for us and Shenxian."""
    told = [t for t in tokens if t.text not in _BETWEEN_TWO]
    links = [n for n, token in enumerate(told) if token.text in _LINKS]
    pairs = [(told[n - 1], told[n + 1]) for n in links if 0 < n < len(told) - 1]
    ours = {
        one
        for pair in pairs
        for one, other in (pair, pair[::-1])
        if one.text in US and other.get("region") not in ("", home)
    }
    return [t._replace(senses=(("region", home),)) if t in ours else t for t in tokens]


def of_nobody(tokens: Sequence[Token], home: str) -> tuple[str, ...]:
    """The words for those who are held against us where nobody is named: their exports and ours."""
    if owned_by := of_who_says(tokens):
        return owned_by
    theirs = tuple(t.text for t in tokens if t.text in _THEIR_OWN)
    if not theirs or not any(_HELD & set(t.all("cue")) for t in tokens):
        return ()
    named = any(t.get("region") not in ("", home) or t.get("elsewhere") for t in tokens)
    return () if named or not any(_WE.fullmatch(t.text) for t in tokens) else theirs


def of_who_says(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The word for what is theirs who tell it: a rival told us its exports grew."""
    if any(t.get("region") and t.text not in _OWNERS for t in tokens):
        return ()
    told = [t for t in tokens if t.text != "that"]
    return tuple(
        one.text
        for says, one, name in zip(told, told[1:], told[2:], strict=False)
        if name.is_name and one.text in _THEIR_WORDS and _SAYS.match(says.text)
    )


def owned(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a sense for who is said to own an indicator: investors' exports."""
    tokens = _of_others(tokens)
    if "'" not in text:
        return tokens
    told = [t for t in tokens if t.text != "'s"]
    owners = [
        one
        for one, name, behind in zip(told, told[1:], (*told[2:], None), strict=False)
        if name.is_name
        and not one.text.endswith(_OFFICIALS)
        and not (behind and behind.text in _QUERIES)
        and all(kind == "filler" for kind, _ in one.senses)
        and _OWNS.fullmatch(text[one.end : name.start])
    ]
    return [t._replace(senses=()) if t in owners else t for t in tokens]


def _of_others(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a sense for who has the figures asked for: exports by the press.

    So has the subject of a question: how much did the embassy hold in deposits.
    """
    named, found = False, []
    for n, token in enumerate(tokens):
        kinds = _NOUNS & {name for kind, name in token.senses if kind == "filler"}
        if kinds and token.text.isascii() and _has_figures(tokens[:n], token, kinds, named):
            token = token._replace(senses=())
        named = named or token.is_name
        found.append(token)
    return found


def _has_figures(before: Sequence[Token], token: Token, kinds: Set[str], named: bool) -> bool:
    """Whether the words before somebody make the figures theirs."""
    first = token.text.partition(" ")[0]
    told = [word for one in before[-3:] for word in one.text.split(" ")]
    told = [word for word in (*told, first if first in _ARTICLES else "") if word]
    while told and told[-1] in _ARTICLES:
        told.pop()
    if not told:
        return False
    if "houses" in kinds and told[-1] in _AUXILIARIES:
        return True
    theirs = told[-1] in _THEIRS and not _ASKED & set(told[-2:-1])
    given = told[-1] == "to" and bool(told[-2:-1] and _GIVEN.match(told[-2]))
    return named and (theirs or given)


def _before(text: str, token: Token) -> str:
    """The few words before a token."""
    return text[max(0, token.start - _NEAR) : token.start]
