"""Is one question spelled one way, however it was typed?"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.understand import marked
from bot.understand.spelled.clean import _HUNDRED_MILLIONS, _VERSUS, LIMIT, clean, is_han
from bot.understand.spelled.labelled import _UNIT_SAID

PLAIN = "2024年1-5月gdp增速?"


@pytest.mark.parametrize(
    "typed",
    [
        PLAIN,
        "2024年1-5月GDP增速？",
        "２０２４年１－５月ＧＤＰ增速？",
        "٢٠२४年1-٥月GDP增速?",
        "2024 年 1 - 5 月 GDP 增速 ?",
        "2024年1—5月GDP增速?",
        "2024年1–5月GDP增速?",
        "2024年1−5月GDP增速?",
        "2024年1～5月GDP增速?",
        "2024年1〜5月gdp增速?",
        "\u30002024年1-5月\u00a0GDP增速?\n",
        "2024年\n1-5月\tGDP\r\n增速?",
        "\ufeff2024年1-5月GDP\u200b增速?",
        "\u202e2024年1-5月GDP增速?\u202c",
        "2024年1-5月GDP\u0000增速?",
        "2024年1-5月GDP增速?\ud800",
    ],
    ids=repr,
)
def test_one_spelling(typed: str) -> None:
    assert clean(typed) == PLAIN


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("國內生產總值", "国内生产总值"),
        ("規模以上工業", "规模以上工业"),
        ("聊城經濟技術開發區", "聊城经济技术开发区"),
        ("“专精特新”企业", "专精特新企业"),
        ("「十四五」", "十四五"),
        ("‘Q1’", "'q1'"),
        ("the zone`s GDP", "the zone's gdp"),
        ("GDP（亿元）", "gdp(亿元)"),
        ("A·B", "a b"),
        ("10％", "10%"),
        ("GDP  growth", "gdp growth"),
        ("GDP 增速 in Q1", "gdp增速in q1"),
        ("state-of-the-art - dash", "state-of-the-art - dash"),
        ("GDP😀", "gdp"),
        ("cafe\u0301", "cafe"),
        ("", ""),
        (" \u3000\t\n\u200b", ""),
        ("😀", ""),
    ],
)
def test_spelling(typed: str, spelled: str) -> None:
    assert clean(typed) == spelled


def test_only_as_much_as_a_message_holds_is_read() -> None:
    assert len(clean("字" * 1_000_000)) == LIMIT
    assert clean("x" * LIMIT + "GDP") == "x" * LIMIT


@given(st.text(max_size=200))
def test_any_text_comes_out_in_one_printable_line(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.isprintable()
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert len(cleaned) <= 4 * len(text)


@given(st.text("gdp增速總區20245 -—～ＧＤ?？、'\"`\u200b\n", max_size=40))
def test_a_clean_text_is_left_alone(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.from_regex(marked._IF_OUT))
def test_whatever_asks_if_a_figure_is_out_ends_so(text: str) -> None:
    assume("\n" not in text)  # a clean text holds none
    assert text.rstrip(" ?!.").endswith(marked._MAY_END_OUT)


@given(st.from_regex(_HUNDRED_MILLIONS) | st.from_regex(_VERSUS))
def test_what_is_written_out_holds_what_is_looked_for_first(text: str) -> None:
    assert "100" in text or " v" in text


@given(st.from_regex(_UNIT_SAID))
def test_a_unit_beside_a_name_holds_what_is_looked_for_first(text: str) -> None:
    marks = ("(", "元", "in亿", "in万", "yuan", "千瓦时", "平方米")
    assert any(mark in text for mark in marks)


def test_characters_are_simplified_whatever_was_seen_before() -> None:
    assert [clean(text) for text in ("总额", "總額", "总總", "总额")] == [
        "总额",
        "总额",
        "总总",
        "总额",
    ]


@pytest.mark.parametrize(
    ("char", "han"), [("区", True), ("區", True), ("G", False), ("1", False), ("。", False)]
)
def test_chinese_characters(char: str, han: bool) -> None:
    assert is_han(char) is han


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1-5月分社零", "1-5月份社零"),
        ("1-5月分别是多少", "1-5月分别是多少"),
        ("1-5月分县区gdp", "1-5月分县区gdp"),
        ("1-5月分行业", "1-5月分行业"),
    ],
)
def test_a_month_is_none_that_is_shared_out(typed: str, meant: str) -> None:
    assert clean(typed) == meant
