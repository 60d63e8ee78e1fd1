"""Suspend data in words: what a learner has done in a course, and what is missing."""

from packager.decode.course import CourseData, is_ours, read_course_data
from packager.decode.decoded import Decoded, decode_state
from packager.decode.text import as_text

__all__ = ["CourseData", "Decoded", "as_text", "decode_state", "is_ours", "read_course_data"]
