"""Compile a course written in Markdown and YAML into packages that learning systems import."""

__version__ = "0.1.0"
