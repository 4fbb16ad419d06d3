"""Are the options of a caption read as they are meant, or refused?"""

import pytest

from bot.errors import BadInput
from bot.intake import options
from bot.intake.options import CAPTION, ROW, TEXT
from bot.intake.rows import Hints
from bot.words import Language

READ: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("地区=lcetdz 时期=2024年上半年", {"region": "lcetdz", "period": "2024年上半年"}),
    ("region=lcetdz, period = H1 2024", {"region": "lcetdz", "period": "H1 2024"}),
    (
        "发布时间＝2024-07-20 09:30\n来源=月报 第3期",
        {"release_at": "2024-07-20 09:30", "source": "月报 第3期"},
    ),
    (
        "来源=https://a.example/?q=1&b=2 单位=亿元",
        {"source": "https://a.example/?q=1&b=2", "unit": "亿元"},
    ),
    ("Period=2024Q1；行数=60000", {"period": "2024Q1", "max_rows": "60000"}),
)


@pytest.mark.parametrize(("text", "found"), READ)
def test_what_is_read(text: str, found: dict[str, str]) -> None:
    assert options.said(text, CAPTION) == found
    assert options.are(text, CAPTION) is bool(found)


REFUSED = (
    ("请查收", "option_unread"),
    ("时期2024年5月", "option_unread"),
    ("时期:2024年5月", "option_unread"),
    ("请查收 时期=2024年5月", "option_unread"),
    ("来源=公报 relase_at=2026-12-01", "option_unread"),  # an embargo, misspelt
    ("来源=公报 发布时问=2026-12-01", "option_unread"),
    ("日期=2024-06-18", "option_unread"),  # of a text, not of a table
    ("时期=2024年 时期=2023年", "option_twice"),
    ("时期=", "option_empty"),
    ("时期= 地区=lcetdz", "option_empty"),
)


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        options.said(text, CAPTION)
    assert caught.value.code == code
    assert not options.are(text, CAPTION)


@pytest.mark.parametrize("most", ["0", "-1", "x", "１", "9999999999"])
def test_how_many_rows(most: str) -> None:
    with pytest.raises(BadInput):
        options.hints({"max_rows": most}, Hints())
    assert options.hints({"max_rows": "7"}, Hints(unit="亿元")) == Hints(unit="亿元", max_rows=7)


def test_what_is_said_later_wins() -> None:
    before = options.hints(options.said("时期=2024年 单位=亿元", CAPTION), Hints())
    assert options.hints({"period": "2023年"}, before) == Hints(period="2023年", unit="亿元")


def test_options_in_front_of_a_text() -> None:
    text = "2024年一季度,GDP增长8.2%。\n来源=某处"
    assert options.leading(text, TEXT) == ({}, text)
    assert options.leading(f"日期=2024-06-18\n{text}", TEXT) == ({"published": "2024-06-18"}, text)
    with pytest.raises(BadInput):
        options.leading(f"日期=2024-06-18 地区=lcetdz\n{text}", TEXT)


def test_a_row_takes_every_column() -> None:
    assert options.said("指标=GDP 位次范围=liaocheng", ROW) == {
        "metric": "GDP",
        "rank_scope": "liaocheng",
    }


def test_flags_are_written_without_dashes() -> None:
    assert (
        options.unflagged("用 --release-at 指定(--unit 亿元)", Language.ZH)
        == "用 发布时间= 指定(单位= 亿元)"
    )
    assert (
        options.unflagged("give --published or --max-rows", Language.EN)
        == "give published= or max_rows="
    )
    assert options.unflagged("a--unit --force", Language.EN) == "a--unit --force"
