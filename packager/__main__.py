"""`python -m packager`, and the command `packager`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; whatever goes wrong becomes one clear line and an exit code."""
    # A command is short, and what it builds has no cycles worth looking for: a tenth of its time.
    gc.disable()
    from packager.cli import run

    signal.signal(signal.SIGTERM, _stop)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            # The reader of our output has gone; there is nobody to tell.
            continue
    # Everything is written and closed. To free what the build held, piece by piece, would take
    # a twentieth of its time.
    os._exit(code)


def _stop(number: int, frame: object) -> NoReturn:
    """Treat a request to end as Ctrl-C, so that nothing half-written stays behind."""
    del number, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
