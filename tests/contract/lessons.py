"""A course around the example of a component's README, with whatever files the example names."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COMPONENTS = ROOT / "packager" / "components"
QUESTIONS = tuple(sorted(found.parent.name for found in COMPONENTS.glob("*/score.js")))
KINDS = tuple(sorted(found.parent.name for found in COMPONENTS.glob("*/__init__.py")))
EXAMPLE = re.compile(r"^(`{3,})markdown\n(.*?)^\1[ ]*$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"\.\./((?:media|snippets)/[\w.-]+)")
COURSE = """\
id: https://training.example.org/courses/example
title: Example
version: 1.0.0
language: en
description: One example.
{more}completion: viewed(all)
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#357"/></svg>\n'
)
WORDS = {
    ".svg": SVG,
    ".vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nA word.\n",
    ".md": "What is said in it.\n",
}


def example(kind: str) -> str:
    """The first Markdown example of a README."""
    readme = (COMPONENTS / kind / "README.md").read_text(encoding="utf-8")
    found = EXAMPLE.search(readme)
    assert found, f"the README of {kind} has no example"
    return found[2]


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


def write_example(kind: str, folder: Path) -> Path:
    """The course folder of a README's example."""
    text = example(kind)
    for name in ("lessons", "media"):
        (folder / name).mkdir(parents=True)
    asked = {"O1"} if kind == "objectives" else set()
    objectives = sorted(asked | set(re.findall(r"\bO\d\b", text)))
    said = "".join(f"  {name}: Do what {name} says.\n" for name in objectives)
    more = f"objectives:\n{said}" if said else ""
    if "glossary" in text:
        terms = re.findall(r"\(glossary:([\w-]+)\)", text)
        words = [f"{term.replace('-', ' ').capitalize()}\n: What it means.\n" for term in terms]
        (folder / "glossary.md").write_text("\n".join(words), encoding="utf-8")
        more += "glossary: glossary.md\n"
    (folder / "course.yaml").write_text(COURSE.format(more=more), encoding="utf-8")
    head = f"objectives: [{', '.join(objectives)}]\n" if objectives else ""
    lesson = f"---\ntitle: An example\nid: example\n{head}---\n{text}"
    (folder / "lessons" / "example.md").write_text(lesson, encoding="utf-8")
    for path in set(NAMED.findall(text)):
        write_file(folder / path)
    return folder


def write_file(file: Path) -> None:
    """A small file of the kind that its name says."""
    file.parent.mkdir(exist_ok=True)
    if file.suffix in WORDS:
        file.write_text(WORDS[file.suffix], encoding="utf-8")
    else:
        made = {".png": png(), ".pdf": b"%PDF-1.4\n%%EOF\n"}
        file.write_bytes(made.get(file.suffix, b"sound"))
