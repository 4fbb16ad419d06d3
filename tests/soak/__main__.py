"""Measures what is promised and writes docs/reliability.md; exit 1 where something is not kept.

$ python -m tests.soak                        # all of it: make soak
$ python -m tests.soak kills power --part 0.1
$ python -m tests.soak mixed --minutes 10
$ python -m tests.soak fuzz:text              # one part of a proof; the others keep their figures
"""

import sys

from tests.soak import proofs

if __name__ == "__main__":
    sys.exit(proofs.run(sys.argv[1:]))
