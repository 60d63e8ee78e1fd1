"""Pictures, films and captions: weight, kind, size, and being in step (MED504, MED52x, ACC43x)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("MED504", Severity.WARNING, since="0.3")
class LengthDiffers(Rule):
    """A film or recording that is longer or shorter than its `duration` says.

    ## Why it matters
    Learners plan by the length that is shown, and contact hours are counted from it. Up to two
    seconds, or 2%, are rounding.

    ## Example
    ```markdown
    :::video After a hard shift {src=../media/shift.mp4 duration=2:30}
    ```
    when the file runs for 51 seconds.

    ## Instead
    ```markdown
    :::video After a hard shift {src=../media/shift.mp4 duration=0:51}
    ```
    """

    path: str
    said: str
    real: str

    def message(self) -> str:
        return f"`duration` says {self.said}, and `{self.path}` runs for {self.real}"

    def hint(self) -> str:
        return f"write `duration={self.real}`"


@rule("MED521", Severity.WARNING, since="0.3")
class OtherKindInside(Rule):
    """A file whose content is of another kind than its name says.

    ## Why it matters
    Learning systems tell browsers the kind by the name, and a browser that is told the wrong one
    may show nothing.

    ## Example
    ```text
    media/porch.png
    ```
    which is a JPEG inside.

    ## Instead
    Rename it, or save it again as what its name says.
    """

    path: str
    kind: str

    def message(self) -> str:
        return f"`{self.path}` is {self.kind} inside"

    def hint(self) -> str:
        return "rename it, or save it again as what its name says"


@rule("MED522", Severity.NOTE, since="0.3")
class HeavyPicture(Rule):
    """A picture of more than 500 kB.

    ## Why it matters
    On a phone at the edge of the network it takes several seconds, and costs the learner's data.

    ## Example
    A photograph as it came from the camera.

    ## Instead
    Bring it down to 1,600 pixels in width, and save it as WebP or JPEG at 80%.
    """

    path: str
    size: int
    most: int

    def message(self) -> str:
        return f"picture `{self.path}` has {self.size} kB; {self.most} are plenty"

    def hint(self) -> str:
        return "scale it to 1,600 pixels and save it as WebP, or as JPEG at 80%"


@rule("MED523", Severity.NOTE, since="0.3")
class LargePicture(Rule):
    """A picture of more than 2,560 pixels in width or height.

    ## Why it matters
    No page shows so many; a phone still has to unpack each of them, in its memory.

    ## Example
    A photograph of 6,000 by 4,000 pixels.

    ## Instead
    Bring it down to 1,600 pixels in width.
    """

    path: str
    width: int
    height: int
    most: int

    def message(self) -> str:
        return f"picture `{self.path}` is {self.width} by {self.height} pixels"

    def hint(self) -> str:
        return f"scale it to 1,600 pixels; no page shows more than {self.most}"


@rule("MED524", Severity.WARNING, since="0.3")
class MovingPicture(Rule):
    """A picture that moves.

    ## Why it matters
    It begins by itself and nobody can stop it: people with vestibular or attention disorders
    cannot read beside it (WCAG 2.2.2).

    ## Example
    ```markdown
    ![A lamp that flickers](../media/lamp.gif)
    ```

    ## Instead
    Use a still picture, or `:::video`, which waits to be started.
    """

    path: str

    def message(self) -> str:
        return f"picture `{self.path}` moves by itself, and nobody can stop it"

    def hint(self) -> str:
        return "use a still picture, or make a :::video of it"


@rule("MED525", Severity.NOTE, since="0.3")
class HeavyFile(Rule):
    """A file of more than 100 MB.

    ## Why it matters
    Many learning systems take 100 to 500 MB for a whole course, and every update uploads it again.

    ## Example
    A film of 20 minutes as it came from the camera.

    ## Instead
    Encode it at 720 lines and about 1 Mbit/s, or cut it into films of a few minutes.
    """

    path: str
    size: int
    most: int

    def message(self) -> str:
        return f"`{self.path}` has {self.size} MB; above {self.most} uploads begin to fail"

    def hint(self) -> str:
        return "encode it at 720 lines and about 1 Mbit/s, or cut it into shorter ones"


@rule("MED526", Severity.NOTE, since="0.3")
class SlowStart(Rule):
    """An MP4 file whose index stands at its end.

    ## Why it matters
    A browser has to fetch the end of the file, or all of it where the server gives no parts,
    before it shows the first picture.

    ## Example
    A film of 20 MB as a phone or a screen recorder wrote it.

    ## Instead
    Write it again with the index in front: `ffmpeg -i film.mp4 -c copy -movflags +faststart`.
    """

    path: str

    def message(self) -> str:
        return f"`{self.path}` has its index at the end, so it starts late"

    def hint(self) -> str:
        return "write it again with `-movflags +faststart`"


@rule("MED527", Severity.WARNING, since="0.3")
class NotPlayedEverywhere(Rule):
    """A film or recording in a form that some browsers do not play.

    ## Why it matters
    Part of the learners see a black box, or hear nothing, and cannot tell why.

    ## Example
    A film in H.265 (HEVC), as newer phones record it.

    ## Instead
    Encode pictures as H.264 and sound as AAC in an .mp4 file.
    """

    path: str
    form: str

    def message(self) -> str:
        return f"`{self.path}` is in {self.form}, which not every browser plays"

    def hint(self) -> str:
        return "encode it as H.264 with AAC"


@rule("ACC431", Severity.WARNING, since="0.3")
class UnreadableCaptions(Rule):
    """A captions file that browsers do not take, or take only in part.

    ## Why it matters
    The player offers captions and shows none, or loses those behind the fault (WCAG 1.2.2).

    ## Example
    ```text
    1
    00:00:01,000 --> 00:00:04,000
    The phone rings.
    ```

    ## Instead
    ```text
    WEBVTT

    00:00:01.000 --> 00:00:04.000
    The phone rings.
    ```

    ## Standard (WebVTT, 4.1 and 4.2)
    The first line is `WEBVTT`; every block of words has its times above it, with `-->` between
    them; times have a full stop before the thousandths; a cue ends later than it begins, and
    begins no earlier than the one before it.
    """

    path: str
    line: int
    problem: str

    def message(self) -> str:
        return f"captions `{self.path}`, line {self.line}: {self.problem}"

    def hint(self) -> str:
        return "mend the line, or export the captions as WebVTT again"


@rule("ACC432", Severity.WARNING, since="0.3")
class CaptionsOutOfStep(Rule):
    """Captions that run past the end of the film, or stop long before it.

    ## Why it matters
    They are those of another cut: words come at the wrong time, or not at all. It is told when the
    last caption ends more than a second behind the end, or when the last third of a film, and at
    least 20 seconds of it, has no captions.

    ## Example
    A film of 51 seconds, and captions up to 1:20.

    ## Instead
    Export the captions from the same cut of the film. Where its end is silent, say so with a
    caption such as `[music]`.
    """

    path: str
    ends: str
    length: str

    def message(self) -> str:
        return f"captions `{self.path}` end at {self.ends}, and the file runs for {self.length}"

    def hint(self) -> str:
        return "export them from the same cut; say what is heard where nobody speaks"
