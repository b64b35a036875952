"""A plan from a file: choose it, see what would happen with every error at once, and load it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from acties.forms.plannen import PlanbestandForm
from acties.importers import AndersDanVoorbeeld, Laadresultaat, laad_plan
from acties.models import Werkplan
from acties.views.basis import gebruiker
from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.permissions import require
from werkplan.kern.web import page


@login_required
@require_http_methods(["GET", "POST"])
def uit_bestand(request: HttpRequest) -> HttpResponse:
    """Nothing is stored before somebody saw what would happen; the text of the file stays in the page."""
    require(request.user, "add", Werkplan)
    form = PlanbestandForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        form.onthoud()
        bestand: bytes = form.cleaned_data["tekst"].encode()
        try:
            if request.POST.get("stap") == "laad":
                return _laad(request, form, bestand)
            context["voorbeeld"] = laad_plan(bestand, door=gebruiker(request), proef=True)
        except AndersDanVoorbeeld as anders:
            context |= {"voorbeeld": anders.resultaat, "is_veranderd": True}
        except Bestandsfouten as fout:
            form.add_error("inhoud", ValidationError(list(fout.fouten)))
        if "voorbeeld" in context:
            form.onthoud(context["voorbeeld"].vingerafdruk(bestand))
    return page(request, "acties/plannen/uit_bestand.html", context)


def _laad(request: HttpRequest, form: PlanbestandForm, bestand: bytes) -> HttpResponse:
    voorbeeld = form.cleaned_data["vingerafdruk"]
    resultaat = laad_plan(bestand, door=gebruiker(request), voorbeeld=voorbeeld)
    messages.success(request, _zin(resultaat))
    return redirect(resultaat.plan or "acties:plannen")


def _zin(resultaat: Laadresultaat) -> str:
    return (
        f"{resultaat.plan} is geladen: {resultaat.som('nieuw')} nieuw, "
        f"{resultaat.som('gewijzigd')} gewijzigd, {resultaat.som('ongewijzigd')} ongewijzigd."
    )
