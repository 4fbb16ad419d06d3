"""Is what somebody wants to be told of read as a question is, and never narrowed in silence?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.answer.say import Speaker
from bot.catalogue import shipped
from bot.herald import Herald
from bot.reply.watch import Wish, concerns, meets
from bot.spans import Period
from bot.store import Store
from bot.store.subscriptions import Watch, Watched
from bot.understand.slots import Side
from bot.words import Figure, Language, Measure, Qualifier

CATALOGUE = shipped()
HOME = CATALOGUE.home
SPEAKERS = {language: Speaker(CATALOGUE, language) for language in Language}
HERALD = Herald(Store.open(":memory:"), CATALOGUE, SPEAKERS)
TODAY = date(2026, 11, 28)


def wish(text: str) -> Wish:
    return HERALD.wished(text, TODAY)


GDP = Watch(Watched.METRIC, "gdp", HOME)
GROWTH = replace(GDP, measure="growth")
ABOVE = Watch(Watched.THRESHOLD, "gdp", HOME, "growth", Side.ABOVE, False, "8", "%")
LEVEL = Watch(Watched.THRESHOLD, "gdp", HOME, "value", Side.ABOVE, False, "100", "亿元")
RANK = Watch(Watched.RANK, "gdp", HOME)


@pytest.mark.parametrize(
    ("zh", "en", "watches"),
    [
        ("GDP", "GDP", (GDP,)),
        ("GDP增速", "GDP growth", (GROWTH,)),
        ("高新区GDP", "GDP of the high-tech zone", (replace(GDP, region="lchtdz"),)),
        ("进出口和出口", "trade and exports", None),
        ("GDP总量和增速", "GDP level and growth", (replace(GDP, measure="value"), GROWTH)),
        ("工业", "industry", (Watch(Watched.TOPIC, "industry", HOME),)),
        ("投资", "investment", (Watch(Watched.TOPIC, "investment", HOME),)),
        ("每次发布", "every release", (Watch(Watched.EVERY),)),
        ("全部", "Everything", (Watch(Watched.EVERY),)),
        ("修订通知", "corrections", (Watch(Watched.CORRECTIONS),)),
        ("GDP增速>8%", "GDP growth > 8%", (ABOVE,)),
        ("GDP增速高于8%", "GDP growth above 8%", (ABOVE,)),
        ("GDP>8%", "GDP > 8%", (ABOVE,)),
        ("GDP增速≥8%", "GDP growth >= 8%", (replace(ABOVE, side=Side.AT_LEAST),)),
        ("GDP增速<5%", "GDP growth below 5%", (replace(ABOVE, side=Side.BELOW, bound="5"),)),
        ("GDP超过100亿元", "GDP above 10 billion yuan", (LEVEL,)),
        ("GDP降幅超过3%", "GDP fell by more than 3%", (replace(ABOVE, falls=True, bound="3"),)),
        ("GDP排名变化", "GDP rank change", (RANK,)),
        ("GDP增速排名变化", "GDP growth rank change", None),
    ],
)
def test_what_is_wished(zh: str, en: str, watches: tuple[Watch, ...] | None) -> None:
    assert wish(zh).watches
    assert wish(zh).watches == wish(en).watches
    if watches:
        assert wish(zh).watches == watches


@pytest.mark.parametrize(
    ("zh", "en", "fault"),
    [
        ("2024年GDP", "GDP in 2024", "no_period"),
        ("GDP一季度", "GDP in Q1", "no_period"),
        ("GDP增速8%", "GDP growth 8%", "no_bound"),
        ("GDP>8个", "GDP > 8", "no_bound"),
        ("进出口>10亿美元", "imports and exports above 10 million tons", "no_bound"),
        ("收入", "income", "which"),
        ("幸福指数", "happiness index", "unread"),
        ("你好", "hello", "unread"),
        ("", "", "unread"),
        ("GDP第一", "GDP first in the city", "unread"),
        ("各县区GDP排名", "GDP ranking by district", "unread"),
        ("为什么GDP下降", "why did GDP fall", "unread"),
        ("GDP修订", "GDP revisions", "unread"),
        ("高新区工业", "industry of the high-tech zone", "unread"),
        ("工业和xyz", "industry and xyz", "unread"),
    ],
)
def test_what_is_refused(zh: str, en: str, fault: str) -> None:
    for text in (zh, en):
        found = wish(text)
        assert found.watches == (), text
        assert found.fault in {f"subscribe.{fault}", "subscribe.unread"}, text
    assert wish(zh).fault == f"subscribe.{fault}"


def test_each_watch_is_named_so_that_it_reads_back_in_either_language() -> None:
    for text in ("GDP增速", "GDP增速>8%", "GDP增速<5%", "GDP降幅超过3%", "GDP超过100亿元", "工业"):
        (watch,) = wish(text).watches
        for language in Language:
            assert wish(HERALD.named(watch, language)).watches == (watch,), text
    for kind in (Watched.EVERY, Watched.CORRECTIONS):
        for language in Language:
            assert wish(HERALD.named(Watch(kind), language)).watches == (Watch(kind),)


ROW = Figure(
    "gdp",
    Measure.GROWTH,
    HOME,
    Period(date(2024, 1, 1), date(2024, 3, 31)),
    Decimal("8.2"),
    "%",
)


@pytest.mark.parametrize(
    ("figure", "side", "falls", "met"),
    [
        (ROW, Side.ABOVE, False, True),
        (replace(ROW, value=Decimal(8)), Side.ABOVE, False, False),
        (replace(ROW, value=Decimal(8)), Side.AT_LEAST, False, True),
        (ROW, Side.BELOW, False, False),
        (replace(ROW, value=Decimal(-9)), Side.BELOW, False, True),
        (replace(ROW, value=Decimal(-9)), Side.ABOVE, True, True),
        (ROW, Side.ABOVE, True, False),
        (replace(ROW, qualifier=Qualifier.OVER), Side.ABOVE, False, False),
        (replace(ROW, value=None, rank=1), Side.ABOVE, False, False),
        (replace(ROW, unit="个百分点"), Side.ABOVE, False, False),
    ],
)
def test_a_bound_is_met_by_an_exact_figure_alone(
    figure: Figure, side: Side, falls: bool, met: bool
) -> None:
    assert meets(replace(ABOVE, side=side, falls=falls), figure) is met


def test_what_a_watch_is_of() -> None:
    industry = replace(ROW, metric="industrial_value_added")
    for watch, own in (
        (GDP, [ROW, replace(ROW, measure=Measure.VALUE)]),
        (GROWTH, [ROW]),
        (Watch(Watched.TOPIC, "industry", HOME), [industry]),
        (Watch(Watched.EVERY), [ROW, industry, replace(ROW, region="lchtdz")]),
        (Watch(Watched.CORRECTIONS), []),
    ):
        rows = [ROW, replace(ROW, measure=Measure.VALUE), industry, replace(ROW, region="lchtdz")]
        every = watch.kind is Watched.EVERY
        for row in rows:
            assert concerns(watch, row, CATALOGUE) is (row in own or every), watch
        assert not concerns(watch, replace(ROW, metric="gone"), CATALOGUE)
