"""Which licences do the pinned dependencies have?

$ .venv/bin/python tests/licences.py        # writes docs/licences.md
"""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
TEXT = """# Licences of what is installed

What `requirements.txt` pins for the program, each with the licence that its package tells of; written by `tests/licences.py`. The font of the pictures is
under the SIL Open Font License ([data/fonts/OFL.txt](../data/fonts/OFL.txt)). python-telegram-bot is under the LGPL: it is used as a library, unchanged,
and can be replaced.

| package | licence |
| --- | --- |
{rows}
"""
_LONGEST = 60
_KNOWN = {"colorama": "BSD-3-Clause", "pysqlite3": "Zlib"}  # these tell of none, or are not here


def plain(name: str) -> str:
    """A name as packages are compared by."""
    return re.sub(r"[-_.]+", "-", name).lower()


def of(name: str) -> str:
    """The licence that an installed package tells of."""
    told = metadata.metadata(name)
    classed = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    for said in (told["License-Expression"], *classed, _KNOWN.get(name), told["License"]):
        if said and len(said) < _LONGEST and "\n" not in said:
            return str(said)
    return ""


def listed() -> dict[str, str]:
    """What the page says."""
    return dict(
        re.findall(r"^\| (\w[\w.-]*) \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)[1:]
    )


def main() -> None:
    """Write the page."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = sorted(
        {plain(name) for name in re.findall(r"^([\w.-]+)(?:\[.*\])?==", lock, re.MULTILINE)}
    )
    told = {**(listed() if PAGE.exists() else {})}
    for name in names:
        try:
            told[name] = of(name)
        except metadata.PackageNotFoundError:
            told[name] = told.get(name) or _KNOWN.get(name, "")
    rows = "\n".join(f"| {name} | {told[name]} |" for name in names)
    PAGE.write_text(TEXT.format(rows=rows), encoding="utf-8")


if __name__ == "__main__":
    main()
