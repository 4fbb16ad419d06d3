"""What stood on a day, what was first, what a revision replaced; an embargoed one shows nowhere."""

from datetime import UTC, date, datetime

import pytest

from bot import numbersgate, scorecard
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.store import Cause, Store
from bot.words import Role, Status
from tests.conftest import NOW

TODAY = date(2024, 7, 15)
HEAD = "指标,口径,地区,时期,数值,单位,位次,来源,发布时间\n"
LOADS = {
    "2024-04-22": "gdp,growth,lcetdz,2024Q1,8.1,%,1,初步核算,2024-04-22\n"
    "gdp,value,lcetdz,2024Q1,58.5,亿元,6,初步核算,2024-04-22\n"
    "gdp,growth,lcetdz,2023,7.3,%,2,年报,2024-01-22\n",
    "2024-06-20": "gdp,growth,lcetdz,2024Q1,8.2,%,1,核实,2024-06-20\n",
    "2024-07-01": "gdp,growth,lcetdz,2024Q1,8.4,%,1,再次核实,2024-09-20\n",  # embargoed
}


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue) -> Desk:
    store = Store.open(":memory:")
    for day, text in LOADS.items():
        rows = long.sound(HEAD + text, catalogue, day)
        loaded = datetime.combine(date.fromisoformat(day), NOW.timetz()).astimezone(UTC)
        store.load(rows, Cause("import", "tests"), loaded)
    return Desk(store, catalogue, Settings())


Q1 = "gdp growth lcetdz 2024-01-01/2024-03-31"
FIRST, SECOND = f"{Q1} 8.1 % rank=1", f"{Q1} 8.2 % rank=1"
THIRD = f"{Q1} 8.4 % rank=1"
LEVEL = "gdp value lcetdz 2024-01-01/2024-03-31 58.5 亿元 rank=6"
LAST_YEAR = "gdp growth lcetdz 2023-01-01/2023-12-31 7.3 % rank=2"

CASES = [
    # the day that was said
    ("一季度GDP增速4月时公布的是多少", [FIRST], "as_of:2024-04-30"),
    ("2024年一季度GDP增速,5月份公布的", [FIRST], "as_of:2024-05-31"),
    ("一季度GDP增速按2024年6月19日公布的数", [FIRST], "as_of:2024-06-19"),
    ("一季度GDP增速6月20日发布的是多少", [SECOND], "as_of:2024-06-20"),
    ("GDP增速4月的时候发布的是多少", [FIRST], "as_of:2024-04-30"),
    ("一季度GDP增速4月那版", [FIRST], "as_of:2024-04-30"),
    ("Q1 GDP growth as published in April", [FIRST], "as_of:2024-04-30"),
    ("Q1 GDP growth as it stood on 19 June 2024", [FIRST], "as_of:2024-06-19"),
    ("what did you publish in June for Q1 GDP growth?", [SECOND], "as_of:2024-06-30"),
    ("Q1 GDP growth in the April release", [FIRST], "as_of:2024-04-30"),
    # the first one
    ("一季度GDP增速当时公布的是多少", [FIRST], "as_of:2024-04-22"),
    ("一季度GDP增速最初发布的数", [FIRST], "as_of:2024-04-22"),
    ("一季度GDP增速的初值", [FIRST], "as_of:2024-04-22"),
    ("2024年一季度GDP刚公布时是多少", [LEVEL, FIRST], "as_of:2024-04-22"),
    ("Q1 GDP growth as first released", [FIRST], "as_of:2024-04-22"),
    ("what was Q1 GDP growth originally reported as?", [FIRST], "as_of:2024-04-22"),
    ("the initial estimate of Q1 GDP growth", [FIRST], "as_of:2024-04-22"),
    # the one that the last revision replaced
    ("一季度GDP增速修订前是多少", [FIRST], "stood:2024-04-22/2024-06-20"),
    ("一季度GDP增速改之前是多少", [FIRST], "stood:2024-04-22/2024-06-20"),
    ("Q1 GDP growth before it was revised", [FIRST], "stood:2024-04-22/2024-06-20"),
    ("the unrevised Q1 GDP growth figure", [FIRST], "stood:2024-04-22/2024-06-20"),
    ("2023年GDP增速修订前是多少", [LAST_YEAR], "stood:2024-01-22/"),
    # loaded later than it was published: the day of its source counts
    ("GDP as known on 21 April 2024", [LAST_YEAR], "as_of:2024-04-21"),
    ("GDP在2月时公布的是多少", [LAST_YEAR], "as_of:2024-02-29"),
    # all of them
    ("一季度GDP增速改过吗", [SECOND, FIRST], "version:2024-06-20"),
    ("一季度GDP增速有没有修订过", [SECOND, FIRST], "version:2024-04-22"),
    ("Q1 GDP growth: was it revised?", [SECOND, FIRST], "version:2024-06-20"),
    ("has Q1 GDP growth been changed since it was first published?", [SECOND, FIRST], "version:"),
    ("2023年GDP增速修订过吗", [LAST_YEAR], ""),
    ("was 2023 GDP growth ever revised?", [LAST_YEAR], ""),
]


@pytest.mark.parametrize(("question", "wanted", "note"), CASES, ids=[case[0] for case in CASES])
def test_versions(desk: Desk, question: str, wanted: list[str], note: str) -> None:
    reply = desk.ask(question, viewer=Role.PUBLIC, today=TODAY, now=NOW)
    assert [scorecard.spell(figure) for figure in reply.answers] == wanted, reply.text
    assert not note or any(one.startswith(note) for one in reply.notes), reply.notes
    assert numbersgate.loose(reply, desk.catalogue) == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("一季度GDP增速4月时公布的是多少", "2024年6月20日已经修订"),
        ("一季度GDP增速6月底公布的是多少", "至今没有修订"),
        ("Q1 GDP growth as published in April", "revised on 20 June 2024; it is not the current"),
        ("Q1 GDP growth as published in June", "has not been revised"),
        ("2023年GDP增速改过吗", "没有修订过"),
        ("was 2023 GDP growth revised?", "It was never revised."),
        ("2024年一季度GDP增速是哪天公布的", "2024年4月22日首次发布"),
        ("When was GDP growth for 2023 put out?", "First released on 22 January 2024."),
    ],
)
def test_it_is_said_whether_a_version_is_the_current_one(
    desk: Desk, question: str, says: str
) -> None:
    assert says in desk.ask(question, viewer=Role.PUBLIC, today=TODAY, now=NOW).text


@pytest.mark.parametrize(
    "question",
    [
        "一季度GDP增速3月时公布的是多少",
        "GDP去年12月公布的是多少",
        "Q1 GDP growth as published in March",
        "GDP as known on 21 January 2024",
    ],
)
def test_what_was_not_known_then_is_a_no(desk: Desk, question: str) -> None:
    reply = desk.ask(question, viewer=Role.PUBLIC, today=TODAY, now=NOW)
    assert (reply.status, reply.answers) == (Status.NO_DATA, ()), reply.text
    assert numbersgate.loose(reply, desk.catalogue) == []


@pytest.mark.parametrize(
    "question", ["一季度GDP增速改过吗", "was Q1 GDP growth revised?", "Q1 GDP growth?"]
)
def test_an_embargoed_revision_is_for_insiders_alone(desk: Desk, question: str) -> None:
    public = desk.ask(question, viewer=Role.PUBLIC, today=TODAY, now=NOW)
    insider = desk.ask(question, viewer=Role.OFFICIAL, today=TODAY, now=NOW)
    assert "8.4" not in public.text
    assert THIRD in map(scorecard.spell, insider.answers)


@pytest.mark.parametrize(
    ("before", "question", "wanted"),
    [
        ("一季度GDP增速?", "4月时公布的是多少", [FIRST]),
        ("一季度GDP增速?", "这个数改过吗", [SECOND, FIRST]),
        ("Q1 GDP growth?", "and as first released?", [FIRST]),
        ("Q1 GDP growth?", "was this revised?", [SECOND, FIRST]),
    ],
)
def test_versions_of_the_figure_before(
    desk: Desk, before: str, question: str, wanted: list[str]
) -> None:
    for turn in (before, question):
        reply = desk.ask(turn, viewer=Role.PUBLIC, today=TODAY, now=NOW, chat=before + question)
    assert [scorecard.spell(figure) for figure in reply.answers] == wanted, reply.text


@pytest.mark.parametrize(
    "question",
    ["各县市区一季度GDP增速4月公布的排名", "GDP growth of all districts as first released"],
)
def test_surveys_have_no_versions(desk: Desk, question: str) -> None:
    reply = desk.ask(question, viewer=Role.PUBLIC, today=TODAY, now=NOW)
    assert reply.status is Status.NO_DATA
