"""The buttons of an import: apply, undo, look again, throw away."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from locaties.models import Invoer
from locaties.services import invoer as invoerservice
from locaties.services.invoertaak import vraag
from locaties.tasks import start
from locaties.views.importen import get_invoer
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker


@login_required
@require_POST
def toepassen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over all rows that are not refused; how many stay out was confirmed."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "change", Invoer, on=invoer)

    def doe() -> str:
        aantal = invoerservice.tellingen(invoer)
        invoerservice.bevestig(aantal, request.POST.get("blijft_buiten", ""))
        start(vraag(invoer, door=persoon, versie=geheel_getal(request, "versie"), taak=Invoer.Taak.TOEPASSEN))
        return _afloop(invoer, "Overgenomen: {nieuw} nieuw en {gewijzigd} gewijzigd.".format(**aantal))

    return druk_op_knop(request, invoer.get_absolute_url(), doe)


@login_required
@require_POST
def terugdraaien(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an import as a whole."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "change", Invoer, on=invoer)

    def doe() -> str:
        start(
            vraag(invoer, door=persoon, versie=geheel_getal(request, "versie"), taak=Invoer.Taak.TERUGDRAAIEN)
        )
        return _afloop(invoer, "De import is teruggedraaid. Alles staat weer zoals het was.")

    return druk_op_knop(request, invoer.get_absolute_url(), doe)


def _afloop(invoer: Invoer, gelukt: str) -> str:
    """What to say: the page itself tells what went otherwise."""
    invoer.refresh_from_db()
    if invoer.is_bezig:
        return "We zijn ermee bezig. Je mag deze pagina verlaten."
    return "Bekijk hieronder wat er aan de hand is." if invoer.fout or invoer.is_veranderd else gelukt


@login_required
@require_POST
def opnieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the preview again, to apply after an undo."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "change", Invoer, on=invoer)

    def doe() -> str:
        start(invoerservice.bekijk_opnieuw(invoer, door=persoon, versie=geheel_getal(request, "versie")))
        return "Het bestand is opnieuw bekeken. Er is nog niets overgenomen."

    return druk_op_knop(request, invoer.get_absolute_url(), doe)


@login_required
@require_POST
def weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the rows of an import away."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "delete", Invoer, on=invoer)

    def doe() -> str:
        invoerservice.verwijder_invoer(invoer, door=persoon, versie=geheel_getal(request, "versie"))
        return "De import is weggegooid."

    if invoer.is_bezig:
        return redirect(invoer)
    return druk_op_knop(request, reverse("locaties:importen"), doe)
