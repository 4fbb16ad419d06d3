"""What is put off is there once it is asked for."""

import subprocess
import sys

SCRIPT = """
import sys
import bot
put_off = {"copy", "inspect", "ntpath", "urllib.parse"} & sys.modules.keys()
from dataclasses import asdict, make_dataclass
from pathlib import Path, PureWindowsPath
made = make_dataclass("Pair", [("first", list), ("second", dict)])
print(sorted(put_off), Path("/a b").as_uri(), asdict(made([1], {2: 3})), made.__doc__)
import inspect, urllib.parse
print(urllib.parse.quote("a b"), inspect.isclass(made), PureWindowsPath("c:/a").drive)
"""


def test_what_python_imports_in_vain_is_imported_when_it_is_used() -> None:
    command = [sys.executable, "-S", "-c", SCRIPT]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == [
        "[] file:///a%20b {'first': [1], 'second': {2: 3}} Pair(first: list, second: dict)",
        "a%20b True c:",
    ]
