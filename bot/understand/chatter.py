"""How is an English clause built that only says who asks, what for, or how they feel?

>>> bool(re.fullmatch(clauses(WORDS), "we met at the fair last week"))
True
"""

PLACING = ("for", "on", "of", "in", "at", "to", "about", "from")  # a clause of talk may have them
_LEADS = (
    "(?:follow(?:ing)? up on|further to|with reference to|with regard to|referring to|regarding|re"
    "|in reply to|in response to|in reaction to|coming back to|back to|thanks for|thank you for"
    "|ahead of|before|after|during|as part of|in preparation for|in connection with|in the context of"
    "|in view of|on behalf of|in the middle of|on the way to|just out of|fresh from|straight from)"
)
_BE = (
    "(?:'s|'re|'m|'ve|'d|'ll| is| are| am| was| were| has been| have been| keeps| keep| has| have"
    "| had| will| would| has to| have to| need to| needs to)?(?: be)?"
    "(?: just| still| already| now| all| both| also| only| kindly| urgently| really| badly)?"
)
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
WHEN = (
    f"(?:(?:on |by |until |till )?(?:(?:this|next|last|every|each|late|early) )?{_DAY}"
    "(?: (?:morning|afternoon|evening|night))?"
    "|(?:by |until )?(?:this|next|last|every|each) (?:week|weekend|month|quarter|year|morning"
    "|afternoon|evening|night|time)"
    f"|(?:in|within|for|over)(?: the next| about)? {_LENGTH}|(?:at|by|before|until|till) {_HOUR}"
    "|(?:by |until )?(?:the other day|yesterday|tomorrow|today|tonight|earlier|before|recently)"
    "(?: (?:morning|afternoon|evening|night))?)"
)
_REACTS = (
    "(?:please |just |and |so )?(?:do(?:n't| not)|mustn't|can't|let's not)"
    " (?:get|mix|muddle|confuse|mess)"
    "(?: (?:it|them|these|this|that|the two))?(?: (?:wrong|up|mixed up))*(?: again| this time)?",
    "(?:we|i|they|some(?:body|one)|my predecessor) (?:got|had|mixed|muddled|misquoted|misprinted)"
    " (?:it|them|this|that|these|the two)(?: wrong| up)*(?: last (?:time|week|month))?",
    "(?:so )?(?:i|we)(?:'ll| will| want to| need to|'d like to| have to)"
    " (?:double )?(?:check|verify|confirm)"
    "(?: it| this| that| them)?(?: first)?(?: before (?:i|we|it|they)"
    " (?:publish|print|post|send|file|run|goe?s?|air)(?: it)?(?: to press| out| live)?)?",
    "(?:there(?:'s| is) )?(?:no|not in a|not much of a) (?:rush|hurry)(?: at all)?",
    "it's(?: rather| quite| very)? urgent|(?:lunch|coffee|drinks|beers?) (?:is|are|'s) on me",
    "i(?:'ll| will) (?:buy|owe) you (?:a )?(?:lunch|coffee|drink|beer|one)",
    "i can(?:'t|not)(?: quite)? remember|i(?:'m| am) not sure(?: any ?more)?",
)
REACTIONS = "|".join(_REACTS)


def clauses(
    people: str, offices: str, papers: str, objects: str, uses: str, wants: str, tails: str
) -> str:
    """The pattern of such a clause, made of words that each stand as one alternative."""
    one = (
        "(?:(?:the|my|our|your|his|her|their|a|an|some|this|that|these|tomorrow's|today's"
        "|tonight's|next week's|all) )?"
    )
    free = rf"(?:(?!(?:{'|'.join(PLACING)}) )[a-z-]+(?:'s)? )"
    who = f"{one}(?:{free}{{0,2}}?(?:{offices}|{people}))"
    they = f"(?:{who}|i|we|he|she|they|you|it)"
    on_paper = f"{one}(?:{free}{{0,3}}?(?:{papers})|(?:{objects}))(?: [0-9]{{1,3}})?"
    tail = (
        f"(?:{tails}|(?:of |from )?{WHEN}|(?:(?:at|in|on|for|of|to|with|before|after|during|about) )?{on_paper}"
        f"|(?:with|to|by|for|from|and) {who})"
    )
    made = f"(?:that |which )?(?:{they}{_BE} )?(?:{uses}|{wants})"
    return (
        f"(?:(?:and |so |as |but |because |since |if )?"
        f"(?:{they}{_BE} (?:{wants})|{they}{_BE} (?:{uses}) (?:for |on |at |with )?{on_paper}"
        f"|{_IT_IS}(?:for|going into|going in|needed for|to go in|to go into) {on_paper}(?: {made})?"
        f"|{_LEADS} (?:{on_paper}|{who})|{on_paper}{_BE} (?:{wants}))"
        f"(?: (?:{tail}))*(?: and| so| but)?)"
    )
