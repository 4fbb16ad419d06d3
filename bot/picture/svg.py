"""How does a scene become SVG, for a page that brings its own font?"""

from html import escape
from typing import Final

from bot.picture.scene import Disc, Item, Line, Rect, Scene, Text
from bot.picture.style import LIGHT, Style

FAMILY: Final = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def svg(scene: Scene, style: Style = LIGHT) -> str:
    """The scene as an SVG document that tells what it shows."""
    size = f"{_n(scene.width)} {_n(scene.height)}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img"'
        f' font-family="{FAMILY}">',
        f"<title>{escape(scene.title)}</title>",
        f"<desc>{escape(scene.told)}</desc>",
        f'<rect width="100%" height="100%" fill="{style.paper}"/>',
        *(_shape(item, style) for item in scene.shapes),
        *(_text(item, style) for item in scene.texts),
        "</svg>",
    ]
    return "\n".join(lines)


def _shape(item: Item, style: Style) -> str:
    match item:
        case Rect(box, fill, outline, radius):
            edge = f' stroke="{style.colour(outline)}"' if outline else ""
            return (
                f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.right - box.left)}"'
                f' height="{_n(box.bottom - box.top)}" rx="{_n(radius)}"'
                f' fill="{style.colour(fill)}"{edge}/>'
            )
        case Line(points, stroke, width):
            path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            return (
                f'<polyline points="{path}" fill="none" stroke="{style.colour(stroke)}"'
                f' stroke-width="{_n(width)}"/>'
            )
        case Disc(x, y, radius, fill, stroke):
            return (
                f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"'
                f' fill="{style.colour(fill)}" stroke="{style.colour(stroke)}" stroke-width="1.5"/>'
            )
        case Text():
            return _text(item, style)


def _text(text: Text, style: Style) -> str:
    """A text squeezed into the room it was given: another font may be wider."""
    weight = ' font-weight="bold"' if text.bold else ""
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"{weight}'
        f' text-anchor="{text.anchor.value}" fill="{style.colour(text.fill)}"'
        f' textLength="{_n(text.width)}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(text.text)}</text>"
    )


def _n(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
