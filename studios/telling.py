"""What of a run may be told to whom: a run of the lists serves every studio, and shows nothing of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studios.models import Run, User


@dataclass(frozen=True, slots=True)
class Told:
    """A run as one user may see it. ``counts`` is (done, total), None where it would tell how large other studios
    are; ``asked_by`` is empty for the product itself and for somebody of another studio."""

    run: Run
    asked_by: str
    counts: tuple[int, int] | None
    result: dict[str, Any]


def told(run: Run, user: User) -> Told:
    is_of_lists = run.studio_id is None
    names_asker = run.requested_by is not None and (not is_of_lists or run.requested_by_id == user.pk)
    return Told(
        run=run,
        asked_by=str(run.requested_by) if names_asker else "",
        counts=None if is_of_lists else (run.done, run.total),
        result={} if is_of_lists and run.kind != Run.Kind.REFRESH else dict(run.result),
    )
