"""Are 2 and 4 real processes over one real server what 1 is, whichever of them is killed?"""

from pathlib import Path

from tests.postgres import Postgres
from tests.soak import replicas
from tests.soak.replicas import SCRIPT


async def test_several_say_what_one_says(postgres: Postgres, tmp_path: Path) -> None:
    alone = await replicas.transcript(postgres.schema(), tmp_path, 1)
    assert set(alone) == {0, *SCRIPT}
    for chat, lines in SCRIPT.items():
        assert len(alone[chat]) >= len(lines)
    for count in (2, 4):
        assert await replicas.transcript(postgres.schema(), tmp_path, count) == alone


async def test_the_others_go_on_when_one_is_killed(postgres: Postgres, tmp_path: Path) -> None:
    found = await replicas.killed(postgres.schema(), tmp_path, 2, 2)
    assert (found.lost, found.effects) == (0, found.asked)
    assert found.again <= 2 * replicas.BURST


async def test_each_notice_is_told_once(postgres: Postgres, tmp_path: Path) -> None:
    often = await replicas.notices(postgres.schema(), tmp_path, 4, 60)
    assert often == dict.fromkeys(range(1, 61), 1)
