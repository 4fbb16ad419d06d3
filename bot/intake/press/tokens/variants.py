"""In which other forms does English write the name of an indicator?

>>> "above-scale services" in variants("services above designated size")
False
>>> "revenue of above-scale services" in variants("revenue of services above designated size")
True
"""

import re
from collections.abc import Iterator
from typing import Final

_SCALES: Final = (
    "above designated size",
    "above the designated size",
    "above designated scale",
    "above the designated scale",
    "above a designated size",
    "above a designated scale",
    "above quota",
    "above the quota",
)
_AHEAD: Final = (
    "above-scale",
    "above-size",
    "above-designated-size",
    "above-designated-scale",
    "above-quota",
)
_BEHIND: Final = "|".join(sorted(_SCALES, key=len, reverse=True))
_BEFORE: Final = "|".join(_AHEAD)
_KINDS: Final = "industrial |retail |wholesale |catering |accommodation |service "
_DOERS: Final = (
    rf"(?:{_KINDS})?(?:enterprises|firms|companies|units|businesses)|industr(?:y|ies)|services?"
    "|services? industry|retailers|wholesalers|hotels|restaurants"
)
_TRAILING: Final = re.compile(rf"^(.* of |)({_DOERS}) (?:{_BEHIND})$")
_LEADING: Final = re.compile(rf"^(.* of |)(?:{_BEFORE}) ({_DOERS})$")
_SIZED: Final = re.compile(rf"^(.+) (?:{_BEHIND})$")
_ENTITIES: Final = re.compile(r"^(.+) (?:enterprises|firms|companies|businesses)$")
_KNOWN_AS: Final = ("enterprises", "firms", "companies", "businesses")
_SAID_OF: Final = ("added value of", "value-added of", "value added in", "value added by")
_ADDED: Final = re.compile(r"^value added of (.+)$")
_OWNED: Final = re.compile(r"^((?:[a-z]+ )*(?:profits?|revenue|sales|income)) of (.*above.*)$")
_LINKS: Final = ("at", "by", "for", "among", "earned by", "reported by")
_WORDS: Final = 3  # of a form that is nobody else's
_WRITTEN: Final = (
    ("value added", "added value"),
    ("value added", "value-added"),
    ("industrial enterprises", "industrial companies"),
    ("industrial enterprises", "industrial firms"),
    ("scale enterprises", "scale firms"),
    ("scale enterprises", "scale companies"),
    (" enterprises above", " firms above"),
    (" enterprises above", " companies above"),
    ("fixed asset", "fixed assets"),
    ("fixed-asset", "fixed-assets"),
    ("high-tech", "high-technology"),
    ("high-tech", "high and new technology"),
    ("high-tech", "hi-tech"),
    ("foreign investment", "foreign direct investment"),
    ("foreign capital", "foreign investment"),
    ("per capita", "per-capita"),
    ("gross domestic product", "gross regional product"),
    ("business revenue", "business income"),
    ("business revenue", "operating income"),
    ("business revenue", "operating revenue"),
    ("business revenue", "revenue"),
    ("catering", "restaurant"),
    ("accommodation", "hotel"),
    ("technological", "technical"),
    ("imports and exports", "import and export"),
    ("signed projects", "newly signed projects"),
    ("signed projects", "contracted projects"),
    ("projects of", "projects worth"),
    ("yuan or more", "yuan and above"),
)


def variants(name: str) -> Iterator[str]:
    """Other forms of an English name, not the name itself."""
    found = [name]
    for one in _sized(name):
        found.append(one)
    for form in tuple(found):
        if part := _ADDED.match(form):
            found += [f"{said} {part[1]}" for said in _SAID_OF]
            found.append(f"{part[1]} value added")
    if (whose := _ENTITIES.match(name)) and "above" not in name:
        found += [f"{whose[1]} {kind}" for kind in _KNOWN_AS]
    for form in tuple(found):
        found += [form.replace(a, b) for a, b in _WRITTEN if a in form and b not in form]
    for form in tuple(found):
        if form.startswith("value added of ") and "above" in form:
            found += [f"value added {link} {form[15:]}" for link in ("at", "by", "for", "among")]
        if owned := _OWNED.match(form):
            found += [f"{owned[1]} {link} {owned[2]}" for link in _LINKS]
    yield from dict.fromkeys(f for f in found if f != name and _is_long(f, name))


def _is_long(form: str, name: str) -> bool:
    """Whether a form is long enough to be nobody else's; one kind of firm is as good as another."""
    return len(form.split()) >= min(_WORDS, len(name.split()))


def _sized(name: str) -> Iterator[str]:
    """Enterprises above designated size are above-scale enterprises."""
    match = _TRAILING.match(name) or _LEADING.match(name)
    if match is None:
        if sized := _SIZED.match(name):
            yield from (f"{sized[1]} {scale}" for scale in _SCALES)
            yield from (f"{scale} {sized[1]}" for scale in _AHEAD)
        return
    for scale in _SCALES:
        yield f"{match[1]}{match[2]} {scale}"
    for scale in _AHEAD:
        yield f"{match[1]}{scale} {match[2]}"
