"""A course with questions whose things are moved: pairs, cards, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
id: https://training.example.org/courses/moving
title: Moving
version: 1.0.0
language: {language}
description: Things that are matched, sorted and put in order.
objectives:
  O1: Move things.
assessments:
  check: {{bank: banks/check.md, pass: 75%, feedback: immediate, shuffle: [options]}}
  final: {{bank: banks/final.md, pass: 75%, shuffle: [options]}}
completion: viewed(all)
"""
PAIRS = """\
:::question {#NAME-pairs objective=O1}
What does each part do?

- The rim :: holds the tyre {#rim}
  > It is the outer ring.
- The hub :: turns on the axle {#hub}
- The bell :: rings {#bell}
- :: flies away
  > No part of a bicycle does that.
:::
"""
CARDS = """\
:::question {#NAME-cards objective=O1 bins="wheel: Wheel | frame: Frame | other: Something else"}
Where is it?

- Spoke -> wheel {#spoke}
  > All spokes are in a wheel.
- Seat post -> frame {#post}
- Reflector -> wheel | frame {#reflector}
  > It can be on both.
- Bell -> other {#bell}
:::
"""
STEPS = """\
:::question {#NAME-steps objective=O1}
A flat tyre. What comes first?

1. Take the wheel out. {#out}
2. Take the tube out. {#tube}
   > Feel for what is in the tyre.
3. Find the hole. {#hole}
4. Mend it. {#mend}
5. Put the wheel in. {#in}
:::
"""
LESSON = "---\ntitle: Moving\nid: moving\nobjectives: [O1]\n---\nText.\n\n"
RIGHT = {
    "matching": ["rim.rim-match", "hub.hub-match", "bell.bell-match"],
    "sorting": ["spoke.wheel", "post.frame", "reflector.frame", "bell.other"],
    "ordering": ["out", "tube", "hole", "mend", "in"],
}
NEARLY = {
    "matching": ["rim.rim-match", "hub.hub-match", "bell.flies-away"],
    "sorting": ["spoke.wheel", "post.frame", "reflector.other", "bell.other"],
    "ordering": ["tube", "out", "hole", "mend", "in"],
}


def write_moving(folder: Path, language: str) -> Path:
    """A lesson and two tests with one question of each kind."""
    for name in ("lessons", "banks"):
        (folder / name).mkdir(parents=True)
    text = f"{PAIRS}\n{CARDS}\n{STEPS}"
    (folder / "course.yaml").write_text(COURSE.format(language=language), encoding="utf-8")
    files = {"lessons/moving": LESSON, "banks/check": "", "banks/final": ""}
    for name, head in files.items():
        mine = text.replace("NAME", name.split("/")[1])
        (folder / f"{name}.md").write_text(head + mine, encoding="utf-8")
    return folder
