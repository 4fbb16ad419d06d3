"""Phrases are found under their keys as in a plain table, however keys are kept."""

from collections import defaultdict

from bot.understand.lexicon.filed import Filed

WORDS = [f"{a}{b}{c}" for a in "工商农" for b in "业务产" for c in "值额量增"]


def _parts(word: str) -> list[str]:
    return [word[:2], word[1:], word[0] + word[2], word[0], word[0]]


def test_a_key_has_its_phrases_in_the_order_they_were_filed_in() -> None:
    plain = defaultdict[str, tuple[str, ...]](tuple)
    for word in WORDS:
        for key in _parts(word):
            plain[key] += (word,)
    filed = Filed(WORDS, _parts)
    assert {key: filed.get(key) for key in plain} == plain
    assert not any(map(filed.get, ("", *WORDS)))


def test_a_key_that_looks_like_another_has_nothing_of_it() -> None:
    told = [*"abc"]
    filed = Filed(["word"], lambda _: told)
    assert filed.get("a") == ("word",)
    told.remove("a")
    assert filed.get("a") == ()


def test_what_does_not_fit_is_not_filed() -> None:
    filed = Filed(WORDS, _parts, lambda word: word.startswith("商"))
    assert filed.get("工业") == ()
    assert filed.get("商业") == ("商业值", "商业额", "商业量", "商业增")
    assert Filed([], _parts).get("工") == ()
