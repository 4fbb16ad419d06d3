"""How well does this build answer the corpus?

Run as a program it prints the table of README.md anew.
"""

from datetime import UTC, datetime
from pathlib import Path

from bot import scorecard
from bot.scorecard import Outcome, Score
from bot.settings import Settings
from bot.words import Role
from handlers import measure

TESTS = Path(__file__).parent
README = TESTS.parent / "README.md"
BEGIN, END = "<!-- scorecard: made by `make scorecard` -->", "<!-- scorecard ends -->"
HEAD = (
    "| type | Chinese | exactly | English | exactly | asked back | wrong | invented |",
    "| --- | --: | --: | --: | --: | --: | --: | --: |",
)


def asked() -> list[Outcome]:
    """Every sentence of the corpus, as the tests ask it."""
    now = datetime(2024, 7, 15, 4, tzinfo=UTC)
    return measure.measured([TESTS / "questions"], measure.Examiner(Settings(), Role.ADMIN, now))


def rows(found: list[Outcome]) -> list[str]:
    """The Markdown table: a line a type, both languages side by side, then the total."""
    kinds = sorted({one.kind for one in found})
    lines = [_row(f"`{kind}`", [one for one in found if one.kind == kind]) for kind in kinds]
    return [*HEAD, *lines, _row("**all**", found)]


def _row(name: str, found: list[Outcome]) -> str:
    both = scorecard.score(found)
    apart = [_score_of(found, language) for language in ("zh", "en")]
    counts = [count for one in apart for count in (one.sentences, one.right)]
    cells = [name, *map(str, (*counts, both.asked_back, both.wrong, both.invented))]
    return f"| {' | '.join(cells)} |"


def _score_of(found: list[Outcome], language: str) -> Score:
    return scorecard.score([one for one in found if one.language == language])


def renewed(readme: str, found: list[Outcome]) -> str:
    """README.md with the table between its markers made anew."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return "\n".join([before + BEGIN, "", *rows(found), "", END + after])


if __name__ == "__main__":
    text = renewed(README.read_text(encoding="utf-8"), asked())
    README.write_text(text, encoding="utf-8")
