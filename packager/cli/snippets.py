"""What an editor offers in a course: the example of every component as a snippet for VS Code."""

from __future__ import annotations

import json
import re
from pathlib import Path

from packager import components

_EXAMPLE = re.compile(r"^(`{3,})markdown\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"^:{3,}([a-z-]+)", re.MULTILINE)


def snippets() -> str:
    """The text of a file such as `.vscode/packager.code-snippets`."""
    found: dict[str, dict[str, object]] = {}
    folder = Path(components.__file__).parent
    for kind in components.kinds():
        page = (folder / kind / "README.md").read_text(encoding="utf-8")
        example = _EXAMPLE.search(page)
        if example is None:
            continue
        words = kind.replace("_", "-")
        found[words] = {
            "scope": "markdown",
            "prefix": _prefixes(example[2], words),
            "body": [_plain(line) for line in example[2].rstrip("\n").split("\n")],
            "description": _summary(page),
        }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _prefixes(example: str, kind: str) -> list[str]:
    """What is typed for it: the directive, and behind a dash the kind where that is another."""
    opening = _OPENING.search(example)
    name = opening[1] if opening else kind
    return [f":::{name}"] if name == kind else [f":::{name}", f":::{name}-{kind}"]


def _plain(line: str) -> str:
    """A line in which nothing means something to the editor."""
    return re.sub(r"([\\$}])", r"\\\1", line)


def _summary(page: str) -> str:
    """The first paragraph below the title."""
    paragraphs = [part for part in page.split("\n\n") if not part.startswith("#")]
    return " ".join(paragraphs[0].split())
