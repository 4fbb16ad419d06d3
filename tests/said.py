"""How periods, places and amounts are said in the questions of the grid."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from bot.spans import Period
from bot.words import Figure, Measure

GRID = Path(__file__).parent / "grid"
ENGLISH_UNITS = {"亿元": "billion yuan", "元": "yuan", "人": "people"}
_HAN = "零一二三四五六七八九十"
_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_MONTHS = [date(2024, month, 1).strftime("%B") for month in range(1, 13)]
_PARTS = {3: "q1", 6: "half", 9: "nine", 12: "year"}


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((GRID / f"{name}.toml").read_text(encoding="utf-8"))


_PERIODS = _data("periods")
PLACES: dict[str, dict[str, list[str]]] = _data("places")


def chinese(period: Period, *, stock: bool, newest: bool) -> list[tuple[str, str]]:
    """How a period may be said, the year left open where it is the newest."""
    said, blanks = _PERIODS["zh"], _dated(period)
    heads = [year.format_map(blanks) for year in said["years"]]
    heads += [said["last"][blanks["y"]]] if blanks["y"] in said["last"] else []
    kinds = _kinds(period, stock=stock)
    tails = [tail.format_map(blanks) for kind in kinds for tail in said[kind]]
    heads += [""] if newest and "year" not in kinds else []
    return [(head + tail, head + tail) for head in heads for tail in tails]


def english(period: Period, *, stock: bool, newest: bool) -> list[tuple[str, str]]:
    """How a period may be said, alone and behind a word that leads into it."""
    said = _PERIODS["en"]
    years = [(f" {period.end.year}", f" of {period.end.year}")]
    years += [(f" {word}", f" {word}") for word in _said_year(period)]
    years += [("", "")] if newest else []
    told = []
    for year, of_year in years:
        blanks = {**_dated(period), "year": year, "of_year": of_year}
        for kind in _kinds(period, stock=stock):
            for form in said[kind]:
                text = form.format_map(blanks)
                words = said["at"] if stock else said["before"]
                told += [(text, f"{word} {text}") for word in words]
    return told


def _kinds(period: Period, *, stock: bool) -> tuple[str, ...]:
    if stock:
        return ("stock",)
    if period.months == 1 and period.start.month > 0 and period.shape != 1001:
        return ("month",)
    part = _PARTS.get(period.months, "")
    return ("year",) if part == "year" else (("stretch", part) if part else ("stretch",))


def _dated(period: Period) -> dict[str, str]:
    month = period.end.month
    han = _HAN[month] if month <= 10 else "十" + _HAN[month - 10]
    return {
        "y": str(period.end.year),
        "yy": str(period.end.year % 100),
        "m": str(month),
        "han": han,
        "month": _MONTHS[month - 1],
        "mon": _MONTHS[month - 1][:3],
        "n": _COUNTS[month],
        "count": "两" if month == 2 else han,
    }


def _said_year(period: Period) -> list[str]:
    return {2024: ["this year"], 2023: ["last year"]}.get(period.end.year, [])


def placed(lang: str, place: str) -> dict[str, str]:
    """A place in every form that a frame has it in; nothing where it is not called at all."""
    if lang == "zh":
        return {"place": place}
    return {
        "whose": f"{place}'s " if place else "",
        "of_place": f" of {place}" if place else "",
        "in_place": f" in {place}" if place else "",
        "who": place or "the zone",
    }


def counted(lang: str, row: Figure) -> dict[str, str]:
    """The number and the unit of a figure, as they are claimed."""
    if row.value is None:
        return {}
    level = row.measure is Measure.VALUE
    in_tens = lang == "en" and level and row.unit == "亿元"  # to billions
    number = row.value / 10 if in_tens else abs(row.value)
    unit = row.unit if lang == "zh" else ENGLISH_UNITS.get(row.unit, "")
    return {"number": f"{number:f}", "unit": unit}
