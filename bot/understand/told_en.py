"""How is an English sentence built that tells of somebody, and asks or limits nothing?

>>> built("the lift is broken again", catalogue.asides).whose
<Whose.THING: 'thing'>
"""

import re
from collections.abc import Callable, Mapping

from bot.once import Once
from bot.understand.smalltalk import CLOCK
from bot.understand.told import Built, Whose, any_of

_LONGEST = 260  # characters; a longer sentence says more than a scene
_LEAST = 2  # words
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_PEOPLE = (
    "i'm|i've|i'd|i'll|im|i|we're|we've|we'd|we'll|we|he's|he'd|he'll|he|she's|she'd|she'll|she"
    "|you've|you'd|you'll|you're|you|some(?:one|body)(?:'s)?|every(?:one|body)(?:'s)?"
    "|(?:some|every|no)thing|no(?:body| one)(?:'s)?|any(?:one|body)(?:'s)?|(?:some |most |many |other |a few )?(?:people|folks|guys)"
    "|who(?:ever)"
)
_OF = r"(?:one|two|three|some|most|all|half|both|none|a few|neither|many) of (?:my|our|the|us|them|you|your|his|her)"
_OWNED = rf"(?:my|our|your|his|her|{_OF})"
_SHOWN = "the|an?|some|another|this|that|one|two|three|both|every|each|yesterday's|today's|tomorrow's|last night's|tonight's|these|those|mr|mrs|ms|dr|prof"
_IT = (
    "it's|it|that's|that|this|these|those|they're|they've|they'll|they'd|they|there's|there|here's"
)
_SOON = (
    "(?:now|today|tonight|yesterday|tomorrow|again|anyway|actually|honestly|frankly|apparently"
    "|sadly|luckily|unfortunately|basically|also|still|then|finally|suddenly|meanwhile|somehow"
    "|earlier|recently|lately|truth be told|strange as it sounds|believe it or not|long story short"
    "|by the way|btw|fyi|after all|to be honest|to be fair|as usual|as always|once again"
    "|(?:this|last|next|every|the other|yesterday|tomorrow) (?:morning|afternoon|evening|night|day|week|month|year|time)"
    "|(?:over|at|before|after|during) (?:lunch|dinner|breakfast|coffee|drinks|tea|work|school|home)"
    "|(?:in|at|from|during|after|before|on) (?:the|a|my|our|this|that|today's|yesterday's) [a-z]+"
    "|for (?:once|some reason|a change)|as (?:you know|you see|agreed|promised|discussed|i said))"
)
_LEAD = re.compile(
    "(?:(?:and|so|but|because|since|as|well|ok|okay|oh|ah|ugh|ha|hm+|sorry|hi|hello|hey|yes|yeah|no|look|see"
    "|right|thing is|the thing is|fact is|the fact is|you see|you know|good morning|good afternoon"
    f"|morning|evening|afternoon|while|before|after|when|until|though|although|once|now that|whenever|in case|{_SOON})"
    ",? )*"
)
_SUBJECT = re.compile(
    f"(?:(?P<who>{_PEOPLE})|(?P<own>{_OWNED})|(?P<it>{_IT})|(?P<thing>{_SHOWN}))(?![a-z'])"
)
_SELF = re.compile("(?:i|we|im)(?![a-z])|(?:my|our)(?![a-z])")
# who only greets, waits, is back: no subject is said
_BARE = re.compile(
    "(?:just |still |only |currently |always |finally |already |newly )*"
    "(?:back|off|out|stuck|new|late|sitting|standing|waiting|trying|running|writing|typing|calling|sending"
    "|came|got|had|finished|left|spoke|met|saw|heard|read|arrived|returned|lost|forgot|spent|been"
    "|can't|cannot|couldn't|don't|didn't|won't|haven't|never|not sure|not feeling|hope|hoping|wish|guess"
    "|glad|happy|great|nice|good|lovely|sorry|thanks|busy|tired|bored|worried|long|another|quick|short|brief|small|simple|silly"
    "|(?:first|second|third|fourth|last|next|final|one|same|different|new)(?: more| last| quick)? (?:attempt|try|time|go|question|request|one|thing|message))(?![a-z'])"
)
_OFF = re.compile(  # what somebody comes from, whatever it was
    "(?:just |only |newly |fresh |straight )*(?:back|home|returned|came|come|off the phone|out of|got|landed|arrived)"
    " (?:from|with|off|out|back|home|of|in|at)(?![a-z])"
)
_HELPS = re.compile(  # an order that is of the talk, not of the figure
    "(?:please |pls |kindly |do |just )*(?:bear with|forgive|excuse|pardon|trust|believe|help|humou?r|save|remind"
    "|wish|ask|call|ring|text|email|thank|don't (?:worry|laugh|ask|mind|hurry|tell|blame|judge|panic|rush|be|bother|get me wrong|hang up)"
    "|no need to|never mind|take your time|keep up|let me (?:explain|start|introduce|see|think|try|begin)"
    "|let's (?:start|begin|see|try|go|hope)|hang on|hold on|wait|guess what)(?![a-z])"
)
_AUX = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "'s",
        "'ll",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "don't",
        "doesn't",
        "didn't",
        "won't",
        "wouldn't",
        "can't",
        "cannot",
        "couldn't",
        "shouldn't",
        "keeps",
        "needs",
        "wants",
    ]
)
_PAST = frozenset(
    [
        "ate",
        "went",
        "came",
        "lost",
        "sent",
        "left",
        "made",
        "said",
        "told",
        "got",
        "took",
        "gave",
        "wrote",
        "broke",
        "fell",
        "held",
        "kept",
        "knew",
        "met",
        "ran",
        "saw",
        "spoke",
        "stood",
        "thought",
        "won",
        "rang",
        "cut",
        "put",
        "hit",
        "let",
        "quit",
        "shut",
        "spilt",
        "spent",
        "built",
        "bought",
        "brought",
        "caught",
        "drove",
        "felt",
        "found",
        "forgot",
        "froze",
        "grew",
        "heard",
        "hung",
        "hurt",
        "lent",
        "led",
        "paid",
        "sat",
        "slept",
        "sold",
        "stuck",
        "taught",
        "threw",
        "woke",
        "wore",
        "read",
        "began",
        "flew",
        "rose",
        "sang",
        "stole",
        "swore",
        "tore",
        "understood",
        "beat",
        "bit",
        "blew",
        "chose",
        "drank",
        "drew",
        "fought",
        "hid",
        "rode",
        "shook",
        "shot",
        "slid",
        "struck",
        "swam",
        "swept",
        "dug",
        "laid",
        "lit",
    ]
)
_ITS_OWN = re.compile("(?<![a-z])(?:i|i'm|i've|my|me|we|our|us|you|your|his|her)(?![a-z])")
_OBJECT = (
    "(?:an?|the|one|that|this|it|them|some|any|my|your|more|exact|right|correct|last|single|little|few"
    "|quick|latest|thing|things|number|numbers|figure|figures|answer|data|help|hand|statistic|stat|line"
    "|sentence|info|information|favou?r|minute|moment|second|hint|source|reply|break|coffee|lift|sleep"
    "|luck|glasses|time|local|economy|economic|place|area|zone|evening|morning|short|brief|rough|round|long|version|approximate|ballpark|percent|from|you|for|before|by|asap|now|today|tonight|here|please|really|still|is|and|badly"
    "|urgently)"
)
_FIGURE = re.compile(rf"(?:{_OBJECT} ?)+$")
_TO_DO = re.compile("(?:(?:to|get|have) )(?:[a-z]+ly )?(?P<verb>[a-z]+)")
_PRESENTS = re.compile(  # we run a mill
    "(?:i|we)(?:'m|'re| am| are| was| were| run| own| make| sell| work| live| come| represent"
    "| produce| manage| deal| trade| export| import| grow| build| operate| supply)(?![a-z])"
)
_ORDERS = re.compile(
    "you(?:'re|'ll)? (?:must|should|need|have to|are (?:an?|the|now)|shall|ought|may|can)(?![a-z])"
)
_IN_TRADE = re.compile(
    "(?:i|we)(?:'m|'re| am| are) (?:all |mostly |mainly )?(?:in|into|from|with) (?!the |an? |my |our |your |this |that |charge|touch|trouble|need|town|here|love|luck|talks|between)[a-z-]+$"
)
_PART_ENDS = re.compile(" |,")
_FINE = re.compile(
    "(?P<what>.+) (?:is|are|would be|will be|'s)(?: just| perfectly| totally)? (?:fine|ok|okay|enough|great|perfect|welcome|plenty|good enough|all right|alright)"
    "|(?P<that>.+) (?:will|would) do"
)
_STORY = re.compile(
    "there (?:is|was|were|are|has been) (?:an? |some |so much |a lot of |no )?(?:[a-z]+ )?(?:rumou?r|talk|argument|discussion|debate|gossip|bet|fuss|queue"
    "|storm|noise|problem|mistake|gap|hole|deadline|meeting|time|blank|row|chance|doubt|confusion|quarrel)"
    "|english (?:is|isn't) .*language"
)
_UNTIL = re.compile(
    r"[,;:-]| (?:and|but|so|before|because|when|or|who|while|if|since|by|until|after)(?![a-z])"
)


def built(
    sentence: str, words: Mapping[str, frozenset[str]], *, leads: bool = False, after: bool = False
) -> Built | None:
    """Who an English sentence tells of; none where it asks, limits, or tells of nobody."""
    said = " ".join(sentence.split()).strip(" ,-.!;:")
    if len(said) > _LONGEST or said.count(" ") + 1 < _LEAST:
        return None
    if any(char.isdigit() for char in CLOCK.sub("", said)):
        return None
    if any_of(words["limits"]).search(said) or _is_on(said, words):
        return None
    if not leads and _is_sought(said, words):
        return None
    if is_idle(said, words):
        return Built(Whose.SELF)
    if (fine := _FINE.fullmatch(said)) and _is_idle_object(fine["what"] or fine["that"], words):
        return Built(Whose.SELF)
    if after and _BACK.search(said):
        return None
    rest = said[match.end() :] if (match := _LEAD.match(said)) else said
    told = _of(rest, words)
    return None if after and told and told.whose is Whose.THING else told


def is_idle(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase holds nothing but words that mean nothing here: in your view."""
    told = _WORD.findall(said)
    return bool(_ITS_OWN.search(said) or not _AUX.isdisjoint(told)) and all(
        word in words["idle"] for word in told
    )


def _of(said: str, words: Mapping[str, frozenset[str]]) -> Built | None:
    """Whom a sentence tells of, by how it begins."""
    subject = _SUBJECT.match(said)
    parts = any_of(words["parts"]).search(said)
    if _STORY.match(said) and not parts:
        return Built(Whose.OTHER)
    if not subject and _OFF.match(said):
        return Built(Whose.OTHER)
    if not subject:
        bare = _BARE.match(said) or _HELPS.match(said)
        return Built(Whose.SELF) if bare and not parts else None
    rest = said[subject.end() :].split()
    if subject["who"]:
        if _SELF.match(said):
            presents = bool(_PRESENTS.match(said))
            return None if _IN_TRADE.match(said) else Built(Whose.SELF, presents, bool(parts))
        return None if _ORDERS.match(said) else Built(Whose.OTHER)
    if subject["own"]:
        at = _finite(rest, words)
        owner = any_of(words["parts"]).search(" ".join(rest[:at]))
        return Built(Whose.OTHER) if at and not owner else None
    if subject["it"] and (
        not rest or "'" in subject[0] or subject["it"] in _PRONOUNS or rest[0] in _AUX
    ):
        idle = all(word in words["idle"] for word in rest)
        return Built(Whose.THING) if (idle or _ITS_OWN.search(said)) and not parts else None
    at = _finite(rest, words)
    if not at:
        return None
    person = not _things(words).isdisjoint(rest[:at])
    return Built(Whose.OTHER if person else Whose.THING) if person or not parts else None


_PRONOUNS = frozenset(("it", "they", "there", "that"))


def _finite(said: list[str], words: Mapping[str, frozenset[str]]) -> int:
    """At which word behind a subject its verb stands; 0 for none."""
    for n, word in enumerate(said):
        if n and (word in _AUX or word in _PAST or _inflected(word, said[:n], words["idle"])):
            return n
        if n and word.endswith("ed") and "-" not in word and not _counts(said[n + 1 :]):
            return n
        if word.endswith(("'s", "'ll", "'d")) and n + 1 < len(said):
            return n + 1
    return 0


def _counts(behind: list[str]) -> bool:
    """Whether only a noun in the plural is left: the newly registered ones."""
    return len(behind) == 1 and behind[0].endswith("s")


def _inflected(word: str, before: list[str], idle: frozenset[str]) -> bool:
    """Whether a word is a verb that stands to what is before it: the boss wants, guests love."""
    many = any(one.endswith("s") and not one.endswith("ss") for one in before)
    stems = (word,) if many else (word[:-1], word[:-2]) if word.endswith("s") else ()
    return word in idle and any(
        f"{stem.removesuffix('e')}{end}" in idle for stem in stems for end in ("ing", "ed")
    )


def _last_words(*kinds: str) -> Callable[[Mapping[str, frozenset[str]]], frozenset[str]]:
    """What makes the nouns that some phrases end with."""
    return lambda words: frozenset(
        one.rsplit(" ", 1)[-1]
        for kind in kinds
        for one in words[kind]
        if one.isascii() and " of " not in one and " in " not in one
    )


_things = Once(_last_words("askers", "papers", "objects"))


def _is_sought(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether something is wanted that may be a part of a figure."""
    return any(
        not _is_idle_object(_object(said[match.end() :]), words)
        for match in any_of(words["seeks"]).finditer(said)
    )


def _is_on(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody looks at, or writes on, what may be a part of a figure."""
    told = [_object(said[m.end() :]) for m in any_of(words["looks"]).finditer(said)]
    told += [match["what"] for match in _ON.finditer(said)]
    return any(not what or not _is_idle_object(what, words) for what in told)


def _object(said: str) -> str:
    """What a verb is of."""
    said = said.lstrip()
    return said[: end.start()].strip() if (end := _UNTIL.search(said)) else said


def _is_idle_object(what: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what is wanted is only a number, help, or something to do."""
    if doing := _TO_DO.match(what):
        what = what[doing.end() :].strip()
        if doing["verb"] not in words["idle"] and doing["verb"] not in _DOINGS:
            return False
    things = _things(words)
    return all(
        word in words["idle"] or word in things or _FIGURE.fullmatch(word)
        for word in _WORD.findall(what)
    )


_ON = re.compile(  # writing a story on tyres
    "(?<![a-z])(?:writ|work|prepar|do(?:ing|es)? |draft|finish|edit|compil|research|read|need|mak|ask|talk|think)[a-z]*(?: [a-z'-]+){0,6}?"
    " (?:on|about|regarding|covering) (?P<what>(?!(?:my|the|his|her) (?:phone|train|way|bus|plane|desk|road|line|radio|news|internet|web|website|forum)(?![a-z])|time(?![a-z])|tv|air|television|[a-z]+ing )[a-z][a-z '-]+)"
)
_BACK = re.compile(  # behind a question: it speaks of the figure that was asked for
    "(?<![a-z])(?:ours|theirs|hers|(?:that|this|the) ones?|those|these|the (?:others?|rest|lot|whole)"
    "|that (?:part|bit|of)|in there|of it|them(?:selves)?|itself|(?:its|our|their|my|his|her) own|what (?:i|we|he|she|they|the|my|his|is)"
    "|all (?:i|we|my|our)|(?:will|would) do|enough|should|must|ought|so (?:the|those|that|these|should|only|just|it)"
    "|after|numbers?|figures?|question|that's (?:my|the|what|all)|counts?|concern|instead|wrong|already|there)(?![a-z'])"
)
_DOINGS = frozenset(
    [
        "pick",
        "fly",
        "drive",
        "run",
        "pay",
        "buy",
        "eat",
        "cook",
        "sign",
        "print",
        "go",
        "know",
        "be",
    ]
)


_FRAME = re.compile(
    "(?P<who>.{2,120}?)(?: (?:just|only|really|badly|still|also|simply|kindly|urgently|now|all|always|rather|first))*"
    " (?:want|wants|wanted|need|needs|needed|like|love|ask|asks|asked|asking|wonder|wonders|wondering|wondered|trying|curious|dying"
    "|know|check|find out|figure out|see|remember|tell|look up|confirm|recall|learn|hear|say)"
    "(?: (?:to|me|us|him|her|them|you|know|check|find|out|see|if|whether|you|can|could|tell|look|up|confirm|be|told|learn|is|for|an|old|lady|friend|colleague))* "
    "(?=(?:how|what|which|whether|when|where)(?![a-z]))"
)


def frame(piece: str, words: Mapping[str, frozenset[str]]) -> int:
    """How long the talk is that leads to a question: my boss wants to know how much."""
    match = _FRAME.match(piece)
    if not match or match.end() == len(piece):
        return 0
    said = piece[: match.end()].strip()
    lead = _LEAD.match(said)
    rest = said[lead.end() :] if lead else said
    subject = _SUBJECT.match(rest)
    if not (subject or re.match("what (?:i|we)|could you|can you|would you|please", rest)):
        return 0
    parts = any_of(words["parts"]).search(said) or any(c.isdigit() for c in said)
    limits = any_of(words["limits"]).search(_ONLY.sub("", said))
    return 0 if parts or limits else match.end()


_ONLY = re.compile("(?<=i |e |y )only (?=want|need|wish)")
