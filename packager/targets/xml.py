"""Small builders over lxml, shared by the manifests."""

from __future__ import annotations

import re

from lxml import etree

# What XML 1.0 does not hold; to say instead what it holds takes 11 ms to compile.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str, longest: int) -> str:
    """Words as XML can hold them: no control characters, one line, cut at a limit."""
    words = " ".join(_NOT_XML.sub("", text).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """Append an element; a name without a namespace takes its parent's."""
    space = etree.QName(parent).namespace
    tag = name if name.startswith("{") else f"{{{space}}}{name}"
    child = etree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def written(root: etree._Element) -> bytes:
    """The document as UTF-8, indented, with its declaration."""
    etree.indent(root, "  ")
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text + b"\n"
