"""A course with everything that looks after the people who take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.waiting import eventually
from tests.contract.lessons import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Locator

    from tests.browser.learner import Learner

CANARY = "canary-7b1f-nobody-must-see-this"
SETTLED_MS = 500

COURSE = """\
id: https://training.example.org/courses/caring
title: "Lanterns: a course about the dark"
version: 1.0.0
language: {language}
description: It has everything that looks after people.
released: 2026-11-20
completion: viewed(all) and passed(check)
assessments:
  check: {{title: Final check, bank: banks/check.md}}
care:
  sensitive: true
{care}support:
  - {{name: Lantern line, about: Whoever is afraid of the dark., phone: 1-800-555-0199,
     text: 55501, chat: "https://training.example.org/chat", hours: Day and night,
     verified_on: 2026-11-01}}
  - {{name: Your on-call supervisor}}
pictures:
  media/lantern.svg: object
"""

ONE = """\
---
title: The dark
id: one
minutes: 3
---
A lantern stands in the hall.

![A lantern](../media/lantern.svg)

::::advisory Before you read on {#dark minutes=3}
The next section says what may be met in the dark. It has no stories.

:::sensitive
Somebody may meet an owl.

## What the owl wants {#owl}

It wants to be left alone.
:::

:::equivalent {minutes=1}
There may be an owl, which wants to be left alone.
:::
::::

See [what the owl wants](#owl).

:::question {#wants}
What does the owl want?

- [x] To be left alone {#alone}
- [ ] A lantern {#lantern}
:::

:::pause A minute for you
Look for three blue things.
:::

:::reflection A dark place {#place}
Which dark place do you know?
:::
"""

TWO = """\
---
title: The light
id: two
minutes: 2
---
Someone who says [runner](example:avoid) has said nothing.

:::example At the door {avoid=true}
"Our frequent flier is back."
:::

::::dialogue The owl on the fence {#fence with=Owl}
An owl sits on the fence.

## First words {#hello}

It looks at you.

- "Good evening." -> #stays

  **Owl:** "Evening."

  > I am welcome.

- "You again?" -> #stays

  **Owl:** "Hm."

  > I am a nuisance.

## It stays {#stays ending}

The owl stays.
::::
"""

BANK = """\
:::question {#c-owl}
There may be an owl.

- [x] True
- [ ] False
:::
"""


def write_caring(folder: Path, *, language: str = "en", care: str = "") -> Path:
    """Write the source into a new folder; `care` is more lines under that key."""
    texts = {
        "course.yaml": COURSE.format(language=language, care=care),
        "lessons/01-one.md": ONE,
        "lessons/02-two.md": TWO,
        "banks/check.md": BANK,
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    write_file(folder / "media" / "lantern.svg")
    return folder


def looked_after(learner: Learner) -> Learner:
    """Wait until what comes behind the first page is there."""
    learner.frame.locator("#pause-button").wait_for()
    return learner


def choices(learner: Learner) -> list[Locator]:
    found = learner.main.locator(".advisory-choices button").all()
    assert len(found) == 3
    return found


def settle(learner: Learner) -> None:
    learner.page.wait_for_timeout(SETTLED_MS)


def frame_here(learner: Learner, name: str) -> Frame:
    """The frame that has a file of the package, as soon as it is there."""
    found: list[Frame] = []

    def look() -> bool:
        found[:] = [one for one in learner.page.frames if one.url.split("#")[0].endswith(name)]
        return bool(found)

    eventually(learner.page, look, lambda: f"no {name} in {[f.url for f in learner.page.frames]}")
    found[0].wait_for_load_state()
    return found[0]
