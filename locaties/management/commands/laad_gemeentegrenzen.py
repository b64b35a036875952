"""`manage.py laad_gemeentegrenzen BESTAND`: the boundaries of municipalities, for the municipality of a position."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from locaties.grensbestand import laad_grenzen, lees_grenzen, regels
from werkplan.kern.bestand import Bestandsfouten


class Command(BaseCommand):
    help = "Laad gemeentegrenzen uit een GeoJSON-bestand (WGS84 of RD), zoals PDOK die geeft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        try:
            telling = laad_grenzen(lees_grenzen(bestand.read_bytes()))
        except OSError:
            raise CommandError(f"{bestand} bestaat niet, of is niet te lezen.") from None
        except Bestandsfouten as fout:
            raise CommandError("\n".join([f"Niets geladen. Fouten in {bestand}:", *fout.fouten])) from None
        for regel in regels(telling):
            self.stdout.write(regel)
