"""What does reading a question cost, beside other libraries that find dates in it?"""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bot.catalogue import Catalogue
from bot.understand import understand
from bot.understand.period import periods
from bot.understand.spelled.clean import clean
from bot.words import Language
from tests.bench.sample import Question
from tests.bench.timing import timed

HERE = Path(__file__).parent
PYTHON = HERE.parent.parent / ".venv-bench" / "bin" / "python"
PEERS = ("jionlp", "dateparser", "recognizers-text")
OURS = "zhishu, the whole question"
PERIODS = "zhishu, its periods"

Run = Callable[[], list[int]]


def ours(catalogue: Catalogue, questions: Sequence[Question]) -> dict[str, Run]:
    """The parse alone: all of the question, and its periods."""
    return {
        OURS: lambda: timed(lambda one: understand(one.text, catalogue, one.today), questions),
        PERIODS: lambda: timed(lambda one: periods.read(clean(one.text), one.today), questions),
    }


class Peers:
    """The process in which the peers run."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.failed: dict[str, str] = {}

    def run(self, name: str, lang: Language) -> list[int]:
        """The nanoseconds of every question of a language."""
        told = json.loads(self.say(f"{name} {lang}"))
        if not isinstance(told, list):
            self.failed[name] = told
            return []
        return told

    def say(self, line: str) -> str:
        """Send a line and read the answer."""
        self.send(line)
        assert self._process.stdout
        return self._process.stdout.readline() or '"it ended"'

    def send(self, line: str) -> None:
        """Send a line."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def runs(self, lang: Language) -> dict[str, Run]:
        """Those of the peers that work here."""
        for name in PEERS:
            if name not in self.failed:
                self.run(name, lang)
        return {name: partial(self.run, name, lang) for name in PEERS if name not in self.failed}


@contextmanager
def peers(questions: Sequence[Question]) -> Iterator[Peers]:
    """Start the peers and give them the questions."""
    with subprocess.Popen(
        [PYTHON, HERE / "peers.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as process:
        found = Peers(process)
        found.send(json.dumps([(one.text, one.lang, f"{one.today}") for one in questions]))
        yield found
