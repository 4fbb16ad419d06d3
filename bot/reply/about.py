"""What is told of the data itself: meanings, lists, sources, what periods there are?"""

from collections.abc import Sequence

from bot.entries import Names
from bot.lookup import stored
from bot.reply import calendar, refuse, versions
from bot.reply.voice import Voice
from bot.store import Source
from bot.understand import Reading
from bot.words import Figure, Intent, Query, Reply, Status, changed

_ANNOUNCED = 5  # releases to come
_PERIODS_TOLD = 12  # of a coverage list; the rest is one question away


def define(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """What the named indicators mean."""
    catalogue, lang = voice.finder.catalogue, voice.speaker.language
    metrics = reading.query.metrics or (() if reading.slots.terms else reading.slots.choices)
    if not metrics and not reading.slots.terms:
        return refuse.unclear(voice, base, voice.speaker.phrase("tell.define_which"))
    lines = meanings(voice, metrics)
    for key in () if metrics else dict.fromkeys(reading.slots.terms):
        lines.append(_meaning(voice, catalogue.terms[key].names[lang]))
    return changed(base, status=Status.ANSWERED, text="\n".join(lines))


def meanings(voice: Voice, metrics: Sequence[str]) -> list[str]:
    """A line for what each indicator means."""
    known, lang = voice.finder.catalogue.metrics, voice.speaker.language
    return [_meaning(voice, known[key].names[lang]) for key in metrics]


def _meaning(voice: Voice, names: Names) -> str:
    return voice.speaker.phrase("tell.define", name=names.name, define=names.define)


def listing(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """Which indicators, or which regions, there are."""
    if "leader" in reading.slots.cues:
        names = [voice.speaker.region(key) for key in voice.finder.catalogue.near]
        text = voice.speaker.phrase("tell.regions", names=voice.speaker.listed(names))
        return changed(base, status=Status.ANSWERED, text=text)
    text = metrics_text(voice, reading.slots.topics)
    return changed(base, status=Status.ANSWERED, text=text)


def metrics_text(voice: Voice, topics: Sequence[str] = ()) -> str:
    """The indicators that have figures, of all topics or of some."""
    catalogue = voice.finder.catalogue
    held = set(voice.finder.store.held(voice.finder.viewer, catalogue.home))
    lines = [voice.speaker.phrase("tell.list")]
    for topic in catalogue.topics.values():
        if topics and topic.key not in topics:
            continue
        names = [voice.speaker.metric(key) for key in topic.metrics if key in held]
        if names:
            title = topic.names[voice.speaker.language].name
            listed = voice.speaker.listed(names)
            lines.append(voice.speaker.phrase("tell.topic", topic=title, names=listed))
    return "\n".join(lines) if len(lines) > 1 else voice.speaker.phrase("no.nothing")


def usage(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """How to ask."""
    home = voice.speaker.region(voice.finder.catalogue.home)
    text = voice.speaker.phrase("help", home=home, example=voice.example())
    return changed(base, status=Status.ANSWERED, text=text)


def source(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """Where the figures of the named indicators, or all figures, come from."""
    figures: list[Figure] = []
    for key in reading.query.metrics:
        asked = reading.query
        found = voice.finder.find(
            Query(Intent.LOOKUP, (key,), asked.measures, asked.regions, asked.periods)
        )
        figures += found.figures
    titles = {title for figure in figures for title in figure.documents}
    if reading.query.metrics and not titles:
        return refuse.no_data(voice, base, reading.query, voice.finder.find(reading.query))
    bounds = () if titles else voice.finder.catalogue.bounds
    sources = [
        s
        for s in voice.finder.store.sources(voice.finder.viewer, regions=bounds)
        if not titles or s.title in titles
    ]
    lines = [sources_text(voice, sources)]
    notes = [f"published:{one.published}" for one in sources if one.published]
    if "published" in reading.slots.cues:
        days, released = versions.release_days(voice, figures)
        notes += released
        known = days or any(one.published for one in sources)
        lines = [*days, *lines] if known else [*lines, voice.speaker.phrase("tell.no_release_day")]
    told = tuple(dict.fromkeys((*base.notes, *notes)))
    return changed(base, status=Status.ANSWERED, notes=told, text="\n".join(lines))


def sources_text(voice: Voice, sources: Sequence[Source] | None = None) -> str:
    """The documents that figures come from."""
    if sources is None:
        bounds = voice.finder.catalogue.bounds
        sources = voice.finder.store.sources(voice.finder.viewer, regions=bounds)
    if not sources:
        return voice.speaker.phrase("no.nothing")
    return "\n".join(
        [voice.speaker.phrase("tell.sources"), *(_source_line(voice, one) for one in sources)]
    )


def _source_line(voice: Voice, source: Source) -> str:
    key = "tell.published_inferred" if source.published_inferred else "tell.published"
    published = voice.speaker.phrase(key, published=source.published) if source.published else ""
    return voice.speaker.phrase("tell.source_line", title=source.title, published=published)


def coverage(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """Which periods are stored; where it is asked when more comes, what was announced as well."""
    told = _kept(voice, base, reading)
    if "published" not in reading.slots.cues or told.status is not Status.ANSWERED:
        return told
    announced = [one for one in voice.finder.store.announced() if one.at > voice.finder.viewer.now]
    lines = calendar.coming(announced[:_ANNOUNCED], voice.speaker)
    return changed(told, text="\n".join([*lines, told.text]))


def _kept(voice: Voice, base: Reply, reading: Reading) -> Reply:
    """Which periods of a metric, or how much in all, is stored."""
    catalogue, store, viewer = voice.finder.catalogue, voice.finder.store, voice.finder.viewer
    region = reading.query.regions[0]
    if not reading.query.metrics:
        latest = stored.latest_of_all(voice.finder, region)
        if latest is None:
            return refuse.unclear(voice, base, voice.speaker.phrase("no.nothing"))
        text = voice.speaker.phrase(
            "tell.coverage_all",
            where=voice.speaker.region(region),
            count=len(store.held(viewer, region)),
            latest=voice.speaker.period(latest),
        )
        return changed(base, status=Status.ANSWERED, text=text)
    metric = reading.query.metrics[0]
    periods = store.periods(viewer, region, metric=metric, limit=_PERIODS_TOLD)
    if not periods:
        return refuse.no_data(voice, base, reading.query, voice.finder.find(reading.query))
    stock = catalogue.metrics[metric].stock
    listed = voice.speaker.listed(voice.speaker.period(p, stock=stock) for p in periods)
    where, name = voice.speaker.region(region), voice.speaker.metric(metric)
    what = voice.speaker.phrase("subject.alone", where=where, what=name)
    return changed(
        base,
        status=Status.ANSWERED,
        notes=(*base.notes, *(f"kept:{one.start}/{one.end}" for one in periods)),
        text=voice.speaker.phrase("tell.coverage", what=what, periods=listed),
    )
