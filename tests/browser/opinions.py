"""A course of places in a picture, numbers on a line, scales and texts of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
id: https://training.example.org/courses/places
title: Places and opinions
version: 1.0.0
language: en
description: Every kind of question that is new.
objectives:
  O1: See what is there.
assessments:
  check: {title: Check, bank: banks/check.md, pass: 75%, shuffle: [options]}
  survey: {title: Survey, bank: banks/survey.md}
completion: viewed(all) and passed(check)
"""
HALL = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect width="200" height="100" fill="#357"/><circle cx="150" cy="50" r="30" fill="#fd8"/></svg>
"""
PLACE = """\
:::question {#hall objective=O1}
Where is the light?

![A dark hall with one round lamp on the right](../media/hall.svg)

- [ ] On the left {#left x=5 y=20 width=30 height=60}
- [x] On the right {#right x=60 y=20 width=30 height=60 shape=ellipse}
:::
"""
HOURS = """\
:::question {#hours min=0 max=48 step=2 unit=hours objective=O1}
Within how many hours?

= 20..24
:::
"""
OPINIONS = """\
:::question {#sure objective=O1}
How sure are you?

[0 Not at all .. 10 Fully]
:::

:::question {#course}
What do you think of this course?

[Strongly disagree | Neither | Strongly agree]

- It is useful for my work. {#useful}
- The pace suits me. {#pace}
:::

:::question {#new min=0 max=100 step=5 low="Nothing" high="All of it"}
How much was new?
:::

:::question {#words}
What would you say first?
:::
"""
SENT = """\
:::question {#sent send=true}
What should we change?
:::
"""


def own(text: str, prefix: str) -> str:
    """The same questions under other ids."""
    return text.replace(":::question {#", f":::question {{#{prefix}-")


def write_opinions(source: Path) -> Path:
    """Write a course of two lessons, a test and a survey into a new folder."""
    files = {
        "course.yaml": COURSE,
        "media/hall.svg": HALL,
        "lessons/1-one.md": f"---\ntitle: One\nid: one\n---\n{PLACE}\n{HOURS}\n{OPINIONS}\n{SENT}",
        "lessons/2-two.md": "---\ntitle: Two\nid: two\n---\nMore words.\n",
        "banks/check.md": own(f"{PLACE}\n{HOURS}\n{OPINIONS}\n{SENT}", "c"),
        "banks/survey.md": own(OPINIONS, "s"),
    }
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    return source
