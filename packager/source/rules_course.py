"""What can be wrong with the course as a whole while it is put together (CRS20x, QIZ31x)."""

from __future__ import annotations

from packager.diagnostics import Rule, rule

SHOWN = 60


@rule("CRS201", since="0.1")
class BadCompletion(Rule):
    """A completion rule that cannot be read.

    ## Why it matters
    The packager must know exactly when a learner has completed the course.

    ## Example
    ```yaml
    completion: viewed all
    ```

    ## Instead
    ```yaml
    completion: viewed(all) and passed(post-test) and time >= 20 min
    ```
    The terms are viewed, passed, attempted, answered, score and time.
    """

    problem: str

    def message(self) -> str:
        return f"the completion rule cannot be read: {self.problem}"

    def hint(self) -> str:
        return (
            "write terms such as `viewed(all)`, `passed(post-test)`, `time >= 20 min`, with and/or"
        )


@rule("CRS202", since="0.1")
class NoCourseFile(Rule):
    """A folder without course.yaml.

    ## Why it matters
    The course's id, title and language stand in it; without them no package can be made.

    ## Example
    `packager build lessons`, one folder too deep.

    ## Instead
    Name the folder that holds course.yaml.
    """

    near: str

    def message(self) -> str:
        return "there is no course.yaml here"

    def hint(self) -> str:
        if self.near:
            return f"rename `{self.near}` to course.yaml"
        return "name the folder that holds course.yaml, or begin a course: packager new DIR"


@rule("CRS203", since="0.1")
class NoLessons(Rule):
    """A course without a single lesson.

    ## Why it matters
    There is nothing to read, and an LMS would show an empty course.

    ## Example
    A course folder whose lessons/ is empty.

    ## Instead
    Write lessons/01-first.md with a `title:` between `---` lines.
    """

    def message(self) -> str:
        return "the course has no lessons"

    def hint(self) -> str:
        return "write lessons/01-first.md"


@rule("CRS204", since="0.1")
class NoFrontMatter(Rule):
    """A lesson that does not start with front matter, or never ends it.

    ## Why it matters
    The lesson's title stands in it.

    ## Example
    A lesson that starts with `# The first conversations`.

    ## Instead
    ```markdown
    ---
    title: The first conversations
    ---
    ```
    """

    open: bool

    def message(self) -> str:
        return "the front matter is never closed" if self.open else "the lesson has no front matter"

    def hint(self) -> str:
        if self.open:
            return "put `---` on a line of its own behind the last key"
        return "start the file with `---`, `title: ...`, `---`"


@rule("CRS205", since="0.1")
class UnknownPage(Rule):
    """An entry under `lessons` that is neither a lesson file nor an assessment.

    ## Why it matters
    The page would be missing from the course.

    ## Example
    ```yaml
    lessons: [lessons/01-welcome.md, posttest]
    ```

    ## Instead
    Name a file, or the id of an assessment.
    """

    name: str
    near: str

    def message(self) -> str:
        return f"`{self.name}` is neither a lesson file nor an assessment"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `{self.near}`?"
        return "name a file such as lessons/01-welcome.md, or an id under `assessments`"


@rule("CRS206", since="0.1")
class EmptyLesson(Rule):
    """A lesson without any text.

    ## Why it matters
    Learners would open a page that says nothing, and have to complete it.

    ## Example
    A lesson that ends after its front matter.

    ## Instead
    Write it, or delete the file.
    """

    def message(self) -> str:
        return "the lesson has no text"

    def hint(self) -> str:
        return "write it, or delete the file"


@rule("CRS207", since="0.1")
class LessonOutsideOrder(Rule):
    """A page that stands twice in the order of the course.

    ## Why it matters
    Progress is kept by id; one page cannot be both read and unread.

    ## Example
    ```yaml
    lessons: [lessons/01-welcome.md, lessons/01-welcome.md]
    ```

    ## Instead
    Name each page once.
    """

    name: str

    def message(self) -> str:
        return f"`{self.name}` stands twice in `lessons`"

    def hint(self) -> str:
        return "name each page once"


@rule("QIZ311", since="0.1")
class EmptyBank(Rule):
    """An assessment whose bank holds no question.

    ## Why it matters
    An assessment without questions cannot be passed.

    ## Example
    A bank with text only.

    ## Instead
    Write at least one `:::question` into the bank.
    """

    id: str

    def message(self) -> str:
        return f"assessment `{self.id}` has no questions"

    def hint(self) -> str:
        return "write `:::question` blocks into its bank"


@rule("QIZ312", since="0.1")
class QuestionInWrongPlace(Rule):
    """A question inside another component, where it cannot be found again.

    ## Why it matters
    Questions are tracked; inside a hint, a feedback, a dialogue or a glossary they would not be.

    ## Example
    ```markdown
    ::::question {#outer}
    What comes first?

    :::question {#inner}
    And then?

    = 2
    :::

    - [x] Safety
    - [ ] Paperwork
    ::::
    ```

    ## Instead
    Put each question on the page itself or into a panel.
    """

    def message(self) -> str:
        return "a question cannot stand inside a question, a dialogue, a plan or a glossary"

    def hint(self) -> str:
        return "move it onto the page"


@rule("CRS208", since="0.3")
class NoCredentialForStore(Rule):
    """A record store for which no credential can ever arrive.

    ## Why it matters
    A record store takes nothing from strangers, and a package never holds a credential: everybody
    who can open the course could read it. Without a way to get one at launch nothing is reported.

    ## Example
    ```yaml
    xapi: {endpoint: https://lrs.example.org/xapi/, launch: false}
    ```

    ## Instead
    ```yaml
    xapi: {endpoint: https://lrs.example.org/xapi/, token: https://lrs.example.org/token}
    ```
    Or leave out `launch: false`, and let the learning system hand the credential over.
    """

    def message(self) -> str:
        return "no credential for the record store can arrive: no `token` and no launch data"

    def hint(self) -> str:
        return "name a `token` address, or leave out `launch: false`"


@rule("CRS211", since="0.1")
class LinkToNowhere(Rule):
    """A link to a lesson or a heading that does not exist.

    ## Why it matters
    The learner clicks and nothing happens, or finds an error page.

    ## Example
    ```markdown
    [Return](03-return.md#frist-words)
    ```
    when the heading in 03-return.md is "First words".

    ## Instead
    ```markdown
    [Return](03-return.md#first-words)
    ```
    Name a lesson's file, and behind `#` the id of one of its headings.
    """

    url: str
    near: str

    def message(self) -> str:
        return f"`{self.url}` leads to no lesson or heading of this course"

    def hint(self) -> str:
        return (
            f"did you mean `#{self.near}`?" if self.near else "name a lesson's file and a heading"
        )


@rule("CRS212", since="0.1")
class UnknownTerm(Rule):
    """A glossary link to a term that the glossary does not have.

    ## Why it matters
    The definition that it promises is not there.

    ## Example
    ```markdown
    [secondary stress](glossary:secondry-stress)
    ```

    ## Instead
    Mend the name, or add the term to the file that `glossary:` in course.yaml names.
    """

    term: str
    near: str

    def message(self) -> str:
        return f"the glossary has no term `{self.term}`"

    def hint(self) -> str:
        if self.near:
            return f"did you mean `glossary:{self.near}`?"
        return "add the term to the glossary file that course.yaml names"


@rule("CRS213", since="0.1")
class UnsafeLink(Rule):
    """A link or picture with an address that a package must not have.

    ## Why it matters
    `javascript:` and `data:` links can run code. Pictures from other sites fail without a
    network, and tell the other site who learns what and when.

    ## Example
    ```markdown
    ![A map](https://maps.example.com/map.png)
    ```

    ## Instead
    Copy pictures into media/. Links use https:, http:, mailto: or tel:.
    """

    url: str

    def message(self) -> str:
        shown = self.url if len(self.url) <= SHOWN else self.url[: SHOWN - 3] + "..."
        return f"`{shown}` cannot be used here"

    def hint(self) -> str:
        return "copy pictures into media/; links use https:, http:, mailto: or tel:"
