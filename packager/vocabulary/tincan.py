"""Tin Can packages: the text "Incorporating a Tin Can LRS into an LMS", Packaging."""

from __future__ import annotations

from typing import Final

# The description of the activities, at the root of the package.
STRUCTURE: Final = "tincan.xml"
NAMESPACE: Final = "http://projecttincan.com/tincan.xsd"
