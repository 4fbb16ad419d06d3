"""What would a bulletin say of a period, every sentence with its source?

>>> print(brief(figures, period, speaker).sections[0].sentences[0].text)
一季度,全区GDP同比增长8.2%,增速居全市第1位。

Made of stored figures alone: nothing is computed, weighed or praised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answer.say import Speaker, in_order
from bot.spans import Period
from bot.words import Figure


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the number of the source it stands in; 0 where none is known."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Section:
    """A topic: its sentences, and the same figures as rows of a table."""

    heading: str
    sentences: tuple[Sentence, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A bulletin: sections by topic, then the sources that its sentences point to."""

    title: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    sources_heading: str
    sources: tuple[str, ...]
    remarks: tuple[str, ...]


def brief(
    figures: Sequence[Figure], region: str, period: Period, topics: Sequence[str], speaker: Speaker
) -> Brief:
    """A bulletin of the figures, by topic, in the order of data/topics.toml."""
    told = {topic: _of_topic(topic, figures, speaker) for topic in topics}
    used = [row for rows in told.values() for row in rows]
    titles = list(dict.fromkeys(row.source for row in used if row.source))
    sections = [_section(key, rows, titles, speaker) for key, rows in told.items() if rows]
    notes = dict.fromkeys(row.note for row in used if row.note)
    remarks = [speaker.phrase("note.note", note=note) for note in notes]
    if any(row.inferred for row in used):
        remarks.append(speaker.phrase("note.inferred"))
    named = {"where": speaker.region(region), "when": speaker.period(period)}
    columns = ("indicator", "level", "growth", "other", "rank")
    return Brief(
        speaker.phrase("brief.title", **named),
        tuple(speaker.phrase(f"brief.{column}") for column in columns),
        tuple(sections),
        speaker.phrase("brief.sources"),
        tuple(titles),
        tuple(remarks),
    )


def _of_topic(topic: str, figures: Sequence[Figure], speaker: Speaker) -> list[Figure]:
    order = speaker.catalogue.topics[topic].metrics
    return [row for metric in order for row in figures if row.metric == metric]


def _section(topic: str, rows: list[Figure], titles: list[str], speaker: Speaker) -> Section:
    name = speaker.catalogue.topics[topic].names[speaker.language].name
    sentences, table = [], []
    for _, group in groupby(rows, lambda row: (row.metric, row.period)):
        told = in_order(group)
        for _, of_source in groupby(told, lambda row: row.source):
            ones = list(of_source)
            number = titles.index(ones[0].source) + 1 if ones[0].source else 0
            sentences += [Sentence(text, number) for text in speaker.sentences(ones)]
        table.append(_row(told, speaker))
    return Section(name, tuple(sentences), tuple(table))


def _row(told: list[Figure], speaker: Speaker) -> tuple[str, ...]:
    """Indicator, level, growth, what else there is, and the ranks with their basis."""
    cells = {"value": "", "growth": ""}
    others, ranks = [], []
    for figure in told:
        basis = speaker.phrase(f"basis.{figure.measure.value}")
        if figure.rank:
            ranks.append(speaker.phrase("brief.ranked", basis=basis, rank=figure.rank))
        if figure.value is None:
            continue
        if figure.measure.value in cells:
            cells[figure.measure.value] = speaker.bounded(figure)
        else:
            others.append(speaker.phrase("brief.of", basis=basis, number=speaker.bounded(figure)))
    return (
        speaker.metric(told[0].metric),
        cells["value"],
        cells["growth"],
        speaker.listed(others),
        speaker.listed(ranks),
    )
