"""Do limits, filters and formats of the web server keep to their rules, each alone?"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spans import Period
from bot.store import Store, view
from bot.store.pages import Wanted
from bot.words import Figure, Measure, Role
from handlers.web import sdmx
from handlers.web.limits import REMEMBERED, Buckets, Rate, caller
from tests.conftest import NOW
from tests.engines import OnServer
from tests.web import small_world


@given(
    st.lists(st.floats(0, 5, allow_nan=False), min_size=1, max_size=60),
    st.integers(1, 5),
    st.integers(1, 10),
)
def test_no_bucket_gives_more_than_it_was_filled_with(
    gaps: list[float], each_second: int, at_once: int
) -> None:
    buckets, now, taken = Buckets(Rate(each_second, at_once)), 0.0, 0
    for gap in gaps:
        now += gap
        wait = buckets.wait("a", now)
        taken += wait == 0
        assert wait == 0 or buckets.wait("a", now) > 0
        assert taken <= at_once + now * each_second + 1e-6


def test_one_address_takes_nothing_from_another_and_few_are_remembered() -> None:
    buckets = Buckets(Rate(1, 1))
    assert [buckets.wait(one, 0.0) for one in ("a", "b", "a", "b")] == [0, 0, 1, 1]
    assert buckets.wait("a", 1.0) == 0
    for number in range(REMEMBERED + 10):
        buckets.wait(str(number), 1.0)
    assert len(buckets._held) == REMEMBERED
    assert all(Buckets(Rate(0, 0)).wait("a", 0.0) == 0 for _ in range(1000))


def test_replicas_share_the_bucket_of_an_address(on_server: OnServer, tmp_path: Path) -> None:
    where, slow = on_server.address(tmp_path), Rate(0.01, 3)
    with Store.open(where) as one, Store.open(where) as other:
        first, second = (Buckets(slow, store.replica.draw) for store in (one, other))
        found = [buckets.wait("a", 0.0) for buckets in (first, second, first, second)]
        assert found[:3] == [0, 0, 0]
        assert 90 < found[3] <= 100
        assert second.wait("b", 0.0) == 0
        quick = Rate(1000, 2)  # what is drawn is filled again
        assert [Buckets(quick, one.replica.draw).wait("c", 0.0) for _ in range(2)] == [0, 0]
        sleep(0.01)
        assert Buckets(quick, other.replica.draw).wait("c", 0.0) == 0


@pytest.mark.parametrize(
    ("host", "wanted"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8::1", "2001:db8::"),
        ("2001:db8:0:0:ffff::1", "2001:db8::"),
        ("2001:db8:0:1::1", "2001:db8:0:1::"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("testclient", "testclient"),
    ],
)
def test_a_house_is_one_caller(host: str, wanted: str) -> None:
    assert caller({"type": "http", "client": (host, 1)}) == wanted
    assert caller({"type": "http"}) == ""


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2024, 1, 1), (2024, 6, 30), "2024-S1"),
        ((2024, 7, 1), (2024, 12, 31), "2024-S2"),
        ((2024, 4, 1), (2024, 6, 30), "2024-Q2"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02"),
        ((2024, 1, 1), (2024, 5, 31), "2024-01-01/P5M"),
        ((2024, 1, 1), (2024, 9, 30), "2024-01-01/P9M"),
        ((2024, 2, 1), (2024, 4, 30), "2024-02-01/P3M"),
        ((2024, 4, 1), (2024, 9, 30), "2024-04-01/P6M"),
        ((2023, 4, 1), (2024, 3, 31), "2023-04-01/P12M"),
        ((2024, 5, 5), (2024, 5, 5), "2024-05-05/P1D"),
    ],
)
def test_a_cumulative_period_never_passes_for_a_single_one(
    start: tuple[int, int, int], end: tuple[int, int, int], wanted: str
) -> None:
    assert sdmx.time_period(Period(date(*start), date(*end))) == wanted


def test_a_text_that_a_spreadsheet_would_run_is_inert() -> None:
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    row = Figure("gdp", Measure.VALUE, "lcetdz", period, Decimal("-0.50"), "亿元", source="=1+1")
    (told,) = sdmx.rows([row]).splitlines()[1:]
    assert ",'=1+1," in told
    assert ",-0.50," in told


@pytest.mark.parametrize("most", [1, 2, 7, 50, 1000])
def test_pages_of_any_size_hold_each_figure_once(most: int) -> None:
    desk = small_world()
    store: Store = desk.store
    eyes = view(Role.PUBLIC, NOW)
    fit = Wanted(tuple(desk.catalogue.regions), ("gdp", "deposits", "industrial_value_added"))
    found: list[Figure] = []
    after: tuple[str, ...] = ()
    while page := store.page(eyes, fit, after, most):
        assert len(page) <= most
        found += page
        after = page[-1].key
    whole = {row.key for row in store.everything(eyes) if row.metric in fit.metrics}
    assert [row.key for row in found] == list(dict.fromkeys(row.key for row in found))
    assert {row.key for row in found} == whole
