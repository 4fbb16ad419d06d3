"""A name that a later question of a text cuts short is said in full: budget revenue? … revenue?

>>> in_full("our budget revenue? and yanggu's revenue growth?", tokens)
"our budget revenue? and yanggu's budget revenue growth?"
"""

from collections.abc import Sequence

from bot.understand.lexicon.match import Token


def in_full(text: str, tokens: Sequence[Token]) -> str:
    """The text with a cut name behind a question mark as it was told before; empty where none is.

    It is the end of the only name told before, and may mean what that name means.
    """
    stop = text.find("?")
    names = [token for token in tokens if token.get("metric") and token.end <= stop]
    cut = [token for token in tokens if token.get("choice") and token.start > stop]
    if len(names) != 1 or len(cut) != 1 or any(t.get("metric") for t in tokens if t.start > stop):
        return ""
    name, word = names[0], cut[0]
    if not name.text.endswith(word.text) or name.get("metric") not in word.get("choice").split():
        return ""
    return f"{text[: word.start]}{name.text}{text[word.end :]}"
