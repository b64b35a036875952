"""Asking municipalities for their paragraph by a day, and seeing who delivered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from werkplan.kern.datums import datum
from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.permissions import Toegang
from werkplan.kern.post import plan_bericht
from werkplan.kern.rechtentabel import Rol
from werkplan.kern.werk import Wachtend
from werkplan.rapport.models import Rapport, Rapporttekst
from werkplan.rapport.services.maken import lock


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """The paragraph of a municipality as it stands."""

    tekst: Rapporttekst
    mag: bool = False

    @property
    def is_geleverd(self) -> bool:
        return bool(self.tekst.tekst.strip())


def latest_of(rapport: Rapport) -> list[Rapporttekst]:
    """The last version of the paragraph of each municipality, by its name."""
    van_gemeenten = Rapporttekst.objects.filter(rapport=rapport, gemeente__isnull=False)
    laatste = van_gemeenten.select_related("gemeente", "auteur").order_by("sectie", "-volgnummer")
    return sorted(laatste.distinct("sectie"), key=lambda tekst: str(tekst.gemeente))


@transaction.atomic
def ask_paragraphs(rapport: Rapport, *, tot: date, vandaag: date, door: Gebruiker, versie: int) -> Rapport:
    """Set the day by which municipalities write their paragraph; who did not write it yet gets a mail."""
    huidig = lock(rapport, door=door, versie=versie)
    if not huidig.is_te_bewerken:
        raise ValidationError("Gemeenten schrijven alleen mee aan een concept.")
    if tot < vandaag:
        raise ValidationError({"alineas_tot": "Kies vandaag of een latere dag."})
    huidig.alineas_tot = tot
    huidig.bewaar(versie=versie)
    open_ = {een.gemeente_id: een for een in latest_of(huidig) if not een.tekst.strip()}
    managers = Gebruiker.objects.filter(
        is_active=True,
        lidmaatschappen__in=Lidmaatschap.objects.geldig_op(vandaag).filter(
            rol=Rol.ACCOUNTMANAGER, organisatie__gemeente__in=open_
        ),
    )
    for manager in managers.distinct().order_by("pk"):
        plan_bericht(
            sleutel=f"rapport-alinea-{huidig.pk}-{manager.pk}-{tot}",
            aan=manager,
            namens=door,
            onderwerp=f"Jouw alinea voor de {str(huidig)[:1].lower()}{str(huidig)[1:]}",
            tekst=render_to_string(
                "rapport/mail/alinea.txt",
                {
                    "rapport": huidig,
                    "tot": datum(tot),
                    "adres": f"{settings.WERKPLAN_ADRES}{huidig.get_absolute_url()}#alineas",
                    "door": door.naam,
                },
            ),
        )
    return huidig


def wait_for_paragraph(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The paragraphs that were asked of one's municipalities and are still empty, until the day has passed."""
    gemeenten = Toegang.van(gebruiker).gemeenten
    if not gemeenten:
        return
    gevraagd = Rapporttekst.objects.filter(
        gemeente__in=gemeenten, rapport__status=Rapport.Status.CONCEPT, rapport__alineas_tot__gte=vandaag
    )
    laatste = gevraagd.order_by("rapport_id", "sectie", "-volgnummer").distinct("rapport_id", "sectie")
    for tekst in laatste.select_related("rapport", "gemeente"):
        if not tekst.tekst.strip():
            yield Wachtend(
                soort="alinea",
                onderwerp_id=tekst.pk,
                tekst=f"Alinea van {tekst.gemeente} tot en met {datum(tekst.rapport.alineas_tot)}",
                over=str(tekst.rapport),
                url=reverse("rapport:tekst", args=[tekst.rapport_id, tekst.sectie]),
                knop="Schrijf de alinea",
                datum=tekst.rapport.alineas_tot,
            )
