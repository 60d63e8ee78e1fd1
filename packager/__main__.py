"""`python -m packager`, and the command `packager`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; whatever goes wrong becomes one clear line and an exit code."""
    from packager.cli import run

    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
