"""Two threads that work off jobs a step at a time.

Hashing, checksums, deflating and copying all let go of the interpreter's lock, so two cores are
used. A job is an iterator; advancing it is one step of a few milliseconds, which keeps the two
threads evenly loaded and an interrupt prompt.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class _Crew:
    def __init__(self, jobs: Iterable[Iterator[None]]) -> None:
        self.jobs = deque(jobs)
        self.failure: BaseException | None = None

    def work(self) -> None:
        while self.failure is None:
            try:
                job = self.jobs.popleft()
            except IndexError:
                return
            try:
                next(job)
            except StopIteration:
                continue
            except BaseException as failure:  # noqa: BLE001  # raised again by run_jobs
                self.failure = failure
                return
            self.jobs.append(job)


def run_jobs(jobs: Iterable[Iterator[None]]) -> None:
    """Work off all jobs; the first failure stops both threads and is raised here."""
    crew = _Crew(jobs)
    second = threading.Thread(target=crew.work, daemon=True)
    if len(crew.jobs) > 1:
        second.start()
    try:
        crew.work()
    except BaseException as failure:
        crew.failure = failure
        raise
    finally:
        if second.ident is not None:
            second.join()
    if crew.failure is not None:
        raise crew.failure
