"""A course in disorder: the same words, written as carelessly as the format allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CELLS = re.compile(r" *\| *")


def disordered(text: str) -> str:
    """A Markdown file of a course, laid out badly; it says the same."""
    made: list[str] = []
    code = False
    for line in text.split("\n"):
        if line.startswith("```"):
            code = not code
        made += [line] if code else _worse(line)
    return "\n".join(made).replace("\n\n", "\n\n\n  \n") + "\n\n\n"


def _worse(line: str) -> list[str]:  # noqa: PLR0911  one for each kind of line
    if line.startswith("## ") and "{" not in line:
        return [line[3:], "---------"]
    if line.startswith("### "):
        return [f"{line} ###" if "{" not in line else line.replace("### ", "###   ", 1)]
    if line.startswith("- ["):
        return [f"*{line[1:]}  "]
    if line.startswith("|"):
        return [_CELLS.sub("  |", line)]
    if re.fullmatch(r":{3,}[a-z].*", line):
        return [re.sub(r"^(:+)", r"\1:: ", line)]
    if re.fullmatch(r":{3,}", line):
        return [f"{line}::"]
    if line and line[0].isalpha() and ":" not in line:
        return [f"{line} "]
    return [line]


def disorder(folder: Path) -> None:
    """Lay out every lesson and bank of a course badly, with the line ends of Windows."""
    for path in sorted(folder.rglob("*.md")):
        if path.parent.name in {"lessons", "banks", "scenarios", "snippets"}:
            text = path.read_text(encoding="utf-8")
            front = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
            head = front[0].replace("\n", "   \n").replace("---   ", "---") if front else ""
            body = disordered(text[len(front[0]) if front else 0 :])
            path.write_bytes(b"\xef\xbb\xbf" + (head + body).replace("\n", "\r\n").encode())
