"""Loses the primary under load and lets a standby take over; exit 1 where a write was lost.

$ make drill
$ .venv/bin/python -m deploy.drill --failovers 5 --seconds 10
"""

import sys

from deploy.drill import command

if __name__ == "__main__":
    sys.exit(command.main(sys.argv[1:]))
