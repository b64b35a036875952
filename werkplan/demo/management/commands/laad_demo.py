"""`manage.py laad_demo`: the real plan with invented people and their story, on the demo calendar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from werkplan.demo.laden import Uitkomst, laad_demo
from werkplan.demo.rapporten import ask_reports


class Command(BaseCommand):
    help = "Laad de demo tot en met DEMO_DATUM. Een tweede keer verandert niets."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO_DATUM is None:
            raise CommandError(
                "De demo hoort bij de demokalender. Geef DEMO_DATUM op, bijvoorbeeld 2020-11-20."
            )
        uitkomst = laad_demo(vandaag=settings.DEMO_DATUM, wachtwoord=settings.DEMO_WACHTWOORD)
        if uitkomst is Uitkomst.GELADEN:
            ask_reports(settings.DEMO_DATUM)
        self.stdout.write(uitkomst.value)
