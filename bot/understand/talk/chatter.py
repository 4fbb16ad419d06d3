"""How is an English clause built that only says who asks, what for, or how they feel?

>>> Chatter(catalogue.asides, offices).is_talk("we met at the fair last week")
True
"""

import re
from collections.abc import Iterable, Mapping

_KINDS = ("people", "papers", "objects", "uses", "wants", "tails")
_FIRST = 0xE000  # a sign is a character that no text holds
_ANY = f"{chr(_FIRST)}-{chr(_FIRST + (1 << len(_KINDS)))}"
_SOON = chr(_FIRST + (1 << len(_KINDS)))  # stands for when something is
# phrases that the pattern itself is made of, and that may also end a clause
# how a phrase may end that is a sign
_ENDS = frozenset(("s", "re", "ve", "ll", "d"))
_GRAMMAR = frozenset(
    (
        "this",
        "that",
        "these",
        "all",
        "it",
        "you",
        "me",
        "us",
        "him",
        "her",
        "them",
        "now",
        "first",
        "here",
    )
)
_SECTION = "section"  # of an office, and of a paper: for my risk section

PLACING = ("for", "on", "of", "in", "at", "to", "about", "from")  # a clause of talk may have them
_OF_PAPER = (  # what a paper is of that is no part of a figure
    "(?:country|county|city|municipal|regional|provincial|national|sovereign|global|china"
    "|market(?: entry)?|investor|investment|client|policy|risk|credit|sector|industry|trade"
    "|economic|economics|business|strategy|research|location|site)"
)
_PAPERS = (
    "(?:note|report|briefing|brief|profile|paper|memo|study|review|presentation|deck|summary"
    "|update|outlook|overview|analysis|article|story|feature|newsletter|bulletin|factsheet"
    "|fact sheet|yearbook|survey|comparison|assessment|file|desk|team|unit|committee|guide|pack"
    "|table|chart|slide|speech|column|piece|book|monitor|digest|dossier)s?"
)
SOME_PAPER = f"(?:{_OF_PAPER} ){{1,2}}{_PAPERS}(?: {_PAPERS})?"
_LEADS = (
    "(?:follow(?:ing)? up on|further to|with reference to|with regard to|referring to"
    "|regarding|re|in reply to|in response to|in reaction to|coming back to|back to"
    "|thanks for|thank you for"
    "|ahead of|before|after|during|as part of|in preparation for|in connection with"
    "|in the context of"
    "|in view of|on behalf of|in the middle of|on the way to|just out of|fresh from|straight from)"
)
_BE = (
    "(?:'s|'re|'m|'ve|'d|'ll| is| are| am| was| were| has been| have been| keeps| keep| has| have"
    "| had| will| would| has to| have to| need to| needs to)?(?: be)?"
    "(?: just| still| already| now| last| first| recently| once| briefly| all| both| also| only"
    "| kindly| urgently| really| badly)?"
)
_WORKERS = "(?:[a-z-]+(?:er|or|ist|ant|yst)|nerd|geek|fan|freelance|intern)"  # by their work
_IT_IS = "(?:(?:it's|it is|its|this is|that's|these are|they're|all|this one's|needed|required) )?"
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HOUR = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?(?: o'clock)?|noon|midday|midnight|lunchtime"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_LENGTH = (
    "(?:a few|a couple of|an?|half an|[0-9]{1,3}|two|three|five|ten|fifteen|twenty|thirty)"
    " (?:seconds|secs|minutes?|mins|hours?|hrs|days?|weeks?)"
)
_WHEN = re.compile(
    "(?<![a-z])"
    f"(?:(?:on |by |until |till )?(?:(?:this|next|last|every|each|late|early) )?{_DAY}"
    "(?: (?:morning|afternoon|evening|night))?"
    "|(?:by |until )?(?:this|next|last|every|each) (?:week|weekend|month|quarter|year|morning"
    "|afternoon|evening|night|time)"
    f"|(?:in|within|for|over)(?: the next| about)? (?:{_LENGTH}|[0-9]{{1,2}}(?![0-9.,%]| [a-z]))"
    f"|(?:at|by|before|until|till) {_HOUR}"
    f"|with {_LENGTH} (?:to (?:go|air|spare|kill)|left)"
    "|(?:in |last |this )?(?:the )?(?:spring|summer|autumn|winter)"
    "|(?:by |until )?(?:the other day|yesterday|tomorrow|today|tonight|earlier|before|recently)"
    "(?: (?:morning|afternoon|evening|night))?)(?![a-z'])"
)
_REACTS = (
    "without going into (?:(?:too much|any|much|the|all the) )*details?",
    "(?:(?:purely|simply|just|merely|only|asking) )*(?:out of|for)"
    "(?: pure| sheer| mere| idle| simple| my own)*"
    " (?:curiosity|interest|fun|completeness|the record)",
    "(?:(?:a )?(?:very )?good (?:morning|day|afternoon|evening)|hello|hi|hey|(?:warm )?greetings)"
    "(?: to you| to all| again)? from (?:the )?[a-z]+(?: [a-z]+){0,2}",
    # morning xiao zhou, hello ms. chen
    "(?:(?:a )?(?:very )?(?:good )?(?:morning|afternoon|evening)|hello|hi|hey|dear|greetings)"
    "(?: there| again| to)?(?: (?:all|team|both|everyone"
    "|(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|director|deputy|section|division|bureau"
    r"|chief|secretary|mayor|editor|manager)\.? ?)*[a-z'-]{2,14}(?: [a-z'-]{2,14})?))?",
    # a derived figure is fine; subtracting the two is ok
    "(?:if (?:there is|you have) (?:none|no such figure),? )?(?:(?:an?|your own|any) )?"
    "(?:derived|calculated|computed|worked[- ]out|estimated|subtracting|deriving|calculating"
    "|computing|working)(?: [a-z]+){0,5}? (?:is|are|would be|will be)"
    "(?: also| just| perfectly| quite)? (?:fine|ok|okay|good|acceptable|all right|enough)"
    "(?: (?:too|as well|with (?:me|us)|by (?:me|us)))?",
    "(?:please |just )*round(?:ed)?(?: it| them)?(?: off)? to (?:one|two|three)"
    " (?:decimals?|decimal places?|digits?)",
    "(?:please |just |and |so )?(?:do(?:n't| not)|mustn't|can't|let's not)"
    " (?:get|mix|muddle|confuse|mess)"
    "(?: (?:it|them|these|this|that|the two))?(?: (?:wrong|up|mixed up))*(?: again| this time)?",
    "(?:we|i|they|some(?:body|one)|my predecessor) (?:got|had|mixed|muddled|misquoted|misprinted)"
    " (?:it|them|this|that|these|the two)(?: wrong| up)*(?: last (?:time|week|month))?",
    "(?:so )?(?:i|we)(?:'ll| will| want to| need to|'d like to| have to)"
    " (?:double )?(?:check|verify|confirm)"
    "(?: it| this| that| them)?(?: first)?(?: before (?:i|we|it|they)"
    " (?:publish|print|post|send|file|run|goe?s?|air)(?: it)?(?: to press| out| live)?)?",
    # looks a bit high to me
    "(?:(?:that|this|it|which) )?(?:looks?|seems?|sounds?|feels?)"
    "(?: (?:a (?:bit|little|touch)|rather|quite|very|too|so|suspiciously|awfully|kind of))*"
    " (?:high|low|big|small|large|steep|odd|off|wrong|strange|much|little)(?: to (?:me|us))?",
    "really|(?:or )?am i (?:just )?(?:dreaming|mistaken|misremembering|wrong)",
    "(?:there(?:'s| is) )?(?:no|not in a|not much of a) (?:rush|hurry)(?: at all)?",
    "it's(?: rather| quite| very)? urgent|(?:lunch|coffee|drinks|beers?) (?:is|are|'s) on me",
    "i(?:'ll| will) (?:buy|owe) you (?:a )?(?:lunch|coffee|drink|beer|one)",
    "i can(?:'t|not)(?: quite)? remember|i(?:'m| am) not sure(?: any ?more)?",
)
REACTIONS = "|".join(_REACTS)


_LONGEST = 160  # characters, of which a phrase takes one; each word may be of several parts


class Chatter:
    """The English clauses of talk: known phrases are signs of what they may be."""

    def __init__(self, kinds: Mapping[str, Iterable[str]], offices: Iterable[str]) -> None:
        self._signs: dict[str, int] = {}
        told = {"people": (*kinds["askers"], *offices)} | {k: kinds[k] for k in _KINDS[1:]}
        for n, kind in enumerate(_KINDS):
            for phrase in told[kind]:
                self._signs[phrase] = self._signs.get(phrase, 0) | 1 << n
        self._most = max((phrase.count(" ") + 1 for phrase in self._signs), default=1)
        self._small = {p for p in self._signs if p in _GRAMMAR or p == _SECTION}

    def is_talk(self, clause: str) -> bool:
        """Whether a clause is built of such phrases and of words that carry nothing."""
        signed = self._signed(_WHEN.sub(_SOON, clause))
        return len(signed) <= _LONGEST and bool(_CLAUSE.fullmatch(signed))

    def themes(self, clause: str) -> set[str]:
        """The words for what the papers of a clause are on: tyre of a tyre story."""
        told = _ON_WHAT.findall(self._signed(_OF_NONE.sub("report", clause)))
        return {word for phrase in told for word in phrase.split()} - _OF_NOTHING

    def is_paper(self, clause: str) -> bool:
        """Whether a clause is nothing but the name of a paper: a student project."""
        return bool(_PAPER.fullmatch(self._signed(clause)))

    def _signed(self, clause: str) -> str:
        """A clause with its longest known phrases as signs, from the left."""
        words, found, at = clause.split(" "), [], 0
        while at < len(words):
            for size in range(min(self._most, len(words) - at), 0, -1):
                phrase, mark, end = " ".join(words[at : at + size]).partition("'")
                if end not in _ENDS:
                    phrase, mark, end = phrase + mark + end, "", ""
                if phrase in self._signs and phrase not in self._small:
                    found.append(chr(_FIRST + self._signs[phrase]) + mark + end)
                    break
            else:
                size = 1
                found.append(words[at])
            at += size
        return " ".join(found)


def _sign(*kinds: str) -> str:
    """What finds a phrase of one of some kinds."""
    bits = sum(1 << _KINDS.index(kind) for kind in kinds)
    return "[" + "".join(chr(_FIRST + n) for n in range(1, 1 << len(_KINDS)) if n & bits) + "]"


def _clause() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of such a clause and of the name of a paper, in signs and words."""
    one = (
        "(?:(?:the|my|our|your|his|her|their|a|an|some|this|that|these|tomorrow's|today's"
        "|tonight's|next week's|all) )?"
    )
    free = rf"(?:(?!(?:{'|'.join(PLACING)}) )[a-z{_ANY}-]+(?:'s)? )"
    body = f"{one}{free}{{0,2}}?{_sign('people')}"
    who = f"(?:{body}(?: (?:at|from|with|in) {body})?|(?:my|our|his|her|their) boss(?:es)?)"
    they = f"(?:{who}|i|we|he|she|they|you|it)"
    on_paper = f"(?:{one}{free}{{0,3}}?{_sign('papers')}|{_sign('objects')})(?: [0-9]{{1,3}})?"
    uses, wants = _sign("uses"), _sign("wants")
    small = "|".join(sorted(sorted(_GRAMMAR), key=len, reverse=True))
    tail = (
        f"(?:{_sign('tails')}|(?:of |from )?{_SOON}|{small}"
        "|(?:(?:at|in|on|for|of|to|with|before|after|during|about|outside|inside|near) )?"
        f"{on_paper}"
        f"|(?:with|to|by|for|from|and|at|in|{_LEADS}) (?:{who}|{on_paper}))"
    )
    state = f"(?:just |still |only )?{wants}(?: {tail}){{1,3}}+"  # new here at the bureau
    made = f"(?:that |which )?(?:{they}{_BE} )?(?:{uses}|{wants})"
    clause = (
        f"(?:(?:and |so |as |but |because |since |if )?"
        f"(?:{they}{_BE} {wants}|{they}{_BE} {uses} (?:for |on |at |with )?{on_paper}"
        f"|{they}(?: have| has| had|'ve|'s)(?: got)? {on_paper}"
        f"|{they}{_BE}(?: {uses})? {_LEADS} (?:{who}|{on_paper})"
        f"|{uses} (?:for |on |at |with )?{on_paper}"
        f"|{_IT_IS}(?:for|going into|going in|needed for|to go in|to go into) {on_paper}"
        f"(?: {made})?"
        f"|{_LEADS} (?:{on_paper}|{who})|{on_paper}{_BE} {wants}|{state}"
        f"|{on_paper} (?:for|to go in(?:to)?|to put in(?:to)?) (?:{who}|{on_paper})"
        f"|{one}{free}{{0,2}}?(?:{_sign('people')}|{_WORKERS})"
        f"(?: (?:at|for|with|from|in) {body})? here"
        f"|{_IT_IS}(?:for|going into|in) (?:my|our|his|her) {free}{{0,2}}?{_SECTION})"
        f"(?: {tail}){{0,3}}+(?: (?:and|so|but|about|on|for|of))?)"
    )
    return re.compile(f"{clause}(?: {clause})?"), re.compile(on_paper)


_CLAUSE, _PAPER = _clause()
_ON_WHAT = re.compile(rf"((?:[a-z][a-z-]+ ){{1,3}})(?={_sign('papers')})")
_OF_NONE = re.compile(f"(?<![a-z]){SOME_PAPER}(?![a-z])")
_OF_NOTHING = _GRAMMAR.union(
    PLACING,
    ("the", "my", "our", "your", "his", "her", "their", "an", "some", "tomorrow's", "today's"),
    ("is", "are", "and", "or", "with", "by", "just", "only", "needed", "going", "into", "one"),
)
