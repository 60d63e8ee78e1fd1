"""The tools of judging JSON by its parts: objects by their properties, lists by their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from packager.xapi.forms import Judge


@frozen
class Finding:
    """One thing that is wrong: where (a JSON path from `$`) and what."""

    path: str
    message: str

    def __str__(self) -> str:
        """Both on one line."""
        return f"{self.path}: {self.message}"


class Judging:
    """Something under judgement, and what was found so far."""

    def __init__(self, version: str) -> None:
        self.major = version.partition(".")[0]
        self.found: list[tuple[str, str]] = []

    def says(self, path: str, message: str) -> None:
        """Note what is wrong."""
        self.found.append((path, message))

    def simple(self, judge: Judge) -> Callable[[object, str], None]:
        """A judge of one value as a method of this."""

        def judged(value: object, path: str) -> None:
            said = judge(value)
            if said:
                self.says(path, said)

        return judged

    def simples(self, **judges: Judge) -> dict[str, Callable[[object, str], None]]:
        """Judges of values as methods of this, by the names of properties."""
        return {name: self.simple(judge) for name, judge in judges.items()}

    def properties(
        self,
        value: object,
        path: str,
        known: Mapping[str, Callable[[object, str], None]],
        required: Iterable[str] = (),
    ) -> dict[str, Any] | None:
        """Judge an object by its properties; None when it is no object."""
        if not isinstance(value, dict):
            self.says(path, "must be an object")
            return None
        for name in required:
            if name not in value:
                self.says(path, f"lacks {name}")
        for name, one in value.items():
            judge = known.get(name)
            if judge is None:
                self.says(f"{path}.{name}", "is no property that xAPI knows here")
            elif one is not None:
                judge(one, f"{path}.{name}")
        return value

    def each(
        self, value: object, path: str, judge: Callable[[object, str], None], *, empty: bool = True
    ) -> list[Any]:
        """Judge a list by its members."""
        if not isinstance(value, list):
            self.says(path, "must be a list")
            return []
        if not value and not empty:
            self.says(path, "must not be empty")
        for index, one in enumerate(value):
            judge(one, f"{path}[{index}]")
        return value

    def nulls(self, value: object, path: str) -> None:
        """XAPI 2.2: no null but in extensions."""
        if value is None:
            self.says(path, "is null, which is allowed in extensions only")
        elif isinstance(value, list):
            for index, one in enumerate(value):
                self.nulls(one, f"{path}[{index}]")
        elif isinstance(value, dict):
            for name, one in value.items():
                if name != "extensions":
                    self.nulls(one, f"{path}.{name}")


def void(_: object) -> None:
    """Forget a value."""
