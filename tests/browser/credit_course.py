"""A small course for credit: two lessons, a test, and the lesson that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
id: https://training.example.org/courses/credit
title: Bicycles for credit
version: 1.2.0
language: en
released: 2026-11-23
objectives:
  O1: Name the parts of a bicycle.
  O2: Mend a flat tyre.
  O3: Choose a safe road.
lessons: [lessons/one.md, lessons/two.md, check, lessons/closing.md]
assessments:
  check: {title: Final check, bank: banks/check.md, pass: 80%, minutes: 10}
completion: viewed(all) and passed(check) and done(evaluation) and done(attestation)
credit:
  contact_hours: 1.0
  hour_minutes: 50
  method: declared
  profile: generic
  provider: Demonstration provider
  planner: {name: P. Planner, degree: MSW}
  contributors:
    - {name: A. Author, credentials: MSW, role: author, disclosure: none}
    - {role: adviser, credited: anonymous, lived_experience: true, consent: 2026-05-04}
  policies: {contact: office@training.example.org}
"""
ONE = """\
---
title: The parts
id: one
objectives: [O1]
minutes: 20
---
A bicycle has two wheels.

:::credit About the credit {#credit}
:::
"""
TWO = "---\ntitle: The tyre\nid: two\nobjectives: [O2, O3]\nminutes: 20\n---\nAir holds it.\n"
CLOSING = """\
---
title: Evaluation and certificate
id: closing
minutes: 5
---
:::evaluation Your view {#evaluation}
Thank you for taking a minute.

- The course was short.

1. Anything to add?
:::

:::attestation Your confirmation {#attestation name=true}
I completed this course myself.
:::

:::certificate Certificate of completion {#certificate}
:::
"""
QUESTION = """\
:::question {{#q-{number} objective=O{objective}}}
Which of these is number {number}?

- [x] Right {{#right}}
- [ ] Left {{#left}}
:::
"""
BANK = "\n".join(QUESTION.format(number=n, objective=n % 3 + 1) for n in range(5))


def write_credit_course(folder: Path) -> Path:
    """Write its source into a new folder."""
    files = {
        "course.yaml": COURSE,
        "lessons/one.md": ONE,
        "lessons/two.md": TWO,
        "lessons/closing.md": CLOSING,
        "banks/check.md": BANK,
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
