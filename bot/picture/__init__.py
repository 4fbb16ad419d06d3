"""What do figures look like, as a picture that needs no font but its own?

>>> Picture(trend(figures, speaker, Imprint(sources, receipt))).png[:4]
b'\\x89PNG'

`trend`, `league` and `card` lay a scene out of what they are given; a `Picture` is drawn when it is
asked for.
"""

from dataclasses import dataclass
from functools import cached_property

from bot.picture.card import card
from bot.picture.league import league
from bot.picture.scene import Scene
from bot.picture.sheet import Imprint
from bot.picture.style import DARK, LIGHT, Style
from bot.picture.svg import svg
from bot.picture.trend import trend

__all__ = [
    "DARK",
    "LIGHT",
    "Imprint",
    "Picture",
    "Scene",
    "Style",
    "card",
    "league",
    "svg",
    "trend",
]


@dataclass(frozen=True)
class Picture:
    """A scene in one style; painting takes a while, and is done once, in any thread."""

    scene: Scene
    style: Style = LIGHT

    @cached_property
    def png(self) -> bytes:
        """The picture as a PNG file."""
        from bot.picture.paint import png  # with all of Pillow, which a page with SVG never needs

        return png(self.scene, self.style)

    @cached_property
    def svg(self) -> str:
        """The picture as an SVG document."""
        return svg(self.scene, self.style)
