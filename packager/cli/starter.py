"""The small course that `packager new` writes, with what an editor needs."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from packager.cli.snippets import snippets
from packager.cli.starter_files import FILES
from packager.errors import RefusedError, UsageError
from packager.model.identifiers import slug
from packager.source.settings import SCHEMAS

SNIPPETS = ".vscode/packager.code-snippets"
SCHEMA = ".vscode/course.schema.json"


def usual_id(title: str) -> str:
    """The address that a course gets where its author names none."""
    return f"https://training.example.org/courses/{slug(title, 'course')}"


def refuse_used(folder: Path) -> None:
    """Raise UsageError when a folder holds something, or is a file."""
    try:
        used = folder.exists() and any(folder.iterdir())
    except NotADirectoryError as error:
        raise UsageError(f"{folder} is a file; name a new folder") from error
    except OSError as error:
        raise RefusedError(f"{folder}: {error.strerror}") from error
    if used:
        raise UsageError(f"{folder} is not empty; name a new folder")


def write_starter(folder: Path, *, title: str, language: str, course_id: str) -> None:
    """Write the course; the folder must be new or empty.

    All is written beside the folder first, then put into its place: whatever happens on the way,
    nothing of a half-written course stays behind. Raises UsageError for a folder that holds
    something, RefusedError when the disk refuses.
    """
    refuse_used(folder)
    made: list[Path] = []
    try:
        _make_parents(folder, made)
        aside = Path(tempfile.mkdtemp(prefix=".packager-new-", dir=folder.resolve().parent))
        made.append(aside)
        for name, text in _texts(title, language, course_id).items():
            path = aside / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        aside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
        made.clear()
    except OSError as error:
        raise RefusedError(f"{error.filename}: {error.strerror}") from error
    finally:
        for path in reversed(made):
            shutil.rmtree(path, ignore_errors=True)


def _make_parents(folder: Path, made: list[Path]) -> None:
    missing = [parent for parent in folder.resolve().parents if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        made.append(parent)


def _texts(title: str, language: str, course_id: str) -> dict[str, str]:
    address = course_id or usual_id(title)
    course = FILES["course.yaml"].format(
        id=json.dumps(address) if " " in address else address,
        title=json.dumps(title, ensure_ascii=False),
        language=language,
    )
    schema = (SCHEMAS / "course.schema.json").read_text(encoding="utf-8")
    return FILES | {"course.yaml": course, SNIPPETS: snippets(), SCHEMA: schema}
