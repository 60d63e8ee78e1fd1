"""Reads `locales/LANGUAGE.xlf` (XLIFF): what the course's own words are in other languages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.source.rules_files import UnreadableTranslation
from packager.span import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from packager.source.folder import CourseFolder

    Texts = dict[str, str]

FOLDER = "locales"
SUFFIXES = (".xlf", ".xliff")
# XLIFF 1.2 has its pairs in units, XLIFF 2 in segments of units.
_PAIRED = ("trans-unit", "segment")
_TARGETS = ("target-language", "trgLang")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_translations(folder: CourseFolder, language: str) -> dict[str, Texts]:
    """The translations by language, each by the text that it stands for."""
    found: dict[str, Texts] = {}
    for name in folder.listing(FOLDER):
        path = PurePosixPath(FOLDER, name)
        if path.suffix.lower() not in SUFFIXES or name.startswith("."):
            continue
        file = folder.read(str(path), SourceFile(str(path)).span())
        if file is None:
            continue
        try:
            found[path.stem] = _read(file.text, path.stem, language)
        except _OddError as error:
            folder.report.add(UnreadableTranslation(file.span(0), str(error)))
    return found


class _OddError(ValueError):
    """Why a file cannot be used; never leaves this module."""


def _read(text: str, tag: str, language: str) -> Texts:
    """The pairs of a file for a language."""
    if not _TAG.fullmatch(tag):
        raise _OddError(f"`{tag}` is no language; a file for Spanish is es.xlf")
    if tag.lower() == language.lower():
        raise _OddError(f"{tag} is the language of the course itself")
    root = _root(text)
    said = {one.get(name, tag).lower() for one in root.iter() for name in _TARGETS}
    if said != {tag.lower()}:
        other = ", ".join(sorted(said - {tag.lower()}))
        raise _OddError(f"it says that it is for {other}, and its name says {tag}")
    return dict(_pairs(root))


def _root(text: str) -> Element:
    # Few courses have translations, and the parser takes a while to load.
    from xml.etree.ElementTree import ParseError, XMLParser

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _OddError("it has a DOCTYPE, which XLIFF has no use for")
    try:
        parser = XMLParser()  # noqa: S314  without a DOCTYPE there are no entities to expand
        parser.feed(text)
        root: Element = parser.close()
    except (ParseError, ValueError) as error:
        raise _OddError(f"it is no XML: {error}") from None
    if _local(root) != "xliff":
        raise _OddError("it is no XLIFF")
    return root


def _pairs(root: Element) -> Iterator[tuple[str, str]]:
    """Every text that has a translation, with it."""
    for unit in root.iter():
        if _local(unit) not in _PAIRED:
            continue
        parts = {_local(part): " ".join("".join(part.itertext()).split()) for part in unit}
        if parts.get("source") and parts.get("target"):
            yield parts["source"], parts["target"]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
