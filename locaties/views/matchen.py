"""The page on which chosen places are sent to a company, or written down as named on the telephone."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from locaties.forms.zoekvragen import VerstuurForm
from locaties.kandidaten import met_aanbod, voor, wensen_van
from locaties.models import Aanbod, Zoeker, Zoekvraag
from locaties.services.matchen import HOOGSTENS, send
from locaties.views.zoekvraag import te_wijzigen
from locaties.zoekvraagtekst import plek_in_woorden
from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.web import gebruiker

BEGIN = {
    "nl": "Beste {naam},\n\nHieronder staan plekken die misschien bij u passen.",
    "en": "Dear {naam},\n\nBelow are places that may suit you.",
}
ONBEKENDE = {"nl": "ondernemer", "en": "entrepreneur"}


@login_required
@require_http_methods(["GET", "POST"])
def versturen(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the places of `?plek=` (ids of offers); nothing leaves before the text was seen."""
    gevonden = te_wijzigen(request, pk)
    aanbod = _gekozen(request, gevonden)
    zoeker = Zoeker.objects.visible_to(gebruiker(request)).filter(zoekvraag=gevonden).first()
    naam = zoeker.naam if zoeker and zoeker.naam else ONBEKENDE.get(gevonden.taal, "ondernemer")
    begin = BEGIN.get(gevonden.taal, BEGIN["nl"]).format(naam=naam)
    form = VerstuurForm(request.POST or None, zoeker=zoeker, initial={"tekst": begin})

    def opslaan() -> None:
        send(
            gevonden,
            door=gebruiker(request),
            aanbod=aanbod,
            langs=form.cleaned_data["langs"],
            tekst=form.cleaned_data["tekst"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Plekken doorgeven bij {gevonden.kenmerk}",
        gevonden.get_absolute_url(),
        "De plekken zijn doorgegeven.",
        knop="Geef de plekken door",
        template="locaties/zoekvragen/versturen.html",
        extra={"plekken": [plek_in_woorden(een) for een in aanbod]},
    )
    return formulierpagina(request, form, opslaan, pagina)


def _gekozen(request: HttpRequest, gevonden: Zoekvraag) -> list[Aanbod]:
    """The chosen offers that are candidates now, the best first."""
    pks = [
        int(tekst)
        for tekst in request.GET.getlist("plek")
        if tekst.isascii() and tekst.isdecimal() and len(tekst) < 10
    ]
    wensen = wensen_van(gevonden, vandaag())
    rijen = voor(gebruiker(request), wensen, vandaag()).filter(aanbod__in=pks)
    return [rij.aanbod for rij in met_aanbod(rijen)[: HOOGSTENS + 1] if rij.aanbod is not None]
