"""`manage.py laad_locaties`: types, target groups and the real work locations, with their sources."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from locaties.bronlocaties import laad_locaties
from werkplan.kern.models import Gemeente


class Command(BaseCommand):
    help = "Laad de werklocaties die het product meebrengt. Wat er al staat, blijft zoals het is."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            geladen = laad_locaties()
        except Gemeente.DoesNotExist as fout:
            raise CommandError(f"Gemeente {fout} is er nog niet. Draai eerst laad_gemeenten.") from None
        self.stdout.write(f"Werklocaties: {geladen.nieuw} nieuw, {geladen.stond_er} stonden er al.")
