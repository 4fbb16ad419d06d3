"""An answer is of one moment, whatever is loaded while it is worked out."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.spans import Period
from bot.store import Cause, Store
from bot.store.visible import View
from bot.words import Figure, Reply, Role
from tests.conftest import NOW, WORLD
from tests.engines import Engine

LATER = NOW + timedelta(minutes=1)
HEAD = "指标,口径,地区,时期,数值,单位,来源,发布时间\n"
REVISED = HEAD + "".join(
    f"loans,value,,{period},{value},亿元,更正,2024-06-20\n"
    for period, value in (("2024年4月末", "421.4"), ("2024年5月末", "427.8"))
)


class Watched(Store):
    """A store that lets something happen behind the first figures it gives."""

    meanwhile: Callable[[], object] | None = None

    def figures(
        self, viewer: View, region: str, metric: str, period: Period, *, stock: bool = False
    ) -> tuple[Figure, ...]:
        found = super().figures(viewer, region, metric, period, stock=stock)
        if found and (act := self.meanwhile):
            self.meanwhile = None
            act()
        return found


def levels(reply: Reply) -> list[str]:
    return [str(one.value) for one in reply.answers if one.measure == "value"]


@pytest.mark.parametrize(
    "question", ["5月末贷款余额比4月末多多少?", "Loans, end-May vs end-April?"]
)
def test_figures_of_one_answer_are_of_one_moment(
    question: str, engine: Engine, tmp_path: Path, catalogue: Catalogue
) -> None:
    address = engine.address(tmp_path)
    with Watched.open(address) as store, Store.open(address) as other:
        rows = long.sound(WORLD.read_text(encoding="utf-8"), catalogue, WORLD)
        store.load(rows, Cause("shipped", "tests"), NOW)
        desk = Desk(store, catalogue, Settings())
        revised = long.sound(REVISED, catalogue, Path("revised.csv"))
        store.meanwhile = lambda: other.load(revised, Cause("import", "tests"), LATER)

        def asked() -> Reply:
            return desk.ask(question, viewer=Role.ADMIN, today=NOW.date(), now=LATER)

        assert levels(asked()) == ["325.8", "321.4", "4.4"]
        assert store.meanwhile is None
        assert levels(asked()) == ["427.8", "421.4", "6.4"]
