"""Is a text measured, broken and checked against the font as it will be drawn?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from bot.catalogue import shipped
from bot.picture import letters
from bot.picture.scene import clean
from data import ROOT


@pytest.mark.parametrize("char", "A9%·–—℃‰…〓◀县镕臺囧々①×÷−")
def test_what_pictures_need_can_be_written(char: str) -> None:
    assert letters.printable(char) == char


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("GDP 😀 8%", "GDP 〓 8%"),
        ("한국", "〓〓"),
        ("𠮷野", "〓野"),
        ("开\u200b发\ufeff区", "开发区"),  # signs that show nothing
        ("一\n二\t三", "一 二 三"),
        ("e\u0301", "é"),
        ("q\u0301", "q〓"),
    ],
)
def test_what_cannot_be_written_is_seen_to_be_missing(text: str, drawn: str) -> None:
    assert letters.printable(text) == drawn


def test_the_table_of_the_font_is_read_as_the_font_itself_reads_it() -> None:
    font = ImageFont.truetype(letters.FONT, 40)

    def looks(code: int) -> bytes:
        return bytes(font.getmask(chr(code)))

    nothing = looks(0xE000)
    assert sum(letters.written()) == 22237
    assert not letters.writable("😀")
    for code in [*range(0x21, 0x7F), *range(0x4E00, 0x9FA6, 97), *range(0xAC00, 0xD7A0, 501)]:
        assert (looks(code) != nothing) == letters.writable(chr(code)), hex(code)


def test_every_word_of_the_data_folder_can_be_written() -> None:
    catalogue = shipped()
    said = [phrase for phrases in catalogue.phrases.values() for phrase in phrases.values()]
    for things in (catalogue.metrics, catalogue.regions, catalogue.topics):
        for thing in things.values():
            said += [text for names in thing.names.values() for text in (names.name, names.say)]
    missing = {char for text in said for char in clean(text) if not letters.writable(char)}
    assert missing == set()


def test_the_licence_lies_beside_the_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (ROOT / "fonts" / "OFL.txt").read_text(encoding="utf-8")


@given(st.text(st.characters(max_codepoint=0x9FFF), max_size=60), st.sampled_from([9.0, 17.0]))
def test_a_line_is_as_wide_as_the_font_draws_it(text: str, size: float) -> None:
    drawn = letters.font(1000).getlength(letters.printable(text)) / 1000 * size
    assert letters.width(text, size) == pytest.approx(drawn, abs=0.5)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("江北水城旅游度假区", ["江北水城旅", "游度假区"]),
        ("一二三四五,六", ["一二三四", "五,六"]),  # no line begins with a comma
        ("一二三四《五六》", ["一二三四", "《五六》"]),  # none ends with what opens
        ("GDP per capita", ["GDP per", "capita"]),
        ("Wirtschaftswachstum", ["Wirtschaft", "swachstu", "m"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_where_readers_expect_it(text: str, lines: list[str]) -> None:
    assert letters.wrapped(text, 10, 51) == lines


@given(st.text(max_size=80), st.integers(12, 200), st.integers(1, 4))
def test_broken_lines_fit_and_lose_nothing_untold(text: str, room: int, most: int) -> None:
    lines = letters.wrapped(text, 10, room, most)
    assert 1 <= len(lines) <= most
    assert all(letters.width(line, 10) <= room for line in lines)
    if not lines[-1].endswith(letters.MORE):
        assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


@given(st.integers(0, 10**40).map(str), st.integers(20, 200))
def test_a_number_is_made_smaller_and_never_cut(text: str, room: int) -> None:
    size = letters.fitted(text, 12, room)
    assert size <= 12
    assert letters.width(text, size) <= room
