"""`python -m packager`, and the command `packager`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> None:
    """Run the command line; whatever goes wrong becomes one clear line and an exit code."""
    # A command is short, and what it builds has no cycles worth looking for: a tenth of its time.
    gc.disable()
    from packager.cli import run

    signal.signal(signal.SIGTERM, _stop)
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _stop(number: int, frame: object) -> NoReturn:
    """Treat a request to end as Ctrl-C, so that nothing half-written stays behind."""
    del number, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
