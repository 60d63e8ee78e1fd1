"""What a package is, for people and programs: `packager inspect`."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from packager.verify import cmi5, grammar, tincan
from packager.verify.asked import asked
from packager.verify.findings import short
from packager.verify.judge import TIN_CAN
from packager.verify.opened import Package
from packager.verify.scorm import base_of

if TYPE_CHECKING:
    from packager.verify.judge import Judged
    from packager.verify.scorm import Manifest
    from packager.verify.xml import Document

FORMAT: Final = 1
_LARGEST_FILES: Final = 5
_MOST_ITEMS: Final = 2_000
_GENERATOR: Final = re.compile(
    r"<meta\s[^<>]{0,200}?name=[\"']generator[\"'][^<>]{0,200}?content=[\"']([^\"'<>]{1,100})",
    re.IGNORECASE,
)
_HEAD: Final = 1 << 18
# Files by which tools can be told, the surest first.
_MARKS: Final = (
    ("Articulate Rise", re.compile(r"(^|/)scormcontent/(index\.html|lib/)")),
    ("Articulate Storyline", re.compile(r"(^|/)story_content/|(^|/)html5/lib/scripts/frame")),
    ("Adobe Captivate", re.compile(r"(^|/)assets/js/CPM\.js$|(^|/)CPM\.js$|(^|/)captivate\.css$")),
    ("iSpring", re.compile(r"(^|/)((?i:ispring)|res/data/(player|browsersupport)\.js$)")),
    ("Adapt", re.compile(r"(^|/)adapt/(js|css)/adapt\.|(^|/)course/\w+/contentObjects\.json$")),
    (
        "eXeLearning",
        re.compile(r"(^|/)(exe_(jquery|lightbox)\.js|contentv3\.xml|common_i18n\.js)$"),
    ),
    ("H5P", re.compile(r"(^|/)h5p\.json$|(^|/)h5p-[\w-]+\.js$|(^|/)H5P\.[\w-]+(-[\d.]+)?/")),
    ("Lectora", re.compile(r"(^|/)trivantis[\w-]*\.js$")),
    ("Xerte", re.compile(r"(^|/)xertetoolkits|(^|/)common_html5/js/xttracking")),
    ("LiaScript", re.compile(r"(^|/)liascript", re.IGNORECASE)),
    ("Camtasia", re.compile(r"(^|/)[\w-]+_player\.html$|(^|/)techsmith[\w.-]*\.js$")),
    ("GLO Maker", re.compile(r"(^|/)glomaker", re.IGNORECASE)),
)
_OURS: Final = frozenset({"assets/course.js", "assets/course.css", "index.html"})


def summarize(judged: Judged) -> dict[str, Any]:
    """Everything that `inspect` tells, as plain data."""
    read = judged.package
    if read is None:
        return {"version": FORMAT, "standards": []}
    with zipfile.ZipFile(read.path) as archive:
        package = Package(archive, read.path, read.findings)
        package.launched = read.launched
        described = _of_descriptor(judged)
        return {
            "version": FORMAT,
            "file": read.path.name,
            "standards": judged.standards,
            "tool": _tool(package),
            **described,
            **asked(package, described),
            "languages": _languages(judged, package),
            "sizes": _sizes(package),
        }


def _of_descriptor(judged: Judged) -> dict[str, Any]:
    if judged.manifest is not None:
        return _of_manifest(judged.manifest)
    structure = judged.documents.get(cmi5.STRUCTURE)
    if structure is not None:
        return _of_cmi5(structure)
    activities = judged.documents.get(tincan.STRUCTURE)
    if activities is not None and TIN_CAN in judged.standards:
        return _of_tincan(activities)
    return {"title": "", "identifier": "", "launch": [], "tree": []}


def _of_manifest(manifest: Manifest) -> dict[str, Any]:
    parent = manifest.root.find(manifest.tag("organizations"))
    tree = []
    reader = _Tree(manifest)
    for organization in manifest.children(parent, "organization") if parent is not None else ():
        tree.append({**reader.node(organization), "items": reader.items(organization)})
    return {
        "title": tree[0]["title"] if tree else "",
        "identifier": manifest.root.get("identifier") or "",
        "launch": list(dict.fromkeys(manifest.package.launched)),
        "tree": tree,
    }


class _Tree:
    """Organizations and items; at most so many that a summary stays one."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.left = _MOST_ITEMS

    def items(self, parent: etree._Element) -> list[dict[str, Any]]:
        """The items below, and below them; the reader of the XML has bounded how deep."""
        found = []
        for item in self.manifest.children(parent, "item"):
            self.left -= 1
            if self.left < 0:
                break
            found.append({**self.node(item), **self._more(item), "items": self.items(item)})
        return found

    def node(self, element: etree._Element) -> dict[str, Any]:
        """What organizations and items have in common."""
        title = element.find(self.manifest.tag("title"))
        return {
            "identifier": element.get("identifier") or "",
            "title": _text(title),
        }

    def _more(self, item: etree._Element) -> dict[str, Any]:
        manifest, more = self.manifest, dict[str, Any]()
        resource = manifest.resources.get(item.get("identifierref") or "")
        if resource is not None:
            more["type"] = resource.get(manifest.scorm_type) or "not said"
            more["launch"] = base_of(resource) + (resource.get("href") or "")
        if item.get("parameters"):
            more["parameters"] = item.get("parameters")
        if item.get("isvisible") in {"false", "0"}:
            more["visible"] = False
        for name in ("masteryscore", "prerequisites", "maxtimeallowed", "datafromlms"):
            more |= _pair(name, item.find(manifest.tag(name, grammar.ADLCP12)))
        more |= _pair("datafromlms", item.find(manifest.tag("dataFromLMS", grammar.ADLCP)))
        return more | self._measures(item)

    def _measures(self, item: etree._Element) -> dict[str, Any]:
        """Thresholds of SCORM 2004."""
        more: dict[str, Any] = {}
        threshold = item.find(self.manifest.tag("completionThreshold", grammar.ADLCP))
        if threshold is not None and threshold.get("completedByMeasure") in {"true", "1"}:
            more["completion_threshold"] = threshold.get("minProgressMeasure", "1.0")
        sequencing = item.find(f"{{{grammar.IMSSS}}}sequencing")
        space = {"s": grammar.IMSSS}
        if sequencing is not None:
            measure = sequencing.find(
                "s:objectives/s:primaryObjective/s:minNormalizedMeasure", space
            )
            more |= _pair("passing_score", measure)
            if sequencing.find(".//s:sequencingRules", space) is not None:
                more["sequencing_rules"] = True
        return more


def _pair(name: str, element: etree._Element | None) -> dict[str, Any]:
    return {name: _text(element)} if element is not None and _text(element) else {}


def _text(element: etree._Element | None) -> str:
    words = "" if element is None else " ".join("".join(map(str, element.itertext())).split())
    return short(words)


def _of_cmi5(document: Document) -> dict[str, Any]:
    space = {"c": grammar.CMI5}
    root = document.root
    course = root.find("c:course", space)
    return {
        "title": _words(course, "c:title", space),
        "identifier": course.get("id") or "" if course is not None else "",
        "launch": [_text(url) for url in root.iterfind(".//c:au/c:url", space)][:_MOST_ITEMS],
        "tree": _cmi5_items(root, space),
    }


def _cmi5_items(parent: etree._Element, space: dict[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for child in parent.iterchildren(f"{{{grammar.CMI5}}}au", f"{{{grammar.CMI5}}}block"):
        node: dict[str, Any] = {
            "identifier": child.get("id") or "",
            "title": _words(child, "c:title", space),
            "type": etree.QName(child).localname,
        }
        if node["type"] == "au":
            node |= {
                "launch": _text(child.find("c:url", space)),
                "moveOn": child.get("moveOn", "NotApplicable"),
                "launchMethod": child.get("launchMethod", "AnyWindow"),
            }
            if child.get("masteryScore") is not None:
                node["masteryScore"] = child.get("masteryScore")
        found.append(node | {"items": _cmi5_items(child, space)})
    return found[:_MOST_ITEMS]


def _words(parent: etree._Element | None, path: str, space: dict[str, str]) -> str:
    texts = parent.find(path, space) if parent is not None else None
    return _text(texts[0]) if texts is not None and len(texts) else _text(texts)


def _of_tincan(document: Document) -> dict[str, Any]:
    space = {"t": grammar.TINCAN}
    activities = document.root.findall("t:activities/t:activity", space)[:_MOST_ITEMS]
    items = [
        {
            "identifier": one.get("id") or "",
            "title": _text(one.find("t:name", space)),
            "type": one.get("type") or "",
            **_pair("launch", one.find("t:launch", space)),
            "items": [],
        }
        for one in activities
    ]
    first = next((one for one in items if "launch" in one), items[0] if items else {})
    return {
        "title": first.get("title", ""),
        "identifier": first.get("identifier", ""),
        "launch": [one["launch"] for one in items if "launch" in one],
        "tree": items,
    }


def _languages(judged: Judged, package: Package) -> list[str]:
    found: Counter[str] = Counter()
    for document in judged.documents.values():
        for element in document.root.iter(etree.Element):
            tag = element.get(f"{{{grammar.XML}}}lang") or element.get("lang")
            if tag:
                found[short(tag, 40)] += 1
    for page in (*package.launched[:2], "index.html"):
        language = re.search(r"<html\s[^<>]{0,200}?lang=[\"']([\w-]{2,40})", _head(package, page))
        if language:
            found[language[1]] += 1
    return [tag for tag, _ in found.most_common(20)]


def _head(package: Package, page: str) -> str:
    data = package.read(page.partition("?")[0].partition("#")[0], _HEAD)
    return (data or b"").decode("utf-8", "replace")


def _tool(package: Package) -> str:
    """The program that made it, when its files or its pages tell."""
    for page in (*package.launched[:2], "index.html"):
        found = _GENERATOR.search(_head(package, page))
        if found:
            return short(found[1], 100)
    names = package.names
    for tool, mark in _MARKS:
        if any(mark.search(name) for name in names):
            return tool
    ours = package.entries.keys() >= _OURS
    return (
        "packager" if ours and b"coursePlayer" in (package.read("assets/course.js") or b"") else ""
    )


def _sizes(package: Package) -> dict[str, Any]:
    kinds: Counter[str] = Counter()
    for name, entry in package.entries.items():
        kinds[posixpath.splitext(name)[1].lower() or "none"] += entry.file_size
    largest = sorted(package.entries.items(), key=lambda one: (-one[1].file_size, one[0]))
    return {
        "package": package.path.stat().st_size,
        "unpacked": sum(entry.file_size for entry in package.entries.values()),
        "files": len(package.entries),
        "by_type": dict(kinds.most_common(12)),
        "largest": [
            {"path": short(name), "bytes": entry.file_size}
            for name, entry in largest[:_LARGEST_FILES]
        ],
    }
