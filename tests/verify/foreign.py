"""Packages as other tools lay them out, written by hand: what each is, and what is wrong with it.

Names of files, the form of the manifest and the habits of the scripts follow what these tools are
known to write; no line of theirs is copied.
"""

# ruff: noqa: E501  manifests stand as they are

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.verify.making import Members

_SPACES_12 = (
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"'
    ' xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
)
_SPACES_2004 = (
    'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"'
    ' xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"'
    ' xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"'
)  # fmt: skip
REPORTS_12 = b'function done(a){a.LMSSetValue("cmi.core.lesson_status","completed")}'
REPORTS_2004 = b'w.API_1484_11;function done(a){a.SetValue("cmi.completion_status","completed")}'


def manifest_12(
    body: str, title: str = "Course", more: str = "", launch: str = "index.html"
) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier="M1" version="1.0" {_SPACES_12}>'
        "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
        '<organizations default="O1"><organization identifier="O1">'
        f'<title>{title}</title><item identifier="I1" identifierref="R1" isvisible="true">'
        f"<title>{title}</title>{more}</item></organization></organizations>"
        f'<resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="{launch}">'
        f"{body}</resource></resources></manifest>"
    ).encode()


def manifest_2004(
    version: str, body: str, sequencing: str = "", launch: str = "index.html"
) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier="M1" version="1" {_SPACES_2004}>'
        f"<metadata><schema>ADL SCORM</schema><schemaversion>{version}</schemaversion></metadata>"
        '<organizations default="O1"><organization identifier="O1"><title>Course</title>'
        f'<item identifier="I1" identifierref="R1"><title>Course</title>{sequencing}</item>'
        "</organization></organizations>"
        f'<resources><resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="{launch}">'
        f"{body}</resource></resources></manifest>"
    ).encode()


def listed(*names: str) -> str:
    return "".join(f'<file href="{name}"/>' for name in names)


class Foreign(NamedTuple):
    """A package, what `inspect` says it is, and every code that is more than a note."""

    name: str
    members: Members
    standard: str
    tool: str
    codes: frozenset[str]


_RISE = {
    "imsmanifest.xml": manifest_12(
        listed("scormdriver/indexAPI.html", "scormdriver/driver.js", "scormcontent/index.html",
               "scormcontent/lib/main.bundle.js"),
        "Rise &amp; shine", "<adlcp:masteryscore>80</adlcp:masteryscore>", "scormdriver/indexAPI.html",
    ),
    "scormdriver/indexAPI.html": b'<!doctype html><html lang="en"><script src="driver.js"></script>',
    "scormdriver/driver.js": REPORTS_12 + b";window.onbeforeunload=Exit;window.onunload=Exit;",
    "scormcontent/index.html": b'<script src="lib/main.bundle.js"></script>',
    "scormcontent/lib/main.bundle.js": b"render()",
}  # fmt: skip
_STORYLINE = {
    "imsmanifest.xml": manifest_2004(
        "2004 3rd Edition",
        listed("index_lms.html", "story.html", "lms/scormdriver.js", "story_content/frame.xml"),
        '<imsss:sequencing><imsss:deliveryControls completionSetByContent="true"'
        ' objectiveSetByContent="true"/></imsss:sequencing>'
        "<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI>"
        "<adlnav:hideLMSUI>previous</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>",
        "index_lms.html",
    ),
    "index_lms.html": b'<script src="lms/scormdriver.js"></script><iframe src="story.html"></iframe>',
    "story.html": b'<html lang="en"><img src="story_content/none.png">',
    "lms/scormdriver.js": REPORTS_2004
    + b";r.open('POST',url,false);a.SetValue('cmi.exit','logout')",
    "story_content/frame.xml": b"<frame/>",
    "meta.xml": b"<meta/>",
}
_CAPTIVATE = {
    "imsmanifest.xml": manifest_12(
        listed("index.html", "assets/js/CPM.js", "Utilities.js"), launch="Index.html"
    ),
    "index.html": b'<script src="assets/js/CPM.js"></script><script src="Utilities.js"></script>',
    "assets/js/CPM.js": b"$(window).unload(function(){finish()})",
    "Utilities.js": REPORTS_12,
}
_ISPRING = {
    "imsmanifest.xml": manifest_2004(
        "2004 4th Edition",
        listed("res/index.html", "res/data/player.js", "res/data/slide 1.js"),
        launch="res/index.html",
    ),
    "res/index.html": b'<html lang="de"><script src="data/player.js"></script>',
    "res/data/player.js": REPORTS_2004,
    "res/data/slide 1.js": b"slide()",
}
_ADAPT = {
    "imsmanifest.xml": manifest_12(
        listed("index_lms.html", "adapt/js/adapt.min.js"), launch="index_lms.html"
    ),
    "index_lms.html": b'<html lang="en"><script src="adapt/js/adapt.min.js"></script>',
    "adapt/js/adapt.min.js": REPORTS_12 + b";$(window).on('beforeunload unload',this.stop)",
    "course/en/contentObjects.json": b"[]",
    "course/config.json": b'{"_xapi": {"_endpoint": "https://lrs.test/", "_password": "p4ss-of-lrs"}}',
}
_H5P = {
    "imsmanifest.xml": manifest_12(listed("index.html", "h5p.js"), "H5P"),
    "index.html": b'<script src="h5p.js"></script><script src="https://cdn.test/h5p-resizer.js"></script>',
    "h5p.js": REPORTS_12,
    "workspace/h5p.json": b'{"title": "H5P"}',
    "workspace/H5P.MultiChoice-1.16/library.json": b"{}",
}
_EXE = {
    "imsmanifest.xml": manifest_12(
        listed("index.html", "exe_jquery.js", "common.js") + '<dependency identifierref="COMMON"/>'
    ).replace(b"</resources>", b'<resource identifier="COMMON" type="webcontent" adlcp:scormtype="asset">'
              + listed("base.css").encode() + b"</resource></resources>"),
    "index.html": b'<html lang="es"><meta name="generator" content="eXeLearning 3.0">'
    b'<script src="exe_jquery.js"></script><link rel="stylesheet" href="base.css">',
    "exe_jquery.js": b"jquery()",
    "common.js": REPORTS_12 + b';a.LMSSetValue("cmi.core.lesson_status", "not attempted")',
    "base.css": b"p{}",
    "contentv3.xml": b"<instance/>",
}  # fmt: skip
_CMI5 = {
    "cmi5.xml": b'<?xml version="1.0" encoding="utf-8"?><courseStructure'
    b' xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">'
    b'<course id="urn:tool:course:1"><title><langstring lang="en">C</langstring></title>'
    b'<description><langstring lang="en">D</langstring></description></course>'
    b'<block id="urn:tool:block:1"><title><langstring lang="en">B</langstring></title>'
    b'<description><langstring lang="en"></langstring></description>'
    b'<au id="urn:tool:au:1" moveOn="Passed" masteryScore="0.75"><title><langstring lang="en">A'
    b'</langstring></title><description><langstring lang="en">D</langstring></description>'
    b"<url>start.html?a=1</url></au></block></courseStructure>",
    "start.html": b'<html lang="en">',
}
_TINCAN = {
    "tincan.xml": b'<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>'
    b'<activity id="urn:tool:6cuTEluHuA5" type="course"><name>Course</name>'
    b'<description lang="">D</description><launch>story.html</launch></activity>'
    b"</activities></tincan>",
    "story.html": b'<html lang="en">',
    "story_content/user.js": b"x()",
}
_CAPS = {  # a folder zipped as a whole by a Mac, with the manifest of an old tool
    "Course/imsmanifest.xml": manifest_12(listed("index.html")),
    "Course/index.html": REPORTS_12,
    "__MACOSX/Course/._index.html": b"x",
}

FOREIGN = (
    Foreign("rise", _RISE, "SCORM 1.2", "Articulate Rise", frozenset({"PKG780"})),
    Foreign("storyline", _STORYLINE, "SCORM 2004 3rd Edition", "Articulate Storyline",
            frozenset({"PKG705", "PKG776", "PKG781", "PKG785"})),
    Foreign("captivate", _CAPTIVATE, "SCORM 1.2", "Adobe Captivate",
            frozenset({"PKG755", "PKG780"})),
    Foreign("ispring", _ISPRING, "SCORM 2004 4th Edition", "iSpring",
            frozenset({"PKG758", "PKG771"})),
    Foreign("adapt", _ADAPT, "SCORM 1.2", "Adapt", frozenset({"PKG705", "PKG780", "PKG782"})),
    Foreign("h5p", _H5P, "SCORM 1.2", "H5P", frozenset({"PKG705", "PKG783"})),
    Foreign("exe", _EXE, "SCORM 1.2", "eXeLearning 3.0", frozenset({"PKG705", "PKG773"})),
    Foreign("cmi5", _CMI5, "cmi5", "", frozenset({"PKG766"})),
    Foreign("tincan", _TINCAN, "Tin Can", "Articulate Storyline", frozenset({"PKG752"})),
    Foreign("zipped folder", _CAPS, "", "", frozenset({"PKG702", "PKG728"})),
)  # fmt: skip
