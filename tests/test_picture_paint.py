"""Does a scene become a picture that shows it, as PNG and as SVG, in colours that can be told?"""

import io
import itertools
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

from bot.answer.say import Speaker
from bot.catalogue import shipped
from bot.picture import DARK, LIGHT, Imprint, Picture, Scene, Style, svg, trend
from bot.picture.paint import SCALE, png
from bot.picture.scene import Box, Disc, Line, Rect, Text
from bot.picture.style import Paint
from bot.spans import Period
from bot.words import Figure, Language, Measure

SPEAKER = Speaker(shipped(), Language.ZH)
STYLES = pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])


def years(count: int, note: str = "") -> Scene:
    level = Figure("gdp", Measure.VALUE, "lcetdz", Period(date(2000, 1, 1), date(2000, 12, 31)),
                   Decimal("8.2"), "亿元", note=note)  # fmt: skip
    rows = [
        replace(
            level, period=Period(date(2000 + n, 1, 1), date(2000 + n, 12, 31)), value=Decimal(n)
        )
        for n in range(count)
    ]
    rows += [replace(row, measure=Measure.GROWTH, unit="%") for row in rows]
    scene = trend(rows, SPEAKER, Imprint())
    assert scene
    return scene


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@STYLES
def test_a_png_opens_has_its_size_and_its_colours(style: Style) -> None:
    scene = years(5)
    image = opened(png(scene, style))
    assert image.size == (round(scene.width * SCALE), round(scene.height * SCALE))
    assert 780 <= image.width <= 1080
    counts = {colour: count for count, colour in image.getcolors(1 << 20) or []}
    for paint in (Paint.PAPER, Paint.INK, Paint.BAR, Paint.STRONG, Paint.HOME):
        assert counts.get(rgb(style.colour(paint)), 0) > 100, paint
    assert counts[rgb(style.paper)] > image.width * image.height // 2


def test_the_same_scene_is_the_same_file() -> None:
    assert png(years(5)) == png(years(5))


SHAPES = [
    Rect(Box(10, 10, 30, 30), Paint.STRONG),
    Rect(Box(10, 10, 30, 30), Paint.STRONG, Paint.STRONG, 4),
    Line(((10, 20), (30, 20)), Paint.STRONG, 4),
    Line(((20, 10), (20, 30)), Paint.STRONG, 4),
    Line(((10, 10), (20, 20), (30, 30)), Paint.STRONG, 4),
    Disc(20, 20, 8, Paint.STRONG, Paint.STRONG),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_where_it_should_be_and_nowhere_else(shape: Rect | Line | Disc) -> None:
    image = opened(png(Scene(40, 40, (shape,), "", "")))
    assert image.getpixel((20 * SCALE, 20 * SCALE)) == rgb(LIGHT.strong)
    for corner in ((2, 2), (38, 2), (2, 38), (38, 38), (26, 6)):
        assert image.getpixel((corner[0] * SCALE, corner[1] * SCALE)) == (255, 255, 255)


def test_an_open_point_shows_the_paper_inside() -> None:
    shape = Disc(20, 20, 8, Paint.PAPER, Paint.STRONG)
    image = opened(png(Scene(40, 40, (shape,), "", "")))
    assert image.getpixel((20 * SCALE, 20 * SCALE)) == (255, 255, 255)
    assert image.getpixel((round(12.7 * SCALE), 20 * SCALE)) == rgb(LIGHT.strong)


def ink(text: str) -> bytes:
    scene = Scene(60, 30, (Text(5, 20, text, 16, 40),), "", "")
    return opened(png(scene)).tobytes()


def test_a_character_that_is_missing_is_drawn_as_missing() -> None:
    assert ink("한") == ink("〓") != ink("")


@STYLES
def test_svg_can_be_read_and_tells_what_it_shows(style: Style) -> None:
    scene = replace(years(3, note="<b>&\x0b\"'"), title='A <"&', told="B <&")
    page = svg(scene, style)
    root = ET.fromstring(page)
    space = "{http://www.w3.org/2000/svg}"
    assert [root.findtext(f"{space}{name}") for name in ("title", "desc")] == ['A <"&', "B <&"]
    texts = [node.text for node in root.iter(f"{space}text")]
    assert texts == [text.text for text in scene.texts]
    assert any("<b>&" in (text or "") for text in texts)


def test_a_picture_is_painted_once() -> None:
    picture = Picture(years(3))
    assert picture.png is picture.png
    assert picture.svg is picture.svg


def luminance(colour: str) -> float:
    parts = [part / 255 for part in rgb(colour)]
    lit = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@STYLES
def test_texts_and_marks_stand_out(style: Style) -> None:
    for colour in (style.ink, style.muted, style.home):
        assert contrast(colour, style.paper) >= 4.5
    assert contrast(style.on_home, style.home) >= 4.5
    assert contrast(style.strong, style.paper) >= 3
    assert contrast(style.strong, style.bar) >= 2
    assert contrast(style.bar, style.paper) >= 1.9


BLIND = {  # Machado and others, 2009, at full strength
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@STYLES
@pytest.mark.parametrize("sight", BLIND)
def test_marks_differ_for_every_eye(style: Style, sight: str) -> None:
    seen = [
        [sum(f * p for f, p in zip(row, rgb(colour), strict=True)) for row in BLIND[sight]]
        for colour in (style.bar, style.strong, style.home)
    ]
    for one, other in itertools.combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 60


def test_a_picture_takes_little_time() -> None:
    scene = years(24)
    png(scene)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        png(years(24))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.06 * 5  # 25 ms alone; a busy machine is slower
