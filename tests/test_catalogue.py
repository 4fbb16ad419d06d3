"""Is the data folder whole, and is every contradiction in a changed one named?"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.catalogue import Catalogue, shipped
from bot.errors import BadData
from bot.senses import spelled
from bot.understand import understand
from bot.words import Language
from data import ROOT

CATALOGUE = shipped()
TODAY = date(2024, 7, 1)
Change = Callable[[str, str, str], Path]


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """A copy of the data folder in which some text of one file is another."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))

    def change(file: str, old: str, new: str) -> Path:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        at = text.index(old)
        path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
        return folder

    return change


def refused(folder: Path) -> BadData:
    with pytest.raises(BadData) as caught:
        Catalogue.read(folder)
    return caught.value


def test_an_unchanged_copy_reads_the_same(changed: Change) -> None:
    assert Catalogue.read(changed("units.toml", "", "")) == CATALOGUE


# What comes with the product


@pytest.mark.parametrize("language", Language)
def test_every_metric_has_its_names_and_a_definition(language: Language) -> None:
    for key, metric in CATALOGUE.metrics.items():
        names = metric.names[language]
        assert names.name, key
        assert names.say, key
        assert names.define, key
        assert names.aliases, key
    said = [metric.names[language].say for metric in CATALOGUE.metrics.values()]
    assert len(set(said)) == len(said)


def test_every_metric_stands_once_in_its_topic() -> None:
    told = [(key, topic.key) for topic in CATALOGUE.topics.values() for key in topic.metrics]
    assert sorted(told) == sorted((key, it.topic) for key, it in CATALOGUE.metrics.items())


def test_every_metric_is_of_a_known_kind() -> None:
    for key, metric in CATALOGUE.metrics.items():
        assert metric.unit == "" or metric.unit in CATALOGUE.units, key
        assert metric.measures, key
        assert metric.direction in ("up", "down", "neutral"), key
        assert metric.kind in ("flow", "stock"), key
        assert metric.every in ("month", "quarter", "year"), key
        assert metric.share_of in ("", *CATALOGUE.metrics, *CATALOGUE.regions), key


def test_the_city_ranks_eleven_districts() -> None:
    ranked = [region for region in CATALOGUE.regions.values() if region.ranked]
    assert len(ranked) == 11
    assert {region.within for region in ranked} == {"liaocheng"}
    assert CATALOGUE.home == "lcetdz"
    assert CATALOGUE.regions["liaocheng"].within in ("", *CATALOGUE.regions)


def test_a_phrase_names_one_region_and_is_spelled_as_a_clean_question_is() -> None:
    for phrase, senses in CATALOGUE.senses.items():
        assert [kind for kind, _ in senses].count("region") <= 1, phrase
        assert phrase == spelled(phrase), phrase


def test_a_phrase_is_asked_about_or_names_its_metrics() -> None:
    for phrase, senses in CATALOGUE.senses.items():
        assert not {"metric", "choice"} <= {kind for kind, _ in senses}, phrase


@pytest.mark.parametrize(
    "language",
    [
        Language.ZH,
        Language.EN,
    ],
)
def test_how_a_thing_is_said_is_understood_as_that_thing(language: Language) -> None:
    for key, metric in CATALOGUE.metrics.items():
        query = understand(metric.names[language].say, CATALOGUE, TODAY).query
        assert query.metrics == (key,), metric.names[language].say
    for key, region in CATALOGUE.regions.items():
        query = understand(f"{region.names[language].say} GDP", CATALOGUE, TODAY).query
        assert query.regions == (key,), region.names[language].say


# Contradictions


@pytest.mark.parametrize(
    ("phrase", "spoken"),
    [("固定资产投资", "固定资产投资"), ("Fixed-Asset Investment", "fixed asset investment")],
)
def test_an_alias_of_two_metrics_is_refused(changed: Change, phrase: str, spoken: str) -> None:
    fault = refused(changed("metrics/gdp.toml", 'aliases = ["GDP"', f'aliases = ["{phrase}"'))
    assert fault.code == "alias_clash"
    assert {fault.data["metric"], fault.data["other"]} == {"gdp", "fixed_asset_investment"}
    assert spelled(str(fault.data["phrase"])) == spoken


def test_the_other_number_of_an_english_alias_clashes_too(changed: Change) -> None:
    fault = refused(
        changed("metrics/gdp.toml", 'aliases = ["GDP", "GRP"', 'aliases = ["bank deposit", "GRP"')
    )
    assert (fault.code, fault.data["metric"]) == ("alias_clash", "gdp")


def test_an_alias_of_two_metrics_may_be_asked_about(changed: Change) -> None:
    changed("metrics/gdp.toml", 'aliases = ["GDP"', 'aliases = ["固定资产投资额", "GDP"')
    folder = changed(
        "ambiguous.toml", "[zh]\n", '[zh]\n"固定资产投资额" = ["fixed_asset_investment", "gdp"]\n'
    )
    senses = Catalogue.read(folder).senses["固定资产投资额"]
    assert ("choice", "fixed_asset_investment gdp") in senses
    assert not any(kind == "metric" for kind, _ in senses)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "named"),
    [
        ("ambiguous.toml", "[zh]\n", '[zh]\n"甲乙" = ["moon"]\n', "ambiguous_unknown", "moon"),
        ("regions.toml", 'home = "lcetdz"', 'home = "moon"', "home_unknown", "moon"),
        ("metrics/gdp.toml", "[gdp]\n", "[gdp\n", "data_malformed", "gdp.toml"),
        ("words/zh.toml", "[measure]", "[measure", "data_malformed", "words/zh.toml"),
        ("phrases/en.toml", 'goodbye = "', "goodbye = ", "data_malformed", "phrases/en.toml"),
        ("topics.toml", "[gdp.zh]", "[gdp]\n[gdp.zh]", "data_malformed", "topics.toml"),
        ("metrics/gdp.toml", 'unit = "亿元"\n', "", "metric_malformed", "unit"),
        ("metrics/gdp.toml", 'kind = "flow"\n', "", "metric_malformed", "kind"),
        ("metrics/gdp.toml", 'measures = ["value', 'measures = ["level', "metric_malformed", "level"),
        ("metrics/gdp.toml", "[gdp.en]", "[gdp.fr]", "metric_malformed", "en"),
        ("metrics/gdp.toml", 'name = "地区生产总值"\n', "", "metric_malformed", "name"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_named_with_its_key(
    changed: Change, file: str, old: str, new: str, code: str, named: str
) -> None:
    fault = refused(changed(file, old, new))
    assert fault.code == code
    assert any(named in str(value) for value in fault.data.values())


@pytest.mark.parametrize(
    "file",
    ["regions.toml", "topics.toml", "units.toml", "ambiguous.toml", "words/zh.toml", "phrases/en.toml"],
)  # fmt: skip
def test_a_missing_file_is_named(changed: Change, file: str) -> None:
    folder = changed("units.toml", "", "")
    (folder / file).unlink()
    fault = refused(folder)
    assert fault.code == "data_missing"
    assert str(fault.data["file"]).endswith(file)


def test_a_file_that_is_no_utf_8_is_named(changed: Change) -> None:
    folder = changed("units.toml", "", "")
    (folder / "units.toml").write_bytes("亿元".encode("gbk"))
    assert refused(folder).code == "data_malformed"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("metrics/prices.toml", "", "stray = 5\n"),
        ("metrics/gdp.toml", 'aliases = ["GDP"', 'aliases = [5, "GDP"'),
        ("metrics/gdp.toml", 'kind = "flow"', 'kind = "flood"'),
        ("metrics/gdp.toml", 'direction = "up"', 'direction = "sideways"'),
        ("metrics/gdp.toml", 'unit = "亿元"', 'unit = "光年"'),
        ("metrics/gdp.toml", 'unit = "亿元"', "unit = 5"),
        ("regions.toml", "[elsewhere]", "[elsewhere_]"),
        ("regions.toml", 'within = "liaocheng"\n', ""),
        ("regions.toml", 'within = "liaocheng"', 'within = "moon"'),
        ("regions.toml", '"中通"', '"聊城经开区", "中通"'),
        ("topics.toml", 'metrics = ["gdp", ', 'metrics = ["moon", "gdp", '),
        ("topics.toml", 'metrics = ["gdp", ', "metrics = ["),
        ("phrases/zh.toml", 'goodbye = "再见。"\n', ""),
        ("phrases/zh.toml", "没有说年份,按最新的{year}年", "没有说年份,按最新的{yaer}年"),
    ],
)  # fmt: skip
def test_what_would_fail_later_is_refused_at_the_start(
    changed: Change, file: str, old: str, new: str
) -> None:
    refused(changed(file, old, new))


def test_one_key_in_two_files_is_refused(changed: Change) -> None:
    folder = changed("units.toml", "", "")
    shutil.copy(folder / "metrics" / "prices.toml", folder / "metrics" / "zz.toml")
    refused(folder)
