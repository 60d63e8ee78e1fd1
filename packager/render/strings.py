"""Interface words: one TOML file a language, English where a word is missing."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from packager.model.language import base_language
from packager.render.resources import templates

FALLBACK = "en"


@cache
def strings(language: str) -> dict[str, dict[str, Any]]:
    """The sections `page`, `script` and `words` of a language."""
    words = _read(FALLBACK)
    if base_language(language) != FALLBACK:
        own = _read(base_language(language))
        words = {section: {**words[section], **own.get(section, {})} for section in words}
    return words


def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(path.stem for path in (templates() / "strings").glob("*.toml")))


def _read(language: str) -> dict[str, dict[str, Any]]:
    path = templates() / "strings" / f"{language}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))
