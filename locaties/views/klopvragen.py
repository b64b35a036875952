"""The page on which the municipality mails "klopt dit nog?" about a location."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from locaties.forms.klopvragen import KlopvraagForm
from locaties.models import Klopvraag, Rondegemeente, Werklocatie
from locaties.services.klopvragen import ask
from locaties.views.basis import get_locatie
from locaties.views.rondes import get_deel, get_locatie_in
from locaties.zicht import verborgen
from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker


@login_required
@require_safe
def locatie_vragen(request: HttpRequest, pk: int) -> HttpResponse:
    """From the page of a location to the question about it in the newest round that is open."""
    locatie = get_locatie(request, pk)
    require(request.user, "add", Klopvraag, on=locatie)
    open_delen = Rondegemeente.objects.filter(gemeente=locatie.gemeente_id, stand__in=Rondegemeente.OPEN)
    deel = open_delen.order_by("-ronde__peildatum").first()
    if deel is None:
        messages.warning(
            request, f"Er loopt nu geen meetronde van {locatie.gemeente}. De vraag hoort bij een ronde."
        )
        return redirect(locatie)
    return redirect("locaties:klopvraag-nieuw", deel.pk, locatie.pk)


@login_required
@require_http_methods(["GET", "POST"])
def klopvraag_nieuw(request: HttpRequest, pk: int, locatie_id: int) -> HttpResponse:
    """Mail the link of a location to an address that is entered here; the contact is proposed."""
    deel, persoon = get_deel(request, pk), gebruiker(request)
    locatie: Werklocatie = get_locatie_in(request, deel, locatie_id)
    require(persoon, "add", Klopvraag, on=locatie)
    zonder_contact = locatie.contact is None or "contact" in verborgen(persoon, locatie)
    begin = {} if zonder_contact or locatie.contact is None else {"adres": locatie.contact.email}
    form = KlopvraagForm(request.POST or None, initial=begin)

    def opslaan() -> None:
        ask(deel, locatie, door=persoon, vandaag=vandaag(), **form.cleaned_data)

    pagina = Formulierpagina(
        f"Vraag of dit klopt: {locatie}",
        reverse("locaties:rondelocatie", args=[deel.pk, locatie.pk]),
        "De vraag is onderweg. Op deze bladzijde zie je of er een antwoord is.",
        knop="Verstuur de vraag",
        inleiding="Wie de e-mail krijgt, kan zonder account zeggen dat het klopt, of wat er niet klopt. "
        "Een correctie wacht dan op jou.",
    )
    return formulierpagina(request, form, opslaan, pagina)
