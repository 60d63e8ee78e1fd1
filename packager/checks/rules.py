"""What can be wrong with a whole course (CRS22x, ACC41x, LNG90x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("CRS221", since="0.1")
class DuplicateId(Rule):
    """One id for two pages, or for two questions.

    ## Why it matters
    Progress and results are kept by id: an answer to the one would be shown, and counted, as
    an answer to the other.

    ## Example
    ```markdown
    :::question {#first}
    How many doors?

    = 1
    :::

    :::question {#first}
    How many people?

    = 2
    :::
    ```

    ## Instead
    Give each its own id. An id that learners already have answers under stays as it is.
    """

    id: str
    what: str
    first: str

    def message(self) -> str:
        return f"{self.what} `{self.id}` exists twice"

    def hint(self) -> str:
        return f"the first one is at {self.first}; give this one another id"


@rule("CRS222", since="0.1")
class TwinKeys(Rule):
    """Two ids that become one short name in suspend data.

    ## Why it matters
    Suspend data has little room, so ids are kept there as a few characters. These two happen
    to become the same characters, and the state could not tell them apart.

    ## Example
    Two question ids of one bank, by rare chance.

    ## Instead
    Change the newer one of the two ids.
    """

    id: str
    twin: str

    def message(self) -> str:
        return f"ids `{self.id}` and `{self.twin}` cannot be told apart in suspend data"

    def hint(self) -> str:
        return f"change `{self.id}`, unless learners already have progress under it"


@rule("CRS223", since="0.1")
class UnknownObjective(Rule):
    """An objective id that course.yaml does not define.

    ## Why it matters
    The result by objective would miss what belongs to it.

    ## Example
    ```yaml
    objectives: [O7]
    ```

    ## Instead
    Mend the id, or define the objective under `objectives` in course.yaml.
    """

    id: str
    near: str

    def message(self) -> str:
        return f"there is no objective `{self.id}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`? Or add `{self.id}` under `objectives:`"
        return "define it under `objectives` in course.yaml"


@rule("CRS224", since="0.1")
class UnknownInCompletion(Rule):
    """A completion rule or `score` that names a lesson or assessment which does not exist.

    ## Why it matters
    The condition could never become true, and nobody would ever complete the course.

    ## Example
    ```yaml
    completion: viewed(all) and passed(posttest)
    ```

    ## Instead
    ```yaml
    completion: viewed(all) and passed(post-test)
    ```
    """

    name: str
    wanted: str
    near: str

    def message(self) -> str:
        return f"`{self.name}` is not {self.wanted} of this course"

    def hint(self) -> str:
        return f"did you mean `{self.near}`?" if self.near else f"name {self.wanted}"


@rule("CRS225", since="0.1")
class NothingToAnswer(Rule):
    """A completion rule that asks for answers where there are no questions.

    ## Why it matters
    `answered(...)` speaks of practice questions in lessons. Where there are none, it says nothing.

    ## Example
    ```yaml
    completion: answered(welcome)
    ```
    when the lesson `welcome` has no question.

    ## Instead
    Take the term out, or put a question into the lesson.
    """

    name: str

    def message(self) -> str:
        return f"`answered({self.name})` asks for answers, but there are no practice questions"

    def hint(self) -> str:
        return "take the term out, or add a question"


@rule("ACC411", since="0.1")
class SkippedHeadingLevel(Rule):
    """A heading that is more than one level below the one before it.

    ## Why it matters
    People who move through a page by its headings think that something is missing
    (WCAG 1.3.1).

    ## Example
    ```markdown
    ## First words
    #### At the door
    ```

    ## Instead
    ```markdown
    ## First words
    ### At the door
    ```
    """

    level: int
    expected: int

    def message(self) -> str:
        return f"a heading of level {self.level} follows where level {self.expected} is next"

    def hint(self) -> str:
        return f"write it with {'#' * self.expected}"


@rule("ACC412", since="0.1")
class SecondTitle(Rule):
    """A heading of level 1 in the text of a lesson.

    ## Why it matters
    The page already has its title, from the front matter; two titles confuse readers and
    screen readers alike.

    ## Example
    ```markdown
    # The first conversations
    ```

    ## Instead
    ```markdown
    ## The first five minutes
    ```
    """

    def message(self) -> str:
        return "a heading of level 1 is a second title of the page"

    def hint(self) -> str:
        return "write it with ##"


@rule("ACC413", since="0.1")
class EmptyLink(Rule):
    """A link without words.

    ## Why it matters
    A screen reader can only spell out its address (WCAG 2.4.4).

    ## Example
    ```markdown
    [](03-return.md)
    ```

    ## Instead
    ```markdown
    [The first conversations on return](03-return.md)
    ```
    """

    url: str

    def message(self) -> str:
        return f"the link to `{self.url}` has no words"

    def hint(self) -> str:
        return "write in the square brackets where it leads"


@rule("ACC414", since="0.1")
class LowContrast(Rule):
    """Two colours of the theme that are too much alike.

    ## Why it matters
    Text needs a contrast of 4.5 to 1 with what is behind it (WCAG 1.4.3).

    ## Example
    ```yaml
    theme: {text: "#999999", background: "#ffffff"}
    ```

    ## Instead
    Choose a darker text or a lighter background.
    """

    first: str
    second: str
    ratio: str
    wanted: str

    def message(self) -> str:
        return f"`{self.first}` on `{self.second}` has a contrast of {self.ratio} to 1"

    def hint(self) -> str:
        return f"make one darker or lighter until it is {self.wanted} to 1 or more"


@rule("ACC415", since="0.1")
class LogoWithoutText(Rule):
    """A logo without alternative text.

    ## Why it matters
    People who do not see it do not learn whose course this is (WCAG 1.1.1).

    ## Example
    ```yaml
    theme: {logo: media/logo.svg}
    ```

    ## Instead
    ```yaml
    theme: {logo: media/logo.svg, logo-alt: Example Training Academy}
    ```
    """

    def message(self) -> str:
        return "the logo has no alternative text"

    def hint(self) -> str:
        return "add `logo-alt:` with what the logo says"


@rule("LNG901", Severity.WARNING, since="0.1")
class NoInterfaceWords(Rule):
    """A course in a language for which the player has no words.

    ## Why it matters
    Buttons and messages appear in English, in the middle of a course in another language.

    ## Example
    ```yaml
    language: sw
    ```

    ## Instead
    Copy templates/strings/en.toml to a file of your language and translate it.
    """

    language: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"the player has no words in `{self.language}`; it speaks English"

    def hint(self) -> str:
        return "there are words in " + ", ".join(self.known)
