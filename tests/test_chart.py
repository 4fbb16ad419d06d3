"""Does the desk draw what a reply allows, for whoever may see it, and nothing else?"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.picture import DARK, Picture
from bot.picture.scene import Role as Told
from bot.settings import Settings
from bot.spans import Period
from bot.store import Cause, Source, Store, visible
from bot.words import Figure, Language, Measure, Role

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
TODAY = date(2024, 7, 15)
RELEASE = datetime(2024, 8, 1, 2, tzinfo=UTC)
TICK = timedelta(seconds=1)
BY_HAND = Cause("import", "me")


def drawn(
    desk: Desk,
    question: str,
    viewer: Role = Role.PUBLIC,
    now: datetime = NOW,
    lang: Language | None = None,
    *,
    as_card: bool = False,
) -> Picture | None:
    answer = desk.ask(question, viewer=viewer, today=TODAY, now=now, lang=lang)
    return desk.gallery.draw(answer, viewer=viewer, now=now, as_card=as_card)


def texts(picture: Picture | None, role: Told | None = None) -> list[str]:
    assert picture
    return [text.text for text in picture.scene.texts if role in (None, text.role)]


# The question in both languages, the title, and numbers that must stand in the picture.
PICTURES = [
    ("GDP走势", "GDP trend", "GDP", {"8.2"}),
    ("一季度GDP增速?", "GDP growth in Q1?", "GDP", {"5.6", "6.4", "8.2"}),
    ("一季度各县市区GDP增速排名", "GDP growth by district in Q1", "GDP", {"8.2", "7.8", "5.2"}),
    ("2023年与2022年GDP相比", "Compare GDP in 2023 and 2022", "GDP", {"7.3", "5.2"}),
]


@pytest.mark.parametrize(("chinese", "english", "title", "numbers"), PICTURES)
def test_both_languages_get_the_same_picture(
    world: Desk, chinese: str, english: str, title: str, numbers: set[str]
) -> None:
    for question in (chinese, english):
        picture = drawn(world, question)
        assert title in "".join(texts(picture, Told.TITLE)), question
        assert numbers <= set(texts(picture, Told.NUMBER)), question


def test_a_figure_is_shown_among_its_like(world: Desk) -> None:
    picture = drawn(world, "2024年一季度GDP")
    assert "历年一季度" in texts(picture)
    assert {"50.31", "54.26", "58.94"} <= set(texts(picture, Told.NUMBER))


def test_the_document_of_the_answer_stands_first_with_its_day(world: Desk) -> None:
    (source,) = [text for text in texts(drawn(world, "2023年一季度GDP")) if "来源" in text]
    assert "开发区2023年一季度主要经济指标" in source
    assert "2023-04-22" in source


def test_a_card_can_be_had_of_any_answer(world: Desk) -> None:
    picture = drawn(world, "一季度GDP增速?", as_card=True)
    assert texts(picture, Told.NUMBER) == ["8.2%"]
    assert texts(picture, Told.RANK) == ["全市第1位"]
    assert any("RTN7NEM" in text for text in texts(picture))


@pytest.mark.parametrize(
    "question", ["2019年GDP?", "GDP是什么意思", "你好", "民营企业出口", "有哪些指标", ""]
)
def test_where_no_figure_is_there_is_no_picture(world: Desk, question: str) -> None:
    assert drawn(world, question) is None
    assert drawn(world, question, as_card=True) is None


@pytest.mark.parametrize(
    "question",
    ["GDP走势", "2023年主要指标", "一季度GDP", "一季度各县市区GDP增速", "GDP哪年增速最高"],
)
def test_every_number_is_one_that_the_viewer_may_see(world: Desk, question: str) -> None:
    seen = set()
    for figure in world.store.everything(visible.view(Role.PUBLIC, NOW)):
        if figure.value is not None:
            seen |= {f"{figure.value:f}", f"{figure.value:f}{figure.unit}"}
    for text in texts(drawn(world, question), Told.NUMBER):
        assert text.split(" ")[-1] in seen


# An embargo


@pytest.fixture
def desk(catalogue: Catalogue) -> Desk:
    """Two first quarters of exports that are out, and a third that is not."""
    store = Store.open(":memory:")
    out = [quarter(2022, "4.1"), quarter(2023, "5.2")]
    store.load(out, BY_HAND, NOW, [Source("公报", published="2023-04-20")])
    store.load([quarter(2024, "9.9", RELEASE)], BY_HAND, NOW)
    return Desk(store, catalogue, Settings())


def quarter(year: int, value: str, release: datetime | None = None) -> Figure:
    period = Period(date(year, 1, 1), date(year, 3, 31))
    until = visible.stamp(release) if release else ""
    return Figure("exports", Measure.GROWTH, "lcetdz", period, Decimal(value), "%",
                  source="公报", release_at=until)  # fmt: skip


def test_the_public_sees_nothing_of_an_embargo_in_a_picture(desk: Desk) -> None:
    bare = Store.open(":memory:")
    bare.load([quarter(2022, "4.1"), quarter(2023, "5.2")], BY_HAND, NOW,
              [Source("公报", published="2023-04-20")])  # fmt: skip
    twin = Desk(bare, desk.catalogue, Settings())
    ours, theirs = (drawn(one, "出口增速走势") for one in (desk, twin))
    assert ours
    assert theirs
    assert ours.png == theirs.png
    assert ours.svg == theirs.svg
    assert "9.9" not in ours.svg


def test_an_insider_is_told_that_it_must_not_go_round(desk: Desk) -> None:
    before = texts(drawn(desk, "出口增速走势", Role.OFFICIAL))
    assert "9.9" in before
    assert "2024-08-01 10:00" in before[0]
    after = texts(drawn(desk, "出口增速走势", Role.OFFICIAL, RELEASE))
    assert "9.9" in after
    assert not any("2024-08-01 10:00" in text for text in after)


def test_a_picture_is_kept_until_what_is_seen_changes(desk: Desk) -> None:
    def ask(now: datetime, viewer: Role = Role.PUBLIC) -> Picture | None:
        return drawn(desk, "出口增速走势", viewer, now)

    first = ask(NOW)
    assert ask(NOW + TICK) is first
    desk.store.load([replace(quarter(2024, "8", RELEASE), metric="gdp")], BY_HAND, NOW + TICK)
    assert ask(NOW + 2 * TICK) is first
    assert ask(NOW, Role.ADMIN) is not first
    released = ask(RELEASE)
    assert "9.9" in texts(released)
    desk.store.load([quarter(2024, "9.8")], BY_HAND, RELEASE + TICK)
    assert "9.8" in texts(ask(RELEASE + TICK))


def test_languages_styles_and_kinds_are_kept_apart(desk: Desk) -> None:
    answer = desk.ask("出口增速走势", viewer=Role.PUBLIC, today=TODAY, now=NOW)

    def draw(**how: object) -> Picture | None:
        return desk.gallery.draw(answer, viewer=Role.PUBLIC, now=NOW, **how)  # type: ignore[arg-type]

    english = drawn(desk, "出口增速走势", lang=Language.EN)
    pictures = [draw(), draw(style=DARK), draw(as_card=True), english]
    assert all(pictures)
    assert len({picture.png for picture in pictures if picture}) == 4


def test_few_pictures_are_kept(desk: Desk) -> None:
    for year in range(1900, 2000):
        drawn(desk, f"{year}年以来出口增速走势")
    assert len(desk.gallery._pictures) <= 8


def test_the_shipped_figures_can_be_drawn(shipped: Desk, desk_of: Callable[[str], Desk]) -> None:
    for question in ("1-5月进出口总额", "GDP增速", "主要指标"):
        assert drawn(shipped, question)


def test_a_question_without_a_picture_never_waits_for_the_painter() -> None:
    asked = (
        "import sys, datetime; from bot.desk import Desk; from bot.settings import Settings;"
        "now = datetime.datetime(2024, 7, 15, tzinfo=datetime.UTC);"
        "desk = Desk.open(Settings.read({'ZHISHU_DATABASE': ':memory:'}), now); assert 'PIL' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
