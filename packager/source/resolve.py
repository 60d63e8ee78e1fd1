"""Looks up what the text points at: pictures, files, lessons, headings, terms; reads formulas."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from packager.components.question import as_paragraph, content_text
from packager.model.identifiers import RESERVED, slug
from packager.source.rules_course import LinkToNowhere, UnknownTerm, UnsafeLink
from packager.source.rules_markdown import BadMathematics, RawHtml
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.model.content import Outline
    from packager.model.course import Lesson, Term
    from packager.source.folder import CourseFolder

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
SAFE_SCHEMES = {"http", "https", "mailto", "sms", "tel"}
AVOID = "example:avoid"

MATHML = "{http://www.w3.org/1998/Math/MathML}"
MATHML_ELEMENTS = frozenset(
    (  # noqa: SIM905  thirty words read better without their quotation marks
        "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom mfenced "
        "menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts "
        "mtable mtr mtd"
    ).split()
)
MATHML_ATTRIBUTES = frozenset(
    (  # noqa: SIM905
        "display displaystyle scriptlevel mathvariant stretchy fence form separator lspace rspace "
        "linethickness accent accentunder minsize maxsize symmetric largeop movablelimits "
        "width height depth columnalign rowspacing columnspacing notation"
    ).split()
)
# How many children an element must have (MathML Core, 3.3 and 3.4).
ARITY = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
    "munderover": 3,
}  # fmt: skip


def heading_ids(page: Outline) -> None:
    """Give every heading of a page an id of its own, from the author or from its words."""
    taken = {*RESERVED, *(part.id for part in page.components if part.id)}
    counts: dict[str, int] = {}
    for node in page.of("heading"):
        wanted = node.attributes.get("id") or slug(node.plain_text())
        name, count = wanted, counts.get(wanted, 1)
        while name in taken:
            count += 1
            name = f"{wanted}-{count}"
        counts[wanted] = count
        taken.add(name)
        node.attributes["id"] = name


class Resolver:
    """Resolves all links of a course once its lessons and terms are known."""

    def __init__(
        self,
        folder: CourseFolder,
        lessons: list[Lesson],
        terms: tuple[Term, ...] | None,
        *,
        html: bool,
    ) -> None:
        self._folder = folder
        self._report = folder.report
        self._lessons = {lesson.source.path: lesson for lesson in lessons}
        # None where the glossary could not be read, which was told.
        self._terms = None if terms is None else {term.id: term for term in terms}
        self._html = html
        self._by_kind: dict[str, Callable[[Node], None]] = {
            "link": self._link,
            "image": self._image,
            "html": self._raw,
            "math": self._math,
            "math-block": self._math,
        }

    def resolve(self, page: Outline) -> None:
        """Write into the nodes what they point at; report what points nowhere."""
        for node in page.nodes:
            handle = self._by_kind.get(node.kind)
            if handle is not None:
                handle(node)

    def _link(self, node: Node) -> None:
        url = node.attributes["url"]
        scheme = _SCHEME.match(url)
        if url == AVOID:
            node.attributes["avoid"] = "true"
        elif url.startswith("glossary:"):
            self._term(node, url.removeprefix("glossary:"))
        elif scheme is not None:
            if scheme[1].lower() not in SAFE_SCHEMES:
                self._report.add(UnsafeLink(node.span, url=url))
            else:
                node.attributes["href"] = url
        elif url.startswith("//") or not url:
            self._report.add(UnsafeLink(node.span, url=url))
        else:
            self._local(node, *url.partition("#")[::2])

    def _local(self, node: Node, written: str, fragment: str) -> None:
        path = node.file.path
        if written:
            found = self._folder.find(written, path, node.span)
            if found is None:
                return
            path = found
        lesson = self._lessons.get(path)
        if lesson is None:
            self._file(node, written, path)
            return
        if fragment and unquote(fragment) not in lesson.anchors:
            near = difflib.get_close_matches(fragment, lesson.anchors, 1, 0.6)
            url = node.attributes["url"]
            self._report.add(LinkToNowhere(node.span, url=url, near=near[0] if near else ""))
        node.attributes["href"] = lesson.href + (f"#{fragment}" if fragment else "")
        node.attributes["page"] = lesson.id

    def _file(self, node: Node, written: str, path: str) -> None:
        if path.endswith(".md"):
            url = node.attributes["url"]
            self._report.add(LinkToNowhere(node.span, url=url, near=""))
            return
        asset = self._folder.asset(written, node.file.path, node.span)
        if asset is not None:
            node.attributes["href"] = asset.href

    def _term(self, node: Node, name: str) -> None:
        if self._terms is None:
            return
        term = self._terms.get(name or slug(node.plain_text()))
        if term is None:
            near = difflib.get_close_matches(name or slug(node.plain_text()), self._terms, 1, 0.6)
            self._report.add(
                UnknownTerm(node.span, term=name or node.plain_text(), near=near[0] if near else "")
            )
            return
        node.attributes["term"] = term.id
        words = content_text(as_paragraph([n for n in term.definition if isinstance(n, Node)]))
        node.attributes["definition"] = " ".join(words.split())

    def _image(self, node: Node) -> None:
        url = node.attributes["url"]
        if _SCHEME.match(url) or url.startswith("//"):
            self._report.add(UnsafeLink(node.span, url=url))
            return
        asset = self._folder.asset(url, node.file.path, node.span)
        if asset is not None:
            node.attributes["href"] = asset.href

    def _raw(self, node: Node) -> None:
        if not self._html and not node.text.lstrip().startswith("<!--"):
            tag = node.text.strip().split("\n", maxsplit=1)[0]
            self._report.add(RawHtml(node.span, tag=tag[:40]))

    def _math(self, node: Node) -> None:
        mathml = _mathml(node.text, block=node.kind == "math-block")
        if mathml is None:
            self._report.add(BadMathematics(node.span, formula=" ".join(node.text.split())[:60]))
        else:
            node.attributes["mathml"] = mathml


def _mathml(formula: str, *, block: bool) -> str | None:
    """TeX as MathML; None when it cannot be read."""
    import latex2mathml.converter

    try:
        display = "block" if block else "inline"
        text = latex2mathml.converter.convert(formula, display=display)
        return _clean_mathml(text, " ".join(formula.split()))
    except Exception:  # noqa: BLE001  the library raises its own, IndexError and KeyError alike
        return None


def _clean_mathml(text: str, tex: str) -> str | None:
    r"""MathML in which nothing but mathematics is left; None when it is not well-formed.

    The library lets text through as it was written, and `\href` as a link. Its name is the TeX:
    without one, a button or option that is a formula alone has no name for a screen reader.
    """
    from xml.etree.ElementTree import fromstring, register_namespace, tostring

    root = fromstring(text)  # noqa: S314  our own library wrote it; it holds no DTD
    for element in root.iter():
        name = str(element.tag).removeprefix(MATHML)
        wanted = ARITY.get(name)
        if name not in MATHML_ELEMENTS or (wanted is not None and len(element) != wanted):
            return None
        for attribute in [name for name in element.attrib if name not in MATHML_ATTRIBUTES]:
            del element.attrib[attribute]
    root.set("aria-label", tex)
    register_namespace("", MATHML.strip("{}"))
    return tostring(root, encoding="unicode")
