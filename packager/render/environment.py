"""The Jinja environment: strict, escaping, with the components' templates beside the shells."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)

from packager.render.resources import COMPONENTS, templates

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates of earlier runs; a disk that refuses and damage cost time and no more."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  Jinja reads a pickle, which can fail in any way
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def environment(own: Path | None = None, cache: Path | None = None) -> Environment:
    """An environment; templates in the folder `own` stand in for ours, file by file.

    Compiled templates are kept in the folder `cache` when one is given.
    """
    folders = [templates(), COMPONENTS]
    if own is not None:
        folders.insert(0, own)
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Compiled(str(cache)) if cache else None,
    )


@cache
def ready() -> Environment:
    """The environment of our own templates, for whoever renders several courses in one run."""
    return environment()
