"""What the import sheets of cmi5 and Tin Can packages say: statements, settings, updates."""

from __future__ import annotations

_BETWEEN = (
    ("A lesson or an assessment is opened for the first time", "experienced, with the progress."),
    (
        "A question is answered",
        (
            "answered, with the answer as an id, the result and the time it took; never words that"
            " the learner wrote."
        ),
    ),
    (
        "An assessment is handed in",
        "scored: score scaled from 0 to 1, raw from 0 to 100, success, and the attempt's number.",
    ),
)
_RESULTS = (
    ("The completion rule is met", "completed, once in a registration, with the time spent."),
    ("Every assessment that counts is passed", "passed, once, with score and time spent."),
    ("The last attempt is used up without a pass", "failed, once, with score and time spent."),
)
CMI5 = (
    ("The learner opens the course", "initialized."),
    *_BETWEEN,
    *_RESULTS,
    (
        "The learner leaves",
        (
            "terminated, with the time of the session. Where a browser window is shut without it,"
            " the system ends the session by itself (abandoned)."
        ),
    ),
)
TIN_CAN = (
    ("The learner opens the course", "initialized; resumed when there was an earlier visit."),
    *_BETWEEN,
    *_RESULTS,
    ("The learner leaves", "suspended and terminated, with the time of the session."),
)
MOMENTS = {"cmi5": CMI5, "xapi": TIN_CAN}

_EVERYWHERE = (
    "Upload the zip as it is; do not unpack it or zip it again.",
    "The course opens in a frame or in a new window. Allow at least 320 pixels of width.",
    (
        "Where the record store is on another server than the course, it must allow requests from"
        " the course's address (CORS), with the headers Authorization, Content-Type, If-Match,"
        " If-None-Match and X-Experience-API-Version, and show ETag. `packager lrs check` tries it."
    ),
    ("The package holds no name, password or token: the system hands them over at launch."),
)
GENERAL = {
    "cmi5": (
        *_EVERYWHERE[:1],
        (
            "Take moveOn and the mastery score from the package. A mastery score that is changed in"
            " the system is obeyed."
        ),
        *_EVERYWHERE[1:],
    ),
    "xapi": (
        *_EVERYWHERE[:1],
        "Let the system count completed or passed of the activity with the permanent id above.",
        "Give one registration to a learner who comes back; a new one starts the course anew.",
        *_EVERYWHERE[1:],
    ),
}
AS_WELL = (
    (
        "The course also reports to a record store. Its address and credential arrive in the"
        ' learning system\'s launch data, such as {"endpoint": "https://lrs.example.org/xapi/",'
        ' "auth": "Basic ..."}, or from a token address; they are never in the package.'
    ),
)
