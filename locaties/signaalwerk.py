"""What signals and corrections ask of people: what is new, what was assigned, and what waits for a yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse

from locaties.models import Correctie, Signaal
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.werk import Wachtend

SIGNAAL, TOEGEWEZEN, CORRECTIE = "signaal", "toegewezen", "correctie"
HOOGSTENS = 50


def wait_in_signals(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The new signals of each municipality of somebody, in one line; a cluster counts once."""
    eigen = Toegang.van(gebruiker).gemeenten
    if not eigen:
        return
    nieuw = Signaal.objects.visible_to(gebruiker).filter(
        stand=Signaal.Stand.NIEUW, hoort_bij=None, locatie__gemeente__in=eigen
    )
    tellingen = (
        nieuw.order_by()
        .values("locatie__gemeente", "locatie__gemeente__naam")
        .annotate(aantal=Count("pk"), sinds=Min("ontvangen_op"))
    )
    for rij in tellingen.order_by("locatie__gemeente__naam"):
        aantal = rij["aantal"]
        yield Wachtend(
            soort=SIGNAAL,
            onderwerp_id=rij["locatie__gemeente"],
            tekst="1 nieuw signaal" if aantal == 1 else f"{aantal} nieuwe signalen",
            over=rij["locatie__gemeente__naam"],
            url=f"{reverse('locaties:signalen')}?stand={Signaal.Stand.NIEUW.value}",
            knop="Bekijk de signalen",
            sinds=rij["sinds"],
        )


def wait_with_somebody(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The open signals that were assigned to a person, or to an organisation for which this person takes them up."""
    toegang = Toegang.van(gebruiker)
    if not (toegang.trekkers or toegang.gemeenten):
        return
    van_ons = Q(toegewezen_aan__in=toegang.trekkers) | Q(toegewezen_aan__gemeente__in=toegang.gemeenten)
    bij_mij = Q(toegewezen_persoon=gebruiker) | Q(toegewezen_persoon=None)
    signalen = (
        Signaal.objects.visible_to(gebruiker).open().filter(van_ons, bij_mij, toegewezen_aan__isnull=False)
    )
    for signaal in signalen.select_related("locatie").order_by("ontvangen_op", "pk")[:HOOGSTENS]:
        yield Wachtend(
            soort=TOEGEWEZEN,
            onderwerp_id=signaal.pk,
            tekst=f"Signaal over {signaal.get_soort_display()} is aan je toegewezen",
            over=str(signaal.locatie),
            url=signaal.get_absolute_url(),
            knop="Bekijk het signaal",
            sinds=signaal.ontvangen_op,
        )


def wait_in_corrections(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The corrections of each municipality of somebody that wait for a yes or no, in one line."""
    eigen = Toegang.van(gebruiker).gemeenten
    if not eigen:
        return
    wachtend = Correctie.objects.visible_to(gebruiker).waiting().filter(locatie__gemeente__in=eigen)
    tellingen = (
        wachtend.order_by()
        .values("locatie__gemeente", "locatie__gemeente__naam")
        .annotate(aantal=Count("pk"), sinds=Min("ontvangen_op"))
    )
    for rij in tellingen.order_by("locatie__gemeente__naam"):
        aantal = rij["aantal"]
        yield Wachtend(
            soort=CORRECTIE,
            onderwerp_id=rij["locatie__gemeente"],
            tekst="1 correctie wacht op je" if aantal == 1 else f"{aantal} correcties wachten op je",
            over=rij["locatie__gemeente__naam"],
            url=f"{reverse('locaties:correcties')}?stand={Correctie.Stand.WACHT.value}",
            knop="Bekijk de correcties",
            sinds=rij["sinds"],
        )
