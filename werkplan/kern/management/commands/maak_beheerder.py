"""`manage.py maak_beheerder GEBRUIKERSNAAM`: the first account of a new installation; it makes the others."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Lidmaatschap, Organisatie
from werkplan.kern.rechtentabel import Rol


class Command(BaseCommand):
    help = "Maak het eerste account van een nieuwe omgeving: een beheerder. Daarna gaat dat in /beheer/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gebruikersnaam")
        parser.add_argument("--naam", required=True)
        parser.add_argument("--email", default="")
        parser.add_argument("--organisatie", required=True, help="Naam van de organisatie van de regio.")

    @transaction.atomic
    def handle(
        self, *args: Any, gebruikersnaam: str, naam: str, email: str, organisatie: str, **options: Any
    ) -> None:
        nu = Lidmaatschap.objects.geldig_op(vandaag())
        if nu.filter(rol=Rol.BEHEERDER, gebruiker__is_active=True).exists():
            raise CommandError("Er is al een beheerder. Die maakt accounts in /beheer/.")
        wachtwoord = getpass("Wachtwoord: ")
        if wachtwoord != getpass("Nog een keer: "):
            raise CommandError("De wachtwoorden zijn niet gelijk. Er is niets gemaakt.")
        try:
            validate_password(wachtwoord, Gebruiker(username=gebruikersnaam, naam=naam, email=email))
            persoon = Gebruiker.objects.create_user(gebruikersnaam, wachtwoord, naam=naam, email=email)
            regio, _ = Organisatie.objects.get_or_create(
                naam=organisatie, defaults={"soort": Organisatie.Soort.REGIO}
            )
            lidmaatschap = Lidmaatschap(
                gebruiker=persoon, organisatie=regio, rol=Rol.BEHEERDER, van=vandaag()
            )
            lidmaatschap.full_clean()
            lidmaatschap.save()
        except ValidationError as fout:
            raise CommandError("\n".join(["Er is niets gemaakt.", *fout.messages])) from None
        self.stdout.write(f"{persoon} is beheerder en kan inloggen als {gebruikersnaam}.")
