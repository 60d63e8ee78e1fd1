"""The one tree of exceptions: broken machines and broken code, never authors' mistakes.

    PackagerError                 70  our own fault
    ├── UsageError                 2  the command was given something it cannot use
    └── RefusedError               3  the disk (or, later, an LRS) said no

Authors' mistakes are diagnostics (packager.diagnostics) and are collected, not raised.
"""

from __future__ import annotations

from typing import ClassVar


class PackagerError(Exception):
    """The root of the tree; on its own it means a fault of this program."""

    exit_code: ClassVar[int] = 70


class UsageError(PackagerError):
    """The command was given something it cannot use."""

    exit_code: ClassVar[int] = 2


class RefusedError(PackagerError):
    """The disk said no: full, read-only, vanished, or not ours to write."""

    exit_code: ClassVar[int] = 3
