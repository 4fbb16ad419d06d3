"""What does a conversation with the bot look like? Drawn for README.md as it was really held.

    .venv/bin/python -m tests.conversation

asks the bot through python-telegram-bot, with a Bot API that remembers what it is sent, and has
Chromium photograph the bubbles at the width of a phone.
"""

import asyncio
import base64
import os
import shutil
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bot.desk import Desk
from bot.settings import Settings
from bot.words import Language
from tests.offline import Offline
from tests.test_handlers_telegram_app import NOW, PERSON, message, told

FOLDER = Path(__file__).parent.parent / "deploy"
TURNS = {
    Language.ZH: ("一季度GDP增速?", "1-5月进出口呢?", "投资?", "/chart 规上工业总产值"),
    Language.EN: (
        "Q1 GDP growth?",
        "and foreign trade in Jan-May?",
        "investment",
        "/chart industrial output",
    ),
}
_WIDTH = 390
_STYLE = """
body { margin: 0; padding: 14px 10px; background: #d7e3ec; font: 15px/1.45 sans-serif; }
p { margin: 6px 0; padding: 7px 11px; border-radius: 12px; max-width: 82%; width: fit-content;
    white-space: pre-wrap; overflow-wrap: anywhere; }
.asked { margin-left: auto; background: #e3f6cf; }
.told { background: #fff; }
img { display: block; width: 100%; border-radius: 8px; margin-bottom: 6px; }
div { display: flex; gap: 5px; max-width: 88%; margin: 4px 0; }
div span { flex: 1; background: #9fb6c6; color: #fff; border-radius: 8px; padding: 6px 4px;
    text-align: center; font-size: 13px; }
"""


async def held(lang: Language) -> str:
    """A conversation as HTML: what was asked, and all that the bot sent."""
    folder = Path(tempfile.mkdtemp())
    desk = Desk.open(Settings.read({"ZHISHU_DATABASE": str(folder / "zhishu.db")}), NOW)
    person = {**PERSON, "language_code": lang.value}
    bubbles = []
    for turn in TURNS[lang]:
        line = await told(desk, message(turn, **{"from": person}))
        bubbles += [f'<p class="asked">{escape(turn)}</p>', *_answered(line)]
    desk.close()
    shutil.rmtree(folder)
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{''.join(bubbles)}"


def _answered(line: Offline) -> Iterator[str]:
    """The bubbles of one answer, whose texts are Telegram's HTML already."""
    files = iter(line.files)
    for method, params in line.calls:
        if method not in ("sendMessage", "sendPhoto"):
            continue
        picture = ""
        if method == "sendPhoto":
            data = base64.b64encode(next(files)).decode()
            picture = f'<img src="data:image/png;base64,{data}">'
        yield f'<p class="told">{picture}{params.get("text") or params.get("caption") or ""}</p>'
        markup = params.get("reply_markup")
        for row in markup["inline_keyboard"] if isinstance(markup, dict) else ():
            buttons = "".join(f"<span>{escape(button['text'])}</span>" for button in row)
            yield f"<div>{buttons}</div>"


def photographed(page: str, path: Path) -> None:
    """A page of bubbles as a picture."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("ZHISHU_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": _WIDTH, "height": 100}, device_scale_factor=1)
        shown.set_content(page)
        shown.screenshot(path=str(path), full_page=True)
        browser.close()


if __name__ == "__main__":
    for lang in Language:
        photographed(asyncio.run(held(lang)), FOLDER / f"conversation-{lang.value}.png")
