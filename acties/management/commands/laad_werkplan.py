"""`manage.py laad_werkplan BESTAND`: a plan from a YAML file. The keys stand in docs/planbestand.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from acties.importers import laad_plan
from werkplan.kern.bestand import Bestandsfouten


class Command(BaseCommand):
    help = "Laad een werkplan uit een YAML-bestand: in zijn geheel of niet. Twee keer laden verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--controleer", action="store_true", help="Controleer alleen; bewaar niets.")

    def handle(self, *args: Any, bestand: Path, controleer: bool, **options: Any) -> None:
        try:
            resultaat = laad_plan(bestand.read_bytes(), door=None, proef=controleer)
        except OSError:
            raise CommandError(f"{bestand} bestaat niet, of is niet te lezen.") from None
        except Bestandsfouten as fout:
            aantal = len(fout.fouten)
            kop = f"Niets geladen. {aantal} {'fout' if aantal == 1 else 'fouten'} in {bestand}:"
            raise CommandError("\n".join([kop, *fout.fouten])) from None
        for wijziging in resultaat.wijzigingen:
            self.stdout.write(f"{wijziging.wat}, {wijziging.veld}: “{wijziging.voor}” wordt “{wijziging.na}”")
        for melding in resultaat.meldingen:
            self.stdout.write(melding)
        if resultaat.behouden:
            self.stdout.write(f"Blijft zoals het in het plan staat ({len(resultaat.behouden)}):")
            self.stdout.write("\n".join(f"- {regel}" for regel in resultaat.behouden))
        self.stdout.write(
            f"{'Proef met' if controleer else 'Geladen:'} {resultaat.plan}: {resultaat.som('nieuw')} nieuw, "
            f"{resultaat.som('gewijzigd')} gewijzigd, {resultaat.som('ongewijzigd')} ongewijzigd."
        )
