import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.onward import Onward
from bot.spans import Period, Said
from bot.words import Figure, Intent, Language, Measure, Qualifier, Query, Reason, Reply, Status
from handlers import present

GROWTH = Figure(
    metric="gdp",
    measure=Measure.GROWTH,
    region="lcetdz",
    period=Period(date(2024, 1, 1), date(2024, 3, 31)),
    value=Decimal("8.2"),
    unit="%",
    rank=1,
    rank_scope="liaocheng",
    source="公报",
)
ANSWERED = Reply(
    question="一季度GDP增速?",
    language=Language.ZH,
    status=Status.ANSWERED,
    query=Query(
        Intent.LOOKUP, ("gdp",), (Measure.GROWTH,), ("lcetdz",), (Said(None, 1, 3),), False
    ),
    answers=(GROWTH,),
    notes=("year_assumed:2024",),
    receipt="r1",
    text="2024年一季度,聊城经开区GDP同比增长8.2%,增速居全市第1位。",
)


def test_the_reply_object_is_the_one_of_the_contract() -> None:
    assert present.as_dict(ANSWERED) == {
        "question": "一季度GDP增速?",
        "language": "zh",
        "status": "answered",
        "query": {
            "intent": "lookup",
            "metrics": ["gdp"],
            "measures": ["growth"],
            "regions": ["lcetdz"],
            "wants_rank": False,
            "periods": [{"start": "--01-01", "end": "--03-31"}],
        },
        "answers": [
            {
                "metric": "gdp",
                "measure": "growth",
                "region": "lcetdz",
                "period": {"start": "2024-01-01", "end": "2024-03-31"},
                "value": 8.2,
                "unit": "%",
                "qualifier": "exact",
                "rank": 1,
                "rank_scope": "liaocheng",
                "source": "公报",
                "derived": False,
            }
        ],
        "notes": ["year_assumed:2024"],
        "suggestions": [],
        "receipt": "r1",
        "text": "2024年一季度,聊城经开区GDP同比增长8.2%,增速居全市第1位。",
    }


def test_a_reason_is_told_only_where_there_is_no_data() -> None:
    reply = replace(ANSWERED, status=Status.NO_DATA, answers=(), reason=Reason.NOT_STORED)
    assert present.as_dict(reply)["reason"] == "not_stored"
    assert "reason" not in present.as_dict(ANSWERED)


def test_what_a_figure_may_carry_is_there_only_when_it_does() -> None:
    figure = replace(
        GROWTH,
        measure=Measure.SHARE,
        qualifier=Qualifier.RANGE,
        value=Decimal("20"),
        value_high=Decimal("22.5"),
        rank=None,
        rank_scope="",
        share_of="liaocheng",
        derived=True,
        working="100-80",
    )
    reply = replace(ANSWERED, answers=(figure,))
    (answer,) = json.loads(json.dumps(present.as_dict(reply)))["answers"]
    assert {"value": 20, "value_high": 22.5, "rank": None, "rank_scope": None}.items() <= (
        answer.items()
    )
    assert {"share_of": "liaocheng", "working": "100-80", "derived": True}.items() <= answer.items()


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("8.2", "8.2"),
        ("-3.20", "-3.2"),
        ("90", "90"),
        ("90.0", "90"),
        ("1E+2", "100"),
        ("0", "0"),
        ("123456789.123456", "123456789.123456"),
    ],
)
def test_a_number_keeps_its_digits_in_json(value: str, printed: str) -> None:
    reply = replace(ANSWERED, answers=(replace(GROWTH, value=Decimal(value)),))
    assert f'"value": {printed},' in json.dumps(present.as_dict(reply))


def test_a_rank_without_a_value_is_null() -> None:
    reply = replace(ANSWERED, answers=(replace(GROWTH, value=None),))
    assert '"value": null,' in json.dumps(present.as_dict(reply))


def test_suggestions_stand_below_unless_the_text_names_them() -> None:
    reply = replace(ANSWERED, text="甲还是乙?", suggestions=("甲", "丙<丁"))
    assert present.plain(reply) == "甲还是乙?\n• 丙<丁"
    assert present.html(reply) == ["甲还是乙?\n• <code>丙&lt;丁</code>"]


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    reply = replace(ANSWERED, text='<b>R&D</b> "经费"')
    assert present.html(reply) == ["&lt;b&gt;R&amp;D&lt;/b&gt; &quot;经费&quot;"]


def test_a_long_text_is_parted_between_lines() -> None:
    lines = [f"{number}. 规模以上工业增加值" for number in range(900)]
    texts = present.messages("\n".join(lines))
    assert len(texts) > 1
    assert "\n".join(texts).split("\n") == lines


def test_a_blank_text_sends_nothing() -> None:
    assert present.messages(" \n\n ") == []


@given(st.text('a<&"😀知\n', max_size=30), st.integers(1, 900))
def test_no_message_is_too_long_and_none_cuts_an_entity(some: str, times: int) -> None:
    text = some * times
    texts = present.messages(text)
    assert all(len(part.encode("utf-16-le")) // 2 <= present.MESSAGE_LIMIT for part in texts)
    told = "".join(map(unescape, texts))
    assert told.replace("\n", "") == text.replace("\n", "")
    assert "<" not in "".join(texts)


@given(st.text("<😀", max_size=9), st.integers(1, 900))
def test_a_long_suggestion_is_within_the_limit_too(some: str, times: int) -> None:
    texts = present.html(replace(ANSWERED, suggestions=(some * times,)))
    assert all(len(part.encode("utf-16-le")) // 2 <= present.MESSAGE_LIMIT for part in texts)


def test_a_plain_text_is_parted_with_nothing_lost_or_escaped() -> None:
    text = "\n".join(["1 < 2 & 3", "甲" * 5000, "", "𠮷" * 3000, "end"])
    told = present.parts(text)
    assert "".join(told).replace("\n", "") == text.replace("\n", "")
    assert all(present.units(part) <= present.MESSAGE_LIMIT for part in told)
    assert present.parts("one\ntwo") == ["one\ntwo"]


def test_whole_questions_stand_alone_and_labels_side_by_side() -> None:
    kinds = ["", "", "trend", "league", "year_ago", "source", ""]
    found = [Onward(kind, f"{n}?", Language.EN) for n, kind in enumerate(kinds)]
    assert [len(row) for row in present.rows(found)] == [1, 1, 3, 1, 1]
    assert [one for row in present.rows(found) for one in row] == found
