"""The files of the small course that `packager new` writes."""

from __future__ import annotations

COURSE = """\
# yaml-language-server: $schema=.vscode/course.schema.json
# An editor that knows YAML reads the line above, and completes and checks the keys of this file.
# Every key: docs/reference/course-yaml.md

# Permanent: never change it once learners have begun. Every other id derives from it.
id: {id}
title: {title}
# Raise it with each release; what learners have done stays.
version: 1.0.0
language: {language}
description: What the course is about, in a sentence.

# What somebody can do after the course. Questions name the objective that they ask about.
objectives:
  O1: Name the first thing to say when somebody comes back.

# Lessons are the files of lessons/, in the order of their names. Tests come after them.
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

WELCOME = """\
---
title: Welcome
id: welcome
objectives: [O1]
minutes: 5
---

<!-- A comment such as this one is for authors; learners never see it. -->

Write your lesson in Markdown. This page is `lessons/01-welcome.md`.

:::objectives
:::

## The first words

<!-- The words in square brackets are for people who do not see the picture; those in quotation
marks are its caption. -->

![A lamp with a warm light stands on a table by the window.](../media/lamp.svg "The light is on.")

> [!TIP]
> A calm voice matters more than the right words.

:::accordion
### What helps

Say that you are glad to see the person.

### What can wait

Questions about why can wait until later.
:::
"""

PRACTICE = """\
---
title: Practice
id: practice
objectives: [O1]
minutes: 5
---

## Try it

<!-- An [x] marks the right answer, and a > below an answer says what to learn from it.
Every {#id} is for good: it keeps the answers of learners when the words change. -->

:::question {#first-words objective=O1}
Somebody comes back after two nights. What do you say first?

- [ ] "Why did you leave us like that?" {#why}
  > This can sound like blame. What could come before it?
- [x] "I am glad you are here. Are you okay?" {#glad}
  > Care first; the reasons can wait.
:::

Go on with the [first words](01-welcome.md#the-first-words), or with the conversation below.

## Talk to Sam

<!-- A dialogue has scenes: a heading, some text, and choices that lead on. Nothing is scored. -->

:::dialogue Sam comes back {#sam-comes-back with=Sam}
It is late. Sam, 16, has been away since yesterday. He is fictional.

Sam {#trust start=wary}
: wary: he watches what you do
: opening: he looks up, and answers

### At the door {#door}

Sam stands at the door, and does not come in.

- "Good to see you. Are you okay?" -> #kitchen {trust +1}

  **Sam:** "Tired."

  > I am welcome here.

- "Where have you been?" -> #again

  **Sam:** "Out."

  > They want information, not me.

### The door is still open {#again}

He has one hand on the door.

- "Let me start again. I am glad you are here." -> #kitchen {trust +1} {repair}

  **Sam:** He comes in.

  > Somebody took a sentence back.

- Walk ahead to the kitchen -> #kitchen

  **Sam:** He comes after you.

### In the kitchen {#kitchen ending}

There is bread, and tea. One thing can be changed tomorrow, and he says which.
:::
"""

BANK = """\
This test has three questions. You can take it as often as you like.

:::question {#first-thing objective=O1}
What comes first?

- [x] Seeing whether the person is okay {#okay}
- [ ] Filling in the form for the office {#form}
- [ ] Asking for the reasons {#reasons}
:::

:::question {#reasons-wait objective=O1}
The reasons can wait until the person has rested.

- [x] True {#true}
- [ ] False {#false}
:::

:::question {#calm-voice objective=O1}
What helps?

- [x] A calm voice {#voice}
- [x] Something to eat {#food}
- [ ] A raised finger {#finger}
:::
"""

LAMP = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">
<path fill="#e9e1d4" d="M0 0h640v360H0z"/>
<path fill="#31465a" d="M80 40h180v200H80z"/>
<path stroke="#e9e1d4" stroke-width="8" d="M170 40v200M80 140h180"/>
<circle cx="420" cy="150" r="130" fill="#f8e3a6"/>
<path fill="#c2572b" d="M375 90h90l35 90H340z"/>
<path fill="#5b4636" d="M412 180h16v80h-16zM370 260h100v14H370z"/>
<path fill="#8a6a4d" d="M0 274h640v86H0z"/>
</svg>
"""

FILES = {
    "course.yaml": COURSE,
    "lessons/01-welcome.md": WELCOME,
    "lessons/02-practice.md": PRACTICE,
    "banks/final-test.md": BANK,
    "media/lamp.svg": LAMP,
}
