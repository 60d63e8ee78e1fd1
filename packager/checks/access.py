"""The words of pictures and links, the headers of tables, and headings that are none."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.checks.rules_access import (
    AltTextIsCaption,
    AltTextNamesMedium,
    AltTextSaysNothing,
    BoldForHeading,
    EmptyHeading,
    EmptyTableHeader,
    LinkIsAddress,
    LongAltText,
    SameWordsOtherPlace,
    VagueLink,
)
from packager.model.content import outline
from packager.model.sources import SourceList

if TYPE_CHECKING:
    from packager.checks.prose import Passage
    from packager.diagnostics import Report
    from packager.model.content import Outline
    from packager.syntax import Node

LONGEST_ALT = 250
LONGEST_BOLD = 60
_FILE = re.compile(
    r"\S+\.(?:svg|png|jpe?g|webp|avif|gif)|(?:img|dsc|image|screenshot)[\d _-]+", re.IGNORECASE
)
# English, Spanish, French, German, Portuguese, Italian, Dutch.
_MEDIUM = frozenset(
    (  # noqa: SIM905
        "image picture photo photograph graphic icon illustration drawing screenshot logo imagen "
        "foto fotografía gráfico icono ilustración dibujo photographie dessin icône bild grafik "
        "symbol imagem figura immagine disegno afbeelding plaatje tekening"
    ).split()
)
_OPENS = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration|drawing|screenshot) of\b"
    r"|(?:una? )?(?:imagen|foto|fotografía|ilustración|dibujo) de\b|(?:une )?(?:image|photo) de\b"
    r"|(?:ein )?bild von\b",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    (
        "here", "click here", "click", "more", "read more", "learn more", "see more", "link",
        "this link", "this page", "this", "go", "details", "more info", "more information",
        "aquí", "haga clic aquí", "haz clic aquí", "más", "leer más", "ver más", "saber más",
        "enlace", "este enlace", "ici", "cliquez ici", "en savoir plus", "lire la suite", "lien",
        "hier", "hier klicken", "mehr", "mehr erfahren", "weiterlesen", "aqui", "clique aqui",
        "saiba mais", "leia mais", "qui", "clicca qui", "leggi di più", "klik hier", "lees meer",
    )
)  # fmt: skip
# The name of a site alone is quickly read.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]+/\S+")


def check_access(page: Outline, report: Report) -> None:
    """Report the pictures, links, tables and headings of a page."""
    for node in page.of("image"):
        _check_picture(node, report)
    _check_links(page, report)
    for node in page.of("table"):
        _check_table(node, report)
    for node in page.of("heading"):
        if not node.plain_text().strip() and not any(one.kind == "image" for one in node.walk()):
            report.add(EmptyHeading(node.span))


def check_bold(passage: Passage, report: Report) -> None:
    """Report a paragraph that is a few words in bold and nothing else."""
    inside = passage.node.children
    if len(inside) == 1 and inside[0].kind == "strong" and passage.apart:
        words = passage.words
        if len(words) <= LONGEST_BOLD and words[-1:] not in {".", "!", "?", ":", "…"}:
            report.add(BoldForHeading(passage.node.span, words=words))


def _check_picture(node: Node, report: Report) -> None:
    words = " ".join(node.plain_text().split())
    stem = PurePosixPath(node.attributes["url"]).stem
    plain = words.casefold().strip(" .")
    if not words:
        return
    opening = _OPENS.match(words)
    title = " ".join(node.attributes["title"].split())
    if plain in _MEDIUM or _FILE.fullmatch(words) or (plain == stem.casefold() and "-" in plain):
        report.add(AltTextSaysNothing(node.span, words=words))
    elif opening is not None:
        report.add(AltTextNamesMedium(node.span, words=opening[0]))
    elif title and plain == title.casefold().strip(" ."):
        report.add(AltTextIsCaption(node.span, words=words))
    if len(words) > LONGEST_ALT:
        report.add(LongAltText(node.span, length=len(words), most=LONGEST_ALT))


def _check_links(page: Outline, report: Report) -> None:
    printed = {
        node.start
        for part in page.components
        if isinstance(part, SourceList)
        for node in outline(part.children).of("link")
    }
    seen: dict[str, Node] = {}
    for node in page.of("link"):
        words = " ".join(node.plain_text().split())
        href = node.attributes.get("href")
        if not words or href is None:
            continue
        plain = words.casefold().strip(" .,:;!?…\u203a»→>")
        if plain in _VAGUE:
            report.add(VagueLink(node.span, words=words))
        elif _ADDRESS.fullmatch(words):
            if node.start not in printed:
                report.add(LinkIsAddress(node.span, words=words))
        elif seen.setdefault(plain, node).attributes["href"] != href:
            first = str(seen[plain].span)
            report.add(SameWordsOtherPlace(node.span, words=words, first=first))


def _check_table(node: Node, report: Report) -> None:
    head = next((row for row in node.children if row.kind == "table-head"), None)
    for column, cell in enumerate(head.children if head is not None else (), 1):
        shown = cell.plain_text().strip() or any(one.kind == "image" for one in cell.walk())
        if not shown and (column > 1 or len(node.children[0].children) == 1):
            report.add(EmptyTableHeader(cell.span, column=column))
