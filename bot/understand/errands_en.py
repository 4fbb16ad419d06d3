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
_LETS_GO = re.compile(",? (?:so|and|but)$")


def is_errand(said: str, *, leads: bool) -> bool:
    """Whether a clause tells of the errand alone; one that leads to a question may be its label."""
    return bool(_ERRAND.fullmatch(said) or (leads and _LABEL.fullmatch(said)))


def without_turn(said: str) -> str:
    """A clause without the word that turns to the question: I live in fear of my editor, so."""
    return _LETS_GO.sub("", said)
