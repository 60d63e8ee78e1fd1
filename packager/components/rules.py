"""What can be wrong with a component (SRC14x, ACC40x, MED50x)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule


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
    :::audio After a shift {src=../media/a.mp3 captions=../media/a.vtt transcript=../media/a.md}
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
        return f"`{self.directive}` is without {self.wanted}"

    def hint(self) -> str:
        return f"put {self.wanted} inside"


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
