"""xAPI: verbs, types of activities, profiles and extensions, by their published names.

XAPI: Experience API 1.0.3, Part Two (Data); 2.0 (IEEE 9274.1.1) numbers other clauses and means
the same. SCORM profile: ADL's "xAPI SCORM Profile"; cmi5 is in vocabulary/cmi5.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSIONS: Final = ("1.0.3", "2.0.0")
# The form of the statements: what is valid as 1.0.3 and used here is valid as 2.0 as well.
VERSION: Final = "1.0.3"

_VERBS = "http://adlnet.gov/expapi/verbs/"
VERBS: Final[Mapping[str, str]] = {
    name: _VERBS + name
    for name in (
        "initialized", "resumed", "experienced", "answered", "responded", "scored", "completed",
        "passed", "failed", "suspended", "terminated",
    )
}  # fmt: skip

# CMI5 9.3.1, 9.3.7 to 9.3.9: what a learning system says about a course; voiding is an operator's.
OF_THE_SYSTEM: Final = frozenset(
    {
        _VERBS + "launched",
        _VERBS + "waived",
        _VERBS + "voided",
        "https://w3id.org/xapi/adl/verbs/abandoned",
        "https://w3id.org/xapi/adl/verbs/satisfied",
        _VERBS + "satisfied",
        _VERBS + "abandoned",
    }
)

_TYPES = "http://adlnet.gov/expapi/activities/"
COURSE: Final = _TYPES + "course"
LESSON: Final = _TYPES + "lesson"
ASSESSMENT: Final = _TYPES + "assessment"
OBJECTIVE: Final = _TYPES + "objective"
ATTEMPT: Final = _TYPES + "attempt"
PROFILE: Final = _TYPES + "profile"
# XAPI 4.1, interaction activities: the type that goes with interactionType.
INTERACTION: Final = _TYPES + "cmi.interaction"

# SCORM profile: the category of every statement.
SCORM_CATEGORY: Final = "https://w3id.org/xapi/scorm"

# No standard sets a limit to a State document. A page that is left may send 64 KiB, of which the
# document is a part (runtime/adapters/state.js).
STATE: Final = 48_000

# XAPI Appendix C: what stands between the parts of a response.
BETWEEN: Final = "[,]"
PAIR: Final = "[.]"
RANGE: Final = "[:]"
CASE_MATTERS: Final = "{case_matters=true}"


def verb(name: str) -> dict[str, object]:
    """A verb as a statement holds it.

    Open edX's cmi5 block looks for `en` alone, and some viewers show `en-US` alone.
    """
    return {"id": VERBS[name], "display": {"en": name, "en-US": name}}
