"""Remembered decisions of imports: this key in files is that party of ours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from studios.audit import record
from studios.rules import Member, check_can_import
from studios.runs import Refused
from vendors.import_runs import check_again
from vendors.models import ImportAlias, ImportBatch, Party

NOT_WRITTEN = frozenset({ImportBatch.State.CHECKED, ImportBatch.State.REFUSED})


def take_as_same(*, batch: ImportBatch, keys: Iterable[str], member: Member, now: datetime) -> ImportBatch:
    """Of the parties that the check found perhaps held already, and of those taken as held before, the named keys
    are from now on the held party, in this import and all later ones; the others are not. The file is checked again.

    Raises NotAllowed, or Refused where the batch is written or worked on.
    """
    check_can_import(member)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, studio=member.studio)
        if batch.state not in NOT_WRITTEN:
            raise Refused("Only before an import is written it can be said who is who.")
        taken, dropped = _decided(batch, set(keys))
        held = _held(batch, taken)
        for key, party in held.items():
            ImportAlias.objects.update_or_create(
                studio=batch.studio, key=key, defaults={"party": party, "at": now, "by": member.user}
            )
        ImportAlias.objects.filter(studio=batch.studio, key__in=dropped).delete()
        check_again(batch, by=member.user, now=now)
        data: dict[str, Any] = {"same": {key: party.key for key, party in held.items()}, "no_longer": dropped}
        record(
            studio=batch.studio, verb="import.identified", subject=batch, by=member.user, now=now, data=data
        )
    return batch


def _decided(batch: ImportBatch, keys: set[str]) -> tuple[dict[str, str], list[str]]:
    """What is newly said to be the same, as key to held key, and what no longer is."""
    found = {one["key"]: one["held_key"] for one in batch.preview.get("perhaps_same", [])}
    before = [one["key"] for one in batch.preview.get("taken_as", []) if not one["is_merged"]]
    return {key: held for key, held in found.items() if key in keys}, [
        key for key in before if key not in keys
    ]


def _held(batch: ImportBatch, taken: dict[str, str]) -> dict[str, Party]:
    parties = Party.objects.filter(studio=batch.studio, is_active=True, key__in=set(taken.values()))
    by_key = {party.key: party for party in parties}
    if missing := set(taken.values()) - by_key.keys():
        raise Refused(f"No party has the key {min(missing)} any more. Upload the file again.")
    return {key: by_key[held] for key, held in taken.items()}
