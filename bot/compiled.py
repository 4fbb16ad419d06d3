"""How is a data folder read that was read before?

>>> catalogue(ROOT, Path.home() / ".cache/zhishu") == Catalogue.read(ROOT)  # and ten times as fast
True

What came of the folder is kept in a file. It holds for the same bytes of the same files, read by
the same code under the same Python; whatever is amiss with it, the data folder is read.
"""

import os
import sys
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from bot import kept as keeping
from bot.catalogue import Catalogue
from bot.entries import Metric, Names, Region, Term, Topic
from bot.index import Index, Phrases
from bot.senses import Sense
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
_NUMBER: Final = "I"  # 32 bits of no sign
_NAMED: Final = {"metrics": Metric, "regions": Region, "topics": Topic, "terms": Term}


def catalogue(root: Path, kept: Path | None) -> Catalogue:
    """The catalogue of a data folder; BadData as Catalogue.read says it."""
    if kept is None:
        return Catalogue.read(root)
    try:
        mark = _mark(root)
    except OSError:  # which file it is, reading will say
        return Catalogue.read(root)
    path = kept / f"{keeping.digest(os.fsencode(root.resolve()), 8).hex()}.catalogue"
    plain = keeping.read(path, mark)
    if plain is not None:
        with suppress(LookupError, TypeError, ValueError):
            return _made(plain)
    found = Catalogue.read(root)
    keeping.write(path, mark, _plain(found))
    return found


def _mark(root: Path) -> bytes:
    """What changes whenever the catalogue may come out otherwise."""
    folders = (root,) if root.resolve() == ROOT.resolve() else (root, ROOT)
    files = [path for folder in folders for path in sorted(folder.rglob("*.t[os][mv]*"))]
    seen = [(str(path), _state(path.stat())) for path in (*_CODE_FILES, *files)]
    return keeping.digest(os.fsencode(repr((sys.version, seen))))


def _state(state: os.stat_result) -> tuple[int, ...]:
    """What changes with what is in a file, whatever time it is given afterwards."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _plain(known: Catalogue) -> dict[str, Any]:
    """A catalogue as values that have no class of ours."""
    found = {field.name: getattr(known, field.name) for field in fields(Catalogue)}
    for name in _NAMED:
        found[name] = [_row(thing) for thing in found[name].values()]
    found["senses"] = _packed(Phrases(known.senses))
    found["phrases"] = [dict(known.phrases[lang]) for lang in Language]
    return found


def _row(thing: Any) -> tuple[Any, ...]:  # noqa: ANN401 - one of _NAMED, whose fields it tells
    *told, names = (getattr(thing, field.name) for field in fields(thing))
    if isinstance(thing, Metric):
        told[3] = tuple(measure.value for measure in thing.measures)
    return (*told, tuple(_NAMES(names[lang]) for lang in Language))


_NAMES: Final = attrgetter(*(field.name for field in fields(Names)))


def _made(plain: Mapping[str, Any]) -> Catalogue:
    """The catalogue of its plain values."""
    found = dict(plain)
    for name, kind in _NAMED.items():
        found[name] = {row[0]: kind(*_fields(kind, row)) for row in plain[name]}
    found["senses"] = _unpacked(*plain["senses"])
    found["phrases"] = dict(zip(Language, plain["phrases"], strict=True))
    return Catalogue(**found)


def _fields(kind: type, row: tuple[Any, ...]) -> Iterator[Any]:
    *told, names = row
    if kind is Metric:
        told[3] = tuple(map(Measure, told[3]))
    yield from told
    yield {lang: Names(*one) for lang, one in zip(Language, names, strict=True)}


def _packed(phrases: Phrases) -> tuple[Any, ...]:
    """Phrases and their index as one text and the numbers of what they mean: read at once."""
    numbers = {senses: number for number, senses in enumerate(dict.fromkeys(phrases.values()))}
    gains, han, latin, heads = phrases.index
    means = array(_NUMBER, (numbers[senses] for senses in phrases.values()))
    worth = array(_NUMBER, (gains[phrase] for phrase in phrases))
    return "\n".join(phrases), list(numbers), means.tobytes(), worth.tobytes(), han, latin, heads


def _unpacked(
    text: str,
    meanings: list[tuple[Sense, ...]],
    means: bytes,
    worth: bytes,
    *rest: Any,  # noqa: ANN401
) -> Phrases:
    words = text.split("\n")
    numbers = memoryview(means).cast(_NUMBER)
    found = Phrases(zip(words, map(meanings.__getitem__, numbers), strict=True))
    gains = dict(zip(words, memoryview(worth).cast(_NUMBER), strict=True))
    return found.kept(Index(gains, *rest))
