"""Is damage to the file found, told in one line in both languages, and mended by a copy?

A database is cut short, or some of its bytes, sectors or pages are spoilt. Then `zhishu check` must find
it, or every figure must read as before; no command may end otherwise than by a line of ours; and a
copy from before is restored to all the figures there were.
"""

import io
import json
import random
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.store import Store, backup
from bot.words import Figure
from handlers import cli
from tests.soak import steps
from tests.soak.report import Length, Measured, none

PROMISE: Final = "Damage is found, told and mended"
DAMAGES: Final = 300
STEPS: Final = 16
PAGE: Final = 4096
SECTOR: Final = 512
ASKED: Final = "2024年一季度出口增速?"
Spoil = Callable[[bytearray, random.Random], None]


def main(length: Length) -> list[Measured]:
    """Damage it so often."""
    with TemporaryDirectory() as name:
        found = damaged(Path(name), length.of(DAMAGES))
    return [
        Measured(
            "files cut short, or with spoilt bits, sectors or pages", f"{found['files']:,}", ""
        ),
        Measured("of them found by `zhishu check`", f"{found['found']:,}", ""),
        Measured("of them with every figure as before", f"{found['harmless']:,}", ""),
        none("with other figures, and not found", found["unnoticed"]),
        none("told otherwise than by a line in each language", found["wordless"]),
        none("commands that ended without a word of ours", found["raised"]),
        none("copies that did not bring every figure back", found["lost"]),
    ]


def damaged(folder: Path, times: int) -> Counter[str]:
    """Damage it so often, and count what came of it."""
    whole, copy, path = folder / "whole.db", folder / "copy.db", folder / "damaged.db"
    at_desk = steps.prepared(str(whole))
    for number in range(STEPS):
        steps.take(at_desk, number)
    at_desk.close()
    backup.copied(str(whole), copy, steps.NOW)
    good, data = _figures(copy), copy.read_bytes()
    found, chance = Counter[str](), random.Random(8)
    for _ in range(times):
        spoilt = bytearray(data)
        chance.choice(SPOILS)(spoilt, chance)
        _put(path, bytes(spoilt))
        told = [_checked(path, lang) for lang in ("zh", "en")]
        _put(path, bytes(spoilt))
        same = _figures(path) == good
        found["files"] += 1
        found["found"] += told[0][0] == 1
        found["harmless"] += same
        found["unnoticed"] += told[0][0] == 0 and not same
        found["wordless"] += told[0][0] == 1 and (not all(told[0]) or told[0][1] == told[1][1])
        found["raised"] += any(status is None for status, _ in told)
        for words in (("ask", ASKED), ("export", "-"), ("backup", str(folder / "no.db"))):
            found["raised"] += _run(path, *words)[0] is None
            (folder / "no.db").unlink(missing_ok=True)
        new = folder / "new.db"
        restored = _run(path, "restore", str(copy), str(new))[0]
        found["lost"] += restored != 0 or _figures(new) != good
        new.unlink(missing_ok=True)
    return found


def _checked(path: Path, lang: str) -> tuple[int | None, str]:
    """The status of a check, and what it tells of the first thing it found."""
    status, out = _run(path, "--lang", lang, "check", "--json")
    found = json.loads(out)["findings"] if out.startswith("{") else []
    return status, found[0]["text"] + found[0]["advice"] if found else ""


def _run(path: Path, *words: str) -> tuple[int | None, str]:
    """The status of a command, None where it raised something, and what it printed."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        try:
            return cli.main(["--db", str(path), *words]), out.getvalue()
        except Exception as error:
            return None, repr(error)


def _figures(path: Path) -> list[Figure] | None:
    """Every figure that can be read, None where that fails."""
    try:
        with Store.open(str(path)) as store:
            return list(store.everything(steps.INSIDER))
    except Exception:  # whatever damage makes of it
        return None


def _put(path: Path, data: bytes) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    path.touch(0o600)
    path.write_bytes(data)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def _page(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) // PAGE) * PAGE
    data[start : start + PAGE] = chance.randbytes(PAGE)


def _sector(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) // SECTOR) * SECTOR
    data[start : start + SECTOR] = bytes(SECTOR)


def _bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


SPOILS: Final[tuple[Spoil, ...]] = (_cut, _page, _sector, _bits, _bits)
