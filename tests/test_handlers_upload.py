"""Does a table or a text that an admin sends become what the preview showed, once, or nothing?"""

import asyncio
import io
import threading
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Batch, Store, view
from bot.store.proposals import LASTS
from bot.words import Figure, Language, Role, Status
from handlers.admin import files
from handlers.pen import free, storing
from tests.admins import ADMIN, body, file, kept, own, press, talking
from tests.fake_telegram import FakeTelegram, Fault
from tests.test_handlers_buttons import desk_over, filled
from tests.test_handlers_serve import started, until
from tests.test_handlers_telegram_app import NOW

__all__ = ["filled"]

HEAD = "指标,口径,时期,数值,单位,来源\n"
TABLE = (
    HEAD + "GDP,增速,2024年一季度,8.4,%,公报\n出口总额,总量,2030年一季度,5,亿元,公报\n"
).encode()
BAD = (HEAD + "GDP,增速,2024年一季度,8.4,%,公报\n什么,总量,2024年一季度,5,亿元,公报\n").encode()
UNSAID = "指标,单位,1-5月,增长%\n出口总额,亿元,7.7,3.1\n".encode()
LANGS = {"zh-hans": Language.ZH, "en": Language.EN}
PRESS = "2024年一季度,全区GDP增长8.4%,全市进出口总额增长3.3%。山东某某有限公司产值增长7%。"


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    made = desk_over(str(copy(filled, tmp_path / "zhishu.db")))
    yield made
    made.close()


def stored(desk: Desk, metric: str = "gdp", end: str = "2024-03-31") -> list[Figure]:
    """What insiders see of an indicator of the home zone and a day."""
    return [
        row
        for row in desk.figures(Role.ADMIN, NOW)
        if (row.metric, row.region, str(row.period.end)) == (metric, "lcetdz", end)
    ]


def growth(desk: Desk) -> Decimal | None:
    return next(row.value for row in stored(desk) if row.unit == "%")


def batches(desk: Desk) -> tuple[Batch, ...]:
    return desk.store.batches(view(Role.ADMIN, NOW))


# A table


@pytest.mark.parametrize("code", LANGS)
async def test_a_table_is_previewed_and_stored_on_a_yes(desk: Desk, code: str) -> None:
    lang, was = LANGS[code], growth(desk)
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        told = await say(file("t.csv", code=code))
        assert told.startswith(desk.phrase("import.sound", lang, new=1, revised=1, unchanged=0))
        assert f"{was}%" in told
        assert "8.4%" in told
        assert growth(desk) == was
        yes, _ = say.buttons
        told = await say(press(yes, code=code))
        done = desk.phrase("import.committed", lang, batch=2, new=1, revised=1, unchanged=0)
        assert told.startswith(done)
        assert told.endswith(desk.phrase("import.undo", lang, batch=2))
        assert growth(desk) == Decimal("8.4")
        (newest, _) = batches(desk)
        assert (newest.kind, newest.made_by, newest.file) == ("import", str(ADMIN), "t.csv")
        await say(press(yes, code=code))
        assert say.note == desk.phrase("propose.done", lang)
        assert len(batches(desk)) == 2
        told = await say(file("t.csv", code=code))
        assert told.startswith(desk.phrase("import.nothing_new", lang, unchanged=2, bad=0))
        assert say.buttons == []


@pytest.mark.parametrize("code", LANGS)
async def test_bad_rows_are_told_and_left_out(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    async with talking(desk) as say:
        say.line.documents["t.csv"] = BAD
        told = await say(file("t.csv", code=code))
        assert told.startswith(
            desk.phrase("import.partly", lang, bad=1, new=0, revised=1, unchanged=0)
        )
        assert "什么" in told
        assert "--" not in told
        markup = say.line.sent[-1]["reply_markup"]
        assert desk.phrase("import.yes_partly", lang) in str(markup)
        await say(press(say.buttons[0], code=code))
        assert growth(desk) == Decimal("8.4")
        say.line.documents["t.csv"] = (HEAD + "什么,总量,2024年,5,亿元,公报\n").encode()
        told = await say(file("t.csv", code=code))
        assert told.startswith(desk.phrase("import.none_fit", lang, bad=1))
        assert say.buttons == []


ANSWERS = ("时期=2024年1-5月", "period=January-May 2024")


@pytest.mark.parametrize("code", LANGS)
async def test_what_is_unsaid_is_asked_for_and_answered_by_a_reply(desk: Desk, code: str) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = UNSAID
        for text in ANSWERS:
            told = await say(file("t.csv", code=code))
            assert desk.phrase("import.example.period", LANGS[code]) in told
            (no,) = say.buttons
            told = await say(own(text, code=code))
            assert told.startswith(
                desk.phrase("import.sound", LANGS[code], new=0, revised=2, unchanged=0)
            ), told
            await say(press(no, code=code))
            assert say.note == desk.phrase("propose.replaced", LANGS[code])
            told = await say(file("t.csv", text, code=code))
            assert len(say.buttons) == 2
            await say(press(say.buttons[1], code=code))
            for one in desk.store.proposals(123456789).waiting("import", (ADMIN, ADMIN), NOW):
                desk.store.proposals(123456789).settle(one.key, one.state.DROPPED)


def reply_to(keys: list[str]) -> dict[str, object]:
    """The message of the bot under which buttons stand."""
    row = [{"text": "…", "callback_data": key} for key in keys]
    bot = {"id": 123456789, "is_bot": True, "first_name": "知数"}
    place = {"id": ADMIN, "type": "private"}
    markup = {"inline_keyboard": [row]}
    return {
        "message_id": 4,
        "date": 0,
        "chat": place,
        "from": bot,
        "text": "…",
        "reply_markup": markup,
    }


async def test_a_reply_means_the_file_that_it_is_under(desk: Desk) -> None:
    async with talking(desk) as say:
        say.line.documents["a.csv"] = UNSAID
        await say(file("a.csv"))
        first = say.buttons
        say.line.documents["b.csv"] = UNSAID.replace(b"7.7", b"9.9")
        await say(file("b.csv"))
        assert await say(own(ANSWERS[0])) == desk.phrase("import.which", Language.ZH, count=2)
        told = await say(own("2024年1-5月", reply_to_message=reply_to(first)))
        assert "7.7" in told
        assert len(say.buttons) == 2
        before = kept(desk)
        told = await say(own("地区=火星 来源", reply_to_message=reply_to(say.buttons)))
        assert kept(desk)[:5] == before[:5]
        # What is no answer, and anybody's else words, are questions as ever.
        assert "8.2%" in await say(
            own("2024年一季度GDP增速?", reply_to_message=reply_to(say.buttons))
        )
        assert "b.csv" not in await say(own(ANSWERS[0], who=8))


async def test_a_caption_that_is_not_understood_stores_nothing(desk: Desk) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        before = kept(desk)
        for caption in ("请查收", "来源=公报 relase_at=2030-01-01", "/help"):
            told = await say(file("t.csv", caption))
            assert told.startswith("没有看懂"), told
            assert say.line.made("getFile") == []
        assert kept(desk) == before


async def test_an_embargo_is_kept_from_the_public(desk: Desk) -> None:
    was = list(desk.figures(Role.PUBLIC, NOW))
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        told = await say(file("t.csv", "发布时间=2026-12-24 09:30"))
        assert "2026-12-24T09:30" in told
        yes, _ = say.buttons
        await say(press(yes))
        assert list(desk.figures(Role.PUBLIC, NOW)) == was
        assert growth(desk) == Decimal("8.4")


async def test_a_release_that_is_overtaken_is_shown_anew(desk: Desk) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        await say(file("t.csv", "发布时间=2026-11-24 01:00"))  # half an hour from now
        say.at(NOW + timedelta(hours=1))
        told = await say(press(say.buttons[0]))
        assert told.startswith(desk.phrase("import.stale", Language.ZH))
        assert len(batches(desk)) == 1


async def test_a_preview_that_no_longer_holds_is_shown_anew(desk: Desk) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        await say(file("t.csv"))
        yes, _ = say.buttons
        changed = desk.uploads.row("指标=GDP 口径=增速 时期=2024年一季度 数值=9.9 单位=% 来源=别处")
        assert changed
        look = desk.uploads.look(changed, NOW)
        desk.uploads.commit(look, changed, look.mark, "wang", NOW)
        told = await say(press(yes))
        assert told.startswith(desk.phrase("import.stale", Language.ZH))
        assert "9.9%" in told
        assert growth(desk) == Decimal("9.9")
        again, _ = say.buttons
        await say(press(yes))
        assert say.note == desk.phrase("propose.replaced", Language.ZH)
        await say(press(again))
        assert growth(desk) == Decimal("8.4")
        assert len(batches(desk)) == 3


async def test_a_preview_outlives_a_restart_but_not_its_day(desk: Desk) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        await say(file("t.csv"))
        first, _ = say.buttons
        await say(file("t.csv"))
        late, _ = say.buttons
    again = desk_over(desk.store.path)
    async with talking(again) as say:
        assert "已入库" in await say(press(first))
        say.at(NOW + LASTS + timedelta(seconds=1))
        await say(press(late))
        assert say.note == again.phrase("propose.expired", Language.ZH)
        assert len(batches(again)) == 2
    again.close()


# Files that are too big, do not come, are not theirs, or are no tables


async def test_the_limit_is_told_before_a_file_is_fetched(desk: Desk) -> None:
    async with talking(desk) as say:
        for code, lang in LANGS.items():
            told = await say(file("t.csv", size=20_000_001, code=code))
            assert told == desk.phrase("error.file_too_big", lang, size="20.0", most=20)
            assert say.line.made("getFile") == []
        say.line.documents["t.csv"] = b"x" * 20_000_001  # it lied
        told = await say(file("t.csv", size=1))
        assert told.startswith(desk.phrase("error.file_too_big", Language.ZH, size="20.0", most=20))


async def test_a_file_of_ones_own_can_be_replied_to(desk: Desk) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = UNSAID
        mine = file("t.csv")["message"]
        told = await say(own(f"/upload {ANSWERS[0]}", reply_to_message=mine))
        assert told.startswith(
            desk.phrase("import.sound", Language.ZH, new=0, revised=2, unchanged=0)
        )
        hidden = {"type": "hidden_user", "date": 0, "sender_user_name": "王"}
        for theirs in (
            {**mine, "forward_origin": hidden},
            {**mine, "from": body("", 8)["from"]},
            {**mine, "via_bot": {"id": 9, "is_bot": True, "first_name": "别的"}},
        ):
            told = await say(own("/upload", reply_to_message=theirs))
            assert told == desk.phrase("usage.upload", Language.ZH)
            assert say.line.made("getFile") == []


def bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks into very much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    return out.getvalue()


HOSTILE = {
    "bomb.xlsx": (bomb(), "unsafe_workbook"),
    "empty.csv": (b" ", "empty_file"),
    "picture.xlsx": (b"\x89PNG\r\n", "not_a_table"),
    "broken.xlsx": (b"PK\x03\x04 and no more", "broken_workbook"),
    "../../etc/passwd": (b"\x00\x01\x02\x03", "unreadable_text"),
    "page.csv": (b"<html><b>GDP</b></html>", "not_a_table"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused_in_words(desk: Desk, name: str) -> None:
    data, code = HOSTILE[name]
    key = name.rpartition("/")[2]
    async with talking(desk) as say:
        say.line.documents[key] = data
        update = file(key)
        update["message"]["document"]["file_name"] = name
        before = kept(desk)
        told = await say(update)
        words = desk.catalogue.phrases[Language.ZH][f"intake.{code}"].split("{")[0]
        assert words in told
        assert say.buttons == []
        assert kept(desk) == before


async def test_a_long_preview_is_split_with_its_buttons_last(desk: Desk) -> None:
    rows = [f"{'长' * 400}{n},总量,2024年一季度,5,亿元,公报\n" for n in range(30)]
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE + "".join(rows).encode()
        update = file("t.csv")
        update["message"]["document"]["file_name"] = "\u202evsc.t" * 50
        await say(update)
        assert len(say.line.sent) > 1
        assert all("reply_markup" not in one for one in say.line.sent[:-1])
        await say(press(say.buttons[0]))
        assert batches(desk)[0].file == ("vsc.t" * 20)


# Texts and single figures


@pytest.mark.parametrize("code", LANGS)
async def test_a_text_gives_drafts_with_their_words(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    pasted = (
        own(f"/paste 来源=聊城日报\n{PRESS}", code=code),
        own("/paste 来源=聊城日报", code=code, reply_to_message=body(PRESS, 99)),
        file("t.txt", "/paste 来源=聊城日报", code=code),
    )
    async with talking(desk) as say:
        say.line.documents["t.txt"] = PRESS.encode("gb18030")
        for update in pasted:
            told = await say(update)
            assert told.startswith(desk.phrase("press.found", lang, count=1) + "\n1. ")
            assert desk.phrase("press.excerpt", lang, excerpt=stored_excerpt(told)) in told
            assert desk.phrase("press.skipped", lang, count=2) in told
            assert desk.phrase("press.reason.city", lang) in told
            assert desk.phrase("press.reason.company", lang) in told
            assert "8.4%" in told
        await say(press(say.buttons[0], code=code))
        assert growth(desk) == Decimal("8.4")
        assert batches(desk)[0].kind == "extract"
        (row,) = [one for one in stored(desk) if one.unit == "%"]
        assert row.source == "聊城日报"
        assert "8.4%" in row.excerpt


def stored_excerpt(told: str) -> str:
    line = next(
        line
        for line in told.splitlines()
        if "GDP" in line
        and ("“" in line or '"' in line)
        and "8.4%" in line
        and "1." not in line[:3]
    )
    return line.replace("”", "“").replace('"', "“").split("“")[1]


@pytest.mark.parametrize("code", LANGS)
async def test_a_text_without_figures_says_why(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    async with talking(desk) as say:
        told = await say(own("/paste 一季度GDP增长8.4%", code=code))
        assert told.startswith(desk.phrase("press.found", lang, count=0))
        assert "--" not in told
        assert say.buttons == []
        told = await say(own("/paste 日期=2024-04-20\n一季度GDP增长8.4%", code=code))
        assert len(say.buttons) == 2
        told = await say(own("/paste 日期=昨天\n一季度GDP增长8.4%", code=code))
        assert told == desk.phrase("error.bad_date", lang, value="昨天")


ROWS = (
    "2024年一季度GDP增速 8.4%",
    "GDP grew 8.4% in Q1 2024",
    "GDP,增速,,2024年一季度,8.4,%",
    "GDP，增速，，2024年一季度，8.4，%，，公报",
    "GDP\tgrowth\t\t2024Q1\t8.4\t%",
    "指标=GDP 口径=增速 时期=2024年一季度 数值=8.4 单位=% 来源=公报",
    "metric=GDP measure=growth period=2024Q1 value=8.4 unit=%",
)


@pytest.mark.parametrize("text", ROWS)
async def test_one_figure_is_added_however_it_is_said(desk: Desk, text: str) -> None:
    async with talking(desk) as say:
        told = await say(own(f"/add {text}"))
        assert "第1行 修订" in told, told
        assert growth(desk) != Decimal("8.4")
        await say(press(say.buttons[0]))
        assert growth(desk) == Decimal("8.4")


@pytest.mark.parametrize(
    "text", ["GDP,增速,,2024年一季度,很多,%", "指标=GDP 数值=8.4", "今天天气不错"]
)
async def test_what_is_no_figure_is_told(desk: Desk, text: str) -> None:
    async with talking(desk) as say:
        before = kept(desk)[:5]
        assert await say(own(f"/add {text}"))
        assert all(key.startswith("n:") for key in say.buttons)
        assert kept(desk)[:5] == before


# Over HTTP


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


def theirs(path: Path) -> list[Batch]:
    """What was loaded since the beginning."""
    with Store.open(str(path)) as store:
        return [one for one in store.batches(view(Role.ADMIN, NOW)) if one.id > 1]


async def test_a_kill_between_the_yes_and_its_word_stores_once(
    fake: FakeTelegram, filled: Path, tmp_path: Path
) -> None:
    path = Path(copy(filled, tmp_path / "zhishu.db"))
    with Store.open(str(path)) as store:
        store.grant(ADMIN, Role.ADMIN, by="wang", now=NOW)
    fake.files["t.csv"] = TABLE
    fake.repeat = True
    fake.fail("getFile", Fault(502))
    process = await started(tmp_path, fake.url)
    fake.push(file("t.csv"))
    (shown,) = await fake.calls_of("sendMessage", seconds=30)
    yes = shown.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    fake.fail("answerCallbackQuery", *[Fault(hang=60)] * 4)
    fake.push(press(yes), press(yes))
    await until(lambda: any(c.method == "answerCallbackQuery" for c in fake.calls), 30)
    process.kill()
    await process.wait()
    assert [one.file for one in theirs(path)] == ["t.csv"]
    fake.faults.clear()
    process = await started(tmp_path, fake.url)
    await fake.calls_of("sendMessage", 2, seconds=30)
    await fake.calls_of("answerCallbackQuery", 2, seconds=30)
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 15) == 0
    assert [one.file for one in theirs(path)] == ["t.csv"]
    texts = [call.params["text"] for call in fake.made("sendMessage")]
    assert sum("第2批" in text for text in texts) == 1


async def test_a_file_that_does_not_come_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PAUSE", 0)
    async with talking(desk) as say:
        before = kept(desk)
        answer = type(say.line).do_request

        async def broken(
            self: object, url: str, *args: object, **kwargs: object
        ) -> tuple[int, bytes]:
            if "/file/bot" in url:
                return 404, b"{}"
            return await answer(self, url, *args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(type(say.line), "do_request", broken)
        assert await say(file("t.csv")) == desk.phrase("error.file_lost", Language.ZH)
        assert kept(desk) == before


async def test_others_are_served_while_many_rows_are_stored(
    tmp_path: Path,
) -> None:
    """The loop goes on while a thread writes, and what it would write itself waits for that."""
    desk = Desk.open(Settings.read({"ZHISHU_DATABASE": str(tmp_path / "zhishu.db")}), NOW)
    writing, go_on = threading.Event(), threading.Event()

    def slow(other: Desk) -> None:
        with other.store.write():
            writing.set()
            assert go_on.wait(30)

    many = asyncio.create_task(storing(desk, slow))
    await asyncio.to_thread(writing.wait, 30)
    asked = desk.ask("2024年一季度GDP增速?", viewer=Role.PUBLIC, today=NOW.date(), now=NOW)
    assert asked.status is Status.ANSWERED
    waits = asyncio.create_task(free(desk))
    await asyncio.sleep(0.05)
    assert not waits.done()
    go_on.set()
    await many
    await waits
    desk.store.keep_meta("x", "y")
    desk.close()
