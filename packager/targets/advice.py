"""What an administrator should choose in a learning system, as far as we know it.

The facts come from the vendors' help pages and from reading Moodle's code; where a system is
missing, the general advice holds.
"""

from __future__ import annotations

from packager.frozen import frozen


@frozen
class Advice:
    """What to do in one system when importing and when updating."""

    system: str
    settings: tuple[str, ...]
    update: str


GENERAL = (
    "Upload the zip as it is; do not unpack it or zip it again.",
    "Let the system take the status from the course: completed or passed counts as done.",
    "Keep the highest score, and let learners come back to an attempt that is not finished.",
    (
        "The course opens in a frame or in a new window; both work. Allow at least 320 pixels of "
        "width."
    ),
)

SYSTEMS = (
    Advice(
        "Moodle",
        (
            (
                "Add an activity of type SCORM package. Grading method: Highest grade. Maximum "
                "grade: 100."
            ),
            (
                "Under Activity completion choose to require a status, and tick Passed and "
                "Completed; without this rule Moodle never marks the activity as done."
            ),
            (
                "Force new attempt: No. A learner who has not finished then goes on in the same "
                "attempt."
            ),
        ),
        (
            "Edit the activity and replace the package file. The identifiers are the same in "
            "every version, so attempts and grades stay."
        ),
    ),
    Advice(
        "Cornerstone",
        (
            (
                "Upload with the Content Uploader (750 MB a file). The catalogue's original title "
                "is taken from the package."
            ),
            (
                "Prefer the completion options without Passed/Failed; a failed status otherwise "
                "keeps a record from reaching Completed."
            ),
        ),
        (
            "Use Modify, not Reversion: the manifest changes only where the title, description, "
            "keywords, duration or list of files change."
        ),
    ),
    Advice(
        "SAP SuccessFactors Learning",
        (
            "Import content to the deployment location, with the names' case kept as it is.",
            "To record failures, map the failed status; otherwise map passed and completed only.",
            (
                "Mind the idle limit of the session, often 30 minutes: the course saves after "
                "every answer."
            ),
        ),
        (
            "Import the new zip as a new version of the same content package. Try it on one "
            "learner in progress first."
        ),
    ),
    Advice(
        "SumTotal",
        (
            "Upload to staging, then publish.",
            (
                "Older installations know only complete and incomplete for SCORM 1.2: choose "
                "completion by status, not by score."
            ),
        ),
        (
            "Send to staging with content replacement enabled, in the same SCORM version. File "
            "names never carry a version. When lessons were added, the list of files in the "
            "manifest is longer: ask the administrator whether the site takes that in place."
        ),
    ),
    Advice(
        "Canvas",
        (
            "Upload in the course's SCORM tool, as an assignment if the score should be graded.",
            "The grade book takes the score; keep a mastery rule of your own out of it.",
        ),
        (
            "A new upload is usually a new item, and old results stay with the old one: replace a "
            "running course between terms."
        ),
    ),
    Advice(
        "Blackboard Learn",
        (
            (
                "Add the file as a SCORM package and set its grading before the first learner "
                "opens it; it cannot be changed later."
            ),
            (
                "Blackboard counts the last attempt with a grade. The course never sends a score "
                "that is lower than the one stored."
            ),
        ),
        (
            "Replace the package in the same content item where your version allows it; check on "
            "a test course what happens to attempts in progress."
        ),
    ),
)
