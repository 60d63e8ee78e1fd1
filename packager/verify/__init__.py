"""Judging a finished package."""

from packager.verify.package import verify_package

__all__ = ["verify_package"]
