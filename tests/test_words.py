"""Is a value that is changed cheaply the one that `replace` would make?"""

from dataclasses import replace

import pytest

from bot.understand.slots import NOTHING
from bot.words import Language, Measure, Query, changed


def test_a_changed_value_is_what_replace_makes() -> None:
    query = Query(metrics=("gdp",))
    assert changed(query, wants_rank=True) == replace(query, wants_rank=True)
    assert query == Query(metrics=("gdp",))
    assert changed(NOTHING, top=3) == replace(NOTHING, top=3)


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="wants_ranks"):
        changed(Query(), wants_ranks=True)


def test_a_word_and_its_key_are_one_in_a_set() -> None:
    assert "growth" in {Measure.GROWTH}
    assert Language.ZH in {"zh"}
