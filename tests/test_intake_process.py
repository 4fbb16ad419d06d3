"""Does a file that another process reads come to the same, and is that process ever a danger?"""

import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from bot import compiled, intake
from bot.catalogue import Catalogue
from bot.intake import press, process
from bot.intake.process import apart
from bot.intake.rows import Hints, Refused
from bot.loading import Upload
from bot.standpoint import seen_from
from bot.words import Language
from data import ROOT
from tests.admins import file, own, talking
from tests.test_handlers_buttons import desk_over
from tests.test_handlers_telegram_app import NOW

TESTS = Path(__file__).parent
TABLE = TESTS / "tables" / "ahead_or_behind_schedule.csv"
TEXT = TESTS / "press" / "address.txt"


def test_a_table_and_a_release_come_to_the_same(catalogue: Catalogue, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    given = TABLE.read_bytes(), TABLE.name, catalogue, Hints()
    table = intake.read(*given)
    assert table.rows
    day = press.Day(date(2024, 7, 1))
    drafts = press.extract(TEXT.read_text(encoding="utf-8"), catalogue, day)
    assert drafts.drafts
    for _ in ("made anew", "with what the first one kept"):
        assert apart(intake.read, *given, folder=tmp_path) == table
        read = apart(press.extract, TEXT.read_text("utf-8"), catalogue, day, folder=tmp_path)
        assert read == drafts


@pytest.mark.parametrize("named", [False, True], ids=["as kept", "with a name and a zone"])
def test_a_catalogue_that_was_kept_goes_along(tmp_path: Path, *, named: bool) -> None:
    tmp_path.chmod(0o700)
    data = "指标,时期,数值,单位\nGDP,2024年一季度,58.94,亿元\n".encode()
    for _ in ("read from the data folder", "taken from the file"):
        known = compiled.catalogue(ROOT, tmp_path)
        if named:
            known = seen_from(known.naming("gdp", "总盘子", Language.ZH), "chiping")
            data = data.replace(b"GDP", "总盘子".encode())
        given = data, "t.csv", known, Hints()
        told = apart(intake.read, *given, folder=tmp_path)
        assert told == intake.read(*given)
        assert [row.figure.region for row in told.rows] == [known.home]


def test_a_process_that_is_lost_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for work, given in ((bytes, 3 << 30), (os._exit, 1), (os.abort, None)):
        with pytest.raises(Refused, match="too_heavy"):
            apart(work, *filter(None, [given]), folder=None)
    monkeypatch.setattr(process, "_PATIENCE", 0.2)
    with pytest.raises(Refused, match="too_heavy"):
        apart(time.sleep, 30, folder=None)


@pytest.mark.parametrize(("code", "lang"), [("zh-hans", Language.ZH), ("en", Language.EN)])
async def test_what_takes_too_much_is_said_in_words(
    code: str, lang: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_COMMAND", (sys.executable, "-c", "raise MemoryError"))
    desk = desk_over(":memory:")
    look = desk.uploads.look(Upload(TABLE.read_bytes(), TABLE.name), NOW)
    (fault,) = look.report.rejected
    assert desk.uploads.reason(fault, lang) == desk.phrase("intake.too_heavy", lang)
    async with talking(desk) as say:
        told = await say(own(f"/paste {TEXT.read_text(encoding='utf-8')}", code=code))
        assert desk.phrase("press.note.too_heavy", lang) in told
        say.line.documents["t.csv"] = TABLE.read_bytes()
        told = await say(file("t.csv", "", code=code))
        assert desk.phrase("intake.too_heavy", lang) in told
    desk.close()
