"""`manage.py laad_loket`: topics, target groups, purposes, sectors and schemes, not checked by anybody yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from loket.bronnen import laad_loket


class Command(BaseCommand):
    help = (
        "Laad de onderwerpen en regelingen die het product meebrengt. Wat er al staat, blijft zoals het is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        geladen = laad_loket()
        self.stdout.write(f"Loket: {geladen.nieuw} nieuw, {geladen.stond_er} stonden er al.")
