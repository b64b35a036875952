"""Forms about a location: add, change, and whom to ask."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from locaties.forms.locaties import ContactForm, LocatieForm, gemeenten_van
from locaties.models import Werklocatie
from locaties.services.locaties import voeg_locatie_toe, wijzig_locatie, zet_contact
from locaties.views.basis import get_locatie, namens
from locaties.zicht import verborgen
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker

FORMULIER = "locaties/locatie_form.html"


@login_required
@require_http_methods(["GET", "POST"])
def locatie_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a location."""
    require(request.user, "add", Werklocatie)
    nieuw, persoon = Werklocatie(), gebruiker(request)
    mag = gemeenten_van(persoon, nieuw)
    begin: dict[str, Any] = {"gemeente": mag[0].pk} if len(mag) == 1 else {}
    form = LocatieForm(request.POST or None, instance=nieuw, persoon=persoon, initial=begin)

    def opslaan() -> None:
        voeg_locatie_toe(nieuw, door=persoon, doelgroepen=form.cleaned_data["doelgroepen"], vandaag=vandaag())

    pagina = Formulierpagina(
        "Locatie toevoegen",
        reverse("locaties:locaties"),
        "De locatie staat in de lijst.",
        daarna=nieuw.get_absolute_url,
        template=FORMULIER,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def locatie_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a location."""
    locatie, persoon = get_locatie(request, pk), gebruiker(request)
    require(persoon, "change", Werklocatie, on=locatie)
    form = LocatieForm(request.POST or None, instance=locatie, persoon=persoon)

    def opslaan() -> None:
        wijzig_locatie(
            locatie,
            door=persoon,
            versie=form.gelezen_versie,
            velden=form.velden(),
            doelgroepen=form.cleaned_data["doelgroepen"],
        )

    pagina = Formulierpagina(
        "Locatie wijzigen",
        locatie.get_absolute_url(),
        "De locatie is bewaard.",
        locatie,
        template=FORMULIER,
        extra={"namens": namens(request, locatie)},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to ask about a location."""
    locatie, persoon = get_locatie(request, pk), gebruiker(request)
    require(persoon, "change", Werklocatie, on=locatie)
    begin: dict[str, Any] = {"versie": locatie.versie, "niveau": locatie.contact_niveau}
    if locatie.contact is not None and "contact" not in verborgen(persoon, locatie):
        velden = ("organisatie", "naam", "email", "telefoon")
        begin |= {naam: getattr(locatie.contact, naam) for naam in velden}
    form = ContactForm(request.POST or None, initial=begin)

    def opslaan() -> None:
        zet_contact(
            locatie,
            door=persoon,
            versie=form.cleaned_data["versie"],
            gegevens=form.gegevens(),
            niveau=form.cleaned_data["niveau"],
        )

    pagina = Formulierpagina(
        "Contact wijzigen",
        locatie.get_absolute_url(),
        "Het contact is bewaard.",
        locatie,
        template=FORMULIER,
        inleiding="Alles leeg laten haalt het contact weg.",
        extra={"namens": namens(request, locatie)},
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)
