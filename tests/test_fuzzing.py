"""No input ends in an error: the short form of `python -m tests.soak fuzz`."""

import pytest

from tests import fuzzing

RUNS = 150


@pytest.mark.parametrize("name", fuzzing.targets())
def test_no_input_is_an_accident(name: str) -> None:
    target = fuzzing.targets()[name]
    for data in fuzzing.inputs(name, RUNS):
        target(data)


def test_no_callback_data_does_anything() -> None:
    for data in fuzzing.inputs("button", 2000, seed=1):
        fuzzing.button(data)


def test_inputs_differ_and_come_again() -> None:
    for name in fuzzing.targets():
        some = [*fuzzing.inputs(name, 200)]
        assert len(set(some)) > 120
        assert some == [*fuzzing.inputs(name, 200)]
