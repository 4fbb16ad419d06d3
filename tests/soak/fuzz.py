"""Does any input end in an error? A million for each target, led by coverage where Atheris is.

$ python -m tests.soak fuzz --part 0.01
"""

import importlib.util
import subprocess
import sys
import time
from contextlib import suppress
from typing import Final

from tests import fuzzing
from tests.soak.report import Length, Measured

PROMISE: Final = "No input ends in an error"
RUNS: Final = 1_000_000


def main(length: Length) -> list[Measured]:
    """Run every target in a process of its own; what failed is told with its input."""
    guided = importlib.util.find_spec("atheris") is not None
    found = []
    for name in fuzzing.targets():
        runs, begun = length.of(RUNS), time.monotonic()
        command = [sys.executable, "-m", "tests.soak.fuzz", name, str(runs)]
        status = subprocess.run(command, check=False).returncode
        how = "led by coverage" if guided else "changed seeds"
        what = f"errors in {runs:,} inputs of {name}, {how}, {time.monotonic() - begun:.0f} s"
        found.append(Measured(what, "0" if status == 0 else "some", "0", status == 0))
    return found


def _guided(name: str, runs: int) -> None:
    """Atheris ends the process by itself."""
    import atheris

    with atheris.instrument_imports(include=["bot", "handlers"]), suppress(ImportError):
        import handlers.origin  # noqa: F401
    target = fuzzing.targets()[name]
    for data in fuzzing.inputs(name, 20):
        target(data)  # what is made once is made before it counts
    options = [f"-atheris_runs={runs}", f"-max_len={fuzzing.LONGEST}", "-print_final_stats=0"]
    atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=4096", "-verbosity=0"], target)
    atheris.Fuzz()


def _unguided(name: str, runs: int) -> None:
    target = fuzzing.targets()[name]
    for data in fuzzing.inputs(name, runs, seed=time.time_ns()):
        try:
            target(data)
        except BaseException:
            sys.stderr.write(f"{name}: {data!r}\n")
            raise


if __name__ == "__main__":
    kind, count = sys.argv[1], int(sys.argv[2])
    if importlib.util.find_spec("atheris"):
        _guided(kind, count)
    else:
        _unguided(kind, count)
