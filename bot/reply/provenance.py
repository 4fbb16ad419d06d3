"""Which lines below figures tell where they come from?

>>> documents(speaker, figures)
['来源:《开发区2024年一季度经济运行简报》']
"""

from collections.abc import Sequence
from typing import Final

from bot.answer.say import Speaker
from bot.words import Figure

_RECEIPT_LONGEST: Final = 6  # figures; a longer answer is a question asked again


def documents(speaker: Speaker, figures: Sequence[Figure]) -> list[str]:
    """Notes of the rows, and the documents they stand in."""
    notes = dict.fromkeys([figure.note for figure in figures if figure.note])
    titles = dict.fromkeys([title for figure in figures for title in figure.documents])
    lines = [speaker.phrase("note.note", note=note) for note in notes]
    lines += [speaker.phrase("note.source", source=title) for title in titles]
    if any(figure.derived and not figure.working for figure in figures):
        lines.append(speaker.phrase("note.rank_derived"))
    if any(figure.inferred for figure in figures):
        lines.append(speaker.phrase("note.inferred"))
    return lines


def receipt(figures: Sequence[Figure]) -> str:
    """The handles of the stored figures that an answer was made from."""
    handles = dict.fromkeys([h for figure in figures for h in figure.handle.split("-")])
    return "-".join(list(handles)[:_RECEIPT_LONGEST])
