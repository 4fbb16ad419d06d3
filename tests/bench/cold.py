"""How long does the program take to start and answer once?"""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench.timing import Times, interleaved, timed


def started(folder: Path) -> dict[str, Times]:
    """`zhishu ask` beside a Python that imports sqlite3; the database is there already."""
    environment = {
        **{key: value for key, value in os.environ.items() if key[:6] not in ("ZHISHU", "PYTHON")},
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),  # as an installed program has it
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    main = "import sys; from handlers.cli import main; sys.exit(main())"  # what `zhishu` is
    asked = (sys.executable, "-c", main, "--db", str(folder / "cold.db"), "ask")

    def run(command: Sequence[str]) -> None:
        subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)

    commands = {
        "zhishu ask 一季度GDP增速?": (*asked, "一季度GDP增速?"),
        "zhishu ask GDP growth in the first quarter?": (*asked, "GDP growth in the first quarter?"),
        'python -c "import sqlite3"': (sys.executable, "-c", "import sqlite3"),
    }
    return interleaved(
        {name: partial(timed, run, [command]) for name, command in commands.items()}, rounds=21
    )
