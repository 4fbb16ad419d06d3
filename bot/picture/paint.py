"""How does a scene become a PNG?

Shapes are drawn twice as large and reduced, so that slanted lines are smooth; texts are drawn at
their own size, where the font smooths them itself.
"""

import io
from typing import Final

from PIL import Image, ImageDraw

from bot.picture import letters
from bot.picture.scene import Anchor, Disc, Line, Point, Rect, Scene, Shape, Text
from bot.picture.style import LIGHT, Style

SCALE: Final = 3  # pixels for one of a phone's
_SMOOTH: Final = 2
_SQUEEZE: Final = 6  # how hard a PNG is packed; more takes time and gains little
_ANCHORS: Final = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}


def png(scene: Scene, style: Style = LIGHT, scale: int = SCALE) -> bytes:
    """The scene as a PNG file; the same scene is always the same bytes."""
    times = scale * _SMOOTH
    size = round(scene.width * times), round(scene.height * times)
    canvas = Image.new("RGB", size, style.paper)
    pen = ImageDraw.Draw(canvas)
    for shape in scene.shapes:
        _draw(pen, shape, style, times)
    canvas = canvas.reduce(_SMOOTH)
    pen = ImageDraw.Draw(canvas)
    for text in scene.texts:
        _write(pen, text, style, scale)
    file = io.BytesIO()
    canvas.save(file, "PNG", compress_level=_SQUEEZE)
    return file.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: Shape, style: Style, times: int) -> None:
    match shape:
        case Rect():
            _rect(pen, shape, style, times)
        case Line():
            width = max(1, round(shape.width * times))
            points = [_scaled(point, times) for point in shape.points]
            pen.line(points, style.colour(shape.stroke), width, joint="curve")
        case Disc():
            x, y = _scaled((shape.x, shape.y), times)
            fill, stroke = style.colour(shape.fill), style.colour(shape.stroke)
            pen.circle((x, y), shape.radius * times, fill, stroke, round(1.5 * times))


def _rect(pen: ImageDraw.ImageDraw, rect: Rect, style: Style, times: int) -> None:
    box = rect.box
    left, top = (round(edge * times) for edge in (box.left, box.top))
    right, bottom = (round(edge * times) - 1 for edge in (box.right, box.bottom))
    edges = (left, top, max(left, right), max(top, bottom))
    outline = style.colour(rect.outline) if rect.outline else None
    width = times if rect.outline else 0
    fill = style.colour(rect.fill)
    pen.rounded_rectangle(edges, rect.radius * times, fill, outline, width)


def _scaled(point: Point, times: int) -> Point:
    return point[0] * times, point[1] * times


def _write(pen: ImageDraw.ImageDraw, text: Text, style: Style, scale: int) -> None:
    pen.text(
        (text.x * scale, text.y * scale),
        letters.printable(text.text),
        style.colour(text.fill),
        letters.font(text.size * scale),
        _ANCHORS[text.anchor],
        stroke_width=text.size * scale * letters.BOLD if text.bold else 0,
    )
