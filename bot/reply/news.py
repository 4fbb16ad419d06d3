"""How is a chat told of a release, or of the correction of what it was shown?

>>> told(speaker, watch, [News(figure, was)], more=0)
'新发布:\n2024年上半年,聊城经开区GDP同比增长8.2%。…'
"""

from collections.abc import Sequence

from bot.answer.asking import moment, subject
from bot.answer.say import Speaker, in_order
from bot.reply.provenance import documents, receipt
from bot.reply.watch import named
from bot.store.news import News
from bot.store.subscriptions import Watch, Watched
from bot.words import Figure


def told(speaker: Speaker, watch: Watch, news: Sequence[News], more: int) -> str:
    """A release in the sentences of an answer, what it changed, and where it comes from."""
    figures = [one.figure for one in news]
    lines = [speaker.phrase("news.head"), *speaker.sentences(_grouped(figures))]
    change = _placed if watch.kind is Watched.RANK else _revised
    lines += [change(speaker, one.figure, one.was) for one in news if one.was]
    lines += documents(speaker, figures)
    if more:
        lines.append(speaker.phrase("news.more", count=more))
    lines.append(speaker.phrase("note.receipt", receipt=receipt(figures)))
    lines.append(speaker.phrase("news.because", name=named(watch, speaker)))
    return "\n".join(lines)


def corrected(speaker: Speaker, pairs: Sequence[tuple[Figure, Figure | None]], more: int) -> str:
    """What was shown and what stands there now, each with its document."""
    lines = [speaker.phrase("news.corrected")]
    for old, new in pairs:
        what = speaker.measured(old)
        was, source = _printed(speaker, old), _document(speaker, old)
        if new:
            now, of = _printed(speaker, new), _document(speaker, new)
            lines.append(
                speaker.phrase("news.pair", what=what, was=was, source=source, now=now, of=of)
            )
        else:
            lines.append(speaker.phrase("news.gone", what=what, was=was, source=source))
    if more:
        lines.append(speaker.phrase("news.more_corrected", count=more))
    lines.append(speaker.phrase("news.because", name=speaker.phrase("subscribe.corrections")))
    return "\n".join(lines)


def _grouped(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that one sentence tells side by side, in the order that sentences tell them."""
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.metric, figure.region, figure.period), []).append(figure)
    return [figure for group in groups.values() for figure in in_order(group)]


def _revised(speaker: Speaker, figure: Figure, was: Figure) -> str:
    what = speaker.measured(figure)
    old, new = _printed(speaker, was), _printed(speaker, figure)
    return speaker.phrase("news.revised", what=what, was=old, now=new)


def _placed(speaker: Speaker, figure: Figure, was: Figure) -> str:
    what = subject(speaker, figure.metric, measure=figure.measure, region=figure.region)
    before, now = (
        speaker.phrase(
            "news.place", when=moment(speaker, one.metric, one.period), rank=one.rank or 0
        )
        for one in (was, figure)
    )
    return speaker.phrase("news.placed", what=what, was=before, now=now)


def _printed(speaker: Speaker, figure: Figure) -> str:
    """A figure's number, and its rank if it has one."""
    rank = speaker.phrase("import.rank", rank=figure.rank) if figure.rank else ""
    number = speaker.bounded(figure) if figure.value is not None else ""
    return speaker.listed(filter(None, (number, rank)))


def _document(speaker: Speaker, figure: Figure) -> str:
    return figure.source or speaker.phrase("calendar.untitled")
