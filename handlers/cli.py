"""What does the program do from its first moment to its exit status?

$ zhishu ask "一季度GDP增速?"

All that takes time to be made is imported inside, where what an earlier start made is at hand.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from bot.later import put_off

# a sixth of a start, for what dataclasses and paths may want
with put_off("copy", "inspect", "ipaddress"):
    from bot import kept, methods, patterns
    from bot.errors import ZhishuError

DONE, USAGE = 0, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit 0, 1 (something is wrong), 2 (bad usage) or 3 (no answer)."""
    if argv is None:  # a process of its own: little of what it makes ever becomes garbage
        gc.disable()
        status = main(sys.argv[1:])
        if "threading" not in sys.modules:  # nothing is at work that would have to end
            sys.stderr.flush()
            os._exit(status)  # taking all apart that was made takes as long as to answer
        gc.freeze()  # or Python would look through all of it at the end
        return status
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    folder = kept.caches(os.environ)
    try:
        with ExitStack() as start:
            start.enter_context(patterns.kept(folder))
            start.enter_context(methods.kept(folder))
            from handlers import given

            status = given.run(given.arguments(argv), start.close)
        sys.stdout.flush()
        return status
    except ZhishuError as error:
        from handlers import given, wording

        print(wording.error(error, given.own_language(argv)), file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # `zhishu ask --batch | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return DONE


if __name__ == "__main__":
    sys.exit(main())
