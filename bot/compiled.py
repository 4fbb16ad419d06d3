"""How is a data folder read that was read before?

>>> catalogue(ROOT, Path.home() / ".cache/zhishu") == Catalogue.read(ROOT)  # and ten times as fast
True

What came of the folder is kept in a file. It holds for the same bytes of the same files, read by
the same code under the same Python; whatever is amiss with it, the data folder is read.
"""

import os
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from bot import kept as keeping
from bot.catalogue import Catalogue
from bot.entries import Metric, Names, Region, Term, Topic
from bot.index import Pack, Packed
from bot.words import Language, Measure
from data import ROOT

_CODE: Final = (
    *(
        "catalogue.py",
        "compiled.py",
        "entries.py",
        "folder.py",
        "index.py",
        "places.py",
        "register.py",
        "senses.py",
    ),
    *("wellformed.py", "words.py"),
)
_CODE_FILES: Final = tuple(Path(__file__).with_name(name) for name in _CODE)
_NAMED: Final = {"metrics": Metric, "regions": Region, "topics": Topic, "terms": Term}
_TOLD: Final = ("phrases", "asides")  # are plain, and many

Thing = TypeVar("Thing")


def catalogue(root: Path, kept: Path | None) -> Catalogue:
    """The catalogue of a data folder; BadData as Catalogue.read says it."""
    if kept is None:
        return Catalogue.read(root)
    try:
        mark = _mark(root)
    except OSError:  # which file it is, reading will say
        return Catalogue.read(root)
    path = kept / f"{keeping.digest(os.fsencode(root.resolve()), 8).hex()}.catalogue"
    rows = keeping.Rows(path, mark)
    with suppress(LookupError, TypeError, ValueError):
        return _made(rows)
    found = Catalogue.read(root)
    keeping.write(path, mark, _plain(found))
    return found


def _mark(root: Path) -> bytes:
    """What changes whenever the catalogue may come out otherwise."""
    folders = (root,) if root.resolve() == ROOT.resolve() else (root, ROOT)
    files = [
        Path(inside, name)
        for folder in folders
        for inside, _, names in os.walk(folder)
        for name in names
        if name.endswith((".toml", ".tsv"))
    ]
    seen = [(str(path), keeping.state(path.stat())) for path in (*_CODE_FILES, *sorted(files))]
    return keeping.digest(os.fsencode(repr((sys.version, seen))))


def _plain(known: Catalogue) -> dict[Hashable, Any]:
    """A catalogue as rows of values that have no class of ours."""
    whole = {field.name: getattr(known, field.name) for field in fields(Catalogue)}
    rows = dict[Hashable, Any]()
    for name in (*_NAMED, *_TOLD):
        for key, thing in whole.pop(name).items():
            rows[name, str(key)] = _row(thing) if name in _NAMED else thing
    for place, (phrase, senses) in enumerate(whole.pop("senses").items()):
        told, places = rows.setdefault(("senses", phrase[:1]), ({}, []))
        told[phrase] = senses
        places.append(place)
    return rows | {"": whole}


def _row(thing: Any) -> tuple[Any, ...]:  # noqa: ANN401 - one of _NAMED, whose fields it tells
    *told, names = thing
    if isinstance(thing, Metric):
        told[3] = tuple(measure.value for measure in thing.measures)
    return (*told, tuple(tuple(names[lang]) for lang in Language))


def _made(rows: keeping.Rows) -> Catalogue:
    """The catalogue of its rows, of which most are opened when they are asked for."""
    keys = dict[str, list[str]]()
    for place in rows:
        if isinstance(place, tuple):  # a match of classes would take twenty times as long
            name, key = place
            keys.setdefault(name, []).append(key)

    def opened(name: str, make: Callable[[Any], Any]) -> Opened[Any]:
        return Opened(keys[name], lambda key: make(rows.read((name, key))))

    found: dict[str, Any] = {
        name: opened(name, partial(_thing, kind)) for name, kind in _NAMED.items()
    }
    found |= {name: opened(name, lambda told: told) for name in _TOLD}
    senses = Packed(keys["senses"], lambda head: Pack(*rows.read(("senses", head))))
    return Catalogue(**rows.read(""), **found, senses=senses)


def _thing(kind: type, row: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of _NAMED
    *told, names = row
    if kind is Metric:
        told[3] = tuple(map(Measure, told[3]))
    return kind(*told, {lang: Names(*one) for lang, one in zip(Language, names, strict=True)})


class Opened(Mapping[str, Thing]):
    """Things by their keys, each of which is made when it is asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], Thing]) -> None:
        self._made, self._make = dict[str, Thing | None].fromkeys(keys), make

    def __reduce__(self) -> tuple[type[dict[str, Thing]], tuple[dict[str, Thing]]]:
        """All of them, for another process; here no more of them are kept for it."""
        made = self._made.items()
        return dict, ({key: self._make(key) if it is None else it for key, it in made},)

    def __getitem__(self, key: str) -> Thing:
        thing = self._made[key]
        if thing is None:
            thing = self._made[key] = self._make(key)
        return thing

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
