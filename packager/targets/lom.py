"""The course's catalogue record (Learning Object Metadata), once for each standard.

The whole record is `metadata.xml`, which the manifest points to: a new version of the course
changes that file, and `imsmanifest.xml` stays as it was. SumTotal, Cornerstone and SCORM Cloud
treat a changed manifest as a different course. IMS 1.2 catalogues are filled from the manifest
itself, so SCORM 1.2 also carries the fields there that do not change with a release; SCORM 2004
does not, because LOM's own XSDs are in no npm package and ADL's suite wants every namespace of
the manifest to have its XSD at the package's root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from packager.targets.xml import add, plain, written
from packager.vocabulary import scorm

if TYPE_CHECKING:
    from packager.model.course import Course

METADATA = "metadata.xml"
_LANG = f"{{{scorm.XML}}}lang"


def keywords(course: Course) -> list[str]:
    """The keywords that a record holds: each once, none empty."""
    words = (plain(word, scorm.LONGEST_KEYWORD) for word in course.keywords)
    return list(dict.fromkeys(word for word in words if word))[: scorm.MOST_KEYWORDS]


def duration(minutes: int) -> str:
    """Minutes as ISO 8601, hours apart: `PT1H30M`."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def record_12(course: Course) -> bytes:
    """metadata.xml of a SCORM 1.2 package."""
    root = etree.Element(f"{{{scorm.IMSMD}}}lom", nsmap={None: scorm.IMSMD, "xsi": scorm.XSI})
    root.set(f"{{{scorm.XSI}}}schemaLocation", f"{scorm.IMSMD} {scorm.IMSMD_SCHEMA}")
    fill_12(root, course, version=True)
    return written(root)


def fill_12(lom: etree._Element, course: Course, *, version: bool) -> None:
    """Fill an IMS 1.2.1 record; without `version` with what a catalogue lists."""
    general = add(lom, "general")
    _strings(add(general, "title"), course, title(course, scorm.LONGEST_METADATA_TITLE))
    entry = add(general, "catalogentry")
    add(entry, "catalog", "URI")
    _strings(add(entry, "entry"), course, plain(course.id, scorm.LONGEST_METADATA_TITLE))
    add(general, "language", course.language)
    words = plain(course.description, scorm.LONGEST_DESCRIPTION)
    if words:
        _strings(add(general, "description"), course, words)
    for word in keywords(course):
        _strings(add(general, "keyword"), course, word)
    if version:
        lifecycle = add(lom, "lifecycle")
        _strings(add(lifecycle, "version"), course, plain(course.version, 50))
        add(add(lom, "metametadata"), "metadatascheme", "ADL SCORM 1.2")
    if course.minutes:
        time = add(add(lom, "educational"), "typicallearningtime")
        add(time, "datetime", duration(course.minutes))


def record_2004(course: Course) -> bytes:
    """metadata.xml of a SCORM 2004 package (IEEE LOM)."""
    root = etree.Element(f"{{{scorm.LOM}}}lom", nsmap={None: scorm.LOM})
    general = add(root, "general")
    identifier = add(general, "identifier")
    add(identifier, "catalog", "URI")
    add(identifier, "entry", plain(course.id, scorm.LONGEST_METADATA_TITLE))
    _text(add(general, "title"), course, title(course, scorm.LONGEST_METADATA_TITLE))
    add(general, "language", course.language)
    words = plain(course.description, scorm.LONGEST_DESCRIPTION)
    if words:
        _text(add(general, "description"), course, words)
    for word in keywords(course):
        _text(add(general, "keyword"), course, word)
    _text(add(add(root, "lifeCycle"), "version"), course, plain(course.version, 50))
    about = add(root, "metaMetadata")
    add(about, "metadataSchema", "LOMv1.0")
    add(about, "metadataSchema", "ADLv1.0")
    add(about, "language", course.language)
    if course.minutes:
        time = add(add(root, "educational"), "typicalLearningTime")
        add(time, "duration", duration(course.minutes))
    return written(root)


def title(course: Course, longest: int = scorm.LONGEST_TITLE) -> str:
    """The course's title as systems show it; never empty, which some importers refuse."""
    return plain(course.title, longest) or plain(course.id, longest) or "-"


def in_languages(course: Course, words: str, longest: int) -> dict[str, str]:
    """A text by language, the course's own first."""
    others = course.translated(words).items()
    return {course.language: words} | {tag: plain(one, longest) for tag, one in others}


def _strings(parent: etree._Element, course: Course, words: str) -> None:
    for language, one in in_languages(course, words, scorm.LONGEST_DESCRIPTION).items():
        add(parent, "langstring", one, **{_LANG: language})


def _text(parent: etree._Element, course: Course, words: str) -> None:
    for language, one in in_languages(course, words, scorm.LONGEST_DESCRIPTION).items():
        add(parent, "string", one, language=language)
