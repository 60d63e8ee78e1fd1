"""What an administrator should choose in a learning system, as far as we know it.

What holds for one system stands in its profile (packager/lms/profiles); where a system is missing,
the general advice holds.
"""

from __future__ import annotations

from packager.lms import LmsProfile, load

GENERAL = (
    "Upload the zip as it is; do not unpack it or zip it again.",
    "Let the system take the status from the course: completed or passed counts as done.",
    "Keep the highest score, and let learners come back to an attempt that is not finished.",
    (
        "The course opens in a frame or in a new window; both work. Allow at least 320 pixels of "
        "width."
    ),
)

# Whoever builds for one system gets that system's steps; everybody else those of these.
COMMON = ("moodle", "cornerstone", "successfactors", "sumtotal", "canvas", "blackboard")


def common_systems() -> tuple[LmsProfile, ...]:
    """The profiles of the systems that are met most."""
    return tuple(load(name) for name in COMMON)
