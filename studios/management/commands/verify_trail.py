"""Read every audit chain from its first event to its head."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from studios.models import AuditChain
from studios.trail import verify


class Command(BaseCommand):
    help = "Verify the audit trail: a line for each chain. Exit code 1 where one is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for chain in AuditChain.objects.select_related("studio").order_by("key"):
            verification = verify(chain)
            name = f"{chain.key} ({chain.studio})" if chain.studio else chain.key
            if verification.is_whole:
                self.stdout.write(f"{name}: verified up to event {chain.length}, head {chain.head}")
                continue
            broken += 1
            self.stdout.write(f"{name}: BROKEN")
            for sentence in verification.breaks:
                self.stdout.write(f"  {sentence}")
        if broken:
            raise CommandError(f"Broken chains: {broken}")
