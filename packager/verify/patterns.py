"""What is looked for in pages, scripts and styles. Every pattern takes time in step with the text.

They look at the text and do not run it, so a script that builds its words from pieces is not seen
through; that is why most of what they find is a warning.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from packager.verify.bounds import LONGEST_TAG, MOST_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTE: Final = r"[\"'`]"
_UNLOAD: Final = r"(?:before)?unload"

# addEventListener('unload'), onbeforeunload =, jQuery's .on('unload') and .unload(function).
UNLOAD: Final = re.compile(
    rf"addEventListener\(\s?{_QUOTE}({_UNLOAD}){_QUOTE}"
    rf"|\bon({_UNLOAD})\s?=(?!=)"
    rf"|\.(?:on|one|bind)\(\s?{_QUOTE}(?:[\w.]{{1,30}} )?({_UNLOAD})\b"
    rf"|\.({_UNLOAD})\(\s?(?:function\b|\(|[\w$.]{{1,40}}\s?=>|[a-zA-Z_$][\w$.]{{0,60}}\s?\))"
)
# XMLHttpRequest.open(method, url, false), and jQuery's async: false.
SYNCHRONOUS: Final = re.compile(
    rf"\.open\(\s?{_QUOTE}(?:GET|POST|PUT|HEAD|DELETE){_QUOTE}\s?,[^;\n]{{1,80}}?,\s?(?:false|!1)\s?[,)]"
    rf"|\basync{_QUOTE}?\s?:\s?(?:false|!1)\b",
    re.IGNORECASE,
)
TOP: Final = re.compile(r"\b(?:window|self)\.top\.(?!location\b)\w|[^\w.$]top\.(?:API|frames)\b")
# ["lesson_status", "value"] in whatever call sets it.
SETS: Final = re.compile(
    rf"{_QUOTE}(cmi\.(?:core\.(?:lesson_status|exit)|completion_status|success_status|exit))"
    rf"{_QUOTE}\s?,\s?{_QUOTE}([^\"'`\n]{{0,60}}){_QUOTE}"
)
STATUS_NAMES: Final = ("lesson_status", "completion_status", "progress_measure", "success_status")
API12: Final = ("LMSInitialize", "LMSFinish", "LMSSetValue")
API2004: Final = ("API_1484_11",)
# A pattern is tried only where one of its words stands: looking for words takes next to no time.
_WORDS: Final = {
    UNLOAD: ("unload",),
    SYNCHRONOUS: (".open(", "async"),
    TOP: (".top.", "top.API", "top.frames"),
    SETS: ("cmi.",),
}

_TAG: Final = re.compile(
    rf"<(script|link|img|source|video|audio|iframe|embed|object|track|image|input|frame|a|base)\b"
    rf"([^<>]{{0,{LONGEST_TAG}}})>",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"(?:^|\s)(src|href|data|poster|rel|xlink:href)\s{0,3}=\s{0,3}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))",
    re.IGNORECASE,
)
_STYLE: Final = re.compile(
    r"(?:url\(\s{0,3}[\"']?|@import\s{1,3}[\"'])((?:https?:)?//[^\s\"')]{1,300})", re.IGNORECASE
)
# Relations of <link> that make the browser load something.
_LOADING: Final = frozenset(
    ("stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon")
)


def says(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in a text."""
    return any(word in text for word in words)


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a pattern fits; no more often than would be listed."""
    if says(text, _WORDS[pattern]):
        yield from islice(pattern.finditer(text), MOST_FINDINGS + 1)


def loads(text: str) -> list[tuple[str, str]]:
    """What a page loads or links: the element and its address, in order."""
    found: list[tuple[str, str]] = []
    for tag in _TAG.finditer(_without_comments(text)):
        name = tag[1].lower()
        attributes = {
            one[1].lower(): one[2] or one[3] or one[4] or "" for one in _ATTRIBUTE.finditer(tag[2])
        }
        related = attributes.pop("rel", "").lower().split()
        if name == "link" and _LOADING.isdisjoint(related):
            continue
        found += [(name, value.strip()) for value in attributes.values() if value.strip()]
    return found


def _without_comments(text: str) -> str:
    """A page without its comments, in one pass: a pattern would look for each end anew."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def style_addresses(text: str) -> list[str]:
    """Addresses on other servers that a style sheet loads."""
    if "//" not in text or not says(text, ("url(", "URL(", "@import")):
        return []
    return [one[1] for one in _STYLE.finditer(text)]
