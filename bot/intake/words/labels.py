"""What does a header or the name of a row say: indicator, place, time, measure, unit?

>>> Labels(words).read("进出口总额_同比增长(%)").measure
<Measure.GROWTH: 'growth'>
"""

import re
from collections.abc import Iterable
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.words import grammar
from bot.intake.words.grammar import CITY
from bot.intake.words.label import NOTHING, Label, of_rate, ruled
from bot.intake.words.levels import joined, unbroken
from bot.intake.words.lists import form_of, forms, tidy
from bot.intake.words.names import bare, is_child, is_part, summed
from bot.intake.words.over import some, strange, unread
from bot.intake.words.timed import dated
from bot.intake.words.unit_words import BRACKETS, UnitWords
from bot.intake.words.units import COUNTED, PERCENT
from bot.intake.words.vocabulary import Vocabulary
from bot.once import Once
from bot.understand.lexicon.match import Lexicon, Token
from bot.understand.spelled.clean import masked
from bot.words import Measure, changed

_MONTH: Final = re.compile("month", re.IGNORECASE)
_GROWTH_OF: Final = re.compile(r"(?:yoy |real )?growth(?: rate)? (?:of|in) (?:the )?(.+)")
_STUBS: Final = ("metric", "group", "region", "period", "unit", "number", "note", "weight")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_TWICE: Final = re.compile(r"((?:19|20)\d\d)\1(?=年)")
_TWO_TONGUES: Final = re.compile(
    r"^(.*[\u3400-\u9fff][^a-z]*?)\s*((?:\d[\d,. ]*)?[a-z][^\u3400-\u9fff]*)$"
)
_BRACKETED_YEAR: Final = re.compile(r"\((?:19|20)\d\d")
_OF: Final = re.compile(
    r"(?:占|(?<![a-z])(?:shares?|proportion|percent|percentage|%) (?:of|in) (?:the )?(?:total )?)$"
    r"|\bshare .* in (?:the )?(?:total )?$"
)


def _fall(text: str) -> str:
    """What is dropped of a name that says how much something fell: 单位GDP能耗降低率."""
    return "fall" if any(map(form_of(text).__contains__, forms("fall"))) else ""


class Labels:
    """Reads labels; each distinct text is read once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._lexicon = _lexicon(words.catalogue)
        self._units = UnitWords(words.units)
        self._found: dict[str, Label] = {}

    def read(self, text: str) -> Label:
        """A header or the name of a row; `rest` is what of it is not known."""
        if text not in self._found:
            self._found[text] = self._read(text)
        return self._found[text]

    def name(self, text: str) -> Label:
        """A label by the whole of its text being a name; nothing where it is none."""
        metric = self._words.names.find(text, "metric")
        region = self._words.names.find(text, "region")
        zone = self._words.names.generic(bare(text))
        form = summed(form_of(bare(text)))
        part = form in forms("residents") | forms("branch")
        if not (metric.key or metric.choices or region.key or region.elsewhere or zone or part):
            return NOTHING
        return Label(
            text=text.strip(),
            metric=metric.key,
            named=text.strip(),
            choices=metric.choices,
            region="" if zone else region.key,
            zone=zone,
            elsewhere=region.elsewhere,
            measure=metric.measure,
            drop=_fall(bare(text)) if metric.measure else "",
            planned=self._words.planned(metric.key),
            branch=form if part or form in forms("branch") else "",
        )

    def tokens(self, text: str) -> list[Token]:
        """The names in a cleaned text, and what stands between them."""
        return self._lexicon.tokens(text, ())

    def path(self, texts: Iterable[str]) -> Label:
        """The levels of a column's header as one; a name may be spread over two of them."""
        levels = list(unbroken(texts))
        whole = self.read(joined(levels)) if len(levels) > 1 else NOTHING
        if whole.says and not whole.rest and (whole.metric or whole.drop):
            return of_rate(whole, self.read(levels[-1]))
        found, chinese = NOTHING, any(map(_HAN.search, levels))
        for text in levels:
            label = self.read(text)
            if label.stub == "period" and text is not levels[-1] and _MONTH.fullmatch(text.strip()):
                label = changed(label, stub="", when="month")  # Month, Value: beside Year to date
            if label.rest and found.says and chinese and not _HAN.search(text):
                continue  # the same in English
            if label.counted and found.units and not found.counted:
                label = changed(label, units=(), counted=False)  # 人次 below 旅游接待(万人次)
            if self.theirs(found, label):  # 济南市, 高新区; 茌平区, 高新区; 茌平区, 全区
                apart = form_of(label.text) not in forms("somewhere")
                found = changed(found, elsewhere=True, region="") if apart else found
                continue
            named = label.metric or label.choices
            over = (named and self.alone(found, label)) or strange(found.rest, placed=label.placed)
            rest = label.rest or over
            found = changed(of_rate(label.under(found), label), text=" ".join(levels), rest=rest)
        return found

    def in_percent(self, text: str) -> bool:
        """Whether a name or a unit says something that is told in percent: 城镇化率."""
        label = self.read(text)
        metric = self._words.catalogue.metrics.get(label.metric)
        return PERCENT in label.units or bool(metric and metric.unit == PERCENT)

    def alone(self, upper: Label, label: Label) -> str:
        """A head over an indicator of whom alone that is told: 重点企业, 用电量; else nothing."""
        metrics = self._words.catalogue.metrics
        firms = upper.metric or self._words.names.find(upper.named, "metric").key
        both = [metrics[key].topic for key in (firms, label.metric) if key in metrics]
        akin = len(both) == 2 and both[0] == both[1]  # 规模以上工业企业, 出口交货值
        told = upper.named if firms or upper.choices else upper.rest
        return "" if akin else some(told, label)

    def anyones(self, label: Label) -> bool:
        """Whether a label names a zone without its city."""
        region = label.region
        return label.zone or (bool(region) and self._words.anyones(label.text, region))

    def theirs(self, upper: Label, label: Label) -> bool:
        """Whether a zone without its city is that of the place it is told below."""
        region = self._words.catalogue.regions.get(upper.region)
        other = region is not None and region.ranked and upper.region != label.region
        below = upper.elsewhere or (other and not label.zone)  # 东昌府区, 开发区 is asked for
        return below and self.anyones(label)

    def _read(self, raw: str) -> Label:
        text = tidy(bare(raw))
        part = is_part(raw)
        if (found := self._plainly(text, raw)) is not None:
            return changed(found, is_part=part, basis=grammar.basis(text))
        label = self._parsed(_TWICE.sub(r"\1", text.replace("_", " ")))
        tongues = None if self._units.clash(text) else _TWO_TONGUES.match(text)
        if label.rest and tongues:
            zh, en = (self._told(each) for each in tongues.groups())
            child = tongues[1].rstrip()[-1:] == "#" or is_child(tongues[2])
            if child and not part and zh.metric != en.metric:
                return changed(label, text=raw.strip(), rest=text)  # 第二产业 over #Industry
            known = [each for each in (zh, en) if (each.says or each.stub) and not each.rest]
            if known and (len(known) == 1 or zh.metric == en.metric or not en.metric):
                label = known[0].under(Label(units=label.units)) if known else label
            if zh.units and en.units and not self._units.alike(zh.units, en.units):
                label = changed(label, rest=text)  # 亿元, million yuan: which?
        counted = label.units[:1] == (self._words.units.read(text),) and label.units[0] in COUNTED
        label = changed(label, text=raw.strip(), counted=counted)
        return changed(label, is_part=part, basis=grammar.basis(text))

    def _told(self, text: str) -> Label:
        return self._plainly(text, text) or self._parsed(text)

    def _plainly(self, text: str, raw: str) -> Label | None:
        """A label whose whole text is the head of a column, or a name."""
        if not text:
            return NOTHING
        stub = next((kind for kind in _STUBS if form_of(text) in forms("stub", kind)), "")
        if stub:
            return Label(text=raw.strip(), stub=stub, indexed=form_of(text) in forms("index"))
        named = self.name(raw)
        return named if named.says else None

    def _parsed(self, text: str) -> Label:
        label, group = self._read_in_parts(text), self.without_units(text)[0]
        over = label.rest and form_of(group) in forms(
            "group"
        )  # 企业培育(家), over numbers of firms
        return Label(units=label.units, rest=group) if over else label

    def _read_in_parts(self, text: str) -> Label:
        text, units = self.without_units(text)
        if units and form_of(text) in forms("stub", "metric") | forms("stub", "region"):
            return Label(units=units, stub="metric")  # 项目(万元) over the names of rows
        named = self.name(text)
        if named.says:
            return changed(named, units=units)
        if (match := _GROWTH_OF.match(text)) and (grown := self.name(match[1])).metric:
            return changed(grown, units=units, measure=Measure.GROWTH)
        label = Label(units=units)
        if units == (PERCENT,):
            label, text = ruled(label, text, grammar.OF_PLAN)
        label, text = ruled(label, text, grammar.BEFORE_NAMES)
        tokens = [t for t in self.tokens(text) if t.senses]
        label = self._named(label, tokens, text)
        text = masked(text, [(t.start, t.end) for t in tokens])
        plain = [m.span() for m in BRACKETS.finditer(text) if m[1].strip() in forms("plain")]
        text = masked(text, plain)  # 2023年(修订)
        said = text
        label, text = ruled(label, text, grammar.RULES)
        text_with_years = text
        label, text = dated(label, text)
        if label.back and label.year and _BRACKETED_YEAR.search(text_with_years):
            label = changed(label, same=True)  # 上年同期(2024年)
        label, text = ruled(label, text, grammar.AFTER_PERIODS)
        left = unread(text)
        less = [word for word in left if word not in forms("index")]
        if label.index:
            left = less
        indexed = bool(left) and not (less or label.drop or label.rest)
        if not label.metric:
            label = changed(label, deed=next((w for w in forms("deed") if w in said), ""))
        rest = " ".join(left)
        return changed(label, rest=label.rest or rest, indexed=indexed)

    def without_units(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The units a label holds, and the text less."""
        if not (ridden := self._units.ridden(text)):
            return self._units.without(text)
        less, units, riders = ridden
        if any(map(self._unknown, riders)):
            return text, ()  # 单位:亿元;进出口:万美元
        return f"{less} {' '.join(riders)}", units

    def units_over(self, text: str) -> tuple[str, ...]:
        """The units that a line among the rows says for those below it, if it is no name."""
        label = self.read(text)
        known = label.units or label.metric or label.choices or label.placed
        return label.units if known else self._units.over(tidy(text))

    def _unknown(self, rider: str) -> bool:
        """Whether words behind the unit of a table may be of some indicators or places alone."""
        label = self.read(rider)
        named = label.metric or label.choices or label.branch or label.placed
        return bool(label.rest or label.units or named) and form_of(rider) not in forms("plain")

    def units(self, text: str) -> tuple[str, ...]:
        """The units that a text lists and nothing else; empty where it does."""
        return self._units.listed(text)

    def _named(self, label: Label, tokens: list[Token], text: str) -> Label:
        """The names of a label; several indicators, or a place not kept, make it unknown."""
        metrics = {key for t in tokens for key in t.all("metric")}
        each = [set(many.split()) for t in tokens for many in t.all("choice")]
        choices = set.intersection(*each) if each else set()
        regions = {key for t in tokens for key in t.all("region")}
        said = next((t.get("measure") for t in tokens if t.get("measure")), "")
        share = ""
        if len(metrics) == 2 and len(tokens) == 2:
            first, second = tokens
            if not _OF.search(text[: second.start]):
                return changed(label, rest=text)
            metrics, share = {first.get("metric")}, second.get("metric")
        whole = next((t for t in tokens if t.get("metric")), None)
        if len(metrics) == 1 and whole and _OF.search(text[: whole.start]):
            metrics, share = set(), whole.get("metric")
        spoiled = len(metrics) > 1 or len(regions) > 1 or (metrics and choices)
        another = bool(each) and not choices  # 工业 销售 产值: together another thing
        if spoiled or another or any(t.get("elsewhere") for t in tokens):
            return changed(label, rest=" ".join(t.text for t in tokens))
        zone = len(tokens) == 1 and self._words.names.generic(tokens[0].text)
        place = "" if zone else next(iter(regions), "")
        city = bool(place) and not self._words.catalogue.regions[place].ranked
        if city and any(t.get("region") and _OF.search(text[: t.start]) for t in tokens):
            place, city, share = "", False, place  # 占聊城市比重
        return changed(
            label,
            metric=(key := next(iter(metrics), "")),
            named=text.replace("\0", " "),
            planned=self._words.planned(key),
            choices=tuple(sorted(choices)),
            region=place,
            city=city,
            zone=zone,
            measure=Measure(said) if said else label.measure,
            drop=label.drop or (_fall(text) if said else ""),
            share_of=self.whole(label.share_of) or share,
        )

    def whole(self, key: str) -> str:
        """What a share is of; of the city it is the home zone's own."""
        catalogue = self._words.catalogue
        return catalogue.regions[catalogue.home].within if key == CITY else key


def _names(catalogue: Catalogue) -> Lexicon:
    """The names of a catalogue alone, without the words that shape a question."""
    named = {"metric", "choice", "region", "elsewhere"}
    return Lexicon(
        {
            phrase: senses
            for phrase, senses in catalogue.senses.items()
            if named & (kinds := {kind for kind, _ in senses}) and "measure" not in kinds
        }
    )


_lexicon = Once(_names)
