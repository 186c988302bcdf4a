"""Asking a studio's tracker for a production, which then waits as an import like any other: checked, applied, undone."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from studios.members import member_of
from studios.models import Run
from studios.rules import Member, allows, check_can_import
from studios.runs import Claim, Refused, ask_for_run
from vendors.actions.imports import keep_import
from vendors.import_runs import CHECK_TASK, ask_for
from vendors.models import ImportBatch
from vendors.trackers.connection import TrackerFailed, kitsu_of, tracked_production
from vendors.trackers.kitsu import chain_file

FETCH_TASK: Final = "vendors.tasks.fetch_tracker"


def ask_for_kitsu(*, member: Member, name: str, code: str, now: datetime) -> Run:
    """Queue the reading of a production from the studio's Kitsu, by its name there, for the production of this code here.
    Raises NotAllowed, or Refused where the studio has none."""
    check_can_import(member)
    if kitsu_of(member.studio.slug) is None:
        raise Refused("No Kitsu server is set up for this studio. An administrator names it in KITSU_URLS.")
    return ask_for_run(
        kind=Run.Kind.FETCH_TRACKER,
        task=FETCH_TASK,
        subject=f"Kitsu: {name}",
        studio=member.studio,
        by=member.user,
        now=now,
        params={"name": name, "code": code},
        alone=f"kitsu:{member.studio.pk}",
    )


def fetch_kitsu(claim: Claim) -> dict[str, Any]:
    """What the tracker knows is kept as a chain file that waits for its check. Done once a run, whoever is interrupted."""
    run = claim.run
    if kept := ImportBatch.objects.filter(fetched_by=run).first():
        return {"import": kept.pk}
    address = kitsu_of(run.studio.slug) if run.studio else None
    if run.studio is None or run.requested_by is None or address is None:
        raise Refused("No Kitsu server is set up for this studio.")
    member = member_of(run.requested_by, run.studio.slug)
    if member is None or not allows(check_can_import, member):
        raise Refused("Who asked for this may no longer import into the studio.")
    claim.report(stage="Asking Kitsu", silent_seconds=700)
    try:
        tracked = tracked_production(address, name=run.params["name"])
    except TrackerFailed as failure:
        raise Refused(str(failure)) from failure
    content, now = chain_file(tracked, code=run.params["code"]), timezone.now()
    filename = f"Kitsu {run.params['name']} {now:%Y-%m-%d %H:%M}.xlsx".replace("/", "-")
    with transaction.atomic():
        claim.check()
        batch = keep_import(
            studio=run.studio, file=io.BytesIO(content), filename=filename, by=run.requested_by, now=now
        )
        batch.fetched_by = run
        batch.save(update_fields=["fetched_by"])
        ask_for(Run.Kind.CHECK_IMPORT, CHECK_TASK, batch, by=run.requested_by, now=now)
    return {"import": batch.pk}
