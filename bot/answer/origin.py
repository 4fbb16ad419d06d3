"""How is it told where a figure came from?"""

from collections.abc import Sequence
from typing import Protocol

from bot.answer.say import Speaker
from bot.words import Figure


class Version(Protocol):
    """One version of a figure as the store gives it."""

    @property
    def figure(self) -> Figure:
        """The row itself."""

    @property
    def since(self) -> str:
        """When it was first to be seen."""

    @property
    def loaded_at(self) -> str:
        """When it was loaded, for insiders."""

    @property
    def loaded_by(self) -> str:
        """Who loaded it, for insiders."""

    @property
    def kind(self) -> str:
        """How it was loaded."""


def told(versions: Sequence[Version], speaker: Speaker) -> str:
    """The newest version line by line, then what stood there before it."""
    newest = versions[-1]
    figure = newest.figure
    lines = [speaker.phrase("tell.origin_key", what=speaker.measured(figure))]
    if figure.value is not None:
        lines.append(speaker.phrase("tell.origin_value", value=speaker.bounded(figure)))
    if figure.rank:
        scope = speaker.scope(figure.rank_scope)
        lines.append(speaker.phrase("tell.origin_rank", scope=scope, rank=figure.rank))
    for key in ("source", "excerpt", "note"):
        if text := getattr(figure, key):
            lines.append(speaker.phrase(f"tell.origin_{key}", **{key: text}))
    if figure.inferred:
        lines.append(speaker.phrase("tell.origin_inferred"))
    if newest.loaded_at:
        lines.append(
            speaker.phrase(
                "tell.origin_loaded",
                at=newest.loaded_at,
                by=newest.loaded_by,
                batch=figure.batch,
                kind=newest.kind,
            )
        )
    for before in reversed(versions[:-1]):
        lines.append(before_line(before, speaker))
    return "\n".join(lines)


def before_line(version: Version, speaker: Speaker) -> str:
    """What stood there before, and since when."""
    value = speaker.cell(version.figure)
    return speaker.phrase("tell.origin_before", value=value, since=version.since)
