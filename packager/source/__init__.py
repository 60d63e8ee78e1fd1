"""Text to model: the course folder, its YAML, its Markdown, its directives."""

from packager.source.reader import read_course

__all__ = ["read_course"]
