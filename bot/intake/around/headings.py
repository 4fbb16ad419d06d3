"""What does a title, a caption, the name of a sheet or of a file say of the table it stands over?

>>> Headings(words, labels).read("2024年1-5月规模以上工业主要指标").branch
'规模以上工业'

Words of a title are free, but for those right before an indicator: 居民生活用电量 is not 用电量.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.intake.around.placing import Placing
from bot.intake.words import grammar
from bot.intake.words.label import NOTHING, Label, ruled
from bot.intake.words.labels import Labels
from bot.intake.words.lists import form_of, forms, tidy
from bot.intake.words.printed import unprinted
from bot.intake.words.spoken import spoken
from bot.intake.words.timed import dated
from bot.intake.words.vocabulary import Vocabulary
from bot.once import Once
from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import masked
from bot.words import changed

_TWICE: Final = re.compile(r"((?:19|20)\d\d)\1(?=年)")
_APART: Final = re.compile(r"[\s\u3000]{2,}|\t")
_OF_WHICH: Final = re.compile(  # exports of machinery, to ASEAN, per mu, excluding bonded goods
    r"'?s? ?(?:\(|, ?)?(?:(?:of|to|with|from|for) ([a-z][a-z -]*?)|(per (?!capita)[a-z]+)"
    r"|(?:excluding|excl\.?|except(?: for)?|without) ([a-z][a-z -]*?))"
    r"(?= (?:of|by|in|for|and|from|to|at)\b|[^a-z -]|$)"
)
_GOODS: Final = re.compile(r"(?:products|goods|commodities|machinery|equipment|vehicles)$")
_ALL_GOODS: Final = ("goods", "commodities", "consumer goods", "all goods")
_RUN: Final = re.compile(r"[\u3400-\u9fffa-z][\u3400-\u9fffa-z' -]*$")
_SORTED_BY: Final = re.compile(
    r"\bby (?:the )?$|按$|(?<!部)分$"
)  # what its rows are, not what it is about
_NO_BRANCH: Final = re.compile(r"园|区|品|化|强|大|集聚|和信息化|生产者")  # 工业园区 is a place
_NUMBERED: Final = re.compile(
    r"^(?:附?[表图](?:[一二三四五六七八九十]+|\d{1,2}(?!\d))?[::.、]?\s*(?=.)|\d+-\d+\s)"
)
_SOME: Final = re.compile(  # of several places, and no part of what is told of them
    r"(?:部分|有关|相关|其[他它余]|[几数若]个|若干|个别|重点|主要|代表性|所[辖属]|下[辖属]|辖内)+$"
    r"|(?:^| )(?:some|several|certain|other|various|neighbou?ring|selected)$"
)
_PERIODICAL: Final = re.compile(
    r"\b(?:monthly|quarterly) (?=(?:statistical |economic |operating |key |main )*"
    r"(?:bulletin|report|review|brief|digest|newsletter|summary|release|statistics)\w*)"
)
_UNLESS: Final = re.compile(  # a row that says another unit has it without these words, too
    r"[,(]?\s*(?:除[^(),;]{0,4}[注说标]明[的者]?外|(?:另有|特别)?[注说标]明[的者]?除外)\)?"
    r"|,? ?\b(?:unless|except where) otherwise (?:stated|noted|indicated|specified|mentioned)"
)
_BESIDE: Final = re.compile(r"\s*(?:[、,/&+和与及]|\band)\s*$")
_BESIDE_IT: Final = re.compile(r"^(?:\s*(?:[、,/&+和与及]|\band(?= )))+\s*")
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_WORDS: Final = re.compile(r"[\u3400-\u9fff]+|[a-z]+")
_AMOUNTS: Final = re.compile(
    r"单位(?:均)?(?:为|是|:)\s*([^,。;]+)"
    r"|\b(?:amounts?|figures|values|levels|data)(?: (?:are|is))?(?: all)?"
    r"(?: (?:given|expressed|shown|stated|measured))? in ([^.;()]+)"
)
_PLACES: Final = re.compile(
    r"(?:市属|各|全市|[两二三四五六七八九十]|\d{1,2}|\d{1,2}个)(?:大|个)?(?:区|县|县区|区县|县市区|功能区|开发区)$"
)
_TIMES: Final = tuple(
    rule
    for rule in (*grammar.RULES, *grammar.AFTER_PERIODS)
    if rule.kind in ("month", "total", "quarter") and rule.value != "back"
)
_GROWTHS: Final = tuple(
    rule
    for rule in grammar.RULES
    if rule.kind in ("growth", "base", "index") or (rule.kind, rule.value) == ("drop", "index")
)


class Headings:
    """Reads the lines that hold for a whole table or for the rows below them."""

    def __init__(self, words: Vocabulary, labels: Labels) -> None:
        self._words = words
        self._labels = labels
        self._narrow = _narrow(words.catalogue.senses)
        self._places = forms("somewhere") | {"districts", "counties", "zones"}
        free = self._places | forms("heading") | forms("whole") | forms("index")
        self._places_of = Placing(words, free)
        self._free = sorted(free, key=len, reverse=True)

    def read(self, text: str) -> Label:
        """What a title, a unit line, a sheet's or a file's name says; what else it says is free."""
        parts = [self._titled(part) for part in _APART.split(text) if part.strip()]
        found = NOTHING
        for part in parts:
            found = found.under(part)
        strange = next((part.rest for part in parts if part.rest), "")
        return changed(found, text=text, rest=strange)

    def _titled(self, text: str) -> Label:
        text = tidy(_NUMBERED.sub("", text.strip()))
        text = _TWICE.sub(r"\1", unprinted(text.replace("_", " ")))
        text = _PERIODICAL.sub("", text)
        text, units = self._labels.without_units(_UNLESS.sub("", text))
        since, text = ruled(NOTHING, text, (grammar.SINCE_JANUARY,))
        speaks = spoken(text)
        said, text = ruled(NOTHING, text, grammar.BEFORE_NAMES)
        label = Label(units=units)
        tokens = self._borne(self._labels.tokens(text))
        whole = next((t for t in tokens if t.get("metric") and _is_whole(text, t)), None)
        named = [t for t in tokens if t is not whole and _is_named(text, t)]
        named = [t for t in named if not _is_field(text, t)]
        about = [t for t in named if _less(t.text) == form_of(t.text)]
        several = (key for t in about for many in t.all("choice") for key in many.split())
        metrics = {key for t in about for key in t.all("metric")} | set(several)
        less = masked(text, [(t.start, t.end) for t in tokens if t.senses])
        unmasked = ("choice", "elsewhere")  # 对东盟出口总额
        known = [(t.start, t.end) for t in tokens if t.senses and not any(map(t.get, unmasked))]
        speaks &= spoken(less) | {"gap", "share", "rank", "move"}  # what is no part of a name
        label, less = ruled(label, less, _GROWTHS)
        if any(_is_index(less, token) for token in about):
            label = changed(label, drop=label.drop or "index")
        times = {rule.kind for rule in _TIMES if rule.pattern.search(less)} | {since.when} - {""}
        label, less = dated(label, less)
        region, place = self._places_of.told(tokens, less)
        one = len(metrics) == 1 and not any(t.get("choice") for t in about)
        branch, at = self._branch(named, text, less)
        strange = self._before(less[:at]) if branch else ""
        part = text[less.rfind(strange, 0, at) : at + len(branch)] if strange else ""
        return changed(
            label,
            text=text,
            metric=next(iter(metrics)) if one else "",
            choices=() if one else tuple(sorted(metrics)),
            region=region,
            rest=place,
            elsewhere=bool(place),
            when=times.pop() if len(times) == 1 else "",
            branch=branch,
            narrower=self.narrowed(masked(text, known)) or part or _behind(named, text),
            within=self._before(less[: about[0].start]) if one and len(about) == 1 else "",
            speaks=speaks,
            share_of=whole.get("metric") if whole else self._labels.whole(said.share_of),
        )

    def _borne(self, tokens: Sequence[Token]) -> list[Token]:
        """Tokens, but for those of whom alone the indicator behind is told: 企业进出口总额."""
        behind = {t.start: t.get("metric") for t in tokens if t.get("metric")}
        return [
            t._replace(senses=()) if self._lessens(t.text, behind.get(t.end, "")) else t
            for t in tokens
        ]

    def _lessens(self, bearer: str, key: str) -> bool:
        """Whether an indicator told of somebody alone is less than all, by its names."""
        if not key or bearer not in forms("bearer"):
            return False
        names = self._words.catalogue.metrics[key].names.values()
        return not any(bearer in name for each in names for name in (each.name, *each.aliases))

    def captions(self, text: str) -> bool:
        """Whether a line says what the table below it is, and not only its unit or time."""
        text = _BRACKETED.sub(" ", unprinted(_UNLESS.sub("", tidy(text))))
        _, text = dated(NOTHING, self._labels.without_units(text)[0])
        left = _WORDS.findall(text)
        return any(word not in forms("continued") for word in left)

    def noted(self, note: str) -> tuple[str, ...]:
        """The units that a note says the amounts of a table are in."""
        match = _AMOUNTS.search(tidy(note))
        said = (match[1] or match[2]).strip(" .。;；") if match else ""
        return self._labels.units(said) if said else ()

    def narrowed(self, text: str) -> str:
        """The part of the economy, or the company, that a heading is about besides its names."""
        form = form_of(text)
        return next((word for word in self._narrow if word in form), "")

    @staticmethod
    def _branch(named: Sequence[Token], text: str, less: str) -> tuple[str, int]:
        """The branch of the economy that is all a heading is about, and where its word begins."""
        words = {_less(t.text): (t.start, t.end) for t in named}
        if not named:
            found = max((w for w in forms("branch") if w in less), key=len, default="")
            words = {found: (less.find(found), less.find(found) + len(found))} if found else {}
        if len(words) != 1:
            return "", 0
        word, (start, end) = words.popitem()
        place = _NO_BRANCH.match(less[end:]) or _is_listed(text, start, end)
        return ("", 0) if place or word not in forms("branch") else (word, start)

    def _before(self, less: str) -> str:
        """The unknown words at the end of a text: before an indicator they make it another one."""
        if _PLACES.search(less):
            return ""  # 市属三区|对外贸易: whose it is, and no part of it
        match = _RUN.search(less.rstrip(" "))
        left = match[0].strip(" '").removeprefix("s ") if match else ""
        left = "" if left == "s" else left  # of the city's, its name taken out
        while left and not left.endswith("部分"):
            word = next((w for w in self._free if _ends(left, w)), "")
            if not word:
                break
            left = left[: -len(word)].strip(" '")
            if word in self._places:
                left = _SOME.sub("", left)
        return left


def _ends(text: str, word: str) -> bool:
    """Whether a text ends with a word, a Latin one not within another."""
    before = text[: -len(word)][-1:]
    return text.endswith(word) and not (word[:1].isascii() and "a" <= before <= "z")


def _is_named(text: str, token: Token) -> bool:
    """Whether a heading names an indicator, and not only what its rows are sorted by."""
    known = bool(token.get("metric") or token.get("choice")) and bool(_less(token.text))
    return known and not _SORTED_BY.search(text[: token.start])


def _is_field(text: str, token: Token) -> bool:
    """Whether a word for an indicator is a field that a heading lists beside another: 内外贸."""
    fields = forms("group")
    if form_of(token.text) not in fields:
        return False
    before = text[: token.start]
    beside = _BESIDE.sub("", before)
    if beside == before and not token.text.startswith("外"):
        return False
    return any(_ends(beside.rstrip(), word) for word in (*fields, "国内", "内", "domestic"))


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether a heading lists a field beside a branch, and is about neither alone: 工业、能源."""
    before, behind = text[:start], text[end:]
    left, right = _BESIDE.sub("", before), _BESIDE_IT.sub("", behind)
    return (left != before and any(_ends(left, word) for word in forms("group"))) or (
        right != behind and any(re.match(rf"{word}(?![a-z])", right) for word in forms("group"))
    )


def _is_whole(text: str, token: Token) -> bool:
    """Whether a heading names an indicator only as that of which its figures are a share."""
    before, behind = text[: token.start].rstrip(), text[token.end :]
    return before.endswith(("占", "share of", "shares of", "% of")) and not behind.startswith("总")


def _is_index(less: str, token: Token) -> bool:
    """Whether a heading is about the index of what a token names: 地区生产总值指数."""
    before, behind = less[: token.start].strip(), less[token.end :].strip()
    before = before.removesuffix(" of")
    words = [w for w in forms("index") if w.isascii() == token.text.isascii()]
    return any(_ends(before, word) or behind.startswith(word) for word in words)


def _less(text: str) -> str:
    """A word of a heading without who is told of: 规模以上工业企业; empty where that is all."""
    form = form_of(text)
    bearer = next((word for word in forms("bearer") if form.endswith(word)), "")
    less = form.removesuffix(bearer).strip()
    return less if not less or less in forms("branch") else form


def _behind(named: Sequence[Token], text: str) -> str:
    """What an English title says behind an indicator of which part of it alone it is told."""
    for token in named:
        match = _OF_WHICH.match(text[token.end :])
        what = (match[1] or match[2] or match[3]).strip() if match else ""
        less = what.removeprefix("the ")
        goods = match and match[1] and _GOODS.search(less) and less not in _ALL_GOODS
        told = match and (match[2] or less in forms("qualifier") or goods)
        if told or (match and match[3] and f"excluding {less}" not in forms("plain")):
            return what
    return ""


def _narrower(senses: Mapping[str, tuple[Sense, ...]]) -> list[str]:
    companies = {word for word, of in senses.items() if ("company", "company") in of}
    return sorted(
        forms("narrower") | {word for word in companies if len(word) > 1 and not word.isascii()}
    )


_narrow = Once(_narrower)  # what makes an indicator one of a part, companies among it
