"""`manage.py vertalingen [--check]`: bring the catalogues up to date, or say what is wrong with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from werkplan.kern.vertalingen import AANVULLING, TEKSTEN, compile_file, faults_of, problems, update_files


class Command(BaseCommand):
    help = "Werkt de Engelse vertalingen bij met wat in de broncode is gemarkeerd."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Wijzig niets; meld alleen wat er niet klopt."
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            update_files(settings.BASE_DIR, TEKSTEN)
            compile_file(AANVULLING)
        if fouten := problems(settings.BASE_DIR, TEKSTEN) + faults_of(AANVULLING):
            raise CommandError("\n".join([f"Vertalingen in {TEKSTEN.parents[2]}:", *fouten]))
