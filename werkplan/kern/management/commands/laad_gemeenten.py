"""`manage.py laad_gemeenten [BESTAND]`: municipalities, membership of the region, and their organisations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.importers import EIGEN_BESTAND, laad_gemeenten, lees_gemeenten


class Command(BaseCommand):
    help = "Laad gemeenten uit een CSV-bestand; zonder bestand de gemeenten die het product meebrengt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, default=EIGEN_BESTAND)

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        try:
            telling = laad_gemeenten(lees_gemeenten(bestand.read_bytes()))
        except OSError:
            raise CommandError(f"{bestand} bestaat niet, of is niet te lezen.") from None
        except Bestandsfouten as fout:
            raise CommandError("\n".join([f"Niets geladen. Fouten in {bestand}:", *fout.fouten])) from None
        self.stdout.write(
            f"Gemeenten: {telling.nieuw} nieuw, {telling.gewijzigd} gewijzigd, "
            f"{telling.ongewijzigd} ongewijzigd."
        )
