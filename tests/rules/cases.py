"""tests/rules/CODE.md read: courses that fire a rule, with the text they give, and quiet ones.

A file has sections `## fires` and `## stays quiet`, as often as needed (`## fires: in a bank`).
A section's fenced blocks are the course's files:

    ```markdown file=lessons/01-first.md

and, in a section that fires, the block `text` is everything that `packager check` prints.
course.yaml, and a lesson when no file of lessons/ is given, are those of `BASE` unless a section
says otherwise; `(bare)` behind its heading leaves them out, `(scorm12, web)` names targets,
`(cmi5, au=lesson)` what one AU is, `(lms=docebo)` a learning system.

After `file=` may stand `encoding=latin-1`, `newline=crlf`, `base64`, `link=target` (a symbolic
link), `repeat=40`: the block that often, `@n` in it being the number of the copy, and `zeros=9000`:
so many zero bytes where `@zeros` stands, which take no room on the disk.
"""

from __future__ import annotations

import base64
import re
import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packager.lms import load

if TYPE_CHECKING:
    from pathlib import Path

    from packager.lms import LmsProfile

BASE = {
    "course.yaml": (
        "id: https://training.example.org/courses/rules\n"
        "title: Rules\n"
        "version: 1.0.0\n"
        "language: en\n"
    ),
    "lessons/01-first.md": "---\ntitle: First\n---\nAsk first.\n",
}
_HEADING = re.compile(r"## (fires|stays quiet)(: .*?)?(?: \((.*)\))?$")
_OPENING = re.compile(r"(`{3,}|~{3,})(.*)$")


@dataclass(frozen=True)
class Block:
    """One fenced block: its info string, its text, and the lines that the text stands on."""

    info: str
    text: str
    first: int
    last: int

    @property
    def options(self) -> dict[str, str]:
        """The `key=value` words of the info string; a bare word has an empty value."""
        words = [word.partition("=") for word in shlex.split(self.info)]
        return {key: value for key, _, value in words}


@dataclass
class Case:
    """One section: a course, and what it should give."""

    path: Path
    name: str
    fires: bool
    options: tuple[str, ...]
    line: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The rule's code: the file's name."""
        return self.path.stem

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets that the section names."""
        return tuple(one for one in self.options if one != "bare" and "=" not in one)

    @property
    def au(self) -> str:
        """What one AU of cmi5 is."""
        return "lesson" if "au=lesson" in self.options else "course"

    @property
    def lms(self) -> LmsProfile | None:
        """The learning system that the section names."""
        named = [one.removeprefix("lms=") for one in self.options if one.startswith("lms=")]
        return load(named[0]) if named else None

    @property
    def expected(self) -> Block | None:
        """The block of everything that is printed."""
        return next((one for one in self.blocks if one.info == "text"), None)

    def write_course(self, folder: Path) -> None:
        """Put the course into a folder."""
        files = [one for one in self.blocks if "file" in one.options]
        given = {one.options["file"] for one in files}
        lessons = any(path.startswith("lessons/") for path in given)
        for path, text in BASE.items():
            if "bare" not in self.options and path not in given and not (lessons and "/" in path):
                _write(folder / path, text.encode())
        for one in files:
            _write_block(folder / one.options["file"], one)

    def rewrite(self, text: str) -> None:
        """Put a new expected text into the file."""
        lines = self.path.read_text(encoding="utf-8").split("\n")
        # Read again: another section of the file may have been rewritten since.
        now = next(case for case in read_cases(self.path) if case.name == self.name)
        block = now.expected
        if block:
            lines[block.first : block.last] = text.rstrip("\n").split("\n")
        else:
            end = max((one.last + 1 for one in now.blocks), default=now.line + 1)
            lines[end:end] = ["", "```text", *text.rstrip("\n").split("\n"), "```"]
        self.path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def read_cases(path: Path) -> list[Case]:
    """The sections of one file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    cases: list[Case] = []
    number = 0
    while number < len(lines):
        heading, opening = _HEADING.match(lines[number]), _OPENING.match(lines[number])
        if heading:
            options = tuple(word.strip() for word in (heading[3] or "").split(",") if word.strip())
            name = f"{path.stem} {heading[1]}{heading[2] or ''}"
            cases.append(Case(path, name, heading[1] == "fires", options, number))
        elif opening and cases:
            end = lines.index(opening[1], number + 1)
            text = "".join(f"{line}\n" for line in lines[number + 1 : end])
            cases[-1].blocks.append(Block(opening[2].strip(), text, number + 1, end))
            number = end
        number += 1
    return cases


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_block(path: Path, block: Block) -> None:
    options, text = block.options, block.text
    if "link" in options:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(options["link"])
    elif "zeros" in options:
        content = base64.b64decode(text) if "base64" in options else text.encode()
        _write_zeros(path, content, int(options["zeros"]))
    elif "base64" in options:
        _write(path, base64.b64decode(text))
    else:
        if "repeat" in options:
            text = "".join(text.replace("@n", str(n + 1)) for n in range(int(options["repeat"])))
        if options.get("newline") == "crlf":
            text = text.replace("\n", "\r\n")
        _write(path, text.encode(options.get("encoding", "utf-8")))


def _write_zeros(path: Path, content: bytes, count: int) -> None:
    before, _, behind = content.partition(b"@zeros")
    _write(path, before)
    with path.open("r+b") as file:
        file.seek(count, 2)
        file.write(behind or b"\0")
