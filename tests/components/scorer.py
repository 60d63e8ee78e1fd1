"""A running node that scores responses with the components' own scripts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from packager.tracking import question_data
from tests.components.cases import COMPONENTS

if TYPE_CHECKING:
    from types import TracebackType

    from packager.model.component import Question

NODE = shutil.which("node")


class Scorer:
    """Scores, packs and unpacks, one response after the other."""

    def __enter__(self) -> Self:
        self._node = subprocess.Popen(
            [str(NODE), str(Path(__file__).with_name("scorer.mjs"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._node.communicate()

    def __call__(self, question: Question, response: Any) -> dict[str, Any]:
        """`score`, `packed`, `restored` and `reported` of a response."""
        return self.of_page({"kind": question.kind, **question_data(question)}, response)

    def of_page(self, question: dict[str, Any], response: Any) -> dict[str, Any]:
        """The same, of the data that a page of a package holds."""
        assert self._node.stdin
        assert self._node.stdout
        module = (COMPONENTS / question["kind"] / "score.js").as_uri()
        asked = {"module": module, "question": question, "response": response}
        self._node.stdin.write(json.dumps(asked) + "\n")
        self._node.stdin.flush()
        answer: dict[str, Any] = json.loads(self._node.stdout.readline())
        return answer
