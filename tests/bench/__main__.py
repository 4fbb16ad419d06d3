"""Measures the question's path beside its peers and writes docs/benchmarks.md.

$ make bench            # make bench FULL=1 also takes ten million rows
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.catalogue import shipped
from bot.words import Language
from tests.bench import answers, cold, memory, parses, report, scale, telegram, web, work, worst
from tests.bench.sample import desk, sample, world
from tests.bench.timing import Times, interleaved, tell

REPORT = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"
MOST = 10_000_000
TEXT = """# Benchmarks

`make bench` measures this anew: {machine}. One thread, warm, single calls timed one by one,
everything of a table in turn over several rounds. p50 is the median; p95 is what one call in twenty exceeds.
Timings of a shared machine vary; the ratios of one run are what to compare.

## Ratios

{ratios}
## A whole answer

From the text to the rendered reply over an SQLite file with {rows} figures; {zh} Chinese and {en} English
questions of the corpus that are answered.

{answers}
## Over HTTP

Answered questions of the whole corpus, more than the server keeps replies of, so that each is new to it; then a few of
them over and over, as a dashboard asks them. The bare endpoint is served alike, by Starlette and uvicorn, and answers
with one figure out of the same file as JSON.
What a request takes of the processor is less moved by other work on the machine than how many are answered.

{served}
## The parse alone

The same questions. The peers only find dates (`ner.extract_time`, `search_dates` given the language, the
date-time model of the language); our parse finds the indicators, places and measures as well.
jionlp reads Chinese alone, so its English times are those of finding next to nothing.{failed}

{parsed}
## More figures

Over {stored} questions that are answered alike in all of the stores. The figures beside those they
need are of all places, indicators and periods back to 1900.

{stores}
## More indicators

Over {same} questions that are answered alike with all of the catalogues, and {slips} with a slip of the keys or of the
sound. The indicators beside the real ones bear real names with a made-up trade before or behind.

{catalogues}
## The worst texts

The slowest of {texts} nasty texts of each length: {lengths}.

{worst}
## Telegram

Updates over the Bot API of the tests in a process beside it, fetched and answered: what is kept, handled and said, with HTTP.

{telegram}

## Memory

Of one process that serves page, API and Telegram, each kind of work after the one before; then of one that knows many
more indicators, beside one that knows those of the product.

{memory}
## Long work

One thread, by the clock. The table is in the import format, of indicators, places and years that are not stored yet.

{work}
## Cold start

The database is there, and so is what a start keeps for the next one.

{cold}"""


def main(most: int) -> None:
    """Measure everything and write the report."""
    with TemporaryDirectory(prefix="zhishu-bench-") as name:
        folder = Path(name)
        catalogue = shipped()
        figures = world(catalogue)
        asked = desk(folder / "world.db", figures, catalogue)
        questions = {lang: sample(asked, lang) for lang in Language}
        every = [one for lang in Language for one in questions[lang]]

        tell("whole answers")
        runs = {
            (lang.value, what): run
            for lang in Language
            for what, run in answers.runs(asked, questions[lang]).items()
        }
        answer = _by_language(interleaved(runs))

        tell("over HTTP")
        served = web.measured(asked)

        tell("parses")
        with parses.peers(every) as peers:
            runs = {
                (lang.value, what): run
                for lang in Language
                for what, run in (
                    parses.ours(catalogue, questions[lang]) | peers.runs(lang)
                ).items()
            }
            parsed = _by_language(interleaved(runs))
            failed = peers.failed

        tell("more figures")
        stores, stored = scale.stores(asked, figures, every, folder, most)
        tell("more indicators")
        catalogues, same, slips = scale.catalogues(asked, every, folder)
        tell("worst texts")
        slowest = {length: worst.slowest(asked, length) for length in worst.LENGTHS}
        tell("updates of Telegram")
        updates = telegram.runs()
        tell("long work")
        rates = work.done(folder)
        tell("memory")
        sizes = memory.held(folder) | memory.by_catalogue(folder)
        tell("cold starts")
        starts = cold.started(folder)

    text = TEXT.format(
        machine=report.machine(),
        ratios=report.ratios(answer, parsed, (stores, catalogues), served, starts, updates),
        rows=len(figures),
        zh=len(questions[Language.ZH]),
        en=len(questions[Language.EN]),
        answers=report.both(answer),
        served=report.served(served),
        parsed=report.both(parsed),
        failed="".join(f" {peer} does not run here: {why}." for peer, why in failed.items()),
        stored=stored,
        stores=report.sizes(stores),
        same=same,
        slips=slips,
        catalogues=report.sizes(catalogues),
        texts=len(next(iter(slowest.values()))),
        lengths="; ".join(f"{length:,} is {what}" for length, what in worst.LENGTHS.items()),
        worst=report.worst(slowest),
        telegram=report.telegram(updates),
        memory=report.memory(sizes),
        work=work.told(rates),
        cold=report.starts(starts),
    )
    REPORT.write_text(text, encoding="utf-8")


def _by_language(found: dict[tuple[str, str], Times]) -> dict[str, dict[str, Times]]:
    return {
        lang: {what: times for (of, what), times in found.items() if of == lang}
        for lang in Language
    }


if __name__ == "__main__":
    main(MOST if "--full" in sys.argv else max(scale.ROWS))
