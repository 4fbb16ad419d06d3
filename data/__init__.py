"""Everything a reviewer edits without reading Python; see README.md beside this file."""

from pathlib import Path

ROOT = Path(__file__).parent
