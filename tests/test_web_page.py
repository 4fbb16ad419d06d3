"""Can a person ask on the page, with a script and without, by hand and by ear?

The tests in a browser need a Chromium of the machine: set ZHISHU_CHROMIUM, or install one.
"""

import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

import pytest

from bot.desk import Desk
from bot.words import Language, Role
from handlers.web.shown import Kind, parts
from handlers.web.typeset import typeset
from tests.conftest import NOW
from tests.web import client, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("ZHISHU_CHROMIUM") or shutil.which("chromium") or ""
ASKED = "一季度GDP增速?"


# without a script


async def page_of(desk: Desk, path: str, **said: object) -> str:
    async with client(desk) as web:
        found = await web.get(path, params=said or None)  # type: ignore[arg-type]
        assert found.headers["content-type"] == "text/html; charset=utf-8"
        return found.text


@pytest.mark.parametrize("lang", list(Language))
async def test_the_first_page_offers_questions_that_are_answered(
    world: Desk, lang: Language
) -> None:
    page = await page_of(world, "/", lang=lang.value)
    offered = [unescape(one) for one in re.findall(r'data-ask="([^"]+)"', page)]
    assert len(offered) > 60
    for question in offered:
        replies = world.converse([question], viewer=Role.PUBLIC, today=NOW.date(), now=NOW)
        assert replies[0].status == "answered", question


async def test_an_answer_stands_in_the_page(world: Desk) -> None:
    page = await page_of(world, "/", q=ASKED)
    assert '<b class="number">8.2%</b>，增速居全市第1位。' in page
    assert "读作：GDP · 聊城经开区 · 2024年一季度 · 增速" in page
    assert "来源：《开发区2024年一季度主要经济指标》" in page
    assert '<a href="/why/RTN7NEM">RTN7NEM</a>' in page
    assert "/api/answer.csv?q=%E4%B8%80" in page
    assert f'name="after" value="{ASKED}"' in page


async def test_no_pattern_is_compiled_for_the_figures_of_a_page(
    world: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page_of(world, "/", q=ASKED)
    made: list[object] = []
    usual = re._compiler.compile  # type: ignore[attr-defined]

    def compiled(text: object, flags: int) -> object:
        made.append(text)
        return usual(text, flags)

    monkeypatch.setattr("re._compiler.compile", compiled)
    page = await page_of(world, "/", q="2023年一季度GDP增速?")
    assert '<b class="number">6.4%</b>' in page
    assert not made


async def test_a_form_follows_up_what_stands_above_it(world: Desk) -> None:
    page = await page_of(world, "/", after=ASKED, q="那去年同期呢?")
    assert page.count('<article class="turn') == 2
    assert "6.4%" in page
    links = re.findall(r"/api/answer\.csv\?([^\"]+)", page)
    assert ["after=" in link for link in links] == [False, True]


async def test_a_link_follows_nothing_up_where_nothing_was_carried(world: Desk) -> None:
    page = await page_of(world, "/", after="零售额?", q=ASKED)
    links = re.findall(r"/api/answer\.csv\?([^\"]+)", page)
    assert links
    assert "after=" not in links[-1]


async def test_a_table_stands_for_the_lines_and_under_the_chart(world: Desk) -> None:
    page = await page_of(world, "/turn", q="2024年一季度各县区GDP增速排名")
    assert page.count("<tr") == 12
    assert 'src="/api/chart.svg?q=' in page
    assert "◀" not in page
    assert '<tr class="home"><th scope="row">聊城经开区</th>' in page


async def test_a_no_is_said_large_and_what_can_be_asked_stands_below(world: Desk) -> None:
    page = await page_of(world, "/turn", q="2023年人均GDP排名?")
    assert '<p class="lead">没有收录2023年聊城经开区人均GDP的位次。</p>' in page
    assert "可以问：" not in page
    assert 'data-ask="2023年人均GDP?"' in page


async def test_a_choice_is_offered_as_whole_questions(world: Desk) -> None:
    page = await page_of(world, "/turn", q="1-5月零售额?")
    assert "is-clarify" in page
    assert page.count('class="offer"') > 1


HOSTILE = '<img src=x onerror="alert(1)">\'&'


async def test_nothing_that_was_typed_becomes_markup(world: Desk) -> None:
    for path, said in (
        ("/", {"q": HOSTILE}),
        ("/turn", {"q": HOSTILE}),
        ("/", {"q": ASKED, "after": HOSTILE}),
        (f"/why/{HOSTILE.replace('/', '')}", {}),
        ("/", {"q": ASKED, HOSTILE: "1"}),
        ("/nothing", {"q": HOSTILE}),
    ):
        async with client(world) as web:
            found = await web.get(path, params=said or None)
        assert "<img src=x" not in found.text or "json" in found.headers["content-type"]


async def test_faults_are_pages_for_people(world: Desk) -> None:
    page = await page_of(world, "/why/0000000")
    assert "没有找到" in page
    page = await page_of(world, "/", q=ASKED, today="x", lang="en")
    assert "The request cannot be used" in page


async def test_a_language_that_was_chosen_stays(world: Desk) -> None:
    async with client(world) as web:
        assert 'lang="zh-CN"' in (await web.get("/")).text
        await web.get("/", params={"lang": "en"})
        page = (await web.get("/")).text
    assert '<html lang="en">' in page
    assert "What can be asked" in page


async def test_files_are_kept_for_good_and_only_under_their_mark(world: Desk) -> None:
    page = await page_of(world, "/")
    for path in re.findall(r'"(/page/[^"]+)"', page):
        async with client(world) as web:
            found = await web.get(path)
            again = await web.get(path, headers={"if-none-match": found.headers["etag"]})
            stale = await web.get(path.replace("/page/", "/page/0"))
        assert "immutable" in found.headers["cache-control"]
        assert (again.status_code, stale.status_code) == (304, 404)
    assert "http://" not in page
    assert "https://" not in page
    assert "style=" not in page
    assert re.findall(r"<script(?![^>]* src=)", page) == []


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("读作:GDP · 增速", "读作：GDP · 增速"),
        ("增长8.2%,增速居全市第1位(来源)。", "增长8.2%，增速居全市第1位（来源）。"),
        ("1,234.5亿元", "1,234.5亿元"),
        ("2024-07-01 09:30", "2024-07-01 09:30"),
        ("一季度GDP?", "一季度GDP？"),
        ("(GDP)", "(GDP)"),
        ("https://example.org/a?b", "https://example.org/a?b"),
    ],
)
def test_marks_are_set_full_in_chinese_alone(typed: str, set_: str) -> None:
    assert typeset(typed, Language.ZH) == set_
    assert typeset(typed, Language.EN) == typed


@pytest.mark.parametrize(
    "question",
    [ASKED, "What was GDP growth in Q1?", "GDP历年增速", "零售额?", "2023年人均GDP排名?"],
)
def test_no_line_of_a_reply_is_lost(world: Desk, question: str) -> None:
    (reply,) = world.converse([question], viewer=Role.PUBLIC, today=NOW.date(), now=NOW)
    told = parts(reply, world.phrase)
    offered = {f"· {one}" for one in reply.suggestions} | {"可以问:", "You can ask:"}
    lines = [line for line in reply.text.split("\n") if line not in offered]
    assert sorted([*told.lead, *(line for _, line in told.below)]) == sorted(lines)
    if reply.answers:
        assert len(told.of(Kind.READING)) == len(told.of(Kind.RECEIPT)) == 1


# in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; set ZHISHU_CHROMIUM to its path")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(browser: "Browser") -> Iterator[str]:
    with served() as where:
        yield where


@pytest.fixture
def shown(browser: "Browser", address: str) -> Iterator["Page"]:
    """A page on which nothing may go wrong unseen."""
    context = browser.new_context(locale="zh-CN", base_url=address)
    page, faults = context.new_page(), []
    page.on("console", lambda line: faults.append(line.text) if line.type != "log" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def ask(page: "Page", question: str) -> None:
    turns = page.locator(".turn").count()
    page.fill("#q", question)
    page.press("#q", "Enter")
    page.locator(".turn").nth(turns).wait_for()


def test_asking_following_up_and_choosing(shown: "Page") -> None:
    shown.goto("/")
    ask(shown, ASKED)
    assert "8.2%" in shown.locator(".lead").inner_text()
    ask(shown, "那去年同期呢?")
    assert "6.4%" in shown.locator(".lead").nth(1).inner_text()
    ask(shown, "1-5月零售额?")
    shown.locator(".turn").nth(2).locator("a.offer").first.click()
    shown.locator(".turn").nth(3).wait_for()
    assert shown.locator(".turn").nth(3).locator(".lead .number").count() > 0
    assert shown.evaluate("document.activeElement.className") == "asked"
    shown.reload()
    assert shown.locator(".turn").count() == 4
    assert "6.4%" in shown.locator(".lead").nth(1).inner_text()


def test_everything_can_be_done_by_keyboard(shown: "Page") -> None:
    shown.goto("/?q=" + ASKED)
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    shown.keyboard.press("/")
    assert shown.evaluate("document.activeElement.id") == "q"
    shown.keyboard.type("那去年同期呢?")
    shown.keyboard.press("Enter")
    shown.locator(".turn").nth(1).wait_for()
    shown.locator(".turn").nth(1).locator("a.offer").first.focus()
    shown.keyboard.press("Enter")
    shown.locator(".turn").nth(2).wait_for()
    assert shown.locator(".turn").nth(2).locator("figure img").count() == 1


def test_an_answer_can_be_quoted(shown: "Page") -> None:
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.goto("/?q=" + ASKED)
    shown.locator("[data-copy]").click()
    shown.get_by_text("已复制").wait_for()
    copied = shown.evaluate("navigator.clipboard.readText()")
    assert "GDP同比增长8.2%，增速居全市第1位。" in copied
    assert "来源：《开发区2024年一季度主要经济指标》" in copied


def test_what_went_wrong_is_said(browser: "Browser", address: str) -> None:
    page = browser.new_page(locale="zh-CN", base_url=address)
    page.goto("/")
    page.fill("#q", "x" * 10)
    page.route("**/turn?*", lambda route: route.abort())
    page.press("#q", "Enter")
    page.get_by_role("alert").get_by_text("没有连上").wait_for()
    page.unroute("**/turn?*")
    problem = '{"detail": "太频繁"}'
    page.route("**/turn?*", lambda route: route.fulfill(status=429, body=problem))
    page.press("#q", "Enter")
    page.get_by_role("alert").get_by_text("太频繁").wait_for()
    assert page.input_value("#q") == "x" * 10
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", "/?q=" + ASKED, "/?q=各县区GDP增速排名", "/docs", "/why/RTN7NEM"]
)
def test_axe_finds_nothing(shown: "Page", path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    shown.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown.goto(path)
    found = axe.Axe().run(shown).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize(
    "path", ["/?lang=en", "/?q=各县区GDP增速排名", "/?q=GDP growth trend", "/docs"]
)
def test_nothing_is_wider_than_the_screen(shown: "Page", path: str, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 800})
    shown.goto(path)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark(shown: "Page") -> None:
    seen = {}
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        shown.goto("/?q=各县区GDP增速排名")
        colour = shown.evaluate("getComputedStyle(document.body).backgroundColor")
        chart = shown.evaluate("document.querySelector('figure img').currentSrc")
        seen[scheme] = sum(map(int, re.findall(r"\d+", colour)[:3])), "style=dark" in chart
    assert seen["light"][0] > 600
    assert seen["dark"][0] < 120
    assert (seen["light"][1], seen["dark"][1]) == (False, True)
