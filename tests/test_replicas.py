"""Are 2 and 4 real processes over one real server what 1 is, whichever of them is killed?"""

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Cause, view
from bot.words import Language, Reply, Role
from tests.conftest import NOW
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


async def test_the_others_go_on_when_one_stands_still(postgres: Postgres, tmp_path: Path) -> None:
    found = await replicas.killed(postgres.schema(), tmp_path, 2, 1, stop=True)
    assert (found.lost, found.effects, found.again) == (0, found.asked, 0)


async def test_each_notice_is_told_once(postgres: Postgres, tmp_path: Path) -> None:
    often, most = await replicas.notices(postgres.schema(), tmp_path, 4, 60)
    assert most <= replicas.FASTEST
    assert often == dict.fromkeys(range(1, 61), 1)


def test_what_one_is_told_all_know_at_their_next_answer(postgres: Postgres) -> None:
    settings = Settings(database=postgres.schema())
    with closing(Desk.open(settings, NOW)) as one, closing(Desk.open(settings, NOW)) as other:

        def ask(question: str, viewer: Role = Role.PUBLIC) -> Reply:
            return other.ask(question, viewer=viewer, today=NOW.date(), now=NOW)

        before = ask("2024年一季度GDP增速?")
        seen = other.store.version(view(Role.PUBLIC, NOW))
        assert not ask("2024年一季度聊开总盘增速?").answers
        (old,) = (
            row for row in one.figures(Role.PUBLIC, NOW) if row.handle == before.answers[0].handle
        )
        embargoed = replace(old, value=Decimal("9.9"), release_at="2024-07-16T00:00:00Z")
        one.store.load([embargoed], Cause("import", "me"), NOW)
        assert ask("2024年一季度GDP增速?") == before
        assert other.store.version(view(Role.PUBLIC, NOW)) == seen
        assert "9.9%" in ask("2024年一季度GDP增速?", Role.OFFICIAL).text
        one.store.load([replace(old, value=Decimal("9.8"))], Cause("import", "me"), NOW)
        assert "9.8%" in ask("2024年一季度GDP增速?").text
        one.store.add_alias("聊开总盘", "gdp", Language.ZH, by="me", now=NOW)
        assert ask("2024年一季度聊开总盘增速?").answers
        assert other.access.role_of(1001) is Role.PUBLIC
        one.store.grant(1001, Role.OFFICIAL, by="me", now=NOW)
        assert other.access.role_of(1001) is Role.OFFICIAL
        one.store.revoke(1001, by="me", now=NOW)
        assert other.access.role_of(1001) is Role.PUBLIC
