"""cmi5 (Quartz, 1st Edition): what cmi5.xml says and what its statements carry.

CMI5: the clauses of the cmi5 specification, "Quartz".
"""

from __future__ import annotations

from typing import Final

# CMI5 14.1: the course structure's name, at the root of the package.
STRUCTURE: Final = "cmi5.xml"
NAMESPACE: Final = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

# CMI5 9.6.2.1 and 9.6.2.2.
CATEGORY: Final = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON_CATEGORY: Final = "https://w3id.org/xapi/cmi5/context/categories/moveon"
# CMI5 9.6.3.1, 9.6.3.2 and 9.5.5.1.
SESSION: Final = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY_SCORE: Final = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
PROGRESS: Final = "https://w3id.org/xapi/cmi5/result/extensions/progress"

# CMI5 13.1.4: when the learner may move on, and in what kind of window an AU opens.
NOT_APPLICABLE: Final = "NotApplicable"
COMPLETED: Final = "Completed"
COMPLETED_AND_PASSED: Final = "CompletedAndPassed"
ANY_WINDOW: Final = "AnyWindow"
# CMI5 13.1.4: masteryScore has at most four decimal places.
MASTERY_PLACES: Final = 4
