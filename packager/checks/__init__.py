"""Rules on a whole course, once it could be read."""

from packager.checks.accessibility import check_accessibility
from packager.checks.allowances import settle_allowances
from packager.checks.assessment import check_assessments
from packager.checks.care import check_care
from packager.checks.files import check_files, check_sources, check_system, check_use
from packager.checks.language import check_language
from packager.checks.media import check_media
from packager.checks.prose import check_prose
from packager.checks.questions import check_questions
from packager.checks.structure import check_structure
from packager.checks.wording import check_wording

__all__ = [
    "check_accessibility",
    "check_assessments",
    "check_care",
    "check_files",
    "check_language",
    "check_media",
    "check_prose",
    "check_questions",
    "check_sources",
    "check_structure",
    "check_system",
    "check_use",
    "check_wording",
    "settle_allowances",
]
