"""Which indicator or place does a name in a table mean?

>>> Names(catalogue).find("1.固定资产投资(不含农户)", "metric").key
'fixed_asset_investment'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.words.lists import form_of, forms
from bot.intake.words.nearest import Nearest
from bot.once import Once
from bot.words import Language, Measure

_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_NOTE_MARK: Final = re.compile(  # 出口总额①, Exports¹, Exports [1], and never m²
    r"(?<=.)(?:[①-⑳⑴-⑽*※†‡#＃☆★]|(?<![mM])[¹²³⁴-⁹]|\s*\[(?:\d{1,2}|[a-z])\])+(?=\s*$|\s*[(（])"
)
_LEAD: Final = re.compile(
    r"^(?:[#＃※★●○◆◇■□▪·•\-—–]+\s*"
    r"|另外?\s*[:：,，]\s*"
    r"|其\s*中\s*[:：]?\s*|of\s+which\s*[:：,]?\s*|(?:including|among which)\s*[:：]\s*"
    r"|[一二三四五六七八九十]{1,3}[、.．,]\s*"
    r"|[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]\s*[、.．]?\s*"
    r"|[①-⑳⑴-⑽]\s*|\d{1,2}\)\s*"
    r"|\d{1,2}(?:\.\d{1,2})*[、.．]\s*(?!\d)|\d{1,2}(?:\.\d{1,2})+\s*(?=[^\d\s.月年季%]))",
    re.IGNORECASE,
)
_CHILD: Final = re.compile(r"^\s*(?:[#＃]|其\s*中|of\s+which|including|among which)", re.IGNORECASE)
_SUMMED: Final = re.compile("(.{2,})(?:合计|总计)")  # 税收收入合计, 全市合计
_TURNED: Final = re.compile(r"([a-z][a-z' -]+), ([a-z][a-z' -]+)")
_LOOKED_AT_MOST: Final = 200  # names that are like no other are looked for; then it is no table


@dataclass(frozen=True, slots=True)
class Name:
    """What a name means: one key, or several that it could be, or a place that is not kept."""

    key: str = ""
    choices: tuple[str, ...] = ()
    measure: Measure | None = None
    elsewhere: bool = False


NOTHING: Final = Name()


def bare(text: str) -> str:
    """A name without its number, its mark of a part and its footnote."""
    text = _NOTE_MARK.sub("", text.strip())
    while match := _LEAD.match(text):
        text = text[match.end() :]
    return text


def summed(text: str) -> str:
    """A name less the word that it is a sum of all its parts: 规模以上工业总计."""
    whole = _SUMMED.fullmatch(text)
    return whole[1] if whole else text


def is_part(text: str) -> bool:
    """Whether a name is marked as a part of the one above it."""
    return is_child(text) or text[:1] in ("\u3000", " ", "\t")


def is_child(text: str) -> bool:
    """Whether a name says in words or by a sign that it is such a part."""
    return bool(_CHILD.match(text))


class Names:
    """The names of a catalogue; each distinct text is looked up once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._zones = forms("zone")
        self._plain = forms("plain")
        self._found: dict[tuple[str, str], Name] = {}
        self._near: dict[tuple[str, str], str] = {}

    def find(self, text: str, kind: str) -> Name:
        """What a text names among metrics or regions: as it is, then without what adorns it."""
        if (kind, text) not in self._found:
            self._found[kind, text] = self._find(text, kind)
        return self._found[kind, text]

    def generic(self, text: str) -> bool:
        """Whether a place is called just 开发区: a zone, but which?"""
        return form_of(text) in self._zones

    def near(self, text: str, kind: str) -> str:
        """The most similar name, in both languages; empty where none is near."""
        if (kind, text) not in self._near:
            if len(self._near) > _LOOKED_AT_MOST:
                return ""
            self._near[kind, text] = self._nearest(text, kind)
        return self._near[kind, text]

    def called(self, key: str, kind: str) -> str:
        """A key with its names, for whoever reads either language."""
        known = self._catalogue.metrics if kind == "metric" else self._catalogue.regions
        names = known[key].names
        return f"{names[Language.ZH].name} / {names[Language.EN].name} ({key})"

    def _find(self, text: str, kind: str) -> Name:
        text = text.strip()
        known = self._catalogue.metrics if kind == "metric" else self._catalogue.regions
        if text.lower() in known:
            return Name(text.lower())
        for form in self._forms(text):
            if found := self._sense(form, kind):
                return found
        return NOTHING

    def _sense(self, form: str, kind: str) -> Name | None:
        senses = self._catalogue.senses.get(form, ())
        keys = tuple(key for sense, key in senses if sense == kind)
        if kind == "metric":
            keys += tuple(k for sense, many in senses if sense == "choice" for k in many.split())
        if len(keys) == 1 and not any(sense == "choice" for sense, _ in senses):
            said = next((key for sense, key in senses if sense == "measure"), "")
            return Name(keys[0], measure=Measure(said) if said else None)
        if keys:
            return Name(choices=keys)
        if kind == "region" and any(sense == "elsewhere" for sense, _ in senses):
            return Name(elsewhere=True)
        return None

    def _nearest(self, text: str, kind: str) -> str:
        forms, near = _names(self._catalogue)[kind]
        found = near.find(form_of(bare(text)))
        return self.called(forms[found], kind) if found else ""

    def _forms(self, text: str) -> Iterator[str]:
        """A name as it is, without its number, and without brackets that add nothing."""
        yield form_of(text)
        said = form_of(bare(text))
        yield said
        plain = self._plain
        less = _BRACKETS.sub(lambda match: "" if match[1].strip() in plain else match[0], said)
        if less != said:
            yield less.strip()
        if match := _BRACKETS.search(less):  # industrial value added (above designated size)
            rest, inner = (less[: match.start()] + less[match.end() :]).strip(), match[1].strip()
            yield from (f"{rest} {inner}", inner + rest, f"{inner} {rest}")
        if match := _TURNED.fullmatch(less):  # secondary industry, value added
            name, more = match.groups()
            yield from (f"{more} of {name}", f"{name} {more}", f"{name} of {more}")
            yield from (f"total {name}",) if more == "total" else ()
        if (whole := summed(less)) != less:
            yield whole


def _named(catalogue: Catalogue) -> dict[str, tuple[dict[str, str], Nearest]]:
    """The names of metrics and regions with their keys, to be looked among."""
    named: dict[str, dict[str, str]] = {"metric": {}, "region": {}}
    for form, senses in catalogue.senses.items():
        for sense, key in senses:
            if sense in named:
                named[sense][form] = key
    return {kind: (forms, Nearest(forms)) for kind, forms in named.items()}


_names = Once(_named)
