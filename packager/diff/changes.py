"""What learners will see changed: the two releases side by side."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeVar

from packager.decode.course import AssessmentData, PageData, QuestionData, TaskData
from packager.decode.words import count
from packager.diff.change import MOST_EXAMPLES, change, changed, compare_words
from packager.diff.facts import compare_facts, compare_rules
from packager.diff.ids import where_written
from packager.diff.moves import Moves
from packager.diff.pages import NO_WORDS
from packager.diff.questions import ask, compare_questions, compare_texts
from packager.diff.sides import INDEX
from packager.frozen import replace
from packager.verify.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.diff.change import Change
    from packager.diff.pages import PageWords
    from packager.diff.sides import Side
    from packager.diff.twins import Thing, Twins

Titled = TypeVar("Titled", PageData, AssessmentData, TaskData)
_T = TypeVar("_T", bound="Thing")

_TEXTS: Final = (".html", ".htm", ".js", ".mjs", ".css", ".json", ".xml", ".xsd", ".dtd")
_MOST_FILES: Final = 30


def find_changes(old: Side, new: Side, twins: Twins) -> list[Change]:
    """Everything that is not as it was, in the order of the course."""
    comparer = _Comparer(old, new, twins)
    return [
        *comparer.course(),
        *comparer.lessons(),
        *comparer.assessments(),
        *comparer.tasks(),
        *comparer.files(),
    ]


def find_file_changes(old: Side, new: Side) -> list[Change]:
    """What can be said of packages that packager has not made: title, identifiers, files."""
    found = []
    if old.title != new.title:
        found.append(changed("course", "", "the title", (old.title, new.title)))
    if old.identifier != new.identifier:
        found.append(changed("manifest", "", "the identifier", (old.identifier, new.identifier)))
    gone = [one for one in old.tree if one and one not in new.tree]
    fresh = [one for one in new.tree if one and one not in old.tree]
    for action, ids in (("removed", gone), ("added", fresh)):
        if ids:
            words = f"{count(len(ids), 'identifier')} {action} in the manifest"
            found.append(change("manifest", action, "", words, ids[:MOST_EXAMPLES]))
    return [*found, *_files(old, new, every=True)]


class _Comparer:
    def __init__(self, old: Side, new: Side, twins: Twins) -> None:
        self.old, self.new, self.twins = old, new, twins
        self.before, self.after = old.course, new.course

    def course(self) -> Iterator[Change]:
        """What is about the course as a whole."""
        yield from compare_facts(self.before, self.after)
        yield from self._objectives()
        yield from self._words(self._frame(self.old), self._frame(self.new), "the frame", "frame")

    @staticmethod
    def _frame(side: Side) -> PageWords:
        """What stands around the pages, such as support lines; the title is told by itself."""
        frame, title = side.pages.get("", NO_WORDS), side.course.title
        return replace(frame, words=tuple(one for one in frame.words if one != title))

    def _objectives(self) -> Iterator[Change]:
        before, after = self.before.objectives, self.after.objectives
        for key in before.keys() - after.keys():
            yield change("objective", "removed", "", f"objective {key}: {before[key]}")
        for key in after.keys() - before.keys():
            yield change("objective", "added", "", f"objective {key}: {after[key]}")
        for key in before.keys() & after.keys():
            if before[key] != after[key]:
                yield changed("objective", "", f"objective {key}", (before[key], after[key]))

    def lessons(self) -> Iterator[Change]:
        """Lessons added, removed, moved and edited."""
        before, after = self.before.lessons, self.after.lessons
        moves = Moves("lesson", (before, after), self.twins.lessons)
        pairs = _pairs(moves)
        yield from _come_and_gone(moves)
        moved = _moved([one.key for one in before], [was.key for was, _ in pairs if was])
        for was, page in pairs:
            if was is not None and was.key in moved:
                yield change("lesson", "moved", _name(page), "it stands at another place")
            if was is not None:
                yield from self._page(was, page)

    def _page(self, was: PageData, page: PageData) -> Iterator[Change]:
        title = _name(page)
        if was.title != page.title:
            yield changed("lesson", title, "the title", (was.title, page.title))
        words, now = self.old.pages.get(was.key), self.new.pages.get(page.key)
        yield from self._words(words, now, title, "lesson")
        yield from self._questions(was, page)

    def _words(
        self, was: PageWords | None, now: PageWords | None, where: str, what: str
    ) -> Iterator[Change]:
        """Paragraphs, and the texts of pictures."""
        was, now = was or NO_WORDS, now or NO_WORDS
        found = compare_words(was.words, now.words)
        if found:
            yield change(what, "reworded", where, found[0], found[1:])
        texts, alts = dict(was.pictures), dict(now.pictures)
        for src in texts.keys() & alts.keys():
            if texts[src] != alts[src]:
                name = f"what is said of the picture {src}"
                yield changed("picture", where, name, (texts[src], alts[src]))
        for action, ones, others in (("removed", was, now), ("added", now, was)):
            held_by = {src for src, _ in others.pictures} | set(others.media)
            for src in dict.fromkeys([*(src for src, _ in ones.pictures), *ones.media]):
                if src not in held_by:
                    yield change("media", action, where, f"{src} is {_ACTIONS[action]} here")

    def _questions(self, was: PageData, page: PageData) -> Iterator[Change]:
        title = _name(page)
        feedback, now = self.old.pages.get(was.key), self.new.pages.get(page.key)
        both = was.questions.values(), page.questions.values()
        moves = Moves("question", both, self.twins.questions.get(was.key, {}))
        for key, question in page.questions.items():
            before = moves.was(question)
            if before is None:
                yield change("question", "added", title, f"new question: {ask(question)}")
                continue
            if before.id != question.id:
                yield _renamed(title, before, question, moves)
            yield from compare_questions(before, question, title)
            sides = ((feedback, before.key), (now, key))
            texts = [(one or NO_WORDS).questions.get(name, ()) for one, name in sides]
            yield from compare_texts((before, question), texts[0], texts[1], title)
        for question in was.questions.values():
            if moves.now(question) is None:
                yield change("question", "removed", title, f"question gone: {ask(question)}")

    def assessments(self) -> Iterator[Change]:
        """Tests: their rules and their banks."""
        both = self.before.assessments, self.after.assessments
        moves = Moves("test", both, self.twins.assessments)
        yield from _come_and_gone(moves)
        for was, one in _pairs(moves):
            if was is None:
                continue
            yield from compare_rules(was, one)
            first, second = self.before.by_key.get(was.key), self.after.by_key.get(one.key)
            if first and second:
                yield from self._page(first, second)

    def tasks(self) -> Iterator[Change]:
        """Dialogues and forms."""
        moves = Moves("activity", (self.before.tasks, self.after.tasks), self.twins.tasks)
        yield from _come_and_gone(moves)
        for was, task in _pairs(moves):
            if was is not None and was.title != task.title:
                yield changed("activity", _name(task), "the title", (was.title, task.title))

    def files(self) -> Iterator[Change]:
        """Pictures, media and downloads; the look; the player."""
        yield from _files(self.old, self.new, every=False)


_ACTIONS: Final = {"removed": "no longer", "added": "new"}


def _pairs(moves: Moves[Titled]) -> list[tuple[Titled | None, Titled]]:
    """Everything that is there now, with what it was."""
    return [(moves.was(one), one) for one in moves.after.values()]


def _come_and_gone(moves: Moves[Titled]) -> Iterator[Change]:
    """What is new, what is gone, and what has another id."""
    what = moves.what
    for was, one in _pairs(moves):
        if was is None:
            yield change(what, "added", _name(one), f"the {what} “{_name(one)}” is new")
        elif was.id != one.id:
            yield _renamed(_name(one), was, one, moves)
    for one in moves.before.values():
        if moves.now(one) is None:
            yield change(what, "removed", _name(one), f"the {what} “{_name(one)}” is gone")


def _renamed(where: str, was: _T, now: _T, moves: Moves[_T]) -> Change:
    """Something is the same under another id, which may have been that of something else."""
    name = f"question “{ask(now)}”: its" if isinstance(now, QuestionData) else "its"
    words = f"{name} {moves.reason(was, now)}"
    back = where_written(moves.what, was.id)
    if moves.is_mistaken(was, now):
        more = f"progress goes to the wrong {moves.what}; give it back: {back}"
        return change(moves.what, "id given to another", where, words, [more])
    more = f"give it back, and what learners did there is kept: {back}"
    return change(moves.what, "id changed", where, words, [more])


def _name(one: PageData | AssessmentData | TaskData) -> str:
    return one.title or one.id


def _files(old: Side, new: Side, *, every: bool) -> Iterator[Change]:
    before, after = old.files, new.files
    wanted = [name for name in sorted(before.keys() | after.keys()) if every or _is_media(name)]
    listed = [name for name in wanted if before.get(name) != after.get(name)]
    for name in listed[:_MOST_FILES]:
        action = "added" if name not in before else "removed" if name not in after else "replaced"
        yield change("file", action, "", f"the file {short(name)} is {action}")
    if len(listed) > _MOST_FILES:
        yield change("file", "changed", "", f"{len(listed):,} files differ in all")
    if every:
        return
    for what, ending in (("the look (style sheets)", ".css"), ("the player (scripts)", ".js")):
        names = [name for name in before.keys() & after.keys() if name.endswith(ending)]
        if any(before[name] != after[name] for name in names):
            yield change("player", "changed", "", f"{what} changed")


def _is_media(name: str) -> bool:
    return not name.lower().endswith(_TEXTS) and name != INDEX


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Keys that do not stand in the same order to each other as they did."""
    was, now = [key for key in before if key in after], [key for key in after if key in before]
    same: set[str] = set()
    for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks():
        same.update(was[block.a : block.a + block.size])
    return set(was) - same
