"""How long do other libraries take to find the periods of a question?

Runs in an environment of its own. The first line it reads is the questions; each further line
is the name of a peer, answered with the nanoseconds of every question.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from time import perf_counter_ns

Find = Callable[[str, str, datetime], object]  # a text, its language, the day it is asked on


def jionlp() -> Find:
    extract = import_module("jionlp").ner.extract_time
    return lambda text, _, day: extract(text, time_base=day.timestamp())


def dateparser() -> Find:
    search = import_module("dateparser.search").search_dates
    return lambda text, lang, day: search(text, languages=[lang], settings={"RELATIVE_BASE": day})


def recognizers() -> Find:
    library = import_module("recognizers_date_time")
    cultures = {"zh": library.Culture.Chinese, "en": library.Culture.English}
    models = {
        lang: library.DateTimeRecognizer(culture).get_datetime_model()
        for lang, culture in cultures.items()
    }
    return lambda text, lang, day: models[lang].parse(text, day)


PEERS = {"jionlp": jionlp, "dateparser": dateparser, "recognizers-text": recognizers}


def timed(find: Find, questions: list[tuple[str, str, datetime]]) -> list[int]:
    found = []
    for text, lang, day in questions:
        start = perf_counter_ns()
        find(text, lang, day)
        found.append(perf_counter_ns() - start)
    return found


def main() -> None:
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # one of the peers greets on the console
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    questions = [
        (text, lang, datetime.fromisoformat(day))
        for text, lang, day in json.loads(sys.stdin.readline())
    ]
    finds: dict[str, Find] = {}
    for line in sys.stdin:
        name, lang = line.split()
        try:
            find = finds[name] = finds.get(name) or PEERS[name]()
            told: object = timed(find, [one for one in questions if one[1] == lang])
        except Exception as error:
            told = repr(error)
        out.write(json.dumps(told) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
