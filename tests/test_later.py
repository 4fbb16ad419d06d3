"""What few starts need is imported once something of it is asked for."""

import sys
from importlib import import_module

import pytest

from bot.later import put_off

NAME = "colorsys"


@pytest.fixture(autouse=True)
def _unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, NAME, sys)  # is put back afterwards
    del sys.modules[NAME]


def test_what_is_put_off_is_imported_when_something_of_it_is_asked_for() -> None:
    with put_off(NAME):
        stand_in = import_module(NAME)
    assert NAME not in sys.modules
    assert stand_in.rgb_to_yiq(0, 0, 0) == (0, 0, 0)
    assert sys.modules[NAME] is not stand_in
    assert stand_in.rgb_to_yiq is sys.modules[NAME].rgb_to_yiq


def test_what_is_asked_for_at_once_is_there_at_once() -> None:
    with put_off(NAME):
        stand_in = import_module(NAME)
        assert stand_in.rgb_to_yiq(0, 0, 0) == (0, 0, 0)
        assert sys.modules[NAME] is not stand_in
    assert stand_in.rgb_to_yiq is sys.modules[NAME].rgb_to_yiq


def test_what_is_there_already_stays() -> None:
    real = import_module(NAME)
    with put_off(NAME):
        assert import_module(NAME) is real
    assert import_module(NAME) is real
