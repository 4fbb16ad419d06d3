"""Which English sentences of talk set aside by its name what is not wanted, or told already?

>>> sets_aside(Scene("skip exports, please. imports in may?", tokens, (), (), words), (0, 21))
True

What is then asked for beside it is another thing of the same kind: ours I have, send the city's.
"""

import re

from bot.understand.spelled.clean import masked
from bot.understand.talk.anchored_en import is_clause
from bot.understand.talk.asides import EDGES
from bot.understand.talk.bars_en import names_branch
from bot.understand.talk.denied_zh import is_named
from bot.understand.talk.scene import Scene, Span
from bot.understand.talk.told import any_of

_NAME = (
    "(?:the |our |your |any |both )?"
    "(?:overall |whole |total |full |general |usual |main )?"
    "\0+(?:(?:, | and | or |/)(?:the |our )?\0+)*"
    "(?: (?:figures?|numbers?|one|part|bit|row|column|line|side|data))?"
)
_LEAD = "(?:please |just |so |and |but |you can |you may |no need to |let's |do )*"
_TELL = "(?:send|give|tell|show|quote|repeat|need|want|include|mention|bother with|worry about)"
_AGAIN = "(?: (?:again|this time|today|here|at all|for now|please|alone|aside|out))*"
_HAVE = "(?:have|had|got|know|found|printed|copied|noted|wrote down)"
_ASIDE = re.compile(
    f"{_LEAD}(?:skip|drop|leave(?: out| aside)?|forget(?: about)?|ignore|spare me|never mind|omit"
    "|no need for|not|no|(?:i |we )?(?:don't|do not|won't|needn't)"
    f" {_TELL}(?: me| us)?) {_NAME}{_AGAIN}"
    f"|{_NAME},? (?:i|we)(?:'ve)? (?:have )?(?:already )?{_HAVE}(?: got| already| myself| here)*"
    f"|{_NAME},? (?:i|we) (?:don't (?:need|want)|can (?:do without|skip))"
    f"|(?:i|we)(?:'ve)? (?:have )?(?:already )?{_HAVE}(?: got)? {_NAME}(?: already| in hand| here)+"
    f"|{_NAME} (?:is|are) (?:already |all )?(?:done|sorted|settled|known|not needed|no use|taken)"
)
_WHOLE = re.compile("(?<![a-z])(?:overall|whole|total|full|general) $")  # and no part of it
_MARK = re.compile(", |; ")


def sets_aside(scene: Scene, span: Span) -> bool:
    """Whether a sentence says of all it names that it is not wanted, or told already.

    What else it says is talk of that.
    """
    said = scene.said(span)
    names = [(t.start, t.end) for t in scene.inside(span) if is_named(t)]
    names += [one for one in scene.periods if span[0] <= one[0] < span[1]]
    open_ = any(
        t.get("choice") and not t.get("metric") and not _WHOLE.search(scene.text[: t.start])
        for t in scene.inside(span)
    )
    if not names or open_ or not said.isascii():  # property may be a part of what is asked
        return False
    start = scene.text.index(said, span[0])
    told = masked(said, [(a - start, b - start) for a, b in names])
    pieces = [one.strip(EDGES) for one in _MARK.split(told)]
    others = [one for one in pieces if not _ASIDE.fullmatch(one)]
    return len(others) < len(pieces) and not any(_may_name(one, scene) for one in others)


def _may_name(said: str, scene: Scene) -> bool:
    """Whether what is said beside it may name, or limit, what is wanted."""
    words = scene.words
    limits = any_of(words["limits"]).search(said)
    return bool("\0" in said or limits or names_branch(said, words) or not is_clause(said, words))
