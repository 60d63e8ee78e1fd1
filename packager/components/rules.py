"""What can be wrong with any directive (SRC14x) and with any question (QIZ30x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("SRC140", since="0.1")
class MalformedId(Rule):
    """An id with characters that an id cannot have.

    ## Why it matters
    Ids become parts of web addresses, of manifests and of what the LMS stores.

    ## Example
    ```markdown
    :::note {#1st.note}
    ```

    ## Instead
    ```markdown
    :::note {#first-note}
    ```
    A letter first, then letters, digits, `_` and `-`, 64 characters at most.
    """

    id: str

    def message(self) -> str:
        return f"`{self.id}` cannot be an id"

    def hint(self) -> str:
        return "start with a letter and use letters, digits, `_` and `-` only"


@rule("SRC141", since="0.1")
class MissingAttribute(Rule):
    """A directive without an attribute that it needs.

    ## Why it matters
    Sound without a source is an empty player.

    ## Example
    ```markdown
    :::audio After a hard shift
    :::
    ```

    ## Instead
    ```markdown
    :::audio After a hard shift {src=../media/shift.mp3 captions=../media/shift.vtt transcript=../media/shift.md}
    :::
    ```
    """

    directive: str
    name: str

    def message(self) -> str:
        return f"`{self.directive}` has no `{self.name}`"

    def hint(self) -> str:
        return f"add `{self.name}=...` in braces at the end of its first line"


@rule("SRC142", since="0.1")
class BadAttribute(Rule):
    """An attribute with a value that it cannot have.

    ## Why it matters
    What the author asked for would not happen.

    ## Example
    ```markdown
    :::question {#first points=many}
    ```

    ## Instead
    ```markdown
    :::question {#first points=2}
    ```
    """

    name: str
    value: str
    wanted: str
    near: str

    def message(self) -> str:
        return f"`{self.name}` is `{self.value}`, but must be {self.wanted}"

    def hint(self) -> str:
        return f"did you mean `{self.near}`?" if self.near else f"give {self.wanted}"


@rule("SRC143", since="0.1")
class PanelsWithoutHeading(Rule):
    """An accordion, tabs, steps or cards without headings inside.

    ## Why it matters
    The headings are the titles of the panels; text before the first heading belongs to none.

    ## Example
    ```markdown
    :::accordion
    A recent photo.
    :::
    ```

    ## Instead
    ```markdown
    :::accordion
    ### What to have ready
    A recent photo.
    :::
    ```
    """

    directive: str

    def message(self) -> str:
        return f"`{self.directive}` has text that stands under no heading"

    def hint(self) -> str:
        return "start each panel with a heading, such as `### What to have ready`"


@rule("SRC144", since="0.1")
class NothingInside(Rule):
    """A directive whose content is missing.

    ## Why it matters
    The learner would see an empty box.

    ## Example
    ```markdown
    :::references
    :::
    ```

    ## Instead
    Write what belongs inside, or delete the directive.
    """

    directive: str
    wanted: str

    def message(self) -> str:
        return f"`{self.directive}` has no {self.wanted}"

    def hint(self) -> str:
        return f"put {self.wanted} inside"


@rule("QIZ301", since="0.1")
class NoRightAnswer(Rule):
    """A question without a right answer.

    ## Why it matters
    Nobody can answer it, and the points it counts for can never be earned.

    ## Example
    ```markdown
    :::question {#first}
    What comes first?

    - [ ] Safety
    - [ ] Paperwork
    :::
    ```

    ## Instead
    ```markdown
    - [x] Safety
    ```
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` has no right answer"

    def hint(self) -> str:
        return "mark each right option with `[x]`"


@rule("QIZ302", since="0.1")
class UnknownKindOfQuestion(Rule):
    """A question whose kind cannot be seen.

    ## Why it matters
    The packager sees from the content how a question is answered: `- [x]` options, a line
    `= 42 +- 1`, or gaps `[[answer]]`. Without any of these there is nothing to answer.

    ## Example
    ```markdown
    :::question {#first}
    What comes first?
    :::
    ```

    ## Instead
    ```markdown
    :::question {#first}
    What comes first?

    - [x] Safety
    - [ ] Paperwork
    :::
    ```
    """

    id: str
    asked: str
    near: str

    def message(self) -> str:
        if self.asked:
            return f"there is no kind of question `{self.asked}`"
        return f"question `{self.id}` has nothing to answer"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "give it `- [x]` options, a line `= 42`, or gaps `[[answer]]`"


@rule("QIZ303", since="0.1")
class NoPrompt(Rule):
    """A question that asks nothing.

    ## Why it matters
    Options without a prompt cannot be understood, least of all with a screen reader.

    ## Example
    ```markdown
    :::question {#first}
    - [x] Safety
    - [ ] Paperwork
    :::
    ```

    ## Instead
    Write the question before the first option.
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` asks nothing"

    def hint(self) -> str:
        return "write the question before the first option"


@rule("QIZ304", since="0.1")
class TooFewOptions(Rule):
    """A choice with fewer than two options, or more than 26.

    ## Why it matters
    One option is no choice. SCORM 1.2 names options by single letters, so that 26 is the most.

    ## Example
    ```markdown
    :::question {#first}
    What comes first?

    - [x] Safety
    :::
    ```

    ## Instead
    Add options that a thoughtful colleague might choose.

    ## Standard
    SCORM 1.2 RTE 3.4.4, cmi.interactions.n.student_response of type choice.
    """

    id: str
    count: int

    def message(self) -> str:
        return f"question `{self.id}` has {self.count} option{'s' if self.count != 1 else ''}"

    def hint(self) -> str:
        return "give 2 to 26 options"


@rule("QIZ305", since="0.1")
class TwinOptions(Rule):
    """Two options of one question with the same id or the same text.

    ## Why it matters
    A stored answer could not say which of the two was chosen.

    ## Example
    ```markdown
    - [x] Ask
    - [ ] Ask
    ```

    ## Instead
    Change one text, or give both an id: `- [x] Ask {#ask-first}`.
    """

    id: str
    option: str

    def message(self) -> str:
        return f"two options of question `{self.id}` are both `{self.option}`"

    def hint(self) -> str:
        return "change one text, or give each an id such as `{#ask-first}`"


@rule("QIZ306", since="0.1")
class BadNumber(Rule):
    """A numeric answer that is no number or range.

    ## Why it matters
    No typed answer could ever equal it.

    ## Example
    ```markdown
    = about 42
    ```

    ## Instead
    ```markdown
    = 42 +- 1
    ```
    or `= 40..44`.
    """

    text: str

    def message(self) -> str:
        return f"`{self.text}` is no number or range"

    def hint(self) -> str:
        return "write `= 42`, `= 42 +- 1` or `= 40..44`"


@rule("QIZ307", since="0.1")
class EmptyGap(Rule):
    """A gap without an answer.

    ## Why it matters
    Nothing typed into it could be right.

    ## Example
    ```markdown
    One in [[ ]] was likely a victim.
    ```

    ## Instead
    ```markdown
    One in [[six|6]] was likely a victim.
    ```
    """

    def message(self) -> str:
        return "this gap has no answer"

    def hint(self) -> str:
        return "write the answer into it: `[[six|6]]`"


@rule("QIZ308", Severity.WARNING, since="0.1")
class StrayInQuestion(Rule):
    """Text after the options that belongs to nothing.

    ## Why it matters
    Learners read it after the options, where they look for the next thing; it is usually a
    feedback that lost its `>`.

    ## Example
    ```markdown
    - [x] Safety

    Right: safety first.
    ```

    ## Instead
    Indent a blockquote under the option, or use `:::feedback`.
    """

    id: str

    def message(self) -> str:
        return f"question `{self.id}` has text behind its options"

    def hint(self) -> str:
        return "put it before the options, or into `> feedback` or `:::feedback`"


@rule("ACC401", since="0.1")
class MissingAltText(Rule):
    """A picture without alternative text.

    ## Why it matters
    People who do not see the picture do not learn what it shows (WCAG 1.1.1).

    ## Example
    ```markdown
    ![](../media/porch.svg)
    ```

    ## Instead
    ```markdown
    ![A porch with its light on](../media/porch.svg)
    ```
    """

    path: str

    def message(self) -> str:
        return f"picture `{self.path}` has no alternative text"

    def hint(self) -> str:
        return "say in the square brackets what it shows"


@rule("MED501", since="0.1")
class MissingCaptions(Rule):
    """Sound or video without captions.

    ## Why it matters
    People who do not hear it, or have no headphones at work, miss what is said (WCAG 1.2.2).

    ## Example
    ```markdown
    :::video After a hard shift {src=../media/shift.mp4 transcript=../media/shift.md}
    :::
    ```

    ## Instead
    Add `captions=../media/shift.vtt`.
    """

    directive: str

    def message(self) -> str:
        return f"this {self.directive} has no captions"

    def hint(self) -> str:
        return "add `captions=...` with a .vtt file"


@rule("MED502", since="0.1")
class MissingTranscript(Rule):
    """Sound or video without a transcript.

    ## Why it matters
    A transcript serves people who are deafblind, who read faster than they listen, or whose
    LMS blocks media (WCAG 1.2.1, 1.2.3).

    ## Example
    ```markdown
    :::audio After a hard shift {src=../media/shift.mp3 captions=../media/shift.vtt}
    :::
    ```

    ## Instead
    Add `transcript=../media/shift.md`, a Markdown file with what is said and shown.
    """

    directive: str

    def message(self) -> str:
        return f"this {self.directive} has no transcript"

    def hint(self) -> str:
        return "add `transcript=...` with a Markdown file"


@rule("MED503", since="0.1")
class BadMediaType(Rule):
    """A media file of a kind that browsers do not play, or captions that are not WebVTT.

    ## Why it matters
    The learner would see a player that does nothing.

    ## Example
    ```markdown
    :::video Film {src=../media/film.avi captions=../media/film.srt transcript=../media/film.md}
    :::
    ```

    ## Instead
    Use .mp4, .webm, .mp3, .m4a, .ogg or .wav, and captions in a .vtt file.
    """

    path: str
    wanted: str

    def message(self) -> str:
        return f"`{self.path}` is not {self.wanted}"

    def hint(self) -> str:
        return f"convert it to {self.wanted}"
