"""Rules on a whole course, once it could be read."""

from packager.checks.accessibility import check_accessibility
from packager.checks.assessment import check_assessments
from packager.checks.care import check_care
from packager.checks.language import check_language
from packager.checks.structure import check_structure
from packager.checks.wording import check_wording

__all__ = [
    "check_accessibility",
    "check_assessments",
    "check_care",
    "check_language",
    "check_structure",
    "check_wording",
]
