"""How does a scene become a PNG?

What is slanted or round is drawn four times as large on a mask of its own and reduced, so that it
is smooth; the rest lies on whole pixels. A picture has few colours, so its file keeps a palette.
"""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw

from bot.picture import letters
from bot.picture.scene import Anchor, Box, Disc, Line, Rect, Scene, Shape, Text, box_of
from bot.picture.style import LIGHT, Paint, Style

SCALE: Final = 3  # pixels for one of a phone's
_SMOOTH: Final = 4
_STEP: Final = 14  # between two shades of a colour
_BORDER: Final = 1.5  # of a disc
_ANCHORS: Final = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}


def png(scene: Scene, style: Style = LIGHT, scale: int = SCALE) -> bytes:
    """The scene as a PNG file; the same scene is always the same bytes."""
    size = round(scene.width * scale), round(scene.height * scale)
    canvas = Image.new("RGB", size, style.paper)
    pen = ImageDraw.Draw(canvas)
    for shape in scene.shapes:
        _draw(canvas, pen, shape, style, scale)
    for text in scene.texts:
        _write(pen, text, style, scale)
    packed = canvas.quantize(palette=_palette(style), dither=Image.Dither.NONE)
    file = io.BytesIO()
    packed.save(file, "PNG")
    return file.getvalue()


@lru_cache(maxsize=2)
def _palette(style: Style) -> Image.Image:
    """Every colour of a style on its paper, from nothing to full; and text on a badge."""
    paper = _rgb(style.paper)
    pairs = [(paper, _rgb(style.colour(paint))) for paint in Paint if paint is not Paint.PAPER]
    pairs.append((_rgb(style.on_home), _rgb(style.home)))
    shades = dict.fromkeys(shade for pair in pairs for shade in _between(*pair))
    image = Image.new("P", (1, 1))
    image.putpalette([part for shade in shades for part in shade])
    return image


def _between(paper: tuple[int, ...], full: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """From paper to full colour, in steps wide enough for the paper to stay as it is."""
    steps = max(1, max(abs(b - a) for a, b in zip(paper, full, strict=True)) // _STEP)
    for n in range(steps + 1):
        yield tuple(round(a + (b - a) * n / steps) for a, b in zip(paper, full, strict=True))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _draw(
    canvas: Image.Image, pen: ImageDraw.ImageDraw, shape: Shape, style: Style, scale: int
) -> None:
    match shape:
        case Rect(box, fill, outline, radius):
            edges = _snapped(box, scale)
            edge = style.colour(outline) if outline else None
            width = round(scale * 0.6) if outline else 0
            pen.rounded_rectangle(edges, radius * scale, style.colour(fill), edge, width)
        case Line() if _upright(shape):
            box, half = box_of(shape), shape.width / 2
            across = half if box.left == box.right else 0
            thick = Box(
                box.left - across,
                box.top - (half - across),
                box.right + across,
                box.bottom + (half - across),
            )
            pen.rectangle(_snapped(thick, scale), style.colour(shape.stroke))
        case Line():
            _smooth(canvas, shape, style.colour(shape.stroke), scale, shape.width)
        case Disc(x, y, radius, fill, stroke):
            _smooth(canvas, shape, style.colour(stroke), scale, radius)
            inner = Disc(x, y, radius - _BORDER, fill, fill)
            if fill is not stroke:
                _smooth(canvas, inner, style.colour(fill), scale, radius)


def _upright(line: Line) -> bool:
    """Whether a line runs along the edges of the picture."""
    (x, y), *others = line.points
    return len(others) == 1 and (others[0][0] == x or others[0][1] == y)


def _snapped(box: Box, scale: int) -> tuple[int, int, int, int]:
    """The pixels that a box fills; at least one."""
    left, top = round(box.left * scale), round(box.top * scale)
    right, bottom = round(box.right * scale) - 1, round(box.bottom * scale) - 1
    return left, top, max(left, right), max(top, bottom)


def _smooth(
    canvas: Image.Image, shape: Line | Disc, colour: str, scale: int, margin: float
) -> None:
    """Draw a line or a full disc through a mask that was drawn larger."""
    box = box_of(shape)
    left, top = int((box.left - margin) * scale), int((box.top - margin) * scale)
    across = int((box.right - box.left + 2 * margin) * scale) + 2
    down = int((box.bottom - box.top + 2 * margin) * scale) + 2
    mask = Image.new("L", (across * _SMOOTH, down * _SMOOTH))
    pen, times = ImageDraw.Draw(mask), scale * _SMOOTH
    if isinstance(shape, Disc):
        at = (shape.x * scale - left) * _SMOOTH, (shape.y * scale - top) * _SMOOTH
        pen.circle(at, shape.radius * times, 255)
    else:
        points = [
            ((x * scale - left) * _SMOOTH, (y * scale - top) * _SMOOTH) for x, y in shape.points
        ]
        pen.line(points, 255, max(1, round(shape.width * times)), joint="curve")
    canvas.paste(colour, (left, top), mask.reduce(_SMOOTH))


def _write(pen: ImageDraw.ImageDraw, text: Text, style: Style, scale: int) -> None:
    pen.text(
        (text.x * scale, text.y * scale),
        letters.printable(text.text),
        style.colour(text.fill),
        letters.font(text.size * scale),
        _ANCHORS[text.anchor],
        stroke_width=text.size * scale * letters.BOLD if text.bold else 0,
    )
