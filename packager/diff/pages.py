"""What a learner sees on a page: words, pictures and media, read from its HTML.

A page of ours has no `<` and no `>` but those of tags, so it is read from one to the next, in one
go: the page may come from anybody, and parsers that forgive everything take their time.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from packager.frozen import frozen

_INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q"),
        *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
    )
)
_VOID: Final = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    )
)
_SKIPPED: Final = frozenset(
    (
        *("head", "script", "style", "svg", "template", "select", "button", "noscript", "nav"),
        "footer",
    )
)
# What stands around a page: the course's title, and the note for who reads the page alone.
_AROUND: Final = frozenset({"brand", "alone-notice"})
_MEDIA: Final = frozenset({"audio", "video", "source", "track"})
_DEEPEST: Final = 100
_MOST_TAGS: Final = 100_000
_LONGEST_TAG: Final = 8_000
_TAG: Final = re.compile(r"(/?)([A-Za-z][A-Za-z0-9-]{0,60})")
_ATTRIBUTE: Final = re.compile(r"([\w:-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@frozen
class PageWords:
    """The words of a page by paragraph, those of its questions apart; pictures with their text."""

    words: tuple[str, ...]
    questions: dict[str, tuple[str, ...]]
    pictures: tuple[tuple[str, str], ...]
    media: tuple[str, ...]


NO_WORDS: Final = PageWords((), {}, (), ())


def read_page(text: str) -> PageWords:
    """What stands on a page."""
    reader = _Reader()
    reader.feed(text)
    return PageWords(
        tuple(reader.blocks.pop("", ())),
        {key: tuple(blocks) for key, blocks in reader.blocks.items()},
        tuple(reader.pictures),
        tuple(dict.fromkeys(reader.media)),
    )


class _Reader:
    def __init__(self) -> None:
        self.blocks: dict[str, list[str]] = {"": []}
        self.pictures: list[tuple[str, str]] = []
        self.media: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self._text: list[str] = []

    @property
    def _place(self) -> str | None:
        """The key of the question around; empty outside of one, None in what is skipped."""
        return self._open[-1][1] if self._open else ""

    def feed(self, page: str) -> None:
        """Read a page, tag by tag."""
        first, *pieces = page.split("<")
        self._say(first)
        for piece in pieces[:_MOST_TAGS]:
            tag, _, text = piece.partition(">")
            found = _TAG.match(tag)
            if found is not None and found[1]:
                self._end(found[2].lower())
            elif found is not None:
                self._start(found[2].lower(), tag[found.end() : _LONGEST_TAG])
            self._say(text)
        self._flush()

    def _start(self, tag: str, rest: str) -> None:
        """A tag: the end of a paragraph, a picture, a question."""
        if tag not in _INLINE:
            self._flush()
        named = {one[1]: one for one in _ATTRIBUTE.finditer(rest)}
        given = {name: unescape(one[2] or one[3] or one[4] or "") for name, one in named.items()}
        self._look(tag, given)
        if tag in _VOID or rest.endswith("/") or len(self._open) >= _DEEPEST:
            return
        place = self._place
        classes = given.get("class", "").split()
        if place is None or tag in _SKIPPED or not _AROUND.isdisjoint(classes):
            place = None
        elif "question" in classes and given.get("data-key"):
            place = given["data-key"]
        self._open.append((tag, place))

    def _look(self, tag: str, given: dict[str, str]) -> None:
        if tag == "img" and given.get("src"):
            self.pictures.append((given["src"], given.get("alt", "")))
        elif tag in _MEDIA and given.get("src"):
            self.media.append(given["src"])
        elif tag == "a" and "download" in given and given.get("href"):
            self.media.append(given["href"])

    def _end(self, tag: str) -> None:
        """The end of an element, and of all that were left open in it."""
        if tag not in _INLINE:
            self._flush()
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def _say(self, text: str) -> None:
        if text and self._place is not None:
            self._text.append(unescape(text))

    def _flush(self) -> None:
        """End a paragraph."""
        words = " ".join("".join(self._text).split())
        self._text.clear()
        if words and self._place is not None:
            self.blocks.setdefault(self._place, []).append(words)
