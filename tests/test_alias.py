"""Does an added name work, is a harmful one refused, and is what it changes shown?"""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import aliases, trial
from bot.catalogue import shipped
from bot.desk import Desk
from bot.errors import BadInput
from bot.settings import Settings
from bot.store import Alias, Store, engine
from bot.words import Language, Reply, Role, Status
from data import ROOT

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
TODAY = date(2024, 7, 15)
CATALOGUE = shipped()
NAME = Alias("贸易体量", "foreign_trade", Language.ZH)


def opened(folder: Path, data: Path = ROOT) -> Desk:
    return Desk.open(Settings(database=str(folder / "zhishu.db"), data=data), NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = opened(tmp_path)
    yield one
    one.close()


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """Where no corpus is."""
    return tmp_path / "questions"


def ask(desk: Desk, question: str) -> Reply:
    return desk.ask(question, viewer=Role.ADMIN, today=TODAY, now=NOW)


def add(store: Store, name: Alias) -> None:
    store.add_alias(name.phrase, name.metric, name.language, by="王", now=NOW)


# The store


def test_a_name_is_kept_and_recorded(desk: Desk) -> None:
    add(desk.store, NAME)
    (one,) = desk.store.aliases()
    assert (one.phrase, one.metric, one.language) == ("贸易体量", "foreign_trade", Language.ZH)
    assert (one.added_by, one.added_at) == ("王", "2024-07-15T04:00:00Z")
    deed = desk.store.trail()[0]
    assert (deed.who, deed.act, deed.subject) == ("王", "alias_add", "贸易体量")
    assert json.loads(deed.detail) == {"metric": "foreign_trade", "language": "zh"}


def test_a_name_is_taken_back_and_recorded_and_may_return(desk: Desk) -> None:
    add(desk.store, NAME)
    assert desk.store.remove_alias("贸易体量", by="李", now=NOW).metric == "foreign_trade"
    assert desk.store.aliases() == ()
    assert (desk.store.trail()[0].who, desk.store.trail()[0].act) == ("李", "alias_remove")
    add(desk.store, NAME)
    assert len(desk.store.aliases()) == 1
    assert engine.fetch(desk.store._db, "SELECT count(*) FROM aliases") == [(2,)]


def test_a_phrase_stands_once(desk: Desk) -> None:
    add(desk.store, NAME)
    with pytest.raises(BadInput, match="alias_taken"):
        desk.store.add_alias("贸易体量", "gdp", Language.ZH, by="王", now=NOW)
    assert len(desk.store.aliases()) == 1
    assert [deed.act for deed in desk.store.trail()].count("alias_add") == 1


def test_what_was_not_added_cannot_be_removed(desk: Desk) -> None:
    with pytest.raises(BadInput, match="alias_unknown"):
        desk.store.remove_alias("贸易体量", by="王", now=NOW)


def test_the_table_keeps_its_rows(desk: Desk) -> None:
    add(desk.store, NAME)
    for sql in ("DELETE FROM aliases", "UPDATE aliases SET metric = 'gdp'"):
        with pytest.raises(engine.DatabaseError, match="append-only"):
            desk.store._db.execute(sql)


def test_a_name_and_its_record_are_written_together(desk: Desk) -> None:
    desk.store._db.execute(
        "CREATE TRIGGER no_record BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(engine.DatabaseError):
        add(desk.store, NAME)
    assert desk.store.aliases() == ()


# The desk


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (NAME, "1-5月贸易体量"),
        (Alias("zone output", "gdp", Language.EN), "zone output growth in Q1 2024"),
        (Alias("zone output", "gdp", Language.EN), "Zone Outputs in Q1 2024?"),
    ],
)
def test_a_desk_knows_the_names_of_its_store(tmp_path: Path, name: Alias, question: str) -> None:
    """From the next question on, whichever process added or removed one, and after a restart."""
    with opened(tmp_path).beside() as elsewhere:
        desk = opened(tmp_path)
        assert ask(desk, question).status is not Status.ANSWERED
        add(elsewhere.store, name)
        with desk.beside() as thread:
            for one in (desk, thread, opened(tmp_path)):
                reply = ask(one, question)
                assert (reply.status, reply.query.metrics) == (Status.ANSWERED, (name.metric,))
        elsewhere.store.remove_alias(name.phrase, by="王", now=NOW)
        for one in (desk, opened(tmp_path)):
            assert ask(one, question).status is not Status.ANSWERED
        desk.close()


def test_merging_leaves_the_catalogue_as_it_was() -> None:
    before = dict(CATALOGUE.senses)
    named = aliases.merged(CATALOGUE, [NAME])
    assert named is not CATALOGUE
    assert named.senses["贸易体量"] == (("metric", "foreign_trade"),)
    assert dict(CATALOGUE.senses) == before
    assert aliases.in_force(NAME, named)
    assert not aliases.in_force(NAME, CATALOGUE)
    assert aliases.merged(CATALOGUE, []) is CATALOGUE


def test_a_name_that_the_data_folder_takes_later_rests(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        add(store, NAME)
        add(store, Alias("没有的", "no_such_metric", Language.ZH))
    data = tmp_path / "data"
    shutil.copytree(ROOT, data, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    path = data / "metrics" / "gdp.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("aliases = [", 'aliases = ["贸易体量", ', 1), encoding="utf-8")
    desk = opened(tmp_path, data)
    assert ask(desk, "贸易体量").query.metrics == ("gdp",)
    assert [aliases.in_force(one, desk.catalogue) for one in desk.store.aliases()] == [False, False]
    desk.close()


# What can be a name


@pytest.mark.parametrize(
    ("phrase", "metric", "code"),
    [
        ("量", "foreign_trade", "alias_short"),
        ("a", "gdp", "alias_short"),
        ("", "gdp", "alias_short"),
        ("2024", "gdp", "alias_short"),
        ("12-13", "gdp", "alias_short"),
        ("贸易体量", "no_such_metric", "alias_no_metric"),
        ("贸易体量", "零售额", "alias_no_metric"),  # it may be several
        ("生产总值", "gdp", "alias_known"),
        ("ＧＤＰ", "gdp", "alias_known"),
        ("gdps", "gdp", "alias_known"),
        ("全区生产总值", "gdp", "alias_known"),
        ("出口", "gdp", "alias_taken"),
        ("出口增速", "gdp", "alias_taken"),
        ("投资", "gdp", "alias_taken"),  # one of several
        ("export", "gdp", "alias_taken"),
        ("聊城", "gdp", "alias_place"),
        ("青岛", "gdp", "alias_place"),
        ("多少", "gdp", "alias_word"),
        ("排名", "gdp", "alias_word"),
        ("how many", "gdp", "alias_word"),
        ("外贸情况", "gdp", "alias_taken"),
        ("一季度", "gdp", "alias_unread"),
        ("2024年产出", "gdp", "alias_unread"),
    ],
)
def test_what_cannot_be_a_name(
    desk: Desk, nowhere: Path, phrase: str, metric: str, code: str
) -> None:
    with pytest.raises(BadInput, match=code):
        trial.trial(
            desk, aliases.proposed(phrase, metric, None, CATALOGUE), NOW, TODAY, corpus=nowhere
        )
    assert f"error.{code}" in CATALOGUE.phrases[Language.ZH]


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("「贸易　體量」", None, NAME),
        ("贸易体量", Language.EN, Alias("贸易体量", "foreign_trade", Language.EN)),
        ("Trade  Size", None, Alias("trade size", "foreign_trade", Language.EN)),
        ("trade-size", Language.ZH, Alias("trade size", "foreign_trade", Language.ZH)),
    ],
)
def test_a_name_is_spelled_as_questions_are(
    phrase: str, language: Language | None, name: Alias
) -> None:
    for metric in ("foreign_trade", "进出口总额"):
        assert aliases.proposed(phrase, metric, language, CATALOGUE) == name


# The trial


def test_a_good_name_changes_what_it_is_for_and_nothing_else(desk: Desk) -> None:
    for question in ("贸易体量多大", "1-5月贸易体量", "xyzzy"):
        ask(desk, question)
    found = trial.trial(desk, NAME, NOW, TODAY)
    assert found.corpus > 6000
    assert found.misses == 3
    assert {change.question for change in found.changes} == {"贸易体量多大", "1-5月贸易体量"}
    change = found.changes[0]
    assert (change.before.status, change.after.status) == (Status.CLARIFY, Status.ANSWERED)
    assert found.harmful == ()


@pytest.mark.usefixtures("few_questions")
def test_a_trial_keeps_nothing(desk: Desk) -> None:
    ask(desk, "贸易体量多大")
    before = [desk.store.misses(), desk.store.trail(), desk.store.aliases()]
    trial.trial(desk, NAME, NOW, TODAY)
    assert [desk.store.misses(), desk.store.trail(), desk.store.aliases()] == before
    assert not aliases.in_force(NAME, desk.catalogue)


@pytest.mark.usefixtures("few_questions")
def test_a_name_that_the_corpus_wants_refused_is_harmful(desk: Desk) -> None:
    found = trial.trial(desk, Alias("幸福指数", "gdp", Language.ZH), NOW, TODAY)
    assert "2023年幸福指数多少" in {change.question for change in found.harmful}


CORPUS = """
today = "2024-07-15"
world = "shipped"

[[case]]
id = "a"
say = ["{say}"]
"""


def test_a_name_that_changes_figures_is_harmful(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "zh"
    folder.mkdir(parents=True)
    (tmp_path / trial.WORLD).write_text("")
    question = "1-5月进出口规模是多少"
    assert ask(desk, question).status is Status.ANSWERED
    (folder / "a.toml").write_text(CORPUS.format(say=question), encoding="utf-8")
    harmful = Alias("进出口规模是", "gdp", Language.ZH)
    catalogue = desk.catalogue.naming(harmful.metric, harmful.phrase, harmful.language)
    named = Desk(desk.store, catalogue, desk.settings)
    found = trial._tried_on_corpus(desk, named, NOW, folder.parent)
    assert found[0] == 1
    assert [(change.question, change.harmful) for change in found[1]] == [(question, True)]


def test_where_no_corpus_is_the_kept_questions_are_tried(desk: Desk, nowhere: Path) -> None:
    for question in ("贸易体量多大", "1-5月进出口"):
        desk.store.miss(question, Language.ZH, Status.CLARIFY, NOW)
    found = trial.trial(desk, NAME, NOW, TODAY, corpus=nowhere)
    assert (found.corpus, found.misses, found.harmful) == (0, 2, ())
    assert [change.question for change in found.changes] == ["贸易体量多大"]


def test_conversations_are_tried_by_their_last_turn(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "zh"
    folder.mkdir(parents=True)
    (tmp_path / trial.WORLD).write_text("")
    case = 'today = "2024-07-15"\nworld = "shipped"\n[[case]]\nid = "a"\nturns = ["一季度GDP", "那1-5月贸易体量呢"]\n'
    (folder / "a.toml").write_text(case, encoding="utf-8")
    found = trial.trial(desk, NAME, NOW, TODAY, corpus=folder.parent)
    (change,) = found.changes
    assert change.question == "一季度GDP >> 那1-5月贸易体量呢"
    assert change.after.query.metrics == ("foreign_trade",)


def test_questions_are_asked_again_as_the_public(desk: Desk) -> None:
    for question in ("贸易体量多大", "贸易体量多大", "15月GDP"):
        desk.store.miss(question, Language.ZH, Status.CLARIFY, NOW)
    desk.store.miss("一季度GDP", Language.ZH, Status.NOT_UNDERSTOOD, NOW)
    found = list(trial.again(desk, 20, NOW, TODAY))
    assert (found[0].miss.text, found[0].miss.count) == ("贸易体量多大", 2)
    words = {one.miss.text: one.word for one in found}
    assert words == {"贸易体量多大": "贸易", "15月GDP": "15月", "一季度GDP": ""}
    answered = [one.miss.text for one in found if one.reply.status is Status.ANSWERED]
    assert answered == ["一季度GDP"]
