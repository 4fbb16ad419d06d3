"""How is an English sentence read whose words stand for what was told before?"""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.press.clause.ranking import only_behind
from bot.intake.press.clause.reader import Reader
from bot.intake.press.clause.that_month import that_month
from bot.intake.press.names.among import among, of_them, opens
from bot.intake.press.names.named_again import again, under
from bot.intake.press.names.projects import projects_again
from bot.intake.press.names.side_by_side import side_by_side
from bot.intake.press.owners.some_of import one_of, some_of
from bot.intake.press.owners.theirs import doer_of, theirs
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Measure


def read_as(reader: Reader, signs: Sequence[Sign]) -> Sequence[Sign]:
    """The signs of a sentence, each that stands for something told before read as that."""
    signs = _dated(_anew(signs, reader.catalogue.home))
    part = any("within" in s.roles for s in signs[:1])
    heading = reader.lines.parent if part else reader.heading_above
    signs = under(signs, heading, reader.catalogue)
    signs = (of_them if reader.sized else among)(signs, reader.catalogue)
    reader.sized = reader.sized or bool(opens(signs))
    last = tuple(draft.figure.metric for draft in reader.collect.drafts[-1:])
    named = (*reader.subjects.before, *(reader.named or last))  # of the paragraph before
    doer = reader.doer if [s.text for s in signs[:1]] == ["their"] else ""
    others = bool(reader.doer)
    signs = theirs(signs, doer, reader.catalogue)
    before = reader.subjects.named_before
    signs = again(signs, before, named, reader.catalogue, others=others)
    signs = projects_again(one_of(signs, reader.catalogue), named, reader.catalogue)
    reader.doer = doer_of(signs)
    reader.named += tuple(key for s in signs if s.kind is Kind.METRIC for key in s.keys)
    signs = side_by_side(that_month(signs, reader.collect.when))
    one = reader.subjects.before if reader.subjects.single else ()
    signs = only_behind(signs, reader.catalogue)
    return some_of(signs, _uncounted(reader), reader.catalogue, before=one)


def _anew(signs: Sequence[Sign], home: str) -> Sequence[Sign]:
    """The signs of a sentence, an and that ends a clause about something else read as a comma.

    The fair has not even opened yet and the zone's exports already stand at ……
    """
    since = 0
    for n, sign in enumerate(signs):
        if sign.kind is Kind.STOP:
            since = n + 1
        ours = [s.keys for s in signs[n + 1 : n + 2] if s.kind is Kind.PLACE] == [(home,)]
        named = any(s.kind is Kind.METRIC for s in signs[n + 2 : n + 4])
        if sign.text == "and" and ours and named and n - since > 2:
            kinds = {s.kind for s in signs[since:n]}
            if kinds <= {Kind.UNKNOWN, Kind.WORD, Kind.PERIOD} and Kind.UNKNOWN in kinds:
                return [*signs[:n], replace(sign, kind=Kind.STOP, text=","), *signs[n + 1 :]]
    return signs


def _dated(signs: Sequence[Sign]) -> Sequence[Sign]:
    """The signs of a sentence, a colon behind the period that it opens with left out.

    In September alone: +12.1%.
    """
    at = next((n for n, s in enumerate(signs) if s.text == ":"), 0)
    opens = [s for s in signs[:at] if "filler" not in s.roles]
    told = [s.kind for s in signs[at + 1 : at + 2]] == [Kind.NUMBER]
    dated = [s.kind for s in opens] == [Kind.PERIOD]
    return [*signs[:at], *signs[at + 1 :]] if dated and told else signs


def _uncounted(reader: Reader) -> list[str]:
    """The metrics that the paragraph named, and of which it has not told how many there are."""
    told = reader.subjects.told
    named = (*reader.named, *reader.subjects.before)
    return [key for key in named if Measure.VALUE not in told.get(key, ())]
