"""In which ways is a question tried that is not read at sight: as it stands, shortened, corrected?

>>> understood("was war das bip", Asking(shipped(), date(2024, 7, 1), None)).trouble
<Trouble.UNKNOWN_WORD: 'unknown_word'>
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.later import Later
from bot.understand.asked.apiece import told_in_part, whole_apiece
from bot.understand.asked.in_turn import asked_in_turn, parted
from bot.understand.conversation.retaken import alone, put_otherwise, without_day_set
from bot.understand.conversation.surveyed import SURVEYS
from bot.understand.hindered import is_code
from bot.understand.lexicon.asking import Asking, took_long
from bot.understand.lexicon.whose import of_who_says
from bot.understand.meaning import Reading, asks_much
from bot.understand.named.negated import denies_place, may_hold
from bot.understand.named.waived import ours_alone
from bot.understand.partly import with_lent, without_part, without_title
from bot.understand.reading import read as _read
from bot.understand.set_aside import SPACE, without_aside, without_story
from bot.understand.slips.called import named, whole_named
from bot.understand.slips.dashed import maybe_dashed
from bot.understand.slips.put_right import corrected
from bot.understand.talk.recast_zh import recasts
from bot.understand.trouble import MAYBE_SLIPS, Trouble
from bot.words import Intent, changed

if TYPE_CHECKING:
    from bot.understand.asked import all_listed
    from bot.understand.conversation import goes_on, in_part
    from bot.understand.talk import (
        asides,
        beside,
        disputed_en,
        frames,
        hailed,
        plainly,
        theirs,
        whence_en,
    )
else:  # of which a question needs nothing that is all words we know
    asides, beside, all_listed, disputed_en, frames, goes_on, hailed, in_part, plainly, theirs = (
        Later(f"bot.understand.{name}")
        for name in (
            *("talk.asides", "talk.beside", "asked.all_listed", "talk.disputed_en", "talk.frames"),
            *("conversation.goes_on", "talk.hailed", "conversation.in_part", "talk.plainly"),
            "talk.theirs",
        )
    )
    whence_en = Later("bot.understand.talk.whence_en")


def understood(cleaned: str, asking: Asking) -> Reading:
    """One question, whatever holds in the conversation it is of."""
    return told_in_part(cleaned, _understood(cleaned, asking), asking)


def _understood(cleaned: str, asking: Asking) -> Reading:
    if asking.before and (
        told := in_part.gone_back(cleaned, asking)
        or goes_on.of_one_half(cleaned, asking)
        or goes_on.echoed(cleaned, asking)
        or goes_on.of_all_told(cleaned, asking)
    ):
        return told
    if told := without_title(cleaned, asking, understood):
        return told
    reading = _read(cleaned, asking)
    if told := (
        whole_apiece(cleaned, reading, asking, understood)
        or without_part(cleaned, asking, understood)
        or parted(cleaned, reading, asking)
        or _as_one(cleaned, reading, asking)
    ):
        return told
    if asking.before and (told := in_part.told_in_part(cleaned, reading, asking)):
        return told
    if told := (
        goes_on.reacting(cleaned, reading, asking, understood)
        or without_aside(cleaned, reading, asking, _left_out)
    ):
        return told
    if reading.trouble is Trouble.BAD_PERIOD:
        return maybe_dashed(cleaned, reading, asking, understood)
    if (
        reading.trouble in _AS_SAID
        or denies_place(reading.about)
        or is_code(cleaned)
        or asks_much(reading.query)
        or (reading.trouble in MAYBE_SLIPS and of_who_says(asking.parts(cleaned).tokens))
    ):
        return reading
    if asking.before and (told := goes_on.gone_on(cleaned, reading, asking, understood)):
        return told
    anew = _in_own_words(cleaned, reading, _of_no_worst(cleaned, reading, asking))
    if anew.trouble or not ("their" in cleaned or "他们" in cleaned):  # which few speak of
        return anew
    place = theirs.elsewhere(cleaned, asking.parts(cleaned).tokens)
    return changed(reading, trouble=Trouble.ELSEWHERE, about=place) if place else anew


def _in_own_words(text: str, first: Reading, last: Reading) -> Reading:
    """What was not understood is told in the words of the question, not in plainer ones."""
    same = last.trouble and last.trouble is first.trouble
    if same and not all(word in text for word in last.about.split()):
        return changed(last, about=first.about)
    return last


def _of_no_worst(text: str, reading: Reading, asking: Asking) -> Reading:
    """A text read anew, without a sentence that only speaks of the worst: we fear the worst."""
    anew = _read_anew(text, reading, asking)
    extreme = anew.query.intent is Intent.EXTREME
    return (extreme and without_story(text, anew, asking, _left_out)) or anew


def _as_one(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A text of several indicators that means one of them, or one by the names of two."""
    if not reading.trouble and len(reading.query.metrics) < _SEVERAL:
        return None
    if told := alone(text, reading, asking) or ours_alone(text, reading, asking):
        return told
    return whole_named(text, asking) if len(reading.query.metrics) > 1 else None


def _read_anew(text: str, reading: Reading, asking: Asking) -> Reading:
    """A text that could not be read as it stands: without its talk, or as it was meant."""
    if told := (
        named(text, reading, asking)
        or all_listed.in_full(text, reading, asking)
        or disputed_en.of_disputed(text, asking)
        or _of_content(text, asking)
        or put_otherwise(text, asking, understood)
        or without_day_set(text, reading, asking)
        or (not text.isascii() and asked_in_turn(text, asking))
        or None
    ):
        return told
    texts = [text]  # as it was written, and without its greetings
    shorten = (
        *(
            whence_en.without_whence,
            plainly.in_plain_words,
            hailed.unhailed,
            asides.without,
            frames.to_you,
        ),
        *(plainly.without_frame, asides.trimmed, frames.without_verbs, plainly.without_frame),
    )
    for shorter in shorten:
        if took_long(asking):
            break
        tokens, said = asking.parts(text)
        rest = shorter(text, tokens, said.spans, asking.catalogue.asides)
        if rest != text and ("how many" in rest or "how many" not in text):
            text, reading = rest, _read(rest, asking)
            if not reading.trouble:
                return reading
            texts += [text] if shorter is not frames.without_verbs else []
            if told := named(text, reading, asking):
                return told
    if told := with_lent(texts[0], asking, understood) or _left_out_of(texts, asking):
        return told
    whole = texts[0]  # a space between Chinese clauses is a mark; who says much sets marks
    spaced = SPACE.sub(",", whole) if len(whole) <= _SPOKEN else whole
    if spaced != whole and not (apart := _read_anew(spaced, _read(spaced, asking), asking)).trouble:
        return apart
    return (
        corrected(text, reading, asking, understood) if reading.trouble in MAYBE_SLIPS else reading
    )


def _of_content(text: str, asking: Asking) -> Reading | None:
    """Whether a figure holds something is asked of what it is made of."""
    content = frames.of_content(text)
    reading = _read(content, asking) if content else None
    if not reading or reading.trouble or reading.query.intent is not Intent.DEFINE:
        return None
    return reading if reading.query.metrics else None


def _left_out_of(texts: Sequence[str], asking: Asking) -> Reading | None:
    """The whole question that the first of some texts is without a clause of other things."""
    tried = (
        _left_out(text, asking) for n, text in enumerate(texts) if not n or not took_long(asking)
    )
    told = next(filter(None, tried), None)
    if not told:
        return None
    left = tuple(plainly.as_said(one, texts) for one in told.left_out)
    if any(map(recasts, {*left} - {*told.left_out})):  # what was cut from it told what to leave out
        return None
    return changed(told, left_out=left)


def _left_out(text: str, asking: Asking) -> Reading | None:
    """The whole question that a text is once a clause of other things is left out of it."""
    tokens, said = asking.parts(text)
    catalogue = asking.catalogue
    home = catalogue.home
    city = catalogue.regions[home].within
    rest, left = beside.parted(text, tokens, said.spans, catalogue.asides, home, city)
    afresh = replace(asking, before=None)
    if not left:
        meant, left = theirs.theirs(text, tokens, said.spans, catalogue.asides, home)
        reading = _read(meant, afresh) if meant else None
        if reading and reading.trouble in MAYBE_SLIPS:  # and there is more talk beside it
            reading = _left_out(meant, afresh)
        if not reading or reading.trouble or not reading.query.metrics:
            return None
        return changed(reading, left_out=(*left, *reading.left_out))
    reading = _read_shorter(rest, asking)
    if reading.trouble or "metric" in reading.carried:
        reading = _read_shorter(rest, afresh)
    if reading.trouble:
        reading = named(rest, reading, afresh) or reading
    if reading.trouble in MAYBE_SLIPS and not took_long(asking):
        reading = corrected(rest, reading, afresh, understood)
    if reading.trouble is Trouble.AMBIGUOUS:  # which is meant is asked back
        return changed(reading, left_out=left)
    whole = reading.query.metrics or reading.query.intent in (*SURVEYS, Intent.DEFINE)
    if not whole or reading.trouble or (reading.query.wants_rank and beside.among(left, tokens)):
        return None
    put_by = [one for one in left if not one.isascii() or _PUTS_BY.search(one)]
    apart = {key for t in tokens for key in t.all("metric") if any(t.text in one for one in put_by)}
    asked = {*reading.query.metrics}
    if any(may_hold(asked, key, catalogue) for key in apart - asked):
        return None  # skip exports: of all trade, they may be taken out
    return changed(reading, left_out=left)


def _read_shorter(text: str, asking: Asking) -> Reading:
    """What is left of a text, without talk that no mark parts from it, and verbs of asking."""
    reading = _read(text, asking)
    for cut in (asides.trimmed, frames.without_verbs):
        if reading.trouble in MAYBE_SLIPS:
            tokens, said = asking.parts(text)
            shorter = cut(text, tokens, said.spans, asking.catalogue.asides)
            reading = _read(shorter, asking) if shorter != text else reading
    return reading


_PUTS_BY = re.compile(  # skip exports
    "(?<![a-z])(?:skip|drop|leav|left|forget|ignor|omit|exclud|except|without|spare|never mind"
    "|no(?!-)|not|[a-z]+n't)"
)
_SEVERAL = 2
_SPOKEN = 120  # characters of a question without marks
_AS_SAID = (Trouble.NONE, Trouble.EMPTY, Trouble.BASE)
