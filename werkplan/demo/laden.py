"""Load the demo: municipalities, plan, locations, people and their story, all in one transaction, once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from acties.importers import EIGEN_PLAN, laad_plan
from acties.models import Voortgang, Werkplan
from acties.services.weekmail import maak_weekmails
from locaties.bronlocaties import laad_locaties
from loket.bronnen import laad_loket
from werkplan.demo import (
    dagen,
    gebouwen,
    loket,
    overleggen,
    rondes,
    ruimten,
    signalen,
    verhaal,
    vragen,
    zoekvragen,
)
from werkplan.demo.toneel import Toneel, lees, ochtend, speel, zet_klok
from werkplan.demo.verhaal import EERSTE_DAG
from werkplan.kern.importers import EIGEN_BESTAND, laad_gemeenten, lees_gemeenten
from werkplan.kern.models import Gebruiker, Lidmaatschap, Organisatie

LID_SINDS = date(2018, 12, 1)
REGIO = "Regio Gooi en Vechtstreek"


class Uitkomst(StrEnum):
    """What became of a request to load the demo."""

    GELADEN = "De demo is geladen."
    STOND_ER_AL = "De demo staat er al; er is niets veranderd."
    IN_GEBRUIK = "De database is al in gebruik; de demo blijft weg."
    TE_VROEG = "DEMO_DATUM ligt voor het begin van het verhaal (20 december 2018); de demo blijft weg."


@transaction.atomic
def laad_demo(*, vandaag: date, wachtwoord: str) -> Uitkomst:
    """Load everything up to a day of the demo calendar, into a database that nobody works in yet.

    A second time only a new password reaches the demo accounts; what people entered stays.
    """
    if Gebruiker.objects.filter(is_demo=True).exists():
        _vernieuw_wachtwoord(wachtwoord)
        return Uitkomst.STOND_ER_AL
    if Gebruiker.objects.exists() or Voortgang.objects.exists():
        return Uitkomst.IN_GEBRUIK
    if vandaag < EERSTE_DAG:
        return Uitkomst.TE_VROEG
    zet_klok(ochtend(EERSTE_DAG))
    laad_gemeenten(lees_gemeenten(EIGEN_BESTAND.read_bytes()))
    plan = laad_plan(EIGEN_PLAN.read_bytes(), door=None).plan
    laad_locaties()
    laad_loket()
    _speel(plan, _mensen(wachtwoord), vandaag)
    maak_weekmails(vandaag)
    zet_klok(None)
    return Uitkomst.GELADEN


def _speel(plan: Werkplan | None, mensen: dict[str, Gebruiker], vandaag: date) -> None:
    if plan is None:
        raise LookupError("The plan was not loaded.")
    toneel = Toneel(
        plan=plan,
        regio=Organisatie.objects.get(naam=REGIO),
        mensen=mensen,
        nu=ochtend(EERSTE_DAG),
        door=mensen["coordinator"],
    )
    delen = (verhaal, overleggen, dagen, ruimten, gebouwen, rondes, signalen, loket, vragen, zoekvragen)
    speel([gebeurtenis for deel in delen for gebeurtenis in deel.gebeurtenissen()], toneel, vandaag)


def _mensen(wachtwoord: str) -> dict[str, Gebruiker]:
    gehusseld = make_password(wachtwoord)  # once for all: it is slow on purpose
    mensen = {}
    for persoon in lees("mensen"):
        gebruiker = Gebruiker(
            username=persoon["username"],
            naam=persoon["naam"],
            telefoon=persoon.get("telefoon", ""),
            email=f"{persoon['username']}@example.org",
            is_demo=True,
            password=gehusseld,
        )
        gebruiker.full_clean()
        gebruiker.save()
        mensen[gebruiker.username] = gebruiker
        for rol, organisatie in persoon["lid"]:
            lid = Lidmaatschap(
                gebruiker=gebruiker,
                organisatie=Organisatie.objects.get(naam=organisatie),
                rol=rol,
                van=LID_SINDS,
            )
            lid.full_clean()
            lid.save()
    return mensen


def _vernieuw_wachtwoord(wachtwoord: str) -> None:
    namen = [persoon["username"] for persoon in lees("mensen")]
    accounts = Gebruiker.objects.filter(is_demo=True, username__in=namen)
    eerste = accounts.first()
    if eerste is not None and not check_password(wachtwoord, eerste.password):
        accounts.update(password=make_password(wachtwoord))
