"""Is an English clause about the errand of a question: for whom, on which paper, and why?

>>> is_errand("following your release of saturday", leads=True)
True
"""

import re

_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SENT = (
    "(?:press )?(?:release|message|e-?mail|mail|call|letter|note|post|bulletin|statement|announcement"
    "|briefing|tweet|reply|conversation|chat|visit|meeting|presentation|webinar|newsletter)"
)
_WHEN = (
    f"(?: (?:of|from|on)(?: last| this| the)? (?:{_DAYS}|week|morning|afternoon)| last week| yesterday"
    f"| this morning| today| last {_DAYS})?"
)
_HEADS = (
    "due diligence|background|homework|deadline|context|urgent|reminder|follow-?up|breaking|newsroom"
    "|fact[ -]?check(?:ing)?|spot check|desk research|press enquiry|media enquiry|press inquiry|media inquiry"
    "|press question|quiz|pub quiz|trivia|survey|audit|annual report|board pack|board paper|memo|speech"
    "|press line|caption|headline|footnote|appendix|agenda|to-?do|checklist|questionnaire|term paper|thesis"
)
_NUMBER = "(?:no\\.? ?)?(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_LABEL = re.compile(  # what stands before a colon
    f"(?:for (?:the|our|my|a|an) )?(?:{_HEADS})(?:,? (?:item|point|page|slide|table|row|question) {_NUMBER})?"
    "|(?:an? |one |another |quick |short |small |simple |last |next |first )*(?:[a-z-]+ )?"
    "(?:question|query|request|enquiry|inquiry) (?:from|by) (?:the |our |my |an? )?[a-z' -]{2,40}"
)
_ERRAND = re.compile(
    "(?:following(?: up on)?|re|regarding|further to|with (?:reference|regard) to|in (?:response|reply) to"
    f"|thanks for|thank you for|concerning) (?:your|our|my|the) (?:last |latest |recent |kind )?{_SENT}{_WHEN}"
    "|(?:and |but |i'm |i am |we're |we are |just |only |merely |simply )*asking (?:because|since|as|'?cause|cos) .+"
    "|(?:the |only )*reason (?:why )?(?:i|we)(?:'m| am)? (?:ask|asking|want it|need it) (?:is|being) .+"
    "|(?:i|we) (?:only |just )?ask (?:because|since|as) .+"
    "|(?:as )?(?:per|by|on|under|at) (?:my|our|the|his|her) [a-z' -]{2,25}"
    "(?:orders?|instructions?|request|wish|demand)(?:,? (?:i|we|he|she) .+)?"
    "|(?:my|our|the) [a-z' -]{2,20} (?:wants|needs|asked for|is asking for|is after)"
    " (?:that|this|it|these|those|them|that one|this one|that figure|this figure)(?: too| as well| also)?"
    "|(?:please |help |help us |help me )*settle (?:an?|the|our|this|my) (?:argument|bet|dispute|quarrel|wager)[a-z' -]*"
    f"|(?:so |very |really )*sorry (?:to|for) (?:bother|trouble|disturb|both?ering|troubling|disturbing)(?:ing)? you[a-z' ]*"
    "|(?:it|the weather)(?: was|'s| is| has been|'s been)(?: so| very| too| really| awfully| terribly)* (?:hot|cold|wet|warm|humid|rainy|windy|dry)"
    "(?: here| there| today| lately| all week| last month| this month| outside)*"
    "|no (?:rush|hurry)(?: at all)?,? (?:it is|it's|this is|that's) (?:only |just )?for .+"
)
_BEFORE = (  # on which occasion, and where the answer will stand
    "(?:(?:just|only|purely|all|needed|required|wanted|intended|meant) )*"
    "(?:as part of|in connection with|in preparation (?:for|of)|in (?:the )?run-up to|ahead of"
    "|in advance of|in support of|in the course of|on the occasion of|with a view to|in view of"
    "|as (?:an? )?(?:background|input|context|reference|preparation|material|evidence) (?:for|to|in)"
    "|for (?:the )?(?:purposes?|benefit|sake|needs|use) of|for (?:inclusion|use|publication|quotation"
    "|citation|reference|discussion|presentation) (?:in|at|by|to|with)|to (?:be (?:used|quoted|included"
    "|cited|printed|shown|presented|published) |go )(?:in|into|at|to)"
    "|(?:needed|required|wanted|intended|meant|used|useful) (?:for|in|as)"
    "|(?:in order |so as )?to (?:finish|complete|update|prepare|fill in|fill out|round off|write|draft|check|support|build"
    "|back up|verify|revise|refresh|correct|brief|prepare for))"
)
_WHAT_IS_TOLD = "(?:it|this|that|they|these|(?:the|this|that|these|your) (?:figures?|numbers?|data|answers?|results?|values?|reply))"
_USED = (  # the number will be used in a prospectus
    f"{_WHAT_IS_TOLD}(?:'ll|'s| will| is| are| has| have| needs?| goes| go| may| might| should)?"
    "(?: (?:to|be|going|only|just|all|used|needed|quoted|cited|printed|published|included|shown|meant|intended|destined"
    "|required|wanted|go|feature|appear|end up))* (?:in|into|for|at|on|to)"
)
_ASKS_FOR = re.compile(  # asking for a colleague in the finance bureau
    "(?:i'm |i am |we're |just |only |and )*asking (?:for|on behalf of) (?:an?|my|our|the|some|another)"
    " (?:[a-z'-]+ ){0,3}?(?P<head>[a-z'-]+)(?: (?:in|at|from|with|of) (?:the|our|my|an?) [a-z' -]{2,40})?"
)
_ALONE = "publication|print|broadcast|internal use|reference|background|information|our records|my records|planning purposes|my own use|comparison"
_WORKED_OUT = frozenset(
    (
        *("denominator", "numerator", "calculation", "calculations", "computation", "ratio"),
        *("formula", "equation", "index", "score", "estimate", "comparison", "base", "yardstick"),
        *("visit", "trip", "meeting"),
    )
)
_OCCASION = re.compile(
    f"(?:{_BEFORE}|{_USED}) (?:(?P<alone>{_ALONE})|(?:my|our|the|an?|his|her|their|some|this|that|next week's|tomorrow's|today's)"
    r" (?P<what>(?:(?!(?:of|in|to|from|on|about|by) )[a-z'&-]+ ){0,4}?(?P<head>[a-z'-]+))"
    "(?: (?:by|with|of|to|at|for|from) (?:my|our|the|an?|his|her) (?P<whose>[a-z' -]{2,40}))?)"
)
_SITED = (  # what the asker may do here
    "(?:(?:to |by )?(?:open|set(?:ting)? up|build|mov(?:e|ing)|relocat(?:e|ing)|expand|invest|locat(?:e|ing)"
    "|start|launch|establish|buy|leas(?:e|ing)|rent|enter|com(?:e|ing)|settl(?:e|ing)|put(?:ting)?|bid|source"
    "|sourcing|hir(?:e|ing)|lend)(?:ing)?(?![a-z])|whether to (?:[a-z]+)"
    "|(?:an? |our |the |some |another |possible |potential |new |second |third |next |further |joint |large |small )*"
    "(?:investment|plant|factory|site|move|relocation|expansion|acquisition|branch|office|warehouse|venture|subsidiary"
    "|showroom|outlet|depot|facility|hub|lab|project|partnership|bid|entry|stake|loan|line|offer|location)s?(?![a-z]))"
)
_INTENDS = re.compile(
    "(?:hi,? |hello,? )?(?:(?:i|we)(?:'m|'re| am| are)?|(?:my|our) [a-z' -]{2,30}?(?: is| are)?)"
    "(?: (?:just|still|now|also|currently|seriously|actively|an?|(?:[a-z'-]+ ){1,5}?))?"
    " ?(?:consider(?:ing|s)?|weigh(?:ing|s)?(?: up)?|contemplat(?:e|es|ing)|explor(?:e|es|ing)|evaluat(?:e|es|ing)"
    "|assess(?:ing|es)?|discuss(?:ing|es)?|study(?:ing)?|studies|scouting(?: for)?|think(?:ing|s)? (?:of|about)"
    "|plan(?:ning|s)?(?: for| on)?|look(?:ing|s)? (?:to|into|at)|hop(?:e|es|ing)|about|wants?|wish(?:es)?|intend(?:s|ing)?"
    "|aim(?:s|ing)?|would like|may|might|prepar(?:e|es|ing)(?: for)?|decid(?:e|es|ing)(?: on)?|bid(?:ding)?(?: for| on)?|tender(?:ing)?(?: for)?|compet(?:e|ing) for)"
    f" {_SITED}[a-z' -]{{0,60}}"
)
_IN_SECTOR = re.compile(" (?:sectors?|industry|industries|segments?)(?![a-z])")
_LETS_GO = re.compile(",? (?:so|and|but)$")


def is_errand(said: str, *, leads: bool) -> bool:
    """Whether a clause tells of the errand alone; one that leads to a question may be its label."""
    return bool(_ERRAND.fullmatch(said) or (leads and _LABEL.fullmatch(said)))


def is_occasion(said: str, things: frozenset[str]) -> bool:
    """Whether a clause says on which occasion, or for which paper: in advance of our visit."""
    match = _OCCASION.fullmatch(said) or _ASKS_FOR.fullmatch(said)
    if match and match.groupdict().get("alone"):
        return True
    return bool(match and (match["head"] in things or match["head"] in _WORKED_OUT))


def is_intent(said: str) -> bool:
    """Whether a clause says what the asker may do here: we are thinking of opening a branch."""
    return bool(_INTENDS.fullmatch(said)) and not _IN_SECTOR.search(said)


def without_turn(said: str) -> str:
    """A clause without the word that turns to the question: I live in fear of my editor, so."""
    return _LETS_GO.sub("", said)
