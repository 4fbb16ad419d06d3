"""How many messages may go in any stretch of time, and how do those go on that used that up?"""

from itertools import pairwise

import pytest

from handlers.tempo import Window


def moments(window: Window, messages: int, begin: float = 100.0) -> list[float]:
    """When each of so many goes that are all wanted at the beginning."""
    now, found = begin, []
    for _ in range(messages):
        now = max(now, window.due())
        window.count(now)
        found.append(now)
    return found


def test_several_go_at_once_and_the_rest_evenly() -> None:
    found = moments(Window(3, 3.0), 9)
    assert found[:3] == [100, 100, 100]
    assert found[3] == 103
    assert [later - one for one, later in pairwise(found[3:])] == pytest.approx([1.0] * 5)


def test_no_stretch_holds_more_than_may_go() -> None:
    found = moments(Window(3, 3.0), 30)
    assert all(later - one >= 3 - 1e-9 for one, later in zip(found, found[3:], strict=False))


def test_many_that_ask_without_end_do_not_wait_for_one_moment() -> None:
    """What goes in the same tenth of a second, of ten chats that began together."""
    found = [one for _ in range(10) for one in moments(Window(3, 3.0), 12)[3:]]
    busiest = max(sum(abs(one - other) < 0.1 for other in found) for one in found)
    assert busiest == 10  # one of each, not three


def test_who_rested_may_say_several_at_once_again() -> None:
    window = Window(3, 3.0)
    moments(window, 9)
    assert moments(window, 3, 200.0) == [200, 200, 200]


def test_who_never_used_it_up_is_not_held_back() -> None:
    window = Window(3, 3.0)
    for moment in (100.0, 104.0, 108.0, 112.0):
        assert window.due() <= moment
        window.count(moment)
    assert window.due() <= 112
