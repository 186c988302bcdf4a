"""What every page shows of who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from studios.rules import (
    Member,
    allows,
    check_can_edit_parties,
    check_can_import,
    check_can_merge,
    check_can_read_findings,
    check_can_read_imports,
    check_can_read_trail,
)


def member(request: HttpRequest) -> dict[str, Any]:
    """``member``, ``studio`` and what the navigation may offer, inside a studio; nothing outside."""
    who: Member | None = getattr(request, "member", None)
    if who is None:
        return {}
    return {
        "member": who,
        "studio": who.studio,
        "may_import": allows(check_can_import, who),
        "may_read_imports": allows(check_can_read_imports, who),
        "may_edit_parties": allows(check_can_edit_parties, who),
        "may_merge": allows(check_can_merge, who),
        "may_read_findings": allows(check_can_read_findings, who),
        "may_read_trail": allows(check_can_read_trail, who),
    }
