"""A summary of a package as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from packager.diagnostics.visible import visible
from packager.verify.asked import pass_mark_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_SKIPPED: Final = frozenset({"identifier", "title", "items", "type"})
_MOST_LINES: Final = 200


def as_text(facts: dict[str, Any]) -> str:
    """The lines that `packager inspect` prints."""
    sizes = facts.get("sizes")
    if sizes is None:
        return "this is no zip that can be read\n"
    rows = [
        ("Package", f"{facts['file']} ({sizes['package']:,} bytes)"),
        ("Standard", ", ".join(facts["standards"]) or "none that is known"),
        ("Title", facts["title"] or "none"),
        ("Identifier", facts["identifier"] or "none"),
        ("Launch", ", ".join(facts["launch"][:5]) or "nothing"),
        ("Pass mark", pass_mark_words(facts)),
        ("Completion", facts["completion"] or "not said; the course's own script decides"),
        ("Languages", ", ".join(facts["languages"]) or "not said"),
        ("Made with", facts["tool"] or "not known"),
        ("Files", f"{sizes['files']:,}, {sizes['unpacked']:,} bytes unpacked"),
        ("By type", ", ".join(f"{kind} {size:,}" for kind, size in sizes["by_type"].items())),
    ]
    lines = [f"{name + ':':<12}{value}" for name, value in rows]
    tree = list(_branches(facts["tree"], 0))
    if tree:
        lines += ["", *tree[:_MOST_LINES]]
    if len(tree) > _MOST_LINES:
        lines.append(f"... and {len(tree) - _MOST_LINES} lines more")
    return "".join(f"{visible(line)}\n" for line in lines)


def _branches(nodes: list[dict[str, Any]], depth: int) -> Iterator[str]:
    for node in nodes:
        kind = f" [{node['type']}]" if node.get("type") else ""
        yield f"{'  ' * depth}- {node['title'] or node['identifier']}{kind}"
        for name, value in node.items():
            if name not in _SKIPPED:
                yield f"{'  ' * depth}    {name.replace('_', ' ')}: {value}"
        yield from _branches(node["items"], depth + 1)
