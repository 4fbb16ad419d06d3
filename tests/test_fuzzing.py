"""No input ends in an error: the short form of `python -m tests.soak fuzz`."""

import sys
from pathlib import Path

import pytest

from tests import fuzzing
from tests.soak import fuzz
from tests.soak.tally import Tally
from tests.started import checked

RUNS = 150


@pytest.mark.parametrize("name", fuzzing.targets())
def test_no_input_is_an_accident(name: str) -> None:
    target = fuzzing.targets()[name]
    for data in fuzzing.inputs(name, RUNS):
        target(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text", b"\n\0\0\n\0\1"),
        ("text", "5月出口全市第0".encode()),
        ("text", b"In May exports ranked 0th in the city."),
        ("text", "5月出口全市第1٣位".encode()),
        ("question", "2024年第٣季度GDP".encode()),
        ("question", "一季度GDP有没有三四百亿".encode()),
        ("question", "居民一年可支配收入打算涨多少个点,重点项目完成年度计划".encode()),
        ("update", b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "GDP"}}'),
        ("update", b'{"update_id": 1, "callback_query": {"id": "1", "message": {"date": 1}}}'),
    ],
    ids=[
        "a blank title",
        "place 0",
        "place 0 in English",
        "a place in mixed digits",
        "digits of another script",
        "a number between two",
        "a plan and its part in one word",
        "no chat",
        "a press of nobody",
    ],
)
def test_what_once_was_one_is_none_any_more(name: str, data: bytes) -> None:
    fuzzing.targets()[name](data)


def test_no_callback_data_does_anything() -> None:
    for data in fuzzing.inputs("button", 2000, seed=1):
        fuzzing.button(data)


def test_the_long_form_counts_what_it_ran_and_is_led_by_coverage(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    for wanted, times in (("200", 1), ("300", 2)):  # begun, and gone on with
        checked(sys.executable, "-m", "tests.soak.fuzz", "table", wanted, str(tmp_path))
        tally = Tally.of(tmp_path)
        assert (tally.runs, tally.times) == (int(wanted), times)
    assert tally.covered > 10
    assert Tally.going_on(tmp_path, 300).runs == 0, "a full one begins anew"


def test_each_target_is_fuzzed_in_the_long_form() -> None:
    assert set(fuzz.PARTS) == set(fuzzing.targets())


def test_inputs_differ_and_come_again() -> None:
    for name in fuzzing.targets():
        some = [*fuzzing.inputs(name, 200)]
        assert len(set(some)) > 120
        assert some == [*fuzzing.inputs(name, 200)]
