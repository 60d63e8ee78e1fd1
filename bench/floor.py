"""The floor: the least that any packager must do, with nothing checked and nothing tracked.

python bench/floor.py COURSE ZIP: parse every lesson's Markdown, fill a template, write a manifest
and a zip with the media.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from string import Template

import pyromark

PAGE = Template("<!doctype html><title>$title</title><main>$content</main>")


def main(course: Path, target: Path) -> None:
    """Build the bare package."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        names = []
        for lesson in sorted((course / "lessons").glob("*.md")):
            content = pyromark.html(lesson.read_text(encoding="utf-8"))
            page = PAGE.substitute(title=lesson.stem, content=content)
            names.append(f"{lesson.stem}.html")
            package.writestr(names[-1], page)
        for media in sorted((course / "media").iterdir()):
            names.append(f"media/{media.name}")
            package.write(media, names[-1], zipfile.ZIP_STORED)
        files = "".join(f'<file href="{name}"/>' for name in names)
        package.writestr("imsmanifest.xml", f"<manifest>{files}</manifest>")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
