"""Is every word that bounds what is claimed read on the side that it means?"""

import tomllib

import pytest

from bot.understand.asked.claims import claim
from bot.understand.slots import Side
from bot.understand.spelled.clean import clean
from data import ROOT

ASKED = {"zh": "GDP增速{}7%吗", "en": "did GDP growth {} 7%?"}
SIDES = {
    "above": {Side.ABOVE},
    "below": {Side.BELOW, Side.AT_MOST},
    "reaches": {Side.AT_LEAST, Side.ABOVE},  # 到过7%: it may have been more
}


@pytest.mark.parametrize("lang", ASKED)
@pytest.mark.parametrize("cue", SIDES)
def test_a_bound_claims_what_it_says(lang: str, cue: str) -> None:
    words = tomllib.loads((ROOT / "words" / f"{lang}.toml").read_text(encoding="utf-8"))["cue"]
    told = {word: claim(clean(ASKED[lang].format(word))).side for word in words[cue]}
    assert told
    assert {word: side for word, side in told.items() if side not in SIDES[cue]} == {}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("GDP增速不达9%吧", Side.BELOW),
        ("GDP增速没达到9%吧", Side.BELOW),
        ("GDP增速没有超过9%吧", Side.AT_MOST),
        ("GDP增速不低于8%吧", Side.AT_LEAST),
        ("GDP增速没上9%吧", Side.BELOW),
        ("GDP增速低过9%吗", Side.BELOW),
        ("was GDP growth 8% or more?", Side.AT_LEAST),
        ("did exports come to 2 billion yuan or more?", Side.AT_LEAST),
        ("did GDP growth make 8%?", Side.AT_LEAST),
        ("did GDP growth cross 8%?", Side.ABOVE),
        ("was GDP growth 8.2%?", Side.EQUAL),
        ("GDP增速是8.2%吗", Side.EQUAL),
        ("GDP growth didn't reach 9%, right?", Side.BELOW),
        ("GDP growth did not go past 9%, right?", Side.AT_MOST),
        ("GDP growth was no less than 8%, right?", Side.AT_LEAST),
    ],
)
def test_what_is_claimed_of_a_number(text: str, side: Side) -> None:
    assert claim(clean(text)).side is side
