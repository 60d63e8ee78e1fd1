"""The small course that `packager new` writes."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from packager.errors import RefusedError, UsageError
from packager.model.identifiers import slug

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
# Every key: docs/reference/course-yaml.md
id: {id}   # permanent: never change it once learners have begun
title: {title}
version: 1.0.0
language: {language}
description: What the course is about, in a sentence.

objectives:
  O1: Name the first thing to say when somebody comes back.

assessments:
  final-test:
    title: Final test
    bank: banks/final-test.md
    pass: 80%
    shuffle: [questions, options]
    feedback: after-attempt
    minutes: 5

# When the course counts as complete:
completion: viewed(all) and passed(final-test)
"""

FIRST = """\
---
title: Welcome
objectives: [O1]
minutes: 5
---

Write your lesson in Markdown. This page is `lessons/01-welcome.md`.

:::objectives
:::

## The first words

> [!TIP]
> A calm voice matters more than the right words.

:::accordion

### What helps

Say that you are glad to see the person.

### What can wait

Questions about why can wait until later.

:::
"""

SECOND = """\
---
title: Practice
objectives: [O1]
minutes: 5
---

## Try it

:::question {#first-words objective=O1}
Somebody comes back after two nights. What do you say first?

- [ ] "Why did you leave?" {#why}
  > This can sound like blame. What could come before it?
- [x] "I am glad you are here. Are you okay?" {#glad}
  > Care first; the reasons can wait.

:::

Go on with the [first words](01-welcome.md#the-first-words), or take the test.
"""

BANK = """\
This test has three questions. You can take it as often as you like.

:::question {#first-thing objective=O1}
What comes first?

- [x] Seeing whether the person is okay {#okay}
- [ ] Filling in the form {#form}
- [ ] Asking for the reasons {#reasons}

:::

:::question {#reasons-wait objective=O1}
The reasons can wait until the person has rested.

- [x] True
- [ ] False

:::

:::question {#calm-voice objective=O1}
What helps? Choose all that fit.

- [x] A calm voice {#voice}
- [x] Something to eat {#food}
- [ ] A raised finger {#finger}

:::
"""


def write_starter(folder: Path, *, title: str, language: str, course_id: str) -> None:
    """Write the course; the folder must be new or empty.

    Raises UsageError when it is not, RefusedError when the disk refuses; either way nothing of
    a half-written course stays behind.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name a new folder")
    address = course_id or f"https://training.example.org/courses/{slug(title, 'course')}"
    course = COURSE.format(
        id=json.dumps(address) if " " in address else address,
        title=json.dumps(title, ensure_ascii=False),
        language=language,
    )
    files = {
        "course.yaml": course,
        "lessons/01-welcome.md": FIRST,
        "lessons/02-practice.md": SECOND,
        "banks/final-test.md": BANK,
    }
    existed = folder.exists()
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        for part in ("lessons", "banks", "course.yaml"):
            shutil.rmtree(folder / part, ignore_errors=True)
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        raise RefusedError(f"{error.filename}: {error.strerror}") from error
