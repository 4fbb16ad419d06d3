"""At which word does the verb of an English sentence stand?

>>> finite("boss wants it by noon".split(), catalogue.asides)
1
"""

import re
from collections.abc import Mapping

RELATIVE = re.compile("(?<! in)(?<! at)(?<! on)(?<! of)(?<! for) (?:that|which|who|whom) ")
_OF_ITS_OWN = re.compile(" (?:that|which|who|whom) (?:i|we|you|they|he|she) [a-z']+$")
_PRONOUNS = frozenset(("i", "we", "you", "they", "he", "she", "it"))


def finite(said: list[str], words: Mapping[str, frozenset[str]]) -> int:
    """At which word behind a subject its verb stands; 0 for none.

    The meals that she cooks: a relative clause has a verb of its own.
    """
    at = _next(said, words, 0)
    before = " ".join(said[:at])
    if not RELATIVE.search(f"{before} ") or _OF_ITS_OWN.search(before):
        return at
    return _next(said, words, at)


def _next(said: list[str], words: Mapping[str, frozenset[str]], begin: int) -> int:
    """At which word from one on a verb stands; 0 for none."""
    for n, word in enumerate(said):
        if begin and n <= begin:
            continue
        if n == 1 and said[0] in words["kin"] and re.fullmatch("[a-z]+(?<!s)s", word):
            return n  # an uncle bakes, whatever that is
        if n > 1 and said[n - 1] in _PRONOUNS and said[n - 2] not in ("and", "or"):
            continue  # refunds they gave back: no sentence
        if n and (
            word in words["auxiliaries"]
            or word in words["pasts"]
            or _inflected(word, said[:n], words["idle"])
        ):
            return n
        if n and word.endswith("ed") and "-" not in word and not _counts(said[n + 1 :]):
            return n
        if _short(word, said[n + 1 :], words["idle"]):
            return n + 1
    return 0


def _short(word: str, behind: list[str], idle: frozenset[str]) -> bool:
    """Whether a word ends with a verb cut short: she'll call; not so my uncle's bakery."""
    if not behind or word == "let's":
        return False
    owns = word.endswith("'s") and behind[0] not in idle and not behind[0].endswith(("ing", "ed"))
    return word.endswith(("'s", "'ll", "'d")) and not owns


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
