"""Formatting and mending of course sources, with the proof that nothing else changes."""

from packager.fmt.folder import Mended, Mending, mend_course
from packager.fmt.writing import write_mended

__all__ = ["Mended", "Mending", "mend_course", "write_mended"]
