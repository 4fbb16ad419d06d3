"""What is replied where something is set for all that follows in a conversation, or is lifted?"""

from bot.reply.voice import Voice
from bot.understand import Reading
from bot.understand.conversation.standing import Standing, told
from bot.understand.spelled.clean import clean
from bot.understand.trouble import Trouble
from bot.words import Reason, Reply, Status, changed

_WORDS_LONGEST = 60  # of a limit that is quoted back


def lasting(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """What was set or lifted, or why nothing is answered under it, and how it is lifted."""
    tell, held = voice.speaker.phrase, reading.standing
    if reading.trouble is Trouble.LIFTED:
        return changed(base, status=Status.ANSWERED, text=tell("standing.lifted"))
    lift = tell("standing.lift")
    if reading.trouble is Trouble.SET:
        text = tell("standing.set", what=_scope(voice, held), lift=lift)
        query = changed(base.query, periods=held.periods)
        return changed(base, query=query, status=Status.ANSWERED, text=text)
    word = held.unmet[:_WORDS_LONGEST]
    line = tell(f"standing.{reading.trouble.value}", word=word, lift=lift)
    limited = reading.trouble is Trouble.LIMITED
    sets = told(clean(base.question), held) is not None  # the limit stands in the question
    alone = limited and not reading.carried and not sets
    asked = base.question if alone else voice.example()
    offers = (tell("standing.without", lift=lift, question=asked),)
    return changed(
        base,
        status=Status.NO_DATA,
        reason=Reason.NOT_STORED,
        suggestions=offers,
        text=voice.offering([line], offers),
    )


def _scope(voice: Voice, held: Standing) -> str:
    """The place, measure and period that hold, in words."""
    speaker = voice.speaker
    dated = ((one, one.period) for one in held.periods)
    return speaker.listed(
        [
            *map(speaker.region, held.regions),
            *(speaker.phrase(f"basis.{measure.value}") for measure in held.measures),
            *(speaker.period(whole) if whole else speaker.part(one) for one, whole in dated),
        ]
    )
